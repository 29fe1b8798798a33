"""How a document relates to those it names: read from its title, from the words around each citation, and from lists."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..model import Document, Role
from .amendments import amendments, inside, quoted
from .relation_kinds import (
    AMENDS,
    APPROVES,
    BASED_ON,
    CERTAIN,
    CORRECTS,
    DOUBTFUL,
    FORWARDS,
    GIVEN,
    IMPLEMENTS,
    INTERPRETS,
    ISSUES,
    LAPSES,
    LIKELY,
    LONGEST_EVIDENCE,
    REPEALS,
    REPLIES,
    Found,
    Relation,
    locate,
    plain,
)  # fmt: skip
from .sentences import Speaker, Trigger, triggers
from .title_relations import from_title

__all__ = [
    "AMENDS", "APPROVES", "BASED_ON", "CERTAIN", "CORRECTS", "DOUBTFUL", "FORWARDS", "GIVEN", "IMPLEMENTS", "INTERPRETS",
    "ISSUES", "LAPSES", "LIKELY", "REPEALS", "REPLIES", "Found", "Relation", "from_title", "locate", "relations",
]  # fmt: skip
# Documents that tell of others' acts and do nothing themselves.
_TELLING: Final = re.compile(r"解读|大事记|要闻|动态|答记者问")
_AMENDING: Final = re.compile(r"修改|修正案|修正|修订")
_AMENDS_BELOW: Final = re.compile(r"作(?:出)?(?:如下|以下)(?:补充、?)?修[改正订][^。\n]{0,6}[:：]?\n")
_AMENDS_HERE: Final = re.compile(r"将《[^《》]+》[^。；《》]{0,60}(?:修改为|改为|删去|删除)")
# The line below a title that tells by whom and when it was adopted and amended.
_HEADNOTE: Final = re.compile(r"^[（(]?\s*\d{4}年\d{1,2}月\d{1,2}日[^。\n]*(?:修[正订改]|公布|发布|施行|通过|颁布|批准)\s*[）)]?\s*$", re.M)
_FIRST_LABEL: Final = re.compile(r"^\s*(?:第一条|第一章|一、|[（(]一[）)]|1[.．、])[^\n]*\n?", re.M)
# Heads of lists, and titles of attachments that are lists.
_LIST_WORD: Final = re.compile(r"废止|失效|修改|继续有效|保留")
_LIST_HEAD: Final = re.compile(
    r"(?:^|[。；，])[^《》\n。；]{0,60}?(?P<what>废止|失效|修改)[^《》。\n]{0,24}(?:下列|以下)[^《》。\n]{0,24}[:：]\s*$"
    r"|(?:^|[。；，])[^《》\n。；]{0,60}?(?:下列|以下)[^《》。\n]{0,30}(?P<what2>废止|失效|修改)[^《》。\n]{0,6}[:：]\s*$"
    r"|^[^《》。\n]{0,40}(?:对|将)[^《》。\n]{0,30}(?P<what4>废止|失效|修改)[^《》。，\n]{0,8}[:：]?\s*$"
    r"|^[^《》。，\n]{0,40}?(?P<plan>拟|建议|需要?|计划)?(?P<what3>废止|失效|修改|继续有效|保留)[^《》。，\n]{0,24}"
    r"(?:目录|清单|名录|一览表)(?:[（(][^\n]{1,16}[）)])?\s*$",
    re.M,
)
# What may stand before the title in its line: a label, the organ, when it was issued.
_ENTRY: Final = re.compile(
    r"\s*(?:[（(]?[\d一二三四五六七八九十]+[)）]?[.．、]?)?\s*(?:[将对])?(?:\d{4}年[^《》\n]{2,60}的)?"
    r"(?:[\u4e00-\u9fff、]{2,40}(?:院|部|委|会|局|府|厅|署|办))?\s*"
)
# In a list of what is repealed and of what has lapsed: a row's own word, and the line above a group of rows.
_ROW_SAYS: Final = re.compile(r"^[^《》\n的和或与、]{0,20}?(?P<what>废止|失效)(?:[，。；：][^\n]{0,40})?[ \u3000]*$", re.M)
_GROUP_SAYS: Final = re.compile(
    r"^[^《》\n]{0,24}(?P<what>废止|失效)(?:的|[^《》\n]{0,10}(?:文件|规章|决定))[^《》\n]{0,24}$", re.M
)
_NO_ENTRY: Final = 36  # a line of this length that names nothing ends the list


def relations(document: Document, found: Sequence[Found], text: str) -> list[Relation]:
    """The relations of `document`: from its title first, then from each citation in reading order."""
    title_end = _title_end(document, text)
    titled = from_title(document.title, [(n, p) for n, p in enumerate(found) if 0 <= p.start < title_end])
    if document.interprets:  # the editor has said which document it interprets
        named = next((r.target_title for r in titled if r.kind == INTERPRETS), "")
        titled = [Relation(INTERPRETS, named, "", document.title, GIVEN, None)]
    if _TELLING.search(document.type + document.title):
        return titled
    body = [(n, p) for n, p in enumerate(found) if p.start >= title_end]
    read = [*titled, *sorted(_of_body(document, titled, body, text), key=lambda r: r.start)]
    instruments = {plain(p.title) for p in document.parts if p.role is Role.INSTRUMENT and p.title}
    return [replace(r, own=_is_own(r, document, instruments)) for r in _without_repeats(read)]


def _title_end(document: Document, text: str) -> int:
    """Where the title's lines end in `text`."""
    lines = sum(len(p.blocks) for p in document.parts if p.role is Role.TITLE)
    end = 0
    for _ in range(lines):
        end = text.find("\n", end) + 1 or len(text)
    return end


