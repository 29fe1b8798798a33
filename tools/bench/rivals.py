"""What else SQLite's FTS5 offers for Chinese, each contentless over the same texts: trigram, pairs with positions, jieba."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import rjieba

from .resampled import Sampled


@dataclass(frozen=True, slots=True)
class Rival:
    """`written` is what the index is given of a text, `asked` what of a query; "" where it can not ask."""

    name: str
    tokenizer: str
    written: Callable[[str], str]
    asked: Callable[[str], str]


def _phrase(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'


def _pairs(text: str) -> str:
    return " ".join(a + b for a, b in pairwise(text) if not a.isspace() and not b.isspace())


@cache
def _cut(line: str) -> str:
    return " ".join(rjieba.cut_for_search(line))


RIVALS = (
    Rival("trigram", "trigram", str, _phrase),
    Rival("pairs with positions", "unicode61", _pairs, lambda words: _phrase(_pairs(words)) if len(words) > 1 else _phrase(words) + "*"),
    Rival("jieba", "unicode61", lambda text: "\n".join(map(_cut, text.split("\n"))), lambda words: _phrase(_cut(words))),
)


@dataclass(frozen=True, slots=True)
class Built:
    """`seconds` of processor time; `recall` and `precision` over all queries, in documents."""

    name: str
    seconds: float
    megabytes: float
    recall: float
    precision: float
    blind: int  # queries with hits of which none was found
    newest_ms: list[float]


def measure_rival(rival: Rival, sampled: Sequence[Sampled], queries: list[str], truth: dict[str, set[int]], folder: Path) -> Built:
    path = folder / f"{rival.name.replace(' ', '-')}.db"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous = OFF")
    started = time.process_time()
    connection.execute(f"CREATE VIRTUAL TABLE t USING fts5(words, content='', tokenize='{rival.tokenizer}')")
    for document in sampled:
        connection.execute("INSERT INTO t (rowid, words) VALUES (?, ?)", (document.sequence, rival.written(document.text)))
    connection.commit()
    connection.execute("INSERT INTO t (t) VALUES ('optimize')")
    connection.commit()
    seconds = time.process_time() - started
    size = connection.execute("SELECT sum(pgsize) FROM dbstat").fetchone()[0] / 1e6
    figures = _ask(connection, rival, queries, truth)
    connection.close()
    path.unlink()
    return Built(rival.name, round(seconds, 1), round(size, 1), *figures)


def _ask(
    connection: sqlite3.Connection, rival: Rival, queries: list[str], truth: dict[str, set[int]]
) -> tuple[float, float, int, list[float]]:
    wanted = given = right = blind = 0
    times = []
    for words in queries:
        expression = rival.asked(words)
        found = _found(connection, expression, -1)
        wanted, given, right = wanted + len(truth[words]), given + len(found), right + len(found & truth[words])
        blind += bool(truth[words]) and not found & truth[words]
        started = time.perf_counter()
        _found(connection, expression, 20)
        times.append((time.perf_counter() - started) * 1e3)
    return right / max(1, wanted), right / max(1, given), blind, times


def _found(connection: sqlite3.Connection, expression: str, limit: int) -> set[int]:
    sql = f"SELECT rowid FROM t WHERE t MATCH ? ORDER BY rowid DESC LIMIT {limit}"
    return {row[0] for row in connection.execute(sql, (expression,))} if expression.strip('"* ') else set()


def as_json(built: Built) -> dict[str, object]:
    return asdict(built)
