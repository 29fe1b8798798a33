"""The names of places in a document's page, and what its table of contents lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Block, Document, Heading, Paragraph, Part, Role, Table
from ..standard_text import block_text, fold, inline_text, printed

ARTICLE = re.compile(r"第[〇零一二三四五六七八九十百千0-9０-９]+条")
DIVISION = re.compile(r"第[〇零一二三四五六七八九十百千0-9０-９]+[编章节]|[上下中]编")
_ANNEXED = (Role.INSTRUMENT, Role.ATTACHMENT)
_UNSAFE = re.compile(r"[\s<>\"'&#%?/\\:：|]+")
_OURS = ("note:", "mark:", "page:", "__")  # ids of notes and of the page around the article
_MOST = 60  # entries; a longer table of contents lists the upper levels only


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents; `depth` from 1; `article` when only a label (第三条) stands for it."""

    anchor: str
    text: str
    depth: int
    article: bool = False


def is_name(anchor: str) -> bool:
    """Whether `anchor` can be an id: no white space (HTML 3.2.6), and not one of the page's own."""
    return bool(anchor) and not any(c.isspace() for c in anchor) and not anchor.startswith(_OURS)


def anchors(document: Document) -> frozenset[str]:
    """The anchors that a page of the printed text has."""
    return frozenset(
        block.anchor
        for part in printed(document)
        for block in part.blocks
        if isinstance(block, Heading | Paragraph | Table) and is_name(block.anchor) and _is_seen(block)
    )


def _is_seen(block: Block) -> bool:
    return isinstance(block, Table) or bool(block_text(block).strip())


def part_names(document: Document) -> tuple[str, ...]:
    """For each printed part the id of its section: 附件1, or part:2 where that is taken; "" for other parts."""
    taken = set(anchors(document))
    names: list[str] = []
    for number, part in enumerate(printed(document), 1):
        name = _UNSAFE.sub("", part.label) if part.role in _ANNEXED else ""
        if part.role in _ANNEXED and (not name or name in taken):
            name = f"part:{number}"  # anchors of provisions have no colon
        taken.add(name)
        names.append(name)
    return tuple(names)


def outline(document: Document) -> tuple[Entry, ...]:
    """Headings and provisions with a run-in heading; the articles' labels where there is nothing else."""
    entries = tuple(_entries(document))
    divisions = tuple(e for e in entries if not e.article)
    if not divisions:
        return entries
    for depth in (3, 2, 1):
        shown = tuple(e for e in divisions if e.depth <= depth)
        if len(shown) <= _MOST:
            return shown
    return shown


def _entries(document: Document) -> Iterator[Entry]:
    for part, name in zip(printed(document), part_names(document), strict=True):
        if name:
            yield Entry(name, _part_title(part), 1)
        ladder: list[int] = []
        for block in part.blocks:
            yield from _entry(block, ladder, 1 if name else 0)


def _entry(block: Block, ladder: list[int], above: int) -> Iterator[Entry]:
    if not isinstance(block, Heading | Paragraph) or not is_name(block.anchor) or not block.level:
        return
    if isinstance(block, Paragraph) and not block.lead:
        if ARTICLE.match(block.label):
            yield Entry(block.anchor, fold(block.label), above + 1, article=True)
        return
    while ladder and ladder[-1] >= block.level:
        ladder.pop()
    ladder.append(block.level)
    words = inline_text(block.content if isinstance(block, Heading) else block.lead)
    shown = " ".join((block.label + words).split()).rstrip("。：:")
    if shown:
        yield Entry(block.anchor, shown, above + len(ladder))


def _part_title(part: Part) -> str:
    title = " ".join(part.title.split())
    if not title:
        heads = (b for b in part.blocks if isinstance(b, Heading) and b.level == 0)
        title = next((" ".join(inline_text(b.content).split()) for b in heads), "")
    return " ".join(piece for piece in (part.label, title) if piece) or "附件"
