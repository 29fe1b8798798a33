"""How Word sets a run and a paragraph: document defaults, style chains and direct formatting, resolved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from .capitals import tables_in_capitals
from .namespaces import A, Element, W, number, switch, value

_ALIGN: dict[str, Literal["start", "center", "end", "justify"]] = {
    "center": "center", "right": "end", "end": "end", "both": "justify", "distribute": "justify",
    "thaiDistribute": "justify",
}  # fmt: skip
_Setter = Callable[[Element, dict[str, str]], dict[str, object]]
_NO_LINE = frozenset({"", "nil", "none"})


@dataclass(frozen=True, slots=True)
class RunFormat:
    """What a run looks like; the defaults are Word's own."""

    size_pt: float = 10.0
    font: str = ""
    ascii_font: str = ""
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    smallcaps: bool = False
    caps: bool = False
    position: Literal["", "superscript", "subscript"] = ""
    colour: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    align: Literal["start", "center", "end", "justify"] = "start"
    indent_chars: float | None = None  # w:firstLineChars; hanging is negative
    indent_twips: float = 0.0
    page_break_before: bool = False
    border: bool = False
    list_id: str = ""  # w:numId; "" and "0" = not numbered
    list_level: int | None = None
    list_from_style: str = ""  # the style that names the list, when no direct formatting does


@dataclass(frozen=True, slots=True)
class Style:
    """A style with its chain resolved as far as paragraphs go; runs are resolved over their context."""

    name: str
    based_on: str
    run: Element | None
    paragraph: Element | None
    linked_list: str = ""  # of a numbering style: the w:numId that it stands for


@dataclass(slots=True)
class Styles:
    """All styles of one file; resolved formats are remembered."""

    styles: dict[str, Style] = field(default_factory=dict)
    default_run: RunFormat = field(default_factory=RunFormat)
    default_paragraph: ParagraphFormat = field(default_factory=ParagraphFormat)
    default_style: str = ""
    language: str = "en-US"  # of Latin text: which words a spelt-out number uses
    capital_tables: frozenset[str] = frozenset()  # table styles that set cells in capitals
    theme: dict[str, str] = field(default_factory=dict)  # "minorEastAsia" → family
    _paragraphs: dict[str, tuple[ParagraphFormat, RunFormat]] = field(default_factory=dict)
    _runs: dict[tuple[object, ...], RunFormat] = field(default_factory=dict)  # by context and properties

    @classmethod
    def read(cls, root: Element | None, theme: Element | None) -> Styles:
        styles = cls(theme=_theme_fonts(theme))
        if root is None:
            return styles
        styles.capital_tables = tables_in_capitals(root)
        defaults = root.find(W + "docDefaults")
        if defaults is not None:
            run = defaults.find(f"{W}rPrDefault/{W}rPr")
            paragraph = defaults.find(f"{W}pPrDefault/{W}pPr")
            styles.default_run = styles.over(RunFormat(), run)
            styles.language = (value(run, "lang") if run is not None else None) or styles.language
            styles.default_paragraph = paragraph_over(ParagraphFormat(), paragraph)
        for element in root.iterfind(W + "style"):
            identity = element.get(W + "styleId", "")
            styles.styles[identity] = _style(element)
            if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true", "on"):
                styles.default_style = identity
        return styles

    def lists(self) -> dict[str, str]:
        """Numbering style id → the list that it stands for."""
        return {identity: s.linked_list for identity, s in self.styles.items() if s.linked_list}

    def paragraph(self, style_id: str | None) -> tuple[ParagraphFormat, RunFormat]:
        """What a paragraph style sets, with its whole chain; unknown styles are the default one."""
        identity = style_id if style_id in self.styles else self.default_style
        if identity not in self._paragraphs:
            paragraph, run = self.default_paragraph, self.default_run
            for link in self._chain(identity):
                style = self.styles[link]
                paragraph = paragraph_over(paragraph, style.paragraph, style=link)
                run = self.over(run, style.run)
            self._paragraphs[identity] = (paragraph, run)
        return self._paragraphs[identity]

    def run(self, context: RunFormat, properties: Element | None) -> RunFormat:
        """The format of a run with `properties` (w:rPr) inside a paragraph set as `context`."""
        if properties is None:
            return context
        key = (context, tuple((c.tag, *c.attrib.items()) for c in properties))
        if key not in self._runs:
            self._runs[key] = self._run(context, properties)
        return self._runs[key]

    def _run(self, context: RunFormat, properties: Element) -> RunFormat:
        style_id = value(properties, "rStyle")
        if style_id in self.styles:
            below, context = context.caps, replace(context, caps=False)
            for link in self._chain(style_id):
                context = self.over(context, self.styles[link].run)
            context = replace(context, caps=context.caps != below)  # a toggle in both styles cancels out (17.7.3)
        return self.over(context, properties)

    def name(self, style_id: str | None) -> str:
        style = self.styles.get(style_id if style_id is not None else self.default_style)
        return "" if style is None else style.name

    def over(self, base: RunFormat, properties: Element | None) -> RunFormat:
        """`base` with what `properties` sets."""
        if properties is None:
            return base
        changes: dict[str, object] = {}
        for child in properties:
            setter = _RUN_SETTERS.get(child.tag)
            if setter is not None:
                changes.update(setter(child, self.theme))
        return replace(base, **changes) if changes else base  # type: ignore[arg-type]

    def _chain(self, style_id: str) -> list[str]:
        """From the root of the chain to `style_id`."""
        chain: list[str] = []
        while style_id in self.styles and style_id not in chain:
            chain.append(style_id)
            style_id = self.styles[style_id].based_on
        return chain[::-1]


