"""What is in the data and how complete it is: the manifest, with the digest of every file."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

from ..model import Masthead

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class BulkFile:
    """One file of bulk data; `path` is below the folder of the manifest."""

    path: str
    media_type: str
    size: int  # bytes
    sha256: str
    table: str = ""  # the table whose rows it holds; "" for all or none
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What an extract covers: all issues, or one."""

    masthead: Masthead
    site_url: str
    issue_id: str  # "" for all issues
    as_of: str  # the day of its newest issue
    issues: tuple[dict[str, Any], ...]  # of each: id, title, whole_number, published_on, documents
    text_sha256: str  # of the texts' digests, a line each in the order of the documents' ids

    @property
    def title(self) -> str:
        return self.masthead.name + (f"{self.issues[0]['title']}" if self.issue_id else "") + "数据"

    @property
    def documents(self) -> int:
        return sum(issue["documents"] for issue in self.issues)


_ISSUES = """
SELECT i.id, i.title, i.year, i.number, i.whole_number, i.published_on, count(d.id) AS documents
FROM issues i LEFT JOIN documents d ON d.issue_id = i.id
WHERE :issue IN ('', i.id) GROUP BY i.id ORDER BY i.published_on, i.id
"""
_DIGESTS = "SELECT text_sha256 FROM documents WHERE :issue IN ('', issue_id) ORDER BY id"


def scope(connection: sqlite3.Connection, masthead: Masthead, site_url: str, issue_id: str = "") -> Scope:
    """What an extract of `issue_id`, or of everything, covers."""
    chosen = {"issue": issue_id}
    with closing(connection.execute(_ISSUES, chosen)) as cursor:
        names = [column[0] for column in cursor.description]
        issues = tuple(dict(zip(names, row, strict=True)) for row in cursor)
    digest = hashlib.sha256()
    for (line,) in connection.execute(_DIGESTS, chosen):
        digest.update(line.encode() + b"\n")
    newest = max((issue["published_on"] for issue in issues), default="")
    return Scope(masthead, site_url, issue_id, newest, issues, digest.hexdigest())


def missing_numbers(issues: Sequence[dict[str, Any]]) -> list[int]:
    """Whole numbers between the first and the last that no issue has: gaps a reader should know of."""
    known = {issue["whole_number"] for issue in issues if issue["whole_number"] is not None}
    return [n for n in range(min(known), max(known)) if n not in known] if known else []


def manifest(covered: Scope, files: Sequence[BulkFile]) -> bytes:
    """`manifest.json`: the data's own description, and every file with its digest."""
    said = {
        "gazette": covered.masthead.name,
        "issue": covered.issue_id or None,
        "as_of": covered.as_of,
        "documents": covered.documents,
        "text_sha256": covered.text_sha256,
        "issues": covered.issues,
        "missing_whole_numbers": missing_numbers(covered.issues),
        "files": [_told(file) for file in files],
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def checksums(files: Sequence[BulkFile]) -> bytes:
    """`SHA256SUMS`, as `sha256sum --check` reads it."""
    return "".join(f"{file.sha256}  {file.path}\n" for file in files).encode()


def described(path: Path, below: Path, media_type: str, table: str = "", rows: int | None = None) -> BulkFile:
    """The file at `path`; it is read in pieces, however large."""
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return BulkFile(path.relative_to(below).as_posix(), media_type, path.stat().st_size, digest, table, rows)


def _told(file: BulkFile) -> dict[str, Any]:
    return {name: value for name, value in asdict(file).items() if value not in ("", None)}


def counted(rows: Iterator[T], count: list[int]) -> Iterator[T]:
    """`rows` as they pass; `count[0]` says how many did."""
    for row in rows:
        count[0] += 1
        yield row
