"""The formats of bulk data: one function and one line each, from a table's rows to a file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import IO, Any

from ..database.schema import Column, Table
from .extracts import Row

_ROWS_A_GROUP = 2_000  # of a Parquet file: what has to be in memory at a time


@dataclass(frozen=True, slots=True)
class Format:
    """A format: suffix, media type, and the function that writes a table's rows."""

    suffix: str
    media_type: str
    write: Callable[[Table, Iterable[Row], IO[bytes]], None]


def jsonl(table: Table, rows: Iterable[Row], out: IO[bytes]) -> None:
    """A JSON object a line, UTF-8; every column is there, null where nothing is known."""
    names = [c.name for c in table.columns]
    for row in rows:
        line = json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False)
        out.write(line.encode() + b"\n")


def comma_separated(table: Table, rows: Iterable[Row], out: IO[bytes]) -> None:
    """RFC 4180 in UTF-8; the byte order mark is for Excel, which takes Chinese for something else without it."""
    text = io.TextIOWrapper(out, "utf-8-sig", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([c.name for c in table.columns])
    writer.writerows(rows)
    text.detach()  # flushes; `out` belongs to the caller


def parquet(table: Table, rows: Iterable[Row], out: IO[bytes]) -> None:
    """Apache Parquet, zstd, strings and 64-bit integers; each column's description in its metadata."""
    import pyarrow as pa  # takes 0.4 s: only for an export
    from pyarrow.parquet import ParquetWriter

    schema = pa.schema([_field(pa, c) for c in table.columns], {"title": table.title.zh})
    remaining = iter(rows)
    with ParquetWriter(out, schema, compression="zstd") as writer:
        while batch := list(islice(remaining, _ROWS_A_GROUP)):
            columns = list(zip(*batch, strict=True))
            writer.write_table(pa.table([pa.array(c, f.type) for c, f in zip(columns, schema, strict=True)], schema))


def _field(pa: Any, column: Column) -> Any:
    kind = pa.int64() if column.affinity == "INTEGER" else pa.string()
    about = {"title": column.title.zh, "description": column.description.zh, "description_en": column.description.en}
    return pa.field(column.name, kind, nullable=not column.required, metadata=about)


FORMATS: dict[str, Format] = {
    "jsonl": Format(".jsonl", "application/x-ndjson", jsonl),
    "csv": Format(".csv", "text/csv; charset=utf-8", comma_separated),
    "parquet": Format(".parquet", "application/vnd.apache.parquet", parquet),
}
