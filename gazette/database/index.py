"""The search index: what is written of each document, and taken out again.

`text_pairs` has every token of text, title and number, `title_pairs` those of title and number, `salient_pairs` those
that stand out (pairs.py).  All are contentless and without positions, so that they hold tokens alone.  `folded_lines`
has the keys of the few lines that are not their own key, so that `instr` on the text and on them is exact.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from .folding import folded_lines
from .pairs import TOKENIZER, salient, tokens

KEYS: Final = 3  # raised when folding.py or pairs.py give other keys or tokens: older indexes are then made anew
INDEXES: Final = ("text_pairs", "title_pairs", "salient_pairs")
# What the indexes are made of, by name; migrations.py makes them anew where a file has others.
STATEMENTS: Final = {
    **{
        name: f"CREATE VIRTUAL TABLE {name} USING fts5(pairs, content='', detail=none, columnsize=0, {TOKENIZER})"
        for name in INDEXES
    },
    "folded_lines": (
        f"CREATE TABLE folded_lines /* keys {KEYS} */ (sequence INTEGER NOT NULL, place TEXT NOT NULL, start INTEGER NOT NULL, "
        "line TEXT NOT NULL, PRIMARY KEY (sequence, place, start)) WITHOUT ROWID"
    ),
    "documents_serial": "CREATE INDEX documents_serial ON documents (number_serial, number_year)",
    # what facets count, without the texts
    "documents_spread": (
        "CREATE INDEX documents_spread ON documents (sequence, type, published_on, validity, column_name, id)"
    ),
    "appointments_person": "CREATE INDEX appointments_person ON appointments (person)",
}
Headings = Iterable[tuple[int, str]]  # the provisions' headings, each with the provision's offset in the text


def make(connection: sqlite3.Connection) -> None:
    """Empty indexes, in place of any that are there."""
    for name, statement in STATEMENTS.items():
        kind = "INDEX" if statement.startswith("CREATE INDEX") else "TABLE"
        connection.execute(f"DROP {kind} IF EXISTS {name}")
        connection.execute(statement)


def add(connection: sqlite3.Connection, document: Mapping[str, Any], headings: Headings) -> None:
    """`document` has at least sequence, title, number and text."""
    headings = list(headings)
    for index, pairs in _pairs(document, headings):
        connection.execute(f"INSERT INTO {index} (rowid, pairs) VALUES (?, ?)", (document["sequence"], pairs))
    connection.executemany(
        "INSERT OR REPLACE INTO folded_lines (sequence, place, start, line) VALUES (?, ?, ?, ?)",
        ((document["sequence"], *line) for line in _folded(document)),
    )


def remove(connection: sqlite3.Connection, document: Mapping[str, Any], headings: Headings) -> None:
    """Takes out what `add` wrote of the same document: the index needs its old words for that."""
    for index, pairs in _pairs(document, list(headings)):
        connection.execute(
            f"INSERT INTO {index} ({index}, rowid, pairs) VALUES ('delete', ?, ?)", (document["sequence"], pairs)
        )
    connection.execute("DELETE FROM folded_lines WHERE sequence = ?", (document["sequence"],))


def optimise(connection: sqlite3.Connection) -> None:
    """Brings the indexes into their final, smallest form."""
    for index in INDEXES:
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")


def _pairs(document: Mapping[str, Any], headings: list[tuple[int, str]]) -> Iterator[tuple[str, str]]:
    names = f"{document['title']}\n{document['number']}"
    yield "text_pairs", tokens(f"{document['text']}\n{names}")
    yield "title_pairs", tokens(names)
    yield "salient_pairs", salient(document["text"], "\n".join(heading for _, heading in headings))


def _folded(document: Mapping[str, Any]) -> Iterator[tuple[str, int, str]]:
    for place in ("text", "title", "number"):
        for start, line in folded_lines(document[place]):
            yield place, start, line
