"""Questions to the published file: quick ones at once, slow ones aside and for a second at most."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazette.portal import reading
from gazette.portal.reading import Readers, TooLong

COUNTING = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT count(*) FROM n"


@pytest.fixture
def readers(tmp_path: Path) -> Iterator[Readers]:
    path = tmp_path / "gazette.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE documents(id TEXT)")
    connection.close()
    opened = Readers(path)
    yield opened
    opened.close()


def counting(asked: list[str], most: int) -> object:
    def question(connection: sqlite3.Connection) -> int:
        asked.append(threading.current_thread().name)
        found: int = connection.execute(COUNTING, (most,)).fetchone()[0]
        return found

    return question


def test_a_quick_question_is_answered_where_it_was_asked(readers: Readers) -> None:
    asked: list[str] = []
    assert asyncio.run(readers.ask(counting(asked, 10))) == 10  # type: ignore[arg-type]
    assert asked == [threading.current_thread().name]


def test_a_slow_one_is_asked_again_aside_and_holds_up_no_other(readers: Readers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LONGEST_MS", 60_000)
    slow: list[str] = []
    order: list[str] = []

    async def both() -> None:
        async def ask(name: str, question: object) -> None:
            await readers.ask(question)  # type: ignore[arg-type]
            order.append(name)

        await asyncio.gather(ask("slow", counting(slow, 3_000_000)), ask("quick", counting([], 10)))

    asyncio.run(both())
    assert order == ["quick", "slow"]
    assert slow[0] == threading.current_thread().name and slow[1].startswith("gazette reader")


def test_one_without_end_is_stopped(readers: Readers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LONGEST_MS", 50)
    asked: list[str] = []
    with pytest.raises(TooLong):
        asyncio.run(readers.ask(counting(asked, 10**12)))  # type: ignore[arg-type]
    assert len(asked) == 2


def test_another_fault_is_no_matter_of_time(readers: Readers) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        asyncio.run(readers.ask(lambda connection: connection.execute("SELECT 1 FROM missing")))
