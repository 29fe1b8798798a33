"""A clean document as it was typed, and what changes one: the hand that slips."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any, TypeAlias

from tools.sample_press.manuscript import Line, Manuscript

RUNNING = frozenset({"", "一", "（一）", "1", "（1）", "条", "项"})  # tags of lines that hold sentences
_SHORTEST = 30  # characters of a line that is worth a fault


@dataclass(frozen=True, slots=True)
class Draft:
    """`name`: path below the issue folder; `settings`: its entry under `documents:` in issue.yml."""

    manuscript: Manuscript
    name: str = "01-省政府文件/01.docx"
    settings: dict[str, Any] = field(default_factory=dict)

    def having(self, lines: list[Line]) -> Draft:
        return replace(self, manuscript=Manuscript(self.manuscript.settings, tuple(lines)))


Plant: TypeAlias = Callable[[Draft, Random], Draft | None]  # None: the document has no place for the fault
Slip: TypeAlias = Callable[[str, Random], str | None]  # None: the line has none


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of fault.  It counts as found when one of `rules` says more of the document than before."""

    name: str
    rules: tuple[str, ...]
    plant: Plant
    instances: int = 25


def in_a_line(slip: Slip) -> Plant:
    """Plants a slip in one of the lines that hold sentences, whichever takes it."""

    def plant(draft: Draft, chance: Random) -> Draft | None:
        lines = list(draft.manuscript.lines)
        places = [i for i, line in enumerate(lines) if line.tag in RUNNING and len(line.text) >= _SHORTEST and not line.rows]
        chance.shuffle(places)
        for place in places:
            if (text := slip(lines[place].text, chance)) is not None:
                lines[place] = Line(lines[place].tag, text)
                return draft.having(lines)
        return None

    return plant


def swap(pattern: str, instead: str | Callable[[re.Match[str]], str]) -> Slip:
    """One of the places where `pattern` stands becomes `instead`."""

    def slip(text: str, chance: Random) -> str | None:
        found = list(re.finditer(pattern, text))
        if not found:
            return None
        match = chance.choice(found)
        return text[: match.start()] + (instead if isinstance(instead, str) else instead(match)) + text[match.end() :]

    return slip


def saying(make: Callable[[Random], str]) -> Plant:
    """Puts a sentence of its own behind one of the body's lines."""

    def slip(text: str, chance: Random) -> str | None:
        return text + make(chance) if text.endswith("。") else None

    return in_a_line(slip)


def with_line(make: Callable[[Random], str | Line], before: str = "署名") -> Plant:
    """Puts a line of its own before the first line tagged `before`; at the top for ""."""

    def plant(draft: Draft, chance: Random) -> Draft | None:
        lines = list(draft.manuscript.lines)
        place = next((i for i, line in enumerate(lines) if line.tag == before), None) if before else 0
        if place is None:
            return None
        made = make(chance)
        lines.insert(place, made if isinstance(made, Line) else Line("", made))
        return draft.having(lines)

    return plant
