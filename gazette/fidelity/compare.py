"""Compares two readings of the same text and says where they differ, both words side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice

from ..standard_text import Reading, fold

_AROUND = 12  # characters of agreement shown on each side of a difference
_MOST = 20  # differences shown of one edition: more say nothing new


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: `expected` and `found` are the words on both sides with a little around them."""

    part: str  # "text" · "note" · "picture"
    paragraph: int  # 1-based in the expected reading
    expected: str
    found: str


def differences(expected: Reading, found: Reading, *, pictures: bool = True) -> tuple[Difference, ...]:
    """Where `found` differs from `expected` but for white space; () means the same text.

    Paragraph borders do not count: an edition may divide a table's text in another way.
    """
    found_all = (
        _flow("text", expected.paragraphs, found.paragraphs),
        _flow("note", expected.notes, found.notes),
        _pictures(expected.pictures, found.pictures) if pictures else iter(()),
    )
    return tuple(islice((d for part in found_all for d in part), _MOST))


def _flow(part: str, expected: tuple[str, ...], found: tuple[str, ...]) -> Iterator[Difference]:
    want, have = fold("".join(expected)), fold("".join(found))
    if want == have:
        return
    start = _common(want, have)
    end = _common(want[start:][::-1], have[start:][::-1])
    want_mid, have_mid = want[start : len(want) - end], have[start : len(have) - end]
    for a0, a1, b0, b1 in _changes(want_mid, have_mid):
        yield Difference(
            part,
            _paragraph_at(expected, start + a0),
            _around(want, start + a0, start + a1),
            _around(have, start + b0, start + b1),
        )


def _changes(want: str, have: str) -> Iterator[tuple[int, int, int, int]]:
    """Differing stretches; a long middle is one stretch, because matching it costs its square."""
    if len(want) * len(have) > 25_000_000:
        yield 0, len(want), 0, len(have)
        return
    for tag, a0, a1, b0, b1 in SequenceMatcher(None, want, have, autojunk=False).get_opcodes():
        if tag != "equal":
            yield a0, a1, b0, b1


def _common(a: str, b: str) -> int:
    """Length of the common beginning."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if a[low:middle] == b[low:middle] else (low, middle - 1)
    return low


def _around(text: str, start: int, end: int) -> str:
    shown = text[start:end] if end - start <= 60 else f"{text[start:start + 40]}…{text[end - 19:end]}"
    return f"{text[max(0, start - _AROUND):start]}【{shown}】{text[end:end + _AROUND]}"


def _paragraph_at(paragraphs: tuple[str, ...], position: int) -> int:
    for number, paragraph in enumerate(paragraphs, 1):
        position -= len(fold(paragraph))
        if position < 0:
            return number
    return max(1, len(paragraphs))


def _pictures(expected: tuple[str, ...], found: tuple[str, ...]) -> Iterator[Difference]:
    if expected != found:
        yield Difference("picture", 1, ", ".join(d[:12] for d in expected), ", ".join(d[:12] for d in found))
