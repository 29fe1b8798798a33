"""Automatic labels: what Word prints before a numbered paragraph (ECMA-376-1 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .numerals import numeral
from .ooxml import Element, W, on, text_of, whole
from .reading import UNVOUCHED
from .symbols import seen


@dataclass(slots=True)
class _Level:
    start: int
    format: str
    custom: str
    text: str
    legal: bool
    restart: int | None
    style: str
    font: str
    hidden: bool


@dataclass(slots=True)
class _List:
    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    own: dict[int, _Level] = field(default_factory=dict)


class Lists:
    """Counts the paragraphs of one file, list by list, in the order in which they are asked for."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._abstracts: dict[str, dict[int, _Level]] = {}
        self._links: dict[str, str] = {}  # abstract list → the numbering style whose list it is
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        self._style_lists = _style_lists(styles)
        if numbering is not None:
            self._define(numbering)

    def _define(self, numbering: Element) -> None:
        for abstract in numbering.iter(W + "abstractNum"):
            id = abstract.get(W + "abstractNumId", "")
            self._abstracts[id] = {whole(e.get(W + "ilvl")): _level(e) for e in abstract.iter(W + "lvl")}
            if link := text_of(abstract, "numStyleLink"):
                self._links[id] = link
        for num in numbering.iter(W + "num"):
            found = _List(text_of(num, "abstractNumId") or "")
            for override in num.iter(W + "lvlOverride"):
                at = whole(override.get(W + "ilvl"))
                if (start := text_of(override, "startOverride")) is not None:
                    found.starts[at] = whole(start)
                if (level := override.find(W + "lvl")) is not None:
                    found.own[at] = _level(level)
            self._lists[num.get(W + "numId", "")] = found

    def level_of_style(self, list_id: str, style: str) -> int | None:
        """The level that a list ties to a paragraph style."""
        levels = self._levels(list_id)
        return next((at for at, level in levels.items() if level.style == style), None) if style else None

    def _real(self, list_id: str) -> str:
        """The abstract list behind a list, through numbering styles."""
        found = self._lists.get(list_id)
        abstract = found.abstract if found else ""
        for _ in range(10):
            if abstract not in self._links or self._abstracts.get(abstract):
                break
            following = self._lists.get(self._style_lists.get(self._links[abstract], ""))
            if following is None or following.abstract == abstract:
                break
            abstract = following.abstract
        return abstract

    def _levels(self, list_id: str) -> dict[int, _Level]:
        found = self._lists.get(list_id)
        return {**self._abstracts.get(self._real(list_id), {}), **(found.own if found else {})}

    def label(self, list_id: str, at: int) -> str:
        """The label of the next paragraph of list `list_id` at level `at` (0-based); "" for none."""
        levels = self._levels(list_id)
        if list_id not in self._lists or not levels or not 0 <= at <= 8:
            return ""
        counts = self._count(list_id, at, levels)
        level = levels.get(at)
        if level is None or level.hidden:
            return ""
        if level.format == "bullet":
            return "".join(seen(c, level.font) for c in level.text)
        return re.sub(
            "%([1-9])", lambda m: self._number(int(m[1]) - 1, counts, levels, level.legal), level.text
        )

    @staticmethod
    def _number(at: int, counts: dict[int, int], levels: dict[int, _Level], legal: bool) -> str:
        level = levels.get(at)
        value = counts.get(at, level.start if level else 0)
        if level is None or (legal and level.format not in ("none", "bullet")):
            return str(value)
        written = numeral(value, level.format, level.custom)
        return UNVOUCHED if written is None else written

    def _count(self, list_id: str, at: int, levels: dict[int, _Level]) -> dict[int, int]:
        """17.9.27: lists of one abstract list count on together unless one overrides its start."""
        counts = self._counts.setdefault(self._real(list_id), {})
        starts = self._lists[list_id].starts
        fresh = at in starts and (list_id, at) not in self._started
        self._started.add((list_id, at))
        if fresh or at not in counts:
            counts[at] = starts.get(at, levels[at].start if at in levels else 0)
        else:
            counts[at] += 1
        for above in range(at):
            if above not in counts:
                counts[above] = levels[above].start if above in levels else 0
        for below in [b for b in counts if b > at]:
            restart = levels[below].restart if below in levels else None
            if restart is None or at < restart:  # 17.9.10; 0 = never
                del counts[below]
        return counts


def _style_lists(styles: Element | None) -> dict[str, str]:
    """Numbering style → the list it names."""
    found = {}
    for style in styles.iter(W + "style") if styles is not None else ():
        number = style.find(f"{W}pPr/{W}numPr/{W}numId")
        if style.get(W + "type") == "numbering" and number is not None:
            found[style.get(W + "styleId", "")] = number.get(W + "val", "")
    return found


def _level(element: Element) -> _Level:
    format = element.find(W + "numFmt")
    if format is None:  # a custom format stands in alternate content
        format = next(element.iter(W + "numFmt"), None)
    run = element.find(W + "rPr")
    fonts = None if run is None else run.find(W + "rFonts")
    restart = text_of(element, "lvlRestart")
    picture = element.find(W + "lvlPicBulletId") is not None
    return _Level(
        start=whole(text_of(element, "start")),
        format="decimal" if format is None else format.get(W + "val", "decimal"),
        custom="" if format is None else format.get(W + "format", ""),
        text="•" if picture else text_of(element, "lvlText") or "",
        legal=bool(on(element, "isLgl")),
        restart=None if restart is None else whole(restart),
        style=text_of(element, "pStyle") or "",
        font="" if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or "",
        hidden=bool(on(run, "vanish")),
    )
