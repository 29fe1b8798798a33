"""In front of the counter and of Datasette: what has no place in public is not there, and every answer carries our headers."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final, TypeAlias
from urllib.parse import parse_qsl, urlencode

from ..database.catalogue import PUBLIC, VIEWS
from ..diagnostics import Bilingual, Language
from . import api
from .counter import Answer, Asked, Counter
from .language import LANGUAGE, asked_for
from .metadata import NAME
from .pages.frame import Frame
from .queries import QUESTIONS

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
App: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

LOG = logging.getLogger("gazette.portal")
_NAMES = "|".join([*(t.name for t in (*PUBLIC, *VIEWS)), *(q.name for q in QUESTIONS)])
_TABLES = "|".join(t.name for t in PUBLIC)
_FORMATS = r"(?:\.(?:json|csv|atom))?"
# What is left to Datasette.
ALLOWED: Final = re.compile(
    rf"assets/[a-z0-9-]+\.(?:css|svg)|{NAME}{_FORMATS}|{NAME}/(?:{_NAMES}){_FORMATS}|{NAME}/(?:{_TABLES})/[^/]+"
)
# Switches that Datasette obeys and the public needs; everything else that begins with "_" is dropped:
# _ttl (tells caches to keep a page for ever), _fts_table, _timelimit, _trace, _through, _json, ….
_SWITCHES = re.compile(
    r"_(?:search|sort|sort_desc|sort_by_desc|next|size|shape|nl|col|nocol|labels|label|nocount|nofacet|dl|header"
    r"|hide_sql|show_sql|where|filter_(?:column|op|value)(?:_\d{1,2})?)"
)
BOM = b"\xef\xbb\xbf"  # without it Excel takes a downloaded CSV file for GBK and shows gibberish
LONGEST = (
    32_000  # characters of an address: two texts of 500 Chinese characters and more, percent signs and all
)
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
_NOT_FOUND = Bilingual("没有这一页", "there is no such page")
_ONLY_READING = Bilingual("只提供查阅", "this can only be read")
_TOO_LONG = Bilingual("地址过长", "the address is too long")
_BAD = Bilingual("地址或查询有误", "something is wrong with this address")


class Gate:
    """Lets through GET and HEAD for known paths; the counter answers its own, Datasette the rest."""

    def __init__(self, counter: Counter, datasette: App, frame: Frame) -> None:
        self.counter = counter
        self.datasette = datasette
        self.frame = frame

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.datasette(scope, receive, send)
        language, cookie = asked_for(scope["query_string"], scope["headers"])
        answer = Outward(send, scope, cookie, self.frame.base)
        path = _raw_path(scope)
        made = self._refusal(scope, path, language) or await self.counter.answer(scope, path, language)
        if made is None and not ALLOWED.fullmatch(path.removeprefix(self.frame.base)):
            made = self._refuse(path, language, 404, _NOT_FOUND)
        if made is not None:
            return await answer.whole(made)
        await self._datasette(scope, receive, answer, language)

    async def _datasette(self, scope: Scope, receive: Receive, answer: Outward, language: Language) -> None:
        token = LANGUAGE.set(language)
        try:
            await self.datasette(self._inner_scope(scope), receive, answer)
        except (
            Exception
        ) as error:  # beyond Datasette's own handler: an address that even parsing it can not bear
            LOG.warning("400 %s: %s", scope["path"], type(error).__name__)
            if not answer.begun:
                await answer.whole(self._refuse(_raw_path(scope), language, 400, _BAD))
        finally:
            LANGUAGE.reset(token)

    def _inner_scope(self, scope: Scope) -> Scope:
        """As Datasette expects it behind a base_url: without the prefix, which its links add again."""
        raw = "/" + _raw_path(scope).removeprefix(self.frame.base)
        path = "/" + str(scope["path"]).removeprefix(self.frame.base)
        query = clean(scope["query_string"])
        return {
            **scope,
            "method": "GET",
            "path": path,
            "raw_path": raw.encode("latin-1"),
            "query_string": query,
        }

    def _refusal(self, scope: Scope, path: str, language: Language) -> Answer | None:
        if scope["method"] not in ("GET", "HEAD"):
            return self._refuse(path, language, 405, _ONLY_READING)
        if len(scope["query_string"]) > LONGEST or len(path) > LONGEST:
            return self._refuse(path[:200], language, 414, _TOO_LONG)
        if not path.startswith((self.frame.base, f"{api.AT}/")):
            return self._refuse(path, language, 404, _NOT_FOUND)
        return None

    def _refuse(self, path: str, language: Language, status: int, words: Bilingual) -> Answer:
        asked = Asked(path or self.frame.base, {}, [], language)
        if path.startswith(f"{api.AT}/") or path.endswith(".json"):
            return api.problem(asked, status, words)
        return self.frame.refusal(asked, status, words)


def _raw_path(scope: Scope) -> str:
    """The path as it was sent, percent signs and all."""
    raw: bytes = scope.get("raw_path") or scope["path"].encode()
    return raw.partition(b"?")[0].decode("latin-1")


class Outward:
    """Sends with our headers, without the body for HEAD and for what the reader has already."""

    def __init__(self, send: Send, scope: Scope, cookie: bytes | None, base: str) -> None:
        self.send = send
        self.head = scope["method"] == "HEAD"
        self.known = next((v for n, v in scope["headers"] if n == b"if-none-match"), b"")
        self.cookie = ((b"set-cookie", cookie),) if cookie else ()
        self.base = base.encode()
        self.begun = False
        self.mark = b""  # what comes before the first byte

    async def whole(self, answer: Answer) -> None:
        """One of our own answers."""
        headers = [(b"content-type", answer.media_type), *answer.headers, *HEADERS, *self.cookie]
        status, body = answer.status, answer.body
        tag = next((v for n, v in answer.headers if n == b"etag"), None)
        if tag is not None and (tag in self.known or self.known == b"*"):
            status, body = 304, b""
        else:
            headers.append((b"content-length", b"%d" % len(body)))
        if status == 405:
            headers.append((b"allow", b"GET, HEAD"))
        self.begun = True
        await self.send({"type": "http.response.start", "status": status, "headers": headers})
        await self.send({"type": "http.response.body", "body": b"" if self.head else body})

    async def __call__(self, message: Message) -> None:
        """A message of Datasette's."""
        if message["type"] == "http.response.start":
            self.begun = True
            ours = {name for name, _ in HEADERS} | {b"set-cookie"}
            kept = [
                (bytes(n), self._placed(bytes(n), bytes(v)))
                for n, v in message.get("headers", [])
                if bytes(n).lower() not in ours
            ]
            message = {**message, "headers": [*kept, (b"vary", b"Cookie"), *HEADERS, *self.cookie]}
            if any(n == b"content-type" and v.startswith(b"text/csv") for n, v in kept):
                self.mark = BOM
        elif message["type"] == "http.response.body":
            message = {**message, "body": b"" if self.head else self.mark + message.get("body", b"")}
            self.mark = b""
        await self.send(message)

    def _placed(self, name: bytes, value: bytes) -> bytes:
        """Some of Datasette's redirects forget that it stands below the site."""
        lost = (
            name.lower() == b"location"
            and value.startswith(b"/")
            and not value.startswith((self.base, b"//"))
        )
        return self.base + value.lstrip(b"/") if lost else value


def clean(query_string: bytes) -> bytes:
    """The query string without switches that are not for the public, and without what is not UTF-8."""
    pairs = parse_qsl(query_string.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=200)
    kept = [(k, v) for k, v in pairs if k != "lang" and (not k.startswith("_") or _SWITCHES.fullmatch(k))]
    return urlencode([(k.replace("\0", ""), v.replace("\0", "")) for k, v in kept]).encode()
