"""Bounds on the documents searched, and how the hits are spread over what can be filtered by."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from .conditions import Where, of_organ

COUNTED_FOR_FACETS: Final = 2_000  # hits, the newest first
_MOST: Final = 30  # values of one facet


@dataclass(frozen=True, slots=True)
class Filters:
    """"" is no bound; days are ISO 8601 and inclusive."""

    since: str = ""  # on the date of writing
    until: str = ""
    year: str = ""  # of publication
    organ: str = ""  # an issuing organ: its standard name, another name, or its code
    type: str = ""
    column: str = ""
    validity: str = ""
    topic: str = ""  # name or code of a class of the 主题分类

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
            yield f"documents.id IN ({of_organ(where.put(self.organ))})"
        if self.topic:
            topic = where.put(self.topic)
            yield (
                "documents.id IN (SELECT document_id FROM document_topics WHERE topic = "
                f"{topic} OR topic IN (SELECT code FROM topics WHERE name = {topic}))"
            )


NONE: Final = Filters()


@dataclass(frozen=True, slots=True)
class Facet:
    """A value that the hits can be narrowed to, and how many of them have it."""

    value: str
    documents: int


Facets = dict[str, tuple[Facet, ...]]  # by the name of the filter


def facets_of(connection: sqlite3.Connection, sequences: Sequence[int]) -> Facets:
    """How the documents `sequences` are spread, by the names of the filters."""
    chosen = "(SELECT value FROM json_each(?))"
    given = (json.dumps(list(sequences)),)
    rows = connection.execute(
        f"SELECT type, substr(published_on, 1, 4), validity, column_name FROM documents WHERE sequence IN {chosen}", given
    ).fetchall()
    organs = connection.execute(
        f"SELECT i.organ FROM documents d JOIN issuers i ON i.document_id = d.id WHERE d.sequence IN {chosen}", given
    ).fetchall()
    counted = {name: Counter(row[at] for row in rows) for at, name in enumerate(("type", "year", "validity", "column"))}
    topics = connection.execute(
        "SELECT t.name FROM documents d JOIN document_topics c ON c.document_id = d.id JOIN topics t ON t.code = c.topic "
        f"WHERE d.sequence IN {chosen}", given,
    ).fetchall()  # fmt: skip
    counted["organ"] = Counter(row[0] for row in organs)
    counted["topic"] = Counter(row[0] for row in topics)
    return {name: _facet(name, values) for name, values in counted.items()}


def _facet(name: str, values: Counter[str]) -> tuple[Facet, ...]:
    """Years as they come, the newest first; others by how many have them."""
    found = [(value, times) for value, times in values.items() if value]
    ordered = sorted(found, reverse=True) if name == "year" else sorted(found, key=lambda f: (-f[1], f[0]))
    return tuple(Facet(*entry) for entry in ordered[:_MOST])
