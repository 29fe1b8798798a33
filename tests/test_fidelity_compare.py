from __future__ import annotations

from gazette.fidelity.compare import differences
from gazette.standard_text import Reading


def test_white_space_and_paragraph_borders_do_not_count() -> None:
    assert differences(Reading(("一、 总则", "甲乙")), Reading(("一、总则甲", "乙"))) == ()


def test_a_changed_mark_is_named_with_both_words_and_its_paragraph() -> None:
    [found] = differences(Reading(("第一段。", "他说“公报”。")), Reading(("第一段。", '他说"公报”。')))
    assert found.paragraph == 2
    assert "【“】" in found.expected and '【"】' in found.found


def test_loss_addition_and_order_are_each_found() -> None:
    whole = Reading(("甲乙丙", "丁戊己"))
    assert differences(whole, Reading(("甲乙丙", "丁己")))[0].expected == "甲乙丙丁【戊】己"
    assert differences(whole, Reading(("甲乙丙", "丁戊戊己")))
    assert differences(whole, Reading(("丁戊己", "甲乙丙")))
    assert differences(whole, Reading(()))
    assert differences(Reading(()), whole)


def test_compatibility_characters_are_not_the_same_text() -> None:
    assert differences(Reading(("㈠总则",)), Reading(("(一)总则",)))
    assert differences(Reading(("\uf9d1",)), Reading(("六",)))


def test_notes_and_pictures_are_compared_apart_from_the_text() -> None:
    whole = Reading(("甲",), ("注",), ("d1", "d2"))
    assert [d.part for d in differences(whole, Reading(("甲注",), (), ("d1", "d2")))] == ["text", "note"]
    assert [d.part for d in differences(whole, Reading(("甲",), ("注",), ("d2", "d1")))] == ["picture"]
    assert differences(whole, Reading(("甲",), ("注",), ()), pictures=False) == ()


def test_long_texts_that_differ_everywhere_are_compared_quickly() -> None:
    found = differences(Reading(("甲" * 20_000,)), Reading(("乙" * 20_000,)))
    assert len(found) == 1
