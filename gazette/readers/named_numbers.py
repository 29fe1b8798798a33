"""Document numbers within a sentence: 国办发〔2020〕17号, 国务院令第711号, 公安部第69号令, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_HAN: Final = r"[\u4e00-\u9fff]"
_NUMERAL: Final = r"[\d〇零一二三四五六七八九十百千]{1,8}"
# Found from the end that is rare in prose; the code is looked up backwards from there.
_YEARED: Final = re.compile(r"\s*[〔﹝\[［（(【〖](?:19|20)\d{2}[〕﹞\]］）)】〗]\s*第?\s*\d{1,5}\s*号")
_CODE: Final = re.compile(rf"{_HAN}{{1,14}}(?:[（(]{_HAN}{{1,4}}[）)]{_HAN}{{0,4}})?$")
_SERIAL: Final = rf"(?:\d{{4}}\s*年\s*)?第\s*{_NUMERAL}\s*号"
_ORDER: Final = re.compile(
    rf"令\s*(?:{_SERIAL}|（\s*{_SERIAL}\s*）|\(\s*{_SERIAL}\s*\))|第\s*{_NUMERAL}\s*号令|公告\s*\d{{4}}\s*年\s*第\s*\d+\s*号"
)
# Alone only within the brackets after a title: 《…的公告》（2018年第3号）
_WITHIN: Final = re.compile(rf"\s*({_SERIAL})(?=\s*(?:$|[，,；;、]))")
_SERIES: Final = re.compile(r"[\u4e00-\u9fff、]{1,32}$")
_LONGEST_CODE: Final = 33
# Words that a sentence may put before a number; what follows the last of them is the organ's code.
_BEFORE_CODE: Final = re.compile(
    r".*(?:根据|按照|依据|依照|参照|遵照|贯彻|落实|执行|废止|转发|印发|公布|发布|通知|文件|规定|以及|或者|下发|有关|关于|简称|作出|"
    r"以|的|人民政府(?=[\u4e00-\u9fff]{2,}[^令]$)|办公[厅室](?=[\u4e00-\u9fff]{2,}[^令]$))"
)
_JOINING: Final = "和与及或按经见即以由原、，"  # a word of its own only where the code would begin with it
# 1992年6月28日国务院令第101号发布, of the document itself: what made it is no document that it names.
_OWN: Final = re.compile(r"(?:公布|发布|颁布)(?!的)(?=[\s）)，]|$|根据|自)")
_DATED: Final = re.compile(r"^[（(\s]*(?:19|20)\d\d年.*日\s*$|^[（(\s]*$")


def numbers(text: str, *, headnote: bool = True) -> Iterator[tuple[int, str]]:
    """Every number in `text` with its place, as printed but for the words of the sentence before it.

    `headnote`: a dated line may tell by which order the document itself was made; within the brackets after a title
    that is the title's number.
    """
    found = [(m, _code(text, m.start(), _CODE)) for m in _YEARED.finditer(text)]
    if "令" in text or "公告" in text:
        found += [(m, _code(text, m.start(), _SERIES)) for m in _ORDER.finditer(text)]
    for match, code in sorted(found, key=lambda pair: pair[0].start()):
        start = match.start() - len(code)
        kept = text[start : match.end()]
        if code and not (headnote and _is_own(text, start, match.end())):
            yield start, kept


def first_number(text: str) -> str:
    return next((number for _, number in numbers(text, headnote=False)), "")


def number_within(bracket: str) -> str:
    """The number that the brackets after a title hold; a notice's may be without its organ: （2018年第3号）."""
    alone = _WITHIN.match(bracket)
    return first_number(bracket) or (alone[1] if alone else "")


def _code(text: str, end: int, pattern: re.Pattern[str]) -> str:
    """The organ's code or the series of orders that ends at `end`, "" when there is none."""
    window = text[max(0, end - _LONGEST_CODE) : end]
    match = pattern.search(window)
    if match is None:
        return ""
    words = match[0][match[0].rfind("号") + 1 :]  # …17号和云政发〔2020〕8号
    if not words:
        return ""
    before = text[: end - len(words)]
    return words[_skipped(words + "令" if pattern is _SERIES else words, before) :]


def _skipped(code: str, before: str) -> int:
    """How many characters at the front of `code` belong to the sentence, not to the organ."""
    lead = _BEFORE_CODE.match(code)
    skip = lead.end() if lead and lead.end() < len(code) else 0
    if not skip and code[0] in "年月日" and before[-1:].isdigit():
        skip = 1  # 2010年8月省政府令第77号
    joining = len(code[skip:]) - len(code[skip:].lstrip(_JOINING))
    if len(code) - skip - joining >= 2:
        skip += joining
    if len(code) - skip > 6 and not code.endswith("令"):
        skip += max((code[skip:].rfind(c, 0, -2) + 1 for c in "和与及、"), default=0)
    return skip


def _is_own(text: str, start: int, end: int) -> bool:
    return bool(_OWN.match(text, end) and _DATED.match(text[:start]))
