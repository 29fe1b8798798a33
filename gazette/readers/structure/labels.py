"""Labels at the front of a paragraph: 一、 （一） 1. （1） ①, 第一章, 第三条, 1.1."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum

from .numerals import number

_CN = "[〇零○一二三四五六七八九十百千]"


class Kind(IntEnum):
    """What a label numbers, from the widest to the narrowest division."""

    PART = 1  # 第一编, 第一部分
    SUBPART = 2  # 第一分编
    CHAPTER = 3  # 第一章
    SECTION = 4  # 第一节
    ARTICLE = 5  # 第一条
    FIRST = 6  # 一、   (GB/T 9704-2012 7.3.3: four levels)
    SECOND = 7  # （一）
    THIRD = 8  # 1.
    FOURTH = 9  # （1）
    FIFTH = 10  # ①   (practice; the standard names four)
    DECIMAL = 11  # 1.1, 1.1.1 (emergency plans, technical rules)


@dataclass(frozen=True, slots=True)
class Label:
    kind: Kind
    text: str  # as it stands, with white space that stands before it
    value: int
    key: str  # its share of an anchor: "一", "3", "第三条", "1.2"
    depth: int = 0  # of a decimal label: its components
    spaced: bool = True  # white space, a bracket or nothing follows
    citing: bool = False  # reads on like a sentence about the article: the label only in its turn


_DIVISION = re.compile(
    rf"\s*第\s*(?P<n>{_CN}+|[\d０-９]+)\s*(?P<unit>分编|编|篇|部分|章|节|条)(?P<of>之{_CN}+)?(?=(?P<after>.?))"
)
_UNITS = {
    "编": Kind.PART, "篇": Kind.PART, "部分": Kind.PART, "分编": Kind.SUBPART, "章": Kind.CHAPTER,
    "节": Kind.SECTION, "条": Kind.ARTICLE,
}  # fmt: skip
_LADDER: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.FIRST, re.compile(rf"\s*(?P<n>{_CN}+)\s*(?:、|[.．](?!\d)|，(?=\S))")),
    (Kind.SECOND, re.compile(rf"\s*[（(]\s*(?P<n>{_CN}+)\s*[）)][、.．]?")),
    (Kind.SECOND, re.compile("\\s*(?P<n>[\u3220-\u3229])")),
    (Kind.DECIMAL, re.compile(r"\s*(?P<n>\d{1,2}(?:[.．]\d{1,2}){1,4})(?=[\s\u4e00-\u9fff])(?!\d*[年%％万亿元个米倍千公])[.．、]?")),
    (Kind.THIRD, re.compile(r"\s*(?P<n>[\d０-９]{1,3})\s*(?:[.．](?:(?![\d０-９])|(?=[12]\d{3}年))|、)")),
    (Kind.THIRD, re.compile("\\s*(?P<n>[\u2488-\u249b])")),
    (Kind.FOURTH, re.compile(r"\s*[（(]\s*(?P<n>[\d０-９]{1,3})\s*[）)][、.．]?")),
    (Kind.FOURTH, re.compile(r"\s*(?P<n>[\d０-９]{1,2})\s*[）)][、.．]?")),
    (Kind.FOURTH, re.compile("\\s*(?P<n>[\u2474-\u2487])")),
    (Kind.FIFTH, re.compile("\\s*(?P<n>[\u2460-\u2473\u3251-\u325f\u32b1-\u32bf])")),
)
_BARE_DECIMAL = re.compile(r"\s*(?P<n>\d{1,2})(?=[\s　]+[\u4e00-\u9fff])")
# "第三条规定的", "第一章的": a sentence that begins by naming a provision, not the provision.
_CITING = re.compile(r"(?:规定|所|的|第|、|和|与|及|至|或|中|以|之|修改|删|增加|改为|、|，|,|；|内|项|款)")


def label_of(text: str, citing: bool = False) -> Label | None:
    """The label that `text` begins with, or None; with `citing` also one that may only be cited there."""
    division = _DIVISION.match(text)
    if division:
        label = _division(division, text)
        return label if label and (citing or not label.citing) else None
    for kind, pattern in _LADDER:
        match = pattern.match(text)
        if match:
            return _ladder(kind, match, text)
    return None


def bare_decimal(text: str) -> Label | None:
    """"1 总则": the first level of decimal numbering, a label only where 1.1 occurs, too."""
    match = _BARE_DECIMAL.match(text)
    if not match:
        return None
    return Label(Kind.DECIMAL, match[0], int(match["n"]), match["n"], depth=1)


def _division(match: re.Match[str], text: str) -> Label | None:
    value, kind = number(match["n"]), _UNITS[match["unit"]]
    rest = text[match.end() :]
    spaced = not rest or rest[0].isspace() or rest[0] in "（(【[:："
    citing = not spaced and bool(_CITING.match(rest))
    if value is None or (citing and kind is not Kind.ARTICLE):
        return None
    if kind is not Kind.ARTICLE and (len(rest.strip()) > 60 or rest.rstrip().endswith(tuple("。；;"))):
        return None
    key = "".join(match[0].split())
    return Label(kind, match[0], value, unicodedata.normalize("NFKC", key), spaced=spaced, citing=citing)


def _ladder(kind: Kind, match: re.Match[str], text: str) -> Label | None:
    figures = unicodedata.normalize("NFKC", match["n"]).strip("().")
    if kind is Kind.DECIMAL:
        components = figures.split(".")
        return Label(kind, match[0], int(components[-1]), figures, depth=len(components))
    value = number(figures)
    if value is None or (not text[match.end() :].strip() and kind is not Kind.FIRST):
        return None
    return Label(kind, match[0], value, figures)
