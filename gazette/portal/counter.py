"""The counter: our own pages and the JSON interface, answered straight from the file without Datasette's machinery."""

from __future__ import annotations

import logging
import re
import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, Final, TypeAlias
from urllib.parse import parse_qsl, unquote

from ..diagnostics import Bilingual, Language
from .address import BadAddress, NotThere
from .reading import Readers, TooLong

LOG = logging.getLogger("gazette.portal")
Scope: TypeAlias = MutableMapping[str, Any]
FRESH: Final = b"public, max-age=60"  # a release is seen within a minute
KEPT_BYTES: Final = 32_000_000  # of answers that are kept
LARGEST: Final = 300_000  # of an answer that is kept


@dataclass(frozen=True, slots=True)
class Asked:
    """An address as the counter sees it: the captured parts of its path, its query, the reader's language."""

    path: str
    parts: Mapping[str, str]
    query: Sequence[tuple[str, str]]
    language: Language


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back; `headers` beside those that every answer has."""

    body: bytes
    media_type: bytes = b"text/html; charset=utf-8"
    status: int = 200
    headers: tuple[tuple[bytes, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """`pattern` matches the decoded path with its leading slash; `answer` runs in a reader's thread."""

    pattern: re.Pattern[str]
    answer: Callable[[sqlite3.Connection, Asked], Answer]
    refuse: Callable[[Asked, int, Bilingual], Answer]


@dataclass(slots=True)
class Kept:
    """The answers of one immutable file, the least asked for dropped first."""

    most: int = KEPT_BYTES
    size: int = 0
    answers: OrderedDict[tuple[bytes, bytes, Language], Answer] = field(default_factory=OrderedDict)

    def get(self, key: tuple[bytes, bytes, Language]) -> Answer | None:
        found = self.answers.get(key)
        if found is not None:
            self.answers.move_to_end(key)
        return found

    def put(self, key: tuple[bytes, bytes, Language], answer: Answer) -> None:
        if answer.status != 200 or len(answer.body) > LARGEST or key in self.answers or not self.most:
            return
        self.answers[key] = answer
        self.size += len(answer.body)
        while self.size > self.most:
            self.size -= len(self.answers.popitem(last=False)[1].body)


class Counter:
    """Answers the addresses that it has a route for."""

    def __init__(self, readers: Readers, routes: Sequence[Route], kept: Kept) -> None:
        self.readers = readers
        self.routes = routes
        self.kept = kept

    def route(self, path: str) -> tuple[Route, dict[str, str]] | None:
        """The route for a raw path, and the decoded parts of it; None where the counter has none."""
        for route in self.routes:
            match = route.pattern.fullmatch(path)
            if match:
                return route, {
                    name: unquote(part or "", errors="replace") for name, part in match.groupdict().items()
                }
        return None

    async def answer(self, scope: Scope, raw_path: str, language: Language) -> Answer | None:
        """The answer to a request, None where the counter has no route for it."""
        key = raw_path.encode("latin-1"), bytes(scope["query_string"]), language
        known = self.kept.get(key)
        if known is not None:
            return known
        found = self.route(raw_path)
        if found is None:
            return None
        route, parts = found
        made = await self._ask(route, Asked(raw_path, parts, query_of(key[1]), language))
        self.kept.put(key, made)
        return made

    async def _ask(self, route: Route, asked: Asked) -> Answer:
        try:
            if any("\0" in part for part in asked.parts.values()):
                raise NotThere
            made = await self.readers.ask(lambda connection: route.answer(connection, asked))
            tag = blake2b(made.body, digest_size=9).hexdigest().encode()
            return Answer(made.body, made.media_type, made.status, (*made.headers, (b"etag", b'"%b"' % tag)))
        except BadAddress as error:
            return route.refuse(asked, 400, error.words)
        except NotThere:
            return route.refuse(asked, 404, Bilingual("没有这一页", "there is no such page"))
        except TooLong:
            return route.refuse(
                asked,
                400,
                Bilingual(
                    "查询用时过长，已停止。请缩小范围。",
                    "the query took too long and was stopped; ask for less",
                ),
            )
        except Exception as error:
            LOG.error("500 %s: %s", asked.path, type(error).__name__, exc_info=error)
            return route.refuse(
                asked, 500, Bilingual("服务出错，请稍后再试", "the server failed, please try again later")
            )


def query_of(query_string: bytes) -> list[tuple[str, str]]:
    """Names and values, without what no text has: bytes that are not UTF-8, NUL."""
    pairs = parse_qsl(query_string.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=None)
    return [(name.replace("\0", ""), value.replace("\0", "")) for name, value in pairs[:200]]
