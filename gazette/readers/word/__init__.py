"""Reads Word files: a pre-pass makes explicit what pandoc loses, pandoc reads the rest, nothing falls between."""

from __future__ import annotations

from ...diagnostics import SourceError
from ...model import Blocks, Paragraph, Place, Table
from ...standard_text import block_text
from ..manuscript import Manuscript
from ..pandoc_ast import AstReader
from ..reading import Pandoc, SourceReading
from ..reduced import reduced_docx
from .fields import FieldStack
from .furniture import furniture_parts
from .namespaces import Element, W
from .numbering import Numbering
from .package import NOT_WORD, Package
from .rules import FURNITURE
from .story import Story, WordFile
from .styles import Styles


def read(content: bytes, name: str, pandoc: Pandoc) -> SourceReading:
    """Blocks of a .docx or .docm in reading order; SourceError when it is no readable Word file."""
    package = Package.open(content, name)
    main = package.main_part()
    root = package.tree(main)
    bodies = 0 if root is None else len(root.findall(W + "body"))
    if bodies != 1:
        raise SourceError(NOT_WORD.at(Place(name), reason=f"{bodies} × w:body"))
    file = _file(package, main)
    manuscript = file.manuscript
    try:
        reduced = reduced_docx(_text(root, main, file), manuscript)
    except RecursionError as error:
        raise SourceError(NOT_WORD.at(Place(name), reason="nesting")) from error
    reader = AstReader(name, manuscript.facts)
    blocks = reader.document(pandoc.ast(reduced, "docx"))
    furniture = report_furniture(reader.furniture, manuscript)
    return SourceReading(
        name, blocks, tuple(manuscript.media.values()),
        (*manuscript.diagnostics, *reader.diagnostics), furniture,
    )  # fmt: skip


def _file(package: Package, main: str) -> WordFile:
    def related(kind: str) -> Element | None:
        part = package.related(main, kind)
        return None if part is None else package.tree(part)

    styles = Styles.read(related("styles"), related("theme"))
    numbering = Numbering(related("numbering"), styles.lists(), styles.language)
    return WordFile(package, styles, numbering, Manuscript(package.name))


def _text(document: Element, main: str, file: WordFile) -> list[str]:
    """The body's paragraphs, then those of headers and footers, which come back apart."""
    body = document.find(W + "body")
    out = Story(file, main, fields=FieldStack.of(body)).blocks(body)
    for kind, part in furniture_parts(document, main, file.package):
        root = file.package.tree(part)
        if root is not None:
            out += Story(file, part, kind, furniture=True, fields=FieldStack.of(root)).blocks(root)
    return out


def report_furniture(furniture: Blocks, manuscript: Manuscript) -> Blocks:
    """Running heads and feet that say something, each once and reported; "- 1 -" and lines say nothing."""
    found: dict[str, Paragraph | Table] = {}
    for block in furniture:
        text = block_text(block)
        if isinstance(block, Paragraph | Table) and any(c.isalpha() for c in text):
            found.setdefault(text, block)
    for text, block in found.items():
        manuscript.report(FURNITURE, block.place, words=" ".join(text.split())[:40])
    return tuple(found.values())
