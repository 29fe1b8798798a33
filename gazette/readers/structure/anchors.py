"""Stable names for provisions, made of their labels: 二-一-3, 第三条, 第三条-一, 附件1-二."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ...model import Block, Blocks, Heading, Paragraph, Part, Role
from ...standard_text import inline_text
from .labels import Kind, bare_decimal, label_of

_UNSAFE = re.compile(r"[\s<>\"'&#%?/\\:：|《》〈〉（）()【】\[\]，,。；;、]+")


def anchored(parts: Iterable[Part]) -> tuple[Part, ...]:
    """`parts` with an anchor on every heading and numbered paragraph, unique in the document."""
    taken: dict[str, int] = {}
    found: list[Part] = []
    attachments = 0
    for part in parts:
        prefix = ""
        if part.role is Role.ATTACHMENT:
            attachments += 1
            prefix = f"{_slug(part.label) or f'附件{attachments}'}-"
        found.append(replace(part, blocks=_anchored(part.blocks, prefix, taken)))
    return tuple(found)


def _anchored(blocks: Blocks, prefix: str, taken: dict[str, int]) -> Blocks:
    path: list[tuple[int, str, bool]] = []  # level, key, whether an article
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading | Paragraph) and block.level >= 1:
            key, article = _key(block)
            path = [*(step for step in path if step[0] < block.level), (block.level, key, article)]
            anchor = _unique(prefix + "-".join(_named(path)), taken)
            found.append(replace(block, anchor=anchor))
        else:
            found.append(block)
    return tuple(found)


def _named(path: list[tuple[int, str, bool]]) -> list[str]:
    """Articles count through a whole law, 1.2.3 says its own path: what stands above stays out of the name."""
    first = next((i for i in reversed(range(len(path))) if path[i][2]), 0)
    return [key for _, key, _ in path[first:]]


def _key(block: Heading | Paragraph) -> tuple[str, bool]:
    label = label_of(block.label + "文") or bare_decimal(block.label + " 文") or label_of(block.label)
    if label is None:
        return _slug(inline_text(block.content))[:16] or "节", False
    return label.key, label.kind in (Kind.ARTICLE, Kind.DECIMAL)


def _slug(text: str) -> str:
    return _UNSAFE.sub("", text)


def _unique(anchor: str, taken: dict[str, int]) -> str:
    """`anchor`, or with ~2, ~3 … when it is taken; `taken` counts the uses of each."""
    candidate = anchor
    while candidate in taken:
        taken[anchor] += 1
        candidate = f"{anchor}~{taken[anchor]}"
    taken[candidate] = 1
    return candidate
