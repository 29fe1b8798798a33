"""The words around citations that make them relations: what stands before a group of them, and what follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ..readers.pinpoints import POINTS
from .relation_kinds import (
    AMENDS,
    APPROVES,
    BASED_ON,
    CERTAIN,
    FORWARDS,
    IMPLEMENTS,
    ISSUES,
    LAPSES,
    LIKELY,
    REPEALS,
    REPLIES,
    Found,
)  # fmt: skip

_ORGAN: Final = r"(?![现对将就经为由在同应])[\u4e00-\u9fff]{0,24}(?:院|部|委|会|局|府|厅|署|办|行|特区|行政区)"
_BRACKET: Final = r"[（(][^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*[）)]"
# Between two citations under one verb: 《甲》（…）第三条、国务院《乙》和《丙》.
_LISTED: Final = re.compile(
    rf"(?:\s|{_BRACKET}|{POINTS}|的?(?:有关|相关)?规定)*(?:[、，,\s]|和|及其(?:实施|修订)?(?:条例|细则|办法)?|以及|及|与|或者|或|等)*"
    rf"(?:(?<=[、，,和与及])(?:修[订正改]后?的|新修订的))?(?:{_ORGAN}(?:、{_ORGAN}){{0,4}}(?:关于印发|印发的|发布的|公布的|制定的)?)?\s*"
)
_LABEL: Final = r"(?:\s*(?:第[零〇一二三四五六七八九十百]+条|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.．、])\s*)?"
_STOPS: Final = re.compile(r"[。；\n]")

# ---------------------------------------------------------------- what stands before

_BASED: Final = re.compile(r"(?P<verb>根据|依据|按照|依照|遵照|遵循)(?P<gap>[^。；：《》，]{0,40})$")
_MAKES: Final = re.compile(
    r"(?:同时|予以|即行)废止|(?:制定|制订|编制|拟定|起草)了?(?:本|如下|以下|《)|特(?:制定|制订|编制)|修订(?:本|如下|了)|作出?(?:了)?(?:如下|以下|相应)|(?:通知|解释|规定|批复|答复|公告|通告|意见|复函|函复|安排)如下"
    r"|提出(?:如下|以下)|如下[:：]|现就|现将|现对|现予|现决定|(?:(?<!的)，|现|会议|研究|经[^，。]{0,30})决定(?!书)|指定"
)
_POLICY: Final = re.compile(r"[^，。；《》]{0,16}?(?:要求|精神|部署|安排|任务分工)")
_REVISED: Final = re.compile(r"(?:第[一二三四五六七八九十]+次)?修[正订改]")  # 根据《关于修改…的决定》修正
_FOUNDS: Final = re.compile(rf"(?:\s|{_BRACKET}|{POINTS}|等|的|有关|相关|法律|法规|规章|文件|通知|意见|规定|原则|要求)*，")
_IMPLEMENTED: Final = re.compile(
    r"(?:贯彻|落实|组织实施|(?:为了?|正确|严格|准确|认真|切实|全面|抓好|做好|深入|加快|推动|推进|保障|确保|保证|有效)[^。；《》，]{0,6}(?:实施|执行)|(?:为了?|正确|准确)[^。；《》，]{0,6}适用)"
    r"(?!条例|细则|办法|方案|意见|情况)[^。；：《》，]{0,16}$"
)
_AMENDED: Final = re.compile(rf"^{_LABEL}(?:对|将|决定|现|，)*(?:修改|修订|修正)(?!后?的|为)[^。；《》]{{0,8}}$")
_REPEALED: Final = re.compile(r"(?:废止|停止执行|停止实施)(?!后?的|了|和修改|、修改)[^。；《》]{0,12}$")
_APPROVED: Final = re.compile(rf"(?:^{_LABEL}|[，、：])(?:经研究，?)?(?:现|原则上?)?(?:同意|批准)(?!的)[^。；《》，]{{0,20}}$")
_SENT: Final = re.compile(r"(?:转发|批转)(?!后?的|了)[^。；《》]{0,16}$")
_PUT: Final = re.compile(r"现(?:予以?|将|就)?(?:印发|公布|发布|颁布)?[^。；《》]{0,12}$|(?:^|\s)(?:公布|发布|颁布)$")

# ---------------------------------------------------------------- what follows

_ENDED: Final = (
    r"(?P<verb>废止|作废|停止执行|停止实施|停止施行|停止使用|不再执行|不再适用|不再施行|宣布失效|失效)(?!的|后|前|日期|时间|、|和|或|与)"
)
_PART: Final = r"(?:中的?|的)?(?P<what>(?:有关|关于|相关)[^，。；《》]{0,30}?(?:规定|条款|内容|部分)|部分(?:条款|规定|内容))"
_TRAILING: Final = rf"(?:文件)?(?:\s|{_BRACKET}|{POINTS}|等[^，。；《》]{{0,24}})*"
# Directly after the last that is repealed, and after those before it: 《甲》修正的《乙》废止 repeals 乙 alone.
_LAST: Final = re.compile(
    rf"{_TRAILING}(?:{_PART})?[，,]?\s*(?:(?:自|从|于)[^。；《》]{{0,30}}?(?:起|日|时|后|内)?[，,]?\s*)?"
    rf"(?:同时|即行|予以|一并|均|相应|全部|一律|已|也|都|将|自行|自动|立即)*\s*{_ENDED}"
)
_ENDS: Final = re.compile(_ENDED)
_FAR: Final = 2_000  # characters that a sentence of many repealed documents may run on
_NEXT: Final = re.compile(rf"{_TRAILING}(?:{_PART})?(?:[、，,\s]|和|及|以及|与|或|(?=《))")
_PASSIVE: Final = re.compile(r"(?:[由被]|根据|依照|依据|按照|与|违反|不符合|(?:对|关于))[\u4e00-\u9fff]{0,8}$")
_REWORKED: Final = re.compile(r"[^。；《》]{0,20}?(?:作[^。；，]{0,6}(?:修改|修正|修订)|予以(?:修改|修订|修正)|进行(?:修改|修订))")
_RECEIVED: Final = re.compile(rf"(?:{_BRACKET})?(?:已)?(?:收悉|悉)")
_ISSUED: Final = re.compile(r"[^。《》]{0,80}?(?:现予?以?(?:印发|公布|发布)|予以(?:公布|发布|印发)|印发(?:给|你们|各)|自[^。，]{2,30}起(?:施行|实施|执行))")
_SENT_ON: Final = re.compile(r"[^。《》]{0,60}?(?:现?(?:转发|批转)(?:给|你们|各)|现转发|现予转发)")
_SINCE: Final = re.compile(r"自(\d{4})年(\d{1,2})月(\d{1,2})日起[^，。；]{0,4}(?:废止|失效|停止)")


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that make a citation a relation, and where they stand in the text."""

    kind: str
    certainty: str
    start: int
    end: int
    article: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """What the text as a whole is, as far as it changes how its sentences are understood."""

    text: str
    replies: bool = False  # 批复, 复函, 答复
    amends: bool = False
    forwards: bool = False
    decides: bool = False  # 决定, 决议
    opening: int = field(default=0)  # where the first article, or the text before the first heading, ends

    def sentence(self, at: int, end: int) -> tuple[int, int]:
        start = max(self.text.rfind(stop, 0, at) for stop in "。；\n") + 1
        match = _STOPS.search(self.text, end)
        return start, match.start() if match else len(self.text)


