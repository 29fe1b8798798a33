"""Drawings: text boxes and shapes become paragraphs before their anchor, pictures stay at their point."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

from ...model import Picture
from ..pictures import PictureRefused, develop, looks_like_seal
from .branches import chosen
from .namespaces import DGM, MC, PIC, WP, A, C, Element, O, R, V, local, number
from .rules import DRAWN_TEXT, OBJECT_SHOWN, UNKNOWN_DRAWING

if TYPE_CHECKING:
    from .runs import Line
    from .story import Story

_MM_PER_EMU = 1 / 36_000
_LINES = frozenset({"line", "straightConnector1"})
_PLOTTED = frozenset(C + name for name in ("val", "xVal", "yVal", "bubbleSize"))
_LENGTH = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]+)(pt|in|mm|cm|px)?")
_MM = {"pt": 25.4 / 72, "in": 25.4, "mm": 1.0, "cm": 10.0, "px": 25.4 / 96, "": 25.4 / 72}


class Inside(Protocol):
    """The paragraph that a drawing is anchored in, as runs.RunReader reads it."""

    line: Line

    def mark(self, mark: str) -> None: ...


def draw(element: Element, story: Story, inside: Inside) -> None:
    """Takes from `element` (w:drawing, w:pict, w:object) all that a person reads or sees in it."""
    _Drawing(story, inside).scan(element)


class _Drawing:
    def __init__(self, story: Story, inside: Inside) -> None:
        self.story = story
        self.inside = inside
        self.floating = False
        self.alt = ""
        self.size_mm = (0.0, 0.0)

    def scan(self, element: Element) -> None:
        tag = element.tag
        if tag in (WP + "anchor", WP + "inline"):
            self._frame(element)
        elif tag == MC + "AlternateContent":
            branch = chosen(element)
            if branch is not None:
                self.scan(branch)
            return
        if not self._own(element):
            for child in element:
                self.scan(child)

    def _own(self, element: Element) -> bool:
        """Whether `element` is something of its own kind, read here with all it holds."""
        reader = _KINDS.get(element.tag) or _BY_NAME.get(local(element))
        if reader is None:
            return False
        reader(self, element)
        return element.tag not in _SEEN_THROUGH

    def _box(self, element: Element) -> None:
        self.inside.line.lifted += self.story.box(element)

    def _text_path(self, element: Element) -> None:
        self._words([element.get("string", "")])

    def _shape_text(self, element: Element) -> None:
        self._words("".join(t.text or "" for t in p.iter(A + "t")) for p in element.iter(A + "p"))

    def _chart(self, element: Element) -> None:
        self._drawn("图表 chart", element.get(R + "id", ""))

    def _diagram(self, element: Element) -> None:
        self._drawn("SmartArt", element.get(R + "dm", ""))

    def _object(self, element: Element) -> None:
        kind = element.get("ProgID", "")
        self.story.manuscript.report_once(OBJECT_SHOWN, self.inside.line.place, kind=kind[:40])

    def _geometry(self, element: Element) -> None:
        if element.tag == V + "line" or element.get("prst") in _LINES:
            self.inside.line.border = True
        elif element.get("prst") not in _FRAMES:
            self.story.manuscript.report_once(DRAWN_TEXT, self.inside.line.place, kind="自选图形 shapes")

    def _graphic(self, element: Element) -> None:
        """What a frame holds; all that Word draws and nothing here reads is said, never passed over."""
        for child in element:
            kind = local(child)
            if kind not in _READ or (kind == "chart" and child.tag != C + "chart"):
                uri = element.get("uri", "").rstrip("/").rpartition("/")[2]
                self.story.manuscript.report(UNKNOWN_DRAWING, self.inside.line.place, kind=(uri or kind)[:40])

    def _frame(self, element: Element) -> None:
        self.floating = element.tag == WP + "anchor"
        properties, extent = element.find(WP + "docPr"), element.find(WP + "extent")
        if properties is not None:
            self.alt = (properties.get("descr") or properties.get("title") or "").strip()
        if extent is not None:
            width, height = number(extent.get("cx")), number(extent.get("cy"))
            self.size_mm = (round(width * _MM_PER_EMU, 2), round(height * _MM_PER_EMU, 2))

    def _vml_frame(self, element: Element) -> None:
        style = element.get("style", "")
        self.floating = "position:absolute" in style.replace(" ", "")
        self.alt = element.get("alt", "").strip()
        size = {k: float(n) * _MM[unit] for k, n, unit in _LENGTH.findall(style) if n.count(".") < 2 and n != "."}
        self.size_mm = (round(size.get("width", 0.0), 2), round(size.get("height", 0.0), 2))

    def _picture(self, element: Element) -> None:
        blip = element.find(f"{PIC}blipFill/{A}blip")
        crop = element.find(f"{PIC}blipFill/{A}srcRect")
        turn = element.find(f"{PIC}spPr/{A}xfrm")
        if blip is None:
            return
        edges = [number(None if crop is None else crop.get(side)) / 100_000 for side in "ltrb"]
        degrees = number(None if turn is None else turn.get("rot")) / 60_000
        self._shelve(blip.get(R + "embed", ""), blip.get(R + "link", ""), edges, degrees)

    def _vml_picture(self, element: Element) -> None:
        edges = [_fraction(element.get(f"crop{side}", "")) for side in ("left", "top", "right", "bottom")]
        self._shelve(element.get(R + "id", ""), element.get(R + "href", ""), edges, 0.0)

    def _shelve(self, embedded: str, linked: str, edges: list[float], degrees: float) -> None:
        place = self.inside.line.place
        link = self.story.relationships.get(embedded) or self.story.relationships.get(linked)
        if link is None and not embedded and not linked:
            return
        try:
            if link is None or link.external:
                raise PictureRefused.linked(link.target if link else embedded or linked)
            content = self.story.file.package.content(link.target)
            media, image = develop(content or b"", link.target, edges, degrees)
        except PictureRefused as refused:
            self.story.manuscript.report(refused.rule, place, **refused.values)
            return
        seal = looks_like_seal(image, self.alt, self.floating)
        picture = Picture(media.digest, self.alt, *self.size_mm, seal=seal)
        self.inside.mark(self.story.manuscript.picture(picture, media))

    def _words(self, paragraphs: Iterable[str]) -> None:
        for words in paragraphs:
            if words.strip():
                self.inside.line.lifted.append(self.story.boxed_words(words))

    def _drawn(self, kind: str, relationship: str) -> None:
        """Words of a part that Office draws: a chart's titles and names, a diagram's points."""
        link = self.story.relationships.get(relationship)
        root = None if link is None else self.story.file.package.tree(link.target)
        self.story.manuscript.report(DRAWN_TEXT, self.inside.line.place, kind=kind)
        if root is not None:
            self._words(_drawn_words(root))


_VML_FRAMES = frozenset({V + "shape", V + "rect", V + "roundrect", V + "oval", V + "group", V + "line"})
_SEEN_THROUGH = _VML_FRAMES | {A + "graphicData", A + "custGeom"}
_FRAMES = frozenset({"rect", "flowChartProcess"})  # around text boxes
_READ = frozenset({
    "pic", "wsp", "wgp", "wpc", "lockedCanvas", "sp", "grpSp", "cxnSp", "txSp", "chart", "relIds", "txbx",
    "txBody", "txbxContent",
})  # fmt: skip
_Reader = Callable[[_Drawing, Element], None]
_KINDS: dict[str, _Reader] = {
    PIC + "pic": _Drawing._picture,
    V + "shape": _Drawing._vml_frame,
    V + "rect": _Drawing._vml_frame,
    V + "roundrect": _Drawing._vml_frame,
    V + "oval": _Drawing._vml_frame,
    V + "group": _Drawing._vml_frame,
    V + "line": _Drawing._geometry,
    V + "imagedata": _Drawing._vml_picture,
    V + "textpath": _Drawing._text_path,
    A + "prstGeom": _Drawing._geometry,
    A + "custGeom": _Drawing._geometry,
    A + "graphicData": _Drawing._graphic,
    C + "chart": _Drawing._chart,
    DGM + "relIds": _Drawing._diagram,
    O + "OLEObject": _Drawing._object,
}
# Strict files and new drawing kinds name these by vocabularies of their own.
_BY_NAME: dict[str, _Reader] = {"txbxContent": _Drawing._box, "txBody": _Drawing._shape_text}


def _drawn_words(root: Element) -> Iterator[str]:
    """Paragraphs and cached names in file order; a chart's plotted values are a picture, not words."""
    for child in root:
        if child.tag == A + "p":
            yield "".join(t.text or "" for t in child.iter(A + "t"))
        elif child.tag == C + "v":
            yield child.text or ""
        elif child.tag not in _PLOTTED:
            yield from _drawn_words(child)


def _fraction(text: str) -> float:
    """VML writes 1/65536ths as "6553f", else a plain fraction."""
    try:
        return float(text[:-1]) / 65_536 if text.endswith("f") else float(text or 0)
    except ValueError:
        return 0.0
