"""How cells look: links to the page on the site, to the row here, dates, digests, closed words in the reader's language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup, escape

from ..database.catalogue import TABLES
from .language import Speech, speech
from .metadata import NAME
from .pages.frame import Frame
from .vocabulary import ENGLISH, RELATIONS

_PAGES = frozenset({"url", "网页"})
_DOCUMENTS = frozenset({"公文"})
# Column of a ready-made question → the question that has the rows behind its count, and that one's parameter.
_ASKED = {"单位": ("tasks_of_organ", "organ"), "另一单位": ("tasks_of_organ", "organ"), "依据": ("based_on", "law")}
_DIGESTS = frozenset({"sha256", "text_sha256", "SHA256"})
# Column → the table it points to: on a row's page Datasette leaves keys unlinked.
_REFERENCES = {(t.name, c.name): c.target[0] for t in TABLES for c in t.foreign_keys}
_TITLED = {("documents", "title"): "id", ("issues", "title"): "id"}


def cell(row: Any, value: Any, column: str, table: str | None, frame: Frame) -> Markup | None:
    """The cell's HTML, or None to leave it to Datasette."""
    if not isinstance(value, str) or not value:
        return None
    spoken = speech()
    if column in _PAGES and value.startswith("/") and not value.startswith("//"):
        return Markup('<a class="page" href="{}">{}</a>').format(value, spoken("打开网页", "open page"))
    if column in _DIGESTS:
        return Markup('<code title="{}">{}…</code>').format(value, value[:12])
    linked = _link(row, value, column, table, frame)
    if linked:
        return Markup('<a class="{}" href="{}">{}</a>').format(linked[1], linked[0], spoken.chinese(value))
    if table == "organs" and column in ("codes", "aliases"):
        return escape(spoken.chinese("、".join(map(str, json.loads(value)))))
    return _said(value, spoken, RELATIONS if (table, column) == ("relations", "kind") else ENGLISH)


def _link(row: Any, value: str, column: str, table: str | None, frame: Frame) -> tuple[str, str] | None:
    """Where a cell leads, and its class."""
    if column in _DOCUMENTS:
        return frame.row_url("documents", value), ""
    if table is None and column in _ASKED:
        question, parameter = _ASKED[column]
        return f"{frame.base}{NAME}/{question}?{urlencode({parameter: value})}", ""
    if table is None:
        known = column == "标题" and "公文" in row.keys()  # noqa: SIM118 a row's values are not its keys
        return (frame.row_url("documents", row["公文"]), "title") if known else None
    if (table, column) in _TITLED:
        return frame.row_url(table, row[_TITLED[table, column]]), "title"
    target = "organs" if (table, column) == ("organs", "name") else _REFERENCES.get((table, column))
    if target is None:
        return None
    return (
        frame.organ_url(value) if target == "organs" else frame.row_url(target, value)
    ), "title" if column == "name" else ""


def _said(value: str, spoken: Speech, words: Mapping[str, str]) -> Markup | None:
    """On English pages: closed words in English, everything else marked as Chinese."""
    if not spoken.english or value.isascii():
        return None
    if value in words:
        return Markup('<span title="{}">{}</span>').format(value, words[value])
    shown = value if len(value) <= 400 else f"{value[:400]}…"
    return Markup('<span lang="zh-CN">{}</span>').format(shown)
