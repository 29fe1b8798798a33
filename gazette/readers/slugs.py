"""The last part of a document's URL, made of its number: 甘政办发〔2020〕83号 → gzbf-2020-83."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..config import Organ
from ..model import Card

_LONGEST = 12  # letters
_GOVERNMENT = re.compile(r"^(?P<first>[\u4e00-\u9fff])[\u4e00-\u9fff]{0,9}?(?:省|市|自治区|自治州|州|盟|县|旗|区)人民政府")
_CODE_END = re.compile(r"(?:办发|办函|办字|发|函|字|任|规)$")


def slug_of(card: Card, organs: Sequence[Organ], fallback: str) -> str:
    """The slug of a document; `fallback` is used when neither number nor title gives a letter."""
    number = card.number.value if card.number else None
    if number and number.serial is not None and number.code:
        letters = initials(_series(number.code, organs))
        if letters:
            return "-".join(str(p) for p in (letters, number.year, number.serial) if p is not None)
    letters = initials(card.title.value) if card.title else ""
    written = f"{card.written_on.value:%Y%m%d}" if card.written_on else ""
    return "-".join(p for p in (letters, written) if p) or fallback


def _series(code: str, organs: Sequence[Organ]) -> str:
    """The organ code that an order's series goes by: 甘肃省人民政府令 → 甘政令."""
    if not code.endswith(("令", "公告", "通告")):
        return code
    kind = re.search(r"(?:命令|令|公告|通告)$", code)
    ending = kind[0] if kind else ""
    name = code[: len(code) - len(ending)]
    organ = next((o for o in organs if name in (o.name, *o.aliases) and o.codes), None)
    if organ:
        own = next((c for c in organ.codes if c.endswith(ending) and c != code), None)
        return own or _CODE_END.sub("", organ.codes[0]) + ending
    return _GOVERNMENT.sub(lambda m: m["first"] + "政", name) + ending


def initials(text: str) -> str:
    """Pinyin initials of Chinese characters; letters and digits stay, lower case, at most 12."""
    from pypinyin import Style, lazy_pinyin  # 50 ms to load: only when a slug is made

    found = "".join(lazy_pinyin(text, style=Style.FIRST_LETTER, errors=lambda other: other))
    return re.sub(r"[^a-z0-9]", "", found.lower())[:_LONGEST]
