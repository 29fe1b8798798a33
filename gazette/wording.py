"""How findings and cards are put into words, the same on the terminal, the status page and in reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from typing import Any

from .diagnostics import Bilingual, Diagnostic, Language, Severity, Strength
from .model import Card, DocumentNumber, Field, Imprint, Place

SEVERITIES = {
    Severity.ERROR: Bilingual("错误", "error"),
    Severity.WARNING: Bilingual("注意", "warning"),
    Severity.NOTICE: Bilingual("说明", "notice"),
}
STRENGTHS = {
    Strength.RULE: Bilingual("规定", "rule"),
    Strength.GENERAL: Bilingual("一般", "general"),
    Strength.RECOMMENDED: Bilingual("推荐", "recommended"),
    Strength.PRACTICE: Bilingual("实务", "practice"),
}
# What the letter of a rule's id stands for.
FAMILIES = {
    "I": Bilingual("期文件夹和设置", "Issue folder and settings"),
    "S": Bilingual("来稿文件", "Source files"),
    "D": Bilingual("公开属性", "Disclosure"),
    "P": Bilingual("个人信息", "Personal data"),
    "F": Bilingual("公文格式要素", "Parts of an official document"),
    "M": Bilingual("文号、日期等事项", "Facts about a document"),
    "X": Bilingual("引用与关系", "References and relations"),
    "T": Bilingual("标准文本一致", "The same text everywhere"),
    "A": Bilingual("无障碍", "Accessibility"),
    "E": Bilingual("各种版本", "Editions"),
    "R": Bilingual("出刊与台账", "Release and register"),
    "K": Bilingual("程序、工具与机器", "Commands, tools and the machine"),
}
_ORDER = list(SEVERITIES)
_PARTS = {
    "text box": Bilingual("文本框", "text box"),
    "table": Bilingual("表格", "table"),
    "note": Bilingual("注释", "note"),
    "header": Bilingual("页眉", "header"),
    "footer": Bilingual("页脚", "footer"),
    "properties": Bilingual("文件属性", "properties"),
    "archive": Bilingual("文件结构", "archive"),
}
FACTS = {
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
# What every document of a gazette has; a reader can not do without it.
NEEDED = ("title", "type", "issuers", "written_on")
CERTAINTIES = {
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
    return " ".join(part for part in (place.file, within(place, language)) if part)


def within(place: Place, language: Language) -> str:
    """Where in its file: "文本框 ¶12", "第3行", "" for the file as a whole."""
    inside = _PARTS[place.part].say(language) if place.part in _PARTS else ""
    number = f"¶{place.paragraph}"
    if place.file.endswith((".yml", ".yaml", ".csv")):
        number = {"zh": f"第{place.paragraph}行", "en": f"line {place.paragraph}"}[language]
    return " ".join(part for part in (inside, number if place.paragraph else "") if part)


def counts(diagnostics: Sequence[Diagnostic], language: Language) -> str:
    """ "2 处错误，1 处注意", "" for none."""
    parts = []
    for severity, name in SEVERITIES.items():
        number = sum(d.severity is severity for d in diagnostics)
        if number:
            plural = "s" if number > 1 else ""
            parts.append(f"{number} 处{name.zh}" if language == "zh" else f"{number} {name.en}{plural}")
    return ("，" if language == "zh" else ", ").join(parts)


def facts(card: Card) -> Iterator[tuple[str, Field[Any]]]:
    """The recognised facts of a card by name, in the card's order."""
    for slot in fields(card):
        fact: Field[Any] | None = getattr(card, slot.name)
        if fact is not None:
            yield slot.name, fact


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
