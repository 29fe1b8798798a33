"""Spans of time on a common axis: the validity of one document, or of all documents of an organ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from .svg import NARROW, WIDE, box, drawing, element, fitted, line, words

_ROW: Final = 30
_MARGIN: Final = 14
HALF: Final = 540  # of a drawing in one of two columns


@dataclass(frozen=True, slots=True)
class Span:
    """From a day to a day (inclusive; None goes on); `state` is the class of the validity that it has then."""

    start: dt.date
    end: dt.date | None
    state: str
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    day: dt.date
    label: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One document: its title, its page, its spans."""

    title: str
    url: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """Days along a drawing of `width`, from `first` to `last`."""

    first: dt.date
    last: dt.date
    left: float
    width: float

    def at(self, day: dt.date) -> float:
        whole = max((self.last - self.first).days, 1)
        share = (min(max(day, self.first), self.last) - self.first).days / whole
        return self.left + share * self.width

    def lines(self, top: float, bottom: float) -> list[Markup]:
        """A line and a figure for every year, or every few where they would touch."""
        years = range(self.first.year, self.last.year + 1)
        step = next(s for s in (1, 2, 5, 10, 20, 50, 100) if len(years) / s * 42 <= self.width or s == 100)
        made = []
        for year in years:
            day = dt.date(year, 1, 1)
            if year % step == 0 and day >= self.first:
                x = self.at(day)
                made += [line(x, top, x, bottom, "grid"), words(x, bottom + 14, str(year), "tick", "middle")]
        return made


def axis_for(days: Sequence[dt.date], width: float, left: float = _MARGIN) -> Axis:
    """From the start of the first year to the end of the last."""
    first, last = min(days), max(days)
    return Axis(dt.date(first.year, 1, 1), dt.date(last.year, 12, 31), left, width - left - _MARGIN)


def validity(spans: Sequence[Span], marks: Sequence[Mark], today: dt.date, about: str, width: int) -> Markup:
    """One document's bar, with its days marked above and the state of each span below; `today` ends what goes on."""
    axis = axis_for(
        [s.start for s in spans] + [s.end or today for s in spans] + [m.day for m in marks], width
    )
    rows = _stacked(axis, marks)
    top = 8 + 17.0 * (max(rows, default=-1) + 1)
    parts = axis.lines(top, top + 46)
    for span in spans:
        left, right = axis.at(span.start), axis.at(span.end) if span.end else axis.left + axis.width
        parts += _bar(axis, span, today, top + 10, 22, span.label)
        known = min(max(axis.at(today), left), right)
        # On the full piece or the pale one, never across both: no colour reads on either.
        if known - left >= right - known:
            begin, end, ground = left, known, "on-span"
        else:
            begin, end, ground = known, right, "on-pale"
        if end - begin > len(span.label) * 14:
            parts.append(words((begin + end) / 2, top + 25.5, span.label, ground, "middle"))
    for mark, row in zip(marks, rows, strict=True):
        x, y = axis.at(mark.day), 16 + row * 17.0
        past = x > axis.left + axis.width * 0.6
        parts += [
            line(x, y + 3, x, top + 36, "mark"),
            words(x - 4 if past else x + 4, y, mark.label, "label", "end" if past else None),
        ]
    return drawing(width, top + 66, about, parts, class_="wide" if width != NARROW else "narrow")


def _bar(axis: Axis, span: Span, today: dt.date, y: float, height: float, about: str) -> list[Markup]:
    """A span's bar: full up to `today`, pale beyond, where it holds only unless something changes it."""
    start, end = axis.at(span.start), axis.at(span.end) if span.end else axis.left + axis.width
    known = min(max(axis.at(today), start), end)
    whole = element("title", about)
    made = (
        [box(start, y, max(known - start, 3.0), height, f"span {span.state}", whole)]
        if known > start or end <= start
        else []
    )
    return made + (
        [box(known, y, end - known, height, f"span ahead {span.state}", whole)] if end > known else []
    )


def _stacked(axis: Axis, marks: Sequence[Mark]) -> list[int]:
    """A row for each mark's label so that none touch: each on its own, in order of days."""
    order = sorted(range(len(marks)), key=lambda n: axis.at(marks[n].day))
    rows = [0] * len(marks)
    for row, number in enumerate(order):
        rows[number] = row
    return rows


def lanes(documents: Sequence[Lane], today: dt.date, about: str, width: int) -> Markup:
    """A lane for each document under one axis; on a phone its title stands above its bar."""
    days = [s.start for d in documents for s in d.spans] + [
        s.end or today for d in documents for s in d.spans
    ]
    on_desk = width == WIDE
    left = 380.0 if on_desk else float(_MARGIN)
    axis = axis_for([*days, today], width, left)
    row = _ROW if on_desk else _ROW + 14
    bottom = 6.0 + row * len(documents)
    parts = axis.lines(0, bottom)
    for number, document in enumerate(documents):
        y = 6.0 + row * number
        title = fitted(document.title, 26 if on_desk else 25)
        name = words(0 if on_desk else _MARGIN, y + (17 if on_desk else 12), title, "lane-name")
        parts.append(element("a", element("title", document.title), name, href=document.url, lang="zh-CN"))
        for span in document.spans:
            parts += _bar(
                axis, span, today, y + (6 if on_desk else 18), 13, f"{document.title} · {span.label}"
            )
    return drawing(width, bottom + 22, about, parts, class_="wide" if on_desk else "narrow")


def both(draw: Callable[[int], Markup], wide: int = WIDE) -> Markup:
    """The drawing for desks and the one for phones; the style sheet shows the one that fits."""
    return Markup("").join((draw(wide), draw(NARROW)))
