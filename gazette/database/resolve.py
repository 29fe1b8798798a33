"""Ties rows of different documents together: what citations and relations point to, organs; validity follows from it.

Works on whatever changed and on everything that names it, so that the outcome is the same in whichever
order documents came in.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable

from . import periods
from .keys import order_organ
from .relations import AMENDS, GIVEN, INTERPRETS, LAPSES, REPEALS

Keys = frozenset[str]
FOUND, ITSELF, AMBIGUOUS = "本库公文", "本件所附", "重名待定"
STATUTE, OTHERS, MISSING, TITLE_ONLY = "法律法规", "其他机关文件", "本机关文件未入库", "仅有名称"
_STATUTE = re.compile(r"^中华人民共和国|(?:(?<!办)法|条例|法典)(?:（试行）)?$|法实施(?:细则|条例|办法)$")
_STATE_ORDER = re.compile(r"^(?:国务院|主席)令")
_ALTERS = (REPEALS, LAPSES, AMENDS)  # what a document does to others, never to itself


def keys_of(connection: sqlite3.Connection, documents: Iterable[str]) -> Keys:
    """The numbers and titles under which others may name `documents`; an order's under every name of its organ."""
    found: set[str] = set()
    for document in documents:
        rows = connection.execute(
            "SELECT number_key FROM documents WHERE id = ?1 AND number_key <> '' "
            "UNION SELECT key FROM title_keys WHERE document_id = ?1", (document,),
        ).fetchall()  # fmt: skip
        for (key,) in rows:
            found.update((key, *_orders(connection, key)))
    return frozenset(found)


def _orders(connection: sqlite3.Connection, number: str) -> list[str]:
    """省政府令第50号 for 云川省人民政府令第50号, and the other way round."""
    organ, rest = order_organ(number)
    if not organ:
        return []
    rows = connection.execute(
        "SELECT DISTINCT b.name FROM organ_names a JOIN organ_names b ON b.organ = a.organ "
        "WHERE a.name = ?1 AND a.kind <> '代字' AND b.kind <> '代字' AND b.name <> ?1 ORDER BY b.name", (organ,),
    )  # fmt: skip
    return [name + rest for (name,) in rows]


def targets_of(connection: sqlite3.Connection, documents: Iterable[str]) -> set[str]:
    """The documents that `documents` act on, to be asked before these change."""
    found: set[str] = set()
    for document in documents:
        rows = connection.execute("SELECT target_id FROM relations WHERE document_id = ? AND target_id <> ?1", (document,))
        found.update(row[0] for row in rows)
    return found


def after(
    connection: sqlite3.Connection, documents: Iterable[str], keys: Keys, acted_on: set[str], day_before: str
) -> None:
    """Brings up to date what the change of `documents`, known by `keys`, touches anywhere.

    `acted_on` are the `targets_of` and `day_before` is the `newest_day` before the change.
    """
    documents = list(documents)
    drop_unused_organs(connection)
    for document in documents:
        tie_responsibilities(connection, document)
    targets = set(acted_on)
    for table, column in (("citations", "cited_id"), ("relations", "target_id")):
        for row in _touched(connection, table, documents, keys):
            targets.update(_resolve(connection, table, column, row))
    periods.renew(connection, targets.union(documents), day_before)


def _touched(
    connection: sqlite3.Connection, table: str, documents: list[str], keys: Keys
) -> list[tuple[str, str, str, str, str]]:
    """Rows of the changed documents, and rows elsewhere that name them."""
    select = f"SELECT id, document_id, number_key, title_key, outcome FROM {table} WHERE "
    rows: dict[str, tuple[str, str, str, str, str]] = {}
    wanted = [("document_id", d) for d in documents]
    wanted += [(column, key) for key in sorted(keys) for column in ("number_key", "title_key")]
    for column, value in wanted:
        rows.update((row[0], row) for row in connection.execute(f"{select}{column} = ?", (value,)))
    return list(rows.values())


def _resolve(
    connection: sqlite3.Connection, table: str, column: str, row: tuple[str, str, str, str, str]
) -> set[str]:
    """Writes what one citation or relation points to; gives the documents it points and pointed to."""
    key, document, number, title, known = row
    target, outcome = _known(connection, document, known) or _find(connection, document, number, title)
    if outcome == ITSELF and known != ITSELF and _alters(connection, table, key):
        target, outcome = _find(connection, document, number, title, others=True)
    before = connection.execute(f"SELECT {column} FROM {table} WHERE id = ?", (key,)).fetchone()[0]
    connection.execute(f"UPDATE {table} SET {column} = ?, outcome = ? WHERE id = ?", (target, outcome, key))
    if table == "relations" and known != GIVEN:
        connection.execute(
            "UPDATE documents SET interprets = ?1 WHERE id = ?2 AND EXISTS "
            "(SELECT 1 FROM relations WHERE id = ?3 AND kind = ?4)", (target, document, key, INTERPRETS),
        )  # fmt: skip
    return {t for t in (target, before) if t}


def _known(connection: sqlite3.Connection, document: str, known: str) -> tuple[str | None, str] | None:
    """Targets that need no search: the document's own instrument, and what it is said to interpret."""
    if known == GIVEN:
        row = connection.execute("SELECT interprets FROM documents WHERE id = ?", (document,)).fetchone()
        return row[0], GIVEN
    return (document, ITSELF) if known == ITSELF else None


