"""The search page: hits with what was found marked, facets to narrow them down, newest or best first."""

from __future__ import annotations

import re
import sqlite3
from functools import partial
from typing import Any, Final

from ...database.search import COUNTED, DEEPEST, Hit
from ..address import Parameter, lenient
from ..api.search import FILTERS, OFFSET, QUERY
from ..atom import Entry, feed
from ..counter import FRESH, Answer, Asked, Route
from ..language import Speech
from .found import SORTS, Found, find
from .frame import Frame, changed
from .states import state_class

PAGE: Final = 20  # hits on a page
_FEED: Final = 50
SORT: Final = Parameter("sort", "text", QUERY.about, "best", default="best", choices=SORTS)
_PARAMETERS: Final = (QUERY, *FILTERS, OFFSET, SORT)
_NAMES: Final = tuple(p.name for p in FILTERS)


def routes(frame: Frame) -> list[Route]:
    base = re.escape(frame.base)
    return [
        Route(re.compile(f"{base}search"), partial(_page, frame), frame.refusal),
        Route(re.compile(f"{base}search\\.atom"), partial(_feed, frame), frame.refusal),
    ]


def _page(frame: Frame, connection: sqlite3.Connection, asked: Asked) -> Answer:
    values = lenient(_PARAMETERS, asked.query)
    found = find(connection, values, PAGE)
    speech = Speech(asked.language)
    query = {name: values[name] for name in ("q", *_NAMES, "sort") if values[name] != SORT.default}
    offset = values["offset"]
    return frame.page(
        asked, "search.html", values=values, found=found, total=min(found.total, COUNTED), more=found.total > COUNTED,
        facets=_facets(found, query, speech), chosen=_chosen(values, query, speech), state_class=state_class,
        sorts=[(s, f"?{changed(query, sort='' if s == SORT.default else s)}") for s in SORTS], query=changed(query),
        earlier=f"?{changed(query, offset=max(0, offset - PAGE))}" if offset else "",
        later=f"?{changed(query, offset=offset + PAGE)}" if found.later and offset + PAGE <= DEEPEST else "",
        first=offset + 1, last=offset + len(found.hits),
    )  # fmt: skip


def _facets(
    found: Found, query: dict[str, Any], speech: Speech
) -> list[tuple[str, list[tuple[str, int, str]]]]:
    """Name of the filter → the values that hits have, how many, and the address that narrows to them."""
    return [
        (name, [(value, n, f"?{changed(query, **{name: value})}") for value, n in values])
        for name, values in found.facets.items() if not query.get(name) and len(values) > 1
    ]  # fmt: skip


def _chosen(values: dict[str, Any], query: dict[str, Any], speech: Speech) -> list[tuple[str, str, str]]:
    """Name, value and the address without it, of each filter that is set."""
    return [(name, values[name], f"?{changed(query, **{name: ''})}") for name in _NAMES if values[name]]


def _plain(hit: Hit) -> str:
    return "".join(piece.text for piece in hit.snippet)


def _feed(frame: Frame, connection: sqlite3.Connection, asked: Asked) -> Answer:
    """The newest hits as Atom."""
    values = lenient(_PARAMETERS, asked.query) | {"sort": "newest", "offset": 0}
    found = find(connection, values, _FEED)
    entries = [
        Entry(h.id, h.plain_title, h.published_on, h.url.partition("#")[0], _plain(h)) for h in found.hits
    ]  # fmt: skip
    name = Speech(asked.language)("检索：{q}", "Search: {q}", q=values["q"])
    address = f"{frame.base}search.atom?{changed({n: values[n] for n in ('q', *_NAMES)})}"
    return Answer(
        feed(name, address, entries),
        b"application/atom+xml; charset=utf-8",
        headers=((b"cache-control", FRESH),),
    )
