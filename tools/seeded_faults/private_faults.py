"""Persons' numbers and marks of secrecy where none belong."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from random import Random

from tools.sample_press.manuscript import Line

from .drafts import Draft, Fault, Plant, saying, with_line

_AREAS = ("110105", "310115", "440305", "513436", "620102", "650104", "330106", "420111")
_PREFIXES = ("130", "135", "138", "139", "147", "150", "158", "166", "176", "177", "182", "189", "191", "199")
_NAMES = ("王一平", "李二川", "张三省", "赵四海")


def identity(chance: Random) -> str:
    """An identity number made as GB 11643 says."""
    born = dt.date(1940, 1, 1) + dt.timedelta(chance.randrange(27_000))
    digits = f"{chance.choice(_AREAS)}{born:%Y%m%d}{chance.randrange(1, 1000):03}"
    total = sum(int(d) * pow(2, 17 - i, 11) for i, d in enumerate(digits))
    rest = (12 - total) % 11
    return digits + ("X" if rest == 10 else str(rest))


def mobile(chance: Random) -> str:
    return f"{chance.choice(_PREFIXES)}{chance.randrange(1, 10**8):08}"


def card(chance: Random) -> str:
    """A number of 19 digits that passes Luhn."""
    front = "62" + "".join(chance.choices("0123456789", k=16))
    for last in "0123456789":
        digits = [int(d) for d in front + last]
        doubled = [d if i % 2 == 0 else d * 2 - 9 * (d > 4) for i, d in enumerate(reversed(digits))]
        if sum(doubled) % 10 == 0:
            return front + last
    raise AssertionError("one of ten digits fits")


def written(number: str, chance: Random) -> str:
    """As people type it and as web pages tear it: plain, in groups, full-width, with invisible characters."""
    cuts = {18: (6, 14), 11: (3, 7), 19: (4, 8, 12, 16)}[len(number)]
    groups = [number[a:b] for a, b in zip((0, *cuts), (*cuts, len(number)), strict=True)]
    manner = chance.randrange(6)
    if manner < 2:
        return number
    if manner == 2:
        return number.translate({48 + d: 0xFF10 + d for d in range(10)} | {ord("X"): "Ｘ"})
    return [" ", "\u200b", "-"][manner - 3].join(groups)



def _numbers(label: str, make: object) -> Plant:
    return saying(lambda c: f"联系人{c.choice(_NAMES)}，{label}{written(make(c), c)}。")  # type: ignore[operator]


def _named(name: str) -> Plant:
    def plant(draft: Draft, chance: Random) -> Draft | None:
        return replace(draft, name=draft.name.replace(".docx", f"{name}.docx"))

    return plant


def _marked(words: str) -> Plant:
    """The mark of disclosure below the date says something else."""

    def plant(draft: Draft, chance: Random) -> Draft | None:
        lines = [line if line.tag != "附注" else Line("附注", words) for line in draft.manuscript.lines]
        return draft.having(lines) if any(line.tag == "附注" for line in lines) else None

    return plant


FAULTS = (
    Fault("身份证号", ("P-001",), _numbers("身份证号", identity)),
    Fault("手机号", ("P-004",), _numbers("电话", mobile)),
    Fault("银行卡号", ("P-005",), _numbers("卡号", card)),
    Fault("护照号", ("P-010",), saying(lambda c: f"持护照E{c.randrange(10**8):08}的除外。")),
    Fault("车牌号", ("P-011",), saying(lambda c: f"使用{c.choice('云京沪甘川')}{c.choice('ABCD')}{c.randrange(10**5):05}号车。")),
    Fault("个人邮箱", ("P-012",), saying(lambda c: f"材料发至w{c.randrange(10**6)}@{c.choice(['163.com', 'qq.com', '126.com'])}。")),
    Fault("个人住址", ("P-013",), saying(lambda c: f"{c.choice(_NAMES)}，家庭住址：昌宁县东乡镇解放路{c.randint(1, 99)}号{c.randint(1, 9)}单元。")),
    Fault("密级", ("D-004",), with_line(lambda c: f"{c.choice(['绝密', '机密', '秘密'])}★{c.choice(['1年', '10年', '长期'])}", "")),
    Fault("密级分写", ("D-004",), with_line(lambda c: c.choice(["机 密", "秘　密", "绝　密", "【秘密】"]), "")),
    Fault("内部资料", ("D-005",), with_line(lambda c: c.choice(["内部资料", "内部资料，注意保存", "内部文件 不得外传", "注意保存"]))),
    Fault("文件名有密级", ("D-004",), _named("（秘密）")),
    Fault("依申请公开", ("D-006",), _marked("（此件依申请公开）")),
    Fault("不予公开", ("D-006",), _marked("（此件不予公开）")),
    Fault("份号", ("D-008",), with_line(lambda c: f"{c.randrange(1, 10**6):06}", "")),
)  # fmt: skip
# Many more of those that law and readers mind most.
MANY = (
    Fault("身份证号（多）", ("P-001",), _numbers("身份证号", identity), 1000),
    Fault("手机号（多）", ("P-004",), _numbers("电话", mobile), 1000),
)
