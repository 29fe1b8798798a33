"""Validity on a day, as the database said on another, as JSON."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict
from typing import Any, Final

from ...database.periods import documents_as_of, newest_day
from ...database.tables_time import DOCUMENTS_AS_OF
from ...diagnostics import Bilingual
from ..address import Parameter, Values
from .documents import LIMIT
from .endpoint import Endpoint
from .shapes import many, record, row, string, whole

STANDING: Final = row(DOCUMENTS_AS_OF, without=frozenset({"issuer", "type"}))
_DAY: Final = Parameter(
    "day",
    "day",
    Bilingual("要看哪一天的有效性，默认为最近一期之日", "the day asked for; default: the newest issue's"),
    "2020-12-01",
)
_KNOWN_ON: Final = Parameter(
    "known-on",
    "day",
    Bilingual("按哪一天的记载，默认为最近一期之日", "as said on this day; default: the newest issue's"),
    "2020-12-31",
)
_STATUS: Final = Parameter("status", "text", Bilingual("有效性", "validity"), "现行有效")
_OFFSET: Final = Parameter(
    "offset", "whole", Bilingual("跳过多少条", "how many to pass over"), "0", default=0, most=1_000_000
)


def ask(connection: sqlite3.Connection, values: Values) -> dict[str, Any]:
    newest = newest_day(connection)
    day, known_on = values["day"] or newest, values["known-on"] or newest
    found = [s for s in documents_as_of(connection, day, known_on) if values["status"] in ("", s.status)]
    shown = found[values["offset"] : values["offset"] + values["limit"]]
    return {
        "day": day,
        "known_on": known_on,
        "count": len(found),
        "offset": values["offset"],
        "documents": [asdict(s) for s in shown],
    }


ENDPOINTS: Final = (
    Endpoint("listValidity", "/validity", Bilingual("某日的有效性", "validity on a day"),
             Bilingual("每件公文在某一天的有效性，按本库在另一天的记载；附原文、依据和疑点。",
                       "each document's validity on a day, as the database said on another, with words, basis and doubts."),
             (_DAY, _KNOWN_ON, _STATUS, LIMIT, _OFFSET),
             record({"day": string("有效日期 the day", format="date"), "known_on": string("记载日期 as said on", format="date"),
                     "count": whole("件数 how many"), "offset": whole("跳过的条数 how many were passed over"),
                     "documents": many(STANDING)}), ask),
)  # fmt: skip
