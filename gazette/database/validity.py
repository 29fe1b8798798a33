"""Validity of a document on two axes: when it was in force, and since which day the database says so.

Valid time runs by days of the calendar.  Record time runs by days of publication: what an issue says is known from
the day it came out.  Plain values in, plain values out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ..readers.structure.numerals import dates as written_dates
from .relation_kinds import AMENDS, CERTAIN, CORRECTS, GIVEN, LAPSES, LIKELY, REPEALS

NOT_YET, IN_FORCE, AMENDED, PARTLY_VOID, EXPIRED, REPEALED = (
    "尚未施行", "现行有效", "已修改", "部分失效", "失效", "废止",
)  # fmt: skip
ENDED: Final = (EXPIRED, REPEALED)
_RELIED_ON: Final = (CERTAIN, GIVEN)
# 自2021年1月1日起废止: the day from which the act counts, where its words name one.
_SINCE: Final = re.compile(r"(?:自|从|于)?(?P<day>[^，。；《》]{6,16}?日)(?:起|后)?[^，。；《》]{0,6}?(?:废止|失效|停止执行|停止实施|修改|施行|执行)")
_PROLONGED: Final = re.compile(r"有效期[^。；《》]{0,12}?(?:延长|延续|顺延)[^。；《》]{0,6}?(?:至|到)(?P<day>[^，。；《》]{6,16}?日)")
ONE_DAY: Final = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Life:
    """What a document says of its own validity; certainty as in relations."""

    published: dt.date
    written: dt.date | None = None
    effective: dt.date | None = None
    expires: dt.date | None = None  # last day
    effective_words: str = ""
    expires_words: str = ""
    effective_certainty: str = CERTAIN
    expires_certainty: str = CERTAIN


@dataclass(frozen=True, slots=True)
class Act:
    """What another document does to it: `kind` as in relations, `article` what of it is meant ("" all of it).

    `published` is when the acting document came out, `effective` when the act counts as far as is known, `order`
    what tells acts of one day apart.
    """

    document: str
    kind: str
    published: dt.date
    effective: dt.date
    words: str
    certainty: str = CERTAIN
    article: str = ""
    since: dt.date | None = None  # the day that the words name
    order: int = 0

    @property
    def day(self) -> dt.date:
        """The first day on which it counts."""
        return self.named_day or self.effective

    @property
    def named_day(self) -> dt.date | None:
        """The day that the words name: 自2021年1月1日起废止."""
        match = None if self.since else _SINCE.search(self.words)
        return next((d.value for d in written_dates(match["day"]) if d.value), None) if match else self.since

    @property
    def prolonged_to(self) -> dt.date | None:
        """The new last day, where the words only prolong a term: 有效期延长至2027年12月31日."""
        match = _PROLONGED.search(self.words)
        return next((d.value for d in written_dates(match["day"]) if d.value), None) if match else None


@dataclass(frozen=True, slots=True)
class Period:
    """Status from `valid_from` to `valid_to`, as recorded from `recorded_from` to `recorded_to`; all days included, None
    is without end.  `decided_by` is None where the document's own words decide."""

    status: str
    valid_from: dt.date
    valid_to: dt.date | None
    words: str = ""
    certainty: str = CERTAIN
    decided_by: str | None = None
    doubts: str = ""
    recorded_from: dt.date = dt.date.min
    recorded_to: dt.date | None = None

    def holds(self, day: dt.date, known_on: dt.date) -> bool:
        """Whether it is what the database said of `day` on the day `known_on`."""
        return _within(day, self.valid_from, self.valid_to) and _within(known_on, self.recorded_from, self.recorded_to)


def _within(day: dt.date, first: dt.date, last: dt.date | None) -> bool:
    return first <= day and (last is None or day <= last)


def periods(life: Life, acts: Sequence[Act]) -> list[Period]:
    """All periods of a document, by record day and then by period; no two of them overlap on both axes."""
    learned = sorted({life.published, *(max(a.published, life.published) for a in acts)})
    ended: list[Period] = []
    open_rows: dict[Period, Period] = {}  # what was said before → the row that says so, since its first day
    for first, following in zip(learned, [*learned[1:], None], strict=True):
        last = following - ONE_DAY if following else None
        said = valid_periods(life, [a for a in acts if a.published <= first])
        ended += [row for period, row in open_rows.items() if period not in said]
        open_rows = {
            period: replace(open_rows.get(period, replace(period, recorded_from=first)), recorded_to=last) for period in said
        }
    return sorted([*ended, *open_rows.values()], key=lambda p: (p.recorded_from, p.valid_from))


def as_of(found: Sequence[Period], day: dt.date, known_on: dt.date) -> Period | None:
    """What the database said on `known_on` of `day`; None before the document, or before it was known."""
    return next((p for p in found if p.holds(day, known_on)), None)


# ---------------------------------------------------------------- valid time, by what is known on one day


