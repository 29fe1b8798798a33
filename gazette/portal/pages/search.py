"""The search page: hits with what was found marked, facets to narrow them down, newest or best first."""

from __future__ import annotations

import sqlite3
from typing import Any, Final

from ...database.search import DEEPEST, Hit, Results
from ..address import lenient
from ..api.search import FILTERS, OFFSET, ORDER, ORDERS, QUERY
from ..atom import Entry, feed
from ..counter import FRESH, Answer, Asked, Route
from ..language import Speech
from .found import look_up
from .frame import Frame, changed
from .states import state_class

PAGE: Final = 20  # hits on a page
_FEED: Final = 50
_SHOWN: Final = 12  # values of a facet
_FACETS: Final = ("validity", "type", "organ", "topic", "year", "column")
_PARAMETERS: Final = (QUERY, *FILTERS, OFFSET, ORDER)
_NAMES: Final = tuple(p.name for p in FILTERS)


def routes(frame: Frame) -> list[Route]:
    return [
        frame.route("search", _page),
        frame.route(r"search\.atom", _feed),
    ]


def _page(frame: Frame, connection: sqlite3.Connection, asked: Asked) -> Answer:
    values = lenient(_PARAMETERS, asked.query)
    found = look_up(connection, values, PAGE)
    query = {name: values[name] for name in ("q", *_NAMES, "order") if values[name] != ORDER.default}
    offset, end = values["offset"], values["offset"] + len(found.hits)
    return frame.page(
        asked, "search.html", values=values, found=found, facets=_facets(found, query), chosen=_chosen(values, query),
        state_class=state_class, query=changed(query), notes=[Speech(asked.language).of(note) for note in found.notes],
        orders=[(order, f"?{changed(query, order='' if order == ORDER.default else order)}") for order in ORDERS],
        earlier=f"?{changed(query, offset=max(0, offset - PAGE))}" if offset else "",
        later=f"?{changed(query, offset=offset + PAGE)}" if (found.total or 0) > end and offset + PAGE <= DEEPEST else "",
        first=offset + 1, last=end,
    )  # fmt: skip


def _facets(found: Results, query: dict[str, Any]) -> list[tuple[str, list[tuple[str, int, str]]]]:
    """Name of the filter → the values that hits have, how many, and the address that narrows to them."""
    shown = [
        name
        for name in _FACETS
        if name in found.facets and not query.get(name) and len(found.facets[name]) > 1
    ]
    return [
        (name, [(f.value, f.documents, f"?{changed(query, **{name: f.value})}") for f in found.facets[name][:_SHOWN]])
        for name in shown
    ]  # fmt: skip


def _chosen(values: dict[str, Any], query: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Name, value and the address without it, of each filter that is set."""
    return [(name, values[name], f"?{changed(query, **{name: ''})}") for name in _NAMES if values[name]]


def _plain(hit: Hit) -> str:
    return "".join(piece.text for piece in hit.snippet)


def _feed(frame: Frame, connection: sqlite3.Connection, asked: Asked) -> Answer:
    """The newest hits as Atom."""
    values = lenient(_PARAMETERS, asked.query) | {"order": "newest", "offset": 0}
    found = look_up(connection, values, _FEED)
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
