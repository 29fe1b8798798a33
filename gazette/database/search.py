"""One search for `gazette search`, the portal's page and JSON and Datasette's search box: exact, ranked, in context.

Which documents satisfy a query is exact, whatever their order; so is their number, up to COUNTED.  `newest` orders
by day of publication.  `best` weighs (ranking.py) so many of the newest whose own number, whose title, whose headings
and frequent words and whose text satisfy the query; any others follow, the newest first.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Final, Literal, TypeAlias

from ..diagnostics import Bilingual
from .conditions import Statement, Where, match_expression
from .filters import COUNTED_FOR_FACETS, NONE, Facets, Filters, facets_of
from .folding import fold
from .near import NEAR, nearest
from .query import Node, read, terms
from .selection import best, newest, number_found
from .snippets import Piece, around, best_place, pieces
from .synonyms import with_other_names

Order: TypeAlias = Literal["best", "newest"]
Row: TypeAlias = tuple[Any, ...]
Found: TypeAlias = tuple[Row, Sequence[tuple[str, ...]]]  # a document, and the keys of each term's spellings
COUNTED: Final = 10_000  # hits are counted up to here: "more than 10,000"
DEEPEST: Final = 2_000  # offset of the last page
_NEAR: Final = 20  # documents shown where none has all that was asked
_SHOWN: Final = (
    "SELECT id, title, number, issuer, type, column_name, validity, coalesce(written_on, ''), published_on, "
    "issue_id, url, text, sequence FROM documents WHERE sequence IN (SELECT value FROM json_each(?))"
)
# A document's provisions are written in their order: the last row that begins before the place is the one.
_PROVISIONS: Final = (
    "SELECT j.key, p.path, p.anchor, p.heading, p.start, length(p.text) FROM json_each(?) j "
    "CROSS JOIN provisions p ON p.rowid = (SELECT q.rowid FROM provisions q "
    "WHERE q.document_id = j.key AND q.start <= j.value ORDER BY q.rowid DESC LIMIT 1)"
)


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

    def as_json(self) -> dict[str, Any]:
        """The hit as data: pieces as [text, hit] pairs, the title also plain."""
        made: dict[str, Any] = {name: getattr(self, name) for name in _PLAIN}
        made["title"] = self.plain_title
        made["title_pieces"] = [list(piece) for piece in self.title]
        made["snippet"] = [list(piece) for piece in self.snippet]
        return made


_PLAIN: Final = tuple(f.name for f in fields(Hit) if f.name not in ("title", "snippet"))


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits and what is to be said about the whole."""

    query: str
    order: Order
    offset: int
    total: int | None  # up to COUNTED; None when it was not asked for
    more: bool  # there are more than `total`
    near: bool  # no document has all that was asked; `hits` are what comes nearest
    hits: tuple[Hit, ...]
    notes: tuple[Bilingual, ...] = ()  # how the query was understood, where that may surprise
    facets: Facets = field(default_factory=dict)  # of the newest COUNTED_FOR_FACETS hits, by the filter's name

    def as_json(self) -> dict[str, Any]:
        """Everything as data, for the JSON endpoint and `gazette search --json`."""
        return {
            "query": self.query, "order": self.order, "offset": self.offset, "count": self.total, "more": self.more,
            "near": self.near, "notes": [{"zh": note.zh, "en": note.en} for note in self.notes],
            "hits": [hit.as_json() for hit in self.hits],
            "facets": {name: [asdict(facet) for facet in values] for name, values in self.facets.items()},
        }  # fmt: skip


def find(
    connection: sqlite3.Connection, query: str, *, order: Order = "best", limit: int = 20, offset: int = 0,
    filters: Filters = NONE, counted: bool = True, facets: bool = False,
) -> Results:  # fmt: skip
    """Hits `offset` to `offset + limit` of `query`.  An empty query has none; no query is an error."""
    asked = with_other_names(connection, read(query))
    node = asked.node
    if node is None:
        return Results(query, order, offset, 0 if counted else None, False, False, (), asked.notes)
    sequences = _page(connection, node, order, limit, offset, filters)
    if not sequences and not offset and limit > 0:
        near = nearest(connection, node, filters, min(limit, _NEAR))
        rows = _rows(connection, [sequence for sequence, _ in near])
        shown = tuple(_shown(connection, [(rows[sequence], [(piece,) for piece in found]) for sequence, found in near]))
        return Results(query, order, 0, 0, False, bool(shown), shown, (*asked.notes, NEAR) if shown else asked.notes)
    total = number_found(connection, node, filters, COUNTED + 1) if counted else None
    return Results(
        query, order, offset, None if total is None else min(total, COUNTED), (total or 0) > COUNTED, False,
        tuple(_hits(connection, sequences, node)), asked.notes,
        facets_of(connection, newest(connection, node, filters, COUNTED_FOR_FACETS)) if facets else {},
    )  # fmt: skip


