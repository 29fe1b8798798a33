"""Where each cell of a table stands: no two overlap, no row runs over, whatever spans the source states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Cell, Row, Table


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell with its column and row (from 0) and the spans that it really has."""

    cell: Cell
    x: int
    y: int
    colspan: int
    rowspan: int


@dataclass(frozen=True, slots=True)
class Grid:
    columns: int
    header_rows: int  # leading rows that repeat; spans that begin in them end in them
    cells: tuple[Placed, ...]


def table_grid(table: Table) -> Grid:
    """The cells of `table` in reading order, each in the next free place of its row."""
    taken: set[tuple[int, int]] = set()
    cells = tuple(p for y, row in enumerate(table.rows) for p in _placed(row, y, len(table.rows), taken))
    columns = max(1, table.columns, *(p.x + p.colspan for p in cells)) if cells else max(1, table.columns)
    return Grid(columns, _header_rows(table, cells), cells)


def _placed(row: Row, y: int, rows: int, taken: set[tuple[int, int]]) -> Iterator[Placed]:
    x = 0
    for cell in row.cells:
        while (x, y) in taken:
            x += 1
        wanted = range(x, x + max(1, cell.colspan))
        colspan = next((n for n, at in enumerate(wanted) if (at, y) in taken), len(wanted))
        rowspan = min(max(1, cell.rowspan), rows - y)
        taken |= {(at, below) for at in wanted[:colspan] for below in range(y, y + rowspan)}
        yield Placed(cell, x, y, colspan, rowspan)
        x += colspan


def _header_rows(table: Table, cells: tuple[Placed, ...]) -> int:
    rows = min(table.header_rows, len(table.rows))
    for placed in cells:  # in reading order, so that an extended head is seen by the rows that it takes in
        if placed.y < rows:
            rows = max(rows, placed.y + placed.rowspan)
    return rows if rows < len(table.rows) else min(table.header_rows, len(table.rows) - 1)
