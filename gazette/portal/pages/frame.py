"""The frame of every page: templates, the reader's language, the gazette's name, the switch to the other language."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, quote, urlencode

from datasette.utils import tilde_encode
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ...diagnostics import Bilingual, Language
from ..counter import FRESH, Answer, Asked, Route
from ..language import Speech
from ..metadata import NAME

_TITLES: Final = {
    400: Bilingual("地址或查询有误", "Something is wrong with this address"), 403: Bilingual("不提供此项查询", "Not offered"),
    404: Bilingual("没有这一页", "There is no such page"), 405: Bilingual("只提供查阅", "Reading only"),
    414: Bilingual("地址过长", "The address is too long"),
    500: Bilingual("服务出错，请稍后再试", "The server failed, please try again later"),
}  # fmt: skip


class Frame:
    """Renders our templates; `base` is where the portal stands, "/db/"."""

    def __init__(self, templates: Path, base: str, gazette_name: Bilingual) -> None:
        self.base = base
        self.gazette_name = gazette_name
        self._templates = Environment(
            loader=FileSystemLoader(templates), autoescape=True, undefined=StrictUndefined, auto_reload=False,
            trim_blocks=True, lstrip_blocks=True,
        )  # fmt: skip

    def page(self, asked: Asked, template: str, status: int = 200, /, **context: Any) -> Answer:
        here = asked.path + ("?" + urlencode(asked.query) if asked.query else "")
        body = self._templates.get_template(template).render({**self.shared(asked.language, here), **context})
        fresh = FRESH if status == 200 else b"no-store"
        return Answer(
            body.encode("utf-8", "replace"),
            status=status,
            headers=((b"cache-control", fresh), (b"vary", b"Cookie")),
        )

    def shared(self, language: Language, here: str) -> dict[str, Any]:
        """What every template may use, Datasette's included."""
        speech = Speech(language)
        return {
            "_": speech, "en": speech.english, "word": speech.word, "zh": speech.chinese, "lang_of": speech.attribute,
            "site": self.base,
            "gazette_name": speech.of(self.gazette_name), "here": here, "row_url": self.row_url, "number": _number,
            "other_language": other_language(here, "zh" if speech.english else "en"), "organ_url": self.organ_url,
        }  # fmt: skip

    def row_url(self, table: str, key: str) -> str:
        return row_path(self.base, table, key)

    def organ_url(self, name: str) -> str:
        return f"{self.base}organs/{quote(name, safe='')}"

    def route(self, path: str, answer: Callable[[Frame, sqlite3.Connection, Asked], Answer]) -> Route:
        """Leads what is asked below `base` to `answer`; `path` is a regular expression."""
        return Route(re.compile(re.escape(self.base) + path), partial(answer, self), self.refusal)

    def refusal(self, asked: Asked, status: int, words: Bilingual) -> Answer:
        """A page that says what is wrong."""
        speech = Speech(asked.language)
        title, said = _TITLES.get(status, _TITLES[400]), words.say(asked.language)
        error = "" if status in (404, 500) else said
        return self.page(asked, "error.html", status, title=speech.of(title), error=error, status=status)


def row_path(base_url: str, table: str, key: str) -> str:
    """Where the portal shows the row with `key`."""
    return f"{base_url}{NAME}/{table}/{tilde_encode(key)}"


def other_language(here: str, language: Language) -> str:
    """The same address in the other language."""
    path, _, query = here.partition("?")
    kept = [(n, v) for n, v in parse_qsl(query, keep_blank_values=True, errors="replace") if n != "lang"]
    return f"{path}?{urlencode([*kept, ('lang', language)], errors='replace')}"


def changed(query: Mapping[str, Any], **values: Any) -> str:
    """A query string: `query` with `values` in place, without what is empty."""
    return urlencode(
        {k: v for k, v in {**query, **values}.items() if v not in ("", None, 0)}, errors="replace"
    )


def _number(value: int) -> str:
    return f"{value:,}"
