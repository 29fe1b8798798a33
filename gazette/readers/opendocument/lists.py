"""Labels of OpenDocument lists and numbered headings (ODF 1.3 part 3, 16.30 and 19.880)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..lists import list_label
from ..word.numerals import written
from .names import LOEXT, STYLE, TEXT, Element, count

_PLACEHOLDER = re.compile(r"%(\d+)%")
_FULL_WIDTH_END = re.compile(r"[、。．，：；）】〕》」』⒈-⒛①-⑳]$")
# How office suites name the East Asian formats: by their first numbers.
_FORMATS = (
    ("壹, 贰", "chineseLegalSimplified"), ("壹, 貳", "ideographLegalTraditional"), ("壱", "japaneseLegal"),
    ("一, 二", "chineseCountingThousand"), ("甲", "ideographTraditional"), ("子", "ideographZodiac"),
    ("①", "decimalEnclosedCircle"), ("⑴", "decimalEnclosedParen"), ("⒈", "decimalEnclosedFullstop"),
    ("㈠", "ideographEnclosedCircle"), ("１", "decimalFullWidth"), ("ｱ", "aiueo"), ("ア", "aiueoFullWidth"),
    ("ｲ", "iroha"), ("イ", "irohaFullWidth"), ("일", "koreanCounting"), ("ㄱ", "chosung"), ("가", "ganada"),
    ("А", "russianUpper"), ("а", "russianLower"), ("أ", "arabicAlpha"), ("א", "hebrew2"), ("ก", "thaiLetters"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OpenLevel:
    number_format: str = ""
    prefix: str = ""
    suffix: str = ""
    bullet: str = ""
    start: int = 1
    shown_levels: int = 1
    pattern: str = ""  # loext:num-list-format, "%1%.%2%"
    letter_sync: bool = False

    def number(self, number: int) -> str | None:
        """`number` in this level's format; None when the format is unknown."""
        match self.number_format:
            case "":
                return ""
            case "1":
                return str(number)
            case "i" | "I":
                return written(number, "lowerRoman" if self.number_format == "i" else "upperRoman")
            case "a" | "A":
                if self.letter_sync:
                    return written(number, "lowerLetter" if self.number_format == "a" else "upperLetter")
                return list_label(number, "LowerAlpha" if self.number_format == "a" else "UpperAlpha", "Period")[:-1]
        known = next((name for first, name in _FORMATS if self.number_format.startswith(first)), None)
        return None if known is None else written(number, known)


@dataclass(slots=True)
class Counting:
    """How far one list has counted, level by level (1-based)."""

    style: str
    counts: dict[int, int] = field(default_factory=dict)


class ListStyles:
    """The list styles of a file and its running lists."""

    def __init__(self, trees: Sequence[Element]) -> None:
        self._styles: dict[str, dict[int, OpenLevel]] = {}
        self.outline: dict[int, OpenLevel] = {}
        for tree in trees:
            for element in tree.iter(TEXT + "list-style"):
                self._styles[element.get(STYLE + "name", "")] = _levels(element)
            for element in tree.iter(TEXT + "outline-style"):
                self.outline = _levels(element)
        self._running: dict[str, Counting] = {}  # by xml:id
        self._last: dict[str, Counting] = {}  # by style
        self.headings = Counting("")

    def begin(self, style: str, identity: str, follows: str, goes_on: bool) -> Counting:
        """The counting of a list that begins; it goes on from list `follows`, or the last of its style."""
        counting = self._running.get(follows) if follows else None
        if counting is None and goes_on:
            counting = self._last.get(style)
        if counting is None:
            counting = Counting(style)
        if identity:
            self._running[identity] = counting
        self._last[style] = counting
        return counting

    def label(self, counting: Counting, level: int, start: int | None = None) -> tuple[str, str]:
        """The label of the next item at `level` (1-based), and the number format if it is unknown."""
        levels = self.outline if counting is self.headings else self._styles.get(counting.style, {})
        return _label(levels, counting, level, start)


def _label(
    levels: dict[int, OpenLevel], counting: Counting, level: int, start: int | None
) -> tuple[str, str]:
    own = levels.get(level)
    if own is None:
        return "", ""
    if own.bullet:
        return own.bullet + " ", ""
    counts = counting.counts
    counts[level] = start if start is not None else counts.get(level, own.start - 1) + 1
    for deeper in [k for k in counts if k > level]:
        del counts[deeper]
    if not own.number_format:
        return "", ""
    unknown = ""
    words: dict[int, str] = {}
    for upper in range(1, level + 1):
        form = levels.get(upper, OpenLevel("1"))
        found = form.number(counts.setdefault(upper, form.start))
        if found is None and (upper == level or own.shown_levels > 1):
            unknown = form.number_format
        words[upper] = found if found is not None else str(counts[upper])
    text = _composed(own, words, level)
    gap = "" if not text or _FULL_WIDTH_END.search(text) else " "
    return text + gap, unknown


def _composed(own: OpenLevel, words: dict[int, str], level: int) -> str:
    if own.pattern:
        return _PLACEHOLDER.sub(lambda m: words.get(int(m[1]), ""), own.pattern)
    shown = [words[n] for n in range(max(level - own.shown_levels, 0) + 1, level + 1) if words[n]]
    return own.prefix + ".".join(shown) + own.suffix


def _levels(style: Element) -> dict[int, OpenLevel]:
    found: dict[int, OpenLevel] = {}
    for element in style:
        if not isinstance(element.tag, str) or element.get(TEXT + "level") is None:
            continue
        bullet = element.get(TEXT + "bullet-char", "")
        if element.tag.endswith("level-style-image"):
            bullet = "•"
        if bullet and not bullet.isprintable():
            bullet = "•"  # a private-use character of a symbol font
        found[count(element.get(TEXT + "level"))] = OpenLevel(
            element.get(STYLE + "num-format", ""), element.get(STYLE + "num-prefix", ""),
            element.get(STYLE + "num-suffix", ""), bullet, count(element.get(TEXT + "start-value"), 10**6),
            count(element.get(TEXT + "display-levels")), element.get(LOEXT + "num-list-format", ""),
            element.get(STYLE + "num-letter-sync") == "true",
        )  # fmt: skip
    return found
