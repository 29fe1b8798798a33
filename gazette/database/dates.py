"""The dates of a document, each with the words of the standard text that say it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from ..model import Certainty, Document, Field
from ..readers.structure.numerals import dates as written_dates
from .relations import CERTAIN, DOUBTFUL, GIVEN, LIKELY

WRITTEN, ISSUED, PUBLISHED, EFFECTIVE, EXPIRES = "成文", "印发", "刊登", "施行", "失效"
CERTAINTIES: Final = {
    Certainty.GIVEN: GIVEN, Certainty.CERTAIN: CERTAIN, Certainty.LIKELY: LIKELY, Certainty.DOUBTFUL: DOUBTFUL,
}  # fmt: skip
# A clause that says from when on: 自2020年9月1日起施行, 自印发之日起施行.
_EFFECT: Final = re.compile(r"(?:自|从|于)[^，。；：《》\n]{2,40}?(?:起|日|后)[^，。；：《》\n]{0,6}?(?:施行|实施|执行|生效|试行)|即日起(?:施行|实施|执行)")
_TERM: Final = re.compile(r"有效期[^，。；《》\n]{1,40}|(?:施行|执行|试行)(?:期限)?(?:截至|截止到|截止|至|到)[^，。；《》\n]{6,20}")


@dataclass(frozen=True, slots=True)
class Dated:
    """`start` is an offset in the standard text, -1 where it has no words for the day."""

    kind: str
    day: dt.date
    words: str
    start: int
    certainty: str


def dates(document: Document, text: str, published_on: dt.date) -> list[Dated]:
    """The document's dates in the order in which they usually fall; those that nothing tells are left out."""
    card = document.card
    found = [
        _of(WRITTEN, card.written_on, _day_words(card.written_on, text)),
        _issued(document),
        Dated(PUBLISHED, published_on, "", -1, CERTAIN),
        _of(EFFECTIVE, card.effective_on, _clause(card.effective_on, text, _EFFECT)),
        _of(EXPIRES, card.expires_on, _clause(card.expires_on, text, _TERM)),
    ]
    return [dated for dated in found if dated]


def _of(kind: str, field: Field[dt.date] | None, words: tuple[str, int]) -> Dated | None:
    return Dated(kind, field.value, *words, CERTAINTIES[field.certainty]) if field else None


def _issued(document: Document) -> Dated | None:
    """印发日期 stands in the imprint (版记), which the gazette does not print."""
    imprint = document.card.imprint
    if imprint is None or imprint.value.printed_on is None:
        return None
    return Dated(ISSUED, imprint.value.printed_on, "", -1, CERTAINTIES[imprint.certainty])


def _day_words(field: Field[dt.date] | None, text: str) -> tuple[str, int]:
    """The day on a line of its own, the last such line; else where the text first has it."""
    if field is None:
        return "", -1
    found = [d for d in written_dates(text) if d.value == field.value]
    alone = [d for d in found if text[text.rfind("\n", 0, d.start) + 1 : d.start].strip() == ""]
    best = alone[-1:] or found[:1]
    return (text[best[0].start : best[0].end], best[0].start) if best else ("", -1)


def _clause(field: Field[dt.date] | None, text: str, pattern: re.Pattern[str]) -> tuple[str, int]:
    """The clause that names the day; else, where the day was reckoned, the last clause of that form that names none."""
    if field is None:
        return "", -1
    clauses = list(pattern.finditer(text))
    naming = [m for m in clauses if any(d.value == field.value for d in written_dates(m[0]))]
    reckoned = [m for m in clauses if field.certainty is not Certainty.GIVEN and not any(True for _ in written_dates(m[0]))]
    best = naming[-1:] or reckoned[-1:]
    return (best[0][0], best[0].start()) if best else ("", -1)


