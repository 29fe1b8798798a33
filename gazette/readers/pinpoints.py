"""Which articles of a document are meant: 第八十二条第二款, 第（一）（二）项, 第二条和第五条至第七条."""

from __future__ import annotations

import re
from typing import Final

from ..standard_text import fold

_NUMERAL: Final = r"[零〇一二三四五六七八九十百千\d]+"
_UNIT: Final = (
    rf"第\s*{_NUMERAL}\s*(?:编|分编|章|节|条(?:之{_NUMERAL}(?!第?[条款项]|{_NUMERAL}))?|款|目)"
    rf"|第\s*(?:{_NUMERAL}|(?:[（(]{_NUMERAL}[）)])+)\s*项"
)
POINT: Final = rf"(?:{_UNIT})+"
POINTS: Final = rf"{POINT}(?:\s*(?:、|和|以及|及|或者|或|至|到|与)\s*{POINT})*"
# Between a title and its articles: 《解释》原第七条, 《甲法》中第三条.
_AFTER: Final = re.compile(rf"(?:原|中的?|的)?\s*({POINTS})")


def article_at(text: str, at: int) -> tuple[str, int]:
    """The articles that `text` names at `at`, without white space, and where they end; ("", at) when none."""
    match = _AFTER.match(text, at)
    return (fold(match[1]), match.end()) if match else ("", at)
