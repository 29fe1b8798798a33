"""P rules, the numbers: identity numbers, telephones and cards of persons do not leave the press unmasked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from ..diagnostics import Bilingual, Rule, Severity
from ..model import Document, Issue
from ..private_numbers import Kind, PrivateNumber, private_numbers
from ..standard_text import block_text
from . import Background, Check, Finding, each_document
from .boxed_digits import boxed_rows
from .passages import Kind as Stretch
from .passages import Passage, quoted

MOST = 20  # findings of one rule in one document; the message says how many there are
REASON = Bilingual(
    "公开的文件不得泄露个人隐私和个人信息；政府网站检查把未作遮盖的身份证号、手机号、银行卡号列为问题",
    "what is published must not disclose personal information; inspections of government sites fault unmasked identity "
    "numbers, mobile numbers and bank cards",
)
SOURCE = "《政府信息公开条例》第十五条；《个人信息保护法》第二十五条；国办秘函〔2019〕19号"
_COUNT = Bilingual("（第 {n} 处，共 {total} 处）", " ({n} of {total})")


def rule(
    id: str, severity: Severity, zh: str, en: str, hint: Bilingual, *, source: str = SOURCE
) -> Rule:  # fmt: skip
    """A rule on personal data: its message counts; an error keeps the document back."""
    message = Bilingual(zh + _COUNT.zh, en + _COUNT.en)
    return Rule(id, severity, message, hint, REASON, source, withholds=severity is Severity.ERROR)


_CONTACT = Bilingual(
    "用“138****1234”的样子遮盖；确属应当公开的单位联系电话的，在 issue.yml 的 contacts 中写明号码和理由",
    "mask it as 138****1234; an office's number that has to be public belongs under contacts in issue.yml",
)
IDENTITY = rule(
    "P-001", Severity.ERROR, "公民身份号码 {masked} 没有遮盖", "identity number {masked} is not masked",
    Bilingual("删去，或用“35*************123”的样子遮盖（只留前两位和末三位）；按“¶”和引文在 Word 中查找",
              "delete it, or mask it as 35*************123 (first two, last three); find it in Word by the words quoted"),
)  # fmt: skip
OLD_IDENTITY = rule(
    "P-002", Severity.WARNING, "疑似 15 位旧身份证号码 {masked}", "{masked} looks like an old identity number of 15 digits",
    Bilingual("核对；确是身份证号码的删去或遮盖，不是的在 issue.yml 中豁免并写明它是什么号码",
              "check it; mask it if it is one, else exempt it in issue.yml and say what it is"),
)  # fmt: skip
NEARLY_IDENTITY = rule(
    "P-003", Severity.WARNING, "疑似公民身份号码 {masked}，但校验码不对", "{masked} looks like an identity number with a wrong check digit",
    Bilingual("核对；即使号码有误，也应删去或遮盖", "check it; delete or mask it even if it is mistyped"),
)  # fmt: skip
MOBILE = rule("P-004", Severity.ERROR, "手机号码 {masked} 没有遮盖", "mobile number {masked} is not masked", _CONTACT)
BANK_CARD = rule(
    "P-005", Severity.ERROR, "银行卡号 {masked} 没有遮盖", "bank card number {masked} is not masked",
    Bilingual("删去，或只留末四位；确属应当公开的单位缴款账号的，在 issue.yml 的 contacts 中写明号码和理由",
              "delete it or leave the last four digits; an office's account that is to be public belongs under contacts"),
)  # fmt: skip
HALF_MASKED = rule(
    "P-006", Severity.WARNING, "号码 {masked} 遮盖得太少", "{masked} is masked too little",
    Bilingual("身份证号只留前两位和末三位，手机号只留前三位和末四位，出生日期也要遮盖",
              "of an identity number leave the first two and last three digits, of a telephone the first three and last four"),
    source="国办秘函〔2019〕19号；各地政府网站检查通报",
)  # fmt: skip

_IDENTITY_WORDS = re.compile("身份证|身份号码|公民身份|证件号|证件号码")
_CARD_WORDS = re.compile("卡号|银行卡|储蓄卡|借记卡|信用卡|社保卡|工资卡|账号|帐号|账户|帐户")
_TELEPHONE_WORDS = re.compile("电话|手机|联系|传真|微信")
_CODE_WORDS = re.compile(r"(?:编号|编码|代码|条码|文号|批号|批件号|许可证号?|流水号|单号|项目号|合同号)[是为：:\s]*$")
_SPOKEN = {
    Kind.OLD_IDENTITY: _IDENTITY_WORDS, Kind.NEARLY_IDENTITY: _IDENTITY_WORDS,
    Kind.MOBILE: _TELEPHONE_WORDS, Kind.BANK_CARD: _CARD_WORDS,
}  # fmt: skip
_UNITS = re.compile(r"\s*(?:元|万|亿|千|吨|公斤|千克|立方|平方|公里|千瓦|度|股|份|个|人次|％|%|‰)")
_SHOWN = 4  # characters of a number that a finding quotes
_BEFORE = 24  # characters in which words say what a number is
_ANY_MASK = re.compile("[0-9][*＊×xX]")
_HALF = re.compile(
    r"(?<![0-9A-Za-z])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
    r"[0-9]{0,2}[*＊×xX]{1,4}[0-9X]{0,2}(?![0-9*＊])"
    r"|(?<![0-9A-Za-z])1[3-9][0-9]{7,8}[*＊×]{1,2}(?![0-9*＊])"
    r"|(?<![0-9A-Za-z])1[3-9][0-9]{1,7}[*＊×]{1,2}(?=[0-9])[0-9]{1,7}(?![0-9*＊])"
)


def counting(find: Callable[[Document, Background], Iterator[Finding]]) -> Callable[[Issue, Background], Iterator[Finding]]:
    """A rule that looks at one document at a time, and says how often it found what."""
    return each_document(lambda document, background: _counted(document, find(document, background)))


def _of(kind: Kind, plausible: Callable[[Passage, PrivateNumber], bool]) -> Callable[[Issue, Background], Iterator[Finding]]:
    """The finder of one kind of number."""
    return counting(partial(_numbers, kind=kind, plausible=plausible))


def _numbers(
    document: Document, background: Background, kind: Kind, plausible: Callable[[Passage, PrivateNumber], bool]
) -> Iterator[Finding]:
    for passage in background.passages.of(document):
        for number in private_numbers(passage.text):
            if number.kind is kind and number.digits not in background.contacts and plausible(passage, number):
                yield found(document, passage, number.start, number.masked)
    for row in boxed_rows(background.passages.of(document)):
        for number in private_numbers(row.digits):
            spoken = replace(row.first, text=f"{row.label} {row.digits}", kind=Stretch.PARAGRAPH)
            said = replace(number, start=number.start + len(row.label) + 1, end=number.end + len(row.label) + 1)
            certain = kind is Kind.IDENTITY or named(spoken, said.start, _SPOKEN[kind])
            if number.kind is kind and number.digits not in background.contacts and certain and plausible(spoken, said):
                words = row.label[-_BEFORE:] or row.digits[:1]
                yield Finding(document, replace(row.first.place, words=words), {"masked": number.masked})


def found(document: Document, passage: Passage, start: int, masked: str) -> Finding:
    """Quotes what stands before it and its first characters: enough to search for in Word, and no more."""
    words = quoted(passage.text[: start + _SHOWN], start, start + _SHOWN)
    return Finding(document, replace(passage.place, words=words), {"masked": masked})


def _counted(document: Document, findings: Iterator[Finding]) -> Iterator[Finding]:
    """The first `MOST`, each with its number among all of the document's."""
    every = list(findings)
    for n, finding in enumerate(every[:MOST], 1):
        yield Finding(document, finding.place, {**finding.values, "n": n, "total": len(every)})


