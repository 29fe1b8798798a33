"""Slips of typing: marks, widths, characters, words, numbers."""

from __future__ import annotations

import unicodedata
from random import Random

from tools.sample_press.manuscript import Line

from .drafts import Draft, Fault, in_a_line, saying, swap, with_line

_H = "[\u4e00-\u9fff]"
_TRADITIONAL = dict(zip("国发会务业关办实动经济产责领导劳书车东门马鱼鸟长风飞龙类农众优农网络级组织义",
                        "國發會務業關辦實動經濟產責領導勞書車東門馬魚鳥長風飛龍類農眾優農網絡級組織義", strict=True))  # fmt: skip
_RADICALS = {unicodedata.normalize("NFKC", chr(c)): chr(c) for c in range(0x2F00, 0x2FD6)}
_COMPATIBLE = {unicodedata.normalize("NFKC", chr(c)): chr(c) for c in range(0xF900, 0xFA0E)}
_ALIKE = {"A": "А", "B": "В", "C": "С", "P": "Р", "T": "Т", "M": "М"}


def _broken(draft: Draft, chance: Random) -> Draft | None:
    """Enter pressed behind a comma, or before one."""
    lines = list(draft.manuscript.lines)
    places = [i for i, line in enumerate(lines) if line.tag == "" and len(line.text) > 60 and line.text.count("，") > 2]
    if not places:
        return None
    place = chance.choice(places)
    text = lines[place].text
    commas = [i for i, c in enumerate(text) if c == "，" and 25 < i < len(text) - 10]
    if not commas:
        return None
    cut = chance.choice(commas) + chance.randint(0, 1)
    lines[place : place + 1] = [Line("", text[:cut]), Line("", text[cut:])]
    return draft.having(lines)


def _listed(*numbers: str):  # type: ignore[no-untyped-def]
    def plant(draft: Draft, chance: Random) -> Draft | None:
        lines = list(draft.manuscript.lines)
        place = next((i for i, line in enumerate(lines) if line.tag == "署名"), None)
        if place is None:
            return None
        things = chance.sample(["明确责任分工", "加强督促检查", "按月报送进展", "做好宣传引导", "落实资金保障"], len(numbers))
        lines[place:place] = [Line("", "有关单位要做好下列工作："), *(Line("", f"（{n}）{t}；") for n, t in zip(numbers, things, strict=True))]
        return draft.having(lines)

    return plant


def _doubled_phrase(text: str, chance: Random) -> str | None:
    places = [i for i in range(len(text) - 6) if all("\u4e00" <= c <= "\u9fff" for c in text[i : i + 5])]
    if not places:
        return None
    start = chance.choice(places)
    return text[: start + 5] + text[start : start + 5] + text[start + 5 :]


def _mapped(table: dict[str, str], text: str, chance: Random) -> str | None:
    places = [i for i, c in enumerate(text) if c in table]
    if not places:
        return None
    place = chance.choice(places)
    return text[:place] + table[text[place]] + text[place + 1 :]


FAULTS = (
    Fault("半角逗号", ("F-201",), in_a_line(swap(f"(?<={_H})，(?={_H})", ","))),
    Fault("半角分号冒号", ("F-201",), in_a_line(swap(f"(?<={_H})[；：](?={_H}|$)", lambda m: ";" if m[0] == "；" else ":"))),
    Fault("半角括号", ("F-201",), in_a_line(swap(f"(?<!^)（([^（）]*{_H}[^（）]*)）", lambda m: f"({m[1]})"))),
    Fault("标点重复", ("F-202",), in_a_line(swap(f"(?<={_H})[，。、；](?={_H}|$)", lambda m: m[0] * 2))),
    Fault("两种标点连用", ("F-202",), in_a_line(swap(f"(?<={_H})，(?={_H})", "，、"))),
    Fault("缺后括号", ("F-203",), in_a_line(swap("（([^（）]+)）", lambda m: f"（{m[1]}"))),
    Fault("缺后书名号", ("F-203",), in_a_line(swap("《([^《》]+)》", lambda m: f"《{m[1]}"))),
    Fault("缺前引号", ("F-231",), in_a_line(swap("“([^“”]+)”", lambda m: f"{m[1]}”"))),
    Fault("缺后引号", ("F-231",), in_a_line(swap("“([^“”]+)”", lambda m: f"“{m[1]}"))),
    Fault("直引号", ("F-204",), in_a_line(swap("“([^“”]+)”", lambda m: f'"{m[1]}"'))),
    Fault("省略号", ("F-205",), in_a_line(swap(f"(?<={_H})等(?={_H})", "..."))),
    Fault("破折号", ("F-206",), in_a_line(swap(f"(?<={_H})，(?={_H})", "--"))),
    Fault("全角数字", ("F-210",), in_a_line(swap("[0-9]+", lambda m: m[0].translate({48 + d: 0xFF10 + d for d in range(10)})))),
    Fault("多余空格", ("F-211",), in_a_line(swap(f"(?<={_H}{{4}})(?={_H}{{4}})", " "))),
    Fault("繁体字", ("F-212",), in_a_line(lambda t, c: _mapped(_TRADITIONAL, t, c))),
    Fault("部首字符", ("F-213",), in_a_line(lambda t, c: _mapped(_RADICALS, t, c))),
    Fault("兼容字符", ("F-213",), in_a_line(lambda t, c: _mapped(_COMPATIBLE, t, c))),
    Fault("俄文字母", ("F-214",), saying(lambda c: f"用{_ALIKE[c.choice('ABCPTM')]}{c.randint(2, 9)}纸打印。")),
    Fault("汉字零", ("F-215",), saying(lambda c: f"二{c.choice('○O0')}二{c.choice('一二三四')}年完成。")),
    Fault("数字混字母", ("F-216",), saying(lambda c: f"于2020年{c.randint(2, 9)}月{c.choice(['l', 'I'])}日报送。")),
    Fault("重复的字", ("F-220",), in_a_line(swap(f"(?<={_H})的(?={_H})", "的的"))),
    Fault("重复的词", ("F-220",), in_a_line(swap("加强|推进|落实|应当|提高|进一步|根据|按照", lambda m: m[0] * 2))),
    Fault("重复的短语", ("F-220",), in_a_line(_doubled_phrase)),
    Fault("单位符号", ("F-221",), saying(lambda c: f"每处面积不少于{c.randint(10, 90)}{c.choice(['m2', 'KM', 'Kg', 'KW', 'Mpa'])}。")),
    Fault("年份简写", ("F-222",), saying(lambda c: f"{c.randint(10, 21)}年{c.randint(1, 12)}月起按此办理。")),
    Fault("段落断开", ("F-230", "F-207"), _broken),
    Fault("序号跳过", ("F-232",), _listed("一", "二", "四")),
    Fault("序号重复", ("F-232",), _listed("一", "二", "二")),
    Fault("标点起行", ("F-207",), with_line(lambda c: c.choice("，。、；") + "并按时报送有关情况。")),
)
