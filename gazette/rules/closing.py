"""F rules on what closes a document: attachment list, sign-off, date of writing, note, imprint."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from ..diagnostics import Bilingual, Rule, Severity, Strength
from ..model import Document, Place, Role
from ..standard_text import fold
from . import Background, Check, Finding, each_document
from .passages import Kind, Passage

_LISTED = Bilingual(
    "附件是公文正文的组成部分，读者凭附件说明查找附件",
    "attachments are part of the document; readers find them by the attachment list",
)
_LIST_FORM = Bilingual(
    "“附件”后标全角冒号；多个附件用“1.”“2.”标注，只有一个的不标；附件名称后不加标点",
    "附件 takes a full-width colon; several are numbered 1. 2., a single one is not; no mark follows a name",
)
LIST_COLON = Rule(
    "F-150", Severity.WARNING,
    Bilingual("附件说明“{entry}”的“附件”后面没有冒号", "there is no colon after 附件 in “{entry}”"),
    hint=Bilingual("查找“{entry}”，在“附件”后加全角冒号“：”", "search for “{entry}” and put a full-width colon “：” after 附件"),
    reason=_LIST_FORM, source="GB/T 9704-2012 7.3.4", strength=Strength.RULE,
)  # fmt: skip
SINGLE_NUMBERED = Rule(
    "F-153", Severity.WARNING,
    Bilingual("只有一个附件，附件说明“{entry}”却标了序号", "there is one attachment, and “{entry}” numbers it"),
    hint=Bilingual("查找“{entry}”，删去序号；如果漏列了别的附件，补上", "search for “{entry}” and delete the number; or add the attachment that is missing"),
    reason=_LIST_FORM, source="GB/T 9704-2012 7.3.4", strength=Strength.RULE,
)  # fmt: skip
NOT_NUMBERED = Rule(
    "F-154", Severity.WARNING,
    Bilingual("有{count}个附件，附件说明“{entry}”没有标序号", "there are {count} attachments, and “{entry}” does not number them"),
    hint=Bilingual("查找“{entry}”，依次标“1.”“2.”", "search for “{entry}” and number them 1. 2."),
    reason=_LIST_FORM, source="GB/T 9704-2012 7.3.4", strength=Strength.RULE,
)  # fmt: skip
ENTRY_MARK = Rule(
    "F-155", Severity.WARNING,
    Bilingual("附件名称“{entry}”后面加了标点", "a mark follows the attachment's name “{entry}”"),
    hint=Bilingual("查找“{entry}”，删去末尾的标点；其他各条一并看一看", "search for “{entry}” and delete the mark at its end; look at the other entries, too"),
    reason=_LIST_FORM, source="GB/T 9704-2012 7.3.4", strength=Strength.RULE,
)  # fmt: skip
TITLES_DIFFER = Rule(
    "F-151", Severity.WARNING,
    Bilingual("附件说明写“{listed}”，附件的标题是“{titled}”", "the attachment list says “{listed}”, the attachment is titled “{titled}”"),
    hint=Bilingual("查找“{listed}”，对照原件，把附件说明和附件标题改成一样", "search for “{listed}”; by the original, make list and title agree"),
    reason=_LISTED, source="GB/T 9704-2012 7.3.7", strength=Strength.RULE,
)  # fmt: skip
NOT_LISTED = Rule(
    "F-152", Severity.WARNING,
    Bilingual("有{count}个附件，正文后没有附件说明", "there are {count} attachments, and no attachment list after the body"),
    hint=Bilingual("在正文之后、署名之前补上“附件：……”；查找“{label}”可以找到附件", "add 附件：… between body and sign-off; search for “{label}” to find the attachment"),
    reason=_LISTED, source="GB/T 9704-2012 7.3.4", strength=Strength.RULE,
)  # fmt: skip
CHINESE_DATE = Rule(
    "F-140", Severity.WARNING,
    Bilingual("成文日期“{text}”用了汉字数字", "the date of writing “{text}” is in Chinese numerals"),
    hint=Bilingual("查找“{text}”，改成“{right}”", "search for “{text}” and write “{right}”"),
    reason=Bilingual("2012年7月1日起，成文日期用阿拉伯数字将年、月、日标全", "since 1 July 2012 the date of writing is in Arabic figures"),
    source="GB/T 9704-2012 7.3.5.4", strength=Strength.RULE,
)  # fmt: skip
PADDED_DATE = Rule(
    "F-141", Severity.WARNING,
    Bilingual("日期“{text}”的月、日编了虚位", "month or day of “{text}” has a leading zero"),
    hint=Bilingual("查找“{text}”，改成“{right}”", "search for “{text}” and write “{right}”"),
    reason=Bilingual("月、日不编虚位（1不编为01），正文与成文日期写法一致", "months and days take no leading zero; the text follows the date of writing"),
    source="GB/T 9704-2012 7.3.5.4", strength=Strength.PRACTICE,
)  # fmt: skip
ZERO_YEAR = Rule(
    "F-142", Severity.WARNING,
    Bilingual("年份“{text}”中的“零”应作“〇”", "the year “{text}” is written with 零 for 〇"),
    hint=Bilingual("查找“{text}”，改成“{right}”", "search for “{text}” and write “{right}”"),
    reason=Bilingual("“0”用作编号时汉字写作“〇”", "a zero that numbers is 〇 in Chinese numerals"),
    source="GB/T 15835-2011", strength=Strength.RULE,
)  # fmt: skip
JOINT_SIGN_OFF = Rule(
    "F-160", Severity.WARNING,
    Bilingual("标题列了{titled}个发文机关，署名有{signed}个；对不上的是：{odd}", "the title names {titled} organs, {signed} signed; the difference: {odd}"),
    hint=Bilingual("查找“{odd}”，对照原件，补上缺少的署名或改正标题", "search for “{odd}”; by the original, add the sign-off or correct the title"),
    reason=Bilingual("联合行文的每个机关都要署名", "each organ of a joint document signs it"),
    source="GB/T 9704-2012 7.3.5.1", strength=Strength.RULE,
)  # fmt: skip
SEAL_WORDS = Rule(
    "F-161", Severity.WARNING,
    Bilingual("留有“{words}”字样", "the words “{words}” are left in the text"),
    hint=Bilingual("查找“{words}”并删去；公报不印印章", "search for “{words}” and delete it; a gazette prints no seal"),
    reason=Bilingual("“（盖章）”是送签稿的提示，不是公文的内容", "（盖章） is a reminder for those who sign, no part of the document"),
    strength=Strength.PRACTICE,
)  # fmt: skip
NOTE_BRACKETS = Rule(
    "F-162", Severity.WARNING,
    Bilingual("附注“{text}”没有用圆括号括起来", "the note “{text}” is not in round brackets"),
    hint=Bilingual("查找“{text}”，改成“（{text}）”", "search for “{text}” and write “（{text}）”"),
    reason=Bilingual("附注居左空二字加圆括号编排在成文日期下一行", "a note stands in round brackets on the line below the date"),
    source="GB/T 9704-2012 7.3.6", strength=Strength.RULE,
)  # fmt: skip
COPIES_STOP = Rule(
    "F-163", Severity.NOTICE,
    Bilingual("抄送机关末尾没有句号", "there is no full stop after the last organ that gets a copy"),
    hint=Bilingual("查找“{words}”，在最后一个抄送机关后标句号（版记不印在公报上）", "search for “{words}” and add a full stop; a gazette does not print the imprint"),
    reason=Bilingual("最后一个抄送机关名称后标句号", "the last organ that gets a copy is followed by a full stop"),
    source="GB/T 9704-2012 7.4.2", strength=Strength.RULE,
)  # fmt: skip
PRINTED_EARLIER = Rule(
    "F-164", Severity.WARNING,
    Bilingual("印发日期{printed}早于成文日期{written}", "printed {printed}, before it was written {written}"),
    hint=Bilingual("核对版记的印发日期和成文日期，改正写错的一个", "check the imprint's date and the date of writing"),
    reason=Bilingual("公文成文以后才能印发", "a document is printed after it is written"),
    source="GB/T 9704-2012 7.4.3", strength=Strength.RULE,
)  # fmt: skip

_ARABIC_SINCE = dt.date(2012, 7, 1)
_CN_DATE = re.compile(r"[一二][〇零○ＯO0一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十廿]{1,3}日")
_PADDED = re.compile(r"(?<!\d)((?:19|20)\d{2}年)(0\d月\d{1,2}日|\d{1,2}月0\d日)")
_ZERO_YEAR = re.compile(r"(?<![一二三四五六七八九十百千万亿零])((?:一九|二零|二〇)[零〇一二三四五六七八九]{2})(?=年(?![度来间限龄]))")
_SEAL = re.compile(r"[（(]\s*(?:盖\s*章|公\s*章|印\s*章|章|此处盖章|加盖公章|加盖印章)\s*[）)]")
_LIST_HEAD = re.compile(r"\s*附\s*件\s*(?:[：:]\s*\S|\d\s*[.．、]\s*\S)")
_ENTRY_END = re.compile(r"[。，；;,.、：:]\s*$")


def list_colon(document: Document, background: Background) -> Iterator[Finding]:
    lines = _list_lines(document, background)
    if lines and not re.match(r"附\s*件\s*\d*\s*[：:]", lines[0].text.strip()):
        yield _of_entry(document, lines[0])


def single_numbered(document: Document, background: Background) -> Iterator[Finding]:
    lines = _list_lines(document, background)
    if len(lines) == 1 and re.match(r"附\s*件\s*[：:]?\s*\d\s*[.．、]", lines[0].text.strip()) and len(re.findall(r"\d[.．、]", lines[0].text)) == 1:
        yield _of_entry(document, lines[0])


def not_numbered(document: Document, background: Background) -> Iterator[Finding]:
    """By what is attached: an entry may run on to a second line."""
    lines = _list_lines(document, background)
    attached = sum(p.role is Role.ATTACHMENT for p in document.parts) + len(document.enclosures)
    if len(lines) > 1 and attached == len(lines) and not _numbered(lines):
        yield _of_entry(document, lines[0], count=attached)


def entry_mark(document: Document, background: Background) -> Iterator[Finding]:
    marked = [p for p in _list_lines(document, background) if len(p.text.strip()) > 4 and _ENTRY_END.search(p.text)]
    for passage in marked[:1]:
        yield _of_entry(document, passage)


def _list_lines(document: Document, background: Background) -> list[Passage]:
    """The attachment list's lines; marks out of place may have kept it from being recognised."""
    passages = [p for p in background.passages.of(document) if p.text.strip()]
    listed = [p for p in passages if p.role is Role.ATTACHMENT_LIST]
    if not listed:
        body = [p for p in passages if p.role is Role.BODY]
        start = next((i for i in range(len(body) - 1, -1, -1) if _LIST_HEAD.match(body[i].text)), len(body))
        following = body[start:]
        listed = following if all(re.match(r"\s*[\d１-９]+\s*[.．、]", p.text) for p in following[1:]) else []
    return listed if listed and re.match(r"附\s*件", listed[0].text.strip()) else []