def named(passage: Passage, start: int, words: re.Pattern[str]) -> bool:
    """Whether the words before the number, or the head of its column, say what it is."""
    if words.search(passage.text, max(0, start - _BEFORE), start):
        return True
    return passage.kind is Stretch.CELL and words.search(heading_of(passage)) is not None


def heading_of(passage: Passage) -> str:
    """The text at the head of a cell's column, and at the front of its row."""
    assert passage.table
    texts = []
    for position, row in enumerate(passage.table.rows[:2], 1):
        column = 1
        for cell in row.cells:
            if column == passage.column and position < passage.row:
                texts.append("".join(map(block_text, cell.blocks)))
            column += cell.colspan
    return " ".join(texts)


def _always(passage: Passage, number: PrivateNumber) -> bool:
    return True


def _is_identity(passage: Passage, number: PrivateNumber) -> bool:
    return named(passage, number.start, _IDENTITY_WORDS)


def _is_mobile(passage: Passage, number: PrivateNumber) -> bool:
    """Not a sum, nor a code that says it is one."""
    if _CODE_WORDS.search(passage.text, max(0, number.start - 10), number.start):
        return False
    torn = number.end - number.start > len(number.digits)
    if passage.kind is Stretch.ENCLOSURE and torn and not named(passage, number.start, _TELEPHONE_WORDS):
        return False  # columns of figures in the text of a PDF look alike
    return not (_UNITS.match(passage.text, number.end) or number.digits.endswith("000000"))


def _is_card(passage: Passage, number: PrivateNumber) -> bool:
    """UnionPay's cards begin with 62, other numbers only look alike: those need a word that says so."""
    if _CODE_WORDS.search(passage.text, max(0, number.start - 10), number.start):
        return False
    return number.digits.startswith("62") or named(passage, number.start, _CARD_WORDS)


def half_masked(document: Document, background: Background) -> Iterator[Finding]:
    for passage in background.passages.of(document):
        for match in _HALF.finditer(passage.text) if _ANY_MASK.search(passage.text) else ():
            shown = match[0][:3] + "*" * (len(match[0]) - 5) + match[0][-2:]
            yield found(document, passage, match.start(), shown)


CHECKS = (
    Check(IDENTITY, _of(Kind.IDENTITY, _always)),
    Check(OLD_IDENTITY, _of(Kind.OLD_IDENTITY, _is_identity)),
    Check(NEARLY_IDENTITY, _of(Kind.NEARLY_IDENTITY, _is_identity)),
    Check(MOBILE, _of(Kind.MOBILE, _is_mobile)),
    Check(BANK_CARD, _of(Kind.BANK_CARD, _is_card)),
    Check(HALF_MASKED, counting(half_masked)),
)
