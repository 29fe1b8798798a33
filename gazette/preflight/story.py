"""Word's stories as paragraphs and runs with their places: what the preflight's rules look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..model import Place
from .package import Element, Package, W

WPS_BOX = "{*}txbxContent"  # strict files name it in a vocabulary of its own
_PARTS = {
    "header": "header", "footer": "footer", "footnotes": "note", "endnotes": "note",
}  # fmt: skip
_CHARACTERS = {
    f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}sym": "□", f"{W}ptab": "\t",
}  # fmt: skip


@dataclass(slots=True)
class Paragraph:
    element: Element
    place: Place
    runs: list[Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(run_text(r) for r in self.runs)

    def placed(self, words: str = "") -> Place:
        """The paragraph's place, quoting `words` or its own beginning."""
        quoted = " ".join((words or self.text).split())[:40]
        return Place(self.place.file, self.place.part, self.place.paragraph, quoted)


@dataclass(slots=True)
class Story:
    """One part with text: the body, a header, the notes …"""

    part: str  # name in the package
    root: Element
    paragraphs: list[Paragraph]
    at: dict[Element, Paragraph]

    def paragraph_of(self, element: Element) -> Paragraph | None:
        """The paragraph that `element` stands in, or the first one inside it."""
        if element in self.at:
            return self.at[element]
        for ancestor in element.iterancestors(f"{W}p"):
            return self.at.get(ancestor)
        return next((self.at[p] for p in element.iter(f"{W}p") if p in self.at), None)


def run_text(run: Element) -> str:
    """The visible characters of one run, deleted ones not counted."""
    return "".join(c.text or "" if c.tag == f"{W}t" else _CHARACTERS.get(c.tag, "") for c in run)


def stories(package: Package, name: str) -> list[Story]:
    """The body first, then headers, footers and notes."""
    main = package.main()
    found = [(main, "body")]
    for r in package.related(main):
        if r.type in _PARTS and not r.external and (r.target, _PARTS[r.type]) not in found:
            found.append((r.target, _PARTS[r.type]))
    read = []
    for part, kind in found:
        root = package.tree(part)
        if root is not None:
            read.append(_story(part, root, name, kind))
    return read


def _story(part: str, root: Element, name: str, kind: str) -> Story:
    paragraphs = list(_paragraphs(root, name, kind))
    return Story(part, root, paragraphs, {p.element: p for p in paragraphs})


def _paragraphs(root: Element, name: str, kind: str) -> Iterator[Paragraph]:
    numbers: dict[str, int] = {}
    for element in root.iter(f"{W}p"):
        part = part_of(element, kind)
        numbers[part] = numbers.get(part, 0) + 1
        yield Paragraph(element, Place(name, part, numbers[part]), list(_runs(element)))


def part_of(paragraph: Element, kind: str) -> str:
    """The kind of place that a paragraph of the story `kind` stands in; paragraphs are counted within it."""
    for ancestor in paragraph.iterancestors(WPS_BOX, f"{W}tbl"):
        return "table" if ancestor.tag == f"{W}tbl" else "text box"
    return kind


def _runs(paragraph: Element) -> Iterator[Element]:
    boxed = next(paragraph.iter(WPS_BOX), None) is not None
    for run in paragraph.iter(f"{W}r"):
        if not boxed or next(run.iterancestors(f"{W}p")) is paragraph:
            yield run


@dataclass(slots=True)
class Manuscript:
    """A Word file opened for the rules."""

    name: str  # path below the issue folder
    package: Package
    stories: list[Story]

    @property
    def place(self) -> Place:
        return Place(self.name)

    @property
    def opening(self) -> Place:
        """Where something is reported that stands nowhere in the text."""
        first = next((p for s in self.stories for p in s.paragraphs), None)
        return first.placed() if first else self.place

    def part(self, kind: str) -> Element | None:
        """The tree of the main part's first part of a kind: "styles", "settings", "comments" …"""
        for r in self.package.related(self.package.main()):
            if r.type == kind and not r.external:
                return self.package.tree(r.target)
        return None


def open_manuscript(package: Package, name: str) -> Manuscript:
    return Manuscript(name, package, stories(package, name))
