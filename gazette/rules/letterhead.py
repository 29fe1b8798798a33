"""F rules on the head of a document: its number, its title, whom it is addressed to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..config import Organ
from ..diagnostics import Bilingual, Rule, Severity, Strength
from ..model import Certainty, Document, DocumentNumber, Place, Role
from ..standard_text import fold
from . import Background, Check, Finding, each_document
from .passages import Passage

# 《党政机关公文处理工作条例》第八条; 命令（令） is kept as 令.
STATUTORY_TYPES = frozenset({
    "决议", "决定", "令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复", "议案", "函", "纪要",
})  # fmt: skip
_ISSUED_BY_NOTICE = frozenset({"方案", "办法", "规定", "细则", "规划", "计划", "要点", "预案", "制度", "规范", "规则", "指南", "指引", "标准"})

_ADDRESSED = frozenset({"通知", "批复", "请示", "报告", "函", "意见", "通报", "决定"})

_CODE = Bilingual(
    "发文字号由发文机关代字、年份、顺序号组成；代字错了，引用就指向别的机关",
    "a number is made of the organ's code, year and serial; with a wrong code, citations point to another organ",
)
_TITLE = Bilingual(
    "标题由发文机关名称、事由和文种组成，目录和检索都靠它",
    "a title names the organ, the subject and the type; contents and search depend on it",
)
_WORKING_RULES = "《党政机关公文处理工作条例》（中办发〔2012〕14号）"

CODE_OF_ANOTHER = Rule(
    "F-101", Severity.WARNING,
    Bilingual("发文字号的机关代字“{code}”是{owner}的，发文机关却是{issuer}", "the code “{code}” is that of {owner}, but {issuer} issued this"),
    hint=Bilingual("查找“{code}”，对照原件改正代字或署名；代字确由两家共用的，在 gazette.yml 的 organs 下给{issuer}也加上",
                   "search for “{code}”; correct the code or the sign-off, or add the code to {issuer} in gazette.yml"),
    reason=_CODE, source=f"{_WORKING_RULES}第九条（五）", strength=Strength.RULE,
)  # fmt: skip
CODE_UNKNOWN = Rule(
    "F-102", Severity.WARNING,
    Bilingual("机关代字“{code}”不在{issuer}的代字之列（{known}）", "the code “{code}” is none of {issuer}'s ({known})"),
    hint=Bilingual("查找“{code}”，对照原件核对；代字无误的，加到 gazette.yml 中{issuer}的 codes 里",
                   "search for “{code}” and check the original; if it is right, add it to {issuer}'s codes in gazette.yml"),
    reason=_CODE, source=f"{_WORKING_RULES}第九条（五）", strength=Strength.PRACTICE,
)  # fmt: skip
JOINT_CODE = Rule(
    "F-103", Severity.WARNING,
    Bilingual("联合行文用了{owner}的发文字号，排在前面的主办机关是{leading}", "a joint document with the number of {owner}; {leading} leads"),
    hint=Bilingual("核对哪个是主办机关：字号用主办机关的，署名也排在最前", "the leading organ's number is used, and it signs first: check which one leads"),
    reason=Bilingual("联合行文时，使用主办机关的发文字号", "a joint document carries the leading organ's number"),
    source=f"{_WORKING_RULES}第九条（五）", strength=Strength.RULE,
)  # fmt: skip
SHORT_YEAR = Rule(
    "F-104", Severity.WARNING,
    Bilingual("发文字号“{number}”的年份没有写全", "the year in the number “{number}” is not given in full"),
    hint=Bilingual("查找“{number}”，把年份改成四位，如〔2020〕", "search for “{number}” and write four figures, such as 〔2020〕"),
    reason=Bilingual("年份应标全称，用六角括号“〔〕”括入", "the year is given in full, in 〔〕"),
    source="GB/T 9704-2012 7.2.5", strength=Strength.RULE,
)  # fmt: skip
TITLE_MARK = Rule(
    "F-110", Severity.WARNING,
    Bilingual("标题末尾有标点“{mark}”", "the title ends in “{mark}”"),
    hint=Bilingual("查找“{words}”，删去末尾的“{mark}”", "search for “{words}” and delete the “{mark}” at the end"),
    reason=Bilingual("标题独立成行，末尾不加标点", "a title stands on lines of its own and takes no mark at its end"),
    source="GB/T 15834-2011", strength=Strength.PRACTICE,
)  # fmt: skip
TITLE_WITHOUT_DE = Rule(
    "F-111", Severity.WARNING,
    Bilingual("标题“关于……{type}”缺“的”字", "the title says 关于 … {type} without 的"),
    hint=Bilingual("查找“{words}”，在“{type}”前补一个“的”字", "search for “{words}” and put 的 before {type}"),
    reason=Bilingual("事由用“关于……的”引出，修饰文种", "关于 … 的 joins the subject to the type"),
    source=f"{_WORKING_RULES}第九条（七）", strength=Strength.PRACTICE,
)  # fmt: skip
TITLE_WITHOUT_ORGAN = Rule(
    "F-112", Severity.NOTICE,
    Bilingual("标题没有写发文机关名称", "the title does not name the issuing organ"),
    hint=Bilingual("对照原件；原件也没有的，请发文机关确认后在“关于”前补上“{issuer}”",
                   "check the original; if it has none either, ask the organ, and add “{issuer}” before 关于"),
    reason=_TITLE, source=f"{_WORKING_RULES}第九条（七）", strength=Strength.RULE,
)  # fmt: skip
TITLE_OF_ANOTHER = Rule(
    "F-113", Severity.WARNING,
    Bilingual("标题写的发文机关是{titled}，署名是{issuer}", "the title names {titled}, the sign-off {issuer}"),
    hint=Bilingual("查找“{titled}”，对照原件，改正标题或署名", "search for “{titled}”; by the original, correct the title or the sign-off"),
    reason=Bilingual("标题、署名、发文字号应当是同一机关", "title, sign-off and number are of the same organ"),
    source=f"{_WORKING_RULES}第九条（七）（十一）", strength=Strength.RULE,
)  # fmt: skip
NOT_A_TYPE = Rule(
    "F-114", Severity.WARNING,
    Bilingual("“{type}”不是法定文种，不能直接编号行文", "“{type}” is not one of the fifteen types; it can not be issued by itself"),
    hint=Bilingual("对照原件，看是不是漏了“印发……的通知”；确系如此发文的，豁免并写明理由",
                   "check whether a covering notice (印发……的通知) is missing; if it was issued like this, exempt it with the reason"),
    reason=Bilingual("公文种类有15种，方案、办法、规定、规划等用“通知”印发", "there are fifteen types; plans and rules are issued by a notice"),
    source=f"{_WORKING_RULES}第八条", strength=Strength.RULE,
)  # fmt: skip
SAYS_ANOTHER_TYPE = Rule(
    "F-115", Severity.WARNING,
    Bilingual("标题的文种是“{type}”，正文却说“{says}”", "the title says it is a {type}, the text says “{says}”"),
    hint=Bilingual("查找“{says}”，改得与标题一致", "search for “{says}” and make it agree with the title"),
    reason=Bilingual("结束语要与文种一致，不一致多是套用旧稿留下的", "the closing words go with the type; a difference is often left from an older text"),
    source=f"{_WORKING_RULES}第八条", strength=Strength.PRACTICE,
)  # fmt: skip
ADDRESSEES_COLON = Rule(
    "F-120", Severity.WARNING,
    Bilingual("主送机关末尾没有冒号", "there is no colon after the addressees"),
    hint=Bilingual("查找“{words}”，在最后一个机关名称后标全角冒号“：”", "search for “{words}” and put a full-width colon “：” after the last organ"),
    reason=Bilingual("最后一个机关名称后标全角冒号", "the last addressee is followed by a full-width colon"),
    source="GB/T 9704-2012 7.3.2", strength=Strength.RULE,
)  # fmt: skip
ADDRESSEE_TWICE = Rule(
    "F-121", Severity.WARNING,
    Bilingual("主送机关“{organ}”写了两次", "the addressee “{organ}” stands twice"),
    hint=Bilingual("查找“{organ}”，删去重复的一处，看是否漏了别的机关", "search for “{organ}”, delete one, and see whether another organ is missing"),
    reason=Bilingual("重复往往是漏改，真正要发的机关就没写上", "a repetition often hides an organ that was meant"),
    strength=Strength.PRACTICE,
)  # fmt: skip

_SHORT_YEAR = re.compile(r"^\s*([\u4e00-\u9fff]{1,10}[〔\[［【（(]\s*[0-9０-９]{2}\s*[〕\]］】）)]\s*第?\s*[0-9０-９]{1,4}\s*号)\s*$")
_WITHOUT_DE = re.compile(r"关于(?:[^的]*?|.*的[^的]{6,}?)[^的复急充续类](通知|通报|批复|公告|通告|请示)$")  # 的情况通报 has it
_MARKED_TITLE = re.compile(
    r"^[^。；]{0,80}(?:决议|决定|命令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|办法|规定|方案|细则)(?P<mark>[。，、；：．.,;:])$"
)
_ORGAN_END = re.compile(
    r"(?:政府|部门|单位|机构|委员会|管委会|厅|局|委|部|办|办公[厅室]|公司|企业|法院|检察院|集团|团体)(?:（[^（）]*）)?$"
)
_BRACKETS = re.compile(r"(?:（[^（）]*）|\([^()]*\)|〔[^〔〕]*〕)+$")
_CLOSING_WORDS = re.compile(r"(?:^|[，。；、])\s*特此(通知|通报|公告|通告|批复|函复|函告|函达|报告|请示)\s*[。！]?\s*$")
_FUNCTION = {"函复": "函", "函告": "函", "函达": "函"}


def code_of_another(document: Document, background: Background) -> Iterator[Finding]:
    """The code belongs to an organ of the press that did not issue the document."""
    for number, owners in _owned(document, background):
        if not {o.name for o in owners} & set(document.issuers):
            yield _of_number(document, code=number.code, owner=owners[0].name, issuer="、".join(document.issuers))


def joint_code(document: Document, background: Background) -> Iterator[Finding]:
    for _, owners in _owned(document, background):
        names = {o.name for o in owners}
        if len(document.issuers) > 1 and names & set(document.issuers) and document.issuers[0] not in names:
            yield _of_number(document, owner=owners[0].name, leading=document.issuers[0])


def code_unknown(document: Document, background: Background) -> Iterator[Finding]:
    number = _yeared(document)
    organs = background.press.settings.organs
    if number is None or not document.issuers:
        return
    issuer = next((o for o in organs if o.name == document.issuers[0] and o.codes), None)
    if issuer and not any(number.code in o.codes for o in organs):
        yield _of_number(document, code=number.code, issuer=issuer.name, known="、".join(issuer.codes))


def _owned(document: Document, background: Background) -> Iterator[tuple[DocumentNumber, list[Organ]]]:
    number = _yeared(document)
    if number and document.issuers:
        owners = [o for o in background.press.settings.organs if number.code in o.codes]
        if owners:
            yield number, owners


def _yeared(document: Document) -> DocumentNumber | None:
    """The number with an organ's code and a year; a series of its own (令, 公告) has the series' name for one."""
    number = document.card.number
    series = number is None or re.search(r"(?:令|公告|通告|纪要)$", number.value.code)
    return number.value if number and not series and number.value.code and number.value.year else None


def short_year(document: Document, background: Background) -> Iterator[Finding]:
    """Only above the body: inside it, it is somebody else's number."""
    if document.card.number:
        return
    for passage in _up_to_body(document, background):
        found = _SHORT_YEAR.match(passage.text)
        if found:
            yield Finding(document, passage.at(*found.span(1)), {"number": found[1]})
            return


