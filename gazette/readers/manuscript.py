"""What a pre-pass makes of one file: a reduced text for pandoc, and beside it all that pandoc can not carry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from ..diagnostics import Diagnostic, Rule
from ..model import Inline, Look, Media, Picture, Place
from . import marks
from .facts import Facts, ParagraphFact, TableFact

Style = str  # one of model.Style
_MERGES = {"": "", "begins": '<w:vMerge w:val="restart"/>', "goes on": "<w:vMerge/>"}
_PROPERTIES = {
    "strong": "<w:b/>",
    "emphasis": "<w:i/>",
    "underline": '<w:u w:val="single"/>',
    "strike": "<w:strike/>",
    "smallcaps": "<w:smallCaps/>",
    "superscript": '<w:vertAlign w:val="superscript"/>',
    "subscript": '<w:vertAlign w:val="subscript"/>',
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one look, or a thing among them: `xml` is a note's reference or a formula."""

    text: str
    styles: tuple[Style, ...] = ()
    link: str = ""
    xml: str = ""


@dataclass(slots=True)
class Manuscript:
    """Gathered over all stories of the file `name`: body, notes, headers."""

    name: str
    facts: Facts = field(default_factory=Facts)
    media: dict[str, Media] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)  # address → relationship id
    notes: list[str] = field(default_factory=list)  # XML of each note
    counted: Counter[str] = field(default_factory=Counter)  # paragraphs per kind of part
    diagnostics: list[Diagnostic] = field(default_factory=list)
    reported: set[str] = field(default_factory=set)

    def report(self, rule: Rule, place: Place, **values: object) -> None:
        self.diagnostics.append(rule.at(place, **values))

    def report_once(self, rule: Rule, place: Place, **values: object) -> None:
        """For what tends to come by the hundred: the first place is enough."""
        if rule.id not in self.reported:
            self.reported.add(rule.id)
            self.report(rule, place, **values)

    def place(self, kind: str, counter: str) -> Place:
        """The place of the next paragraph of a story that counts as `counter`."""
        self.counted[counter] += 1
        return Place(self.name, kind, self.counted[counter])

    def paragraph(self, look: Look, place: Place, furniture: bool) -> int:
        """The number under which the paragraph's look and place wait for the AST to come back."""
        self.facts.paragraphs.append(ParagraphFact(look, place, furniture))
        return len(self.facts.paragraphs) - 1

    def picture(self, picture: Picture, media: Media) -> str:
        """The mark that stands for the picture in the text."""
        self.media[media.digest] = media
        return self.thing(picture)

    def thing(self, thing: Inline) -> str:
        """The mark that stands for `thing` in the text."""
        self.facts.things.append(thing)
        return marks.thing(len(self.facts.things) - 1)

    def formula(self, text: str) -> int:
        self.facts.formulas.append(text)
        return len(self.facts.formulas) - 1

    def table(self, header_rows: int, furniture: bool) -> str:
        """The mark under which what pandoc does not tell of a table waits, as a paragraph of its own."""
        self.facts.tables.append(TableFact(header_rows, furniture))
        return f"<w:p>{run_xml(marks.table(len(self.facts.tables) - 1))}</w:p>"

    def note(self, body: str) -> int:
        """The number under which the paragraphs `body` wait as a note; 0 and 1 are Word's separators."""
        number = len(self.notes) + 2
        self.notes.append(f'<w:footnote w:id="{number}">{body}</w:footnote>')
        return number

    def link(self, address: str) -> str:
        return self.links.setdefault(address, f"rId{len(self.links) + 1}")


@dataclass(frozen=True, slots=True)
class CellMarkup:
    """A cell of a row that covers every column; `merge` joins it downwards."""

    inner: str
    span: int = 1
    merge: Literal["", "begins", "goes on"] = ""


def table_xml(widths: Sequence[int], rows: Iterable[Sequence[CellMarkup]], mark: str) -> str:
    """A table of the reduced document; `mark` (Manuscript.table) stands in its first cell."""
    out = []
    for cells in rows:
        row = ""
        for cell in cells:
            properties = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
            properties += _MERGES[cell.merge]
            row += f"<w:tc><w:tcPr>{properties}</w:tcPr>{mark}{cell.inner or '<w:p/>'}</w:tc>"
            mark = ""
        out.append(f"<w:tr>{row}</w:tr>")
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(out)}</w:tbl>"


def run_xml(text: str, styles: tuple[Style, ...] = ()) -> str:
    """A run of the reduced document; `text` is already carried (see marks)."""
    properties = "".join(_PROPERTIES[s] for s in styles)
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t>{escape(text)}</w:t></w:r>"


def pieces_xml(pieces: list[Piece], manuscript: Manuscript) -> str:
    """The pieces as runs; neighbours of one look become one run, neighbours of one link one link."""
    out: list[str] = []
    at = 0
    while at < len(pieces):
        end = at + 1
        while end < len(pieces) and pieces[end].link == pieces[at].link:
            end += 1
        runs = _runs(pieces[at:end])
        link = pieces[at].link
        out.append(f"<w:hyperlink r:id={quoteattr(manuscript.link(link))}>{runs}</w:hyperlink>" if link else runs)
        at = end
    return "".join(out)


def _runs(pieces: list[Piece]) -> str:
    out: list[str] = []
    text, styles = "", ()  # type: str, tuple[Style, ...]
    for piece in pieces:
        if piece.xml or piece.styles != styles:
            out.append(run_xml(text, styles) if text else "")
            text, styles = "", piece.styles
        out.append(piece.xml)
        text += piece.text
    out.append(run_xml(text, styles) if text else "")
    return "".join(out)
