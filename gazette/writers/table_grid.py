"""Where each cell of a table stands: no two overlap, no row runs over, whatever spans the source states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Cell, Row, Table
from ..standard_text import block_text

_MARGINS = 0.8  # em left and right of a cell's text
_SHORT = (12.0, 10.0, 8.0, 6.0, 5.0, 4.0, 3.0, 2.0)  # em: texts of a cell that are best not divided, what fits first
_KEPT = 0.6  # of the width that the source gives a column stays when a narrower one needs room
_MOST = 24.0  # em: a longer text is divided into lines whatever its column gets


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


def bands(grid: Grid) -> frozenset[int]:
    """Rows that are one cell across the table and head the rows below them: they do not end a page."""
    across = {p.y for p in grid.cells if p.colspan == grid.columns > 1 and p.rowspan == 1}
    below = {p.y for p in grid.cells} - across
    return frozenset(y for y in across if y >= grid.header_rows and y + 1 in below)


def table_type(table: Table, grid: Grid, width_pt: float, sizes: tuple[float, ...]) -> tuple[float, list[float]]:
    """The size of a table's type, one step smaller where names of four characters would be torn, and its columns."""
    step = (grid.columns > 7) + (grid.columns > 11) + (grid.columns > 16)
    shares, whole = column_shares(table.widths, grid, width_pt / sizes[step])
    if whole < 4 and step == 0:
        step = 1
        shares, _ = column_shares(table.widths, grid, width_pt / sizes[step])
    return sizes[step], shares


def column_shares(given: tuple[float, ...], grid: Grid, room: float) -> tuple[list[float], float]:
    """Each column's share of a table `room` em wide: the source's own, but wide enough for its short texts.

    Also the length in em up to which a text stays in one line.

    A number, a name or a head is not torn as long as the columns of long texts can spare the room.
    """
    texts = _texts(grid)
    if len(given) != grid.columns or min(given) <= 0:
        given = tuple(max((min(w, _MOST) for w in column), default=0.0) + _MARGINS for column in texts)
    widths = [share / sum(given) * room for share in given]
    fitting = [
        max((w for w in column if w + _MARGINS <= min(width, _SHORT[0])), default=0.0) + _MARGINS
        for column, width in zip(texts, widths, strict=True)
    ]  # what the source's widths leave whole stays whole
    for short in _SHORT:
        needs = [max((w for w in column if w <= short), default=0.0) + _MARGINS for column in texts]
        floors = [min(width, max(need, whole, width * _KEPT)) for width, need, whole in zip(widths, needs, fitting, strict=True)]
        missing = sum(max(0.0, need - width) for width, need in zip(widths, needs, strict=True))
        spare = sum(width - floor for width, floor in zip(widths, floors, strict=True))
        if missing <= spare:
            part = missing / spare if spare else 0.0
            rows = zip(widths, needs, floors, strict=True)
            widths = [need if need > width else width - (width - floor) * part for width, need, floor in rows]
            break
    else:
        short = 0.0
    return [round(max(width / room, 0.01), 4) for width in widths], short


def _texts(grid: Grid) -> list[list[float]]:
    """The widths in em of the texts of each column's own cells."""
    found: list[list[float]] = [[] for _ in range(grid.columns)]
    for placed in grid.cells:
        if placed.colspan == 1:
            found[placed.x] += [text_width(line) for b in placed.cell.blocks for line in block_text(b).split("\n")]
    return found


def text_width(text: str) -> float:
    """In em, as the open faces have it: figures are a little wider than half a character."""
    return sum(1.0 if not ch.isascii() else 0.7 if ch.isupper() else 0.3 if ch.isspace() else 0.56 for ch in text)
