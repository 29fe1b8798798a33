"""M rules: facts of the documents that contradict each other or the rest of the press."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..diagnostics import Bilingual, Rule, Severity
from ..folder_names import issue_order
from ..model import Document, Issue
from . import Background, Check, Finding

_SAME_NUMBER = Bilingual(
    "一个发文字号只属于一份公文，重复刊登会使引用失去指向",
    "a document number belongs to one document; printed twice, a citation no longer says which",
)

TWICE_HERE = Rule(
    "M-020",
    Severity.ERROR,
    Bilingual("发文字号{number}在本期重复，另见 {other}", "number {number} stands twice in this issue: see {other}"),
    hint=Bilingual("删去重复的一份，或更正发文字号", "remove one of them or correct the number"),
    reason=_SAME_NUMBER,
    source="GB/T 9704-2012 7.2.5",
    withholds=True,
)
TWICE_EVER = Rule(
    "M-021",
    Severity.ERROR,
    Bilingual(
        "发文字号{number}已在{issue}期刊登（《{other}》）",
        "number {number} was printed in issue {issue} already (《{other}》)",
    ),
    hint=Bilingual("核对是否重复报送，或更正发文字号", "check whether it was submitted twice, or correct the number"),
    reason=_SAME_NUMBER,
    source="GB/T 9704-2012 7.2.5",
    withholds=True,
)
WRITTEN_LATER = Rule(
    "M-022",
    Severity.WARNING,
    Bilingual("成文日期{written}晚于本期出版日期{published}", "written {written}, after the issue's date {published}"),
    hint=Bilingual("核对成文日期和 issue.yml 的 published_on", "check the date of writing and published_on in issue.yml"),
    reason=Bilingual("公报不能刊登尚未成文的文件", "a gazette can not print what has not been written yet"),
)


def twice_here(issue: Issue, background: Background) -> Iterator[Finding]:
    by_number: dict[str, list[Document]] = defaultdict(list)
    for document in issue.documents:
        if document.number:
            by_number[document.number].append(document)
    for number, documents in by_number.items():
        for document in documents[1:]:
            yield Finding(document, document.place_of(document.card.number), {"number": number, "other": documents[0].file})


def twice_ever(issue: Issue, background: Background) -> Iterator[Finding]:
    for document in issue.documents:
        known = background.known.get(document.number)
        if known and (issue_order(known.issue_id) or ()) < (issue_order(issue.id) or ()):
            values = {"number": document.number, "issue": known.issue_id, "other": known.title}
            yield Finding(document, document.place_of(document.card.number), values)


def written_later(issue: Issue, background: Background) -> Iterator[Finding]:
    for document in issue.documents:
        written = document.card.written_on
        if written and written.value > issue.published_on:
            values = {"written": written.value, "published": issue.published_on}
            yield Finding(document, written.place, values)


CHECKS = (
    Check(TWICE_HERE, twice_here),
    Check(TWICE_EVER, twice_ever),
    Check(WRITTEN_LATER, written_later),
)
