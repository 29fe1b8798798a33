"""Any list as an Atom feed (RFC 4287): of a table, a question, somebody's SQL, a search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from datasette.utils.asgi import Response
from lxml import etree

from .metadata import table_titles
from .queries import QUESTIONS

MEDIA_TYPE: Final = "application/atom+xml; charset=utf-8"
_ATOM: Final = "http://www.w3.org/2005/Atom"
_UNKNOWN: Final = "1970-01-01"  # Atom wants a day; a row without any stands last in every reader
# What a row's columns say, by the names that tables and questions give them; the first that has something.
_TITLES: Final = (
    "title",
    "标题",
    "名称",
    "task",
    "任务",
    "raw",
    "heading",
    "path",
    "name",
    "target_title",
    "person",
    "姓名",
    "post",
)
_DAYS: Final = ("published_on", "刊登日期", "written_on", "成文日期", "日期", "施行日期", "effective_on")
_PAGES: Final = ("url", "网页")
_KEYS: Final = ("id", "公文", "document_id", "name")
# XML 1.0 has no place for these.
_FORBIDDEN: Final = {n: None for n in range(32) if n not in (9, 10, 13)} | {0xFFFE: None, 0xFFFF: None}


@dataclass(frozen=True, slots=True)
class Entry:
    key: str
    title: str
    day: str  # ISO 8601
    page: str  # absolute, or "" where it has none
    summary: str


def feed(name: str, address: str, entries: Sequence[Entry]) -> bytes:
    """The feed; `address` is its own, absolute."""
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    _text(root, "id", address)
    _text(root, "title", name)
    _text(root, "updated", _instant(max((e.day for e in entries), default=_UNKNOWN)))
    etree.SubElement(root, f"{{{_ATOM}}}link", rel="self", href=address, type="application/atom+xml")
    _text(etree.SubElement(root, f"{{{_ATOM}}}author"), "name", name)
    for entry in entries:
        made = etree.SubElement(root, f"{{{_ATOM}}}entry")
        _text(made, "id", entry.page or f"{address}#{quote(entry.key)}")
        _text(made, "title", entry.title)
        _text(made, "updated", _instant(entry.day))
        if entry.page:
            etree.SubElement(made, f"{{{_ATOM}}}link", rel="alternate", href=entry.page)
        _text(made, "summary", entry.summary)
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return content


def _text(parent: Any, name: str, words: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}{name}").text = words.translate(_FORBIDDEN)


def _instant(day: str) -> str:
    return f"{day}T00:00:00+08:00"


def row_entries(rows: Iterable[Mapping[str, Any]], host: str) -> list[Entry]:
    """Entries of rows as tables and questions give them."""
    return [_entry(dict(row), number, host) for number, row in enumerate(rows, 1)]


def _entry(row: dict[str, Any], number: int, host: str) -> Entry:
    page = _first(row, _PAGES)
    said = [
        f"{name}：{str(value)[:400]}"
        for name, value in row.items()
        if value not in (None, "") and name not in (*_PAGES, *_KEYS)
    ]
    day = _first(row, _DAYS)
    return Entry(
        key=f"{_first(row, _KEYS)}-{number}", title=_first(row, _TITLES) or next((str(v) for v in row.values() if v), "–"),
        day=day if len(day) == 10 else _UNKNOWN,
        page=f"{host}{page}" if page.startswith("/") else "", summary="\n".join(said[:12]),
    )  # fmt: skip


def _first(row: Mapping[str, Any], names: Iterable[str]) -> str:
    return next((str(row[name]) for name in names if row.get(name)), "")


def _plain(value: Any) -> Any:
    """A key that Datasette has put its label beside, as the label."""
    return value["label"] if isinstance(value, dict) else value


def render_rows(
    datasette: Any,
    request: Any,
    columns: list[str],
    rows: list[Any],
    query_name: str | None,
    table: str | None,
) -> Response:
    """Datasette's rows of a table or query as a feed."""
    titles = {q.name: q.title.zh for q in QUESTIONS} | table_titles("zh")
    name = titles.get(query_name or table or "", "SQL")
    host = f"{request.scheme}://{request.host}"
    address = f"{host}{datasette.setting('base_url').rstrip('/')}{request.full_path}"
    made = [{c: _plain(row[c]) for c in columns} for row in rows]
    content = feed(f"{name} · {datasette.metadata('title')}", address, row_entries(made, host))
    return Response(content.decode("utf-8"), content_type=MEDIA_TYPE)
