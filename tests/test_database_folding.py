"""Keys of comparison: as long as the text, the same for what readers take for the same, and one step only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette import traditional
from gazette.database.folding import fold, folded_lines
from tools import traditional_characters


@given(st.text())
def test_a_key_is_as_long_as_its_text_and_its_own_key(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
    assert fold(text).count("\n") == text.count("\n")


@given(st.text(), st.text())
def test_the_key_of_a_whole_is_the_keys_of_its_parts(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)


@pytest.mark.parametrize(("typed", "key"), [
    ("（ＰＰＥ）", "（ppe）"), ("(ppe)", "（ppe）"), ("甘政办发［２０２０］８３号", "甘政办发[2020]83号"), ("政務公開", "政务公开"),
    ("2021-2023年", "2021—2023年"), ("第一条\t为了", "第一条 为了"), ("第一条　为了", "第一条　为了"), ("１００％", "100%"), ("⽼", "老"), ("、。“”《》〔〕", "、。“”《》〔〕"),
])  # fmt: skip
def test_what_readers_take_for_the_same(typed: str, key: str) -> None:
    assert fold(typed) == key


@pytest.mark.parametrize("text", ["著作权", "乾县", "①②③", "〇〇年", "镕喆堃犇", "亓官喆", "昇", "½", "李四光", "a.b/c_d"])
def test_what_simplified_texts_print_is_not_folded(text: str) -> None:
    assert fold(text) == text or text == "昇"  # 昇 is 升 in OpenCC and outside GB 2312


def test_the_table_is_open_ccs() -> None:
    assert traditional_characters.TARGET.read_text("utf-8") == traditional_characters.module()
    assert len(traditional.TRADITIONAL) == len(set(traditional.TRADITIONAL)) == len(traditional.SIMPLIFIED) > 2_500


@given(st.lists(st.text(st.sampled_from("甲乙务務，,Aa1　 "), max_size=8), max_size=6))
def test_folded_lines_are_those_that_are_not_their_own_key(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = dict(folded_lines(text))
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]
    assert found == {start: fold(line) for start, line in zip(starts, lines, strict=True) if fold(line) != line}
