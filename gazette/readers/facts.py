"""What a pre-pass knows of a file's paragraphs, pictures, formulas and tables, by the numbers in its marks."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model import Inline, Look, Place


@dataclass(frozen=True, slots=True)
class ParagraphFact:
    look: Look
    place: Place
    furniture: bool = False  # of a running head or foot


@dataclass(frozen=True, slots=True)
class TableFact:
    header_rows: int = 0  # rows that repeat on each page
    furniture: bool = False


@dataclass(slots=True)
class Facts:
    paragraphs: list[ParagraphFact] = field(default_factory=list)
    things: list[Inline] = field(default_factory=list)  # pictures, and formulas known beforehand
    formulas: list[str] = field(default_factory=list)  # linear text
    tables: list[TableFact] = field(default_factory=list)