def search(
    connection: sqlite3.Connection, query: str, *, limit: int = 20, offset: int = 0, filters: Filters = NONE,
    order: Order = "best",
) -> list[Hit]:  # fmt: skip
    """The exact hits alone."""
    node = with_other_names(connection, read(query)).node
    return list(_hits(connection, _page(connection, node, order, limit, offset, filters), node)) if node else []


def count(connection: sqlite3.Connection, query: str, *, filters: Filters = NONE) -> int:
    """How many documents satisfy `query`, at most COUNTED + 1."""
    node = with_other_names(connection, read(query)).node
    return number_found(connection, node, filters, COUNTED + 1) if node else 0


def _page(
    connection: sqlite3.Connection, node: Node, order: Order, limit: int, offset: int, filters: Filters
) -> list[int]:
    if limit < 1 or not 0 <= offset <= DEEPEST:
        return []
    if order == "newest":
        return newest(connection, node, filters, limit, offset)
    return best(connection, node, filters, offset + limit)[offset:]


def condition(query: str, table: str = "documents", connection: sqlite3.Connection | None = None) -> Statement | None:
    """`query` as a condition on `table` (documents or provisions), for Datasette; None when it asks for nothing.

    Other names of organs are looked for, too, when they can be looked up in `connection`.
    """
    asked = read(query)
    node = with_other_names(connection, asked).node if connection else asked.node
    if node is None:
        return None
    where = Where(table, prefix="search_")
    found = where.condition(node, "provision" if table == "provisions" else "text")
    expression = match_expression(node)
    if not expression:
        return Statement(found, where.values)
    documents = f"SELECT rowid FROM text_pairs WHERE text_pairs MATCH {where.put(expression)}"
    if table == "provisions":
        documents = f"SELECT id FROM documents WHERE sequence IN ({documents})"
    column = "document_id" if table == "provisions" else "sequence"
    return Statement(f"{table}.{column} IN ({documents}) AND {found}", where.values)


def _hits(connection: sqlite3.Connection, sequences: Sequence[int], node: Node) -> Iterator[Hit]:
    wanted = [term.forms for term in terms(node)]
    numbers = {key.serial for term in terms(node) for key in [term.number] if key}
    rows = _rows(connection, sequences)
    yield from _shown(connection, [(rows[sequence], wanted) for sequence in sequences], numbers)


def _rows(connection: sqlite3.Connection, sequences: Sequence[int]) -> dict[int, Row]:
    """What is shown of the documents `sequences`, by them."""
    return {row[-1]: tuple(row) for row in connection.execute(_SHOWN, (json.dumps(sequences),))}


def _shown(connection: sqlite3.Connection, found: Sequence[Found], numbers: Collection[int] = ()) -> Iterator[Hit]:
    """Documents as hits; `numbers` are the serials that were asked for."""
    places = [best_place(row[11], wanted, after=_body(row[11], row[1], row[2])) for row, wanted in found]
    provisions = _provisions(connection, {row[0]: start for (row, _), (start, _) in zip(found, places, strict=True)})
    for (row, wanted), place in zip(found, places, strict=True):
        yield _hit(row, [form for of_term in wanted for form in of_term], numbers, place, provisions[row[0]])


def _hit(row: Row, forms: list[str], numbers: Collection[int], place: tuple[int, int], provision: tuple[str, str, str]) -> Hit:
    key, title, number, issuer, kind, column, validity, written, published, issue, url, text, _ = row
    label, anchor, heading = provision
    return Hit(
        id=key, title=tuple(pieces(title, forms)), number=number, issuer=issuer, type=kind, column=column,
        validity=validity, written_on=written, published_on=published, issue=issue,
        url=url + (f"#{anchor}" if anchor else ""), found_in=_found_in(title, number, heading, forms, numbers),
        snippet=tuple(pieces(around(text, *place), forms)), provision=label,
    )  # fmt: skip


def _found_in(title: str, number: str, heading: str, forms: list[str], numbers: Collection[int]) -> str:
    if any(number.endswith(f"〕{serial}号") for serial in numbers):
        return "number"
    for place, text in (("number", fold(number)), ("title", fold(title)), ("headings", fold(heading))):
        for form in forms:
            if form in text:
                return place
    return "text"


def _body(text: str, title: str, number: str) -> int:
    """Where the text begins that a reader of the hit's title and number has not seen yet."""
    start = 0
    for seen in (title, number):
        if seen and text.startswith(seen, start):
            start = min(len(text), start + len(seen) + 1)
    return start


def _provisions(connection: sqlite3.Connection, places: Mapping[str, int]) -> dict[str, tuple[str, str, str]]:
    """Path, anchor and heading of the provisions that the characters at `places` (by document) belong to."""
    made = dict.fromkeys(places, ("", "", ""))
    for key, path, anchor, heading, start, length in connection.execute(_PROVISIONS, (json.dumps(places),)):
        if places[key] < start + length:
            made[key] = (path, anchor, heading)
    return made


__all__ = [
    "COUNTED", "DEEPEST", "NONE", "Filters", "Hit", "Order", "Piece", "Results", "Statement", "condition", "count", "find",
    "search",
]  # fmt: skip
