"""What readers' SQL may do: read the tables, within bounds; and the search functions that it may use."""

from __future__ import annotations

import sqlite3
from typing import Any

from datasette.database import Database

from ..database.catalogue import TABLES
from ..database.index import INDEXES
from ..database.pairs import needed

BYTES = 5_000_000  # of one value that SQL may make: zeroblob(1e9) would take the server's memory
PATTERN = 200  # bytes of a LIKE or GLOB pattern, whose cost grows with its wildcards
LONGEST = 500  # characters of gazette_pairs()
# Stored forms of the search index (see database/pairs.py); the index itself reads them without asking.
_INDEX_PAGES = frozenset(f"{name}_data" for name in INDEXES)
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
    connection.set_authorizer(_authorise)


def _needed(words: str | None) -> str:
    """What text_pairs must MATCH for a text to contain `words`: a superset, to be narrowed by instr()."""
    return needed(str(words or "")[:LONGEST]) or '""'


def _authorise(
    action: int, first: str | None, second: str | None, database: str | None, trigger: str | None
) -> int:
    if action == sqlite3.SQLITE_READ and first in _INDEX_PAGES:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_PRAGMA and first == "database_list":
        return sqlite3.SQLITE_IGNORE  # it would name the file's path
    if action == sqlite3.SQLITE_FUNCTION and second in _FUNCTIONS:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_DENY if action in _DENIED else sqlite3.SQLITE_OK
