"""M and I rules on documents beside one another: printed twice, gaps in a series, interpretations, time limits."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from ..diagnostics import Bilingual, Rule, Severity
from ..folder_names import issue_order
from ..model import Document, Issue, Place
from ..standard_text import read_document
from ..working_days import Deadline, days_between, deadline
from . import Background, Check, Finding, Known
from .library import plain_number, plain_title
from .validity import normative_documents

_ONCE = Bilingual(
    "同一份公文登两次，读者分不清以哪一份为准",
    "of a document printed twice nobody knows which one counts",
)
_IN_TIME = Bilingual(
    "主动公开的政府信息，应当自形成之日起20个工作日内公开",
    "what is disclosed proactively is disclosed within 20 working days",
)
_REGULATION = "《政府信息公开条例》第二十六条"

SAME_TITLE = Rule(
    "M-023", Severity.WARNING,
    Bilingual("标题和成文日期都与 {other} 相同", "title and date of writing are those of {other}"),
    hint=Bilingual("打开两份对照；重复报送的删去一份，确是两份文件的豁免并写明理由", "compare the two: remove one, or exempt it with the reason"),
    reason=_ONCE,
)  # fmt: skip
SAME_TEXT = Rule(
    "M-024", Severity.ERROR,
    Bilingual("全文与 {other} 一字不差", "its text is that of {other}, to the character"),
    hint=Bilingual("删去重复的一份", "remove one of them"),
    reason=_ONCE,
)  # fmt: skip
GAP = Rule(
    "M-025", Severity.NOTICE,
    Bilingual("{code}〔{year}〕的前一号是{before}号，缺{missing}号", "before this one, {code}〔{year}〕 has no. {before}; missing: {missing}"),
    hint=Bilingual("核对缺的几号是不公开，还是漏报了", "check whether the missing ones are not public, or were not submitted"),
    reason=Bilingual("顺序号连着编，缺号往往是漏报", "serials are consecutive: a gap is often a document that was not submitted"),
)  # fmt: skip
OUT_OF_ORDER = Rule(
    "M-026", Severity.NOTICE,
    Bilingual("{number}成文于{written}，号在前的{other}却成文于{later}", "{number} was written {written}, but {other}, which comes before it, {later}"),
    hint=Bilingual("核对两份的文号和成文日期", "check number and date of writing of both"),
    reason=Bilingual("号大的一般成文在后，差得多往往是年份、月份或号写错", "numbers follow the dates; a large difference is often a slip in one of them"),
)  # fmt: skip
NO_INTERPRETATION = Rule(
    "I-110", Severity.WARNING,
    Bilingual("规范性文件没有政策解读", "the normative document has no interpretation"),
    hint=Bilingual(
        "把解读放进这份公文的文件夹，文件名以“解读”开头；不需要的，豁免并写明理由，或在 gazette.yml 写 normative: {{interpretation: false}}",
        "put the interpretation into this document's folder under a name that begins with 解读; or exempt it, or set interpretation: false",
    ),
    reason=Bilingual("规范性文件与解读同步起草、同步审批、同步公布", "normative documents and their interpretations are drafted, approved and published together"),
    source="国办发〔2016〕80号",
)  # fmt: skip
TOO_LATE = Rule(
    "I-111", Severity.WARNING,
    Bilingual("{written}成文，{days}个工作日的公开期限到{end}，本期{published}才出版",
              "written {written}; the limit of {days} working days ended {end}, the issue is of {published}"),
    hint=Bilingual("核对是否已在网站按期公开；已公开的，豁免并写明网址", "see whether the site disclosed it in time; if so, exempt it with the address"),
    reason=_IN_TIME, source=_REGULATION,
)  # fmt: skip
NEARLY_LATE = Rule(
    "I-112", Severity.NOTICE,
    Bilingual("{written}成文，公开期限到{end}，本期{published}出版，只剩{left}个工作日",
              "written {written}, to be public by {end}; the issue of {published} leaves {left} working days"),
    hint=Bilingual("出版日期不能再推迟；赶不上的，先在网站公开", "the issue must not be put off; or disclose it on the site first"),
    reason=_IN_TIME, source=_REGULATION,
)  # fmt: skip
LIMIT_PROVISIONAL = Rule(
    "I-113", Severity.NOTICE,
    Bilingual("{written}成文，公开期限暂定到{end}：那一年的节假日安排还没有", "written {written}, to be public by {end} or later: that year's holidays are not known yet"),
    hint=Bilingual("国务院办公厅公布节假日安排后，升级程序，或写进 issues/holidays.yml", "when the holidays are announced, upgrade, or write them into issues/holidays.yml"),
    reason=_IN_TIME, source=_REGULATION,
)  # fmt: skip

_NEAR = 2  # working days
_WIDEST_GAP, _FEWEST = 4, 3  # numbers missing at most, numbers known at least: a sparse series says nothing
_INVERSION = 45  # days
_OTHER_ORGAN = re.compile("人民法院|人民检察院|人民代表大会")
_TELLING = frozenset({"政策解读", "大事记", "更正", "目录", "索引", "公示"})


def same_title(issue: Issue, background: Background) -> Iterator[Finding]:
    days = {document.written_on for document in issue.documents} - {None}
    seen: dict[tuple[str, object], str] = {
        (plain_title(k.title), k.written_on): f"{k.issue_id}期 {k.file}" for k in _earlier(issue, background) if k.written_on in days
    }
    for document in issue.documents:
        key = (plain_title(document.title), document.written_on)
        if document.written_on and document.card.title:
            if key in seen:
                yield Finding(document, document.card.title.place, {"other": seen[key]})
            seen.setdefault(key, document.file)


def same_text(issue: Issue, background: Background) -> Iterator[Finding]:
    seen = {k.text_sha256: f"{k.issue_id}期 {k.file}" for k in _earlier(issue, background) if k.text_sha256}
    for document in issue.documents:
        digest = read_document(document).sha256
        if digest in seen:
            yield Finding(document, Place(document.file), {"other": seen[digest]})
        seen.setdefault(digest, document.file)


def _earlier(issue: Issue, background: Background) -> Iterator[Known]:
    """Documents of issues before this one."""
    own = issue_order(issue.id) or ()
    before = {i for i in {k.issue_id for k in background.printed} if (issue_order(i) or ()) < own}
    yield from (k for k in background.printed if k.issue_id in before)


def gap(issue: Issue, background: Background) -> Iterator[Finding]:
    """Of documents in this issue, against every number of the series that the press has."""
    series = _series(issue, background)
    for document in issue.documents:
        part = _serial(document.number)
        if part is None:
            continue
        code, year, serial = part
        known = sorted(series[code, year])
        before = max((s for s in known if s < serial), default=0)
        missing = range(before + 1, serial)
        dense = len(known) >= _FEWEST and known[-1] - known[0] < 2 * len(known)
        if before and dense and 0 < len(missing) <= _WIDEST_GAP and document.card.number:
            values = {"code": code, "year": year, "before": before, "missing": "、".join(map(str, missing))}
            yield Finding(document, document.card.number.place, values)


def _series(issue: Issue, background: Background) -> Mapping[tuple[str, int], set[int]]:
    series: dict[tuple[str, int], set[int]] = defaultdict(set)
    codes = _codes(issue)
    printed = (k.number for k in background.printed if k.number.startswith(codes))
    for number in (*printed, *(d.number for d in issue.documents)):
        part = _serial(number)
        if part:
            series[part[0], part[1]].add(part[2])
    return series


def _codes(issue: Issue) -> tuple[str, ...]:
    """The series that the issue has numbers of: of a whole archive, only those matter."""
    parts = (_serial(document.number) for document in issue.documents)
    return tuple({part[0] for part in parts if part})


def _serial(number: str) -> tuple[str, int, int] | None:
    match = re.fullmatch(r"(\D{2,20})〔((?:19|20)\d{2})〕(\d{1,5})号", plain_number(number))
    return (match[1], int(match[2]), int(match[3])) if match else None


def out_of_order(issue: Issue, background: Background) -> Iterator[Finding]:
    """Neighbours in a series whose dates run the other way by more than a month and a half."""
    own = {document.number: document for document in issue.documents}
    codes = _codes(issue)
    earlier = (k for k in _earlier(issue, background) if k.number.startswith(codes))
    dated = {k.number: k.written_on for k in earlier} | {d.number: d.written_on for d in issue.documents}
    rows: dict[tuple[str, int], list[tuple[int, str]]] = defaultdict(list)
    for number, written in dated.items():
        part = _serial(number)
        if part and written:
            rows[part[0], part[1]].append((part[2], number))
    for row in rows.values():
        for (_, before), (_, number) in pairwise(sorted(row)):
            first, second = dated[before], dated[number]
            document = own.get(number) or own.get(before)
            if first and second and document and document.card.number and (first - second).days > _INVERSION:
                values = {"number": number, "written": second, "other": before, "later": first}
                yield Finding(document, document.card.number.place, values)


def no_interpretation(issue: Issue, background: Background) -> Iterator[Finding]:
    """By its folder, or by what its title says it interprets."""
    interpretations = [d for d in issue.documents if d.type == "政策解读" or d.interprets]
    slugs = {d.interprets for d in interpretations}
    titles = [plain_title(d.title) for d in interpretations]
    wanted = normative_documents(issue, background.press) if background.press.settings.normative.interpretation else ()
    for document in wanted:
        names = [plain_title(n) for n in (document.title, *(p.title for p in document.parts if p.title))]
        if document.slug not in slugs and not any(name in title for name in names for title in titles):
            yield Finding(document, document.place_of(document.card.title))


def too_late(issue: Issue, background: Background) -> Iterator[Finding]:
    for document, end, values in _limits(issue, background):
        if issue.published_on > end.date and not end.provisional:
            values["days"] = background.press.settings.disclosure_days
            yield Finding(document, document.place_of(document.card.written_on), values)


def nearly_late(issue: Issue, background: Background) -> Iterator[Finding]:
    for document, end, values in _limits(issue, background):
        left = days_between(issue.published_on, end.date, background.press.calendar).count
        if 0 <= left <= _NEAR and issue.published_on <= end.date and not end.provisional:
            yield Finding(document, document.place_of(document.card.written_on), {**values, "left": left})


def limit_provisional(issue: Issue, background: Background) -> Iterator[Finding]:
    """Only where the calendar ends: before it begins, nobody waits for it."""
    for document, end, values in _limits(issue, background):
        near = days_between(issue.published_on, end.date, background.press.calendar).count <= _NEAR
        if end.provisional and near and end.date.year >= 2004:
            yield Finding(document, document.place_of(document.card.written_on), values)


def _limits(issue: Issue, background: Background) -> Iterator[tuple[Document, Deadline, dict[str, object]]]:
    """Documents that an organ issued, with the last day on which they are public in time."""
    for document in issue.documents:
        written = document.written_on
        if written and document.card.number and document.type not in _TELLING and _administrative(document, background):
            end = deadline(written, background.press.settings.disclosure_days, background.press.calendar)
            yield document, end, {"written": written, "end": end.date, "published": issue.published_on}


def _administrative(document: Document, background: Background) -> bool:
    """The regulation binds organs of government; a day of adoption (题注) is no day of issue."""
    if document.issuers and all(_OTHER_ORGAN.search(organ) for organ in document.issuers):
        return False
    place = document.place_of(document.card.written_on)
    noted = (p for p in background.passages.of(document) if (p.place.part, p.place.paragraph) == (place.part, place.paragraph))
    return not any(p.text.lstrip()[:1] in ("（", "(") and "通过" in p.text for p in noted)


CHECKS = (
    Check(SAME_TITLE, same_title),
    Check(SAME_TEXT, same_text),
    Check(GAP, gap),
    Check(OUT_OF_ORDER, out_of_order),
    Check(NO_INTERPRETATION, no_interpretation),
    Check(TOO_LATE, too_late),
    Check(NEARLY_LATE, nearly_late),
    Check(LIMIT_PROVISIONAL, limit_provisional),
)