def paragraph_over(
    base: ParagraphFormat, properties: Element | None, *, style: str = ""
) -> ParagraphFormat:
    """`base` with what `properties` (w:pPr) sets; `style` names the style that they belong to."""
    if properties is None:
        return base
    changes: dict[str, object] = {}
    align = value(properties, "jc")
    if align is not None:
        changes["align"] = _ALIGN.get(align, "start")
    changes.update(_indent(properties.find(W + "ind")))
    page_break = switch(properties, "pageBreakBefore")
    if page_break is not None:
        changes["page_break_before"] = page_break
    border = properties.find(W + "pBdr")
    if border is not None:
        changes["border"] = any(e.get(W + "val", "") not in _NO_LINE for e in border)
    changes.update(_list(properties.find(W + "numPr"), style))
    return replace(base, **changes) if changes else base  # type: ignore[arg-type]


def _list(properties: Element | None, style: str) -> dict[str, object]:
    if properties is None:
        return {}
    list_id, level = value(properties, "numId"), value(properties, "ilvl")
    found: dict[str, object] = {}
    if list_id is not None:
        found.update(list_id=list_id, list_from_style=style)
    if level is not None:
        found["list_level"] = number(level)
    return found


def _indent(element: Element | None) -> dict[str, object]:
    if element is None:
        return {}
    for name, sign in (("hangingChars", -1), ("firstLineChars", 1)):
        chars = number(element.get(W + name))
        if chars:
            return {"indent_chars": sign * chars / 100}
    hanging, first = element.get(W + "hanging"), element.get(W + "firstLine")
    if hanging is None and first is None:
        return {"indent_chars": None} if element.get(W + "firstLineChars") is not None else {}
    twips = -number(hanging) if hanging is not None else number(first)
    return {"indent_chars": None, "indent_twips": float(twips)}


def _style(element: Element) -> Style:
    paragraph = element.find(W + "pPr")
    linked = ""
    if element.get(W + "type") == "numbering" and paragraph is not None:
        linked = value(paragraph.find(W + "numPr"), "numId") or ""
    return Style(
        value(element, "name") or "", value(element, "basedOn") or "", element.find(W + "rPr"), paragraph, linked
    )


def _theme_fonts(theme: Element | None) -> dict[str, str]:
    """Families that w:asciiTheme and w:eastAsiaTheme stand for, Simplified Chinese first."""
    found: dict[str, str] = {}
    for kind in ("major", "minor"):
        fonts = None if theme is None else theme.find(f".//{A}{kind}Font")
        if fonts is None:
            continue
        hans = next((f.get("typeface", "") for f in fonts.iterfind(A + "font") if f.get("script") == "Hans"), "")
        east, latin = fonts.find(A + "ea"), fonts.find(A + "latin")
        found[f"{kind}EastAsia"] = ("" if east is None else east.get("typeface", "")) or hans
        family = "" if latin is None else latin.get("typeface", "")
        found[f"{kind}HAnsi"] = found[f"{kind}Ascii"] = family
    return found


# ---------------------------------------------------------------- run properties, one setter each


def _set_fonts(element: Element, theme: dict[str, str]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, key in (("eastAsia", "font"), ("ascii", "ascii_font")):
        themed = theme.get(element.get(W + name + "Theme", ""), "")
        family = themed or element.get(W + name)
        if family:
            found[key] = family
    return found


def _set_switch(key: str) -> _Setter:
    def set_switch(element: Element, theme: dict[str, str]) -> dict[str, object]:
        return {key: element.get(W + "val", "true").lower() not in ("0", "false", "off", "none")}

    return set_switch


def _set_size(element: Element, theme: dict[str, str]) -> dict[str, object]:
    half_points = number(element.get(W + "val"))
    return {"size_pt": half_points / 2} if half_points > 0 else {}


def _set_colour(element: Element, theme: dict[str, str]) -> dict[str, object]:
    colour = element.get(W + "val", "")
    return {"colour": "" if colour.lower() == "auto" else colour.upper()}


def _set_position(element: Element, theme: dict[str, str]) -> dict[str, object]:
    found = element.get(W + "val", "")
    return {"position": found if found in ("superscript", "subscript") else ""}


_RUN_SETTERS: dict[str, _Setter] = {
    W + "rFonts": _set_fonts,
    W + "sz": _set_size,
    W + "color": _set_colour,
    W + "vertAlign": _set_position,
    W + "b": _set_switch("bold"),
    W + "i": _set_switch("italic"),
    W + "u": _set_switch("underline"),
    W + "strike": _set_switch("strike"),
    W + "dstrike": _set_switch("strike"),
    W + "smallCaps": _set_switch("smallcaps"),
    W + "caps": _set_switch("caps"),
    W + "vanish": _set_switch("hidden"),
}
