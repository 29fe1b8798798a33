"""The rows of a document's dates, topics and printed tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, TypeAlias

from ..model import Document
from .dates import dates
from .printed_tables import PrintedTable, printed_tables
from .provisions import Provision, around
from .topics import CODES, topics

Row: TypeAlias = dict[str, Any]


def reading_rows(
    key: str, document: Document, text: str, published_on: dt.date, found: list[Provision]
) -> dict[str, list[Row]]:
    """Rows by table of the document whose id is `key`; `text` is its standard text, `found` its provisions."""
    tables = printed_tables(document)
    return {
        "dates": list(_dates(key, document, text, published_on, found)),
        "document_topics": list(_topics(key, document)),
        "document_tables": [_table(key, n, t, found) for n, t in enumerate(tables, 1)],
        "table_cells": [row for n, t in enumerate(tables, 1) for row in _cells(key, n, t)],
    }


def _dates(key: str, document: Document, text: str, published_on: dt.date, found: list[Provision]) -> Iterator[Row]:
    for position, dated in enumerate(dates(document, text, published_on), 1):
        yield {
            "id": f"{key}#d{position}", "document_id": key, "position": position, "kind": dated.kind,
            "day": dated.day.isoformat(), "words": dated.words, "start": dated.start if dated.start >= 0 else None,
            "provision_id": _provision(key, found, dated.start), "certainty": dated.certainty,
        }  # fmt: skip


def _topics(key: str, document: Document) -> Iterator[Row]:
    for position, classed in enumerate(topics(document.topics, document.title, document.issuers), 1):
        yield {
            "document_id": key, "position": position, "topic": CODES[classed.topic], "origin": classed.origin,
            "words": classed.words, "certainty": classed.certainty,
        }  # fmt: skip


def _table(key: str, position: int, table: PrintedTable, found: list[Provision]) -> Row:
    return {
        "id": f"{key}#b{position}", "document_id": key, "position": position, "part": table.part,
        "provision_id": _provision(key, found, table.start), "caption": table.caption, "header_rows": table.header_rows,
        "body_rows": table.body_rows, "grid_columns": table.columns, "outcome": table.outcome,
    }  # fmt: skip


def _cells(key: str, position: int, table: PrintedTable) -> Iterator[Row]:
    for number, line in enumerate(table.body, 1):
        for place, (cell, name) in enumerate(zip(line, table.names, strict=True), 1):
            yield {
                "table_id": f"{key}#b{position}", "document_id": key, "row": number, "grid_column": place, "header": name,
                "text": cell.text, "merged": int(cell.merged),
            }  # fmt: skip


def _provision(key: str, found: list[Provision], start: int) -> str | None:
    inner = around(found, start) if start >= 0 else None
    return f"{key}#{inner.anchor}" if inner else None