def triggers(found: Sequence[Found], speaker: Speaker) -> Iterator[tuple[int, Trigger]]:
    """The index of each citation that its sentence makes a relation, and the words that do."""
    ended = _all_ended(found, speaker)
    for group in _groups(found, speaker.text):
        first, last = found[group[0]], found[group[-1]]
        bounds = speaker.sentence(first.start, last.end)
        shared = _after(last, bounds, speaker) or _before(first, last, bounds, speaker)
        for index in group:
            trigger = ended.get(index) or shared
            if trigger:
                yield index, trigger if trigger.article else replace(trigger, article=found[index].citation.article)


def _groups(found: Sequence[Found], text: str) -> list[list[int]]:
    """Citations that stand under one verb, by index."""
    groups: list[list[int]] = []
    previous: Found | None = None
    for index, place in enumerate(found):
        if place.start < 0:
            continue
        between = text[previous.end : place.start] if previous and previous.end <= place.start else "\n"
        if "\n" not in between and len(between) < 200 and _LISTED.fullmatch(between):
            groups[-1].append(index)
        else:
            groups.append([index])
        previous = place
    return groups


def _all_ended(found: Sequence[Found], speaker: Speaker) -> dict[int, Trigger]:
    """《甲》…、《乙》同时废止: every citation that the verb at the end of a sentence has for its object."""
    ended: dict[int, Trigger] = {}
    verb = (-1, -1)  # of the sentence of the last that was found: where its verb ends, and which citation it ends first
    for index in range(len(found) - 1, -1, -1):
        place = found[index]
        if place.start < 0 or not _ENDS.search(speaker.text, place.end, place.end + _FAR):
            continue
        bounds = speaker.sentence(place.start, place.end)
        trigger = _ended(place, bounds, speaker.text, ended.get(verb[1]) if verb[0] <= bounds[1] else None)
        if trigger:
            ended[index] = trigger
            verb = (trigger.end, index)
    return ended


