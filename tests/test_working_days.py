"""Deadlines in working days: the national calendar, the press's own, and where either ends."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.config import load_press
from gazette.diagnostics import ConfigError
from gazette.holidays import read_holidays
from gazette.working_days import (
    NATIONAL,
    Calendar,
    Deadline,
    WorkingDays,
    days_between,
    deadline,
    is_working_day,
)

DAYS = st.dates(dt.date(2004, 1, 1), dt.date(2026, 12, 31))
WITHIN = st.dates(dt.date(2004, 1, 1), dt.date(2026, 10, 31))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2020-09-10", "2020-10-14"),  # over 国庆 and 中秋, with two make-up days; Monday to Friday alone gives 10-08
        ("2020-08-19", "2020-09-16"),
        ("2020-01-23", "2020-02-28"),  # the Spring Festival that was prolonged
        ("2021-09-30", "2021-11-03"),
    ],
)
def test_twenty_working_days(start: str, end: str) -> None:
    assert deadline(day(start), 20) == Deadline(day(end), provisional=False)


@given(DAYS)
def test_a_working_day_is_what_the_library_says(date: dt.date) -> None:
    assert is_working_day(date) == chinese_calendar.is_workday(date)


@given(WITHIN, st.integers(1, 30))
def test_a_deadline_and_the_days_to_it_agree(start: dt.date, count: int) -> None:
    end = deadline(start, count)
    assert not end.provisional and is_working_day(end.date)
    assert days_between(start, end.date) == WorkingDays(count, provisional=False)
    assert days_between(end.date, start).count == -count


def test_the_same_day_is_no_day_later() -> None:
    assert days_between(day("2020-09-10"), day("2020-09-10")) == WorkingDays(0, provisional=False)
    assert not days_between(day("2026-12-31"), day("2026-12-31")).provisional


def test_beyond_the_calendar_a_deadline_is_provisional_and_not_too_late() -> None:
    found = deadline(day("2026-12-10"), 20)
    assert found.provisional
    assert found.date == day("2027-01-08")  # 1 January is a holiday whatever is announced
    assert not deadline(day("2026-12-02"), 20).provisional
    assert days_between(day("2026-12-10"), day("2027-01-08")) == WorkingDays(20, provisional=True)
    assert deadline(day("1998-03-02"), 20).provisional  # the calendar begins in 2004


STATED = """\
2027:
  rest:
    - 2027-01-01 至 2027-01-03
    - 2027-01-08
  work:
    - 2027-01-09
"""


def test_what_the_press_states_makes_a_year_certain() -> None:
    stated = read_holidays(STATED.encode(), "issues/holidays.yml")
    assert deadline(day("2026-12-10"), 20, stated) == Deadline(day("2027-01-09"), provisional=False)
    assert deadline(day("2026-12-10"), 300, stated).provisional  # 2028 is still to come


def test_what_the_press_states_goes_before_the_national_calendar() -> None:
    stated = Calendar(rest=frozenset({day("2020-09-11")}), work=frozenset({day("2020-10-01")}), years=frozenset({2020}))
    assert not is_working_day(day("2020-09-11"), stated) and is_working_day(day("2020-10-01"), stated)
    assert is_working_day(day("2020-09-27"), stated)  # a make-up Sunday that it does not name
    assert read_holidays(b"", "x") == NATIONAL


SLIPS = [
    ("2027:\n  rest: [2027-02-30]\n", "I-021", 2),
    ("2027:\n  rest:\n    - 2027-01-03 至 2027-01-01\n", "I-021", 3),
    ("2027:\n  rest:\n    - 2027-01-01 至 2027-03-01\n", "I-021", 3),
    ("2027:\n  rest:\n    - 元旦\n", "I-021", 3),
    ("2027:\n  rest:\n    - 2027-01-01\n  work:\n    - 2027-01-04\n", "I-022", 5),
    ("2027:\n  rest:\n    - 2027-01-02\n  work:\n    - 2027-01-02\n", "I-023", 1),
    ("2026:\n  rest:\n    - 2027-01-01\n", "I-024", 3),
    ("2027:\n  rest: 2027-01-01\n", "I-012", 2),
    ("2027:\n  work: []\n", "I-007", 1),
    ("2027:\n  rests: []\n", "I-006", 2),
    ("明年:\n  rest: []\n", "I-010", 1),
    ("- 2027-01-01\n", "I-004", 1),
]


@pytest.mark.parametrize(("text", "rule", "line"), SLIPS, ids=[repr(t) for t, _, _ in SLIPS])
def test_each_slip_is_named_with_its_line(text: str, rule: str, line: int) -> None:
    with pytest.raises(ConfigError) as caught:
        read_holidays(text.encode(), "issues/holidays.yml")
    assert (rule, line) in [(d.rule.id, d.place.paragraph) for d in caught.value.diagnostics]
    for found in caught.value.diagnostics:
        assert found.place.file == "issues/holidays.yml"
        said = found.message("zh") + found.hint("zh") + found.message("en") + found.hint("en")
        assert "{" not in said and "[key]" not in said and "root" not in said


def test_the_last_days_of_december_may_stand_under_the_next_year() -> None:
    assert read_holidays(b"2027:\n  rest:\n    - 2026-12-31 .. 2027-01-02\n", "x").years == {2027}


def test_a_press_reads_its_holidays(tmp_path: Path) -> None:
    (tmp_path / "issues").mkdir()
    (tmp_path / "issues/gazette.yml").write_text("masthead:\n  name: 某某省人民政府公报\n", encoding="utf-8")
    assert load_press(tmp_path).calendar == NATIONAL
    (tmp_path / "issues/holidays.yml").write_text(STATED, encoding="utf-8")
    assert load_press(tmp_path).calendar.years == {2027}
    (tmp_path / "issues/holidays.yml").write_text("2027: x\n", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_press(tmp_path)
    assert caught.value.diagnostics[0].place.file == "issues/holidays.yml"


def test_the_handbook_s_example_is_valid() -> None:
    text = (Path(__file__).parents[1] / "docs/zh/设置.md").read_text(encoding="utf-8")
    example = text.split("```yaml\n")[1].split("```")[0]
    assert read_holidays(example.encode(), "x").years == {2027}
