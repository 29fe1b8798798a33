"""F-2xx: typography of Chinese text; what one paragraph decides, and what its neighbours do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice

from ..diagnostics import Bilingual, Severity, Strength
from ..model import Document, Issue, Role
from . import Background, Check, Finding, characters, each_document, punctuation, wording_slips
from .passages import Kind, Passage
from .slips import HAN, PUNCTUATION, Slip, TextRule, counted_out, slip_rule

TEXT_RULES: tuple[TextRule, ...] = (*punctuation.TEXT_RULES, *characters.TEXT_RULES, *wording_slips.TEXT_RULES)
_MOST = 20  # marks without partner that one paragraph is searched for

BROKEN = slip_rule(
    "F-230", Severity.WARNING, Bilingual("段落在“{words}”处断开，句子没有完", "the paragraph breaks off at “{words}” in mid-sentence"),
    Bilingual("多半是误按了回车：在 Word 中删去段落标记，接上下一段", "most come from a stray Enter: delete the paragraph mark and join the next paragraph"),
    f"{PUNCTUATION} 4.1", Strength.PRACTICE,
)  # fmt: skip
QUOTATION = slip_rule(
    "F-231", Severity.WARNING, Bilingual("引号“{words}”不成对", "the quotation mark “{words}” has no partner"),
    Bilingual("补上或删去一半；引文跨段的，末段要有后引号", "add or delete one half; a quotation over several paragraphs closes in the last"),
    f"{PUNCTUATION} 4.8", Strength.RULE,
)  # fmt: skip

_TEXTS = frozenset({Kind.PARAGRAPH, Kind.HEADING, Kind.CELL, Kind.CAPTION, Kind.NOTE})
_RUNNING = frozenset({Role.BODY, Role.INSTRUMENT, Role.ATTACHMENT})
_OPEN_END = re.compile(rf"[{HAN}][，、（《“]\s*$|[{HAN}](?:和|及|与|或|的|以及|为了|根据)\s*$")
_OPEN_START = re.compile(r"^\s*[，。、；：！？）》]")
_STARTS_ANEW = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十0-9]+[）)、.．]|第[一二三四五六七八九十百]+[章节条款项]|——|[-*•·◆●■])")
_SHORTEST = 20  # characters of a paragraph of running text


def each_text(
    find: Callable[[Iterable[Passage]], Iterator[tuple[Passage, Slip]]],
) -> Callable[[Issue, Background], Iterator[Finding]]:
    """A rule that looks at the passages of one document at a time; its findings are counted."""
    return each_document(lambda document, background: _counted(document, find(background.passages.of(document))))


def _slips(rule: TextRule, passages: Iterable[Passage]) -> Iterator[tuple[Passage, Slip]]:
    """Of a rule that one paragraph's text decides, over everything that is printed."""
    for passage in _texts(passages):
        yield from ((passage, slip) for slip in rule.find(passage.text) if slip.told)


def _counted(document: Document, found: Iterator[tuple[Passage, Slip]]) -> Iterator[Finding]:
    for (passage, slip), count in counted_out(list(found)):
        words = passage.text[slip.start : slip.end].replace("\n", " ")
        values = {"words": words, "instead": slip.instead or "", **_standard(slip), **count}
        yield Finding(document, passage.at(slip.start, slip.end), values)


def _standard(slip: Slip) -> dict[str, str]:
    """What the standard character is; where several may be meant, an editor chooses."""
    if slip.instead is None:
        return {"standard_zh": "，对应的规范字不止一个，请选定", "standard_en": "; more than one standard character may be meant"}
    return {"standard_zh": f"，规范字是“{slip.instead}”", "standard_en": f": “{slip.instead}”"}


def broken(passages: Iterable[Passage]) -> Iterator[tuple[Passage, Slip]]:
    before: Passage | None = None
    for passage in passages:
        if passage.kind is Kind.NOTE or not passage.text.strip():
            continue
        if before and _runs_on(before, passage):
            end = len(before.text.rstrip())
            yield before, Slip(max(0, end - 6), end)
        before = passage


def _runs_on(before: Passage, after: Passage) -> bool:
    """Whether `before` stops in mid-sentence and `after` goes on with it."""
    if before.kind is not Kind.PARAGRAPH or after.kind is not Kind.PARAGRAPH or before.part is not after.part:
        return False
    if before.role not in _RUNNING or after.label or _STARTS_ANEW.match(after.text) or len(before.text) < _SHORTEST:
        return False
    return _OPEN_START.match(after.text) is not None or _OPEN_END.search(before.text) is not None


def unpaired(passages: Iterable[Passage]) -> Iterator[tuple[Passage, Slip]]:
    """Marks without partner; some may open in one paragraph and close in a later one of the same part."""
    waiting: list[tuple[Passage, Slip]] = []
    for passage in _texts(passages):
        for slip in islice(punctuation.unpaired(passage.text), _MOST):
            if waiting and _closes(*waiting[-1], passage, slip):
                waiting.pop()
            elif _may_close_later(passage, slip):
                waiting.append((passage, slip))
            else:
                yield passage, slip
    yield from waiting


def _may_close_later(passage: Passage, slip: Slip) -> bool:
    """A round bracket that opens its paragraph, as a headnote's does; any mark of a title set on several lines."""
    mark, before, after = passage.text[slip.start], passage.text[: slip.start], passage.text[slip.end :]
    if mark in "（(":
        return passage.kind is not Kind.CELL and not before.strip() and bool(after.strip(" 。；"))
    return mark in "《〈【“" and _is_title(passage)


def _closes(before: Passage, opened: Slip, passage: Passage, slip: Slip) -> bool:
    mark = punctuation.PAIRS.get(passage.text[slip.start])
    return mark == before.text[opened.start].replace("(", "（") and before.part is passage.part


def _is_title(passage: Passage) -> bool:
    return passage.role is Role.TITLE or passage.kind is Kind.HEADING or passage.look.align == "center"


def _texts(passages: Iterable[Passage]) -> Iterator[Passage]:
    return (p for p in passages if p.printed and p.kind in _TEXTS)


def quotations(passages: Iterable[Passage]) -> Iterator[tuple[Passage, Slip]]:
    """Marks without partner: a quotation may go on over paragraphs of its part, each of which may open it anew."""
    opened: list[tuple[int, Passage, int]] = []
    part: object = None
    for number, passage in enumerate(_texts(passages)):
        if passage.part is not part or passage.kind is Kind.CELL:
            yield from ((p, Slip(i, i + 1)) for _, p, i in opened)
            opened, part = [], passage.part
        for match in re.finditer("[“”]", passage.text):
            if match[0] == "“":
                if not (opened and opened[-1][0] != number and not passage.text[: match.start()].strip()):
                    opened.append((number, passage, match.start()))
            elif opened:
                opened.pop()
            else:
                yield passage, Slip(*match.span())
    yield from ((p, Slip(i, i + 1)) for _, p, i in opened)


CHECKS = (
    *(Check(r.rule, each_text(partial(_slips, r))) for r in TEXT_RULES),
    Check(punctuation.UNPAIRED, each_text(unpaired)),
    Check(BROKEN, each_text(broken)),
    Check(QUOTATION, each_text(quotations)),
)
