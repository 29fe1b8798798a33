"""What the witness testifies: the characters of a file in reading order, and counts of what stands beside them."""

from __future__ import annotations

from dataclasses import dataclass

UNVOUCHED = "\ufdef"  # stands for one symbol whose look the witness can not name


@dataclass(frozen=True, slots=True)
class Witness:
    paragraphs: tuple[str, ...]  # a table cell's count each; labels at the front
    notes: tuple[str, ...] = ()  # footnotes and endnotes in the order of their references
    furniture: tuple[str, ...] = ()  # headers and footers
    pictures: int = 0
    labels: int = 0  # automatic ones
    tables: int = 0
    cells: int = 0  # that are seen
    boxes: int = 0  # text boxes and shapes with text
    formulas: int = 0
