"""公开台账: every document with its time limit in working days, and what organs sent in and saw printed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..database.days import stored
from ..working_days import NATIONAL, Calendar, days_between, deadline
from .table import Addresses, Figure, Report, Words

# 《政府信息公开条例》第二十六条: within 20 working days from when the information came about or changed.
LIMIT = 20
_PROVISIONAL = Words(
    "标“*”的期限跨入国务院尚未公布放假安排的年份，为暂定日期，不会晚于实际期限",
    "a limit with * reaches into a year whose holidays are not announced: provisional, never later than it will be",
)


@dataclass(frozen=True, slots=True)
class Filed:
    """A document as the office has it: `online` is None where it is not published."""

    number: str
    title: str
    issuers: tuple[str, ...]
    written: dt.date | None
    issued: dt.date | None = None  # 印发日期
    online: dt.date | None = None
    url: str = ""
    issue: str = ""

    @property
    def begins(self) -> dt.date | None:
        """The day from which the time limit runs: of issue where the imprint tells it, else of writing."""
        return self.issued or self.written


@dataclass(frozen=True, slots=True)
class Line:
    """A document in the ledger; `used` and `over` count working days, `over` > 0 is too late."""

    filed: Filed
    due: dt.date | None
    used: int | None
    over: int
    provisional: bool


def lines(filed: Iterable[Filed], today: dt.date, calendar: Calendar = NATIONAL) -> list[Line]:
    """The ledger's lines: overdue first, the longest first; then what is not published, then the rest by days used."""
    made = [_line(f, today, calendar) for f in filed]
    return sorted(made, key=_urgency)


def _urgency(line: Line) -> tuple[int, bool, int, str, str]:
    filed = line.filed
    return (-max(line.over, 0), filed.online is not None, -(line.used or 0), filed.number, filed.title)


def _line(filed: Filed, today: dt.date, calendar: Calendar) -> Line:
    if filed.begins is None:
        return Line(filed, None, None, 0, False)
    due = deadline(filed.begins, LIMIT, calendar)
    end = filed.online or max(today, filed.begins)
    used = days_between(filed.begins, end, calendar)
    return Line(filed, due.date, used.count, used.count - LIMIT, due.provisional or used.provisional)


def _state(line: Line) -> Words:
    filed, over = line.filed, line.over
    if line.due is None:
        return Words("没有成文日期，不能计算", "no date of writing: can not be counted")
    if filed.online is None:
        late = Words(f"未上网，已逾期{over}个工作日", f"not online, {over} working days late")
        left = Words(f"未上网，还有{-over}个工作日", f"not online, {-over} working days left")
        return late if over > 0 else left
    if over > 0:
        return Words(f"逾期{over}个工作日", f"{over} working days late")
    return Words("按时", "in time")


def ledger(
    filed: Iterable[Filed], today: dt.date, calendar: Calendar = NATIONAL, addresses: Addresses | None = None,
    speak: Callable[[Words], str] = lambda words: words.zh,
) -> Report:  # fmt: skip
    """公开台账; `speak` puts the state of a document into the reader's language."""
    addresses, found = addresses or Addresses(), lines(filed, today, calendar)
    late = sum(line.over > 0 for line in found)
    notes = [Words(f"共{len(found)}件，逾期{late}件", f"{len(found)} documents, {late} of them late")]
    if any(line.provisional for line in found):
        notes.append(_PROVISIONAL)
    return Report(
        "ledger", Words("主动公开文件上网台账", "Ledger of documents to be published"),
        Words(f"期限自印发之日（没有印发日期的，自成文之日）起{LIMIT}个工作日，次日为第1日；上网日期是所在期的出版日期",
              f"{LIMIT} working days from issue, else from writing; the day after is the first; online is its issue's day"),
        (Words("文号", "Number"), Words("标题", "Title"), Words("发文机关", "Issuing organs"), Words("成文日期", "Written"),
         Words("印发日期", "Issued"), Words("期限", "Due"), Words("上网日期", "Online"), Words("用工作日", "Working days"),
         Words("状态", "State")),
        tuple(_row(line, addresses, speak) for line in found), tuple(notes),
    )  # fmt: skip


