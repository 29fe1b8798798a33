"""The card of a document: facts weighed against one another and against what the editor states."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from ...config import DocumentSettings, Organ
from ...diagnostics import Bilingual, Diagnostic
from ...model import Card, Certainty, DocumentNumber, Field, Place, Role
from . import facts, headnote
from .addressees import addressees_of
from .disclosure import disclosures_of
from .document_number import NumberLine, parse_number
from .findings import (
    DOUBTFUL_TITLE,
    IRREGULAR_DATE,
    IRREGULAR_NUMBER,
    MARKS_CONTRADICT,
    NO_ADDRESSEES,
    NO_DATE,
    NO_ISSUER,
    NO_NUMBER,
    NO_SIGN_OFF,
    NO_TITLE,
    NO_TYPE,
    OPEN_EFFECT,
    OVERRIDDEN,
    PLACEHOLDER,
    SIGNERS_DIFFER,
    YEARS_DIFFER,
)  # fmt: skip
from .head import is_headnote
from .lines import Line
from .running import Running, is_running, read_running
from .spans import Layout
from .validity import Events, validity
from .words import is_signatory, standard_name, type_of

T = TypeVar("T")
_BLANK = re.compile(r"此处输入|[XxＸ×]{2,}|□{2,}|【待")
# Types that go to somebody; the others are proclaimed (中办发〔2012〕14号 第八条).
_ADDRESSED_TYPES = ("通知", "批复", "请示", "报告", "函", "意见", "通报")
_UNSIGNED_TYPES = ("政策解读", "大事记", "目录", "索引", "更正")  # a gazette's own, nobody signs them
_NUMBERED_TYPES = (*_ADDRESSED_TYPES, "决定", "令")


@dataclass(slots=True)
class _Desk:
    """The document on the desk, and what there is to say about it."""

    layout: Layout
    settings: DocumentSettings
    organs: Sequence[Organ]
    events: tuple[headnote.Event, ...]
    run: Running
    said: list[Diagnostic] = field(default_factory=list)

    @property
    def start(self) -> Place:
        return next((line.place for line in self.layout.lines if not line.blank), Place())


def make_card(
    layout: Layout, settings: DocumentSettings, organs: Sequence[Organ]
) -> tuple[Card, tuple[Diagnostic, ...]]:
    """The card of a document whose lines have their roles, and the findings."""
    run = read_running(layout.lines, organs) if is_running(layout.lines) else Running()
    desk = _Desk(layout, settings, organs, headnote.events(_headnotes(layout)), run)
    numbered = facts.number_of(layout) or ((run.number, run.place) if run.number else None)
    title = _title(desk)
    number = _number(desk, numbered)
    written, dated = _written(desk)
    kind = _type(desk, title)
    mark, sign_off = facts.mark_of(layout, organs), facts.sign_off_of(layout, organs) or run.sign_off
    issuers = _issuers(desk, title, number, mark, sign_off)
    note = facts.note_of(layout) or run.note
    effective, expires = (None, None) if kind and kind.value in _UNSIGNED_TYPES else _validity(desk, written)
    card = Card(
        title=title,
        number=_with_series(desk, number, title, kind),
        type=kind,
        organ_mark=mark,
        issuers=issuers,
        addressees=_given(desk, "addressees", settings.addressees, addressees_of(layout) or run.addressees),
        signer=facts.signer_of(layout, *(numbered or (None, desk.start))),
        sign_off=sign_off,
        written_on=written,
        effective_on=_given(desk, "effective_on", settings.effective_on, effective),
        expires_on=_given(desk, "expires_on", settings.expires_on, expires),
        note=_given(desk, "note", settings.note, note),
        disclosure=_disclosure(desk),
        attachment_list=facts.attachment_list_of(layout),
        copy_number=facts.text_of(layout, Role.COPY_NUMBER),
        classification=facts.text_of(layout, Role.CLASSIFICATION),
        urgency=facts.text_of(layout, Role.URGENCY),
        imprint=facts.imprint_of(layout, organs),
    )
    _missing(desk, card, dated)
    _contradictions(desk, card)
    return card, tuple(desk.said)


def _headnotes(layout: Layout) -> list[Line]:
    found: list[Line] = []
    for role in (Role.TITLE, Role.BODY):
        for line in layout.lines_in(role)[:12]:
            if is_headnote(line):
                found.append(line)
    return found


def _given(desk: _Desk, name: str, stated: T | None, found: Field[T] | None) -> Field[T] | None:
    """What the editor states prevails over what the text says; a difference is mentioned."""
    if stated is None:
        return found
    if found is not None and found.value != stated:
        desk.said.append(
            OVERRIDDEN.at(found.place, field=name, given=_words(stated), found=_words(found.value))
        )
    return Field(stated, Certainty.GIVEN, found.place if found else Place())


def _words(value: object) -> str:
    if isinstance(value, DocumentNumber):
        return value.text
    return "、".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _title(desk: _Desk) -> Field[str] | None:
    found = desk.run.title or facts.title_of(desk.layout, desk.organs)
    if desk.settings.title is not None:
        return _given(desk, "title", desk.settings.title, found)
    if found is None:
        return _stand_in_title(desk)
    if _BLANK.search(found.value):
        desk.said.append(PLACEHOLDER.at(found.place, text=found.value))
        return Field(found.value, Certainty.DOUBTFUL, found.place)
    if found.certainty is not Certainty.CERTAIN and not type_of(found.value):
        desk.said.append(DOUBTFUL_TITLE.at(found.place, title=found.value))
    return found


def _stand_in_title(desk: _Desk) -> Field[str] | None:
    """The annexed instrument's or first attachment's title, where the document has none of its own."""
    lines = desk.layout.lines
    for span in desk.layout.spans:
        if span.role in (Role.INSTRUMENT, Role.ATTACHMENT) and span.title_lines:
            text = facts.joined_title([lines[i] for i in span.title_lines], desk.organs)
            text = re.sub(r"^附\s*(?:件|表|录)\s*\d*\s*[:：]?\s*", "", text)
            place = lines[span.title_lines[0]].place
            desk.said.append(NO_TITLE.at(place, used=text))
            return Field(text, Certainty.DOUBTFUL, place)
    desk.said.append(NO_TITLE.at(desk.start, used=""))
    return None


def _number(desk: _Desk, found: tuple[NumberLine, Place] | None) -> Field[DocumentNumber] | None:
    stated = desk.settings.number
    if found is None:
        return Field(parse_number(stated), Certainty.GIVEN) if stated is not None else None
    line, place = found
    if stated is not None:
        return _given(desk, "number", parse_number(stated), Field(line.number, place=place))
    why = irregularity(line, serial_of_mark=_marked(desk))
    if why:
        said = {"number": line.number.text, "why_zh": why.zh, "why_en": why.en, "right": regular(line.number)}
        desk.said.append(IRREGULAR_NUMBER.at(place, **said))
    return Field(line.number, Certainty.DOUBTFUL if why else Certainty.CERTAIN, place)


def _marked(desk: _Desk) -> bool:
    """Whether the mark names a series of its own, whose numbers carry no organ code: 纪要, 公告, 令."""
    lines = (*desk.layout.lines_in(Role.ORGAN_MARK), *desk.layout.lines_in(Role.TITLE))
    return any(re.search(r"(?:纪要|公告|通告|令|简报)$", line.bare) for line in lines)


def regular(number: DocumentNumber) -> str:
    """The number as GB/T 9704-2012 7.2.5 has it; what is not known stands open."""
    return f"{number.code or '×××'}〔{number.year or '××××'}〕{number.serial or '×'}号"


def irregularity(line: NumberLine, serial_of_mark: bool = False) -> Bilingual | None:
    """What is wrong with a document number, in few words; None when nothing is."""
    text = line.number.text
    if line.exact:
        return None
    checks: tuple[tuple[bool, Bilingual], ...] = (
        (line.number.year is None or line.number.serial is None, Bilingual("没有填写完整", "not filled in")),
        (not re.search(r"[〔﹝].*[〕﹞]", text), Bilingual("年份未用六角括号", "the year is not in 〔〕")),
        (bool(re.search(r"[〕\]）)】]第", text)), Bilingual("顺序号前有“第”字", "第 before the serial")),
        (bool(re.search(r"[〕\]）)】]第?0", text)), Bilingual("顺序号编了虚位", "leading zeros")),
        (not text.endswith(("号", "期")), Bilingual("末尾没有“号”字", "no 号 at the end")),
        (not line.number.code, Bilingual("没有机关代字", "no organ code")),
    )
    if serial_of_mark and not any(wrong for wrong, _ in checks[:-1]):
        return None
    return next((why for wrong, why in checks if wrong), Bilingual("字符不规范", "unusual characters"))


def _with_series(
    desk: _Desk, number: Field[DocumentNumber] | None, title: Field[str] | None, kind: Field[str] | None
) -> Field[DocumentNumber] | None:
    """An order's or proclamation's number carries the name of its series, the mark."""
    if not number or number.value.code or not kind or kind.value not in ("令", "公告", "通告", "纪要"):
        return number
    marks = [line.bare for line in desk.layout.lines_in(Role.ORGAN_MARK)]
    for mark in (*marks, title.value.replace(" ", "") if title else ""):
        series = re.sub(r"[（(]?(?:\d{4}年)?第[^（）()]*号[）)]?$", "", mark)
        if "关于" not in series and re.search(r"(?:令|公告|通告|纪要)$", series):
            value = DocumentNumber(number.value.text, series, number.value.year, number.value.serial)
            return Field(value, number.certainty, number.place)
    return number


def _written(desk: _Desk) -> tuple[Field[dt.date] | None, bool]:
    """The date of writing, and whether the text holds something that should be one."""
    found = facts.date_of(desk.layout)
    stated = desk.settings.written_on
    if found is None:
        event = headnote.written(desk.events)
        told = Field(event.day, Certainty.LIKELY, event.place) if event else desk.run.written_on
        return _given(desk, "written_on", stated, told), False
    date, line = found
    if stated is None and not (date.plain and date.value):
        desk.said.append(IRREGULAR_DATE.at(line.place, text=line.text.strip()))
    if date.value is None:
        return _given(desk, "written_on", stated, None), True
    certainty = Certainty.CERTAIN if date.plain else Certainty.DOUBTFUL
    return _given(desk, "written_on", stated, Field(date.value, certainty, line.place)), True


def _type(desk: _Desk, title: Field[str] | None) -> Field[str] | None:
    name = type_of(title.value) if title else ""
    found = Field(name, Certainty.CERTAIN, title.place) if name and title else None
    if found is None:
        found = _type_of_mark(desk) or facts.type_in_body(desk.layout)
    if found is None and desk.settings.type is None:
        desk.said.append(NO_TYPE.at(title.place if title else desk.start))
    return _given(desk, "type", desk.settings.type, found)


def _type_of_mark(desk: _Desk) -> Field[str] | None:
    for line in desk.layout.lines_in(Role.ORGAN_MARK):
        name = type_of(line.bare)
        if name:
            return Field(name, Certainty.LIKELY, line.place)
    return None


def _issuers(
    desk: _Desk, title: Field[str] | None, number: Field[DocumentNumber] | None,
    mark: Field[tuple[str, ...]] | None, sign_off: Field[tuple[str, ...]] | None,
) -> Field[tuple[str, ...]] | None:  # fmt: skip
    """Sign-off, organ mark, title, 题注, code: the first that names an organ."""
    signed = tuple(n for n in sign_off.value if not is_signatory(n)) if sign_off else ()
    in_title = facts.organs_in_title(title.value, desk.organs) if title else ()
    sources: tuple[tuple[tuple[str, ...], Place | None, Certainty], ...] = (
        (signed, sign_off.place if sign_off else None, sign_off.certainty if sign_off else Certainty.CERTAIN),
        (mark.value if mark else (), mark.place if mark else None, Certainty.CERTAIN),
        (in_title, title.place if title else None, Certainty.LIKELY),
        (headnote.issuers(desk.events), None, Certainty.LIKELY),
        (facts.organs_of_code(number.value if number else None, desk.organs), None, Certainty.LIKELY),
    )
    found = next(
        (
            Field(facts.standard_names(names, desk.organs), certainty, place or desk.start)
            for names, place, certainty in sources
            if names
        ),
        None,
    )
    return _given(desk, "issuers", desk.settings.issuers, found)


def _validity(
    desk: _Desk, written: Field[dt.date] | None
) -> tuple[Field[dt.date] | None, Field[dt.date] | None]:
    layout = desk.layout
    public = headnote.published(desk.events)
    imprint = facts.imprint_of(layout, desk.organs)
    days = Events(
        published=public.day if public else (written.value if written and not desk.events else None),
        passed=written.value if written else None,
        printed=imprint.value.printed_on if imprint else None,
    )
    stretches = [layout.lines_in(role) for role in (Role.BODY, Role.INSTRUMENT, Role.ATTACHMENT)]
    found = validity(stretches, days)
    noted = headnote.takes_effect(desk.events)
    if found.effective is None and noted:
        return Field(noted.day, Certainty.LIKELY, noted.place), found.expires
    if found.unresolved and desk.settings.effective_on is None:
        desk.said.append(OPEN_EFFECT.at(found.place or desk.start, words=found.unresolved))
    return found.effective, found.expires


def _disclosure(desk: _Desk) -> Field[str] | None:
    marks = disclosures_of(desk.layout)
    values = list(dict.fromkeys(m.value for m in marks))
    if len(values) > 1 and desk.settings.mark is None:
        desk.said.append(MARKS_CONTRADICT.at(marks[1].place, first=values[0], second=values[1]))
        return Field(min(values, key=("不予公开", "依申请公开", "主动公开").index), Certainty.DOUBTFUL, marks[0].place)
    return _given(desk, "mark", desk.settings.mark, marks[0] if marks else desk.run.disclosure)


def _missing(desk: _Desk, card: Card, dated: bool) -> None:
    kind = card.type.value if card.type else ""
    place = card.title.place if card.title else desk.start
    official = bool(card.organ_mark or card.sign_off or card.number)
    unsigned = kind in _UNSIGNED_TYPES
    checks: tuple[tuple[bool, Callable[[], Diagnostic]], ...] = (
        (card.number is None and kind in _NUMBERED_TYPES, lambda: NO_NUMBER.at(place)),
        (
            card.addressees is None and official and kind in _ADDRESSED_TYPES,
            lambda: NO_ADDRESSEES.at(place, type=kind),
        ),
        (card.written_on is None and not dated and not unsigned, lambda: NO_DATE.at(place)),
        (card.sign_off is None and official, lambda: NO_SIGN_OFF.at(place)),
        (card.issuers is None and not unsigned, lambda: NO_ISSUER.at(place)),
    )
    desk.said += [say() for wrong, say in checks if wrong]


def _contradictions(desk: _Desk, card: Card) -> None:
    minutes = card.type is not None and card.type.value == "纪要"  # the office prints the government's
    if card.organ_mark and card.sign_off and not minutes:
        signed = [n for n in card.sign_off.value if not is_signatory(n)]
        mark = {standard_name(n, desk.organs) for n in card.organ_mark.value}
        if signed and mark.isdisjoint(standard_name(n, desk.organs) for n in signed):
            names = "、".join(card.organ_mark.value)
            desk.said.append(SIGNERS_DIFFER.at(card.sign_off.place, mark=names, signed="、".join(signed)))
    adopted = headnote.adopted(desk.events)
    if card.number and card.number.value.year and card.written_on:
        if adopted and adopted.place == card.written_on.place:
            return  # what is adopted in one year may get its number in the next
        year, written = card.number.value.year, card.written_on.value.year
        if year != written:
            desk.said.append(YEARS_DIFFER.at(card.written_on.place, number=year, date=written))


