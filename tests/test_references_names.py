"""Citations: articles and editions meant, laws without book marks, defined short names, lists and tables of documents."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazette.model import Cell, Citation, Heading, Paragraph, Part, Role, Row, Table, Text
from gazette.readers.references import citations


def found(*texts: str, role: Role = Role.BODY) -> list[Citation]:
    return list(citations((Part(role, tuple(Paragraph((Text(t),)) for t in texts)),)))


def said(*texts: str) -> list[tuple[str, str, str]]:
    return [(c.title, c.number, c.article) for c in found(*texts)]


@pytest.mark.parametrize(("text", "title", "article"), [
    ("依照《立法法》第八十二条第二款的规定", "立法法", "第八十二条第二款"),
    ("《甲条例》第五条、第七条和第九条至第十一条", "甲条例", "第五条、第七条和第九条至第十一条"),
    ("《甲条例》第 十 条之一第（三）项", "甲条例", "第十条之一第（三）项"),
    ("《甲条例》（2018年修订）第三条", "甲条例", "第三条"),
    ("《甲条例》第三章第二节", "甲条例", "第三章第二节"),
    ("《甲条例》中第三条", "甲条例", "第三条"),
    ("《甲条例》规定，本办法第三条", "甲条例", ""),
    ("《甲条例》，第三条另有规定", "甲条例", ""),
    ("《甲条例》第三方评估", "甲条例", ""),
    ("《甲条例》第10条第2款", "甲条例", "第10条第2款"),
])  # fmt: skip
def test_the_articles_that_are_meant(text: str, title: str, article: str) -> None:
    assert said(text) == [(title, "", article)]


@pytest.mark.parametrize(("text", "edition"), [
    ("《甲条例》（2019年修订）", "2019年修订"), ("《甲条例》（2019修正）", "2019修正"), ("2019年修订的《甲条例》", "2019年修订"),
    ("执行新修订的《甲条例》", "新修订"), ("《甲条例》（试行）", ""), ("《甲条例》（2019年1月1日通过）", ""), ("修改《甲条例》", ""),
])  # fmt: skip
def test_the_edition_that_is_meant(text: str, edition: str) -> None:
    assert [c.edition for c in found(text)] == [edition]


@pytest.mark.parametrize(("text", "titles"), [
    ("依照刑法第二百六十四条处罚", ["中华人民共和国刑法"]),
    ("根据宪法，制定本法", ["中华人民共和国宪法"]),
    ("举行宪法宣誓，宪法和法律委员会审议", []),
    ("根据刑事诉讼法、民事诉讼法的规定", ["中华人民共和国刑事诉讼法", "中华人民共和国民事诉讼法"]),
    ("违反劳动合同法和专利法实施细则的", ["中华人民共和国劳动合同法", "中华人民共和国专利法实施细则"]),
    ("学习刑法学，设立仲裁法庭，公司法人应当登记", []),
    ("中华人民共和国行政许可法规定的程序", []),
    ("中华人民共和国行政许可法第三条", ["中华人民共和国行政许可法"]),
    ("德国民法典第三条", []),
    ("本法第三条、该法第四条、本条例第五条", []),
    ("合法经营，依法办理，办法第三条", []),
    ("节水法制，征询香港特别行政区基本法委员会", []),
    ("《中华人民共和国政府信息公开条例》施行后，严格落实政府信息公开条例要求", ["中华人民共和国政府信息公开条例"] * 2),
    ("《中华人民共和国政府信息公开条例》施行后，制定省政府信息公开条例", ["中华人民共和国政府信息公开条例"]),
])  # fmt: skip
def test_laws_without_book_marks(text: str, titles: list[str]) -> None:
    assert [c.title for c in found(text)] == titles


@pytest.mark.parametrize(("definition", "use"), [
    ("《甲省水资源管理条例》（以下简称《条例》）", "违反《条例》第三条"),
    ("《甲省水资源管理条例》（以下简称“《条例》”）", "违反《条例》第三条"),
    ("《甲省水资源管理条例》（以下简称条例）", "违反条例第三条"),
    ("《甲省水资源管理条例》（以下简称“条例”）", "违反条例第三条"),
    ("《甲省水资源管理条例》（以下统称条例）", "违反条例第三条"),
    ("《甲省水资源管理条例》，以下简称《条例》", "违反《条例》第三条"),
    ("《甲省水资源管理条例》（下称“水条例”）", "违反水条例第三条"),
    ("《甲省水资源管理条例》(以下简称：《条例》)", "违反《条例》第三条"),
])  # fmt: skip
def test_a_short_name_however_it_is_defined(definition: str, use: str) -> None:
    assert said(f"根据{definition}，制定本办法。", f"{use}的，依法处理。") == [
        ("甲省水资源管理条例", "", ""), ("甲省水资源管理条例", "", "第三条"),
    ]  # fmt: skip


def test_a_short_word_is_a_name_only_where_it_stands_alone() -> None:
    text = "根据《甲条例》（以下简称条例），制定本办法。", "本条例、实施条例、条例草案、行政条例第三条。"
    assert len(found(*text)) == 1


def test_several_short_names_in_one_bracket() -> None:
    text = "根据《甲法》、《乙法》、《丙法实施条例》（以下简称《甲》、《乙》、《丙》）", "违反《乙》第二条和《丙》的"
    assert [t for t, _, _ in said(*text)] == ["甲法", "乙法", "丙法实施条例", "乙法", "丙法实施条例"]


def test_what_is_short_for_an_organ_or_a_thing_is_no_document() -> None:
    assert said("甲公司（以下简称公司）依照《甲法》（下同）办理，公司第三条") == [("甲法", "", "")]


@pytest.mark.parametrize(("text", "cited"), [
    ("国办发〔2020〕17号《关于甲的通知》", [("关于甲的通知", "国办发〔2020〕17号")]),
    ("国办发〔2020〕17号文件印发的《甲方案》", [("甲方案", "国办发〔2020〕17号")]),
    ("1998年3月12日原甲局令第51号公布的《甲办法》", [("甲办法", "甲局令第51号")]),
    ("市政府第14号令发布的《甲规定》", [("甲规定", "市政府第14号令")]),
    ("市政府第14号令发布、根据第20号令修改的《甲规定》", [("", "市政府第14号令"), ("甲规定", "")]),
    ("《甲规定》（公安部第69号令）", [("甲规定", "公安部第69号令")]),
    ("《甲公告》（国家税务总局公告2018年第3号）", [("甲公告", "国家税务总局公告2018年第3号")]),
    ("《甲公告》（2018年第3号）", [("甲公告", "2018年第3号")]),
    ("按照国办发〔2020〕17号和云政发〔2020〕8号文件执行", [("", "国办发〔2020〕17号"), ("", "云政发〔2020〕8号")]),
    ("1992年6月28日 国务院令第101号发布", []),
    ("云政发〔2020〕8号", []),
    ("（云政发〔2020〕8号）", []),
    ("（法释〔2021〕11号　2021年5月31日第1840次会议通过）", []),
    ("（云政发〔2020〕8号文件规定的除外）", [("", "云政发〔2020〕8号")]),
    ("3.云川省人民政府关于甲的通知（云政发〔2003〕1号）", [("云川省人民政府关于甲的通知", "云政发〔2003〕1号")]),
    ("云川省人民政府办公厅（云政办发〔2003〕1号）", [("", "云政办发〔2003〕1号")]),
])  # fmt: skip
def test_numbers_and_the_titles_that_they_belong_to(text: str, cited: list[tuple[str, str]]) -> None:
    assert [(c.title, c.number) for c in found(text)] == cited


@pytest.mark.parametrize("text", [
    "取得《安全生产许可证》", "发给《受理通知书》", "填写《申请登记表》", "开具《统一发票》", "提交《检验报告》", "刊登于《甲日报》", "持《居住证》",
])  # fmt: skip
def test_forms_and_certificates_are_no_documents(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["《人口发展白皮书》", "《政府工作报告》", "《管制清单》", "《关于甲的报告》", "《甲工作手册管理办法》"])
def test_documents_that_sound_like_forms(text: str) -> None:
    assert len(found(text)) == 1


def _table(*rows: tuple[str, ...]) -> Table:
    made = tuple(Row(tuple(Cell((Paragraph((Text(w),)),)) for w in row)) for row in rows)
    return Table(made, columns=len(rows[0]))


def test_a_table_of_documents_gives_title_and_number_of_each_row() -> None:
    table = _table(
        ("序号", "文件名称", "文号"), ("1", "甲省关于乙的通知", "甲政发〔2003〕1号"), ("2", "《甲省丙办法》", "省政府令第3号"),
        ("3", "合计", ""), ("4", "甲省丁意见", "——"),
    )  # fmt: skip
    parts = (Part(Role.ATTACHMENT, (table,)),)
    assert [(c.raw, c.title, c.number) for c in citations(parts)] == [
        ("甲省关于乙的通知", "甲省关于乙的通知", "甲政发〔2003〕1号"), ("《甲省丙办法》", "甲省丙办法", "省政府令第3号"), ("甲省丁意见", "甲省丁意见", ""),
    ]  # fmt: skip


def test_other_tables_are_read_cell_by_cell() -> None:
    table = _table(("任务", "依据"), ("甲", "《乙法》第三条"), ("丙", "刑法第五条"))
    assert [(c.title, c.article) for c in citations((Part(Role.BODY, (table,)),))] == [
        ("乙法", "第三条"), ("中华人民共和国刑法", "第五条"),
    ]  # fmt: skip


def test_a_title_is_no_citation_of_itself() -> None:
    heading = Heading(0, (Text("中华人民共和国刑法修正案（八）"),))
    assert found("中华人民共和国专利法实施细则", role=Role.TITLE) == []
    assert list(citations((Part(Role.INSTRUMENT, (heading,)),))) == []
    assert [c.article for c in found("关于适用刑法第十二条的通知", role=Role.TITLE)] == ["第十二条"]


@settings(max_examples=200, deadline=None)
@given(st.text("《》〈〉（）()“”〔〕第条款项号令年修订以下简称，、。根据废止刑法民典国务院发1234一二三 \n", max_size=80))
def test_any_text_is_borne_and_every_citation_stands_in_it(text: str) -> None:
    lines = [line for line in text.split("\n") if line]
    for citation in found(*lines):
        assert any(citation.raw in line for line in lines)
        assert citation.title or citation.number
