"""Every stretch of a document's text with its place: what the proofreader's rules read, cut once for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import assert_never

from ..model import (
    NOWHERE,
    PLAIN,
    Block,
    Divider,
    Document,
    Enclosure,
    Heading,
    Inline,
    Look,
    Note,
    Paragraph,
    Part,
    Place,
    Preformatted,
    Quote,
    Role,
    Table,
)  # fmt: skip
from ..standard_text import KEPT_AS_DATA, every_inline, inline_text

_QUOTED, _AROUND = 40, 8  # characters of a quotation, and of what is quoted on either side of the words meant
# What a quotation never runs into: a line's end, and digits that may be someone's number.
_BOUND = re.compile(r"[\n\ufffc]|[0-9０-９Xx][0-9０-９Xx \u200b-\u200d\ufeff-]{5,}[0-9０-９Xx]")


class Kind(StrEnum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CELL = "cell"  # a paragraph of a table's cell
    CAPTION = "caption"  # of a table
    NOTE = "note"  # a paragraph of a footnote or endnote; it follows the paragraph that refers to it
    PREFORMATTED = "preformatted"
    ENCLOSURE = "enclosure"  # the text of an attached PDF: one passage, a line a line
    NAME = "name"  # of a file and the folders it lies in


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph's worth of text.  `text` is what stands there: label, lead and content, a line break as "\\n"."""

    kind: Kind
    text: str
    place: Place
    role: Role | None = None  # of the part it stands in; None for names and enclosures
    part: Part | None = None
    label: str = ""  # "一、" "（二）": the front of `text` where it was recognised as a number
    level: int = 0  # on the heading ladder, as `Heading.level` and `Paragraph.level` say
    anchor: str = ""
    look: Look = PLAIN
    table: Table | None = None  # for CELL and CAPTION
    row: int = 0  # 1-based, for CELL
    column: int = 0  # 1-based among the table's grid columns, for CELL

    @property
    def printed(self) -> bool:
        """Whether the gazette prints it; what is kept as data (red head, imprint, running heads) is not."""
        return self.role is not None and self.role not in KEPT_AS_DATA

    def at(self, start: int, end: int) -> Place:
        """The place of `text[start:end]`, quoting words that the editor can search for in Word."""
        words = self.text[start:end] if self.kind is Kind.NAME else quoted(self.text, start, end)
        return replace(self.place, words=words[:_QUOTED])


@dataclass(slots=True)
class Passages:
    """The passages of each document that was asked for: cut once, for as long as one check lasts."""

    _cut: dict[int, tuple[Document, tuple[Passage, ...]]] = field(default_factory=dict)

    def of(self, document: Document) -> tuple[Passage, ...]:
        """In the order of the source: names, parts with their tables and notes, then enclosures."""
        known = self._cut.get(id(document))  # a document's own hash walks all its text
        if known is None:
            known = self._cut[id(document)] = (document, passages(document))
        return known[1]


def passages(document: Document) -> tuple[Passage, ...]:
    return (*_names(document), *_parts(document), *map(_enclosure, document.enclosures))


def quoted(text: str, start: int, end: int) -> str:
    """`text[start:end]` with some of what stands around it, up to 40 characters, one line of one paragraph."""
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    for bound in _BOUND.finditer(text, max(0, start - _QUOTED), min(len(text), end + _QUOTED)):
        if bound.end() <= start:
            left = max(left, bound.end())
        elif bound.start() >= end:
            right = min(right, bound.start())
            break
    right = max(right, min(end, left + _QUOTED))
    return text[left:right][:_QUOTED].strip()


@dataclass(frozen=True, slots=True)
class _Within:
    """What the passages of a block take from what they stand in; `place` is for blocks that have none."""

    part: Part
    place: Place
    kind: Kind | None = None  # in place of the block's own
    table: Table | None = None
    row: int = 0
    column: int = 0

    def of(self, kind: Kind, block: Heading | Paragraph | None, text: str, place: Place) -> Passage:
        label, level = (block.label, block.level) if block else ("", 0)
        anchor, look = (block.anchor, block.look) if block else ("", PLAIN)
        return Passage(
            self.kind or kind, text, place if place.file else self.place, self.part.role, self.part,
            label, level, anchor, look, self.table, self.row, self.column,
        )  # fmt: skip


def _names(document: Document) -> Iterator[Passage]:
    """Main file, attachments, enclosures: each path below the issue folder."""
    files = [document.file, *(p.file for p in document.parts), *(e.file for e in document.enclosures)]
    for file in dict.fromkeys(f for f in files if f):
        yield Passage(Kind.NAME, file, Place(file))


def _enclosure(enclosure: Enclosure) -> Passage:
    return Passage(Kind.ENCLOSURE, enclosure.text, Place(enclosure.file))


def _parts(document: Document) -> Iterator[Passage]:
    for part in document.parts:
        within = _Within(part, Place(part.file or document.file))
        for block in part.blocks:
            yield from _block(block, within)


def _block(block: Block, within: _Within) -> Iterator[Passage]:
    match block:
        case Heading():
            yield within.of(Kind.HEADING, block, block.label + inline_text(block.content), block.place)
            yield from _notes(block.content, block.place, within)
        case Paragraph():
            text = block.label + inline_text(block.lead) + inline_text(block.content)
            yield within.of(Kind.PARAGRAPH, block, text, block.place)
            yield from _notes((*block.lead, *block.content), block.place, within)
        case Table():
            yield from _table(block, _inside(within, block.place))
        case Quote():
            yield from (p for inner in block.blocks for p in _block(inner, _inside(within, block.place)))
        case Preformatted():
            yield within.of(Kind.PREFORMATTED, None, block.text, block.place)
        case Divider():
            return
        case _:
            assert_never(block)


def _inside(within: _Within, place: Place) -> _Within:
    return replace(within, place=place) if place.file else within


def _table(table: Table, within: _Within) -> Iterator[Passage]:
    """The caption, then the cells row by row; a cell covered by a span is not listed again."""
    if table.caption:
        yield replace(within, table=table).of(Kind.CAPTION, None, inline_text(table.caption), NOWHERE)
        yield from _notes(table.caption, NOWHERE, within)
    covered: dict[int, int] = {}  # grid column → the row below the span that covers it
    for number, row in enumerate(table.rows, 1):
        column = 1
        for cell in row.cells:
            while covered.get(column, 0) > number:
                column += 1
            inside = replace(within, kind=within.kind or Kind.CELL, table=table, row=number, column=column)
            yield from (p for block in cell.blocks for p in _block(block, inside))
            covered.update(dict.fromkeys(range(column, column + cell.colspan), number + cell.rowspan))
            column += cell.colspan


def _notes(inlines: Iterable[Inline], place: Place, within: _Within) -> Iterator[Passage]:
    for inline in every_inline(inlines):
        if isinstance(inline, Note):
            inside = replace(_inside(within, place), kind=Kind.NOTE)
            yield from (p for block in inline.blocks for p in _block(block, inside))