def _numbered(lines: list[Passage]) -> bool:
    return bool(re.match(r"附\s*件\s*[：:]?\s*[1１一]\s*[.．、]", lines[0].text.strip())) or any(
        re.match(r"\s*[1１]\s*[.．、]", p.text) for p in lines[1:2]
    )


def _of_entry(document: Document, passage: Passage, **values: object) -> Finding:
    return Finding(document, passage.at(0, 20), {"entry": passage.text.strip()[:20], **values})


def titles_differ(document: Document, background: Background) -> Iterator[Finding]:
    """In their order, where as many are listed as attached; a title that was not recognised is not judged."""
    listed = document.card.attachment_list
    titles = [p.title for p in document.parts if p.role is Role.ATTACHMENT] + [e.title for e in document.enclosures]
    if not listed or len(listed.value) != len(titles):
        return
    for name, title in zip_longest(listed.value, titles, fillvalue=""):
        if title and _core(name) and _core(name) != _core(title) and not _core(title).startswith("附件"):
            yield Finding(document, listed.place, {"listed": name[:40], "titled": title[:40]})


def _core(title: str) -> str:
    """A title as far as two of them are compared: no white space, quotation marks, or 样式, 式样 in brackets."""
    return re.sub(r"[《》“”\"〈〉]|[（(](?:样式|式样|样表|略|另附|另发)[）)]$|^附件\d*[：:]?", "", fold(title)).replace("(", "（").replace(")", "）")


