"""Tables that a document prints, as rows of named columns where they are regular: text as printed, spans repeated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from ..blocks import Block, Cell, Quote, Row, Table
from ..model import Document
from ..standard_text import block_text, inline_text, printed
from .provisions import part_name

TAKEN, NO_HEADER, INCOMPLETE, NOT_DISTINCT, RAGGED, ONE_COLUMN = (
    "已成数据", "没有表头", "表头不全", "表头重复", "行列不齐", "只有一列",
)  # fmt: skip
LONGEST_NAME: Final = 30  # characters of a column's name in a header that nobody marked as one
_CAPTION: Final = 60  # characters of the paragraph before a table that is taken for its caption


@dataclass(frozen=True, slots=True)
class GridCell:
    text: str
    merged: bool  # part of a cell that spans several places of the grid


Grid: TypeAlias = list[list[GridCell]]


@dataclass(slots=True)
class PrintedTable:
    """`names` and `body` are empty unless `outcome` is 已成数据."""

    part: str
    caption: str
    start: int  # offset of its text in the standard text
    header_rows: int
    body_rows: int
    columns: int
    outcome: str
    names: list[str] = field(default_factory=list)
    body: Grid = field(default_factory=list)


def printed_tables(document: Document) -> list[PrintedTable]:
    """Every table of what the gazette prints, in reading order; tables within cells are not listed apart."""
    found: list[PrintedTable] = []
    offset = 0
    for part in printed(document):
        before = ""
        for block in part.blocks:
            for table in _tables(block):
                found.append(_read(table, part_name(part), before, offset))
            text = block_text(block)
            offset += len(text) + 1 if text else 0
            before = text if len(text) <= _CAPTION and "\n" not in text else ""
    return found


def _tables(block: Block) -> Iterator[Table]:
    if isinstance(block, Table):
        yield block
    elif isinstance(block, Quote):
        for inner in block.blocks:
            yield from _tables(inner)


def _read(table: Table, part: str, before: str, start: int) -> PrintedTable:
    grid = _grid(table.rows)
    columns = max((len(row) for row in grid), default=0)
    titles = 0 if table.header_rows else _title_rows(grid, columns)
    caption = inline_text(table.caption).strip() or "".join(row[0].text for row in grid[:titles]) or before.strip()
    header = table.header_rows or (titles + 1 if _looks_like_names(grid[titles:]) else 0)
    names = _names(grid[titles:header])
    body = grid[header:]
    outcome = _outcome(table, grid, columns, names, body)
    made = PrintedTable(part, caption, start, header, len(body), columns, outcome)
    if outcome == TAKEN:
        made.names, made.body = names, body
    return made


def _grid(rows: Sequence[Row]) -> Grid:
    """Each place of the table's grid; what a cell spans repeats its text."""
    grid: Grid = []
    above: dict[int, tuple[int, GridCell]] = {}  # column → rows still to cover, by what
    for row in rows:
        line: list[GridCell] = []
        cells = iter(row.cells)
        while True:
            left, covering = above.get(len(line), (0, None))
            if left and covering:
                above[len(line)] = (left - 1, covering)
                line.append(covering)
                continue
            cell = next(cells, None)
            if cell is None:
                break
            made = GridCell(_text(cell), cell.colspan > 1 or cell.rowspan > 1)
            for _ in range(cell.colspan):
                above[len(line)] = (cell.rowspan - 1, made)
                line.append(made)
        grid.append(line)
    return grid


def _text(cell: Cell) -> str:
    return "\n".join(text for text in map(block_text, cell.blocks) if text)


def _title_rows(grid: Grid, columns: int) -> int:
    """Leading rows of a single cell across the table: its title, its unit of measure."""
    count = 0
    while count < len(grid) and columns > 1 and len({id(c) for c in grid[count]}) == 1 and len(grid[count]) == columns:
        count += 1
    return count


def _looks_like_names(grid: Grid) -> bool:
    """Whether the first row names columns: short words in every place, no two alike, none a figure."""
    if len(grid) < 2:
        return False
    texts = ["".join(c.text.split()) for c in grid[0]]
    plain = all(t and len(t) <= LONGEST_NAME and not t[0].isdigit() and "。" not in t for t in texts)
    return plain and len(set(texts)) == len(texts)


def _names(header: Grid) -> list[str]:
    """The columns' names; of several header rows from the top down, a name that spans them once."""
    if not header or len({len(row) for row in header}) > 1:
        return []
    columns = zip(*header, strict=True)
    return ["/".join(dict.fromkeys("".join(c.text.split()) for c in column if c.text.strip())) for column in columns]


def _outcome(table: Table, grid: Grid, columns: int, names: list[str], body: Grid) -> str:
    nested = any(isinstance(b, Table) for row in table.rows for cell in row.cells for b in cell.blocks)
    if nested or any(len(row) != columns for row in grid):
        return RAGGED
    if columns < 2:
        return ONE_COLUMN
    if not names or not body:
        return NO_HEADER
    if not all(names):
        return INCOMPLETE
    return TAKEN if len(set(names)) == len(names) else NOT_DISTINCT
