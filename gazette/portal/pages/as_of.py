"""Which documents were in force on a day, as the database said on another: validity on its two axes."""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import Final

from ...database.periods import Standing, documents_as_of
from ...diagnostics import Bilingual
from ..address import Parameter, lenient
from ..api.documents import NAMED_ORGAN
from ..counter import Answer, Asked, Route
from .frame import Frame, changed
from .states import known_until, state_class

PAGE: Final = 100
DAY: Final = Parameter(
    "day", "day", Bilingual("要看哪一天的有效性", "the day whose validity is asked for"), "2020-12-01"
)
KNOWN_ON: Final = Parameter(
    "known-on", "day", Bilingual("按哪一天的记载", "as the database said on this day"), "2020-12-31"
)
STATUS: Final = Parameter("status", "text", Bilingual("有效性", "validity"), "现行有效")
PAGE_NUMBER: Final = Parameter(
    "page", "whole", Bilingual("第几页", "page"), "1", default=1, least=1, most=10_000
)


def route(frame: Frame) -> Route:
    return frame.route("as-of", _answer)


def _answer(frame: Frame, connection: sqlite3.Connection, asked: Asked) -> Answer:
    until = known_until(connection).isoformat()
    values = lenient((DAY, KNOWN_ON, STATUS, NAMED_ORGAN, PAGE_NUMBER), asked.query)
    day, known_on = values["day"] or until, values["known-on"] or until
    found = documents_as_of(connection, day, known_on)
    if values["organ"]:
        found = _of_organ(connection, found, values["organ"])
    counted = Counter(s.status for s in found)
    shown = [s for s in found if values["status"] in ("", s.status)]
    start = (values["page"] - 1) * PAGE
    query = {"day": day, "known-on": known_on, "status": values["status"], "organ": values["organ"]}
    return frame.page(
        asked, "as_of.html", day=day, known_on=known_on, until=until, status=values["status"], organ=values["organ"],
        total=len(shown),
        statuses=[(name, n, f"?{changed(query, status=name)}") for name, n in counted.most_common()],
        every=f"?{changed(query, status='')}", standings=shown[start : start + PAGE], state_class=state_class,
        without_organ=f"?{changed(query, organ='')}",
        earlier=f"?{changed(query, page=values['page'] - 1)}" if start else "",
        later=f"?{changed(query, page=values['page'] + 1)}" if start + PAGE < len(shown) else "",
    )  # fmt: skip


def _of_organ(connection: sqlite3.Connection, found: list[Standing], organ: str) -> list[Standing]:
    own = {row[0] for row in connection.execute("SELECT document_id FROM issuers WHERE organ = ?", (organ,))}
    return [standing for standing in found if standing.document_id in own]
