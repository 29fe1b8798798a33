"""Excel files read twice: what a person sees in the cells, from hand-written XML and from a library's."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazette.diagnostics import Diagnostic
from gazette.readers import read_file
from gazette.standard_text import Reading, read_blocks
from gazette.tools.pandoc import PandocWorker
from gazette.witness import diagnose, workbook
from gazette.witness.figures import NUMBERED, NotKnown, number_shown

S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def links(*targets: tuple[str, str]) -> str:
    listed = "".join(f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{to}"/>' for n, (kind, to) in enumerate(targets, 1))
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'


def sheet(rows: str, more: str = "", before: str = "") -> str:
    return f"<worksheet {S}>{before}<sheetData>{rows}</sheetData>{more}</worksheet>"


def xlsx(*sheets: str, strings: tuple[str, ...] = (), formats: tuple[object, ...] = (0,), states: tuple[str, ...] = (), book: str = "") -> bytes:
    """`formats`: for each cell style the number of its format, or its code."""
    shown = states or ("visible",) * len(sheets)
    named = "".join(f'<sheet name="表{n}" sheetId="{n}" state="{s}" r:id="r{n}"/>' for n, s in enumerate(shown, 1))
    own = "".join(f'<numFmt numFmtId="{200 + n}" formatCode="{f}"/>' for n, f in enumerate(formats) if isinstance(f, str))
    cells = "".join(f'<xf numFmtId="{200 + n if isinstance(f, str) else f}" fontId="0" fillId="0" borderId="0"/>' for n, f in enumerate(formats))
    plain = "<fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
    types = "".join(
        f'<Override PartName="/xl/{part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>'
        for part, kind in (
            ("workbook.xml", "sheet.main"), ("sharedStrings.xml", "sharedStrings"), ("styles.xml", "styles"),
            *((f"s{n}.xml", "worksheet") for n in range(1, len(sheets) + 1)),
        )
    )  # fmt: skip
    parts = {
        "[Content_Types].xml": f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": links(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f"<workbook {S}>{book}<sheets>{named}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": links(
            *(("worksheet", f"s{n}.xml") for n in range(1, len(sheets) + 1)), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")
        ),
        "xl/sharedStrings.xml": f"<sst {S}>{''.join(f'<si>{s}</si>' for s in strings)}</sst>",
        "xl/styles.xml": f"<styleSheet {S}><numFmts>{own}</numFmts>{plain}<cellXfs>{cells}</cellXfs></styleSheet>",
        **{f"xl/s{n}.xml": content for n, content in enumerate(sheets, 1)},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def both(content: bytes, pandoc: PandocWorker) -> list[str]:
    """What the witness sees; the reader reads the same."""
    assert diagnose(content, "a.xlsx", reading(content, pandoc)) == []
    return list(workbook.read(content).paragraphs)


def reading(content: bytes, pandoc: PandocWorker) -> Reading:
    return read_blocks(read_file(content, "a.xlsx", pandoc).blocks)


def test_strings_of_every_kind(pandoc: PandocWorker) -> None:
    strings = ("<t>名称</t>", '<r><t>责任</t></r><r><t xml:space="preserve">单位 </t></r><rPh sb="0" eb="1"><t>ze</t></rPh>', "<t>甲_x4E00_乙</t>")
    cells = '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>'
    more = '<c r="A2" t="inlineStr"><is><t>直接</t></is></c><c r="B2" t="str"><f>A1</f><v>结果</v></c><c r="C2" t="b"><v>1</v></c>'
    content = xlsx(sheet(f'<row r="1">{cells}</row><row r="2">{more}<c r="D2" t="e"><v>#N/A</v></c></row>'), strings=strings)
    assert both(content, pandoc) == ["名称", "责任单位 ", "甲一乙", "直接", "结果", "TRUE", "#N/A"]


def test_merged_and_hidden_cells(pandoc: PandocWorker) -> None:
    rows = "".join(
        f'<row r="{r}" hidden="{int(r == 2)}">' + "".join(f'<c r="{c}{r}"><v>{r}{n}</v></c>' for n, c in enumerate("ABCD", 1)) + "</row>"
        for r in range(1, 5)
    )
    merged = '<mergeCells><mergeCell ref="A2:B4"/><mergeCell ref="C1:D1"/></mergeCells>'
    content = xlsx(sheet(rows, merged, '<cols><col min="3" max="3" width="9" hidden="1"/></cols>'))
    assert both(content, pandoc) == ["11", "12", "13", "21", "34", "44"]


def test_several_sheets_have_their_names(pandoc: PandocWorker) -> None:
    one = sheet('<row r="1"><c r="A1"><v>1</v></c></row>')
    two = sheet('<row r="1"><c r="A1"><v>2</v></c></row>')
    assert both(xlsx(one, two, sheet("")), pandoc) == ["表1", "1", "表2", "2"]
    assert both(xlsx(one, two, states=("visible", "hidden")), pandoc) == ["1"]


@pytest.mark.parametrize(
    ("stored", "format", "shown"),
    [
        ("44001", 31, "2020年6月19日"), ("44001", 57, "2020年6月"), ("44001", 58, "6月19日"), ("0.75", 32, "18时00分"),
        ("44001", 14, "2020/6/19"), ("0.999988", "h:mm:ss", "23:59:59"), ("1.5", "[h]:mm:ss", "36:00:00"), ("0.75", 18, "6:00 PM"),
        ("44001", "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@", "2020年6月19日"), ("44001.5", "yyyy-mm-dd hh:mm", "2020-06-19 12:00"),
        ("1234567.891", 4, "1,234,567.89"), ("-1234.5", "#,##0.00_);(#,##0.00)", "(1,234.50)"), ("0.985", 10, "98.50%"),
        ("12345678", "0.00,&quot;万&quot;", "12345.68万"), ("12345678", "#,##0,", "12,346"), ("1.0049999999999999", 2, "1.01"),
        ("0.30000000000000004", 0, "0.3"), ("123456789012", 0, "1.23457E+11"), ("-0.4", 1, "0"), ("7", "000", "007"),
        ("5", "[Red]0&quot;元&quot;", "5元"), ("3", "[$￥-804]#,##0.00", "￥3.00"), ("12", "General&quot;人&quot;", "12人"),
    ],
)  # fmt: skip
def test_numbers_as_excel_shows_them(stored: str, format: object, shown: str, pandoc: PandocWorker) -> None:
    content = xlsx(sheet(f'<row r="1"><c r="A1" s="1"><v>{stored}</v></c></row>'), formats=(0, format))
    assert [p.strip() for p in both(content, pandoc)] == [shown]


def test_days_are_counted_from_1904_where_the_file_says_so(pandoc: PandocWorker) -> None:
    rows = '<row r="1"><c r="A1" s="1"><v>42539</v></c><c r="B1" s="2"><v>42539</v></c></row>'
    content = xlsx(sheet(rows), formats=(0, "yyyy/m/d", 31), book='<workbookPr date1904="1"/>')
    assert both(content, pandoc) == ["2020/6/19", "2020年6月19日"]


CODES = [
    *(c for c in NUMBERED.values() if c not in ("mm:ss.0", "d-mmm-yy", "d-mmm", "mmm-yy", "##0.0E+0")), "0.0", "#", "0.##", "?0.0?",
    "#,##0.00;[Red]-#,##0.00", '"约"0.0"万"', "0;-0;;@", ";;;", "yyyy-mm-dd", "aaaa", "[mm]:ss", "# ?/?", "[>100]0;0.0", "[DBNum1]0", "0-0",
]  # fmt: skip
VALUES = st.one_of(
    st.integers(-(10**12), 10**12), st.integers(0, 60_000), st.floats(-1e6, 1e6, allow_nan=False), st.floats(0, 60_000),
    st.decimals(-10_000, 10_000, places=2).map(float),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(cells=st.lists(st.tuples(VALUES, st.sampled_from(CODES)), min_size=1, max_size=8))
def test_any_number_is_read_alike_twice_or_refused(cells: list[tuple[float, str]], pandoc: PandocWorker) -> None:
    book = openpyxl.Workbook()
    for row, (value, code) in enumerate(cells, 1):
        cell = book.active.cell(row, 1, value)
        cell.number_format = code
    out = io.BytesIO()
    book.save(out)
    read = read_file(out.getvalue(), "a.xlsx", pandoc)
    found: list[Diagnostic] = [*read.diagnostics, *diagnose(out.getvalue(), "a.xlsx", read_blocks(read.blocks))]
    rules = {d.rule.id for d in found if d.rule.withholds}
    assert rules <= {"S-143", "T-101"} or "S-143" in rules, [(d.rule.id, d.values) for d in found]


@pytest.mark.parametrize("code", ["[DBNum1]0", "[>100]0;0.0", "# ?/?", "0-0"])
def test_a_format_that_is_not_known_is_said(code: str) -> None:
    with pytest.raises(NotKnown):
        number_shown("12", code)


@settings(max_examples=100, deadline=None)
@given(st.text("0#?,.;%@[]\"\\_*yYmMdDhHsSaAeE+-/ 年月General上午/下午", max_size=20), VALUES)
def test_any_code_is_shown_or_not_known(code: str, value: float) -> None:
    try:
        assert isinstance(number_shown(repr(value), code), str)
    except NotKnown as error:
        assert isinstance(error, ValueError)


def test_a_changed_cell_is_caught(pandoc: PandocWorker) -> None:
    content = xlsx(sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>民政厅</t></is></c><c r="B1"><v>98.5</v></c></row>'))
    read = reading(content, pandoc)
    wrong = Reading((read.paragraphs[0], "98.6"))
    assert {d.rule.id for d in diagnose(content, "a.xlsx", wrong)} == {"T-100"}
