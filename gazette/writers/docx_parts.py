"""Small builders of WordprocessingML: elements, runs, pictures; nothing here knows the model's blocks."""

from __future__ import annotations

from typing import Final, TypeAlias

from lxml import etree
from lxml.builder import ElementMaker

Element: TypeAlias = etree._Element

NS: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}
A, PIC, WP, M = (ElementMaker(namespace=NS[p], nsmap=NS) for p in ("a", "pic", "wp", "m"))
EMU_PER_MM: Final = 36_000
_W: Final = f"{{{NS['w']}}}"
_OWN: Final = {"w": NS["w"]}
_ROOTS: Final = frozenset({"document", "footnotes"})  # they declare every name space, so that no element in them has to
TEXT_WIDTH_MM: Final = 156  # 版心, GB/T 9704-2012 5.2.1
TEXT_HEIGHT_MM: Final = 225


def w(name: str, *children: Element, **attributes: object) -> Element:
    """`<w:name w:attribute="…">` around `children`."""
    element = etree.Element(_W + name, nsmap=NS if name in _ROOTS else _OWN)
    for key, value in attributes.items():
        element.set(_W + key, str(value))
    element.extend(children)
    return element


def runs(text: str, properties: tuple[str, ...] = ()) -> list[Element]:
    """Runs that show `text`; a tab and a line end become Word's own elements."""
    made = []
    for line_number, line in enumerate(text.split("\n")):
        if line_number:
            made.append(run(w("br"), properties=properties))
        for stretch_number, stretch in enumerate(line.split("\t")):
            if stretch_number:
                made.append(run(w("tab"), properties=properties))
            if stretch:
                made.append(run(_t(stretch), properties=properties))
    return made


def run(*children: Element, properties: tuple[str, ...] = ()) -> Element:
    """A run; `properties` are keys of `RUN_PROPERTIES`."""
    if not properties:
        return w("r", *children)
    return w("r", w("rPr", *(_property(p) for p in sorted(set(properties), key=_ORDER.index))), *children)


# The schema orders a run's properties: rStyle rFonts b i smallCaps strike … u … vertAlign.
RUN_PROPERTIES: Final[dict[str, tuple[str, dict[str, str]]]] = {
    "note": ("rStyle", {"val": "NoteReference"}),
    "link": ("rStyle", {"val": "Link"}),
    "code": ("rFonts", {"ascii": "Courier New", "hAnsi": "Courier New"}),
    "lead": ("rFonts", {"eastAsia": "楷体_GB2312"}),
    "black": ("rFonts", {"eastAsia": "黑体"}),
    "strong": ("b", {}),
    "emphasis": ("i", {}),
    "smallcaps": ("smallCaps", {}),
    "strike": ("strike", {}),
    "underline": ("u", {"val": "single"}),
    "superscript": ("vertAlign", {"val": "superscript"}),
    "subscript": ("vertAlign", {"val": "subscript"}),
}
_ORDER: Final = list(RUN_PROPERTIES)


def _property(name: str) -> Element:
    tag, attributes = RUN_PROPERTIES[name]
    return w(tag, **attributes)


def _t(text: str) -> Element:
    element = w("t")
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    element.text = text
    return element


def formula(text: str) -> Element:
    """A formula zone that holds the linear text."""
    return M.oMath(M.r(M.t(text)))


def picture(relation: str, number: int, alt: str, width_mm: float, height_mm: float) -> Element:
    """An inline picture, shrunk to the text area; `relation` names its part, `number` is unique."""
    scale = min(1.0, TEXT_WIDTH_MM / width_mm, (TEXT_HEIGHT_MM - 20) / height_mm)
    cx, cy = (str(round(mm * scale * EMU_PER_MM)) for mm in (width_mm, height_mm))
    blip = A.blip()
    blip.set(f"{{{NS['r']}}}embed", relation)
    shape = PIC.pic(
        PIC.nvPicPr(PIC.cNvPr(id=str(number), name=f"图{number}"), PIC.cNvPicPr()),
        PIC.blipFill(blip, A.stretch(A.fillRect())),
        PIC.spPr(
            A.xfrm(A.off(x="0", y="0"), A.ext(cx=cx, cy=cy)),
            A.prstGeom(A.avLst(), prst="rect"),
        ),
    )
    graphic = A.graphic(A.graphicData(shape, uri=NS["pic"]))
    inline = WP.inline(
        WP.extent(cx=cx, cy=cy), WP.docPr(id=str(number), name=f"图{number}", descr=alt), graphic,
        distT="0", distB="0", distL="0", distR="0",
    )  # fmt: skip
    return run(w("drawing", inline))


def part(root: Element) -> bytes:
    """The bytes of one XML part."""
    etree.cleanup_namespaces(root)
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content
