"""Paragraphs → headings and numbered provisions with their level, label and run-in heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ...model import Block, Blocks, Heading, Inlines, Paragraph, Styled, Table
from ...standard_text import inline_text
from .head import CONTENTS, is_headnote
from .labels import Kind, Label, bare_decimal, label_of
from .lines import Line, body_font, body_size, following, only_characters, split_inlines
from .words import is_organ, split_organs

_DIVISIONS = (Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION)
_RUNGS = {Kind.FIRST: 1, Kind.SECOND: 2, Kind.THIRD: 3, Kind.FOURTH: 4, Kind.FIFTH: 5}
_ENDS = tuple("。；：;:，,、？！")
_LEAD = re.compile(r"^[^。；：;:]{2,40}。(?=.)", re.DOTALL)
_LEAD_BRACKETS = re.compile(r"^\s*[（(【][^（()）【】]{2,24}[）)】](?=\s*\S)")
_LISTED_TITLE = re.compile(r"^《.*[》）)]$")  # an entry of a list of documents
_PAGE = re.compile(r"[.．…·]*[\d\-—－（）()]*$")
_CONTENTS_LINE = re.compile(r"[.．…·]{3,}\s*\d*$|\t\d+$")


@dataclass(frozen=True, slots=True)
class Rung:
    """A labelled line with its level."""

    label: Label
    level: int


@dataclass(frozen=True, slots=True)
class Ground:
    """What a stretch of lines has in common: body look and which kinds of label occur."""

    size: float
    font: str
    kinds: frozenset[Kind]
    styles: int  # how many heading styles the title took: "heading 2" is level 1 when the title is "heading 1"


def shape(lines: Sequence[Line], title_styled: bool = False) -> Blocks:
    """The blocks of one part's lines, headings and provisions made explicit; nothing else changes."""
    labels = _labels(lines)
    for i in contents(lines):
        labels[i] = None
    ground = Ground(
        body_size(lines), body_font(lines), frozenset(b.kind for b in labels if b), 1 if title_styled else 0
    )
    rungs = _rungs(labels, ground)
    listed = contents(lines)
    return tuple(
        _plain(line.block) if i in listed else _shape(lines, i, rungs, ground) for i, line in enumerate(lines)
    )


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
        again = next((i for i in range(head + 1, len(lines)) if not _CONTENTS_LINE.search(lines[i].text)), head + 1)
    return frozenset(found | set(range(head, again)))


def _plain(block: Block) -> Block:
    return _aligned(block) if isinstance(block, Paragraph) else block


def _labels(lines: Sequence[Line]) -> list[Label | None]:
    found = [label_of(line.text) if isinstance(line.block, Paragraph) else None for line in lines]
    if any(b and b.kind is Kind.DECIMAL for b in found):
        for i, line in enumerate(lines):
            if isinstance(line.block, Paragraph) and found[i] is None and len(line.bare) <= 40:
                found[i] = bare_decimal(line.text)
    return _in_sequence(found)


def _in_sequence(labels: list[Label | None]) -> list[Label | None]:
    """Without "第三条规定……": an article without white space after it counts only in its turn."""
    expected = 1
    for i, label in enumerate(labels):
        if label is None or label.kind is not Kind.ARTICLE:
            continue
        if not label.spaced and label.value != expected:
            labels[i] = None
        else:
            expected = label.value + 1
    return labels


def _rungs(labels: Sequence[Label | None], ground: Ground) -> list[Rung | None]:
    divisions = [k for k in _DIVISIONS if k in ground.kinds]
    articles = Kind.ARTICLE in ground.kinds
    groups = articles and _first_groups_articles(labels)
    found: list[Rung | None] = []
    article_level = len(divisions) + groups + 1
    within = False
    for label in labels:
        if label is None:
            found.append(None)
            continue
        if label.kind in _DIVISIONS or (label.kind is Kind.FIRST and groups):
            within = False
        within = within or label.kind is Kind.ARTICLE
        found.append(Rung(label, _level(label, divisions, article_level if within else 0, groups)))
    return found