def not_listed(document: Document, background: Background) -> Iterator[Finding]:
    """Attachments of an annexed instrument are the instrument's; a file beside the document may be the editor's."""
    attached = [p for p in document.parts if p.role is Role.ATTACHMENT and not p.file]
    instrument = any(p.role is Role.INSTRUMENT for p in document.parts)
    signed = document.card.sign_off and document.card.number
    if attached and signed and not instrument and not _list_lines(document, background):
        values = {"count": len(attached), "label": attached[0].label or attached[0].title}
        place = attached[0].blocks[0].place if attached[0].blocks else Place(document.file)
        yield Finding(document, place, values)


def chinese_date(document: Document, background: Background) -> Iterator[Finding]:
    written = document.written_on
    if written is None or written < _ARABIC_SINCE:
        return
    for passage in background.passages.of(document):
        bare = fold(passage.text) if passage.role is Role.DATE else ""
        if _CN_DATE.fullmatch(bare):
            right = f"{written.year}年{written.month}月{written.day}日"
            yield Finding(document, passage.at(0, len(passage.text)), {"text": passage.text.strip(), "right": right})


def padded_date(document: Document, background: Background) -> Iterator[Finding]:
    """In running text; the date of writing has a rule of its own, and tables keep their columns straight."""
    for passage in background.passages.of(document):
        if passage.printed and passage.role is not Role.DATE and passage.kind in (Kind.PARAGRAPH, Kind.HEADING):
            for found in _PADDED.finditer(passage.text):
                right = found[1] + re.sub(r"(?<!\d)0(?=\d)", "", found[2])
                yield Finding(document, passage.at(*found.span()), {"text": found[0], "right": right})


