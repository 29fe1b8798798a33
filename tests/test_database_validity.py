"""Validity on two axes: in force when, and recorded since when, each with the document and words that made it so."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
import sqlite_utils
from hypothesis import given, settings
from hypothesis import strategies as st

from gazette.database import remove_issue, replace_document
from gazette.database.periods import documents_as_of, newest_day
from gazette.database.relation_kinds import (
    AMENDS,
    CERTAIN,
    CORRECTS,
    DOUBTFUL,
    GIVEN,
    LAPSES,
    LIKELY,
    REPEALS,
)
from gazette.database.validity import Act, Life, Period, as_of, periods, valid_periods

from .database_samples import built, document, facts, issue


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


LIFE = Life(day("2020-01-31"), day("2020-01-10"), day("2020-02-01"), day("2025-01-31"), "自2020年2月1日起施行", "有效期5年")


def act(kind: str, published: str, words: str = "《甲》同时废止", effective: str = "", **more: Any) -> Act:
    return Act("y", kind, day(published), day(effective or published), words, **more)


def told(found: list[Period]) -> list[tuple[str, str, str]]:
    return [(p.status, p.valid_from.isoformat(), p.valid_to.isoformat() if p.valid_to else "") for p in found]


# ---------------------------------------------------------------- valid time


def test_a_term_of_validity_from_the_document_s_own_words() -> None:
    found = valid_periods(LIFE, [])
    assert told(found) == [
        ("尚未施行", "2020-01-10", "2020-01-31"), ("现行有效", "2020-02-01", "2025-01-31"), ("失效", "2025-02-01", ""),
    ]  # fmt: skip
    assert [p.words for p in found] == ["自2020年2月1日起施行", "自2020年2月1日起施行", "有效期5年"]
    assert {p.decided_by for p in found} == {None}


def test_without_a_day_of_effect_it_counts_from_writing_as_a_guess() -> None:
    [only] = valid_periods(Life(day("2020-01-31"), day("2020-01-10")), [])
    assert (only.status, only.valid_from, only.certainty) == ("现行有效", day("2020-01-10"), LIKELY)
    assert "未写明施行日期" in only.words


REPEAL = act(REPEALS, "2022-03-31", effective="2022-05-01")
CASES = [
    ([REPEAL], [("现行有效", "2020-02-01", "2022-04-30"), ("废止", "2022-05-01", "")]),
    # The words name the day.
    ([act(REPEALS, "2022-03-31", "《甲》自2022年12月31日起废止")], [("现行有效", "2020-02-01", "2022-12-30"), ("废止", "2022-12-31", "")]),
    ([replace(REPEAL, since=day("2023-01-01"))], [("现行有效", "2020-02-01", "2022-12-31"), ("废止", "2023-01-01", "")]),
    ([act(AMENDS, "2021-06-30", "将第三条修改为")], [("现行有效", "2020-02-01", "2021-06-29"), ("已修改", "2021-06-30", "2025-01-31"), ("失效", "2025-02-01", "")]),
    ([act(REPEALS, "2021-06-30", "《甲》第五条废止", article="第五条"), act(AMENDS, "2022-06-30", "修改")],
     [("现行有效", "2020-02-01", "2021-06-29"), ("部分失效", "2021-06-30", "2022-06-29"), ("部分失效", "2022-06-30", "2025-01-31"), ("失效", "2025-02-01", "")]),
    ([act(LAPSES, "2021-06-30", "宣布失效")], [("现行有效", "2020-02-01", "2021-06-29"), ("失效", "2021-06-30", "")]),
    ([act(AMENDS, "2024-12-31", "《甲》有效期延长至2027年1月31日")], [("现行有效", "2020-02-01", "2027-01-31"), ("失效", "2027-02-01", "")]),
    # What has run out is repealed for good measure.
    ([act(REPEALS, "2026-01-31")], [("现行有效", "2020-02-01", "2025-01-31"), ("失效", "2025-02-01", "2026-01-30"), ("废止", "2026-01-31", "")]),
    # Changed before it took effect.
    ([act(AMENDS, "2020-01-20", "修改")], [("已修改", "2020-02-01", "2025-01-31"), ("失效", "2025-02-01", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("acts", "expected"), CASES)
def test_what_others_do_to_it(acts: list[Act], expected: list[tuple[str, str, str]]) -> None:
    assert told(valid_periods(LIFE, acts))[1:] == expected


def test_repealed_before_it_took_effect_it_never_was_in_force() -> None:
    assert told(valid_periods(LIFE, [act(REPEALS, "2020-01-20")])) == [
        ("尚未施行", "2020-01-10", "2020-01-19"), ("废止", "2020-01-20", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(("life", "acts", "doubt"), [
    (replace(LIFE, expires=day("2019-12-31")), [], "早于施行之日"),
    (LIFE, [replace(REPEAL, certainty=LIKELY)], "未采信"),
    (LIFE, [replace(REPEAL, certainty=DOUBTFUL)], "未采信"),
    (LIFE, [REPEAL, replace(act(REPEALS, "2023-01-31", "《甲》自2023年1月1日起废止"), document="z")], "日期不同"),
    (LIFE, [REPEAL, act(AMENDS, "2023-01-31", "修改《甲》")], "废止之后又被修改"),
    (LIFE, [act(REPEALS, "2019-01-31")], "早于成文之日"),
    (LIFE, [act(CORRECTS, "2020-02-29", "《甲》更正")], "已有更正"),
    (LIFE, [act(AMENDS, "2025-12-31", "《甲》有效期延长至2027年1月31日")], "期满之后才延长"),
])  # fmt: skip
def test_contradictions_and_guesses_are_shown_as_such(life: Life, acts: list[Act], doubt: str) -> None:
    found = valid_periods(life, acts)
    assert all(doubt in p.doubts for p in found)
    assert not any(p.doubts for p in valid_periods(LIFE, []))


def test_a_list_that_tells_a_repeal_again_raises_no_doubt() -> None:
    again = replace(act(REPEALS, "2023-01-31", "废止和失效的行政规范性文件目录……甲"), document="z")
    found = valid_periods(LIFE, [REPEAL, again])
    assert told(found) == told(valid_periods(LIFE, [REPEAL])) and not any(p.doubts for p in found)


# ---------------------------------------------------------------- record time


def test_the_database_said_what_it_knew() -> None:
    found = periods(LIFE, [REPEAL])
    asked = day("2022-06-01")
    assert as_of(found, asked, day("2022-03-30")).status == "现行有效"  # type: ignore[union-attr]
    assert as_of(found, asked, day("2022-03-31")).status == "废止"  # type: ignore[union-attr]
    assert as_of(found, asked, day("2020-01-30")) is None  # nobody knew of it
    kept = next(p for p in found if p.status == "尚未施行")
    assert (kept.recorded_from, kept.recorded_to) == (LIFE.published, None)  # the repeal changed nothing of that
    assert next(p for p in found if p.status == "废止").decided_by == "y"


DAYS = st.dates(dt.date(2018, 1, 1), dt.date(2026, 12, 31))
LIVES = st.builds(
    Life, published=DAYS, written=st.none() | DAYS, effective=st.none() | DAYS, expires=st.none() | DAYS,
    effective_certainty=st.sampled_from([CERTAIN, LIKELY]),
)  # fmt: skip
WORDS = st.sampled_from(["《甲》同时废止", "自2021年7月1日起废止", "有效期延长至2024年6月30日", "将第三条修改为", "", "自2021年2月30日起废止"])
ACTS = st.builds(
    Act, document=st.sampled_from("abcd"), kind=st.sampled_from([REPEALS, AMENDS, LAPSES, CORRECTS]), published=DAYS, effective=DAYS,
    words=WORDS, certainty=st.sampled_from([CERTAIN, GIVEN, LIKELY]), article=st.sampled_from(["", "", "第五条"]),
    since=st.none() | DAYS, order=st.integers(0, 3),
)  # fmt: skip


def overlap(a: tuple[dt.date, dt.date | None], b: tuple[dt.date, dt.date | None]) -> bool:
    return a[0] <= (b[1] or dt.date.max) and b[0] <= (a[1] or dt.date.max)


@given(LIVES, st.lists(ACTS, max_size=6))
@settings(max_examples=250)
def test_periods_never_overlap_on_both_axes_and_leave_no_gap(life: Life, acts: list[Act]) -> None:
    found = periods(life, acts)
    for a, b in combinations(found, 2):
        both = overlap((a.valid_from, a.valid_to), (b.valid_from, b.valid_to))
        assert not (both and overlap((a.recorded_from, a.recorded_to), (b.recorded_from, b.recorded_to)))
    for period in found:
        assert period.valid_to is None or period.valid_from <= period.valid_to
        assert period.recorded_to is None or period.recorded_from <= period.recorded_to
    made = min(d for d in (life.published, life.written, life.effective) if d)
    for known in {life.published, *(max(a.published, life.published) for a in acts)}:
        for asked in (made, life.published, dt.date(2027, 6, 1)):
            assert as_of(found, asked, known), (asked, known)
        assert as_of(found, made - dt.timedelta(days=1), known) is None


@given(LIVES, st.lists(ACTS, max_size=5), ACTS)
@settings(max_examples=250)
def test_a_later_issue_never_changes_what_was_recorded_before(life: Life, acts: list[Act], later: Act) -> None:
    newest = max([life.published, *(a.published for a in acts)])
    later = replace(later, published=newest + dt.timedelta(days=20))
    before, after = periods(life, acts), periods(life, [*acts, later])
    seen = {life.published, newest, newest + dt.timedelta(days=19), *(p.recorded_from for p in before)}
    edges = {d for p in (*before, *after) for d in (p.valid_from, p.valid_to) if d}
    for known in seen:
        for asked in edges:
            was, now = as_of(before, asked, known), as_of(after, asked, known)
            bare = [replace(p, recorded_from=known, recorded_to=None) if p else None for p in (was, now)]
            assert bare[0] == bare[1]


@given(LIVES, st.lists(ACTS, max_size=5), st.randoms())
def test_the_order_in_which_acts_are_told_does_not_matter(life: Life, acts: list[Act], chance: Any) -> None:
    shuffled = list(acts)
    chance.shuffle(shuffled)
    assert periods(life, shuffled) == periods(life, acts)


# ---------------------------------------------------------------- in the database


RULES = document("r", "云川省政府关于印发云川省甲办法的通知", "现印发。", number="云政发〔2020〕1号", written_on="2020-01-10",
                 effective_on="2020-02-01", expires_on="2025-01-31", instrument=("云川省甲办法", "第一条　甲。"))  # fmt: skip
CHANGE = document("c", "云川省政府关于修改《云川省甲办法》的决定", "一、将第一条修改为乙。", number="云政发〔2021〕2号", type="决定", written_on="2021-03-01")
END = document("e", "云川省政府关于废止《云川省甲办法》的决定", "自公布之日起施行。", number="云政发〔2022〕3号", type="决定", written_on="2022-03-01",
               effective_on="2022-05-01")  # fmt: skip
AGAIN = document("r", "云川省政府关于印发云川省甲办法的通知", "现印发。", number="云政发〔2023〕4号", written_on="2023-01-10",
                 instrument=("云川省甲办法", "第一条　丙。"))  # fmt: skip
ISSUES = (issue("1", "2020-01-31", RULES), issue("5", "2021-03-31", CHANGE), issue("6", "2022-03-31", END), issue("1", "2023-01-31", AGAIN))
OLD = "2020-1_r"


def recorded(database: sqlite_utils.Database, known_on: str) -> list[tuple[Any, ...]]:
    """What the database said on a day of every day."""
    sql = ("SELECT document_id, status, valid_from, valid_to, decided_by, words, doubts FROM validity_periods "
           "WHERE recorded_from <= ?1 AND coalesce(recorded_to, '9999') >= ?1 ORDER BY document_id, valid_from")  # fmt: skip
    return database.execute(sql, (known_on,)).fetchall()


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_documents_validity_is_what_is_said_of_the_newest_day_on_the_newest_day(count: int) -> None:
    database = built(*ISSUES[:count])
    newest = newest_day(database.conn)
    found = {s.document_id: (s.status, s.words, s.decided_by) for s in documents_as_of(database.conn)}
    rows = database.execute("SELECT id, validity, validity_reason, validity_by FROM documents").fetchall()
    assert {key: tuple(state) for key, *state in rows} == found
    assert found[OLD][0] == ["尚未施行", "已修改", "已修改", "废止"][count - 1]  # the third repeals from May on
    assert found == {s.document_id: (s.status, s.words, s.decided_by) for s in documents_as_of(database.conn, newest, newest)}


def test_adding_issues_keeps_what_was_recorded() -> None:
    """Also the last one, which brings a second document of the same name."""
    for count in range(1, len(ISSUES)):
        day_before = (ISSUES[count].published_on - dt.timedelta(days=1)).isoformat()
        assert recorded(built(*ISSUES[:count]), day_before) == recorded(built(*ISSUES[: count + 1]), day_before)
    assert documents_as_of(built(*ISSUES).conn, "2023-01-31")[-1].status == "废止"


def test_an_act_that_goes_away_is_taken_back() -> None:
    database = built(*ISSUES[:3])
    remove_issue(database, ISSUES[2].id)
    assert recorded(database, "2023-01-01") == recorded(built(*ISSUES[:2]), "2023-01-01")
    database = built(*ISSUES[:3])
    harmless = issue("6", "2022-03-31", document("e", "云川省政府关于春耕的通知", "抓好春耕。", number="云政发〔2022〕3号"))
    replace_document(database, harmless, "e", facts(harmless))
    assert recorded(database, "2023-01-01") == recorded(built(*ISSUES[:2], harmless), "2023-01-01")


def test_the_view_takes_its_days_from_the_table_beside_it() -> None:
    database = built(*ISSUES)
    sql = "SELECT status FROM documents_as_of WHERE document_id = ?"
    assert database.execute(sql, (OLD,)).fetchone() == ("废止",)
    for asked, known, status in (("2021-06-01", "2021-03-31", "已修改"), ("2022-06-01", "2022-03-30", "已修改"),
                                 ("2026-01-01", "2020-06-01", "失效"), ("2022-06-01", "2022-04-01", "废止")):  # fmt: skip
        database.execute("UPDATE as_of SET day = ?, known_on = ?", (asked, known))
        assert database.execute(sql, (OLD,)).fetchone() == (status,)
        assert {s.document_id: s.status for s in documents_as_of(database.conn, asked, known)}[OLD] == status
    database.execute("UPDATE as_of SET known_on = '2019-01-01'")
    assert database.execute(sql, (OLD,)).fetchone() is None
