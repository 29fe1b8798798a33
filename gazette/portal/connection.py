"""What readers' SQL may do: read the tables, within bounds; and the search functions that it may use."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

from datasette.database import Database

from ..database.catalogue import TABLES, VIEWS
from ..database.index import INDEXES, STATEMENTS
from ..database.pairs import needed

BYTES = 5_000_000  # of one value that SQL may make: zeroblob(1e9) would take the server's memory
PATTERN = 200  # bytes of a LIKE or GLOB pattern, whose cost grows with its wildcards
LONGEST = 500  # characters of gazette_pairs()
# What an index reads of its own when it is asked; its stored pages (_data) it reads without asking.
_OF_INDEX = frozenset(f"{name}_{part}" for name in INDEXES for part in ("idx", "config", "docsize"))
_OF_SQLITE = frozenset({"sqlite_sequence", "sqlite_stat1", "sqlite_stat4"})
# What Datasette asks of the schema; every other PRAGMA answers nothing.
_PRAGMAS = frozenset(
    {
        "schema_version",
        "table_info",
        "table_xinfo",
        "foreign_key_list",
        "index_list",
        "index_info",
        "index_xinfo",
        "table_list",
    }
)
_DENIED = frozenset({sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH})
# printf('%.*c', 999999999, 'x') runs for seconds within one step, where no time limit can stop it.
_FUNCTIONS = frozenset({"load_extension", "fts3_tokenizer", "randomblob", "zeroblob", "printf", "format"})


class PublicDatabase(Database):  # type: ignore[misc]  # Datasette has no types
    """The database as readers may know it: its documented tables alone, and no log line for a slip in their SQL."""

    async def table_names(self) -> list[str]:
        return [table.name for table in TABLES]

    async def execute(self, *args: Any, **kwargs: Any) -> Any:
        return await super().execute(*args, **{**kwargs, "log_sql_errors": False})


def prepare(connection: sqlite3.Connection) -> None:
    """Sets limits, the authorizer and the functions on a connection that serves readers."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, BYTES)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, PATTERN)
    connection.setlimit(sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 200)
    connection.setlimit(sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, 20)
    connection.execute("PRAGMA query_only = ON")
    # Datasette's own search SQL calls escape_fts(); with this one it finds Chinese words of any length.
    connection.create_function("escape_fts", 1, _needed, deterministic=True)
    connection.create_function("gazette_pairs", 1, _needed, deterministic=True)
    connection.set_authorizer(_authoriser(_hidden(connection)))


def _needed(words: str | None) -> str:
    """What text_pairs must MATCH for a text to contain `words`: a superset, to be narrowed by instr()."""
    return needed(str(words or "")[:LONGEST]) or '""'


def _hidden(connection: sqlite3.Connection) -> frozenset[str]:
    """What the file has beside the documented tables: the index's own pages, and whatever should not be there at all."""
    known = {table.name for table in (*TABLES, *VIEWS)} | {*STATEMENTS, *_OF_INDEX, *_OF_SQLITE}
    found = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
    return frozenset(row[0] for row in found) - known


def _authoriser(
    hidden: frozenset[str],
) -> Callable[[int, str | None, str | None, str | None, str | None], int]:
    def authorise(
        action: int, first: str | None, second: str | None, database: str | None, trigger: str | None
    ) -> int:
        if action == sqlite3.SQLITE_READ and first in hidden:
            return sqlite3.SQLITE_DENY
        if action == sqlite3.SQLITE_PRAGMA:
            return (
                sqlite3.SQLITE_OK if first in _PRAGMAS else sqlite3.SQLITE_IGNORE
            )  # database_list names the file's path
        if action == sqlite3.SQLITE_FUNCTION and second in _FUNCTIONS:
            return sqlite3.SQLITE_DENY
        return sqlite3.SQLITE_DENY if action in _DENIED else sqlite3.SQLITE_OK

    return authorise
