"""What stands in a drawing: text boxes, shapes with text, word art, charts, diagrams, pictures, each once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .ooxml import A, Element, Parts, R, Reference, V, shown

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
# Values that a chart plots are its picture, not its words.
_PLOTTED = (_CHART + "val", _CHART + "xVal", _CHART + "yVal", _CHART + "bubbleSize", _CHART + "formatCode")


@dataclass(frozen=True, slots=True)
class Shape:
    box: Element | None = None  # w:txbxContent, or a body of DrawingML text
    words: str = ""
    picture: bool = False


def shapes(drawing: Element, references: dict[str, Reference], parts: Parts) -> Iterator[Shape]:
    """In the order of the file."""
    for child in shown(drawing):
        name = child.tag.rpartition("}")[2]
        if name == "docPr" and child.get("hidden") in ("1", "true"):
            return
        if name == "txbxContent" or name == "txBody":
            yield Shape(box=child)
        elif child.tag == V + "textpath":
            yield Shape(words=child.get("string", ""))
        elif child.tag == V + "imagedata" or (child.tag == A + "blip" and _is_picture(child)):
            if any(child.get(R + way) for way in ("embed", "link", "id", "href")):  # without one it shows nothing
                yield Shape(picture=True)
        elif child.tag == _CHART + "chart" and child.get(R + "id"):
            yield from (Shape(words=w) for w in _words(references, child.get(R + "id"), parts))
        elif child.tag == _DIAGRAM + "relIds":
            yield from (Shape(words=w) for w in _words(references, child.get(R + "dm"), parts))
        else:
            yield from shapes(child, references, parts)


def _is_picture(blip: Element) -> bool:
    """A picture of its own, not the fill of a shape."""
    return bool(blip.getparent().getparent().tag.endswith("}pic"))


def _words(references: dict[str, Reference], id: str, parts: Parts) -> list[str]:
    reference = references.get(id)
    root = parts.tree(reference.part) if reference and not reference.external else None
    return [] if root is None else list(_drawn(root))


def _drawn(element: Element) -> Iterator[str]:
    for child in shown(element):
        if child.tag == A + "p":
            yield "".join(t.text or "" for t in child.iter(A + "t"))
        elif child.tag == _CHART + "v":
            yield child.text or ""
        elif child.tag not in _PLOTTED:
            yield from _drawn(child)
