"""In front of Datasette: what has no place in public is not there, and every answer carries our headers."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, TypeAlias
from urllib.parse import parse_qsl, urlencode

from ..database.catalogue import PUBLIC
from .metadata import NAME
from .queries import QUESTIONS

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
App: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

LOG = logging.getLogger("gazette.portal")
_NAMES = "|".join([*(t.name for t in PUBLIC), *(q.name for q in QUESTIONS)])
_TABLES = "|".join(t.name for t in PUBLIC)
ALLOWED = re.compile(
    rf"(?:|\.json|search|search\.json|assets/[a-z0-9-]+\.(?:css|svg)|{NAME}|{NAME}\.(?:json|csv)"
    rf"|{NAME}/(?:{_NAMES})(?:\.(?:json|csv))?|{NAME}/(?:{_TABLES})/[^/]+)",
)
# Switches that Datasette obeys and the public needs; everything else that begins with "_" is dropped:
# _ttl (tells caches to keep a page for ever), _fts_table, _timelimit, _trace, _through, _json, ….
_SWITCHES = re.compile(
    r"_(?:search|sort|sort_desc|sort_by_desc|next|size|shape|nl|col|nocol|labels|label|nocount|nofacet|dl|header"
    r"|hide_sql|show_sql|where|filter_(?:column|op|value)(?:_\d{1,2})?)"
)
BOM = b"\xef\xbb\xbf"  # without it Excel takes a downloaded CSV file for GBK and shows gibberish
LONGEST = 8_000  # characters of a query string
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()), (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"), (b"x-frame-options", b"DENY"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
)  # fmt: skip


class Gate:
    """Lets through GET and HEAD for known paths, without the switches that are not for the public."""

    def __init__(self, inner: App, base_url: str) -> None:
        self.inner = inner
        self.base_url = base_url

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.inner(scope, receive, send)
        refused = self._refusal(scope)
        if refused:
            return await refuse(send, *refused)
        answer = Answer(send, head=scope["method"] == "HEAD")
        try:
            await self.inner(self._inner_scope(scope), receive, answer)
        except Exception as error:  # beyond Datasette's own handler: an address that even parsing it can not bear
            LOG.warning("400 %s: %s", scope["path"], type(error).__name__)
            if not answer.begun:
                await refuse(send, 400, "地址或查询有误")

    def _inner_scope(self, scope: Scope) -> Scope:
        """As Datasette expects it behind a base_url: without the prefix, which its links add again."""
        raw = "/" + _raw_path(scope).removeprefix(self.base_url)
        path = "/" + str(scope["path"]).removeprefix(self.base_url)
        query = clean(scope["query_string"])
        return {**scope, "method": "GET", "path": path, "raw_path": raw.encode("latin-1"), "query_string": query}

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        path = _raw_path(scope)
        if scope["method"] not in ("GET", "HEAD"):
            return 405, "只提供查阅"
        if len(scope["query_string"]) > LONGEST or len(path) > LONGEST:
            return 414, "地址过长"
        if not path.startswith(self.base_url) or not ALLOWED.fullmatch(path.removeprefix(self.base_url)):
            return 404, "没有这一页"
        return None


def _raw_path(scope: Scope) -> str:
    """The path as it was sent, percent signs and all."""
    raw: bytes = scope.get("raw_path") or scope["path"].encode()
    return raw.partition(b"?")[0].decode("latin-1")


class Answer:
    """Sends with our headers, and without the body for HEAD."""

    def __init__(self, send: Send, *, head: bool) -> None:
        self.send = send
        self.head = head
        self.begun = False
        self.mark = b""  # what comes before the first byte

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            ours = {name for name, _ in HEADERS} | {b"set-cookie"}
            kept = [(bytes(n), bytes(v)) for n, v in message.get("headers", []) if bytes(n).lower() not in ours]
            message = {**message, "headers": [*kept, *HEADERS]}
            if any(n == b"content-type" and v.startswith(b"text/csv") for n, v in kept):
                self.mark = BOM
        elif message["type"] == "http.response.body":
            message = {**message, "body": b"" if self.head else self.mark + message.get("body", b"")}
            self.mark = b""
        await self.send(message)


def clean(query_string: bytes) -> bytes:
    """The query string without switches that are not for the public, and without what is not UTF-8."""
    pairs = parse_qsl(query_string.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=200)
    kept = [(k, v) for k, v in pairs if not k.startswith("_") or _SWITCHES.fullmatch(k)]
    return urlencode([(k.replace("\0", ""), v.replace("\0", "")) for k, v in kept]).encode()


async def refuse(send: Send, status: int, words: str) -> None:
    """A short page in Chinese."""
    body = (
        f'<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>{words}</title>'
        f"<h1>{words}</h1><p>{status}</p></html>"
    ).encode()
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", str(len(body)).encode()), *HEADERS]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
