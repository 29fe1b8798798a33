"""Tables: a grid in which every row covers every column, so that no cell falls off its edge."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..manuscript import CellMarkup, table_xml
from .branches import children
from .namespaces import Element, W, number, switch, value
from .rules import CAPITALS, COVERED, HIDDEN, TRACKED

if TYPE_CHECKING:
    from .story import Story

_MOST_COLUMNS = 1_000


@dataclass(slots=True)
class _Cell:
    element: Element | None  # None fills a gap
    column: int
    span: int
    joins: bool = False  # goes on with the cell above it
    begins: bool = False  # the first of cells joined downwards


@dataclass(slots=True)
class _Row:
    cells: list[_Cell] = field(default_factory=list)
    header: bool = False


def read_table(table: Element, story: Story) -> str:
    """`table` for the reduced document, with its cells' paragraphs read by `story`."""
    rows = [_row(e) for e in children(table) if e.tag == W + "tr" and not _unseen(e, story)]
    rows = [row for row in rows if row.cells]
    if not rows:
        return ""
    _report_capitals(table, story)
    columns = max(c.column + c.span for row in rows for c in row.cells)
    _fill(rows, columns)
    _join(rows)
    widths = _widths(table, columns)
    head = next((i for i, row in enumerate(rows) if not row.header), len(rows))
    mark = story.manuscript.table(head, story.furniture)
    return table_xml(widths, ([_markup(cell, story) for cell in row.cells] for row in rows), mark)


def _row(element: Element) -> _Row:
    properties = element.find(W + "trPr")
    row = _Row(header=bool(switch(properties, "tblHeader")))
    column = min(max(number(value(properties, "gridBefore")), 0), _MOST_COLUMNS)
    for cell in children(element):
        if cell.tag != W + "tc":
            continue
        form = cell.find(W + "tcPr")
        span = min(max(number(value(form, "gridSpan"), 1), 1), _MOST_COLUMNS)
        if value(form, "hMerge") in ("continue", "") and row.cells:  # the old way of merging sideways
            row.cells[-1].span += span
        else:
            merge = value(form, "vMerge")
            joins = merge is not None and merge != "restart"
            row.cells.append(_Cell(cell, column, span, joins, merge == "restart"))
        column += span
        if column > _MOST_COLUMNS:
            break
    return row


def _unseen(row: Element, story: Story) -> bool:
    """Whether a row is deleted or hidden; what it says is then left out, and said to be."""
    properties = row.find(W + "trPr")
    if properties is None:
        return False
    deleted = properties.find(W + "del") is not None
    if not deleted and not switch(properties, "hidden"):
        return False
    if any(t.text for t in row.iter(W + "t", W + "delText")):
        story.manuscript.report_once(TRACKED if deleted else HIDDEN, story.here)
    return True


def _fill(rows: list[_Row], columns: int) -> None:
    """Empty cells where a row begins late or ends early."""
    for row in rows:
        first, last = row.cells[0], row.cells[-1]
        if first.column:
            row.cells.insert(0, _Cell(None, 0, first.column))
        end = last.column + last.span
        if end < columns:
            row.cells.append(_Cell(None, end, columns - end))


def _join(rows: list[_Row]) -> None:
    """A cell joins the one above only where that one stands over the same columns and begins or goes on."""
    above: dict[tuple[int, int], _Cell] = {}
    for row in rows:
        here: dict[tuple[int, int], _Cell] = {}
        for cell in row.cells:
            upper = above.get((cell.column, cell.span))
            if cell.joins and upper is not None and (upper.begins or upper.joins):
                here[cell.column, cell.span] = cell
            elif cell.joins or cell.begins:
                cell.joins, cell.begins = False, True
                here[cell.column, cell.span] = cell
        above = here


def _widths(table: Element, columns: int) -> list[int]:
    """Widths of all columns in twips; where the table's grid is short, the average of the known ones."""
    grid = table.find(W + "tblGrid")
    known = [] if grid is None else [number(c.get(W + "w")) for c in grid.iterfind(W + "gridCol")]
    known = known[:columns]
    average = max(sum(known) // max(len(known), 1), 1)
    return [w if w > 0 else average for w in known] + [average] * (columns - len(known))


def _markup(cell: _Cell, story: Story) -> CellMarkup:
    if cell.joins:
        _report_covered(cell, story)
        return CellMarkup("", cell.span, "goes on")
    inner = "" if cell.element is None else "".join(story.cell(cell.element))
    return CellMarkup(inner, cell.span, "begins" if cell.begins else "")


def _report_covered(cell: _Cell, story: Story) -> None:
    if cell.element is None:
        return
    words = "".join(t.text or "" for t in cell.element.iter(W + "t")).strip()
    if words:
        story.manuscript.report(COVERED, story.here, words=words[:40])


def _report_capitals(table: Element, story: Story) -> None:
    """Which cells a table style sets in capitals is left to Word: small letters anywhere in the table are reported."""
    if value(table.find(W + "tblPr"), "tblStyle") in story.styles.capital_tables:
        texts = (t.text or "" for t in table.iter(W + "t"))
        words = next((text for text in texts if text.upper() != text), "")
        if words:
            letters = "".join(c for c in words if c.upper() != c)
            story.manuscript.report(CAPITALS, story.here, words=words.strip()[:40], letters=letters[:10])
