"""A story of an OpenDocument text: paragraphs, lists, tables and frames in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ...model import Look, Place
from .. import marks
from ..manuscript import CellMarkup, Manuscript, Piece, pieces_xml, table_xml
from ..reading import Pandoc
from ..word.package import Package
from ..word.rules import HIDDEN, NUMBER_FORMAT, TRACKED
from ..word.runs import Line
from .lists import Counting, ListStyles
from .names import BLOCKS, DRAW, SILENT, TABLE, TEXT, XML_ID, Element, count
from .paragraph import ParagraphReader
from .styles import OpenStyles


@dataclass(slots=True)
class OpenFile:
    package: Package
    styles: OpenStyles
    lists: ListStyles
    manuscript: Manuscript
    pandoc: Pandoc


@dataclass(slots=True)
class Story:
    file: OpenFile
    kind: str = "body"
    boxed: bool = False
    furniture: bool = False
    in_table: bool = False
    here: Place = field(default_factory=Place)
    break_pending: bool = False
    label: str = ""  # of the list item that begins, for its first paragraph

    @property
    def manuscript(self) -> Manuscript:
        return self.file.manuscript

    def blocks(self, parent: Element) -> list[str]:
        """The blocks in `parent` as XML of the reduced document; sections and indexes are seen through."""
        out: list[str] = []
        for child in parent:
            if child.tag in (TEXT + "p", TEXT + "h"):
                out += self._paragraph(child)
            elif child.tag == TEXT + "list":
                out += self._list(child, None, 1)
            elif child.tag == TABLE + "table":
                out.append(self._table(child))
            elif child.tag == TEXT + "tracked-changes":
                if len(child):
                    self.manuscript.report_once(TRACKED, self.here)
            elif child.tag in SILENT or self.hidden(child):
                continue
            elif isinstance(child.tag, str) and child.tag.startswith(DRAW):
                out += self._page_frame(child)
            else:
                out += self.blocks(child)
        return out

    def hidden(self, element: Element) -> bool:
        hidden: bool = element.get(TEXT + "display") == "none" or element.get(TEXT + "is-hidden") == "true"
        if hidden and "".join(element.itertext()).strip():
            self.manuscript.report_once(HIDDEN, self.here)
        return hidden

    def _page_frame(self, element: Element) -> list[str]:
        """A frame that is anchored to the page."""
        line = self._line("")
        ParagraphReader(self, line).one(element, line.context)
        return [*line.lifted, *([self._written(line, "", "")] if line.pieces else [])]

    def _line(self, style: str) -> Line:
        kind = "table" if self.in_table and self.kind == "body" else self.kind
        self.here = self.manuscript.place(kind, self.kind)
        return Line(self.here, self.file.styles.paragraph(style)[1])

    def _paragraph(self, element: Element) -> list[str]:
        style = element.get(TEXT + "style-name", "")
        line = self._line(style)
        label, self.label = self.label, ""
        if element.tag == TEXT + "h" and not label and element.get(TEXT + "is-list-header") != "true":
            label = self._heading_label(element)
        ParagraphReader(self, line).content(element, line.context)
        return [*line.lifted, self._written(line, style, label)]

    def _heading_label(self, element: Element) -> str:
        lists = self.file.lists
        level = count(element.get(TEXT + "outline-level"))
        start = element.get(TEXT + "start-value")
        return self._known(lists.label(lists.headings, level, int(start) if start and start.isdecimal() else None))

    def _known(self, label: tuple[str, str]) -> str:
        text, unknown = label
        if unknown:
            self.manuscript.report(NUMBER_FORMAT, self.here, format=unknown)
        return text

    def _written(self, line: Line, style: str, label: str) -> str:
        self.here = line.place
        form, _ = self.file.styles.paragraph(style)
        most = line.most()
        place = replace(line.place, words=marks.bare(label + line.words).strip()[:40])
        look = Look(
            align=form.align, size_pt=most.size_pt, font=most.font, bold=most.bold, colour=most.colour,
            indent_chars=round(form.indent_twips / 20 / most.size_pt, 2) if most.size_pt else 0.0,
            style=self.file.styles.title(style), boxed=self.boxed,
            page_break_before=form.page_break_before or self.break_pending, border=form.border or line.border,
        )  # fmt: skip
        self.break_pending = False
        number = self.manuscript.paragraph(look, place, self.furniture)
        lead = Piece(marks.paragraph(number) + marks.carried(label))
        return f"<w:p>{pieces_xml([lead, *line.without_even_bold()], self.manuscript)}</w:p>"

    # ------------------------------------------------------------ lists

    def _list(self, element: Element, counting: Counting | None, level: int) -> list[str]:
        style = element.get(TEXT + "style-name", "") or (counting.style if counting else self._style_below(element))
        if counting is None or counting.style != style:
            counting = self.file.lists.begin(
                style, element.get(XML_ID, ""), element.get(TEXT + "continue-list", ""),
                element.get(TEXT + "continue-numbering") == "true",
            )  # fmt: skip
        out: list[str] = []
        for item in element:
            if item.tag == TEXT + "list-header":
                out += self._item(item, counting, level)
            elif item.tag == TEXT + "list-item":
                first = next((c.tag for c in item if c.tag in BLOCKS), None)
                if first in (TEXT + "p", TEXT + "h"):
                    start = item.get(TEXT + "start-value")
                    number = int(start) if start and start.isdecimal() else None
                    self.label = self._known(self.file.lists.label(counting, level, number))
                out += self._item(item, counting, level)
        return out

    def _item(self, item: Element, counting: Counting, level: int) -> list[str]:
        out: list[str] = []
        for child in item:
            if child.tag == TEXT + "list":
                out += self._list(child, counting, level + 1)
            elif child.tag in (TEXT + "p", TEXT + "h"):
                out += self._paragraph(child)
            elif child.tag not in SILENT:
                out += self.blocks([child])
        return out

    def _style_below(self, element: Element) -> str:
        """The list style of the paragraphs in a list that names none."""
        for paragraph in element.iter(TEXT + "p", TEXT + "h"):
            return self.file.styles.list_style(paragraph.get(TEXT + "style-name", ""))
        return ""

    # ------------------------------------------------------------ tables

    def _table(self, element: Element) -> str:
        rows: list[list[CellMarkup]] = []
        outer, self.in_table = self.in_table, True
        widths = list(self._widths(element))
        heads = sum(count(r.get(TABLE + "number-rows-repeated"), 50)
                    for r in element.iterfind(f"{TABLE}table-header-rows/{TABLE}table-row"))  # fmt: skip
        mark = self.manuscript.table(heads, self.furniture)
        open_below: dict[int, tuple[int, int]] = {}  # column → rows still covered, span
        for row in self._rows(element):
            for _ in range(count(row.get(TABLE + "number-rows-repeated"), 50)):
                rows.append(self._row(row, open_below))
        self.in_table = outer
        columns = max((sum(c.span for c in row) for row in rows), default=0)
        if not columns:
            return ""
        padded = [[*row, *([CellMarkup("", columns - n)] if (n := sum(c.span for c in row)) < columns else [])] for row in rows]
        average = max(int(sum(widths) / len(widths)), 1) if widths else 1
        return table_xml(([*widths, *[average] * columns])[:columns], padded, mark)

    def _rows(self, element: Element) -> Iterator[Element]:
        for child in element:
            if child.tag == TABLE + "table-row":
                if child.get(TABLE + "visibility") in ("collapse", "filter"):
                    self.manuscript.report_once(HIDDEN, self.here)
                else:
                    yield child
            elif isinstance(child.tag, str) and child.tag.startswith(TABLE + "table-"):
                yield from self._rows(child)

    def _row(self, row: Element, open_below: dict[int, tuple[int, int]]) -> list[CellMarkup]:
        cells: list[CellMarkup] = []
        column = skip = 0
        for cell in row:
            repeated = count(cell.get(TABLE + "number-columns-repeated"), 200)
            if cell.tag == TABLE + "covered-table-cell":
                for _ in range(repeated):
                    if skip:
                        skip -= 1
                        continue
                    left, span = open_below.get(column, (0, 1))
                    if left:
                        open_below[column] = (left - 1, span)
                    cells.append(CellMarkup("", span, "goes on" if left else ""))
                    column += span
                    skip = span - 1
            elif cell.tag == TABLE + "table-cell":
                for _ in range(repeated):
                    span = count(cell.get(TABLE + "number-columns-spanned"), 200)
                    high = count(cell.get(TABLE + "number-rows-spanned"), 5_000)
                    open_below[column] = (high - 1, span)
                    cells.append(CellMarkup("".join(self.blocks(cell)), span, "begins" if high > 1 else ""))
                    column += span
                    skip = span - 1
        return cells

    def _widths(self, element: Element) -> Iterator[int]:
        for column in element.iter(TABLE + "table-column"):
            width = self.file.styles.column_width(column.get(TABLE + "style-name", ""))
            yield from [max(int(width * 20), 1)] * count(column.get(TABLE + "number-columns-repeated"), 200)

    def inner(self, kind: str, boxed: bool) -> Story:
        return Story(self.file, self.kind if self.furniture else kind, boxed, self.furniture)