def _up_to_body(document: Document, background: Background) -> Iterator[Passage]:
    """The first eight passages of the file's text, whatever they were taken for."""
    texts = (p for p in background.passages.of(document) if p.role and p.role is not Role.FURNITURE and p.text.strip())
    for _, passage in zip(range(8), texts, strict=False):
        yield passage


def title_mark(document: Document, background: Background) -> Iterator[Finding]:
    """A mark may keep a title from being recognised: then the line still reads like one."""
    title = document.card.title
    for passage in _up_to_body(document, background):
        text = passage.text.strip()
        found = _MARKED_TITLE.search(text) if passage.role in (Role.TITLE, Role.BODY) else None
        # The line above may have been taken for all of it.
        cut = passage.look.align == "center" and title is not None and title.certainty is not Certainty.CERTAIN
        if found and (passage.role is Role.TITLE or title is None or cut):
            yield Finding(document, passage.at(len(text) - 12, len(text)), {"mark": found["mark"], "words": text[-12:]})
            return


def title_without_de(document: Document, background: Background) -> Iterator[Finding]:
    title = document.card.title
    bare = _BRACKETS.sub("", "".join(title.value.split())) if title else ""
    found = _WITHOUT_DE.search(bare)
    if title and found:
        yield Finding(document, title.place, {"type": found[1], "words": bare[-12:]})


