"""The measure of growth itself: what grows as the square is caught, what grows with the length never is."""

from __future__ import annotations

import itertools
import re
import sqlite3

import pytest

from tests import growth
from tests.growth import assert_in_proportion, steps


def test_a_quadratic_function_is_caught() -> None:
    def pairs(length: int) -> None:
        for _ in itertools.product(range(length), repeat=2):
            pass

    with pytest.raises(AssertionError, match="times as long"):
        assert_in_proportion(pairs, 1600)


def test_a_pattern_that_looks_at_every_pair_of_places_is_caught() -> None:
    with pytest.raises(AssertionError, match="times as long"):
        assert_in_proportion(lambda n: re.search("《[^》]*》", "《" * n), 12_000)


def test_a_linear_function_passes() -> None:
    seen: list[int] = []
    assert_in_proportion(lambda n: seen.append(sum(range(n))), 2_000_000)
    assert seen[:3] == [sum(range(500_000)), sum(range(500_000)), sum(range(2_000_000))]  # the first is the warm-up


@pytest.mark.parametrize(("disturbed", "passes"), [(4, True), (5, False)])
def test_one_try_of_five_is_enough(monkeypatch: pytest.MonkeyPatch, disturbed: int, passes: bool) -> None:
    times = iter([1.0, 99.0] * disturbed + [1.0, 4.0])
    monkeypatch.setattr(growth, "took", lambda work: next(times))
    assert (growth.growth(lambda: None, lambda: None, 9) <= 9) == passes


def test_steps_of_the_database_are_counted_and_are_the_same_each_time() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (n)")
    connection.executemany("INSERT INTO t VALUES (?)", [(n,) for n in range(1000)])
    counts = []
    for sql in ("SELECT 1", "SELECT sum(n) FROM t", "SELECT sum(n) FROM t"):
        with steps(connection) as counted:
            connection.execute(sql).fetchall()
        counts.append(counted[0])
    assert counts[0] < 20 < 1000 < counts[1] == counts[2]
