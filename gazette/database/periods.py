"""Validity in the database: reads what documents say of themselves and of each other, writes their periods, asks as of a day."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from .days import read_day, stored
from .relation_kinds import AMENDS, CERTAIN, CORRECTS, LAPSES, REPEALS
from .validity import Act, Life, Period, as_of, periods

NEVER_IN_FORCE: Final = re.compile(r"解读|大事记|更正|勘误|要闻")  # types that rule nothing
_ACTS: Final = """
SELECT r.kind, r.evidence, r.certainty, r.article, r.since, d.id, d.published_on, d.effective_on, d.written_on,
  d.sequence * 10000 + r.position
FROM relations r JOIN documents d ON d.id = r.document_id
WHERE r.target_id = ?1 AND r.document_id <> ?1 AND r.kind IN (?2, ?3, ?4, ?5)
"""
_AS_OF: Final = """
SELECT p.document_id, d.number, d.title, p.status, p.valid_from, p.valid_to, p.decided_by, p.words, p.certainty, p.doubts
FROM validity_periods p JOIN documents d ON d.id = p.document_id
WHERE p.valid_from <= ?1 AND coalesce(p.valid_to, '9999-12-31') >= ?1
  AND p.recorded_from <= ?2 AND coalesce(p.recorded_to, '9999-12-31') >= ?2
ORDER BY d.sequence DESC
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """A document's validity on a day; the fields are those of the view documents_as_of."""

    document_id: str
    number: str
    title: str
    status: str
    valid_from: str
    valid_to: str | None
    decided_by: str | None
    words: str
    certainty: str
    doubts: str


def newest_day(connection: sqlite3.Connection) -> str:
    """When the newest issue came out: the day as of which `documents.validity` is stated."""
    return connection.execute("SELECT max(published_on) FROM issues").fetchone()[0] or ""


def documents_as_of(connection: sqlite3.Connection, day: str = "", known_on: str = "") -> list[Standing]:
    """Every document that has a validity on `day`, as the database said on `known_on`; "" is the newest issue's day."""
    newest = newest_day(connection)
    return [Standing(*row) for row in connection.execute(_AS_OF, (day or newest, known_on or newest))]


def renew(connection: sqlite3.Connection, documents: Iterable[str], day_before: str) -> None:
    """The periods and the validity of `documents`, and the validity of those that turned since `day_before`."""
    newest = newest_day(connection)
    changed = set(documents)
    for document in sorted(changed):
        _write(connection, document, _periods(connection, document), newest)
    if newest == day_before:
        return
    connection.execute("DELETE FROM as_of")
    if newest:
        connection.execute("INSERT INTO as_of (day, known_on) VALUES (?1, ?1)", (newest,))
    first, last = sorted((newest, day_before))
    turned = connection.execute(
        "SELECT DISTINCT document_id FROM validity_periods WHERE valid_from > ?1 AND valid_from <= ?2", (first, last)
    )
    for (document,) in turned.fetchall():
        if document not in changed:
            _state(connection, document, _stored(connection, document), newest)


def _periods(connection: sqlite3.Connection, document: str) -> list[Period]:
    row = connection.execute(
        "SELECT published_on, written_on, effective_on, expires_on, interprets, type FROM documents WHERE id = ?", (document,)
    ).fetchone()
    if row is None or row[4] or NEVER_IN_FORCE.search(row[5]):
        return []
    said = {kind: (words, certainty) for kind, words, certainty in connection.execute(
        "SELECT kind, words, certainty FROM dates WHERE document_id = ?", (document,)
    )}  # fmt: skip
    effective, expires = said.get("施行", ("", CERTAIN)), said.get("失效", ("", CERTAIN))
    published = read_day(row[0])
    assert published
    written, began, ends = map(read_day, row[1:4])
    life = Life(published, written, began, ends, effective[0], expires[0], effective[1], expires[1])
    acts = connection.execute(_ACTS, (document, REPEALS, AMENDS, LAPSES, CORRECTS))
    return periods(life, [_act(act) for act in acts])


def _act(row: tuple[Any, ...]) -> Act:
    kind, words, certainty, article, since, document, published, effective, written, order = row
    day, out = read_day(effective or written or published), read_day(published)
    assert day and out
    return Act(document, kind, out, day, words, certainty, article, read_day(since), order)


def _write(connection: sqlite3.Connection, document: str, found: list[Period], newest: str) -> None:
    connection.execute("DELETE FROM validity_periods WHERE document_id = ?", (document,))
    rows = [
        (f"{document}#v{n}", document, n, p.status, p.valid_from.isoformat(), stored(p.valid_to), p.recorded_from.isoformat(),
         stored(p.recorded_to), p.decided_by, p.words, p.certainty, p.doubts)
        for n, p in enumerate(found, 1)
    ]  # fmt: skip
    connection.executemany(
        "INSERT INTO validity_periods (id, document_id, position, status, valid_from, valid_to, recorded_from, recorded_to, "
        "decided_by, words, certainty, doubts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows,
    )  # fmt: skip
    _state(connection, document, found, newest)


def _stored(connection: sqlite3.Connection, document: str) -> list[Period]:
    rows = connection.execute(
        "SELECT status, valid_from, valid_to, words, certainty, decided_by, doubts, recorded_from, recorded_to "
        "FROM validity_periods WHERE document_id = ? ORDER BY position", (document,),
    )  # fmt: skip
    return [Period(s, _known(f), read_day(t), w, c, b, d, _known(rf), read_day(rt)) for s, f, t, w, c, b, d, rf, rt in rows]


def _known(value: str) -> dt.date:
    return dt.date.fromisoformat(value)


def _state(connection: sqlite3.Connection, document: str, found: list[Period], newest: str) -> None:
    """`documents.validity`: what is said of the newest issue's day on that day."""
    today = read_day(newest)
    now = as_of(found, today, today) if today else None
    state = (now.status, now.words, now.decided_by) if now else ("", "", None)
    connection.execute(
        "UPDATE documents SET validity = ?, validity_reason = ?, validity_by = ? WHERE id = ?", (*state, document)
    )
