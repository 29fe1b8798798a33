"""Growth of time and of database work with length, told so that a busy machine never fails a test."""

from __future__ import annotations

import gc
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

TRIES = 5
NEGLIGIBLE = 0.01  # seconds; what takes less is not worth a ratio, whatever the ratio is


def took(work: Callable[[], object]) -> float:
    """Seconds of this process; what else runs on the machine does not count, nor does the collector."""
    gc.disable()
    try:
        begun = time.process_time()
        work()
        return time.process_time() - begun
    finally:
        gc.enable()


def growth(small: Callable[[], object], large: Callable[[], object], bound: float) -> float:
    """How many times as long `large` takes: the first of five tries that is within `bound`, else the least."""
    small()  # the first call pays for what is loaded or compiled once
    ratios = []
    for _ in range(TRIES):
        brief, long = took(small), took(large)
        ratios.append(0.0 if long < NEGLIGIBLE else long / max(brief, 1e-9))
        if ratios[-1] <= bound:
            break
    return min(ratios)


def assert_in_proportion(work: Callable[[int], object], length: int) -> None:
    """Four times the length may take four times as long, with as much again for chance; the square of it takes 16."""
    ratio = growth(lambda: work(length // 4), lambda: work(length), 9)
    assert ratio <= 9, f"{length} takes {ratio:.1f} times as long as {length // 4}"


def yardstick() -> None:
    """A few milliseconds of work: what a fixed amount of time is on the machine at hand."""
    for _ in range(200_000):
        pass


def until(holds: Callable[[], object], seconds: float = 60) -> bool:
    """Whether it comes true in time: at once when it does, and however long a busy machine needs."""
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)
    return bool(holds())


@contextmanager
def steps(connection: sqlite3.Connection) -> Iterator[list[int]]:
    """Counts, into the one number of the list, the steps of SQLite's machine: the same on every computer."""
    count = [0]

    def step() -> int:
        count[0] += 1
        return 0

    connection.set_progress_handler(step, 1)
    try:
        yield count
    finally:
        connection.set_progress_handler(None, 1)
