"""A gazette.db that an older press wrote opens with this one: every row stays, and what is built again is as if built anew."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import sqlite_utils

from gazette.database import finish, open_database, save_issue, save_organs
from gazette.database.catalogue import TABLES, VIEWS
from gazette.database.index import INDEXES
from gazette.database.migrations import VERSION, is_current
from gazette.database.store import prepare
from gazette.diagnostics import StoreError

from .database_samples import ISSUES, ORGANS, facts
from .test_database_store import built, content

OLDEST = Path(__file__).with_name("gazette_schema_1.sql")


def old() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.executescript(OLDEST.read_text("utf-8"))
    connection.commit()
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    return connection


def rows_of(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_pairs'").fetchall()
    return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for (name,) in names}


def shape(database: sqlite_utils.Database) -> set[str]:
    return {sql for (sql,) in database.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")}


def test_an_upgraded_file_has_exactly_todays_tables() -> None:
    database = prepare(old())
    assert shape(database) == shape(built())
    assert database.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_an_upgrade_keeps_every_row_that_was_there() -> None:
    before = sqlite_utils.Database(old())
    kept = {t: list(before[t].rows) for t in before.table_names() if "_pairs" not in t and t != "data_dictionary"}
    assert sum(map(len, kept.values())) > 50
    after = prepare(old())
    for table, rows in kept.items():
        # Validity is told anew, with the words of today; the sequence keeps the order, not the numbers.
        asked = [c for c in before[table].columns_dict if not c.startswith("validity") and c != "sequence"]
        found = [{c: row[c] for c in asked} for row in after[table].rows]
        assert sorted(map(str, found)) == sorted(str({c: row[c] for c in asked}) for row in rows), table


def test_an_upgrade_finds_words_and_validity_at_once() -> None:
    database, fresh = prepare(old()), built(*ISSUES)
    for index in INDEXES:
        assert content(database)[index] == content(fresh)[index]
    states = "SELECT id, sequence, validity FROM documents ORDER BY sequence"
    assert database.execute(states).fetchall() == fresh.execute(states).fetchall()
    assert database["data_dictionary"].count == fresh["data_dictionary"].count


def test_building_after_an_upgrade_equals_building_anew_row_for_row() -> None:
    database = prepare(old())
    save_organs(database, ORGANS)
    for one in ISSUES:
        save_issue(database, one, facts(one))
    assert content(database) == content(built(*ISSUES))


def test_a_current_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "gazette.db"
    database = open_database(path)
    save_issue(database, ISSUES[0], facts(ISSUES[0]))
    finish(database)
    database.close()
    before = path.read_bytes()
    again = open_database(path)
    assert is_current(again.conn)
    again.close()
    assert path.read_bytes() == before


def test_a_column_that_changed_between_two_builds_of_one_version_is_mended() -> None:
    database = built(*ISSUES)
    before = content(database)
    database.execute("DROP INDEX documents_number")
    database["dates"].transform(drop={"certainty"})
    again = prepare(database.conn)
    assert shape(again) == shape(built())
    for one in ISSUES:
        save_issue(again, one, facts(one))
    assert content(again) == before


def test_a_failed_upgrade_leaves_the_old_file(monkeypatch: pytest.MonkeyPatch) -> None:
    connection = old()
    before = rows_of(connection)

    def fails(*_: object) -> None:
        raise sqlite3.OperationalError("disk is full")

    monkeypatch.setattr("gazette.database.store._refill", fails)
    with pytest.raises(sqlite3.OperationalError):
        prepare(connection)
    assert rows_of(connection) == before


@pytest.mark.parametrize(("statement", "said"), [
    (f"PRAGMA user_version = {VERSION + 1}", f"schema {VERSION + 1}"), ("CREATE TABLE shopping (milk)", "not a gazette database"),
])  # fmt: skip
def test_a_newer_or_a_foreign_file_is_refused_and_left_alone(tmp_path: Path, statement: str, said: str) -> None:
    path = tmp_path / "gazette.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE other (x)")
    connection.execute(statement)
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="K-180") as caught:
        open_database(path)
    assert said in caught.value.diagnostics[0].message("en")
    assert path.read_bytes() == before


def test_every_table_and_view_can_be_read() -> None:
    database = built(*ISSUES)
    for table in (*TABLES, *VIEWS):
        cursor = database.execute(f"SELECT * FROM {table.name} LIMIT 1")
        assert [c[0] for c in cursor.description] == [c.name for c in table.columns], table.name
        assert all(len(row) == len(table.columns) for row in cursor)
