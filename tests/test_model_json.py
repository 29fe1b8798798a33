from __future__ import annotations

import json

from hypothesis import given, settings

from gazette.model import Certainty, Document, Field, Place
from gazette.model_json import from_json, to_json

from .strategies import documents


@settings(max_examples=60, deadline=None)
@given(documents())
def test_any_document_comes_back_equal_but_for_bulk(document: Document) -> None:
    private = json.loads(json.dumps(to_json(document, private=True)))
    back = from_json(Document, private)
    assert back.parts == document.parts and back.card == document.card
    assert back.media[0].digest == document.media[0].digest and back.media[0].content == b""


@settings(max_examples=30, deadline=None)
@given(documents())
def test_the_public_form_has_no_place_in_the_editors_files(document: Document) -> None:
    public = json.dumps(to_json(document))
    assert "a.docx" not in public and '"place"' not in public and '"look"' not in public
    assert from_json(Document, json.loads(public)).parts == document.parts


def test_a_field_keeps_its_certainty_and_place() -> None:
    field = Field("标题", Certainty.DOUBTFUL, Place("a.docx", paragraph=3, words="标题"))
    back = from_json(Field[str], to_json(field, private=True))
    assert back.place == field.place and back.certainty is Certainty.DOUBTFUL
