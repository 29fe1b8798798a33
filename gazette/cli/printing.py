"""Diagnostics, cards and progress as lines for people, or as JSON for programs."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from ..diagnostics import Bilingual, Diagnostic, Language, Severity
from ..model import Card
from ..wording import CERTAINTIES, FACTS, SEVERITIES, fact_text, facts, where

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}
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


def diagnostic_json(diagnostic: Diagnostic) -> dict[str, Any]:
    place = diagnostic.place
    return {
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
    width = sum(2 if ord(c) > 0x2E80 else 1 for c in label)
    return " " * max(0, 14 - width)
