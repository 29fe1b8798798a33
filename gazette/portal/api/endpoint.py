"""What an endpoint is, and how its answer becomes JSON or a problem (RFC 9457)."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import quote

from ...diagnostics import Bilingual
from ..address import Parameter, Values, read_all
from ..counter import FRESH, Answer, Asked, Route
from .shapes import Schema

AT: Final = "/api"
_OPEN: Final = (b"access-control-allow-origin", b"*")  # public rows, read only: any page may ask


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One address of the interface; `path` has {names} for its parameters in the path."""

    name: str
    path: str
    title: Bilingual
    about: Bilingual
    parameters: tuple[Parameter, ...]
    schema: Schema
    ask: Callable[[sqlite3.Connection, Values], Any]

    @property
    def finds_one(self) -> bool:
        """Whether its address names something that may not be there."""
        return "{" in self.path

    @property
    def shown(self) -> str:
        """An address to try, as people read it."""
        path = AT + self.path.format(**{p.name: p.example for p in self.parameters if p.in_path})
        wanted = [p for p in self.parameters if p.required or p.name in ("q", "document")]
        return path + ("?" + "&".join(f"{p.name}={p.example}" for p in wanted) if wanted else "")

    @property
    def address(self) -> str:
        return quote(self.shown, safe="/?=&")

    def route(self) -> Route:
        pattern = re.sub(
            r"\{(\w+)\}", r"(?P<\1>[^/]+)", re.escape(AT + self.path).replace(r"\{", "{").replace(r"\}", "}")
        )
        return Route(re.compile(pattern), self.answer, problem)

    def answer(self, connection: sqlite3.Connection, asked: Asked) -> Answer:
        values = {**read_all(self.parameters, asked.query), **asked.parts}
        return as_json(self.ask(connection, values))


def as_json(found: Any) -> Answer:
    body = json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return Answer(body, b"application/json; charset=utf-8", 200, ((b"cache-control", FRESH), _OPEN))


def problem(asked: Asked | None, status: int, words: Bilingual) -> Answer:
    """The answer to what can not be answered, as application/problem+json."""
    body = {
        "type": "about:blank", "title": HTTPStatus(status).phrase, "status": status,
        "detail": words.say("en"), "detail_zh": words.say("zh"), "instance": asked.path if asked else AT,
    }  # fmt: skip
    content = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    return Answer(content, b"application/problem+json", status, ((b"cache-control", b"no-store"), _OPEN))
