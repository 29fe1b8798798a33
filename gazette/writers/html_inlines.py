"""Runs of text on a page: styles, links, note marks, pictures, formulas."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import assert_never

from markupsafe import Markup

from ..model import Break, Formula, Inline, Inlines, Link, Media, Note, Picture, Styled, Text
from ..standard_text import every_inline
from .html_formula import formula
from .html_markup import EMPTY, element, joined, start, text

FURNITURE = "data-furniture"  # what carries it is the edition's own, not text
NO_ALT = "图片"
_TAGS: Mapping[str, str] = {
    "strong": "strong", "emphasis": "em", "underline": "u", "strike": "s", "superscript": "sup",
    "subscript": "sub", "code": "code",
}  # fmt: skip
_OUTSIDE = re.compile(r"(?:https?://|mailto:)\S", re.IGNORECASE)
_PIXELS_PER_MM = 96 / 25.4
# Where a title may be divided before it is divided anywhere else (GB/T 9704-2012 7.3.1: 词意完整).
_PHRASES = re.compile(r"(?=关于)|(?=《)|(?<=印发|转发|批转|公布|发布|废止|修改)(?!《)")


@dataclass(slots=True)
class Runs:
    """Writes runs of one document, and gathers the notes they refer to."""

    media: Mapping[str, Media]
    anchors: frozenset[str]
    prefix: str = ""  # of every id: "" when the document stands alone
    numbered: bool = True  # a note inside a note has a mark, but no number and no way back
    notes: list[Note] = field(default_factory=list)

    def run(self, inlines: Inlines, *, linked: bool = False) -> Markup:
        """`linked` inside a link, where HTML allows no other."""
        return joined(self._inline(inline, linked) for inline in inlines)

    def inset(self, inlines: Inlines) -> Markup:
        """A paragraph's run: white space at its front that some editors indent with is kept, but not shown."""
        first = inlines[0] if inlines else None
        if not isinstance(first, Text) or first.text == first.text.lstrip():
            return self.run(inlines)
        words = first.text.lstrip()
        return indent(first.text[: len(first.text) - len(words)]) + text(words) + self.run(inlines[1:])

    def title(self, inlines: Inlines) -> Markup:
        """A title's run, in phrases that stay together as long as a line has room for them."""
        return joined(
            joined(element("span", text(words), {"class": "phrase"}) for words in _PHRASES.split(inline.text) if words)
            if isinstance(inline, Text)
            else self._inline(inline, False)
            for inline in inlines
        )

    def _inline(self, inline: Inline, linked: bool) -> Markup:
        match inline:
            case Text():
                return text(inline.text)
            case Styled():
                content = self.run(inline.content, linked=linked)
                if inline.style == "smallcaps":
                    return element("span", content, {"class": "smallcaps"})
                return element(_TAGS[inline.style], content)
            case Link():
                return self._link(inline, linked)
            case Note():
                self.notes.append(inline)
                return self._mark(len(self.notes), linked)
            case Picture():
                return self.picture(inline)
            case Formula():
                return formula(inline)
            case Break():
                return start("br")
            case _:
                assert_never(inline)

    def _link(self, link: Link, linked: bool) -> Markup:
        content = self.run(link.content, linked=True)
        if linked:
            return content
        if link.target.startswith("#") and link.target[1:] in self.anchors:
            return element("a", content, {"href": f"#{self.prefix}{link.target[1:]}"})
        if _OUTSIDE.match(link.target):
            return element("a", content, {"href": link.target, "rel": "external noopener"})
        return content

    def _mark(self, number: int, linked: bool) -> Markup:
        """The note's number, which leads to the note; inside a link it can not."""
        if not self.numbered:
            return element("sup", text("*"), {"class": "note-mark", FURNITURE: ""})
        name = {"id": f"{self.prefix}mark:{number}"}
        if linked:
            return element("sup", text(str(number)), {"class": "note-mark", **name, FURNITURE: ""})
        there = {"href": f"#{self.prefix}note:{number}", "role": "doc-noteref", "aria-label": f"注{number}"}
        return element("sup", element("a", text(str(number)), {**there, **name}), {"class": "note-mark", FURNITURE: ""})

    def picture(self, picture: Picture) -> Markup:
        """Nothing for a seal, which is kept as data, and for pixels that the document does not have."""
        media = self.media.get(picture.digest)
        if picture.seal or media is None:
            return EMPTY
        width = round(picture.width_mm * _PIXELS_PER_MM) or round(media.width_px * 96 / (media.dpi or 96))
        width = max(1, width)
        height = max(1, round(width * media.height_px / max(1, media.width_px)))
        return start(
            "img",
            {"src": media_name(media), "alt": picture.alt.strip() or NO_ALT, "width": width, "height": height,
             "decoding": "async"},
        )  # fmt: skip


def media_name(media: Media) -> str:
    """The name of the picture's file beside the page."""
    return f"{media.digest}{media.suffix}"


def indent(space: str) -> Markup:
    return element("span", text(space), {"class": "indent"}) if space else EMPTY


def only_pictures(inlines: Inlines) -> bool:
    """Whether a paragraph has pictures and nothing else that is seen."""
    return any(isinstance(i, Picture) for i in inlines) and all(
        isinstance(i, Picture) or (isinstance(i, Text) and not i.text.strip()) for i in inlines
    )


def is_blank(inlines: Inlines) -> bool:
    """Whether nothing of a run is seen: no character, note, picture or formula."""
    return all(
        isinstance(i, Break | Styled | Link) or (isinstance(i, Text) and not i.text.strip())
        for i in every_inline(inlines)
    )
