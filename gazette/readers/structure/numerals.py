"""Numbers and dates as Chinese documents write them: 158, １５８, 一百五十八, 二〇二〇年八月十九日."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")}
DIGITS |= {"零": 0, "○": 0, "Ｏ": 0, "O": 0, "o": 0, "◯": 0, "两": 2}
DIGITS |= {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}

_YEAR = r"[12１２][\d０-９]{3}|[一二][〇零○ＯOo◯一二三四五六七八九0]{3}"
_PART = r"[\d０-９]{1,2}|[一二三四五六七八九十廿]{1,3}"
DATE = re.compile(rf"(?P<y>{_YEAR})\s*年\s*(?P<m>{_PART})\s*月\s*(?P<d>{_PART})\s*日")
DOTTED = re.compile(r"(?P<y>(?:19|20)\d{2})\s*([-./．])\s*(?P<m>\d{1,2})\s*\2\s*(?P<d>\d{1,2})(?!\d)")
# A template's date that nobody filled in: 20XX年XX月XX日, 2020年 月 日
UNFILLED = re.compile(r"^(?:20|19)[\dXx×ＸⅩ*＊_]{0,2}年[\dXx×ＸⅩ*＊_]{0,2}月[\dXx×ＸⅩ*＊_]{0,2}日$")


@dataclass(frozen=True, slots=True)
class FoundDate:
    value: dt.date | None  # None: written like a date, but no such day
    start: int
    end: int
    plain: bool = True  # as GB/T 9704-2012 7.3.5.4 or GB/T 15835 has it: no padding, 年月日


def number(text: str) -> int | None:
    """The value of Arabic or Chinese figures, or None: "一百五十八" is 158, "二〇二〇" is 2020."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain.isdecimal():
        return int(plain)
    if not plain or any(c not in DIGITS and c not in UNITS and c != "廿" for c in plain):
        return None
    if not any(c in UNITS or c == "廿" for c in plain):
        return int("".join(str(DIGITS[c]) for c in plain))
    return _with_units(plain.replace("廿", "二十"))


def _with_units(text: str) -> int:
    total, digit = 0, 0
    for c in text:
        if c in UNITS:
            total += (digit or 1) * UNITS[c]
            digit = 0
        else:
            digit = DIGITS[c]
    return total + digit


def dates(text: str) -> Iterator[FoundDate]:
    """Every date in `text`, in order."""
    for match in sorted((*DATE.finditer(text), *DOTTED.finditer(text)), key=lambda m: m.start()):
        plain = match.re is DATE and not re.search(r"年\s*0|月\s*0|[０-９Oo◯]", match[0])
        yield FoundDate(_date(match), match.start(), match.end(), plain)


def whole_date(text: str) -> FoundDate | None:
    """The date that `text` consists of, white space, brackets and a full stop aside."""
    bare = "".join(text.split()).strip("（）()。.　")
    found = next(dates(bare), None)
    if found and found.start == 0 and found.end == len(bare):
        return found
    return FoundDate(None, 0, len(bare), False) if UNFILLED.match(bare) else None


def _date(match: re.Match[str]) -> dt.date | None:
    year, month, day = (number(match[name]) for name in "ymd")
    try:
        return dt.date(year or 0, month or 0, day or 0)
    except ValueError:
        return None
