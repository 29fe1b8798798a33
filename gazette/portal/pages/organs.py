"""The organs, and the timeline of one: what it issued, since when and until when each holds."""

from __future__ import annotations

import json
import sqlite3
from typing import Any, Final

from datasette.utils import tilde_decode
from markupsafe import Markup

from ..address import NotThere, Parameter, lenient
from ..api.search import QUERY
from ..counter import Answer, Asked, Route
from ..drawings.columns import bar, columns
from ..drawings.spans import Lane, both, lanes
from ..language import Speech
from .frame import Frame, changed
from .states import known_until, spans, state_class

PAGE: Final = 60  # documents on a page
_PAGE: Final = Parameter("page", "whole", QUERY.about, "1", default=1, least=1, most=10_000)
_DOCUMENTS: Final = """
SELECT d.id, d.title, d.number, d.type, d.validity, d.validity_by, d.written_on, d.published_on, d.effective_on, d.expires_on
FROM documents d JOIN issuers i ON i.document_id = d.id WHERE i.organ = ? ORDER BY d.sequence DESC LIMIT ? OFFSET ?"""
_PERIODS: Final = """
SELECT document_id, status, valid_from, valid_to, recorded_to FROM validity_periods
WHERE recorded_to IS NULL AND document_id IN (SELECT value FROM json_each(?)) ORDER BY valid_from"""
_COUNTED: Final = """
SELECT o.name, o.codes, count(i.document_id) AS n, min(d.published_on) AS first, max(d.published_on) AS last,
  sum(d.validity = '现行有效') AS holding
FROM organs o LEFT JOIN issuers i ON i.organ = o.name LEFT JOIN documents d ON d.id = i.document_id"""


def routes(frame: Frame) -> list[Route]:
    return [
        frame.route("organs", _list),
        frame.route("organs/(?P<name>[^/]+)", _one),
        # Where Datasette's tables lead.
        frame.route("gazette/organs/(?P<row>[^/.]+)", _one),
    ]


def _list(frame: Frame, connection: sqlite3.Connection, asked: Asked) -> Answer:
    found = connection.execute(f"{_COUNTED} GROUP BY o.name ORDER BY n DESC, o.rowid").fetchall()
    organs = [dict(r) | {"codes": json.loads(r["codes"])} for r in found]
    return frame.page(
        asked, "organs.html", organs=organs, most=max((o["n"] for o in organs), default=1), bar=bar
    )


def _one(frame: Frame, connection: sqlite3.Connection, asked: Asked) -> Answer:
    name = asked.parts.get("name") or tilde_decode(asked.parts["row"])
    organ = connection.execute(
        "SELECT name, codes, aliases, origin FROM organs WHERE name = ?", (name,)
    ).fetchone()
    if organ is None:
        raise NotThere
    page = lenient((_PAGE,), asked.query)["page"]
    found = connection.execute(_DOCUMENTS, (name, PAGE, (page - 1) * PAGE)).fetchall()
    if not found and page > 1:
        raise NotThere
    [counted] = connection.execute(f"{_COUNTED} WHERE o.name = ?", (name,)).fetchall()
    per_year = connection.execute(
        "SELECT substr(d.published_on, 1, 4) AS year, count(*) AS n FROM issuers i JOIN documents d ON d.id = i.document_id "
        "WHERE i.organ = ? GROUP BY 1 ORDER BY 1", (name,)
    ).fetchall()  # fmt: skip
    speech = Speech(asked.language)
    return frame.page(
        asked, "organ.html", organ=organ, codes=json.loads(organ["codes"]), aliases=json.loads(organ["aliases"]), counted=counted,
        years=_by_year(found), timeline=_timeline(frame, connection, found, speech), state_class=state_class,
        per_year=columns(_every_year(per_year), speech("每年刊登的公文", "documents a year")) if len(per_year) > 2 else "",
        tasks=connection.execute("SELECT count(*) FROM responsibilities WHERE organ = ?", (name,)).fetchone()[0],
        until=known_until(connection),
        later=f"?{changed({}, page=page + 1)}" if counted["n"] > page * PAGE else "",
        earlier=f"?{changed({}, page=page - 1)}" if page > 1 else "",
    )  # fmt: skip


def _by_year(found: list[sqlite3.Row]) -> list[tuple[str, list[sqlite3.Row]]]:
    years: dict[str, list[sqlite3.Row]] = {}
    for row in found:
        years.setdefault((row["written_on"] or row["published_on"])[:4], []).append(row)
    return sorted(years.items(), reverse=True)


def _timeline(frame: Frame, connection: sqlite3.Connection, found: list[sqlite3.Row], speech: Speech) -> Markup:
    periods: dict[str, list[dict[str, Any]]] = {}
    for period in connection.execute(_PERIODS, (json.dumps([r["id"] for r in found]),)):
        periods.setdefault(period["document_id"], []).append(dict(period))
    held = ((r, spans(periods.get(r["id"], []), speech, ended=False)) for r in found)
    documents = [Lane(r["title"], frame.row_url("documents", r["id"]), made) for r, made in held if made]
    if not documents:
        return Markup()
    today = known_until(connection)
    about = speech(
        "各件公文的有效期间；下面的目录内容相同", "when each document holds; the list below says the same"
    )
    return both(lambda width: lanes(documents, today, about, width))


def _every_year(per_year: list[sqlite3.Row]) -> list[tuple[str, int]]:
    """Years without a document, too."""
    counted = {int(r["year"]): r["n"] for r in per_year}
    return [(str(year), counted.get(year, 0)) for year in range(min(counted), max(counted) + 1)]