def _alters(connection: sqlite3.Connection, table: str, key: str) -> bool:
    """Whether the row is about a document that is repealed or amended: one of the same title, but another."""
    column = "id" if table == "relations" else "citation_id"
    sql = f"SELECT 1 FROM relations WHERE {column} = ? AND kind IN (?, ?, ?)"
    return connection.execute(sql, (key, *_ALTERS)).fetchone() is not None


def _find(
    connection: sqlite3.Connection, document: str, number: str, title: str, *, others: bool = False
) -> tuple[str | None, str]:
    """`others`: the document itself is not meant, though it has that title."""
    found = _by_number(connection, number) if number else []
    if not found and title:
        found = _by_title(connection, number, title)
    if others:
        found = [f for f in found if f != document]
    if document in found:
        return document, ITSELF
    found = _first_known(connection, document, found)
    if len(found) == 1:
        return found[0], FOUND
    if found:
        return None, AMBIGUOUS
    return None, _reason(connection, number, title)


def _first_known(connection: sqlite3.Connection, document: str, found: list[str]) -> list[str]:
    """Of several of a name those that had come out with the document, else the first to come out after it.

    So a later issue that repeats a name never changes what an earlier one was taken to mean.
    """
    if len(found) < 2:
        return found
    days = dict(connection.execute(f"SELECT id, published_on FROM documents WHERE id IN ({', '.join('?' * (len(found) + 1))})",
                                   (document, *found)))  # fmt: skip
    known = [f for f in found if days[f] <= days[document]]
    first = min(days[f] for f in found)
    return known or [f for f in found if days[f] == first]


def _by_number(connection: sqlite3.Connection, number: str) -> list[str]:
    for key in (number, *_orders(connection, number)):
        rows = connection.execute("SELECT id FROM documents WHERE number_key = ? ORDER BY id", (key,)).fetchall()
        if rows:
            return [row[0] for row in rows]
    return []


def _by_title(connection: sqlite3.Connection, number: str, title: str) -> list[str]:
    """Documents of that title whose number does not speak against it."""
    rows = connection.execute(
        "SELECT DISTINCT d.id FROM title_keys t JOIN documents d ON d.id = t.document_id "
        "WHERE t.key = ?1 AND (?2 = '' OR d.number_key IN ('', ?2)) ORDER BY d.id", (title, number),
    )  # fmt: skip
    return [row[0] for row in rows]


def _reason(connection: sqlite3.Connection, number: str, title: str) -> str:
    """Why a citation leads nowhere."""
    organ, _ = order_organ(number)
    if _STATE_ORDER.match(number) or (not number and _STATUTE.search(title)):
        return STATUTE
    if not number:
        return MISSING if _our_title(connection, title) else TITLE_ONLY
    code = number.partition("〔")[0]
    ours = connection.execute(
        "SELECT 1 FROM organ_names WHERE name = ?1 AND kind = '代字' UNION SELECT 1 FROM documents WHERE number_code = ?1 "
        "UNION SELECT 1 FROM organ_names WHERE name = ?2 AND kind <> '代字'", (code, organ),
    ).fetchone()  # fmt: skip
    return MISSING if ours else OTHERS


def _our_title(connection: sqlite3.Connection, title: str) -> bool:
    """Whether it begins with the name of an organ that we know, as 云川省人民政府关于…的通知 does."""
    before, about, _ = title.partition("关于")
    sql = "SELECT 1 FROM organ_names WHERE name = ? AND kind <> '代字'"
    return bool(before and about) and connection.execute(sql, (before,)).fetchone() is not None


def recognise(connection: sqlite3.Connection, name: str) -> None:
    """An issuing organ that the office has not listed becomes known under the name it uses."""
    if connection.execute("SELECT 1 FROM organ_names WHERE name = ? AND kind <> '代字'", (name,)).fetchone():
        return
    connection.execute("INSERT INTO organs (name, origin, codes, aliases) VALUES (?, '识别', '[]', '[]')", (name,))
    connection.execute("INSERT INTO organ_names VALUES (?, '规范名称', ?)", (name, name))
    connection.execute("UPDATE responsibilities SET organ = ? WHERE organ_name = ?", (name, name))


def standard_name(connection: sqlite3.Connection, name: str) -> str:
    """The standard name of the organ that `name` means; `name` itself when nobody listed it."""
    row = connection.execute(
        "SELECT organ FROM organ_names WHERE name = ? AND kind <> '代字' ORDER BY kind DESC, organ", (name,)
    ).fetchone()
    return row[0] if row else name


def drop_unused_organs(connection: sqlite3.Connection) -> None:
    """Organs that were recognised in documents go when the last of these goes."""
    connection.execute(
        "DELETE FROM organs WHERE origin = '识别' "
        "AND NOT EXISTS (SELECT 1 FROM issuers WHERE issuers.organ = organs.name)"
    )


def tie_responsibilities(connection: sqlite3.Connection, document: str | None = None) -> None:
    """Names the organ of each responsibility, as far as it is known; None: in all documents."""
    known = "(SELECT min(organ) FROM organ_names n WHERE n.name = organ_name AND n.kind <> '代字')"
    where, values = ("WHERE document_id = ?", (document,)) if document else ("", ())
    connection.execute(f"UPDATE responsibilities SET organ = {known} {where}", values)
