"""Blocks as recognition sees them: one line each, with its text, its look and what stands around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from ...model import (
    NOWHERE,
    PLAIN,
    Block,
    Blocks,
    Heading,
    Inline,
    Inlines,
    Look,
    Paragraph,
    Place,
    Styled,
    Table,
    Text,
)  # fmt: skip
from ...standard_text import block_text, fold, inline_text

TITLE_FONTS = ("小标宋", "标宋", "STZhongsong", "华文中宋")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Line:
    """One block of the source; `bare` is its text without white space."""

    block: Block
    text: str
    bare: str
    look: Look
    place: Place

    @property
    def prose(self) -> bool:
        return isinstance(self.block, Paragraph | Heading)

    @property
    def blank(self) -> bool:
        return self.prose and not self.bare

    @property
    def centred(self) -> bool:
        return self.look.align == "center"

    @property
    def cells(self) -> tuple[str, ...]:
        """The texts of a table's cells; its own text of any other block."""
        if not isinstance(self.block, Table):
            return (self.text,)
        return tuple("".join(map(block_text, cell.blocks)) for row in self.block.rows for cell in row.cells)


def lines_of(blocks: Blocks) -> tuple[Line, ...]:
    """A line for each block; a page break in an empty paragraph counts for the text after it."""
    found: list[Line] = []
    new_page = False
    for block in blocks:
        line = _line(block)
        new_page = new_page or line.look.page_break_before
        if new_page and not line.blank:
            line = replace(line, look=replace(line.look, page_break_before=True))
            new_page = False
        found.append(line)
    return tuple(found)


def _line(block: Block) -> Line:
    text = block_text(block)
    look = block.look if isinstance(block, Paragraph | Heading) else PLAIN
    place = getattr(block, "place", NOWHERE)
    return Line(block, text, fold(text), look, place)


def body_size(lines: Iterable[Line]) -> float:
    """Size in points that most characters of the sentences are set in; 0 = unknown."""
    return _prevailing(lines, lambda look: look.size_pt, 0.0)


def body_font(lines: Iterable[Line]) -> str:
    """East Asian family that most characters of the sentences are set in; "" = unknown."""
    return _prevailing(lines, lambda look: look.font, "")


def body_bold(lines: Iterable[Line]) -> bool:
    """Whether most characters of the sentences are bold."""
    found = _sentences(lines)
    return sum(len(f.bare) for f in found if f.look.bold) * 2 > sum(len(f.bare) for f in found)


def _prevailing(lines: Iterable[Line], of: Callable[[Look], T], unknown: T) -> T:
    weight: Counter[T] = Counter()
    for line in _sentences(lines):
        if found := of(line.look):
            weight[found] += len(line.bare)
    return weight.most_common(1)[0][0] if weight else unknown


def _sentences(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Unboxed paragraphs that hold a sentence; all paragraphs where none does."""
    plain = tuple(line for line in lines if line.prose and not line.look.boxed)
    return tuple(line for line in plain if line.bare.endswith(("。", "；", "："))) or plain


def following(lines: Sequence[Line], at: int, stop: int | None = None) -> int | None:
    """The first line at or after `at` that is not blank."""
    end = len(lines) if stop is None else stop
    return next((i for i in range(at, end) if not lines[i].blank), None)


def preceding(lines: Sequence[Line], at: int, start: int = 0) -> int | None:
    """The last line before `at` that is not blank."""
    return next((i for i in range(at - 1, start - 1, -1) if not lines[i].blank), None)


def split_inlines(content: Inlines, offset: int) -> tuple[Inlines, Inlines] | None:
    """`content` cut after `offset` characters, styles kept on both sides.

    None when the cut would fall inside something that has no inside (a formula, a picture's place).
    """
    left: list[Inline] = []
    for position, inline in enumerate(content):
        length = len(inline_text((inline,)))
        if offset < length or (offset == 0 and length == 0):
            cut = _cut(inline, offset) if offset else ((), (inline,))
            if cut is None:
                return None
            return (*left, *cut[0]), (*cut[1], *content[position + 1 :])
        left.append(inline)
        offset -= length
    return (tuple(left), ()) if offset == 0 else None


def _cut(inline: Inline, offset: int) -> tuple[Inlines, Inlines] | None:
    if isinstance(inline, Text):
        return (Text(inline.text[:offset]),), (Text(inline.text[offset:]),)
    if isinstance(inline, Styled):
        inner = split_inlines(inline.content, offset)
        if inner is None:
            return None
        left, right = inner
        return (replace(inline, content=left),) if left else (), (replace(inline, content=right),) if right else ()
    return None


def only_characters(content: Inlines) -> bool:
    """Whether turning `content` into a plain string loses nothing but its style."""
    return all(
        isinstance(i, Text) or (isinstance(i, Styled) and only_characters(i.content)) for i in content
    )
