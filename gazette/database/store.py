"""Writes the public database: an issue, one changed document, or the removal of an issue, each in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import cast

import sqlite_utils

from ..config import Organ
from ..diagnostics import Bilingual, Rule, Severity, StoreError
from ..model import Document, Issue, Place
from . import index, migrations, periods, resolve
from .catalogue import TABLES, dictionary_rows
from .deadlines import deadline
from .facts import IssueFacts
from .keys import document_id
from .levels import level
from .organs import organ_rows
from .rows import Row, Rows, document_rows, file_row, issue_row, of_children
from .topics import topic_rows

UNREADABLE = Rule(
    "K-180", Severity.ERROR,
    Bilingual("打不开公报数据库：{why}", "the gazette database can not be opened: {why}"),
    hint=Bilingual("删除 build/gazette.db 后重新 gazette build，内容由 issues/ 重新生成。",
                   "delete build/gazette.db and run gazette build: it is made anew from issues/."),
    reason=Bilingual("数据库是由 issues/ 生成的，损坏或版本不同时重建即可。",
                     "the database is made from issues/; a damaged or older one is simply built again."),
)  # fmt: skip


def open_database(path: Path) -> sqlite_utils.Database:
    """The database at `path`, made with all tables when it is new or empty.  Raises StoreError."""
    try:
        return prepare(sqlite3.connect(path))
    except sqlite3.Error as error:
        raise StoreError(UNREADABLE.at(Place(path.name), why=error)) from error


def issues_in(path: Path) -> set[str] | None:
    """The issues of the database at `path`; None where there is none, or it is damaged or cut short.

    Looks at the file's head and one table: what is damaged deeper shows when it is read.
    """
    try:
        with path.open("rb") as file:
            head = file.read(100)
        if path.stat().st_size < int.from_bytes(head[28:32], "big") * int.from_bytes(head[16:18], "big"):
            return None  # ends before its last page
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return {key for (key,) in connection.execute("SELECT id FROM issues")}
    except (OSError, sqlite3.Error):
        return None


def prepare(connection: sqlite3.Connection) -> sqlite_utils.Database:
    """`connection` with the schema.  Writing is not durable until `finish`: a build is staged and swapped."""
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is replaced does not stay in free pages
    connection.execute("PRAGMA synchronous = OFF")
    database = sqlite_utils.Database(connection)
    if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        with database.atomic():
            migrations.make(database)
            _make_indexes(database)
    elif not migrations.is_current(connection):
        migrations.upgrade(database, _refill)
    return database


def _make_indexes(database: sqlite_utils.Database) -> None:
    """The search index of the documents that are there, and the rows that are the same in every database."""
    index.make(database.conn)
    for table, rows in (("data_dictionary", list(dictionary_rows())), ("topics", topic_rows())):
        _insert(database, table, rows)
    for (key,) in database.execute("SELECT id FROM documents ORDER BY sequence").fetchall():
        index.add(database.conn, *_indexed(database, key))


def _refill(database: sqlite_utils.Database) -> None:
    """After an upgrade: what follows from the rows themselves; dates, topics and tables come with the next build."""
    for table in ("data_dictionary", "topics"):  # foreign keys are off
        database.conn.execute(f"DELETE FROM {table}")
    _make_indexes(database)
    _read_again(database)
    periods.renew(database.conn, [row[0] for row in database.execute("SELECT id FROM documents").fetchall()], "")


def _read_again(database: sqlite_utils.Database) -> None:
    """Columns that are read from what the rows hold, whichever press wrote them."""
    found = database.execute("SELECT target_title, number_key, id FROM relations").fetchall()
    levels = [(level(title, number), key) for title, number, key in found]
    database.conn.executemany("UPDATE relations SET level = ? WHERE id = ?", levels)
    tasks = database.execute("SELECT p.text, t.id FROM responsibilities t JOIN provisions p ON p.id = t.provision_id").fetchall()
    limits = [(deadline(text), key) for text, key in tasks]
    database.conn.executemany("UPDATE responsibilities SET deadline = ? WHERE id = ?", limits)


def save_organs(database: sqlite_utils.Database, organs: Iterable[Organ]) -> None:
    """The organs that the office lists, replacing those of an earlier call.  Call it before `save_issue`."""
    rows = organ_rows(organs)
    if _same_organs(database, rows):
        return
    with database.atomic():
        database.conn.execute("DELETE FROM organ_names WHERE organ IN (SELECT name FROM organs WHERE origin = '设定')")
        database.conn.execute("DELETE FROM organ_history")
        database.conn.execute(
            "UPDATE organs SET origin = '识别', codes = '[]', aliases = '[]', since = NULL, until = NULL WHERE origin = '设定'"
        )
        for table in ("organs", "organ_names", "organ_history"):
            _insert(database, table, rows[table], replace=True)
        resolve.drop_unused_organs(database.conn)
        resolve.tie_responsibilities(database.conn)


def _same_organs(database: sqlite_utils.Database, rows: Rows) -> bool:
    """Whether the office's list is in the database as it stands."""
    listed = "SELECT name FROM organs WHERE origin = '设定'"
    known = {
        "organs": "SELECT name, origin, codes, aliases, since, until FROM organs WHERE origin = '设定'",
        "organ_history": "SELECT id, organ, position, event, happened_on, other FROM organ_history",
        "organ_names": f"SELECT name, kind, organ FROM organ_names WHERE organ IN ({listed})",
    }
    return all(
        {tuple(row.values()) for row in rows[table]} == set(database.execute(sql).fetchall())
        for table, sql in known.items()
    )


