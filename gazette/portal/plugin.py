"""The Datasette plugin: exact Chinese search, Chinese names, readers' rights, errors without tracebacks."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from datasette import hookimpl
from datasette.database import QueryInterrupted
from datasette.filters import FilterArguments
from datasette.utils.asgi import Base400, Request, Response
from datasette.views.base import DatasetteError
from markupsafe import Markup

from ..database.catalogue import PUBLIC, VIEWS
from ..database.search import condition
from . import cells, connection
from .metadata import LISTED, NAME, column_titles, table_titles
from .pages import document_facts, home_facts, search_json, search_page
from .queries import PARAMETERS

LOG = logging.getLogger("gazette.portal")
SEARCHABLE = ("documents", "provisions")
_TABLES = frozenset(t.name for t in (*PUBLIC, *VIEWS))
# What a hand-written address can bring about in Datasette: the reader's fault, not the server's.
_READERS_FAULTS = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError, sqlite3.Error)
_WORDS = {400: "地址或查询有误", 403: "不提供此项查询", 404: "没有这一页", 405: "只提供查阅", 500: "服务出错，请稍后再试"}


@hookimpl(trylast=True)  # after Datasette's own, so that our escape_fts() stays
def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    if database == NAME:
        connection.prepare(conn)


@hookimpl(trylast=True)  # after Datasette's own, whose "supports_search" is false: there is no fts_table
def filters_from_request(request: Request, table: str) -> FilterArguments | None:
    """`_search=` by the one search engine."""
    if table not in SEARCHABLE:
        return None
    query = request.args.get("_search") or ""
    context = {"supports_search": True, "search": query}
    found = condition(query, table)
    if found is None:
        return FilterArguments([], {}, [], context)
    return FilterArguments([f"({found.sql})"], found.values, [f"包含“{query}”"], context)


@hookimpl
def render_cell(row: Any, value: Any, column: str, table: str | None, datasette: Any) -> Markup | None:
    return cells.cell(row, value, column, table, datasette.setting("base_url"))


@hookimpl
def permission_allowed(action: str, resource: Any) -> bool | None:
    """The documented tables are for readers; the press's own and the index's are not."""
    if action == "view-table" and resource and resource[0] == NAME and resource[1] not in _TABLES:
        return False
    return False if action in ("view-database-download", "debug-menu", "permissions-debug") else None


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Awaitable[Response]]]]:
    return [(r"^/search$", search_page), (r"^/search\.json$", search_json)]


@hookimpl
def extra_template_vars(
    datasette: Any, database: str | None, table: str | None, request: Request | None, view_name: str
) -> Callable[[], Awaitable[dict[str, Any]]]:
    async def names() -> dict[str, Any]:
        made: dict[str, Any] = {
            "gazette_name": datasette.metadata("title"), "column_titles": column_titles(), "listed": LISTED,
            "table_titles": table_titles(), "parameter_titles": PARAMETERS, "public_tables": PUBLIC,
            "row_url": partial(cells.row_path, datasette.setting("base_url")),
        }  # fmt: skip
        if view_name in ("index", "database"):
            made["home"] = await home_facts(datasette)
        if view_name == "row" and table == "documents" and request:
            made["facts"] = await document_facts(datasette, request)
        return made

    return names


@hookimpl
def handle_exception(datasette: Any, request: Request, exception: Exception) -> Callable[[], Awaitable[Response]]:
    async def answer() -> Response:
        status, message = _status(exception)
        if status == 500:
            LOG.error("500 %s: %s", request.path, type(exception).__name__, exc_info=exception)
        if ".json" in request.path:
            return Response.json({"ok": False, "error": message, "status": status}, status=status)
        page = {"title": _WORDS.get(status, _WORDS[400]), "error": message, "status": status}
        return Response.html(await datasette.render_template("error.html", page, request=request), status=status)

    return answer


def _status(exception: Exception) -> tuple[int, str]:
    """Status and message; Datasette's own words only where they are about the reader's SQL or address."""
    if isinstance(exception, Base400):
        return exception.status, _WORDS.get(exception.status, _WORDS[400])
    if isinstance(exception, QueryInterrupted):
        return 400, "查询用时过长，已停止。请缩小范围。"
    if isinstance(exception, DatasetteError):
        if exception.message_is_html:  # Datasette's page about a query that took too long
            return 400, "查询用时过长，已停止。请缩小范围。"
        return exception.status if 400 <= exception.status < 500 else 400, str(exception.message)
    if isinstance(exception, sqlite3.Error):
        return 400, str(exception)
    return (400, _WORDS[400]) if isinstance(exception, _READERS_FAULTS) else (500, _WORDS[500])


@hookimpl
def forbidden(datasette: Any, request: Request) -> Callable[[], Awaitable[Response]]:
    async def answer() -> Response:
        page = {"title": _WORDS[404], "error": _WORDS[404], "status": 404}
        return Response.html(await datasette.render_template("error.html", page, request=request), status=404)

    return answer
