"""Reads the finished PDF edition back, by its tags and each font's own table of Unicode, without Typst."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from ..standard_text import Reading
from .pdf_content import Fonts, read_content

_BLOCKS = frozenset({"P", "TD", "TH", "Caption", "Code", "BlockQuote", "LI", "LBody", *(f"H{n}" for n in range(1, 10))})
_END, ENCLOSURES, _IMPRINT = "//end", "//enclosures", "//imprint"  # destinations that bound a document, see writers/pdf.py


@dataclass(slots=True)
class _Draft:
    """What has been read so far of one document."""

    paragraphs: list[list[str]] = field(default_factory=list)
    notes: list[list[str]] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)

    @property
    def reading(self) -> Reading:
        paragraphs = ("".join(words) for words in self.paragraphs)
        return Reading(
            tuple(p for p in paragraphs if p.strip()),
            tuple("".join(words) for words in self.notes),
            tuple(self.pictures),
        )


def pdf_reading(content: bytes) -> Reading:
    """The `Reading` of an edition of one document.  ValueError if it holds none or several."""
    readings = pdf_readings(content)
    if len(readings) != 1:
        raise ValueError(f"the file holds {len(readings)} documents, not one")
    return next(iter(readings.values()))


def pdf_readings(content: bytes) -> dict[str, Reading]:
    """Slug → `Reading` of every document in a PDF edition, an issue's or a document's.

    Cover, contents, imprint page, running heads, folios, column names, note numbers and repeated table heads
    are the edition's furniture and are not read.  ValueError if the file is no tagged PDF of ours.
    """
    try:
        with pikepdf.open(io.BytesIO(content)) as file:
            return _Reader(file).read()
    except (pikepdf.PdfError, AttributeError) as error:
        raise ValueError(f"not a tagged PDF edition: {error}") from error


class _Reader:
    """Walks the structure tree in reading order."""

    def __init__(self, file: pikepdf.Pdf) -> None:
        self.tree = file.Root.StructTreeRoot
        self.document_at = _documents(file)
        fonts: Fonts = {}
        self.pages = {
            page.obj.objgen: read_content(page.obj, fonts)
            for page in file.pages
            if page.obj.objgen in self.document_at
        }
        self.drafts = {slug: _Draft() for slug in self.document_at.values()}
        self.note: list[str] | None = None
        self.new_paragraph = True

    def read(self) -> dict[str, Reading]:
        for kid in _kids(self.tree):
            self.element(kid, None)
        return {slug: draft.reading for slug, draft in self.drafts.items()}

    def element(self, element: Any, page: tuple[int, int] | None) -> None:
        kind = str(element.get("/S", "/"))[1:]
        own = element.get("/Pg")
        page = own.objgen if own is not None else page
        if kind in ("Lbl", "H1"):  # a note's number; the column's name
            return
        if kind == "Formula":  # one without any content on a page has no page, and is not read
            self.say(str(element.Alt), page or self._page_below(element))
            return
        if kind == "Note":
            self.in_note(element, page)
            return
        if kind in _BLOCKS and self.note is None:
            self.new_paragraph = True
        self.kids(element, page)

    def in_note(self, element: Any, page: tuple[int, int] | None) -> None:
        outer, self.note = self.note, []
        self.kids(element, page)
        note, self.note = self.note, outer
        draft = self.draft(page or self._page_below(element))
        if draft:
            draft.notes.append(note)

    def kids(self, element: Any, page: tuple[int, int] | None) -> None:
        for kid in _kids(element):
            if isinstance(kid, int):
                self.content(kid, page)
            elif "/MCID" in kid:
                own = kid.get("/Pg")
                self.content(int(kid.MCID), own.objgen if own is not None else page)
            elif "/S" in kid:
                self.element(kid, page)

    def content(self, number: int, page: tuple[int, int] | None) -> None:
        content = self.pages[page].get(number) if page in self.pages else None
        draft = self.draft(page)
        if content is None or draft is None:
            return
        self.say(content.text, page)
        draft.pictures += content.pictures

    def say(self, text: str, page: tuple[int, int] | None) -> None:
        draft = self.draft(page)
        if self.note is not None:
            self.note.append(text)
        elif draft:
            if self.new_paragraph:
                draft.paragraphs.append([])
                self.new_paragraph = False
            draft.paragraphs[-1].append(text)

    def draft(self, page: tuple[int, int] | None) -> _Draft | None:
        return self.drafts.get(self.document_at.get(page, "")) if page else None

    def _page_below(self, element: Any) -> tuple[int, int] | None:
        """The page on which an element without one of its own begins."""
        for kid in _kids(element):
            if not isinstance(kid, int):
                own = kid.get("/Pg")
                found: tuple[int, int] | None = own.objgen if own is not None else self._page_below(kid)
                if found:
                    return found
        return None


def _kids(element: Any) -> Iterator[Any]:
    kids = element.get("/K")
    if kids is None:
        return
    yield from kids if isinstance(kids, pikepdf.Array) else (kids,)


def _numbered(file: pikepdf.Pdf) -> int:
    """Pages up to the last that has a number: an older template's imprint page has none, and no destination."""
    return next((n + 1 for n in reversed(range(len(file.pages))) if file.pages[n].label.isdigit()), len(file.pages))


def _documents(file: pikepdf.Pdf) -> dict[tuple[int, int], str]:
    """Page → slug of its document, up to where the next begins (a long note goes on after the text); without enclosures."""
    numbers = {page.obj.objgen: n for n, page in enumerate(file.pages)}
    names = {str(name): numbers[target[0].objgen] for name, target in pikepdf.NameTree(file.Root.Names.Dests).items()}
    order = list(numbers)
    slugs = [name for name in names if name + _END in names]
    begins = sorted([*(names[slug] for slug in slugs), names.get(_IMPRINT) or _numbered(file)])
    found: dict[tuple[int, int], str] = {}
    for slug in slugs:
        after = next((page for page in begins if page > names[slug]), len(order))
        found |= dict.fromkeys(order[names[slug] : names.get(slug + ENCLOSURES, after)], slug)
    return found


def later_pages(file: pikepdf.Pdf, destination: str) -> list[pikepdf.Page]:
    """The pages from `destination` on, up to where the next document, or the imprint, begins; [] where it is missing."""
    numbers = {page.obj.objgen: n for n, page in enumerate(file.pages)}
    names = {str(name): numbers[target[0].objgen] for name, target in pikepdf.NameTree(file.Root.Names.Dests).items()}
    first = names.get(destination)
    if first is None:
        return []
    begins = [*(names[n] for n in names if n + _END in names), names.get(_IMPRINT) or _numbered(file)]
    return list(file.pages)[first : min((n for n in begins if n > first), default=len(file.pages))]
