"""F-21x: characters that are not what they look like, or not the standard ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from ..diagnostics import Bilingual, Severity, Strength
from ..traditional import SIMPLIFIED, TRADITIONAL
from .slips import HAN, NUMERALS, PUNCTUATION, Slip, TextRule, slip_rule

_W = Severity.WARNING
_STANDARD = "《国家通用语言文字法》第九条；《通用规范汉字表》"
_FIX = Bilingual("改过来；或用 gazette check --fix 在副本中改好", "correct it; or let gazette check --fix do it in a copy")
_SEARCH = Bilingual(
    "看起来一样，编码不同，查不到也复制不对；改过来，或用 gazette check --fix 在副本中改好",
    "it looks the same but no search finds it; correct it, or let gazette check --fix do it in a copy",
)

FULL_WIDTH = slip_rule(
    "F-210", _W, Bilingual("用了全角的“{words}”，应为“{instead}”", "full-width “{words}”: “{instead}”"),
    _FIX, f"{NUMERALS} 5.1", Strength.GENERAL,
)  # fmt: skip
STRAY_SPACE = slip_rule(
    "F-211", _W, Bilingual("句子里有多余的空格", "a stray space within a sentence"),
    _FIX, f"{PUNCTUATION} 5.1", Strength.PRACTICE,
)  # fmt: skip
TRADITIONAL_CHARACTER = slip_rule(
    "F-212", _W, Bilingual("简体文中有繁体字“{words}”{standard_zh}", "traditional “{words}” in a simplified text{standard_en}"),
    Bilingual("改用规范字；人名、地名、古籍确用繁体的，在 issue.yml 中豁免", "use the standard character; exempt a name that is really written so"), _STANDARD, Strength.RULE,
)  # fmt: skip
RADICAL = slip_rule(
    "F-213", _W, Bilingual("“{words}”是部首或兼容字符，不是汉字“{instead}”", "“{words}” is a radical or compatibility character, not “{instead}”"),
    _SEARCH, _STANDARD, Strength.RULE,
)  # fmt: skip
ALPHABET = slip_rule(
    "F-214", _W, Bilingual("“{words}”是俄文或希腊文字母，不是“{instead}”", "“{words}” is a Cyrillic or Greek letter, not “{instead}”"),
    _SEARCH, _STANDARD, Strength.PRACTICE,
)  # fmt: skip
ZERO = slip_rule(
    "F-215", _W, Bilingual("汉字数字的“〇”写成了“{words}”", "the Chinese zero 〇 is written “{words}”"),
    _SEARCH, f"{NUMERALS} 4.2", Strength.RULE,
)  # fmt: skip
LETTER_IN_NUMBER = slip_rule(
    "F-216", _W, Bilingual("数字里混进了字母：“{words}”，应为“{instead}”", "a letter within a number: “{words}” for “{instead}”"),
    _SEARCH, NUMERALS, Strength.PRACTICE,
)  # fmt: skip

_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
_SENTENCE = re.compile("[。；，]")
_PLAIN_SPACE = re.compile(rf"(?<=[{HAN}，。；：、）》”])[ \u00a0\u3000]{{1,3}}(?=[{HAN}，。；：、（《“）》”])")
_AFTER_LABEL = re.compile(
    rf"^\s*(?:第[一二三四五六七八九十百千零〇]+[编章节条款项目](?:之[一二三四五六七八九十]+)?|附\s*件|附\s*录|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|[{HAN}]{{2,6}})[ \u3000]*$"
)
_MOST_SPACES = 4  # more of them are a way to set names or columns, not slips
_KNOWN = str.maketrans(TRADITIONAL, SIMPLIFIED)
# Admitted again by 《通用规范汉字表》 (2013), or usual in names.
_ADMITTED = frozenset("昇陞邨甦迺祇澂濛噁鉅頫鍾訢颺龢犇堃喆淼皙瞋噘蹚凓勠扞吒")
# More than one simplified character stands for each of these: an editor chooses.
_SEVERAL = frozenset("儘劃勣噹崙廬戰擣椏瀋瀰畫箚綵線蘋襬託諫諮譾讎貲買逕鍊鏇鑪钁開閒靦韝願餘餬餱餵驄鵰麪麵麼齧")
_TRADITIONAL = re.compile(f"[{''.join(c for c in TRADITIONAL if c not in _ADMITTED)}]")
_ALIEN = 0.2  # share of traditional characters from which the text is not a simplified one
_RADICAL = re.compile("[\u2e80-\u2eff\u2f00-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
_SUPPLEMENT = {"⺀": "冫", "⻓": "长", "⻔": "门", "⻛": "风", "⻢": "马", "⻥": "鱼", "⻦": "鸟", "⻩": "黄", "⻬": "齐", "⻮": "齿", "⻰": "龙",
               "⻳": "龟", "⻚": "页", "⻅": "见", "⻉": "贝", "⻋": "车", "⻘": "青", "⻜": "飞", "⻝": "食", "⻣": "骨", "⻤": "鬼", "⺠": "民",
               "⻄": "西", "⻆": "角", "⻒": "镸", "⻨": "麦", "⻁": "虎", "⺟": "母", "⺼": "月", "⺆": "冂", "⻑": "長"}  # fmt: skip
_LATIN_FOR = dict(zip("АВЕКМНОРСТХасеорхіІЅЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧοѕ", "ABEKMHOPCTXaceopxiISJABEZHIKMNOPTYXos", strict=True))
_ALPHABET = re.compile(rf"[{''.join(_LATIN_FOR)}]+")
_CHINESE_NUMERAL = "一二三四五六七八九"
_ZERO = re.compile(rf"(?<=[{_CHINESE_NUMERAL}〇○])[○◯OoОоＯ0０](?=[{_CHINESE_NUMERAL}〇○OoОＯ0０年])|(?<=[{_CHINESE_NUMERAL}]〇)[○◯OoОоＯ0０]")
_LETTER = re.compile(r"(?<=[0-9])[lIOo](?=[0-9年月日号])(?![0-9]*[A-Za-z])|(?<=[年月])[lI](?=[0-9]?[月日])|(?<=[0-9])[lIO](?=[年月日条款项])")


def full_width(text: str) -> Iterator[Slip]:
    for match in _FULL_WIDTH.finditer(text):
        yield Slip(match.start(), match.end(), unicodedata.normalize("NFKC", match[0]))


def stray_space(text: str) -> Iterator[Slip]:
    """A few spaces in running sentences; headings, names in columns and labels are set with spaces on purpose."""
    if len(text) < 25 or not _SENTENCE.search(text):
        return
    spaces = list(islice(_PLAIN_SPACE.finditer(text), 2 * _MOST_SPACES))
    found = [m for m in spaces if not _AFTER_LABEL.match(text[: m.start()])]
    if len(found) <= _MOST_SPACES:
        yield from (Slip(m.start(), m.end(), "") for m in found if _within_sentence(text, m))


def _within_sentence(text: str, match: re.Match[str]) -> bool:
    """Words on both sides, so that it is no name spread over three places (张　三) and no list."""
    before = re.search(rf"[{HAN}，。；：、）》”“《（]*$", text[: match.start()])
    after = re.match(rf"[{HAN}，。；：、）》”“《（]*", text[match.end() :])
    return before is not None and after is not None and len(before[0]) >= 3 and len(after[0]) >= 3


def traditional(text: str) -> Iterator[Slip]:
    found = list(_TRADITIONAL.finditer(text))
    if not found or len(found) > max(2, _ALIEN * len(text)):
        return
    for match in found:
        yield Slip(match.start(), match.end(), None if match[0] in _SEVERAL else match[0].translate(_KNOWN))


def radical(text: str) -> Iterator[Slip]:
    for match in _RADICAL.finditer(text):
        plain = _SUPPLEMENT.get(match[0]) or unicodedata.normalize("NFKC", match[0])
        if plain != match[0]:
            yield Slip(match.start(), match.end(), plain)


def alphabet(text: str) -> Iterator[Slip]:
    """Letters that look Latin, among Latin letters or digits, or alone between Han characters."""
    for match in _ALPHABET.finditer(text):
        around = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
        if any(unicodedata.name(c, "").startswith(("CYRILLIC", "GREEK")) for c in around):
            continue  # a word of that language
        alone = len(match[0]) <= 4 and match[0].isupper() and re.fullmatch(rf"[{HAN}]{{1,2}}", around)
        if alone or re.search("[A-Za-z0-9]", around):
            yield Slip(match.start(), match.end(), "".join(_LATIN_FOR[c] for c in match[0]))


def zero(text: str) -> Iterator[Slip]:
    if any(c in text for c in "○◯OoОоＯ0０"):
        yield from (Slip(m.start(), m.end(), "〇") for m in _ZERO.finditer(text))


def letter_in_number(text: str) -> Iterator[Slip]:
    for match in _LETTER.finditer(text) if any(c in text for c in "lIOo") else ():
        yield Slip(match.start(), match.end(), "0" if match[0] in "Oo" else "1")


TEXT_RULES = (
    TextRule(FULL_WIDTH, full_width),
    TextRule(STRAY_SPACE, stray_space),
    TextRule(TRADITIONAL_CHARACTER, traditional),
    TextRule(RADICAL, radical),
    TextRule(ALPHABET, alphabet),
    TextRule(ZERO, zero),
    TextRule(LETTER_IN_NUMBER, letter_in_number),
)