@dataclass(slots=True)
class _Turn:
    """From `day` on the document has `status`."""

    day: dt.date
    status: str
    words: str
    certainty: str = CERTAIN
    by: str | None = None


@dataclass(slots=True)
class _Account:
    turns: list[_Turn] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    @property
    def begins(self) -> dt.date:
        return next(t.day for t in self.turns if t.status == IN_FORCE)


def valid_periods(life: Life, acts: Sequence[Act]) -> list[Period]:
    """The document's periods one after the other, the last without end unless time itself has one."""
    acts = sorted(acts, key=lambda a: (a.day, a.order, a.document, a.words, a.kind, a.article, a.certainty, a.published))
    account = _Account()
    _begin(life, account)
    _change(life, [a for a in acts if a.certainty in _RELIED_ON], account)
    account.doubts += [f"{a.words}（{a.certainty}，未采信）" for a in acts if a.certainty not in _RELIED_ON and _matters(a)]
    account.doubts += [f"已有更正：{a.words}" for a in acts if a.kind == CORRECTS]
    return list(_periods_of(account))


def _matters(act: Act) -> bool:
    return act.kind in (REPEALS, AMENDS, LAPSES)


def _begin(life: Life, account: _Account) -> None:
    """尚未施行 from when it was written until it takes effect; without a day of effect it is in force when written."""
    made = min(d for d in (life.written, life.published, life.effective) if d)
    if life.effective is None:
        account.turns.append(_Turn(made, IN_FORCE, "未写明施行日期，自成文之日起算" if life.written else "未写明日期，自刊登之日起算", LIKELY))
    else:
        words = life.effective_words or f"自{life.effective.isoformat()}起施行"
        if made < life.effective:
            account.turns.append(_Turn(made, NOT_YET, words, life.effective_certainty))
        account.turns.append(_Turn(life.effective, IN_FORCE, words, life.effective_certainty))


def _change(life: Life, acts: Sequence[Act], account: _Account) -> None:
    """Acts in the order in which they count, and the term that runs out between them."""
    expires, words, certainty, by = life.expires, life.expires_words, life.expires_certainty, None
    ended: _Turn | None = None
    for act in (a for a in acts if _matters(a)):
        later = act.prolonged_to
        if later and act.kind == AMENDS:
            if expires and act.day > expires:
                account.doubts.append(f"期满之后才延长：{act.words}")
            if not expires or later > expires:
                expires, words, certainty, by = later, act.words, act.certainty, act.document
            continue
        ended = _apply(act, ended, account)
    if expires and expires < account.begins:
        account.doubts.append(f"有效期届满之日（{expires.isoformat()}）早于施行之日")
    elif expires and not (ended and ended.day <= expires):
        reason = words or f"有效期至{expires.isoformat()}"
        account.turns.append(_Turn(expires + ONE_DAY, EXPIRED, reason, certainty, by))


def _apply(act: Act, ended: _Turn | None, account: _Account) -> _Turn | None:
    """Adds what `act` brings about; gives the turn that ended the document, if any."""
    if ended:
        # Lists of what was cleaned up tell again what had been repealed: only another day contradicts.
        if act.kind != AMENDS and not act.article and act.named_day not in (None, ended.day):
            account.doubts.append(f"另一处所称{act.kind}日期不同：{act.words}")
        elif act.kind == AMENDS:
            account.doubts.append(f"{ended.status}之后又被修改：{act.words}")
        return ended
    if act.kind == AMENDS:
        status = AMENDED
    elif act.article:
        status = PARTLY_VOID
    else:
        status = EXPIRED if act.kind == LAPSES else REPEALED
    made, begins = account.turns[0].day, account.begins
    if act.day < made:
        account.doubts.append(f"早于成文之日：{act.words}")
    # What changes a document before it takes effect shows when it does.
    day = max(act.day, made if status in ENDED else begins)
    turn = _Turn(day, status, act.words, act.certainty, act.document)
    account.turns.append(turn)
    return turn if status in ENDED else None


def _periods_of(account: _Account) -> Iterator[Period]:
    """Turns by day, the later of a day first: an end is an end, and what has run out may still be repealed."""
    shown: list[_Turn] = []
    for turn in sorted(account.turns, key=lambda t: t.day):
        last = shown[-1] if shown else None
        if last and last.status in ENDED and not (last.status == EXPIRED and turn.status == REPEALED):
            continue
        if last and last.status == PARTLY_VOID and turn.status == AMENDED:
            turn = replace(turn, status=PARTLY_VOID, words=f"{last.words}；{turn.words}")
        if last and last.day == turn.day:
            shown.pop()
        shown.append(turn)
    doubts = "；".join(dict.fromkeys(account.doubts))
    for turn, following in zip(shown, [*shown[1:], None], strict=True):
        last_day = following.day - ONE_DAY if following else None
        yield Period(turn.status, turn.day, last_day, turn.words, turn.certainty, turn.by, doubts)
