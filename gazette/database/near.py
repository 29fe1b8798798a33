"""When no document has what was asked: what comes nearest, found by the parts that the texts do have.

政府公报数据库建设 stands nowhere in a row; 政府公报数据库 and 建设 do, in one document.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from ..diagnostics import Bilingual
from .filters import NONE, Filters
from .query import And, Node, Not, Term, terms
from .selection import best, newest

SHORTEST = 2  # characters of a part: single ones say nothing
MOST_PARTS = 8
NEAR = Bilingual(
    "没有公文含有所检索的全部字词；以下公文含有其中的：{parts}。",
    "No document has all that was asked for; these have of it: {parts}.",
)


def nearest(
    connection: sqlite3.Connection, node: Node, filters: Filters, wanted: int
) -> tuple[list[int], Node, Bilingual] | None:
    """Documents that have most of `node`'s words in parts, with what was found of them; None where nothing is near."""
    kept = [part for part in node.parts if isinstance(part, Not)] if isinstance(node, And) else []
    parts = [part for term in terms(node) if not term.exact for part in _parts(connection, term)]
    parts = list(dict.fromkeys(parts))[:MOST_PARTS]
    for chosen in _choices(parts):
        asked = And((*chosen, *kept)) if len(chosen) + len(kept) > 1 else chosen[0]
        if newest(connection, asked, filters, 1):
            names = "、".join(f"“{part.words}”" for part in chosen)
            note = Bilingual(NEAR.zh.format(parts=names), NEAR.en.format(parts=names))
            return best(connection, asked, filters, wanted), asked, note
    return None


def _choices(parts: list[Term]) -> Iterator[list[Term]]:
    """All parts, then all but one, the least telling left out first; at last each alone, the longest first."""
    if not parts:
        return
    yield parts
    if len(parts) > 2:
        for left_out in sorted(range(len(parts)), key=lambda n: (len(parts[n].words), -n)):
            yield [part for n, part in enumerate(parts) if n != left_out]
    longest = sorted(parts, key=lambda part: -len(part.words))
    for size in range(len(parts) - 2, 0, -1):
        yield longest[:size]
    if len(parts) > 1:
        yield from ([part] for part in longest[1:])


def _parts(connection: sqlite3.Connection, term: Term) -> Iterator[Term]:
    """`term` cut, from the left, into the longest strings that some text has."""
    if term.number or term.field:
        yield term
        return
    words = term.words
    while words:
        length = _longest(connection, words)
        if length >= SHORTEST:
            yield replace(term, words=words[:length], also=())
        words = words[max(1, length) :]


def _longest(connection: sqlite3.Connection, words: str) -> int:
    """The length of the longest beginning of `words` that some document has: whatever has it has any shorter one."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if newest(connection, Term(words[:middle], exact=True), NONE, 1):
            low = middle
        else:
            high = middle - 1
    return low
