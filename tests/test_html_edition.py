from __future__ import annotations

import itertools
import re
from typing import cast

import pytest
from hypothesis import given, settings
from lxml import html as lxml_html

from gazette.fidelity.html import html_reading
from gazette.model import (
    Block,
    Card,
    Cell,
    Document,
    Formula,
    Heading,
    Link,
    Media,
    Note,
    Paragraph,
    Part,
    Picture,
    Role,
    Row,
    Table,
    Text,
)  # fmt: skip
from gazette.standard_text import read_document
from gazette.writers import html
from gazette.writers.kit import Kit

from .strategies import MEDIA, documents, issue_of

NO_KIT = cast(Kit, None)


@settings(max_examples=60, deadline=None)
@given(documents())
def test_any_document_reads_back_ids_are_unique_headings_do_not_jump_and_nothing_is_inline(document: Document) -> None:
    made = html.render(issue_of(document), NO_KIT)
    assert html_reading(made) == read_document(document)
    tree = lxml_html.fromstring(made.decode())
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    levels = [int(e.tag[1]) for e in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1 and all(b <= a + 1 for a, b in itertools.pairwise(levels))
    assert not tree.xpath("//@style | //@onclick | //@onload | //script | //style")


def test_hostile_text_stays_text() -> None:
    words = "<script>alert(1)</script><img src=x onerror=alert(2)>&amp;]]><!--"
    parts = (Part(Role.TITLE, (Heading(0, (Text(words),)),)), Part(Role.BODY, (Paragraph((Text(words),)),)))
    document = Document("a", "a.docx", "", Card(), parts)
    page = html.render(issue_of(document), NO_KIT)
    assert b"<script" not in page and b"<img" not in page
    assert html_reading(page).paragraphs == (words, words)


def article(*blocks: Block, role: Role = Role.BODY, label: str = "", title: str = "", media: tuple[Media, ...] = ()) -> str:
    parts = (Part(Role.TITLE, (Heading(0, (Text("通知"),)),)), Part(role, blocks, title, label))
    return html.render(issue_of(Document("a", "a.docx", "", Card(), parts, media=media)), NO_KIT).decode()


def test_a_changed_dropped_or_added_character_is_seen() -> None:
    page = article(Paragraph((Text("各市人民政府"), Note((Paragraph((Text("注文"),)),)))))
    fair = html_reading(page.encode())
    for was, now in (("各市", "各县"), ("人民", ""), ("注文", "注"), ("政府", "政府。"), ("<h1", "<p>外</p><h1")):
        assert html_reading(page.replace(was, now).encode()) != fair


def test_a_page_without_standard_text_is_no_edition() -> None:
    for page in (b"", b"<p>x</p>", b"<article class='other'>x</article>"):
        with pytest.raises(ValueError, match="no standard text"):
            html_reading(page)


def test_headings_follow_the_ladder_even_where_the_source_skips_a_rung() -> None:
    page = article(Heading(3, (Text("甲"),)), Heading(5, (Text("乙"),)), Heading(3, (Text("丙"),)), Heading(1, (Text("丁"),)))
    assert re.findall(r"<(h\d)", page) == ["h1", "h2", "h3", "h2", "h2"]


def test_a_table_has_scopes_spans_and_widths_by_class() -> None:
    def cell(words: str, **spans: int) -> Cell:
        return Cell((Paragraph((Text(words),)),), **spans)

    rows = (Row((cell("项目", rowspan=2), cell("金额", colspan=2))), Row((cell("甲"), cell("乙"))), Row((cell("水"), cell("1"), cell("2"))))
    page = article(Table(rows, header_rows=2, columns=3, widths=(0.5, 0.25, 0.25), caption=(Text("表1"),)))
    table = lxml_html.fromstring(page).find(".//table")
    assert [th.get("scope") for th in table.findall("./thead//th")] == ["col", "colgroup", "col", "col"]
    assert table.find(".//th").get("rowspan") == "2" and table.findall(".//th")[1].get("colspan") == "2"
    assert [c.get("class") for c in table.iter("col")] == ["w50", "w25", "w25"]
    assert table.find("caption").text == "表1" and len(table.findall("./tbody/tr")) == 1


def test_a_head_cell_that_reaches_into_the_body_keeps_its_span() -> None:
    rows = (Row((Cell((), rowspan=2), Cell(()))), Row((Cell(()),)))
    page = article(Table(rows, header_rows=1, columns=2))
    assert "<thead" not in page and page.count("<th ") == 2 and 'rowspan="2"' in page


def test_notes_stand_at_the_end_and_lead_there_and_back() -> None:
    page = lxml_html.fromstring(article(Paragraph((Text("甲"), Note((Paragraph((Text("乙"),)),)), Text("丙")))))
    mark, back = page.find(".//sup/a"), page.find(".//li/a")
    assert mark.get("href") == "#note:1" and page.get_element_by_id("note:1").text == "乙"
    assert back.get("href") == "#mark:1" and page.get_element_by_id("mark:1") is mark
    assert page.find(".//section[@role='doc-endnotes']").getnext() is None


def test_a_picture_has_its_file_size_and_words_and_a_seal_is_not_printed() -> None:
    seal = Picture(MEDIA.digest, seal=True)
    page = article(Paragraph((Picture(MEDIA.digest, alt="流程图", width_mm=25.4),)), Paragraph((seal,)), media=(MEDIA,))
    images = lxml_html.fromstring(page).findall(".//figure/img")
    assert [i.attrib for i in images] == [
        {"src": MEDIA.digest + ".png", "alt": "流程图", "width": "96", "height": "72", "decoding": "async"}
    ]


def test_a_picture_that_is_missing_is_a_difference() -> None:
    parts = (Part(Role.BODY, (Paragraph((Text("图"), Picture("e" * 64))),)),)
    document = Document("a", "a.docx", "", Card(), parts)
    reading = html_reading(html.render(issue_of(document), NO_KIT))
    assert reading.pictures == () and read_document(document).pictures == ("e" * 64,)


def test_a_formula_is_drawn_and_bears_its_linear_text() -> None:
    formula = Formula("x²", "", '<math xmlns="http://www.w3.org/1998/Math/MathML"><msup><mi>x</mi><mn>2</mn></msup></math>', "", True)
    page = article(Paragraph((Text("令"), formula)))
    assert '<math display="block" alttext="x²"><msup><mi>x</mi><mn>2</mn></msup></math>' in page
    assert html_reading(page.encode()).paragraphs[1] == "令x²"


@pytest.mark.parametrize("mathml", ["<math><mi onclick='x()'>x</mi></math>", "<math href='javascript:x'><mi>x</mi></math>"])
def test_mathml_keeps_nothing_that_acts(mathml: str) -> None:
    page = article(Paragraph((Formula("x", "", mathml, ""),)))
    assert "onclick" not in page and "javascript" not in page and "<math" in page


@pytest.mark.parametrize("mathml", [
    "<math><script>x</script></math>", "<!DOCTYPE math [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><math>&e;</math>",
    "<math>" * 300 + "</math>" * 300, "not xml", "<svg/>",
])  # fmt: skip
def test_unusable_mathml_leaves_the_linear_text(mathml: str) -> None:
    page = article(Paragraph((Formula("a<b", "", mathml, ""),)))
    assert '<span class="formula">a&lt;b</span>' in page and "root:" not in page


def test_links_lead_out_or_to_a_provision_that_is_there_and_nowhere_else() -> None:
    provision = Paragraph((Text("甲"),), "一、", level=1, anchor="一")
    links = [Link(t, (Text(t),)) for t in ("#一", "#二", "https://example.org/", "mailto:a@example.org", "javascript:x", "//e", "data:,x")]
    page = lxml_html.fromstring(article(provision, Paragraph(tuple(links))))
    found = [a.get("href") for a in page.iter("a") if a.get("class") != "permalink"]
    assert found == ["#一", "https://example.org/", "mailto:a@example.org"]


def test_spaces_typed_as_an_indent_are_kept_but_not_shown() -> None:
    page = article(Paragraph((Text("　　各市："),)))
    assert '<p><span class="indent">　　</span>各市：</p>' in page
    assert html_reading(page.encode()).paragraphs[1] == "　　各市："


def test_sign_off_and_date_stand_in_one_frame() -> None:
    """The date begins two characters in from the organ's first (GB/T 9704-2012 7.3.5), which needs both in one place."""
    parts = (Part(Role.SIGN_OFF, (Paragraph((Text("云川省人民政府"),)),)), Part(Role.DATE, (Paragraph((Text("2020年8月19日"),)),)))
    page = html.render(issue_of(Document("a", "a.docx", "", Card(), parts)), NO_KIT).decode()
    organ, day = '<div class="part sign-off"><p>云川省人民政府</p></div>', '<div class="part date-of-writing"><p>2020年8月19日</p></div>'
    assert f'<div class="closing">{organ}\n{day}</div>' in page


def test_an_article_label_is_set_apart_where_the_source_has_no_wide_space() -> None:
    tight = article(Paragraph((Text("为了"),), "第一条", level=1))
    wide = article(Paragraph((Text("　为了"),), "第一条", level=1))
    assert 'class="label article gap"' in tight and 'class="label article"' in wide


def test_attachments_are_sections_with_an_address() -> None:
    page = article(Paragraph((Text("附件1"),)), Heading(0, (Text("名单"),)), role=Role.ATTACHMENT, label="附件1", title="名单")
    assert '<section class="part attachment" id="附件1" aria-label="附件1"><p class="attachment-label">附件1</p>' in page
    assert '<h2 class="title">' in page


def test_entries_of_the_attachment_list_are_told_apart() -> None:
    page = article(*(Paragraph((Text(t),)) for t in ("附件：1.名单", "　　　2.表", "3.图")), role=Role.ATTACHMENT_LIST)
    assert re.findall(r'<p class="([^"]*)"', page) == ["attached numbered", "listed", "listed"]
