"""F-20x: punctuation of Chinese text, each mark of its right width, once, and in pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..diagnostics import Bilingual, Severity, Strength
from .slips import HAN, PUNCTUATION, Slip, TextRule, slip_rule

_W = Severity.WARNING
_RETYPE = Bilingual(
    "在中文输入法的全角标点状态下重打；或用 gazette check --fix 在副本中改好", "type it anew as a full-width mark; or let gazette check --fix do it in a copy"
)  # fmt: skip

HALF_WIDTH = slip_rule(
    "F-201", _W, Bilingual("中文里用了半角标点“{words}”，应为“{instead}”", "half-width “{words}” in Chinese text: “{instead}”"),
    _RETYPE, f"{PUNCTUATION} 5.1", Strength.GENERAL,
)  # fmt: skip
DOUBLED = slip_rule(
    "F-202", _W, Bilingual("标点“{words}”重复或连用", "marks “{words}” stand twice or together"),
    Bilingual("留下一个", "leave one"), f"{PUNCTUATION} 4", Strength.RULE,
)  # fmt: skip
UNPAIRED = slip_rule(
    "F-203", _W, Bilingual("“{words}”不成对", "“{words}” has no partner"),
    Bilingual("补上或删去一半；引文跨段的，末段要有后引号", "add or delete one half; a quotation over several paragraphs closes in the last"),
    f"{PUNCTUATION} 4.8 4.9 4.15", Strength.RULE,
)  # fmt: skip
CITED_NUMBER = slip_rule(
    "F-208", _W, Bilingual("引用的发文字号，年份“{words}”应写作“{instead}”", "the year of a cited number, “{words}”, is written “{instead}”"),
    Bilingual("查找“{words}”，改成“{instead}”；或用 gazette check --fix 在副本中改好",
              "search for “{words}” and write “{instead}”, or let gazette check --fix mend a copy"),
    "GB/T 9704-2012 7.2.5", Strength.PRACTICE,
    Bilingual("发文字号的年份用六角括号〔〕，照录才查得到", "the year of a number stands in 〔〕; who searches for it finds it so"),
)  # fmt: skip
STRAIGHT = slip_rule(
    "F-204", _W, Bilingual("用了直引号“{words}”，应为“{instead}”", "straight quotation marks “{words}”: “{instead}”"),
    _RETYPE, f"{PUNCTUATION} 4.8", Strength.RULE,
)  # fmt: skip
ELLIPSIS = slip_rule(
    "F-205", _W, Bilingual("省略号写作“{words}”，应为六连点“……”", "the ellipsis is written “{words}”: six dots “……”"),
    _RETYPE, f"{PUNCTUATION} 4.11", Strength.RULE,
)  # fmt: skip
DASH = slip_rule(
    "F-206", _W, Bilingual("破折号写作“{words}”，应为“——”", "the dash is written “{words}”: “——”"),
    _RETYPE, f"{PUNCTUATION} 4.10", Strength.RULE,
)  # fmt: skip
OPENS_LINE = slip_rule(
    "F-207", _W, Bilingual("段落以“{words}”开头", "a paragraph begins with “{words}”"),
    Bilingual("多半是误按了回车：在 Word 中把它并到上一段；不是的，删去这个标点", "most come from a stray Enter: join it to the paragraph before, or delete the mark"),
    f"{PUNCTUATION} 5.1", Strength.RULE,
)  # fmt: skip

_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}
_H = f"[{HAN}]"
_AFTER = rf"(?=\s*(?:[{HAN}“‘《（(【]|$))"
_BEFORE = rf"(?<=[{HAN}”’》）)】%％])"
_HALF = re.compile(rf"{_BEFORE}[,;:?!]{_AFTER}|(?<=[{HAN}”》）]):(?=\s*[0-9])|{_BEFORE}\.(?=\s*$)")
_ANY_HALF, _ANY_TWO = re.compile(r"[,;:?!.()]"), re.compile(r"[，。、；：,]\s?[，。、；：,;]")
_ROUND = re.compile(r"\(([^()（）\n]{0,80})\)")
_MIXED = re.compile(r"（([^()（）\n]{0,80})\)|\(([^()（）\n]{0,80})）")
_DOUBLED = re.compile(r"([，。、；：,])\s?\1+|(?<![”’》）])[，、；：。](?=[，。、；：])[，。、；：]+|,[，。、；：]|[，。、；：][,;]")
_ELLIPSIS = re.compile(r"(?<![.。…0-9A-Za-z])(?:\.{3,}|。{3,}|·{3,}|．{3,}|…(?:……)?(?!…))(?![.。…])")
_DASH = re.compile(rf"(?<=[{HAN}”》）])\s?(?:-{{2,}}|－{{2,}}|―{{2,}}|ー+|–{{2,}}|—{{3}}(?!—))\s?(?=[{HAN}“《（])")
_DOTS, _STROKES = ("...", "。。。", "···", "．．．", "…"), ("--", "－－", "―", "ー", "––", "———")
PAIRS = {"）": "（", ")": "（", "》": "《", "〉": "〈", "〕": "〔", "】": "【", "」": "「", "』": "『"}
_OPENS = frozenset(PAIRS.values())
_WIDE = {"(": "（", ")": "）"}
_BRACKETS = re.compile("[()（）《》〈〉〔〕【】「」『』]")
_LABEL = re.compile(r"^\s*(?:[0-9０-９]{1,3}|[一二三四五六七八九十百]{1,4}|[a-zA-Z]|[ivxIVX]{1,5})[）)]")
_GAP_BEFORE_HAN = re.compile(rf"[ \u00a0]+(?={_H})")
_NUMBER_ALONE = re.compile(r"\s*[（(]?[^号，。；]{4,20}\d\s*号[）)]?\s*")  # the document's own, which F-004 judges
_CITED = re.compile(rf"(?<={_H})(?<=[发函规办字文释复电])([\[［(（【]((?:19|20)\d{{2}})[\]］)）】])(?=\s*\d{{1,4}}\s*号)")


def cited_number(text: str) -> Iterator[Slip]:
    """国发(1993)21号; a court's （2020）京01号 has its year first."""
    if "号" in text and not _NUMBER_ALONE.fullmatch(text):
        yield from (Slip(m.start(1), m.end(1), f"〔{m[2]}〕") for m in _CITED.finditer(text))


