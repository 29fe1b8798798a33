"""Numbers and dates as a spreadsheet shows them: number format codes of ECMA-376-1 18.8.30."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<blank>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<half>AM/PM|A/P|上午/下午)|(?P<general>General|G/通用格式)|(?P<science>[eE][+-])"
    r"|(?P<date>y+|m+|d+|h+|s+|aaaa|aaa|e+(?![+-]))|(?P<number>[0#?][0#?,]*(?:\.[0#?,]*)?|\.[0#?]+)"
    r"|(?P<percent>%)|(?P<text>@)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_DAYS = "一二三四五六日"
_BUILT_IN_DATE = "mm-dd-yy"  # number 14: the system's own short date; in Chinese 2020/3/5
# Formats that Chinese Excel only numbers (ECMA-376-1 18.8.30); openpyxl takes them for General.
CHINESE_FORMATS = {
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"', 34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: '上午/下午h"时"mm"分"',
    56: '上午/下午h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
Token = tuple[str, str]
Moment = dt.datetime | dt.date | dt.time | dt.timedelta


def shown(value: object, code: str) -> str | None:
    """`value` of a cell as `code` shows it; None for a code that is not understood."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (dt.datetime, dt.date, dt.time, dt.timedelta)):
        return _moment(value, "yyyy/m/d" if code == _BUILT_IN_DATE else code)
    sections = _sections(code)
    if isinstance(value, (int, float)):
        return _number(Decimal(f"{value:.15g}"), sections)  # Excel keeps fifteen digits
    text = str(value)
    section = sections[3] if len(sections) > 3 else [t for t in sections[0] if t[0] == "text"] and sections[0]
    return _written(section, {"text": text}) if section else text


def _sections(code: str) -> list[list[Token]]:
    sections: list[list[Token]] = [[]]
    for match in _TOKEN.finditer(code):
        kind = match.lastgroup or "other"
        if kind == "other" and match[0] == ";":
            sections.append([])
        else:
            sections[-1].append((kind, match[kind]))
    return sections


def _number(value: Decimal, sections: list[list[Token]]) -> str | None:
    if any(k == "bracket" and re.match(r"[<>=]|DBNum", t, re.IGNORECASE) for s in sections for k, t in s):
        return None
    if not value.is_finite():
        return str(value)
    sign = "-" if value < 0 else ""
    section = sections[0]
    if value < 0 and len(sections) > 1:
        section, sign = sections[1], ""
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    kinds = [kind for kind, _ in section]
    if kinds.count("number") > 1 or "science" in kinds or ("other", "/") in section or "date" in kinds:
        return _scientific(value, section) if "science" in kinds else None
    words = _written(section, {
        "number": _placed(abs(value), section), "general": general(abs(value)), "text": general(abs(value)),
    })  # fmt: skip
    if not section:
        return ""
    body = words.strip()
    return sign + body if any(c in "123456789" for c in body) or not sign else body


def general(value: Decimal) -> str:
    """The General format: up to eleven digits, as a cell of common width shows."""
    if value == value.to_integral_value() and abs(value) < Decimal(10) ** 11:
        return str(int(value))
    digits = max(9 - max(value.adjusted(), 0), 0)
    if abs(value) < Decimal("0.0001") or abs(value) >= Decimal(10) ** 11:
        mantissa, _, power = f"{value:.5E}".partition("E")
        return f"{mantissa.rstrip('0').rstrip('.')}E{power[0]}{power[1:].zfill(2)}"
    rounded = f"{value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP):f}"
    return rounded.rstrip("0").rstrip(".") if "." in rounded else rounded


def _placed(value: Decimal, section: list[Token]) -> str:
    """The digits of `value` in the section's one run of placeholders."""
    pattern = next((t for kind, t in section if kind == "number"), "")
    whole, _, decimals = pattern.partition(".")
    scale = sum(len(part) - len(part.rstrip(",")) for part in (whole, decimals))
    whole, decimals = whole.rstrip(","), decimals.rstrip(",")
    value = value / Decimal(1000) ** scale * Decimal(100) ** sum(kind == "percent" for kind, _ in section)
    rounded = f"{value.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP):f}"
    integer, _, fraction = rounded.partition(".")
    least = whole.count("0")
    integer = "" if integer == "0" and not least else integer.zfill(least)
    if "," in whole:
        integer = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", integer)
    keep = max((i + 1 for i, c in enumerate(decimals) if c == "0"), default=0)
    while len(fraction) > keep and fraction.endswith("0"):
        fraction = fraction[:-1]
    return integer + ("." + fraction if fraction or "." in pattern else "")