def save_issue(database: sqlite_utils.Database, issue: Issue, facts: IssueFacts) -> None:
    """`issue` as it is now, in place of all its earlier rows; documents without facts are left out."""
    public = [d for d in issue.documents if d.slug in facts.documents]
    kept = [document_id(issue, d) for d in public]
    with database.atomic():
        day, before = periods.newest_day(database.conn), _documents_of(database, issue.id)
        changed, acted_on = resolve.keys_of(database.conn, before), resolve.targets_of(database.conn, before)
        _forget(database, before)
        # Documents may have changed places, and a place is taken once.
        database.conn.execute("UPDATE documents SET sequence = -sequence WHERE issue_id = ?", (issue.id,))
        _remove(database, [key for key in before if key not in kept])
        _insert(database, "issues", [issue_row(issue, facts)], replace=True)
        for document in public:
            _write(database, issue, document, facts)
        _issue_files(database, issue, facts)
        resolve.after(database.conn, kept, changed | resolve.keys_of(database.conn, kept), acted_on, day)


def replace_document(database: sqlite_utils.Database, issue: Issue, slug: str, facts: IssueFacts) -> None:
    """One changed document of an issue that is in the database; page numbers of the others are brought up to date."""
    document = next(d for d in issue.documents if d.slug == slug)
    key = document_id(issue, document)
    public = [document_id(issue, d) for d in issue.documents if d.slug in facts.documents]
    dated = database.conn.execute("SELECT published_on FROM issues WHERE id = ?", (issue.id,)).fetchone()
    if _documents_of(database, issue.id) != public or dated != (issue.published_on.isoformat(),):
        return save_issue(database, issue, facts)  # a document came, went or moved, or the day did
    with database.atomic():
        day = periods.newest_day(database.conn)
        changed, acted_on = resolve.keys_of(database.conn, [key]), resolve.targets_of(database.conn, [key])
        _forget(database, [key])
        _insert(database, "issues", [issue_row(issue, facts)], replace=True)
        _write(database, issue, document, facts)
        _issue_files(database, issue, facts)
        for other in issue.documents:
            known = facts.documents.get(other.slug)
            if known:
                database.conn.execute(
                    "UPDATE documents SET page_first = ?, page_last = ? WHERE id = ?",
                    (known.page_first, known.page_last, document_id(issue, other)),
                )
        resolve.after(database.conn, [key], changed | resolve.keys_of(database.conn, [key]), acted_on, day)


def remove_issue(database: sqlite_utils.Database, issue_id: str) -> None:
    """Takes an issue with everything below it out of the database."""
    with database.atomic():
        day, keys = periods.newest_day(database.conn), _documents_of(database, issue_id)
        changed, acted_on = resolve.keys_of(database.conn, keys), resolve.targets_of(database.conn, keys)
        _forget(database, keys)
        _remove(database, keys)
        database.conn.execute("DELETE FROM issues WHERE id = ?", (issue_id,))
        resolve.after(database.conn, [], changed, acted_on.difference(keys), day)