def _first_groups_articles(labels: Sequence[Label | None]) -> bool:
    """Whether 一、二、 stand above the articles, as in judicial interpretations."""
    kinds = [b.kind for b in labels if b and b.kind in (Kind.FIRST, Kind.ARTICLE)]
    pairs = sum(a is Kind.FIRST and b is Kind.ARTICLE for a, b in pairwise(kinds))
    return bool(kinds) and kinds[0] is Kind.FIRST and pairs >= max(1, kinds.count(Kind.FIRST) // 2)


def _level(label: Label, divisions: Sequence[Kind], article: int, groups: bool) -> int:
    if label.kind in _DIVISIONS:
        return divisions.index(label.kind) + 1
    if label.kind is Kind.ARTICLE:
        return article
    if label.kind is Kind.DECIMAL:
        return label.depth
    if article:
        return article + max(1, _RUNGS[label.kind] - 1)
    return len(divisions) + _RUNGS[label.kind]


def _shape(lines: Sequence[Line], at: int, rungs: Sequence[Rung | None], ground: Ground) -> Block:
    line, rung = lines[at], rungs[at]
    block = line.block
    if not isinstance(block, Paragraph) or line.blank:
        return block
    if rung is None:
        return _unlabelled(line, lines, at, ground) or _aligned(block)
    parts = split_inlines(block.content, len(rung.label.text))
    if parts is None or not only_characters(parts[0]):
        return _aligned(block)
    rest = parts[1]
    if _is_heading(lines, at, rungs, ground):
        return Heading(rung.level, rest, rung.label.text, place=block.place, look=block.look)
    lead, content = _lead(rest, rung, ground)
    return replace(_aligned(block), content=content, label=rung.label.text, lead=lead, level=rung.level)


def _aligned(block: Paragraph) -> Paragraph:
    align = block.look.align
    return replace(block, align=align) if align in ("center", "end") and block.align == "start" else block


def _is_heading(lines: Sequence[Line], at: int, rungs: Sequence[Rung | None], ground: Ground) -> bool:
    rung, line = rungs[at], lines[at]
    if rung is None:
        return False
    text = line.text[len(rung.label.text) :].strip()
    if rung.label.kind in _DIVISIONS:
        return True
    if not text or len(text) > 60 or _CONTENTS_LINE.search(line.text):
        return False
    if rung.label.kind is Kind.ARTICLE:
        return len(text) <= 20 and not text.endswith(_ENDS) and not _set_alike(lines, at, rungs)
    if _below_article(rungs, at):
        return False
    sentence = text.endswith(_ENDS)
    if _LISTED_TITLE.match(text):
        return False
    if text.endswith(("；", ";", "：", ":", "，", "、", ",")) or "。" in text[:-1]:
        return False
    if sentence and len(text) > 40:
        return False
    return _set_apart(line, ground) or _has_below(lines, at, rungs, sentence)


def _below_article(rungs: Sequence[Rung | None], at: int) -> bool:
    """Whether the line is an item of the article above it: 第三条 … （一）."""
    own = rungs[at]
    for rung in reversed(rungs[:at]):
        if rung and rung.label.kind is Kind.ARTICLE:
            return own is not None and own.level > rung.level
        if rung and rung.label.kind in _DIVISIONS:
            return False
    return False


def _set_alike(lines: Sequence[Line], at: int, rungs: Sequence[Rung | None]) -> bool:
    """Whether the next line is a sibling: an article that is short is not a heading then."""
    after = next((i for i in range(at + 1, len(lines)) if not lines[i].blank), None)
    if after is None:
        return True
    sibling, own = rungs[after], rungs[at]
    return bool(sibling and own and sibling.level <= own.level)


def _set_apart(line: Line, ground: Ground) -> bool:
    """黑体 or 楷体, bold, larger, centred, or a heading style, where the body is not."""
    look = line.look
    font = bool(look.font and ground.font and look.font != ground.font and re.search("黑|楷|Hei|Kai|标宋", look.font))
    return font or look.bold or look.style.lower().startswith(("heading", "标题"))


def _has_below(lines: Sequence[Line], at: int, rungs: Sequence[Rung | None], sentence: bool) -> bool:
    """Whether text of a lower rank stands under the line, or under one of its siblings.

    What stands under the last of several siblings alone follows the list, it does not belong to it.
    """
    own = rungs[at]
    if own is None:
        return False
    row = sorted((*_siblings(rungs, at, own), at))
    if any(lines[i].bare.endswith(("；", ";")) for i in row):
        return False
    under = [i for i in row if _content_below(lines, i, rungs)]
    if under == row[-1:] and len(row) > 1:
        return False
    return at in under or (bool(under) and not sentence)


def _siblings(rungs: Sequence[Rung | None], at: int, own: Rung) -> list[int]:
    found: list[int] = []
    for step in (-1, 1):
        i = at + step
        while 0 <= i < len(rungs):
            rung = rungs[i]
            if rung and rung.level < own.level:
                break
            if rung and rung.level == own.level:
                found.append(i)
            i += step
    return found


def _content_below(lines: Sequence[Line], at: int, rungs: Sequence[Rung | None]) -> bool:
    after = next((i for i in range(at + 1, len(lines)) if not lines[i].blank), None)
    if after is None:
        return False
    below, own = rungs[after], rungs[at]
    text = lines[at].text.strip()
    if text.endswith(_ENDS) and not text.endswith("。"):
        return False
    return below is None or (own is not None and below.level > own.level)


def _lead(content: Inlines, rung: Rung, ground: Ground) -> tuple[Inlines, Inlines]:
    """The run-in heading: set apart by its style, or a short first sentence with more text after it."""
    text = inline_text(content)
    if rung.label.kind is Kind.ARTICLE:
        match = _LEAD_BRACKETS.match(text)
    else:
        match = _styled_lead(content) or _LEAD.match(text)
    if match is None or len(match[0]) >= len(text) or not text[match.end() :].strip():
        return (), content
    parts = split_inlines(content, match.end())
    return parts if parts else ((), content)


def _styled_lead(content: Inlines) -> re.Match[str] | None:
    if content and isinstance(content[0], Styled) and content[0].style == "strong":
        text = inline_text(content[:1])
        if 2 <= len(text) <= 50:
            return re.match(re.escape(text), inline_text(content))
    return None


def _captions(lines: Sequence[Line], at: int) -> bool:
    """表1 and 图1, and any line right above a table."""
    after = following(lines, at + 1)
    above_table = after is not None and isinstance(lines[after].block, Table)
    return above_table or bool(re.match(r"(?:续?表|附表|图|附图|专栏)[\d一二三四五六七八九十]", lines[at].bare))


def _unlabelled(line: Line, lines: Sequence[Line], at: int, ground: Ground) -> Heading | None:
    """A heading without a label: by its style, or centred, short and set apart from the body."""
    block = line.block
    if not isinstance(block, Paragraph):
        return None
    styled = re.match(r"(?:heading|标题) ?([1-9])$", line.look.style.lower())
    if styled:
        level = max(1, int(styled[1]) - ground.styles)
        return Heading(level, block.content, place=block.place, look=block.look)
    apart = _set_apart(line, ground) or (ground.size and line.look.size_pt > ground.size)
    centred = line.look.align == "center" and not line.look.boxed
    followed = any(not after.blank for after in lines[at + 1 :])
    signs = all(is_organ(name) for name in split_organs(line.text))
    if signs or is_headnote(line) or line.bare[:1] in "（(" or _captions(lines, at):
        return None
    if centred and apart and followed and 2 <= len(line.bare) <= 40 and not line.bare.endswith(_ENDS):
        return Heading(1, block.content, place=block.place, look=block.look)
    return None
