"""`python -m tools.bench.relevance`: graded queries over the sample press and the corpus's statutes.

tests/labels/search/queries.yml has queries and the documents hoped for.  nDCG@10 and success@3 (one of the best among the
first three) of the press's search, of FTS5 with trigrams by its own BM25, and of LIKE with the newest first; each gets
the words of the query separated by blanks, which all must be there.
"""

from __future__ import annotations

import math
import re
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from gazette.build import build_press
from gazette.config import load_press
from gazette.database import index
from gazette.database.search import find

from .record import CHECKOUT, CORPUS, has_corpus, keep

LABELS = CHECKOUT / "tests" / "labels" / "search" / "queries.yml"
_SOURCES = "markdown"
DEPTH, SHOWN = 10, 3
_TITLE = re.compile(r"\((?:19|20)[\d-]+\)$")
Engine = Callable[[str], list[str]]


def main() -> int:
    if not has_corpus():
        return 1
    with tempfile.TemporaryDirectory(prefix="gazette-relevance-") as folder:
        figures = measure_relevance(Path(folder))
    print_relevance(figures)
    keep("relevance", figures)
    return 0


def measure_relevance(folder: Path) -> dict[str, Any]:
    connection, names = press_with_statutes(folder)
    queries = yaml.safe_load(LABELS.read_text("utf-8"))
    engines = {"search": _ours(connection, names), "trigram": _trigram(connection, names), "LIKE": _like(connection, names)}
    each = {name: [_judge(engine(q["q"]), q["want"]) for q in queries] for name, engine in engines.items()}
    return {
        "queries": len(queries), "documents": len(names),
        **{name: {"ndcg": _mean(j["ndcg"] for j in judged), "success": _mean(j["success"] for j in judged)} for name, judged in each.items()},
        "each": [{"q": q["q"], **{name: round(each[name][n]["ndcg"], 2) for name in engines}} for n, q in enumerate(queries)],
    }  # fmt: skip


def print_relevance(figures: dict[str, Any]) -> None:
    print(f"{figures['queries']} graded queries over {figures['documents']:,} documents")
    print(f"| {'engine':10} | nDCG@{DEPTH} | success@{SHOWN} |")
    for name in ("search", "trigram", "LIKE"):
        print(f"| {name:10} | {figures[name]['ndcg']:7.3f} | {figures[name]['success']:9.3f} |")


def press_with_statutes(folder: Path) -> tuple[sqlite3.Connection, dict[str, str]]:
    """The sample press's own database with the statutes as further rows; the label of each document by id."""
    root = folder / "sample"
    root.mkdir()
    for name in ("issues", "site_templates", "mkdocs.yml"):
        (root / name).symlink_to(CHECKOUT / name)
    build_press(load_press(root), jobs=1)
    source = sqlite3.connect(f"file:{root / 'build' / 'gazette.db'}?mode=ro", uri=True)
    connection = sqlite3.connect(":memory:")
    source.backup(connection)
    source.close()
    connection.execute("PRAGMA foreign_keys = OFF")
    names = {key: key.partition("_")[2] for (key,) in connection.execute("SELECT id FROM documents")}
    for number, path in enumerate(sorted((CORPUS / "statutes" / _SOURCES).rglob("*.md")), 1):
        if not path.name.startswith("_") and path.stem not in ("README", "法律法规模版"):
            names[_add_statute(connection, path, number)] = path.stem
    connection.commit()
    return connection, names


def _add_statute(connection: sqlite3.Connection, path: Path, number: int) -> str:
    lines = [line.lstrip("#> ").strip() for line in path.read_text("utf-8", "replace").splitlines()]
    lines = [line for line in lines if line and not line.startswith("<!--")]
    title = lines[0] if lines else _TITLE.sub("", path.stem)
    dated = re.search(r"(\d{4}-\d\d-\d\d)", path.stem)
    row = connection.execute("SELECT * FROM documents LIMIT 1")
    names = [column[0] for column in row.description]
    made: dict[str, Any] = dict(zip(names, row.fetchone(), strict=True))
    made |= {
        "id": f"s_{number}", "number": "", "number_key": "", "number_code": "", "number_year": None, "number_serial": None,
        "title": title, "type": "", "issuer": "", "validity": "现行有效", "written_on": dated[1] if dated else None,
        "interprets": None, "validity_by": None, "sequence": number, "text": "\n".join(lines), "position": number,
    }  # fmt: skip
    connection.execute(f"INSERT INTO documents ({', '.join(made)}) VALUES ({', '.join(f':{n}' for n in made)})", made)
    headings = [(0, line) for line in lines if re.match(r"第[一二三四五六七八九十百]+[章节]", line)]
    index.add(connection, made, [(n, line) for n, (_, line) in enumerate(headings)])
    return f"s_{number}"


def _ours(connection: sqlite3.Connection, names: dict[str, str]) -> Engine:
    return lambda words: [names[hit.id] for hit in find(connection, words, limit=DEPTH, counted=False).hits]


def _trigram(connection: sqlite3.Connection, names: dict[str, str]) -> Engine:
    connection.execute("CREATE VIRTUAL TABLE plain USING fts5(title, text, content='documents', tokenize='trigram')")
    connection.execute("INSERT INTO plain (rowid, title, text) SELECT rowid, title, text FROM documents")

    def ask(words: str) -> list[str]:
        expression = " AND ".join('"' + word.replace('"', '""') + '"' for word in words.split())
        sql = "SELECT d.id FROM plain JOIN documents d ON d.rowid = plain.rowid WHERE plain MATCH ? ORDER BY bm25(plain, 10, 1) LIMIT ?"
        return [names[row[0]] for row in connection.execute(sql, (expression, DEPTH))]

    return ask


def _like(connection: sqlite3.Connection, names: dict[str, str]) -> Engine:
    def ask(words: str) -> list[str]:
        parts = words.split()
        where = " AND ".join("(title || char(10) || text LIKE ?)" for _ in parts)
        sql = f"SELECT id FROM documents WHERE {where} ORDER BY sequence DESC LIMIT ?"
        return [names[row[0]] for row in connection.execute(sql, (*(f"%{part}%" for part in parts), DEPTH))]

    return ask


def _judge(found: list[str], want: dict[str, int]) -> dict[str, float]:
    """nDCG@10 with gains 2^grade - 1, and whether one of the best grade is among the first three."""
    gains = [2 ** want.get(name, 0) - 1 for name in found[:DEPTH]]
    ideal = sorted((2**grade - 1 for grade in want.values()), reverse=True)[:DEPTH]
    top = max(want.values())
    return {"ndcg": _discounted(gains) / _discounted(ideal), "success": float(any(want.get(n) == top for n in found[:SHOWN]))}


def _discounted(gains: list[int]) -> float:
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(gains))


def _mean(values: Any) -> float:
    collected = list(values)
    return sum(collected) / len(collected)


if __name__ == "__main__":
    sys.exit(main())
