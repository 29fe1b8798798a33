"""A document's files → one `Document`: read, recognised, named, its references listed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ..config import Press
from ..diagnostics import Diagnostic, SourceError
from ..model import Document, Enclosure, Media, Part, Role
from . import Pandoc, SourceReading, read_file
from .references import citations
from .slugs import slug_of
from .structure import recognise
from .structure.attached import label_and_title
from .structure.findings import ANNEXES_DIFFER

if TYPE_CHECKING:
    from ..sources import DocumentSource


def read_document(
    source: DocumentSource, contents: Mapping[str, bytes], pandoc: Pandoc, press: Press
) -> tuple[Document, list[Diagnostic]]:
    """The document of `source`; `contents` are its files' bytes by `SourceFile.name`.

    `interprets` is left empty: the caller knows the other document's slug.  Raises SourceError with the
    diagnostics of every file that can not be read.
    """
    organs = press.settings.organs
    readings, enclosures, diagnostics = _read_all(source, contents, pandoc)
    main, attachments = readings[0], readings[1:]
    known = recognise(main, attachments, source.settings, organs)
    document = Document(
        slug=source.settings.slug or slug_of(known.card, organs, f"document-{source.main.sha256[:8]}"),
        file=source.main.name,
        sha256=source.main.sha256,
        card=known.card,
        parts=(*known.parts, *_furniture(readings)),
        media=_media(readings),
        enclosures=enclosures,
        citations=citations(known.parts),
        disclosure=source.settings.disclosure or "",
        topics=source.settings.topics,
        category=source.settings.category or "",
    )
    return document, [*diagnostics, *known.diagnostics, *_annexes(document)]


def _read_all(
    source: DocumentSource, contents: Mapping[str, bytes], pandoc: Pandoc
) -> tuple[list[SourceReading], tuple[Enclosure, ...], list[Diagnostic]]:
    """The main file's reading first, then its attachments'; PDFs as enclosures."""
    readings: list[SourceReading] = []
    enclosures: list[Enclosure] = []
    said: list[Diagnostic] = []
    unread: list[Diagnostic] = []
    for position, file in enumerate((source.main, *source.attachments)):
        try:
            if position and PurePosixPath(file.name).suffix.lower() == ".pdf":
                enclosure, found = _enclose(contents[file.name], file.name, position)
                enclosures.append(enclosure)
                said += found
            else:
                reading = read_file(contents[file.name], file.name, pandoc)
                readings.append(reading)
                said += reading.diagnostics
        except SourceError as error:
            unread += error.diagnostics
    if unread:
        raise SourceError(*unread)
    return readings, tuple(enclosures), said


def _furniture(readings: Sequence[SourceReading]) -> tuple[Part, ...]:
    """Running heads and feet that say more than a page number, of the main file and of attachments: kept, never printed."""
    files = [""] + [r.name for r in readings[1:]]
    return tuple(Part(Role.FURNITURE, r.furniture, file=f) for r, f in zip(readings, files, strict=True) if r.furniture)


def _enclose(content: bytes, name: str, position: int) -> tuple[Enclosure, list[Diagnostic]]:
    from .enclosure import enclose  # pikepdf takes long to load, and few documents have a PDF

    label, title = label_and_title(name, position)
    enclosure, diagnostics = enclose(content, name, label, title)
    return enclosure, list(diagnostics)


def _media(readings: Iterable[SourceReading]) -> tuple[Media, ...]:
    """Each picture once, in the order of first use."""
    return tuple({m.digest: m for reading in readings for m in reading.media}.values())


def _annexes(document: Document) -> list[Diagnostic]:
    """The attachment list against what is attached (GB/T 9704-2012 7.3.4, 7.3.7)."""
    listed = document.card.attachment_list
    if listed is None:
        return []
    found = sum(_is_annex(p) for p in document.parts) + len(document.enclosures)
    if found == len(listed.value) or (found == 0 and any(p.role is Role.INSTRUMENT for p in document.parts)):
        return []
    return [ANNEXES_DIFFER.at(listed.place, listed=len(listed.value), found=found)]


def _is_annex(part: Part) -> bool:
    return part.role is Role.ATTACHMENT
