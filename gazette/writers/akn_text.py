"""Blocks and runs of text in Akoma Ntoso: paragraphs, tables, notes, pictures, formulas, references."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, TypeAlias, assert_never
from urllib.parse import quote

from lxml import etree

from ..model import (
    Block,
    Blocks,
    Break,
    Divider,
    Formula,
    Heading,
    Inline,
    Inlines,
    Link,
    Media,
    Note,
    Paragraph,
    Picture,
    Preformatted,
    Quote,
    Styled,
    Table,
    Text,
)  # fmt: skip
from .html_inlines import NO_ALT, is_blank, media_name
from .html_outline import is_name
from .mathml import NAMESPACE as MATHML
from .mathml import add_text, drawn
from .table_grid import Placed, table_grid

Element: TypeAlias = etree._Element

META: Final = "meta:"  # before the names of organs and events; no provision has one like it
NS: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_STYLES: Final[Mapping[str, str]] = {
    "strong": "b", "emphasis": "i", "underline": "u", "superscript": "sup", "subscript": "sub",
}  # fmt: skip
_OUTSIDE = re.compile(r"https?://[\w.~%-]+(?::\d{1,5})?(?:[/?#].*)?|mailto:[^\s@]+@[^\s@]+", re.IGNORECASE | re.DOTALL)
_PIXELS_PER_MM = 96 / 25.4


def sub(parent: Element, name: str, attributes: Mapping[str, str | None] | None = None) -> Element:
    """A new last child of `parent`, on a line of its own; attributes that are None are left out."""
    made = etree.SubElement(parent, f"{{{NS}}}{name}", None)
    made.tail = "\n"
    for key, value in (attributes or {}).items():
        if value is not None:
            made.set(key, value)
    return made


def container(parent: Element, name: str, attributes: Mapping[str, str | None] | None = None) -> Element:
    """A child that holds elements only: these stand on lines of their own."""
    made = sub(parent, name, attributes)
    made.text = "\n"
    return made


def never_empty(made: Element) -> None:
    """The schema wants something in most containers."""
    if not len(made):
        sub(made, "p")


@dataclass(slots=True)
class Writing:
    """Writes the blocks of one document in order; ids are given once, notes are numbered as they come."""

    media: Mapping[str, Media]
    anchors: frozenset[str]
    folder: str  # of the pictures, beside the file
    taken: set[str] = field(default_factory=set)
    notes: int = 0

    def name(self, anchor: str) -> str | None:
        """`anchor` as an eId, once: the same names that a page has."""
        if not is_name(anchor) or anchor in self.taken or anchor.startswith(META):
            return None
        self.taken.add(anchor)
        return anchor

    # ---------------------------------------------------------------- blocks

    def blocks(self, parent: Element, blocks: Blocks) -> None:
        for block in blocks:
            self.block(parent, block)

    def block(self, parent: Element, block: Block) -> None:
        match block:
            case Heading():
                self.paragraph(parent, block, "heading")
            case Paragraph():
                aligned = {"center": "align-center", "end": "align-end", "start": None}[block.align]
                self.paragraph(parent, block, aligned)
            case Table():
                self._table(parent, block)
            case Quote():
                made = container(parent, "blockContainer", {"class": "quote"})
                self.blocks(made, block.blocks)
                never_empty(made)
            case Preformatted():
                sub(parent, "block", {"name": "preformatted"}).text = block.text
            case Divider():
                sub(parent, "block", {"name": "divider"})
            case _:
                assert_never(block)

    def paragraph(self, parent: Element, block: Heading | Paragraph, kind: str | None) -> None:
        lead = block.lead if isinstance(block, Paragraph) else ()
        if not block.label.strip() and is_blank((*lead, *block.content)):
            return
        made = sub(parent, "p", {"eId": self.name(block.anchor), "class": kind})
        self.words(made, block)

    def words(self, made: Element, block: Heading | Paragraph) -> None:
        """Label, run-in heading and content: every character of the block."""
        add_text(made, block.label)
        if isinstance(block, Paragraph) and block.lead:
            self.run(_inline(made, "span", {"class": "lead"}), block.lead)
        self.run(made, block.content)

    def _table(self, parent: Element, table: Table) -> None:
        """Rows of which nothing begins are left out, the spans that cross them shortened: AKN has no empty row."""
        grid = table_grid(table)
        rows = sorted({placed.y for placed in grid.cells})
        if not rows:
            if table.caption:
                self.run(sub(parent, "p", {"class": "caption"}), table.caption)
            return
        made = container(parent, "table", {"eId": self.name(table.anchor)})
        if table.caption:
            self.run(sub(made, "caption"), table.caption)
        for y, begun in groupby(grid.cells, key=lambda placed: placed.y):
            row = container(made, "tr")
            for placed in begun:
                self._cell(row, placed, rows, is_head=y < table.header_rows)

    def _cell(self, row: Element, placed: Placed, rows: list[int], *, is_head: bool) -> None:
        height = bisect_left(rows, placed.y + placed.rowspan) - bisect_left(rows, placed.y)
        aligned = {"center": "align-center", "end": "align-end", "start": None}[placed.cell.align]
        attributes = {
            "colspan": str(placed.colspan) if placed.colspan > 1 else None,
            "rowspan": str(height) if height > 1 else None,
            "class": aligned,
        }
        self.blocks(container(row, "th" if is_head else "td", attributes), placed.cell.blocks)

    # ---------------------------------------------------------------- runs

    def run(self, parent: Element, inlines: Inlines, *, linked: bool = False) -> None:
        for inline in inlines:
            self._inline(parent, inline, linked)

    def _inline(self, parent: Element, inline: Inline, linked: bool) -> None:
        match inline:
            case Text():
                add_text(parent, inline.text)
            case Styled():
                name = _STYLES.get(inline.style)
                made = _inline(parent, name) if name else _inline(parent, "inline", {"name": inline.style})
                self.run(made, inline.content, linked=linked)
            case Link():
                self.run(parent if linked else self._link(parent, inline), inline.content, linked=True)
            case Note():
                self._note(parent, inline)
            case Picture():
                self._picture(parent, inline)
            case Formula():
                _formula(parent, inline)
            case Break():
                _inline(parent, "br")
            case _:
                assert_never(inline)

    def _link(self, parent: Element, link: Link) -> Element:
        """An element for the link's words; `parent` itself where the target is not one that may be published."""
        if link.target.startswith("#") and link.target[1:] in self.anchors:
            return _inline(parent, "ref", {"href": link.target})
        if _OUTSIDE.fullmatch(link.target):
            return _inline(parent, "a", {"href": _address(link.target)})
        return parent

    def _note(self, parent: Element, note: Note) -> None:
        self.notes += 1
        number = str(self.notes)
        attributes = {"eId": f"note:{number}", "marker": number, "placement": "bottom"}
        made = _inline(parent, "authorialNote", attributes)
        self.blocks(made, note.blocks)
        never_empty(made)

    def _picture(self, parent: Element, picture: Picture) -> None:
        """Nothing for a seal, which is kept as data, and for pixels that the document does not have."""
        media = self.media.get(picture.digest)
        if picture.seal or media is None:
            return
        width = max(1, round(picture.width_mm * _PIXELS_PER_MM) or round(media.width_px * 96 / (media.dpi or 96)))
        height = max(1, round(width * media.height_px / max(1, media.width_px)))
        source = f"{quote(self.folder)}/{media_name(media)}"
        attributes = {"src": source, "alt": picture.alt.strip() or NO_ALT, "width": str(width), "height": str(height)}
        _inline(parent, "img", attributes)


def _inline(parent: Element, name: str, attributes: Mapping[str, str | None] | None = None) -> Element:
    made = sub(parent, name, attributes)
    made.tail = None
    return made


def _formula(parent: Element, formula: Formula) -> None:
    """MathML that bears the linear text; AKN lets foreign vocabularies into a run by way of a sub-flow."""
    math = drawn(formula.mathml, MATHML)
    if math is None:
        add_text(_inline(parent, "inline", {"name": "formula"}), formula.text)
        return
    if formula.display:
        math.set("display", "block")
    math.set("alttext", formula.text)
    _inline(_inline(parent, "subFlow", {"name": "formula"}), "foreign").append(math)


def _address(target: str) -> str:
    """`target` as a URI: what one may not have is encoded, Chinese stays legible (RFC 3987)."""
    encoded = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", target)
    whole, mark, fragment = encoded.partition("#")  # of which a URI has one
    encoded = whole + mark + fragment.replace("#", "%23")
    return "".join(c if not c.isascii() else quote(c, safe="/~.-_:;=?&+,!@%$'()*#") for c in encoded)
