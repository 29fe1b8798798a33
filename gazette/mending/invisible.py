"""Characters that nobody sees, taken out where they stand among Han characters and digits and mean nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..preflight.package import Element, W

_ZERO_WIDTH = "\u200b-\u200d\u2060\ufeff"
# In a line that runs from left to right anyway these change nothing (UAX #9); those below do.
_LEFT_TO_RIGHT = "\u200e\u202a\u202c\u202d\u2066\u2068\u2069"
_TURNING = re.compile("[\u061c\u200f\u202b\u202e\u2067\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff]")
MENDABLE = _ZERO_WIDTH + _LEFT_TO_RIGHT
_EDGE = "\n"  # the paragraph's beginning and end, a tab, a break
_OBJECT = "\ufffc"  # anything else between two texts
_CHINESE = re.compile(
    "[0-9\u2460-\u24ff\u2e80-\u2fdf\u3001-\u301f\u3021-\u303f\u3105-\u312f\u31a0-\u31bf\u3220-\u33ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff01-\uff5e“”‘’…—\U00020000-\U0003ffff]"
)
_SILENT = (f"{W}rPr", f"{W}lastRenderedPageBreak", f"{W}delText")
_BREAKS = (f"{W}tab", f"{W}br", f"{W}cr", f"{W}ptab")


def removed(paragraph: Element) -> str:
    """Takes the characters out of the paragraph's own `w:t`s; what was taken out, in order."""
    pieces = list(text_pieces(paragraph))
    text = _EDGE + "".join(words for _, words in pieces) + _EDGE
    codes = _ZERO_WIDTH + ("" if _turned(paragraph, text) else _LEFT_TO_RIGHT)
    taken = {i for run in re.finditer(f"[{codes}]+", text) if _among_chinese(text, run) for i in range(*run.span())}
    position = len(_EDGE)
    for element, words in pieces:
        if element is not None and taken.intersection(range(position, position + len(words))):
            element.text = "".join(c for i, c in enumerate(words, position) if i not in taken)
        position += len(words)
    return "".join(text[i] for i in sorted(taken))


def _among_chinese(text: str, run: re.Match[str]) -> bool:
    before, after = text[run.start() - 1], text[run.end()]
    sides = [bool(_CHINESE.match(c)) for c in (before, after)]
    return all(sides) or (any(sides) and _EDGE in (before, after))


def _turned(paragraph: Element, text: str) -> bool:
    """Whether anything in the paragraph runs from right to left, so that a control may order what is seen."""
    return bool(_TURNING.search(text)) or next(paragraph.iter(f"{W}bidi", f"{W}rtl", f"{W}dir", f"{W}bdo"), None) is not None


def text_pieces(paragraph: Element) -> Iterator[tuple[Element | None, str]]:
    """What the paragraph's own runs hold, in order: a text with its element, or the sign of something else."""
    for run in paragraph.iter(f"{W}r"):
        if next(run.iterancestors(f"{W}p"), None) is not paragraph:
            continue
        for child in run:
            if child.tag == f"{W}t":
                yield child, child.text or ""
            elif child.tag not in _SILENT:
                yield None, _EDGE if child.tag in _BREAKS else _OBJECT
