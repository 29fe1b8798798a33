"""No text, however long or odd, makes a rule hang or fail."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path

import pytest

from gazette.check import CHECKS
from gazette.config import MastheadSettings, Normative, Organ, Press, PressSettings
from gazette.laws import Law
from gazette.model import (
    Card,
    Column,
    Document,
    DocumentNumber,
    Field,
    Issue,
    Masthead,
    Paragraph,
    Part,
    Place,
    Role,
    Text,
)
from gazette.readers.references import citations
from gazette.rules import Background, Check, Known
from tests.growth import growth

PRESS = Press(
    root=Path("press"),
    settings=PressSettings(
        masthead=MastheadSettings(name="公报"), organs=(Organ(name="省政府", codes=("云政发",)),), normative=Normative(codes=("云政发",))
    ),
    laws=(Law("中华人民共和国水污染防治法"), Law("优化营商环境条例", ("国务院令第722号",))),
)
KNOWN = (Known("2020-1", "a.docx", "关于春耕的通知", "国办发〔2020〕1号"),)
LONG = 15_000  # characters in one paragraph
TEXTS = {
    "citations": "根据《优化营商环环境条例》（国办发〔2020〕1号）和本办法第九条、第十条第二款，见附件9、见表9，",
    "addressees": "各部门、各委员会，各市、县人民政府、",
    "opening marks": "《（“",
    "labels": "一是（一）1.第一条附件1：",
    "dates": "二零二零年2020年02月30日一九零零年",
    "basis": "根据依照按照有关法律法规和规定的制定本",
    "digits": "0123456789",
    "white space": " \u3000\t",
}


def hostile(text: str, length: int = LONG) -> Issue:
    long = (text * (length // len(text) + 1))[:length]
    roles = (Role.TITLE, Role.ADDRESSEES, Role.BODY, Role.ATTACHMENT_LIST, Role.SIGN_OFF, Role.DATE, Role.NOTE, Role.INSTRUMENT, Role.IMPRINT)
    parts = tuple(Part(role, (Paragraph((Text(long),), place=Place("a.docx", paragraph=n)),), title=text) for n, role in enumerate(roles))
    card = Card(
        title=Field(long[:2000]), number=Field(DocumentNumber("云政发〔2020〕1号", "云政发", 2020, 1)), type=Field("通知"),
        issuers=Field(("省政府",)), addressees=Field(tuple(long[:3000].split("、"))), sign_off=Field(("省政府",)),
        attachment_list=Field((long[:500],)), written_on=Field(dt.date(2020, 8, 1)),
    )  # fmt: skip
    document = Document("a", "a.docx", "", card, parts, citations=citations(parts), disclosure="主动公开")
    return Issue(2020, "16", 1, dt.date(2020, 8, 31), Masthead("公报"), (Column("文件", (document,)),))


@pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))
def test_every_rule_ends_soon(text: str) -> None:
    short, long = hostile(text, LONG // 4), hostile(text)
    background = Background(PRESS, {k.number: k for k in KNOWN}, KNOWN)
    slow = []

    def say(check: Check, issue: Issue) -> None:
        for finding in check.find(issue, background):
            said = check.rule.at(finding.place, **finding.values)
            assert len(said.place.words) <= 40 and "{" not in said.message("zh").replace(text, "")

    for check in CHECKS:
        ratio = growth(partial(say, check, short), partial(say, check, long), 9)
        if ratio > 9:
            slow.append(f"{check.rule.id}: four times the length takes {ratio:.1f} times as long")
    assert slow == []


def test_a_document_of_which_nothing_was_recognised() -> None:
    issue = Issue(2020, "16", 1, dt.date(2020, 8, 31), Masthead("公报"), (Column("文件", (Document("a", "a.docx", "", Card(), ()),)),))
    found = {c.rule.id for c in CHECKS for _ in c.find(issue, Background(PRESS))}
    assert found == {"D-001", "D-003"}
