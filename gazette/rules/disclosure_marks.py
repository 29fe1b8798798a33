"""D rules on what the file itself says: marks of secrecy, copy numbers, signers, upward documents, a day to wait for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..diagnostics import Bilingual, Rule, Severity
from ..model import Document, Field, Issue, Place, Role
from ..standard_text import KEPT_AS_DATA
from . import Background, Check, Finding, each_document
from .closed_marks import Closed, ClosedMark, marks, marks_in_name
from .disclosure import SOURCE as PUBLIC_ONLY
from .passages import Kind, Passage

_SECRECY = Bilingual(
    "国家秘密和内部文件一经刊出就无法收回，标志无论写在哪里、怎样写都算数",
    "what is secret or internal can not be taken back once printed; a mark counts wherever and however it is written",
)
_SECRECY_LAW = "《保守国家秘密法》第三十五条；《政府信息公开条例》第十四条、第十七条"
_OUT = Bilingual(
    "停止编辑，把文件移出本期文件夹并报告保密工作机构；确已解密或批准公开的，请发文机关提供去掉标志的文本",
    "stop, move the file out of the issue and tell the office for secrecy; if it was declassified, have the issuer give a text "
    "without the mark",
)


def _rule(id: str, zh: str, en: str, hint: Bilingual, reason: Bilingual = _SECRECY, source: str = _SECRECY_LAW) -> Rule:
    return Rule(id, Severity.ERROR, Bilingual(zh, en), hint, reason, source, withholds=True)


CLASSIFIED = _rule("D-004", "有密级标志“{words}”", "classification mark “{words}”", _OUT)
INTERNAL = _rule("D-005", "有内部文件标志“{words}”", "mark of an internal document: “{words}”", _OUT)
UNPUBLISHED = _rule(
    "D-006", "文件标注“{words}”，不是主动公开", "the file says “{words}”: it is not for proactive disclosure",
    Bilingual("核对签发单；不是主动公开的移出本期文件夹，标注有误的请发文机关改正",
              "check the issuing slip; move the document out of the issue, or have the issuer correct the mark"),
    source="《政府信息公开条例》第十七条、第十九条",
)  # fmt: skip
DISAGREE = _rule(
    "D-007", "登记的公开属性是“{stated}”，文件标注的是“{marked}”，两者不一致",
    "the register says “{stated}”, the document itself “{marked}”",
    Bilingual("以签发单为准改正一处：issue.yml 的 disclosure，或文件的标注",
              "correct one of them by the issuing slip: disclosure in issue.yml, or the document's mark"),
    source=PUBLIC_ONLY,
)  # fmt: skip
COPY_NUMBER = _rule(
    "D-008", "有份号“{words}”，份号只编在涉密公文上",
    "copy number “{words}”: only classified documents have one",
    Bilingual("核对是否涉密；确可公开的，请发文机关提供没有份号的文本",
              "check whether it is classified; if it may be published, have the issuer give a text without the number"),
    source="《党政机关公文处理工作条例》第九条（一）；GB/T 9704-2012 7.2.1",
)  # fmt: skip
SIGNER = _rule(
    "D-009", "有签发人“{words}”，只有上行文才标注签发人",
    "signer “{words}”: only documents to a superior name one",
    Bilingual("核对是否误放了请示、报告；刊登的应是下行文或公布性公文",
              "check whether a request or report was dropped by mistake; a gazette prints what goes downward or to the public"),
    Bilingual("上行文是请上级批准的内部文件，不在公报刊登", "a document to a superior is internal and not printed"),
    "GB/T 9704-2012 7.2.6；《党政机关公文处理工作条例》第九条（六）",
)  # fmt: skip
UPWARD = _rule(
    "D-010", "“{type}”是上行文，不能刊登", "a {type} is addressed to a superior and is not printed",
    Bilingual("刊登上级的批复或据此印发的文件，把这份移出本期文件夹", "print the superior's reply or what was issued on it, and move this one out"),
    SIGNER.reason, "《党政机关公文处理工作条例》第八条（十一）",
)  # fmt: skip
REPORT = Rule(
    "D-011", Severity.WARNING,
    Bilingual("报告主送“{addressees}”，像是上行文", "a report addressed to “{addressees}” looks like one to a superior"),
    Bilingual("核对；向上级汇报工作的报告不刊登", "check it; a report to a superior is not printed"),
    SIGNER.reason, "《党政机关公文处理工作条例》第八条（十）",
)  # fmt: skip
TOO_EARLY = _rule(
    "D-012", "该文件 {day} 起才能公开，本期 {published} 出版", "not to be published before {day}; the issue is dated {published}",
    Bilingual("移到以后的期，或核对 issue.yml 的 not_before",
              "move it to a later issue, or check not_before in issue.yml"),
    Bilingual("没有到公开时间的文件不能提前泄露", "what is not due yet must not come out"), "《政府信息公开条例》第二十六条",
)  # fmt: skip

BY_KIND = {Closed.CLASSIFIED: CLASSIFIED, Closed.INTERNAL: INTERNAL, Closed.UNPUBLISHED: UNPUBLISHED}
_COPY_NUMBER = re.compile(r"份\s*号\s*[：:]\s*[0-9０-９]{4,8}")
_SIGNER = re.compile(r"^\s*签\s*发\s*人\s*[：:]\s*\S")
_ASSEMBLED = re.compile("代表|委员$")  # a report to an assembly is public: 各位代表
_LONE = 5  # characters: 依申请公开 alone, without 此件 or 公开属性
_MOST_MARKS = 10  # of one kind in one document


def _marks_of(kind: Closed) -> Callable[[Issue, Background], Iterator[Finding]]:
    def find(document: Document, background: Background) -> Iterator[Finding]:
        told = 0
        for passage in background.passages.of(document):
            for mark in _marks(passage):
                if mark.kind is kind and told < _MOST_MARKS:
                    told += 1
                    yield Finding(document, passage.at(mark.start, mark.end), {"words": _plain(mark.words)})

    return each_document(find)


def _marks(passage: Passage) -> Iterator[ClosedMark]:
    """A lone 不予公开 in a table of many documents is a fact told there, not a mark; in a red head it is one."""
    if passage.kind is Kind.NAME:
        return marks_in_name(passage.text)
    found = marks(passage.text, line=passage.kind is not Kind.CELL or passage.role in KEPT_AS_DATA or _fills_row(passage))
    return _of_pages(list(found)) if passage.kind is Kind.ENCLOSURE else found


def _fills_row(passage: Passage) -> bool:
    """Whether the cell is all of its row, as the line above a sheet's table is."""
    return passage.table is not None and len(passage.table.rows[passage.row - 1].cells) == 1


