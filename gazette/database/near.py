"""When no document has what was asked: which come nearest, by how much of it they have in how long pieces.

政府公报数据库建设 stands nowhere in a row; a document that has 政府公报数据库 and 建设 is what was meant.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from ..diagnostics import Bilingual
from .conditions import Where
from .filters import Filters
from .folding import fold
from .pairs import quoted
from .query import And, Node, Not, Term, terms

MOST_PAIRS = 40  # of the query that are looked up
_LISTED: Final = 4_000  # documents of one pair, the newest
_LOOKED_AT: Final = 80  # documents that are read
_LEAST: Final = 0.3  # of the query that a document must have, in pieces of two and more
_TITLE: Final = 2.0  # weight of what stands in the title
NEAR = Bilingual(
    "没有公文含有所检索的全部字词，以下公文与之最接近。",
    "No document has all that was asked for; these come nearest.",
)
Near = tuple[int, tuple[str, ...]]  # a document's sequence number, and the pieces that it has


def nearest(connection: sqlite3.Connection, node: Node, filters: Filters, wanted: int) -> list[Near]:
    """At most `wanted` documents that have most of `node`'s words, the nearest first."""
    words = [fold(term.words) for term in terms(node) if not term.field]
    listed = _likely(connection, words)
    rows = _rows(connection, listed, node, filters)
    weighed = []
    for sequence, title, text in rows:
        in_text = [piece for word in words for piece in pieces_of(word, text)]
        in_title = [piece for word in words for piece in pieces_of(word, title)]
        covered = _covered(words, in_text)
        if covered >= _LEAST:
            weighed.append((covered + _TITLE * _covered(words, in_title), sequence, tuple(dict.fromkeys(in_text))))
    weighed.sort(key=lambda found: (-round(found[0], 3), -found[1]))
    return [(sequence, found) for _, sequence, found in weighed[:wanted]]


def _likely(connection: sqlite3.Connection, words: list[str]) -> list[int]:
    """Documents with the most telling pairs of `words`; of common pairs only the newest are looked through."""
    weights: defaultdict[int, float] = defaultdict(float)
    pairs = dict.fromkeys(word[i : i + 2] for word in words for i in range(len(word) - 1))
    sql = f"SELECT rowid FROM text_pairs WHERE text_pairs MATCH ? ORDER BY rowid DESC LIMIT {_LISTED}"
    for pair in [pair for pair in pairs if pair.isalnum()][:MOST_PAIRS]:
        found = connection.execute(sql, (quoted(pair),)).fetchall()
        for (sequence,) in found:
            weights[sequence] += math.log(1 + _LISTED / len(found))
    return sorted(weights, key=lambda sequence: (-weights[sequence], -sequence))[:_LOOKED_AT]


def _rows(
    connection: sqlite3.Connection, listed: list[int], node: Node, filters: Filters
) -> Iterator[tuple[int, str, str]]:
    """The keys of title and text of those that the filters and the query's NOT let through."""
    where = Where()
    held = list(filters.conditions(where))
    if isinstance(node, And):  # what it says of fields and of what must not be there holds here, too
        held += [where.condition(part) for part in node.parts if isinstance(part, Not) or (isinstance(part, Term) and part.field)]
    sql = (
        "SELECT sequence, title, text FROM documents WHERE sequence IN (SELECT value FROM json_each(:listed))"
        + "".join(f" AND {condition}" for condition in held)
    )
    for sequence, title, text in connection.execute(sql, {**where.values, "listed": json.dumps(listed)}):
        yield sequence, fold(title), fold(f"{title}\n{text}")


def pieces_of(word: str, text: str) -> Iterator[str]:
    """`word` cut, from the left, into the longest pieces of two and more characters that `text` has."""
    start = 0
    while start < len(word) - 1:
        end = start + 1
        while end < len(word) and word[start : end + 1] in text:
            end += 1
        if end - start > 1:
            yield word[start:end]
        start = end


def _covered(words: list[str], pieces: list[str]) -> float:
    """0 to 1: long pieces tell more than as many characters in short ones."""
    return min(1.0, _told(pieces) / (_told(words) or 1.0))


def _told(pieces: list[str]) -> float:
    return math.fsum(math.pow(len(piece), 1.5) for piece in pieces)