def title_without_organ(document: Document, background: Background) -> Iterator[Finding]:
    title, issuers = document.card.title, document.issuers
    official = _yeared(document) and document.card.sign_off
    if title and issuers and official and title.value.startswith("关于") and document.type in STATUTORY_TYPES:
        yield Finding(document, title.place, {"issuer": issuers[0]})


def title_of_another(document: Document, background: Background) -> Iterator[Finding]:
    """Organs of the press's settings, and an organ taken for its own office: others can not be told from their aliases."""
    title = document.card.title
    head = re.split(r"关于|印发|转发|批转", title.value)[0].strip() if title else ""
    if not title or not head or not document.card.sign_off or document.type == "纪要":
        return
    issuers = set(document.issuers)
    if len(issuers) == 1 and _is_office_of(head, *issuers):
        yield Finding(document, title.place, {"titled": head, "issuer": document.issuers[0]})
        return
    titled = _named(head, background.press.settings.organs)
    if titled and not titled & issuers and all(_named(i, background.press.settings.organs) for i in issuers):
        yield Finding(document, title.place, {"titled": "、".join(sorted(titled)), "issuer": "、".join(document.issuers)})


def _is_office_of(one: str, other: str) -> bool:
    """某省人民政府 and 某省人民政府办公厅, either way round."""
    shorter, longer = sorted((one, other), key=len)
    return bool(re.search(r"(?:政府|国务院|委员会)$", shorter)) and longer in (f"{shorter}办公厅", f"{shorter}办公室")


