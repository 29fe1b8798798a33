"""A second reading of Excel files, straight from their XML: what a person sees in the cells of the visible sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .figures import NUMBERED, number_shown, text_shown
from .ooxml import Element, Parts, R
from .reading import Witness

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_AT = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_CODED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_FARTHEST = 16_384  # the last column that Excel has
Position = tuple[int, int]  # row, column


@dataclass(slots=True)
class _Sheet:
    """What is seen of a sheet: words by position, without hidden rows and columns."""

    words: dict[Position, str] = field(default_factory=dict)
    filled: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    areas: list[tuple[int, int, int, int]] = field(default_factory=list)

    def shown(self) -> list[str]:
        """In reading order; the words of a merged area where its first visible cell is."""
        words = dict(self.words)
        for top, left, bottom, right in self.areas:
            inside = [at for at in words if top <= at[0] <= bottom and left <= at[1] <= right]
            kept = words.get((top, left), "")
            for at in inside:
                del words[at]
            row = next((r for r in range(top, bottom + 1) if r not in self.hidden_rows), 0)
            column = next((c for c in range(left, right + 1) if c not in self.hidden_columns), 0)
            if row and column and kept:
                words[row, column] = kept
        seen = (at for at in sorted(words) if at[0] not in self.hidden_rows and at[1] not in self.hidden_columns)
        return [words[at] for at in seen]


def read(content: bytes) -> Witness:
    """Raises KeyError, BadZipFile or XMLSyntaxError for what is no workbook, ValueError for a format that is not known."""
    return _Workbook(Parts(content)).read()


class _Workbook:
    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.part = next(r.part for r in parts.references("").values() if r.type == "officeDocument")
        root = parts.tree(self.part)
        if root is None:
            raise KeyError(self.part)
        self.root = root
        self.related = parts.references(self.part)
        settings = root.find(f"{S}workbookPr")
        self.since_1904 = settings is not None and settings.get("date1904") in ("1", "true")
        self.strings = [_written(si) for si in self._children("sharedStrings", "si")]
        self.codes = self._codes()

    def read(self) -> Witness:
        sheets = [(s.get("name", ""), self._sheet(s)) for s in self.root.iterfind(f"{S}sheets/{S}sheet") if _visible(s)]
        filled = [(name, sheet.shown()) for name, sheet in sheets if sheet is not None and sheet.filled]
        paragraphs: list[str] = []
        for name, words in filled:
            paragraphs += [name, *words] if len(filled) > 1 else words
        return Witness(tuple(p for p in paragraphs if p.strip()), tables=len(filled), cells=sum(len(w) for _, w in filled))

    def _children(self, kind: str, name: str) -> list[Element]:
        part = next((r.part for r in self.related.values() if r.type == kind), "")
        root = self.parts.tree(part) if part else None
        return [] if root is None else list(root.iterfind(f"{S}{name}"))

    def _codes(self) -> list[str]:
        """The format code of each cell style."""
        own = {int(f.get("numFmtId", 0)): f.get("formatCode", "") for fs in self._children("styles", "numFmts") for f in fs}
        cells = [xf for xfs in self._children("styles", "cellXfs") for xf in xfs]
        numbers = (int(xf.get("numFmtId", 0)) for xf in cells)
        return [own.get(number) or NUMBERED.get(number, "General") for number in numbers]

    def _sheet(self, named: Element) -> _Sheet | None:
        link = self.related.get(named.get(f"{R}id", ""))
        root = self.parts.tree(link.part) if link is not None else None
        if root is None or link is None or link.type != "worksheet":
            return None
        made = _Sheet()
        for column in root.iterfind(f"{S}cols/{S}col"):
            if _true(column.get("hidden")):
                last = min(int(column.get("max", 0)), _FARTHEST)
                made.hidden_columns |= set(range(int(column.get("min", 0)), last + 1))
        number = 0
        for row in root.iterfind(f"{S}sheetData/{S}row"):
            number = int(row.get("r", number + 1))
            if _true(row.get("hidden")):
                made.hidden_rows.add(number)
            self._row(row, number, made)
        made.areas = [_area(merged.get("ref", "")) for merged in root.iterfind(f"{S}mergeCells/{S}mergeCell")]
        return made

    def _row(self, row: Element, number: int, made: _Sheet) -> None:
        column = 0
        for cell in row.iterfind(f"{S}c"):
            at = _position(cell.get("r", ""))
            column = at[1] if at else column + 1
            made.filled = made.filled or len(cell) > 0
            words = self._words(cell)
            if words.strip():
                made.words[number, column] = words

    def _words(self, cell: Element) -> str:
        kind, stored = cell.get("t", "n"), cell.findtext(f"{S}v") or ""
        style = int(cell.get("s", 0))
        code = self.codes[style] if style < len(self.codes) else "General"
        if kind == "inlineStr":
            return text_shown(_written(cell.find(f"{S}is")), code)
        if not stored:
            return ""
        if kind == "s":
            return text_shown(self.strings[int(stored)], code)
        if kind == "b":
            return "TRUE" if stored == "1" else "FALSE"
        if kind in ("str", "e"):
            return text_shown(_decoded(stored), code)
        if kind == "d":
            raise ValueError("ISO 8601 日期 date")
        return number_shown(stored, code, since_1904=self.since_1904)


def _written(string: Element | None) -> str:
    """A string's runs, without the phonetic guides that stand beside them."""
    if string is None:
        return ""
    runs: Iterator[Element] = string.iterchildren(f"{S}t", f"{S}r")
    return "".join(_decoded("".join(t.text or "" for t in run.iter(f"{S}t"))) for run in runs)


def _decoded(text: str) -> str:
    """`_x000D_` is the character U+000D."""
    return _CODED.sub(lambda m: chr(int(m[1], 16)), text)


def _position(name: str) -> Position | None:
    found = _AT.fullmatch(name)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def _area(reference: str) -> tuple[int, int, int, int]:
    first, _, last = reference.partition(":")
    a, b = _position(first), _position(last or first)
    if a is None or b is None:
        raise ValueError(f"mergeCell {reference[:20]}")
    return a[0], a[1], b[0], b[1]


def _visible(sheet: Element) -> bool:
    return bool(sheet.get("state", "visible") == "visible")


def _true(value: str | None) -> bool:
    return value in ("1", "true")