def _of_pages(found: list[ClosedMark]) -> Iterator[ClosedMark]:
    """Lines of a PDF's text may be cells: a lone word, or several levels among them, are told there, not marks."""
    levels = {m.words.strip() for m in found if m.kind is Closed.CLASSIFIED}
    for mark in found:
        lone = mark.kind is Closed.UNPUBLISHED and len(mark.words.strip()) <= _LONE
        if not lone and not (mark.kind is Closed.CLASSIFIED and len(levels) > 1):
            yield mark


def _plain(words: str) -> str:
    return " ".join("".join(c for c in words if c.isprintable() or c.isspace()).split())[:40]


def classified(issue: Issue, background: Background) -> Iterator[Finding]:
    """Marks as they are written, and whatever else stands where a red head has its classification."""
    by_mark = list(_marks_of(Closed.CLASSIFIED)(issue, background))
    yield from by_mark
    marked = {f.document.file for f in by_mark}
    for document in issue.documents:
        field = document.card.classification
        if field and field.value.strip() and document.file not in marked:
            yield Finding(document, field.place, {"words": _plain(field.value)})


def disagree(document: Document, background: Background) -> Iterator[Finding]:
    marked = document.card.disclosure
    if marked and document.disclosure and marked.value != document.disclosure:
        yield Finding(document, marked.place, {"stated": document.disclosure, "marked": marked.value})


def copy_number(document: Document, background: Background) -> Iterator[Finding]:
    return _head_or_text(document, background, document.card.copy_number, _COPY_NUMBER)


def signer(document: Document, background: Background) -> Iterator[Finding]:
    return _head_or_text(document, background, document.card.signer, _SIGNER)


def _head_or_text(
    document: Document, background: Background, field: Field[str] | None, pattern: re.Pattern[str]
) -> Iterator[Finding]:
    if field and field.value.strip():
        yield Finding(document, field.place, {"words": _plain(field.value)})
    else:
        yield from _first(document, background, pattern)


def _first(document: Document, background: Background, pattern: re.Pattern[str]) -> Iterator[Finding]:
    """Where the pattern stands first in the main file, tables of forms left out."""
    for passage in background.passages.of(document):
        aside = passage.kind in (Kind.NAME, Kind.ENCLOSURE, Kind.CELL) or passage.role is Role.ATTACHMENT
        match = None if aside else pattern.search(passage.text)
        if match:
            yield Finding(document, passage.at(*match.span()), {"words": _plain(passage.text[match.start() :])[:20]})
            return


def upward(document: Document, background: Background) -> Iterator[Finding]:
    field = document.card.type
    if field and field.value == "请示":
        place = document.card.title.place if document.card.title else field.place
        yield Finding(document, place, {"type": field.value})


def report(document: Document, background: Background) -> Iterator[Finding]:
    field = document.card.addressees
    if document.type == "报告" and field and not any(map(_ASSEMBLED.search, field.value)):
        yield Finding(document, field.place, {"addressees": "、".join(field.value)[:30]})


def too_early(issue: Issue, background: Background) -> Iterator[Finding]:
    for document in issue.documents:
        day = background.not_before.get(document.file)
        if day and issue.published_on < day:
            yield Finding(document, Place(document.file), {"day": day, "published": issue.published_on})


CHECKS = (
    Check(CLASSIFIED, classified),
    Check(INTERNAL, _marks_of(Closed.INTERNAL)),
    Check(UNPUBLISHED, _marks_of(Closed.UNPUBLISHED)),
    Check(DISAGREE, each_document(disagree)),
    Check(COPY_NUMBER, each_document(copy_number)),
    Check(SIGNER, each_document(signer)),
    Check(UPWARD, each_document(upward)),
    Check(REPORT, each_document(report)),
    Check(TOO_EARLY, too_early),
)
