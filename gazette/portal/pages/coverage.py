"""How complete the database is, where readers can see it: issues, document numbers, fields, citations."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from typing import Final

from ...diagnostics import Bilingual
from ..counter import Answer, Asked, Route
from ..drawings.columns import bar
from .frame import Frame

_CODES_SHOWN: Final = 40
_MISSING_SHOWN: Final = 30


@dataclass(frozen=True, slots=True)
class Year:
    """The issues of a year: which numbers are here, and which between the first and the last are not."""

    year: int
    here: tuple[str, ...]
    missing: tuple[int, ...]
    before: int  # numbers before the first that is here


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many, and in which table they are."""

    title: Bilingual
    part: int
    whole: int
    link: str

    @property
    def percent(self) -> float:
        return 100 * self.part / self.whole if self.whole else 100.0


@dataclass(frozen=True, slots=True)
class Code:
    """The numbers that an organ gave out in a year: how many are here, up to which."""

    code: str
    year: int
    here: int
    highest: int
    missing: tuple[int, ...]


def route(frame: Frame) -> Route:
    return frame.route("coverage", _answer)


def _answer(frame: Frame, connection: sqlite3.Connection, asked: Asked) -> Answer:
    outcomes = connection.execute(
        "SELECT outcome, count(*) AS n FROM citations GROUP BY 1 ORDER BY 2 DESC"
    ).fetchall()
    return frame.page(
        asked, "coverage.html", years=gaps(connection), shares=shares(connection), codes=codes(connection), outcomes=outcomes,
        cited=sum(r["n"] for r in outcomes) or 1, bar=bar,
    )  # fmt: skip


def gaps(connection: sqlite3.Connection) -> list[Year]:
    """Year by year, newest first.  A combined issue “5、6” stands for both numbers."""
    by_year: dict[int, list[str]] = {}
    for year, number in connection.execute("SELECT year, number FROM issues ORDER BY published_on"):
        by_year.setdefault(year, []).append(number)
    return [_year(year, numbers) for year, numbers in sorted(by_year.items(), reverse=True)]


def _year(year: int, numbers: list[str]) -> Year:
    present = {int(n) for number in numbers for n in re.findall(r"\d+", number)}
    span = range(min(present, default=1), max(present, default=0) + 1)
    return Year(year, tuple(numbers), tuple(n for n in span if n not in present), min(present, default=1) - 1)


def shares(connection: sqlite3.Connection) -> list[Share]:
    """What is known of how many documents and citations."""
    count = """SELECT count(*), sum(number <> ''), sum(written_on IS NOT NULL), sum(validity <> ''),
      sum(effective_on IS NOT NULL) FROM documents"""
    documents, numbered, dated, judged, effective = (n or 0 for n in connection.execute(count).fetchone())
    cited, found, explained = (n or 0 for n in connection.execute(
        "SELECT count(*), sum(cited_id IS NOT NULL), sum(outcome <> '') FROM citations"
    ).fetchone())  # fmt: skip
    return [
        Share(Bilingual("公文有成文日期", "documents with a date of writing"), dated, documents, "documents"),
        Share(Bilingual("公文有发文字号", "documents with a number"), numbered, documents, "documents"),
        Share(Bilingual("公文已判断有效性（解读、大事记等不作判断）", "documents whose validity is judged (not interpretations and chronicles)"),
              judged, documents, "documents"),
        Share(Bilingual("公文写明施行日期", "documents that say when they take effect"), effective, documents, "documents"),
        Share(Bilingual("引用的文件在本库中", "cited documents that are in this database"), found, cited, "citations"),
        Share(Bilingual("引用已查到或注明原因", "citations found, or with the reason why not"), explained, cited, "citations"),
    ]  # fmt: skip


def codes(connection: sqlite3.Connection) -> list[Code]:
    """Of each organ code and year, the serial numbers between the first and the last printed that are not here."""
    found: dict[tuple[str, int], set[int]] = {}
    sql = (
        "SELECT number_code, number_year, number_serial FROM documents "
        "WHERE number_serial > 0 AND number_year > 0 AND number_code <> ''"
    )
    for code, year, serial in connection.execute(sql):
        found.setdefault((code, year), set()).add(serial)
    made = []
    for (code, year), serials in sorted(
        found.items(), key=lambda entry: (-entry[0][1], -len(entry[1]), entry[0][0])
    ):
        missing = [n for n in range(min(serials), max(serials)) if n not in serials]
        made.append(Code(code, year, len(serials), max(serials), tuple(missing[:_MISSING_SHOWN])))
    return made[:_CODES_SHOWN]
