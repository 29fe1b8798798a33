"""Elements of SVG, escaped; colours and fonts are the style sheet's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from markupsafe import Markup, escape

WIDE: Final = 960  # of a drawing on a desk, in its own units: CSS pixels at full size
NARROW: Final = 350  # on a phone
_CLOSING: Final = frozenset("，。、；：！？）》〉」』】〕”’")
_OPENING: Final = frozenset("（《〈「『【〔“‘")


def element(tag: str, *children: str | Markup, **attributes: object) -> Markup:
    """`<tag …>children</tag>`; class_ and names with _ become what SVG calls them."""
    said = Markup("").join(
        Markup(' {}="{}"').format(name.rstrip("_").replace("_", "-"), _value(value))
        for name, value in attributes.items()
        if value is not None
    )
    inner = Markup("").join(escape(child) for child in children)
    return Markup("<{0}{1}>{2}</{0}>").format(tag, said, inner)


def _value(value: object) -> object:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else value


def drawing(
    width: float, height: float, about: str, children: Iterable[Markup], *, class_: str = ""
) -> Markup:
    """An <svg> that fits its column; `about` says what it shows."""
    return element(
        "svg", *children, class_=f"drawing {class_}".strip(), viewBox=f"0 0 {width:.0f} {height:.0f}",
        role="group", aria_label=about,
    )  # fmt: skip


def words(x: float, y: float, text: str | Markup, class_: str = "", anchor: str | None = None) -> Markup:
    return element("text", text, x=x, y=y, class_=class_ or None, text_anchor=anchor)


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Markup:
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def box(x: float, y: float, width: float, height: float, class_: str, *children: Markup) -> Markup:
    return element("rect", *children, x=x, y=y, width=max(width, 0.0), height=height, class_=class_, rx=2)


def ems(text: str) -> float:
    """How wide `text` is, in ems: a Chinese character is one, the others about half."""
    return sum(1.0 if ord(character) > 0x2000 else 0.56 for character in text)


def fitted(text: str, most: float) -> str:
    """`text` cut to `most` ems, with … where something is missing."""
    if ems(text) <= most:
        return text
    kept, width = "", 1.0
    for character in text:
        width += ems(character)
        if width > most:
            break
        kept += character
    return kept + "…"


def _proper(text: str, at: int) -> int:
    """The place at or before `at` where a line may end: no mark that closes begins the next, none that opens ends it."""
    for end in range(at, max(at - 4, 0), -1):
        if text[end : end + 1] not in _CLOSING and text[end - 1] not in _OPENING:
            return end
    return at


def folded(text: str, most: float, lines: int) -> list[str]:
    """`text` on at most `lines` lines of `most` ems."""
    made: list[str] = []
    rest = text
    while rest and len(made) < lines - 1 and ems(rest) > most:
        at, width = 0, 0.0
        while at < len(rest) and width + ems(rest[at]) <= most:
            width += ems(rest[at])
            at += 1
        at = _proper(rest, max(at, 1))
        made.append(rest[:at])
        rest = rest[at:]
    return [*made, fitted(rest, most)] if rest else made
