"""S rules on leftovers of another document: an approved file that was made by writing over an older one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ..diagnostics import Bilingual, Rule, Severity
from ..model import Certainty, Document, Role
from ..standard_text import fold
from . import Background, Check, Finding, each_document
from .library import plain_number, plain_title
from .passages import Kind, Passage, Passages

_WRITTEN_OVER = Bilingual(
    "在旧文上改成的稿子，页眉、文本框、版记里常留着旧文的字号和标题；刊登前必须弄清签发的是哪一份",
    "a text written over an older one often keeps its number or title in a header, a box, the imprint: which one was signed?",
)
ANOTHER_NAMED = Rule(
    "S-160", Severity.ERROR,
    Bilingual("{where}写的是另一份公文：“{words}”，本文是“{own}”", "{where_en} names another document: “{words}”; this one is “{own}”"),
    hint=Bilingual("在 Word 中双击{where}，查找“{words}”，对照签发稿删去或改正",
                   "open {where_en} in Word, search for “{words}”, and delete or correct it by the signed text"),
    reason=_WRITTEN_OVER, withholds=True,
)  # fmt: skip
SECOND_HEAD = Rule(
    "S-161", Severity.ERROR,
    Bilingual("文中有两份公文的版头：“{words}”和“{own}”", "there are heads of two documents: “{words}” and “{own}”"),
    hint=Bilingual("分别查找这两处，对照签发稿删去多余的；转发、附件中的原文请放在成文日期或“附件”之后",
                   "search for both and delete the one that is not of the signed text; a text that is passed on belongs after the date or behind 附件"),
    reason=_WRITTEN_OVER, withholds=True,
)  # fmt: skip

_TYPES = "决议|决定|命令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要"
_NUMBER = re.compile(
    r"([\u4e00-\u9fff]{2,16})[〔\[［（(【﹝]((?:19|20)[0-9]{2})[〕\]］）)】﹞]第?([0-9]{1,5})号"
)
_TITLE = re.compile(rf"关于[^。；：！？\n]{{2,90}}?的(?:{_TYPES})(?!(?!第[0-9])[\u4e00-\u9fff])")
_ONLY_TITLE = re.compile(rf"[\u4e00-\u9fff、]{{0,60}}?(?P<title>关于[^。；：！？]{{2,90}}的(?:{_TYPES}))(?:[（(][^（）()]*[）)])?")
_ONLY_NUMBER = re.compile(rf"(?P<number>{_NUMBER.pattern})(?:签发人[：:].*)?")
_RED_HEAD = re.compile(r"[\u4e00-\u9fff]{2,40}(?:政府|办公[厅室]|委员会|厅|局|委|部)文件")
_SHOWN = 40
_APART = {Role.FURNITURE: Bilingual("页眉或页脚", "the header or footer"), Role.IMPRINT: Bilingual("版记", "the imprint")}
_BOX = Bilingual("文本框", "a text box")
_OTHERS_OWN = frozenset({Role.INSTRUMENT, Role.ATTACHMENT})  # texts that are passed on keep their own heads


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document is called, and what it says of others: all that is no leftover in it."""

    number: str  # "" where none was recognised: then no number can be told from its own
    titles: tuple[str, ...]  # its own and those of what it carries; () where its title is doubtful
    said: str  # its text, white space out, brackets and quotation marks as `plain_number` and `plain_title` have them

    def foreign(self, text: str) -> Iterator[tuple[str, str]]:
        """Each number and title in `text` that is another document's, beside its own."""
        yield from ((found[0], self.number) for found in _NUMBER.finditer(fold(text)) if self._is_other_number(found[0]))
        yield from ((found[0], self.titles[0]) for found in _TITLE.finditer(fold(text)) if self._is_other_title(found[0]))

    def foreign_line(self, text: str) -> Iterator[tuple[str, str]]:
        """The same where a paragraph is nothing but a number or a title."""
        line = fold(text)
        if (found := _ONLY_NUMBER.fullmatch(line)) and self._is_other_number(found["number"]):
            yield found["number"], self.number
        elif (found := _ONLY_TITLE.fullmatch(line)) and self._is_other_title(found["title"]):
            yield found[0], self.titles[0]

    def _is_other_number(self, found: str) -> bool:
        number = plain_number(found)
        code, year, rest = number.partition("〔")
        return bool(self.number) and not number.endswith(plain_number(self.number)) and code[-3:] + year + rest not in self.said

    def _is_other_title(self, found: str) -> bool:
        title = _subject(found)
        own = map(_subject, self.titles)
        return bool(self.titles) and title not in self.said and not any(title in t or t in title for t in own)


