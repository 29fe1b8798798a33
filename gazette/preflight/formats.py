"""How Word shows a run: hidden or not, its colours, size, fonts, from styles and from itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from .package import Element, W

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_ON = (None, "1", "true", "on")
_WHITE_THEME = ("background1", "light1")


@dataclass(frozen=True, slots=True)
class Format:
    """What decides whether characters can be seen; "" or 0 = not set."""

    hidden: bool = False
    colour: str = ""  # RRGGBB; "" = automatic
    shade: str = ""  # RRGGBB behind the characters, "?" = a pattern, "" = none
    highlight: str = ""  # Word's name of the colour
    half_points: float = 0.0
    scale: float = 100.0  # width in per cent
    font: str = ""  # of Latin characters
    transparent: bool = False
    transform: str = ""  # of letters: uppercase, lowercase, capitalize


PLAIN = Format()


@dataclass(slots=True)
class Formats:
    """The formats of one document's styles, found by name when first needed."""

    styles: dict[str, Element]
    default: Format = PLAIN
    normal: str = ""
    _known: dict[str, tuple[Format, bool]] = field(default_factory=dict)
    _pairs: dict[tuple[str, str], Format] = field(default_factory=dict)

    def of(self, run: Element, paragraph_style: str) -> Format:
        properties = run.find(f"{W}rPr")
        own = ""
        if properties is not None and (named := properties.find(f"{W}rStyle")) is not None:
            own = named.get(f"{W}val", "")
        base = self._pair(paragraph_style or self.normal, own)
        return base if properties is None else read(properties, base)

    def _pair(self, paragraph: str, character: str) -> Format:
        key = (paragraph, character)
        if key not in self._pairs:
            below, hidden_below = self._style(paragraph, self.default, ())
            above, hidden_above = self._style(character, below, ())
            # ECMA-376-1 17.7.3: a toggle in both styles cancels out.
            self._pairs[key] = replace(above, hidden=hidden_below != hidden_above)
        return self._pairs[key]

    def _style(self, id: str, base: Format, seen: tuple[str, ...]) -> tuple[Format, bool]:
        """The format of a style over `base`, and whether the style itself hides."""
        style = self.styles.get(id)
        if style is None or id in seen or len(seen) > 20:
            return base, False
        parent = style.find(f"{W}basedOn")
        hides = False
        if parent is not None:
            base, hides = self._style(parent.get(f"{W}val", ""), base, (*seen, id))
        properties = style.find(f"{W}rPr")
        shaded = style.find(f"{W}pPr/{W}shd")
        if shaded is not None:
            base = replace(base, shade=shade(shaded))
        if properties is None:
            return base, hides
        own = read(properties, replace(base, hidden=hides))
        return own, own.hidden


def formats(styles: Element | None) -> Formats:
    if styles is None:
        return Formats({})
    named = {s.get(f"{W}styleId", ""): s for s in styles.iter(f"{W}style")}
    defaults = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    default = read(defaults, PLAIN) if defaults is not None else PLAIN
    normal = next(
        (
            i
            for i, s in named.items()
            if s.get(f"{W}type") == "paragraph" and s.get(f"{W}default") in ("1", "true")
        ),
        "",
    )
    return Formats(named, default, normal)


def read(properties: Element, base: Format) -> Format:
    """`base` with what a `w:rPr` sets."""
    told = ((_SETS[p.tag], p) for p in properties if p.tag in _SETS)
    values = {name: value(p, base) for (name, value), p in told}
    return replace(base, **values) if values else base  # type: ignore[arg-type]


def number(text: str | None) -> float:
    """The number a measure begins with; 0 when it is none."""
    try:
        return float((text or "0").rstrip("ptcmin%"))
    except ValueError:
        return 0.0


def colour(element: Element) -> str:
    value = (element.get(f"{W}val") or "").lstrip("#").upper()
    if len(value) == 6:
        return value
    return "FFFFFF" if element.get(f"{W}themeColor") in _WHITE_THEME else ""


def shade(element: Element) -> str:
    """The colour of a `w:shd`; ECMA-376-1 17.3.5."""
    pattern, fill = element.get(f"{W}val", "clear"), (element.get(f"{W}fill") or "auto").lstrip("#").upper()
    if pattern == "solid":
        fill = (element.get(f"{W}color") or "auto").lstrip("#").upper()
        return fill if len(fill) == 6 else "000000"
    if pattern not in ("clear", "nil"):
        return "?"
    if element.get(f"{W}themeFill") and len(fill) != 6:
        return "?"
    return fill if len(fill) == 6 else ""


def _transparent(fill: Element) -> bool:
    if fill.find(f"{W14}noFill") is not None:
        return True
    alpha = fill.find(f".//{W14}alpha")
    return alpha is not None and number(alpha.get(f"{W14}val")) >= 95_000


def alike(one: str, other: str) -> bool:
    """Whether an eye can not tell two colours apart."""
    try:
        a, b = bytes.fromhex(one), bytes.fromhex(other)
    except ValueError:
        return False
    return len(a) == len(b) == 3 and max(abs(x - y) for x, y in zip(a, b, strict=True)) <= 20


_VAL = f"{W}val"
# A property → what of the format it sets, and to what, over a base.
_SETS: dict[str, tuple[str, Callable[[Element, Format], object]]] = {
    f"{W}vanish": ("hidden", lambda p, base: p.get(_VAL) in _ON),
    f"{W}color": ("colour", lambda p, base: colour(p)),
    f"{W}shd": ("shade", lambda p, base: shade(p)),
    f"{W}highlight": ("highlight", lambda p, base: "" if p.get(_VAL) == "none" else p.get(_VAL, "")),
    f"{W}sz": ("half_points", lambda p, base: number(p.get(_VAL))),
    f"{W}w": ("scale", lambda p, base: number((p.get(_VAL) or "100").rstrip("%")) or 100.0),
    f"{W}rFonts": ("font", lambda p, base: p.get(f"{W}ascii") or p.get(f"{W}hAnsi") or base.font),
    f"{W14}textFill": ("transparent", lambda p, base: _transparent(p)),
}
