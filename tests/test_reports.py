"""Reports: the ledger in working days, the annual table counted by hand, lists and the book of what is in force, every form."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import shutil
import sqlite3
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pypdfium2
import pytest
from lxml import html

from gazette.build import build_press
from gazette.cli import run
from gazette.config import Press, load_press
from gazette.database.categories import category
from gazette.diagnostics import Bilingual
from gazette.model import Card, Certainty, DocumentNumber, Field
from gazette.model_json import to_json
from gazette.portal.queries import QUESTIONS
from gazette.reports import (
    Addresses,
    Figure,
    Filed,
    Report,
    annual,
    filed,
    in_force,
    ledger,
    ledger_by_organ,
    no_longer_in_force,
    submissions,
    table_lines,
    written,
)
from gazette.reports.annual import DOCUMENTS, counts
from gazette.working_days import Calendar

from .database_samples import OLD, PEOPLE, PLAN, document, issue
from .presses import with_shell
from .test_database_upgrade import OLDEST
from .test_database_validity import ISSUES, built

CHECKOUT = Path(__file__).parents[1]


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def values(report: Report) -> list[list[Any]]:
    return [[figure.value for figure in row] for row in report.rows]


# ---------------------------------------------------------------- the ledger

TODAY = day("2020-11-02")
FILED = [
    # 2020-09-10 + 20 working days is 2020-10-14: the national holiday has a make-up workday on either side.
    Filed("甲〔2020〕1号", "甲", ("甲厅",), day("2020-09-10"), None, day("2020-10-14"), "/1/"),
    Filed("甲〔2020〕2号", "乙", ("甲厅", "乙厅"), day("2020-09-10"), None, day("2020-10-15"), "/2/"),
    Filed("甲〔2020〕3号", "丙", ("乙厅",), day("2020-09-01"), day("2020-09-10"), day("2020-10-14"), "/3/"),
    Filed("乙〔2020〕4号", "丁", ("乙厅",), day("2020-09-10")),
    Filed("乙〔2020〕5号", "戊", ("乙厅",), day("2020-10-30")),
    Filed("", "没有日期", (), None, None, day("2020-10-30")),
]


def test_the_ledger_counts_working_days_and_puts_the_overdue_first() -> None:
    rows = {row[1]: row for row in values(ledger(FILED, TODAY))}
    assert list(rows)[:3] == ["丁", "乙", "戊"]
    assert [(t, r[5], r[7], r[8]) for t, r in rows.items()] == [
        ("丁", "2020-10-14", 33, "未上网，已逾期13个工作日"), ("乙", "2020-10-14", 21, "逾期1个工作日"),
        ("戊", "2020-11-27", 1, "未上网，还有19个工作日"), ("甲", "2020-10-14", 20, "按时"), ("丙", "2020-10-14", 20, "按时"),
        ("没有日期", None, None, "没有成文日期，不能计算"),
    ]  # fmt: skip


def test_the_limit_runs_from_the_day_of_issue_where_the_imprint_tells_it() -> None:
    [row] = values(ledger([FILED[2]], TODAY))
    assert (row[3], row[4], row[5]) == ("2020-09-01", "2020-09-10", "2020-10-14")


def test_a_limit_beyond_the_announced_holidays_is_provisional() -> None:
    late = [Filed("甲〔2035〕1号", "甲", ("甲厅",), day("2035-12-20"))]
    report = ledger(late, day("2035-12-25"))
    assert values(report)[0][5].endswith("*") and any("暂定" in note.zh for note in report.notes)
    stated = Calendar(years=frozenset({2035, 2036}))
    assert not values(ledger(late, day("2035-12-25"), stated))[0][5].endswith("*")


def test_the_ledger_by_organ_counts_joint_documents_for_each() -> None:
    report = ledger_by_organ(FILED, TODAY)
    assert values(report) == [
        ["乙厅", 4, 1, 2, 2, "20.5", 21], ["甲厅", 2, 1, 1, 0, "20.5", 21], ["", 1, 1, 0, 0, None, None],
    ]  # fmt: skip


def test_submissions_tell_what_was_sent_in_and_printed() -> None:
    rows = {row[0]: row[1:] for row in values(submissions(FILED, TODAY))}
    assert rows["乙厅"] == [4, 2, 2, "50%", "20.5", 21]
    assert rows["甲厅"] == [2, 2, 0, "100%", "20.5", 21]


def test_what_was_withheld_is_in_the_ledger_unless_it_is_not_to_be_public() -> None:
    def held(mark: str) -> dict[str, Any]:
        card = Card(number=Field(DocumentNumber("甲〔2020〕9号", "甲", 2020, 9)), written_on=Field(day("2020-09-10")),
                    issuers=Field(("甲厅",)), disclosure=Field(mark, Certainty.CERTAIN))  # fmt: skip
        return {"file": f"01/{mark}.docx", "title": f"{mark}的\n公文", "card": to_json(card, private=True)}

    withheld = [held("主动公开"), held("依申请公开"), held("不予公开"), {"file": "01/坏.docx", "title": "", "card": None}]
    found = filed(built(*ISSUES).conn, {"2020-17": {"withheld": withheld}})
    assert [(f.title, f.number, f.online) for f in found if f.online is None] == [("主动公开的公文", "甲〔2020〕9号", None), ("01/坏.docx", "", None)]
    assert sum(f.online is not None for f in found) == 4


# ---------------------------------------------------------------- the annual table


@pytest.mark.parametrize(("made", "expected"), [
    (document("a", "云川省甲办法", "现予公布。", number="云川省人民政府令第3号", type="令", instrument=("云川省甲办法", "第一条　甲。")), "规章"),
    (document("a", "云川省人民政府关于废止三件规章的决定", "现予公布。", number="云川省人民政府令第4号", type="令"), "其他文件"),
    (document("a", "云川省财政厅关于印发甲细则的通知", "现印发。", number="云财规〔2020〕3号"), "行政规范性文件"),
    (document("a", "云川省财政厅关于甲的通知", "现通知。", number="云财字〔2020〕3号"), "其他文件"),
    (document("a", "云川省财政厅关于甲的意见", "有效期5年。", number="云财字〔2020〕3号", expires_on="2025-01-01"), "行政规范性文件"),
    (document("a", "云川省人民政府关于禁火的通告", "禁火。", number="云政发〔2020〕3号", type="通告"), "行政规范性文件"),
    (document("a", "云川省人民政府关于甲规划的批复", "同意。", number="云规函〔2020〕3号", type="批复"), "其他文件"),
    (OLD, "行政规范性文件"), (PLAN, "其他文件"), (PEOPLE, "其他文件"),
])  # fmt: skip
def test_what_the_annual_report_counts_a_document_as(made: Any, expected: str) -> None:
    assert category(made).name == expected
    assert bool(category(made).reason) == (expected != "其他文件")


def test_the_figures_of_a_press_in_which_rules_were_made_changed_and_repealed() -> None:
    """云川省甲办法: made in 2020, changed in 2021, repealed from May 2022; another of its name made in 2023."""
    database = built(*ISSUES)
    figures = {year: {c.category: (c.made, c.ended, c.standing, c.before) for c in counts(database.conn, year)}["行政规范性文件"]
               for year in range(2019, 2025)}  # fmt: skip
    assert figures == {2019: (0, 0, 0, 0), 2020: (1, 0, 1, 0), 2021: (0, 0, 1, 1), 2022: (0, 1, 0, 1), 2023: (1, 0, 1, 0), 2024: (0, 0, 1, 1)}
    assert all(c.balances for year in figures for c in counts(database.conn, year))


def test_a_year_that_does_not_balance_says_so() -> None:
    """It took effect in the year before it was written, so somebody misread a date."""
    wrong = document("r", "云川省财政厅关于印发甲办法的通知", "现印发。", number="云财规〔2021〕1号", written_on="2021-01-10", effective_on="2020-01-10")
    report = annual(built(issue("1", "2021-01-31", wrong)).conn, 2021)
    assert any("≠" in note.zh and "不相符" in note.zh for note in report.notes)


def test_every_number_leads_to_its_rows() -> None:
    database = built(*ISSUES)
    [question] = [q for q in QUESTIONS if q.name == "annual_documents"]
    assert question.sql.strip() == DOCUMENTS.strip()
    for year in (2020, 2022, 2023):
        for row in annual(database.conn, year, addresses=Addresses("https://gazette.example/")).rows:
            for figure in row[1:]:
                address = urlsplit(figure.link)
                assert address.path == "/db/gazette/annual_documents"
                asked = {"issuer": "", **{k: v[0] for k, v in parse_qs(address.query).items()}}
                assert len(database.conn.execute(question.sql, asked).fetchall()) == figure.value


# ---------------------------------------------------------------- lists


def test_lists_of_what_is_in_force_and_of_what_is_not() -> None:
    connection = built(*ISSUES).conn
    numbers = [row[2] for row in values(in_force(connection))]
    assert numbers == ["云政发〔2021〕2号", "云政发〔2022〕3号", "云政发〔2023〕4号"]
    [gone] = values(no_longer_in_force(connection))
    assert gone[2] == "云政发〔2020〕1号" and gone[4:6] == ["废止", "2022-05-01"] and "废止《云川省甲办法》" in gone[6]
    assert values(no_longer_in_force(connection, day="2022-06-01", known="2022-01-01")) == []
    assert [row[2] for row in values(in_force(connection, day="2021-06-01"))] == ["云政发〔2020〕1号", "云政发〔2021〕2号"]
    assert values(in_force(connection, organ="云川省教育厅")) == []


# ---------------------------------------------------------------- forms

SPITEFUL = Report(
    "spiteful", Bilingual("<b>表</b>", "Table"), Bilingual("说明", "About"), (Bilingual("列", "Column"), Bilingual("数", "Count")),
    ((Figure('=HYPERLINK("http://x")', "javascript:alert(1)\"><script>"), Figure(3, "https://gazette.example/?a=1&b=2")),
     (Figure("一\x1b[31m行\n二行"), Figure(None))), (Bilingual("注", "Note"),),
)  # fmt: skip


def test_a_table_on_a_terminal_is_aligned_and_can_not_steer_it() -> None:
    shown = list(table_lines(SPITEFUL, "zh"))
    assert "\x1b" not in "".join(shown) and shown[-1] == "注"
    assert shown[5].endswith("3") and shown[0] == "<b>表</b>"


def test_csv_opens_in_office_programs_and_runs_no_formula() -> None:
    content = written(SPITEFUL, ".csv", "zh")
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0] == ["列", "数"] and rows[1] == ["'=HYPERLINK(\"http://x\")", "3"] and rows[2][1] == ""


def test_a_workbook_has_figures_links_and_the_same_bytes_each_time() -> None:
    content = written(SPITEFUL, ".xlsx", "zh")
    assert content == written(SPITEFUL, ".xlsx", "zh")
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert (sheet["A4"].value, sheet["A4"].data_type, sheet["B4"].value) == ('=HYPERLINK("http://x")', "s", 3)
    assert sheet["B4"].hyperlink.target == "https://gazette.example/?a=1&b=2" and sheet["A4"].hyperlink is None
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(content)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_page_needs_nothing_beside_it_and_escapes_everything() -> None:
    content = written(SPITEFUL, ".html", "zh", "td { color: red }")
    page = html.fromstring(content.decode())
    assert page.get("lang") == "zh-CN" and page.findtext(".//h1") == "<b>表</b>"
    assert not page.findall(".//script") and not page.findall(".//link")
    assert [a.get("href") for a in page.iter("a")] == ["https://gazette.example/?a=1&b=2"]  # no address that runs
    assert html.fromstring(written(SPITEFUL, ".html", "en").decode()).findtext(".//h1") == "Table"


# ---------------------------------------------------------------- the sample press, by the commands


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    """The sample press with one more file that nobody can read."""
    root = tmp_path_factory.mktemp("press")
    shutil.copytree(CHECKOUT / "issues", root / "issues")
    (root / "issues" / "2020-17" / "03-部门规范性文件" / "09-坏文件.docx").write_bytes(b"PK\x03\x04 nothing")
    press = with_shell(load_press(root))
    build_press(press, jobs=1)
    return press


def rows_of(press: Press, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[list[Any]]:
    assert run(["-C", str(press.root), "--json", *arguments]) == 0
    rows: list[list[Any]] = json.loads(capsys.readouterr().out)["rows"]
    return rows


# Counted by hand in tools/sample_press/texts: 规章 are 令第212号 (2020) and 令第219号 (2021); 规范性文件 of 2020 澜政发19
# and 20, 澜政办发56 (terms of validity), 澜市监规3, 澜财规7, 澜环规2, 澜人社规5; of 2021 澜政办发5 (term), 澜政发8 (通告),
# 澜财规1 and 3, 澜交规1, 澜教规2.  澜政发20 and 澜政办发56 ran out with 2020-12-31.
BY_HAND = {2020: [["规章", 1, 0, 1, 0], ["行政规范性文件", 7, 0, 7, 0]], 2021: [["规章", 1, 0, 2, 1], ["行政规范性文件", 6, 2, 11, 7]]}


@pytest.mark.parametrize("year", BY_HAND)
def test_the_annual_table_of_the_sample_press_equals_the_one_counted_by_hand(
    press: Press, capsys: pytest.CaptureFixture[str], year: int
) -> None:
    assert rows_of(press, capsys, "report", "annual", str(year)) == BY_HAND[year]
    assert run(["-C", str(press.root), "--lang", "zh", "report", "annual", str(year)]) == 0
    assert capsys.readouterr().out.count("，相符") == 2


def test_the_ledger_of_the_sample_press(press: Press, capsys: pytest.CaptureFixture[str]) -> None:
    rows = rows_of(press, capsys, "ledger")
    assert len(rows) == 44
    assert [row[1] for row in rows if row[6] is None] == ["03-部门规范性文件/09-坏文件.docx"]
    [order] = [row for row in rows if row[0] == "云川省人民政府令第212号"]
    assert order[3:] == ["2020-08-14", None, "2020-09-11", "2020-08-31", 11, "按时"]
    assert len(rows_of(press, capsys, "ledger", "--organ", "省财政厅", "--year", "2021")) == 2
    by_organ = {row[0]: row for row in rows_of(press, capsys, "ledger", "--by-organ")}
    assert by_organ["云川省财政厅"][1] == 3


@pytest.mark.parametrize("arguments", [["ledger"], ["report", "annual", "2020"], ["report", "submissions"], ["report", "in-force"],
                                       ["report", "repealed", "--as-of", "2021-03-31"]])  # fmt: skip
@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".html"])
def test_every_report_in_every_form(press: Press, tmp_path: Path, arguments: list[str], suffix: str) -> None:
    file = tmp_path / f"report{suffix}"
    assert run(["-C", str(press.root), *arguments, "-o", str(file)]) == 0
    first = file.read_bytes()
    assert len(first) > 100
    assert run(["-C", str(press.root), *arguments, "-o", str(file)]) == 0
    assert file.read_bytes() == first


def test_the_book_of_what_is_in_force(press: Press, tmp_path: Path) -> None:
    book, page = tmp_path / "book.pdf", tmp_path / "book.html"
    for file in (book, page):
        assert run(["-C", str(press.root), "report", "compilation", "--organ", "省财政厅", "-o", str(file)]) == 0
    made = html.fromstring(page.read_bytes().decode())
    titles = [a.text for a in made.findall(".//nav//a")]
    assert len(titles) == 2 and "高标准农田建设补助资金管理办法" in titles[0]
    assert {a.get("href")[1:] for a in made.findall(".//nav//a")} <= {e.get("id") for e in made.iter("section")}
    assert "已修改" in made.findtext(".//nav//strong")  # the reader is told that the first was changed by the second
    connection = sqlite3.connect(press.build / "gazette.db")
    words = "".join("".join(s.itertext()) for s in made.iter("article"))
    for (text,) in connection.execute("SELECT text FROM documents WHERE id IN ('2020-16_lcg-2020-7', '2021-3_lcg-2021-1')"):
        assert all("".join(line.split()) in "".join(words.split()) for line in text.split("\n"))
    pdf = pypdfium2.PdfDocument(book)
    printed = "".join("".join(p.get_textpage().get_text_range().split()) for p in pdf)
    assert "云川省财政厅制度文件汇编" in printed and "截至2021年3月31日现行有效" in printed and "期" not in pdf.get_metadata_value("Title")
    assert "县级基本财力保障" not in printed  # not yet in force


@pytest.mark.parametrize(("arguments", "rule"), [
    (["report", "compilation"], "K-034"), (["report", "compilation", "-o", "a.docx"], "K-032"), (["ledger", "-o", "a.pdf"], "K-032"),
    (["report", "in-force", "--organ", "火星厅"], "K-030"), (["report", "in-force", "--topic", "火星"], "K-031"),
    (["report", "annual", "-o", "/nowhere/a.csv"], "K-033"), (["report", "compilation", "--organ", "省水利厅", "-o", "a.pdf"], "K-035"),
    (["report", "weather"], "K-001"),
])  # fmt: skip
def test_what_can_not_be_is_said_and_nothing_is_written(
    press: Press, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: list[str], rule: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["-C", str(press.root), *arguments]) in (10, 16)
    told = capsys.readouterr()
    assert rule in told.out + told.err and "Traceback" not in told.err
    assert not list(tmp_path.iterdir())


def test_a_file_that_changed_since_is_not_put_into_the_book(press: Press, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "press"
    shutil.copytree(press.root, root, symlinks=True)
    [file] = (root / "issues" / "2020-16").glob("01-*/01-*.docx")
    [other] = (root / "issues" / "2021-3").glob("01-*/01-*.docx")
    shutil.copy(other, file)
    assert run(["-C", str(root), "report", "compilation", "--topic", "综合政务", "-o", str(tmp_path / "a.html")]) == 16
    assert "K-036" in capsys.readouterr().err


@pytest.mark.parametrize("spoil", ["damage", "age"])
def test_a_database_that_is_damaged_or_of_another_version(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], spoil: str
) -> None:
    (tmp_path / "issues").mkdir()
    (tmp_path / "build").mkdir()
    shutil.copy(CHECKOUT / "issues" / "gazette.yml", tmp_path / "issues")
    file = tmp_path / "build" / "gazette.db"
    if spoil == "damage":
        file.write_bytes(b"no database " * 400)
    else:
        sqlite3.connect(file).executescript(OLDEST.read_text("utf-8"))
    for command in (["ledger"], ["report", "in-force"], ["report", "annual", "2020"]):
        assert run(["-C", str(tmp_path), *command]) == 16
        assert "K-037" in capsys.readouterr().err


def test_nothing_built_yet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "issues").mkdir()
    shutil.copy(CHECKOUT / "issues" / "gazette.yml", tmp_path / "issues")
    for command in (["ledger"], ["report", "annual"]):
        assert run(["-C", str(tmp_path), *command]) == 16
        assert "K-011" in capsys.readouterr().err
