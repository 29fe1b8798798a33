"""What a pre-pass makes of one file: a reduced text for pandoc, and beside it all that pandoc can not carry."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from ..diagnostics import Diagnostic, Rule
from ..model import Look, Media, Picture, Place
from .facts import Facts, ParagraphFact, TableFact

Style = str  # one of model.Style
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

    def picture(self, picture: Picture, media: Media) -> int:
        self.media[media.digest] = media
        self.facts.pictures.append(picture)
        return len(self.facts.pictures) - 1

    def formula(self, text: str) -> int:
        self.facts.formulas.append(text)
        return len(self.facts.formulas) - 1

    def table(self, header_rows: int, furniture: bool) -> int:
        self.facts.tables.append(TableFact(header_rows, furniture))
        return len(self.facts.tables) - 1

    def note(self, body: str) -> int:
        """The number under which the paragraphs `body` wait as a note; 0 and 1 are Word's separators."""
        number = len(self.notes) + 2
        self.notes.append(f'<w:footnote w:id="{number}">{body}</w:footnote>')
        return number

    def link(self, address: str) -> str:
        return self.links.setdefault(address, f"rId{len(self.links) + 1}")


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
