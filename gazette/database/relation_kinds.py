"""The kinds of relation between documents, how sure a reading is, and what a relation and its place are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ..model import Citation

BASED_ON, IMPLEMENTS, ISSUES, FORWARDS, APPROVES = "依据", "落实", "印发", "转发", "批准"
AMENDS, REPEALS, LAPSES, INTERPRETS, CORRECTS, REPLIES = "修改", "废止", "失效", "解读", "更正", "答复"
GIVEN, CERTAIN, LIKELY, DOUBTFUL = "编辑指明", "确定", "很可能", "存疑"
LONGEST_EVIDENCE: Final = 200  # characters


@dataclass(frozen=True, slots=True)
class Found:
    """A citation at its place: `start` is an offset in the standard text, -1 when the words are not in it."""

    citation: Citation
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.citation.raw)


@dataclass(frozen=True, slots=True)
class Relation:
    """`citation` is the index of the citation that it rests on, None when it comes from the title or from a clause."""

    kind: str
    target_title: str
    target_number: str
    evidence: str
    certainty: str
    citation: int | None
    own: bool = False  # the target is an instrument within the document itself
    start: int = -1  # of the evidence in the standard text, -1 when it is not in it
    article: str = ""  # what of the target is meant: "第六条"; "" is all of it
    manner: str = ""  # how it is amended: 修改为, 增加, 删去 …
    since: str = ""  # the day that the words name, ISO 8601

    @property
    def act(self) -> tuple[str, str, str, str]:
        """What makes two relations say the same, but for the number."""
        return self.kind, plain(self.target_title) or self.target_number, self.article, self.manner


def locate(citations: Sequence[Citation], text: str) -> list[Found]:
    """Each citation with its offset in `text`: the next place with the same words before it, in reading order."""
    found, end = [], 0
    for citation in citations:
        start = _place(citation, text, end)
        found.append(Found(citation, start))
        end = max(end, found[-1].end if start >= 0 else 0)
    return found


def _place(citation: Citation, text: str, end: int) -> int:
    before = len(citation.before)
    for after in (end, 0):  # notes and tables may be read in another order
        start = text.find(citation.before + citation.raw, max(0, after - before))
        if start >= 0:
            return start + before
    return text.find(citation.raw)


def plain(title: str) -> str:
    """`title` without marks and white space."""
    return re.sub(r"[\s《》〈〉<>“”]", "", title)
