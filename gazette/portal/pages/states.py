"""When a document was in which state, from its own days and the document that changed it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from ..drawings.spans import Mark, Span
from ..language import Speech

# Validity → the class that the style sheet gives a colour.
CLASSES: Final = {
    "现行有效": "in", "尚未施行": "later", "已修改": "changed", "部分失效": "changed", "部分废止": "changed", "失效": "out", "废止": "out",
}  # fmt: skip
# The columns that `spans` and `marks` read; d the document, b the one that changed its validity.
COLUMNS: Final = (
    "d.id, d.title, d.validity, d.written_on, d.published_on, d.effective_on, d.expires_on, "
    "b.id AS by_id, b.title AS by_title, coalesce(b.effective_on, b.written_on, b.published_on) AS changed_on"
)
FROM: Final = "documents d LEFT JOIN documents b ON b.id = d.validity_by"


def day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def state_class(validity: str) -> str:
    return CLASSES.get(validity, "")


def spans(row: Mapping[str, Any], speech: Speech) -> tuple[Span, ...]:
    """From the day it was written on; none for what has no validity (interpretations, chronicles)."""
    if not row["validity"]:
        return ()
    written = day(row["written_on"]) or day(row["published_on"])
    start = day(row["effective_on"]) or written
    assert written and start  # every document has a day of publication
    made = [_span(written, start - dt.timedelta(1), "尚未施行", speech)] if start > written else []
    changed, expires = day(row["changed_on"]), day(row["expires_on"])
    if row["validity"] in ("废止", "失效"):
        end = min(d for d in (changed, expires, dt.date.max) if d)
        return (*made, _span(start, None if end == dt.date.max else end, "现行有效", speech))
    if CLASSES.get(row["validity"]) == "changed" and changed and changed > start:
        made += [_span(start, changed, "现行有效", speech), _span(changed, expires, row["validity"], speech)]
        return tuple(made)
    return (
        *made,
        _span(start, expires, "现行有效" if row["validity"] == "尚未施行" else row["validity"], speech),
    )


def _span(start: dt.date, end: dt.date | None, validity: str, speech: Speech) -> Span:
    return Span(start, end, state_class(validity), speech.word(validity))


def marks(row: Mapping[str, Any], speech: Speech) -> list[Mark]:
    """The days that its life turns on, each once."""
    named = [
        (row["written_on"], speech("成文", "written")), (row["published_on"], speech("刊登", "published")),
        (row["effective_on"], speech("施行", "in force")), (row["expires_on"], speech("有效期至", "expires")),
        (row["changed_on"], speech.word(row["validity"])),
    ]  # fmt: skip
    days: dict[str, list[str]] = {}
    for when, label in named:
        if when:
            days.setdefault(when, []).append(label)
    joined = speech("、", ", ")
    return [
        Mark(dt.date.fromisoformat(when), f"{when} {joined.join(labels)}")
        for when, labels in sorted(days.items())
    ]
