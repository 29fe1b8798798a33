"""Figures: documents a month, by organ, by type, and the days from writing to publication."""

from __future__ import annotations

import sqlite3
from statistics import median
from typing import Final

from ..address import Parameter, lenient
from ..api.search import FILTERS
from ..counter import Answer, Asked, Route
from ..drawings.columns import bar, columns
from ..language import Speech
from .frame import Frame, changed

_YEAR: Final[Parameter] = next(p for p in FILTERS if p.name == "year")
_ORGAN: Final[Parameter] = next(p for p in FILTERS if p.name == "organ")
_SHOWN: Final = 30
_DAYS: Final = ((0, 7), (8, 14), (15, 20), (21, 30), (31, 60), (61, 90), (91, 180), (181, 100_000))
_WHERE: Final = """WHERE (:year = '' OR substr(d.published_on, 1, 4) = :year)
  AND (:organ = '' OR d.id IN (SELECT document_id FROM issuers WHERE organ = :organ))"""
_MONTHS: Final = f"""SELECT substr(d.published_on, 1, 7) AS month, count(*) AS n, sum(d.characters) AS characters
FROM documents d {_WHERE} GROUP BY 1 ORDER BY 1"""
_ORGANS: Final = f"""SELECT i.organ AS name, count(*) AS n
FROM issuers i JOIN documents d ON d.id = i.document_id {_WHERE} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {_SHOWN}"""
_TYPES: Final = f"SELECT d.type AS name, count(*) AS n FROM documents d {_WHERE} AND d.type <> '' GROUP BY 1 ORDER BY 2 DESC, 1"
_TAKEN: Final = f"""SELECT cast(julianday(d.published_on) - julianday(d.written_on) AS INTEGER) AS days, count(*) AS n
FROM documents d {_WHERE} AND d.written_on IS NOT NULL GROUP BY 1 ORDER BY 1"""


def route(frame: Frame) -> Route:
    return frame.route("figures", _answer)


def _answer(frame: Frame, connection: sqlite3.Connection, asked: Asked) -> Answer:
    values = lenient((_YEAR, _ORGAN), asked.query)
    bound = {"year": values["year"], "organ": values["organ"]}
    months = connection.execute(_MONTHS, bound).fetchall()
    taken = [(max(r["days"], 0), r["n"]) for r in connection.execute(_TAKEN, bound)]
    every = [day for day, n in taken for _ in range(n)]
    years = [
        r[0]
        for r in connection.execute("SELECT DISTINCT substr(published_on, 1, 4) FROM issues ORDER BY 1 DESC")
    ]
    speech = Speech(asked.language)
    return frame.page(
        asked, "figures.html", values=values, months=months, organs=connection.execute(_ORGANS, bound).fetchall(),
        types=connection.execute(_TYPES, bound).fetchall(), spread=_spread(taken, speech), bar=bar,
        total=sum(m["n"] for m in months),
        median_days=median(every) if every else None, longest=max(every, default=None),
        within=sum(n for day, n in taken if day <= 28), dated=len(every),
        drawn=columns(_every_month(months), speech("每月刊登的公文", "documents a month")) if months else "",
        years=[(y, f"?{changed(bound, year=y)}") for y in years], every_year=f"?{changed(bound, year='')}",
        every_organ=f"?{changed(bound, organ='')}",
    )  # fmt: skip


def _every_month(months: list[sqlite3.Row]) -> list[tuple[str, int]]:
    """Months without a document, too."""
    counted = {r["month"]: r["n"] for r in months}
    first, last = min(counted), max(counted)
    span = range(int(first[:4]) * 12 + int(first[5:]) - 1, int(last[:4]) * 12 + int(last[5:]))
    names = [f"{n // 12}-{n % 12 + 1:02}" for n in span]
    return [(name, counted.get(name, 0)) for name in names]


def _spread(taken: list[tuple[int, int]], speech: Speech) -> list[tuple[str, int]]:
    """Documents by how many days they took."""
    made = []
    for first, last in _DAYS:
        label = f"{first}–{last}" if last < _DAYS[-1][1] else speech("{n}以上", "{n} and more", n=first)
        made.append((label, sum(n for day, n in taken if first <= day <= last)))
    return made
