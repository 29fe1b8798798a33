"""Who owes what: 责任单位 of numbered tasks, read from the brackets at the end of a provision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from .deadlines import LABEL as _TERM
from .deadlines import deadline

ROLES: Final = {"责任": "责任", "牵头": "牵头", "主办": "牵头", "配合": "配合", "协办": "配合", "参与": "配合"}
# （责任单位：省政府办公厅，各市州政府、兰州新区管委会）; brackets within one level deep.
_INNER = r"(?:[^（）()]|[（(][^（）()]*[）)])"
_NAMED: Final = re.compile(
    rf"[（(]\s*((?:责任|牵头|主办|配合|协办|参与)(?:单位|部门|机关)[：:]{_INNER}+?)[）)](?=\s*[。；;]?\s*$)", re.MULTILINE
)
_LABEL: Final = re.compile(r"(责任|牵头|主办|配合|协办|参与)(?:单位|部门|机关)[：:]")
# （教育部牵头，财政部等按职责分工负责）
_VERBAL: Final = re.compile(rf"[（(]({_INNER}+?(?:负责|牵头|配合))[）)](?=\s*[。；;]?\s*$)", re.MULTILINE)
_SHARED: Final = re.compile(r"(?:等部门|等单位|等)?(?:按照?(?:各自)?职责(?:分工)?|依职责|分别|共同)*(牵头|负责|配合|参与)(?:落实|实施)?$")
_AND_OTHERS: Final = re.compile(r"等(?:相关|有关)?(?:部门|单位)?$")  # 省市场监管局等
_BETWEEN: Final = re.compile(r"[、，,；;]|(?<=[厅局委办府院会])和|以及")


@dataclass(frozen=True, slots=True)
class Duty:
    """One organ's share in a task."""

    role: str  # 责任 · 牵头 · 配合
    organ: str  # as the text has it


def duties(text: str) -> list[Duty]:
    """The organs named at the end of the paragraphs of a provision's `text`, in order, each once a role."""
    found: list[Duty] = []
    for match in _NAMED.finditer(text):
        found.extend(_named(match[1]))
    if not found:
        for match in _VERBAL.finditer(text):
            found.extend(_verbal(match[1]))
    return list(dict.fromkeys(found))


def _named(words: str) -> Iterator[Duty]:
    """Duties of 牵头单位：甲；配合单位：乙、丙."""
    pieces = _LABEL.split(_TERM.sub("", words))
    for role, names in zip(pieces[1::2], pieces[2::2], strict=True):
        yield from (Duty(ROLES[role], name) for name in _names(names))


def _verbal(words: str) -> Iterator[Duty]:
    """Duties of 甲牵头，乙、丙按职责分工负责."""
    for clause in re.split(r"[，,；;](?=[^，,；;]*(?:牵头|负责|配合|参与))", words):
        verb = _SHARED.search(clause)
        if verb:
            role = ROLES.get(verb[1], "责任")
            yield from (Duty(role, name) for name in _names(clause[: verb.start()]))


def _names(words: str) -> Iterator[str]:
    for name in _split(words):
        cleaned = _AND_OTHERS.sub("", _SHARED.sub("", "".join(name.split())).strip("。：:"))
        if 2 <= len(cleaned) <= 40 and not deadline(cleaned):
            yield cleaned


def _split(words: str) -> Iterator[str]:
    """`words` cut at commas that stand outside brackets."""
    depth, start = 0, 0
    for match in re.finditer(r"[（(]|[）)]|" + _BETWEEN.pattern, words):
        if match[0] in "（(":
            depth += 1
        elif match[0] in "）)":
            depth -= 1
        elif depth == 0:
            yield words[start : match.start()]
            start = match.end()
    yield words[start:]


def task_name(heading: str, label: str, text: str) -> str:
    """The provision's heading, or its first sentence without the label, at most 80 characters."""
    if heading:
        return heading
    words = text.removeprefix(label).strip()
    return re.split(r"(?<=[。；;\n])", words, maxsplit=1)[0].strip()[:80]
