"""F-30x: words of the press's own list (issues/wordlist.csv); nothing is built in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..diagnostics import Bilingual, Rule, Severity, Strength
from ..model import Document, Issue
from . import Background, Check, Finding, each_document
from .passages import Kind, Passage
from .slips import COUNT, counted_out

_REASON = Bilingual("名单由本刊维护，见 issues/wordlist.csv", "the list is the press's own: issues/wordlist.csv")


def _rule(id: str, zh: str, en: str, strength: Strength) -> Rule:
    message = Bilingual(zh + COUNT.zh, en + COUNT.en)
    hint = Bilingual("{advice_zh}；此处用法无误的，在名单该词的“例外”一列写上这种说法", "{advice_en}; a use that is right belongs in the last column of the list")
    return Rule(id, Severity.WARNING, message, hint, _REASON, "issues/wordlist.csv", strength=strength)


NAME = _rule("F-301", "名称“{term}”不规范", "“{term}” is not the standard name", Strength.PRACTICE)
TYPO = _rule("F-302", "“{term}”是常见的错写", "“{term}” is a common misspelling", Strength.PRACTICE)
CAREFUL = _rule("F-303", "“{term}”列为慎用词语", "“{term}” is on the list of words to be used with care", Strength.PRACTICE)

_READ = frozenset({Kind.PARAGRAPH, Kind.HEADING, Kind.CELL, Kind.CAPTION, Kind.NOTE, Kind.PREFORMATTED, Kind.ENCLOSURE})


def _of(kind: str) -> Callable[[Issue, Background], Iterator[Finding]]:
    """The finder of the terms of one kind."""

    def find(document: Document, background: Background) -> Iterator[Finding]:
        for finding, count in counted_out(list(_found(document, background, kind))):
            yield Finding(document, finding.place, {**finding.values, **count})

    return each_document(find)


def _found(document: Document, background: Background, kind: str) -> Iterator[Finding]:
    words = background.press.words
    for passage in background.passages.of(document):
        if not _is_read(passage):
            continue
        for match in words.matches(passage.text):
            if match.term.kind == kind:
                values = {"term": match.term.term, **_advice(match.term.suggestion, match.term.source)}
                yield Finding(document, passage.at(match.start, match.end), values)


def _is_read(passage: Passage) -> bool:
    return passage.kind in _READ and (passage.printed or passage.kind is Kind.ENCLOSURE)


def _advice(suggestion: str, source: str) -> dict[str, str]:
    zh = (f"宜作“{suggestion}”" if suggestion else "请斟酌") + (f"（{source}）" if source else "")
    en = (f"write “{suggestion}”" if suggestion else "think it over") + (f" ({source})" if source else "")
    return {"advice_zh": zh, "advice_en": en}


CHECKS = (Check(NAME, _of("name")), Check(TYPO, _of("typo")), Check(CAREFUL, _of("careful")))
