"""F rules on the documents that have a form of their own: orders, letters, minutes, replies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..diagnostics import Bilingual, Rule, Severity, Strength
from ..model import Document, Role
from ..standard_text import fold
from . import Background, Check, Finding, each_document
from .passages import Kind, Passage

_ORDER = Bilingual(
    "公布规章的令应当载明制定机关、序号、规章名称、通过日期、施行日期、首长署名和公布日期",
    "an order that promulgates rules states who made them, its number, their name, when they were passed and take effect, "
    "the head's signature and the date",
)
_PROMULGATION = "《规章制定程序条例》第三十条"

ORDER_NUMBER = Rule(
    "F-170", Severity.WARNING,
    Bilingual("令号“{number}”应写作“第×号”", "an order's number “{number}” is written 第×号"),
    hint=Bilingual("查找“{number}”，对照原件改成“第×号”", "search for “{number}” and write 第×号, by the original"),
    reason=Bilingual("令按机关首长任期或历次发布连续编号，写“第×号”，不用年份和机关代字", "orders are numbered 第×号, without year and code"),
    source="GB/T 9704-2012 10.2", strength=Strength.RULE,
)  # fmt: skip
ORDER_SIGNATORY = Rule(
    "F-171", Severity.WARNING,
    Bilingual("令没有首长署名", "the order is not signed by the head of the organ"),
    hint=Bilingual("对照原件，在日期上一行补上职务和姓名，如“省长　×××”", "by the original, add office and name on the line above the date"),
    reason=_ORDER, source=_PROMULGATION, strength=Strength.RULE,
)  # fmt: skip
ORDER_PASSED = Rule(
    "F-172", Severity.WARNING,
    Bilingual("公布令没有写明规章何时通过", "the order does not state when the rules were passed"),
    hint=Bilingual("查找“{words}”，对照原件补上“已经×年×月×日第×次常务会议通过”", "search for “{words}”; by the original, add when and where they were passed"),
    reason=_ORDER, source=_PROMULGATION, strength=Strength.RULE,
)  # fmt: skip
ORDER_EFFECT = Rule(
    "F-176", Severity.WARNING,
    Bilingual("公布令没有写明施行日期", "the order does not state when the rules take effect"),
    hint=Bilingual("查找“{words}”，对照原件补上“自×年×月×日起施行”", "search for “{words}”; by the original, add 自×年×月×日起施行"),
    reason=_ORDER, source=_PROMULGATION, strength=Strength.RULE,
)  # fmt: skip
LETTER_CODE = Rule(
    "F-173", Severity.NOTICE,
    Bilingual("函的发文字号“{number}”里没有“函”字", "the number “{number}” of a letter has no 函 in its code"),
    hint=Bilingual("查找“{number}”，核对机关代字", "search for “{number}” and check the organ's code"),
    reason=Bilingual("函用信函格式，代字一般带“函”字", "letters have a form of their own, and mostly a code with 函"),
    source="GB/T 9704-2012 10.1", strength=Strength.PRACTICE,
)  # fmt: skip
MINUTES_ATTENDANCE = Rule(
    "F-174", Severity.NOTICE,
    Bilingual("纪要没有出席人员名单", "the minutes do not say who attended"),
    hint=Bilingual("对照原件，在正文或附件说明下补“出席：……”；请假、列席的另起一行", "by the original, add 出席：… below the text; 请假 and 列席 on lines of their own"),
    reason=Bilingual("纪要标注出席人员名单，还可以标注请假和列席人员名单", "minutes list who attended, and may list who was excused or sat in"),
    source="GB/T 9704-2012 10.3", strength=Strength.GENERAL,
)  # fmt: skip
REPLY_TO_WHAT = Rule(
    "F-175", Severity.NOTICE,
    Bilingual("批复没有引述来文", "the reply does not say which request it answers"),
    hint=Bilingual("对照原件，正文开头写明“《关于……的请示》（文号）收悉”", "by the original, begin with 《关于……的请示》（number）收悉"),
    reason=Bilingual("批复答复下级机关的请示，要先引来文的标题和文号", "a reply answers a request, and names it by title and number"),
    source="《党政机关公文处理工作条例》（中办发〔2012〕14号）第八条（十二）", strength=Strength.PRACTICE,
)  # fmt: skip

_OFFICES = "主席|总理|省长|市长|州长|县长|区长|盟长|旗长|部长|主任|厅长|局长|署长|行长|院长|检察长|委员长|会长|关长|乡长|镇长"
_SIGNED = re.compile(rf"(?:{_OFFICES}|司令员|政治?委员?)[:：]?[\u4e00-\u9fff·×X]")
_ATTENDED = re.compile("出席|参加会议|参会|参加人员|与会人员|到会")
_ATTENDED_LINE = re.compile("(?:出席|参会|参加|与会|到会)(?:人员|单位|领导|名单)?(?:名单)?[：:]")
_PROMULGATES = re.compile(r"公布|发布|颁布")
_PASSED = re.compile(r"通过|批准|审议|同意|审定|决定")
_EFFECT = re.compile(r"施行|实施|生效|执行|起效|废止|失效")


def order_number(document: Document, background: Background) -> Iterator[Finding]:
    number = document.card.number
    if document.type == "令" and number and re.search(r"[〔\[（(【].*[〕\]）)】]", number.value.text):
        yield Finding(document, number.place, {"number": number.value.text})


def order_signatory(document: Document, background: Background) -> Iterator[Finding]:
    """Only where a sign-off was recognised at all; several who issue together sign in columns."""
    lines = [p for p in background.passages.of(document) if p.role is Role.SIGN_OFF and p.text.strip()]
    if document.type == "令" and lines and not any(_SIGNED.search(fold(p.text)) for p in lines):
        yield Finding(document, lines[0].at(0, len(lines[0].text)))


def order_passed(document: Document, background: Background) -> Iterator[Finding]:
    """Not of the State Council's: its orders say only when the regulations take effect (《行政法规制定程序条例》第二十七条)."""
    body = [] if any(i.endswith("国务院") for i in document.issuers) else _promulgation(document, background)
    if body and not _PASSED.search("".join(p.text for p in body)):
        yield Finding(document, body[0].at(0, 20), {"words": body[0].text.strip()[:16]})


