"""Automatic numbering made explicit: which label each numbered paragraph shows (ECMA-376-1 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from .branches import children
from .namespaces import Element, W, number, switch, value
from .numerals import written
from .symbols import symbol_text

_PLACEHOLDER = re.compile(r"%([1-9])")
_FULL_WIDTH_END = re.compile(r"[、。．，：；）】〕》」』⒈-⒛①-⑳\u3000\uff00-\uff60]$")
_LEVELS = 9
_SPELT = frozenset({"ordinal", "ordinalText", "cardinalText"})  # these speak the document's language


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list as numbering.xml defines it."""

    start: int = 1
    number_format: str = "decimal"
    custom: str = ""
    text: str = ""
    suffix: str = "tab"
    legal: bool = False  # isLgl: every number of the label in decimal digits
    restart: int | None = None  # w:lvlRestart; 0 = never
    style: str = ""  # paragraph style tied to this level
    font: str = ""
    hidden: bool = False
    capitals: bool | None = None  # None: as the paragraph's mark says


@dataclass(slots=True)
class AbstractList:
    levels: dict[int, Level]
    style_link: str = ""  # numStyleLink: the levels stand at another list


@dataclass(slots=True)
class Instance:
    """w:num: a use of an abstract list, perhaps with levels and starts of its own."""

    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Label:
    """What Word prints before a paragraph; `unknown` names a number format that no standard knows."""

    text: str
    unknown: str = ""
    capitals: bool | None = None  # whether the list itself sets it in capitals


NO_LABEL = Label("")


class Numbering:
    """The lists of one file and how far each has counted, paragraph after paragraph in reading order."""

    def __init__(self, root: Element | None, style_lists: dict[str, str], language: str) -> None:
        """`style_lists`: numbering style id → the w:numId it stands for; `language` as in w:lang."""
        self._abstracts = {} if root is None else _abstracts(root)
        self._instances = {} if root is None else _instances(root)
        self._style_lists = style_lists
        self._english = language.lower().startswith(("en", "zh"))
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level_of_style(self, list_id: str, style: str) -> int | None:
        """The level that list `list_id` ties to the paragraph style `style`."""
        found = self._resolved(list_id)
        if found is None:
            return None
        return next((i for i, level in self._all_levels(found).items() if level.style == style), None)

    def label(self, list_id: str, level: int) -> Label:
        """The label of the next paragraph of list `list_id` at `level` (0-based); counts it."""
        found = self._resolved(list_id)
        if found is None or not 0 <= level < _LEVELS:
            return NO_LABEL
        levels = self._all_levels(found)
        counts = self._count(list_id, found, levels, level)
        label = _label(levels, counts, level)
        if not self._english and levels[level].number_format in _SPELT:
            return replace(label, unknown=levels[level].number_format)
        return label

    def _resolved(self, list_id: str) -> Instance | None:
        """The instance with its numbering style followed to the list that has the levels."""
        instance = self._instances.get(list_id)
        for _ in range(8):  # a chain of styles; a circle ends here
            abstract = None if instance is None else self._abstracts.get(instance.abstract)
            if instance is None or abstract is None:
                return None
            if not abstract.style_link or abstract.levels:
                return instance
            target = self._instances.get(self._style_lists.get(abstract.style_link, ""))
            if target is None or target is instance:
                return instance
            instance = replace(instance, abstract=target.abstract)
        return instance

    def _all_levels(self, instance: Instance) -> dict[int, Level]:
        return self._abstracts[instance.abstract].levels | instance.levels

    def _count(
        self, list_id: str, instance: Instance, levels: dict[int, Level], level: int
    ) -> dict[int, int]:
        """Counts one paragraph.  Instances of one abstract list go on counting together (17.9.15)."""
        counts = self._counts.setdefault(instance.abstract, {})
        anew = (list_id, level) not in self._begun and level in instance.starts
        self._begun.add((list_id, level))
        start = instance.starts.get(level, levels[level].start if level in levels else 1)
        counts[level] = start if anew or level not in counts else counts[level] + 1
        for upper in range(level):
            counts.setdefault(upper, levels[upper].start if upper in levels else 1)
        for lower in [k for k in counts if k > level]:
            restart = levels[lower].restart if lower in levels else None
            if level < (lower if restart is None else restart):
                del counts[lower]
        return counts


def _label(levels: dict[int, Level], counts: dict[int, int], level: int) -> Label:
    own = levels.get(level)
    if own is None or own.hidden:
        return NO_LABEL
    if own.number_format == "bullet":
        return Label(symbol_text(own.text, own.font) + _gap(own, own.text)) if own.text else NO_LABEL
    unknown = ""

    def write(match: re.Match[str]) -> str:
        nonlocal unknown
        at = int(match[1]) - 1
        other = levels.get(at, Level())
        style = "decimal" if own.legal and other.number_format != "none" else other.number_format
        words = written(counts.get(at, other.start), style, other.custom)
        if words is None:
            unknown = style
            words = str(counts.get(at, other.start))
        return words

    text = _PLACEHOLDER.sub(write, own.text)
    return Label(text + _gap(own, text) if text else "", unknown, own.capitals)


def _gap(level: Level, text: str) -> str:
    """What parts label and text: the tab of a list is set as a space, and not at all after 、 and the like."""
    if level.suffix == "nothing" or (level.suffix == "tab" and _FULL_WIDTH_END.search(text)):
        return ""
    return " "


def _abstracts(root: Element) -> dict[str, AbstractList]:
    found = {}
    for element in root.iterfind(W + "abstractNum"):
        levels = {number(e.get(W + "ilvl")): _level(e) for e in element.iterfind(W + "lvl")}
        link = value(element, "numStyleLink") or ""
        found[element.get(W + "abstractNumId", "")] = AbstractList(levels, link)
    return found


def _instances(root: Element) -> dict[str, Instance]:
    found = {}
    for element in root.iterfind(W + "num"):
        instance = Instance(value(element, "abstractNumId") or "")
        for override in element.iterfind(W + "lvlOverride"):
            at = number(override.get(W + "ilvl"))
            start = value(override, "startOverride")
            if start is not None:
                instance.starts[at] = number(start)
            own = override.find(W + "lvl")
            if own is not None:
                instance.levels[at] = _level(own)
        found[element.get(W + "numId", "")] = instance
    return found


def _level(element: Element) -> Level:
    form = next((c for c in children(element) if c.tag == W + "numFmt"), None)
    run = element.find(W + "rPr")
    fonts = None if run is None else run.find(W + "rFonts")
    restart = value(element, "lvlRestart")
    return Level(
        start=number(value(element, "start"), 0),
        number_format="decimal" if form is None else form.get(W + "val", "decimal"),
        custom="" if form is None else form.get(W + "format", ""),
        text="•" if element.find(W + "lvlPicBulletId") is not None else value(element, "lvlText") or "",
        suffix=value(element, "suff") or "tab",
        legal=bool(switch(element, "isLgl")),
        restart=None if restart is None else number(restart),
        style=value(element, "pStyle") or "",
        font="" if fonts is None else fonts.get(W + "ascii", fonts.get(W + "hAnsi", "")),
        hidden=bool(switch(run, "vanish")),
        capitals=switch(run, "caps"),
    )
