"""The portal's two languages: which one a reader wants, and what the closed words of the tables are in English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from html import unescape
from typing import Final

from markupsafe import Markup

from ..diagnostics import Bilingual, Language
from .vocabulary import ENGLISH

COOKIE: Final = "lang"
_YEAR: Final = 31_536_000  # seconds
_IN_COOKIE: Final = re.compile(rf"(?:^|;\s*){COOKIE}=(zh|en)(?:;|$)")
_IN_QUERY: Final = re.compile(r"(?:^|&)lang=(zh|en)(?:&|$)")
_MARKUP: Final = re.compile(
    "<em>.*?</em>|<[^>]*>"
)  # Datasette puts the key behind a label, where nobody sees it
# Datasette's hook for cells is not told whom it renders for; the gate sets this for each request.
LANGUAGE: ContextVar[Language] = ContextVar("gazette_language", default="zh")


def asked_for(query_string: bytes, headers: Iterable[tuple[bytes, bytes]]) -> tuple[Language, bytes | None]:
    """The language of the address, else of the cookie, else Chinese; and the cookie to set when the address named it."""
    named = _IN_QUERY.search(query_string.decode("latin-1"))
    if named:
        language = _language(named[1])
        return language, f"{COOKIE}={language}; Path=/; Max-Age={_YEAR}; SameSite=Lax; HttpOnly".encode()
    for name, value in headers:
        kept = _IN_COOKIE.search(value.decode("latin-1")) if name.lower() == b"cookie" else None
        if kept:
            return _language(kept[1]), None
    return "zh", None


def _language(name: str) -> Language:
    return "en" if name == "en" else "zh"


@dataclass(frozen=True, slots=True)
class Speech:
    """How a page speaks: `_("中文", "English")`, closed words, and data marked as Chinese on English pages."""

    language: Language

    @property
    def english(self) -> bool:
        return self.language == "en"

    def __call__(self, zh: str, en: str, **values: object) -> str:
        return Bilingual(zh, en).say(self.language, **values) if values else (en if self.english else zh)

    def of(self, words: Bilingual) -> str:
        return words.en if self.english else words.zh

    def word(self, value: str) -> str:
        """A closed word of the tables (现行有效, 依据, …) in the reader's language; others as they are."""
        return ENGLISH.get(value, value) if self.english else value

    def attribute(self, value: object) -> Markup:
        """For a table's cell that holds words of the gazette, whatever markup is in it: its lang on an English page."""
        if not self.english or not _is_chinese(unescape(_MARKUP.sub("", str(value)))):
            return Markup("")
        return Markup(' lang="zh-CN"')

    def chinese(self, value: object) -> Markup | str:
        """Words of the gazette: on an English page marked as Chinese for screen readers and fonts."""
        text = str(value)
        if not self.english or text.isascii():
            return text
        return Markup('<span lang="zh-CN">{}</span>').format(text)


def _is_chinese(text: str) -> bool:
    han = sum("一" <= character <= "鿿" for character in text)
    return han > sum(character.isascii() and character.isalpha() for character in text) / 2


def speech() -> Speech:
    """How to speak to whoever is being answered."""
    return Speech(LANGUAGE.get())
