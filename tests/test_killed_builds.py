"""A build killed at any moment leaves the previous site and database whole, and the next one finishes."""

from __future__ import annotations

from pathlib import Path

from .killing import kill_builds, small_press, still_running


def test_real_builds_killed_at_random_moments(tmp_path: Path) -> None:
    press = small_press(tmp_path)
    tally = kill_builds(press, times=6, seed=1)
    assert tally.killed >= 2
    assert still_running(press) == []
