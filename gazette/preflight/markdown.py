"""Looks through a Markdown file: HTML that acts, links that run, pictures from elsewhere, marks of editing, blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..config import Limits
from ..diagnostics import Diagnostic
from ..model import Place
from . import characters, packages, revisions, unfinished
from .html import ACTIVE, REMARK, TEXT_ENCODING, decode
from .markup import TABLE_TOO_LARGE, TOO_DEEP

_CODE = re.compile(r"^(?:```|~~~).*?^(?:```|~~~)|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_TAG = re.compile(
    r"<\s*(script|iframe|frame|object|embed|applet|base|svg|math|video|audio|form|input|style|meta|link)\b"
    r"|<\w[^<>]*\s(on\w+)\s*=",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(!?)\[[^\]\n]*\]\(\s*<?([^)\s>]+)|<((?:[a-z][a-z0-9+.-]+):[^>\s]+)>", re.IGNORECASE | re.MULTILINE
)
_DEFINED = re.compile(r"^ {0,3}\[([^\]\n^]+)\]:\s*<?([^\s>]+)", re.MULTILINE)
_HTML_ADDRESS = re.compile(r"<\s*(a|img)\b[^>]*?\b(?:href|src)\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
# CriticMarkup, as Markdown editors write changes and remarks.
_CRITIC = re.compile(r"\{\+\+(.+?)\+\+\}|\{--(.+?)--\}|\{~~(.+?)~~\}|\{>>(.+?)<<\}", re.DOTALL)
_REMARK = re.compile(r"<!--(.*?)-->", re.DOTALL)
_MARKED = re.compile(r"(?<![=\w])==([^=\n]+)==(?![=\w])")
_DEEPEST = 40  # > > > … and nested lists


def inspect(content: bytes, name: str, limits: Limits) -> list[Diagnostic]:
    text = decode(content)
    if text is None:
        return [TEXT_ENCODING.at(Place(name))]
    return list(_check(text, name, limits))


def _check(text: str, name: str, limits: Limits) -> Iterator[Diagnostic]:
    lines = text.splitlines()
    yield from _structure(lines, name, limits)
    plain = _CODE.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)
    for match in _TAG.finditer(plain):
        yield ACTIVE.at(_at(plain, match.start(), name), tag=(match[1] or match[2]).lower())
    yield from _addresses(plain, name)
    yield from _marks(plain, name)
    placed = [(Place(name, "body", n), line) for n, line in enumerate(lines, 1)]
    yield from characters.check(placed)
    yield from unfinished.check_lines(placed)


def _at(text: str, position: int, name: str, words: str = "") -> Place:
    line = text.count("\n", 0, position) + 1
    return Place(name, "body", line, " ".join((words or text.splitlines()[line - 1]).split())[:40])


def _structure(lines: list[str], name: str, limits: Limits) -> Iterator[Diagnostic]:
    rows = 0
    for number, line in enumerate(lines, 1):
        rows = rows + 1 if line.lstrip().startswith("|") else 0
        if rows == limits.table_rows + 1:
            yield TABLE_TOO_LARGE.at(Place(name, "body", number), limit=limits.table_rows, unit="行 rows")
        lead = re.match(r"[\s>*+-]*", line)
        if lead and (lead[0].count(">") > _DEEPEST or len(re.findall(r"[*+-] ", lead[0])) > _DEEPEST):
            yield TOO_DEEP.at(Place(name, "body", number), part=name, limit=_DEEPEST)
            return


def _addresses(text: str, name: str) -> Iterator[Diagnostic]:
    for match in _LINK.finditer(text):
        place = _at(text, match.start(), name)
        if match[1]:
            yield from _picture(match[2], place)
        else:
            yield from packages.link(match[2] or match[3], place)
    for match in _DEFINED.finditer(text):
        place = _at(text, match.start(), name)
        used_as_picture = f"![{match[1]}]" in text or re.search(
            rf"!\[[^\]]*\]\[{re.escape(match[1])}\]", text
        )
        yield from _picture(match[2], place) if used_as_picture else packages.link(match[2], place)
    for match in _HTML_ADDRESS.finditer(text):
        place = _at(text, match.start(), name)
        yield from _picture(match[2], place) if match[1].lower() == "img" else packages.link(match[2], place)


def _picture(address: str, place: Place) -> Iterator[Diagnostic]:
    if not re.match(r"data:image/(?:png|jpe?g|gif|bmp|webp);base64,", address, re.IGNORECASE):
        yield packages.LINKED_PICTURE.at(place, target=address[:80])


def _marks(text: str, name: str) -> Iterator[Diagnostic]:
    for match in _CRITIC.finditer(text):
        words = next(g for g in match.groups() if g)[:40]
        place = _at(text, match.start(), name, words)
        rule = (revisions.INSERTED, revisions.DELETED, revisions.MOVED, revisions.COMMENT)[
            (match.lastindex or 1) - 1
        ]
        yield rule.at(place, who="", when="", words=words)
    for match in _REMARK.finditer(text):
        words = " ".join(match[1].split())[:40]
        yield REMARK.at(_at(text, match.start(), name, words), words=words)
    for match in _MARKED.finditer(text):
        yield unfinished.HIGHLIGHT.at(_at(text, match.start(), name, match[1]), words=match[1][:40])
