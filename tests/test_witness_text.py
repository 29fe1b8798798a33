"""What the witness sees of a file, each loss of other readers with its own test; and how it compares."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import gazette.witness
from gazette.standard_text import Reading
from gazette.witness import Witness, compare, diagnose, witness
from tools import hostile_parts as made

BY = 'w:id="1" w:author="a"'
A, C = (
    "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://schemas.openxmlformats.org/drawingml/2006/chart",
)


def seen(content: bytes, name: str = "a.docx") -> Witness:
    found = witness(content, name)
    assert found is not None
    return found


def text(body: str) -> list[str]:
    return list(seen(made.word(body)).paragraphs)


def run(inner: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>"


def test_the_witness_shares_no_code_with_the_readers() -> None:
    folder = Path(gazette.witness.__file__).parent
    for path in folder.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert "readers" not in (node.module or "") and "preflight" not in (node.module or ""), path
                assert not any(a.name in ("readers", "tools", "pypandoc") for a in node.names), path
            if isinstance(node, ast.Import):
                assert not any("readers" in a.name or "pandoc" in a.name for a in node.names), path


def test_a_text_box_stands_once_before_its_anchor_paragraph() -> None:
    boxed = f"<w:txbxContent>{made.paragraph('云川省人民政府文件')}</w:txbxContent>"
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wps:txbx>{boxed}</wps:txbx></wp:anchor></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{boxed}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    found = seen(made.word(f"<w:p>{run('<w:t>云政发〔2020〕16号</w:t>')}{run(both)}</w:p>"))
    assert found.paragraphs == ("云川省人民政府文件", "云政发〔2020〕16号")
    assert found.boxes == 1


def test_vml_boxes_groups_and_boxes_in_boxes() -> None:
    inner = f"<w:txbxContent>{made.paragraph('里')}</w:txbxContent>"
    vml = f"<w:pict><v:group><v:shape><v:textbox>{inner}</v:textbox></v:shape><v:shape><v:textbox>{inner}</v:textbox></v:shape></v:group></w:pict>"
    assert text(f"<w:p>{run(vml)}{run('<w:t>外</w:t>')}</w:p>") == ["里", "里", "外"]
    nested = f"<w:txbxContent><w:p>{run(vml)}{run('<w:t>中</w:t>')}</w:p></w:txbxContent>"
    outer = f"<w:pict><v:shape><v:textbox>{nested}</v:textbox></v:shape></w:pict>"
    assert text(f"<w:p>{run(outer)}{run('<w:t>外</w:t>')}</w:p>") == ["里", "里", "中", "外"]


def test_a_choice_that_word_does_not_know_gives_way_to_the_fallback() -> None:
    body = (
        '<w:p xmlns:u="urn:unknown"><w:r><mc:AlternateContent><mc:Choice Requires="u"><w:t>甲</w:t></mc:Choice>'
        "<mc:Fallback><w:t>乙</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert text(body) == ["乙"]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (f"<w:ins {BY}>{run('<w:t>增</w:t>')}</w:ins>", "增"),
        (f"<w:del {BY}>{run('<w:delText>删</w:delText>')}</w:del>", ""),
        (f"<w:moveFrom {BY}>{run('<w:t>旧</w:t>')}</w:moveFrom><w:moveTo {BY}>{run('<w:t>新</w:t>')}</w:moveTo>", "新"),
        (run("<w:t>藏</w:t>", "<w:vanish/>"), ""),
        (run("<w:t>现</w:t>", '<w:vanish w:val="0"/>'), "现"),
        (run('<w:t>甲</w:t><w:noBreakHyphen/><w:t>乙</w:t><w:softHyphen/><w:t>丙</w:t>'), "甲\u2011乙丙"),
        (run('<w:t>1</w:t><w:tab/><w:t>2</w:t><w:br/><w:t>3</w:t>'), "1\t2\n3"),
        (run('<w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Wingdings" w:char="F0A8"/>'), "☑□"),
        (run('<w:sym w:font="Wingdings 2" w:char="F052"/>'), "☑"),
        (run('<w:sym w:font="Symbol" w:char="F061"/>'), "α"),
        (run("<w:t>\uf0fc</w:t>", '<w:rFonts w:ascii="Wingdings"/>'), "✓"),
        (f"<w:sdt><w:sdtContent>{run('<w:t>控件</w:t>')}</w:sdtContent></w:sdt>", "控件"),
        (f"<w:hyperlink><w:smartTag>{run('<w:t>链接</w:t>')}</w:smartTag></w:hyperlink>", "链接"),
        (f'<w:fldSimple w:instr="REF a">{run("<w:t>第三条</w:t>")}</w:fldSimple>', "第三条"),
        ('<w:fldSimple w:instr="EQ \\o\\ac(○,5)"/>', "⑤"),
        (run("<w:ruby><w:rt><w:r><w:t>zhé</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>喆</w:t></w:r></w:rubyBase></w:ruby>"), "喆(zhé)"),
        (run('<w:t> 边 </w:t>') + run('<w:t xml:space="preserve"> 空 </w:t>'), "边 空 "),
    ],
)  # fmt: skip
def test_the_inside_of_a_paragraph(inner: str, expected: str) -> None:
    assert text(f"<w:p>{run('<w:t>起</w:t>')}{inner}</w:p>") == ["起" + expected]


def test_fields_show_their_result_and_never_their_code() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    begin, separate, end = (mark.format(k) for k in ("begin", "separate", "end"))
    code = (
        "<w:r><w:instrText>IF </w:instrText></w:r>"
        + begin
        + "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        + separate
        + run("<w:t>9</w:t>")
        + end
    )
    assert text(f"<w:p>{begin}{code}{separate}{run('<w:t>结果</w:t>')}{end}</w:p>") == ["结果"]
    spans = f"<w:p>{begin}<w:r><w:instrText>TOC</w:instrText></w:r>{separate}{run('<w:t>一、总则</w:t>')}</w:p><w:p>{run('<w:t>二、附则</w:t>')}{end}</w:p>"
    assert text(spans) == ["一、总则", "二、附则"]
    box = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>'
    assert text(
        f"<w:p>{box}<w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>{end}{run('<w:t>是</w:t>')}</w:p>"
    ) == ["☒是"]
    choice = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/><w:listEntry w:val="乙"/></w:ddList></w:ffData></w:fldChar></w:r>'
    assert text(f"<w:p>{choice}<w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r>{end}</w:p>") == ["乙"]


def test_hiding_by_styles_and_toggles_that_cancel_out() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="c"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="p"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    hidden = made.paragraph("甲", '<w:rStyle w:val="c"/>') + made.paragraph(
        "乙", properties='<w:pStyle w:val="p"/>'
    )
    cancelled = made.paragraph("丙", '<w:rStyle w:val="c"/>', '<w:pStyle w:val="p"/>')
    assert seen(made.styled(styles, hidden + cancelled)).paragraphs == ("丙",)


def cell(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{made.paragraph(words)}</w:tc>"


def test_tables_merged_nested_and_wider_than_their_grid() -> None:
    restart, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = f"<w:tr>{cell('一', restart)}{cell('二')}</w:tr><w:tr>{cell('压住', goes_on)}{cell('三')}</w:tr>"
    inner = f"<w:tbl><w:tr>{cell('内')}</w:tr></w:tbl>"
    nested = f"<w:tr><w:tc>{made.paragraph('前')}{inner}{made.paragraph('后')}</w:tc>{cell('末')}</w:tr>"
    found = seen(made.word(f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid>{rows}{nested}</w:tbl>"))
    assert found.paragraphs == ("一", "二", "三", "前", "内", "后", "末")
    assert (found.tables, found.cells) == (2, 6)


def test_rows_deleted_or_hidden_and_merges_without_a_beginning() -> None:
    gone = f"<w:tr><w:trPr><w:del {BY}/></w:trPr>{cell('删')}</w:tr><w:tr><w:trPr><w:hidden/></w:trPr>{cell('藏')}</w:tr>"
    assert text(f"<w:tbl>{gone}<w:tr>{cell('留', '<w:vMerge/>')}</w:tr></w:tbl>") == ["留"]
    across = f"<w:tr>{cell('左', '<w:hMerge w:val=' + chr(34) + 'restart' + chr(34) + '/>')}{cell('并', '<w:hMerge/>')}</w:tr>"
    assert text(f"<w:tbl>{across}</w:tbl>") == ["左"]


def test_notes_come_in_the_order_of_their_references() -> None:
    note = '<w:footnote w:id="{}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{}</w:t></w:r></w:p></w:footnote>'
    notes = f'<w:footnotes xmlns:w="{made.W}">{note.format(2, "乙注")}{note.format(3, "甲注")}</w:footnotes>'
    body = f"<w:p>{run('<w:t>甲</w:t><w:footnoteReference w:id=' + chr(34) + '3' + chr(34) + '/>')}{run('<w:footnoteReference w:id=' + chr(34) + '2' + chr(34) + '/><w:t>乙</w:t>')}</w:p>"
    found = seen(
        made.word(body, [("footnotes", "footnotes.xml", False)], [("word/footnotes.xml", notes.encode())])
    )
    assert (found.paragraphs, found.notes) == (("甲乙",), ("甲注", "乙注"))


def test_formulas_are_their_linear_text() -> None:
    r = "<m:r><m:t>{}</m:t></m:r>".format
    fraction = f"<m:f><m:num>{r('a')}</m:num><m:den>{r('b')}</m:den></m:f>"
    brackets = f'<m:d><m:dPr><m:begChr m:val="["/></m:dPr><m:e>{r("x")}</m:e><m:e>{r("y")}</m:e></m:d>'
    total = f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{r("i")}</m:sub><m:sup>{r("n")}</m:sup><m:e>{r("k")}</m:e></m:nary>'
    found = seen(
        made.word(f"<w:p>{run('<w:t>设</w:t>')}<m:oMath>{r('s=')}{fraction}{brackets}{total}</m:oMath></w:p>")
    )
    assert found.paragraphs == ("设s=ab[x|y)∑ink",)
    assert found.formulas == 1
    applied = seen(made.word(f"<w:p><m:oMath>{r('cos' + chr(0x2061) + 'α')}</m:oMath></w:p>"))
    assert applied.paragraphs == ("cosα",)


def test_charts_diagrams_and_word_art() -> None:
    chart = f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}"><c:title><a:p><a:r><a:t>各市产值</a:t></a:r></a:p></c:title><c:cat><c:v>云州</c:v></c:cat><c:val><c:v>12</c:v></c:val></c:chartSpace>'
    drawing = f'<w:drawing><c:chart xmlns:c="{C}" r:id="rId1"/></w:drawing>'
    content = made.word(
        f"<w:p>{run(drawing)}</w:p>", [("chart", "chart1.xml", False)], [("word/chart1.xml", chart.encode())]
    )
    assert seen(content).paragraphs == ("各市产值", "云州")
    points = f'<d:dataModel xmlns:d="x" xmlns:a="{A}"><d:pt><d:t><a:p><a:r><a:t>受理</a:t></a:r></a:p></d:t></d:pt></d:dataModel>'
    diagram = '<w:drawing><dgm:relIds xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="rId1"/></w:drawing>'
    content = made.word(
        f"<w:p>{run(diagram)}</w:p>", [("diagramData", "d.xml", False)], [("word/d.xml", points.encode())]
    )
    assert seen(content).paragraphs == ("受理",)
    art = '<w:pict><v:shape><v:textpath string="艺术字"/></v:shape></w:pict>'
    assert text(f"<w:p>{run(art)}</w:p>") == ["艺术字"]


def test_other_prefixes_strict_files_and_title_paragraphs() -> None:
    body = made.document(made.paragraph("关于加强管理的通知", properties='<w:pStyle w:val="Title"/>'))
    assert seen(
        made.word(main=body.replace(b"w:", b"ns0:").replace(b"xmlns:w=", b"xmlns:ns0="))
    ).paragraphs == ("关于加强管理的通知",)
    strict = body.replace(made.W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert seen(made.word(main=strict)).paragraphs == ("关于加强管理的通知",)


def test_headers_are_furniture_not_text() -> None:
    header = f'<w:hdr xmlns:w="{made.W}">{made.paragraph("内部")}</w:hdr>'
    found = seen(
        made.word(made.GOOD, [("header", "header1.xml", False)], [("word/header1.xml", header.encode())])
    )
    assert found.furniture == ("内部",) and "内部" not in found.paragraphs


def test_open_document_texts() -> None:
    lists = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>'
        '<text:list-level-style-number text:level="2" style:num-format="1" style:num-prefix="（" style:num-suffix="）" text:display-levels="1"/></text:list-style>'
        '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
    )
    inner = "<text:list><text:list-item><text:p>子项</text:p></text:list-item></text:list>"
    body = (
        f'<text:list text:style-name="L"><text:list-item><text:p>甲</text:p>{inner}</text:list-item><text:list-item><text:p>乙</text:p></text:list-item></text:list>'
        '<text:p>前<text:s text:c="2"/>后<text:span text:style-name="H">藏</text:span><office:annotation><text:p>批</text:p></office:annotation>'
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>注文</text:p></text:note-body></text:note></text:p>"
        "<text:p>锚<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame></text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>格</text:p></table:table-cell><table:covered-table-cell><text:p>压</text:p></table:covered-table-cell></table:table-row></table:table>"
    )
    found = seen(made.open_text(body, styles=lists), "a.odt")
    assert found.paragraphs == ("一、甲", "（1）子项", "二、乙", "前  后", "框", "锚", "格")
    assert (found.notes, found.labels, found.cells) == (("注文",), 3, 1)


def test_web_pages_and_markdown() -> None:
    page = "<html><head><title>不算</title></head><body><h1>通知</h1><ol start=3><li>甲<li>乙</ol><ul><li>丙</ul><p>一<b>二</b><br>三<script>x</script><!-- c --></p><table><tr><td>格<td>子</table></body></html>"
    assert seen(page.encode(), "a.html").paragraphs == ("通知", "3.甲", "4.乙", "•丙", "一二\n三", "格", "子")
    notes = "# 通知 #\n\n一、**加强**领导[链接](https://a.cn)，1986\\. 年`*码*`[^1]\n\n- 项\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n[^1]: 注文\n"
    found = seen(notes.encode(), "a.md")
    assert found.paragraphs == ("通知", "一、加强领导链接，1986. 年*码*", "• 项", "甲", "乙", "1", "2")
    assert found.notes == ("注文",)


def test_formats_without_a_witness_and_files_that_can_not_be_read() -> None:
    assert witness(b"", "a.pdf") is None
    with pytest.raises(ValueError, match="BadZipFile"):
        witness(b"no zip", "a.docx")
    [d] = diagnose(b"no zip", "a.docx", Reading(()))
    assert d.rule.id == "T-101" and d.rule.withholds


SEEN = Witness(("一、总则", "第一条　为了规范", "（一）范围"), ("注一",))


def test_white_space_and_borders_of_paragraphs_do_not_count() -> None:
    assert compare(SEEN, Reading(("一、 总则第一条 为了规范", "（一）范围"), ("注 一",))) == ()


@pytest.mark.parametrize(
    ("paragraphs", "notes", "expected", "found"),
    [
        (("总则", "第一条　为了规范", "（一）范围"), ("注一",), "【一、】总则", "【】总则"),
        (("一、总则", "第一条　为了规范", "㈠范围"), ("注一",), "【（一）】范围", "【㈠】范围"),
        (("一、总则", "（一）范围", "第一条　为了规范"), ("注一",), "", ""),
        (("一、总则", "第一条　为了规范", "（一）范围"), (), "【注一】", "【】"),
        (("一、总则", "第一条　为了规范", "（一）范围", "多余"), ("注一",), "【】", "【多余】"),
    ],
)
def test_every_change_is_shown_side_by_side(
    paragraphs: tuple[str, ...], notes: tuple[str, ...], expected: str, found: str
) -> None:
    differences = compare(SEEN, Reading(paragraphs, notes))
    assert differences
    if expected:
        assert (differences[0].expected, differences[0].found) == (expected, found)


def test_a_difference_is_a_finding_with_its_place() -> None:
    content = made.word(made.paragraph("第一段") + made.paragraph("第二段“引文”"))
    assert diagnose(content, "a.docx", Reading(("第一段", "第二段“引文”"))) == []
    [d, *_] = diagnose(content, "a.docx", Reading(("第一段", "第二段”引文“")))
    assert (d.rule.id, d.place.paragraph) == ("T-100", 2)
    assert "第二段" in d.message("zh") and d.rule.withholds


def test_a_sign_the_witness_can_not_name_vouches_for_one_character_only() -> None:
    content = made.word(
        f"<w:p>{run('<w:t>选</w:t><w:sym w:font=' + chr(34) + 'Webdings' + chr(34) + ' w:char=' + chr(34) + 'F0AA' + chr(34) + '/><w:t>项</w:t>')}</w:p>"
    )
    assert compare(seen(content), Reading(("选★项",))) == ()
    assert compare(seen(content), Reading(("选项",))) != ()
    assert compare(seen(content), Reading(("选★★项",))) != ()


def test_a_formula_in_markdown_is_a_named_refusal_and_prices_are_none() -> None:
    for line in ("面积 $A=\\pi r^{2}$。", "$$x^2$$"):
        [found] = diagnose(line.encode(), "a.md", Reading((line,)))
        assert found.rule.id == "T-101" and "formula" in found.message("zh")
    for line in ("每亩$5，合计$6。", "约 US$5 和 US$6", "成本\\$A 到 \\$B"):
        assert seen(line.encode(), "a.md").paragraphs == (line.replace("\\", ""),)
