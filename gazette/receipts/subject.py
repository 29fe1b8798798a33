"""What one receipt is about: a document, published or kept back, or a file that was not read."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ..check import Exempted
from ..diagnostics import Diagnostic
from ..fidelity import DIFFERS, UNREADABLE, Receipt, prove
from ..model import Document
from ..pressed import PressedDocument, PressedIssue, Withheld
from ..witness import NOT_WITNESSED, TEXT_DIFFERS
from ..witness.testimony import SourceTestimony

_TEXT_RULES = frozenset({DIFFERS.id, UNREADABLE.id, TEXT_DIFFERS.id, NOT_WITNESSED.id})


class Standing(StrEnum):
    PROVEN = "proven"
    DIFFERS = "differs"
    WITHHELD = "withheld"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Subject:
    name: str  # of its page, without ".html"; unique in the issue
    file: str  # the main file, below the issue folder
    title: str  # "" where none was read
    document: Document | None
    receipt: Receipt | None  # None where the file was not read
    testimony: tuple[SourceTestimony, ...]
    findings: tuple[Diagnostic, ...]
    exempted: tuple[Exempted, ...]
    row: str = ""  # SHA-256 of the database row's text without white space; "" where there is no row
    pages: tuple[int, int] | None = None  # in the printed issue; None for what is kept back

    @property
    def standing(self) -> Standing:
        if self.document is None:
            return Standing.UNREAD
        measure = self.receipt.editions[0][1] if self.receipt else ""
        digests = [digest for _, digest in self.receipt.editions] if self.receipt else []
        if self.row:
            digests.append(self.row)
        twice = any(t.witness and t.witness != t.reading for t in self.testimony)
        if twice or any(d != measure for d in digests) or any(f.rule.id in _TEXT_RULES for f in self.findings):
            return Standing.DIFFERS
        return Standing.PROVEN if self.pages else Standing.WITHHELD


def page_name(document: Document | None, file: str) -> str:
    """A page's name without ".html": the slug's; a file that was not read has none, and its name says little."""
    if document is None:
        return f"unread-{hashlib.sha256(file.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
    return f"{document.slug}-" if document.slug == "index" else document.slug


def galley_name(name: str) -> str:
    """The file name of the galley beside the receipt `name`; no slug has a dot."""
    return f"{name}.galley.html"


def subjects(pressed: PressedIssue, rows: Mapping[str, str]) -> tuple[Subject, ...]:
    """Every document of the issue, the published ones first; `rows` are the database rows' digests by slug."""
    published = (_published(p, pressed, rows.get(p.document.slug, "")) for p in pressed.documents)
    return (*published, *(_withheld(w, pressed) for w in pressed.withheld))


def of_no_document(pressed: PressedIssue, found: Collection[Subject]) -> Iterator[Diagnostic]:
    """Findings of the issue itself: its settings, its columns, files that belong to no document."""
    told = {id(d) for subject in found for d in subject.findings}
    return (d for d in pressed.diagnostics if id(d) not in told)


def _published(of: PressedDocument, pressed: PressedIssue, row: str) -> Subject:
    document = of.document
    testimony = pressed.testimony.get(document.file, ())
    return Subject(
        page_name(document, document.file), document.file, document.title, document, of.receipt, testimony,
        *_said(_files(document, document.file, testimony), pressed), row, (of.page_first, of.page_last),
    )  # fmt: skip


def _withheld(of: Withheld, pressed: PressedIssue) -> Subject:
    document = of.document
    receipt = of.receipt or (prove(document, {}).receipt if document else None)
    testimony = pressed.testimony.get(of.file, ())
    return Subject(
        page_name(document, of.file), of.file, of.title, document, receipt, testimony,
        *_said(_files(document, of.file, testimony), pressed),
    )  # fmt: skip


def _files(document: Document | None, main: str, testimony: Collection[SourceTestimony]) -> set[str]:
    files = {main, *(t.file for t in testimony)}
    if document:
        files |= {p.file for p in document.parts if p.file} | {e.file for e in document.enclosures}
    return files


def _said(files: Collection[str], pressed: PressedIssue) -> tuple[tuple[Diagnostic, ...], tuple[Exempted, ...]]:
    return (
        tuple(d for d in pressed.diagnostics if d.place.file in files),
        tuple(e for e in pressed.exempted if e.diagnostic.place.file in files),
    )
