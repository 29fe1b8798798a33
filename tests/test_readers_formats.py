"""The other formats: OpenDocument, HTML, Markdown, RTF, spreadsheets; nothing changes silently."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Alignment

from gazette.diagnostics import SourceError
from gazette.model import Break, Divider, Formula, Note, Paragraph, Preformatted, Quote, Styled, Table, Text
from gazette.readers import SourceReading, read_file
from gazette.readers.cell_formats import shown
from gazette.standard_text import read_blocks
from gazette.tools.pandoc import PandocWorker

from .ooxml import archive


def texts(reading: SourceReading) -> list[str]:
    return list(read_blocks(reading.blocks).paragraphs)


def ids(reading: SourceReading) -> list[str]:
    return [d.rule.id for d in reading.diagnostics]


# ---------------------------------------------------------------- Markdown


def markdown(text: str, pandoc: PandocWorker) -> SourceReading:
    return read_file(text.encode(), "大事记.md", pandoc)


@pytest.mark.parametrize(
    "text",
    [
        "1986. 关于印发《办法》的通知", "(1) 甲", "10~20亿元、30~40亿元", "3^2^ H~2~O", "：：：", ": 定义", "花费$5万和$6万", "约$5k-$6k", "$5-$6，", ":smile:",
        "“引”号 'a' -- ...", "第一章　总则", "题目 {.class #id}", "[甲]{.x}", "一、总则", "2020\\. 甲", "\\*100\\*",
    ],
)  # fmt: skip
def test_markdown_text_is_taken_as_it_stands(text: str, pandoc: PandocWorker) -> None:
    reading = markdown(text, pandoc)
    assert texts(reading) == [text.replace("\\", "")] and not reading.diagnostics


def test_markdown_blocks(pandoc: PandocWorker) -> None:
    text = "# 题\n\n**粗**体`码`[^1]\n第二行 word\nnext\n\n- 甲\n  - 乙\n\n> 引\n\n    原 样\n\n---\n\n| a | b |\n|---|:-:|\n| 1 | $x^2$ |"
    reading = markdown(text + "\n\n[^1]: 注\n", pandoc)
    title, prose, first, second, quote, code, rule, table = reading.blocks
    assert isinstance(title, Paragraph) and title.look.style == "heading 1"
    assert isinstance(prose, Paragraph)
    assert prose.content[:3] == (Styled("strong", (Text("粗"),)), Text("体"), Styled("code", (Text("码"),)))
    assert isinstance(prose.content[3], Note) and prose.content[4] == Text(" 第二行 word next")
    assert [read_blocks((b,)).text for b in (first, second)] == ["• 甲", "• 乙"]
    assert isinstance(quote, Quote) and isinstance(code, Preformatted) and code.text == "原 样"
    assert isinstance(rule, Divider) and isinstance(table, Table)
    assert (table.header_rows, table.columns) == (1, 2)
    formula = table.rows[1].cells[1].blocks[0]
    assert isinstance(formula, Paragraph) and isinstance(formula.content[0], Formula)


def test_line_ends_between_han_are_nothing_and_between_words_a_space(pandoc: PandocWorker) -> None:
    assert texts(markdown("各级\n政府，\n要做 good\nwork", pandoc)) == ["各级政府，要做 good work"]


def test_front_matter_is_text_and_not_swallowed(pandoc: PandocWorker) -> None:
    assert "".join(texts(markdown("---\ntitle: 甲\n---\n\n正文", pandoc))) == "title: 甲正文"


@pytest.mark.parametrize(("text", "wrong"), [("1. 甲\n3. 乙", True), ("1. 甲\n2. 乙", False), ("1. 甲\n1. 乙", False), ("5) 甲\n6) 乙", False)])
def test_a_list_that_markdown_would_renumber_is_an_error(text: str, wrong: bool, pandoc: PandocWorker) -> None:
    assert ids(markdown(text, pandoc)) == (["S-132"] if wrong else [])


def test_markup_inside_markdown_withholds_it(pandoc: PandocWorker) -> None:
    reading = markdown("甲<script>alert(1)</script>", pandoc)
    assert set(ids(reading)) == {"S-121"} and all(d.rule.withholds for d in reading.diagnostics)
    reading = markdown("[甲](javascript:alert(1)) [乙](https://example.org)", pandoc)
    assert ids(reading) == ["S-125"] and texts(reading) == ["甲 乙"]


def test_a_remark_in_markdown_is_no_text_and_withholds_nothing(pandoc: PandocWorker) -> None:
    reading = markdown("甲\n\n<!-- 内部 -->\n\n乙<!-- x -->丙", pandoc)
    assert texts(reading) == ["甲", "乙丙"]
    assert ids(reading) == ["S-127", "S-127"] and not any(d.rule.withholds for d in reading.diagnostics)
    assert "S-121" in ids(markdown("<!-- a --><b>甲</b>", pandoc))


def test_text_that_is_not_utf8_is_refused(pandoc: PandocWorker) -> None:
    with pytest.raises(SourceError) as refused:
        read_file("公报".encode("gbk"), "a.md", pandoc)
    assert refused.value.diagnostics[0].rule.id == "S-131"
    assert texts(read_file("\ufeff公报".encode(), "a.md", pandoc)) == ["公报"]


# ---------------------------------------------------------------- HTML and RTF


def test_html_blocks_spans_and_lists(pandoc: PandocWorker) -> None:
    page = (
        "<html><head><title>t</title><style>p{}</style></head><body><h2>题</h2><p>甲<br>乙<sup>2</sup><q>丙</q></p>"
        "<ol start='3' type='a'><li>一</li><li>二</li></ol><table><tr><th colspan=2>头</th></tr><tr><td>1</td><td>2</td></tr></table></body></html>"
    )
    reading = read_file(page.encode(), "a.html", pandoc)
    assert texts(reading) == ["题", "甲\n乙2“丙”", "c. 一", "d. 二", "头", "1", "2"]
    prose, table = reading.blocks[1], reading.blocks[-1]
    assert isinstance(prose, Paragraph) and Break() in prose.content
    assert isinstance(table, Table) and table.rows[0].cells[0].colspan == 2


@pytest.mark.parametrize("code", ["<script>1</script>", "<iframe src=x>", "<p onclick=x>", "<object data=x>", "<svg onload=x>"])
def test_html_that_runs_or_loads_is_refused(code: str, pandoc: PandocWorker) -> None:
    with pytest.raises(SourceError) as refused:
        read_file(f"<p>甲</p>{code}".encode(), "a.htm", pandoc)
    assert refused.value.diagnostics[0].rule.id == "S-130"


def test_rtf_keeps_the_labels_that_it_carries(pandoc: PandocWorker) -> None:
    item = r"{\pard\ls1\ilvl0{\listtext\u19968?\u12289?\tab}\u30002?\par}"
    rtf = r"{\rtf1\ansi" + item + r"{\pard \u20844? plain\par}}"
    assert [t.replace("\t", "").replace(" ", "") for t in texts(read_file(rtf.encode(), "a.rtf", pandoc))] == ["一、甲", "公plain"]


def test_rtf_with_a_text_box_is_refused(pandoc: PandocWorker) -> None:
    with pytest.raises(SourceError) as refused:
        read_file(rb"{\rtf1 a{\shp{\*\shpinst{\shptxt b}}}\par}", "a.rtf", pandoc)
    assert refused.value.diagnostics[0].rule.id == "S-133"


# ---------------------------------------------------------------- OpenDocument

ODF = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = " ".join(
    f'xmlns:{prefix}="{ODF}:{name}:1.0"'
    for prefix, name in {
        "office": "office", "text": "text", "style": "style", "table": "table", "draw": "drawing",
        "fo": "xsl-fo-compatible", "svg": "svg-compatible",
    }.items()
) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:math="http://www.w3.org/1998/Math/MathML"'  # fmt: skip


def odt(body: str, styles: str = "", files: dict[str, bytes | str] | None = None, master: str = "") -> bytes:
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    common = f"<office:document-styles {NAMES}><office:master-styles>{master}</office:master-styles></office:document-styles>"
    return archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "styles.xml": common, **(files or {})})


def open_text(body: str, pandoc: PandocWorker, **more: Any) -> SourceReading:
    return read_file(odt(body, **more), "a.odt", pandoc)


def test_odt_lists_get_their_labels(pandoc: PandocWorker) -> None:
    styles = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>'
        '<text:list-level-style-number text:level="2" style:num-format="1" style:num-prefix="（" style:num-suffix="）"/></text:list-style>'
    )
    body = (
        '<text:list text:style-name="L"><text:list-item><text:p>甲</text:p><text:list><text:list-item><text:p>乙</text:p></text:list-item>'
        "</text:list></text:list-item><text:list-item><text:p>丙</text:p><text:p>续</text:p></text:list-item></text:list><text:p>间</text:p>"
        '<text:list text:style-name="L" text:continue-numbering="true"><text:list-item><text:p>丁</text:p></text:list-item></text:list>'
    )
    assert texts(open_text(body, pandoc, styles=styles)) == ["一、甲", "（1）乙", "二、丙", "续", "间", "三、丁"]


def test_odt_frames_notes_spaces_and_looks(pandoc: PandocWorker) -> None:
    styles = (
        '<style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:text-align="center" fo:text-indent="32pt"/>'
        '<style:text-properties style:font-size-asian="16pt" style:font-weight-asian="bold"/></style:style>'
    )
    body = (
        '<text:p text:style-name="P">锚<text:s text:c="3"/>后<draw:frame text:anchor-type="paragraph"><draw:text-box><text:p>盒</text:p></draw:text-box>'
        '</draw:frame><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>注</text:p></text:note-body></text:note></text:p>'
        '<text:p>旧<text:span>新</text:span><draw:custom-shape><text:p>形</text:p></draw:custom-shape></text:p>'
    )
    reading = open_text(body, pandoc, styles=styles)
    assert texts(reading) == ["盒", "锚   后", "形", "旧新"]
    box, anchor = reading.blocks[:2]
    assert isinstance(box, Paragraph) and box.look.boxed and isinstance(anchor, Paragraph)
    assert (anchor.align, anchor.look.size_pt, anchor.look.bold, anchor.look.indent_chars) == ("center", 16.0, True, 2.0)
    assert isinstance(anchor.content[-1], Note)


def test_odt_merged_cells_and_repeated_rows(pandoc: PandocWorker) -> None:
    body = (
        '<table:table><table:table-column table:number-columns-repeated="3"/><table:table-header-rows><table:table-row>'
        '<table:table-cell table:number-columns-spanned="2"><text:p>宽</text:p></table:table-cell><table:covered-table-cell/>'
        '<table:table-cell table:number-rows-spanned="2"><text:p>高</text:p></table:table-cell></table:table-row></table:table-header-rows>'
        '<table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell><table:table-cell><text:p>乙</text:p></table:table-cell>'
        "<table:covered-table-cell/></table:table-row></table:table>"
    )
    table = open_text(body, pandoc).blocks[0]
    assert isinstance(table, Table) and (table.columns, table.header_rows) == (3, 1)
    assert [[(c.colspan, c.rowspan) for c in r.cells] for r in table.rows] == [[(2, 1), (1, 2)], [(1, 1), (1, 1)]]
    assert read_blocks((table,)).paragraphs == ("宽", "高", "甲", "乙")


def test_odt_formulas_changes_and_furniture(pandoc: PandocWorker) -> None:
    math = '<math:math xmlns:math="http://www.w3.org/1998/Math/MathML"><math:mfrac><math:mi>a</math:mi><math:mn>2</math:mn></math:mfrac></math:math>'
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>删</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        '<text:p>得<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame></text:p>'
    )
    master = '<style:master-page style:name="S"><style:footer><text:p>内部资料<text:page-number>3</text:page-number></text:p></style:footer></style:master-page>'
    reading = open_text(body, pandoc, files={"Object 1/content.xml": math}, master=master)
    assert texts(reading) == ["得a2"] and isinstance(reading.blocks[0], Paragraph)
    formula = reading.blocks[0].content[1]
    assert isinstance(formula, Formula) and formula.mathml.startswith("<math") and formula.typst
    assert [read_blocks((b,)).text for b in reading.furniture] == ["内部资料"]
    assert set(ids(reading)) == {"S-105", "S-114"}


# ---------------------------------------------------------------- spreadsheets


def workbook(fill: Any) -> bytes:
    book = openpyxl.Workbook()
    fill(book, book.active)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_sheet_is_a_table_as_excel_shows_it(pandoc: PandocWorker) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.append(["项目", "金额", "比例", "日期"])
        sheet.append(["甲", 1234.5, 0.256, dt.date(2020, 3, 5)])
        sheet.merge_cells("A3:B3")
        sheet["A3"] = "合计\n两行"
        sheet["B2"].number_format, sheet["C2"].number_format, sheet["D2"].number_format = "#,##0.00", "0.0%", 'yyyy"年"m"月"d"日"'
        sheet["A1"].alignment = Alignment(horizontal="center")

    reading = read_file(workbook(fill), "a.xlsx", pandoc)
    (table,) = reading.blocks
    assert isinstance(table, Table) and table.columns == 4
    assert read_blocks((table,)).paragraphs == ("项目", "金额", "比例", "日期", "甲", "1,234.50", "25.6%", "2020年3月5日", "合计\n两行")
    assert table.rows[2].cells[0].colspan == 2 and table.rows[0].cells[0].align == "center"
    assert table.rows[1].cells[1].align == "end" and not reading.diagnostics


def test_label_title_and_notes_of_a_sheet_stand_around_its_table(pandoc: PandocWorker) -> None:
    """Set within the grid they were rows of small type; the printed head is the one that Excel repeats."""

    def fill(book: Any, sheet: Any) -> None:
        for row in (["附件1"], [None], ["2020年度考核评分表"], ["指标", "分值"], ["质量", 60], ["安全", 40], ["注：分值精确到0.1分。"]):
            sheet.append(row)
        for number in (3, 7):
            sheet.merge_cells(f"A{number}:B{number}")
        sheet.print_title_rows = "4:4"

    reading = read_file(workbook(fill), "a.xlsx", pandoc)
    assert texts(reading) == ["附件1", "2020年度考核评分表", "指标", "分值", "质量", "60", "安全", "40", "注：分值精确到0.1分。"]
    [table] = [block for block in reading.blocks if isinstance(block, Table)]
    assert len(table.rows) == 3 and table.header_rows == 1


def test_a_sheet_of_single_texts_stays_a_table(pandoc: PandocWorker) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet["A1"], sheet["B2"], sheet["A3"], sheet["A4"] = "甲", "乙", "丙", "注：丁"

    reading = read_file(workbook(fill), "a.xlsx", pandoc)
    assert [type(block) for block in reading.blocks] == [Table] and texts(reading) == ["甲", "乙", "丙", "注：丁"]


def test_several_sheets_are_titled_and_hidden_ones_left_out_and_said(pandoc: PandocWorker) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.title, sheet["A1"], sheet["B1"], sheet["A2"] = "一组", "甲", "密", "行"
        sheet.column_dimensions["B"].hidden = sheet.row_dimensions[2].hidden = True
        book.create_sheet("二组")["A1"] = "乙"
        secret = book.create_sheet("底稿")
        secret["A1"], secret.sheet_state = "丙", "hidden"

    reading = read_file(workbook(fill), "a.xlsx", pandoc)
    assert texts(reading) == ["一组", "甲", "二组", "乙"] and ids(reading) == ["S-141"] * 3


def test_formulas_without_result_and_unknown_formats_are_errors(pandoc: PandocWorker) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet["A1"], sheet["A2"], sheet["A3"] = "=1+1", 0.5, 3
        sheet["A2"].number_format = "# ?/?"

    reading = read_file(workbook(fill), "a.xlsx", pandoc)
    assert ids(reading) == ["S-142", "S-143"] and all(d.rule.withholds for d in reading.diagnostics)


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        (0.1 + 0.2, "General", "0.3"), (1234567.891, "General", "1234567.891"), (1e15, "General", "1E+15"), (2.675, "0.00", "2.68"),
        (-3, "0;(0)", "(3)"), (0, '0;-0;"－"', "－"), (7, "000", "007"), (1234567, "0,", "1235"), (12345, "0.00E+00", "1.23E+04"),
        (-1234.5, '"¥"#,##0.00_);[Red]\\("¥"#,##0.00\\)', "(¥1,234.50)"), (5, "[$¥-804]#,##0", "¥5"), (True, "General", "TRUE"),
        (dt.datetime.fromisoformat("2020-03-05T14:07"), "yyyy/m/d h:mm", "2020/3/5 14:07"), (dt.datetime.fromisoformat("2020-03-05"), "mm-dd-yy", "2020/3/5"),
        (dt.datetime.fromisoformat("2020-03-05"), '[$-804]yyyy"年"m"月";@', "2020年3月"), (dt.time(8, 5), "h:mm AM/PM", "8:05 AM"),
        (dt.datetime.fromisoformat("2020-03-05"), "yyyy年m月d日 aaaa", "2020年3月5日 星期四"), ("甲", '"第"@"号"', "第甲号"), (1.5, "# ?/?", None),
        (5, "[DBNum1]0", None), (dt.timedelta(hours=30, minutes=5), "[h]:mm:ss", "30:05:00"),
    ],
)  # fmt: skip
def test_values_as_excel_shows_them(value: object, code: str, words: str | None) -> None:
    assert shown(value, code) == words
