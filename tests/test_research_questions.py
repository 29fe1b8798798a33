"""The three questions of docs/research-questions.md, clicked and asked by SQL: both give the figures counted by hand."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from gazette.portal.queries import QUESTIONS

from .clicking import Reader, words_of
from .portal_samples import Client

PAGE = (Path(__file__).parents[1] / "docs" / "research-questions.md").read_text("utf-8")
SECTIONS = PAGE.split("\n## ")[1:]
SQL = [re.findall(r"```sql\n(.*?)```", section, re.S)[0] for section in SECTIONS]
# (links to click, what to type) of each page that a section leads to
CLICKS = [
    [(re.findall(r"`([^`]+)`", line), dict(re.findall(r"(\w+)=([\d-]+)", line))) for line in re.findall(r"^Clicks: (.*)$", section, re.M)]
    for section in SECTIONS
]
Cells = list[list[str]]


def typed(reader: Reader, values: dict[str, str]) -> None:
    """Fills in the page's form and sends it, fields that are left alone as they stand."""
    [form] = reader.page.xpath("//main//form[contains(@class, 'sql')]")
    fields = {field.get("name"): field.get("value") or "" for field in form.xpath(".//input[@name]")}
    assert set(values) <= set(fields)
    reader.open(f"{form.get('action')}?{urlencode(fields | values)}")


def clicked(web: Client, question: int, page: int, **other: str) -> tuple[Reader, Cells]:
    links, values = CLICKS[question][page]
    reader = Reader(web)
    for words in links:
        reader.click(words)
    typed(reader, values | other)
    return reader, [[words_of(cell) for cell in row] for row in reader.page.xpath("//table[contains(@class, 'rows')]//tbody/tr")]


def by_sql(web: Client, question: int) -> list[list[Any]]:
    rows: list[list[Any]] = web.get(f"/db/gazette.json?_shape=arrays&sql={quote(SQL[question])}").json["rows"]
    return rows


def test_the_page_has_the_questions_as_written_with_clicks_and_sql() -> None:
    assert len(SECTIONS) == 3 and [len(pages) for pages in CLICKS] == [2, 3, 2]
    for section in SECTIONS:
        assert "\n> " in section and "完整答案" in section and "**Answer.**" in section and "**What can not be answered.**" in section


# Counted in the printed issues: eight documents of 2020-16 and nine of 2020-17 hold on 1 October 2020; 澜人社规〔2020〕5号 begins on the 15th.
def test_what_became_of_the_documents_in_force_on_a_day(sample_web: Client) -> None:
    counts = dict(clicked(sample_web, 0, 0)[1])
    assert counts == {"有效": "17", "其中施行日期不明": "9", "后来废止": "3", "后来有效期届满": "2", "后来宣布失效": "0", "后来修改": "1",
                      "未变": "13", "无法判定": "0"}  # fmt: skip
    rows = clicked(sample_web, 0, 1)[1]
    told = {(row[0], row[2]): (row[3], row[4], row[5], row[-1]) for row in rows if row[0] != "未变"}
    assert told == {
        ("已修改", "澜财规〔2020〕7号"): ("2020-10-01", "2021-03-15", "修改决定", "165"),
        ("废止", "澜政办发〔2020〕52号"): ("不明", "2021-01-20", "打包清理", "不明"),
        ("失效", "澜政发〔2020〕20号"): ("2020-08-12", "2021-01-01", "有效期届满", "142"),
        ("废止", "澜政发〔2020〕20号"): ("2020-08-12", "2021-01-20", "打包清理", "142"),
        ("失效", "澜政办发〔2020〕56号"): ("2020-08-24", "2021-01-01", "有效期届满", "130"),
        ("废止", "澜政办发〔2020〕56号"): ("2020-08-24", "2021-01-20", "打包清理", "130"),
    }
    assert sum(row[0] == "未变" for row in rows) == 13 and len(by_sql(sample_web, 0)) == len(told)
    assert {(row[2], row[3]) for row in by_sql(sample_web, 0)} == {(status, day) for (status, _), (_, day, _, _) in told.items()}


def test_the_day_that_was_asked_for_is_before_the_first_issue(sample_web: Client) -> None:
    assert set(dict(clicked(sample_web, 0, 0, day="2020-07-01")[1]).values()) == {"0"}
    assert clicked(sample_web, 0, 1, day="2020-07-01")[1] == []


def test_normative_documents_alone(sample_web: Client) -> None:
    counts = dict(clicked(sample_web, 0, 0, category="行政规范性文件")[1])
    assert (counts["有效"], counts["后来废止"], counts["后来有效期届满"], counts["后来修改"]) == ("6", "2", "2", "1")


