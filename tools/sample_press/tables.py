"""Tables of WordprocessingML with merged cells and repeated header rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .manuscript import Line, MarkupError
from .wordml import HEI, SONG, Face, Setting, paragraph

LEFT, ABOVE = ">", "^"  # marks of a cell that is merged with the one to its left, or above it
_TEXT_WIDTH, _LANDSCAPE_WIDTH = 8845, 12756  # twips between the margins


@dataclass(frozen=True, slots=True)
class Grid:
    """What 【表】 says: shares of the columns, header rows, type size in half-points."""

    shares: tuple[float, ...]
    header_rows: int
    size: int
    centred: tuple[int, ...]  # columns whose text is centred

    def widths(self, landscape: bool) -> list[int]:
        total = _LANDSCAPE_WIDTH if landscape else _TEXT_WIDTH
        return [round(total * share / sum(self.shares)) for share in self.shares]


def grid(text: str) -> Grid:
    """The grid of `列宽 1 2 3；表头 1；字号 21；居中 1 2` (columns from 1)."""
    said = {
        key: rest.split() for key, *rest_ in [s.split(" ", 1) for s in text.split("；")] for rest in rest_
    }
    return Grid(
        tuple(float(n) for n in said["列宽"]), int(said.get("表头", ["1"])[0]),
        int(said.get("字号", ["21"])[0]), tuple(int(n) - 1 for n in said.get("居中", [])),
    )  # fmt: skip


def table(line: Line, landscape: bool, runs: Callable[[str, Face], str]) -> str:
    """The table of `line`; `runs` sets the text of a paragraph."""
    shape = grid(line.text)
    for row in line.rows:
        if len(row) != len(shape.shares):
            raise MarkupError(f"{len(row)} cells in a table of {len(shape.shares)} columns: {'|'.join(row)}")
    widths = shape.widths(landscape)
    columns = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    rows = "".join(_row(line.rows, number, shape, widths, runs) for number in range(len(line.rows)))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{borders}"
        '</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        '<w:left w:w="57" w:type="dxa"/><w:right w:w="57" '
        f'w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>'
    )


def _row(
    rows: Sequence[Sequence[str]],
    number: int,
    shape: Grid,
    widths: Sequence[int],
    runs: Callable[[str, Face], str],
) -> str:
    row = rows[number]
    heading = number < shape.header_rows
    cells, column = [], 0
    while column < len(row):
        span = 1
        while column + span < len(row) and row[column + span] == LEFT:
            span += 1
        face = Face(HEI if heading else SONG, shape.size)
        centred = heading or column in shape.centred or span == len(row)
        content = _content(row[column], face, "center" if centred else "left", runs)
        cells.append(_cell(content, sum(widths[column : column + span]), span, _merge(rows, number, column)))
        column += span
    height = '<w:trHeight w:val="454" w:hRule="atLeast"/>'
    repeat = "<w:tblHeader/>" if heading else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{repeat}</w:trPr>{''.join(cells)}</w:tr>"


def _merge(rows: Sequence[Sequence[str]], number: int, column: int) -> str:
    if rows[number][column] == ABOVE:
        return "<w:vMerge/>"
    below = rows[number + 1][column] if number + 1 < len(rows) else ""
    return '<w:vMerge w:val="restart"/>' if below == ABOVE else ""


def _cell(content: str, width: int, span: int, merge: str) -> str:
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        f'{across}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f"{content}</w:tc>"
    )


def _content(text: str, face: Face, align: str, runs: Callable[[str, Face], str]) -> str:
    setting = Setting(align=align, line=320)
    texts = [""] if text == ABOVE else text.split("//")
    return "".join(paragraph(runs(t, face), setting, face) for t in texts)
