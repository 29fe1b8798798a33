"""What of a hit is shown: its title and a few words around the place found, the words looked for marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .folding import fold

BEFORE, AFTER = 24, 56  # characters of a snippet around its first hit
_LOOKED_AT = 12  # occurrences of each term, where there are several terms


class Piece(NamedTuple):
    """A run of a snippet or title; `hit` when it is what was looked for."""

    text: str
    hit: bool = False


def best_place(text: str, wanted: Sequence[Sequence[str]], after: int) -> tuple[int, int]:
    """Where in `text` beyond `after` the terms stand: the first place of the paragraph that has most of them.

    `wanted` are the keys of each term's spellings.  The place is `after` itself when they stand only before it.
    """
    found = _places(text, wanted, after) or _places(fold(text), wanted, after)
    if not found:
        return after, after
    together: dict[int, set[int]] = {}  # terms by where their paragraph begins
    for at, _, term in found:
        together.setdefault(text.rfind("\n", 0, at), set()).add(term)
    fullest = max(together, key=lambda start: (len(together[start]), -start))
    at, length, _ = next(place for place in sorted(found) if place[0] > fullest)
    return at, at + length


def _places(text: str, wanted: Sequence[Sequence[str]], after: int) -> list[tuple[int, int, int]]:
    """Place, length and term of the first occurrences of each."""
    found = []
    for term, forms in enumerate(wanted):
        for form in filter(None, forms):
            at = text.find(form, after)
            for _ in range(_LOOKED_AT if len(wanted) > 1 else 1):
                if at < 0:
                    break
                found.append((at, len(form), term))
                at = text.find(form, at + len(form))
    return found


def around(text: str, start: int, end: int) -> str:
    """A few words of `text` around the place from `start` to `end`, of its own paragraph at the left."""
    left = max(text.rfind("\n", 0, start) + 1, start - BEFORE)
    return text[left : min(len(text), max(end, start) + AFTER)].replace("\n", " ")


def pieces(text: str, forms: Sequence[str]) -> Iterator[Piece]:
    """`text` cut at every occurrence of `forms` (keys), the longest form first."""
    key = fold(text)
    longest = sorted((form for form in forms if form and form in key), key=len, reverse=True)
    at = 0
    while longest and at < len(text):
        found = [(key.find(form, at), -len(form)) for form in longest]
        place, length = min((f for f in found if f[0] >= 0), default=(-1, 0))
        if place < 0:
            break
        if place > at:
            yield Piece(text[at:place])
        at = place - length
        yield Piece(text[place:at], True)
    if at < len(text):
        yield Piece(text[at:])
