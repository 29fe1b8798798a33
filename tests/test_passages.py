"""What rules read of a document: every stretch of its text once, with its place."""

from __future__ import annotations

import pytest

from gazette.model import (
    Card,
    Cell,
    Document,
    Enclosure,
    Heading,
    Note,
    Paragraph,
    Part,
    Place,
    Preformatted,
    Quote,
    Role,
    Row,
    Styled,
    Table,
    Text,
)  # fmt: skip
from gazette.rules.passages import Kind, Passages, passages, quoted
from gazette.standard_text import fold, read_blocks


def paragraph(text: str, number: int = 0) -> Paragraph:
    return Paragraph((Text(text),), place=Place("a.docx", paragraph=number) if number else Place())


def document(*blocks: object, role: Role = Role.BODY, file: str = "") -> Document:
    return Document("a", "01-文件/a.docx", "", Card(), (Part(role, blocks, file=file),))  # type: ignore[arg-type]


def test_every_stretch_of_text_is_there_once_in_the_order_of_the_source() -> None:
    note = Note((paragraph("脚注文字"),))
    table = Table((Row((Cell((paragraph("格一"),)), Cell((paragraph("格二"),)))),), caption=(Text("表题"),))
    blocks = (
        Heading(1, (Text("总则"),), label="一、"),
        Paragraph((Text("正文"), Styled("strong", (Text("重点"), note))), lead=(Text("要点。"),), label="（一）"),
        table, Quote((paragraph("引文"),)), Preformatted("行一\n行二"),
    )  # fmt: skip
    found = passages(document(*blocks))
    assert [(p.kind, p.text) for p in found] == [
        (Kind.NAME, "01-文件/a.docx"), (Kind.HEADING, "一、总则"), (Kind.PARAGRAPH, "（一）要点。正文重点"),
        (Kind.NOTE, "脚注文字"), (Kind.CAPTION, "表题"), (Kind.CELL, "格一"), (Kind.CELL, "格二"),
        (Kind.PARAGRAPH, "引文"), (Kind.PREFORMATTED, "行一\n行二"),
    ]  # fmt: skip
    read = read_blocks(blocks)
    assert sorted(fold("".join(p.text for p in found[1:]))) == sorted(fold(read.text))


def test_cells_know_their_row_and_grid_column_under_spans() -> None:
    table = Table((
        Row((Cell((paragraph("甲"),), rowspan=2), Cell((paragraph("乙"),), colspan=2))),
        Row((Cell((paragraph("丙"),)), Cell((paragraph("丁"),)))),
    ))  # fmt: skip
    cells = {p.text: (p.row, p.column) for p in passages(document(table)) if p.kind is Kind.CELL}
    assert cells == {"甲": (1, 1), "乙": (1, 2), "丙": (2, 2), "丁": (2, 3)}


def test_what_is_kept_as_data_is_read_but_not_printed() -> None:
    assert [p.printed for p in passages(document(paragraph("页眉"), role=Role.FURNITURE))] == [False, False]
    assert [p.printed for p in passages(document(paragraph("正文")))] == [False, True]


def test_a_block_without_a_place_is_placed_by_its_file() -> None:
    own = paragraph("有", 3)
    found = passages(document(paragraph("无"), own, file="附件1.xlsx"))
    assert [p.place.file for p in found] == ["01-文件/a.docx", "附件1.xlsx", "附件1.xlsx", "a.docx"]


def test_an_enclosure_s_text_is_a_passage() -> None:
    with_pdf = Document("a", "a.docx", "", Card(), (), enclosures=(Enclosure("附件.pdf", "附件", "", "", b"", 1, "一页"),))
    assert [(p.kind, p.text, p.place.file) for p in passages(with_pdf)][-1] == (Kind.ENCLOSURE, "一页", "附件.pdf")


def test_they_are_cut_once() -> None:
    shared, one = Passages(), document(paragraph("一"))
    assert shared.of(one) is shared.of(one)
    assert shared.of(document(paragraph("一"))) is not shared.of(one)


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        ("各级人民政府要加强领导,落实责任分工和保障措施。", 10, 11, "人民政府要加强领导,落实责任分工和"),
        ("上一行\n本行，，有错\n下一行", 6, 8, "本行，，有错"),
        ("电话13800138000，，请拨打", 13, 15, "，，请拨打"),
        ("甲" * 60, 5, 55, "甲" * 40),
    ],
)
def test_a_quotation_can_be_searched_for_and_carries_no_one_s_number(text: str, start: int, end: int, expected: str) -> None:
    assert quoted(text, start, end) == expected
    assert quoted(text, start, end) in text
