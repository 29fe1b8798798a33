"""What stands in a paragraph: runs, fields, symbols, links, notes, formulas, in the order a person reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ...model import Place
from .. import marks
from ..inlines import publishable
from ..manuscript import Piece
from .branches import children
from .capitals import capitals, dotted
from .drawings import draw
from .fields import Field, shown_without_result
from .formulas import formula_xml, linear_text
from .namespaces import XML, Element, M, R, W, local
from .rules import (
    CAPITALS,
    FIELD_UNREAD,
    FOREIGN_PART,
    HIDDEN,
    LINK_DROPPED,
    RESERVED_CHARACTER,
    SYMBOL_UNKNOWN,
    TRACKED,
    UNKNOWN_ELEMENT,
)  # fmt: skip
from .styles import RunFormat
from .symbols import private, symbol

if TYPE_CHECKING:
    from .story import Story

_NO_BREAK_HYPHEN = "\u2011"
# Marks of editing and layout: they hold no characters of the text.
_SILENT = frozenset(
    W + name
    for name in (
        "pPr", "rPr", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "commentRangeStart",
        "commentRangeEnd", "commentReference", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart",
        "moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart",
        "customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd",
        "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd", "lastRenderedPageBreak", "annotationRef",
        "footnoteRef", "endnoteRef", "separator", "continuationSeparator", "delInstrText", "softHyphen",
        "fldData", "pgNum", "sectPr", "tcPr", "tblPr", "trPr",
    )
)  # fmt: skip


@dataclass(slots=True)
class Line:
    """One paragraph while it is read."""

    place: Place
    context: RunFormat
    pieces: list[Piece] = field(default_factory=list)
    formats: list[RunFormat] = field(default_factory=list)  # one for each piece
    lifted: list[str] = field(default_factory=list)  # paragraphs of text boxes anchored here
    page_break: bool = False  # one came before any character
    break_after: bool = False
    border: bool = False  # a drawn line is anchored here

    def most(self) -> RunFormat:
        """The format of most characters; of the paragraph itself when it has none."""
        weight: Counter[RunFormat] = Counter()
        for piece, form in zip(self.pieces, self.formats, strict=True):
            weight[form] += len(piece.text.strip(marks.SPACE + "\u3000"))
        found = weight.most_common(1)
        return found[0][0] if found and found[0][1] else self.context

    def without_even_bold(self) -> list[Piece]:
        """The pieces; where all are bold, that is the paragraph's look and no emphasis in it."""
        if any(not f.bold and p.text.strip(marks.SPACE) for p, f in zip(self.pieces, self.formats, strict=True)):
            return self.pieces
        return [replace(p, styles=tuple(s for s in p.styles if s != "strong")) for p in self.pieces]

    @property
    def words(self) -> str:
        return marks.restored("".join(p.text for p in self.pieces))


