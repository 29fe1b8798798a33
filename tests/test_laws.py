"""issues/laws.csv: read as editors save it, every slip named with its line; the starter list is right in form."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from gazette.config import load_press, packaged
from gazette.diagnostics import ConfigError
from gazette.laws import Law, read_laws

HEADS = "name,number,status,date,source,replaced_by\n"
ROOT = Path(__file__).parents[1]


def test_a_line_says_what_is_known_of_a_law() -> None:
    line = "《中华人民共和国合同法》,,废止,2021/01/01,民法典,中华人民共和国民法典\n规章制定程序条例,国务院令第322号、国务院令第695号,有效,,,\n"
    gone, made = read_laws((HEADS + line).encode(), "x")
    assert gone == Law("中华人民共和国合同法", (), False, dt.date(2021, 1, 1), "民法典", "中华人民共和国民法典")
    assert made.numbers == ("国务院令第322号", "国务院令第695号") and made.in_force
    assert gone.in_force_on(dt.date(2020, 12, 31)) and not gone.in_force_on(dt.date(2021, 1, 1))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_it_may_be_saved_by_a_spreadsheet(encoding: str) -> None:
    text = "status,name\r\n有效,“甲、乙”条例\r\n,\r\n废止,\"丙,丁办法\"\r\n"
    assert [law.name for law in read_laws(text.encode(encoding), "x")] == ["“甲、乙”条例", "丙,丁办法"]
    assert read_laws(b"", "x") == ()


SLIPS = [
    ("名称,状态\n甲,有效\n", "I-027", 1),
    ("name\n甲\n", "I-027", 1),
    ("name,status,name\n甲,有效,乙\n", "I-027", 1),
    (HEADS + "甲,,有效\n", "I-028", 2),
    (HEADS + ",,有效,,,\n", "I-028", 2),
    (HEADS + "甲,,现行,,,\n", "I-008", 2),
    (HEADS + "甲,,有效,2021年,,\n", "I-009", 2),
    (HEADS + "甲,,有效,,,\n甲,,废止,,,\n", "I-005", 3),
    (HEADS + '"甲,,有效,,,\n', "I-028", 2),
]


@pytest.mark.parametrize(("text", "rule", "line"), SLIPS, ids=[repr(t[-24:]) for t, _, _ in SLIPS])
def test_each_slip_is_named_with_its_line(text: str, rule: str, line: int) -> None:
    with pytest.raises(ConfigError) as caught:
        read_laws(text.encode(), "issues/laws.csv")
    assert [(d.rule.id, d.place.paragraph) for d in caught.value.diagnostics] == [(rule, line)]
    for found in caught.value.diagnostics:
        assert found.place.file == "issues/laws.csv" and "{" not in found.message("zh") + found.hint("zh") + found.hint("en")


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(ConfigError) as caught:
        read_laws(b"\xff\xff\x00", "x")
    assert caught.value.diagnostics[0].rule.id == "I-003"


def test_the_starter_list_is_sound_and_the_sample_press_has_it() -> None:
    starter = (ROOT / "gazette/press_folder/laws.csv").read_bytes()
    laws = read_laws(starter, "laws.csv")
    names = {law.name for law in laws}
    assert len(laws) > 80 and all(law.source for law in laws)
    assert [law.name for law in laws if law.replaced_by and law.replaced_by not in names] == []
    assert [law.name for law in laws if not law.in_force and not law.date] == []
    # Written once from memory and found in no source at hand: a wrong number would fault right citations.
    unproven = {f"国务院令第{n}号" for n in (305, 588, 694, 695, 709, 724, 746)}
    assert [law.name for law in laws if unproven & set(law.numbers)] == []
    assert (ROOT / "tools/sample_press/texts/laws.csv").read_bytes() == starter
    assert load_press(packaged("issues").parent).laws == laws


def test_the_handbook_s_example_is_valid() -> None:
    text = (ROOT / "docs/zh/设置.md").read_text(encoding="utf-8")
    assert len(read_laws(text.split("```csv\n")[1].split("```")[0].encode(), "x")) == 2
