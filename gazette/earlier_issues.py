"""What rules may know of the press's other issues, from the report of the last build."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from .config import Press
from .folder_names import issue_order
from .report import Entry
from .rules import Background, Known
from .rules.library import plain_title


def background_of(press: Press, issues: Mapping[str, Entry], issue_id: str) -> Background:
    """What rules may know of the press's other issues; of two that print a number, the earlier counts.

    A document counts as repealed where an issue before `issue_id` repeals it: what comes later changes nothing
    in an issue that is out.
    """
    others = sorted((i for i in issues if i != issue_id), key=lambda i: issue_order(i) or ())
    printed = [_known(other, entry) for other in others for entry in issues[other]["documents"].values()]
    repeals = dict(_repeals(issues, (i for i in others if _order(i) < _order(issue_id))))
    printed = [replace(k, repealed_by=_repealed_by(k, repeals)) for k in printed]
    return Background(press, {k.number: k for k in reversed(printed) if k.number}, tuple(printed))


def _order(issue_id: str) -> tuple[Any, ...]:
    return issue_order(issue_id) or ()


def _known(issue_id: str, entry: Entry) -> Known:
    """From the card as the report holds it: an archive has many, and decoding each would take seconds."""
    card: Mapping[str, Any] = entry["card"]
    return Known(
        issue_id, entry["file"], entry["title"], entry["number"],
        type=card["type"]["value"] if "type" in card else "",
        issuers=tuple(card["issuers"]["value"]) if "issuers" in card else (),
        instruments=tuple(entry.get("instruments", ())),
        written_on=_day(card, "written_on"), effective_on=_day(card, "effective_on"), expires_on=_day(card, "expires_on"),
        text_sha256=entry["receipt"]["text_sha256"],
    )  # fmt: skip


def _day(card: Mapping[str, Any], name: str) -> dt.date | None:
    return dt.date.fromisoformat(card[name]["value"]) if name in card else None


def _repeals(issues: Mapping[str, Entry], earlier: Iterable[str]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Number, and title, of what was repealed → the document that did it, in words, and its own number."""
    for issue_id in earlier:
        for entry in issues[issue_id]["documents"].values():
            by = f"《{entry['title']}》" + (f"（{entry['number']}）" if entry["number"] else "")
            for title, number in entry.get("repeals", ()):
                yield from ((name, (by, entry["number"])) for name in (number, plain_title(title)) if name)


def _repealed_by(known: Known, repeals: Mapping[str, tuple[str, str]]) -> str:
    """By its number; by its title only where it has none, because a new version often keeps the title."""
    names = [known.number] if known.number else [plain_title(name) for name in known.names]
    found = next((repeals[name] for name in names if name in repeals), None)
    return found[0] if found and found[1] != known.number else ""
