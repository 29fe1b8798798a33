"""Paragraphs → headings and numbered provisions with their level, label and run-in heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...model import Block, Blocks, Heading, Inlines, Paragraph, Styled, Table
from ...standard_text import inline_text
from .head import is_headnote
from .labels import Kind
from .lines import Line, body_bold, body_font, body_size, only_characters, split_inlines
from .rungs import CONTENTS_LINE, DIVISIONS, Ladder, Rung, build
from .words import is_organ, split_organs

_ENDS = tuple("。；：;:，,、？！")
_LEAD = re.compile(r"^[^。；：;:]{2,30}。(?=\s*\S)", re.DOTALL)
_MOST = 0.75  # of siblings begin with a short sentence: then these are their headings, else it is chance
_LEAD_BRACKETS = re.compile(r"^\s*[（(【][^（()）【】]{2,24}[）)】](?=\s*\S)")
_LISTED_TITLE = re.compile(r"^《.*[》）)]$")  # an entry of a list of documents
_CAPTION = re.compile(r"(?:续?表|附表|图|附图|专栏)[\d一二三四五六七八九十]")


@dataclass(frozen=True, slots=True)
class Ground:
    """How the sentences of a stretch are set, and how many heading styles its title took."""

    size: float
    font: str
    bold: bool
    styles: int  # 1: "heading 2" is level 1, because the title is "heading 1"


def shape(lines: Sequence[Line], title_styled: bool = False) -> Blocks:
    """The blocks of one part's lines, headings and provisions made explicit; nothing else changes."""
    ground = Ground(body_size(lines), body_font(lines), body_bold(lines), 1 if title_styled else 0)
    ladder = build(lines)
    led = _led(lines, ladder)
    return tuple(_shape(lines, i, ladder, ground, i in led) for i in range(len(lines)))


def _led(lines: Sequence[Line], ladder: Ladder) -> frozenset[int]:
    """Labelled lines whose first sentence may head them: that of nearly all their siblings is as short."""
    found: set[int] = set()
    for members in {row.members for row in ladder.rows.values()}:
        texts = [(i, lines[i].text[len(r.label.text) :].strip()) for i in members if (r := ladder.rungs[i])]
        short = {i for i, text in texts if _LEAD.match(text)}
        prose = [i for i, text in texts if i in short or len(text) > 30 or "。" in text[:-1]]
        if len(short) >= _MOST * len(prose):
            found |= short
    return frozenset(found)


def _shape(lines: Sequence[Line], at: int, ladder: Ladder, ground: Ground, led: bool) -> Block:
    line, rung = lines[at], ladder.rungs[at]
    block = line.block
    if not isinstance(block, Paragraph) or line.blank:
        return block
    if at in ladder.listed:
        return _aligned(block)
    if rung is None:
        return _unlabelled(lines, at, ladder, ground) or _aligned(block)
    parts = split_inlines(block.content, len(rung.label.text))
    if parts is None or not only_characters(parts[0]):
        return _aligned(block)
    rest = parts[1]
    if _is_heading(line, at, rung, ladder, ground):
        return Heading(rung.level, rest, rung.label.text, place=block.place, look=block.look)
    lead, content = _lead(rest, rung, led)
    return replace(_aligned(block), content=content, label=rung.label.text, lead=lead, level=rung.level)


def _aligned(block: Paragraph) -> Paragraph:
    align = block.look.align
    return replace(block, align=align) if align in ("center", "end") and block.align == "start" else block


def _is_heading(line: Line, at: int, rung: Rung, ladder: Ladder, ground: Ground) -> bool:
    text = line.text[len(rung.label.text) :].strip()
    if rung.label.kind in DIVISIONS:
        return True
    if not text or len(text) > 60 or CONTENTS_LINE.search(line.text):
        return False
    if rung.label.kind is Kind.ARTICLE:
        return len(text) <= 20 and not text.endswith(_ENDS) and _leads_to_text(at, rung, ladder)
    if at in ladder.items or not _reads_as_heading(text) or _ends_a_list(line, at, ladder):
        return False
    return _set_apart(line, ground) or _has_below(at, ladder, text.endswith(_ENDS))


def _reads_as_heading(text: str) -> bool:
    """One short sentence or less, no member of a list."""
    if _LISTED_TITLE.match(text) or text.endswith(("；", ";", "：", ":", "，", "、", ",")) or "。" in text[:-1]:
        return False
    return len(text) <= 40 or not text.endswith(_ENDS)


def _ends_a_list(line: Line, at: int, ladder: Ladder) -> bool:
    """The last of items of which the one before ends in a semicolon, whatever type they are set in."""
    row = ladder.rows[at]
    before = row.members.index(at) - 1
    return line.bare.endswith("。") and before >= 0 and row.members[before] in row.semicolons


def _leads_to_text(at: int, rung: Rung, ladder: Ladder) -> bool:
    """Whether text, not a sibling, follows: only then is a short article a heading."""
    after = ladder.after[at]
    below = ladder.rungs[after] if after is not None else None
    return after is not None and (below is None or below.level > rung.level)


def _set_apart(line: Line, ground: Ground) -> bool:
    """黑体 or 楷体, bold, or a heading style, where the body is not."""
    look = line.look
    other = bool(look.font and ground.font and look.font != ground.font)
    font = other and bool(re.search("黑|楷|Hei|Kai|标宋", look.font))
    return font or (look.bold and not ground.bold) or look.style.lower().startswith(("heading", "标题"))


def _has_below(at: int, ladder: Ladder, sentence: bool) -> bool:
    """Whether text of a lower rank stands under the line, or under one of its siblings.

    What stands under the last of several siblings alone follows the list, it does not belong to it.
    """
    row = ladder.rows[at]
    if row.listed or (len(row.members) > 1 and row.under == {row.members[-1]}):
        return False
    return at in row.under or (bool(row.under) and not sentence)


def _lead(content: Inlines, rung: Rung, led: bool) -> tuple[Inlines, Inlines]:
    """The run-in heading: set apart by its style, or a short first sentence with more text after it."""
    text = inline_text(content)
    if rung.label.kind is Kind.ARTICLE:
        match = _LEAD_BRACKETS.match(text)
    else:
        match = _styled_lead(content) or (_LEAD.match(text) if led else None)
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


def _captions(lines: Sequence[Line], at: int, ladder: Ladder) -> bool:
    """表1 and 图1, and any line right above a table."""
    after = ladder.after[at]
    above_table = after is not None and isinstance(lines[after].block, Table)
    return above_table or bool(_CAPTION.match(lines[at].bare))


def _unlabelled(lines: Sequence[Line], at: int, ladder: Ladder, ground: Ground) -> Heading | None:
    """A heading without a label: by its style, or centred, short and set apart from the body."""
    line, block = lines[at], lines[at].block
    if not isinstance(block, Paragraph):
        return None
    styled = re.match(r"(?:heading|标题) ?([1-9])$", line.look.style.lower())
    if styled:
        level = max(1, int(styled[1]) - ground.styles)
        return Heading(level, block.content, place=block.place, look=block.look)
    apart = _set_apart(line, ground) or line.look.size_pt > ground.size > 0
    if not apart or not line.centred or line.look.boxed or ladder.after[at] is None:
        return None
    signs = all(is_organ(name) for name in split_organs(line.text))
    if signs or is_headnote(line) or line.bare[:1] in "（(" or _captions(lines, at, ladder):
        return None
    if 2 <= len(line.bare) <= 40 and not line.bare.endswith(_ENDS):
        return Heading(1, block.content, place=block.place, look=block.look)
    return None
