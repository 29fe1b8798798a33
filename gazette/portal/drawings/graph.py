"""A document among those that it acts on and those that act on it, as a graph of boxes and labelled arrows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from .svg import NARROW, WIDE, box, drawing, element, folded, words

SHOWN: Final = 9  # neighbours on each side; the table has all of them
_BOX: Final = 46  # height
_GAP: Final = 14
_SIDE: Final = 290  # width of a neighbour's box on a desk
_MIDDLE: Final = 220


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The other side of one or more relations; `url` is "" for what is not in the database."""

    title: str
    label: str
    url: str
    state: str = ""  # class of its validity


@dataclass(frozen=True, slots=True)
class Labels:
    about: str
    more: str  # "and {n} more"


def wide(title: str, incoming: Sequence[Neighbour], outgoing: Sequence[Neighbour], labels: Labels) -> Markup:
    """What acts on the document left of it, what it acts on right of it."""
    sides = _shown(incoming), _shown(outgoing)
    rows = max(len(sides[0]), len(sides[1]), 1)
    height = rows * (_BOX + _GAP) + (28 if any(len(s) > SHOWN for s in (incoming, outgoing)) else 4)
    middle = rows * (_BOX + _GAP) / 2
    # Where nothing stands on one side the document moves there, and its arrows have more room.
    left = (WIDE - _MIDDLE) / 2 if all(sides) else 0.0 if sides[1] else float(WIDE - _MIDDLE)
    right = left + _MIDDLE
    parts = [
        *_side(sides[0], middle, rows, 0, (_SIDE, left), coming=True),
        *_side(sides[1], middle, rows, WIDE - _SIDE, (right, WIDE - _SIDE), coming=False),
        _node(left, middle - 36, _MIDDLE, 72, title, "self", lines=3),
        *_rest(incoming, 0, height, labels), *_rest(outgoing, WIDE - _SIDE, height, labels),
    ]  # fmt: skip
    return drawing(WIDE, height, labels.about, [_arrow("wide"), *parts], class_="wide")


def narrow(
    title: str, incoming: Sequence[Neighbour], outgoing: Sequence[Neighbour], labels: Labels
) -> Markup:
    """On a phone: what acts on it above, what it acts on below, arrows along the left edge."""
    parts: list[Markup] = [_arrow("narrow")]
    y, trunk, edge = 4.0, 12.0, 34.0
    above, below = _shown(incoming), _shown(outgoing)
    middle = y + len(above) * (_BOX + 28)
    for neighbour in above:
        parts += _rung(neighbour, y, middle + 8, trunk, edge, coming=True)
        y += _BOX + 28
    parts.append(_node(edge, middle, NARROW - edge - 2, 64, title, "self", lines=3))
    y = middle + 64 + 22
    for neighbour in below:
        parts += _rung(neighbour, y, middle + 56, trunk, edge, coming=False)
        y += _BOX + 28
    hidden = len(incoming) + len(outgoing) - len(above) - len(below)
    if hidden:
        parts.append(words(edge, y + 4, labels.more.format(n=hidden), "soft"))
        y += 16
    return drawing(NARROW, y, labels.about, parts, class_="narrow")


def _shown(neighbours: Sequence[Neighbour]) -> Sequence[Neighbour]:
    return neighbours[:SHOWN]


def _side(
    neighbours: Sequence[Neighbour], middle: float, rows: int, x: float, ends: tuple[float, float], *, coming: bool
) -> list[Markup]:  # fmt: skip
    """A column of boxes with an arrow each; `ends` are where an arrow starts and ends on its way right."""
    made = []
    top = (rows - len(neighbours)) * (_BOX + _GAP) / 2
    for number, neighbour in enumerate(neighbours):
        y = top + number * (_BOX + _GAP) + _BOX / 2 + 2
        spread = middle + 2 + (number - (len(neighbours) - 1) / 2) * min(10.0, 60.0 / max(len(neighbours), 1))
        at = (y, spread) if coming else (spread, y)
        bend = (ends[0] + ends[1]) / 2
        path = f"M{ends[0]:.0f} {at[0]:.0f}C{bend:.0f} {at[0]:.0f} {bend:.0f} {at[1]:.0f} {ends[1] - 7:.0f} {at[1]:.0f}"
        made.append(element("path", d=path, class_="edge", marker_end="url(#arrow-wide)"))
        label_x = ends[0] + 6 if coming else ends[1] - 12
        below = y > spread  # where the arrow leaves room beside the box
        made.append(
            words(label_x, y + 14 if below else y - 6, neighbour.label, "label", None if coming else "end")
        )
        made.append(
            _node(x, y - _BOX / 2, _SIDE, _BOX, neighbour.title, neighbour.state, url=neighbour.url, lines=2)
        )
    return made


def _rung(
    neighbour: Neighbour, y: float, joint: float, trunk: float, edge: float, *, coming: bool
) -> list[Markup]:
    at = y + 18 + _BOX / 2
    path = (f"M{edge:.0f} {at:.0f}H{trunk:.0f}V{joint:.0f}H{edge - 7:.0f}" if coming
            else f"M{edge:.0f} {joint:.0f}H{trunk:.0f}V{at:.0f}H{edge - 7:.0f}")  # fmt: skip
    return [
        element("path", d=path, class_="edge", marker_end="url(#arrow-narrow)"),
        words(edge, y + 13, neighbour.label, "label"),
        _node(
            edge,
            y + 18,
            NARROW - edge - 2,
            _BOX,
            neighbour.title,
            neighbour.state,
            url=neighbour.url,
            lines=2,
        ),
    ]


def _node(
    x: float, y: float, width: float, height: float, title: str, state: str, *, url: str = "", lines: int = 2
) -> Markup:
    shown = folded(title, (width - 20) / 13.5, lines)
    first = y + height / 2 - (len(shown) - 1) * 8.5 + 4.8
    texts = [words(x + 10, first + n * 17, text) for n, text in enumerate(shown)]
    whole = element("title", title)
    inner = [box(x, y, width, height, f"node {state}".strip(), whole), *texts]
    if url:
        return element("a", *inner, href=url, lang="zh-CN")
    return element("g", *inner, class_="away" if state != "self" else None, lang="zh-CN")


def _rest(neighbours: Sequence[Neighbour], x: float, height: float, labels: Labels) -> list[Markup]:
    hidden = len(neighbours) - SHOWN
    return [words(x, height - 6, labels.more.format(n=hidden), "soft")] if hidden > 0 else []


def _arrow(name: str) -> Markup:
    head = element("path", d="M0 0L8 4L0 8z", class_="head")
    return element(
        "defs",
        element(
            "marker", head, id=f"arrow-{name}", markerWidth=8, markerHeight=8, refX=1, refY=4, orient="auto"
        ),
    )
