"""What the standard text of a document is: which characters, in which order, and how two readings compare.

The rule in words is docs/standard-text.md; every edition is held to the one defined here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from .model import (
    Block, Break, Divider, Document, Formula, Heading, Inline, Link, Note, Paragraph, Part, Picture,
    Preformatted, Quote, Role, Styled, Table, Text,
)  # fmt: skip

# A gazette edition carries no red head, seal or imprint of the single document: they are kept as data.
KEPT_AS_DATA = frozenset({
    Role.COPY_NUMBER, Role.CLASSIFICATION, Role.URGENCY, Role.ORGAN_MARK, Role.SIGNER, Role.IMPRINT,
    Role.FURNITURE,
})  # fmt: skip
# The gazette prints the title, then the number; a red-header document has them the other way round.
FRONT = (Role.TITLE, Role.NUMBER)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader of one edition reads: paragraphs (a table cell's count each), notes, pictures."""

    paragraphs: tuple[str, ...]
    notes: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()  # pixel digests, in order

    @property
    def text(self) -> str:
        """The standard text as one string: a line for each paragraph, then one for each note."""
        return "\n".join((*self.paragraphs, *self.notes))

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


def fold(text: str) -> str:
    """`text` without white space (`str.isspace`): the only thing a comparison may overlook."""
    return "".join(text.split())


def printed(document: Document) -> tuple[Part, ...]:
    """The parts that the gazette prints, in its order: title, number, then as in the source."""
    front = [p for role in FRONT for p in document.parts if p.role is role]
    rest = [p for p in document.parts if p.role not in KEPT_AS_DATA and p.role not in FRONT]
    return (*front, *rest)


def read_document(document: Document) -> Reading:
    """The standard text of `document` as the gazette prints it."""
    return read_blocks(block for part in printed(document) for block in part.blocks)


def read_source(document: Document) -> Reading:
    """All characters of the approved file, in the source's own order."""
    return read_blocks(block for part in document.parts for block in part.blocks)


def read_blocks(blocks: Iterable[Block]) -> Reading:
    notes: list[str] = []
    pictures: list[str] = []
    paragraphs = tuple(p for block in blocks for p in _paragraphs(block, notes, pictures) if p.strip())
    return Reading(paragraphs, tuple(notes), tuple(pictures))


def block_text(block: Block) -> str:
    """The characters of one block, without its notes; cells and paragraphs on lines of their own."""
    return "\n".join(read_blocks([block]).paragraphs)


def inline_text(inlines: Iterable[Inline]) -> str:
    """The characters of a run of inlines, without its notes."""
    return _inlines(inlines, [], [])


def _paragraphs(block: Block, notes: list[str], pictures: list[str]) -> Iterator[str]:
    match block:
        case Heading():
            yield block.label + _inlines(block.content, notes, pictures)
        case Paragraph():
            lead = _inlines(block.lead, notes, pictures)
            yield block.label + lead + _inlines(block.content, notes, pictures)
        case Table():
            yield _inlines(block.caption, notes, pictures)
            for row in block.rows:
                for cell in row.cells:
                    for inner in cell.blocks:
                        yield from _paragraphs(inner, notes, pictures)
        case Quote():
            for inner in block.blocks:
                yield from _paragraphs(inner, notes, pictures)
        case Preformatted():
            yield block.text
        case Divider():
            return
        case _:
            assert_never(block)


def _inlines(inlines: Iterable[Inline], notes: list[str], pictures: list[str]) -> str:
    return "".join(_inline(inline, notes, pictures) for inline in inlines)


def _inline(inline: Inline, notes: list[str], pictures: list[str]) -> str:
    match inline:
        case Text():
            return inline.text
        case Styled() | Link():
            return _inlines(inline.content, notes, pictures)
        case Note():
            notes.append(read_blocks(inline.blocks).text)
            return ""
        case Picture():
            if not inline.seal:
                pictures.append(inline.digest)
            return ""
        case Formula():
            return inline.text
        case Break():
            return "\n"
        case _:
            assert_never(inline)
