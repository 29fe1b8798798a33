"""The standard-text proof: every edition read back must carry the model's characters, all and in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..diagnostics import Bilingual, Diagnostic, Rule, Severity
from ..model import Document, Heading, Issue, Paragraph, Place, Table
from ..standard_text import KEPT_AS_DATA, Reading, printed, read_blocks, read_document, read_source
from .akn import akn_reading
from .compare import Difference, differences
from .database import database_reading
from .docx import docx_reading
from .enclosures import differing_pages
from .html import html_reading
from .json import json_reading
from .pdf import pdf_reading, pdf_readings
from .text import text_reading

DIFFERS = Rule(
    "T-001",
    Severity.ERROR,
    Bilingual(
        "{edition}版与标准文本不一致（第{paragraph}段，{part}）：应为“{expected}”，实为“{found}”",
        "the {edition} edition differs from the standard text (paragraph {paragraph}, {part}): "
        "expected “{expected}”, found “{found}”",
    ),
    hint=Bilingual(
        "这是出版程序的差错，不是稿件的差错：该文暂不公布，请把本条信息和源文件交给技术人员",
        "this is a fault of the press, not of your file: the document is held back; "
        "pass this message and the file to your technician",
    ),
    reason=Bilingual(
        "政府公报刊登的文本是标准文本，各种版式的文字必须逐字相同",
        "what a gazette prints is the standard text: every edition must carry the same characters",
    ),
    source="《规章制定程序条例》第三十一条",
    withholds=True,
)
UNREADABLE = Rule(
    "T-002",
    Severity.ERROR,
    Bilingual("{edition}版无法回读：{why}", "the {edition} edition can not be read back: {why}"),
    hint=DIFFERS.hint,
    reason=DIFFERS.reason,
    withholds=True,
)
PAGES_DIFFER = Rule(
    "T-003",
    Severity.ERROR,
    Bilingual("PDF 版里附件的页面与附件不一致：{pages}", "the PDF edition does not show these attached pages as they are: {pages}"),
    hint=DIFFERS.hint,
    reason=Bilingual("附件是公文的组成部分：每一页都要与附件相同", "an attachment is part of the document: each page must be shown as it is"),
    source=DIFFERS.source,
    withholds=True,
)


@dataclass(frozen=True, slots=True)
class ReadBack:
    """How an edition is read back; `pictures`: whether its pictures can be compared, too."""

    read: Callable[[bytes], Reading]
    pictures: bool = False


READ_BACK: dict[str, ReadBack] = {
    "html": ReadBack(html_reading, pictures=True),
    "pdf": ReadBack(pdf_reading, pictures=True),
    "text": ReadBack(text_reading),
    "akn": ReadBack(akn_reading, pictures=True),
    "json": ReadBack(json_reading, pictures=True),
    "docx": ReadBack(docx_reading, pictures=True),
}


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the proof of one document found: digests and counts, for `report.json` and the proof page."""

    text_sha256: str  # of the standard text as published
    source_sha256: str  # of all characters of the approved file as the model holds them
    editions: tuple[tuple[str, str], ...]  # edition → SHA-256 of its text without white space
    characters: int
    paragraphs: int
    tables: int
    cells: int
    notes: int
    pictures: int
    labels: int
    kept: tuple[tuple[str, int], ...] = ()  # role → characters kept as data, not printed: red head, imprint


@dataclass(frozen=True, slots=True)
class Proof:
    receipt: Receipt
    differences: tuple[tuple[str, Difference], ...]
    diagnostics: tuple[Diagnostic, ...]


def prove(document: Document, editions: Mapping[str, bytes]) -> Proof:
    """Reads each of `editions` back and compares it with `document`'s standard text."""
    expected = read_document(document)
    digests: list[tuple[str, str]] = []
    found: list[tuple[str, Difference]] = []
    unreadable: list[Diagnostic] = []
    place = Place(document.file)
    for name, content in editions.items():
        try:
            reading = READ_BACK[name].read(content)
        except (ValueError, KeyError) as error:
            unreadable.append(UNREADABLE.at(place, edition=name, why=error))
            continue
        digests.append((name, reading.folded_sha256))
        pictures = READ_BACK[name].pictures
        found += [(name, d) for d in differences(expected, reading, pictures=pictures)]
    diagnostics = (*unreadable, *(_differs(document, name, d) for name, d in found), *_enclosed(document, editions))
    return Proof(_receipt(document, expected, tuple(digests)), tuple(found), diagnostics)


def prove_issue(issue: Issue, pdf: bytes) -> list[Diagnostic]:
    """The PDF of the whole issue, document by document."""
    try:
        readings = pdf_readings(pdf)
    except (ValueError, KeyError) as error:
        return [UNREADABLE.at(Place(d.file), edition="issue PDF", why=error) for d in issue.documents]
    return [
        _differs(document, "issue PDF", difference)
        for document in issue.documents
        for difference in differences(read_document(document), readings.get(document.slug, Reading(())))
    ]


def prove_row(document: Document, text: bytes) -> list[Diagnostic]:
    """The same for the database: `text` is the row's, in UTF-8, and must be the standard text to the byte."""
    expected = read_document(document)
    if text.decode() == expected.text:
        return []
    flow = Reading((*expected.paragraphs, *expected.notes))
    found = differences(flow, database_reading(text), pictures=False)
    return [_differs(document, "database", d) for d in found] or [
        UNREADABLE.at(Place(document.file), edition="database", why="white space differs")
    ]


def _enclosed(document: Document, editions: Mapping[str, bytes]) -> list[Diagnostic]:
    """The attached PDFs' pages in the PDF edition, which shows them as pictures."""
    if "pdf" not in editions or not document.enclosures:
        return []
    try:
        differing = differing_pages(document, editions["pdf"])
    except (ValueError, KeyError, AttributeError) as error:
        return [UNREADABLE.at(Place(document.file), edition="pdf", why=error)]
    return [PAGES_DIFFER.at(Place(document.file), pages="、".join(differing[:10]))] if differing else []


def _differs(document: Document, edition: str, difference: Difference) -> Diagnostic:
    words = difference.expected.replace("【", "").replace("】", "")[:40]
    return DIFFERS.at(
        Place(document.file, "standard text", difference.paragraph, words),
        edition=edition,
        part=difference.part,
        paragraph=difference.paragraph,
        expected=difference.expected,
        found=difference.found,
    )


def _receipt(document: Document, reading: Reading, editions: tuple[tuple[str, str], ...]) -> Receipt:
    blocks = [block for part in printed(document) for block in part.blocks]
    tables = [b for b in blocks if isinstance(b, Table)]
    return Receipt(
        text_sha256=reading.sha256,
        source_sha256=read_source(document).folded_sha256,
        editions=(("model", reading.folded_sha256), *editions),
        characters=reading.characters,
        paragraphs=len(reading.paragraphs),
        tables=len(tables),
        cells=sum(len(row.cells) for table in tables for row in table.rows),
        notes=len(reading.notes),
        pictures=len(reading.pictures),
        labels=sum(1 for b in blocks if isinstance(b, Heading | Paragraph) and b.label),
        kept=tuple(_kept(document).items()),
    )


def _kept(document: Document) -> dict[str, int]:
    """Characters of each role that the gazette does not print, in the source's order."""
    counted: dict[str, int] = {}
    for part in document.parts:
        if part.role in KEPT_AS_DATA:
            counted[part.role.value] = counted.get(part.role.value, 0) + read_blocks(part.blocks).characters
    return counted
