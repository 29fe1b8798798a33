"""Cleans an unfinished Word file where that needs no decision, and proves that its text stays the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from ..config import Limits
from ..diagnostics import Diagnostic, SourceError
from ..model import Place
from ..preflight import hidden, inspect
from ..witness import Witness, witness
from . import rules, word
from .invisible import MENDABLE

__all__ = ["MENDED_TYPES", "Mended", "mend"]

MENDED_TYPES = (".docx", ".docm")
_HIDING = (hidden.HIDDEN, hidden.SAME_COLOUR, hidden.PALE, hidden.TINY, hidden.TRANSPARENT)
_MENDABLE = re.compile(f"[{MENDABLE}]")


@dataclass(frozen=True, slots=True)
class Mended:
    """A cleaned copy of a file: its bytes, what was changed in it, and what is left for a person to decide."""

    content: bytes
    mends: tuple[Diagnostic, ...]
    left: tuple[Diagnostic, ...]  # the preflight's findings in the copy that withhold it still


def mend(content: bytes, name: str, limits: Limits | None = None) -> Mended | None:
    """The cleaned copy of `name`; None where nothing is to be mended, or the file may not be opened at all.

    Removes comments, highlights and invisible characters and accepts changes of format; never touches
    insertions, deletions, moves, hidden text, blanks, fields or pictures.  Parts that do not change
    keep their bytes, all keep their dates.  Raises SourceError where the file is signed or where the
    copy would not show the same.
    """
    bounds = limits or Limits()
    if PurePosixPath(name).suffix.lower() not in MENDED_TYPES:
        return None
    before = inspect(content, name, bounds)
    if any(d.rule.stops for d in before):
        return None
    cleaned = word.cleaned(content, name)
    if cleaned is None:
        return None
    if cleaned.signed:
        raise SourceError(rules.SIGNED.at(Place(name)))
    after = inspect(cleaned.content, name, bounds)
    if changed := _changed(content, cleaned.content, name) or _worse(before, after):
        raise SourceError(rules.TEXT_CHANGES.at(Place(name), what=changed))
    return Mended(cleaned.content, cleaned.mends, tuple(d for d in after if d.rule.withholds))


def _changed(before: bytes, after: bytes, name: str) -> str:
    """ "" where the independent reading sees the same in both files; else what differs."""
    try:
        old, new = witness(before, name), witness(after, name)
    except ValueError as error:
        return str(error)[:80]
    if old is None or new is None or _counted(old) != _counted(new):
        return "段落、表格或图片 paragraphs, tables or pictures"
    return next((f"{a[:20]} → {b[:20]}" for a, b in zip(_seen(old), _seen(new), strict=True) if a != b), "")


def _counted(read: Witness) -> tuple[int, ...]:
    texts = (len(read.paragraphs), len(read.notes), len(read.furniture))
    return (*texts, read.pictures, read.labels, read.tables, read.cells, read.boxes, read.formulas)


def _seen(read: Witness) -> list[str]:
    """The paragraphs, the notes, heads and feet; invisible characters left out."""
    return [_MENDABLE.sub("", text) for text in (*read.paragraphs, *read.notes, *read.furniture)]


def _worse(before: list[Diagnostic], after: list[Diagnostic]) -> str:
    """The first rule against hiding or harm that the copy breaks and the original does not."""
    known = {d.rule.id for d in before}
    return next((d.rule.id for d in after if (d.rule.stops or d.rule in _HIDING) and d.rule.id not in known), "")
