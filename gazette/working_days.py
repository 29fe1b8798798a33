"""Working days by the national holiday calendar, make-up workdays included, and deadlines counted in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from chinese_calendar import holidays, workdays

_ANNOUNCED = frozenset(day.year for day in holidays)
# 《全国年节及纪念日放假办法》第二条: the statutory days whose date needs no almanac.  Where a year's arrangement
# is not announced yet, they and the weekends are all that is certain, so a provisional day errs on the early side.
_FIXED = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})


@dataclass(frozen=True, slots=True)
class Calendar:
    """What the press states beside the national calendar (issues/holidays.yml); it goes before."""

    rest: frozenset[dt.date] = frozenset()  # days off
    work: frozenset[dt.date] = frozenset()  # make-up workdays
    years: frozenset[int] = frozenset()  # years that the press has stated


NATIONAL = Calendar()


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a period of working days."""

    date: dt.date
    provisional: bool  # reaches into a year whose holidays are not announced


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """How many working days lie between two dates."""

    count: int
    provisional: bool


def is_working_day(day: dt.date, calendar: Calendar = NATIONAL) -> bool:
    if day in calendar.work or day in calendar.rest:
        return day in calendar.work
    if day in workdays:
        return True
    fixed = day.year not in _ANNOUNCED and day.year not in calendar.years and (day.month, day.day) in _FIXED
    return day.weekday() < 5 and day not in holidays and not fixed


def is_announced(year: int, calendar: Calendar = NATIONAL) -> bool:
    """Whether the holidays of `year` are known: to the national calendar, or stated by the press."""
    return year in _ANNOUNCED or year in calendar.years


def deadline(start: dt.date, days: int, calendar: Calendar = NATIONAL) -> Deadline:
    """The day on which a period of `days` ≥ 1 working days ends; the day after `start` is its first.

    《政府信息公开条例》第二十六条：自该政府信息形成或者变更之日起20个工作日内.
    Where the calendar ends the date is provisional, never later than it will turn out to be.
    """
    day, left = start, days
    while left > 0:
        day += dt.timedelta(days=1)
        left -= is_working_day(day, calendar)
    return Deadline(day, _reaches_unknown(start, day, calendar))


def days_between(start: dt.date, end: dt.date, calendar: Calendar = NATIONAL) -> WorkingDays:
    """Working days after `start`, up to and with `end`; negative where `end` lies before `start`."""
    first, last = sorted((start, end))
    count = sum(is_working_day(day, calendar) for day in _days_after(first, last))
    return WorkingDays(count if end >= start else -count, _reaches_unknown(first, last, calendar))


def _days_after(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    for number in range(1, (last - first).days + 1):
        yield first + dt.timedelta(days=number)


def _reaches_unknown(first: dt.date, last: dt.date, calendar: Calendar) -> bool:
    """`first` itself is never counted."""
    begin = first + dt.timedelta(days=1)
    return any(not is_announced(year, calendar) for year in range(begin.year, last.year + 1))
