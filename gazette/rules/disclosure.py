"""D rules: only what two agreeing witnesses call 主动公开 leaves the press."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Bilingual, Rule, Severity
from ..model import Document, Place
from . import Background, Check, Finding, each_document

PROACTIVE = "主动公开"
# These forms promulgate by their own nature: they are addressed to the public, and carry no mark.
# 《党政机关公文处理工作条例》第八条：公报、公告、通告、命令（令）、决议。
PROMULGATING = frozenset({"公报", "公告", "通告", "命令", "令", "命令（令）", "决议", "政策解读"})

_REASON = Bilingual(
    "政府公报只刊登主动公开的文件；登记的公开属性与文件自身的标注必须一致",
    "a gazette carries only documents for proactive disclosure; the register entry and the document's own "
    "mark have to agree",
)
SOURCE = "《政府信息公开条例》第十七条；国办发〔2018〕22号"

NOT_STATED = Rule(
    "D-001",
    Severity.ERROR,
    Bilingual("没有登记公开属性", "no disclosure attribute is stated for this document"),
    hint=Bilingual(
        "核对签发单后，在 issue.yml 写上 disclosure: 主动公开（整期或该文件的条目下）",
        "check the issuing slip, then write disclosure: 主动公开 in issue.yml, for the issue or this document",
    ),
    reason=_REASON,
    source=SOURCE,
    withholds=True,
)
NOT_PROACTIVE = Rule(
    "D-002",
    Severity.ERROR,
    Bilingual("公开属性是“{value}”，不能刊登", "the disclosure attribute is “{value}”: it must not be printed"),
    hint=Bilingual("把该文件移出本期文件夹", "move the document out of the issue folder"),
    reason=_REASON,
    source=SOURCE,
    withholds=True,
)
NO_MARK = Rule(
    "D-003",
    Severity.ERROR,
    Bilingual(
        "文件自身没有公开标注（如“此件公开发布”）",
        "the document itself carries no disclosure mark (such as 此件公开发布)",
    ),
    hint=Bilingual(
        "在文末附注中补上“（此件公开发布）”；签发单已注明的，在 issue.yml 该文件的条目下写 mark: 主动公开",
        "add the note （此件公开发布）; if the issuing slip states it, write mark: 主动公开 under this document "
        "in issue.yml",
    ),
    reason=_REASON,
    source=SOURCE,
    withholds=True,
)


def not_stated(document: Document, background: Background) -> Iterator[Finding]:
    if not document.disclosure:
        yield Finding(document, Place(document.file))


def not_proactive(document: Document, background: Background) -> Iterator[Finding]:
    mark = document.card.disclosure
    stated = (document.disclosure, Place(document.file)), (mark.value if mark else "", document.place_of(mark))
    for value, place in stated:
        if value and value != PROACTIVE:
            yield Finding(document, place, {"value": value})


def no_mark(document: Document, background: Background) -> Iterator[Finding]:
    if document.card.disclosure is None and not promulgates(document):
        yield Finding(document, Place(document.file))


def promulgates(document: Document) -> bool:
    return document.type in PROMULGATING


CHECKS = (
    Check(NOT_STATED, each_document(not_stated)),
    Check(NOT_PROACTIVE, each_document(not_proactive)),
    Check(NO_MARK, each_document(no_mark)),
)
