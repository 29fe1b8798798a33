"""When a document was in which state, as the database says now: its periods as spans, its dates as marks."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, Final

from ...database.validity import ENDED
from ..drawings.spans import Mark, Span
from ..language import Speech

# Validity → the class that the style sheet gives a colour.
CLASSES: Final = {
    "现行有效": "in", "尚未施行": "later", "已修改": "changed", "部分失效": "changed", "失效": "out", "废止": "out",
}  # fmt: skip
PERIODS: Final = """
SELECT p.status, p.valid_from, p.valid_to, p.recorded_from, p.recorded_to, p.words, p.certainty, p.doubts,
  p.decided_by, b.title AS by_title
FROM validity_periods p LEFT JOIN documents b ON b.id = p.decided_by
WHERE p.document_id = ? ORDER BY p.recorded_to IS NULL DESC, iif(p.recorded_to IS NULL, p.valid_from, p.recorded_from),
  p.valid_from"""
_ENGLISH_DAYS: Final = {
    "成文": "written",
    "印发": "issued",
    "刊登": "published",
    "施行": "in force",
    "失效": "expires",
}


def state_class(validity: str) -> str:
    return CLASSES.get(validity, "")


def spans(periods: Iterable[Mapping[str, Any]], speech: Speech, *, ended: bool = True) -> tuple[Span, ...]:
    """The periods that the database states now; without `ended` only while the document holds or is to hold."""
    return tuple(
        Span(
            _day(p["valid_from"]),
            _day(p["valid_to"]) if p["valid_to"] else None,
            state_class(p["status"]),
            speech.word(p["status"]),
        )
        for p in periods
        if p["recorded_to"] is None and (ended or p["status"] not in ENDED)
    )


def marks(
    dates: Iterable[Mapping[str, Any]], periods: Iterable[Mapping[str, Any]], speech: Speech
) -> list[Mark]:
    """The days that its life turns on, each once: its own dates, and those on which another document changed it."""
    named: dict[str, list[str]] = {}
    for found in dates:
        label = _ENGLISH_DAYS.get(found["kind"], found["kind"]) if speech.english else found["kind"]
        named.setdefault(found["day"], []).append("有效期至" if label == "失效" else label)
    for period in periods:
        if period["decided_by"] and period["recorded_to"] is None:
            named.setdefault(period["valid_from"], []).append(speech.word(period["status"]))
    joined = speech("、", ", ")
    return [
        Mark(_day(day), f"{day} {joined.join(dict.fromkeys(labels))}")
        for day, labels in sorted(named.items())
    ]


def _day(value: str) -> dt.date:
    return dt.date.fromisoformat(value)


def known_until(connection: sqlite3.Connection) -> dt.date:
    """The day of the newest issue: what the database knows ends there."""
    found = connection.execute("SELECT max(published_on) FROM issues").fetchone()[0]
    return _day(found or "1970-01-01")