def order_effect(document: Document, background: Background) -> Iterator[Finding]:
    """The order itself has to say it, also where the rules do."""
    body = _promulgation(document, background)
    if body and not _EFFECT.search("".join(p.text for p in body)):
        yield Finding(document, body[0].at(0, 20), {"words": body[0].text.strip()[:16]})


def _promulgation(document: Document, background: Background) -> list[Passage]:
    """The body of an order that promulgates rules annexed to it; none of other orders."""
    if document.type != "令" or not any(p.role is Role.INSTRUMENT and p.title for p in document.parts):
        return []
    body = [p for p in background.passages.of(document) if p.role is Role.BODY and p.text.strip()]
    text = "".join(p.text for p in body)
    return body if _PROMULGATES.search(text) and len(text) <= 600 else []


def letter_code(document: Document, background: Background) -> Iterator[Finding]:
    number = document.card.number
    if document.type == "函" and number and number.value.year and number.value.code and "函" not in number.value.code:
        yield Finding(document, number.place, {"number": number.value.text})


def minutes_attendance(document: Document, background: Background) -> Iterator[Finding]:
    """An attachment lists them by its title or by a line of its own; what it says of other meetings is no list."""
    if document.type != "纪要":
        return
    passages = [p for p in background.passages.of(document) if p.role and p.kind is not Kind.NAME]
    texts = [fold(p.text) for p in passages if p.role is not Role.ATTACHMENT]
    titles = [f"{p.title}" for p in document.parts if p.role is Role.ATTACHMENT] + [e.title for e in document.enclosures]
    if not any(map(_ATTENDED.search, [*texts, *titles])) and not any(_ATTENDED_LINE.match(fold(p.text)) for p in passages):
        yield Finding(document, document.place_of(document.card.title))


def reply_to_what(document: Document, background: Background) -> Iterator[Finding]:
    body = [p for p in background.passages.of(document) if p.role is Role.BODY and p.text.strip()]
    if document.type == "批复" and body and document.card.addressees:
        opening = "".join(p.text for p in body[:4])
        if not re.search(r"收悉|收到|请示|来[文函电]|报来|报请|申请|你.{1,12}《", opening):
            yield Finding(document, body[0].at(0, 20))


CHECKS = (
    Check(ORDER_NUMBER, each_document(order_number)),
    Check(ORDER_SIGNATORY, each_document(order_signatory)),
    Check(ORDER_PASSED, each_document(order_passed)),
    Check(ORDER_EFFECT, each_document(order_effect)),
    Check(LETTER_CODE, each_document(letter_code)),
    Check(MINUTES_ATTENDANCE, each_document(minutes_attendance)),
    Check(REPLY_TO_WHAT, each_document(reply_to_what)),
)
