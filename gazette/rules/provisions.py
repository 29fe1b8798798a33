"""X rules on what a document says of itself: articles, chapters, attachments and tables that are not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..diagnostics import Bilingual, Rule, Severity
from ..model import Document, Part, Role
from ..standard_text import printed_media
from . import Background, Check, Finding, each_document
from .numerals import value
from .passages import Kind, Passage

_SELF_REFERENCE = Bilingual(
    "条款增删以后，文中的指引常常忘了跟着改，读者照着找不到",
    "when provisions come and go, references to them are often forgotten, and lead nowhere",
)

NO_SUCH_ARTICLE = Rule(
    "X-012", Severity.WARNING,
    Bilingual("“{words}”：这里没有{missing}，最后一条是第{last}条", "“{words}”: there is no {missing} here; the last article is no. {last}"),
    hint=Bilingual("查找“{words}”，核对指的是哪一条", "search for “{words}” and check which article is meant"),
    reason=_SELF_REFERENCE,
)  # fmt: skip
NO_SUCH_PARAGRAPH = Rule(
    "X-013", Severity.WARNING,
    Bilingual("“{words}”：{article}没有{missing}", "“{words}”: {article} has no {missing}"),
    hint=Bilingual("查找“{words}”，核对指的是哪一款、哪一项", "search for “{words}” and check which paragraph or item is meant"),
    reason=_SELF_REFERENCE,
)  # fmt: skip
NO_SUCH_CHAPTER = Rule(
    "X-018", Severity.WARNING,
    Bilingual("“{words}”：这里没有{missing}", "“{words}”: there is no {missing} here"),
    hint=Bilingual("查找“{words}”，核对指的是哪一章", "search for “{words}” and check which chapter is meant"),
    reason=_SELF_REFERENCE,
)  # fmt: skip
NO_SUCH_ATTACHMENT = Rule(
    "X-014", Severity.WARNING,
    Bilingual("文中说“{words}”，这份公文没有附件{number}", "the text says “{words}”; the document has no attachment {number}"),
    hint=Bilingual("查找“{words}”，补上附件，或者改正序号", "search for “{words}”; add the attachment or correct its number"),
    reason=_SELF_REFERENCE,
)  # fmt: skip
NO_SUCH_TABLE = Rule(
    "X-015", Severity.WARNING,
    Bilingual("文中说“{words}”，没有找到这张表", "the text says “{words}”; no such table was found"),
    hint=Bilingual("查找“{words}”，补上表格，或者改正表号", "search for “{words}”; add the table or correct its number"),
    reason=_SELF_REFERENCE,
)  # fmt: skip

_N = "[〇零一二三四五六七八九十百千\\d]"
_KINDS = (
    "实施办法|实施细则|管理办法|暂行办法|暂行规定|若干规定|办法|规定|条例|细则|规则|决定|意见|通知|方案|章程|制度|规范|预案|标准|通则|准则|法"
)
_ONE = rf"第{_N}+条(?:之{_N}+)?(?:第{_N}+款)?(?:第?[（(]{_N}+[）)]项|第{_N}+项)?"
_SELF = re.compile(rf"本(?:{_KINDS})((?:(?:、|和|及|与|或者|或|至|到|以及)?{_ONE})+)")
_PIECE = re.compile(
    rf"第(?P<article>{_N}+)条(?P<of>之{_N}+)?(?:第(?P<paragraph>{_N}+)款)?(?:第?[（(](?P<item>{_N}+)[）)]项|第(?P<item2>{_N}+)项)?"
)
_THIS = re.compile(rf"本条第(?P<paragraph>{_N}+)款(?:第?[（(](?P<item>{_N}+)[）)]项|第(?P<item2>{_N}+)项)?")
_CHAPTER = re.compile(rf"本(?:{_KINDS})第(?P<chapter>{_N}+)章")
_LABEL = re.compile(rf"\s*第\s*(?P<n>{_N}+)\s*(?P<unit>条|章)(?P<of>之{_N}+)?")
_ITEM = re.compile(rf"\s*[（(]\s*(?P<n>{_N}+)\s*[）)]")
_RUN_IN = re.compile(rf"(?<=[：:；;。])\s*[（(](?P<n>{_N}+)[）)]")  # items that stand in the paragraph itself
_AMENDS = re.compile(r"修改|修正|修订|废止")
_ATTACHMENT = re.compile(r"(?P<words>(?:见|详见|参见|按照|根据|依据|填写|填报|附)?附\s*件\s*(?P<n>[\d一二三四五六七八九十]{1,2}))(?![\d.．并起同式致律经])")
_OWN_LABEL = re.compile(r"^\s*附\s*件\s*[\d一二三四五六七八九十]{0,2}\s*[：:.．、]?")
_TABLE = re.compile(r"(?P<words>(?:见|详见|如|按|按照|列于)?(?P<name>附?表\s*(?P<n>\d{1,2}(?:[-.]\d{1,2})?))(?:所示|所列|规定|中|的)?)(?![\d.])")
_BELOW = re.compile(r"(?:见|如|按|按照|列入)下表|下表所[列示]")


@dataclass(slots=True)
class Article:
    """One article: its paragraphs (款), and how many items (项) each has."""

    passages: list[Passage] = field(default_factory=list)
    items: list[int] = field(default_factory=list)  # the highest number of an item, paragraph by paragraph

    def add(self, passage: Passage) -> None:
        item = _ITEM.match(passage.label)
        number = value(item["n"]) if item else None
        if number is not None and self.items:
            if len(self.items) > 1 and self.items[-1] == 0 and self.items[-2] == number - 1 > 0:
                self.items.pop()  # the unnumbered paragraph before belonged to the item above
            self.items[-1] = max(self.items[-1], number)
        elif not passage.label or not self.items or _LABEL.match(passage.label):
            run_in = [value(found["n"]) or 0 for found in _RUN_IN.finditer(passage.text)]
            self.items.append(max(run_in, default=0))
        self.passages.append(passage)


@dataclass(slots=True)
class Code:
    """The articles and chapters of one part."""

    articles: dict[str, Article] = field(default_factory=dict)  # "12", "12之1"
    chapters: set[int] = field(default_factory=set)

    @property
    def last(self) -> int:
        return max(int(key.partition("之")[0]) for key in self.articles)

    @property
    def whole(self) -> bool:
        """Whether the numbers run from 1 without a gap: only then something can be missing."""
        numbers = {int(key.partition("之")[0]) for key in self.articles}
        return len(numbers) >= 3 and numbers == set(range(1, len(numbers) + 1))


def codes(document: Document, background: Background) -> Iterator[Code]:
    """Each part that is written in articles; what amends others quotes articles that are not its own."""
    for part in document.parts:
        if part.role in (Role.BODY, Role.INSTRUMENT, Role.ATTACHMENT) and not _AMENDS.search(part.title or document.title):
            code = _code(part, background.passages.of(document))
            if code.articles and code.whole:
                yield code


def _code(part: Part, passages: tuple[Passage, ...]) -> Code:
    code, article = Code(), None
    for passage in passages:
        if passage.part is not part or passage.kind not in (Kind.PARAGRAPH, Kind.HEADING) or not passage.text.strip():
            continue
        label = _LABEL.match(passage.label)
        number = value(label["n"]) if label else None
        if label and number is not None and label["unit"] == "章":
            code.chapters.add(number)
            article = None
        elif label and number is not None:
            article = code.articles.setdefault(_key(number, label["of"]), Article())
        elif passage.kind is Kind.HEADING and not _ITEM.match(passage.label):
            article = None
        if article is not None:
            article.add(passage)
    return code


def _key(number: int, of: str | None) -> str:
    return str(number) + (f"之{value(of[1:]) or 0}" if of else "")


def no_such_article(document: Document, background: Background) -> Iterator[Finding]:
    for code in codes(document, background):
        for passage, match, piece in _self_references(code):
            if _key(value(piece["article"]) or 0, piece["of"]) not in code.articles:
                missing = f"第{piece['article']}条{piece['of'] or ''}"
                values = {"words": match[0], "missing": missing, "last": code.last}
                yield Finding(document, passage.at(*match.span()), values)


def no_such_paragraph(document: Document, background: Background) -> Iterator[Finding]:
    for code in codes(document, background):
        for passage, match, piece in _self_references(code):
            article = code.articles.get(_key(value(piece["article"]) or 0, piece["of"]))
            missing = _missing(article, piece) if article else ""
            if missing:
                values = {"words": match[0], "article": f"第{piece['article']}条", "missing": missing}
                yield Finding(document, passage.at(*match.span()), values)
        for article in code.articles.values():
            for passage in article.passages:
                for match in _THIS.finditer(passage.text):
                    missing = _missing(article, match)
                    if missing and not (_ITEM.match(passage.label) and _speaks_of_another(article, passage)):
                        yield Finding(document, passage.at(*match.span()), {"words": match[0], "article": "本条", "missing": missing})


def _speaks_of_another(article: Article, item: Passage) -> bool:
    """违反本条例第十九条，…：（二）违反本条第二款: 本条 is the article that heads the list."""
    above = article.passages[: article.passages.index(item)]
    head = next((p for p in reversed(above) if not _ITEM.match(p.label)), None)
    return head is not None and _SELF.search(head.text) is not None


def _self_references(code: Code) -> Iterator[tuple[Passage, re.Match[str], re.Match[str]]]:
    for article in code.articles.values():
        for passage in article.passages:
            for match in _SELF.finditer(passage.text):
                if not _is_quoted(passage.text, match.start()):
                    yield from ((passage, match, piece) for piece in _PIECE.finditer(match[1]))


def _is_quoted(text: str, at: int) -> bool:
    return text.rfind("“", 0, at) > text.rfind("”", 0, at)


def _missing(article: Article, piece: re.Match[str]) -> str:
    """The paragraph or item that `article` has not; "" where it has all."""
    paragraph, item = piece["paragraph"], piece["item"] or piece["item2"]
    if paragraph and (value(paragraph) or 0) > len(article.items):
        return f"第{paragraph}款"
    wanted = value(item) or 0 if item else 0
    return f"第（{item}）项" if wanted > max(article.items, default=0) else ""


def no_such_chapter(document: Document, background: Background) -> Iterator[Finding]:
    for code in codes(document, background):
        for passage in (p for a in code.articles.values() for p in a.passages):
            for match in _CHAPTER.finditer(passage.text):
                if value(match["chapter"]) not in code.chapters and not _is_quoted(passage.text, match.start()):
                    yield Finding(document, passage.at(*match.span()), {"words": match[0], "missing": f"第{match['chapter']}章"})


def no_such_attachment(document: Document, background: Background) -> Iterator[Finding]:
    """Beyond what is listed and what is attached; another document's attachments follow its name."""
    most = max(_attachments(document), _named_at_the_end(background.passages.of(document)))
    for passage in background.passages.of(document):
        if passage.role not in (Role.BODY, Role.INSTRUMENT) or passage.kind is Kind.CELL or _OWN_LABEL.match(passage.text):
            continue
        for match in _ATTACHMENT.finditer(passage.text):
            number = value(match["n"])
            of_another = re.search(r"[》）)]\s*(?:的)?$|〕\d+号(?:的|文)?$", passage.text[max(0, match.start() - 30) : match.start()])
            if number and number > most and not of_another:
                yield Finding(document, passage.at(*match.span()), {"words": match["words"], "number": number})


