"""`python -m tools.bench.search`: search over documents resampled from the corpus, against a scan and against FTS5's own.

Prints a table and writes build/bench/search.json.  Options: `--documents 100000`, `--queries 200`, `--without-rivals`,
`--without-relevance` (graded queries of tests/labels/search/queries.yml; see relevance.py).
"""

from __future__ import annotations

import argparse
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from gazette.database import index
from gazette.database.filters import NONE
from gazette.database.folding import fold, spellings
from gazette.database.query import Term
from gazette.database.search import COUNTED, find
from gazette.database.selection import newest, number_found
from gazette.portal.reading import open_published
from gazette.tools.memory import spare_collections

from .record import CORPUS, has_corpus, keep, machine
from .relevance import measure_relevance, print_relevance
from .resampled import Sampled, documents, fill, headings_of
from .rivals import RIVALS, as_json, measure_rival

LENGTHS = (1, 2, 3, (4, 12))  # characters of a query, each a quarter of them
SCANS = 20  # queries for which SQLite's scan is timed
UPDATES = 50
_TABLES = (*index.INDEXES, "folded_lines")


def main() -> int:
    options = _options()
    if not has_corpus():
        return 1
    figures: dict[str, Any] = {"machine": machine(), "load": os.getloadavg(), "sqlite": sqlite3.sqlite_version}
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="gazette-search-") as folder:
        figures |= _measure(Path(folder), options)
        if not options.without_relevance:
            figures["relevance"] = measure_relevance(Path(folder))
    figures["took_seconds"] = round(time.perf_counter() - started)
    _print(figures)
    keep("search", figures)
    return 0 if figures["recall"] == figures["precision"] == 1.0 else 3


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.bench.search")
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--without-rivals", action="store_true")
    parser.add_argument("--without-relevance", action="store_true")
    return parser.parse_args()


