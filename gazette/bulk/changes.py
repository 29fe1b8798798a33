"""The feed of changes: what of the database changed, why, and since when; days are the issues' own."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass

from markupsafe import Markup

from ..model import Masthead
from ..site.feeds import Entry, atom_entry, atom_feed

ATOM = "data/changes.atom"  # its address on the site
_NEWEST = 200  # entries of the Atom feed; the file of lines has all


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


# The press knows no clock: nothing is said of days after the newest issue's.
_CHANGES = """
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
SELECT e.changed_on, e.what, e.document_id, d.number, d.title, d.url, e.since, e.because, e.words
FROM events e JOIN documents d ON d.id = e.document_id, newest
WHERE e.changed_on <= newest.day
ORDER BY e.changed_on, d.sequence, e.what, coalesce(e.because, ''), e.words
"""


def changes(connection: sqlite3.Connection) -> Iterator[Change]:
    """Every change, oldest first."""
    with closing(connection.execute(_CHANGES)) as cursor:
        yield from (Change(*row) for row in cursor)


def as_lines(found: Iterable[Change]) -> bytes:
    """A JSON object a line."""
    return b"".join(json.dumps(asdict(c), ensure_ascii=False).encode() + b"\n" for c in found)


def as_atom(found: list[Change], masthead: Masthead, site_url: str) -> bytes:
    """The newest changes, newest first (RFC 4287)."""
    entries = [_entry(c, masthead, site_url) for c in reversed(found[-_NEWEST:])]
    updated = found[-1].changed_on if found else "1970-01-01"
    return atom_feed(f"{masthead.name}：数据变更", ATOM, "data/", updated, entries, masthead, site_url)


def _entry(change: Change, masthead: Masthead, site_url: str) -> Markup:
    because = f"，依据 {change.because}" if change.because else ""
    summary = f"{change.what}（{change.since or change.changed_on}起{because}）{change.words}"
    path = change.url.removeprefix("/")
    own = f"{path}#{change.changed_on}-{change.what}-{change.because or ''}"
    links = (("alternate", "text/html", path),)
    entry = Entry(own, f"{change.what}：{change.title}", change.changed_on, summary, links, (change.what,))
    return atom_entry(entry, ATOM, masthead, site_url)
