from __future__ import annotations

import hashlib

from gazette.model import (
    Break,
    Card,
    Cell,
    Document,
    Heading,
    Note,
    Paragraph,
    Part,
    Picture,
    Role,
    Row,
    Styled,
    Table,
    Text,
)
from gazette.standard_text import fold, printed, read_blocks, read_document, read_source


def para(text: str) -> Paragraph:
    return Paragraph((Text(text),))


DOCUMENT = Document(
    "a", "a.docx", "", Card(),
    (
        Part(Role.ORGAN_MARK, (para("云川省人民政府文件"),)),
        Part(Role.NUMBER, (para("云政发〔2020〕1号"),)),
        Part(Role.TITLE, (Heading(0, (Text("关于公报的通知"),)),)),
        Part(Role.BODY, (para("正文。"),)),
        Part(Role.IMPRINT, (para("抄送：各部门。"),)),
    ),
)  # fmt: skip


def test_title_comes_before_the_number_and_the_red_head_and_imprint_are_kept_as_data() -> None:
    assert read_document(DOCUMENT).paragraphs == ("关于公报的通知", "云政发〔2020〕1号", "正文。")
    assert [p.role for p in printed(DOCUMENT)] == [Role.TITLE, Role.NUMBER, Role.BODY]


def test_the_source_reading_has_every_part_in_the_sources_order() -> None:
    expected = ("云川省人民政府文件", "云政发〔2020〕1号", "关于公报的通知", "正文。", "抄送：各部门。")
    assert read_source(DOCUMENT).paragraphs == expected


def test_text_is_label_lead_and_content_in_order_with_notes_apart() -> None:
    note = Note((para("注一"), para("第二段")))
    block = Paragraph((Text("各级"), note, Styled("strong", (Text("政府"),)), Break(), Text("要")), "（一）", (Text("总则。"),))
    reading = read_blocks([block])
    assert reading.paragraphs == ("（一）总则。各级政府\n要",)
    assert reading.notes == ("注一\n第二段",)
    assert reading.text == "（一）总则。各级政府\n要\n注一\n第二段"


def test_cells_are_paragraphs_in_row_order_and_empty_ones_have_no_characters() -> None:
    table = Table((Row((Cell((para("甲"),)), Cell(()))), Row((Cell((para("乙"), para("丙"))), Cell((para(" "),))))))
    assert read_blocks([table]).paragraphs == ("甲", "乙", "丙")


def test_a_seal_is_no_picture_of_the_text() -> None:
    block = Paragraph((Picture("aa", seal=True), Picture("bb")))
    assert read_blocks([block]).pictures == ("bb",)


def test_fold_overlooks_white_space_and_nothing_else() -> None:
    assert fold(" 一、\u3000总 则\t\u00a0\u2002\n") == "一、总则"
    assert fold("㈠①－ＡA\u200b") == "㈠①－ＡA\u200b"


def test_the_digest_is_of_the_text_as_published() -> None:
    reading = read_document(DOCUMENT)
    assert reading.sha256 == hashlib.sha256(reading.text.encode()).hexdigest()
    assert reading.characters == len("关于公报的通知云政发〔2020〕1号正文。")