# The brackets at the ends of the tasks of 澜政办发〔2020〕54号 (16 of the office's, five with a day) and 〔2021〕11号 (8, three with one).
def test_the_ten_departments_with_most_tasks(sample_web: Client) -> None:
    rows = clicked(sample_web, 1, 0)[1][:10]
    printed = [[part.strip() for part in line.strip("|").split("|")] for line in re.findall(r"^\| [云省].*$", SECTIONS[1], re.M)]
    assert [row[:8] for row in rows] == printed and len(rows) == 10
    assert rows[0][:8] == ["云川省人民政府办公厅", "24", "0", "21", "0", "3", "2", "8"] and rows[0][8] == "省政府办公厅"
    assert all(int(row[1]) == sum(map(int, row[2:6])) for row in rows)
    assert [[row[0], row[1], row[6], row[7]] for row in rows] == [list(map(str, row)) for row in by_sql(sample_web, 1)]


def test_which_departments_share_tasks(sample_web: Client) -> None:
    matrix = [row[2:] for row in clicked(sample_web, 1, 1)[1]]
    assert len(matrix) == 10 and all(matrix[a][b] == matrix[b][a] for a in range(10) for b in range(10))
    assert [matrix[n][n] for n in range(10)] == [row[1] for row in clicked(sample_web, 1, 0)[1][:10]]
    pairs = clicked(sample_web, 1, 2)[1]
    assert pairs[0] == ["云川省人民政府办公厅", "云川省司法厅", "7", "2"] and [p[2] for p in pairs[:6]] == ["7", "2", "2", "2", "2", "1"]
    assert matrix[0][1] == "7"


def test_an_organs_count_leads_to_its_tasks(sample_web: Client) -> None:
    reader, rows = clicked(sample_web, 1, 0)
    reader.click("云川省司法厅")
    tasks = reader.page.xpath("//table[contains(@class, 'rows')]//tbody/tr")
    assert len(tasks) == 8 == int(rows[1][1])
    assert sum("2020年11月底前" in words_of(row) for row in tasks) == sum("2021年6月底前" in words_of(row) for row in tasks) == 1


# 根据《政府信息公开条例》: 令第212号 and 澜政办发〔2021〕5号; 为贯彻落实《政府信息公开条例》: 澜政办发〔2020〕54号.
def test_what_documents_rest_on(sample_web: Client) -> None:
    reader, rows = clicked(sample_web, 2, 0)
    assert len(rows) == len(by_sql(sample_web, 2)) == 27
    assert [row[0] for row in rows[:4]] == ["1", "1", "3", "4"] and {row[0] for row in rows[3:]} == {"4"}
    assert rows[0][1:] == ["中华人民共和国政府信息公开条例", "", "行政法规", "3", "云川省人民政府办公厅", "2"]
    assert rows[1][1:] == ["云川省行政规范性文件管理办法", "云川省人民政府令第212号", "地方政府规章", "3", "云川省人民政府办公厅", "2"]
    assert sum(row[3] in ("法律", "行政法规") for row in rows) == 23
    assert sorted(row[4] for row in rows) == sorted(str(row[2]) for row in by_sql(sample_web, 2))
    reader.click("中华人民共和国政府信息公开条例")
    assert len(reader.page.xpath("//table[contains(@class, 'rows')]//tbody/tr")) == 3


# Those of the General Office with national law: 13, 7 and 13 days.
def test_days_to_publication_of_those_that_rest_on_national_law_and_of_others(sample_web: Client) -> None:
    rows = clicked(sample_web, 2, 1)[1]
    assert rows[:2] == [["全部", "是", "13", "15.0", "18.0", "19.0", "0"], ["全部", "否", "23", "11.0", "14.0", "20.0", "0"]]
    assert ["云川省人民政府办公厅", "是", "3", "", "13.0", "", "0"] in rows
    assert sum(int(row[2]) for row in rows[2:]) == 36


def ask(connection: sqlite3.Connection, name: str) -> list[tuple[Any, ...]]:
    question = next(q for q in QUESTIONS if q.name == name)
    return connection.execute(question.sql, dict.fromkeys(question.asked, "")).fetchall()


@pytest.fixture
def small() -> sqlite3.Connection:
    """Just the columns that the questions of tasks ask for."""
    connection = sqlite3.connect(":memory:")
    connection.executescript("""
        CREATE TABLE documents (id, published_on); INSERT INTO documents VALUES ('a', '2020-08-31'), ('b', '2021-03-31');
        CREATE TABLE organs (name); INSERT INTO organs VALUES ('省工商局'), ('省市场监管局');
        CREATE TABLE organ_history (organ, event, other);
        CREATE TABLE responsibilities (id, document_id, provision_id, position, role, organ_name, organ, deadline);
        INSERT INTO responsibilities VALUES
          (1, 'a', 'a#1', 1, '责任', '省工商局', '省工商局', ''), (2, 'a', 'a#1', 2, '责任', '各市政府', NULL, ''),
          (3, 'b', 'b#1', 1, '配合', '省财政厅', NULL, '年底前'), (4, 'b', 'b#1', 2, '牵头', '省市场监管局', '省市场监管局', '年底前'),
          (5, 'b', 'b#1', 3, '配合', '省市场监管局', '省市场监管局', '年底前'), (6, 'b', 'b#2', 1, '责任', '省政府各部门', NULL, ''),
          (7, 'b', 'b#2', 2, '责任', '省财政厅', NULL, '')""")
    return connection


