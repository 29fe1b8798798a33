"""What the search page shows: the engine's answer, or without a query the documents that meet the filters."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any, Final

from ...database.conditions import Where
from ...database.filters import COUNTED_FOR_FACETS, Filters, facets_of
from ...database.search import COUNTED, Hit, Piece, Results, find
from ..api.search import filters_of

_BEGINNING: Final = 90  # characters of a text
_SHOWN: Final = """SELECT id, title, number, issuer, type, column_name, validity, coalesce(written_on, ''), published_on,
  issue_id, url,
  substr(text, 1, 600) FROM documents"""


def look_up(connection: sqlite3.Connection, values: Mapping[str, Any], page: int) -> Results:
    """A page of hits with their number and facets."""
    bounds, offset = filters_of(values), values["offset"]
    if not values["q"]:
        return _browse(connection, bounds, page, offset)
    return find(
        connection, values["q"], order=values["order"], limit=page, offset=offset, filters=bounds, facets=True
    )


def _browse(connection: sqlite3.Connection, bounds: Filters, page: int, offset: int) -> Results:
    """Documents by the filters alone, the newest first."""
    where = Where()
    conditions = " AND ".join(bounds.conditions(where)) or "1"
    sql = f"{_SHOWN} WHERE {conditions} ORDER BY sequence DESC LIMIT {page} OFFSET {offset}"
    hits = tuple(_hit(row) for row in connection.execute(sql, where.values))
    ordered = f"SELECT sequence FROM documents WHERE {conditions} ORDER BY sequence DESC LIMIT"
    counted = f"SELECT count(*) FROM ({ordered} {COUNTED + 1})"
    total = connection.execute(counted, where.values).fetchone()[0]
    numbers = [row[0] for row in connection.execute(f"{ordered} {COUNTED_FOR_FACETS}", where.values)]
    facets = facets_of(connection, numbers)
    return Results("", "newest", offset, min(total, COUNTED), total > COUNTED, False, hits, (), facets)


def _hit(row: sqlite3.Row) -> Hit:
    key, title, number, issuer, kind, column, validity, written, published, issue, url, text = row
    begins = " ".join(line for line in text.split("\n") if line.strip() and line not in (title, number))
    return Hit(key, (Piece(title),), number, issuer, kind, column, validity, written, published, issue, url, "text",
               (Piece(begins[:_BEGINNING]),), "")  # fmt: skip
