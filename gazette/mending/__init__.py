"""Copies of a Word file, cleaned, with slips set right, or with findings as comments, and the proof of what changed."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from ..config import Limits
from ..diagnostics import Diagnostic, Language, SourceError
from ..model import Place
from ..preflight import hidden, inspect
from ..preflight.package import Package
from ..witness import Witness, witness
from . import corrections, rules, word
from .annotation import comment_all
from .invisible import MENDABLE
from .parts import Parts

__all__ = ["MENDED_TYPES", "Mended", "annotate", "mend"]

MENDED_TYPES = (".docx", ".docm")
_HIDING = (hidden.HIDDEN, hidden.SAME_COLOUR, hidden.PALE, hidden.TINY, hidden.TRANSPARENT)
_MENDABLE = re.compile(f"[{MENDABLE}]")


@dataclass(frozen=True, slots=True)
class Mended:
    """A cleaned copy of a file: its bytes, what was changed in it, and what is left for a person to decide."""

    content: bytes
    mends: tuple[Diagnostic, ...]
    left: tuple[Diagnostic, ...]  # the preflight's findings in the copy that withhold it still


def mend(content: bytes, name: str, limits: Limits | None = None, *, spared: Collection[str] = ()) -> Mended | None:
    """The cleaned copy of `name`; None where nothing is to be mended, or the file may not be opened at all.

    Removes comments, highlights and invisible characters and accepts changes of format; never touches
    insertions, deletions, moves, hidden text, blanks, fields or pictures.  Then sets slips of the pen right that
    have one answer (rules in `spared` left out); every such change is told, and the independent reading proves
    that nothing else changed.  Parts that do not change keep their bytes, all keep their dates.  Raises
    SourceError where the file is signed or where the copy would not show the same.
    """
    bounds = limits or Limits()
    if PurePosixPath(name).suffix.lower() not in MENDED_TYPES:
        return None
    before = inspect(content, name, bounds)
    if any(d.rule.stops for d in before):
        return None
    cleaned = word.cleaned(content, name)
    copy = cleaned.content if cleaned else content
    if cleaned and not cleaned.signed:
        after = inspect(copy, name, bounds)
        if changed := _changed(content, copy, name) or _worse(before, after):
            raise SourceError(rules.TEXT_CHANGES.at(Place(name), what=changed))
    copy, corrections = _corrected(copy, name, spared)
    mends = (*(cleaned.mends if cleaned else ()), *corrections)
    if not mends:
        return None
    if word.is_signed(content):
        raise SourceError(rules.SIGNED.at(Place(name)))
    return Mended(copy, mends, tuple(d for d in inspect(copy, name, bounds) if d.rule.withholds))


def _corrected(content: bytes, name: str, spared: Collection[str]) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The copy with its slips set right, where the independent reading sees just that; else as it is, and why."""
    made = corrections.corrected(content, name, spared)
    if made is None:
        return content, ()
    copy = word.packed(content, made.parts, frozenset())
    try:
        old, new = witness(content, name), witness(copy, name)
    except ValueError as error:
        return content, (rules.NOT_CORRECTED.at(Place(name), what=str(error)[:80]),)
    if old is None or new is None or _counted(old) != _counted(new):
        what = "段落、表格或图片 paragraphs, tables or pictures"
    else:
        what = corrections.proven(_seen(old), _seen(new), made.changes)
    return (content, (rules.NOT_CORRECTED.at(Place(name), what=what),)) if what else (copy, made.mends)


def annotate(
    content: bytes, name: str, found: Sequence[Diagnostic], language: Language, limits: Limits | None = None
) -> bytes | None:
    """A copy of the Word file `name` with `found` as comments at their words; None where it can take none.

    Comments that are there stay.  Raises SourceError where the copy would not show the same text.
    """
    bounds = limits or Limits()
    if PurePosixPath(name).suffix.lower() not in MENDED_TYPES or not found:
        return None
    if any(d.rule.stops for d in inspect(content, name, bounds)):
        return None
    package = Package(content)
    if word.is_strict(package):
        return None
    parts = Parts(package)
    if not comment_all(package, parts, found, language):
        return None
    copy = word.packed(content, parts.changed(), parts.dropped)
    if changed := _changed(content, copy, name):
        raise SourceError(rules.TEXT_CHANGES.at(Place(name), what=changed))
    return copy


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
