"""Facts from text that has lost its paragraphs, as copied from a web page: one run of everything."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...config import Organ
from ...model import NOWHERE, Certainty, Field, Place
from .addressees import split_addressees
from .disclosure import disclosure_in
from .document_number import NumberLine, find_number
from .lines import Line
from .numerals import dates
from .words import is_organ, type_of

LONG = 200  # characters: a run holds more than a paragraph's worth
_ADDRESSEES = re.compile(r"^[\s　]*(?P<who>[^。；《》：:]{3,200})[：:]")
_NOTE = re.compile(r"[（(](?P<note>此件[^（）()]{2,20})[）)]")
_ORGAN_BEFORE = re.compile(r"(?:[。！：:]|^)\s*(?P<organ>[\u4e00-\u9fff、\s]{3,60})\s*$")


@dataclass(frozen=True, slots=True)
class Running:
    """What a run says; every field is at most likely."""

    title: Field[str] | None = None
    number: NumberLine | None = None
    addressees: Field[tuple[str, ...]] | None = None
    sign_off: Field[tuple[str, ...]] | None = None
    written_on: Field[dt.date] | None = None
    note: Field[str] | None = None
    disclosure: Field[str] | None = None
    place: Place = NOWHERE


def is_running(lines: Sequence[Line]) -> bool:
    """Whether `lines` are one long paragraph, at most with a headline or two."""
    filled = [line for line in lines if not line.blank]
    return 0 < len(filled) <= 3 and all(line.prose for line in filled) and max(len(f.bare) for f in filled) > LONG


def read_running(lines: Sequence[Line], organs: Sequence[Organ]) -> Running:
    """The fields of a run: number near the front, addressees after it, organ and date before the note."""
    line = max(lines, key=lambda one: len(one.bare))
    text = "\n".join(one.text for one in lines if not one.blank)
    found = find_number(text[:200])
    number = NumberLine(*found) if found else None
    at = text.index(found[0].text) if found and found[0].text in text else -1
    rest = text[at + len(found[0].text) :] if found and at >= 0 else text
    who = _ADDRESSEES.match(rest)
    names = split_addressees("".join(who["who"].split())) if who else ()
    note = _NOTE.search(text)
    organ, day = _signed(text, organs)
    return Running(
        title=_title(text[:at] if at > 0 else "", line.place),
        number=number,
        addressees=_likely(names, line.place),
        sign_off=_likely((organ,) if organ else (), line.place),
        written_on=Field(day, Certainty.LIKELY, line.place) if day else None,
        note=Field(note["note"], Certainty.LIKELY, line.place) if note else None,
        disclosure=_marked(note, line.place),
        place=line.place,
    )


def _likely(names: tuple[str, ...], place: Place) -> Field[tuple[str, ...]] | None:
    return Field(names, Certainty.LIKELY, place) if names else None


def _marked(note: re.Match[str] | None, place: Place) -> Field[str] | None:
    value = disclosure_in(note["note"]) if note else ""
    return Field(value, Certainty.LIKELY, place) if value else None


def _title(before: str, place: Place) -> Field[str] | None:
    """What stands before the number, when a document type ends it."""
    bare = "".join(before.split())
    return Field(bare, Certainty.LIKELY, place) if 6 <= len(bare) <= 120 and type_of(bare) else None


def _signed(text: str, organs: Sequence[Organ]) -> tuple[str, dt.date | None]:
    """The first date that an organ's name stands right before, after a sentence's end."""
    for found in dates(text):
        before = _ORGAN_BEFORE.search(text[: found.start])
        organ = "".join(before["organ"].split()) if before else ""
        if found.value and organ and is_organ(organ, organs):
            return organ, found.value
    return "", None
