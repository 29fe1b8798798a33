"""The standard text for reading along: every paragraph with its number there and its place in the source."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from ..model import Block, Cell, Divider, Document, Heading, Media, Part, Place, Quote, Table
from ..standard_text import KEPT_AS_DATA, TextReader, printed, read_blocks
from . import words
from .markup import both, section, seen

# Stands for a note in the text while it is read; no file's text holds NUL.
_MARK = re.compile("\0([0-9]+)\0")


def standard_text(document: Document) -> Markup:
    """Every printed part with numbered paragraphs, then the notes.  Numbers are those of `read_document`."""
    reader = _Numbered(document.media)
    parts = [reader.part(part) for part in printed(document)]
    legend = Markup('<p class="legend">{}</p>\n').format(both(words.TEXT_LEGEND))
    return section(words.TEXT, legend + Markup().join(parts) + reader.notes(), "text")


def unprinted(document: Document) -> Markup:
    """What the gazette does not print of the document, with the number of characters."""
    line = Markup("<div><dt>{role}</dt><dd><span class=\"said\">{text}</span> <small>{n}</small></dd></div>\n")
    kept = [(part, read_blocks(part.blocks)) for part in document.parts if part.role in KEPT_AS_DATA]
    lines = [
        line.format(
            role=both(words.ROLES[part.role]), text=seen(reading.text),
            n=both(words.KEPT_CHARACTERS, n=reading.characters),
        )
        for part, reading in kept
    ]  # fmt: skip
    return section(words.KEPT, Markup('<dl class="kept">{}</dl>\n').format(Markup().join(lines))) if lines else Markup()


class _Numbered:
    """Writes blocks as the standard text counts them: paragraphs that are blank have no number."""

    def __init__(self, media: Iterable[Media]) -> None:
        self.number = 0
        self.media = {m.digest: m for m in media}
        self.reader = TextReader(mark="\0{}\0")

    def part(self, part: Part) -> Markup:
        of = " ".join(p for p in (part.label, part.file) if p)
        named = Markup(' <span class="where">{}</span>').format(seen(of)) if of else Markup()
        body = Markup("".join(map(self.block, part.blocks)))  # noqa: S704 - made below, escaped
        return Markup("<h3>{}{}</h3>\n{}").format(both(words.ROLES[part.role]), named, body)

    def block(self, block: Block) -> str:
        match block:
            case Table():
                return self.table(block)
            case Quote():
                return f"<blockquote>{''.join(map(self.block, block.blocks))}</blockquote>\n"
            case Divider():
                return "<hr>\n"
        pictures = len(self.reader.pictures)
        text = "".join(self.reader.paragraphs(block))
        name = f"h{block.level}" if isinstance(block, Heading) else ""
        return self.paragraph(text, block.place, name) + self.pictures_from(pictures)

    def paragraph(self, text: str, place: Place, name: str = "") -> str:
        if not _MARK.sub("", text).strip():
            return f'<p class="blank">{_shown(text)}</p>\n' if text.strip() else ""
        self.number += 1
        at = f'<span class="where">¶{place.paragraph}</span>' if place.paragraph else ""
        heading = f' class="{name}"' if name else ""
        n = self.number
        return f'<p id="p{n}"{heading}><a href="#p{n}">{n}</a><span class="said">{_shown(text)}</span>{at}</p>\n'

    def table(self, table: Table) -> str:
        pictures = len(self.reader.pictures)
        caption = self.paragraph(self.reader.inlines(table.caption), table.place) if table.caption else ""
        rows = "".join(f"<tr>{''.join(map(self.cell, row.cells))}</tr>\n" for row in table.rows)
        return f'{caption}<div class="wide"><table>\n{rows}</table></div>\n' + self.pictures_from(pictures)

    def cell(self, cell: Cell) -> str:
        spans = f' colspan="{cell.colspan}"' * (cell.colspan > 1) + f' rowspan="{cell.rowspan}"' * (cell.rowspan > 1)
        return f"<td{spans}>{''.join(map(self.block, cell.blocks))}</td>"

    def pictures_from(self, first: int) -> str:
        return "".join(map(self.picture, self.reader.pictures[first:]))

    def picture(self, digest: str) -> str:
        media = self.media.get(digest)
        size = f" {media.width_px} × {media.height_px} px" if media else ""
        return f'<p class="picture">[{both(words.PICTURE)} <code>{escape(digest[:16])}</code>{size}]</p>\n'

    def notes(self) -> Markup:
        if not self.reader.notes:
            return Markup()
        line = '<p id="n{n}"><a href="#n{n}">[{n}]</a><span class="said">{text}</span></p>\n'
        lines = (line.format(n=n, text=seen(note)) for n, note in enumerate(self.reader.notes, 1))
        return Markup("<h3>{}</h3>\n{}").format(both(words.NOTES), Markup("".join(lines)))  # noqa: S704 - escaped


def _shown(text: str) -> str:
    """Escaped, with note marks as links."""
    pieces = _MARK.split(text)
    shown = [str(seen(piece)) for piece in pieces[::2]]
    marks = [f'<sup><a href="#n{n}">[{n}]</a></sup>' for n in pieces[1::2]]
    return "".join(a + b for a, b in zip(shown, [*marks, ""], strict=True))
