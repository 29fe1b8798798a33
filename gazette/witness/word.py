"""A second reading of a Word file, straight from its XML: what a person sees, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from . import tables
from .fields import Fields, drawn
from .formulas import linear
from .lists import Lists
from .ooxml import XML, A, Element, M, Parts, Reference, W, on, shown, text_of, whole
from .reading import Witness
from .shapes import shapes
from .styles import Styles
from .symbols import seen

_CLEAR = {
    W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "\u2011",
}  # fmt: skip
_WRAPPERS = frozenset(
    W + n
    for n in (
        "ins",
        "moveTo",
        "hyperlink",
        "smartTag",
        "customXml",
        "bdo",
        "dir",
        "sdt",
        "sdtContent",
        "fldSimple",
    )
)


@dataclass(slots=True)
class Testimony:
    """What has been seen of one file so far."""

    parts: Parts
    lists: Lists
    styles: Styles
    notes: list[str] = field(default_factory=list)
    told: set[tuple[str, str]] = field(default_factory=set)
    pictures: int = 0
    labels: int = 0
    tables: int = 0
    cells: int = 0
    boxes: int = 0
    formulas: int = 0


def read(content: bytes) -> Witness:
    """Raises KeyError, BadZipFile or XMLSyntaxError where the file can not be read."""
    parts = Parts(content)
    main = parts.main()
    related = {r.type: r.part for r in parts.references(main).values() if not r.external}
    styles = parts.tree(related["styles"]) if "styles" in related else None
    numbering = parts.tree(related["numbering"]) if "numbering" in related else None
    testimony = Testimony(parts, Lists(numbering, styles), Styles(styles))
    root = parts.tree(main)
    body = root.find(W + "body") if root is not None else None
    if body is None:
        raise KeyError("w:body")
    paragraphs = tuple(Story(testimony, main).blocks(body))
    counted = {
        n: getattr(testimony, n) for n in ("pictures", "labels", "tables", "cells", "boxes", "formulas")
    }
    furniture = tuple(_furniture(testimony, main))
    return Witness(paragraphs, tuple(testimony.notes), furniture, **counted)


def _furniture(testimony: Testimony, main: str) -> Iterator[str]:
    for reference in testimony.parts.references(main).values():
        root = testimony.parts.tree(reference.part) if reference.type in ("header", "footer") else None
        if root is not None:
            yield from Story(testimony, reference.part).blocks(root)


class Story:
    """Reads one story: the body, a note, a header; its fields may span paragraphs."""

    def __init__(self, testimony: Testimony, part: str) -> None:
        self.testimony = testimony
        self.part = part
        self.fields = Fields()
        self.carried = ""  # text of a paragraph whose mark is not seen: it runs on into the next
        self._references: dict[str, Reference] | None = None

    @property
    def references(self) -> dict[str, Reference]:
        if self._references is None:
            self._references = self.testimony.parts.references(self.part)
        return self._references

    def blocks(self, holder: Element) -> Iterator[str]:
        """The paragraphs in `holder` that hold anything, tables cell by cell."""
        yield from self._blocks(holder)
        yield from self._ended()

    def _ended(self) -> Iterator[str]:
        """What a paragraph without a mark of its own left open where none follows."""
        if self.carried.strip():
            yield self.carried
        self.carried = ""

    def _blocks(self, holder: Element) -> Iterator[str]:
        for child in shown(holder):
            if child.tag == W + "p":
                yield from self._paragraph(child)
            elif child.tag == W + "tbl":
                yield from self._ended()
                yield from self._table(child)
            elif child.tag == M + "oMathPara" or child.tag == M + "oMath":
                yield from self._formula_block(child)
            elif child.tag in _WRAPPERS:
                yield from self._blocks(child)

    def _formula_block(self, formula: Element) -> Iterator[str]:
        text = linear(formula)
        if text.strip():
            self.testimony.formulas += 1
            yield text

    def _table(self, table: Element) -> Iterator[str]:
        self.testimony.tables += 1
        for cell in tables.cells(table):
            self.testimony.cells += 1
            yield from Story.blocks(self, cell)

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        properties = paragraph.find(W + "pPr")
        mark = None if properties is None else properties.find(W + "rPr")
        style = text_of(properties, "pStyle") or ""
        runs_on = mark is not None and (
            mark.find(W + "del") is not None
            or mark.find(W + "moveFrom") is not None
            or bool(on(mark, "specVanish"))
            or self.testimony.styles.hidden(mark, style)
        )
        label = "" if runs_on else self._label(properties, style)
        inside = _Inside(self, style)
        inside.read(paragraph)
        yield from inside.boxes
        text = self.carried + inside.text
        self.carried = ""
        if runs_on:
            self.carried = text
            return
        if label:
            self.testimony.labels += 1
        if (label + text).strip():
            yield label + text

    def _label(self, properties: Element | None, style: str) -> str:
        lists, styles = self.testimony.lists, self.testimony.styles
        own = None if properties is None else properties.find(W + "numPr")
        list_id, at = text_of(own, "numId"), text_of(own, "ilvl")
        level = whole(at) if at is not None else None
        if list_id is None:
            list_id, of_style, named_by = styles.numbering(style)
            if list_id is None:
                return ""
            tied = lists.level_of_style(list_id, named_by)
            level = next((n for n in (level, tied, of_style) if n is not None), 0)
        elif level is None:
            level = lists.level_of_style(list_id, style or styles.normal)
            level = 0 if level is None else level
        return "" if list_id == "0" else lists.label(list_id, level or 0)

    def note(self, kind: str, id: str) -> None:
        """The text of the note that is referred to; each once."""
        testimony = self.testimony
        if (kind, id) in testimony.told:
            return
        testimony.told.add((kind, id))
        for reference in testimony.parts.references(testimony.parts.main()).values():
            root = testimony.parts.tree(reference.part) if reference.type == kind + "s" else None
            for note in root if root is not None else ():
                if note.get(W + "id") == id:
                    testimony.notes.append("\n".join(Story(testimony, reference.part).blocks(note)))


class _Inside:
    """Reads the inside of one paragraph."""

    def __init__(self, story: Story, style: str) -> None:
        self.story = story
        self.style = style
        self.text = ""
        self.boxes: list[str] = []
        self.capitals = False  # of the run at hand

    def read(self, holder: Element) -> None:
        for child in shown(holder):
            if child.tag == W + "r":
                self._run(child)
            elif child.tag == W + "fldSimple":
                self._simple_field(child)
            elif child.tag in _WRAPPERS:
                self.read(child)
            elif child.tag == M + "oMathPara" or child.tag == M + "oMath":
                self._formula(child)

    def write(self, text: str) -> None:
        if text and self.story.fields.seen:
            self.story.fields.wrote()
            self.text += text

    def _formula(self, element: Element) -> None:
        self.story.testimony.formulas += 1
        self.write(linear(element))

    def _simple_field(self, element: Element) -> None:
        before = len(self.text)
        self.read(element)
        if len(self.text) == before:
            self.write(drawn(element.get(W + "instr", ""), element.find(W + "ffData")))

    def _run(self, run: Element) -> None:
        properties = run.find(W + "rPr")
        if self.story.testimony.styles.hidden(properties, self.style):
            for mark in run.iter(W + "fldChar"):
                self.story.fields.character(mark)
            return
        fonts = None if properties is None else properties.find(W + "rFonts")
        font = "" if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or ""
        self.capitals = self.story.testimony.styles.capitals(properties, self.style)
        for child in shown(run):
            self._in_run(child, font)

    def _in_run(self, child: Element, font: str) -> None:
        tag = child.tag
        if tag == W + "t":
            letters = _letters(child, font)
            self.write("".join(map(_capital, letters)) if self.capitals else letters)
        elif tag in _CLEAR:
            self.write(_CLEAR[tag])
        elif tag == W + "fldChar":
            self.write(self.story.fields.character(child))
        elif tag == W + "instrText":
            self.story.fields.code(child.text or "")
        elif tag.startswith(M):
            self._formula(child)
        else:
            self._thing(child)

    def _thing(self, child: Element) -> None:
        """Something in a run that is more than characters."""
        match child.tag.removeprefix(W):
            case "sym":
                point = int(child.get(W + "char") or "0", 16)
                self.write(seen(chr(point if point > 0xFF else 0xF000 + point), child.get(W + "font", "")))
            case "ruby":
                self._ruby(child)
            case "footnoteReference" | "endnoteReference" as kind if self.story.fields.seen:
                self.story.note(kind.removesuffix("Reference"), child.get(W + "id", ""))
            case "drawing" | "pict" | "object":
                self._drawing(child)
            case _:
                pass

    def _ruby(self, ruby: Element) -> None:
        """Base and reading, as base(reading)."""
        base, reading = ruby.find(W + "rubyBase"), ruby.find(W + "rt")
        if base is not None:
            self.read(base)
        if reading is not None and any((t.text or "").strip() for t in reading.iter(W + "t")):
            self.write("(")
            self.read(reading)
            self.write(")")

    def _drawing(self, drawing: Element) -> None:
        if not self.story.fields.seen:
            return
        for shape in shapes(drawing, self.story.references, self.story.testimony.parts):
            if shape.picture:
                self.story.testimony.pictures += 1
            elif shape.box is not None:
                self.story.testimony.boxes += 1
                self.boxes += _box(self.story, shape.box)
            elif shape.words.strip():
                self.story.testimony.boxes += 1
                self.boxes.append(shape.words)


def _box(story: Story, box: Element) -> list[str]:
    inner = Story(story.testimony, story.part)
    if box.tag.endswith("}txbxContent"):  # strict files name it in a vocabulary of its own
        return list(inner.blocks(box))
    return ["".join(t.text or "" for t in p.iter(A + "t")) for p in box.iter(A + "p")]


def _letters(element: Element, font: str) -> str:
    text = "".join(element.itertext())
    if element.get(XML + "space") != "preserve":
        text = text.strip(" \t\r\n")
    return "".join(seen(c, font) if "\uf000" <= c <= "\uf0ff" else c for c in text)


# More of Latin, Greek and Cyrillic, and full-width Latin.
_CASED = (("\u1e00", "\u1fff"), ("\u2c60", "\u2c7f"), ("\ua640", "\ua7ff"), ("\uff41", "\uff5a"))


def _capital(letter: str) -> str:
    """What w:caps shows; a letter whose capital is doubtful stays, and the reader reports it."""
    capital = letter.upper()
    cased = letter <= "\u052f" or any(first <= letter <= last for first, last in _CASED)
    return capital if cased and letter.isalpha() and len(capital) == 1 and capital.lower() == letter else letter
