"""The portal's own pages: search as HTML and JSON, and what the home and document pages add."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict
from typing import Any, TypeVar, cast

from datasette.utils import tilde_decode
from datasette.utils.asgi import Request, Response

from ..database.catalogue import PUBLIC
from ..database.search import COUNTED, DEEPEST, Filters, Hit, Piece, count, search
from .metadata import NAME

PAGE = 20  # hits on a page
MOST = 50  # hits in one JSON answer
LONGEST_MS = 1_000
_CACHE = {"Cache-Control": "public, max-age=60"}
_FILTERS = ("since", "until", "year", "organ", "type", "column", "validity")
T = TypeVar("T")


async def read(datasette: Any, question: Callable[[sqlite3.Connection], T]) -> T:
    """`question` asked in Datasette's pool of connections, within the time limit."""
    from datasette.utils import sqlite_timelimit

    def within_limit(connection: sqlite3.Connection) -> T:
        with sqlite_timelimit(connection, LONGEST_MS):
            return question(connection)

    return cast(T, await datasette.get_database(NAME).execute_fn(within_limit))


def filters_of(request: Request) -> Filters:
    return Filters(**{name: (request.args.get(name) or "")[:80] for name in _FILTERS})


def number_of(request: Request, name: str, default: int, most: int) -> int:
    """A whole number from the address, within bounds whatever stands there."""
    given = request.args.get(name) or ""
    return max(0, min(int(given), most)) if given.isascii() and given.isdigit() and len(given) < 9 else default


async def search_json(datasette: Any, request: Request) -> Response:
    """`/search.json?q=…&limit=…&offset=…` and the filters: hits as data."""
    query, bounds = request.args.get("q") or "", filters_of(request)
    limit, offset = number_of(request, "limit", PAGE, MOST), number_of(request, "offset", 0, DEEPEST)

    def ask(connection: sqlite3.Connection) -> list[Hit]:
        return search(connection, query, limit=limit, offset=offset, filters=bounds)

    hits = await read(datasette, ask)
    answer: dict[str, Any] = {"query": query, "offset": offset, "hits": [_plain(hit) for hit in hits]}
    if request.args.get("count"):
        total = await read(datasette, lambda connection: count(connection, query, filters=bounds))
        answer |= {"count": min(total, COUNTED), "more": total > COUNTED}
    return Response.json(answer, headers=_CACHE)


def _plain(hit: Hit) -> dict[str, Any]:
    """A hit with pieces as [text, hit] pairs."""
    made = asdict(hit)
    made["title"], made["snippet"] = hit.plain_title, [[p.text, p.hit] for p in hit.snippet]
    made["title_pieces"] = [[p.text, p.hit] for p in hit.title]
    return made


async def search_page(datasette: Any, request: Request) -> Response:
    """`/search?q=…`: the hits, how many, filters, earlier and later pages."""
    query, bounds = (request.args.get("q") or "").strip(), filters_of(request)
    offset = number_of(request, "offset", 0, DEEPEST)

    def ask(connection: sqlite3.Connection) -> tuple[list[Hit], int, dict[str, list[str]]]:
        hits = search(connection, query, limit=PAGE, offset=offset, filters=bounds)
        return hits, count(connection, query, filters=bounds), _choices(connection)

    hits, total, choices = await read(datasette, ask)
    page = {
        "query": query, "hits": hits, "total": min(total, COUNTED), "more": total > COUNTED, "offset": offset,
        "page": PAGE, "bounds": asdict(bounds), "choices": choices,
        "earlier": max(0, offset - PAGE) if offset else None,
        "later": offset + PAGE if len(hits) == PAGE and offset + PAGE <= DEEPEST else None,
    }  # fmt: skip
    return Response.html(await datasette.render_template("search.html", page, request=request), headers=_CACHE)


def _choices(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """What the filters offer."""
    asked = {
        "type": "SELECT type FROM documents WHERE type <> '' GROUP BY 1 ORDER BY count(*) DESC LIMIT 30",
        "year": "SELECT DISTINCT cast(year AS TEXT) FROM issues ORDER BY 1 DESC",
        "organ": "SELECT organ FROM issuers GROUP BY 1 ORDER BY count(*) DESC LIMIT 60",
        "validity": "SELECT validity FROM documents WHERE validity <> '' GROUP BY 1 ORDER BY count(*) DESC",
    }
    return {name: [row[0] for row in connection.execute(sql)] for name, sql in asked.items()}


async def home_facts(datasette: Any) -> dict[str, Any]:
    """Rows of each table, the span of time, the newest issues."""

    def ask(connection: sqlite3.Connection) -> dict[str, Any]:
        span = connection.execute("SELECT min(published_on), max(published_on) FROM issues").fetchone()
        newest = connection.execute(
            "SELECT i.id, i.title, i.published_on, i.url, count(d.id) AS documents FROM issues i "
            "LEFT JOIN documents d ON d.issue_id = i.id GROUP BY i.id ORDER BY i.published_on DESC, i.id LIMIT 6"
        ).fetchall()
        counts = {t.name: connection.execute(f"SELECT count(*) FROM {t.name}").fetchone()[0] for t in PUBLIC}
        return {"first": span[0], "last": span[1], "newest": [dict(row) for row in newest], "counts": counts}

    return await read(datasette, ask)


async def document_facts(datasette: Any, request: Request) -> dict[str, Any]:
    """What surrounds a document: relations both ways, its provisions, its files."""
    key = tilde_decode(request.url_vars.get("pks", ""))

    def ask(connection: sqlite3.Connection) -> dict[str, Any]:
        return {name: _rows(connection, sql, key) for name, sql in _AROUND.items()}

    return await read(datasette, ask)


def _rows(connection: sqlite3.Connection, sql: str, key: str) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(sql, (key,))]


_AROUND = {
    "outgoing": "SELECT r.kind, r.target_title, r.target_number, r.target_id, r.evidence, r.certainty FROM relations r "
    "WHERE r.document_id = ? AND r.outcome <> '本件所附' ORDER BY r.position",
    "incoming": "SELECT r.kind, r.document_id, d.title, d.number, r.evidence, r.certainty FROM relations r "
    "JOIN documents d ON d.id = r.document_id WHERE r.target_id = ?1 AND r.document_id <> ?1 ORDER BY d.sequence",
    "files": "SELECT edition, url, size, sha256 FROM files WHERE document_id = ? ORDER BY edition",
    "tasks": "SELECT t.task, p.path, group_concat(t.role || '：' || t.organ_name, '；') AS organs FROM responsibilities t "
    "JOIN provisions p ON p.id = t.provision_id WHERE t.document_id = ? GROUP BY p.id ORDER BY min(t.position)",
}  # fmt: skip

__all__: Sequence[str] = ["document_facts", "home_facts", "search_json", "search_page"]
Answer = Awaitable[Response]
Pieces = tuple[Piece, ...]
