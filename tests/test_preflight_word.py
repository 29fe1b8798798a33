"""Word files: what is found is placed and quoted; what is common and harmless passes."""

from __future__ import annotations

import pytest

from gazette.config import Limits
from gazette.diagnostics import Diagnostic
from gazette.preflight import inspect, macros
from tools import hostile_parts as made

LIMITS = Limits()
GOOD = made.GOOD
BY = 'w:id="1" w:author="张某" w:date="2020-08-19T09:00:00Z"'


def found(content: bytes, name: str = "01-通知.docx") -> list[Diagnostic]:
    return inspect(content, name, LIMITS)


def ids(body: str) -> set[str]:
    return {d.rule.id for d in found(made.word(body))}


def test_a_revision_names_place_person_day_and_words() -> None:
    body = GOOD + f"<w:p><w:r><w:t>二、</w:t></w:r><w:ins {BY}><w:r><w:t>加强领导</w:t></w:r></w:ins></w:p>"
    [d] = found(made.word(body))
    assert d.rule.id == "S-050" and d.rule.withholds and not d.rule.stops
    assert (d.place.file, d.place.part, d.place.paragraph, d.place.words) == (
        "01-通知.docx",
        "body",
        3,
        "加强领导",
    )
    assert d.message("zh") == "有未接受的插入：张某 2020-08-19 “加强领导”"
    assert "接受所有修订" in d.hint("zh")


def test_one_person_s_changes_in_one_paragraph_are_one_finding() -> None:
    change = f"<w:ins {BY}><w:r><w:t>甲</w:t></w:r></w:ins>"
    assert len(found(made.word(f"<w:p>{change * 5}</w:p>"))) == 1
    other = change.replace("张某", "李某")
    assert len(found(made.word(f"<w:p>{change}{other}</w:p><w:p>{change}</w:p>"))) == 3


def test_three_hundred_changes_are_forty_findings_and_a_count() -> None:
    body = "".join(f"<w:p><w:ins {BY}><w:r><w:t>{n}</w:t></w:r></w:ins></w:p>" for n in range(300))
    every = found(made.word(body))
    assert len(every) == 41 and every[-1].rule.id == "S-055" and "260" in every[-1].message("zh")


def test_a_comment_quotes_itself_and_points_at_its_paragraph() -> None:
    comments = f'<w:comments xmlns:w="{made.W}"><w:comment {BY}><w:p><w:r><w:t>请核</w:t></w:r></w:p></w:comment></w:comments>'
    body = GOOD + '<w:p><w:commentRangeStart w:id="1"/><w:r><w:t>三、关于经费</w:t></w:r></w:p>'
    [d] = found(
        made.word(body, [("comments", "comments.xml", False)], [("word/comments.xml", comments.encode())])
    )
    assert (d.place.paragraph, d.place.words) == (3, "三、关于经费")
    assert d.message("en") == "a comment: 张某 2020-08-19 “请核”"


def test_formatting_of_a_paragraph_mark_that_hides_nothing_passes() -> None:
    mark = "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr></w:p>"
    assert ids(GOOD + mark) == set()
    code = '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:instrText> XE "索引" </w:instrText></w:r></w:p>'
    assert ids(GOOD + code) == set()


@pytest.mark.parametrize(
    ("run", "rule"),
    [
        ("<w:vanish/>", "S-070"),
        ('<w:vanish w:val="false"/>', ""),
        ('<w:color w:val="FFFFFF"/>', "S-071"),
        ('<w:color w:val="FF0000"/>', ""),
        ('<w:color w:val="D9D9D9"/>', ""),
        ('<w:color w:val="auto"/><w:shd w:val="clear" w:color="auto" w:fill="000000"/>', ""),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:color="auto" w:fill="1F4E79"/>', ""),
        ('<w:sz w:val="3"/>', "S-072"),
        ('<w:sz w:val="10"/>', ""),
        ('<w:w w:val="66"/>', ""),
        ('<w:rFonts w:eastAsia="Wingdings"/>', ""),
    ],
)
def test_what_hides_and_what_does_not(run: str, rule: str) -> None:
    assert ids(GOOD + made.paragraph("内容abc", run)) == ({rule} if rule else set())


def test_white_on_a_dark_cell_is_seen_and_on_a_plain_cell_is_not() -> None:
    cell = (
        "<w:tbl><w:tr><w:tc><w:tcPr>{}</w:tcPr>"
        + made.paragraph("表头", '<w:color w:val="FFFFFF"/>')
        + "</w:tc></w:tr></w:tbl>"
    )
    assert ids(cell.format('<w:shd w:val="clear" w:fill="2F5496"/>')) == set()
    assert ids(cell.format("")) == {"S-071"}


def test_blank_white_runs_pass() -> None:
    assert ids(GOOD + made.paragraph("　 ", '<w:color w:val="FFFFFF"/>')) == set()


