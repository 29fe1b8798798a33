"""The order of hits: BM25 in three fields, one number for what a reader can see for himself.

A term weighs by how rare it is.  It counts most in the title, then in headings, then in the text, in each field
with BM25's saturation and by the field's length; terms that stand together in one provision count more, and a
document whose own number was typed comes first.  Equal documents come newest first.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from .folding import fold

NUMBER, TITLE, HEADING, TEXT, TOGETHER = 12.0, 4.0, 1.2, 1.0, 1.5  # the most that each can give
NO_LONGER = 0.4  # taken off what is repealed or expired
EXPLAINS = 0.5  # taken off what rules nothing and has no validity: interpretations, chronicles
_TITLE_SATURATION, _HEADING_SATURATION, _TEXT_SATURATION = 0.6, 1.0, 3.0
_TITLE_LENGTH, _TEXT_LENGTH = 28, 2_500  # characters of an ordinary one
_LENGTH_WEIGHT = 0.7  # BM25's b
_STEPS = 20  # scores are compared in steps of 1/20: what is nearly the same is ordered by its day
_HEADING_LENGTH = 40  # characters of a line that can be a heading
_LONGEST = 4  # bytes of a character
_LOOKED_AT = 8  # occurrences that are looked at for being in a heading
_CLOSED: Final = frozenset("。；：，、！？.;:,")
_SUPPOSED = 100_000  # documents that rarity is reckoned in
_ENDED: Final = frozenset({"废止", "失效"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is weighed of a document; `text` is UTF-8, which is quicker to look through than to decode."""

    sequence: int
    title: str
    validity: str
    characters: int
    text: bytes
    own_number: bool = False  # it is the number that was asked for


@dataclass(frozen=True, slots=True)
class Wanted:
    """A term as it is weighed: keys of its spellings, the same in UTF-8, and in how many documents it may be."""

    forms: tuple[str, ...]
    encoded: tuple[bytes, ...]
    documents: int

    @classmethod
    def of(cls, forms: tuple[str, ...], documents: int) -> Wanted:
        return cls(forms, tuple(form.encode() for form in forms), documents)

    @property
    def rarity(self) -> float:
        return math.log(1 + _SUPPOSED / (1 + self.documents))


def score(candidate: Candidate, wanted: Sequence[Wanted]) -> int:
    """In steps; comparable between documents of one query."""
    text, title = candidate.text, fold(candidate.title)
    in_texts = [_times(term, text) for term in wanted]
    if wanted and not any(in_texts):
        text = fold(text.decode()).encode()
        in_texts = [_times(term, text) for term in wanted]
    points = _weighed(wanted, in_texts, title, text, candidate.characters)
    if len(wanted) > 1 and _together(text, wanted):
        points += TOGETHER
    if candidate.own_number:
        points += NUMBER
    if candidate.validity in _ENDED:
        points -= NO_LONGER
    elif not candidate.validity:
        points -= EXPLAINS
    return round(points * _STEPS)


def _times(term: Wanted, text: bytes) -> int:
    if len(term.encoded) == 1:
        return text.count(term.encoded[0])
    return sum(map(text.count, term.encoded))


def _weighed(wanted: Sequence[Wanted], in_texts: Sequence[int], title: str, text: bytes, characters: int) -> float:
    if len(wanted) == 1:
        return _points(wanted[0], in_texts[0], title, text, characters)
    total = sum(term.rarity for term in wanted) or 1.0
    return sum(
        term.rarity / total * _points(term, times, title, text, characters)
        for term, times in zip(wanted, in_texts, strict=True)
    )


def _points(term: Wanted, times: int, title: str, text: bytes, characters: int) -> float:
    points = 0.0
    in_title = sum(map(title.count, term.forms))
    if in_title:
        points += TITLE * _saturated(in_title / _norm(len(title), _TITLE_LENGTH), _TITLE_SATURATION)
    if times:
        points += TEXT * _saturated(times / _norm(characters, _TEXT_LENGTH), _TEXT_SATURATION)
        in_headings = _in_headings(text, term.encoded)
        if in_headings:
            points += HEADING * _saturated(in_headings, _HEADING_SATURATION)
    return points


def _norm(length: int, ordinary: int) -> float:
    return 1 - _LENGTH_WEIGHT + _LENGTH_WEIGHT * length / ordinary


def _saturated(times: float, half: float) -> float:
    return times / (half + times)


def _in_headings(text: bytes, forms: Sequence[bytes]) -> int:
    """How many of the first occurrences stand in a short line that no punctuation closes."""
    found = 0
    for form in forms:
        at = text.find(form)
        for _ in range(_LOOKED_AT):
            if at < 0:
                break
            start, end = text.rfind(b"\n", 0, at) + 1, text.find(b"\n", at)
            end = len(text) if end < 0 else end
            found += end - start <= _HEADING_LENGTH * _LONGEST and _is_heading(text[start:end].decode())
            at = text.find(form, end)
    return found


def _is_heading(line: str) -> bool:
    return len(line) <= _HEADING_LENGTH and line[-1] not in _CLOSED


def _together(text: bytes, wanted: Sequence[Wanted]) -> bool:
    """Whether all terms stand in one line, which is a provision's paragraph."""
    first, *others = sorted(wanted, key=lambda term: term.documents)
    for form in first.encoded:
        at = text.find(form)
        for _ in range(_LOOKED_AT):
            if at < 0:
                break
            start, end = text.rfind(b"\n", 0, at) + 1, text.find(b"\n", at)
            line = text[start : len(text) if end < 0 else end]
            if all(any(f in line for f in other.encoded) for other in others):
                return True
            at = text.find(form, start + len(line))
    return False
