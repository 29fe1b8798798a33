"""What Excel shows of a stored number: format codes (ECMA-376-1 18.8.30) read sign by sign."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

_CHINESE_DAYS = "一二三四五六日"
_MONTHS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
# Formats that a file only numbers; 27 to 58 are those of Chinese Excel.
NUMBERED = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "yyyy/m/d",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "m/d/yy h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"',
    37: "#,##0_);(#,##0)", 38: "#,##0_);(#,##0)", 39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);(#,##0.00)", 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: '上午/下午h"时"mm"分"', 56: '上午/下午h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
_HALVES = ("上午/下午", "AM/PM", "A/P")
_EXCEL = Context(prec=15, rounding=ROUND_HALF_UP)  # Excel keeps fifteen digits


class NotKnown(ValueError):
    """A format code that this reading does not understand."""


@dataclass(frozen=True, slots=True)
class Sign:
    """`kind`: word (shown as it is) · digits · date · half · percent · general · text · power · elapsed"""

    kind: str
    words: str


def number_shown(stored: str, code: str, *, since_1904: bool = False) -> str:
    """`stored`: the number as the file has it.  Raises NotKnown."""
    try:
        value = _EXCEL.create_decimal(Decimal(stored))
    except InvalidOperation as error:
        raise NotKnown(stored) from error
    sections = [list(_signs(section)) for section in _sections(code)]
    section, negative = _section(value, sections)
    kinds = {sign.kind for sign in section}
    if kinds & {"date", "elapsed"}:
        return _moment(value, section, since_1904)
    if "power" in kinds:
        return negative + _power(abs(value), section)
    whole = _digits(abs(value), section)
    shown = "".join(whole if s.kind == "digits" else _plain(abs(value), s) for s in section).strip()
    return negative + shown if any(c in "123456789" for c in shown) else shown


def text_shown(text: str, code: str) -> str:
    """A cell's text in a format that may have a section for text."""
    sections = [list(_signs(section)) for section in _sections(code)]
    section = sections[3] if len(sections) > 3 else sections[0]
    if len(sections) < 4 and not any(sign.kind == "text" for sign in section):
        return text
    return "".join(text if sign.kind == "text" else sign.words if sign.kind == "word" else "" for sign in section)


def _sections(code: str) -> list[str]:
    made, quoted, escaped = [""], False, False
    for character in code:
        if character == ";" and not quoted and not escaped:
            made.append("")
            continue
        quoted ^= character == '"' and not escaped
        escaped = character == "\\" and not escaped
        made[-1] += character
    return made


def _signs(code: str) -> Iterator[Sign]:
    at = 0
    while at < len(code):
        sign, at = _sign(code, at)
        if sign is not None:
            yield sign


def _sign(code: str, at: int) -> tuple[Sign | None, int]:
    """The sign that begins at `at`, and where the next one does."""
    first, low = code[at], code[at:].lower()
    if first == '"':
        end = code.find('"', at + 1)
        end = len(code) if end < 0 else end
        return Sign("word", code[at + 1 : end]), end + 1
    if first == "\\":
        return Sign("word", code[at + 1 : at + 2]), at + 2
    if first in "_*":
        return Sign("word", " ") if first == "_" else None, at + 2
    if first == "[":
        end = code.find("]", at)
        return _bracket(code[at + 1 : end]), end + 1 if end > 0 else len(code)
    for half in _HALVES:
        if low.startswith(half.lower()):
            return Sign("half", half), at + len(half)
    for name in ("general", "g/通用格式"):
        if low.startswith(name):
            return Sign("general", ""), at + len(name)
    if low[:2] in ("e+", "e-"):
        return Sign("power", code[at + 1]), at + 2
    return _run(code, at)


def _run(code: str, at: int) -> tuple[Sign, int]:
    """Places of digits, letters of a date, or a character that is shown."""
    first = code[at].lower()
    end = at + 1
    if first in "0#?" or (first == "." and code[at + 1 : at + 2] in ("0", "#", "?")):
        while end < len(code) and code[end] in "0#?,.":
            end += 1
        return Sign("digits", code[at:end]), end
    if first in "ymdhsea":
        while end < len(code) and code[end].lower() == first:
            end += 1
        if first != "a" or end - at >= 3:
            return Sign("date", code[at:end].lower()), end
        return Sign("word", code[at:end]), end
    kinds = {"%": "percent", "@": "text"}
    return Sign(kinds.get(first, "word"), code[at]), end


def _bracket(inside: str) -> Sign | None:
    """[h] counts hours; [$￥-804] shows a currency; colours show nothing."""
    if inside.lower() in ("h", "hh", "m", "mm", "s", "ss"):
        return Sign("elapsed", inside.lower())
    if inside[:1] in "<>=" or inside.lower().startswith("dbnum"):
        raise NotKnown(inside)
    return Sign("word", inside[1:].partition("-")[0]) if inside.startswith("$") else None


def _section(value: Decimal, sections: list[list[Sign]]) -> tuple[list[Sign], str]:
    """The section for `value`, and the sign in front."""
    if value < 0 and len(sections) > 1:
        return sections[1], ""
    if value == 0 and len(sections) > 2:
        return sections[2], ""
    return sections[0], "-" if value < 0 else ""


