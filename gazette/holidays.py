"""`issues/holidays.yml`: the days off and make-up workdays that the press states beside the national calendar."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, RootModel, model_validator
from pydantic_core import PydanticCustomError

from .diagnostics import ConfigError, Diagnostic
from .model import Place
from .settings_rules import HOLIDAY_YEAR
from .settings_yaml import Path, parse, read_tree
from .working_days import Calendar

HOLIDAYS_FILE = "holidays.yml"
_DAY = r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
_SPAN = re.compile(rf"{_DAY}(?:\s*(?:至|到|—|–|~|～|--|\.\.)\s*{_DAY})?")
_LONGEST = 16  # days off at a stretch: more is a slip of the pen


def _span(value: object) -> object:
    """ "2027-01-01" or "2027-01-01 至 2027-01-03" → its days."""
    match = _SPAN.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise PydanticCustomError("holiday_span", "neither a date nor a span of dates")
    numbers = [int(part) for part in match.groups() if part]
    try:
        first = dt.date(*numbers[:3])
        last = dt.date(*numbers[3:]) if numbers[3:] else first
    except ValueError:
        raise PydanticCustomError("holiday_span", "no such day") from None
    if not 0 <= (last - first).days < _LONGEST:
        raise PydanticCustomError("holiday_span", "a span that runs backwards or too long")
    return tuple(first + dt.timedelta(days=n) for n in range((last - first).days + 1))


def _weekend(days: tuple[dt.date, ...]) -> tuple[dt.date, ...]:
    if any(day.weekday() < 5 for day in days):
        raise PydanticCustomError("make_up_day", "a make-up workday is a Saturday or a Sunday")
    return days


Span = Annotated[tuple[dt.date, ...], BeforeValidator(_span)]
MakeUpDay = Annotated[tuple[dt.date, ...], AfterValidator(_weekend), BeforeValidator(_span)]


class YearArrangement(BaseModel):
    """What the State Council's notice says of one year."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rest: tuple[Span, ...]
    work: tuple[MakeUpDay, ...] = ()

    @model_validator(mode="after")
    def _no_day_is_both(self) -> Self:
        if set(_flat(self.rest)) & set(_flat(self.work)):
            raise PydanticCustomError("holiday_twice", "a day off that is a workday")
        return self


class HolidaySettings(RootModel[dict[int, YearArrangement]]):
    """`issues/holidays.yml`: the arrangement by year."""


def _flat(spans: Iterable[tuple[dt.date, ...]]) -> Iterator[dt.date]:
    for span in spans:
        yield from span


def read_holidays(content: bytes, name: str) -> Calendar:
    """The calendar that `content` states; `name` is the file's in messages.  Raises ConfigError."""
    stated = parse(content, name, HolidaySettings).root
    strays = list(_strays(stated, read_tree(content, name).lines, name))
    if strays:
        raise ConfigError(*strays)
    return Calendar(
        rest=frozenset(day for year in stated.values() for day in _flat(year.rest)),
        work=frozenset(day for year in stated.values() for day in _flat(year.work)),
        years=frozenset(stated),
    )


def _strays(stated: Mapping[int, YearArrangement], lines: Mapping[Path, int], name: str) -> Iterator[Diagnostic]:
    """Days under the wrong year; 元旦 may begin in the last days of December."""
    for year, arrangement in stated.items():
        for key, spans in (("rest", arrangement.rest), ("work", arrangement.work)):
            for number, span in enumerate(spans):
                day = next((d for d in span if d.year != year and (d.year, d.month) != (year - 1, 12)), None)
                if day:
                    line = lines.get((str(year), key, number), 1)
                    yield HOLIDAY_YEAR.at(Place(name, paragraph=line), day=day, year=year)
