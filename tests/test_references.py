"""Citations: titles in book marks with and without numbers, bare numbers, orders, short names."""

from __future__ import annotations

import pytest

from gazette.model import Cell, Citation, Paragraph, Part, Role, Row, Table, Text
from gazette.readers.references import citations


def found(*texts: str, anchor: str = "") -> list[Citation]:
    blocks = tuple(Paragraph((Text(t),), anchor=anchor if k == 0 else "") for k, t in enumerate(texts))
    return list(citations((Part(Role.BODY, blocks),)))


def pairs(*texts: str) -> list[tuple[str, str, str]]:
    return [(c.raw, c.title, c.number) for c in found(*texts)]


@pytest.mark.parametrize(
    ("text", "raw", "title", "number"),
    [
        ("根据《甲要点》(国办发〔2020〕17号)要求", "《甲要点》(国办发〔2020〕17号)", "甲要点", "国办发〔2020〕17号"),
        ("根据《甲要点》（国办发〔2020〕17号）要求", "《甲要点》（国办发〔2020〕17号）", "甲要点", "国办发〔2020〕17号"),
        ("《甲条例》（国务院令第711号）规定", "《甲条例》（国务院令第711号）", "甲条例", "国务院令第711号"),
        ("《甲办法》（2010年8月省政府令第七十七号）废止", "《甲办法》（2010年8月省政府令第七十七号）", "甲办法", "省政府令第七十七号"),
        ("修改《甲省〈气象法〉办法》的决定", "《甲省〈气象法〉办法》", "甲省〈气象法〉办法", ""),
        ("《关于贯彻《乙法》的通知》", "《关于贯彻《乙法》的通知》", "关于贯彻《乙法》的通知", ""),
        ("《甲法》（试行）规定", "《甲法》", "甲法", ""),
        ("按照国办发〔2019〕61号文件", "国办发〔2019〕61号", "", "国办发〔2019〕61号"),
        ("和省政府令第50号同时废止", "省政府令第50号", "", "省政府令第50号"),
        ("依照甘政发[2009]8号执行", "甘政发[2009]8号", "", "甘政发[2009]8号"),
    ],
)  # fmt: skip
def test_one_citation(text: str, raw: str, title: str, number: str) -> None:
    assert pairs(text) == [(raw, title, number)]


def test_a_short_name_stands_for_the_full_title_and_its_number() -> None:
    said = found("根据《甲省规划》（甲政发〔2020〕1号，以下简称《规划》）制定。", "落实《规划》要求。")
    assert [(c.raw, c.title, c.number) for c in said] == [
        ("《甲省规划》（甲政发〔2020〕1号，以下简称《规划》）", "甲省规划", "甲政发〔2020〕1号"),
        ("《规划》", "甲省规划", "甲政发〔2020〕1号"),
    ]


def test_a_short_name_without_number() -> None:
    assert pairs("《中华人民共和国甲法》（以下简称甲法）和《乙》（以下称《乙办法》）。", "《乙办法》") == [
        ("《中华人民共和国甲法》", "中华人民共和国甲法", ""), ("《乙》", "乙", ""), ("《乙办法》", "乙", ""),
    ]  # fmt: skip


def test_several_numbers_in_one_bracket_and_lists_side_by_side() -> None:
    assert pairs("《甲》（甲政发〔2010〕1号、甲政办发〔2011〕2号）《乙》《丙》废止") == [
        ("《甲》（甲政发〔2010〕1号、甲政办发〔2011〕2号）", "甲", "甲政发〔2010〕1号"),
        ("甲政办发〔2011〕2号", "", "甲政办发〔2011〕2号"), ("《乙》", "乙", ""), ("《丙》", "丙", ""),
    ]  # fmt: skip


def test_the_words_before_and_the_provision_are_kept() -> None:
    (first, second) = found("第三条　依照《甲》执行。", "同时废止《乙》。", anchor="第三条")
    assert (first.anchor, first.before) == ("第三条", "第三条　依照")
    assert (second.anchor, second.before) == ("第三条", "同时废止")
    assert len(found("很" * 50 + "《甲》")[0].before) == 20


def test_tables_and_titles_are_read_imprints_are_not() -> None:
    table = Table((Row((Cell((Paragraph((Text("《甲》"),)),)),)),))
    imprint = Part(Role.IMPRINT, (Paragraph((Text("《乙》"),)),))
    title = Part(Role.TITLE, (Paragraph((Text("关于废止《丙》的决定"),)),))
    assert [c.title for c in citations((title, Part(Role.BODY, (table,)), imprint))] == ["丙", "甲"]


@pytest.mark.parametrize("text", ["《没有结束", "没有开始》", "《》", "2020年第3号", "（一）", "令第", "", "《" * 50])
def test_what_is_no_citation(text: str) -> None:
    assert pairs(text) == []
