"""Figures over time as columns, and bars that stand in the rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from .svg import NARROW, WIDE, box, drawing, element, line, words

_HEIGHT: Final = 180.0
_LEFT: Final = 34.0
_TENS: Final = tuple(int("1" + "0" * zeros) for zeros in range(10))


def columns(figures: Sequence[tuple[str, int]], about: str) -> Markup:
    """One column a figure, for desks and for phones."""
    return Markup("").join(_columns(figures, about, width) for width in (WIDE, NARROW))


def _columns(figures: Sequence[tuple[str, int]], about: str, width: int) -> Markup:
    most = max((value for _, value in figures), default=1) or 1
    step = _step(most)
    top = -(-most // step) * step
    each = (width - _LEFT - 8) / max(len(figures), 1)
    parts: list[Markup] = []
    for value in range(0, top + 1, step):
        y = 10 + _HEIGHT * (1 - value / top)
        parts += [line(_LEFT, y, width, y, "grid"), words(_LEFT - 6, y + 4, str(value), "tick", "end")]
    every = -(-len(figures) // max(int((width - _LEFT) / 62), 1))
    for number, (label, value) in enumerate(figures):
        height = _HEIGHT * value / top
        x = _LEFT + number * each
        whole = element("title", f"{label}: {value}")
        parts.append(
            box(x + each * 0.12, 10 + _HEIGHT - height, min(each * 0.76, 46.0), height, "column", whole)
        )
        if number % every == 0:
            parts.append(
                words(x + min(each * 0.5, 29.0), _HEIGHT + 27, label, "tick", "middle" if each > 40 else None)
            )
    return drawing(width, _HEIGHT + 36, about, parts, class_="wide" if width == WIDE else "narrow")


def _step(most: int) -> int:
    """Between lines of the grid: 1, 2 or 5 times a power of ten, so that there are at most five."""
    return next(step for tens in _TENS for step in (tens, 2 * tens, 5 * tens) if most / step <= 5)


def bar(value: float, most: float) -> Markup:
    """A bar for a table's cell; the cell's own figure says it in words."""
    share = 100 * value / most if most else 0.0
    return element(
        "svg",
        element("rect", width=f"{share:.1f}%", height="100%", class_="column"),
        class_="measure",
        aria_hidden="true",
    )
