"""Diagnostics, cards and progress as lines for people, or as JSON for programs."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

import click

from ..diagnostics import Bilingual, Diagnostic, Language, Severity
from ..model import Card
from ..wording import CERTAINTIES, FACTS, SEVERITIES, fact_text, facts, where, within

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}
_NARROWEST = 24  # columns; a narrower window is not taken at its word
# What stays together: a word or number with its spaces; one Chinese character with the closing marks behind it,
# or with the opening ones before it.
_PIECES = re.compile(
    r"[“‘（《〈「『【〔«]*(?:[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“‘（《〈「『【〔«]+)"
    r"[，。、；：？！）》〉」』】〕”’»…—]*\s*|\S\s*|\s+"
)
_HINT = Bilingual("办法", "hint")


def diagnostic_lines(diagnostic: Diagnostic, language: Language) -> str:
    """One finding as two lines: place, severity, rule, message and quoted words; then what to do."""
    place = where(diagnostic.place, language)
    words = f" «{_one_line(diagnostic.place.words)}»" if diagnostic.place.words else ""
    severity = click.style(
        SEVERITIES[diagnostic.severity].say(language), fg=_COLOURS[diagnostic.severity], bold=True
    )  # fmt: skip
    head = f"{click.style(_one_line(place), bold=True)}: " if place else ""
    message = _one_line(diagnostic.message(language))
    hint = f"    {_HINT.say(language)}: {_one_line(diagnostic.hint(language))}"
    return f"{head}{severity} {diagnostic.rule.id} {message}{words}\n{click.style(hint, dim=True)}"


def group_lines(file: str, group: Iterable[Diagnostic], language: Language, width: int) -> str:
    """The findings of one file.  `width` 0: a line a finding, as programs read it; else the file's name once, wrapped."""
    if not width:
        return "\n".join(diagnostic_lines(d, language) for d in group)
    lines = ["\n".join(wrapped(_one_line(file), width, ""))] if file else []
    lines = [click.style(line, bold=True) for line in lines]
    for diagnostic in group:
        lines += _entry(diagnostic, language, width)
    return "\n".join(lines)


def _entry(diagnostic: Diagnostic, language: Language, width: int) -> Iterator[str]:
    place = diagnostic.place
    name = SEVERITIES[diagnostic.severity].say(language)
    parts = (within(place, language), f"«{place.words}»" if place.words else "", diagnostic.message(language))
    told = " ".join(_one_line(p) for p in (name, diagnostic.rule.id, *parts) if p)
    first, *rest = wrapped(told, width, "    ", "  ")
    colour = click.style(name, fg=_COLOURS[diagnostic.severity], bold=True)
    yield first.replace(name, colour, 1)
    yield from rest
    for line in wrapped(f"→ {_one_line(diagnostic.hint(language))}", width, "    "):
        yield click.style(line, dim=True)


def wrapped(text: str, width: int, indent: str, first: str | None = None) -> list[str]:
    """`text` in lines of at most `width` columns, a Chinese character two; `indent` before each, `first` before the first.

    Divided between Chinese characters, never inside a word, never before a closing mark.
    """
    lines, line = [], first if first is not None else indent
    for piece in _PIECES.findall(text):
        if columns(line + piece.rstrip()) > max(width, _NARROWEST) and line.strip():
            lines.append(line.rstrip())
            line = indent
        line += piece if line.strip() else piece.lstrip() if lines else piece
    return [*lines, line.rstrip()]


def columns(text: str) -> int:
    """How wide a terminal shows `text`."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)


def card_lines(file: str, card: Card, language: Language) -> str:
    """The card of recognised fields of one document; a missing field is not listed."""
    lines = [click.style(file, bold=True)]
    for name, fact in facts(card):
        certainty = CERTAINTIES[fact.certainty.value].say(language)
        seen = f" ¶{fact.place.paragraph}" if fact.place.paragraph else ""
        remark = f"  ({certainty}{seen})" if certainty else ""
        label = FACTS[name].say(language)
        lines.append(f"    {label}{_pad(label)} {_one_line(fact_text(fact.value))}{click.style(remark, dim=True)}")
    return "\n".join(lines)


def diagnostic_json(diagnostic: Diagnostic, issue: str = "") -> dict[str, Any]:
    """The form that docs/check-results.md describes."""
    place = diagnostic.place
    return {
        "issue": issue,
        "rule": diagnostic.rule.id,
        "severity": diagnostic.severity.value,
        "file": place.file,
        "part": place.part,
        "paragraph": place.paragraph,
        "words": place.words,
        "message": {"zh": diagnostic.message("zh"), "en": diagnostic.message("en")},
        "hint": {"zh": diagnostic.hint("zh"), "en": diagnostic.hint("en")},
        "withholds": diagnostic.rule.withholds,
    }


def print_json(value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1, default=str)
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")
    sys.stdout.flush()


def _one_line(text: str) -> str:
    """No character of a file's name or text may steer the terminal."""
    return "".join(c if c.isprintable() else "�" for c in " ".join(text.split()))


def _pad(label: str) -> str:
    return " " * max(0, 14 - columns(label))
