"""Instruments and attachments: a label line, title lines, then a body with a ladder of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ...config import Organ
from ...model import Block, Blocks, Heading, Paragraph, Part, Role
from ...standard_text import fold
from .closing import attachment_head
from .facts import joined_title
from .ladder import shape
from .lines import Line, following, lines_of, only_characters, split_inlines
from .segments import instrument_title

if TYPE_CHECKING:
    from .. import SourceReading

_FILE_LABEL = re.compile(r"^(?:\d+[-_. 、]+)?(?P<label>附\s*(?:件|表|录|图)\s*[\d一二三四五六七八九十]*)\s*[-_.:：、 ]*(?P<title>.*)$")


def attached_part(reading: SourceReading, position: int, organs: Sequence[Organ]) -> Part:
    """A file of its own as an attachment; its label from its first line, its name, or its position."""
    lines = lines_of(reading.blocks)
    first = following(lines, 0)
    head = attachment_head(lines[first]) if first is not None else None
    label, name_title = label_and_title(reading.name, position)
    title_lines: list[int] = []
    if head and first is not None:
        label = fold(head["label"])
        title_lines = [first] if head["title"].strip() else instrument_title(lines, first + 1, organs)
    elif first is not None:
        title_lines = instrument_title(lines, first, organs)
    title = without_label(joined_title([lines[i] for i in title_lines]), label) or name_title
    blocks = title_and_body(lines, title_lines, label if head else "", _styled(lines, title_lines))
    return Part(Role.ATTACHMENT, blocks, title, label, reading.name)


def label_and_title(name: str, position: int) -> tuple[str, str]:
    """"附件1 任务分工表.xlsx" → ("附件1", "任务分工表"); without a label, the file's position."""
    stem = PurePosixPath(name).stem
    match = _FILE_LABEL.match(stem)
    if match:
        return fold(match["label"]), match["title"].strip()
    return f"附件{position}", re.sub(r"^\d+[-_. 、]+", "", stem)


def without_label(title: str, label: str) -> str:
    """A title line that begins with its label ("附件1：名单") without it."""
    if label and fold(title).startswith(label):
        return re.sub(r"^附\s*(?:件|表|录|图)\s*[\d一二三四五六七八九十]*\s*[:：]?\s*", "", title)
    return title


def _styled(lines: Sequence[Line], title: Sequence[int]) -> bool:
    return any(lines[i].look.style.lower() in ("heading 1", "标题 1") for i in title)


def title_and_body(lines: Sequence[Line], title: Sequence[int], label: str, styled: bool) -> Blocks:
    """The blocks of a part: its label line, its title lines as headings of level 0, its body in ladder."""
    start = max(title) + 1 if title else (1 if label else 0)
    front = tuple(_front(lines[i], i in title, label) for i in range(start))
    return (*front, *shape(lines[start:], styled))


def _front(line: Line, titled: bool, label: str) -> Block:
    block = line.block
    if not isinstance(block, Paragraph) or line.blank:
        return block
    head = attachment_head(line) if label else None
    if head is None or fold(head["label"]) != label:
        return Heading(0, block.content, place=block.place, look=block.look) if titled else block
    text = line.text[: len(line.text) - len(head["title"])] if titled else line.text
    cut = split_inlines(block.content, len(text))
    if cut is None or not only_characters(cut[0]):
        return block
    if titled:
        return Heading(0, cut[1], text, place=block.place, look=block.look)
    return replace(block, label=text, content=cut[1])
