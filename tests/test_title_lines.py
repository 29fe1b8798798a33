"""Titles are divided where the sense allows it, and nothing of them is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.model import Break, Note, Paragraph, Styled, Text
from gazette.standard_text import inline_text
from gazette.writers.title_lines import title_lines, title_pieces


def lines(title: str, room: float = 20.0) -> list[str]:
    return [inline_text(line) for line in title_lines((Text(title),), room)]


@pytest.mark.parametrize(
    "expected",
    [
        "云川省人民政府令",
        "云川省人民政府办公厅关于印发\n云川省政务公开工作实施方案的通知",
        "云川省人民政府\n关于取消和调整一批行政权力事项的通知",
        "云川省人民政府办公厅关于建立农村\n供水应急保障临时调度机制的通知",
        "云川省人力资源和社会保障厅\n关于印发《云川省职业技能\n提升培训补贴实施细则》的通知",
        "（2020年8月19日云川省人民政府令第158号公布　\n自2020年10月1日起施行）",
    ],
)
def test_division(expected: str) -> None:
    room = 27.0 if expected.startswith("（") else 20.0
    assert lines(expected.replace("\n", ""), room) == expected.split("\n")


def test_the_editors_own_division_stays_when_it_fits() -> None:
    given_lines = title_lines((Text("云川省人民政府关于"), Break(), Text("甲的通知")), 20.0)
    assert [inline_text(line) for line in given_lines] == ["云川省人民政府关于", "甲的通知"]
    again = title_lines((Text("云川省人民政府办公厅关于开展二〇二〇年度考核工作的"), Break(), Text("通知")), 20.0)
    assert all(len(inline_text(line)) <= 20 for line in again)


def test_a_line_that_only_seems_to_fit_is_divided_again() -> None:
    """Figures are wider than half a character: 20 characters by count, one more by width, left 复 on a line of its own."""
    given_lines = title_lines((Text("云川省人民政府"), Break(), Text("关于临溟港总体规划（2021—2035年）的批复")), 20.0)
    assert [inline_text(line) for line in given_lines][-1] == "规划（2021—2035年）的批复"


def test_a_note_or_styled_words_stay_whole() -> None:
    note = Note((Paragraph((Text("注"),)),))
    content = (Text("云川省人民政府关于"), Styled("strong", (Text("不可分开的一组文字"),)), note, Text("等事项工作安排的通知"))
    flat = [inline for line in title_lines(content, 20.0) for inline in line]
    assert note in flat and content[1] in flat


@given(st.text(alphabet="甲乙的《》（）关于印发通知，、2020ab 　", max_size=90), st.sampled_from([8.0, 20.0, 27.0]))
def test_no_character_is_lost_or_moved(title: str, room: float) -> None:
    assert "".join(lines(title, room)) == title


@given(st.text(alphabet="甲乙丙丁戊", min_size=1, max_size=120))
def test_no_line_is_too_long_and_lines_are_alike(title: str) -> None:
    found = lines(title)
    assert max(map(len, found)) <= 20
    assert max(map(len, found)) - min(map(len, found)) <= 4


@given(st.text(alphabet="甲乙的《》（）关于印发通知，、2020年—号ab 　", max_size=60))
def test_pieces_of_a_title_are_all_of_it(title: str) -> None:
    assert "".join(title_pieces(title)) == title


def test_no_line_of_the_contents_ends_within_a_word() -> None:
    pieces = title_pieces("云川省人民政府办公厅关于印发《云川省水资源节约集约利用三年行动计划（2021—2023年）》的通知")
    assert {"印发", "《云", "资源", "计划", "（2021—2023年）》", "通知"} <= set(pieces)
    assert title_pieces("关于同意甲的函")[-1] == "的函" and title_pieces("函") == ["函"] and title_pieces("") == []
