"""规章, 行政规范性文件 or neither: what the statutory annual report counts a document as, and the words that say so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ..model import Document, Role
from .relations import GIVEN

RULES, NORMATIVE, OTHER = "规章", "行政规范性文件", "其他文件"
_ORDERS: Final = ("令", "命令", "命令（令）")
# 规范性文件 have a series of their own in many provinces: 澜财规〔2020〕7号.
_SERIES: Final = re.compile(r"规(?:字|范)?$")
# Kinds that bind nobody outside: 国办发〔2018〕37号 excludes 内部管理、人事任免、请示报告、表彰奖惩 and the like.
_NEVER: Final = re.compile(r"解读|大事记|更正|勘误|要闻|批复|函|通报|请示|报告|议案|纪要|公告|决议")
_PERSONAL: Final = re.compile(r"任免|任职|免职|表彰|奖励|嘉奖|处分|废止|清理结果")
_RULING: Final = re.compile(r"(?:办法|规定|细则|规则|规程|若干措施)[》）)\d年试行（(]*$")


@dataclass(frozen=True, slots=True)
class Category:
    """`reason` is what it was told by; "" where nothing speaks for anything else."""

    name: str
    reason: str = ""


def category(document: Document) -> Category:
    """What issue.yml states, else what number, kind and term of validity say; others are 其他文件."""
    if document.category:
        return Category(document.category, GIVEN)
    instrument = next((p.title for p in document.parts if p.role is Role.INSTRUMENT and p.title), "")
    if document.type in _ORDERS:
        return Category(RULES, f"{document.number}公布") if instrument else Category(OTHER)
    if document.interprets or _NEVER.search(document.type) or _PERSONAL.search(document.title):
        return Category(OTHER)
    number = document.card.number.value if document.card.number else None
    if number and _SERIES.search(number.code):
        return Category(NORMATIVE, f"发文字号“{number.text}”")
    if document.card.expires_on:
        return Category(NORMATIVE, "写明有效期")
    if document.type == "通告":
        return Category(NORMATIVE, "通告")
    ruling = _RULING.search("".join(instrument.split()))
    return Category(NORMATIVE, f"印发{ruling[0]}") if ruling else Category(OTHER)
