"""Numbers written one digit a cell, as forms have boxes for them: the digits of a row's neighbouring cells, in one piece."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from .passages import Kind, Passage

_ONE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]*([0-9０-９XxＸｘ])[\s\u200b-\u200f\u2060\ufeff]*")
_FEWEST = 11  # digits of the shortest number that anyone looks for: a mobile telephone's


@dataclass(frozen=True, slots=True)
class BoxedRow:
    """Digits in a row, and the words of the cell before them."""

    label: str
    digits: str
    first: Passage  # the cell of the first digit


def boxed_rows(passages: Iterable[Passage]) -> Iterator[BoxedRow]:
    """Rows of at least eleven cells with one digit each; other cells divide them."""
    cells = (p for p in passages if p.kind is Kind.CELL and p.text.strip())
    for _, row in groupby(cells, key=lambda p: (id(p.table), p.row)):
        label, digits, first = "", "", None
        for passage in row:
            one = _ONE.fullmatch(passage.text)
            if one:
                digits, first = digits + one[1], first or passage
                continue
            if first and len(digits) >= _FEWEST:
                yield BoxedRow(label, digits, first)
            label, digits, first = " ".join(passage.text.split()), "", None
        if first and len(digits) >= _FEWEST:
            yield BoxedRow(label, digits, first)
