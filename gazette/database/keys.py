"""Keys that outlive a build: ids of rows, the order of documents, and one spelling for numbers and titles."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
import zlib
from dataclasses import dataclass
from typing import Final

from ..model import Document, DocumentNumber, Issue
from ..readers.structure.numerals import number

_FIRST_DAY: Final = 693_595  # ordinal of 1899-12-31
_A_DAY: Final = 128  # numbers of `sequence`
OPEN, CLOSE = "〔[［(（【﹝", "〕]］)）】﹞"
# A number in any of the ways people type it; the code may be missing: （2020）83号.
_NUMBER: Final = re.compile(
    rf"(?P<code>[^\W\d_]{{0,24}})[{re.escape(OPEN)}](?P<year>(?:18|19|20)\d\d)[{re.escape(CLOSE)}]"
    r"第?(?P<serial>\d{1,6})(?P<end>号?)"
)
# Without brackets: 甘政办发2020-83号, 2020 83号, 2020-83.
_BARE: Final = re.compile(r"(?P<code>[^\W\d_]{0,24}?)(?P<year>(?:19|20)\d\d)(?:[-/ 年]第?|第)(?P<serial>\d{1,5})(?P<end>号?)")
# Words that a reader of running text may have taken for the code: 已由澜政发〔2021〕2号废止.
_LEAD_IN: Final = re.compile(r"^已?(?:经|由|被)(?:[^\W\d_]{1,6}以)?")
_DROPPED: Final = re.compile(r"[\s《》〈〉<>“”\"‘’'（）()\[\]【】〔〕、，。：；:;,.·\-—―]+")
_STATE: Final = "中华人民共和国"
# 国务院令第711号, 公安部第69号令, 中华人民共和国国务院令（第七百一十一号）
_ORDER: Final = re.compile(
    r"(?P<organ>[^\W\d_]{2,32}?)(?:令(?:(?P<year>\d{4}年)?|\((?P<year2>\d{4}年)?)第(?P<serial>[\d〇零一二三四五六七八九十百千]+)号\)?"
    r"|第(?P<serial2>[\d〇零一二三四五六七八九十百千]+)号令)"
)


@dataclass(frozen=True, slots=True)
class NumberKey:
    """A document number whatever its spelling; `code` "" when it was not given."""

    code: str
    year: int
    serial: int

    @property
    def text(self) -> str:
        return f"{self.code}〔{self.year}〕{self.serial}号"


def document_id(issue: Issue, document: Document) -> str:
    """ "2020-16_gzbf-2020-83": issue ids have no underscore, so that the two parts can be told apart."""
    return f"{issue.id}_{document.slug}"


def sequence(issue: Issue, position: int) -> int:
    """An integer that orders documents newest last, the first of an issue after its last.

    It is the key of the search index, whose size grows with the gaps: 128 numbers a day, a half of them for each of a
    day's issues (with 512 the index is 4 % larger); an issue of more than 64 documents runs on below.  Where a
    number is taken, `store` takes the next free one below.
    """
    return sequence_of(issue.published_on, issue.id, position)


def sequence_of(published_on: dt.date, issue_id: str, position: int) -> int:
    day = max(1, published_on.toordinal() - _FIRST_DAY)
    half = zlib.crc32(issue_id.encode()) % 2
    return day * _A_DAY + _A_DAY - 1 - (half * (_A_DAY // 2) + position - 1)


def half_width(text: str) -> str:
    """`text` in NFKC: a key for comparison, never for print."""
    return unicodedata.normalize("NFKC", text)


def number_key(text: str, *, bare: bool = False) -> NumberKey | None:
    """The document number that `text` consists of; `bare` accepts it without brackets, too."""
    folded = half_width(text).strip()
    match = _NUMBER.fullmatch("".join(folded.split())) or (_BARE.fullmatch(folded) if bare else None)
    if match is None:
        return None
    return NumberKey(match["code"], int(match["year"]), int(match["serial"]))


def number_text(text: str) -> str:
    """One spelling for a number, and for an order's: 公安部第六十九号令 is 公安部令第69号."""
    text = _LEAD_IN.sub("", text)
    key = number_key(text)
    if key:
        return key.text
    folded = "".join(half_width(text).split())
    order = _ORDER.fullmatch(folded)
    if order is None:
        return folded
    organ = order["organ"].removeprefix(_STATE) or order["organ"]
    return f"{organ}令{order['year'] or order['year2'] or ''}第{number(order['serial'] or order['serial2'])}号"


def order_organ(key: str) -> tuple[str, str]:
    """The organ in the key of an order's number, and the rest: ("公安部", "令第69号"); ("", "") when it is no order's."""
    order = _ORDER.fullmatch(key)
    return (order["organ"], key[len(order["organ"]) :]) if order else ("", "")


def code_year_serial(stated: DocumentNumber | None) -> tuple[str, int | None, int | None]:
    if stated is None:
        return "", None, None
    key = number_key(stated.text)
    if key and stated.year is None:
        return key.code, key.year, key.serial
    return stated.code, stated.year, stated.serial


def title_key(title: str) -> str:
    """`title` without white space and punctuation, in NFKC; 中华人民共和国行政许可法 and 行政许可法 are one."""
    key = _DROPPED.sub("", half_width(title))
    return key.replace(_STATE, "") or key


def short_title(title: str) -> str:
    """`title` from 关于 on, without the organs that stand before it; "" when there is none."""
    before, about, rest = title.partition("关于")
    return about + rest if before and about else ""
