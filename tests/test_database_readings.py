"""What is read out of texts: provisions, relations, responsibilities, appointments, also from careless hands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazette.database.personnel import appointments
from gazette.database.provisions import provisions
from gazette.database.relations import from_title, locate, relations
from gazette.database.tasks import Duty, duties, task_name
from gazette.standard_text import read_document

from .database_samples import PLAN, document


def kinds(*body: str, title: str = "云川省人民政府关于甲的通知") -> list[tuple[str, str]]:
    made = document("a", title, *body)
    text = read_document(made).text
    return [(r.kind, r.target_title) for r in relations(made, locate(made.citations, text), text)]


@pytest.mark.parametrize(("words", "expected"), [
    ("根据《甲法》、《乙条例》和《丙办法》（云政发〔2010〕1号），制定本办法。",
     [("依据", "甲法"), ("依据", "乙条例"), ("依据", "丙办法")]),
    ("本办法自2021年1月1日起施行。《甲办法》（云政发〔2010〕1号）、《乙办法》同时废止。", [("废止", "甲办法"), ("废止", "乙办法")]),
    ("为贯彻落实《甲纲要》，根据《乙法》，制定本意见。", [("落实", "甲纲要"), ("依据", "乙法")]),
    ("省政府决定废止《甲规定》。", [("废止", "甲规定")]),
    ("将《甲办法》第三条修改为：“略”。", [("修改", "甲办法")]),
    ("对《甲办法》作如下修改：", [("修改", "甲办法")]),
    ("你厅《关于设立甲的请示》（云教发〔2020〕5号）收悉。", [("答复", "关于设立甲的请示")]),
    ("现将《甲方案》印发给你们。《乙》也提到过甲。", [("印发", "甲方案")]),
    ("《甲方案》已经省政府同意，现印发给你们。", [("印发", "甲方案")]),
    ("参见《甲报告》。", []),
    ("按照《甲办法》的规定，《乙办法》同时废止。", [("依据", "甲办法"), ("废止", "乙办法")]),
    ("审议通过《甲办法》，审议废止部分政策文件。", []),
    ("修订后的《甲预案》（云政办发〔2021〕1号）", []),
    ("印发的《甲预案》执行以来", []),
    ("根据《甲法》及其实施条例、《乙法》，制定本办法。", [("依据", "甲法"), ("依据", "乙法")]),
    ("该文已由《甲决定》（云政发〔2021〕2号）废止。", []),
    ("《甲办法》（云政发〔2010〕1号）自2021年1月1日起废止。", [("废止", "甲办法")]),
    ("《甲办法》（云政发〔2010〕1号），自本办法施行之日起同时废止。", [("废止", "甲办法")]),
])  # fmt: skip
def test_relations_in_context(words: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(words) == expected


def test_a_list_of_repealed_documents() -> None:
    found = kinds("经研究，决定废止下列规章：", "一、《甲办法》（云川省人民政府令第1号）", "二、《乙办法》", "以上自公布之日起执行。")
    assert found == [("废止", "甲办法"), ("废止", "乙办法")]


def test_documents_that_tell_of_acts_do_not_act() -> None:
    told = "审议通过《甲办法》，决定废止《乙规定》。"
    assert kinds(told, title="云川省人民政府2021年1月大事记") == []
    assert kinds(told, title="《甲办法》政策解读") == [("解读", "甲办法")]
    assert kinds("本刊2021年第3期刊登的《甲办法》，第二条有误。", title="更正") == [("更正", "甲办法")]


def test_the_older_document_of_the_same_name_is_not_the_document_itself() -> None:
    plan = document("a", "云川省人民政府办公厅关于印发甲预案的通知", "《甲预案》（云政办发〔2013〕61号）同时废止。",
                    number="云政办发〔2021〕12号", instrument=("甲预案", "一、总则"))  # fmt: skip
    text = read_document(plan).text
    found = relations(plan, locate(plan.citations, text), text)
    assert [(r.kind, r.target_number, r.own) for r in found] == [("印发", "", True), ("废止", "云政办发〔2013〕61号", False)]


@pytest.mark.parametrize(("title", "kind", "target"), [
    ("云川省人民政府办公厅关于印发云川省政务公开工作实施方案的通知", "印发", "云川省政务公开工作实施方案"),
    ("云川省人民政府关于修改《云川省甲办法》的决定", "修改", "云川省甲办法"),
    ("云川省人民政府关于废止《云川省甲办法》的决定", "废止", "云川省甲办法"),
    ("云川省人民政府办公厅转发省教育厅关于甲工作意见的通知", "转发", "省教育厅关于甲工作意见"),
    ("云川省人民政府关于同意甲规划的批复", "批准", "甲规划"),
    ("《云川省甲办法》政策解读", "解读", "云川省甲办法"),
])  # fmt: skip
def test_relations_from_titles(title: str, kind: str, target: str) -> None:
    assert [(r.kind, r.target_title) for r in from_title(title)] == [(kind, target)]


def test_what_the_title_says_is_not_said_twice() -> None:
    body = "对《甲办法》（云财规〔2020〕7号）作如下修改：", "将《甲办法》第三条修改为：“略”。"
    made = document("a", "云川省财政厅关于修改《甲办法》的通知", *body)
    text = read_document(made).text
    found = relations(made, locate(made.citations, text), text)
    assert [(r.kind, r.target_number, r.article, r.manner) for r in found] == [
        ("修改", "云财规〔2020〕7号", "", ""), ("修改", "云财规〔2020〕7号", "第三条", "修改为"),
    ]  # fmt: skip


def test_plain_titles_say_nothing() -> None:
    assert from_title("云川省教育厅关于做好开学工作的通知") == []


def test_evidence_is_in_the_text() -> None:
    text = read_document(PLAN).text
    for relation in relations(PLAN, locate(PLAN.citations, text), text):
        assert relation.evidence in text.replace("\n", "") or relation.evidence in text


@pytest.mark.parametrize(("words", "expected"), [
    ("（责任单位：省政府各部门，各市州政府、兰州新区管委会）", "责任省政府各部门 责任各市州政府 责任兰州新区管委会"),
    ("（牵头单位：省教育厅（省委教育工委）；配合单位：省财政厅、省人社厅）", "牵头省教育厅（省委教育工委） 配合省财政厅 配合省人社厅"),
    ("(责任单位:甲厅,乙局)。", "责任甲厅 责任乙局"),
    ("（省教育厅牵头，省财政厅、省人社厅等按职责分工负责）", "牵头省教育厅 责任省财政厅 责任省人社厅"),
    ("（省发展改革委负责）", "责任省发展改革委"),
    ("（此件公开发布）", ""),
    ("（一）加强领导", ""),
    ("做好工作（包括甲、乙），不得延误。", ""),
])  # fmt: skip
def test_duties(words: str, expected: str) -> None:
    assert " ".join(d.role + d.organ for d in duties(f"1.推进公开。{words}")) == expected


def test_each_organ_once_a_role() -> None:
    assert duties("甲。（责任单位：甲厅、甲厅）\n乙。（责任单位：甲厅）") == [Duty("责任", "甲厅")]


def test_a_task_without_heading_is_named_by_its_first_sentence() -> None:
    assert task_name("", "1.", "1.编写目录。并公开。") == "编写目录。"


def test_appointment_styles() -> None:
    text = (
        "省政府决定：\n任命张　三为省教育厅副厅长（试用期一年）；\n免去李四的省财政厅厅长职务。\n"
        "欧阳明同志任省水利厅厅长；\n免去古丽·阿不都同志省林业局局长职务，退休。\n以上任职的试用期自公布之日起计算。"
    )
    assert [(a.action, a.person, a.post, a.remark) for a in appointments(text)] == [
        ("任命", "张三", "省教育厅副厅长", "试用期一年"), ("免去", "李四", "省财政厅厅长", ""),
        ("任命", "欧阳明", "省水利厅厅长", ""), ("免去", "古丽·阿不都", "省林业局局长", "退休"),
    ]  # fmt: skip


def test_provisions_end_where_the_next_begins() -> None:
    found = provisions(PLAN)
    text = read_document(PLAN).text
    assert [p.path for p in found][:3] == ["一、", "二、", "二、（一）"]
    assert all(text[p.start : p.start + len(p.text)] == p.text for p in found)
    assert found[0].text.startswith("一、总体要求\n以权责清单")


_WORDS = st.text("根据废止《》（）责任单位：、，。；甲乙\n任命为免去职务〔2020〕1号 ", max_size=60)


@settings(max_examples=150, deadline=None)
@given(_WORDS, _WORDS)
def test_readers_bear_any_text(one: str, other: str) -> None:
    made = document("a", one.strip() or "甲", other or "乙")
    text = read_document(made).text
    for relation in relations(made, locate(made.citations, text), text):
        assert relation.target_title and relation.evidence
    assert all(d.organ for d in duties(one + other))
    assert all(a.person and a.post for a in appointments(one + other))
