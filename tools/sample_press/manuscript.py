"""Reads the light markup in which the texts of the sample press are kept (see texts/README.md)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_TAGGED = re.compile(r"^【([^【】]{1,4})】(.*)$")
_SEPARATOR = "----"


class MarkupError(ValueError):
    """A manuscript that does not keep to the markup."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph (or table) of the manuscript; `tag` "" is plain body text."""

    tag: str
    text: str
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Manuscript:
    settings: Mapping[str, str]
    lines: tuple[Line, ...]

    def first(self, tag: str) -> str:
        """The text of the first line tagged `tag`, title breaks removed; "" when there is none."""
        return next((line.text.replace("|", "") for line in self.lines if line.tag == tag), "")


def parse(source: str) -> Manuscript:
    """The manuscript in `source`: `key: value` settings, a line of four hyphens, one paragraph a line."""
    head, separator, body = source.partition(f"\n{_SEPARATOR}\n")
    if not separator:
        raise MarkupError("no line of four hyphens between settings and text")
    return Manuscript(_settings(head), tuple(_lines(body)))


def _settings(head: str) -> dict[str, str]:
    settings = {}
    for line in head.splitlines():
        if line.strip() and not line.startswith("#"):
            key, colon, value = line.partition(":")
            if not colon:
                raise MarkupError(f"a setting without a colon: {line}")
            settings[key.strip()] = value.strip()
    return settings


def _lines(body: str) -> list[Line]:
    lines: list[Line] = []
    for text in body.splitlines():
        if not text.strip():
            continue
        if text.startswith("|"):
            table = lines.pop()
            lines.append(Line(table.tag, table.text, (*table.rows, _cells(text))))
            continue
        tagged = _TAGGED.match(text)
        lines.append(Line(tagged[1], tagged[2]) if tagged else Line("", text))
    return lines


def _cells(row: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in row.strip().strip("|").split("|"))
