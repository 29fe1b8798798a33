"""What the build knows of an issue and its documents beyond the model: addresses, pages, files, text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A published file."""

    edition: str  # "pdf", as in WRITERS
    url: str  # "/2020/16/gzbf-2020-83.pdf"
    media_type: str
    size: int  # bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """`text` is `standard_text.read_document(document).text`; pages count within the issue from 1."""

    url: str  # "/2020/16/gzbf-2020-83/"
    text: str
    text_sha256: str
    disclosure: str = "主动公开"
    page_first: int | None = None
    page_last: int | None = None
    files: tuple[FileFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class IssueFacts:
    url: str  # "/2020/16/"
    documents: Mapping[str, DocumentFacts]  # by slug; a document without facts is not published
    files: tuple[FileFacts, ...] = ()
    pages: int | None = None