def _ended(place: Found, bounds: tuple[int, int], text: str, later: Trigger | None) -> Trigger | None:
    """Whether this citation is repealed, by its own verb or with `later` ones of its sentence."""
    rest = text[place.end : bounds[1]]
    last = _LAST.match(rest)
    follows = last or (_NEXT.match(rest) if later and later.start >= bounds[0] else None)
    if follows is None or _PASSIVE.search(text[bounds[0] : place.start][-12:]):
        return None
    if not place.citation.title and re.match(r"(?:文件)?(?:公布|发布|印发|修[改订正])", rest):
        return None
    if last is None:
        assert later
        return replace(later, start=place.start, article=follows["what"] or "")
    kind = LAPSES if "失效" in last["verb"] else REPEALS
    day = _SINCE.search(rest)
    since = f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}" if day else ""
    certainty = LIKELY if "适用" in last["verb"] else CERTAIN
    return Trigger(kind, certainty, place.start, place.end + last.end(), follows["what"] or "", since)


def _after(last: Found, bounds: tuple[int, int], speaker: Speaker) -> Trigger | None:
    """What the words after a group say of all of it."""
    text = speaker.text
    rest, before = text[last.end : bounds[1]], text[bounds[0] : last.start]
    if (match := _RECEIVED.match(rest)) and (speaker.replies or re.search(r"你|贵|来[函文]", before)):
        return Trigger(REPLIES, CERTAIN, last.start, last.end + match.end())
    if match := _REWORKED.match(rest):
        return Trigger(AMENDS, CERTAIN, last.start, last.end + match.end())
    if match := _SENT_ON.match(rest):
        return Trigger(FORWARDS, CERTAIN, last.start, last.end + match.end())
    whole = last.citation.raw.startswith("《") and not last.citation.article
    if whole and (match := _ISSUED.match(rest)) and _issues(before, rest[: match.end()]):
        return Trigger(ISSUES, CERTAIN, last.start, last.end + match.end())
    return None


def _issues(before: str, after: str) -> bool:
    """现将《甲》印发给你们; 《甲》已经…通过，现予公布; but not 《甲》自2020年起施行 alone."""
    if "起施" in after or "起实" in after or "起执" in after:
        return bool(_PUT.search(before)) and "印发" not in before[:-3]
    return "现" in before + after or "已" in after


def _before(first: Found, last: Found, bounds: tuple[int, int], speaker: Speaker) -> Trigger | None:
    """What the words before a group say of all of it: of several verbs the nearest."""
    text = speaker.text
    lead, rest = text[bounds[0] : first.start], text[last.end : bounds[1]]
    found = [t for t in (_based(lead, rest, bounds, speaker), *_plain_leads(lead, rest, speaker)) if t]
    nearest = max(found, key=lambda t: t[2], default=None)
    return Trigger(nearest[0], nearest[1], bounds[0] + nearest[2], last.end) if nearest else None


def _plain_leads(lead: str, rest: str, speaker: Speaker) -> Iterator[tuple[str, str, int]]:
    if match := _IMPLEMENTED.search(lead):
        yield IMPLEMENTS, LIKELY, match.start()
    if (match := _REPEALED.search(lead)) and not rest.startswith("的"):
        yield REPEALS, CERTAIN, match.start()
    if (match := _AMENDED.search(lead)) and not rest.startswith("的"):
        yield AMENDS, CERTAIN if speaker.amends else LIKELY, match.start()
    if (speaker.replies or speaker.decides) and (match := _APPROVED.search(lead)):
        yield APPROVES, CERTAIN, match.start()
    if (speaker.forwards or "现" in lead) and (match := _SENT.search(lead)):
        yield FORWARDS, CERTAIN, match.start()


def _based(lead: str, rest: str, bounds: tuple[int, int], speaker: Speaker) -> tuple[str, str, int] | None:
    """根据《甲》…制定本办法 rests on 甲; 依照《甲》的规定处罚 only applies it."""
    match = _BASED.search(lead)
    if match is None or match["gap"].endswith(("对", "将", "把")) or _REVISED.match(rest):
        return None
    if _MAKES.search(rest) or speaker.text.startswith("据此", bounds[1] + 1):
        return BASED_ON, CERTAIN, match.start()
    if match["verb"] != "依照" and _POLICY.match(rest):
        return BASED_ON, LIKELY, match.start()
    begins = re.fullmatch(rf"{_LABEL}\s*", lead[: match.start()]) or lead[: match.start()].endswith("，")
    if begins and _FOUNDS.match(rest) and (bounds[0] < speaker.opening or speaker.replies):
        return BASED_ON, LIKELY, match.start()
    return None
