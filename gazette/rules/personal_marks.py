"""P rules, all but bare numbers: passports, licence plates, addresses, mail and messenger accounts of persons."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from ..diagnostics import Bilingual, Severity
from ..model import Document, Issue
from . import Background, Check, Finding
from .passages import Kind, Passage
from .personal import counting, found, heading_of, rule

_MASK = Bilingual("删去，或遮盖中间几位", "delete it, or mask its middle")
PASSPORT = rule("P-010", Severity.ERROR, "护照或通行证号码 {masked} 没有遮盖", "passport or permit number {masked} is not masked", _MASK)
PLATE = rule(
    "P-011", Severity.WARNING, "机动车号牌 {masked} 没有遮盖", "licence plate {masked} is not masked",
    Bilingual("个人车辆的号牌删去或遮盖；公务车辆确需公开的，在 issue.yml 的 contacts 中写明号牌和理由",
              "mask plates of private cars; one of an office that has to be public belongs under contacts in issue.yml"),
)  # fmt: skip
MAIL = rule(
    "P-012", Severity.WARNING, "个人电子邮箱 {masked}", "personal e-mail address {masked}",
    Bilingual("改用单位邮箱；确属对外公布的，在 issue.yml 的 contacts 中写明邮箱和理由",
              "give the office's address; one that is meant for the public belongs under contacts in issue.yml"),
)  # fmt: skip
ADDRESS = rule(
    "P-013", Severity.WARNING, "个人住址 {masked} 写得太细", "home address {masked} is given in too much detail",
    Bilingual("个人住址只写到乡镇、街道", "give a person's address down to the township or street office only"),
    source="《个人信息保护法》第二十八条；各地政府网站检查通报",
)  # fmt: skip
MESSENGER = rule("P-014", Severity.WARNING, "个人微信号或 QQ 号 {masked}", "personal WeChat or QQ account {masked}", _MASK)

_PASSPORT = re.compile(
    r"(?:护照|通行证|回乡证|台胞证|旅行证)[^。；\n]{0,16}?(?<![A-Za-z0-9])([EeGgDdSsPpHhKkMmCc][A-Za-z]?[0-9]{7,8})(?![A-Za-z0-9*＊])"
)
_PASSPORT_CELL = re.compile(r"(?<![A-Za-z0-9])([EeGgDdSsPpHhMmCc][A-Za-z]?[0-9]{7,8})(?![A-Za-z0-9*＊])")
_PASSPORT_HEAD = re.compile("护照|通行证|证件号")
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z]\s?[·•・.－-]?\s?"
    r"(?=[A-HJ-NP-Z0-9]{4,6}(?![A-Za-z0-9*＊]))(?=[A-HJ-NP-Z]{0,3}[0-9])(?:[A-HJ-NP-Z0-9]{5,6}|[A-HJ-NP-Z0-9]{4}[挂学警港澳领])(?![A-Za-z0-9*＊])"
)
_MAIL = re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,40}\s?[@＠]\s?[A-Za-z0-9-]+(?:\s?[.．]\s?[A-Za-z0-9-]+)+")
# Where private persons have their boxes; an office's own domain is no one's.
_FREE = re.compile(
    r"(?:^|\.)(?:qq|vip\.qq|foxmail|163|vip\.163|126|188|yeah|sina|sohu|tom|21cn|139|wo|189|aliyun|gmail|hotmail|outlook|"
    r"live|msn|yahoo|icloud|me|263|eyou|netease)\.(?:com|cn|net|com\.cn)$"
)
_LABEL = r"(?:(?:家庭|户籍|现|居住|常住|个人|详细|家庭详细)(?:住址|地址|所在地)|(?:现|家)住(?:址|地)?|住址|户籍地|居住地)"
# Finer than a township or street: a house, a flat, a villagers' group.
_FINE = r"(?:[0-9０-９一二三四五六七八九十甲乙]+\s?(?:号楼|号院|号|栋|幢|座|单元|室|组|社|弄|巷)(?:[^数次]|$))"
_ADDRESS = re.compile(rf"{_LABEL}\s?(?:[：:]|为|在|是|位于|(?<=住))\s?([^。；;\n：:，,]{{3,40}}?{_FINE}[^。；;\n，,]{{0,20}})")
_ADDRESS_HEAD = re.compile("住址|家庭地址|居住地|户籍|家庭所在")
_ADDRESS_CELL = re.compile(rf"^\s*([\u4e00-\u9fff0-9０-９-]{{3,40}}?{_FINE}[\u4e00-\u9fff0-9０-９-]{{0,20}})\s*$")
_MESSENGER = re.compile(
    r"(?:微信|[Ww]e[Cc]hat|QQ|qq|ＱＱ)(?:号码?|帐号|账号)?\s*[:：]\s*((?=[A-Za-z0-9_-]*[0-9])[A-Za-z0-9_-]{5,20})(?![A-Za-z0-9*＊])"
)

Spans = Callable[[Passage], Iterator[tuple[int, int]]]


def _of(spans: Spans) -> Callable[[Issue, Background], Iterator[Finding]]:
    """The finder of what `spans` points to."""
    return counting(partial(_marks, spans=spans))


def _marks(document: Document, background: Background, spans: Spans) -> Iterator[Finding]:
    for passage in background.passages.of(document):
        for start, end in spans(passage):
            words = passage.text[start:end]
            if "".join(words.split()).lower() not in background.contacts:
                yield found(document, passage, start, _masked(words))


def _masked(words: str) -> str:
    """Its first two characters and its last one, whatever it is."""
    kept = "".join(words.split())
    return kept[:2] + "*" * max(2, len(kept) - 3) + kept[-1:]


def passports(passage: Passage) -> Iterator[tuple[int, int]]:
    if passage.kind is Kind.CELL and _PASSPORT_CELL.search(passage.text) and _PASSPORT_HEAD.search(heading_of(passage)):
        yield from (m.span(1) for m in _PASSPORT_CELL.finditer(passage.text))
    else:
        yield from (m.span(1) for m in _PASSPORT.finditer(passage.text))


def plates(passage: Passage) -> Iterator[tuple[int, int]]:
    yield from (m.span() for m in _PLATE.finditer(passage.text))


def mails(passage: Passage) -> Iterator[tuple[int, int]]:
    if "@" not in passage.text and "＠" not in passage.text:
        return
    for match in _MAIL.finditer(passage.text):
        host = re.split("[@＠]", "".join(match[0].split()))[1].replace("．", ".").lower()
        if _FREE.search(host):
            yield match.span()


def addresses(passage: Passage) -> Iterator[tuple[int, int]]:
    yield from (m.span(1) for m in _ADDRESS.finditer(passage.text))
    if passage.kind is Kind.CELL and (cell := _ADDRESS_CELL.match(passage.text)) and _ADDRESS_HEAD.search(heading_of(passage)):
        yield cell.span(1)


def messengers(passage: Passage) -> Iterator[tuple[int, int]]:
    yield from (m.span(1) for m in _MESSENGER.finditer(passage.text))


CHECKS = (
    Check(PASSPORT, _of(passports)),
    Check(PLATE, _of(plates)),
    Check(MAIL, _of(mails)),
    Check(ADDRESS, _of(addresses)),
    Check(MESSENGER, _of(messengers)),
)
