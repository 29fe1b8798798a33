"""F-232: numbers of headings, items and articles that skip or repeat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..diagnostics import Bilingual, Severity, Strength
from ..model import Role
from . import Check
from .numerals import value
from .passages import Kind, Passage
from .slips import Slip, slip_rule
from .typography import each_text

NUMBERING = slip_rule(
    "F-232", Severity.WARNING, Bilingual("序号“{words}”不连续，上一个同级的是“{instead}”", "the number “{words}” does not follow “{instead}”"),
    Bilingual("补上缺的一项，或改正序号；自动编号的在 Word 里“继续编号”或“重新编号”",
              "add what is missing or correct the number; for an automatic list, continue or restart it in Word"),
    "GB/T 9704-2012 7.3.3", Strength.PRACTICE,
)  # fmt: skip

_CHINESE = "[零〇一二三四五六七八九十百千]+"
# Kinds of labels, the outer ones first: one that begins anew lets all after it begin anew.
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"^第({_CHINESE})编", rf"^第({_CHINESE})章", rf"^第({_CHINESE})节", rf"^第({_CHINESE})条(?!之)", rf"^({_CHINESE})、",
        rf"^[（(]({_CHINESE})[）)]", r"^([0-9]{1,3})[.．、](?![0-9])", r"^[（(]([0-9]{1,3})[）)]",
    )
)  # fmt: skip
# Behind a label: it begins a reference, （四）、（五）项所列人员, and numbers nothing.
_REFERENCE = re.compile(r"\s*(?:[、和及或至到]\s*[（(]|、?\s*[和及或至到]?第[零〇一二三四五六七八九十百千]+[编章节条款项]|[项款](?=[、，和或至及所规的之中内]))")
_ARTICLE = 3  # articles count through chapters
_ROLES = frozenset({Role.BODY, Role.INSTRUMENT, Role.ATTACHMENT})


@dataclass(slots=True)
class _Counter:
    """The last number of each form, with its label as written."""

    last: dict[int, tuple[int, str]] = field(default_factory=dict)
    due: dict[int, int] = field(default_factory=dict)

    def follows(self, form: int, value: int, label: str) -> str:
        """ "" where the number may stand here; else the label that it should follow."""
        before = self.last.get(form)
        for inner in range(form + 1, len(_FORMS)):
            if inner != _ARTICLE or form > _ARTICLE:
                self.last.pop(inner, None)
        self.last[form] = (value, label)
        due = self.due.pop(form, None)
        if before is None or value in (before[0] + 1, 1, due):
            return ""
        # One wrong number is one slip: the next may go on as if it had been right (十二 十二 十四; 三 五 五).
        self.due[form] = value + 2 if value == before[0] else value
        return before[1]


def breaks(passages: Iterable[Passage]) -> Iterator[tuple[Passage, Slip]]:
    """Labels of one part in their order; what is quoted (“第三条修改为：…”) keeps its own numbers."""
    counter, part, quoted = _Counter(), None, 0
    for passage in passages:
        if passage.role not in _ROLES or passage.kind not in (Kind.PARAGRAPH, Kind.HEADING):
            continue
        if passage.part is not part:
            counter, part, quoted = _Counter(), passage.part, 0
        outside = quoted <= 0
        quoted = max(0, quoted + passage.text.count("“") - passage.text.count("”"))
        if outside and (told := _label(passage)) and (expected := counter.follows(*told)):
            yield passage, Slip(0, len(told[2]), expected)


def _label(passage: Passage) -> tuple[int, int, str] | None:
    """Form, number and label of a passage; None where it has none."""
    text = passage.text.lstrip()
    for form, pattern in enumerate(_FORMS):
        if match := pattern.match(text):
            return None if _REFERENCE.match(text, match.end()) else (form, value(match[1]) or 0, match[0])
    return None


CHECKS = (Check(NUMBERING, each_text(breaks)),)
