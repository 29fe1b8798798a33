from __future__ import annotations

import json
from typing import cast

import pytest
from hypothesis import given, settings

from gazette.fidelity.compare import differences
from gazette.fidelity.json import json_reading
from gazette.fidelity.text import text_reading
from gazette.model import Document
from gazette.standard_text import read_document
from gazette.writers import json as json_edition
from gazette.writers import text as text_edition
from gazette.writers.kit import Kit

from .strategies import documents, issue_of

NO_KIT = cast(Kit, None)  # these two editions need none


@settings(max_examples=150, deadline=None)
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
