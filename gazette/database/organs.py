"""The rows of the organs that the office lists: names, codes, aliases and what became of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ..config import Organ
from .days import stored

FOUNDED, RENAMED, MERGED, ABOLISHED = "设立", "更名", "并入", "撤销"


def organ_rows(organs: Iterable[Organ]) -> dict[str, list[dict[str, Any]]]:
    """Rows of `organs`, `organ_names` and `organ_history`."""
    listed = list({organ.name: organ for organ in organs}.values())
    return {
        "organs": [_organ(organ) for organ in listed],
        "organ_names": [row for organ in listed for row in _names(organ)],
        "organ_history": [row for organ in listed for row in _history(organ, listed)],
    }


def _organ(organ: Organ) -> dict[str, Any]:
    return {
        "name": organ.name, "origin": "设定", "codes": json.dumps(organ.codes, ensure_ascii=False),
        "aliases": json.dumps(organ.aliases, ensure_ascii=False), "since": stored(organ.since), "until": stored(organ.until),
    }  # fmt: skip


def _names(organ: Organ) -> Iterator[dict[str, Any]]:
    names = [(organ.name, "规范名称"), *((a, "别名") for a in organ.aliases), *((c, "代字") for c in organ.codes)]
    yield from ({"name": n, "kind": k, "organ": organ.name} for n, k in dict.fromkeys(names))


def _history(organ: Organ, listed: Sequence[Organ]) -> Iterator[dict[str, Any]]:
    events: list[tuple[str, str | None, str | None]] = []
    if organ.since:
        renamed = [o.name for o in listed if o.succeeded_by == organ.name and _end(o, listed) == RENAMED]
        events.append((FOUNDED, stored(organ.since), renamed[0] if renamed else None))
    if organ.until or organ.succeeded_by:
        events.append((_end(organ, listed), stored(organ.until), organ.succeeded_by or None))
    for position, (event, day, other) in enumerate(events, 1):
        yield {
            "id": f"{organ.name}#h{position}", "organ": organ.name, "position": position, "event": event,
            "happened_on": day, "other": other,
        }  # fmt: skip


def _end(organ: Organ, listed: Sequence[Organ]) -> str:
    """An only predecessor of an organ that began when it ended was renamed; else it was merged into it."""
    if not organ.succeeded_by:
        return ABOLISHED
    follows = Counter(o.succeeded_by for o in listed)[organ.succeeded_by]
    after = next(o for o in listed if o.name == organ.succeeded_by)
    fresh = after.since is not None and (organ.until is None or after.since >= organ.until)
    return RENAMED if follows == 1 and fresh else MERGED
