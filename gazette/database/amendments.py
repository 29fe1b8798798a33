"""What a decision that amends says article by article: 将第六条修改为…, 增加一条作为第七条, 删去第八条第二款."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ..readers.pinpoints import POINT, POINTS
from ..standard_text import fold
from .relation_kinds import AMENDS, CERTAIN, LONGEST_EVIDENCE, Found, Relation, plain

Target = tuple[str, str]  # title, number
ADDED, DELETED, REPLACED, RENUMBERED = "增加", "删去", "修改为", "改为"
_QUOTED, _CITED = "·", "◇"  # stand in for new wording and for citations, so that offsets stay
_MARKS: Final = re.compile(r"[“”]")
_CLAUSE: Final = re.compile(r"[^。；\n]+")
_ADD: Final = re.compile(r"(?:新?增加|增设|增列|新增)(?:规定)?")
_AS: Final = re.compile(rf"作为(?:修改后的?|该条|本条|该款|新的)*{_CITED}*\s*(?P<as>{POINTS})")
_DELETE: Final = re.compile(rf"删去|删除|(?<={_CITED})废止")
_REPLACE: Final = re.compile(r"修改(?:为|成)|修正为|(?<!修)改为|表述为")
_POINTS: Final = re.compile(POINTS)
_UNIT: Final = re.compile(POINT)
_NAMED: Final = re.compile(r"引言|序言|前言|导言|名称|标题|题目|正文第[一二三四五六七八九十]段|第[一二三四五六七八九十]段|附件[\d一二三四五六七八九十]*|附表[\d一二三四五六七八九十]*|附则")
_LEVELS: Final = ("编", "章", "节", "条", "款", "项", "目")
_LEVEL: Final = re.compile(r"[编章节条款项目](?:之[一二三四五六七八九十]+)?$")
_ALL_OF: Final = re.compile(r"修改|修正|修订")
_ALONE: Final = re.compile(rf"\s*(?:[（(]?[一二三四五六七八九十\d]+[）)]?[、.．]?)?\s*{_CITED}+(?:[（(][^（）()]*[）)])?\s*")
_LONGEST_QUOTE: Final = 20_000  # characters; a mark that is never closed does not swallow the rest


@dataclass(frozen=True, slots=True)
class Change:
    manner: str
    article: str
    start: int
    end: int


def quoted(text: str) -> list[tuple[int, int]]:
    """The stretches of new wording: between the outermost “ and ”, over as many paragraphs as it takes."""
    spans, depth, begin = [], 0, 0
    for mark in _MARKS.finditer(text):
        if mark[0] == "“":
            # Each paragraph of a long quotation may begin with a mark of its own.
            if depth == 0 or mark.start() - begin > _LONGEST_QUOTE:
                begin, depth = mark.start(), 0
            depth = depth if text[mark.start() - 1 : mark.start()] == "\n" and depth else depth + 1
        elif depth:
            depth -= 1
            if depth == 0:
                spans.append((begin, mark.end()))
    return spans


def inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(begin < at < end for begin, end in spans)


def masked(text: str, found: Sequence[Found], spans: Sequence[tuple[int, int]]) -> str:
    """`text` with new wording and citations blotted out, each character by one."""
    signs = list(text)
    for place in found:
        if place.start >= 0:
            signs[place.start : place.end] = _CITED * (place.end - place.start)
    for begin, end in spans:
        signs[begin:end] = ["\n" if sign == "\n" else _QUOTED for sign in text[begin:end]]
    return "".join(signs)


def amendments(text: str, found: Sequence[Found], target: Target | None, start: int) -> Iterator[Relation]:
    """Every change in `text` from `start` on; `target` is what the title says is amended, until the text says more."""
    spans = quoted(text)
    veiled = masked(text, found, spans)
    open_places = [(n, p) for n, p in enumerate(found) if p.start >= start and not inside(p.start, spans)]
    for line in re.finditer(r"[^\n]+", veiled[start:]):
        base = ""
        named = [(n, p) for n, p in open_places if line.start() + start <= p.start < line.end() + start]
        head = _headed(line[0], named)
        if head:
            target = head
        for clause in _CLAUSE.finditer(line[0]):
            at = start + line.start() + clause.start()
            changes, base = _changes(clause[0], at, base)
            for change in changes:
                own = _own_target(named, change, at)
                title, number = _whole(own[1], target) if own else target or ("", "")
                target = (title, number) if own else target
                if title:
                    words = text[change.start : change.end][:LONGEST_EVIDENCE]
                    yield Relation(
                        AMENDS, title, number, words, CERTAIN, own[0] if own else None,
                        start=change.start, article=change.article, manner=change.manner,
                    )  # fmt: skip


def _headed(line: str, named: Sequence[tuple[int, Found]]) -> Target | None:
    """一、修改《甲》; 对《甲》作如下修改：; （一）《甲》: what the lines below amend."""
    if not named or _REPLACE.search(line) or _ADD.search(line) or _DELETE.search(line):
        return None
    if not _ALL_OF.search(line) and not _ALONE.fullmatch(line):
        return None
    citation = named[-1][1].citation
    return citation.title, citation.number


def _whole(place: Found, target: Target | None) -> Target:
    """The document that a change names, with the number that it was given before."""
    citation = place.citation
    if target and not citation.number and plain(citation.title) == plain(target[0]):
        return target
    return citation.title, citation.number


def _own_target(named: Sequence[tuple[int, Found]], change: Change, at: int) -> tuple[int, Found] | None:
    """The citation in the words of the change itself: 将《甲》第五条修改为."""
    within = [(n, p) for n, p in named if at <= p.start < change.end]
    return within[0] if within else None


def _changes(clause: str, at: int, base: str) -> tuple[list[Change], str]:
    """The changes of one clause, and the article that the next may refer back to."""
    changes = []
    for verb in sorted((*_ADD.finditer(clause), *_DELETE.finditer(clause), *_REPLACE.finditer(clause)), key=lambda m: m.start()):
        before, after = clause[: verb.start()], clause[verb.end() :]
        if verb.re is _ADD:
            manner, article, stop = ADDED, *_added(before, after, base)
        elif verb.re is _DELETE:
            manner, article, stop = DELETED, *_deleted(before, after)
        else:
            manner = REPLACED if verb[0] != "改为" else RENUMBERED
            article, stop = _last(before), 0
        base = article or base
        if article or _CITED in before:
            changes.append(Change(manner, fold(article), at, at + verb.end() + stop))
    return changes, base


def _last(before: str) -> str:
    """The articles that stand last before the verb, or the part of the document that has a name."""
    points = [m for m in _POINTS.finditer(before)]
    if points:
        return points[-1][0]
    named = _NAMED.search(before)
    return named[0] if named else ""


def _added(before: str, after: str, base: str) -> tuple[str, int]:
    """增加一款作为第二款 under 第三条 is 第三条第二款."""
    place = _last(before) or base
    said = _AS.search(after)
    if said is None:
        return place, 0
    return _under(place, said["as"]), said.end()


def _under(place: str, said: str) -> str:
    """`said` with those parts of `place` that it leaves out."""
    first = _LEVELS.index(_level(_first_unit(said)))
    if first <= _LEVELS.index("条"):
        return said
    kept = [u for u in _units(place) if _LEVELS.index(_level(u)) < first]
    return "".join(kept) + said


def _deleted(before: str, after: str) -> tuple[str, int]:
    match = re.match(rf"[{_CITED}原其中的]*({POINTS})", after)
    if match:
        return match[1], match.end()
    return _last(before), 0


def _units(points: str) -> list[str]:
    """第三条第一款 → 第三条, 第一款; of several the first."""
    match = _UNIT.match(points)
    return re.findall(r"第[^第]+", match[0]) if match else []


def _first_unit(points: str) -> str:
    return (_units(points) or [points])[0]


def _level(unit: str) -> str:
    match = _LEVEL.search(unit.strip())
    return match[0][0] if match else "条"
