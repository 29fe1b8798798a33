"""One search for `gazette search`, the site's JSON and Datasette: exact, ranked, with the provision of each hit.

Ranking is by where the words stand, which readers can see for themselves: the document's own number, then
its title, then its headings, then its text; within each the newest first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from .query import Node, Term, Where, match_expression, parse, terms

COUNTED: Final = 1_000  # hits are counted up to here: "1000+"
DEEPEST: Final = 2_000  # offset of the last page
BEFORE, AFTER = 24, 56  # characters of a snippet around its first hit
_TIERS: Final = ("number", "title", "headings", "text")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a snippet or title; `hit` when it is what was looked for."""

    text: str
    hit: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that satisfies the query; days are ISO 8601, `written_on` "" when unknown."""

    id: str
    title: tuple[Piece, ...]
    number: str
    issuer: str
    type: str
    column: str
    validity: str
    written_on: str
    published_on: str
    issue: str
    url: str  # of the document, with the provision's anchor
    found_in: str  # number · title · headings · text
    snippet: tuple[Piece, ...]
    provision: str  # path of the provision in the snippet: 二、（一）3.

    @property
    def plain_title(self) -> str:
        return "".join(piece.text for piece in self.title)


@dataclass(frozen=True, slots=True)
class Filters:
    """Bounds on the documents searched; "" is no bound, days are ISO 8601 and inclusive."""

    since: str = ""  # on the date of writing
    until: str = ""
    year: str = ""  # of publication
    organ: str = ""  # an issuing organ's standard name
    type: str = ""
    column: str = ""
    validity: str = ""

    def conditions(self, where: Where) -> Iterator[str]:
        exact = {"type": self.type, "column_name": self.column, "validity": self.validity}
        for name, value in exact.items():
            if value:
                yield f"documents.{name} = {where.put(value)}"
        if self.since:
            yield f"documents.written_on >= {where.put(self.since)}"
        if self.until:
            yield f"documents.written_on <= {where.put(self.until)}"
        if self.year:
            yield f"substr(documents.published_on, 1, 4) = {where.put(self.year)}"
        if self.organ:
            yield f"documents.id IN (SELECT document_id FROM issuers WHERE organ = {where.put(self.organ)})"


NONE: Final = Filters()


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL with its named values."""

    sql: str
    values: dict[str, str | int] = field(default_factory=dict)


def search(
    connection: sqlite3.Connection, query: str, *, limit: int = 20, offset: int = 0, filters: Filters = NONE
) -> list[Hit]:
    """Hits `offset` to `offset + limit` of `query`, the best first.  An empty query has none."""
    node = parse(query)
    if node is None or limit < 1 or not 0 <= offset <= DEEPEST:
        return []
    ranked = _ranked(connection, node, filters, offset + limit)[offset:]
    return [_hit(connection, number, tier, node) for number, tier in ranked]


def count(connection: sqlite3.Connection, query: str, *, filters: Filters = NONE) -> int:
    """How many documents satisfy `query`, at most COUNTED + 1."""
    node = parse(query)
    if node is None:
        return 0
    statement = select(node, "text", filters, COUNTED + 1)
    return len(connection.execute(statement.sql, statement.values).fetchall())


def _ranked(connection: sqlite3.Connection, node: Node, filters: Filters, wanted: int) -> list[tuple[int, str]]:
    """Sequence numbers and tiers, the best first; a tier is asked only when the ones before do not fill the page."""
    ranked: dict[int, str] = {}
    for tier in _TIERS:
        if len(ranked) >= wanted:
            break
        if tier == "number" and not (isinstance(node, Term) and node.number):
            continue
        statement = select(node, tier, filters, wanted)
        for (number,) in connection.execute(statement.sql, statement.values):
            ranked.setdefault(number, tier)
    return list(ranked.items())[:wanted]


def select(node: Node, tier: str, filters: Filters, limit: int) -> Statement:
    """The documents of one tier, newest first, at most `limit`."""
    where = Where()
    bounds = list(filters.conditions(where))
    if tier == "number" and isinstance(node, Term) and node.number:
        source, order = "documents", "documents.sequence"
        bounds.append(where.number(node.number))
    else:
        source, order = _source(node, tier, where)
        bounds.append(where.condition(node, tier))
    conditions = [f"{source.split()[0]} MATCH :match"] if "match" in where.values else []
    sql = (
        f"SELECT documents.sequence FROM {source} WHERE {' AND '.join(conditions + bounds)} "
        f"ORDER BY {order} DESC LIMIT {limit}"
    )
    return Statement(sql, where.values)


