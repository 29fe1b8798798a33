"""Builds what a reader hands to recognition from lines of text, with a mark for how each is set."""

from __future__ import annotations

from collections.abc import Sequence

from gazette.config import DocumentSettings, Organ
from gazette.model import Block, Heading, Look, Paragraph, Part, Place, Role, Text
from gazette.readers import SourceReading
from gazette.readers.structure import Recognition, recognise
from gazette.standard_text import inline_text

# What a line may begin with: ^ centred title, > to the right, # boxed mark, % on a new page, ~ 黑体.
_LOOKS = {
    "^": {"align": "center", "size_pt": 22.0, "font": "方正小标宋简体"},
    ">": {"align": "end"},
    "#": {"boxed": True, "size_pt": 55.0, "colour": "FF0000", "font": "方正小标宋简体"},
    "%": {"page_break_before": True},
    "~": {"font": "黑体"},
}


def paragraph(text: str, index: int = 1, name: str = "正文.docx") -> Paragraph:
    look: dict[str, object] = {"size_pt": 16.0, "font": "仿宋_GB2312"}
    while text[:1] in _LOOKS:
        look |= _LOOKS[text[0]]
        text = text[1:]
    content = (Text(text),) if text else ()
    return Paragraph(content, look=Look(**look), place=Place(name, "body", index, text[:40]))  # type: ignore[arg-type]


def reading(text: str, name: str = "正文.docx") -> SourceReading:
    lines = text.strip("\n").split("\n")
    return of(tuple(paragraph(line, k, name) for k, line in enumerate(lines, 1)), name)


def plain(text: str, name: str = "正文.md") -> SourceReading:
    """The same without any look, as plain sources have it."""
    lines = text.strip("\n").split("\n")
    return of(tuple(Paragraph((Text(line),) if line else ()) for line in lines), name)


def of(blocks: Sequence[Block], name: str = "正文.docx") -> SourceReading:
    return SourceReading(name=name, blocks=tuple(blocks), media=(), diagnostics=())


def known(
    text: str | SourceReading, settings: DocumentSettings | None = None, organs: Sequence[Organ] = (), attachments: Sequence[SourceReading] = ()
) -> Recognition:
    main = reading(text) if isinstance(text, str) else text
    found = recognise(main, attachments, settings or DocumentSettings(), organs)
    for diagnostic in found.diagnostics:  # each can be said, in both languages
        assert all(diagnostic.message(lang) and diagnostic.hint(lang) for lang in ("zh", "en"))
    return found


def part(found: Recognition, role: Role, nth: int = 0) -> Part:
    return [p for p in found.parts if p.role is role][nth]


def roles(found: Recognition) -> list[str]:
    return [p.role.name for p in found.parts]


def outline(blocks: Sequence[Block]) -> list[str]:
    """One line a block that is a heading or numbered: "H1 一、总体要求 #一", "P3 1.[lead]text #一-1"."""
    rows = []
    for block in blocks:
        if isinstance(block, Heading):
            rows.append(f"H{block.level} {block.label}{inline_text(block.content)} #{block.anchor}")
        elif isinstance(block, Paragraph) and block.level:
            lead = f"[{inline_text(block.lead)}]" if block.lead else ""
            rows.append(f"P{block.level} {block.label}{lead}{inline_text(block.content)} #{block.anchor}")
    return rows


def value(found: Recognition, name: str) -> object:
    field = getattr(found.card, name)
    return None if field is None else field.value


def ids(found: Recognition) -> list[str]:
    return sorted(d.rule.id for d in found.diagnostics)


__all__ = ["ids", "known", "of", "outline", "paragraph", "part", "plain", "reading", "roles", "value"]
