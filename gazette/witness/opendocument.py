"""A second reading of an OpenDocument text, straight from its XML."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from .numerals import numeral
from .ooxml import Element, whole
from .reading import UNVOUCHED, Witness

_NS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TEXT, OFFICE, STYLE, TABLE, DRAW = (_NS % n for n in ("text", "office", "style", "table", "drawing"))
MATH = "{http://www.w3.org/1998/Math/MathML}"
_SILENT = frozenset((
    OFFICE + "annotation", OFFICE + "annotation-end", TEXT + "tracked-changes", TEXT + "note-citation", TEXT + "sequence-decls",
    TEXT + "variable-decls", TEXT + "user-field-decls", OFFICE + "forms", TEXT + "hidden-paragraph", TEXT + "bookmark",
    "{http://www.w3.org/2000/svg}title", DRAW + "glue-point", TEXT + "index-title-template",
    _NS % "svg-compatible" + "title", _NS % "svg-compatible" + "desc",
))  # fmt: skip
# How an OpenDocument names a number format, by how it writes one and two.
_FORMATS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "一, 二, 三, ...": "chineseCountingThousand", "壹, 贰, 叁, ...": "chineseLegalSimplified",
    "①, ②, ③, ...": "decimalEnclosedCircle", "甲, 乙, 丙, ...": "ideographTraditional",
    "子, 丑, 寅, ...": "ideographZodiac", "１, ２, ３, ...": "decimalFullWidth", "": "none",
    "壹, 貳, 參, ...": "ideographLegalTraditional",
}  # fmt: skip


@dataclass(slots=True)
class _Count:
    levels: dict[int, int] = field(default_factory=dict)


class _Archive:
    def __init__(self, content: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(content))

    def tree(self, name: str) -> Element | None:
        if name not in self._archive.namelist():
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        return etree.fromstring(self._archive.read(name), parser)


def read(content: bytes) -> Witness:
    """Raises KeyError, BadZipFile or XMLSyntaxError where the file can not be read."""
    archive = _Archive(content)
    root, common = archive.tree("content.xml"), archive.tree("styles.xml")
    body = None if root is None else root.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise KeyError("office:text")
    reader = _Reader(archive, [r for r in (common, root) if r is not None])
    paragraphs = tuple(reader.blocks(body))
    return Witness(
        paragraphs, tuple(reader.notes), (), reader.pictures, reader.labels, reader.tables, reader.cells,
        reader.boxes, reader.formulas,
    )  # fmt: skip


class _Reader:
    def __init__(self, archive: _Archive, sheets: list[Element]) -> None:
        self.archive = archive
        self.styles = {s.get(STYLE + "name", ""): s for sheet in sheets for s in sheet.iter(STYLE + "style")}
        self.lists = {
            s.get(STYLE + "name", ""): s for sheet in sheets for s in sheet.iter(TEXT + "list-style")
        }
        self.outline = next((o for sheet in sheets for o in sheet.iter(TEXT + "outline-style")), None)
        self.headings = _Count()
        self.counts: dict[str, _Count] = {}  # by list style, and by the list's own id
        self.notes: list[str] = []
        self.pictures = self.labels = self.tables = self.cells = self.boxes = self.formulas = 0

    def blocks(self, holder: Element) -> Iterator[str]:
        for child in holder:
            if child.tag in (TEXT + "p", TEXT + "h"):
                yield from self.paragraph(child)
            elif child.tag == TEXT + "list":
                yield from self._list(child, child.get(TEXT + "style-name", ""), 1, None)
            elif child.tag == TABLE + "table":
                self.tables += 1
                yield from self._rows(child)
            elif child.tag.startswith(DRAW):
                yield from self._shape(child)
            elif child.tag not in _SILENT and not self._not_displayed(child):
                yield from self.blocks(child)

    @staticmethod
    def _not_displayed(element: Element) -> bool:
        return bool(element.tag == TEXT + "section" and element.get(TEXT + "display") == "none")

    def _rows(self, holder: Element) -> Iterator[str]:
        for child in holder:
            if child.tag == TABLE + "table-row":
                for cell in child.iterchildren(TABLE + "table-cell"):
                    self.cells += 1
                    yield from self.blocks(cell)
            elif child.tag in (TABLE + "table-rows", TABLE + "table-header-rows", TABLE + "table-row-group"):
                yield from self._rows(child)

    def _list(self, element: Element, style: str, level: int, count: _Count | None) -> Iterator[str]:
        style = element.get(TEXT + "style-name", style)
        if count is None:
            count = self._counting(element, style)
        for item in element:
            if item.tag == TEXT + "list-item":
                yield from self._item(item, style, level, count)
            elif item.tag == TEXT + "list-header":
                yield from self._inside_item(item, style, level, count, "")

    def _counting(self, element: Element, style: str) -> _Count:
        """A list counts anew unless it says that it goes on (ODF 1.3 part 3, 19.780, 19.781)."""
        followed = element.get(TEXT + "continue-list")
        goes_on = element.get(TEXT + "continue-numbering") == "true"
        count = (
            self.counts.get(followed or "", _Count())
            if followed
            else self.counts.get(style, _Count())
            if goes_on
            else _Count()
        )
        self.counts[style] = count
        if id := element.get("{http://www.w3.org/XML/1998/namespace}id"):
            self.counts[id] = count
        return count

    def _item(self, item: Element, style: str, level: int, count: _Count) -> Iterator[str]:
        first = next((c for c in item if isinstance(c.tag, str)), None)
        label = ""
        if first is None or first.tag != TEXT + "list":
            definition = self._level(self.lists.get(style), level)
            start = item.get(TEXT + "start-value")
            label = self._label(definition, self.lists.get(style), level, count, start)
        yield from self._inside_item(item, style, level, count, label)

    def _inside_item(self, item: Element, style: str, level: int, count: _Count, label: str) -> Iterator[str]:
        for child in item:
            if child.tag == TEXT + "list":
                yield from self._list(child, style, level + 1, count)
            elif child.tag in (TEXT + "p", TEXT + "h"):
                yield from self.paragraph(child, label)
                label = ""

    @staticmethod
    def _level(style: Element | None, level: int) -> Element | None:
        for definition in style if style is not None else ():
            if definition.get(TEXT + "level") == str(level):
                return definition
        return None

    def _label(
        self, own: Element | None, style: Element | None, level: int, count: _Count, start: str | None
    ) -> str:
        first = whole(own.get(TEXT + "start-value"), 1) if own is not None else 1
        known = count.levels.get(level)
        count.levels[level] = whole(start) if start is not None else first if known is None else known + 1
        for below in [n for n in count.levels if n > level]:
            del count.levels[below]
        if own is None:
            return ""
        if own.tag == TEXT + "list-level-style-bullet":
            bullet = own.get(TEXT + "bullet-char", "")
            return bullet if bullet.isprintable() else "•"
        if own.tag == TEXT + "list-level-style-image":
            return "•"
        numbers = self._numbers(own, style, level, count)
        if own.get(STYLE + "num-format", "") == "":
            return ""
        return f"{own.get(STYLE + 'num-prefix', '')}{numbers}{own.get(STYLE + 'num-suffix', '')}"

    def _numbers(self, own: Element, style: Element | None, level: int, count: _Count) -> str:
        shown = max(1, min(level, whole(own.get(TEXT + "display-levels"), 1)))
        parts = []
        for n in range(level - shown + 1, level + 1):
            definition = own if n == level else self._level(style, n)
            format = "" if definition is None else definition.get(STYLE + "num-format", "")
            if format:
                written = numeral(count.levels.get(n, 1), _FORMATS.get(format, "?"))
                parts.append(UNVOUCHED if written is None else written)
        return ".".join(parts)

    def paragraph(self, element: Element, label: str = "") -> Iterator[str]:
        if self._hidden(element.get(TEXT + "style-name", "")):
            return
        if element.tag == TEXT + "h" and not label and element.get(TEXT + "is-list-header") != "true":
            label = self._heading(element)
        line = _Line(self)
        line.read(element)
        yield from line.boxes
        self.labels += bool(label)
        if (label + line.text).strip():
            yield label + line.text

    def _heading(self, element: Element) -> str:
        level = whole(element.get(TEXT + "outline-level"), 1)
        definition = self._level(self.outline, level)
        start = (
            element.get(TEXT + "start-value") if element.get(TEXT + "restart-numbering") == "true" else None
        )
        return self._label(definition, self.outline, level, self.headings, start)

    def _hidden(self, style: str) -> bool:
        for _ in range(20):
            found = self.styles.get(style)
            if found is None:
                return False
            properties = found.find(STYLE + "text-properties")
            display = None if properties is None else properties.get(TEXT + "display")
            if display is not None:
                return str(display) == "none"
            style = found.get(STYLE + "parent-style-name", "")
        return False

    def _shape(self, element: Element) -> Iterator[str]:
        """A frame shows the first of its contents; a group all of its shapes."""
        if element.tag == DRAW + "image":
            self.pictures += 1
        elif element.tag == DRAW + "object":
            yield from self._object(element)
        elif element.tag == DRAW + "frame":
            contents = [c for c in element if c.tag not in _SILENT]
            if contents:
                yield from self._shape(contents[0])
        else:
            words = list(self.blocks(element))
            self.boxes += bool(words)
            yield from words

    def _object(self, element: Element) -> Iterator[str]:
        text = self.formula(element)
        if text:
            yield text

    def formula(self, element: Element) -> str:
        href = element.get("{http://www.w3.org/1999/xlink}href", "").removeprefix("./")
        root = self.archive.tree(f"{href}/content.xml") if href else element.find(MATH + "math")
        if root is None or not root.tag.endswith("}math"):
            return ""
        self.formulas += 1
        return "".join(
            "".join(e.itertext()) for e in root.iter(*(MATH + n for n in ("mi", "mn", "mo", "mtext")))
        )


class _Line:
    def __init__(self, reader: _Reader) -> None:
        self.reader = reader
        self.text = ""
        self.boxes: list[str] = []

    def read(self, element: Element) -> None:
        self._words(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._one(child)
            self._words(child.tail)

    def _words(self, text: str | None) -> None:
        self.text += re.sub(r"[ \t\r\n]+", " ", text or "")

    def _one(self, child: Element) -> None:
        match child.tag:
            case _ if child.tag in _SILENT:
                pass
            case _ if child.tag == TEXT + "s":
                self.text += " " * max(1, whole(child.get(TEXT + "c"), 1))
            case _ if child.tag in (TEXT + "tab", TEXT + "line-break"):
                self.text += "\t" if child.tag == TEXT + "tab" else "\n"
            case _ if child.tag == TEXT + "note":
                body = child.find(TEXT + "note-body")
                self.reader.notes.append("\n".join(self.reader.blocks(body)) if body is not None else "")
            case _ if child.tag == TEXT + "ruby":
                self._ruby(child)
            case _ if child.tag.startswith(DRAW):
                self._drawing(child)
            case _ if child.tag == TEXT + "span" and self.reader._hidden(child.get(TEXT + "style-name", "")):
                pass
            case _ if child.tag == TEXT + "hidden-text":
                pass
            case _:
                self.read(child)

    def _ruby(self, child: Element) -> None:
        base, reading = child.find(TEXT + "ruby-base"), child.find(TEXT + "ruby-text")
        if base is not None:
            self.read(base)
        if reading is not None and "".join(reading.itertext()).strip():
            self.text += "("
            self.read(reading)
            self.text += ")"

    def _drawing(self, child: Element) -> None:
        """A formula stands in the line; a link around a picture is seen through; boxes are lifted before it."""
        if child.tag == DRAW + "a":
            self.read(child)
            return
        first = (
            next((c for c in child if c.tag not in _SILENT), None) if child.tag == DRAW + "frame" else None
        )
        if first is not None and first.tag == DRAW + "object":
            self.text += self.reader.formula(first)
        else:
            self.boxes += self.reader._shape(child)
