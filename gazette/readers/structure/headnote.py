"""题注: the dated events of a rule, （2020年7月1日……通过　2021年……修正）, and what they say of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from ...model import Place
from .lines import Line
from .numerals import dates
from .words import is_organ

_VERB = re.compile(r"通过|公布|发布|颁布|批准|批转|修订|修正|修改|施行|实施|印发|下发|公告")
_ADOPTS = ("通过", "修订", "修正", "修改")
_PUBLISHES = ("公布", "发布", "颁布", "公告", "印发", "下发")
_ORDER = re.compile(r"(?P<organ>[\u4e00-\u9fff、]{2,40}?)令\s*第?[\s\d〇零一二三四五六七八九十百]+号")


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a 题注: "2017年6月23日" "通过" by an organ."""

    day: dt.date
    verbs: tuple[str, ...]
    words: str
    place: Place


def events(lines: Iterable[Line]) -> tuple[Event, ...]:
    found: list[Event] = []
    for line in lines:
        days = [d for d in dates(line.bare) if d.value]
        for this, after in zip(days, [*days[1:], None], strict=True):
            words = line.bare[this.end : after.start if after else None]
            verbs = tuple(_VERB.findall(re.sub(r"《.*》", "", words)))
            if this.value:
                found.append(Event(this.value, verbs, words, line.place))
    return tuple(found)


def written(found: Iterable[Event]) -> Event | None:
    """The event that the text at hand was written at: its last adoption or amendment."""
    every = tuple(found)
    for wanted in (_ADOPTS, _PUBLISHES, ("批准", "批转")):
        last = [e for e in every if any(v in wanted for v in e.verbs) or (wanted is _ADOPTS and "令" in e.words)]
        if last:
            return last[-1]
    return next((e for e in every if not e.verbs), None)


def adopted(found: Iterable[Event]) -> Event | None:
    """`written`, where it is a day of adoption and not one of publication."""
    event = written(found)
    return event if event and any(v in _ADOPTS for v in event.verbs) and not any(v in _PUBLISHES for v in event.verbs) else None


def published(found: Iterable[Event]) -> Event | None:
    """The event that 公布之日 is reckoned from: publication after the last adoption of the whole text.

    Congresses publish on the day that they adopt; of others without a date of publication nothing is known.
    """
    every = tuple(found)
    whole = [i for i, e in enumerate(every) if "修订" in e.verbs and "决定" not in e.words]
    since = every[whole[-1] :] if whole else every
    public = next((e for e in since if any(v in _PUBLISHES for v in e.verbs)), None)
    if public or any("批准" in e.verbs for e in every):
        return public
    return next((e for e in since if "人民代表大会" in e.words and any(v in _ADOPTS for v in e.verbs)), None)


def takes_effect(found: Iterable[Event]) -> Event | None:
    return next((e for e in found if any(v in ("施行", "实施") for v in e.verbs)), None)


def issuers(found: Iterable[Event]) -> tuple[str, ...]:
    """Organs of the first event that names them: who issued the order, else who passed the rule."""
    every = tuple(found)
    for event in every:
        order = _ORDER.search(event.words)
        if order:
            return tuple(n for n in re.split(r"、|(?<=国务院)(?=中华)", order["organ"]) if n)
    for event in every:
        if any(v in ("通过", "公布", "发布", "颁布") for v in event.verbs):
            names = _names(event.words)
            if names:
                return names
    return ()


def _names(words: str) -> tuple[str, ...]:
    """The organs in "最高人民法院审判委员会第1375次会议通过" or "林业部发布"."""
    names: list[str] = []
    for piece in re.split(r"、", re.split(r"通过|公布|发布|颁布", words)[0]):
        stem = re.sub(r"第[一二三四五六七八九十百零\d]+届", "", piece)
        session = re.split(r"(?:全体|第[一二三四五六七八九十百零\d]+(?:次|会议))", stem)[0]
        session = re.sub(r"(?:审判|检察)委员会$", "", session)
        session = re.sub(r"(?:公告|常务会议|令)(?:第?[一二三四五六七八九十百零\d]+号)?$", "", session)
        if is_organ(session) and session not in names:
            names.append(session)
    return tuple(names)
