"""What a title says of other documents: 关于印发…的通知, 关于修改《…》的决定, …实施《…》办法, 刑法修正案."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ..readers.law_names import LAW_NAMES, STATE
from .relation_kinds import (
    AMENDS,
    APPROVES,
    CERTAIN,
    CORRECTS,
    FORWARDS,
    IMPLEMENTS,
    INTERPRETS,
    ISSUES,
    LAPSES,
    REPEALS,
    REPLIES,
    Found,
    Relation,
    plain,
)  # fmt: skip

_KINDS: Final = (
    (INTERPRETS, re.compile(r"《(?P<title>.+)》(?:的)?(?:政策|文字|图文|专家)?解读|解读.*?《(?P<title2>.+)》|^(?:一图读懂|图解)[:：]?《?(?P<title3>.+?)》?$")),
    (CORRECTS, re.compile(r"(?:更正|勘误).*?《(?P<title>.+?)》|《(?P<title2>.+)》(?:的)?(?:更正|勘误)")),
    (AMENDS, re.compile(r"关于(?:废止和)?(?:修改|修订|修正)《(?P<title>.+)》(?:等|的|部分)|^(?P<title2>.+法)修正案(?:（.+）)?$")),
    (REPEALS, re.compile(r"关于(?:废止|停止执行|停止实施)《(?P<title>.+)》(?:等|的)")),
    (LAPSES, re.compile(r"关于(?:宣布)?《(?P<title>.+)》(?:等.*)?失效的")),
    (FORWARDS, re.compile(
        r"(?:转发|批转)[^《》]{0,24}《(?P<title>.+)》的(?:通知|函)$"
        r"|(?:转发|批转)(?P<title2>[^《》]+?(?:通知|意见|决定|办法|方案|规定|报告|公告|批复|函|要点|规划|纲要|请示))的(?:通知|函)$"
    )),
    (APPROVES, re.compile(r"关于(?:原则)?(?:同意|批准)《?(?P<title>.+?)》?的(?:批复|复函|决定|决议|函)$|关于《?(?P<title2>.+?)》?的批复$")),
    (ISSUES, re.compile(
        r"(?:印发|公布|发布|颁布)[^《》]{0,16}《(?P<title>.+)》的(?:通知|公告|决定|令|通告|函)$|印发(?P<title2>[^《》].+?)的(?:通知|公告|函)$"
        r"|(?:公布|发布|颁布)(?P<title3>[^《》].+?(?:办法|规定|细则|条例|规则|规划|方案|标准|意见|目录|清单|规程|制度))的(?:通知|公告|决定|令|通告)$"
    )),
    (IMPLEMENTS, re.compile(
        r"(?:实施|贯彻|执行|适用|落实|贯彻落实|贯彻执行|贯彻实施)《(?P<title>.+?)》(?!等?(?:的通知|的函))|^(?P<title2>.+?(?:法|条例))实施(?:条例|细则|办法|规定)$"
    )),
)  # fmt: skip


def from_title(title: str, cited: Sequence[tuple[int, Found]] = ()) -> list[Relation]:
    """What the title itself says.  `cited` are the citations within it: the verb's objects, where there are several."""
    joined = "".join(title.split())
    for kind, pattern in _KINDS:
        match = pattern.search(joined)
        if match is None:
            continue
        target = next(g for g in match.groups() if g)
        if kind == APPROVES and match.re.groupindex.get("title2") and match["title2"]:
            kind = REPLIES if target.endswith(("请示", "函")) else kind
            if kind == APPROVES and "《" not in joined:
                continue
        first = Relation(kind, _stated(target), "", match[0], CERTAIN, None, start=0)
        return [first] if "》《" not in target and "》、《" not in target and "》和《" not in target else _each(first, cited)
    return []


def _stated(target: str) -> str:
    """刑法修正案 amends 中华人民共和国刑法, whether or not its own title has the state's name."""
    return STATE + target if target in LAW_NAMES else target


def _each(first: Relation, cited: Sequence[tuple[int, Found]]) -> list[Relation]:
    """关于废止《甲》《乙》的决定: one relation for each citation that the verb has."""
    named = plain(first.target_title)
    titles = [p.citation.title for _, p in cited if plain(p.citation.title) in named]
    return [Relation(first.kind, t, "", first.evidence, first.certainty, None, start=0) for t in titles] or [first]
