"""The HTML edition of whatever the model can hold, with the characters and nestings that break careless writers."""

from __future__ import annotations

import itertools
from typing import cast

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from gazette.fidelity.html import html_reading
from gazette.model import (
    Block,
    Break,
    Card,
    Cell,
    Divider,
    Document,
    Formula,
    Heading,
    Inline,
    Inlines,
    Link,
    Note,
    Paragraph,
    Part,
    Picture,
    Preformatted,
    Quote,
    Role,
    Row,
    Styled,
    Table,
    Text,
)  # fmt: skip
from gazette.standard_text import read_document
from gazette.writers import html
from gazette.writers.html_outline import outline
from gazette.writers.kit import Kit

from .strategies import MEDIA, issue_of

NO_KIT = cast(Kit, None)
NASTY = "公一（二）、。<>&\"'=/\\`{}%!-[]]> \t\n\r\u3000\u00a0\u2028\u0085\u200a㈠六𬭎é1.aZ附件注:#"
words = st.text(alphabet=NASTY, max_size=12)
anchors = st.sampled_from(["", "一", "第三条", "附件1", "part:2", "note:1", "mark:1", "a b", "content", "x'\"<>&", "一"])
formulas = st.builds(
    Formula, words, st.just("x"),
    st.sampled_from(["", "<math", "<math><mi>x</mi></math>", '<math><mi href="javascript:1">x</mi></math>',
                     "<math><script>1</script></math>", "<svg/>", "<math><semantics><mi>y</mi><annotation>y</annotation></semantics></math>"]),
    st.just("x"), display=st.booleans(),
)  # fmt: skip
leaf: st.SearchStrategy[Inline] = st.one_of(
    st.builds(Text, words), st.builds(Text, words), st.just(Break()), formulas,
    st.builds(Picture, st.sampled_from([MEDIA.digest]), alt=words, seal=st.booleans()),
)  # fmt: skip


def larger(inner: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    runs: st.SearchStrategy[Inlines] = st.lists(inner, max_size=3).map(tuple)
    targets = st.sampled_from(["#一", "#none", "javascript:alert(1)", "https://example.org/?a=1&b='2\"", "mailto:a@b.cn", ""])
    return st.one_of(
        st.builds(Styled, st.sampled_from(["strong", "emphasis", "underline", "strike", "superscript", "code", "smallcaps"]), runs),
        st.builds(Link, targets, runs),
        st.builds(Note, st.lists(st.builds(Paragraph, runs), max_size=2).map(tuple)),
    )


runs: st.SearchStrategy[Inlines] = st.lists(st.recursive(leaf, larger, max_leaves=5), max_size=4).map(tuple)
labels = st.sampled_from(["", "", "一、", "（二）", "　3.", "第四条", "第四条 ", "第二章", " "])
levels = st.integers(0, 7)
headings = st.builds(Heading, levels, runs, labels, anchors)
paragraphs = st.builds(Paragraph, runs, labels, runs, levels, anchors, st.sampled_from(["start", "center", "end"]))
flat = st.one_of(headings, paragraphs, paragraphs, st.builds(Preformatted, words), st.just(Divider()))


def nested(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = st.lists(inner, max_size=2).map(tuple)
    cells = st.builds(Cell, blocks, st.integers(1, 3), st.integers(1, 3))
    rows = st.builds(Row, st.lists(cells, max_size=3).map(tuple))
    tables = st.builds(
        Table, st.lists(rows, max_size=3).map(tuple), st.integers(0, 2), st.integers(0, 3),
        st.sampled_from([(), (0.5, 0.5), (0.2, 0.3, 0.5)]), runs, anchors,
    )  # fmt: skip
    return st.one_of(tables, st.builds(Quote, blocks))


blocks = st.lists(st.recursive(flat, nested, max_leaves=4), max_size=4).map(tuple)
parts = st.builds(Part, st.sampled_from(list(Role)), blocks, words, st.sampled_from(["", "附件1", "附件 1", "一"]))
documents = st.builds(
    lambda p: Document("a-1", "a.docx", "0" * 64, Card(), p, media=(MEDIA,)), st.lists(parts, max_size=4).map(tuple)
)
quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(documents)
def test_any_model_reads_back_to_the_character_from_a_sound_article(document: Document) -> None:
    made = html.render(issue_of(document), NO_KIT)
    assert html_reading(made) == read_document(document)
    page = lxml_html.fromstring(made.decode())
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)) and not any(c.isspace() for i in ids for c in i)
    assert all(target.removeprefix("#") in ids for target in page.xpath("//a/@href") if target.startswith("#"))
    levels = [int(e.tag[1]) for e in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[:1] == [1] and all(b <= a + 1 for a, b in itertools.pairwise(levels))
    assert not page.xpath("//@style | //script | //style | //@*[starts-with(name(), 'on')] | //a//a")
    assert not [h for h in page.xpath("//@href | //@src") if h.lower().startswith("javascript")]
    assert {e.anchor for e in outline(document)} <= set(ids)


@quick
@given(documents)
def test_an_issue_of_two_documents_has_each_id_once(document: Document) -> None:
    other = Document("b-2", "b.docx", "0" * 64, Card(), document.parts, media=(MEDIA,))
    page = html.render(issue_of(document, other), NO_KIT)
    ids = lxml_html.fromstring("<div>" + page.decode() + "</div>").xpath("//@id")
    assert len(ids) == len(set(ids))
    assert html_reading(page).paragraphs == read_document(document).paragraphs * 2
