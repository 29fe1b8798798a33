"""Blocks in reading order → the hierarchy of an Akoma Ntoso body: 编 章 节 条 款 项 and the heading ladder, nested."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from ..model import Block, Heading, Paragraph
from .html_inlines import is_blank
from .html_outline import ARTICLE

_DIVISIONS = (
    (re.compile(r"第[^章节条]{1,9}编|[上中下]编"), "part"),
    (re.compile(r"第[^编节条]{1,9}章"), "chapter"),
    (re.compile(r"第[^编章条]{1,9}节"), "section"),
    (ARTICLE, "article"),
)
_BELOW_ARTICLE = ("point", "indent")  # 项, 目


@dataclass(slots=True)
class Division:
    """A heading or a numbered paragraph with all that stands under it."""

    block: Heading | Paragraph
    element: str  # Akoma Ntoso's name for it
    content: list[Content] = field(default_factory=list)


Content: TypeAlias = Block | Division


def divisions(blocks: Iterable[Block]) -> list[Content]:
    """`blocks` nested by their levels, all that are not blank, in the same order."""
    top: list[Content] = []
    above: list[Division] = []  # the open divisions, the outermost first
    for block in blocks:
        if isinstance(block, Heading | Paragraph) and _is_blank(block):
            continue
        if not isinstance(block, Heading | Paragraph) or not _divides(block):
            if isinstance(block, Paragraph):
                _close_items(above)
            (above[-1].content if above else top).append(block)
            continue
        while above and above[-1].block.level >= block.level:
            above.pop()
        division = Division(block, _element(block, above))
        (above[-1].content if above else top).append(division)
        above.append(division)
    return top


def _divides(block: Heading | Paragraph) -> bool:
    return isinstance(block, Heading) or block.level > 0


def _is_blank(block: Heading | Paragraph) -> bool:
    lead = block.lead if isinstance(block, Paragraph) else ()
    return not block.label.strip() and is_blank((*lead, *block.content))


def _close_items(above: list[Division]) -> None:
    """A paragraph without a number after the items of an article is the article's next 款."""
    articles = [n for n, division in enumerate(above) if division.element == "article"]
    if articles:
        del above[articles[-1] + 1 :]


def _element(block: Heading | Paragraph, above: list[Division]) -> str:
    label = block.label.strip()
    for pattern, name in _DIVISIONS:
        if pattern.match(label):
            return name
    below = next((n for n, d in enumerate(reversed(above)) if d.element == "article"), None)
    if below is not None and below < len(_BELOW_ARTICLE):
        return _BELOW_ARTICLE[below]
    return "hcontainer"


def clauses(content: Iterable[Content]) -> Iterator[list[Content]]:
    """An article's content by its 款: each begins with a paragraph, what is listed under it goes with it."""
    gathered: list[Content] = []
    for each in content:
        if isinstance(each, Paragraph) and any(isinstance(g, Paragraph | Division) for g in gathered):
            yield gathered
            gathered = []
        gathered.append(each)
    if gathered:
        yield gathered
