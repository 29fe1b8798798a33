"""Numbers that belong to one person, found in a text however they are written: spaced, full-width, torn apart."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

# Digits as they come from input methods and web pages; a small or capital x of any width closes an identity number.
_PLAIN = str.maketrans("０１２３４５６７８９ＸｘxХх✕", "0123456789XXXXXX")
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_DIGIT = "[0-9０-９]"
# What stands between the groups of one number; a line may break within it.
_GAP = rf"[ \t\n\u00a0\u2000-\u200a\u202f\u3000\-‐-―－.·•{_INVISIBLE}]"
_RUN = re.compile(rf"{_DIGIT}(?:{_GAP}{{0,3}}{_DIGIT}){{10,}}(?:{_GAP}{{0,3}}[XxＸｘХх✕](?![0-9A-Za-z]))?")
_GROUP = re.compile(rf"[0-9０-９XxＸｘХх✕](?:[{_INVISIBLE}]*[0-9０-９XxＸｘХх✕])*")
_UNSEEN = re.compile(f"[{_INVISIBLE}]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999 4.3
_CHECKS = "10X98765432"
# GB/T 2260: the first two digits name a province; 81 to 83 are permits of residents of Hong Kong, Macao and Taiwan.
_PROVINCE = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_MOBILE = re.compile(r"(?:(?:00)?86)?(1(?:3[0-9]|4[014-9]|5[0-35-9]|6[2567]|7[0-8]|8[0-9]|9[0-35-9])[0-9]{8})")
_MOBILE_GROUPS = {(11,), (3, 4, 4), (3, 8), (7, 4), (4, 7), (3, 3, 5), (4, 4, 3), (3, 2, 2, 2, 2), (5, 6), (6, 5), (1,) * 11}
_TELEPHONE = re.compile(r"(?:tel|phone|mobile|mob|cell|wechat|wx|vx|qq)\.?$", re.IGNORECASE)
_BANK_CARDS = range(16, 20)
_LENGTHS = frozenset({11, 13, 15, *_BANK_CARDS})  # 13 and 15: a mobile number with 86 or 0086 before it
_ISSUERS = re.compile("62|60|9558|9559|4[0-9]|5[1-5]|35|37|6[58]")  # as cards of banks in China begin


class Kind(Enum):
    IDENTITY = auto()  # 18 digits, date and check digit right
    OLD_IDENTITY = auto()  # 15 digits, date right
    NEARLY_IDENTITY = auto()  # 18 digits, date right, check digit wrong
    MOBILE = auto()
    BANK_CARD = auto()  # Luhn right, begins as cards do


@dataclass(frozen=True, slots=True)
class PrivateNumber:
    kind: Kind
    start: int
    end: int  # in the text that was searched
    digits: str  # plain, without what stood between them

    @property
    def masked(self) -> str:
        """So much of it that its owner knows it, and nobody else does: 138****0000, 11****************2X."""
        shown = 3 if self.kind is Kind.MOBILE else 2
        tail = 4 if self.kind in (Kind.MOBILE, Kind.BANK_CARD) else 2
        return self.digits[:shown] + "*" * (len(self.digits) - shown - tail) + self.digits[-tail:]


@dataclass(frozen=True, slots=True)
class _Group:
    start: int
    end: int
    digits: str


def private_numbers(text: str) -> Iterator[PrivateNumber]:
    """Each number once, in the order of the text, as the first kind that it can be."""
    for run in _RUN.finditer(text):
        groups = [_group(m) for m in _GROUP.finditer(text, run.start(), run.end())]
        position = 0
        while position < len(groups):
            found, used = _first(text, groups[position : position + max(_BANK_CARDS)])
            if found:
                yield found
            position += used


def _group(match: re.Match[str]) -> _Group:
    return _Group(match.start(), match.end(), _UNSEEN.sub("", match[0]).translate(_PLAIN))


def _first(text: str, groups: Sequence[_Group]) -> tuple[PrivateNumber | None, int]:
    """The number that begins with the first group, and how many groups it takes up."""
    digits = ""
    best: tuple[PrivateNumber | None, int] = (None, 1)
    for count, group in enumerate(groups, 1):
        digits += group.digits
        if len(digits) > max(_BANK_CARDS):
            break
        kind = _kind(digits, [len(g.digits) for g in groups[:count]]) if len(digits) in _LENGTHS else None
        if kind and _alone(text, groups[0].start, group.end, kind):
            number = digits[-11:] if kind is Kind.MOBILE else digits
            best = PrivateNumber(kind, groups[0].start, group.end, number), count
    return best


def _kind(digits: str, lengths: Sequence[int]) -> Kind | None:
    if len(digits) == 18 and digits[:17].isdigit() and _PROVINCE.match(digits) and _is_day(digits[6:14]):
        right = check_character(digits[:17]) == digits[17]
        return Kind.IDENTITY if right else Kind.NEARLY_IDENTITY if len(lengths) <= 3 else None
    if not digits.isdigit():
        return None
    if len(digits) in _BANK_CARDS and _ISSUERS.match(digits) and luhn(digits) and _in_groups(lengths):
        return Kind.BANK_CARD
    if len(digits) == 15 and len(lengths) == 1 and _PROVINCE.match(digits) and _is_day("19" + digits[6:12]):
        return Kind.OLD_IDENTITY
    return Kind.MOBILE if _is_mobile(digits, lengths) else None


def _is_mobile(digits: str, lengths: Sequence[int]) -> bool:
    if not _MOBILE.fullmatch(digits):
        return False
    prefix = len(digits) - 11
    if not prefix:
        return tuple(lengths) in _MOBILE_GROUPS
    return lengths[0] in (len(digits), prefix) and (len(lengths) == 1 or tuple(lengths[1:]) in _MOBILE_GROUPS)


def _in_groups(lengths: Sequence[int]) -> bool:
    """A card's number in one piece, or in fours as it is embossed, or digit by digit."""
    return len(lengths) == 1 or set(lengths[:-1]) <= {4} or set(lengths) == {1} or tuple(lengths[:1]) == (6,)


def _alone(text: str, start: int, end: int, kind: Kind) -> bool:
    """Not the middle of a longer number, of a decimal fraction, or of a code with letters."""
    before, after = text[max(0, start - 9) : start], text[end : end + 2]
    if re.search(r"[0-9０-９][.．]?$|[_*＊×]$", before) or re.match(r"[.．]?[0-9０-９]|[A-Za-z_*＊]", after):
        return False
    return kind is Kind.IDENTITY or not re.search("[A-Za-z]$", before) or _TELEPHONE.search(before) is not None


def _is_day(yyyymmdd: str) -> bool:
    try:
        day = dt.date(int(yyyymmdd[:4]), int(yyyymmdd[4:6]), int(yyyymmdd[6:]))
    except ValueError:
        return False
    return 1900 <= day.year < 2100


def discreet(words: str) -> str:
    """`words` as far as they may be repeated: up to the first four digits of what may be someone's number."""
    found = _RUN.search(words)
    return words[: found.start() + 4] if found else words


def masked(text: str) -> str:
    """`text` with every private number in it masked."""
    for number in reversed(list(private_numbers(text))):
        text = text[: number.start] + number.masked + text[number.end :]
    return text


def check_character(digits: str) -> str:
    """The eighteenth character of an identity number (GB 11643-1999, ISO 7064 MOD 11-2)."""
    return _CHECKS[sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=True)) % 11]


def luhn(digits: str) -> bool:
    """ISO/IEC 7812-1 annex B."""
    doubled = [int(d) * (1 + (position % 2 == 0)) for position, d in enumerate(reversed(digits), 1)]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0
