"""Words of a Word file that are not seen where they stand, or not as they stand."""

from __future__ import annotations

import pytest

from gazette.config import Limits
from gazette.preflight import inspect

from . import ooxml as word

ITEM = '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{AB}"/>'


def rules(body: str, **parts: object) -> list[tuple[str, str]]:
    """Rules that withhold, each with the words that it quotes."""
    content = word.docx(word.p("关于做好工作的通知") + body, **parts)  # type: ignore[arg-type]
    return [(d.rule.id, d.place.words) for d in inspect(content, "a.docx", Limits()) if d.rule.withholds]


@pytest.mark.parametrize(
    "properties",
    [
        '<w:spacing w:line="20" w:lineRule="exact"/>', '<w:ind w:left="-20000"/>', '<w:ind w:firstLine="30000"/>',
        '<w:framePr w:w="2000" w:hAnchor="page" w:x="30000" w:y="300"/>', '<w:framePr w:w="2000" w:h="10" w:hRule="exact"/>',
    ],
)  # fmt: skip
def test_paragraphs_off_the_page_or_without_height(properties: str) -> None:
    assert rules(word.p("看不见的字", properties)) == [("S-079", "看不见的字")]


@pytest.mark.parametrize("properties", ['<w:spacing w:val="-400"/>', '<w:position w:val="900"/>'])
def test_characters_on_top_of_each_other_or_off_the_line(properties: str) -> None:
    assert rules(word.p("看不见的字", run=properties)) == [("S-079", "看不见的字")]


@pytest.mark.parametrize(
    ("properties", "run"),
    [
        ('<w:spacing w:line="560" w:lineRule="exact"/>', ""), ('<w:spacing w:line="20" w:lineRule="atLeast"/>', ""),
        ('<w:ind w:firstLine="640"/>', '<w:spacing w:val="-20"/>'), ('<w:framePr w:w="9000" w:x="1500" w:y="11000"/>', ""),
        ("", '<w:position w:val="-6"/>'),
    ],
)  # fmt: skip
def test_what_offices_set_is_let_pass(properties: str, run: str) -> None:
    assert rules(word.p("各市人民政府", properties, run)) == []


def test_a_row_that_shows_a_sliver_of_its_words() -> None:
    row = word.table(word.cell("甲") + word.cell("乙")).replace("<w:tr>", '<w:tr><w:trPr><w:trHeight w:val="80" w:hRule="exact"/></w:trPr>')
    assert rules(row) == [("S-075", "甲乙")]


@pytest.mark.parametrize(("words", "found"), [("草稿", True), ("征求意见稿", True), ("DRAFT", True), ("云川省人民政府", False)])
def test_a_watermark_says_what_the_file_is(words: str, found: bool) -> None:
    drawn = f'<w:p><w:r><w:pict><v:shape style="width:400pt;height:100pt"><v:textpath string="{words}"/></v:shape></w:pict></w:r></w:p>'
    section = '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rId8"/></w:sectPr></w:pPr></w:p>'
    files = {"word/header1.xml": f"<w:hdr {word.NAMES}>{drawn}</w:hdr>"}
    said = rules(section, links={"rId8": ("header", "header1.xml")}, files=files)
    assert said == ([("S-089", words)] if found else [])


def control(words: str, path: str = "/a/b", more: str = "") -> str:
    binding = f'<w:dataBinding w:xpath="{path}" w:storeItemID="{{ab}}"/>'
    return f"<w:sdt><w:sdtPr>{binding}{more}</w:sdtPr><w:sdtContent>{word.p(words)}</w:sdtContent></w:sdt>"


STORE = {"customXml/item1.xml": "<a><b>数据里的字</b></a>", "customXml/itemProps1.xml": ITEM}


def test_a_control_that_word_fills_with_other_words() -> None:
    assert rules(control("控件里的字"), files=STORE) == [("S-047", "控件里的字")]


@pytest.mark.parametrize(
    "body",
    [
        control("数据里 的字"), control("别的", "/a/c"), control("别的", "//b"), control("别的", "/a/b[last()]"), control("别的", "/x:a"),
        control("别的", more="<w:date/>"), control("别的", "count(/a)"),
    ],
)  # fmt: skip
def test_a_control_with_the_same_words_or_an_unknown_path_is_let_pass(body: str) -> None:
    assert rules(body, files=STORE) == []


@pytest.mark.parametrize(("font", "text", "found"), [("Wingdings", "!", True), ("Webdings", "1", True), ("Symbol", "a", True), ("Symbol", "1.", False)])
def test_fonts_that_show_other_signs(font: str, text: str, found: bool) -> None:
    said = rules(word.p(text, run=f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'))
    assert said == ([("S-076", text)] if found else [])
