from __future__ import annotations

import datetime as dt
import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from gazette.check import check, exempt
from gazette.config import Exemption, MastheadSettings, Press, PressSettings
from gazette.diagnostics import Bilingual, Rule, Severity, SourceError
from gazette.model import (
    Card,
    Column,
    Document,
    DocumentNumber,
    Field,
    Heading,
    Issue,
    Masthead,
    Paragraph,
    Part,
    Picture,
    Place,
    Role,
    Text,
)
from gazette.rules import Background, Known

PRESS = Press(root=Path("press"), settings=PressSettings(masthead=MastheadSettings(name="公报")))


def document(slug: str = "a", number: str = "云政发〔2020〕1号", mark: str = "主动公开", stated: str = "主动公开", **card: object) -> Document:
    facts = Card(
        title=Field(slug), number=Field(DocumentNumber(number)), disclosure=Field(mark) if mark else None, type=Field("通知"),
    )  # fmt: skip
    parts = (Part(Role.TITLE, (Heading(0, (Text(slug),)),)),)
    return Document(slug, f"{slug}.docx", "", replace(facts, **card), parts, disclosure=stated)  # type: ignore[arg-type]


def issue(*documents: Document) -> Issue:
    return Issue(2020, "16", 1, dt.date(2020, 8, 31), Masthead("公报"), (Column("文件", documents),))


def ids(*documents: Document, known: dict[str, Known] | None = None) -> list[str]:
    return [d.rule.id for d in check(issue(*documents), Background(PRESS, known or {}))]


def test_two_agreeing_witnesses_pass() -> None:
    assert ids(document()) == []


@pytest.mark.parametrize(
    ("stated", "mark", "expected"),
    [
        ("", "主动公开", ["D-001"]),
        ("主动公开", "", ["D-003"]),
        ("", "", ["D-001", "D-003"]),
        ("依申请公开", "主动公开", ["D-002", "D-007"]),
        ("主动公开", "不予公开", ["D-002", "D-007"]),
        ("不予公开", "不予公开", ["D-002", "D-002"]),
    ],
)
def test_anything_else_is_withheld(stated: str, mark: str, expected: list[str]) -> None:
    found = check(issue(document(stated=stated, mark=mark)), Background(PRESS))
    assert [d.rule.id for d in found] == expected
    assert all(d.rule.withholds for d in found)


def test_an_order_promulgates_by_its_form() -> None:
    assert ids(document(mark="", number="第158号", type=Field("令"))) == []


def test_a_number_printed_twice_is_found_in_the_issue_and_in_earlier_ones() -> None:
    assert ids(document("a"), document("b")) == ["M-020"]
    known = {"云政发〔2020〕1号": Known("2020-15", "x.docx", "旧文", "云政发〔2020〕1号")}
    assert ids(document(), known=known) == ["M-021"]
    assert ids(document(), known={"云政发〔2020〕1号": replace(known["云政发〔2020〕1号"], issue_id="2020-17")}) == []


def test_a_document_is_not_written_after_its_issue() -> None:
    assert ids(document(written_on=Field(dt.date(2020, 9, 1)))) == ["M-022"]


def test_a_picture_without_alternative_text_is_found_but_not_a_seal() -> None:
    body = Part(Role.BODY, (Paragraph((Picture("d"), Picture("e", alt="图"), Picture("f", seal=True))),))
    assert ids(replace(document(), parts=(body,))) == ["A-020"]


def test_exemptions_are_applied_and_unused_or_impossible_ones_are_errors() -> None:
    found = check(issue(document("a"), document("b", mark="")), Background(PRESS))
    allowed = Exemption(rule="M-020", file="b.docx", reason="合订本重刊", by="张编辑")
    unused = Exemption(rule="A-020", file="b.docx", reason="无图", by="张编辑")
    firm = Exemption(rule="D-003", file="b.docx", reason="想公开", by="张编辑")
    standing, exempted = exempt(found, (allowed, unused, firm))
    assert [e.diagnostic.rule.id for e in exempted] == ["M-020"]
    assert [d.rule.id for d in standing] == ["I-101", "D-003", "I-100"]


def test_place_of_a_finding_is_the_fields_own() -> None:
    place = Place("a.docx", paragraph=9, words="2020年9月1日")
    [found] = check(issue(document(written_on=Field(dt.date(2020, 9, 1), place=place))), Background(PRESS))
    assert found.place == place


def test_an_error_crosses_between_processes_with_its_diagnostics() -> None:
    found = check(issue(document(stated="")), Background(PRESS))
    error = pickle.loads(pickle.dumps(SourceError(*found)))
    assert error.diagnostics == tuple(found) and error.exit_code == 11


def test_what_can_not_be_read_can_not_be_exempted() -> None:
    stopped = Rule("S-999", Severity.ERROR, Bilingual("坏", "bad"), Bilingual("改", "mend"), Bilingual("因", "why"), stops=True)
    unread = replace(stopped, id="S-998", stops=False)
    found = [stopped.at(Place("a.docx")), unread.at(Place("b.docx"))]
    exemptions = [Exemption(rule=d.rule.id, file=d.place.file, reason="急用", by="张编辑") for d in found]
    standing, exempted = exempt(found, exemptions, unread=["b.docx"])
    assert exempted == [] and [d.rule.id for d in standing] == ["I-101", "I-101", "S-999", "S-998"]


def test_where_a_rule_names_the_slip_nothing_says_that_the_element_is_missing() -> None:
    from gazette.readers.structure.findings import NO_ADDRESSEES, NO_SIGN_OFF
    from gazette.rules.letterhead import ADDRESSEES_COLON

    here, there = Place("a.docx"), Place("b.docx")
    said = [NO_ADDRESSEES.at(here, type="通知"), ADDRESSEES_COLON.at(here, words="各市"), NO_SIGN_OFF.at(here), NO_ADDRESSEES.at(there, type="函")]
    standing, _ = exempt(said, ())
    assert [(d.rule.id, d.place.file) for d in standing] == [("F-120", "a.docx"), ("F-009", "a.docx"), ("F-006", "b.docx")]

    changes = [Rule(i, Severity.WARNING, Bilingual("坏", "bad"), Bilingual("改", "mend"), Bilingual("因", "why")) for i in ("S-050", "S-105", "S-106")]
    standing, _ = exempt([c.at(here) for c in changes], ())
    assert [d.rule.id for d in standing] == ["S-050", "S-106"]  # hidden text that no other finding tells stays