def identity_of(document: Document, passages: Passages) -> Identity:
    card = document.card
    known = card.title is not None and card.title.certainty is not Certainty.DOUBTFUL
    carried = (*(p.title for p in document.parts), *(e.title for e in document.enclosures))
    titles = (document.card.title.value, *(t for t in carried if t)) if known and document.card.title else ()
    said = plain_title("".join(p.text for p in passages.of(document) if p.kind is not Kind.NAME and not _apart(p)))
    return Identity(card.number.value.text if card.number else "", titles, plain_number(said))


def _subject(title: str) -> str:
    """From 关于 on: a running title often leaves the organ out."""
    plain = plain_number(plain_title(title))
    return plain[max(0, plain.find("关于")) :]


def _apart(passage: Passage) -> bool:
    return passage.role in _APART or passage.look.boxed


def another_named(document: Document, background: Background) -> Iterator[Finding]:
    """In headers, footers and imprint wherever it stands; in a text box where it is all of a paragraph or two."""
    known = identity_of(document, background.passages)
    apart = [p for p in background.passages.of(document) if _apart(p) and not (p.part and p.part.file)]
    told: set[str] = set()
    for passage, following in pairwise((*apart, None)):
        assert passage is not None
        boxed = passage.role not in _APART
        texts = [passage.text]
        if following is not None and following.role is passage.role and following.place.part == passage.place.part:
            texts.append(passage.text + following.text)  # a title on two lines
        for text in texts:
            for words, own in known.foreign_line(text) if boxed else known.foreign(text):
                if not any(words in t or t in words for t in told):
                    told.add(words)
                    where = _BOX if passage.role is None else _APART.get(passage.role, _BOX)
                    yield _finding(document, passage, words, own, where=where.zh, where_en=where.en)


def second_head(document: Document, background: Background) -> Iterator[Finding]:
    """A number on a line of its own above the first sentence, or a red head in the body."""
    known = identity_of(document, background.passages)
    begun = False  # the first sentence has been seen
    if not known.number:
        return
    own, told = plain_number(known.number), set()
    for passage in background.passages.of(document):
        if passage.kind not in (Kind.PARAGRAPH, Kind.HEADING) or passage.role is None:
            continue
        if passage.role in _OTHERS_OWN or _apart(passage):
            continue
        line = fold(passage.text)
        found = None if begun else _ONLY_NUMBER.fullmatch(line)
        head = found["number"] if found else line if passage.role is Role.BODY and _RED_HEAD.fullmatch(line) else ""
        if head and not plain_number(head).endswith(own) and head not in told:
            told.add(head)
            yield _finding(document, passage, head, known.number)
        begun = begun or (passage.role is Role.BODY and line.endswith("。"))


def _finding(document: Document, passage: Passage, words: str, own: str, **values: str) -> Finding:
    start = max(0, passage.text.find(words[:6]))
    place = passage.at(start, min(len(passage.text), start + len(words)))
    return Finding(document, place, {"words": words[:_SHOWN], "own": own[:_SHOWN], **values})


CHECKS = (
    Check(ANOTHER_NAMED, each_document(another_named)),
    Check(SECOND_HEAD, each_document(second_head)),
)