def _source(node: Node, tier: str, where: Where) -> tuple[str, str]:
    """The table to walk in order of publication, and what orders it."""
    expression = match_expression(node)
    if not expression:
        return "documents", "documents.sequence"
    index = "text_pairs" if tier == "text" else "title_pairs"
    if tier == "title":
        expression = f"title : ({expression})"
    where.values["match"] = expression
    # CROSS JOIN keeps SQLite on the index, which gives rows in descending order without sorting.
    return f"{index} CROSS JOIN documents ON documents.sequence = {index}.rowid", f"{index}.rowid"


def condition(query: str, table: str = "documents") -> Statement | None:
    """`query` as a condition on `table` (documents or provisions), for Datasette; None when it asks for nothing."""
    node = parse(query)
    if node is None:
        return None
    where = Where(table, prefix="search_")
    found = where.condition(node, "provision" if table == "provisions" else "text")
    expression = match_expression(node)
    if not expression:
        return Statement(found, where.values)
    match = where.put(expression)
    documents = f"SELECT rowid FROM text_pairs WHERE text_pairs MATCH {match}"
    if table == "provisions":
        documents = f"SELECT id FROM documents WHERE sequence IN ({documents})"
    column = "document_id" if table == "provisions" else "sequence"
    return Statement(f"{table}.{column} IN ({documents}) AND {found}", where.values)


def _hit(connection: sqlite3.Connection, sequence: int, tier: str, node: Node) -> Hit:
    key, title, number, issuer, kind, column, validity, written, published, issue, url, text = connection.execute(
        "SELECT id, title, number, issuer, type, column_name, validity, coalesce(written_on, ''), published_on, "
        "issue_id, url, text FROM documents WHERE sequence = ?", (sequence,),
    ).fetchone()  # fmt: skip
    forms = [form for term in terms(node) for form in term.forms]
    start, end = _first(text, forms, after=_body(text, title, number))
    label, anchor = _provision(connection, key, start)
    left = text.rfind("\n", 0, start) + 1
    left = max(left, start - BEFORE)
    right = min(len(text), max(end, start) + AFTER)
    snippet = text[left:right].replace("\n", " ")
    return Hit(
        id=key, title=tuple(pieces(title, forms)), number=number, issuer=issuer, type=kind, column=column,
        validity=validity, written_on=written, published_on=published, issue=issue,
        url=url + (f"#{anchor}" if anchor else ""), found_in=tier, snippet=tuple(pieces(snippet, forms)), provision=label,
    )  # fmt: skip


def _body(text: str, title: str, number: str) -> int:
    """Where the text begins that a reader of the hit's title and number has not seen yet."""
    start = 0
    for seen in (title, number):
        if seen and text.startswith(seen, start):
            start = min(len(text), start + len(seen) + 1)
    return start


def _first(text: str, forms: list[str], after: int) -> tuple[int, int]:
    """Where the first of `forms` stands beyond `after`; the beginning there when they stand only before it."""
    places = [(at, at + len(f)) for f in forms for at in [_find(text, f, after)] if at >= 0]
    return min(places, default=(after, after))


def _find(text: str, form: str, start: int) -> int:
    at = text.find(form, start)
    if at < 0 and form.lower() != form.upper():
        at = text.lower().find(form.lower(), start) if len(text.lower()) == len(text) else -1
    return at


def _provision(connection: sqlite3.Connection, document: str, offset: int) -> tuple[str, str]:
    """Path and anchor of the provision that the character at `offset` belongs to."""
    row = connection.execute(
        "SELECT path, anchor, start, length(text) FROM provisions WHERE document_id = ? AND start <= ? "
        "ORDER BY position DESC LIMIT 1", (document, offset),
    ).fetchone()  # fmt: skip
    return (row[0], row[1]) if row and offset < row[2] + row[3] else ("", "")


def pieces(text: str, forms: list[str]) -> Iterator[Piece]:
    """`text` cut at every occurrence of `forms`, the longest form first."""
    at, longest = 0, sorted(filter(None, forms), key=len, reverse=True)
    while at < len(text):
        found = [(_find(text, form, at), -len(form), form) for form in longest]
        place, _, form = min((f for f in found if f[0] >= 0), default=(-1, 0, ""))
        if place < 0:
            break
        if place > at:
            yield Piece(text[at:place])
        yield Piece(text[place : place + len(form)], True)
        at = place + len(form)
    if at < len(text):
        yield Piece(text[at:])
