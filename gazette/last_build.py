"""What the last build left: its report, read once for as long as it stands, and what is still as it found it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from . import receipts
from .config import Press, packaged
from .database.store import issues_in
from .diagnostics import Diagnostic
from .holidays import HOLIDAYS_FILE
from .laws import LAWS_FILE
from .outputs import cache_key
from .report import Entry, is_entry
from .shelf import diagnostic_of
from .site.addresses import issue_folder
from .site.shell import shell_key
from .sources import fingerprint
from .word_list import WORD_LIST_FILE

REPORT = "report.json"


def proof_looks(press: Press) -> dict[str, bytes]:
    """Style sheets and script of receipts and galleys: the press's own, else the packaged ones."""
    return {name: _look(press, name) for name in receipts.LOOKS}


def _look(press: Press, name: str) -> bytes:
    """A galley is set like the site, whose sheet lies with the theme."""
    below = f"proof/{name}" if name != receipts.SITE_STYLE else f"mkdocs/theme/assets/stylesheets/{name}"
    own = press.templates / below
    return (own if own.is_file() else packaged("site_templates") / below).read_bytes()


def _lists(press: Press) -> Iterator[bytes]:
    """What rules look things up in beside the settings: a change of it makes every issue's findings stale."""
    for name in (HOLIDAYS_FILE, LAWS_FILE, WORD_LIST_FILE):
        path = press.issues / name
        yield path.read_bytes() if path.is_file() else b""


class LastBuild:
    """What the last build left: its report, and which issues are still as it found them."""

    def __init__(self, press: Press, made_with: str) -> None:
        self._made_with = cache_key(made_with, shell_key(press), *proof_looks(press).values(), *_lists(press))
        issues = load_report(press)["issues"]
        self.stands = stands(press, issues)
        self.issues: Mapping[str, Entry] = issues if self.stands else {}

    def is_current(self, folder: Path) -> bool:
        """Whether nothing that shapes the issue changed since the last build."""
        entry = self.issues.get(folder.name)
        return entry is not None and entry["key"] == self.key(folder)

    def said_of(self, issue_id: str) -> tuple[Diagnostic, ...]:
        return tuple(diagnostic_of(d) for d in self.issues.get(issue_id, {}).get("diagnostics", ()))

    def key(self, folder: Path) -> str:
        return cache_key(self._made_with, fingerprint(folder))


def stands(press: Press, issues: Mapping[str, Entry]) -> bool:
    """Whether the last edition is there as its report says: database whole, pages in their places.

    Where somebody deleted or damaged what was published, nothing of it counts, and everything is built again.
    """
    if not (press.build / "site" / "index.html").is_file():
        return False
    printed = {name for name, entry in issues.items() if entry["documents"]}
    pages = (issue_folder(issues[name]["year"], issues[name]["number"]) for name in printed)
    there = all((press.build / "site" / page / "index.html").is_file() for page in pages)
    return there and (issues_in(press.build / "gazette.db") or set()) == printed


def load_report(press: Press) -> Mapping[str, Any]:
    """The published edition's report, not to be changed; an empty one before the first build."""
    try:
        return _parsed((press.build / REPORT).read_bytes())
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {"issues": {}}


@lru_cache(maxsize=1)
def _parsed(content: bytes) -> Mapping[str, Any]:
    """Under `gazette watch` the same file is asked for again and again; at a thousand documents it takes 0.1 s."""
    report: Mapping[str, Any] = json.loads(content)
    if not all(is_entry(entry) for entry in report["issues"].values()):
        raise ValueError("not a report of this press")
    return report