def _row(line: Line, addresses: Addresses, speak: Callable[[Words], str]) -> tuple[Figure, ...]:
    filed, page = line.filed, addresses.page(line.filed.url)
    due = (line.due.isoformat() + ("*" if line.provisional else "")) if line.due else None
    return (
        Figure(filed.number), Figure(filed.title, page), Figure("、".join(filed.issuers)), Figure(stored(filed.written)),
        Figure(stored(filed.issued)), Figure(due), Figure(stored(filed.online), page), Figure(line.used),
        Figure(speak(_state(line))),
    )  # fmt: skip


# ---------------------------------------------------------------- by organ


def by_organ(found: Sequence[Line]) -> Iterator[tuple[str, list[Line]]]:
    """Each organ's lines under its name; a joint document counts for every organ that issued it."""
    gathered: dict[str, list[Line]] = defaultdict(list)
    for line in found:
        for organ in line.filed.issuers or ("",):
            gathered[organ].append(line)
    yield from sorted(gathered.items(), key=lambda entry: (-len(entry[1]), entry[0]))


def ledger_by_organ(
    filed: Iterable[Filed], today: dt.date, calendar: Calendar = NATIONAL, addresses: Addresses | None = None
) -> Report:
    """How each organ keeps the time limit."""
    addresses = addresses or Addresses()
    rows = []
    for organ, found in by_organ(lines(filed, today, calendar)):
        rows_of = addresses.query("documents_of_organ", organ=organ)
        used = [line.used for line in found if line.used is not None and line.filed.online]
        rows.append((
            Figure(organ), Figure(len(found), rows_of),
            Figure(sum(line.over <= 0 and bool(line.filed.online) for line in found), rows_of),
            Figure(sum(line.over > 0 for line in found), rows_of), Figure(sum(line.filed.online is None for line in found)),
            Figure(_average(used)), Figure(max(used, default=None)),
        ))  # fmt: skip
    return Report(
        "ledger-by-organ", Words("各机关公开时限执行情况", "How organs keep the time limit"),
        Words("联合发文计入每个发文机关；平均、最长为已上网文件所用的工作日",
              "a joint document counts for each of its organs; average and longest are of documents online"),
        (Words("发文机关", "Issuing organ"), Words("件数", "Documents"), Words("按时", "In time"), Words("逾期", "Late"),
         Words("未上网", "Not online"), Words("平均工作日", "Average days"), Words("最长工作日", "Longest")),
        tuple(rows),
    )  # fmt: skip


def submissions(
    filed: Iterable[Filed], today: dt.date, calendar: Calendar = NATIONAL, addresses: Addresses | None = None
) -> Report:
    """报送刊登情况 (国办发〔2018〕22号): what each organ sent in, how much of it was printed, after how many days."""
    addresses = addresses or Addresses()
    rows = []
    for organ, found in by_organ(lines(filed, today, calendar)):
        printed = [line for line in found if line.filed.online]
        used = [line.used for line in printed if line.used is not None]
        rows.append((
            Figure(organ), Figure(len(found)), Figure(len(printed), addresses.query("documents_of_organ", organ=organ)),
            Figure(len(found) - len(printed)), Figure(f"{100 * len(printed) / len(found):.0f}%"),
            Figure(_average(used)), Figure(max(used, default=None)),
        ))  # fmt: skip
    return Report(
        "submissions", Words("报送刊登情况", "Submitted and printed"),
        Words("报送：放入各期文件夹的文件；刊登：已出版的；联合发文计入每个机关；天数为自印发（成文）至出版的工作日",
              "submitted: in the issues' folders; printed: published; joint documents count for each organ; working days"),
        (Words("机关", "Organ"), Words("报送", "Submitted"), Words("刊登", "Printed"), Words("未刊登", "Not printed"),
         Words("刊登率", "Share printed"), Words("平均工作日", "Average days"), Words("最长工作日", "Longest")),
        tuple(rows),
    )  # fmt: skip


def _average(used: Sequence[int]) -> str | None:
    return f"{sum(used) / len(used):.1f}" if used else None
