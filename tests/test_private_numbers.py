"""Numbers of persons are found however they are written, and never told whole."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.diagnostics import Bilingual, Rule, Severity
from gazette.model import Place
from gazette.private_numbers import Kind, check_character, discreet, luhn, private_numbers
from gazette.rules.passages import quoted

ANY = Bilingual("{what}", "{what}")
RULE = Rule("Z-999", Severity.NOTICE, ANY, ANY, ANY)
AREAS = ("110105", "310115", "440305", "513436", "620102", "810000")
days = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2026, 12, 31))


@st.composite
def identities(draw: st.DrawFn) -> str:
    digits = draw(st.sampled_from(AREAS)) + draw(days).strftime("%Y%m%d") + f"{draw(st.integers(1, 999)):03}"
    return digits + check_character(digits)


@st.composite
def written(draw: st.DrawFn, numbers: st.SearchStrategy[str], cuts: tuple[tuple[int, ...], ...]) -> tuple[str, str]:
    """A number, and a way to write it: in groups, full-width, with something invisible, across a line's end."""
    plain = draw(numbers)
    groups, position = [], 0
    for length in draw(st.sampled_from(cuts)):
        groups.append(plain[position : position + length])
        position += length
    groups.append(plain[position:])
    text = draw(st.sampled_from(["", " ", "\u200b", "\u2060", "\u3000", "-", "\n"])).join(g for g in groups if g)
    if draw(st.booleans()):
        text = text.translate({ord(str(d)): 0xFF10 + d for d in range(10)} | {ord("X"): "Ｘ"})
    return plain, text


mobiles = st.tuples(st.sampled_from(["130", "139", "147", "158", "166", "176", "189", "199"]), st.integers(0, 99_999_999)).map(
    lambda t: f"{t[0]}{t[1]:08}"
)
around = st.sampled_from(["", "王一平，", "身份证号：", "电话", "（", "“"])


@given(written(identities(), ((18,), (6, 8), (6, 4, 4), (4, 4, 4, 4), (1,) * 17)), around)
def test_an_identity_number_is_found_in_any_writing(number: tuple[str, str], before: str) -> None:
    plain, text = number
    [found] = private_numbers(f"{before}{text}，现予公示。")
    assert (found.kind, found.digits) == (Kind.IDENTITY, plain)
    assert found.masked.count("*") == 14 and plain not in found.masked


@given(written(mobiles, ((11,), (3, 4), (3, 8), (7, 4), (1,) * 10)), around)
def test_a_mobile_number_is_found_in_any_writing(number: tuple[str, str], before: str) -> None:
    plain, text = number
    assert [(f.kind, f.digits) for f in private_numbers(f"{before}{text}。")] == [(Kind.MOBILE, plain)]


@pytest.mark.parametrize(
    "text",
    ["2020年8月31日12时30分", "000014349/2020-00083", "甘政办发〔2020〕83号", "0931-8405000", "12345", "91110000100000000X",
     "3.14159265358979", "138****1234", "11**************2X", "1 2 3 4 5 6 7 8 9 10 11 12", "2019 2020 2021 2022 2023",
     "GB13800138000", "邮编730030 电话0931-8405000"],
)  # fmt: skip
def test_what_is_no_one_s_number(text: str) -> None:
    assert list(private_numbers(text)) == []


def test_random_digits_hardly_ever_pass() -> None:
    chance = random.Random(4)
    numbers = ["".join(chance.choices("0123456789", k=18)) for _ in range(20_000)]
    assert sum(any(f.kind is Kind.IDENTITY for f in private_numbers(n)) for n in numbers) < 20


def test_luhn_and_the_check_digit_are_those_of_the_standards() -> None:
    assert luhn("4111111111111111") and not luhn("4111111111111112")  # ISO/IEC 7812-1
    assert check_character("11010519491231002") == "X" and check_character("44052418800101001") == "4"  # GB 11643-1999


@given(identities(), mobiles, st.integers(0, 20), st.integers(0, 20))
def test_no_diagnostic_repeats_a_number_whole(identity: str, mobile: str, left: int, right: int) -> None:
    text = f"联系人{'甲' * left}{mobile}，,身份证{identity}{'乙' * right}"
    comma = text.index("，,")
    for words in (text[:40], quoted(text, comma, comma + 2), discreet(text)):
        told = RULE.at(Place("a.docx", words=words), what=text)
        said = told.place.words + told.message("zh")
        assert mobile not in said and identity not in said and mobile[:7] not in told.place.words
