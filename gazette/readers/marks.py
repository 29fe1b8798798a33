"""Noncharacters that carry what pandoc's AST has no place for, from a pre-pass through pandoc to the blocks.

Unicode keeps U+FDD0…U+FDEF for internal use; a source that holds one is refused, so none is ever confused.
"""

from __future__ import annotations

import re

SPACE = "\ufdd0"  # pandoc folds runs of spaces; every one of them is carried as this
TAB = "\ufdd1"
BREAK = "\ufdd2"  # a line break inside a paragraph
OPEN_PARAGRAPH, OPEN_THING, OPEN_FORMULA, OPEN_TABLE, CLOSE = "\ufdd3", "\ufdd4", "\ufdd5", "\ufdd6", "\ufdd7"
_OPEN = OPEN_PARAGRAPH + OPEN_THING + OPEN_FORMULA + OPEN_TABLE

RESERVED = re.compile("[\ufdd0-\ufdef]")
# One piece of carried text: a mark with its number, a break, or characters.
PIECES = re.compile(
    f"(?P<kind>[{_OPEN}])(?P<number>[0-9]+){CLOSE}|(?P<break>{BREAK})|(?P<text>[^{BREAK}{_OPEN}]+)"
)
_MARK = re.compile(f"[{_OPEN}][0-9]+{CLOSE}|{BREAK}")
_CARRIED = str.maketrans({" ": SPACE, "\t": TAB, "\n": SPACE, "\r": SPACE})
_RESTORED = str.maketrans({SPACE: " ", TAB: "\t"})


def paragraph(number: int) -> str:
    return f"{OPEN_PARAGRAPH}{number}{CLOSE}"


def thing(number: int) -> str:
    return f"{OPEN_THING}{number}{CLOSE}"


def formula(number: int) -> str:
    return f"{OPEN_FORMULA}{number}{CLOSE}"


def table(number: int) -> str:
    return f"{OPEN_TABLE}{number}{CLOSE}"


def bare(text: str) -> str:
    """`text` restored and without marks."""
    return _MARK.sub("", restored(text))


def carried(text: str) -> str:
    """`text` so that pandoc leaves its white space alone."""
    return text.translate(_CARRIED)


def restored(text: str) -> str:
    return text.translate(_RESTORED)
