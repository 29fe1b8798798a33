from __future__ import annotations

from typing import cast

from hypothesis import given, settings
from lxml import html as lxml_html

from gazette.fidelity.html import html_reading
from gazette.model import Card, Document, Heading, Paragraph, Part, Role, Text
from gazette.standard_text import read_document
from gazette.writers import html
from gazette.writers.kit import Kit

from .strategies import documents, issue_of

NO_KIT = cast(Kit, None)


@settings(max_examples=200, deadline=None)
@given(documents())
def test_any_document_reads_back_exactly(document: Document) -> None:
    assert html_reading(html.render(issue_of(document), NO_KIT)) == read_document(document)


@settings(max_examples=50, deadline=None)
@given(documents())
def test_ids_are_unique_headings_do_not_jump_and_nothing_is_inline(document: Document) -> None:
    tree = lxml_html.fromstring(html.render(issue_of(document), NO_KIT).decode())
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    levels = [int(e.tag[1]) for e in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1 and all(b <= a + 1 for a, b in zip(levels, levels[1:], strict=False))
    assert not tree.xpath("//@style | //@onclick | //@onload | //script | //style")


def test_hostile_text_stays_text() -> None:
    words = "<script>alert(1)</script><img src=x onerror=alert(2)>&amp;]]><!--"
    parts = (Part(Role.TITLE, (Heading(0, (Text(words),)),)), Part(Role.BODY, (Paragraph((Text(words),)),)))
    document = Document("a", "a.docx", "", Card(), parts)
    page = html.render(issue_of(document), NO_KIT)
    assert b"<script" not in page and b"<img" not in page
    assert html_reading(page).paragraphs == (words, words)