def test_a_renamed_organ_counts_as_one_and_a_merged_one_does_not(small: sqlite3.Connection) -> None:
    apart = {row[0]: row[1] for row in ask(small, "tasks_by_organ")}
    assert apart == {"省财政厅": 2, "省工商局": 1, "省市场监管局": 1}
    small.execute("INSERT INTO organ_history VALUES ('省工商局', '并入', '省市场监管局')")
    assert {row[0]: row[1] for row in ask(small, "tasks_by_organ")} == apart
    small.execute("UPDATE organ_history SET event = '更名'")
    assert {row[0]: row[1] for row in ask(small, "tasks_by_organ")} == {"省财政厅": 2, "省市场监管局": 2}


def test_marked_leads_are_told_from_the_first_named(small: sqlite3.Connection) -> None:
    parts = {row[0]: row[2:6] for row in ask(small, "tasks_by_organ")}  # marked lead, merely first, marked support, others
    assert parts == {"省工商局": (0, 1, 0, 0), "省市场监管局": (1, 0, 0, 0), "省财政厅": (0, 0, 1, 1)}
    assert ask(small, "organs_sharing_tasks") == [("省市场监管局", "省财政厅", 1, 1)]


@pytest.fixture
def ended() -> sqlite3.Connection:
    """Six documents in force from 1 January 2020 that fared differently, and three that decided so."""
    connection = sqlite3.connect(":memory:")
    connection.executescript("""
        CREATE TABLE issues (published_on); INSERT INTO issues VALUES ('2021-12-31');
        CREATE TABLE documents (id, title, number, category, effective_on, sequence, published_on);
        INSERT INTO documents SELECT column1, column1, '', '规章', '2020-01-01', column2, '2020-01-01' FROM
          (VALUES ('甲', 1), ('乙', 2), ('丙', 3), ('丁', 4), ('戊', 5), ('己', 6));
        INSERT INTO documents SELECT column1, column1, '', '其他文件', NULL, column2, '2021-01-01' FROM (VALUES ('一', 7), ('二', 8), ('三', 9));
        CREATE TABLE provisions (id, path); INSERT INTO provisions VALUES ('三#9', '第九条');
        CREATE TABLE relations (document_id, kind, target_id, title_key, number_key, evidence, provision_id);
        INSERT INTO relations VALUES ('一', '废止', '甲', '甲', '', '废止《甲》', NULL), ('二', '废止', '乙', '乙', '', '废止《乙》', NULL),
          ('二', '失效', '丙', '丙', '', '《丙》失效', NULL), ('三', '废止', '丁', '丁', '', '《丁》同时废止', '三#9');
        CREATE TABLE validity_periods (document_id, status, valid_from, valid_to, recorded_to, decided_by, words, certainty, doubts);
        INSERT INTO validity_periods SELECT id, '现行有效', '2020-01-01', '2021-01-10', NULL, NULL, '', '确定', '' FROM documents WHERE sequence < 7;
        INSERT INTO validity_periods VALUES ('甲', '废止', '2021-01-11', NULL, NULL, '一', '废止《甲》', '确定', ''),
          ('乙', '废止', '2021-01-11', NULL, NULL, '二', '废止《乙》', '确定', ''), ('丙', '失效', '2021-01-11', NULL, NULL, '二', '《丙》失效', '确定', ''),
          ('丁', '废止', '2021-01-11', NULL, NULL, '三', '《丁》同时废止', '确定', ''), ('戊', '失效', '2021-01-11', NULL, NULL, NULL, '有效期', '确定', ''),
          ('己', '废止', '2021-01-11', NULL, '2021-01-20', '一', '旧的记载', '确定', '')""")
    return connection


def test_every_way_in_which_a_document_ends_is_told(ended: sqlite3.Connection) -> None:
    question = next(q for q in QUESTIONS if q.name == "after_a_day")
    rows = ended.execute(question.sql, {"day": "2020-07-01", "end": "2021-12-31", "category": "规章"}).fetchall()
    assert [(row[1], row[0], row[6], row[8], row[-1]) for row in rows] == [
        ("甲", "废止", "单独废止", "", 376), ("乙", "废止", "打包清理", "", 376), ("丙", "宣布失效", "打包清理", "", 376),
        ("丁", "废止", "“同时废止”条款", "第九条", 376), ("戊", "失效", "有效期届满", "", 376), ("己", "未变", "", "", ""),
    ]  # fmt: skip
    counts = next(q for q in QUESTIONS if q.name == "counts_after_a_day")
    told = dict(ended.execute(counts.sql, {"day": "2020-07-01", "end": "2021-01-10", "category": ""}).fetchall())
    assert told["有效"] == told["未变"] == 6 and told["后来废止"] == 0


def test_days_are_chosen_from_a_calendar(sample_web: Client) -> None:
    page = sample_web.get("/db/gazette/after_a_day").text
    assert '<input type="date" name="day"' in page and '<input type="text" name="category"' in page
    assert '<input type="date" name="since"' in sample_web.get("/db/questions").text
