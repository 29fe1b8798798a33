"""What the standard text of a document is: which characters, in which order, and how two readings compare.

The rule in words is docs/standard-text.md; every edition is held to the one defined here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import assert_never

from .model import (
    Block,
    Break,
    Divider,
    Document,
    Formula,
    Heading,
    Inline,
    Link,
    Media,
    Note,
    Paragraph,
    Part,
    Picture,
    Preformatted,
    Quote,
    Role,
    Styled,
    Table,
    Text,
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
    aside: tuple[str, ...] = field(default=(), compare=False)  # of seals, and of pictures in notes: not compared

    @property
    def text(self) -> str:
        """The standard text as one string: a line for each paragraph, then one for each note."""
        return "\n".join((*self.paragraphs, *self.notes))

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def folded_sha256(self) -> str:
        """SHA-256 of the characters without white space: equal for every edition of a document."""
        return hashlib.sha256(fold(self.text).encode()).hexdigest()

    @property
    def characters(self) -> int:
        """How many characters, white space not counted."""
        return len(fold(self.text))


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


def printed_media(document: Document) -> tuple[Media, ...]:
    """The pictures that the gazette prints: a seal, or what stood in the red head, stays inside."""
    shown = set(read_document(document).pictures)
    return tuple(m for m in document.media if m.digest in shown)


def read_source(document: Document) -> Reading:
    """All characters of the approved file, in the source's own order."""
    return read_blocks(block for part in document.parts for block in part.blocks)


def read_blocks(blocks: Iterable[Block]) -> Reading:
    reader = TextReader()
    paragraphs = tuple(p for block in blocks for p in reader.paragraphs(block) if p.strip())
    return Reading(paragraphs, tuple(reader.notes), tuple(reader.pictures), tuple(reader.aside))


def block_text(block: Block) -> str:
    """The characters of one block, without its notes; cells and paragraphs on lines of their own."""
    return "\n".join(read_blocks([block]).paragraphs)


def is_spacer(block: Block) -> bool:
    """Whether `block` is one of the empty paragraphs that editors space with."""
    if not isinstance(block, Heading | Paragraph) or block.label.strip():
        return False
    content = (*block.lead, *block.content) if isinstance(block, Paragraph) else block.content
    return all(isinstance(i, Break) or (isinstance(i, Text) and not i.text.strip()) for i in content)


def every_block(blocks: Iterable[Block]) -> Iterator[Block]:
    """`blocks` with those in their tables and quotations, in reading order; notes have blocks of their own."""
    for block in blocks:
        yield block
        if isinstance(block, Table):
            yield from every_block(b for row in block.rows for cell in row.cells for b in cell.blocks)
        elif isinstance(block, Quote):
            yield from every_block(block.blocks)


def every_inline(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """`inlines` with those in their styled words and links, in reading order."""
    for inline in inlines:
        yield inline
        if isinstance(inline, Styled | Link):
            yield from every_inline(inline.content)


def inline_text(inlines: Iterable[Inline]) -> str:
    """The characters of a run of inlines, without its notes."""
    return TextReader().inlines(inlines)


@dataclass(slots=True)
class TextReader:
    """Walks blocks in reading order and gathers what stands beside the text: notes and pictures.

    `mark` is what stands for a note in the text, e.g. "［注{}］"; the standard text itself has none.
    """

    mark: str = ""
    notes: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)

    def paragraphs(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield block.label + self.inlines(block.content)
            case Paragraph():
                yield block.label + self.inlines(block.lead) + self.inlines(block.content)
            case Table():
                yield self.inlines(block.caption)
                yield from (p for row in block.rows for cell in row.cells for p in self.each(cell.blocks))
            case Quote():
                yield from self.each(block.blocks)
            case Preformatted():
                yield block.text
            case Divider():
                return
            case _:
                assert_never(block)

    def each(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block in blocks:
            yield from self.paragraphs(block)

    def inlines(self, inlines: Iterable[Inline]) -> str:
        return "".join(self._inline(inline) for inline in inlines)

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text() | Formula():
                return inline.text
            case Styled() | Link():
                return self.inlines(inline.content)
            case Note():
                note = read_blocks(inline.blocks)
                self.notes.append(note.text)
                self.aside += (*note.pictures, *note.aside)
                return self.mark.format(len(self.notes))
            case Picture():
                (self.aside if inline.seal else self.pictures).append(inline.digest)
                return ""
            case Break():
                return "\n"
            case _:
                assert_never(inline)
