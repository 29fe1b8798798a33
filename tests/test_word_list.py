"""The press's own word list: read as offices save it, every wrong line named, matched longest first in linear time."""

from __future__ import annotations

import pickle
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.config import load_press, packaged
from gazette.word_list import KINDS, NO_WORDS, Term, WordList, read_word_list
from tests.growth import growth

NAME = "issues/wordlist.csv"
GOOD = "term,kind,suggestion,source,allow\n帐户,错字,账户,词典,\n发改委,名称,发展改革委,,\n某词,慎用,,,\n"


def read(text: str, encoding: str = "utf-8") -> WordList:
    return read_word_list(text.encode(encoding), NAME)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_it_is_read_however_an_office_saves_it(encoding: str) -> None:
    words = read(GOOD, encoding)
    assert [(t.term, t.kind, t.suggestion) for t in words.terms] == [("帐户", "typo", "账户"), ("发改委", "name", "发展改革委"), ("某词", "careful", "")]
    assert words.faults == ()


@pytest.mark.parametrize("text", [GOOD.replace(",", "\t"), GOOD.replace(",", ";"), GOOD.replace("\n", "\r\n"), GOOD.split("\n", 1)[1], "# 说明\n\n" + GOOD.split("\n", 1)[1]])
def test_dividers_headings_remarks_and_line_ends_do_not_matter(text: str) -> None:
    assert [t.term for t in read(text).terms] == ["帐户", "发改委", "某词"]


def test_every_wrong_line_is_named_and_the_others_are_used() -> None:
    words = read("帐户,错字,账户\n帐户,错字,账户\n坏,错字,好\n词语,什么,好\n,错字,好\n词组,错字,一,二,三,四,五\n好词,慎用\n")
    assert [t.term for t in words.terms] == ["帐户", "好词"]
    assert [(d.rule.id, d.place.paragraph) for d in words.faults] == [("I-121", n) for n in (2, 3, 4, 5, 6)]
    assert all(d.place.file == NAME and d.message("zh") and d.hint("en") for d in words.faults)


@pytest.mark.parametrize("content", [b"\xff\xff\xff\x00\x81", b'a,"b\nc', b"x" * 6_000_000])
def test_what_can_not_be_read_is_said(content: bytes) -> None:
    assert [d.rule.id for d in read_word_list(content, NAME).faults][:1] in (["I-120"], ["I-121"])


def test_the_longest_term_wins_and_wordings_that_are_right_are_spared() -> None:
    words = read("检查院,错字,检察院,,检查院落\n人民检查院,名称,人民检察院\n内蒙,名称,内蒙古\n做为,错字,作为,,叫做为、称做为\n")
    found = [(m.term.term, m.start) for m in words.matches("人民检查院和检查院到检查院落，内蒙古与内蒙，叫做为与做为")]
    assert found == [("人民检查院", 0), ("检查院", 6), ("内蒙", 19), ("做为", 26)]


def test_an_empty_list_finds_nothing() -> None:
    assert list(NO_WORDS.matches("帐户")) == [] and read("").terms == ()


def test_it_crosses_to_another_process_after_use() -> None:
    words = read(GOOD)
    list(words.matches("帐户"))
    again = pickle.loads(pickle.dumps(words))
    assert [m.term.term for m in again.matches("帐户")] == ["帐户"]


@given(st.lists(st.text("甲乙丙丁", min_size=2, max_size=4), min_size=1, max_size=8, unique=True), st.text("甲乙丙丁，", max_size=40))
def test_matches_are_where_the_text_has_them(terms: list[str], text: str) -> None:
    words = WordList(tuple(Term(t, "typo") for t in terms))
    found = list(words.matches(text))
    assert all(text[m.start : m.end] == m.term.term for m in found)
    assert bool(found) == any(t in text for t in terms)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_many_terms_cost_little_more_than_few() -> None:
    text = "各地要认真贯彻落实，按时报送有关情况。" * 20_000
    few, many = (WordList(tuple(Term(f"词{chr(0x4E00 + n % 9000)}{n}", "typo") for n in range(count))) for count in (10, 20_000))
    assert not list(few.matches("甲")) and not list(many.matches("甲"))  # made once
    assert growth(lambda: list(few.matches(text)), lambda: list(many.matches(text)), 20) <= 20  # of 2,000 times the terms


def test_the_list_that_a_new_press_gets_is_right() -> None:
    words = read_word_list(packaged("wordlist.csv").read_bytes(), NAME)
    assert words.faults == () and len(words.terms) >= 50
    assert {t.kind for t in words.terms} <= set(KINDS)
    assert all(t.suggestion and t.suggestion != t.term for t in words.terms)


def test_a_press_reads_its_list(tmp_path: Path) -> None:
    (tmp_path / "issues").mkdir()
    (tmp_path / "issues" / "gazette.yml").write_text("masthead: {name: 公报}\n".replace("{name: 公报}", "\n  name: 公报"), "utf-8")
    assert load_press(tmp_path).words == NO_WORDS
    (tmp_path / "issues" / "wordlist.csv").write_bytes(GOOD.encode("gbk"))
    assert len(load_press(tmp_path).words.terms) == 3
