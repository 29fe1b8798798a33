"""Which rows of which table go into an extract: all of them, or those of one issue."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import TypeAlias

from ..database.catalogue import PUBLIC
from ..database.schema import Table

Value: TypeAlias = str | int | None
Row: TypeAlias = tuple[Value, ...]

# Rows that tell the same of every issue; an issue's extract does without them.
_OF_ALL_ISSUES = frozenset({"organs", "organ_history", "topics", "data_dictionary"})


def tables(issue_id: str = "") -> tuple[Table, ...]:
    """The public tables of an extract, in the order in which readers meet them."""
    return tuple(t for t in PUBLIC if not issue_id or t.name not in _OF_ALL_ISSUES)


def rows(connection: sqlite3.Connection, table: Table, issue_id: str = "") -> Iterator[Row]:
    """Rows in the order of the table's key, columns as documented; of `issue_id` alone where it is named."""
    columns = ", ".join(f'"{c.name}"' for c in table.columns)
    key = ", ".join(f'"{name}"' for name in table.key)
    chosen = f" WHERE {_of_issue(table)}" if issue_id else ""
    sql = f'SELECT {columns} FROM "{table.name}"{chosen} ORDER BY {key}'  # noqa: S608  our own names
    with closing(connection.execute(sql, {"issue": issue_id} if issue_id else {})) as cursor:
        yield from cursor


def _of_issue(table: Table) -> str:
    names = {c.name for c in table.columns}
    if table.name == "issues":
        return "id = :issue"
    if "issue_id" in names:
        return "issue_id = :issue"
    return "document_id IN (SELECT id FROM documents WHERE issue_id = :issue)"
