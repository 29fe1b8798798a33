"""How a document relates to those it names: read from the words around each citation, and from titles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..model import Citation, Document, Role

BASED_ON, IMPLEMENTS, ISSUES, FORWARDS, APPROVES = "依据", "落实", "印发", "转发", "批准"
AMENDS, REPEALS, INTERPRETS, CORRECTS, REPLIES = "修改", "废止", "解读", "更正", "答复"
GIVEN, CERTAIN, LIKELY, DOUBTFUL = "编辑指明", "确定", "很可能", "存疑"

_ENUMERATION: Final = re.compile(r"[、，,和及与以及或者\s]*(?:[（(][^（）()]*[）)])?[、，,和及与以及或者\s]*")
# The last words before a citation, nothing but a subject's own words between.
_LEADS: Final = (
    (BASED_ON, CERTAIN, re.compile(r"(?:根据|依据|按照|依照|遵照)[^。；《》]{0,30}$")),
    (REPEALS, CERTAIN, re.compile(r"(?:废止|停止执行|停止实施)[^。；《》]{0,12}$")),
    (AMENDS, CERTAIN, re.compile(r"(?:修改|修订|修正)[^。；《》]{0,12}$")),
    (IMPLEMENTS, LIKELY, re.compile(r"(?:贯彻|落实|执行|实施)[^。；《》]{0,16}$")),
    (APPROVES, CERTAIN, re.compile(r"(?:批准|原则同意|同意)[^。；《》]{0,12}$")),
    (FORWARDS, CERTAIN, re.compile(r"(?:转发|批转)[^。；《》]{0,12}$")),
    (ISSUES, CERTAIN, re.compile(r"(?:印发|公布|发布)[^。；《》]{0,6}$")),
)  # fmt: skip
# What follows the citation in its sentence.
_TAILS: Final = (
    (REPEALS, CERTAIN, re.compile(r"^[^。]*?(?:同时废止|即行废止|予以废止|废止|停止执行|同时失效|宣布失效)")),
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


def locate(citations: Sequence[Citation], text: str) -> list[Found]:
    """Each citation with its offset in `text`; the same words found again are the next occurrence."""
    after: dict[str, int] = {}
    found = []
    for citation in citations:
        start = text.find(citation.raw, after.get(citation.raw, 0))
        after[citation.raw] = max(start, 0) + (1 if start >= 0 else 0)
        found.append(Found(citation, start))
    return found


def relations(document: Document, found: Sequence[Found], text: str) -> list[Relation]:
    """The relations of `document`: from its title first, then from each citation in reading order."""
    instruments = {_plain(p.title) for p in document.parts if p.role is Role.INSTRUMENT and p.title}
    titled = [replace(r, own=_plain(r.target_title) in instruments) for r in from_title(document.title)]
    if document.interprets:
        titled = [r for r in titled if r.kind != INTERPRETS]
    titles = {(r.kind, _plain(r.target_title)) for r in titled}
    body_end = len(document.title)
    read = []
    for index, relation in _from_citations(found, text):
        place = found[index]
        # The title's own citation, and the body's repetition of it, say nothing new.
        if (place.start < body_end and titled) or (relation.kind, _plain(relation.target_title)) in titles:
            continue
        read.append(replace(relation, own=_plain(relation.target_title) in instruments))
    return titled + read


def from_title(title: str) -> list[Relation]:
    """What the title itself says: 关于印发…的通知, 关于修改《…》的决定."""
    for kind, pattern in _TITLE:
        match = pattern.search("".join(title.split()))
        if match:
            target = next(g for g in match.groups() if g)
            return [Relation(kind, target, "", match[0], CERTAIN, None)]
    return []


def _from_citations(found: Sequence[Found], text: str) -> Iterator[tuple[int, Relation]]:
    previous: Found | None = None
    carried: tuple[str, str] | None = None
    lists = _lists(text)
    for index, place in enumerate(found):
        if place.start < 0:
            continue
        lead = _lead(text, place)
        continues = previous is not None and previous.end <= place.start and bool(
            _ENUMERATION.fullmatch(text[previous.end : place.start])
        )  # fmt: skip
        kind = _of_tail(text, place) or _of_lead(lead) or (carried if continues else None) or _of_list(lists, place, text)
        if kind:
            yield index, _relation(kind, place, index, text, lead)
        previous, carried = place, kind


def _lead(text: str, place: Found) -> str:
    """The words of the sentence before the citation, without what stands before the last citation."""
    start = max(text.rfind(stop, 0, place.start) for stop in "。；\n")
    return text[start + 1 : place.start]


def _tail(text: str, place: Found) -> str:
    ends = [e for e in (text.find(stop, place.end) for stop in "。\n") if e >= 0]
    return text[place.end : min(ends, default=len(text))]


def _of_tail(text: str, place: Found) -> tuple[str, str] | None:
    tail = _tail(text, place)
    for kind, certainty, pattern in _TAILS:
        match = pattern.search(tail)
        # 自施行之日起，《甲》同时废止: but not 《甲》……，《乙》同时废止 when a clause parts them.
        if match and not (kind == REPEALS and re.search(r"[；：]|(?:根据|按照|依据)[^，]*$", _before_next(match[0]))):
            return kind, certainty
    return None


def _before_next(tail: str) -> str:
    """The words up to the next citation, without brackets."""
    return re.sub(r"[（(][^（）()]*[）)]", "", tail.partition("《")[0])


def _of_lead(lead: str) -> tuple[str, str] | None:
    for kind, certainty, pattern in _LEADS:
        if pattern.search(lead):
            return kind, certainty
    return None


def _lists(text: str) -> list[tuple[int, str]]:
    """Where 废止下列文件： and 修改下列规章： stand, and what they do."""
    return [(m.end(), AMENDS if "修改" in m[0] else REPEALS) for m in _LIST_HEAD.finditer(text)]


def _of_list(lists: list[tuple[int, str]], place: Found, text: str) -> tuple[str, str] | None:
    """An entry of a list begins its paragraph, but for its label and its organ's name."""
    if place.start - text.rfind("\n", 0, place.start) > 25:
        return None
    heads = [kind for end, kind in lists if end <= place.start]
    return (heads[-1], LIKELY) if heads else None


def _relation(kind: tuple[str, str], place: Found, index: int, text: str, lead: str) -> Relation:
    tail = _tail(text, place)[:30]
    evidence = (lead[-30:] + place.citation.raw + tail).strip()
    return Relation(kind[0], place.citation.title, place.citation.number, evidence, kind[1], index)


def _plain(title: str) -> str:
    return re.sub(r"[\s《》〈〉“”]", "", title)
