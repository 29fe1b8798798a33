"""Marks that keep a text from the public, in every form they are written; a text that only speaks of them has none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from itertools import islice
from pathlib import PurePosixPath


class _Pattern:
    """Compiled when it is first asked for: all of them take a tenth of a second, and most commands look at no document."""

    def __init__(self, source: str) -> None:
        self.source = source

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.source)


# What nobody sees counts as a space.  The patterns are made of hundreds of gaps: of a small class they compile at once.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u115f\u1160\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]"
)
_GAP = r"[^\S\n]*"


def _spaced(words: str) -> str:
    """A pattern of alternatives "绝密|机密" whose characters may stand apart: 机 密."""
    return "(?:" + "|".join(_GAP.join(map(re.escape, word)) for word in words.split("|")) + ")"


_LEVEL = _spaced("绝密|机密|秘密")
_STAR = "[★☆⭐✩✭✮*＊]"
_TERM = rf"(?:长{_GAP}期|永{_GAP}久|[0-9０-９一二三四五六七八九十]+{_GAP}(?:年|个?月|天|日)?)"
# 密级和保密期限 (GB/T 9704-2012 7.2.2): the star stands nowhere else.
_STARRED = _Pattern(rf"{_LEVEL}{_GAP}级?{_GAP}{_STAR}{_GAP}{_TERM}?")
_OPEN, _CLOSE = r"[（(【\[〔《〈「『“\"]?", r"[）)】\]〕》〉」』”\"]?"
_EDGE = r"(?:^|(?<=[\s|｜·—－\-_/：:，、（(【\[〔.]))"
_END = r"(?:$|(?=[\s|｜·—－\-_/，、）)】\]〕.。!！0-9]))"
_CLASSIFIED_LINE = _Pattern(
    rf"{_OPEN}{_GAP}(?:(?:密{_GAP}级|保密等级|涉密等级|定密)(?:和保密期限)?{_GAP}[：:]{_GAP})?{_LEVEL}{_GAP}级?(?:{_GAP}(?:文件|资料|件))?"
    rf"{_GAP}(?:{_STAR}?{_GAP}{_TERM})?{_GAP}{_CLOSE}[。.！!]?"
)
_INTERNAL = _spaced(
    "内部资料|内部文件|内部材料|内部刊物|内部使用|内部参考|内部传阅|内部掌握|内部发行|注意保存|注意保密|妥善保管|妥善保存|不得外传|请勿外传|严禁外传|"
    "不得翻印|不得复制|不得复印|严禁复印|阅后即焚|阅后收回|会后收回|仅供内部使用|仅供内部参考|限内部使用|内参|涉密|涉密文件|涉密资料"
)
_UNPUBLISHED = _spaced(
    "依申请公开|不予公开|不得公开|不公开|暂不公开|不宜公开|非公开|免予公开|不对外公开|暂缓公开|依法不予公开|不主动公开|不得对外公开|不公开发布|不公开发表|"
    "不得公开发布|不得公开发表|不予公布|不登报"
)
_THIS = rf"(?:此{_GAP}件|本{_GAP}件|本文件|本文|该件|此文){_GAP}"
_ATTRIBUTE = (
    rf"(?:(?:政府)?信息公开|政务公开|文件)?(?:公{_GAP}开)?(?:属性|选项|方式|形式|类型|类别|类|范围|程度){_GAP}[：:]?{_GAP}"
    rf"|是否公开{_GAP}[：:]?{_GAP}|信息公开{_GAP}[：:]{_GAP}|公开{_GAP}[：:]{_GAP}"
)
_REMARK = rf"(?:{_GAP}[，,、；;\s]{_GAP}(?:{_INTERNAL}|{_UNPUBLISHED}|{_LEVEL}))*"
_INTERNAL_LINE = _Pattern(
    rf"{_OPEN}{_GAP}(?:{_THIS})?(?:属于|为|系|是)?{_INTERNAL}{_REMARK}{_GAP}{_CLOSE}[。.！!]*"
)
_UNPUBLISHED_LINE = _Pattern(
    rf"{_OPEN}{_GAP}(?:{_THIS}|{_ATTRIBUTE})?(?:属于|属|为|系|是|按)?{_UNPUBLISHED}{_REMARK}{_GAP}(?:[（(][^）)]*[）)])?{_CLOSE}[。.！!]*"
)
# What stands within a paragraph counts only when the words themselves say that they mean this document.
_THIS_ONE = _Pattern(rf"[（(]{_GAP}{_THIS}(?:属于|属|为|系|是|按)?(?:{_UNPUBLISHED}|{_INTERNAL}){_REMARK}{_GAP}[）)]")
_ATTRIBUTED = _Pattern(
    rf"(?:公开(?:属性|选项|类别|类型)|(?:信息|政务)公开(?:属性|选项|类别|类型|方式|形式)|是否公开){_GAP}[：:]{_GAP}(?:{_UNPUBLISHED}|否)(?![\u4e00-\u9fff])"
)
_LABELLED = _Pattern(rf"(?:密{_GAP}级|保密等级|涉密等级){_GAP}[：:]{_GAP}{_LEVEL}(?![和与或及、以者\u4e00-\u9fff])")
_IN_NAME = _Pattern(rf"{_EDGE}({_LEVEL}级?(?:文件|资料|件)?(?:{_STAR}?{_TERM})?){_END}")
_INTERNAL_IN_NAME = _Pattern(rf"{_EDGE}({_INTERNAL}){_END}")
_UNPUBLISHED_IN_NAME = _Pattern(rf"{_EDGE}((?:{_THIS})?{_UNPUBLISHED}){_END}")


class Closed(Enum):
    CLASSIFIED = auto()  # 绝密 机密 秘密
    INTERNAL = auto()  # 内部资料, 注意保存 …
    UNPUBLISHED = auto()  # 依申请公开, 不予公开 …


@dataclass(frozen=True, slots=True)
class ClosedMark:
    kind: Closed
    start: int
    end: int
    words: str


_LINES = (
    (Closed.CLASSIFIED, _CLASSIFIED_LINE),
    (Closed.INTERNAL, _INTERNAL_LINE),
    (Closed.UNPUBLISHED, _UNPUBLISHED_LINE),
)
_ANYWHERE = ((Closed.CLASSIFIED, _STARRED), (Closed.CLASSIFIED, _LABELLED), (Closed.UNPUBLISHED, _ATTRIBUTED))
_NAMES = (
    (Closed.CLASSIFIED, _IN_NAME),
    (Closed.INTERNAL, _INTERNAL_IN_NAME),
    (Closed.UNPUBLISHED, _UNPUBLISHED_IN_NAME),
)
_ANY = re.compile(rf"密|内{_GAP}部|注{_GAP}意|公{_GAP}开|外{_GAP}传|妥|阅|会后|不{_GAP}[得予登]|严{_GAP}禁|内参")
# Urgency stands beside a mark in a red head (GB/T 9704-2012 7.2.3).
_URGENCY = re.compile(rf"^(?:{_spaced('特提|特急|加急|平急|急件')}[\s　]+)|(?:[\s　]+{_spaced('特提|特急|加急|平急|急件')})$")
_MOST_MARKS = 20  # of one paragraph: one is enough
_LONGEST_LINE = 40  # characters of a line that can be a mark


def marks(text: str, *, line: bool = True) -> Iterator[ClosedMark]:
    """Marks in a paragraph.  `line` False: a paragraph that is nothing but such words is no mark (a table's cell)."""
    text = _seen(text)
    if not _ANY.search(text):
        return
    taken = list(islice(_line_marks(text), _MOST_MARKS)) if line else []
    yield from taken
    for mark in islice(_inner_marks(text), _MOST_MARKS):
        if not any(t.start <= mark.start < t.end for t in taken):
            taken.append(mark)
            yield mark


def _inner_marks(text: str) -> Iterator[ClosedMark]:
    """Marks that say themselves that they are one, wherever they stand; what is quoted is spoken of."""
    for kind, pattern in _ANYWHERE:
        for match in pattern.compiled.finditer(text):
            if not _is_quoted(text, match.start()):
                yield _mark(kind, match)
    for match in _THIS_ONE.compiled.finditer(text):
        closed = re.search(_UNPUBLISHED, match[0])
        yield _mark(Closed.UNPUBLISHED if closed else Closed.INTERNAL, match)


def _line_marks(text: str) -> Iterator[ClosedMark]:
    position = 0
    for line in text.split("\n"):
        bare = line.strip()
        start = position + line.find(bare) if bare else position
        position += len(line) + 1
        if bare and len(bare) <= _LONGEST_LINE:
            calm = _URGENCY.sub("", bare)
            for kind, pattern in _LINES:
                if pattern.compiled.fullmatch(calm):
                    yield ClosedMark(kind, start, start + len(bare), bare)
                    break


def marks_in_name(path: str) -> Iterator[ClosedMark]:
    """Marks in the name of a file or of a folder that it lies in: 机密-通知.docx, 内部资料/通知.docx, 通知（依申请公开）.docx."""
    stem = _seen(str(PurePosixPath(path).with_suffix("")))
    for match in _STARRED.compiled.finditer(stem):
        yield _mark(Closed.CLASSIFIED, match)
    if not _STARRED.compiled.search(stem):
        yield from (_mark(kind, m) for kind, pattern in _NAMES for m in pattern.compiled.finditer(stem))


def _seen(text: str) -> str:
    """Of the same length."""
    return _UNSEEN.sub(" ", text)


def _mark(kind: Closed, match: re.Match[str]) -> ClosedMark:
    return ClosedMark(kind, match.start(), match.end(), match[0])


def _is_quoted(text: str, position: int) -> bool:
    """Whether the words are spoken of: within quotation marks, as a rule on marking documents gives them."""
    before = text[:position]
    return before.count("“") > before.count("”") or before.count("‘") > before.count("’") or before.count("《") > before.count("》")
