"""How a document relates to those it names: read from the words around each citation, and from titles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..model import Citation, Document, Role

BASED_ON, IMPLEMENTS, ISSUES, FORWARDS, APPROVES = "依据", "落实", "印发", "转发", "批准"
AMENDS, REPEALS, LAPSES, INTERPRETS, CORRECTS, REPLIES = "修改", "废止", "失效", "解读", "更正", "答复"
GIVEN, CERTAIN, LIKELY, DOUBTFUL = "编辑指明", "确定", "很可能", "存疑"

LONGEST_EVIDENCE: Final = 200  # characters
_ENUMERATION: Final = re.compile(
    r"(?:[、，,\s]|和|及其(?:实施|修订)?(?:条例|细则|办法)?|以及|及|与|或者|等|[（(][^（）()]*[）)])*"
)
# The last words before a citation, nothing but a subject's own words between.
_LEADS: Final = (
    (BASED_ON, CERTAIN, re.compile(r"(?:根据|依据|按照|依照|遵照)[^。；《》]{0,30}$")),
    (REPEALS, CERTAIN, re.compile(r"(?:废止|停止执行|停止实施)(?!后?的)[^。；《》]{0,12}$")),
    (AMENDS, CERTAIN, re.compile(r"(?:修改|修订|修正)(?!后?的)[^。；《》]{0,12}$")),
    (IMPLEMENTS, LIKELY, re.compile(r"(?:贯彻|落实|执行|实施)(?!条例|细则|办法|方案|意见)[^。；，《》]{0,16}$")),
    (APPROVES, CERTAIN, re.compile(r"(?:批准|原则同意|同意)[^。；《》]{0,12}$")),
    (FORWARDS, CERTAIN, re.compile(r"(?:转发|批转)(?!后?的)[^。；《》]{0,12}$")),
    (ISSUES, CERTAIN, re.compile(r"(?:印发|公布|发布)(?!后?的)[^。；《》]{0,6}$")),
)  # fmt: skip
# What follows the citation in its sentence.
_TAILS: Final = (
    # Also over a list: 《甲》（…）、《乙》同时废止; a bare 废止 follows at once.
    (REPEALS, CERTAIN, re.compile(
        r"^(?:(?:[、，,和及]|以及)(?=《)|[（(][^（）()]*[）)]|《[^《》]*》)*"
        r"(?:(?:[^。；，《》]{0,10}|自[^。；，《》]{0,24})(?:废止|停止执行|失效)|[^。；《》]{0,25}(?:同时|即行|予以|一并)(?:废止|失效|停止执行))"
    )),
    (AMENDS, CERTAIN, re.compile(r"^(?:[^。；《》]{0,20}(?:作如下修改|作出修改|予以修改|作如下修正)|[^。；《》]{0,16}修改为)")),
    (REPLIES, CERTAIN, re.compile(r"^(?:[（(][^（）()]*[）)])?(?:收悉|悉)")),
    (ISSUES, CERTAIN, re.compile(r"^[^。《》]{0,40}(?:现印发|现予印发|予以印发|现予公布|现予发布|予以公布)")),
    (FORWARDS, CERTAIN, re.compile(r"^[^。《》]{0,40}(?:现转发|转发给你们)")),
)  # fmt: skip
_LIST_HEAD: Final = re.compile(r"(?:废止|修改|宣布失效)[^。《》]{0,20}下列[^。《》]{0,20}[：:]|下列[^。《》]{0,30}(?:废止|失效)[^。《》]{0,4}[：:]")
_TITLE: Final = (
    (INTERPRETS, re.compile(r"《(?P<title>.+)》(?:的)?(?:政策)?解读")),
    (CORRECTS, re.compile(r"(?:更正|勘误).*?《(?P<title>.+?)》|《(?P<title2>.+)》(?:的)?(?:更正|勘误)")),
    (AMENDS, re.compile(r"关于(?:修改|修订|修正)《(?P<title>.+)》(?:等|的)")),
    (REPEALS, re.compile(r"关于(?:废止|停止执行)《(?P<title>.+)》(?:等|的)")),
    (FORWARDS, re.compile(r"(?:转发|批转)《?(?P<title>.+?(?:通知|意见|决定|办法|方案|规定|报告|公告|批复|函))》?的(?:通知|函)$")),
    (APPROVES, re.compile(r"关于同意《?(?P<title>.+?)》?的批复$")),
    (ISSUES, re.compile(r"(?:关于)?(?:印发|公布|发布)《?(?P<title>.+?)》?的(?:通知|公告|决定|令)$")),
)  # fmt: skip


# Documents that tell of others' acts and do nothing themselves.
_TELLING: Final = re.compile(r"解读|大事记|要闻|动态|答记者问")


@dataclass(frozen=True, slots=True)
class Found:
    """A citation at its place: `start` is an offset in the standard text, -1 when the words are not in it."""

    citation: Citation
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.citation.raw)


@dataclass(frozen=True, slots=True)
class Relation:
    """`citation` is the index of the citation that it rests on, None when it comes from the title."""

    kind: str
    target_title: str
    target_number: str
    evidence: str
    certainty: str
    citation: int | None
    own: bool = False  # the target is an instrument within the document itself
    start: int = -1  # of the evidence in the standard text, -1 when it is not in it
    article: str = ""  # what of the target is meant: "第六条"; "" is all of it
    manner: str = ""  # how it is amended: 修改为, 增加, 删去 …
    since: str = ""  # the day that the words name, ISO 8601


def locate(citations: Sequence[Citation], text: str) -> list[Found]:
    """Each citation with its offset in `text`: the next occurrence, as they come in reading order."""
    found, end = [], 0
    for citation in citations:
        start = text.find(citation.raw, end)
        if start < 0:  # notes and tables may be read in another order
            start = text.find(citation.raw)
        found.append(Found(citation, start))
        end = max(end, found[-1].end if start >= 0 else 0)
    return found


def relations(document: Document, found: Sequence[Found], text: str) -> list[Relation]:
    """The relations of `document`: from its title first, then from each citation in reading order."""
    titled = from_title(document.title)
    if document.interprets:  # the editor has said which document it interprets
        named = next((r.target_title for r in titled if r.kind == INTERPRETS), "")
        titled = [Relation(INTERPRETS, named, "", document.title, GIVEN, None)]
    if _TELLING.search(document.type + document.title):
        return titled
    titles = {(r.kind, _plain(r.target_title)) for r in titled}
    instruments = {_plain(p.title) for p in document.parts if p.role is Role.INSTRUMENT and p.title}
    read = list(titled)
    for index, relation in _from_citations(found, text, correcting=_corrects(document)):
        # The title's own citation, and the body's repetition of it, say nothing new.
        repeated = (relation.kind, _plain(relation.target_title)) in titles and not relation.target_number
        if not repeated and not (titled and found[index].start < len(document.title)):
            read.append(relation)
    return [replace(r, own=_is_own(r, document, instruments)) for r in _without_repeats(read)]


def _without_repeats(read: list[Relation]) -> list[Relation]:
    """What the title says without a number, the body says with it: only the latter is kept, in the title's place."""
    fuller = {(r.kind, _plain(r.target_title)): r for r in reversed(read) if r.target_number}
    kept = []
    for relation in read:
        same = fuller.get((relation.kind, _plain(relation.target_title)))
        kept.append(same if same and relation.citation is None else relation)
    return list(dict.fromkeys(kept))


