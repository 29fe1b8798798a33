"""Reads spreadsheets: each visible sheet is a table, its cells as Excel shows them."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from ..diagnostics import Bilingual, Diagnostic, Rule, Severity, SourceError
from ..model import Break, Cell, Inline, Look, Paragraph, Place, Row, Table, Text
from ..standard_text import block_text
from .cell_formats import CHINESE_FORMATS, shown
from .inlines import trimmed
from .reading import Pandoc, SourceReading

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_NOTE = re.compile(r"\s*(?:备?注|说明|填表说明)\s*[:：\d]")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_CELLS = 50_000
_MOST_BYTES = 200_000_000  # unpacked
_Align = Literal["start", "center", "end"]
_ALIGN: dict[str, _Align] = {"center": "center", "centerContinuous": "center", "distributed": "center", "right": "end"}

UNREADABLE = Rule(
    "S-140", Severity.ERROR,
    Bilingual("表格文件无法读取：{reason}", "the spreadsheet can not be read: {reason}"),
    hint=Bilingual("用 Excel 或 WPS 打开，另存为 .xlsx", "open it in Excel or WPS and save it as .xlsx"),
    reason=Bilingual("文件已损坏、加密或过大", "it is damaged, encrypted or too large"), withholds=True,
)  # fmt: skip
HIDDEN_CELLS = Rule(
    "S-141", Severity.WARNING,
    Bilingual("{what}已隐藏，未刊登", "{what} is hidden and was left out"),
    hint=Bilingual("删除不公开的行、列、工作表；应公开的取消隐藏", "delete what is not public; unhide what is"),
    reason=Bilingual("看不见的内容不应随公报发出", "what nobody sees must not be published"),
)  # fmt: skip
NOT_COMPUTED = Rule(
    "S-142", Severity.ERROR,
    Bilingual("单元格 {cell} 的公式没有计算结果", "the formula in {cell} has no stored result"),
    hint=Bilingual("用 Excel 打开保存一次，或粘贴为数值", "open and save it in Excel, or paste it as values"),
    reason=Bilingual("公报刊登结果，不刊登公式", "the gazette prints results, not formulas"), withholds=True,
)  # fmt: skip
FORMAT_UNKNOWN = Rule(
    "S-143", Severity.ERROR,
    Bilingual("单元格 {cell} 的数字格式“{code}”不认识", "the number format “{code}” of {cell} is not understood"),
    hint=Bilingual("改用常用格式，或粘贴为文本", "use a common format, or paste it as text"),
    reason=Bilingual("刊登的数字必须与 Excel 显示的一致", "figures are printed as Excel shows them"), withholds=True,
)  # fmt: skip
DRAWINGS = Rule(
    "S-144", Severity.ERROR,
    Bilingual("表格中有图片或图表，无法刊登", "the sheet holds pictures or charts, which can not be printed"),
    hint=Bilingual("把图放进 Word 附件，表格里只留数据", "put them into a Word attachment; leave cells only here"),
    reason=Bilingual("每张图片都要出现在每个版本中", "every picture appears in every edition"), withholds=True,
)  # fmt: skip


def read(content: bytes, name: str, pandoc: Pandoc) -> SourceReading:
    """Tables of an .xlsx file; SourceError when it can not be read."""
    results, formulas = _workbooks(content, name)
    diagnostics: list[Diagnostic] = []
    if _has_drawings(content):
        diagnostics.append(DRAWINGS.at(Place(name)))
    visible: list[tuple[str, list[Paragraph | Table]]] = []
    for sheet in results.worksheets:
        if sheet.sheet_state != "visible":
            diagnostics.append(HIDDEN_CELLS.at(Place(name), what=f"“{sheet.title}”"))
            continue
        found = _SheetReader(name, sheet, formulas[sheet.title], diagnostics).blocks()
        if found:
            visible.append((sheet.title, found))
    blocks: list[Paragraph | Table] = []
    for title, found in visible:
        if len(visible) > 1:
            look = Look(align="center", style="sheet title")
            blocks.append(Paragraph((Text(title),), align="center", place=Place(name, words=title), look=look))
        blocks += found
    return SourceReading(name, tuple(blocks), (), tuple(diagnostics))


def _workbooks(content: bytes, name: str) -> tuple[Any, Any]:
    """The workbook with stored results and the same with its formulas."""
    import openpyxl  # takes a tenth of a second: only for issues that have a workbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(i.file_size for i in archive.infolist()) > _MOST_BYTES:
                raise SourceError(UNREADABLE.at(Place(name), reason=f"> {_MOST_BYTES} bytes"))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            both = [openpyxl.load_workbook(io.BytesIO(content), data_only=only) for only in (True, False)]
    except SourceError:
        raise
    except Exception as error:  # openpyxl lets whatever a broken part causes come through
        reason = f"{type(error).__name__}: {error}"[:120]
        raise SourceError(UNREADABLE.at(Place(name), reason=" ".join(reason.split()))) from error
    return both[0], both[1]


def _has_drawings(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return any(n.startswith(("xl/media/", "xl/charts/", "xl/diagrams/")) for n in archive.namelist())


@dataclass(slots=True)
class _SheetReader:
    name: str
    sheet: Worksheet
    formulas: Worksheet
    diagnostics: list[Diagnostic]

    def blocks(self) -> list[Paragraph | Table]:
        """The used range without hidden rows and columns: a table, and around it the lines that Excel has rows for.

        附件1, the title and the unit stand above it in rows of one text each, notes below it in merged ones.
        """
        filled = [(c.row, c.column) for row in self.formulas.iter_rows() for c in row if c.value is not None]
        if not filled:
            return []
        if len(filled) > _MOST_CELLS:
            raise SourceError(UNREADABLE.at(Place(self.name), reason=f"{len(filled)} cells"))
        rows = self._shown_rows(max(r for r, _ in filled))
        columns = self._shown_columns(max(c for _, c in filled))
        if len(rows) * len(columns) > _MOST_CELLS * 4:
            raise SourceError(UNREADABLE.at(Place(self.name), reason=f"{len(rows)} × {len(columns)}"))
        spans, covered = self._merged(rows, columns)
        made = tuple(
            Row(tuple(self._cell(r, c, spans.get((r, c), (1, 1))) for c in columns if (r, c) not in covered))
            for r in rows
        )
        if not made or not columns:
            return []
        first, last = _table_rows(made, len(columns))
        heads = sum(row <= self._titles_end() for row in rows[first:last])
        table = Table(made[first:last], heads if heads < last - first else 0, len(columns), self._shares(columns),
                      place=Place(self.name, "table", rows[first]))  # fmt: skip
        return [*_lines_of(made[:first]), table, *_lines_of(made[last:])]

    def _titles_end(self) -> int:
        """The last of the rows that Excel repeats on each printed page (打印标题); 0 when there are none."""
        found = re.search(r"(\d+)$", self.sheet.print_title_rows or "")
        return int(found[1]) if found else 0

    def _shown_rows(self, last: int) -> list[int]:
        hidden = {r for r, d in self.sheet.row_dimensions.items() if d.hidden and r <= last}
        self._report_hidden(f"“{self.sheet.title}” {n} 行 row" for n in sorted(hidden)[:20])
        return [r for r in range(1, last + 1) if r not in hidden]

    def _shown_columns(self, last: int) -> list[int]:
        from openpyxl.utils import get_column_letter

        hidden: set[int] = set()
        for dimension in self.sheet.column_dimensions.values():
            if dimension.hidden:
                hidden |= set(range(dimension.min or 1, min(dimension.max or 1, last) + 1))
        self._report_hidden(f"“{self.sheet.title}” {get_column_letter(n)} 列 column" for n in sorted(hidden)[:20])
        return [c for c in range(1, last + 1) if c not in hidden]

    def _report_hidden(self, names: Iterator[str]) -> None:
        self.diagnostics += [HIDDEN_CELLS.at(Place(self.name, "table"), what=what) for what in names]

    def _merged(
        self, rows: list[int], columns: list[int]
    ) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
        """Row and column spans of merged cells among what is shown, and the cells they cover."""
        spans: dict[tuple[int, int], tuple[int, int]] = {}
        covered: set[tuple[int, int]] = set()
        for area in self.sheet.merged_cells.ranges:
            high = [r for r in rows if area.min_row <= r <= area.max_row]
            wide = [c for c in columns if area.min_col <= c <= area.max_col]
            if high and wide:
                spans[high[0], wide[0]] = (len(high), len(wide))
                covered |= {(r, c) for r in high for c in wide} - {(high[0], wide[0])}
        return spans, covered

    def _cell(self, row: int, column: int, span: tuple[int, int]) -> Cell:
        at = self._origin(row, column)
        cell = self.sheet.cell(*at)
        text = self._text(cell, self.formulas.cell(*at))
        align: _Align = _ALIGN.get(cell.alignment.horizontal or "", "start")
        if align == "start" and cell.data_type == "n" and cell.alignment.horizontal in (None, "general"):
            align = "end" if text else "start"
        place = Place(self.name, "table", row, text[:40])
        content = trimmed(tuple(_lines(text)))
        font = cell.font
        look = Look(align, float(font.sz or 0), font.name or "", bool(font.b))
        blocks = (Paragraph(content, align=align, place=place, look=look),) if content else ()
        return Cell(blocks, span[1], span[0], align)

    def _origin(self, row: int, column: int) -> tuple[int, int]:
        """Where the text of a cell stands: a merged area keeps it at its top left, hidden or not."""
        for area in self.sheet.merged_cells.ranges:
            if area.min_row <= row <= area.max_row and area.min_col <= column <= area.max_col:
                return area.min_row, area.min_col
        return row, column

    def _text(self, cell: Any, formula: Any) -> str:
        from openpyxl.utils.datetime import from_excel

        place = Place(self.name, "table", cell.row)
        if cell.value is None:
            if formula.data_type == "f":
                self.diagnostics.append(NOT_COMPUTED.at(place, cell=cell.coordinate))
            return ""
        value, code = cell.value, cell.number_format or "General"
        if cell.data_type == "n" and cell._style.numFmtId in CHINESE_FORMATS:
            value, code = from_excel(value, self.sheet.parent.epoch), CHINESE_FORMATS[cell._style.numFmtId]
        text = shown(_unescaped(value) if isinstance(value, str) else value, code)
        if text is None:
            self.diagnostics.append(FORMAT_UNKNOWN.at(place, cell=cell.coordinate, code=code))
            return str(value)
        return text

    def _shares(self, columns: list[int]) -> tuple[float, ...]:
        """Each column's share of the width; unset columns have Excel's standard width."""
        widths = dict.fromkeys(columns, 8.43)
        for dimension in self.sheet.column_dimensions.values():
            for column in range(dimension.min or 0, min(dimension.max or 0, columns[-1]) + 1):
                if column in widths and dimension.width:
                    widths[column] = float(dimension.width)
        total = sum(widths.values())
        return tuple(round(w / total, 4) for w in widths.values())


def _table_rows(rows: Sequence[Row], columns: int) -> tuple[int, int]:
    """Where the table itself begins and ends: below rows of a single text, above notes that run across it."""
    first, last = 0, len(rows)
    if columns == 1:
        return first, last
    while first < last and len(_filled(rows[first])) <= 1 and _apart(rows[first]):
        first += 1
    while last > first and _apart(rows[last - 1]) and _only_notes(rows[last - 1], columns):
        last -= 1
    return (first, last) if first < last else (0, len(rows))


def _filled(row: Row) -> list[Cell]:
    return [cell for cell in row.cells if cell.blocks]


def _apart(row: Row) -> bool:
    return all(cell.rowspan == 1 for cell in row.cells)


def _only_notes(row: Row, columns: int) -> bool:
    """Nothing, or one text that runs across the table and says that it is a note."""
    texts = ["".join(block_text(block) for block in cell.blocks) for cell in _filled(row) if cell.colspan == columns]
    return len(texts) == len(_filled(row)) and all(_NOTE.match(text) for text in texts)


def _lines_of(rows: Sequence[Row]) -> Iterator[Paragraph]:
    for row in rows:
        for cell in row.cells:
            yield from (replace(b, align="start") for b in cell.blocks if isinstance(b, Paragraph))


def _unescaped(text: str) -> str:
    """`_x4E00_` is the character U+4E00 (ECMA-376-1 22.9.2.19)."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _lines(text: str) -> Iterator[Inline]:
    for at, line in enumerate(text.splitlines()):
        if at:
            yield Break()
        yield Text(line)