def _of_body(document: Document, titled: list[Relation], body: list[tuple[int, Found]], text: str) -> Iterator[Relation]:
    """`body`: the citations outside the title with their index."""
    places = [p for _, p in body]
    below = _AMENDS_BELOW.search(text)
    new_wording: list[tuple[int, int]] = []
    taken: set[int] = set()
    if below or _AMENDING.search(document.title) or _AMENDS_HERE.search(text):
        target = next(((r.target_title, "") for r in titled if r.kind == AMENDS), None)
        new_wording = quoted(text)
        for relation in amendments(text, places, target, below.end() if below and not target else 0):
            if relation.citation is not None:
                taken.add(relation.citation)
                relation = replace(relation, citation=body[relation.citation][0])
            yield relation
    open_places = [n for n, p in enumerate(places) if n not in taken and not inside(p.start, new_wording)]
    yield from _from_sentences(document, [body[n] for n in open_places], text)


def _from_sentences(document: Document, body: list[tuple[int, Found]], text: str) -> Iterator[Relation]:
    """Relations of citations that stand in sentences and lists of the document's own; a correction corrects what it names."""
    speaker = _speaker(document, text)
    heads = _headnotes(text)
    places = [(n, p) for n, p in body if not inside(p.start, heads)]
    said = dict(triggers([p for _, p in places], speaker))
    lists = _lists(text, [p for _, p in places])
    entries = [line for _, p in places if (line := _entry(p, text)) >= 0] if lists else []
    for index, (number, place) in enumerate(places):
        trigger = said.get(index) or _of_list(lists, place, text, entries)
        if not trigger and _corrects(document):
            trigger = Trigger(CORRECTS, LIKELY, place.start, place.end, place.citation.article)
        if trigger:
            yield _relation(trigger, place, number, text)


def _speaker(document: Document, text: str) -> Speaker:
    kind = document.type + document.title
    first = _FIRST_LABEL.search(text)
    return Speaker(
        text,
        replies=bool(re.search(r"批复|复函|答复|的函$", kind)),
        amends=bool(_AMENDING.search(document.title)),
        forwards=bool(re.search(r"转发|批转", document.title)),
        decides=bool(re.search(r"决定|决议", kind)),
        opening=first.end() if first else len(text),
    )


def _headnotes(text: str) -> list[tuple[int, int]]:
    return [(m.start() - 1, m.end()) for m in _HEADNOTE.finditer(text)]


def _corrects(document: Document) -> bool:
    return bool(re.search(r"更正|勘误", document.type + document.title))


# ---------------------------------------------------------------- lists


@dataclass(frozen=True, slots=True)
class _List:
    kind: str  # "": of documents that stay in force
    start: int
    end: int  # of the head
    stop: int  # where its last entry ends
    said: tuple[re.Match[str], ...] | None = None  # 废止和失效: what rows and groups of rows say, in order; else None


def _lists(text: str, places: Sequence[Found]) -> list[_List]:
    """废止下列文件： and 宣布失效的文件目录, each with its reach."""
    heads = list(_heads(text))
    lists = []
    for n, head in enumerate(heads):
        limit = heads[n + 1].start() if n + 1 < len(heads) else len(text)
        what = head["what"] or head["what2"] or head["what3"] or head["what4"]
        kind = "" if head["plan"] else {"废止": REPEALS, "失效": LAPSES, "修改": AMENDS}.get(what, "")
        stop = _reach(text, head.end(), limit, places)
        said = _said(text, head.end(), stop) if kind and "废止" in head[0] and "失效" in head[0] else None
        lists.append(_List(kind, head.start(), head.end(), stop, said))
    return lists