def _measure(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    sampled = list(documents(CORPUS, options.documents))
    characters = sum(len(d.text) for d in sampled)
    text = sum(len(d.text.encode()) for d in sampled)
    queries = _queries(sampled, options.queries)
    truth = _scan(sampled, queries)
    _tell(f"{len(sampled):,} documents drawn and read through")
    connection = sqlite3.connect(folder / "gazette.db")
    fill(connection, sampled)
    figures = {
        "documents": len(sampled), "characters": characters, "text_mb": text / 1e6, "queries": len(queries),
        **_build(connection, sampled),
    }  # fmt: skip
    with closing(open_published(folder / "gazette.db")) as reader:  # as the portal reads it
        figures |= {**_exactness(reader, queries, truth), **_times(reader, queries)}
    figures |= _updates(connection, sampled)
    _tell("search measured")
    figures["index_share"] = figures["index_mb"] / figures["text_mb"]
    connection.close()
    if not options.without_rivals:
        built = [measure_rival(rival, sampled, queries, truth, folder) for rival in RIVALS]
        figures["rivals"] = [as_json(b) | {"share": b.megabytes / figures["text_mb"]} for b in built]
    return figures


def _queries(sampled: list[Sampled], count: int) -> list[str]:
    """Strings of the texts themselves, a quarter of each length, as often as they stand there; none twice."""
    chance = random.Random(7)
    found: dict[str, None] = {}
    per_length = max(1, count // len(LENGTHS))
    for length in LENGTHS:
        before = len(found)
        while len(found) < before + per_length:
            text = chance.choice(sampled).text
            size = length if isinstance(length, int) else chance.randint(*length)
            start = chance.randrange(max(1, len(text) - size))
            words = text[start : start + size]
            if len(words) == size and "\n" not in words and '"' not in words and words.strip() == words:
                found.setdefault(words)
    return list(found)


def _scan(sampled: list[Sampled], queries: list[str]) -> dict[str, set[int]]:
    """What reading every text finds: the rule that search is held to."""
    keys = [(d.sequence, fold(f"{d.text}\n{d.title}\n{d.number}")) for d in sampled]
    return {words: {number for number, key in keys if any(s in key for s in spellings(words))} for words in queries}


def _build(connection: sqlite3.Connection, sampled: list[Sampled]) -> dict[str, float]:
    started = time.process_time()
    for d in sampled:
        row = {"sequence": d.sequence, "title": d.title, "number": d.number, "text": d.text}
        index.add(connection, row, headings_of(d))
    index.optimise(connection)
    connection.commit()
    seconds = time.process_time() - started
    connection.execute("ANALYZE")  # as the press finishes a database
    connection.execute("VACUUM")
    tables = " OR ".join(f"name = '{t}' OR name LIKE '{t}\\_%' ESCAPE '\\'" for t in _TABLES)
    sizes = dict(connection.execute(f"SELECT name, sum(pgsize) / 1e6 FROM dbstat WHERE {tables} GROUP BY 1").fetchall())
    return {"build_seconds": seconds, "index_mb": sum(sizes.values()), "index_parts_mb": sizes}  # type: ignore[dict-item]


def _exactness(connection: sqlite3.Connection, queries: list[str], truth: dict[str, set[int]]) -> dict[str, Any]:
    """Recall and precision of every query's complete answer, and of its count."""
    recalls, precisions, miscounted = [], [], 0
    for words in queries:
        found = set(newest(connection, Term(words, exact=True), NONE, 10**9))
        right = len(found & truth[words])
        recalls.append(right / len(truth[words]))
        precisions.append(right / len(found) if found else 0.0)
        told = find(connection, f'"{words}"', limit=1)
        miscounted += told.total != min(len(truth[words]), COUNTED) or told.more != (len(truth[words]) > COUNTED)
    return {
        "recall": min(recalls), "precision": min(precisions), "miscounted": miscounted,
        "capped": sum(len(found) > COUNTED for found in truth.values()),
    }  # fmt: skip


def _times(connection: sqlite3.Connection, queries: list[str]) -> dict[str, Any]:
    """Milliseconds, warm: whole pages of 20 hits with snippets, provisions and titles; their identifiers alone; counts.

    As in `gazette serve`, Python looks for garbage less often: this process holds all the texts beside.
    """
    spare_collections()
    terms = [Term(words, exact=True) for words in queries]
    asked: dict[str, list[Callable[[], object]]] = {
        "newest_ids": [lambda t=t: newest(connection, t, NONE, 20) for t in terms],
        "newest_page": [lambda w=w: find(connection, f'"{w}"', order="newest", counted=False) for w in queries],
        "best_page": [lambda w=w: find(connection, f'"{w}"', counted=False) for w in queries],
        "count": [lambda t=t: number_found(connection, t, NONE, COUNTED + 1) for t in terms],
        "facets": [lambda w=w: find(connection, f'"{w}"', order="newest", counted=False, facets=True) for w in queries],
    }
    made: dict[str, Any] = {}
    for name, calls in asked.items():
        times = [median(_clock(call) for _ in range(3)) for call in calls if call() or True]
        made[name] = _spread(times)
        made[f"{name}_by_length"] = {
            str(length): _spread(times[n * len(times) // len(LENGTHS) : (n + 1) * len(times) // len(LENGTHS)])
            for n, length in enumerate(LENGTHS)
        }
    chosen = queries[:: max(1, len(queries) // SCANS)]
    scan = "SELECT sequence FROM documents WHERE instr(text, ?) > 0 OR instr(title, ?) > 0"
    made["scan"] = _spread([_clock(lambda w=w: connection.execute(scan, (w, w)).fetchall()) for w in chosen])  # type: ignore[misc]
    made["times_faster"] = made["scan"]["p50"] / made["newest_page"]["p50"]
    return made


def _clock(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1e3


def _spread(times: list[float]) -> dict[str, float]:
    cuts = quantiles(times, n=20) if len(times) > 1 else times * 19
    return {"p50": median(times), "p95": cuts[18], "max": max(times)}


def _updates(connection: sqlite3.Connection, sampled: list[Sampled]) -> dict[str, Any]:
    """Milliseconds for taking one document out of the finished index and writing it again, changed."""
    times = []
    for d in random.Random(3).sample(sampled, min(UPDATES, len(sampled))):
        row = {"sequence": d.sequence, "title": d.title, "number": d.number, "text": d.text}
        headings = headings_of(d)
        started = time.perf_counter()
        index.remove(connection, row, headings)
        index.add(connection, row | {"text": f"{d.text}\n测量所改"}, headings)
        connection.commit()
        times.append((time.perf_counter() - started) * 1e3)
    return {"update": _spread(times)}


def _print(figures: dict[str, Any]) -> None:
    rows = [
        (f"{figures['documents']:,} documents, {figures['characters'] / 1e6:.1f} M characters", f"{figures['text_mb']:.0f} MB"),
        ("recall, precision (worst of all queries)", f"{figures['recall']:.3f}, {figures['precision']:.3f}"),
        ("counts that are wrong; that are over 10,000", f"{figures['miscounted']}; {figures['capped']}"),
        ("index", f"{figures['index_mb']:.0f} MB = {figures['index_share']:.2f} x text"),
        ("index build, processor time", f"{figures['build_seconds']:.0f} s"),
        *((what, _ms(figures[name])) for what, name in (
            ("newest first, 20 hits with snippets", "newest_page"), ("newest first, identifiers", "newest_ids"),
            ("best first, 20 hits with snippets", "best_page"), ("count, up to 10,000", "count"),
            ("newest first with facets", "facets"), ("scan of all texts", "scan"), ("one document's update", "update"),
        )),
        ("scan / newest-first page", f"{figures['times_faster']:.0f} times"),
    ]  # fmt: skip
    print(f"load {figures['load'][0]:.1f}; took {figures['took_seconds']} s; p50 / p95 / max")
    print("\n".join(f"| {what:52} | {value:>28} |" for what, value in rows))
    for rival in figures.get("rivals", ()):
        print(f"| {rival['name']:20} | {rival['seconds']:6.0f} s | {rival['share']:.2f} x text | recall {rival['recall']:.3f} | "
              f"precision {rival['precision']:.3f} | {rival['blind']} queries without any hit |")  # fmt: skip
    if "relevance" in figures:
        print_relevance(figures["relevance"])


def _tell(step: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {step}", file=sys.stderr, flush=True)


def _ms(times: dict[str, float]) -> str:
    return f"{times['p50']:.2f} / {times['p95']:.2f} / {times['max']:.1f} ms"


if __name__ == "__main__":
    sys.exit(main())
