"""Brings an older gazette.db to today's schema: every row that it has stays, the rest follows from them or the next build.

sqlite-utils keeps the list of what was applied in a table with the time of day, which would make two builds of the same
issues differ; here `PRAGMA user_version` says it.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

import sqlite_utils

from . import index
from .catalogue import TABLES, VIEWS
from .keys import sequence_of
from .schema import Column, Table, statements

Step: TypeAlias = Callable[[sqlite_utils.Database], None]
VERSION: Final = 3  # of the schema: PRAGMA user_version
# Indexes beside those of single columns: the order of search results and the key of the search index.
_INDEXES: Final = (
    'CREATE UNIQUE INDEX "documents_sequence" ON "documents" ("sequence")',
    'CREATE INDEX "documents_number" ON "documents" ("number_year", "number_serial")',
)


def make(database: sqlite_utils.Database) -> None:
    """All tables, indexes and views, in an empty file."""
    for table in (*TABLES, *VIEWS):
        for statement in statements(table):
            database.conn.execute(statement)
    for statement in _INDEXES:
        database.conn.execute(statement)
    database.conn.execute(f"PRAGMA user_version = {VERSION}")


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether the file has exactly today's tables, columns, keys, indexes and views."""
    return _written(connection) == _wanted()


def upgrade(database: sqlite_utils.Database, refill: Step) -> None:
    """Today's schema with the rows that `database` has; `refill` then adds what follows from them.

    Raises sqlite3.DatabaseError where it is newer than this press or was not made by it.

    Call it outside a transaction: foreign keys are off meanwhile, since a table that others point to is replaced.
    """
    version = database.conn.execute("PRAGMA user_version").fetchone()[0]
    if version == 0:
        raise sqlite3.DatabaseError("not a gazette database")
    if version > VERSION:
        raise sqlite3.DatabaseError(f"schema {version}, this press writes {VERSION}")
    database.conn.execute("PRAGMA foreign_keys = OFF")
    try:
        with database.atomic():
            for reached in range(version + 1, VERSION + 1):
                if step := STEPS.get(reached):
                    step(database)
            _reshape(database)
            refill(database)
            database.conn.execute(f"PRAGMA user_version = {VERSION}")
    finally:
        database.conn.execute("PRAGMA foreign_keys = ON")


def _renumber(database: sqlite_utils.Database) -> None:
    """Schemas 1 and 2 numbered documents by other gaps; their order stays what it was."""
    rows = database.execute(
        "SELECT id, published_on, issue_id, position FROM documents ORDER BY published_on DESC, sequence DESC"
    ).fetchall()
    database.conn.execute("UPDATE documents SET sequence = -sequence")
    before = None
    for key, published_on, issue_id, position in rows:
        wanted = sequence_of(dt.date.fromisoformat(published_on), issue_id, position)
        before = wanted if before is None else min(wanted, before - 1)
        database.conn.execute("UPDATE documents SET sequence = ? WHERE id = ?", (before, key))


# What more than new tables and columns an older version needs before it is reshaped: version reached → step.
STEPS: Final[dict[int, Step]] = {2: _renumber, 3: _renumber}


def _wanted() -> set[str]:
    made = {s for table in (*TABLES, *VIEWS) for s in statements(table)}
    return made | set(_INDEXES) | set(index.STATEMENTS.values())


def _written(connection: sqlite3.Connection) -> set[str]:
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {sql for name, sql in rows if not _is_sqlites(name)}


def _is_sqlites(name: str) -> bool:
    """What SQLite makes for itself: the tables in which FTS5 keeps an index (text_pairs_data, …), sqlite_stat1."""
    return name.startswith(("sqlite_", *(f"{known}_" for known in index.INDEXES)))


def _reshape(database: sqlite_utils.Database) -> None:
    """Every table that differs is made anew with the columns that it shares with the old one."""
    there = _written(database.conn)
    for name in database.view_names():
        database.conn.execute(f'DROP VIEW "{name}"')
    for table in TABLES:
        made = list(statements(table))
        if made[0] not in there:
            _replace(database, table, made[0])
        for statement in made[1:]:
            _make_index(database, statement)
    for statement in _INDEXES:
        _make_index(database, statement)
    _drop_others(database)
    for view in VIEWS:
        database.conn.execute(next(statements(view)))


def _replace(database: sqlite_utils.Database, table: Table, statement: str) -> None:
    """The twelve steps of sqlite.org/lang_altertable.html; what points to the table keeps its name."""
    if table.name not in database.table_names():
        database.conn.execute(statement)
        return
    shared = ", ".join(f'"{c.name}"' for c in table.columns if c.name in database[table.name].columns_dict)
    added = [c for c in table.columns if c.required and c.name not in database[table.name].columns_dict]
    names = ", ".join([shared, *(f'"{c.name}"' for c in added)])
    values = ", ".join([shared, *map(_empty, added)])
    database.conn.execute(statement.replace(f'"{table.name}"', f'"new {table.name}"', 1))
    database.conn.execute(f'INSERT INTO "new {table.name}" ({names}) SELECT {values} FROM "{table.name}"')
    database.conn.execute(f'DROP TABLE "{table.name}"')
    database.conn.execute(f'ALTER TABLE "new {table.name}" RENAME TO "{table.name}"')


def _empty(column: Column) -> str:
    return "''" if column.affinity == "TEXT" else "0"


def _make_index(database: sqlite_utils.Database, statement: str) -> None:
    name = statement.split('"')[1]
    row = database.conn.execute("SELECT sql FROM sqlite_master WHERE type = 'index' AND name = ?", (name,)).fetchone()
    if row is None or row[0] != statement:
        database.conn.execute(f'DROP INDEX IF EXISTS "{name}"')
        database.conn.execute(statement)


def _drop_others(database: sqlite_utils.Database) -> None:
    """What today's schema does not have."""
    known = {table.name for table in TABLES}
    for name in _others(database, known):
        database.conn.execute(f'DROP TABLE IF EXISTS "{name}"')
    wanted = _wanted()
    rows = database.conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall()
    for name, sql in rows:
        if sql not in wanted:
            database.conn.execute(f'DROP INDEX "{name}"')


def _others(database: sqlite_utils.Database, known: set[str]) -> Iterator[str]:
    ours = (name for name in database.table_names() if not _is_sqlites(name))
    return (name for name in ours if name not in known and name not in index.STATEMENTS)