class RunReader:
    """Reads the inside of one paragraph of `story` into a Line."""

    def __init__(self, story: Story, line: Line) -> None:
        self.story = story
        self.line = line
        self.link = ""
        self.dotted = False  # a run in capitals whose language writes i otherwise

    def content(self, element: Element) -> None:
        """Everything inside `element`: a paragraph, a link, a simple field."""
        for child in element:
            if child.tag == W + "ins" or child.tag == W + "moveTo":
                self._tracked()
        for child in children(element):
            self.one(child)

    def one(self, child: Element) -> None:
        """One child of a paragraph."""
        if child.tag == W + "r":
            self.run(child)
        elif child.tag not in _SILENT:
            self._other(child)

    def run(self, run: Element) -> None:
        form = self.story.styles.run(self.line.context, run.find(W + "rPr"))
        if form.hidden:
            if any(e.text for e in run.iter(W + "t")):
                self.story.manuscript.report_once(HIDDEN, self.line.place)
            self._follow_fields(run)
            return
        self.dotted = form.caps and dotted(run.find(W + "rPr"), self.story.styles.language)
        for child in children(run):
            if child.tag == W + "t":
                self.text(_plain(child), form)
            elif child.tag not in _SILENT:
                self._in_run(child, form)

    def text(self, text: str, form: RunFormat) -> None:
        """Characters as they stand, unless a field's instruction is open."""
        fields = self.story.fields
        if not text or not fields.showing or (self.story.furniture and fields.page_number):
            return
        fields.show()
        self._checked(text)
        if private(text):
            text = "".join(self._symbol(c, form) for c in text)
        text = self._capitals(text) if form.caps else text
        link = self.link or self._address(fields.address)
        self._add(Piece(marks.carried(text), run_styles(form), link), form)

    def _capitals(self, text: str) -> str:
        shown, doubtful = capitals(text)
        doubtful += "i" if self.dotted and "i" in text else ""
        if doubtful:
            self.story.manuscript.report(CAPITALS, self.line.place, words=text.strip()[:40], letters=doubtful[:10])
        return shown

    def _add(self, piece: Piece, form: RunFormat) -> None:
        self.line.pieces.append(piece)
        self.line.formats.append(form)

    def thing(self, xml: str) -> None:
        """A note's reference or a formula between the characters."""
        if self.story.fields.showing:
            self.story.fields.show()
            self._add(Piece("", (), self.link, xml), self.line.context)

    def mark(self, mark: str) -> None:
        """A picture between the characters."""
        if self.story.fields.showing:
            self.story.fields.show()
            self._add(Piece(mark, (), self.link), self.line.context)

    def formula(self, element: Element) -> None:
        for each in element.iterfind(M + "oMath") if element.tag == M + "oMathPara" else (element,):
            text = linear_text(each)
            if text.strip():
                number = self.story.manuscript.formula(text)
                self.mark(marks.formula(number))
                wrapped = formula_xml(each)
                shown = f"<m:oMathPara>{wrapped}</m:oMathPara>" if element.tag == M + "oMathPara" else wrapped
                self.thing(shown)

    def _in_run(self, child: Element, form: RunFormat) -> None:
        reader = _IN_RUN.get(child.tag)
        if reader is not None:
            reader(self, child, form)
        else:
            self._unknown(child)

    def _other(self, child: Element) -> None:
        if child.tag == W + "hyperlink":
            self._hyperlink(child)
        elif child.tag == W + "fldSimple":
            self._simple_field(child)
        elif child.tag in (M + "oMath", M + "oMathPara"):
            self.formula(child)
        elif child.tag in (W + "del", W + "moveFrom"):
            self._tracked()
        elif child.tag in (W + "subDoc", W + "altChunk"):
            self.story.manuscript.report(FOREIGN_PART, self.line.place, element=local(child))
        elif child.tag == W + "p":  # a paragraph inside a wrapper inside a paragraph: never lost
            self.content(child)
        else:
            self._in_run(child, self.line.context)

    def _hyperlink(self, element: Element) -> None:
        outer = self.link
        link = self.story.relationships.get(element.get(R + "id", ""))
        if link is not None and link.external:
            anchor = element.get(W + "anchor")
            self.link = self._address(link.target + (f"#{anchor}" if anchor else ""))
        self.content(element)
        self.link = outer

    def _address(self, address: str) -> str:
        """`address` when it may be published; the text of any other link is kept without it."""
        address = address.strip()
        if not address or address.startswith("#"):
            return ""
        fine = publishable(address)
        if not fine:
            self.story.manuscript.report_once(LINK_DROPPED, self.line.place, target=address[:80])
        return address if fine else ""

    def _simple_field(self, element: Element) -> None:
        opened = Field(element.get(W + "instr", ""), True, form=element.find(W + "ffData"))
        self.story.fields.open.append(opened)
        self.content(element)
        self.story.fields.open.pop()
        self._ended(opened)

    def _field_mark(self, mark: Element, form: RunFormat) -> None:
        ended = self.story.fields.mark(mark)
        if ended is not None:
            self._ended(ended, form)

    def _instruction(self, element: Element, form: RunFormat) -> None:
        fields = self.story.fields
        if fields.open and not fields.open[-1].in_result:
            fields.open[-1].instruction += element.text or ""

    def _ended(self, ended: Field, form: RunFormat | None = None) -> None:
        text = shown_without_result(ended)
        if text is None:
            self.story.manuscript.report(FIELD_UNREAD, self.line.place, field=ended.instruction.strip()[:60])
        elif text:
            self.text(text, form or self.line.context)

    def _follow_fields(self, run: Element) -> None:
        """A hidden run may open, part or close a field all the same."""
        for child in run:
            if child.tag == W + "fldChar":
                self.story.fields.mark(child)
            elif child.tag == W + "instrText":
                self._instruction(child, self.line.context)

    def _break(self, element: Element, form: RunFormat) -> None:
        if element.get(W + "type") in ("page", "column"):
            self.line.break_after = True
            self.line.page_break = self.line.page_break or not self.line.words.strip()
        elif self.story.fields.showing:
            self._add(Piece(marks.BREAK, run_styles(form), self.link), form)

    def _tab(self, element: Element, form: RunFormat) -> None:
        self._white("\t", form)

    def _white(self, text: str, form: RunFormat) -> None:
        if self.story.fields.showing:
            self._add(Piece(marks.carried(text), run_styles(form), self.link), form)

    def _hyphen(self, element: Element, form: RunFormat) -> None:
        self.text(_NO_BREAK_HYPHEN, form)

    def _sym(self, element: Element, form: RunFormat) -> None:
        code, font = element.get(W + "char", ""), element.get(W + "font", "")
        try:
            found = symbol(int(code, 16), font)
        except ValueError:
            found = None
        if found is None:
            self.story.manuscript.report(SYMBOL_UNKNOWN, self.line.place, code=code, font=font)
            found = "□"
        self.text(found, form)

    def _symbol(self, character: str, form: RunFormat) -> str:
        """A private-use character typed as text: what the run's symbol font shows for it, if it is one."""
        if not private(character):
            return character
        font = form.ascii_font or form.font
        found = symbol(ord(character), font)
        if found is None:
            code = f"{ord(character):04X}"
            self.story.manuscript.report(SYMBOL_UNKNOWN, self.line.place, code=code, font=font)
        return found or character

    def _clock(self, element: Element, form: RunFormat) -> None:
        """The day on which the file is opened: no text that anyone signed."""
        self.story.manuscript.report(FIELD_UNREAD, self.line.place, field=local(element))

    def _note(self, element: Element, form: RunFormat) -> None:
        kind = "footnote" if element.tag == W + "footnoteReference" else "endnote"
        number = self.story.note(kind, element.get(W + "id", ""))
        if number is not None:
            self.thing(f'<w:r><w:footnoteReference w:id="{number}"/></w:r>')

    def _drawing(self, element: Element, form: RunFormat) -> None:
        draw(element, self.story, self)

    def _ruby(self, element: Element, form: RunFormat) -> None:
        """Base and reading as base(reading)."""
        for name, before, after in (("rubyBase", "", ""), ("rt", "(", ")")):
            part = element.find(W + name)
            if part is not None:
                self.text(before, form)
                self.content(part)
                self.text(after, form)

    def _tracked(self) -> None:
        self.story.manuscript.report_once(TRACKED, self.line.place)

    def _checked(self, text: str) -> None:
        found = marks.RESERVED.search(text)
        if found:
            place = self.line.place
            self.story.manuscript.report(RESERVED_CHARACTER, place, code=f"U+{ord(found[0]):04X}")

    def _unknown(self, element: Element) -> None:
        if "".join(t for t in element.itertext() if isinstance(t, str)).strip():
            self.story.manuscript.report(UNKNOWN_ELEMENT, self.line.place, element=local(element))


