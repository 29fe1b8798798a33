"""人事任免: appointments and removals read from the lists of an appointment notice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..model import Document

# Two-character names are padded with spaces in print: 张　三.
_NAME = r"(?P<person>[\u3400-\u9fff\U00020000-\U0003ffff](?:[ \u3000]*[\u3400-\u9fff\U00020000-\U0003ffff·•]){1,14}?)"
_POST = r"(?P<post>[^；;。，,（）()\n]{2,60}?)"
_REMARK = r"(?P<remark>[（(，,]\s*试用期[^；;。）)\n]*)?"
_LEFT = r"(?P<remark>[，,][^；;。\n]{2,12})?"  # 退休, 另有任用
_END = r"\s*[）)]?\s*(?=[；;。，,\n]|$)"
_APPOINT: Final = (
    re.compile(rf"(?:任命|聘任|决定)?{_NAME}(?:同志)?为{_POST}{_REMARK}{_END}"),
    re.compile(rf"{_NAME}(?:同志)?任(?!职|免|命){_POST}{_REMARK}{_END}"),
)
# Without 同志 or 的 between them, name and post can not be told apart.
_REMOVE: Final = (re.compile(rf"(?:免去)?{_NAME}(?:同志的?|的)[ \u3000]*(?!担?任){_POST}(?:的)?职务{_LEFT}{_END}"),)
_NOTICE: Final = re.compile(r"任免|任职|免职|任命|免去")
_CLAUSE: Final = re.compile(r"[；;。\n]|：(?=\s*\n)")


@dataclass(frozen=True, slots=True)
class Appointment:
    """`words` are the clause as printed."""

    action: str  # 任命 · 免去
    person: str
    post: str
    remark: str
    words: str


def is_notice(document: Document) -> bool:
    """Whether `document` appoints or removes people, from its title."""
    return bool(_NOTICE.search(document.title)) and not document.interprets


def appointments(text: str) -> list[Appointment]:
    """Appointments and removals in the body of an appointment notice, in order."""
    return list(_read(text))


def _read(text: str) -> Iterator[Appointment]:
    for clause in _CLAUSE.split(text):
        words = clause.strip().strip("：: ")
        words = words[max(words.rfind("："), words.rfind(":")) + 1 :].strip()
        removed = _match(words, _REMOVE)
        match = removed or _match(words, _APPOINT)
        if match:
            yield _appointment(match, "免去" if removed else "任命", words)


def _match(words: str, patterns: tuple[re.Pattern[str], ...]) -> re.Match[str] | None:
    plain = words.removeprefix("决定").removeprefix("任命").removeprefix("免去").strip()
    return next((m for m in (p.match(plain) for p in patterns) if m), None)


def _appointment(match: re.Match[str], action: str, words: str) -> Appointment:
    groups = match.groupdict()
    return Appointment(
        action, "".join(match["person"].split()), "".join(match["post"].split()),
        (groups.get("remark") or "").strip("（(，, "), words,
    )  # fmt: skip
