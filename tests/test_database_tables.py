"""What the database reads beside the text: dates with their words, topics, printed tables as rows, tasks, organs' history."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.config import Organ, Topic
from gazette.database import save_organs
from gazette.database.dates import dates
from gazette.database.organs import organ_rows
from gazette.database.printed_tables import printed_tables
from gazette.database.topics import CODES, topics
from gazette.model import Cell, Certainty, Field, Imprint, Part, Role, Row, Table
from gazette.standard_text import read_document

from .database_samples import ISSUES, ORGANS, PLAN, SCHOOL, blocks, built, document, issue

TASKS = Path(__file__).parent / "labels" / "relations" / "gansu-2020-83-tasks.txt"


# ---------------------------------------------------------------- dates


def test_every_date_has_its_words_at_their_place() -> None:
    made = document("a", "云川省财政厅关于印发甲办法的通知", "现印发给你们。", "云川省财政厅", "2020年8月19日", written_on="2020-08-19",
                    effective_on="2020-09-01", expires_on="2025-08-31",
                    instrument=("甲办法", "第一条　为了2020年9月1日的甲，制定本办法。", "第九条　本办法自2020年9月1日起施行，有效期5年。"))  # fmt: skip
    card = replace(made.card, imprint=Field(Imprint(printed_on=dt.date(2020, 8, 20))))
    text = read_document(made).text
    found = {d.kind: d for d in dates(replace(made, card=card), text, dt.date(2020, 8, 31))}
    assert {k: (d.day.isoformat(), d.words) for k, d in found.items()} == {
        "成文": ("2020-08-19", "2020年8月19日"), "印发": ("2020-08-20", ""), "刊登": ("2020-08-31", ""),
        "施行": ("2020-09-01", "自2020年9月1日起施行"), "失效": ("2025-08-31", "有效期5年"),
    }  # fmt: skip
    assert all(text[d.start : d.start + len(d.words)] == d.words for d in found.values() if d.words)


def test_a_date_that_the_editor_states_has_no_words_but_says_so() -> None:
    made = document("a", "云川省财政厅关于甲的通知", "本通知自印发之日起施行。")
    card = replace(made.card, effective_on=Field(dt.date(2020, 9, 1), Certainty.GIVEN))
    [found] = [d for d in dates(replace(made, card=card), read_document(made).text, dt.date(2020, 9, 1)) if d.kind == "施行"]
    assert (found.words, found.start, found.certainty) == ("", -1, "编辑指明")
    card = replace(made.card, effective_on=Field(dt.date(2020, 8, 19), Certainty.LIKELY))
    [found] = [d for d in dates(replace(made, card=card), read_document(made).text, dt.date(2020, 9, 1)) if d.kind == "施行"]
    assert (found.words, found.certainty) == ("自印发之日起施行", "很可能")


def test_dates_in_the_database_name_their_provision() -> None:
    database = built(*ISSUES)
    rows = database.execute("SELECT kind, day, provision_id FROM dates WHERE document_id = '2015-2_yzbf-2015-7' ORDER BY position").fetchall()
    assert [(k, d) for k, d, _ in rows] == [("成文", "2015-01-09"), ("刊登", "2015-01-31"), ("施行", "2015-02-01")]
    assert rows[2][2].startswith("2015-2_yzbf-2015-7#第二条")


# ---------------------------------------------------------------- topics


@pytest.mark.parametrize(("title", "expected"), [
    ("云川省人民政府办公厅关于印发云川省政务公开工作实施方案的通知", "综合政务:政务公开"),
    ("云川省财政厅关于印发云川省高标准农田建设补助资金管理办法的通知", "财政、金融、审计:补助资金 农业、林业、水利:农田"),
    ("云川省教育厅关于做好节前值班工作的通知", ""),
    ("云川省农业农村厅关于召开会议的通知", ""),
    ("云川省人民政府关于亓官喆等任职免职的通知", "劳动、人事、监察:任职、免职"),
    ("云川省人民政府关于张三同志的决定", ""),
    ("云川省文化和旅游厅关于印发云川省非物质文化遗产传承人管理办法的通知", "文化、广电、新闻出版:文化、非物质文化遗产"),
    ("云川省河道采砂管理办法", "农业、林业、水利:河道、采砂"),
])  # fmt: skip
def test_topics_are_inferred_from_words_of_the_title_only(title: str, expected: str) -> None:
    issuers = [title.partition("关于")[0]] if "关于" in title else []
    found = topics((), title, issuers)
    assert " ".join(f"{t.topic}:{t.words}" for t in found) == expected
    assert {t.certainty for t in found} <= ({"很可能"} if len(found) == 1 else {"存疑"})


def test_what_the_editor_states_is_all_that_counts() -> None:
    database = built(issue("1", "2020-08-31", replace(PLAN, topics=("国防", "国防", "其他"))))
    rows = list(database["document_topics"].rows)
    assert [(r["topic"], r["origin"], r["words"]) for r in rows] == [(CODES["国防"], "编辑指明", ""), (CODES["其他"], "编辑指明", "")]


def test_all_classes_are_there() -> None:
    names = [row["name"] for row in built()["topics"].rows]
    assert names == list(get_args(Topic)) and len(names) == 22


# ---------------------------------------------------------------- printed tables


def cell(words: str, **spans: int) -> Cell:
    return Cell(blocks(*words.split("\n")) if words else (), **spans)


def table(*rows: list[Cell] | list[str], header: int = 0, before: str = "附表 抽检结果") -> Any:
    made = Table(tuple(Row(tuple(c if isinstance(c, Cell) else cell(c) for c in row)) for row in rows), header_rows=header)
    sample = document("t", "云川省市场监督管理局关于抽检结果的公告", "现予公告。")
    return replace(sample, parts=(*sample.parts, Part(Role.ATTACHMENT, (*blocks(before), made), title="抽检结果", label="附件")))


def read(made: Any) -> list[tuple[str, ...]]:
    [found] = printed_tables(made)
    return [(found.outcome,), tuple(found.names), *(tuple(c.text for c in line) for line in found.body)]


def test_a_regular_table_is_rows_of_named_columns() -> None:
    assert read(table(["序号", "产品", "数量"], ["1", "额温枪", "2支"], ["2", "口 罩", ""])) == [
        ("已成数据",), ("序号", "产品", "数量"), ("1", "额温枪", "2支"), ("2", "口 罩", ""),
    ]  # fmt: skip


def test_merged_cells_are_repeated_and_say_so() -> None:
    made = table(["类别", "产品", "数量"], [cell("物资", rowspan=2), cell("额温枪"), cell("2支")], ["口罩", "500只"], [cell("合计", colspan=2), cell("502")])
    [found] = printed_tables(made)
    assert [[(c.text, c.merged) for c in line] for line in found.body] == [
        [("物资", True), ("额温枪", False), ("2支", False)], [("物资", True), ("口罩", False), ("500只", False)],
        [("合计", True), ("合计", True), ("502", False)],
    ]  # fmt: skip
    assert [c.header for c in built_cells(made)] == ["类别", "产品", "数量"] * 3


class Named:
    def __init__(self, row: dict[str, Any]) -> None:
        self.header, self.text, self.merged = row["header"], row["text"], row["merged"]


def built_cells(made: Any) -> list[Named]:
    return [Named(r) for r in built(issue("1", "2020-08-31", made))["table_cells"].rows]


def test_a_header_of_two_rows_and_a_title_across() -> None:
    two = [[cell("单位", rowspan=2), cell("得分", colspan=2)], ["省级", "市级"], ["甲厅", "1", "2"]]
    assert read(table(*two, header=2))[:3] == [("已成数据",), ("单位", "得分/省级", "得分/市级"), ("甲厅", "1", "2")]
    [found] = printed_tables(table([cell("抽检结果表", colspan=2)], ["产品", "结果"], ["面包", "合格"]))
    assert (found.caption, found.header_rows, found.body_rows, found.outcome) == ("抽检结果表", 2, 1, "已成数据")


@pytest.mark.parametrize(("made", "outcome"), [
    (table(["1", "甲", "3"], ["2", "乙", "4"]), "没有表头"),
    (table(["产品", "产品"], ["面包", "合格"], header=1), "表头重复"),
    (table(["产品", ""], ["面包", "合格"], header=1), "表头不全"),
    (table(["产品", "结果"], ["面包"]), "行列不齐"),
    (table(["产品"], ["面包"]), "只有一列"),
    (table(["产品", "结果"]), "没有表头"),
    (table(["面包是用面粉、水和酵母制成的食品，本次抽检覆盖全省所有设区的市和县级市。", "结果"], ["面包", "合格"]), "没有表头"),
    (table(["产品", "结果"], [Cell(table(["甲", "乙"]).parts[-1].blocks[-1:]), cell("合格")]), "行列不齐"),
])  # fmt: skip
def test_what_is_not_regular_is_told_and_not_taken(made: Any, outcome: str) -> None:
    [found] = printed_tables(made)
    assert (found.outcome, found.names, found.body) == (outcome, [], [])


def test_the_place_and_caption_of_a_table() -> None:
    made = table(["产品", "结果"], ["面包", "合格"])
    [found] = printed_tables(made)
    assert (found.part, found.caption) == ("抽检结果", "附表 抽检结果")
    assert read_document(made).text[found.start :].startswith("产品\n结果\n面包")
    assert [t.caption for t in printed_tables(SCHOOL)] == ["物资清单"]


CELLS = st.tuples(st.sampled_from(["", "甲", "乙", "1", "甲\n乙"]), st.integers(1, 3), st.integers(1, 3))


@given(st.lists(st.lists(CELLS, max_size=4), max_size=5), st.integers(0, 2))
def test_any_table_is_read(rows: list[list[tuple[str, int, int]]], header: int) -> None:
    made = table(*([cell(words, colspan=c, rowspan=r) for words, c, r in row] for row in rows), header=header)
    [found] = printed_tables(made)
    assert all(len(line) == found.columns == len(found.names) for line in found.body)
    assert (found.outcome == "已成数据") == bool(found.body)


# ---------------------------------------------------------------- tasks of 甘政办发〔2020〕83号, counted by hand


def test_the_tasks_of_a_real_plan_equal_those_counted_by_hand() -> None:
    plan = document("p", "甘肃省人民政府办公厅关于印发甘肃省政务公开工作实施方案的通知", "现印发给你们。",
                    instrument=("甘肃省政务公开工作实施方案", "二、重点工作任务", *TASKS.read_text("utf-8").splitlines()))  # fmt: skip
    rows = list(built(issue("1", "2020-08-31", plan))["responsibilities"].rows)
    by_task = Counter(row["task"] for row in rows)
    assert len(by_task) == 25
    assert len(rows) == 99
    assert by_task["推进重点信息集中统一发布。"] == 3  # three paragraphs, the same organs again
    assert by_task["提高便民利企政策发布解读针对性、精准性。"] == 8
    organs = Counter(row["organ_name"] for row in rows)
    assert (organs["省政府办公厅"], organs["兰州新区管委会"], organs["中央在甘有关单位"], organs["省卫生健康委"]) == (16, 25, 5, 4)
    assert organs["省市场监管局"] == 2 and not any(name.endswith("等") for name in organs)
    assert {row["role"] for row in rows} == {"责任"}
    assert all(row["provision_id"] for row in rows)


# ---------------------------------------------------------------- what became of organs


def test_organs_that_were_renamed_merged_and_abolished() -> None:
    end, start = dt.date(2018, 10, 24), dt.date(2018, 10, 25)
    rows = organ_rows([
        Organ(name="工商局", until=end, succeeded_by="市监局"), Organ(name="质监局", until=end, succeeded_by="市监局"),
        Organ(name="市监局", since=start), Organ(name="旅发委", until=end, succeeded_by="文旅厅"), Organ(name="文旅厅", since=start),
        Organ(name="法制办", until=end, succeeded_by="司法厅"), Organ(name="司法厅"), Organ(name="物资局", until=end),
    ])["organ_history"]  # fmt: skip
    assert [(r["organ"], r["event"], r["happened_on"], r["other"]) for r in rows] == [
        ("工商局", "并入", "2018-10-24", "市监局"), ("质监局", "并入", "2018-10-24", "市监局"), ("市监局", "设立", "2018-10-25", None),
        ("旅发委", "更名", "2018-10-24", "文旅厅"), ("文旅厅", "设立", "2018-10-25", "旅发委"), ("法制办", "并入", "2018-10-24", "司法厅"),
        ("物资局", "撤销", "2018-10-24", None),
    ]  # fmt: skip


def test_the_office_s_new_list_replaces_the_old_one_with_its_history() -> None:
    database = built(*ISSUES)
    assert database["organ_history"].count == 2
    save_organs(database, ORGANS[:1])
    assert database["organ_history"].count == 0
    save_organs(database, ORGANS)
    assert {r["event"] for r in database["organ_history"].rows} == {"设立", "更名"}
