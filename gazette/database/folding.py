"""One key for characters that readers take for the same: width, case, traditional forms, dashes and blanks.

A text's key has the text's length, so that a place in the one is the same place in the other.  Of each family of
characters the one that gazettes print is kept: ，；：！？（） full width, letters and digits half width and small,
simplified characters, one dash, and of the blanks the ordinary and the ideographic one, which texts have by the
thousand: both are looked for (`spellings`).  Texts are never changed; only what is compared is folded.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

from ..traditional import SIMPLIFIED, TRADITIONAL

BLANK, WIDE_BLANK = " ", "\u3000"
_PRINTED_WIDE: Final = ",;:!?()"  # what Chinese texts print in full width
_DASHES: Final = "-\u2010\u2011\u2012\u2013\u2015\u2212\ufe58\ufe63\uff0d"
_CASED: Final = ((0x41, 0x5B), (0xC0, 0x588), (0x1E00, 0x2000), (0x2160, 0x2170))  # letters with case, Roman numerals
# Width forms, radicals and compatibility ideographs: the same character under another code point.
_WIDTHS: Final = ((0xFF00, 0xFFF0), (0xFE50, 0xFE70))
_TWINS: Final = ((0x2E80, 0x2FE0), (0xF900, 0xFB00))
_SPACES: Final = (  # and what does not print
    *range(0x0A), *range(0x0B, 0x20), *range(0x7F, 0xA1), *range(0x2000, 0x2010), 0x2028, 0x2029, 0x202F, 0x205F, 0x2423, 0xFEFF,
)  # fmt: skip


@cache
def _folds() -> dict[str, str]:
    """Every character that is not its own key, with its key."""
    made = dict(zip(TRADITIONAL, SIMPLIFIED, strict=True))
    for character in _ranges(*_WIDTHS, *_TWINS):
        plain = unicodedata.normalize("NFKC", character)
        if len(plain) == 1 and plain.isprintable() and plain != " ":
            made[character] = plain
    made |= {c: c.lower() for c in _ranges(*_CASED) if len(c.lower()) == 1}
    made |= {narrow: chr(ord(narrow) + 0xFEE0) for narrow in _PRINTED_WIDE}
    made |= dict.fromkeys(_DASHES, "—") | {chr(code): BLANK for code in _SPACES}
    for printed in (*made.values(), WIDE_BLANK):
        if printed in made and made[printed] in _PRINTED_WIDE:
            del made[printed]
    return {c: key for c in made if (key := _last(made, c)) != c}


def _last(folds: dict[str, str], character: str) -> str:
    """Where the chain of folds ends: Ａ → A → a."""
    seen = {character}
    while character in folds and folds[character] not in seen:
        character = folds[character]
        seen.add(character)
    return character


def _ranges(*bounds: tuple[int, int]) -> Iterator[str]:
    return (chr(code) for first, end in bounds for code in range(first, end))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("[" + re.escape("".join(sorted(_folds()))) + "]")


def fold(text: str) -> str:
    """The key of `text`, as long as `text`."""
    folds = _folds()
    return _pattern().sub(lambda match: folds[match[0]], text)


def spellings(words: str) -> tuple[str, ...]:
    """The keys under which `words` may stand in a text: one, or one for each blank."""
    key = fold(words).replace(WIDE_BLANK, BLANK)
    return (key, key.replace(BLANK, WIDE_BLANK)) if BLANK in key else (key,)


def folded_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of `text` that are not their own key: offset in `text` and key."""
    if not _pattern().search(text):
        return
    start = 0
    for line, key in zip(text.split("\n"), fold(text).split("\n"), strict=True):
        if line != key:
            yield start, key
        start += len(line) + 1
