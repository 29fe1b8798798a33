"""The feed of changes in bulk: every change as a JSON object a line, the newest as Atom."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

from markupsafe import Markup

from ..database.changes import Change
from ..model import Masthead
from ..site.feeds import Entry, atom_entry, atom_feed

ATOM = "data/changes.atom"  # its address on the site
_NEWEST = 200  # entries of the Atom feed; the file of lines has all


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
