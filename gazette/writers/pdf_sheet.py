"""What the Typst templates read: an issue as plain JSON values, every decision about the page taken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any, assert_never

from ..model import (
    Block,
    Blocks,
    Break,
    Divider,
    Document,
    Enclosure,
    Formula,
    Heading,
    Inline,
    Inlines,
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
from ..standard_text import block_text, fold, inline_text, is_spacer, printed
from .enclosure_pages import enclosure_pages
from .glyphs import notation
from .pdf_words import words_value
from .table_grid import Placed, bands, table_grid, table_type
from .title_lines import title_lines, title_pieces

Values = dict[str, Any]
GETA = "〓"  # what a printer sets for a character that no font has
_ARTICLE = re.compile(r"^第[〇零一二三四五六七八九十百千0-9０-９]+条")
_CHAPTER = re.compile(r"^第[〇零一二三四五六七八九十百千0-9０-９]+[编章节]|^[上下中]编$")
_ENTRY = re.compile(r"^((?:附件|附)[:：]\s*)?((?:\d+|[０-９]+)\s*[.．、])?")
# White space that the typesetter does not know; any white space is as good as another.
SPACES = dict.fromkeys([*range(0x09, 0x0A), *range(0x0B, 0x0E), *range(0x1C, 0x20), 0x85, 0x2028, 0x2029], " ")
_POINTS_PER_MM = 72 / 25.4
_TITLE_ROOM = {"gbt9704": 20.0, "book": 26.0}  # characters of title size in a line
_TEXT_ROOM = {"gbt9704": 27.0, "book": 38.0}  # characters of text size in a line
_WIDTH_PT = {"gbt9704": 156 * _POINTS_PER_MM, "book": 168 * _POINTS_PER_MM}  # of the type area
_LINES = frozenset({"underline", "strike"})
_HELD = 400  # of a paragraph's values as text, about 170 characters: six lines
_WHOLE = 60  # characters of a cell that stays on one page: twenty lines in the narrowest column
_TABLE_PT = {"gbt9704": (12.0, 10.5, 9.0, 7.5), "book": (10.5, 9.0, 9.0, 7.5)}  # 小四 五号 小五 六号


def _length(placed: Placed) -> int:
    return sum(len(block_text(block)) for block in placed.cell.blocks)


@dataclass(slots=True)
class Sheet:
    """Writes one document's values; keeps the depth of the last heading, because depths may not be skipped."""

    document: Document
    typography: str
    prefix: str  # of every destination's name: "" in a document's own edition, "slug/" in the issue's
    replaced: Mapping[int, str] = field(default_factory=lambda: SPACES)  # code point → what is printed for it
    refused: frozenset[str] = frozenset()  # formulas, in the typesetter's notation, to be printed as text
    depth: int = 1
    media: dict[str, Media] = field(default_factory=dict)
    anchors: frozenset[str] = frozenset()

    def values(self) -> Values:
        """The document: its parts in the order of print."""
        parts = printed(self.document)
        self.media = {m.digest: m for m in self.document.media}
        self.anchors = frozenset(_anchors(b for part in parts for b in part.blocks))
        return {
            "destination": self.document.slug,
            "title": title_pieces(self.words(self.document.title)),
            "number": self.words(self.document.number),
            "parts": list(self._parts(parts)),
            "enclosures": [self._enclosure(enclosure) for enclosure in self.document.enclosures],
        }

    def words(self, text: str) -> str:
        return text.translate(self.replaced)

    # ---------------------------------------------------------------- parts

    def _parts(self, parts: tuple[Part, ...]) -> Iterator[Values]:
        waiting = [part for part in parts if _filled(part.blocks)]
        while waiting:
            part = waiting.pop(0)
            if part.role in (Role.SIGN_OFF, Role.DATE) and _lines_only(part):
                yield self._closing(part, waiting)
            elif part.role is Role.TITLE:
                spaced = not (waiting and waiting[0].role is Role.NUMBER)  # 7.3.2: a line stays empty below the title
                yield {"role": "title", "blocks": self._whole_title(part.blocks), "spaced": spaced}
            elif part.role in (Role.INSTRUMENT, Role.ATTACHMENT):
                yield self._annex(part)
            elif part.role is Role.ATTACHMENT_LIST:
                yield {"role": part.role.value, "blocks": list(self._attachment_list(part.blocks))}
            else:
                yield {"role": part.role.value, "blocks": self._held(self.blocks(part.blocks), waiting)}

    def _held(self, blocks: list[Values], waiting: list[Part]) -> list[Values]:
        """A sign-off never stands alone on its page: a short last paragraph goes over with it."""
        if blocks and waiting and waiting[0].role in (Role.SIGN_OFF, Role.DATE):
            last = blocks[-1]
            blocks[-1] = {**last, "held": last["kind"] == "paragraph" and len(str(last["content"])) < _HELD}
        return blocks

    def _closing(self, part: Part, waiting: list[Part]) -> Values:
        """Sign-off and the date beneath it are placed together, and a note after them keeps with them."""
        sign_off, date = (part.blocks, ()) if part.role is Role.SIGN_OFF else ((), part.blocks)
        if not date and waiting and waiting[0].role is Role.DATE and _lines_only(waiting[0]):
            date = waiting.pop(0).blocks
        followed = bool(waiting) and waiting[0].role is Role.NOTE
        lines = {"sign_off": self.blocks(sign_off), "date": self.blocks(date)}
        return {"role": "closing", **lines, "followed": followed}

    def _whole_title(self, blocks: Blocks) -> list[Values]:
        """Title lines that are paragraphs of their own make one heading."""
        lines: list[Inline] = []
        others: list[Block] = []
        anchor = ""
        for block in _filled(blocks):
            if isinstance(block, Heading | Paragraph):
                lead = block.lead if isinstance(block, Paragraph) else ()
                lines += [Break()] if lines else []
                lines += [*_text(block.label), *lead, *block.content]
                anchor = anchor or block.anchor
            else:
                others.append(block)
        return [self._title(tuple(lines), 2, anchor), *self.blocks(tuple(others))]

    def _title(self, content: Inlines, depth: int, anchor: str) -> Values:
        lines = title_lines(content, _TITLE_ROOM[self.typography])
        return {
            "kind": "title",
            "lines": [self.inlines(line) for line in lines],
            "depth": self._depth(depth),
            "anchor": self._name(anchor),
            "bookmark": self._bookmark(content),
        }

    def _annex(self, part: Part) -> Values:
        blocks = []
        for number, block in enumerate(_titled(_filled(part.blocks))):
            values = self._block(block, extra=1)
            labels = part.role is Role.ATTACHMENT and number == 0 and fold(block_text(block)) == fold(part.label)
            blocks.append({**values, "attachment_label": True} if labels and part.label else values)
        new_page = part.role is Role.ATTACHMENT and self.typography == "gbt9704"
        return {"role": part.role.value, "blocks": blocks, "new_page": new_page}

    def _attachment_list(self, blocks: Blocks) -> Iterator[Values]:
        """7.3.4: entries under each other, turned lines under the first character of the name."""
        indented = 0
        for block in _filled(blocks):
            values = self._block(block)
            if isinstance(block, Paragraph):
                found = _ENTRY.match(block.label + inline_text((*block.lead, *block.content)))
                head, number = (found[1] or "", found[2] or "") if found else ("", "")
                values |= {"before": 0 if head else indented, "hang": head + number}
                indented = len(head.rstrip()) or indented
            yield values

    def _enclosure(self, enclosure: Enclosure) -> Values:
        pages = [
            {
                "file": media_name(media),
                "ratio": media.height_px / media.width_px,
                "width": media.width_px / media.dpi * 72,
                "alt": words or enclosure.title,
            }
            for media, words in enclosure_pages(enclosure)
        ]
        heading = {"label": self.words(enclosure.label), "title": self.words(enclosure.title)}
        return {**heading, "depth": self._depth(3), "pages": pages}

    # ---------------------------------------------------------------- blocks

    def blocks(self, blocks: Blocks) -> list[Values]:
        return [self._block(block) for block in _filled(blocks)]

    def _block(self, block: Block, extra: int = 0) -> Values:
        match block:
            case Heading():
                return self._heading(block, extra)
            case Paragraph():
                return self._paragraph(block)
            case Table():
                return self._table(block)
            case Quote():
                return {"kind": "quote", "blocks": self.blocks(block.blocks)}
            case Preformatted():
                return {"kind": "preformatted", "text": self.words(block.text)}
            case Divider():
                return {"kind": "divider"}
            case _:
                assert_never(block)

    def _heading(self, block: Heading, extra: int) -> Values:
        if block.level == 0:
            return self._title((*_text(block.label), *block.content), 2 + extra, block.anchor)
        return {
            "kind": "heading",
            "level": block.level,
            "depth": self._depth(2 + extra + block.level),
            "label": self.words(block.label),
            "content": self.inlines(_trimmed(block.content) if not block.label else block.content),
            "anchor": self._name(block.anchor),
            "centred": bool(_CHAPTER.match(block.label)),
            "bookmark": self._bookmark((*_text(block.label), *block.content)),
        }

    def _paragraph(self, block: Paragraph) -> Values:
        article = bool(_ARTICLE.match(block.label)) and not block.lead
        loose = article or not (block.label or block.lead)
        return {
            "kind": "paragraph",
            "level": block.level,
            "label": self.words(block.label.lstrip()),
            "lead": self.inlines(block.lead),
            "content": self.inlines(_trimmed(block.content) if loose else block.content),
            "anchor": self._name(block.anchor),
            "align": block.align,
            "article": article,
            **({"lines": self._centred(block)} if block.align == "center" else {}),
            "displays": any(isinstance(i, Formula) and i.display for i in block.content),
            "only_picture": bool(block.content) and all(isinstance(i, Picture) for i in block.content),
        }

    def _centred(self, block: Paragraph) -> list[list[Values]]:
        """Centred text is divided like a title: a date or a name is not torn apart."""
        lines = title_lines((*block.lead, *_trimmed(block.content)), _TEXT_ROOM[self.typography])
        return [self.inlines(line) for line in lines]

    def _table(self, block: Table) -> Values:
        grid = table_grid(block)
        size, fractions = table_type(block, grid, _WIDTH_PT[self.typography], _TABLE_PT[self.typography])
        heading = bands(grid)
        # A row is not torn by the end of a page, unless a cell of it might be longer than a page.
        long = {y for p in grid.cells if _length(p) > _WHOLE for y in range(p.y, p.y + p.rowspan)}
        return {
            "kind": "table",
            "cells": [
                {**self._cell(p), "whole": p.rowspan == 1 and p.y not in long, "band": p.y in heading} for p in grid.cells
            ],
            "header_rows": grid.header_rows,
            "fractions": fractions,
            "caption": self.inlines(block.caption),
            "size": size,
            "anchor": self._name(block.anchor),
        }

    def _cell(self, placed: Placed) -> Values:
        return {
            "blocks": self.blocks(placed.cell.blocks),
            "x": placed.x,
            "y": placed.y,
            "colspan": placed.colspan,
            "rowspan": placed.rowspan,
            "align": placed.cell.align,
        }

    def _bookmark(self, content: Inlines) -> str | None:
        """The bookmark of a heading whose own text would show more than it should."""
        plain = all(isinstance(inline, Text | Break) for inline in content)
        return None if plain else self.words(inline_text(content).replace("\n", ""))

    def _depth(self, wanted: int) -> int:
        """PDF/UA-1 7.4.2: no heading level is skipped."""
        self.depth = max(2, min(wanted, self.depth + 1, 8))
        return self.depth

    def _name(self, anchor: str) -> str:
        return self.prefix + anchor if anchor else ""

    # ---------------------------------------------------------------- inlines

    def inlines(self, inlines: Inlines) -> list[Values]:
        return [v for inline in inlines if (v := self._inline(inline))]

    def _inline(self, inline: Inline) -> Values | None:
        match inline:
            case Text():
                return words_value(self.words(inline.text))
            case Styled():
                content = _unlined(inline.content) if inline.style in _LINES else inline.content
                return {"kind": "styled", "style": inline.style, "content": self.inlines(content)}
            case Link():
                return {"kind": "link", "target": self._target(inline.target), "content": self.inlines(inline.content)}
            case Note():
                return {"kind": "note", "blocks": self.blocks(inline.blocks)}
            case Picture():
                return self._picture(inline)
            case Formula():
                values = {"kind": "formula", "text": self.words(inline.text), "display": inline.display}
                settable = inline.text.strip() and inline.typst not in self.refused
                return {**values, "typst": notation(inline) if settable else ""}
            case Break():
                return {"kind": "break"}
            case _:
                assert_never(inline)

    def _target(self, target: str) -> str:
        if not target.startswith("#"):
            return target
        return "#" + self._name(target[1:]) if target[1:] in self.anchors else ""

    def _picture(self, picture: Picture) -> Values | None:
        media = self.media.get(picture.digest)
        if picture.seal or media is None:
            return None
        natural = media.width_px / (media.dpi or 96.0) * 72
        return {
            "kind": "picture",
            "file": media_name(media),
            "alt": self.words(picture.alt) or "图片",
            "width": picture.width_mm * _POINTS_PER_MM or natural,
            "ratio": media.height_px / max(1, media.width_px),
        }


