"""Tables on a page: real heads with scope, spans as in the model, column widths by class."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from ..model import Blocks, Cell, Row, Table
from ..standard_text import inline_text
from .html_inlines import Runs
from .html_markup import EMPTY, Attributes, classes, element, joined, start
from .table_grid import column_shares, table_grid

_ROOM_EM = 42.0  # a page's column of text, in characters of a table
_WIDE = 6  # columns beyond which a phone scrolls instead of squeezing


def table(block: Table, runs: Runs, flow: Callable[[Blocks], Markup]) -> Markup:
    """`block` in a frame of its own that scrolls sideways on a narrow screen; `flow` writes a cell's blocks."""
    caption = element("caption", runs.run(block.caption)) if block.caption else EMPTY
    heads = _head_rows(block)
    columns = max(block.columns, max((sum(c.colspan for c in row.cells) for row in block.rows), default=0))
    rows = [_row(row, number < block.header_rows, flow) for number, row in enumerate(block.rows)]
    head = element("thead", joined(rows[:heads])) if heads else EMPTY
    body = element("tbody", joined(rows[heads:])) if rows[heads:] else EMPTY
    attributes: Attributes = {
        "id": runs.prefix + block.anchor if block.anchor else None,
        "class": classes("wide" if columns > _WIDE else "", "widest" if columns > 2 * _WIDE else ""),
    }
    whole = element("table", caption + _columns(block, columns) + head + body, attributes)
    frame: Attributes = {"class": "table-frame", "role": "region", "tabindex": 0, "aria-label": _name(block)}
    return element("div", whole, frame)


def _name(block: Table) -> str:
    return " ".join(f"表格 {inline_text(block.caption)}".split())


def _head_rows(block: Table) -> int:
    """How many rows form the head; none where one of its cells reaches into the body, which HTML would cut."""
    heads = min(block.header_rows, len(block.rows))
    reach = max((i + cell.rowspan for i, row in enumerate(block.rows[:heads]) for cell in row.cells), default=0)
    return heads if reach <= heads else 0


def _columns(block: Table, columns: int) -> Markup:
    """Widths in whole hundredths, named by class: w12 is 12 %; a browser finds those that the source does not give."""
    if len(block.widths) != columns or not columns:
        return EMPTY
    fitting, _ = column_shares(block.widths, table_grid(block), _ROOM_EM)
    shares = (min(100, max(1, round(share * 100))) for share in fitting)
    return element("colgroup", joined(start("col", {"class": f"w{share}"}) for share in shares))


def _row(row: Row, is_head: bool, flow: Callable[[Blocks], Markup]) -> Markup:
    return element("tr", joined(_cell(cell, is_head, flow) for cell in row.cells))


def _cell(cell: Cell, is_head: bool, flow: Callable[[Blocks], Markup]) -> Markup:
    scope = ("colgroup" if cell.colspan > 1 else "col") if is_head else None
    attributes = {
        "scope": scope,
        "colspan": cell.colspan if cell.colspan > 1 else None,
        "rowspan": cell.rowspan if cell.rowspan > 1 else None,
        "class": {"center": "align-center", "end": "align-end", "start": None}[cell.align],
    }
    return element("th" if is_head else "td", flow(cell.blocks), attributes)