def _named(head: str, organs: tuple[Organ, ...]) -> set[str]:
    names = {name: o.name for o in organs for name in (o.name, *o.aliases)}
    return {names[word] for word in (head, *head.split()) if word in names}


def not_a_type(document: Document, background: Background) -> Iterator[Finding]:
    card = document.card
    if document.type in _ISSUED_BY_NOTICE and card.title and _yeared(document) and card.addressees:
        yield Finding(document, card.title.place, {"type": document.type})


def says_another_type(document: Document, background: Background) -> Iterator[Finding]:
    if document.type not in STATUTORY_TYPES:
        return
    for passage in background.passages.of(document):
        found = _CLOSING_WORDS.search(passage.text) if passage.role is Role.BODY else None
        if found and _FUNCTION.get(found[1], found[1]) != document.type:
            yield Finding(document, passage.at(*found.span(1)), {"type": document.type, "says": f"特此{found[1]}"})


def addressees_colon(document: Document, background: Background) -> Iterator[Finding]:
    """Without its colon the line was taken for the first of the body."""
    card = document.card
    if card.addressees or not card.title or not card.number or document.type not in _ADDRESSED:
        return
    body = (p for p in background.passages.of(document) if p.role is Role.BODY and p.text.strip())
    first = next(body, None)
    text = fold(first.text) if first else ""
    if first and next(body, None) and _names_organs_only(text):
        yield Finding(document, first.at(len(first.text) - 6, len(first.text)), {"words": text[-12:]})


def _names_organs_only(text: str) -> bool:
    """各市、县人民政府，省政府各部门: nothing else, and complete; a short piece goes with the next."""
    pieces = re.split("[，、]", text)
    organs = [bool(_ORGAN_END.search(piece)) and len(piece) <= 30 for piece in pieces]
    return not re.search("[。；：:]", text) and organs[-1] and all(o or 0 < len(p) <= 8 for o, p in zip(organs, pieces, strict=True))


def addressee_twice(document: Document, background: Background) -> Iterator[Finding]:
    addressees = document.card.addressees
    for organ, times in Counter(addressees.value if addressees else ()).items():
        if times > 1 and addressees:
            yield Finding(document, addressees.place, {"organ": organ})


def _of_number(document: Document, **values: object) -> Finding:
    number = document.card.number
    return Finding(document, number.place if number and number.place.file else Place(document.file), values)


CHECKS = (
    Check(CODE_OF_ANOTHER, each_document(code_of_another)),
    Check(CODE_UNKNOWN, each_document(code_unknown)),
    Check(JOINT_CODE, each_document(joint_code)),
    Check(SHORT_YEAR, each_document(short_year)),
    Check(TITLE_MARK, each_document(title_mark)),
    Check(TITLE_WITHOUT_DE, each_document(title_without_de)),
    Check(TITLE_WITHOUT_ORGAN, each_document(title_without_organ)),
    Check(TITLE_OF_ANOTHER, each_document(title_of_another)),
    Check(NOT_A_TYPE, each_document(not_a_type)),
    Check(SAYS_ANOTHER_TYPE, each_document(says_another_type)),
    Check(ADDRESSEES_COLON, each_document(addressees_colon)),
    Check(ADDRESSEE_TWICE, each_document(addressee_twice)),
)
