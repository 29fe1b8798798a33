from __future__ import annotations

import json
from dataclasses import replace
from typing import cast

import pytest
from hypothesis import given, settings

from gazette.fidelity.compare import differences
from gazette.fidelity.json import json_reading
from gazette.fidelity.text import text_reading
from gazette.model import Document, Field, Imprint, Paragraph, Part, Picture, Role, Text
from gazette.standard_text import read_document
from gazette.writers import json as json_edition
from gazette.writers import text as text_edition
from gazette.writers.kit import Kit

from .strategies import documents, issue_of

NO_KIT = cast(Kit, None)  # these two editions need none


@settings(max_examples=60, deadline=None)
@given(documents())
def test_the_text_edition_reads_back_as_the_standard_text(document: Document) -> None:
    reading = text_reading(text_edition.render(issue_of(document), NO_KIT))
    assert differences(read_document(document), reading, pictures=False) == ()


@settings(max_examples=50, deadline=None)
@given(documents())
def test_the_json_edition_reads_back_exactly(document: Document) -> None:
    assert json_reading(json_edition.render(issue_of(document), NO_KIT)) == read_document(document)


@settings(max_examples=10, deadline=None)
@given(documents())
def test_a_json_edition_with_another_text_is_not_accepted(document: Document) -> None:
    value = json.loads(json_edition.render(issue_of(document), NO_KIT))
    value["documents"][0]["text"] += "。"
    with pytest.raises(ValueError, match="another text"):
        json_reading(json.dumps(value).encode())


@settings(max_examples=10, deadline=None)
@given(documents())
def test_what_is_kept_inside_is_not_in_the_json_edition(document: Document) -> None:
    inside = Part(Role.IMPRINT, (Paragraph((Text("抄送：内部名单。"), Picture("e" * 64, seal=True))),))
    seal = replace(document.media[0], digest="e" * 64)
    card = replace(document.card, imprint=Field(Imprint(("内部名单",))), copy_number=Field("000001"))
    held = replace(document, card=card, parts=(*document.parts, inside), media=(*document.media, seal))
    edition = json_edition.render(issue_of(held), NO_KIT).decode()
    assert "内部名单" not in edition and "000001" not in edition and "e" * 64 not in edition
