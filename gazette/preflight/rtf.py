"""Looks through an RTF file by its control words: objects, fields, changes, remarks, hidden text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..config import Limits
from ..diagnostics import Diagnostic, Rule
from ..model import Place
from ..witness.rtf import read
from . import archive, characters, packages, revisions, unfinished
from .hidden import HIDDEN, TINY
from .markup import TABLE_TOO_LARGE, TOO_DEEP

_WORD = re.compile(rb"\\([a-z]+)(-?\d+)?|([{}])")
_FIELD = re.compile(
    rb"\\fldinst\b[^{}]*(?:\{[^{}]*?)?\s*(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE|MERGEFIELD)\b",
    re.IGNORECASE,
)
_LINK = re.compile(rb"HYPERLINK\s+(?:\\\\?[a-z]\s+)*\"([^\"]{1,500})\"", re.IGNORECASE)
_TEMPLATE = re.compile(rb"\\\*\\template\s+([^{}]{1,300})")
_DEPTH = 200
_ONCE: dict[bytes, Rule] = {
    b"revised": revisions.INSERTED, b"deleted": revisions.DELETED, b"annotation": revisions.COMMENT,
    b"highlight": unfinished.HIGHLIGHT,
}  # fmt: skip
_VALUES = {"who": "？", "when": "", "words": "RTF"}


def inspect(content: bytes, name: str, limits: Limits) -> list[Diagnostic]:
    place = Place(name)
    depth = deepest = rows = 0
    found: dict[str, Diagnostic] = {}
    for match in _WORD.finditer(content):
        if match[3]:
            depth += 1 if match[3] == b"{" else -1
            deepest = max(deepest, depth)
            continue
        rows += match[1] == b"row"
        for diagnostic in _control(match[1], match[2], place):
            found.setdefault(diagnostic.rule.id, diagnostic)
    if deepest > _DEPTH:
        return [TOO_DEEP.at(place, part=name, limit=_DEPTH)]
    if rows > limits.table_rows:
        return [TABLE_TOO_LARGE.at(place, limit=limits.table_rows, unit="行 rows")]
    if depth:
        return [archive.BROKEN.at(place, why="RTF")]
    return [*found.values(), *_reaches_out(content, place), *_words(content, name)]


def _words(content: bytes, name: str) -> Iterator[Diagnostic]:
    """What stands in the text itself; the readers say it where the text can not be made out."""
    try:
        seen = read(content)
    except ValueError:
        return
    lines = [(Place(name, "body", n, words[:40]), words) for n, words in enumerate((*seen.paragraphs, *seen.notes), 1)]
    yield from unfinished.check_lines(lines)
    yield from characters.check(lines)


def _control(word: bytes, value: bytes | None, place: Place) -> Iterator[Diagnostic]:
    if word in _ONCE and value != b"0":
        yield _ONCE[word].at(place, **_VALUES)
    elif word == b"v" and value != b"0":
        yield HIDDEN.at(place, words="RTF")
    elif word == b"fs" and value in (b"0", b"1", b"2", b"3"):
        yield TINY.at(place, words="RTF", size=f"{int(value) / 2:g}")
    elif word in (b"objdata", b"objupdate", b"objautlink", b"objemb"):
        rule = packages.EXTERNAL if word in (b"objupdate", b"objautlink") else packages.PROGRAM
        yield rule.at(place, part="objdata", kind=word.decode(), target="OLE")


def _reaches_out(content: bytes, place: Place) -> Iterator[Diagnostic]:
    for match in _FIELD.finditer(content):
        field = match[1].decode().upper()
        if field == "MERGEFIELD":
            yield unfinished.MERGE.at(place, words=field)
        else:
            yield (unfinished.DDE if field.startswith("DDE") else unfinished.DRAWN_IN).at(place, field=field)
    for match in _LINK.finditer(content):
        yield from packages.link(match[1].decode("latin-1"), place)
    for match in _TEMPLATE.finditer(content):
        target = match[1].decode("latin-1").strip()
        if re.match(r"https?:|ftp:|\\\\|//", target, re.IGNORECASE):
            yield packages.REMOTE_TEMPLATE.at(place, target=target[:80])