def finish(database: sqlite_utils.Database) -> None:
    """Brings the indexes into their final, smallest form; call once, before the file is published."""
    with database.atomic():
        index.optimise(database.conn)
    database.conn.execute("ANALYZE")
    database.conn.execute("VACUUM")


def row_text(database: sqlite_utils.Database, document: str) -> bytes:
    """The text of a document's row in UTF-8, for the proof of the database edition (fidelity/database.py)."""
    row = database.conn.execute("SELECT text FROM documents WHERE id = ?", (document,)).fetchone()
    return cast(str, row[0]).encode() if row else b""


def _documents_of(database: sqlite_utils.Database, issue_id: str) -> list[str]:
    rows = database.conn.execute("SELECT id FROM documents WHERE issue_id = ? ORDER BY position", (issue_id,))
    return [row[0] for row in rows]


def _write(database: sqlite_utils.Database, issue: Issue, document: Document, facts: IssueFacts) -> None:
    rows = document_rows(issue, document, facts)
    made = rows["documents"][0]
    made["sequence"] = _free(database, made["sequence"], made["id"])
    for organ in dict.fromkeys(row["organ"] for row in rows["issuers"]):
        resolve.recognise(database.conn, organ)
    for row in rows["issuers"]:
        row["organ"] = resolve.standard_name(database.conn, row["organ"])
    _insert(database, "documents", [made], replace=True)
    for table, children in of_children(rows):
        _insert(database, table, children)
    index.add(database.conn, made, [(p["start"], p["heading"]) for p in rows["provisions"] if p["heading"]])


def _free(database: sqlite_utils.Database, wanted: int, key: str) -> int:
    """The number `wanted`, or the next below it that no other document has."""
    sql = "SELECT 1 FROM documents WHERE sequence = ? AND id <> ?"
    while database.conn.execute(sql, (wanted, key)).fetchone():
        wanted -= 1
    return wanted


def _indexed(database: sqlite_utils.Database, key: str) -> tuple[Row, list[tuple[int, str]]]:
    """What the search index has of a document: its words, and the headings of its provisions."""
    columns = ("sequence", "title", "number", "text")
    row = database.conn.execute(f"SELECT {', '.join(columns)} FROM documents WHERE id = ?", (key,)).fetchone()
    headings = database.conn.execute("SELECT start, heading FROM provisions WHERE document_id = ? AND heading <> ''", (key,))
    return dict(zip(columns, row, strict=True)), headings.fetchall()


def _forget(database: sqlite_utils.Database, keys: list[str]) -> None:
    """Takes documents out of the indexes, which need the old words for that, and drops their rows below."""
    for key in keys:
        index.remove(database.conn, *_indexed(database, key))
        for table in TABLES:
            if any(c.name == "document_id" for c in table.columns):
                database.conn.execute(f"DELETE FROM {table.name} WHERE document_id = ?", (key,))


def _remove(database: sqlite_utils.Database, keys: list[str]) -> None:
    database.conn.executemany("DELETE FROM documents WHERE id = ?", [(key,) for key in keys])


def _issue_files(database: sqlite_utils.Database, issue: Issue, facts: IssueFacts) -> None:
    database.conn.execute("DELETE FROM files WHERE issue_id = ? AND document_id IS NULL", (issue.id,))
    _insert(database, "files", [file_row(issue.id, None, f) for f in facts.files])


def _insert(database: sqlite_utils.Database, table: str, rows: list[Row], *, replace: bool = False) -> None:
    """`replace` updates a row in place, so that what points to it stays.

    By hand, because sqlite-utils looks at the table before each insertion: twelve statements for every one.
    """
    if not rows:
        return
    names = list(rows[0])
    columns, values = ", ".join(f'"{name}"' for name in names), ", ".join(f":{name}" for name in names)
    statement = f'INSERT INTO "{table}" ({columns}) VALUES ({values})'
    if replace:
        key = next(t.key for t in TABLES if t.name == table)
        changes = ", ".join(f'"{name}" = excluded."{name}"' for name in names if name not in key)
        statement += f" ON CONFLICT ({', '.join(key)}) DO {f'UPDATE SET {changes}' if changes else 'NOTHING'}"
    database.conn.executemany(statement, rows)
