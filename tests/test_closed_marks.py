"""Marks that keep a text from the public are found whatever stands unseen between their characters."""

from __future__ import annotations

import unicodedata

import pytest

from gazette.rules.closed_marks import Closed, marks, marks_in_name

# Of the Basic Multilingual Plane, without the signs of Arabic and Syriac that are seen, and Unicode's annotations.
FORMAT = [chr(n) for n in range(0xFFF0) if unicodedata.category(chr(n)) == "Cf" and not 0x600 <= n < 0x900]
UNSEEN = [*FORMAT, "\u034f", "\u115f", "\u3164", "\uffa0", "\ufe00", "\ufe0f"]
SPACES = [" ", "\t", "\u00a0", "\u2003", "\u202f", "\u3000"]


@pytest.mark.parametrize("sign", [*UNSEEN, *SPACES], ids=lambda sign: f"{ord(sign):04x}")
@pytest.mark.parametrize(
    ("words", "kind"),
    [("机密★1年", Closed.CLASSIFIED), ("内部资料", Closed.INTERNAL), ("此件不予公开", Closed.UNPUBLISHED)],
)
def test_what_stands_between_the_characters_does_not_hide_a_mark(sign: str, words: str, kind: Closed) -> None:
    spread = sign.join(words)
    for text in (spread, f"{sign}{spread}{sign}", f"第一行\n{spread}"):
        assert {mark.kind for mark in marks(text)} == {kind}, ascii(text)
    for name in (f"{sign}{spread}.docx", f"01{sign}、{spread}{sign}/通知.docx", f"通知（{spread}）.docx"):
        assert {mark.kind for mark in marks_in_name(name)} == {kind}, ascii(name)


def test_a_mark_is_placed_where_it_stands() -> None:
    text = "　\u200b机\u200b密★1年"
    [mark] = marks(text)
    assert text[mark.start : mark.end].startswith("机\u200b密")


def test_marks_do_not_reach_over_lines_of_a_paragraph() -> None:
    assert not list(marks("机\n密")) and not list(marks("内部\n资料"))