def test_text_that_only_the_fallback_holds_is_not_counted_twice() -> None:
    fallback = made.paragraph("红头", "<w:vanish/>")
    body = (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:t>红头</w:t></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{fallback}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert ids(body) == set()
    assert ids(
        body.replace('Requires="wps"', 'Requires="unknown"').replace(
            "<w:p><w:r><mc", '<w:p xmlns:unknown="urn:x"><w:r><mc'
        )
    ) == {"S-070"}


def test_strict_files_and_other_prefixes_are_looked_through_too() -> None:
    body = made.document(made.paragraph("藏", "<w:vanish/>"))
    strict = body.replace(made.W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert {d.rule.id for d in found(made.word(main=strict))} == {"S-070"}
    prefixed = body.replace(b"w:", b"ns0:").replace(b"xmlns:w=", b"xmlns:ns0=")
    assert {d.rule.id for d in found(made.word(main=prefixed))} == {"S-070"}
    wide = body.decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert {d.rule.id for d in found(made.word(main=wide))} == {"S-070"}


@pytest.mark.parametrize(
    "text",
    [
        "一、（一）1.（1）第三条", "甘政办发〔2020〕83号", "2020年8月19日", "X射线检查", "亟待定价的商品", "等待定论", "有待补充的材料",
        "投资2×3亿元", "ISO/TC XX标准", "身份证620***********1234", "XXL号", "第20届", "20年以上", "错误!", "（此件公开发布）",
        "“××律师事务所”字样", "一〇〇", "联系电话：0931-8460000",
    ],
)  # fmt: skip
def test_words_of_final_texts_are_no_blanks(text: str) -> None:
    assert not {d.rule.id for d in found(made.word(made.paragraph(text))) if d.rule.withholds}


@pytest.mark.parametrize(
    "text",
    [
        "云政发〔20××〕×号", "2008年×月×日起施行", "8月X日前", "〔2020〕XX号", "20XX年XX月XX日", "联系人：待定", "金额（待核实）", "XX县人民政府：", "【此处插入表格】",
        "××县", "请单击此处输入文字", "〔 〕12号",
    ],
)  # fmt: skip
def test_blanks_are_found(text: str) -> None:
    assert ids(made.paragraph(text)) == {"S-081"}


def test_specimens_behind_an_attachment_heading_are_only_mentioned() -> None:
    body = made.paragraph("正文结束。") + made.paragraph("附件1") + made.paragraph("××县（市、区）申请表")
    assert ids(body) == {"S-082"}


def test_nested_fields_and_a_code_split_over_runs() -> None:
    mark, code = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>', "<w:r><w:instrText>{}</w:instrText></w:r>"
    split = mark.format("begin") + code.format(" DDEA") + code.format("UTO cmd") + mark.format("end")
    assert ids(f"<w:p>{split}</w:p>") == {"S-086"}
    inner = (
        mark.format("begin")
        + code.format("PAGE")
        + mark.format("separate")
        + "<w:r><w:t>3</w:t></w:r>"
        + mark.format("end")
    )
    outer = mark.format("begin") + code.format("IF ") + inner + code.format(" = 3 a b") + mark.format("end")
    assert ids(f"<w:p>{outer}</w:p>") == set()


@pytest.mark.parametrize("source", [b"Sub AutoOpen()", b"Private Sub Document_Close()", b"sub autoexec()"])
def test_macros_that_run_by_themselves_are_found_in_packed_source(source: bytes) -> None:
    project = made.macros(source)
    assert source.split()[-1][:8] not in project  # the packing breaks the words up
    assert macros.runs_itself(project)


@pytest.mark.parametrize(
    "source", [b"Sub Macro1()", b"Sub FileNameOpened()", b"x = AutoOpenCount", b"Sub MyAutoOpen()"]
)
def test_recorded_macros_are_harmless(source: bytes) -> None:
    assert macros.runs_itself(made.macros(source)) == ""


def test_macro_source_is_unpacked_as_office_packs_it() -> None:
    # MS-OVBA 3.2.2: the example of a normally compressed text.
    packed = bytes.fromhex("2fb000236161616264656682666730686a8661673869 6b8c6c6d6e6f6f70".replace(" ", ""))
    assert macros.decompress(packed, 0).startswith(b"#aaabdef")


def test_crops_under_half_a_per_cent_pass() -> None:
    media = [("word/media/a.png", made.png())]
    for left, rule in (
        ("200", set()),
        ("499", set()),
        ("500", {"S-045"}),
        ("25000", {"S-045"}),
        ("-3000", set()),
    ):
        content = made.word(
            made.picture(crop=f'<a:srcRect l="{left}"/>'), [("image", "media/a.png", False)], media
        )
        assert {d.rule.id for d in found(content)} == rule
