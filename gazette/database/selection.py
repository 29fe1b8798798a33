"""Which documents satisfy a query: the newest first, or the best first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from .conditions import FACTS, Index, Statement, Where, match_expression, to_verify
from .filters import NONE, Filters
from .presence import Rarity, enable
from .query import And, Node, Or, Term, terms
from .ranking import Candidate, Wanted, score

# How many of each kind are weighed for `best`, the newest of them: of the hits, and of those older than all these.
BY_NUMBER, BY_TITLE, BY_SOME_TITLE, BY_SALIENT, BY_TEXT = 40, 80, 60, 60, 60
_NAMED: Final = 2_000  # documents with a word in their title that are looked through
_RARE: Final = 2_000  # up to how many documents a term's rarity is counted
_SEQUENCE: Final = "documents.sequence"
_WEIGHED: Final = (
    "documents.sequence, documents.title, documents.validity, length(documents.text), CAST(documents.text AS BLOB)"
)


def newest(connection: sqlite3.Connection, node: Node, filters: Filters, limit: int, offset: int = 0) -> list[int]:
    """Sequence numbers of the documents that satisfy `node`, the newest first."""
    enable(connection)
    made = select(node, filters, _SEQUENCE, limit, rarity=Rarity(connection))
    rows = connection.execute(f"{made.sql} OFFSET {offset}", made.values)
    return [row[0] for row in rows]


def number_found(connection: sqlite3.Connection, node: Node, filters: Filters, most: int) -> int:
    """How many documents satisfy `node`, counted up to `most`."""
    enable(connection)
    made = select(node, filters, _SEQUENCE, most, rarity=Rarity(connection))
    found: int = connection.execute(f"SELECT count(*) FROM ({made.sql})", made.values).fetchone()[0]
    return found


def best(connection: sqlite3.Connection, node: Node, filters: Filters, wanted: int) -> list[int]:
    """Sequence numbers, the best first; after those that are weighed the newest of the others, `wanted` in all."""
    enable(connection)
    found = {candidate.sequence: candidate for candidate in _candidates(connection, node, filters)}
    weighed = wanted_of(connection, node)
    ordered = sorted(found.values(), key=lambda c: (-score(c, weighed), -c.sequence))
    sequences = [candidate.sequence for candidate in ordered]
    if len(sequences) < wanted and len(found) >= BY_TEXT:
        others = newest(connection, node, filters, wanted + len(found))
        sequences += [sequence for sequence in others if sequence not in found]
    return sequences[:wanted]


def wanted_of(connection: sqlite3.Connection, node: Node) -> list[Wanted]:
    """The terms that a hit is weighed by."""
    weighed = [term for term in dict.fromkeys(terms(node)) if term.field not in FACTS]
    if len(weighed) < 2:
        return [Wanted.of(term.forms, 0) for term in weighed]
    return [Wanted.of(term.forms, _spread(connection, term)) for term in weighed]


def _spread(connection: sqlite3.Connection, term: Term) -> int:
    """In how many documents the term may be, counted up to _RARE."""
    sql = f"SELECT count(*) FROM (SELECT 1 FROM text_pairs WHERE text_pairs MATCH ? LIMIT {_RARE})"
    expression = match_expression(term) or match_expression(term, "salient_pairs")
    found: int = connection.execute(sql, (expression,)).fetchone()[0] if expression else _RARE
    return found


def _candidates(connection: sqlite3.Connection, node: Node, filters: Filters) -> Iterator[Candidate]:
    """The later of two with one sequence number counts."""
    rarity = Rarity(connection)
    newest_of_all = list(_read(connection, select(node, filters, _WEIGHED, BY_TEXT, rarity=rarity)))
    yield from newest_of_all
    if len(newest_of_all) == BY_TEXT:  # else there are no others
        before = newest_of_all[-1].sequence
        yield from _read(connection, select(node, filters, _WEIGHED, BY_TITLE, index="title_pairs", before=before))
        yield from _read(connection, select(node, filters, _WEIGHED, BY_SALIENT, index="salient_pairs", before=before))
        if isinstance(node, And):
            yield from _read(connection, _by_some_title(node, filters, before, rarity))
    for statement in _by_number(node, filters):
        yield from (replace(candidate, own_number=True) for candidate in _read(connection, statement))


def _read(connection: sqlite3.Connection, statement: Statement) -> Iterator[Candidate]:
    return (Candidate(*row) for row in connection.execute(statement.sql, statement.values))


def _by_number(node: Node, filters: Filters) -> Iterator[Statement]:
    """Documents whose own number is a term of the query."""
    for term in dict.fromkeys(terms(node)):
        if term.number and term.field in ("", "number", "title"):
            where = Where(quick=True)
            held = [where.number(term.number), *filters.conditions(where)]
            if not isinstance(node, Term):
                held.append(where.condition(node))
            yield Statement(
                f"SELECT {_WEIGHED} FROM documents WHERE {' AND '.join(held)} ORDER BY {_SEQUENCE} DESC LIMIT {BY_NUMBER}",
                where.values,
            )


def _by_some_title(node: And, filters: Filters, before: int, rarity: Rarity) -> Statement:
    """Documents that satisfy `node` and have one of its terms in the title."""
    named = match_expression(Or(tuple(terms(node))), "title_pairs")
    made = select(node, filters, _WEIGHED, BY_SOME_TITLE, also=bool(named), before=before, rarity=rarity)
    return Statement(made.sql, {**made.values, "named": named} if named else made.values)


def select(
    node: Node, filters: Filters, columns: str, limit: int, *, index: Index = "text_pairs", also: bool = False,
    before: int | None = None, rarity: Rarity | None = None,
) -> Statement:  # fmt: skip
    """At most `limit` documents that satisfy `node`, the newest first; `index` is where they must have its terms.

    `also` asks for `:named` in the titles, too; `before` for a smaller sequence number.  `rarity` is for `text_pairs`:
    elsewhere all pairs must be there.
    """
    where, held = Where(quick=True), []
    expression = match_expression(node, index, rarity)
    if expression:
        where.values["match"] = expression
        held.append(f"{index} MATCH :match")
    if also:
        held.append(
            f"{_SEQUENCE} IN (SELECT rowid FROM title_pairs WHERE title_pairs MATCH :named ORDER BY rowid DESC LIMIT {_NAMED})"
        )
    # What stands out may stand out in a heading over two lines, which the text has not in one.
    unproven = to_verify(node) if expression and index != "salient_pairs" else [node]
    verified = [where.condition(part, "title" if index == "title_pairs" else "text") for part in unproven]
    verified += filters.conditions(where)
    source, order = _source(index, expression, bool(verified) or also or columns != _SEQUENCE)
    columns = columns if "documents" in source else order
    if before is not None:
        where.values["before"] = before
        held.append(f"{order} < :before")
    return Statement(
        f"SELECT {columns} FROM {source} WHERE {' AND '.join(held + verified) or '1'} ORDER BY {order} DESC LIMIT {limit}",
        where.values,
    )


def _source(index: Index, expression: str, needs_row: bool) -> tuple[str, str]:
    """The table to walk in order of publication, and what orders it."""
    if not expression:
        return "documents", _SEQUENCE
    if not needs_row:
        return index, f"{index}.rowid"
    # CROSS JOIN keeps SQLite on the index, which gives rows in descending order without sorting.
    return f"{index} CROSS JOIN documents ON {_SEQUENCE} = {index}.rowid", f"{index}.rowid"


__all__ = ["NONE", "best", "newest", "number_found", "select", "wanted_of"]
