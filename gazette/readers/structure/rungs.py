"""Labels of a stretch of lines → rungs of its ladder: which level each label has, and who its siblings are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...model import Paragraph
from .head import CONTENTS
from .labels import Kind, Label, bare_decimal, label_of
from .lines import Line, following

DIVISIONS = (Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION)
_RUNGS = {Kind.FIRST: 1, Kind.SECOND: 2, Kind.THIRD: 3, Kind.FOURTH: 4, Kind.FIFTH: 5}
_PAGE = re.compile(r"[.．…·]*[\d\-—－（）()]*$")
CONTENTS_LINE = re.compile(r"[.．…·]{3,}\s*\d*$|\t\d+$")
_SENTENCE_PARTS = ("；", ";", "：", ":", "，", ",", "、", "？", "！")


@dataclass(frozen=True, slots=True)
class Rung:
    """A labelled line with its level."""

    label: Label
    level: int


@dataclass(frozen=True, slots=True)
class Row:
    """Siblings: labelled lines of one level under one parent."""

    members: tuple[int, ...]
    under: frozenset[int]  # those with text of a lower rank right below
    semicolons: frozenset[int]  # those that end in one

    @property
    def listed(self) -> bool:
        """One of them ends in a semicolon: a list, no headings."""
        return bool(self.semicolons)


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs of a stretch, by line, and what follows from them."""

    rungs: tuple[Rung | None, ...]
    after: tuple[int | None, ...]  # the next line that is not blank
    rows: dict[int, Row]
    items: frozenset[int]  # lines that are items of an article above them
    listed: frozenset[int]  # 目录 and its entries


def build(lines: Sequence[Line]) -> Ladder:
    listed = contents(lines)
    labels = [None if i in listed else label for i, label in enumerate(_labels(lines))]
    rungs = tuple(_rungs(labels))
    after = _after(lines)
    return Ladder(rungs, after, _rows(lines, rungs, after), _items(rungs), listed)




def _after(lines: Sequence[Line]) -> tuple[int | None, ...]:
    found: list[int | None] = [None] * len(lines)
    upcoming: int | None = None
    for i in range(len(lines) - 1, -1, -1):
        found[i] = upcoming
        if not lines[i].blank:
            upcoming = i
    return tuple(found)


def _rows(
    lines: Sequence[Line], rungs: Sequence[Rung | None], after: Sequence[int | None]
) -> dict[int, Row]:
    """The row that each labelled line stands in; a label of a higher rank closes the rows below it."""
    open_rows: dict[int, list[int]] = {}
    done: list[list[int]] = []
    for i, rung in enumerate(rungs):
        if rung is None:
            continue
        for level in [k for k in open_rows if k > rung.level]:
            done.append(open_rows.pop(level))
        open_rows.setdefault(rung.level, []).append(i)
    done += open_rows.values()
    return {i: row for members in done for row in (_row(members, lines, rungs, after),) for i in members}


def _row(
    members: list[int], lines: Sequence[Line], rungs: Sequence[Rung | None], after: Sequence[int | None]
) -> Row:
    under = frozenset(i for i in members if _text_below(i, lines, rungs, after[i]))
    semicolons = frozenset(i for i in members if lines[i].bare.endswith(("；", ";")))
    return Row(tuple(members), under, semicolons)


def _text_below(at: int, lines: Sequence[Line], rungs: Sequence[Rung | None], after: int | None) -> bool:
    own = rungs[at]
    if after is None or own is None or lines[at].bare.endswith(_SENTENCE_PARTS):
        return False
    below = rungs[after]
    return below is None or below.level > own.level


def _items(rungs: Sequence[Rung | None]) -> frozenset[int]:
    found: set[int] = set()
    article: Rung | None = None
    for i, rung in enumerate(rungs):
        if rung is None:
            continue
        if rung.label.kind is Kind.ARTICLE:
            article = rung
        elif rung.label.kind in DIVISIONS:
            article = None
        elif article and rung.level > article.level:
            found.add(i)
    return frozenset(found)


def contents(lines: Sequence[Line]) -> frozenset[int]:
    """目录 and its entries: they name the headings, they are none.

    Entries run to the line that repeats the first of them, or as long as they are set as contents.
    """
    found = {i for i, line in enumerate(lines) if line.look.style.lower().startswith(("toc", "目录 "))}
    head = next((i for i, line in enumerate(lines) if CONTENTS.match(line.bare)), None)
    if head is None:
        return frozenset(found)
    first = following(lines, head + 1)
    entry = _PAGE.sub("", lines[first].bare) if first is not None else ""
    again = next((i for i in range((first or 0) + 1, len(lines)) if entry and lines[i].bare == entry), None)
    if again is None:
        again = next((i for i in range(head + 1, len(lines)) if not CONTENTS_LINE.search(lines[i].text)), head + 1)
    return frozenset(found | set(range(head, again)))


def _labels(lines: Sequence[Line]) -> list[Label | None]:
    found = [label_of(line.text, citing=True) if isinstance(line.block, Paragraph) else None for line in lines]
    if any(b and b.kind is Kind.DECIMAL for b in found):
        for i, line in enumerate(lines):
            if isinstance(line.block, Paragraph) and found[i] is None and len(line.bare) <= 40:
                found[i] = bare_decimal(line.text)
    return _in_sequence(found)


def _in_sequence(labels: list[Label | None]) -> list[Label | None]:
    """Without "第三条规定……": an article without white space after it counts only in its turn.

    One that reads like a sentence about it ("第七条内业资料……") must also be the only one of its number, and
    the next must follow.
    """
    values = [b.value for b in labels if b and b.kind is Kind.ARTICLE]
    expected = 1
    for i, label in enumerate(labels):
        if label is None or label.kind is not Kind.ARTICLE:
            continue
        alone = not label.citing or (values.count(label.value) == 1 and label.value + 1 in values)
        if not label.spaced and (label.value != expected or not alone):
            labels[i] = None
        else:
            expected = label.value + 1
    return labels


def _rungs(labels: Sequence[Label | None]) -> list[Rung | None]:
    occurring = {b.kind for b in labels if b}
    divisions = [k for k in DIVISIONS if k in occurring]
    articles = Kind.ARTICLE in occurring
    groups = articles and _first_groups_articles(labels)
    found: list[Rung | None] = []
    article_level = len(divisions) + groups + 1
    within = False
    for label in labels:
        if label is None:
            found.append(None)
            continue
        if label.kind in DIVISIONS or (label.kind is Kind.FIRST and groups):
            within = False
        within = within or label.kind is Kind.ARTICLE
        found.append(Rung(label, _level(label, divisions, article_level if within else 0)))
    return found


def _first_groups_articles(labels: Sequence[Label | None]) -> bool:
    """Whether 一、二、 stand above the articles, as in judicial interpretations."""
    kinds = [b.kind for b in labels if b and b.kind in (Kind.FIRST, Kind.ARTICLE)]
    pairs = sum(a is Kind.FIRST and b is Kind.ARTICLE for a, b in pairwise(kinds))
    return bool(kinds) and kinds[0] is Kind.FIRST and pairs >= max(1, kinds.count(Kind.FIRST) // 2)


def _level(label: Label, divisions: Sequence[Kind], article: int) -> int:
    if label.kind in DIVISIONS:
        return divisions.index(label.kind) + 1
    if label.kind is Kind.ARTICLE:
        return article
    if label.kind is Kind.DECIMAL:
        return label.depth
    if article:
        return article + max(1, _RUNGS[label.kind] - 1)
    return len(divisions) + _RUNGS[label.kind]
