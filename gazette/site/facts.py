"""What pages need to know beyond the model: pages in print, files, validity; and issues in a few words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file that the site offers: `path` is relative to the issue's folder."""

    path: str
    label: str  # PDF
    media_type: str
    size: int  # bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class PageFacts:
    """One document's page: where it stands in the printed issue, and its files."""

    page_first: int
    page_last: int
    files: tuple[PublishedFile, ...] = ()
    validity: str = ""  # 有效性, where it is known


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A line of a table of contents."""

    slug: str
    title: str
    number: str
    type: str
    issuers: tuple[str, ...]
    written_on: dt.date | None
    page_first: int
    page_last: int


@dataclass(frozen=True, slots=True)
class IssueSummary:
    """What lists say of an issue: its columns with the documents that were published, in order."""

    year: int
    number: str
    whole_number: int | None
    published_on: dt.date
    columns: tuple[tuple[str, tuple[DocumentSummary, ...]], ...]
    pdf_size: int = 0
    pdf_sha256: str = ""

    @property
    def documents(self) -> tuple[DocumentSummary, ...]:
        return tuple(d for _, documents in self.columns for d in documents)

    @property
    def key(self) -> tuple[dt.date, int, int]:
        """Orders issues as they appeared."""
        first = self.number.split("、")[0]
        return self.published_on, self.year, int(first) if first.isdecimal() else 0


def issue_summary(entry: Mapping[str, Any]) -> IssueSummary:
    """The summary of one issue's entry in `report.json`."""
    documents = {slug: _document_summary(slug, d) for slug, d in entry["documents"].items()}
    columns = ((c["name"], tuple(documents[s] for s in c["documents"] if s in documents)) for c in entry["columns"])
    return IssueSummary(
        year=entry["year"],
        number=str(entry["number"]),
        whole_number=entry["whole_number"],
        published_on=dt.date.fromisoformat(entry["published_on"]),
        columns=tuple((name, found) for name, found in columns if found),
        pdf_size=entry.get("pdf_size", 0),
        pdf_sha256=entry.get("pdf_sha256", ""),
    )


def _document_summary(slug: str, entry: Mapping[str, Any]) -> DocumentSummary:
    """From the card as the report holds it: an archive has many, and decoding each takes its time."""
    card: Mapping[str, Any] = entry["card"]
    first, last = entry["pages"]
    return DocumentSummary(
        slug=slug,
        title=entry["title"],
        number=entry["number"],
        type=card["type"]["value"] if "type" in card else "",
        issuers=tuple(card["issuers"]["value"]) if "issuers" in card else (),
        written_on=dt.date.fromisoformat(card["written_on"]["value"]) if "written_on" in card else None,
        page_first=first,
        page_last=last,
    )