def zero_year(document: Document, background: Background) -> Iterator[Finding]:
    for passage in background.passages.of(document):
        if passage.printed:
            for found in _ZERO_YEAR.finditer(passage.text):
                if "零" in found[1]:
                    values = {"text": f"{found[1]}年", "right": f"{found[1].replace('零', '〇')}年"}
                    yield Finding(document, passage.at(*found.span()), values)


def joint_sign_off(document: Document, background: Background) -> Iterator[Finding]:
    """Organs set apart in the title by spaces, or all known to the press."""
    card = document.card
    head = card.title.value.partition("关于")[0].split() if card.title else []
    signed = set(document.issuers)
    if not card.sign_off or len(head) < 2 or document.type == "纪要":
        return
    standard = {name: o.name for o in background.press.settings.organs for name in (o.name, *o.aliases)}
    titled = {standard.get(name, name) for name in head}
    if titled & signed and titled != signed:
        odd = "、".join(sorted(titled ^ signed))
        yield Finding(document, card.sign_off.place, {"titled": len(titled), "signed": len(signed), "odd": odd})


def seal_words(document: Document, background: Background) -> Iterator[Finding]:
    """At the end of a sign-off, which it may have kept from being recognised; a form that asks for a seal is left alone."""
    lines = [p for p in background.passages.of(document) if p.role is not None and p.text.strip()] if document.card.number else []
    for passage, below in pairwise(lines):
        found = _SEAL.search(passage.text) if passage.kind is Kind.PARAGRAPH and len(passage.text.strip()) <= 40 else None
        before_date = passage.role in (Role.BODY, Role.ATTACHMENT_LIST) and re.match(r"\s*\d{4}\s*年", below.text)
        if found and (before_date or passage.role in (Role.SIGN_OFF, Role.DATE)):
            yield Finding(document, passage.at(*found.span()), {"words": found[0]})


# A labelled mark of disclosure or a form with boxes is no 附注.
_LABELLED = re.compile(r"(?:(?:政府)?信息)?公开(?:属性|选项|方式|形式|类型|类别|类)\s*[:：]|是否公开\s*[:：]|[□☐☑☒✓√■]")


def note_brackets(document: Document, background: Background) -> Iterator[Finding]:
    for passage in background.passages.of(document):
        bare = passage.text.strip()
        if passage.role is Role.NOTE and bare and not re.match(r"[（(].*[）)]$", bare, re.DOTALL) and not _LABELLED.match(bare):
            yield Finding(document, passage.at(0, len(passage.text)), {"text": bare.strip("[]【】〔〕。()（）")[:30]})


def copies_stop(document: Document, background: Background) -> Iterator[Finding]:
    lines = [p for p in background.passages.of(document) if p.role is Role.IMPRINT and p.text.strip()]
    copied = _copies(lines)
    if copied and not any(p.text.rstrip().endswith(("。", "；", "，", "、")) for p in copied):
        last = copied[0]
        yield Finding(document, last.at(len(last.text) - 8, len(last.text)), {"words": last.text.strip()[-10:]})


def _copies(lines: list[Passage]) -> list[Passage]:
    """From 抄送 to the line that says when it was printed; who printed it may stand on a line between."""
    start = next((i for i, p in enumerate(lines) if re.match(r"\s*抄\s*送\s*[：:]", p.text)), None)
    if start is None:
        return []
    end = next((i for i in range(start + 1, len(lines)) if re.search(r"印\s*发|\d{4}年|共印", lines[i].text)), start)
    return lines[start:end]


def printed_earlier(document: Document, background: Background) -> Iterator[Finding]:
    imprint, written = document.card.imprint, document.written_on
    if imprint and imprint.value.printed_on and written and imprint.value.printed_on < written:
        yield Finding(document, imprint.place, {"printed": imprint.value.printed_on, "written": written})


CHECKS = (
    Check(CHINESE_DATE, each_document(chinese_date)),
    Check(PADDED_DATE, each_document(padded_date)),
    Check(ZERO_YEAR, each_document(zero_year)),
    Check(LIST_COLON, each_document(list_colon)),
    Check(SINGLE_NUMBERED, each_document(single_numbered)),
    Check(NOT_NUMBERED, each_document(not_numbered)),
    Check(ENTRY_MARK, each_document(entry_mark)),
    Check(TITLES_DIFFER, each_document(titles_differ)),
    Check(NOT_LISTED, each_document(not_listed)),
    Check(JOINT_SIGN_OFF, each_document(joint_sign_off)),
    Check(SEAL_WORDS, each_document(seal_words)),
    Check(NOTE_BRACKETS, each_document(note_brackets)),
    Check(COPIES_STOP, each_document(copies_stop)),
    Check(PRINTED_EARLIER, each_document(printed_earlier)),
)
