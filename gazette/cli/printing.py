"""Diagnostics, cards and progress as lines for people, or as JSON for programs."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

import click

from ..diagnostics import Bilingual, Diagnostic, Language, Severity
from ..model import Card, DocumentNumber, Field, Imprint, Place

_SEVERITIES = {
    Severity.ERROR: (Bilingual("错误", "error"), "red"),
    Severity.WARNING: (Bilingual("注意", "warning"), "yellow"),
    Severity.NOTICE: (Bilingual("说明", "notice"), "cyan"),
}
_ORDER = list(_SEVERITIES)
_HINT = Bilingual("办法", "hint")
_PARTS = {
    "text box": Bilingual("文本框", "text box"),
    "table": Bilingual("表格", "table"),
    "note": Bilingual("注释", "note"),
    "header": Bilingual("页眉", "header"),
    "footer": Bilingual("页脚", "footer"),
    "properties": Bilingual("文件属性", "properties"),
    "archive": Bilingual("文件结构", "archive"),
}
_FACTS = {
    "title": Bilingual("标题", "title"),
    "number": Bilingual("发文字号", "number"),
    "type": Bilingual("文种", "type"),
    "organ_mark": Bilingual("发文机关标志", "organ mark"),
    "issuers": Bilingual("发文机关", "issuing organs"),
    "addressees": Bilingual("主送机关", "addressees"),
    "signer": Bilingual("签发人", "signer"),
    "sign_off": Bilingual("署名", "sign-off"),
    "written_on": Bilingual("成文日期", "written on"),
    "effective_on": Bilingual("施行日期", "effective on"),
    "expires_on": Bilingual("有效期至", "expires on"),
    "note": Bilingual("附注", "note"),
    "disclosure": Bilingual("公开属性", "disclosure"),
    "attachment_list": Bilingual("附件说明", "attachments"),
    "copy_number": Bilingual("份号", "copy number"),
    "classification": Bilingual("密级", "classification"),
    "urgency": Bilingual("紧急程度", "urgency"),
    "imprint": Bilingual("版记", "imprint"),
}
_CERTAINTIES = {
    "given": Bilingual("issue.yml 指定", "given"),
    "certain": Bilingual("", ""),
    "likely": Bilingual("大致确定", "likely"),
    "doubtful": Bilingual("请核对", "doubtful"),
}


def most_serious_first(diagnostics: Iterable[Diagnostic]) -> list[tuple[str, list[Diagnostic]]]:
    """Groups by file; files with the most serious findings first, and so within a file."""
    by_file: dict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in diagnostics:
        by_file[diagnostic.place.file].append(diagnostic)
    groups = [(f, sorted(ds, key=lambda d: _ORDER.index(d.severity))) for f, ds in by_file.items()]
    return sorted(groups, key=lambda group: (_ORDER.index(group[1][0].severity), group[0]))


def where(place: Place, language: Language) -> str:
    """ "01-省政府文件/01.docx ¶12", "issue.yml 第3行", "" for no place at all."""
    inside = _PARTS[place.part].say(language) if place.part in _PARTS else ""
    if place.file.endswith((".yml", ".yaml")):
        number = {"zh": f"第{place.paragraph}行", "en": f"line {place.paragraph}"}[language]
    else:
        number = f"¶{place.paragraph}"
    return " ".join(p for p in (place.file, inside, number if place.paragraph else "") if p)


def diagnostic_lines(diagnostic: Diagnostic, language: Language) -> str:
    """One finding as two lines: place, severity, rule, message and quoted words; then what to do."""
    name, colour = _SEVERITIES[diagnostic.severity]
    place = where(diagnostic.place, language)
    words = f" «{_one_line(diagnostic.place.words)}»" if diagnostic.place.words else ""
    severity = click.style(name.say(language), fg=colour, bold=True)
    head = f"{click.style(_one_line(place), bold=True)}: " if place else ""
    message = _one_line(diagnostic.message(language))
    hint = f"    {_HINT.say(language)}: {_one_line(diagnostic.hint(language))}"
    return f"{head}{severity} {diagnostic.rule.id} {message}{words}\n{click.style(hint, dim=True)}"


def counts(diagnostics: Sequence[Diagnostic], language: Language) -> str:
    """ "2 处错误，1 处注意"."""
    parts = []
    for severity, (name, _) in _SEVERITIES.items():
        number = sum(d.severity is severity for d in diagnostics)
        if number:
            plural = "s" if number > 1 else ""
            parts.append(f"{number} 处{name.zh}" if language == "zh" else f"{number} {name.en}{plural}")
    return ("，" if language == "zh" else ", ").join(parts)


def card_lines(file: str, card: Card, language: Language) -> str:
    """The card of recognised fields of one document; a missing field is not listed."""
    lines = [click.style(file, bold=True)]
    for slot in fields(card):
        fact: Field[Any] | None = getattr(card, slot.name)
        if fact is None:
            continue
        certainty = _CERTAINTIES[fact.certainty.value].say(language)
        seen = f" ¶{fact.place.paragraph}" if fact.place.paragraph else ""
        remark = f"  ({certainty}{seen})" if certainty else ""
        label = _FACTS[slot.name].say(language)
        lines.append(f"    {label}{_pad(label)} {_one_line(fact_text(fact.value))}{click.style(remark, dim=True)}")
    return "\n".join(lines)


def fact_text(value: object) -> str:
    match value:
        case DocumentNumber():
            return value.text
        case Imprint():
            parts = (*value.copies_to, value.printed_by, str(value.printed_on or ""))
            return "；".join(p for p in parts if p)
        case tuple():
            return "、".join(str(v) for v in value)
    return str(value)


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
