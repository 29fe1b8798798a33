"""A document's text as it will print, with every finding marked at its words and a place for it in the margin."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree, html
from markupsafe import Markup

from ..blocks import Block, Heading, Paragraph, Place, Preformatted
from ..model import Document
from ..standard_text import fold
from ..writers.html import Writer, article
from ..writers.html_inlines import FURNITURE
from ..writers.html_markup import element
from .remarks import Remark

_AT = "data-at"  # carries a block's place while the page is made
_FEWEST = 2  # characters of a quotation that may be looked for outside its own paragraph
_CLIMBS_TO = ("part", "notes")


@dataclass(frozen=True, slots=True)
class Galley:
    """`text` with `slot(n)` where the margin note of remark n stands; remarks numbered in reading order."""

    text: str
    remarks: tuple[Remark, ...]
    placed: frozenset[int]  # numbers of those that have a slot


def slot(number: int) -> str:
    return f'<aside id="f{number}"></aside>'


def galley(document: Document, remarks: Sequence[Remark]) -> Galley:
    """Lays the remarks out: those that belong to no printed block come first and have no slot."""
    page = _Page(document)
    spots = [(page.find(remark), remark) for remark in remarks]
    spots.sort(key=lambda pair: page.position(*pair))  # stable: rule order for the same words
    numbered = tuple(remark.numbered(n) for n, (_, remark) in enumerate(spots, 1))
    placed = [(spot, remark) for (spot, _), remark in zip(spots, numbered, strict=True) if spot is not None]
    for spot, remark in placed:
        page.mark(spot, remark)
    for spot, remark in placed:
        page.leave_slot(spot, remark.number)
    return Galley(page.text(), numbered, frozenset(remark.number for _, remark in placed))


class _Placing(Writer):
    """The HTML edition's own writer; blocks carry their places on the way."""

    def _words(self, block: Heading | Paragraph) -> Markup:
        return element("span", Writer._words(self, block), {_AT: _key(block.place)})

    def _paragraph(self, block: Paragraph, kind: str = "") -> Markup:
        written = Writer._paragraph(self, block, kind)
        if written.startswith("<figure"):
            return element("div", written, {_AT: _key(block.place)})
        return written

    def _inner(self, block: Block) -> Markup:
        written = Writer._inner(self, block)
        return element("div", written, {_AT: _key(block.place)}) if isinstance(block, Preformatted) else written


def _key(place: Place) -> str:
    return f"{place.file}|{place.part}|{place.paragraph}"


