"""Word files are read whole: what plain pandoc is known to lose, each loss with its test."""

from __future__ import annotations

import io
import zipfile

import pytest

from gazette.diagnostics import SourceError
from gazette.model import Break, Formula, Link, Note, Paragraph, Styled, Table, Text
from gazette.readers import SourceReading, read_file
from gazette.standard_text import read_blocks
from gazette.tools.pandoc import PandocWorker

from .ooxml import NAMES, archive, box, cell, docx, field, p, table


def texts(reading: SourceReading) -> list[str]:
    return list(read_blocks(reading.blocks).paragraphs)


def ids(reading: SourceReading) -> set[str]:
    return {d.rule.id for d in reading.diagnostics}


def read(body: str, pandoc: PandocWorker, **more: object) -> SourceReading:
    return read_file(docx(body, **more), "01/正文.docx", pandoc)  # type: ignore[arg-type]


# ---------------------------------------------------------------- paragraphs and looks


def test_a_paragraph_keeps_its_characters_place_and_look(pandoc: PandocWorker) -> None:
    run = '<w:rFonts w:eastAsia="方正小标宋简体"/><w:sz w:val="44"/><w:color w:val="FF0000"/>'
    body = p("a") + p("　关于印发《办法》的  通知 ", '<w:jc w:val="center"/><w:ind w:firstLineChars="200"/>', run)
    title = read(body, pandoc).blocks[1]
    assert isinstance(title, Paragraph)
    assert title.content == (Text("关于印发《办法》的  通知"),)
    assert (title.align, title.look.size_pt, title.look.font) == ("center", 22.0, "方正小标宋简体")
    assert (title.look.colour, title.look.indent_chars) == ("FF0000", 2.0)
    assert (title.place.file, title.place.part, title.place.paragraph) == ("01/正文.docx", "body", 2)
    assert title.place.words.startswith("关于印发")


def test_looks_resolve_through_defaults_style_chain_and_direct_formatting(pandoc: PandocWorker) -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia="宋体"/><w:sz w:val="21"/></w:rPr></w:rPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:styleId="a" w:default="1"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="公文正文"/><w:basedOn w:val="a"/>'
        '<w:pPr><w:jc w:val="right"/></w:pPr><w:rPr><w:sz w:val="32"/><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="loop"/><w:basedOn w:val="c"/></w:style>'
    )
    body = p("甲") + p("乙", '<w:pStyle w:val="b"/>') + p("丙", '<w:pStyle w:val="b"/>', '<w:b w:val="0"/>')
    blocks = read(body + p("丁", '<w:pStyle w:val="c"/>'), pandoc, styles=styles).blocks
    looks = [b.look for b in blocks if isinstance(b, Paragraph)]
    assert [(x.size_pt, x.font, x.bold, x.align, x.style) for x in looks] == [
        (10.5, "宋体", False, "start", "Normal"),
        (16.0, "宋体", True, "end", "公文正文"),
        (16.0, "宋体", False, "end", "公文正文"),
        (10.5, "宋体", False, "start", "loop"),
    ]


def test_bold_of_a_whole_paragraph_is_its_look_and_bold_words_are_emphasis(pandoc: PandocWorker) -> None:
    mixed = '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>一是</w:t></w:r><w:r><w:t>加强领导。</w:t></w:r></w:p>'
    whole, part = read(p("标题", run="<w:b/>") + mixed, pandoc).blocks
    assert isinstance(whole, Paragraph) and whole.look.bold and whole.content == (Text("标题"),)
    assert isinstance(part, Paragraph) and part.content == (Styled("strong", (Text("一是"),)), Text("加强领导。"))


def test_empty_paragraphs_and_page_breaks_stay_as_evidence(pandoc: PandocWorker) -> None:
    body = p("甲") + p() + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + p("附件")
    blocks = [b for b in read(body, pandoc).blocks if isinstance(b, Paragraph)]
    assert [b.content for b in blocks] == [(Text("甲"),), (), (), (Text("附件"),)]
    assert blocks[2].look.page_break_before or blocks[3].look.page_break_before


