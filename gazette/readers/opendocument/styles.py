"""How an OpenDocument sets its text: default styles, parents and automatic styles, resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..word.styles import ParagraphFormat, RunFormat
from .names import FO, STYLE, SVG, TEXT, Element, points

_ALIGN = {"center": "center", "end": "end", "right": "end", "justify": "justify"}


@dataclass(frozen=True, slots=True)
class OpenStyle:
    name: str  # as the editor sees it
    parent: str
    paragraph: Element | None
    run: Element | None
    list_style: str = ""
    column_width: float = 0.0  # of a table column, in points


@dataclass(slots=True)
class OpenStyles:
    styles: dict[tuple[str, str], OpenStyle] = field(default_factory=dict)  # by family and name
    defaults: dict[str, OpenStyle] = field(default_factory=dict)
    faces: dict[str, str] = field(default_factory=dict)  # font-face name → family

    @classmethod
    def read(cls, trees: Sequence[Element]) -> OpenStyles:
        found = cls()
        for tree in trees:
            for face in tree.iter(STYLE + "font-face"):
                found.faces[face.get(STYLE + "name", "")] = face.get(SVG + "font-family", "").strip("'\"")
            for element in tree.iter(STYLE + "default-style"):
                found.defaults[element.get(STYLE + "family", "")] = _style(element)
            for element in tree.iter(STYLE + "style"):
                key = (element.get(STYLE + "family", ""), element.get(STYLE + "name", ""))
                found.styles[key] = _style(element)
        return found

    def paragraph(self, name: str) -> tuple[ParagraphFormat, RunFormat]:
        form, run = ParagraphFormat(), RunFormat(size_pt=12.0)
        for style in self._chain("paragraph", name):
            form = _paragraph_over(form, style.paragraph)
            run = self._run_over(run, style.run)
        return form, run

    def run(self, context: RunFormat, name: str) -> RunFormat:
        for style in self._chain("text", name)[1:]:
            context = self._run_over(context, style.run)
        return context

    def title(self, name: str) -> str:
        """The name of the nearest style that the editor chose: automatic styles pass on their parent's."""
        style = self.styles.get(("paragraph", name))
        if style is None:
            return name
        return style.name or (self.title(style.parent) if style.parent and style.parent != name else "")

    def list_style(self, name: str) -> str:
        """The list that a paragraph style belongs to."""
        return next((s.list_style for s in reversed(self._chain("paragraph", name)) if s.list_style), "")

    def column_width(self, name: str) -> float:
        style = self.styles.get(("table-column", name))
        return style.column_width if style else 0.0

    def _chain(self, family: str, name: str) -> list[OpenStyle]:
        """The family's default first, then from the root to `name`."""
        chain: list[OpenStyle] = []
        seen: set[str] = set()
        while (family, name) in self.styles and name not in seen:
            seen.add(name)
            chain.append(self.styles[family, name])
            name = chain[-1].parent
        return [self.defaults.get(family, OpenStyle("", "", None, None)), *reversed(chain)]

    def _run_over(self, base: RunFormat, properties: Element | None) -> RunFormat:
        if properties is None:
            return base
        changes: dict[str, object] = {}
        size = properties.get(STYLE + "font-size-asian") or properties.get(FO + "font-size")
        if size:
            changes["size_pt"] = points(size) or _share(size, base.size_pt)
        font = self._family(properties, "-asian") or self._family(properties, "")
        if font:
            changes["font"] = font
        weight = properties.get(STYLE + "font-weight-asian") or properties.get(FO + "font-weight")
        if weight:
            changes["bold"] = weight in ("bold", "600", "700", "800", "900")
        changes.update(_decoration(properties))
        return replace(base, **changes) if changes else base  # type: ignore[arg-type]

    def _family(self, properties: Element, script: str) -> str:
        name = properties.get(f"{STYLE}font-name{script}")
        space = STYLE if script else FO
        return self.faces.get(name or "", "") or (properties.get(f"{space}font-family{script}") or "").strip("'\"")


def _style(element: Element) -> OpenStyle:
    column = element.find(STYLE + "table-column-properties")
    width = None if column is None else points(column.get(STYLE + "column-width"))
    automatic = element.getparent().tag.endswith("}automatic-styles")
    name = "" if automatic else element.get(STYLE + "display-name") or element.get(STYLE + "name", "")
    return OpenStyle(
        name, element.get(STYLE + "parent-style-name", ""), element.find(STYLE + "paragraph-properties"),
        element.find(STYLE + "text-properties"), element.get(STYLE + "list-style-name", ""), width or 0.0,
    )  # fmt: skip


def _paragraph_over(base: ParagraphFormat, properties: Element | None) -> ParagraphFormat:
    if properties is None:
        return base
    changes: dict[str, object] = {}
    align = properties.get(FO + "text-align")
    if align:
        changes["align"] = _ALIGN.get(align, "start")
    indent = points(properties.get(FO + "text-indent"))
    if indent is not None:
        changes["indent_twips"] = indent * 20
    if properties.get(FO + "break-before"):
        changes["page_break_before"] = properties.get(FO + "break-before") == "page"
    borders = [v for k, v in properties.attrib.items() if k.startswith(FO + "border")]
    if borders:
        changes["border"] = any(v not in ("none", "hidden") for v in borders)
    return replace(base, **changes) if changes else base  # type: ignore[arg-type]


def _decoration(properties: Element) -> dict[str, object]:
    found: dict[str, object] = {}
    slant = properties.get(STYLE + "font-style-asian") or properties.get(FO + "font-style")
    if slant:
        found["italic"] = slant in ("italic", "oblique")
    for name, key in (("text-underline-style", "underline"), ("text-line-through-style", "strike")):
        line = properties.get(STYLE + name)
        if line:
            found[key] = line != "none"
    position = properties.get(STYLE + "text-position")
    if position:
        first = position.split()[0]
        raised = first == "super" or (first[0].isdigit() and first not in ("0%", "0"))
        lowered = first in ("sub",) or first.startswith("-")
        found["position"] = "superscript" if raised else "subscript" if lowered else ""
    colour = properties.get(FO + "color")
    if colour:
        found["colour"] = "" if colour.lower() == "#000000" else colour.lstrip("#").upper()
    if properties.get(FO + "font-variant"):
        found["smallcaps"] = properties.get(FO + "font-variant") == "small-caps"
    if properties.get(TEXT + "display"):
        found["hidden"] = properties.get(TEXT + "display") == "none"
    return found


def _share(text: str, of: float) -> float:
    try:
        return round(float(text.rstrip("%")) / 100 * of, 2)
    except ValueError:
        return of
