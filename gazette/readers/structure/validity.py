"""When a document takes effect and when it lapses, from its own words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...model import Certainty, Field, Place
from .lines import Line
from .numerals import FoundDate, dates, number

_SELF = (
    r"(?:本|该|以上|上述)(?:办法|规定|条例|细则|规则|决定|决议|意见|通知|方案|解释|规划|计划|法|令|公告|通告|标准|制度|章程|目录|"
    r"实施细则|实施办法|规范|预案|安排|批复|要点|指南|准则|清单|措施|修正案|实施方案|实施意见|指导意见|文件|若干措施|政策)"
)
_EFFECT = re.compile(
    r"(?P<how>自|从|于)?(?P<when>[^，。；：,;:《》]{2,40}?)(?:之日|当日|即日)?起?(?:正式)?(?P<verb>施行|实施|执行|生效|试行|起效)(?P<after>.{0,3})"
)
_RELATIVE = re.compile(r"(?P<event>公布|发布|印发|下发|颁布|通过|签署|批准|发文)(?:之日|后|之时)?(?:起)?")
_DAYS = re.compile(r"(?P<n>[\d一二三十]+)(?P<unit>日|天|个月)后")
_NOT_EFFECT = re.compile(r"^(?:以来|后|前|之前|之后|时|的|以前|至|之日|过程|中|情况|细则|办法|意见|方案|条例)")
_LASTS = re.compile(
    r"有效期(?:限)?(?:为|是|：|:)?(?:自[^，。；]{2,30}起)?(?:至|到|截至|截止到|截止)?(?P<n>\d{1,2}|[一二两三四五六七八九十]+)\s*(?P<unit>年|个月)"
)
_UNTIL = re.compile(r"(?:有效期(?:限)?(?:为|自)?[^，。；]{0,30}?|施行期限?[^，。；]{0,20}?|执行|试行)(?:截至|截止到|截止|至|到)\s*(?=[12二一])")
_OWN = re.compile(_SELF)
# What lapses then is something else: a licence, or another document.
_OTHERS = re.compile(r"许可证|执照|证书|合同|资质|批准文件|证明|》[^，。；]{0,12}(?:有效|执行|施行|试行|延长|延期)")


@dataclass(frozen=True, slots=True)
class Events:
    """Days that a text may reckon from; None where it names none."""

    published: dt.date | None = None  # 公布、发布
    passed: dt.date | None = None  # 通过, or the date of writing
    printed: dt.date | None = None  # 印发

    def day(self, event: str) -> dt.date | None:
        if event in ("印发", "下发", "发文"):
            return self.printed or self.passed
        if event in ("通过", "签署", "批准"):
            return self.passed
        return self.published


@dataclass(frozen=True, slots=True)
class Validity:
    effective: Field[dt.date] | None = None
    expires: Field[dt.date] | None = None
    unresolved: str = ""  # words that say when, but name no day that is known
    place: Place | None = None


def validity(stretches: Sequence[Sequence[Line]], events: Events) -> Validity:
    """The effective and the expiry date; the first stretch that says so prevails.

    Stretches: cover, instrument, attachments; in attachments only 本办法自… counts.
    """
    effective: Field[dt.date] | None = None
    expires: Field[dt.date] | None = None
    unresolved, place = "", None
    for position, lines in enumerate(stretches):
        for line in _candidates(lines):
            found, words = _effect(line, events, only_self=position > 1)
            if found and effective is None:
                effective = Field(found[0], found[1], line.place)
            elif words and not unresolved:
                unresolved, place = words, line.place
            if expires is None:
                expires = _expiry(line, found[0] if found else None)
        if effective:
            break
    return Validity(effective, expires, "" if effective else unresolved, place)


def _candidates(lines: Sequence[Line]) -> Iterable[Line]:
    """Paragraphs that can say it, the last first: the clause stands at the end of a rule."""
    for line in reversed(lines):
        if line.prose and re.search(r"施行|实施|执行|生效|有效期|试行", line.bare):
            yield line


def _effect(line: Line, events: Events, only_self: bool) -> tuple[tuple[dt.date, Certainty] | None, str]:
    for sentence in re.split(r"(?<=[。；;])", line.bare):
        for match in _EFFECT.finditer(sentence):
            if not _speaks_of_itself(sentence, match, line, only_self):
                continue
            found = _when(match["when"], events)
            if found:
                return found, ""
            if "之日" in match[0] and _RELATIVE.search(match["when"]):
                return None, match[0]
    return None, ""


def _speaks_of_itself(sentence: str, match: re.Match[str], line: Line, only_self: bool) -> bool:
    """Whether the clause is about this document: 本办法自…起施行, 现予公布，自…起施行."""
    if _NOT_EFFECT.match(match["after"]) or not (match["how"] or "起" in match[0]):
        return False
    before = sentence[: match.start()]
    if re.search(_SELF + r"[^《》]{0,30}$", before + match["when"]) or re.search(r"现予(?:以)?(?:公布|发布)|予以公布|现公布|一并公布", before):
        return True
    if only_self:
        return False
    if re.search(r"《[^《》]*》[^，。；]{0,6}$", before):
        return bool(re.search(r"现予|公布|发布|印发", sentence)) and "废止" not in before
    short = len(line.bare) <= 60 and not re.search(r"[有的]下列|应当|可以|的，", before)
    return short and (not before or bool(re.search(r"^(?:第.{1,6}条|[一二三四五六七八九十]+、|（.{1,3}）)?$|[，,]$", before)))


def _when(words: str, events: Events) -> tuple[dt.date, Certainty] | None:
    found = next((d for d in dates(words) if d.value), None)
    if found and found.value:
        return found.value, Certainty.CERTAIN
    relative = _RELATIVE.search(words)
    if not relative and "即日" in words:
        return (events.passed, Certainty.LIKELY) if events.passed else None
    if not relative:
        return None
    day = events.day(relative["event"])
    if day is None:
        return None
    later = _DAYS.search(words)
    return (_later(day, later), Certainty.LIKELY) if later else (day, Certainty.LIKELY)


def _later(day: dt.date, match: re.Match[str]) -> dt.date:
    count = number(match["n"]) or 0
    return add_months(day, count) if match["unit"] == "个月" else day + dt.timedelta(days=count)


def _expiry(line: Line, effective: dt.date | None) -> Field[dt.date] | None:
    for sentence in re.split(r"(?<=[。；;])", line.bare):
        if _OTHERS.search(sentence) or not (effective or _OWN.search(sentence) or sentence.startswith("有效期")):
            continue
        until = _UNTIL.search(sentence)
        found: FoundDate | None = next(dates(sentence[until.end() :]), None) if until else None
        if found and found.value and found.start == 0:
            return Field(found.value, Certainty.CERTAIN, line.place)
        lasts = _LASTS.search(sentence)
        count = number(lasts["n"]) or 0 if lasts else 0
        if lasts and effective and count:
            months = count * 12 if lasts["unit"] == "年" else count
            last_day = add_months(effective, months) - dt.timedelta(days=1)
            return Field(last_day, Certainty.LIKELY, line.place)
    return None


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day `months` later, or that month's last: 有效期5年 ends the day before."""
    index = day.month - 1 + months
    year, month = day.year + index // 12, index % 12 + 1
    last = (dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)).day
    return dt.date(year, month, min(day.day, last))
