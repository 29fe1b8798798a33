"""Characters that nobody sees, that turn the line around, or that look different on every machine."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice

from ..diagnostics import Bilingual, Diagnostic, Rule
from ..model import Place
from .verdicts import hostile, unfinished

INVISIBLE = unfinished(
    "S-060",
    Bilingual(
        "有看不见的字符 {code}（{name}），共 {count} 处，第一处在“{words}”",
        "invisible characters {code} ({name}): {count}, the first at “{words}”",
    ),
    Bilingual(
        "在“开始→替换”的查找框输入 ^u{decimal}，替换为空；多半是从网页粘贴来的",
        "Home → Replace, find ^u{decimal}, replace with nothing; most come from pasted web pages",
    ),
)
BIDI = unfinished(
    "S-061",
    Bilingual(
        "有改变文字方向的控制符 {code}，在“{words}”处",
        "a control that turns the line around, {code}, at “{words}”",
    ),
    INVISIBLE.hint,
    Bilingual(
        "看到的顺序与存储的顺序不同，可以伪造文字",
        "what is seen has another order than what is stored: text can be forged",
    ),
    source="Unicode UAX #9；UTR #36",
)
PRIVATE = unfinished(
    "S-062",
    Bilingual("有自造字或私用区字符 {code}，在“{words}”处", "a private-use character {code} at “{words}”"),
    Bilingual(
        "换成国家标准收录的字（GB 18030-2022，人名地名用字可查“通用规范汉字字典”），或改为图片并写替代文字",
        "use the character of GB 18030-2022, or a picture with alternative text",
    ),
    Bilingual(
        "私用区字符在别的机器上是空白或别的字", "on another machine it is a blank or another character"
    ),
    source="GB 18030-2022",
)
NONCHARACTER = hostile(
    "S-063",
    Bilingual("有不是字符的编码 {code}，在“{words}”处", "a code that is no character, {code}, at “{words}”"),
    Bilingual("删去后保存；多半是文件损坏留下的", "delete it and save; most come from damage"),
    source="Unicode 23.7",
)
CONTROL = unfinished(
    "S-064",
    Bilingual(
        "有控制字符 {code}，共 {count} 处，第一处在“{words}”",
        "control characters {code}: {count}, the first at “{words}”",
    ),
    INVISIBLE.hint,
)
REPLACED = unfinished(
    "S-065",
    Bilingual(
        "有乱码字符 {code}，在“{words}”处",
        "a character was lost in an earlier conversion ({code}) at “{words}”",
    ),
    Bilingual("对照签发稿补上原来的字", "put the original character back from the signed text"),
)

_SUSPECT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c"
    "\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ue000-\uf8ff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_JOINED = re.compile(
    "[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18af"
    "\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\u2600-\u27bf\U0001f000-\U0001faff]"
)
_MOST = 20


def check(lines: Iterable[tuple[Place, str]]) -> Iterator[Diagnostic]:
    """`lines`: each text with its place; what Word replaces at one go is found once, with how often."""
    met: dict[tuple[str, str], list[tuple[Place, str]]] = {}
    for place, text in lines:
        for code in dict.fromkeys(m.group() for m in _SUSPECT.finditer(text) if not _lawful(text, m.start())):
            once = _rule(code) in (INVISIBLE, CONTROL)
            met.setdefault((code, "" if once else f"{place.part}{place.paragraph}"), []).append((place, text))
    for (code, _), found in islice(met.items(), _MOST):
        yield _finding(*found[0], code, sum(text.count(code) for _, text in found))


def _lawful(text: str, position: int) -> bool:
    """Joiners and direction marks belong to Uyghur, Mongolian, Tibetan and Indic text, and to emoji."""
    if text[position] not in "\u200c\u200d\u200e\u200f\u061c\u180e":
        return False
    return any(_JOINED.match(c) for c in text[max(0, position - 1) : position + 2])


def _rule(character: str) -> Rule:
    point = ord(character)
    if _BIDI.match(character):
        return BIDI
    if 0xFDD0 <= point <= 0xFDEF or point & 0xFFFE == 0xFFFE:
        return NONCHARACTER
    if 0xE000 <= point <= 0xF8FF or point >= 0xF0000:
        return PRIVATE
    if point in (0xFFFC, 0xFFFD):
        return REPLACED
    return CONTROL if point < 0xA0 else INVISIBLE


def _finding(place: Place, text: str, character: str, count: int) -> Diagnostic:
    position = text.index(character)
    around = text[max(0, position - 8) : position] + "▯" + text[position + 1 : position + 9]
    words = "".join("▯" if _SUSPECT.match(c) else c for c in " ".join(around.split()))
    return _rule(character).at(
        Place(place.file, place.part, place.paragraph, words.replace("▯", "")[:40]),
        code=f"U+{ord(character):04X}",
        decimal=ord(character),
        words=words,
        name=unicodedata.name(character, "—").lower(),
        count=count,
    )
