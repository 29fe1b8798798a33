"""Looks through an Excel file that is an attachment: what is hidden, drawn in, remarked, or has no result."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..config import Limits
from ..diagnostics import Bilingual, Diagnostic
from ..model import Place
from . import archive, characters, markup, packages, pictures, properties, revisions, unfinished
from .formats import number
from .package import Element, Package
from .verdicts import unfinished as not_final

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
HIDDEN_CELLS = not_final(
    "S-094",
    Bilingual("有隐藏的{what}“{words}”", "hidden {what}: “{words}”"),
    Bilingual("右击“取消隐藏”，确认后删去不要的内容", "right-click, Unhide, and delete what is not wanted"),
)

_STARTS = re.compile(r"\b(?:cmd|powershell|mshta|rundll32|excel|msexcel)\s*\|", re.IGNORECASE)
_ERROR_VALUES = ("#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NULL!", "#NUM!")


def inspect(content: bytes, name: str, limits: Limits) -> list[Diagnostic]:
    if found := archive.check_archive(content, name, limits):
        return found
    package = Package(content)
    if found := markup.check(package, name, limits) or list(_size(package, name, limits)):
        return found
    book = package.tree(package.main()) if package.main() else None
    if book is None:
        return [archive.MAIN_PART.at(Place(name, "archive"))]
    return [
        *packages.check(package, name),
        *properties.check(package, name),
        *pictures.check(package, name, limits),
        *_hidden(package, book, name),
        *_remarks(package, name),
        *_formulas(package, name),
        *_texts(package, name),
    ]


def _size(package: Package, name: str, limits: Limits) -> Iterator[Diagnostic]:
    for part in _sheets(package):
        root = package.tree(part)
        rows = root.find(f"{S}sheetData") if root is not None else None
        over = {}
        if rows is not None and len(rows) > limits.table_rows:
            over = {"limit": limits.table_rows, "unit": "行 rows"}
        elif rows is not None and sum(len(row) for row in rows) > limits.table_cells:
            over = {"limit": limits.table_cells, "unit": "格 cells"}
        if over:
            yield markup.TABLE_TOO_LARGE.at(Place(name, "table"), **over)


def _sheets(package: Package) -> list[str]:
    return [n for n in package.names if re.match(r"xl/worksheets/[^/]+\.xml$", n)]


def _hidden(package: Package, book: Element, name: str) -> Iterator[Diagnostic]:
    for sheet in book.iter(f"{S}sheet"):
        if sheet.get("state", "visible") != "visible":
            words = sheet.get("name", "")
            yield HIDDEN_CELLS.at(Place(name, "table", 0, words), what="工作表 sheet", words=words[:40])
    for part in _sheets(package):
        root = package.tree(part)
        for row in root.iter(f"{S}row") if root is not None else ():
            low = row.get("customHeight") in ("1", "true") and number(row.get("ht", "15")) < 2
            if (row.get("hidden") in ("1", "true") or low) and any(c.find(f"{S}v") is not None for c in row):
                yield HIDDEN_CELLS.at(Place(name, "table"), what="行 row", words=row.get("r", ""))
        for columns in root.iter(f"{S}col") if root is not None else ():
            if columns.get("hidden") in ("1", "true") and _filled(root, columns):
                yield HIDDEN_CELLS.at(Place(name, "table"), what="列 column", words=columns.get("min", ""))


def _filled(root: Element, columns: Element) -> bool:
    """Whether any cell of the columns holds something."""
    first, last = int(number(columns.get("min", "1"))), int(number(columns.get("max", "1")))
    for cell in root.iter(f"{S}c"):
        if cell.find(f"{S}v") is not None and first <= _column(cell.get("r", "A1")) <= last:
            return True
    return False


def _column(reference: str) -> int:
    """1 for A, 27 for AA."""
    total = 0
    for letter in re.sub(r"[^A-Z]", "", reference.upper()):
        total = total * 26 + ord(letter) - 64
    return total


def _remarks(package: Package, name: str) -> Iterator[Diagnostic]:
    for part in package.names:
        root = package.tree(part) if re.match(r"xl/(?:comments\d*|comments/[^/]+)\.xml$", part) else None
        if root is None:
            continue
        authors = [a.text or "" for a in root.iter(f"{S}author")]
        for remark in root.iter(f"{S}comment"):
            index = int(number(remark.get("authorId", "0")))
            who = authors[index] if 0 <= index < len(authors) else "？"
            words = " ".join("".join(t.text or "" for t in remark.iter(f"{S}t")).split())[:40]
            place = Place(name, "table", 0, remark.get("ref", ""))
            yield revisions.COMMENT.at(place, who=who or "？", when="", words=words)


def _formulas(package: Package, name: str) -> Iterator[Diagnostic]:
    for part in _sheets(package):
        root = package.tree(part)
        for cell in root.iter(f"{S}c") if root is not None else ():
            place = Place(name, "table", 0, cell.get("r", ""))
            formula, value = cell.find(f"{S}f"), cell.find(f"{S}v")
            if formula is not None and _STARTS.search(formula.text or ""):
                yield unfinished.DDE.at(place, field=(formula.text or "")[:40])
            if value is not None and cell.get("t") == "e" and value.text in _ERROR_VALUES:
                yield unfinished.FIELD_ERROR.at(place, words=f"{cell.get('r', '')} {value.text}")
            elif formula is not None and (value is None or value.text is None) and cell.get("t") != "str":
                yield unfinished.FIELD_ERROR.at(
                    place, words=f"{cell.get('r', '')} ={(formula.text or '')[:20]}"
                )


def _texts(package: Package, name: str) -> Iterator[Diagnostic]:
    shared = package.tree("xl/sharedStrings.xml")
    items = shared.iter(f"{S}si") if shared is not None else ()
    lines = [
        (Place(name, "table", n), "".join(t.text or "" for t in item.iter(f"{S}t")))
        for n, item in enumerate(items, 1)
    ]
    yield from characters.check(lines)
    yield from unfinished.check_lines(lines)
