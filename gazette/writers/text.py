"""The plain text edition: the standard text, a line for each paragraph or table row, notes at the end."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Block, Document, Issue, Row, Table
from ..standard_text import TextReader, printed, read_document
from .kit import Kit

# A note's mark is the edition's own, not text.  The first form that the text itself does not use is taken,
# so that whoever reads the edition can tell mark from text.
MARKS = ("［注{}］", "〔注{}〕", "[注{}]", "【注{}】")
NOTES = "注释"


def render(issue: Issue, kit: Kit) -> bytes:
    """The documents of `issue` as UTF-8 text, separated by a form feed; `kit` is not needed."""
    return "\f".join(document_text(document) for document in issue.documents).encode()


def document_text(document: Document) -> str:
    standard = read_document(document).text
    mark = next((m for m in MARKS if m.split("{}")[0] not in standard), MARKS[0])
    reader = TextReader(mark)
    parts = ["\n".join(_lines(part.blocks, reader)) for part in printed(document)]
    if reader.notes:
        parts.append("\n".join((NOTES, *_noted(reader.notes, mark))))
    return "\n\n".join(part for part in parts if part) + "\n"


def _lines(blocks: tuple[Block, ...], reader: TextReader) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield reader.inlines(block.caption)
            yield from ("\t".join(_cells(row, reader)) for row in block.rows)
        else:
            yield from (p for p in reader.paragraphs(block) if p.strip())


def _cells(row: Row, reader: TextReader) -> Iterator[str]:
    for cell in row.cells:
        yield " ".join(" ".join(p.split("\n")) for p in reader.each(cell.blocks))


def _noted(notes: list[str], mark: str) -> Iterator[str]:
    for number, note in enumerate(notes, 1):
        yield mark.format(number) + " ".join(note.split("\n"))