def media_name(media: Media) -> str:
    """The name under which the typesetter finds the picture."""
    return f"media/{media.digest}{media.suffix}"


def _anchors(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading | Paragraph | Table) and block.anchor:
            yield block.anchor


def _filled(blocks: Blocks) -> Blocks:
    """Without the empty paragraphs that editors space with; the measure spaces by itself."""
    return tuple(block for block in blocks if not is_spacer(block))


def _titled(blocks: Blocks) -> Iterator[Block]:
    """Title lines that are paragraphs of their own as one."""
    for is_title, run in groupby(blocks, lambda block: isinstance(block, Heading) and block.level == 0):
        first, *others = run
        if is_title and isinstance(first, Heading):
            more = (i for b in others if isinstance(b, Heading) for i in (Break(), *_text(b.label), *b.content))
            yield replace(first, content=(*first.content, *more))
        else:
            yield from (first, *others)


def _lines_only(part: Part) -> bool:
    return all(isinstance(block, Heading | Paragraph) for block in part.blocks)


def _unlined(inlines: Inlines) -> Inlines:
    """Without further lines through or under words that have one: PDF/UA allows a stretch one decoration."""
    made: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Styled | Link):
            content = _unlined(inline.content)
            is_line = isinstance(inline, Styled) and inline.style in _LINES
            made += content if is_line else (replace(inline, content=content),)
        else:
            made.append(inline)
    return tuple(made)


def _text(text: str) -> Inlines:
    return (Text(text),) if text else ()


def _trimmed(content: Inlines) -> Inlines:
    """`content` without the white space that some editors indent with; the measure indents by itself."""
    if content and isinstance(content[0], Text):
        first = content[0].text.lstrip()
        return (Text(first), *content[1:]) if first else _trimmed(content[1:])
    return content
