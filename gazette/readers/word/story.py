"""A story of a Word file (body, note, header, text box): its paragraphs and tables, one after the other."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ...model import Look, Place
from .. import marks
from ..manuscript import Manuscript, Piece, pieces_xml, run_xml
from .branches import children
from .fields import FieldStack
from .namespaces import Element, M, W, local, value
from .numbering import NO_LABEL, Label, Numbering
from .package import Package, Relationship
from .rules import CAPITALS, FOREIGN_PART, NUMBER_FORMAT, TRACKED, UNKNOWN_ELEMENT
from .runs import Line, RunReader
from .styles import ParagraphFormat, RunFormat, Styles, paragraph_over
from .tables import read_table

_SILENT = frozenset(
    W + name
    for name in (
        "sectPr", "tcPr", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd",
        "commentRangeStart", "commentRangeEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart",
        "moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart",
        "customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd",
        "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd",
    )
)  # fmt: skip


@dataclass(slots=True)
class WordFile:
    """The file that stories are read from, and what they share."""

    package: Package
    styles: Styles
    numbering: Numbering
    manuscript: Manuscript
    note_numbers: dict[tuple[str, str], int] = field(default_factory=dict)


@dataclass(slots=True)
class Story:
    file: WordFile
    part: str  # its name in the package
    kind: str = "body"  # as in Place.part
    boxed: bool = False
    furniture: bool = False
    fields: FieldStack = field(default_factory=FieldStack)
    here: Place = field(default_factory=Place)  # of the paragraph that is being read
    in_table: bool = False
    break_pending: bool = False  # a page break closed the paragraph before
    run_on: Line | None = None  # a paragraph whose mark is hidden: it goes on in the next one

    @property
    def manuscript(self) -> Manuscript:
        return self.file.manuscript

    @property
    def styles(self) -> Styles:
        return self.file.styles

    @property
    def relationships(self) -> dict[str, Relationship]:
        return self.file.package.relationships(self.part)

    def blocks(self, parent: Element) -> list[str]:
        """The paragraphs and tables in `parent` as XML of the reduced document."""
        out: list[str] = []
        for child in children(parent):
            if child.tag == W + "p":
                out += self._paragraph(child)
            elif child.tag == W + "tbl":
                out += [*self._ended(), self._table(child)]
            elif child.tag not in _SILENT:
                out += self._other(child)
        return out + self._ended()

    def cell(self, element: Element) -> list[str]:
        outer, self.in_table = self.in_table, True
        found = self.blocks(element)
        self.in_table = outer
        return found

    def box(self, element: Element) -> list[str]:
        """A text box in this story: paragraphs of their own right."""
        inner = Story(
            self.file, self.part, self.kind if self.furniture else "text box", True, self.furniture,
            FieldStack.of(element),
        )  # fmt: skip
        return inner.blocks(element)

    def boxed_words(self, words: str) -> str:
        """Plain words of a shape as a paragraph."""
        kind = self.kind if self.furniture else "text box"
        place = replace(self.manuscript.place(kind, kind), words=words.strip()[:40])
        number = self.manuscript.paragraph(Look(boxed=True), place, self.furniture)
        return f"<w:p>{run_xml(marks.paragraph(number) + marks.carried(words))}</w:p>"

    def note(self, kind: str, identity: str) -> int | None:
        """The number in the reduced document of note `identity`; it is read where it is first referred to."""
        key = (kind, identity)
        numbers, package = self.file.note_numbers, self.file.package
        if key in numbers:
            return numbers[key]
        part = package.related(self.part, f"{kind}s")
        root = None if part is None else package.tree(part)
        notes = () if root is None else root.iterfind(W + kind)
        found = next((n for n in notes if n.get(W + "id") == identity), None)
        if part is None or found is None:
            return None
        inner = Story(self.file, part, "note", furniture=self.furniture, fields=FieldStack.of(found))
        numbers[key] = self.manuscript.note("".join(inner.blocks(found)))
        return numbers[key]

    def _table(self, element: Element) -> str:
        return read_table(element, self)

    def _other(self, element: Element) -> list[str]:
        """Something between paragraphs: a formula or runs astray are read as a paragraph of their own."""
        if element.tag in (M + "oMathPara", M + "oMath", W + "r", W + "hyperlink", W + "fldSimple"):
            return self._stray(element)
        if element.tag in (W + "altChunk", W + "subDoc"):
            self.manuscript.report(FOREIGN_PART, self.here, element=local(element))
        elif element.tag in (W + "del", W + "moveFrom"):
            self.manuscript.report_once(TRACKED, self.here)
        elif "".join(t for t in element.itertext() if isinstance(t, str)).strip():
            self.manuscript.report(UNKNOWN_ELEMENT, self.here, element=local(element))
        return []

    def _stray(self, element: Element) -> list[str]:
        paragraph_format, run_format = self.styles.paragraph(None)
        line = Line(self._next_place(), run_format)
        reader = RunReader(self, line)
        if element.tag == W + "r":
            reader.run(element)
        elif element.tag.startswith(M):
            reader.formula(element)
        else:
            reader.one(element)
        return [*line.lifted, self._written(line, paragraph_format, NO_LABEL, "")]

    def _next_place(self) -> Place:
        kind = "table" if self.in_table and self.kind == "body" else self.kind
        self.here = self.manuscript.place(kind, self.kind)
        return self.here

    def _paragraph(self, element: Element) -> list[str]:
        properties = element.find(W + "pPr")
        style_id = value(properties, "pStyle")
        paragraph_format, run_format = self.styles.paragraph(style_id)
        paragraph_format = paragraph_over(paragraph_format, properties)
        line = Line(self._next_place(), run_format)
        if self.run_on:
            line.pieces, line.formats = self.run_on.pieces, self.run_on.formats
            self.run_on = None
        RunReader(self, line).content(element)
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self.manuscript.report_once(TRACKED, line.place)
            if not line.pieces:  # a deleted paragraph: neither text nor number
                return line.lifted
        mark = None if properties is None else properties.find(W + "rPr")
        form = self.styles.run(run_format, mark)
        if form.hidden:
            self.run_on = line
            return line.lifted
        label = self._label(paragraph_format, form.caps)
        line.break_after = line.break_after or _ends_page(properties)
        return [*line.lifted, self._written(line, paragraph_format, label, self.styles.name(style_id))]

    def _ended(self) -> list[str]:
        """What a hidden mark left open where no paragraph follows."""
        line, self.run_on = self.run_on, None
        return [self._written(line, ParagraphFormat(), NO_LABEL, "")] if line and line.words.strip() else []

    def _label(self, form: ParagraphFormat, caps: bool) -> Label:
        if form.list_id in ("", "0"):
            return NO_LABEL
        level = form.list_level
        if form.list_from_style:  # a style's level is the one that the list ties to it (17.9.23)
            tied = self.file.numbering.level_of_style(form.list_id, form.list_from_style)
            level = tied if tied is not None else level
        label = self.file.numbering.label(form.list_id, level or 0)
        if (caps if label.capitals is None else label.capitals) and label.text.upper() != label.text:
            self.manuscript.report(CAPITALS, self.here, words=label.text.strip(), letters=label.text.strip())
        if label.unknown:
            self.manuscript.report(NUMBER_FORMAT, self.here, format=label.unknown)
        return label

    def _written(self, line: Line, form: ParagraphFormat, label: Label, style: str) -> str:
        self.here = line.place
        text = label.text + line.words
        place = replace(line.place, words=marks.bare(text).strip()[:40])
        most = line.most()
        look = self._look(line, form, most, style)
        number = self.manuscript.paragraph(look, place, self.furniture)
        lead = Piece(marks.paragraph(number) + marks.carried(label.text))
        return f"<w:p>{pieces_xml([lead, *line.without_even_bold()], self.manuscript)}</w:p>"

    def _look(self, line: Line, form: ParagraphFormat, most: RunFormat, style: str) -> Look:
        indent = form.indent_chars
        if indent is None:
            indent = form.indent_twips / 20 / most.size_pt
        break_before = form.page_break_before or line.page_break or self.break_pending
        self.break_pending = line.break_after and (not line.page_break or not line.words.strip())
        return Look(
            align=form.align, size_pt=most.size_pt, font=most.font or most.ascii_font, bold=most.bold,
            colour=most.colour, indent_chars=round(indent, 2), style=style, boxed=self.boxed,
            page_break_before=break_before, border=form.border or line.border,
        )  # fmt: skip


def _ends_page(properties: Element | None) -> bool:
    """Whether a section ends with this paragraph, and the next one begins on a new page (17.6.22)."""
    section = None if properties is None else properties.find(W + "sectPr")
    return section is not None and value(section, "type") not in ("continuous", "nextColumn")