def _scientific(value: Decimal, section: list[Token]) -> str | None:
    patterns = [t for kind, t in section if kind == "number"]
    if len(patterns) != 2 or len(section) != 3 or patterns[0].partition(".")[0] not in ("0", "#"):
        return None  # ##0.0E+0 keeps powers of a thousand
    decimals = len(patterns[0].partition(".")[2])
    mantissa, _, power = f"{value:.{decimals}E}".partition("E")
    return f"{mantissa}E{power[0]}{power[1:].zfill(len(patterns[1]))}"


def _written(section: list[Token], values: dict[str, str]) -> str:
    out = ""
    for kind, text in section:
        if kind in values:
            out += values[kind]
        elif kind in ("quoted", "escaped", "other"):
            out += text
        elif kind == "percent":
            out += "%"
        elif kind == "blank":
            out += " "
        elif kind == "bracket" and text.startswith("$"):
            out += text[1:].partition("-")[0]
    return out


# ---------------------------------------------------------------- dates and times


def _moment(value: Moment, code: str) -> str | None:
    section = _sections(code)[0]
    if any(kind == "number" for kind, _ in section):
        return None  # parts of a second
    if isinstance(value, dt.timedelta):
        return _elapsed(value, section)
    if not any(kind == "date" for kind, _ in section):
        return None
    value = _whole_second(value)
    if _before_first(value, section):
        return None
    twelve = any(kind == "half" for kind, _ in section)
    out, before = "", ""
    for at, (kind, text) in enumerate(section):
        if kind == "date":
            after = next((t for k, t in section[at + 1 :] if k == "date"), "")
            minutes = text.lower() in ("m", "mm") and (before[:1].lower() == "h" or after[:1].lower() == "s")
            out += _date_word(value, text.lower(), minutes, twelve)
            before = text
        elif kind == "half":
            hour = getattr(value, "hour", 0)
            out += text.split("/")[hour >= 12]
        elif kind == "bracket" and text.lower() in ("h", "hh", "m", "mm", "s", "ss"):
            return None
        else:
            out += _written([(kind, text)], {})
    return out.strip()


def _date_word(value: Moment, word: str, minutes: bool, twelve: bool) -> str:
    if word[0] in "hs" or minutes:
        hour = getattr(value, "hour", 0)
        number = {"h": (hour - 1) % 12 + 1 if twelve else hour, "s": getattr(value, "second", 0)}.get(
            word[0], getattr(value, "minute", 0)
        )
        return f"{number:0{min(len(word), 2)}d}"
    if not isinstance(value, dt.date):
        return ""
    if word[0] in "ye":
        return f"{value.year % 100:02d}" if word in ("y", "yy") else f"{value.year:04d}"
    if word[0] == "m":
        return f"{value.month:0{len(word)}d}" if len(word) < 3 else f"{_chinese_month(value.month)}月"
    if word in ("aaa", "ddd", "aaaa", "dddd"):
        return ("星期" if word in ("aaaa", "dddd") else "周") + _DAYS[value.weekday()]
    return f"{value.day:0{min(len(word), 2)}d}"


def _chinese_month(month: int) -> str:
    return ("", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")[month]


def _whole_second(value: dt.datetime | dt.date | dt.time) -> dt.datetime | dt.date | dt.time:
    """The nearest second, as Excel shows it."""
    half = dt.timedelta(microseconds=500_000)
    if isinstance(value, dt.datetime):
        return (value + half).replace(microsecond=0)
    if isinstance(value, dt.time):
        return (dt.datetime.combine(dt.date(2000, 1, 1), value) + half).time().replace(microsecond=0)
    return value


def _before_first(value: Moment, section: list[Token]) -> bool:
    """Whether Excel would show 1900/1/0 or ####."""
    if isinstance(value, dt.time):
        return any(kind == "date" and text[0].lower() in "yde" for kind, text in section)
    return isinstance(value, dt.date) and value.year < 1900


def _elapsed(value: dt.timedelta, section: list[Token]) -> str | None:
    seconds = round(value.total_seconds())
    if value < dt.timedelta(0) or any(kind == "bracket" and text.lower() in ("m", "mm", "s", "ss") for kind, text in section):
        return None
    if not any(kind == "bracket" and text.lower() in ("h", "hh") for kind, text in section):
        return _moment((dt.datetime(1900, 1, 1) + value).time(), "h:mm:ss")  # noqa: DTZ001 - a time of day
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
