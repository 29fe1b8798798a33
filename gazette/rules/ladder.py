"""F rules on the heading ladder 一、（一）1.（1）: its order, the marks of its labels, what closes a heading."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from ..diagnostics import Bilingual, Rule, Severity, Strength
from ..model import Document, Role
from . import Background, Check, Finding, each_document
from .passages import Kind, Passage

_SOURCE = "GB/T 9704-2012 7.3.3"
_LADDER = Bilingual(
    "文中结构层次序数依次用“一、”“（一）”“1.”“（1）”标注",
    "the levels of a text are numbered 一、, （一）, 1. and （1）, in this order",
)

LEVEL_SKIPPED = Rule(
    "F-130", Severity.NOTICE,
    Bilingual("“{above}”下面直接用了“{label}”，跳过了“{missing}”一级", "“{label}” stands right under “{above}”; the level {missing} is skipped"),
    hint=Bilingual("查找“{words}”；改用“{missing}”一级的序号，下面各级顺次后移", "search for “{words}”; number it as {missing}, and what stands below accordingly"),
    reason=_LADDER, source=_SOURCE, strength=Strength.GENERAL,
)  # fmt: skip
LABEL_MARK = Rule(
    "F-131", Severity.WARNING,
    Bilingual("序号“{label}”应写作“{right}”（这样的共{count}处）", "the label “{label}” is written “{right}” (so in {count} places)"),
    hint=Bilingual("查找“{words}”，把序号改成“{right}”的写法；自动编号的，在 Word 的编号格式里改",
                   "search for “{words}” and write the label as “{right}”; an automatic one, in Word's number format"),
    reason=_LADDER, source=_SOURCE, strength=Strength.RULE,
)  # fmt: skip
HEADING_STOP = Rule(
    "F-132", Severity.NOTICE,
    Bilingual("小标题“{words}”末尾有句号，同级的其他小标题没有", "the heading “{words}” ends in a full stop, its siblings do not"),
    hint=Bilingual("查找“{words}”，删去末尾的句号", "search for “{words}” and delete the full stop"),
    reason=Bilingual("小标题独占一行时末尾不用句号，同级的写法要一致", "a heading on a line of its own takes no full stop; siblings are written alike"),
    source="GB/T 15834-2011", strength=Strength.PRACTICE,
)  # fmt: skip
ENUMERATION = Rule(
    "F-133", Severity.WARNING,
    Bilingual("“{label}是”之后应是“{expected}是”，实际是“{found}是”", "after {label}是 comes {expected}是, not {found}是"),
    hint=Bilingual("查找“{words}”，看前面是漏了一项还是序号写错", "search for “{words}”: either an entry is missing or the number is wrong"),
    reason=Bilingual("“一是……二是……”断了序，多半是删改时漏了内容", "a broken 一是 … 二是 … mostly means that something was lost in editing"),
    strength=Strength.PRACTICE,
)  # fmt: skip

_CN = "一二三四五六七八九十"
_RUNGS = ("一、", "（一）", "1.", "（1）")
_FORMS = (
    re.compile(rf"\s*[{_CN}百]+\s*[、.．，]"), re.compile(rf"\s*[（(]\s*[{_CN}百]+\s*[）)][、.．]?"),
    re.compile(r"\s*[0-9０-９]{1,3}\s*[.．、]"), re.compile(r"\s*[（(]\s*[0-9０-９]{1,3}\s*[）)][、.．]?"),
)  # fmt: skip
_ENUMERATED = re.compile(rf"(?:^|(?<=[。；：;:，,、\s]))([{_CN}]{{1,3}})是(?!否|非|指)")
_SHORT = 30  # characters of a heading that is quoted whole
_CLAUSE = re.compile("适用|施行|负责解释|应当|本(?:规定|办法|条例|细则|决定|通知)")  # a short provision, no heading
_SINCE = dt.date(2012, 7, 1)  # GB/T 9704-2012 takes effect


def level_skipped(document: Document, background: Background) -> Iterator[Finding]:
    """Only where a wider level stands above; the first such place of a part is enough."""
    for _, lines in groupby(_labelled(document, background, (Role.BODY, Role.INSTRUMENT)), key=lambda p: id(p.part)):
        stack: list[tuple[int, str]] = []
        for passage in lines:
            rung = _rung(passage.label)
            if rung is None:
                stack.clear()  # 第一条, 第一章, 1.1: a ladder of its own
                continue
            stack = [above for above in stack if above[0] < rung]
            if stack and rung > stack[-1][0] + 1:
                label, missing = passage.label.strip(), _RUNGS[stack[-1][0] + 1]
                values = {"above": stack[-1][1], "label": label, "missing": missing, "words": passage.text.strip()[:14]}
                yield Finding(document, passage.at(0, len(passage.label)), values)
                break
            stack.append((rung, passage.label.strip()))


def label_mark(document: Document, background: Background) -> Iterator[Finding]:
    """One finding for each way of writing that is wrong, at its first place; not of a text older than the standard."""
    if document.written_on and document.written_on < _SINCE:
        return
    wrong: dict[tuple[int, str], list[Passage]] = defaultdict(list)
    for passage in _labelled(document, background, (Role.BODY, Role.INSTRUMENT, Role.ATTACHMENT)):
        label, rung = "".join(passage.label.split()), _rung(passage.label)
        listed = passage.text[len(passage.label) :].lstrip()[:1] in ("（", "(")  # （四）、（五）项所列人员
        if rung is not None and _right(label, rung) != label and not listed:
            wrong[rung, re.sub(rf"[{_CN}百0-9０-９]+", "", label)].append(passage)
    for (rung, _), places in wrong.items():
        first = places[0]
        label = "".join(first.label.split())
        values = {"label": label, "right": _right(label, rung), "count": len(places), "words": first.text.strip()[:14]}
        yield Finding(document, first.at(0, len(first.label)), values)


def heading_stop(document: Document, background: Background) -> Iterator[Finding]:
    """Siblings by part and level; a row in which most end in a full stop is left alone."""
    rows: dict[tuple[int, int], list[Passage]] = defaultdict(list)
    for passage in _labelled(document, background, (Role.BODY, Role.INSTRUMENT)):
        if passage.kind is Kind.HEADING and _rung(passage.label) is not None and not _CLAUSE.search(passage.text):
            rows[id(passage.part), passage.level].append(passage)
    for row in rows.values():
        stopped = [p for p in row if p.text.rstrip().endswith("。")]
        if stopped and len(row) >= 3 and len(stopped) * 2 < len(row):
            for passage in stopped:
                text, begin = passage.text.rstrip(), len(passage.text) - len(passage.text.lstrip())
                start = begin if len(text) - begin <= _SHORT else len(text) - 12
                yield Finding(document, passage.at(len(text) - 10, len(text)), {"words": text[start:]})


def enumeration(document: Document, background: Background) -> Iterator[Finding]:
    """一是…二是…: within one paragraph, from 一是 on."""
    for passage in background.passages.of(document):
        if not passage.printed or passage.kind is not Kind.PARAGRAPH or "一是" not in passage.text:
            continue
        before = 0
        for found in _ENUMERATED.finditer(passage.text):
            value = _value(found[1])
            if value == 1 or not before:
                before = value if value == 1 else 0
            elif value != before + 1:
                words = passage.text[found.start() : found.end() + 8]
                values = {"label": _chinese(before), "expected": _chinese(before + 1), "found": found[1], "words": words}
                yield Finding(document, passage.at(*found.span()), values)
                break
            else:
                before = value


def _labelled(document: Document, background: Background, roles: tuple[Role, ...]) -> Iterator[Passage]:
    """Numbered paragraphs and headings outside tables."""
    for passage in background.passages.of(document):
        if passage.role in roles and passage.label and passage.kind in (Kind.PARAGRAPH, Kind.HEADING):
            yield passage


def _rung(label: str) -> int | None:
    """0 for 一、, 1 for （一）, 2 for 1., 3 for （1）; None for every other label."""
    return next((n for n, form in enumerate(_FORMS) if form.fullmatch(label)), None)


def _right(label: str, rung: int) -> str:
    """`label` as the standard writes it; characters of the wrong width are another rule's."""
    figures = re.sub(r"[、.．，（）()]", "", label)
    if rung in (0, 2):
        return figures + ("、" if rung == 0 else "．" if label.endswith("．") else ".")
    return label.rstrip("、.．")


def _value(figures: str) -> int:
    tens, _, ones = figures.rpartition("十")
    if "十" not in figures:
        return _CN.index(figures) + 1 if len(figures) == 1 else 0
    return (_CN.index(tens) + 1 if tens else 1) * 10 + (_CN.index(ones) + 1 if ones else 0)


def _chinese(value: int) -> str:
    tens, ones = divmod(value, 10)
    front = "" if not tens else "十" if tens == 1 else f"{_CN[tens - 1]}十"
    return front + (_CN[ones - 1] if ones else "")


CHECKS = (
    Check(LEVEL_SKIPPED, each_document(level_skipped)),
    Check(LABEL_MARK, each_document(label_mark)),
    Check(HEADING_STOP, each_document(heading_stop)),
    Check(ENUMERATION, each_document(enumeration)),
)
