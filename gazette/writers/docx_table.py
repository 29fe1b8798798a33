"""Tables of the Word edition: Word wants each grid row spelt out, with the cells that a span covers."""

from __future__ import annotations

from typing import TypeAlias

from ..model import Cell, Table
from .docx_parts import TEXT_WIDTH_MM, Element, w

Made: TypeAlias = list[tuple[Cell, list[Element]]]  # a row's cells with their paragraphs
GridRow: TypeAlias = list[tuple[Cell | None, int, list[Element]]]  # None: continues the cell above
_TWIPS_PER_MM = 1440 / 25.4


def grid_rows(rows: list[Made]) -> list[GridRow]:
    """Each row with the continuations of row spans put where they stand in the grid."""
    open_spans: dict[int, tuple[int, int]] = {}  # grid column → (rows still to cover, columns)
    made = []
    for cells in rows:
        grid: GridRow = []
        column = 0
        queue = list(cells)
        while queue or column in open_spans:
            if column in open_spans:
                column = _continue(grid, open_spans, column)
                continue
            cell, content = queue.pop(0)
            grid.append((cell, cell.colspan, content))
            if cell.rowspan > 1:
                open_spans[column] = (cell.rowspan, cell.colspan)
            column += cell.colspan
        for later in sorted(c for c in open_spans if c > column):
            column = _continue(grid, open_spans, later)
        open_spans = {c: (left - 1, span) for c, (left, span) in open_spans.items() if left > 1}
        made.append(grid)
    return made


def _continue(grid: GridRow, open_spans: dict[int, tuple[int, int]], column: int) -> int:
    span = open_spans[column][1]
    grid.append((None, span, []))
    return column + span


def table_element(table: Table, rows: list[GridRow]) -> Element:
    columns = max((sum(span for _, span, _ in row) for row in rows), default=table.columns) or 1
    shares = table.widths if len(table.widths) == columns else (1 / columns,) * columns
    widths = [round(share * TEXT_WIDTH_MM * _TWIPS_PER_MM) for share in shares]
    return w(
        "tbl",
        w("tblPr", w("tblStyle", val="GazetteTable"), w("tblW", w=sum(widths), type="dxa"), w("tblLayout", type="fixed")),
        w("tblGrid", *(w("gridCol", w=width) for width in widths)),
        *(_row(row, widths, number < table.header_rows) for number, row in enumerate(rows)),
    )


def _row(row: GridRow, widths: list[int], is_header: bool) -> Element:
    properties = w("trPr", w("cantSplit"))
    if is_header:
        properties.append(w("tblHeader"))
    element = w("tr", properties)
    column = 0
    for cell, span, content in row:
        element.append(_cell(cell, span, content, sum(widths[column : column + span])))
        column += span
    return element


def _cell(cell: Cell | None, span: int, content: list[Element], width: int) -> Element:
    properties = w("tcPr", w("tcW", w=width, type="dxa"))
    if span > 1:
        properties.append(w("gridSpan", val=span))
    if cell is None:
        properties.append(w("vMerge"))
    elif cell.rowspan > 1:
        properties.append(w("vMerge", val="restart"))
    properties.append(w("vAlign", val="center"))
    if not content or content[-1].tag.endswith("}tbl"):  # a cell ends with a paragraph
        content = [*content, w("p", w("pPr", w("pStyle", val="TableText")))]
    if cell is not None and cell.align != "start":
        _align(content, {"center": "center", "end": "right"}[cell.align])
    return w("tc", properties, *content)


def _align(content: list[Element], value: str) -> None:
    for paragraph in content:
        if paragraph.tag.endswith("}p") and not paragraph[0].findall(w("jc").tag):
            paragraph[0].append(w("jc", val=value))
