"""What the office has: documents that are published, and those that the last build withheld."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from ..database.days import read_day
from ..model import Card
from ..model_json import from_json
from .ledger import Filed

_PUBLISHED = """
SELECT d.number, d.title, d.written_on, d.published_on, d.url, d.issue_id, d.id,
  (SELECT day FROM dates WHERE document_id = d.id AND kind = '印发') AS issued
FROM documents d ORDER BY d.sequence
"""
_PUBLIC = "主动公开"


def filed(connection: sqlite3.Connection, issues: Mapping[str, Mapping[str, Any]]) -> list[Filed]:
    """Everything that is to be public; `issues` are the entries of build/report.json."""
    return [*_published(connection), *(f for name, entry in sorted(issues.items()) for f in _withheld(name, entry))]


def _published(connection: sqlite3.Connection) -> Iterator[Filed]:
    for number, title, written, published, url, issue, key, issued in connection.execute(_PUBLISHED).fetchall():
        organs = connection.execute("SELECT organ FROM issuers WHERE document_id = ? ORDER BY position", (key,))
        yield Filed(
            number, title, tuple(o for (o,) in organs), read_day(written), read_day(issued), read_day(published), url, issue
        )  # fmt: skip


def _withheld(issue: str, entry: Mapping[str, Any]) -> Iterator[Filed]:
    """A document whose own mark keeps it from the public is under no time limit; a file that could not be read is."""
    for held in entry["withheld"]:
        card = from_json(Card, held["card"]) if held["card"] else Card()
        if card.disclosure and card.disclosure.value != _PUBLIC:
            continue
        imprint = card.imprint.value if card.imprint else None
        yield Filed(
            card.number.value.text if card.number else "", "".join(held["title"].split()) or held["file"],
            card.issuers.value if card.issuers else (), card.written_on.value if card.written_on else None,
            imprint.printed_on if imprint else None, issue=issue,
        )  # fmt: skip
