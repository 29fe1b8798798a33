"""The Word edition: the standard text as a clean file in GB/T 9704-2012 format, its numbering as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import assert_never

from ..model import (
    Block,
    Break,
    Divider,
    Document,
    Formula,
    Heading,
    Inline,
    Inlines,
    Issue,
    Link,
    Media,
    Note,
    Paragraph,
    Part,
    Picture,
    Preformatted,
    Quote,
    Role,
    Styled,
    Table,
    Text,
)  # fmt: skip
from ..standard_text import is_spacer, printed
from .docx_package import Relations, notes_part, package, section
from .docx_parts import Element, formula, part, picture, run, runs, w
from .docx_table import grid_rows, table_element
from .kit import Kit

# A part's own paragraphs take this style; headings and tables keep theirs.
STYLES: dict[Role, str] = {
    Role.TITLE: "Title",
    Role.NUMBER: "Number",
    Role.ADDRESSEES: "Addressees",
    Role.SIGN_OFF: "SignOff",
    Role.DATE: "DateOfWriting",
    Role.NOTE: "Note",
    Role.ATTACHMENT_LIST: "AttachmentList",
}
NEW_PAGE = frozenset({Role.INSTRUMENT, Role.ATTACHMENT})
DEEPEST_HEADING = 5


def render(issue: Issue, kit: Kit) -> bytes:
    """A .docx of the issue's documents, each from a new page; the same bytes for the same issue."""
    maker = _Maker({m.digest: m for d in issue.documents for m in d.media})
    body = w("body")
    for number, document in enumerate(issue.documents):
        body.extend(maker.document(document, new_page=number > 0))
    body.append(section())
    title = issue.documents[0].title if len(issue.documents) == 1 else issue.masthead.name
    parts = {"word/document.xml": part(w("document", body)), "word/footnotes.xml": notes_part(maker.notes)}
    return package(parts, maker.relations, kit.templates, title, issue.published_on)


@dataclass(slots=True)
class _Maker:
    """Turns blocks into WordprocessingML and gathers what stands in other parts of the package."""

    media: dict[str, Media]
    relations: Relations = field(default_factory=Relations)
    notes: list[list[Element]] = field(default_factory=list)
    pictures: int = 0

    def document(self, document: Document, *, new_page: bool) -> Iterator[Element]:
        for part_ in printed(document):
            elements = list(self._part(part_))
            if elements and (new_page or part_.role in NEW_PAGE):
                elements = _on_new_page(elements)
                new_page = False
            yield from elements

    def _part(self, part_: Part) -> Iterator[Element]:
        for block in part_.blocks:
            if not is_spacer(block):  # editors space with empty paragraphs; here the styles do
                yield from self.block(block, STYLES.get(part_.role, "Normal"))

    def block(self, block: Block, style: str) -> Iterator[Element]:
        match block:
            case Heading():
                yield self._heading(block, style)
            case Paragraph():
                yield self._paragraph(block, style)
            case Table():
                yield from self._table(block)
            case Quote():
                for inner in block.blocks:
                    yield from self.block(inner, "Quote")
            case Preformatted():
                yield paragraph("Preformatted", runs(block.text))
            case Divider():
                yield paragraph("Divider", [])
            case _:
                assert_never(block)

    def _heading(self, block: Heading, style: str) -> Element:
        if not block.level:
            style = "Title" if style in ("Title", "Number") else "InstrumentTitle"
        else:
            style = f"Heading{min(block.level, DEEPEST_HEADING)}"
        return paragraph(style, [*runs(block.label), *self.inlines(block.content)])

    def _paragraph(self, block: Paragraph, style: str) -> Element:
        label = ("black",) if block.label.startswith("第") else ()
        children = [
            *runs(block.label, label),
            *self.inlines(block.lead, ("lead",)),
            *self.inlines(block.content),
        ]
        align = block.align if style in ("Normal", "TableText") and block.align != "start" else ""
        return paragraph(style, children, align)

    def _table(self, table: Table) -> Iterator[Element]:
        if table.caption:
            yield paragraph("Caption", list(self.inlines(table.caption)))
        rows = [
            [(cell, [e for b in cell.blocks for e in self.block(b, "TableText")]) for cell in row.cells]
            for row in table.rows
        ]
        yield table_element(table, grid_rows(rows))
        yield paragraph("AfterTable", [])

    def inlines(self, inlines: Inlines, properties: tuple[str, ...] = ()) -> Iterator[Element]:
        for inline in inlines:
            yield from self._inline(inline, properties)

    def _inline(self, inline: Inline, properties: tuple[str, ...]) -> Iterable[Element]:
        match inline:
            case Text():
                return runs(inline.text, properties)
            case Styled():
                return self.inlines(inline.content, (*properties, inline.style))
            case Link():
                return self._link(inline, properties)
            case Note():
                return [self._note(inline)]
            case Picture():
                return [] if inline.seal else [self._picture(inline)]
            case Formula():
                return [formula(inline.text)]
            case Break():
                return [run(w("br"), properties=properties)]
            case _:
                assert_never(inline)

    def _link(self, link: Link, properties: tuple[str, ...]) -> Iterator[Element]:
        children = list(self.inlines(link.content, (*properties, "link")))
        if link.target.startswith("#"):
            yield from children
            return
        element = w("hyperlink", *children)
        element.set(self.relations.ID, self.relations.link(link.target))
        yield element

    def _note(self, note: Note) -> Element:
        number = len(self.notes) + 1
        self.notes.append([])  # notes are numbered where they are referred to
        blocks = [e for block in note.blocks for e in self.block(block, "NoteText")]
        self.notes[number - 1] = blocks
        return run(w("footnoteReference", id=number), properties=("note",))

    def _picture(self, inline: Picture) -> Element:
        media = self.media[inline.digest]
        self.pictures += 1
        natural = [px / media.dpi * 25.4 for px in (media.width_px, media.height_px)]
        width = inline.width_mm or natural[0]
        height = inline.height_mm or natural[1] * width / natural[0]
        return picture(self.relations.media(media), self.pictures, inline.alt, width, height)


def paragraph(style: str, children: list[Element], align: str = "") -> Element:
    properties = w("pPr", w("pStyle", val=style))
    if align:
        properties.append(w("jc", val={"center": "center", "end": "right"}[align]))
    return w("p", properties, *children)


def _on_new_page(elements: list[Element]) -> list[Element]:
    """`elements` starting on a new page; a table needs a paragraph before it for that."""
    if not elements[0].tag.endswith("}p"):
        elements = [paragraph("AfterTable", []), *elements]
    elements[0][0].insert(1, w("pageBreakBefore"))
    return elements