def _plain(value: Decimal, sign: Sign) -> str:
    if sign.kind in ("general", "text"):
        return general(value)
    if sign.kind == "half":
        raise NotKnown(sign.words)
    return sign.words


def general(value: Decimal) -> str:
    """At most eleven characters, as in a cell of common width."""
    if value == value.to_integral_value() and value < 10**11:
        return f"{value:.0f}"
    if value >= 10**11 or value < Decimal("0.0001"):
        mantissa, power = f"{value:.5E}".split("E")
        mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
        return f"{mantissa}E{power[0]}{int(power[1:]):02d}"
    before = len(f"{value:.0f}") if value >= 1 else 1
    rounded = value.quantize(Decimal(1).scaleb(before - 10), ROUND_HALF_UP)
    return f"{rounded:f}".rstrip("0").rstrip(".")


def _digits(value: Decimal, section: list[Sign]) -> str:
    """`value` in the one run of places that the section has; "" where it has none."""
    runs = [sign.words for sign in section if sign.kind == "digits"]
    if not runs:
        return ""
    if len(runs) > 1 or runs[0].count(".") > 1 or any(s.words == "/" for s in section if s.kind == "word"):
        raise NotKnown(" ".join(runs))
    places = runs[0].rstrip(",")
    before, point, after = places.partition(".")
    thousands = len(runs[0]) - len(places)
    if before.endswith(","):
        thousands, before = thousands + len(before) - len(before.rstrip(",")), before.rstrip(",")
    percent = sum(sign.kind == "percent" for sign in section)
    value = (value.scaleb(2 * percent) / 1000**thousands).quantize(Decimal(1).scaleb(-len(after)), ROUND_HALF_UP)
    whole, _, fraction = f"{value:f}".partition(".")
    least = before.count("0")
    whole = whole.lstrip("0").rjust(least, "0")
    if "," in before:
        whole = f"{int(whole or 0):,}".rjust(least, "0") if whole else whole
    optional = len(after) - len(after.rstrip("#?"))
    for _ in range(optional):
        fraction = fraction[:-1] if fraction.endswith("0") else fraction
    return whole + point + fraction


def _power(value: Decimal, section: list[Sign]) -> str:
    runs = [sign.words for sign in section if sign.kind == "digits"]
    if len(runs) != 2 or len(section) != 3 or runs[0].partition(".")[0] not in ("0", "#"):
        raise NotKnown(" ".join(runs))
    mantissa, power = f"{value:.{len(runs[0].partition('.')[2])}E}".split("E")
    return f"{mantissa}E{power[0]}{int(power[1:]):0{len(runs[1])}d}"


# ---------------------------------------------------------------- dates and times


def _moment(value: Decimal, section: list[Sign], since_1904: bool) -> str:
    if value < 0:
        raise NotKnown("a date before the first")
    seconds = int((value * 86_400).quantize(Decimal(1), ROUND_HALF_UP))
    days, clock = divmod(seconds, 86_400)
    first = dt.date(1904, 1, 1) if since_1904 else dt.date(1899, 12, 31) if days < 60 else dt.date(1899, 12, 30)
    try:
        day = first + dt.timedelta(days)
    except OverflowError as error:
        raise NotKnown(str(value)) from error
    if not days and not since_1904 and any(s.kind == "date" and s.words[0] in "yde" for s in section):
        raise NotKnown("1900/1/0")
    dates = [n for n, s in enumerate(section) if s.kind in ("date", "elapsed")]
    made = ""
    for number, sign in enumerate(section):
        if sign.kind == "elapsed":
            made += _elapsed(seconds, sign.words)
        elif sign.kind == "half":
            made += sign.words.split("/")[clock >= 43_200]
        elif sign.kind == "date":
            at = dates.index(number)
            near = (section[dates[at - 1]].words[0] if at else "", section[dates[at + 1]].words[0] if at + 1 < len(dates) else "")
            is_minute = sign.words[0] == "m" and len(sign.words) < 3 and (near[0] == "h" or near[1] == "s")
            twelve = any(s.kind == "half" for s in section)
            made += _clock(clock, sign.words, twelve) if is_minute or sign.words[0] in "hs" else _calendar(day, sign.words)
        elif sign.kind in ("digits", "percent", "general", "text"):
            raise NotKnown(sign.words)
        else:
            made += sign.words
    return made.strip()


def _elapsed(seconds: int, unit: str) -> str:
    whole = seconds // {"h": 3600, "m": 60, "s": 1}[unit[0]]
    return f"{whole:0{len(unit)}d}"


def _clock(clock: int, letters: str, twelve: bool) -> str:
    hour, minute, second = clock // 3600, clock // 60 % 60, clock % 60
    shown = {"h": (hour + 11) % 12 + 1 if twelve else hour, "m": minute, "s": second}[letters[0]]
    return f"{shown:0{min(len(letters), 2)}d}"


def _calendar(day: dt.date, letters: str) -> str:
    kind, length = letters[0], len(letters)
    if kind in "ye":
        return f"{day.year % 100:02d}" if kind == "y" and length < 3 else str(day.year)
    if kind == "m":
        return f"{day.month:0{length}d}" if length < 3 else f"{_MONTHS[day.month - 1]}月"
    if length > 2:
        return ("周" if length == 3 else "星期") + _CHINESE_DAYS[day.weekday()]
    return f"{day.day:0{length}d}"
