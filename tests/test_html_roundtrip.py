from __future__ import annotations

from typing import cast

from hypothesis import given, settings

from gazette.fidelity.html import html_reading
from gazette.model import Document
from gazette.standard_text import read_document
from gazette.writers import html
from gazette.writers.kit import Kit

from .strategies import documents, issue_of

NO_KIT = cast(Kit, None)


@settings(max_examples=200, deadline=None)
@given(documents())
def test_the_page_reads_back_exactly(document: Document) -> None:
    assert html_reading(html.render(issue_of(document), NO_KIT)) == read_document(document)
