"""The first page: what the database holds, how complete it is, how to ask it."""

from __future__ import annotations

import sqlite3
from typing import Any

from ...database.catalogue import PUBLIC, VIEWS
from ..counter import Answer, Asked, Route
from ..queries import QUESTIONS
from .coverage import gaps, shares
from .frame import Frame

# On the first page: one question of each kind that people ask most.
_FAVOURITES = (
    "in_force_under",
    "no_longer_in_force",
    "who_cites",
    "tasks_of_organ",
    "documents_of_organ",
    "career_of",
)


def route(frame: Frame) -> Route:
    return frame.route("", _answer)


def _answer(frame: Frame, connection: sqlite3.Connection, asked: Asked) -> Answer:
    span = connection.execute("SELECT min(published_on), max(published_on) FROM issues").fetchone()
    newest = connection.execute(
        "SELECT i.id, i.title, i.published_on, i.url, count(d.id) AS documents FROM issues i "
        "LEFT JOIN documents d ON d.issue_id = i.id GROUP BY i.id ORDER BY i.published_on DESC, i.id LIMIT 6"
    ).fetchall()
    states = connection.execute(
        "SELECT validity, count(*) AS n FROM documents WHERE validity <> '' GROUP BY 1 ORDER BY 2 DESC"
    ).fetchall()
    return frame.page(
        asked, "home.html", first=span[0], last=span[1], newest=newest, counts=row_counts(connection), states=states,
        favourites=[q for name in _FAVOURITES for q in QUESTIONS if q.name == name], how_many=len(QUESTIONS),
        missing=sum(len(year.missing) for year in gaps(connection)), shares=shares(connection)[:3],
        listed_tables=(*PUBLIC, *VIEWS),
    )  # fmt: skip


def row_counts(connection: sqlite3.Connection) -> dict[str, Any]:
    return {
        t.name: connection.execute(f"SELECT count(*) FROM {t.name}").fetchone()[0] for t in (*PUBLIC, *VIEWS)
    }
