"""The changes of the database: what changed, why, and since when; days are the issues' own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Final

PRINTED, CORRECTED = "刊登", "更正"


@dataclass(frozen=True, slots=True)
class Change:
    """One change: a document was printed, or its validity became another, or it was corrected."""

    changed_on: str  # the day from which the database says so and it is so
    what: str  # 刊登, 更正, or the validity that it has now: 现行有效, 已修改, 部分失效, 失效, 废止
    document_id: str
    number: str
    title: str
    url: str
    since: str | None  # first day on which it is so; of a document that was printed: the day it takes effect
    because: str | None  # the document that made it so; None: its own words
    words: str  # the words that made it so
    text_sha256: str  # of the document's standard text


# The press knows no clock: nothing is said of days after the newest issue's.
_CHANGES: Final = """
WITH newest AS (SELECT max(published_on) AS day FROM issues),
events AS (
  SELECT published_on AS changed_on, '刊登' AS what, id AS document_id, effective_on AS since, NULL AS because, '' AS words
  FROM documents
  UNION ALL
  SELECT max(p.recorded_from, p.valid_from), p.status, p.document_id, p.valid_from, p.decided_by, p.words
  FROM validity_periods p JOIN documents d ON d.id = p.document_id
  WHERE p.recorded_to IS NULL AND p.status <> '尚未施行' AND max(p.recorded_from, p.valid_from) > d.published_on
    AND (p.status <> '现行有效' OR p.valid_from >= p.recorded_from)
  UNION ALL
  SELECT d.published_on, '更正', r.target_id, d.published_on, r.document_id, r.evidence
  FROM relations r JOIN documents d ON d.id = r.document_id WHERE r.kind = '更正' AND r.target_id IS NOT NULL
)
SELECT e.changed_on, e.what, e.document_id, d.number, d.title, d.url, e.since, e.because, e.words, d.text_sha256
FROM events e JOIN documents d ON d.id = e.document_id, newest
WHERE e.changed_on BETWEEN ? AND newest.day
ORDER BY e.changed_on, d.sequence, e.what, coalesce(e.because, ''), e.words LIMIT ? OFFSET ?
"""


def changes(connection: sqlite3.Connection, since: str = "", limit: int = -1, offset: int = 0) -> Iterator[Change]:
    """Every change from the day `since` on, oldest first; `limit` and `offset` as SQL has them."""
    with closing(connection.execute(_CHANGES, (since, limit, offset))) as cursor:
        yield from (Change(*row) for row in cursor)
