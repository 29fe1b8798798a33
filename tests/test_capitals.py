"""Letters stored small and shown as capitals: reader and witness each yield what is seen, or the file is refused."""

from __future__ import annotations

import pytest

from gazette.config import Limits
from gazette.preflight import inspect
from gazette.readers import read_file
from gazette.standard_text import read_blocks
from gazette.tools.pandoc import PandocWorker
from gazette.witness import diagnose, witness
from tests import ooxml
from tests.test_readers_formats import odt

CAPS, NO_CAPS, SMALL = "<w:caps/>", '<w:caps w:val="0"/>', "<w:smallCaps/>"
STYLES = (
    "<w:docDefaults><w:rPrDefault><w:rPr>{}</w:rPr></w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:styleId="Base"><w:rPr><w:caps/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heir"><w:basedOn w:val="Base"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Plain"><w:basedOn w:val="Base"/><w:rPr><w:caps w:val="false"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Char"><w:rPr><w:caps/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="Grid"><w:tblStylePr w:type="firstRow"><w:rPr><w:caps/></w:rPr></w:tblStylePr></w:style>'
    '<w:style w:type="table" w:styleId="Heirs"><w:basedOn w:val="Grid"/></w:style>'
)
HEIR, PLAIN, CHAR = '<w:pStyle w:val="Heir"/>', '<w:pStyle w:val="Plain"/>', '<w:rStyle w:val="Char"/>'


def read(pandoc: PandocWorker, body: str, defaults: str = "", numbering: str = "") -> tuple[str, list[str]]:
    """The text as read, which the witness must see alike, and the refusals."""
    parts = {"numbering": numbering} if numbering else {}
    content = ooxml.docx(body, styles=STYLES.format(defaults), **parts)
    found = read_file(content, "a.docx", pandoc)
    reading = read_blocks(found.blocks)
    assert diagnose(content, "a.docx", reading) == []
    return "".join(reading.paragraphs), [d.rule.id for d in found.diagnostics if d.rule.withholds]


@pytest.mark.parametrize(
    ("paragraph", "run", "defaults", "shown"),
    [
        ("", CAPS, "", "甲 PLAN ＡÉΔЖ"),
        ("", NO_CAPS, "", "甲 Plan ａéδж"),
        ("", SMALL, "", "甲 Plan ａéδж"),  # small capitals are a form of the letters as typed
        ("", SMALL + CAPS, "", "甲 PLAN ＡÉΔЖ"),
        ("", CHAR, "", "甲 PLAN ＡÉΔЖ"),
        (HEIR, "", "", "甲 PLAN ＡÉΔЖ"),
        (HEIR, NO_CAPS, "", "甲 Plan ａéδж"),
        (HEIR, CHAR, "", "甲 Plan ａéδж"),  # two toggles cancel out
        (HEIR, CHAR + CAPS, "", "甲 PLAN ＡÉΔЖ"),
        (PLAIN, "", "", "甲 Plan ａéδж"),
        (PLAIN, CHAR, CAPS, "甲 PLAN ＡÉΔЖ"),
        ("", "", CAPS, "甲 PLAN ＡÉΔЖ"),
    ],
)
def test_capitals_are_read_as_they_are_seen(pandoc: PandocWorker, paragraph: str, run: str, defaults: str, shown: str) -> None:
    assert read(pandoc, ooxml.p("甲 Plan ａéδж", paragraph, run), defaults) == (shown, [])


@pytest.mark.parametrize("letter", ["ß", "ı", "ς", "µ", "ŉ", "ﬁ", "ⅳ", "ა"])
def test_a_letter_whose_capital_is_not_certain_is_refused(pandoc: PandocWorker, letter: str) -> None:
    assert read(pandoc, ooxml.p(f"a{letter}", "", CAPS)) == (f"A{letter}", ["S-163"])
    assert read(pandoc, ooxml.p(f"a{letter}")) == (f"a{letter}", [])


def test_an_i_is_refused_in_a_language_that_writes_it_otherwise(pandoc: PandocWorker) -> None:
    turkish = '<w:lang w:val="tr-TR"/>'
    assert read(pandoc, ooxml.p("izmir", "", CAPS + turkish))[1] == ["S-163"]
    assert read(pandoc, ooxml.p("ankara", "", CAPS + turkish)) == ("ANKARA", [])
    assert read(pandoc, ooxml.p("izmir", "", turkish)) == ("izmir", [])


def test_a_table_style_in_capitals_is_refused_where_the_table_has_small_letters(pandoc: PandocWorker) -> None:
    def styled(name: str, text: str) -> str:
        return ooxml.table(ooxml.cell(text), grid=1).replace("<w:tblGrid>", f'<w:tblPr><w:tblStyle w:val="{name}"/></w:tblPr><w:tblGrid>')

    assert read(pandoc, styled("Grid", "甲 plan"))[1] == ["S-163"]
    assert read(pandoc, styled("Heirs", "甲 plan"))[1] == ["S-163"]
    assert read(pandoc, styled("Grid", "甲 PLAN"))[1] == []
    assert read(pandoc, styled("Other", "甲 plan"))[1] == []


def test_a_label_in_capitals_is_refused_where_it_has_small_letters(pandoc: PandocWorker) -> None:
    def numbered(form: str, of_level: str, mark: str = "") -> list[str]:
        level = ooxml.level(0, form, "%1)", f"<w:rPr>{of_level}</w:rPr>")
        body = ooxml.p("甲", f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr>{mark}</w:rPr>')
        return read(pandoc, body, numbering=ooxml.abstract(0, level) + ooxml.instance(1, 0))[1]

    assert numbered("lowerLetter", CAPS) == ["S-163"]
    assert numbered("lowerLetter", "", CAPS) == ["S-163"]
    assert numbered("lowerLetter", NO_CAPS, CAPS) == []
    assert numbered("chineseCounting", CAPS) == []


def test_the_witness_says_so_of_itself() -> None:
    seen = witness(ooxml.docx(ooxml.p("Plan", "", CAPS)), "a.docx")
    assert seen is not None
    assert seen.paragraphs == ("PLAN",)


@pytest.mark.parametrize(
    ("html", "refused"),
    [
        ('<p style="text-transform: uppercase">甲 plan</p>', True),
        ('<p>甲<span style="TEXT-TRANSFORM:capitalize">plan</span></p>', True),
        ("<style>p { text-transform : lowercase }</style><p>PLAN</p>", True),
        ('<p style="text-transform:uppercase">甲乙</p>', False),
        ('<p style="text-transform:none">plan</p>', False),
    ],
)
def test_web_pages_whose_letters_are_transformed_are_refused(html: str, refused: bool) -> None:
    found = [d.rule.id for d in inspect(f"<html><body>{html}</body></html>".encode(), "a.html", Limits())]
    assert ("S-164" in found) == refused


@pytest.mark.parametrize(("value", "text", "refused"), [("uppercase", "甲 plan", True), ("none", "plan", False), ("uppercase", "甲乙", False)])
def test_open_document_texts_whose_letters_are_transformed_are_refused(value: str, text: str, refused: bool) -> None:
    style = (
        '<style:style style:name="P9" style:family="paragraph"><style:text-properties '
        f'fo:text-transform="{value}"/></style:style>'
    )
    content = odt(f'<text:p text:style-name="P9">{text}</text:p>', styles=style)
    assert ("S-164" in [d.rule.id for d in inspect(content, "a.odt", Limits())]) == refused