_InRun = Callable[[RunReader, Element, RunFormat], None]
_IN_RUN: dict[str, _InRun] = {
    W + "tab": RunReader._tab,
    W + "ptab": RunReader._tab,
    W + "br": RunReader._break,
    W + "cr": RunReader._break,
    W + "noBreakHyphen": RunReader._hyphen,
    W + "sym": RunReader._sym,
    W + "fldChar": RunReader._field_mark,
    W + "instrText": RunReader._instruction,
    W + "footnoteReference": RunReader._note,
    W + "endnoteReference": RunReader._note,
    W + "drawing": RunReader._drawing,
    W + "pict": RunReader._drawing,
    W + "object": RunReader._drawing,
    W + "contentPart": RunReader._drawing,
    W + "ruby": RunReader._ruby,
    **{W + name: RunReader._clock for name in ("dayShort", "dayLong", "monthShort", "monthLong", "yearShort", "yearLong")},
    W + "delText": lambda reader, element, form: reader._tracked(),
}


def _plain(element: Element) -> str:
    """Characters of w:t; without xml:space="preserve" its outer white space does not count."""
    text = "".join(element.itertext())
    return text if element.get(XML + "space") == "preserve" else text.strip(" \t\r\n")


def run_styles(form: RunFormat) -> tuple[str, ...]:
    """Styles in a fixed order, so that neighbours of one look join."""
    found = [
        name
        for name, on in (
            ("strong", form.bold), ("emphasis", form.italic), ("underline", form.underline),
            ("strike", form.strike), ("smallcaps", form.smallcaps),
        )
        if on
    ]  # fmt: skip
    if form.position:
        found.append(form.position)
    return tuple(found)
