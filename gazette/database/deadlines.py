"""By when a task is to be done: the words of its text that set a day, a month or a year."""

from __future__ import annotations

import re
from typing import Final

_N: Final = r"[\d〇○零一二三四五六七八九十]"
_WITHIN: Final = rf"(?:{_N}{{1,3}}月份?(?:{_N}{{1,3}}日|[上中下]旬|[底末])?|[上下]半年|第?[一二三四1-4]季度末?|[底末])"
# 2020年10月底前, 每年1月31日前, 年底前; not 目前, 提前, 5年前, nor 2018年6月30日前成立的.
_BEFORE: Final = re.compile(
    rf"(?:(?:{_N}{{4}}|每|今|明|次|当|本|同)?年的?{_WITHIN}|{_N}{{4}}年|[每当次本]?月底|{_N}{{1,3}}月份?(?:{_N}{{1,3}}日|[上中下]旬|[底末])?)"
    r"(?:之|以)?前(?!的|已|出生|成立|注册|登记|取得)"
)
# （责任单位：省教育厅；完成时限：2021年6月）
LABEL: Final = re.compile(r"(?:完成|办理|落实)(?:时限|时间|期限)[：:]\s*([^；;，,。（）()\n]+)")
_ENDLESS: Final = re.compile(r"长期|持续|常年|全年|即时")


def deadline(text: str) -> str:
    """The time limits that `text` sets, as it words them, joined by 、; "" where it sets none."""
    plain = re.sub(r"[ \t\u3000\u00a0]", "", text)
    labelled = [match[1].strip() for match in LABEL.finditer(plain) if not _ENDLESS.match(match[1].strip())]
    others = [match[0] for match in _BEFORE.finditer(LABEL.sub("", plain))]
    return "、".join(dict.fromkeys([*labelled, *others]))
