"""The press's findings as comments in a copy of a Word file, each at the words it speaks of."""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from ..diagnostics import Bilingual, Diagnostic, Language
from ..preflight.package import MC, Element, Package, W
from ..preflight.story import WPS_BOX, run_text
from ..standard_text import fold
from ..wording import SEVERITIES, within
from .parts import Parts

AUTHOR = Bilingual("公报校对", "Gazette proofreader")
_HINT = Bilingual("办法：", "hint: ")
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FEWEST = 4  # characters by which words are still known when an automatic number stands before them
_PLAIN = (f"{W}rPr", f"{W}t")  # what a run may hold that is divided


@dataclass(slots=True)
class _Paragraph:
    """One of the body's paragraphs, with its number as the readers count and the runs that are seen."""

    element: Element
    number: int
    runs: list[Element]

    @property
    def folded(self) -> str:
        return fold("".join(map(run_text, self.runs)))


class Commenting:
    """Puts comments into the main story of an opened file; headers, notes and boxes take none in Word."""

    def __init__(self, package: Package, parts: Parts) -> None:
        self.parts, self.main = parts, package.main()
        self.comments = self._comments(package)
        known = [int(c.get(f"{W}id", "0")) for c in self.comments if c.get(f"{W}id", "").isdecimal()]
        self.next = max(known, default=-1) + 1
        self.paragraphs = list(_paragraphs(parts.tree(self.main)))

    def add(self, diagnostic: Diagnostic, language: Language) -> bool:
        """Whether there was a paragraph to put it at."""
        paragraph, words = self._find(diagnostic)
        if paragraph is None:
            return False
        first, last = _stretch(paragraph, words)
        self._mark(paragraph.element, first, last)
        self.comments.append(_comment(self.next, diagnostic, language))
        self.next += 1
        return True

    def _find(self, diagnostic: Diagnostic) -> tuple[_Paragraph | None, str]:
        """The paragraph with the words that is nearest to where they were read; else the file's first one."""
        place, words = diagnostic.place, fold(diagnostic.place.words)
        if place.part in ("body", "table", "note"):
            for start in range(max(1, len(words) - _FEWEST + 1)):
                sought = words[start:]
                having = [p for p in self.paragraphs if sought and sought in p.folded]
                if having:
                    return min(having, key=lambda p: abs(p.number - place.paragraph)), sought
            if place.paragraph and (there := [p for p in self.paragraphs if p.number == place.paragraph]):
                return there[0], ""
        return next((p for p in self.paragraphs if p.folded), None), ""

    def _mark(self, paragraph: Element, first: Element | None, last: Element | None) -> None:
        """Start and end of the comment's range, and the mark that refers to it."""
        id = {f"{W}id": str(self.next)}
        start, end = etree.Element(f"{W}commentRangeStart", id), etree.Element(f"{W}commentRangeEnd", id)
        mark = etree.Element(f"{W}r")
        mark.append(etree.Element(f"{W}commentReference", id))
        if first is None or last is None:
            at = 1 if len(paragraph) and paragraph[0].tag == f"{W}pPr" else 0
            paragraph.insert(at, start)
            paragraph.extend([end, mark])
        else:
            first.addprevious(start)
            last.addnext(end)
            end.addnext(mark)
        self.parts.touch(self.main)

    def _comments(self, package: Package) -> Element:
        """The root of the comments' part, which is made where there is none."""
        for r in package.related(self.main):
            if r.type == "comments" and not r.external:
                self.parts.touch(r.target)
                return self.parts.tree(r.target)
        name = posixpath.join(posixpath.dirname(self.main), "comments.xml")
        while name in package.names:
            name = name.replace("comments", "comments0")
        root = self.parts.make(name, f"{W}comments", {"w": W[1:-1]})
        self.parts.register(name, _TYPE)
        self.parts.relate(self.main, _RELATION, posixpath.basename(name))
        return root


def comment_all(package: Package, parts: Parts, found: Sequence[Diagnostic], language: Language) -> int:
    """How many of `found` now stand in the copy."""
    commenting = Commenting(package, parts)
    return sum(commenting.add(d, language) for d in found)


def _paragraphs(root: Element) -> Iterator[_Paragraph]:
    number = 0
    for element in root.iter(f"{W}p"):
        if next(element.iterancestors(WPS_BOX, f"{MC}Fallback"), None) is None:
            number += 1
            yield _Paragraph(element, number, list(_runs(element)))


def _runs(paragraph: Element) -> Iterator[Element]:
    for run in paragraph.iter(f"{W}r"):
        if next(run.iterancestors(f"{W}p"), None) is paragraph and next(run.iterancestors(f"{W}del"), None) is None:
            yield run


def _stretch(paragraph: _Paragraph, words: str) -> tuple[Element | None, Element | None]:
    """The first and the last run of the words, which begin and end there; (None, None) for the whole paragraph."""
    start = paragraph.folded.find(words) if words else -1
    if start < 0:
        return None, None
    first = _divided(paragraph, start)
    last = _divided(paragraph, start + len(words), before=True)
    return first, last


def _divided(paragraph: _Paragraph, at: int, *, before: bool = False) -> Element | None:
    """The run that begins with the folded character `at` (or ends before it), divided from its neighbour if need be."""
    passed = 0
    for position, run in enumerate(paragraph.runs):
        text = run_text(run)
        length = len(fold(text))
        if (passed < at <= passed + length) if before else (passed <= at < passed + length):
            cut = _offset(text, at - passed)
            if 0 < cut < len(text) and all(child.tag in _PLAIN for child in run):
                behind = _cut(run, cut)
                paragraph.runs.insert(position + 1, behind)
                return run if before else behind
            return run
        passed += length
    return None


def _offset(text: str, folded: int) -> int:
    """Where in `text` the folded character of that number stands; its length for the end."""
    seen = [n for n, c in enumerate(text) if not c.isspace()]
    return seen[folded] if folded < len(seen) else len(text)


def _cut(run: Element, at: int) -> Element:
    """Divides a run of plain text; the second half, right behind the first."""
    text = run_text(run)
    behind = copy.deepcopy(run)
    for half, own in ((run, text[:at]), (behind, text[at:])):
        first, *rest = half.findall(f"{W}t")
        first.text = own
        first.set(_SPACE, "preserve")
        for other in rest:
            half.remove(other)
    run.addnext(behind)
    return behind


def _comment(number: int, diagnostic: Diagnostic, language: Language) -> Element:
    """Severity, rule, message; then the hint.  No date: the same findings give the same bytes."""
    comment = etree.Element(
        f"{W}comment", {f"{W}id": str(number), f"{W}author": AUTHOR.say(language), f"{W}initials": "校"}
    )
    place = diagnostic.place
    where = within(place, language) if place.part not in ("body", "table", "note") else ""
    told = (SEVERITIES[diagnostic.severity].say(language), diagnostic.rule.id, where, diagnostic.message(language))
    hint = _HINT.say(language) + diagnostic.hint(language)
    for line in (" ".join(filter(None, told)), hint):
        paragraph = etree.SubElement(comment, f"{W}p")
        text = etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t")
        text.text = "".join(c if c.isprintable() else "�" for c in line)
        text.set(_SPACE, "preserve")
    return comment
