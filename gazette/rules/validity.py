"""X and M rules on when a document takes effect and lapses, and on days that do not exist."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from ..config import Press
from ..diagnostics import Bilingual, Rule, Severity
from ..model import Document, Issue, Role
from . import Background, Check, Finding, each_document
from .passages import Kind

_STATED = Bilingual(
    "公众要凭文件自己的话知道它从哪天起管用、管到哪天",
    "the public learns from the document itself from when and until when it binds",
)

NO_EFFECT = Rule(
    "X-010", Severity.WARNING,
    Bilingual("规范性文件没有写明施行日期", "the normative document does not state when it takes effect"),
    hint=Bilingual("对照原件，在最后一条补上“自×年×月×日起施行”", "by the original, add 自×年×月×日起施行 at the end"),
    reason=_STATED, source="国办发〔2018〕37号",
)  # fmt: skip
NO_TERM = Rule(
    "X-011", Severity.WARNING,
    Bilingual("规范性文件没有写明有效期", "the normative document does not state its term of validity"),
    hint=Bilingual("对照原件补上“有效期×年”；本地不要求的，在 gazette.yml 写 normative: {{term: false}}",
                   "by the original, add 有效期×年; where none is asked for, set normative: {{term: false}} in gazette.yml"),
    reason=_STATED,
)  # fmt: skip
IMPOSSIBLE_DATE = Rule(
    "M-030", Severity.ERROR,
    Bilingual("没有“{text}”这一天", "there is no such day as “{text}”"),
    hint=Bilingual("查找“{text}”，对照原件改正", "search for “{text}” and correct it by the original"),
    reason=Bilingual("期限、施行日期写成不存在的日子，就没法执行", "a time limit on a day that does not exist binds nobody"),
)  # fmt: skip
LAPSED_ALREADY = Rule(
    "M-034", Severity.WARNING,
    Bilingual("有效期到{expires}为止，本期{published}才出版", "it lapses on {expires}, and the issue is of {published}"),
    hint=Bilingual("核对有效期和 issue.yml 的 published_on；已经失效的，请发文机关确认还登不登", "check the term and published_on in issue.yml; ask the organ"),
    reason=Bilingual("刊登时已经失效的文件会误导读者", "a document that has lapsed when it is printed misleads its readers"),
)  # fmt: skip
EFFECT_EARLIER = Rule(
    "M-035", Severity.NOTICE,
    Bilingual("施行日期{effective}早于成文日期{written}", "it takes effect {effective}, before it was written {written}"),
    hint=Bilingual("对照原件核对两个日期；确实追溯施行的，不用改", "check both dates by the original; where it is meant, nothing is to change"),
    reason=Bilingual("文件一般不溯及既往，倒过来多是笔误", "documents rarely reach back; mostly one of the dates is a slip"),
    source="《中华人民共和国立法法》第一百零四条",
)  # fmt: skip
EFFECT_TOO_SOON = Rule(
    "M-036", Severity.NOTICE,
    Bilingual("规章{written}公布，{effective}就施行，不满30日", "the rules were promulgated {written} and take effect {effective}, less than 30 days later"),
    hint=Bilingual("核对两个日期；因特殊需要提前施行的，不用改", "check both dates; where an exception applies, nothing is to change"),
    reason=Bilingual("规章应当自公布之日起30日后施行，涉及国家安全等情形除外", "rules take effect 30 days after promulgation, with exceptions"),
    source="《规章制定程序条例》第三十二条",
)  # fmt: skip

_EFFECT = re.compile(r"(?:自|从|于)[^。；]{0,40}(?:施行|实施|执行|生效|试行|起效)|(?:之日|即日)起(?:施行|实施|执行|生效|试行)|起(?:施行|实施|执行|生效)")
_TERM = re.compile(r"有效期|有效至|试行期|施行期限|执行期限|失效|(?:施行|执行|试行|实施)至|暂行期")
_DATE = re.compile(r"(?<!\d)(?:(?P<y>(?:19|20)\d{2})年)?(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
_LEAP = 2020  # a day without a year is judged by a leap year
_CHANGES = re.compile(r"关于(?:修改|废止|宣布失效|延长|公布.*清理)")  # the document that it changes states all this
_UNNUMBERED = frozenset({"政策解读", "大事记", "更正", "任免", "公告", "通告", "公报", "目录", "索引"})


def is_normative(document: Document, column: str, press: Press) -> bool:
    """行政规范性文件, by the press's settings: its column or its number's code."""
    number, normative = document.card.number, press.settings.normative
    if number is None or number.value.year is None or document.type in _UNNUMBERED or _CHANGES.search(document.title):
        return False
    return column in normative.columns or number.value.code in normative.codes


def normative_documents(issue: Issue, press: Press) -> Iterator[Document]:
    for column in issue.columns:
        yield from (d for d in column.documents if is_normative(d, column.name, press))


def no_effect(issue: Issue, background: Background) -> Iterator[Finding]:
    for document in normative_documents(issue, background.press):
        if document.card.effective_on is None and not _says(document, background, _EFFECT):
            yield Finding(document, document.place_of(document.card.title))


def no_term(issue: Issue, background: Background) -> Iterator[Finding]:
    for document in normative_documents(issue, background.press) if background.press.settings.normative.term else ():
        if document.card.expires_on is None and not _says(document, background, _TERM):
            yield Finding(document, document.place_of(document.card.title))


def _says(document: Document, background: Background, words: re.Pattern[str]) -> bool:
    texts = (p.text for p in background.passages.of(document) if p.role in (Role.BODY, Role.INSTRUMENT))
    return any(words.search(text) for text in texts)


def impossible_date(document: Document, background: Background) -> Iterator[Finding]:
    """The date of writing has a rule of its own."""
    for passage in background.passages.of(document):
        if passage.role in (None, Role.DATE, Role.FURNITURE) or passage.kind is Kind.NAME:
            continue
        for match in _DATE.finditer(passage.text):
            if not _exists(int(match["y"] or _LEAP), int(match["m"]), int(match["d"])):
                yield Finding(document, passage.at(*match.span()), {"text": match[0]})


def _exists(year: int, month: int, day: int) -> bool:
    try:
        return dt.date(year, month, day) is not None
    except ValueError:
        return False


def lapsed_already(issue: Issue, background: Background) -> Iterator[Finding]:
    for document in issue.documents:
        expires = document.card.expires_on
        if expires and expires.value < issue.published_on:
            yield Finding(document, expires.place, {"expires": expires.value, "published": issue.published_on})


def effect_earlier(document: Document, background: Background) -> Iterator[Finding]:
    """Of numbered documents: a law's date is often that of its last amendment."""
    effective, written = document.card.effective_on, document.written_on
    if document.card.number and effective and written and effective.value < written:
        yield Finding(document, effective.place, {"effective": effective.value, "written": written})


def effect_too_soon(document: Document, background: Background) -> Iterator[Finding]:
    """Of rules that an order promulgates; one that amends or repeals is another matter."""
    effective, written = document.card.effective_on, document.written_on
    made = any(p.role is Role.INSTRUMENT and p.title and not re.search("决定$|修改|废止", p.title) for p in document.parts)
    if document.type == "令" and made and effective and written and 0 <= (effective.value - written).days < 30:
        yield Finding(document, effective.place, {"effective": effective.value, "written": written})


CHECKS = (
    Check(NO_EFFECT, no_effect),
    Check(NO_TERM, no_term),
    Check(IMPOSSIBLE_DATE, each_document(impossible_date)),
    Check(LAPSED_ALREADY, lapsed_already),
    Check(EFFECT_EARLIER, each_document(effect_earlier)),
    Check(EFFECT_TOO_SOON, each_document(effect_too_soon)),
)