def _named_at_the_end(passages: Iterable[Passage]) -> int:
    """The highest number of attachments that the text itself names as left out: 附件一 ……（略） 附件二 ……（略）."""
    named = (m["n"] for p in passages if _OWN_LABEL.match(p.text) for m in re.finditer(rf"附件(?P<n>{_N}+)[\s:：]", p.text))
    return max((value(n) or 0 for n in named), default=0)


def _attachments(document: Document) -> int:
    attached = [p for p in document.parts if p.role is Role.ATTACHMENT]
    labels = [value(re.sub(r"\D*", "", p.label) or "1") or 1 for p in attached]
    labels += [value(re.sub(r"\D*", "", e.label) or "1") or 1 for e in document.enclosures]
    listed = len(document.card.attachment_list.value) if document.card.attachment_list else 0
    return max([*labels, listed, len(attached) + len(document.enclosures)], default=0)


def no_such_table(document: Document, background: Background) -> Iterator[Finding]:
    """A table may stand in a PDF that is attached, or be a picture: then nothing is said."""
    passages = [p for p in background.passages.of(document) if p.role is not None]
    if document.enclosures or printed_media(document):
        return
    folded = re.sub(r"[ \u3000]", "", "\n".join(p.text for p in passages))
    captions = set(re.findall(r"(?m)^(?:附件)?(附?表\d{1,2}(?:[-.]\d{1,2})?)", folded))
    tables = any(p.table for p in passages)
    for passage in passages:
        if passage.kind is not Kind.PARAGRAPH or not passage.printed:
            continue
        below = _BELOW.search(passage.text)
        if below and not tables:
            yield Finding(document, passage.at(*below.span()), {"words": below[0]})
        for match in _TABLE.finditer(passage.text) if re.search(r"见|如|所[示列]", passage.text) else ():
            name = re.sub(r"\s", "", match["name"])
            shown = re.search(r"[见如按]|所[示列]", match["words"])
            if shown and name not in captions:
                yield Finding(document, passage.at(*match.span()), {"words": match["words"]})


CHECKS = (
    Check(NO_SUCH_ARTICLE, each_document(no_such_article)),
    Check(NO_SUCH_PARAGRAPH, each_document(no_such_paragraph)),
    Check(NO_SUCH_CHAPTER, each_document(no_such_chapter)),
    Check(NO_SUCH_ATTACHMENT, each_document(no_such_attachment)),
    Check(NO_SUCH_TABLE, each_document(no_such_table)),
)
