"""What a build makes of an issue before anything is published: documents with their editions and proofs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .check import Exempted
from .diagnostics import Diagnostic, has_errors
from .fidelity import Receipt
from .model import Document, Issue
from .witness.testimony import SourceTestimony


@dataclass(frozen=True, slots=True)
class PressedDocument:
    """One document that may be published: its editions, its pages in the issue, its proof."""

    document: Document
    editions: Mapping[str, bytes]  # by name in `writers.WRITERS`
    page_first: int
    page_last: int
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class Withheld:
    """A document that stays out of the public outputs, and what it is known by."""

    file: str
    title: str
    document: Document | None  # None: the file could not be read
    receipt: Receipt | None = None  # of editions that were made before it turned out that one differs


@dataclass(frozen=True, slots=True)
class PressedIssue:
    """An issue as far as it may be published, and everything there is to say about it.

    `issue` and `documents` hold the same documents in the same order; `pdf` is b"" when none is public.
    """

    issue: Issue
    documents: tuple[PressedDocument, ...]
    pdf: bytes
    withheld: tuple[Withheld, ...]
    diagnostics: tuple[Diagnostic, ...]
    exempted: tuple[Exempted, ...] = ()
    testimony: Mapping[str, tuple[SourceTestimony, ...]] = field(default_factory=dict)  # main file → it and its attachments

    @property
    def releasable(self) -> bool:
        return bool(self.documents) and not self.withheld and not has_errors(self.diagnostics)