def test_title_paragraphs_are_not_lost(pandoc: PandocWorker) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    assert texts(read(p("通知", '<w:pStyle w:val="Title"/>') + p("正文"), pandoc, styles=styles)) == ["通知", "正文"]


def test_other_prefixes_and_strict_names_are_read(pandoc: PandocWorker) -> None:
    plain = docx(p("甘政办发〔2020〕83号"))
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    foreign = f'<ns0:document xmlns:ns0="{main}"><ns0:body><ns0:p><ns0:r><ns0:t>字</ns0:t></ns0:r></ns0:p></ns0:body></ns0:document>'
    strict = foreign.replace(main, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    for document in (foreign, strict):
        content = _replaced(plain, "word/document.xml", document.encode())
        assert texts(read_file(content, "a.docx", pandoc)) == ["字"]


def test_white_space_inside_a_paragraph_is_kept(pandoc: PandocWorker) -> None:
    body = '<w:p><w:r><w:t xml:space="preserve">署名    　日期</w:t><w:tab/><w:t>印发</w:t><w:br/><w:t>次行</w:t></w:r></w:p>'
    block = read(body, pandoc).blocks[0]
    assert isinstance(block, Paragraph)
    assert block.content == (Text("署名    　日期\t印发"), Break(), Text("次行"))


# ---------------------------------------------------------------- what stands in a paragraph


def test_a_text_box_comes_once_before_its_anchor_whose_own_text_survives(pandoc: PandocWorker) -> None:
    anchor = f"<w:p><w:r><w:t>甘政发〔2020〕1号</w:t></w:r>{box(p('云川省人民政府文件'))}</w:p>"
    reading = read(p("前") + anchor + p("后"), pandoc)
    assert texts(reading) == ["前", "云川省人民政府文件", "甘政发〔2020〕1号", "后"]
    lifted = reading.blocks[1]
    assert isinstance(lifted, Paragraph) and lifted.look.boxed and lifted.place.part == "text box"


def test_boxes_in_groups_shapes_in_vml_and_word_art_are_read(pandoc: PandocWorker) -> None:
    group = (
        "<w:r><w:drawing><wp:anchor><a:graphic><a:graphicData><wpg:wgp>"
        + "".join(f"<wps:wsp><wps:txbx><w:txbxContent>{p(t)}</w:txbxContent></wps:txbx></wps:wsp>" for t in "甲乙")
        + "</wpg:wgp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )
    vml = (
        '<w:r><w:pict><v:group><v:shape><v:textbox><w:txbxContent>' + p("丙")
        + '</w:txbxContent></v:textbox></v:shape><v:shape><v:textpath string="丁"/></v:shape></v:group></w:pict></w:r>'
    )  # fmt: skip
    assert texts(read(f"<w:p>{group}{vml}<w:r><w:t>戊</w:t></w:r></w:p>", pandoc)) == list("甲乙丙丁戊")


def test_a_table_in_a_text_box_in_a_table_is_read(pandoc: PandocWorker) -> None:
    inner = table(cell("内"), grid=1)
    outer = table(f"<w:tc><w:p>{box(inner + p('盒'))}<w:r><w:t>格</w:t></w:r></w:p></w:tc>", grid=1)
    assert texts(read(outer, pandoc)) == ["内", "盒", "格"]


def test_fields_give_their_result_and_not_their_instruction(pandoc: PandocWorker) -> None:
    nested = field('IF 1 = 1 "甲" "乙"', "甲") + '<w:fldSimple w:instr=" REF x "><w:r><w:t>丙</w:t></w:r></w:fldSimple>'
    assert texts(read(f"<w:p>{nested}</w:p>", pandoc)) == ["甲丙"]


def test_a_field_that_never_ends_swallows_nothing(pandoc: PandocWorker) -> None:
    body = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>' + p("正文")
    assert texts(read(body, pandoc)) == ["正文"]


@pytest.mark.parametrize(
    ("instruction", "shown"),
    [(r"EQ \o\ac(○,3)", "③"), (r"EQ \o\ac(○,五)", "㊄"), (r'SYMBOL 252 \f "Wingdings"', "✓"), ("MACROBUTTON x 请填写", "请填写")],
)
def test_fields_that_draw_without_a_result_are_read(instruction: str, shown: str, pandoc: PandocWorker) -> None:
    runs = field(instruction, "")
    assert texts(read(f"<w:p>{runs}</w:p>", pandoc)) == [shown]


def test_a_field_nobody_can_read_is_an_error(pandoc: PandocWorker) -> None:
    runs = field(r"EQ \f(1,2)", "")
    reading = read(f"<w:p>{runs}</w:p>", pandoc)
    assert "S-112" in ids(reading) and any(d.rule.withholds for d in reading.diagnostics)


def test_symbols_hyphens_ruby_and_controls(pandoc: PandocWorker) -> None:
    runs = (
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r><w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
        '<w:r><w:t>甲</w:t><w:noBreakHyphen/><w:t>乙</w:t><w:softHyphen/></w:r>'
        "<w:r><w:ruby><w:rt><w:r><w:t>yín</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>鄞</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>控</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:smartTag><w:r><w:t>签</w:t></w:r></w:smartTag>"
    )
    reading = read(f"<w:p>{runs}</w:p>", pandoc)
    assert texts(reading) == ["☑≥甲\u2011乙鄞(yín)控签"]
    assert not reading.diagnostics


def test_an_unknown_symbol_is_an_error_with_its_code(pandoc: PandocWorker) -> None:
    reading = read('<w:p><w:r><w:sym w:font="单位字库" w:char="F123"/></w:r></w:p>', pandoc)
    assert [d.message("en") for d in reading.diagnostics if d.rule.id == "S-108"] == [
        "symbol F123 of font “单位字库” has no standard character"
    ]


def test_links_lead_to_the_web_or_nowhere(pandoc: PandocWorker) -> None:
    links = {"r1": ("hyperlink", "https://example.org/a?b=1"), "r2": ("hyperlink", "javascript:alert(1)")}
    body = "<w:p>" + "".join(f'<w:hyperlink r:id="{i}"><w:r><w:t>{i}</w:t></w:r></w:hyperlink>' for i in links) + "</w:p>"
    reading = read(body, pandoc, links=links)
    block = reading.blocks[0]
    assert isinstance(block, Paragraph)
    assert block.content == (Link("https://example.org/a?b=1", (Text("r1"),)), Text("r2"))
    assert "S-107" in ids(reading)


def test_notes_stand_at_their_reference_with_all_their_blocks(pandoc: PandocWorker) -> None:
    notes = f'<w:footnote w:id="2">{p("注一")}{p("注二")}</w:footnote>'
    ends = f'<w:endnote w:id="2">{p("尾注")}</w:endnote>'
    body = '<w:p><w:r><w:t>甲</w:t><w:footnoteReference w:id="2"/></w:r><w:r><w:t>乙</w:t><w:endnoteReference w:id="2"/></w:r></w:p>'
    block = read(body, pandoc, footnotes=notes, endnotes=ends).blocks[0]
    assert isinstance(block, Paragraph)
    found = [i for i in block.content if isinstance(i, Note)]
    assert [read_blocks(n.blocks).text for n in found] == ["注一\n注二", "尾注"]
    assert all(b.place.part == "note" for n in found for b in n.blocks if isinstance(b, Paragraph))


def test_formulas_keep_their_characters_and_get_mathml_and_typst(pandoc: PandocWorker) -> None:
    fraction = "<m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    body = f"<w:p><w:r><w:t>得</w:t></w:r><m:oMath>{fraction}</m:oMath><w:r><w:t>。</w:t></w:r></w:p>"
    display = f"<w:p><m:oMathPara><m:oMath>{fraction}</m:oMath></m:oMathPara></w:p>"
    inline, alone = read(body + display, pandoc).blocks
    assert isinstance(inline, Paragraph) and isinstance(alone, Paragraph)
    formula = inline.content[1]
    assert isinstance(formula, Formula)
    assert (formula.text, formula.display) == ("a+b2", False)
    assert "<mfrac>" in formula.mathml and formula.typst.startswith("$") and "frac" in formula.tex
    assert isinstance(alone.content[0], Formula) and alone.content[0].display


def test_tracked_changes_read_as_accepted_and_said(pandoc: PandocWorker) -> None:
    body = (
        '<w:p><w:ins w:id="1"><w:r><w:t>新</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>'
        '<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr><w:del w:id="4"><w:r><w:delText>删</w:delText></w:r></w:del></w:p>'
    )
    reading = read(body, pandoc)
    assert texts(reading) == ["新"] and len(reading.blocks) == 1
    assert "S-105" in ids(reading)


def test_hidden_text_is_left_out_and_said(pandoc: PandocWorker) -> None:
    reading = read(p("密", run="<w:vanish/>") + p("明"), pandoc)
    assert texts(reading) == ["明"] and "S-106" in ids(reading)


def test_hidden_and_deleted_rows_are_left_out_and_said(pandoc: PandocWorker) -> None:
    rows = ["<w:trPr><w:hidden/></w:trPr>" + cell("密"), '<w:trPr><w:del w:id="1"/></w:trPr>' + cell("删"), cell("明")]
    reading = read(table(*rows, grid=1), pandoc)
    assert texts(reading) == ["明"] and ids(reading) == {"S-105", "S-106"}


def test_unknown_content_with_text_withholds_the_document(pandoc: PandocWorker) -> None:
    reading = read("<w:p><w:r><w:novelty><w:t>新要素</w:t></w:novelty></w:r></w:p>", pandoc)
    assert any(d.rule.id == "S-103" and d.rule.withholds for d in reading.diagnostics)
    reading = read('<w:altChunk r:id="r9"/>' + p("甲"), pandoc)
    assert any(d.rule.id == "S-104" and d.rule.withholds for d in reading.diagnostics)


# ---------------------------------------------------------------- tables


def test_columns_beyond_a_short_grid_survive(pandoc: PandocWorker) -> None:
    body = table(*("".join(cell(f"{row}{column}") for column in "甲乙丙丁") for row in "12"), grid=2)
    block = read(body, pandoc).blocks[0]
    assert isinstance(block, Table) and block.columns == 4 and len(block.widths) == 4
    assert [read_blocks(c.blocks).text for r in block.rows for c in r.cells] == [f"{r}{c}" for r in "12" for c in "甲乙丙丁"]


def test_merged_cells_gaps_and_repeated_heads(pandoc: PandocWorker) -> None:
    head = "<w:trPr><w:tblHeader/></w:trPr>" + cell("事项", '<w:gridSpan w:val="2"/>') + cell("单位")
    first = cell("一", '<w:vMerge w:val="restart"/>') + cell("甲") + cell("乙")
    second = cell("", "<w:vMerge/>") + cell("丙") + cell("丁")
    late = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("戊")
    block = read(table(head, first, second, late, grid=3), pandoc).blocks[0]
    assert isinstance(block, Table) and (block.header_rows, block.columns) == (1, 3)
    spans = [[(c.colspan, c.rowspan) for c in row.cells] for row in block.rows]
    assert spans == [[(2, 1), (1, 1)], [(1, 2), (1, 1), (1, 1)], [(1, 1), (1, 1)], [(1, 1), (1, 1), (1, 1)]]
    assert read_blocks((block,)).paragraphs == ("事项", "单位", "一", "甲", "乙", "丙", "丁", "戊")


def test_a_merge_that_continues_nothing_is_a_cell_of_its_own(pandoc: PandocWorker) -> None:
    reading = read(table(cell("甲", "<w:vMerge/>") + cell("乙")), pandoc)
    assert texts(reading) == ["甲", "乙"]


def test_words_under_a_merged_cell_are_said_to_be_left_out(pandoc: PandocWorker) -> None:
    rows = [cell("上", '<w:vMerge w:val="restart"/>') + cell("右"), cell("压住", "<w:vMerge/>") + cell("右二")]
    reading = read(table(*rows), pandoc)
    assert "压住" not in "".join(texts(reading)) and "S-115" in ids(reading)


def test_nested_tables_keep_their_place_in_the_cell(pandoc: PandocWorker) -> None:
    inner = table(cell("内1") + cell("内2"))
    body = table(f"<w:tc>{inner}{p('后')}</w:tc>" + cell("右"))
    block = read(body, pandoc).blocks[0]
    assert isinstance(block, Table)
    assert isinstance(block.rows[0].cells[0].blocks[0], Table)
    assert read_blocks((block,)).paragraphs == ("内1", "内2", "后", "右")


# ---------------------------------------------------------------- furniture


def test_page_numbers_are_no_news_but_words_in_a_footer_are(pandoc: PandocWorker) -> None:
    section = '<w:sectPr><w:footerReference w:type="default" r:id="f1"/><w:headerReference w:type="even" r:id="h1"/></w:sectPr>'
    footer = f"<w:p><w:r><w:t>— </w:t></w:r>{field('PAGE', '7')}<w:r><w:t> —</w:t></w:r></w:p>"
    links = {"f1": ("footer", "footer1.xml"), "h1": ("header", "header1.xml")}

    def reading(inner: str) -> SourceReading:
        files = {"word/footer1.xml": _part("ftr", inner), "word/header1.xml": _part("hdr", p("单数页才有"))}
        return read(p("正文") + section, pandoc, links=links, files=files)

    quiet = reading(footer)
    assert quiet.furniture == () and texts(quiet) == ["正文"] and not quiet.diagnostics
    telling = reading(footer + p("内部资料"))
    assert [read_blocks((b,)).text for b in telling.furniture] == ["内部资料"]
    assert texts(telling) == ["正文"] and ids(telling) == {"S-114"}


def _part(root: str, inner: str) -> str:
    return f"<w:{root} {NAMES}>{inner}</w:{root}>"


# ---------------------------------------------------------------- formats and refusals


def test_macro_files_are_read_as_word_files_and_others_refused_by_name(pandoc: PandocWorker) -> None:
    assert texts(read_file(docx(p("宏")), "A.DOCM", pandoc)) == ["宏"]
    for name, rule in (("a.doc", "S-101"), ("a.wps", "S-101"), ("a.pages", "S-100"), ("noname", "S-100")):
        with pytest.raises(SourceError) as refused:
            read_file(b"", name, pandoc)
        assert [d.rule.id for d in refused.value.diagnostics] == [rule]
        assert refused.value.diagnostics[0].place.file == name
        assert refused.value.diagnostics[0].hint("zh") and ".docx" in refused.value.diagnostics[0].hint("zh")


_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TWO_BODIES = f'<w:document xmlns:w="{_MAIN}"><w:body/><w:body/></w:document>'.encode()


@pytest.mark.parametrize(
    "document",
    [b"", b"<", _TWO_BODIES, b"<a/>", b"not xml", b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>', b"\xff\xfe<\x00"],
)
def test_a_broken_main_part_is_a_diagnostic(document: bytes, pandoc: PandocWorker) -> None:
    content = _replaced(docx(p("甲")), "word/document.xml", document)
    with pytest.raises(SourceError) as refused:
        read_file(content, "a.docx", pandoc)
    assert refused.value.diagnostics[0].rule.id == "S-102"


def test_deep_nesting_is_refused_and_the_next_file_works(pandoc: PandocWorker) -> None:
    deep = p("底")
    for _ in range(80):
        deep = f"<w:tbl><w:tr><w:tc>{deep}<w:p/></w:tc></w:tr></w:tbl>"
    with pytest.raises(SourceError):
        read(deep, pandoc)
    assert texts(read(p("好"), pandoc)) == ["好"]


def test_reserved_noncharacters_can_not_forge_marks(pandoc: PandocWorker) -> None:
    reading = read(p("\ufdd30\ufdd7甲\ufdd00\ufdd7") + p("乙"), pandoc)
    assert "S-117" in ids(reading)
    assert any(d.rule.withholds for d in reading.diagnostics)


def _replaced(content: bytes, name: str, part: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        members = {n: old.read(n) for n in old.namelist()}
    return archive({**members, name: part})
