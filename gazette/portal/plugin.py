"""The Datasette plugin: exact Chinese search, both languages, readers' rights, Atom, errors without tracebacks."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any, Final

from datasette import hookimpl
from datasette.database import QueryInterrupted
from datasette.filters import FilterArguments
from datasette.utils.asgi import Base400, Request, Response
from datasette.views.base import DatasetteError
from markupsafe import Markup

from ..database.catalogue import PUBLIC, VIEWS
from ..database.search import condition
from ..diagnostics import Bilingual
from . import cells, connection
from .atom import render_rows
from .language import LANGUAGE, speech
from .metadata import LISTED, NAME, column_titles, table_titles
from .queries import QUESTIONS
from .question import HEADINGS, PARAMETERS

LOG = logging.getLogger("gazette.portal")
SEARCHABLE = ("documents", "provisions")
_TABLES = frozenset(t.name for t in (*PUBLIC, *VIEWS))
# What a hand-written address can bring about in Datasette: the reader's fault, not the server's.
_READERS_FAULTS = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    sqlite3.Error,
)
_BAD: Final = Bilingual("地址或查询有误", "Something is wrong with this address")
_WORDS: Final = {
    400: _BAD, 403: Bilingual("不提供此项查询", "Not offered"), 404: Bilingual("没有这一页", "There is no such page"),
    405: Bilingual("只提供查阅", "Reading only"), 500: Bilingual("服务出错，请稍后再试", "The server failed, please try again later"),
}  # fmt: skip
_SLOW: Final = Bilingual(
    "查询用时过长，已停止。请缩小范围。", "The query took too long and was stopped; ask for less."
)


@hookimpl(trylast=True)  # after Datasette's own, so that our escape_fts() stays
def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    if database == NAME:
        connection.prepare(conn)


@hookimpl(trylast=True)  # after Datasette's own, whose "supports_search" is false: there is no fts_table
def filters_from_request(
    request: Request, table: str, datasette: Any
) -> Callable[[], Awaitable[FilterArguments]] | None:
    """`_search=` by the one search engine."""
    if table not in SEARCHABLE:
        return None
    query = request.args.get("_search") or ""
    context = {"supports_search": True, "search": query}

    async def asked() -> FilterArguments:
        found = (
            await datasette.get_database(NAME).execute_fn(lambda conn: condition(query, table, conn))
            if query
            else None
        )
        if found is None:
            return FilterArguments([], {}, [], context)
        return FilterArguments([f"({found.sql})"], found.values, [f"包含“{query}”"], context)

    return asked


@hookimpl
def render_cell(row: Any, value: Any, column: str, table: str | None, datasette: Any) -> Markup | None:
    return cells.cell(row, value, column, table, datasette.gazette_frame)


@hookimpl
def permission_allowed(action: str, resource: Any) -> bool | None:
    """The documented tables are for readers; the press's own and the index's are not."""
    if action == "view-table" and resource and resource[0] == NAME and resource[1] not in _TABLES:
        return False
    return False if action in ("view-database-download", "debug-menu", "permissions-debug") else None


@hookimpl
def register_output_renderer() -> dict[str, Any]:
    return {"extension": "atom", "render": render_rows}


@hookimpl
def extra_template_vars(datasette: Any, request: Request | None) -> dict[str, Any]:
    """What our own pages have, too, and the tables' and questions' titles."""
    query = f"?{request.query_string}" if request and request.query_string else ""
    base = datasette.setting("base_url").rstrip("/")
    here = f"{base}{request.scope['raw_path'].decode('latin-1')}{query}" if request else base
    spoken = speech()
    return {
        **datasette.gazette_frame.shared(LANGUAGE.get(), here), "column_titles": column_titles(spoken.language), "listed": LISTED,
        "table_titles": table_titles(spoken.language), "parameter_titles": {k: spoken.of(v) for k, v in PARAMETERS.items()},
        "tables": {t.name: t for t in (*PUBLIC, *VIEWS)}, "questions": {q.name: q for q in QUESTIONS},
        "heading": lambda name: HEADINGS.get(name, name) if spoken.english else name,
    }  # fmt: skip


@hookimpl
def handle_exception(
    datasette: Any, request: Request, exception: Exception
) -> Callable[[], Awaitable[Response]]:
    async def answer() -> Response:
        status, message = _status(exception)
        if status == 500:
            LOG.error("500 %s: %s", request.path, type(exception).__name__, exc_info=exception)
        said = speech().of(message)
        if ".json" in request.path:
            return Response.json({"ok": False, "error": said, "status": status}, status=status)
        page = {"title": speech().of(_WORDS.get(status, _BAD)), "error": said, "status": status}
        return Response.html(
            await datasette.render_template("error.html", page, request=request), status=status
        )

    return answer


def _status(exception: Exception) -> tuple[int, Bilingual]:
    """Status and message; Datasette's own words only where they are about the reader's SQL or address."""
    if isinstance(exception, Base400):
        return exception.status, _WORDS.get(exception.status, _BAD)
    if isinstance(exception, QueryInterrupted) or (
        isinstance(exception, DatasetteError) and exception.message_is_html
    ):
        return 400, _SLOW  # the second is Datasette's page about a query that took too long
    if isinstance(exception, DatasetteError):
        return exception.status if 400 <= exception.status < 500 else 400, _quoted(exception.message)
    if isinstance(exception, sqlite3.Error):
        return 400, _quoted(exception)
    return (400, _BAD) if isinstance(exception, _READERS_FAULTS) else (500, _WORDS[500])


def _quoted(words: object) -> Bilingual:
    """SQLite's own words about somebody's SQL, which exist in English only."""
    return Bilingual(f"查询有误：{words}", f"The query is wrong: {words}")


@hookimpl
def forbidden(datasette: Any, request: Request) -> Callable[[], Awaitable[Response]]:
    async def answer() -> Response:
        title = speech().of(_WORDS[404])
        page = {"title": title, "error": "", "status": 404}
        return Response.html(await datasette.render_template("error.html", page, request=request), status=404)

    return answer
