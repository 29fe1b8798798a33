"""The inside of one paragraph of an OpenDocument text: words, links, fields, notes, frames and drawn shapes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from lxml import etree

from ...model import Formula, Picture
from .. import marks
from ..inlines import formula_of, publishable
from ..manuscript import Piece
from ..pictures import PictureRefused, develop, looks_like_seal
from ..word.namespaces import local
from ..word.rules import DRAWN_TEXT, HIDDEN, LINK_DROPPED, RESERVED_CHARACTER
from ..word.runs import Line, run_styles
from ..word.styles import RunFormat
from .names import BLOCKS, DRAW, MATH, SILENT, SVG, TEXT, XLINK, Element, count, points

if TYPE_CHECKING:
    from .story import Story

_WHITE = re.compile(r"[ \t\r\n]+")


class ParagraphReader:
    """Reads the inside of one paragraph of `story` into `line`."""

    def __init__(self, story: Story, line: Line) -> None:
        self.story = story
        self.line = line
        self.link = ""

    def content(self, element: Element, form: RunFormat) -> None:
        self.text(element.text, form)
        for child in element:
            self.one(child, form)
            self.text(child.tail, form)

    def one(self, child: Element, form: RunFormat) -> None:
        if child.tag in SILENT or not isinstance(child.tag, str) or self.story.hidden(child):
            return
        reader = _READERS.get(child.tag)
        if reader is not None:
            reader(self, child, form)
        elif child.tag.startswith(DRAW):
            self._shape(child, form)
        elif child.tag not in (TEXT + "page-number", TEXT + "page-count") or not self.story.furniture:
            self.content(child, form)  # fields and markers: what they show is their content

    def text(self, text: str | None, form: RunFormat) -> None:
        if not text:
            return
        self._add(_WHITE.sub(" ", text), form)

    def _add(self, text: str, form: RunFormat) -> None:
        if form.hidden:
            if text.strip():
                self.story.manuscript.report_once(HIDDEN, self.line.place)
            return
        found = marks.RESERVED.search(text)
        if found:
            self.story.manuscript.report(RESERVED_CHARACTER, self.line.place, code=f"U+{ord(found[0]):04X}")
        self._piece(marks.carried(text), form)

    def _piece(self, text: str, form: RunFormat) -> None:
        self.line.pieces.append(Piece(text, run_styles(form), self.link))
        self.line.formats.append(form)

    def _span(self, element: Element, form: RunFormat) -> None:
        self.content(element, self.story.file.styles.run(form, element.get(TEXT + "style-name", "")))

    def _link(self, element: Element, form: RunFormat) -> None:
        outer, target = self.link, element.get(XLINK + "href", "").strip()
        if publishable(target):
            self.link = target
        elif target and not target.startswith("#"):
            self.story.manuscript.report_once(LINK_DROPPED, self.line.place, target=target[:80])
        self.content(element, form)
        self.link = outer

    def _spaces(self, element: Element, form: RunFormat) -> None:
        self._add(" " * count(element.get(TEXT + "c"), 2_000), form)

    def _tab(self, element: Element, form: RunFormat) -> None:
        self._add("\t", form)

    def _break(self, element: Element, form: RunFormat) -> None:
        self._piece(marks.BREAK, form)

    def _ruby(self, element: Element, form: RunFormat) -> None:
        """Base and reading as base(reading)."""
        for name, before, after in (("ruby-base", "", ""), ("ruby-text", "(", ")")):
            part = element.find(TEXT + name)
            if part is not None:
                self.text(before, form)
                self.content(part, form)
                self.text(after, form)

    def _note(self, element: Element, form: RunFormat) -> None:
        body = element.find(TEXT + "note-body")
        if body is not None:
            number = self.story.manuscript.note("".join(self.story.inner("note", False).blocks(body)))
            xml = f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'
            self.line.pieces.append(Piece("", (), self.link, xml))
            self.line.formats.append(form)

    def _frame(self, element: Element, form: RunFormat) -> None:
        """A frame shows the first of its contents that can be shown: a box, a formula, a picture."""
        for child in element:
            if child.tag == DRAW + "text-box":
                self.line.lifted += self.story.inner("text box", True).blocks(child)
                return
            if child.tag == DRAW + "object" and self._object(child, form):
                return
            if child.tag == DRAW + "image":
                self._picture(child, element)
                return

    def _shape(self, element: Element, form: RunFormat) -> None:
        """A drawn shape: its words are paragraphs of their own right."""
        if element.tag in (DRAW + "line", DRAW + "connector"):
            self.line.border = True
        if any(child.tag in BLOCKS for child in element):
            self.line.lifted += self.story.inner("text box", True).blocks(element)
            return
        for child in element:
            self.one(child, form)

    def _object(self, element: Element, form: RunFormat) -> bool:
        part = element.get(XLINK + "href", "").removeprefix("./")
        root = self.story.file.package.tree(f"{part}/content.xml") if part else element.find(MATH + "math")
        if root is None or root.tag != MATH + "math":
            self.story.manuscript.report(DRAWN_TEXT, self.line.place, kind="对象 object")
            return False
        formula = formula_of(etree.tostring(root, encoding="unicode", with_tail=False), self.story.file.pandoc)
        if isinstance(formula, Formula):
            self._piece(self.story.manuscript.thing(formula), form)
        return isinstance(formula, Formula)

    def _picture(self, image: Element, frame: Element) -> None:
        target = image.get(XLINK + "href", "")
        alt = next((e.text.strip() for n in ("desc", "title") for e in frame.iterfind(SVG + n) if e.text), "")
        floating = frame.get(TEXT + "anchor-type") not in ("as-char", None)
        try:
            content = self.story.file.package.content(target) if target and ":" not in target else None
            if content is None:
                raise PictureRefused.linked(target or local(image))
            media, decoded = develop(content, target)
        except PictureRefused as refused:
            self.story.manuscript.report(refused.rule, self.line.place, **refused.values)
            return
        width, height = (round((points(frame.get(SVG + side)) or 0.0) * 25.4 / 72, 2) for side in ("width", "height"))
        picture = Picture(media.digest, alt, width, height, looks_like_seal(decoded, alt, floating))
        self._piece(self.story.manuscript.picture(picture, media), self.line.context)


_READERS: dict[str, Callable[[ParagraphReader, Element, RunFormat], None]] = {
    TEXT + "span": ParagraphReader._span,
    TEXT + "a": ParagraphReader._link,
    TEXT + "s": ParagraphReader._spaces,
    TEXT + "tab": ParagraphReader._tab,
    TEXT + "line-break": ParagraphReader._break,
    TEXT + "ruby": ParagraphReader._ruby,
    TEXT + "note": ParagraphReader._note,
    DRAW + "frame": ParagraphReader._frame,
}
