"""What the search page shows of the engine's answer: hits in either order, how many, and their facets."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from ...database.query import Term, Where, parse
from ...database.search import COUNTED, Hit, _hit, search, select
from ..api.search import filters_of

SORTS: Final = ("best", "newest")
_SHOWN: Final = 10  # values of a facet
_FACETS: Final = ("validity", "type", "organ", "year", "column")


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits; `facets` are of the newest ones, up to the number that is counted."""

    hits: list[Hit]
    total: int  # at most COUNTED + 1
    facets: dict[str, list[tuple[str, int]]]
    later: bool


def find(connection: sqlite3.Connection, values: Mapping[str, Any], page: int) -> Found:
    """A page of hits; without a query the documents that meet the filters, newest first."""
    numbers = _newest(connection, values)
    offset = values["offset"]
    if values["q"] and values["sort"] == "best":
        hits = search(connection, values["q"], limit=page, offset=offset, filters=filters_of(values))
    else:
        node = parse(values["q"]) or Term("")
        hits = [_hit(connection, number, "text", node) for number in numbers[offset : offset + page]]
    return Found(hits, len(numbers), _facets(connection, numbers[:COUNTED]), offset + page < len(numbers))


def _newest(connection: sqlite3.Connection, values: Mapping[str, Any]) -> list[int]:
    """Numbers of the documents that satisfy query and filters, the newest first, one more than are counted."""
    node, bounds = parse(values["q"]), filters_of(values)
    if node is not None:
        statement = select(node, "text", bounds, COUNTED + 1)
        return [number for (number,) in connection.execute(statement.sql, statement.values)]
    where = Where()
    conditions = " AND ".join(bounds.conditions(where)) or "1"
    sql = f"SELECT sequence FROM documents WHERE {conditions} ORDER BY sequence DESC LIMIT {COUNTED + 1}"
    return [number for (number,) in connection.execute(sql, where.values)]


def _facets(connection: sqlite3.Connection, numbers: list[int]) -> dict[str, list[tuple[str, int]]]:
    """The commonest values that these documents have."""
    marks = ",".join("?" * len(numbers))
    rows = connection.execute(
        f"SELECT validity, type, issuer, substr(published_on, 1, 4), column_name FROM documents WHERE sequence IN ({marks})",
        numbers,
    ).fetchall()
    made: dict[str, list[tuple[str, int]]] = {}
    for place, name in enumerate(_FACETS):
        values = (row[place] for row in rows)
        each = (organ for value in values for organ in value.split("、")) if name == "organ" else values
        counted = Counter(value for value in each if value)
        ordered = sorted(
            counted.items(),
            key=(lambda v: v[0]) if name == "year" else (lambda v: -v[1]),
            reverse=name == "year",
        )
        made[name] = ordered[:_SHOWN]
    return made
