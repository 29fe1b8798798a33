"""How cells look: links to the page on the site, to the row here, dates and digests."""

from __future__ import annotations

from typing import Any

from datasette.utils import tilde_encode
from markupsafe import Markup

from ..database.catalogue import TABLES
from .metadata import NAME

_PAGES = frozenset({"url", "网页"})
_DOCUMENTS = frozenset({"公文"})
_DIGESTS = frozenset({"sha256", "text_sha256", "SHA256"})
# Column → the table it points to: on a row's page Datasette leaves keys unlinked.
_REFERENCES = {(t.name, c.name): c.target[0] for t in TABLES for c in t.foreign_keys}


def row_path(base_url: str, table: str, key: str) -> str:
    """Where the portal shows the row with `key`."""
    return f"{base_url}{NAME}/{table}/{tilde_encode(key)}"


def cell(row: Any, value: Any, column: str, table: str | None, base_url: str) -> Markup | None:
    """The cell's HTML, or None to leave it to Datasette."""
    if not isinstance(value, str) or not value:
        return None
    if column in _PAGES and value.startswith("/") and not value.startswith("//"):
        return Markup('<a class="page" href="{}">{}</a>').format(value, "打开网页")
    if column in _DOCUMENTS:
        return Markup('<a href="{}">{}</a>').format(row_path(base_url, "documents", value), value)
    if column in _DIGESTS:
        return Markup('<code title="{}">{}…</code>').format(value, value[:12])
    if table is None and column == "标题" and "公文" in row.keys():  # noqa: SIM118 a row's values are not its keys
        return Markup('<a class="title" href="{}">{}</a>').format(row_path(base_url, "documents", row["公文"]), value)
    if table and (table, column) in _REFERENCES:
        return Markup('<a href="{}">{}</a>').format(row_path(base_url, _REFERENCES[table, column], value), value)
    if table in ("documents", "issues") and column == "title":
        return Markup('<a class="title" href="{}">{}</a>').format(row_path(base_url, table, row["id"]), value)
    if table == "organs" and column == "name":
        return Markup('<a class="title" href="{}">{}</a>').format(row_path(base_url, table, value), value)
    if table == "organs" and column in ("codes", "aliases"):
        return Markup("、").join(_names(value))
    return None


def _names(array: str) -> list[str]:
    return [name.strip('" ') for name in array.strip("[]").split(",")]
