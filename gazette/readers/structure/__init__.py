"""Blocks in reading order → the parts of an official document (公文) and the card of what was recognised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...config import DocumentSettings, Organ
from ...diagnostics import Diagnostic
from ...model import Block, Blocks, Card, Heading, Paragraph, Part, Role
from ...standard_text import block_text
from .anchors import anchored
from .attached import attached_part, title_and_body, without_label
from .card import make_card
from .facts import joined_title
from .findings import AFTER_THE_END
from .lines import lines_of
from .segments import segment
from .spans import Layout, Span

if TYPE_CHECKING:
    from .. import SourceReading

_LADDERED = (Role.BODY, Role.INSTRUMENT, Role.ATTACHMENT)


@dataclass(frozen=True, slots=True)
class Recognition:
    """What was recognised: the card, the parts in the source's order, and what is missing or doubtful."""

    card: Card
    parts: tuple[Part, ...]
    diagnostics: tuple[Diagnostic, ...]


def recognise(
    main: SourceReading,
    attachments: Sequence[SourceReading],
    settings: DocumentSettings,
    organs: Sequence[Organ],
) -> Recognition:
    """Every block of `main` and `attachments` in exactly one part, in order; no character changed.

    `organs` are the press's own; `settings` override any field of the card.
    """
    layout = segment(lines_of(main.blocks), organs)
    card, diagnostics = make_card(layout, settings, organs)
    parts = [_part(layout, span) for span in layout.spans]
    parts += [attached_part(reading, k + 1, organs) for k, reading in enumerate(attachments)]
    return Recognition(card, anchored(parts), (*diagnostics, *_untitled(layout)))


def _untitled(layout: Layout) -> tuple[Diagnostic, ...]:
    return tuple(
        AFTER_THE_END.at(layout.lines[s.start].place)
        for s in layout.of(Role.INSTRUMENT)
        if not s.title_lines
    )


def _part(layout: Layout, span: Span) -> Part:
    lines = layout.lines[span.start : span.stop]
    if span.role not in _LADDERED:
        blocks: Blocks = tuple(line.block for line in lines)
        return Part(span.role, _headings(blocks) if span.role is Role.TITLE else blocks)
    titled = [i - span.start for i in span.title_lines if i < span.stop]
    blocks = title_and_body(lines, titled, span.label, _styled_title(layout))
    title = joined_title([lines[i] for i in titled])
    return Part(span.role, blocks, without_label(title, span.label), span.label)


def _styled_title(layout: Layout) -> bool:
    return any(line.look.style.lower() in ("heading 1", "标题 1") for line in layout.lines_in(Role.TITLE))


def _headings(blocks: Blocks) -> Blocks:
    return tuple(_title_line(b) if isinstance(b, Paragraph) and block_text(b).strip() else b for b in blocks)


def _title_line(block: Paragraph) -> Block:
    return Heading(0, block.content, place=block.place, look=block.look)