@dataclass(slots=True)
class _Page:
    """The article as a tree, and where each block of the source stands in it."""

    root: html.HtmlElement
    file: str
    order: dict[html.HtmlElement, int] = field(default_factory=dict)
    by_place: dict[str, list[html.HtmlElement]] = field(default_factory=lambda: defaultdict(list))
    said: Counter[tuple[html.HtmlElement, str, str]] = field(default_factory=Counter)

    def __init__(self, document: Document) -> None:
        self.root = html.fragment_fromstring(str(article(document, writer=_Placing)))
        self.file = document.file
        self.order, self.by_place, self.said = {}, defaultdict(list), Counter()
        for number, spot in enumerate(e for e in self.root.iter() if e.get(_AT) is not None):
            self.order[spot] = number
            self.by_place[spot.get(_AT)].append(spot)

    def find(self, remark: Remark) -> html.HtmlElement | None:
        """The block that the finding speaks of; where its place is not printed, the one that has its words."""
        place = remark.place
        words = fold(place.words)
        here = self.by_place.get(_key(place), []) if place.paragraph else []
        for spot in here:
            if words and words in fold(_text(spot)):
                return spot
        if here or len(words) < _FEWEST or place.part in ("properties", "archive"):
            return here[0] if here else None
        own = (s for s in self.order if s.get(_AT).partition("|")[0] in ("", place.file))
        return next((s for s in own if words in fold(_text(s))), None)

    def position(self, spot: html.HtmlElement | None, remark: Remark) -> tuple[int, int]:
        """Where it stands in reading order: the block, and the words in it; what has no block comes first."""
        if spot is None:
            return (-1, 0)
        return (self.order[spot], max(0, fold(_text(spot)).find(fold(remark.place.words))))

    def mark(self, spot: html.HtmlElement, remark: Remark) -> None:
        """Marks the words; of words that a rule finds several times in a block, the next time each."""
        words = fold(remark.place.words)
        key = (spot, remark.rule, words)
        stretch = _nth(_text(spot), words, self.said[key]) if words else None
        self.said[key] += 1
        last = _wrap(spot, *stretch, remark) if stretch else None
        if last is None:
            spot.set("class", " ".join(sorted({*spot.get("class", "").split(), "whole", *remark.classes})))
            spot.append(_reference(remark.number))
            return
        reference = _reference(remark.number)
        reference.tail, last.tail = last.tail, None
        last.addnext(reference)

    def leave_slot(self, spot: html.HtmlElement, number: int) -> None:
        """Before the block, because what floats begins at the height of what follows it."""
        aside = html.fragment_fromstring(slot(number))
        block = spot
        while (parent := block.getparent()) is not None and not _ends_climb(parent):
            block = parent
        if block.tag == "li":
            block.append(aside)
            return
        block.addprevious(aside)

    def text(self) -> str:
        for spot in self.order:
            del spot.attrib[_AT]
        written: str = html.tostring(self.root, encoding="unicode")
        return written


def _ends_climb(parent: html.HtmlElement) -> bool:
    return parent.tag in ("ol", "article") or bool(set(parent.get("class", "").split()) & set(_CLIMBS_TO))


def _reference(number: int) -> html.HtmlElement:
    link = html.Element("a", {"class": "ref", "href": f"#f{number}", "id": f"w{number}", FURNITURE: ""})
    link.text = str(number)
    return link


# ---------------------------------------------------------------- words across text nodes


def _nodes(spot: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, bool, str]]:
    """The text nodes of a block in order: element, whether it is the text behind it, characters."""
    if spot.tag == "math" or spot.get(FURNITURE) is not None:
        return
    yield spot, False, spot.text or ""
    for child in spot:
        if not isinstance(child, etree._Comment):
            yield from _nodes(child)
        yield child, True, child.tail or ""


def _text(spot: html.HtmlElement) -> str:
    return "".join(text for _, _, text in _nodes(spot))


def _nth(text: str, words: str, nth: int) -> tuple[int, int] | None:
    """Where the folded `words` stand in `text` for the nth time (the first, where there are fewer)."""
    at = [n for n, c in enumerate(text) if not c.isspace()]
    folded = "".join(text[n] for n in at)
    found = [folded.find(words)]
    while found[-1] >= 0 and len(found) <= nth:
        found.append(folded.find(words, found[-1] + len(words)))
    start = found[nth] if len(found) > nth and found[nth] >= 0 else found[0]
    return (at[start], at[start + len(words) - 1] + 1) if start >= 0 else None


def _wrap(spot: html.HtmlElement, start: int, end: int, remark: Remark) -> html.HtmlElement | None:
    """Puts `mark` elements round the characters from `start` to `end`; gives back the last of them."""
    pieces = []
    position = 0
    for node, behind, text in _nodes(spot):
        a, b = max(start - position, 0), min(end - position, len(text))
        if a < b:
            pieces.append((node, behind, text, a, b))
        position += len(text)
    last: html.HtmlElement | None = None
    for node, behind, text, a, b in reversed(pieces):
        made = html.Element("mark", {"class": " ".join(remark.classes)})
        made.text, made.tail = text[a:b], text[b:] or None
        if behind:
            node.tail = text[:a] or None
            node.getparent().insert(node.getparent().index(node) + 1, made)
        else:
            node.text = text[:a] or None
            node.insert(0, made)
        last = last if last is not None else made
    return last