def _heads(text: str) -> Iterator[re.Match[str]]:
    """The lines that head a list, in order; only lines with one of the words are looked at."""
    at = 0
    while found := _LIST_WORD.search(text, at):
        begin, end = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end())
        end = len(text) if end < 0 else end
        head = _LIST_HEAD.search(text, begin, end)
        if head:
            yield head
        at = end


def _reach(text: str, at: int, limit: int, places: Sequence[Found]) -> int:
    """The end of a list's last entry: the first long line that names nothing ends it."""
    starts = [p.start for p in places if at <= p.start < limit]
    while at < limit:
        end = text.find("\n", at + 1, limit)
        end = limit if end < 0 else end
        if end - at > _NO_ENTRY and not any(at <= s < end for s in starts):
            return at
        at = end
    return limit


def _said(text: str, begin: int, stop: int) -> tuple[re.Match[str], ...]:
    found = (m for pattern in (_ROW_SAYS, _GROUP_SAYS) for m in pattern.finditer(text, begin, stop))
    return tuple(sorted((m for m in found if not ("废止" in m[0] and "失效" in m[0])), key=lambda m: m.start()))


def _entry(place: Found, text: str) -> int:
    """Where the line begins of which it is the entry: the first thing but for a label and the organ's name; else -1."""
    line = text.rfind("\n", 0, place.start) + 1
    return line if _ENTRY.fullmatch(text, line, place.start) else -1


def _of_list(lists: Sequence[_List], place: Found, text: str, entries: Sequence[int]) -> Trigger | None:
    """What a list says of an entry; `entries`: where the lines of all of them begin."""
    if not lists or _entry(place, text) < 0:
        return None
    known = next((x for x in lists if x.end <= place.start < x.stop), None)
    if known is None or not known.kind:
        return None
    if known.said is None:
        return Trigger(known.kind, CERTAIN, known.start, known.end, place.citation.article)
    following = bisect_right(entries, place.start)
    said = _said_of_row(known, known.said, place, text, entries[following] if following < len(entries) else known.stop)
    if said is None:  # that it has ended is certain; a list that does not tell the two apart is told as 废止
        return Trigger(REPEALS, CERTAIN, known.start, known.end, place.citation.article)
    kind = LAPSES if said["what"] == "失效" else REPEALS
    return Trigger(kind, CERTAIN, said.start(), said.end(), place.citation.article)


def _said_of_row(
    known: _List, said: Sequence[re.Match[str]], place: Found, text: str, after: int
) -> re.Match[str] | None:
    """What a row of a mixed list says of itself; else the last word before it: of a merged cell, or of its group's line."""
    following = bisect_left(said, place.start, key=lambda m: m.start())
    first = text.find("〔", known.end, known.stop)
    leads = bool(said) and said[0].re is _ROW_SAYS and said[0].end() < first  # the rows' words stand before the titles
    if following < len(said) and not leads and said[following].re is _ROW_SAYS and said[following].start() < after:
        return said[following]
    return said[following - 1] if following else None


# ---------------------------------------------------------------- relations as they are kept


def _relation(trigger: Trigger, place: Found, index: int, text: str) -> Relation:
    start = min(trigger.start, place.start)
    evidence = text[start : max(trigger.end, place.end)]
    if len(evidence) > LONGEST_EVIDENCE or "\n" in evidence:  # the words that make it so stand apart
        words = text[trigger.start : trigger.end].strip("。；， \n")[-60:]
        start, evidence = place.start, f"{words}……{place.citation.raw}"
    citation = place.citation
    return Relation(
        trigger.kind, citation.title, citation.number, evidence, trigger.certainty, index,
        start=start, article=trigger.article, since=trigger.since,
    )  # fmt: skip


def _without_repeats(read: list[Relation]) -> list[Relation]:
    """Each act once; what is said first without a number, and later with it, has the number."""
    fuller = {r.act: r for r in reversed(read) if r.target_number}
    kept: dict[tuple[str, str, str, str], Relation] = {}
    for relation in read:
        full = fuller.get(relation.act)
        if relation.act not in kept:
            kept[relation.act] = full if full and relation.citation is None else relation
        elif full and kept[relation.act].target_number not in ("", relation.target_number) and relation.target_number:
            kept[*relation.act[:3], relation.target_number] = relation  # two of one title
    return list(kept.values())


def _is_own(relation: Relation, document: Document, instruments: set[str]) -> bool:
    """Whether the target is an instrument that the document itself carries; what it ends or amends is older."""
    if relation.kind in (REPEALS, LAPSES, AMENDS):
        return False
    numbered = relation.target_number not in ("", document.number)
    return plain(relation.target_title) in instruments and not numbered
