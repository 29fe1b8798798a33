"""Reads OpenDocument texts: lists, frames and notes made explicit before pandoc reads them."""

from __future__ import annotations

from ...diagnostics import SourceError
from ...model import Place
from ..manuscript import Manuscript
from ..pandoc_ast import AstReader
from ..reading import Pandoc, SourceReading
from ..reduced import reduced_docx
from ..word import report_furniture
from ..word.package import NOT_WORD, Package
from .lists import ListStyles
from .names import OFFICE, STYLE, Element
from .story import OpenFile, Story
from .styles import OpenStyles


def read(content: bytes, name: str, pandoc: Pandoc) -> SourceReading:
    """Blocks of an .odt file in reading order; SourceError when it is no readable OpenDocument text."""
    package = Package.open(content, name)
    root, common = package.tree("content.xml"), package.tree("styles.xml")
    text = None if root is None else root.find(f"{OFFICE}body/{OFFICE}text")
    if root is None or text is None:
        raise SourceError(NOT_WORD.at(Place(name), reason="content.xml"))
    manuscript = Manuscript(name)
    trees = [tree for tree in (common, root) if tree is not None]
    file = OpenFile(package, OpenStyles.read(trees), ListStyles(trees), manuscript, pandoc)
    try:
        body = Story(file).blocks(text)
        body += [xml for kind, element in _furniture(common) for xml in Story(file, kind, furniture=True).blocks(element)]
    except RecursionError as error:
        raise SourceError(NOT_WORD.at(Place(name), reason="nesting")) from error
    reader = AstReader(name, manuscript.facts)
    blocks = reader.document(pandoc.ast(reduced_docx(body, manuscript), "docx"))
    furniture = report_furniture(reader.furniture, manuscript)
    diagnostics = (*manuscript.diagnostics, *reader.diagnostics)
    return SourceReading(name, blocks, tuple(manuscript.media.values()), diagnostics, furniture)


def _furniture(styles: Element | None) -> list[tuple[str, Element]]:
    """Headers and footers of all page styles."""
    found = []
    for page in () if styles is None else styles.iter(STYLE + "master-page"):
        for child in page:
            kind = child.tag.removeprefix(STYLE).partition("-")[0] if isinstance(child.tag, str) else ""
            if kind in ("header", "footer") and child.get(STYLE + "display") != "false":
                found.append((kind, child))
    return found