def half_width(text: str) -> Iterator[Slip]:
    if not _ANY_HALF.search(text):
        return
    for match in _HALF.finditer(text):
        gap = _GAP_BEFORE_HAN.match(text, match.end())  # a half-width mark is often followed by a blank, which goes with it
        yield Slip(match.start(), gap.end() if gap else match.end(), _FULL[match[0]])
    for match in _ROUND.finditer(text):
        if _is_chinese(match[1]) and not _LABEL.match(text[match.start() + 1 : match.start() + 9]):
            yield Slip(match.start(), match.start() + 1, "（")
            yield Slip(match.end() - 1, match.end(), "）", told=False)
    for match in _MIXED.finditer(text):
        wrong = match.start() if match[0][0] == "(" else match.end() - 1
        yield Slip(wrong, wrong + 1, _FULL[text[wrong]])


def _is_chinese(inside: str) -> bool:
    return re.search(_H, inside) is not None


def doubled(text: str) -> Iterator[Slip]:
    """One mark twice has one answer; two different ones have not."""
    for match in _DOUBLED.finditer(text) if _ANY_TWO.search(text) else ():
        if "。。。" in match[0]:
            continue  # an ellipsis, as F-205 says
        marks = set("".join(match[0].split()).replace(",", "，").replace(";", "；"))
        yield Slip(match.start(), match.end(), marks.pop() if len(marks) == 1 else None)


def unpaired(text: str) -> Iterator[Slip]:
    """Brackets and title marks of one paragraph; those that may run over several are paired in typography.py."""
    label = _LABEL.match(text)
    opened: list[tuple[str, int]] = []
    for match in _BRACKETS.finditer(text):
        mark = _WIDE.get(match[0], match[0])
        if mark in _OPENS:
            opened.append((mark, match.start()))
        elif not (label and match.start() == label.end() - 1):
            if opened and opened[-1][0] == PAIRS[mark]:
                opened.pop()
            else:
                yield Slip(*match.span())
    yield from (Slip(position, position + 1) for _, position in opened)


def straight(text: str) -> Iterator[Slip]:
    """Straight marks around Chinese words, when they come in pairs."""
    places = [m.start() for m in re.finditer('"', text)]
    if not places or len(places) % 2 or not _is_chinese(text):
        return
    for first, last in zip(places[::2], places[1::2], strict=True):
        around = text[first - 1 : first] + text[last + 1 : last + 2] if first else ""
        if text[:first][-1:].isdigit():
            continue  # 6" is a measure
        if _is_chinese(text[first + 1 : last]) or re.fullmatch(f"{_H}{{2}}", around):
            yield from (Slip(first, first + 1, "“"), Slip(last, last + 1, "”", told=False))


def ellipsis(text: str) -> Iterator[Slip]:
    if any(dots in text for dots in _DOTS) and _is_chinese(text):
        yield from (Slip(m.start(), m.end(), "……") for m in _ELLIPSIS.finditer(text))


def dash(text: str) -> Iterator[Slip]:
    if any(strokes in text for strokes in _STROKES):
        yield from (Slip(m.start(), m.end(), "——") for m in _DASH.finditer(text))


def opens_line(text: str) -> Iterator[Slip]:
    if match := re.match(rf"\s*([，。、；：！？）》〉”’」』,;])(?=.*{_H})", text):
        yield Slip(*match.span(1))


TEXT_RULES = (
    TextRule(CITED_NUMBER, cited_number),
    TextRule(HALF_WIDTH, half_width),
    TextRule(DOUBLED, doubled),
    TextRule(STRAIGHT, straight),
    TextRule(ELLIPSIS, ellipsis),
    TextRule(DASH, dash),
    TextRule(OPENS_LINE, opens_line),
)
