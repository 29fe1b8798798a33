"""`issues/laws.csv`: laws and regulations from outside the press, as far as the press has looked them up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from . import settings_rules as rules
from .diagnostics import ConfigError, Diagnostic
from .model import Place
from .spreadsheet_rows import BrokenRowError, decoded, spreadsheet_rows

LAWS_FILE = "laws.csv"
IN_FORCE, NOT_IN_FORCE = "有效", ("废止", "失效")
_COLUMNS = ("name", "number", "status", "date", "source", "replaced_by")
_NEEDED = ("name", "status")


@dataclass(frozen=True, slots=True)
class Law:
    """One line: `date` is when it took effect, or when it ceased to be in force."""

    name: str
    numbers: tuple[str, ...] = ()  # 国务院令第711号; several where amendments were promulgated anew
    in_force: bool = True
    date: dt.date | None = None
    source: str = ""
    replaced_by: str = ""

    def in_force_on(self, day: dt.date) -> bool:
        """A law that ceased to be in force was so up to its date; without one, it counts as gone."""
        return self.in_force or (self.date is not None and day < self.date)


def read_laws(content: bytes, name: str) -> tuple[Law, ...]:
    """The laws of a CSV file with the heads of `_COLUMNS`; `name` is the file's in messages.  Raises ConfigError."""
    heads, rows = _table(content, name)
    wrong = list(_heads(heads, name))
    told = [(line, dict(zip(heads, cells, strict=False))) for line, cells in rows if any(cells)]
    uneven = [line for line, cells in rows if any(cells) and len(cells) != len(heads)]
    wrong += [rules.LIST_LINE.at(Place(name, paragraph=line)) for line in uneven]
    if not wrong:
        wrong = [d for line, row in told for d in _slips(row, Place(name, paragraph=line, words=row["name"][:40]))]
        wrong += _twice(told, name)
    if wrong:
        raise ConfigError(*wrong)
    return tuple(_law(row) for _, row in told)


def _table(content: bytes, name: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The heads, and every other line with its number."""
    try:
        rows = list(spreadsheet_rows(decoded(content)))
    except BrokenRowError as broken:
        raise ConfigError(rules.LIST_LINE.at(Place(name, paragraph=broken.line))) from None
    except UnicodeError:
        raise ConfigError(rules.NOT_TEXT.at(Place(name))) from None
    return (rows[0][1], rows[1:]) if rows else (list(_COLUMNS), [])


def _heads(heads: list[str], name: str) -> Iterator[Diagnostic]:
    unknown = [head for head in heads if head not in _COLUMNS]
    missing = [head for head in _NEEDED if head not in heads]
    if unknown or missing or len(set(heads)) < len(heads):
        found = "、".join(unknown or missing or heads)
        place = Place(name, paragraph=1, words=found[:40])
        yield rules.LIST_HEADS.at(place, found=found[:40], heads=",".join(_COLUMNS), needed=",".join(_NEEDED))


def _slips(row: dict[str, str], place: Place) -> Iterator[Diagnostic]:
    if not row["name"]:
        yield rules.LIST_LINE.at(place)
    if row["status"] not in (IN_FORCE, *NOT_IN_FORCE):
        allowed = "、".join((IN_FORCE, *NOT_IN_FORCE))
        yield rules.NOT_A_CHOICE.at(place, key="status", value=row["status"], allowed=allowed)
    if row.get("date") and _day(row["date"]) is None:
        yield rules.NOT_A_DATE.at(place, key="date", value=row["date"])


def _twice(rows: list[tuple[int, dict[str, str]]], name: str) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for line, row in rows:
        if row["name"] in seen:
            yield rules.KEY_TWICE.at(Place(name, paragraph=line, words=row["name"][:40]), key=row["name"])
        seen.add(row["name"])


def _law(row: dict[str, str]) -> Law:
    numbers = tuple(part for part in row.get("number", "").replace("；", "、").split("、") if part)
    replaced_by = row.get("replaced_by", "").strip("《》")
    in_force = row["status"] == IN_FORCE
    return Law(row["name"].strip("《》"), numbers, in_force, _day(row.get("date", "")), row.get("source", ""), replaced_by)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text.replace("/", "-")) if text else None
    except ValueError:
        return None
