"""The cells of a Word table that are seen, row by row."""

from __future__ import annotations

from collections.abc import Iterator

from .ooxml import Element, W, on, shown, text_of, whole

_WRAPPERS = (W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo")


def cells(table: Element) -> Iterator[Element]:
    """Cells covered by a merge hold no text of their own; deleted and hidden rows are not there."""
    merged: set[tuple[int, int]] = set()  # columns and width of merges that a continuing cell can go on with
    for row in _inside(table, W + "tr"):
        properties = row.find(W + "trPr")
        if properties is not None and (properties.find(W + "del") is not None or on(properties, "hidden")):
            continue
        column = whole(text_of(properties, "gridBefore"))
        below: set[tuple[int, int]] = set()
        first = True
        for cell in _inside(row, W + "tc"):
            form = cell.find(W + "tcPr")
            span = max(1, whole(text_of(form, "gridSpan"), 1))
            sideways = form is not None and form.find(W + "hMerge") is not None and _goes_on(form, "hMerge")
            down = form is not None and form.find(W + "vMerge") is not None
            covered = down and _goes_on(form, "vMerge") and (column, span) in merged
            if down:
                below.add((column, span))
            if not covered and not (sideways and not first):
                yield cell
            column += span
            first = False
        merged = below


def _goes_on(form: Element, name: str) -> bool:
    return text_of(form, name) != "restart"


def _inside(holder: Element, tag: str) -> Iterator[Element]:
    for child in shown(holder):
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)
