"""Where a reading differs from the witness: paragraph by paragraph, then character by character."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice

from ..standard_text import Reading, fold
from .reading import UNVOUCHED, Witness

_AROUND = 12  # characters of agreement shown on each side
_SHOWN = 60
_MOST = 50
_COSTLY = 4_000_000  # product of two lengths above which characters are not matched one by one


@dataclass(frozen=True, slots=True)
class Difference:
    """`expected` is the witness's words, `found` the reading's; the differing characters stand in 【】."""

    part: str  # "text" · "note" · "picture"
    paragraph: int  # 1-based in the witness's paragraphs or notes
    expected: str
    found: str


def differences(seen: Witness, reading: Reading) -> tuple[Difference, ...]:
    """() means the same characters in the same order, white space aside."""
    parts = (_flow("text", seen.paragraphs, reading.paragraphs), _flow("note", seen.notes, reading.notes))
    return tuple(islice((d for part in parts for d in part), _MOST))


def _flow(part: str, expected: Sequence[str], found: Sequence[str]) -> Iterator[Difference]:
    want = [fold(p) for p in expected]
    have = [fold(p) for p in found]
    if _same("".join(want), "".join(have)):
        return
    for tag, a0, a1, b0, b1 in SequenceMatcher(None, want, have, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from _stretch(part, a0 + 1, want[a0:a1], have[b0:b1])


def _same(want: str, have: str) -> bool:
    """Equal, where a sign that the witness can not name stands for any one character."""
    if UNVOUCHED not in want:
        return want == have
    return len(want) == len(have) and all(a in (b, UNVOUCHED) for a, b in zip(want, have, strict=True))


def _stretch(part: str, first: int, want: list[str], have: list[str]) -> Iterator[Difference]:
    """Differing paragraphs that lie side by side, joined: borders of paragraphs do not count."""
    a, b = "".join(want), "".join(have)
    if _same(a, b):
        return
    for a0, a1, b0, b1 in _changes(a, b):
        if not _same(a[a0:a1], b[b0:b1]):
            yield Difference(part, first + _paragraph(want, a0), _around(a, a0, a1), _around(b, b0, b1))


def _changes(a: str, b: str) -> Iterator[tuple[int, int, int, int]]:
    head = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest = min(len(a), len(b)) - head
    tail = next((i for i in range(rest) if a[-1 - i] != b[-1 - i]), rest)
    x, y = a[head : len(a) - tail], b[head : len(b) - tail]
    if not x or not y or len(x) * len(y) > _COSTLY:
        yield head, len(a) - tail, head, len(b) - tail
        return
    for tag, a0, a1, b0, b1 in SequenceMatcher(None, x, y, autojunk=False).get_opcodes():
        if tag != "equal":
            yield head + a0, head + a1, head + b0, head + b1


def _paragraph(paragraphs: list[str], position: int) -> int:
    for number, paragraph in enumerate(paragraphs):
        position -= len(paragraph)
        if position < 0:
            return number
    return max(0, len(paragraphs) - 1)


def _around(text: str, start: int, end: int) -> str:
    middle = text[start:end]
    if len(middle) > _SHOWN:
        middle = f"{middle[:40]}…{middle[-19:]}"
    return f"{text[max(0, start - _AROUND) : start]}【{middle}】{text[end : end + _AROUND]}".replace(
        UNVOUCHED, "▯"
    )