def _is_own(relation: Relation, document: Document, instruments: set[str]) -> bool:
    """Whether the target is an instrument that the document itself carries."""
    numbered = relation.target_number not in ("", document.number)
    return _plain(relation.target_title) in instruments and not numbered


def _corrects(document: Document) -> bool:
    return bool(re.search(r"更正|勘误", document.type + document.title))


def from_title(title: str) -> list[Relation]:
    """What the title itself says: 关于印发…的通知, 关于修改《…》的决定."""
    for kind, pattern in _TITLE:
        match = pattern.search("".join(title.split()))
        if match:
            target = next(g for g in match.groups() if g)
            return [Relation(kind, target, "", match[0], CERTAIN, None)]
    return []


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that make a citation a relation, and where they stand in the text."""

    kind: str
    certainty: str
    start: int
    end: int


def _from_citations(found: Sequence[Found], text: str, *, correcting: bool) -> Iterator[tuple[int, Relation]]:
    """Relations with the index of the citation each rests on; a correction corrects what it names."""
    previous: Found | None = None
    carried: Trigger | None = None
    lists = _lists(text)
    for index, place in enumerate(found):
        if place.start < 0:
            continue
        between = text[previous.end : place.start] if previous and previous.end <= place.start else "。"
        continues = carried if _ENUMERATION.fullmatch(between) else None
        trigger = _of_tail(text, place) or continues or _of_lead(text, place) or _of_list(lists, place, text)
        if correcting and not trigger:
            trigger = Trigger(CORRECTS, LIKELY, place.start, place.end)
        if trigger:
            yield index, _relation(trigger, place, index, text)
        previous, carried = place, trigger


def _of_tail(text: str, place: Found) -> Trigger | None:
    """《甲》同时废止: words after the citation in its sentence."""
    ends = [e for e in (text.find(stop, place.end) for stop in "。\n") if e >= 0]
    tail = text[place.end : min(ends, default=len(text))]
    for kind, certainty, pattern in _TAILS:
        match = pattern.search(tail)
        # 已由《甲》废止 says that 甲 repeals.
        passive = kind == REPEALS and re.search(r"[由被]$|^已?[由被]", text[: place.start][-1:] + place.citation.raw[:2])
        if match and not passive:
            return Trigger(kind, certainty, place.start, place.end + match.end())
    return None


def _of_lead(text: str, place: Found) -> Trigger | None:
    """根据《甲》: words before the citation in its sentence, with no other citation between."""
    start = max(text.rfind(stop, 0, place.start) for stop in "。；\n") + 1
    for kind, certainty, pattern in _LEADS:
        match = pattern.search(text[start : place.start])
        if match:
            return Trigger(kind, certainty, start + match.start(), place.end)
    return None


def _lists(text: str) -> list[Trigger]:
    """Where 废止下列文件： and 修改下列规章： stand, and what they do."""
    heads = _LIST_HEAD.finditer(text)
    return [Trigger(AMENDS if "修改" in m[0] else REPEALS, CERTAIN, m.start(), m.end()) for m in heads]


def _of_list(lists: list[Trigger], place: Found, text: str) -> Trigger | None:
    """An entry of a list begins its paragraph, but for its label and its organ's name."""
    if place.start - text.rfind("\n", 0, place.start) > 25:
        return None
    return next((head for head in reversed(lists) if head.end <= place.start), None)


def _relation(trigger: Trigger, place: Found, index: int, text: str) -> Relation:
    evidence = text[min(trigger.start, place.start) : max(trigger.end, place.end)]
    if len(evidence) > LONGEST_EVIDENCE or "\n" in evidence:  # the words that make it so stand apart
        evidence = f"{text[trigger.start : trigger.end][-60:]}……{place.citation.raw}"
    citation = place.citation
    return Relation(
        trigger.kind, citation.title, citation.number, evidence, trigger.certainty, index,
        start=min(trigger.start, place.start), article=citation.article,
    )  # fmt: skip


def _plain(title: str) -> str:
    return re.sub(r"[\s《》〈〉“”]", "", title)
