"""Days as the tables hold them: in ISO 8601, NULL where nobody knows."""

from __future__ import annotations

import datetime as dt


def stored(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def read_day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None
