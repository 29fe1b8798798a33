"""How a page of the PDF edition looks, measured in the finished file by an engine that knows nothing of ours."""

from __future__ import annotations

import ctypes
import dataclasses

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from gazette.fidelity.compare import differences
from gazette.fidelity.pdf import pdf_reading
from gazette.model import Column, Heading, Part, Role, Row, Table, Text
from gazette.standard_text import read_document
from gazette.writers import pdf
from gazette.writers.kit import Kit
from gazette.writers.pdf_front import edition_values
from gazette.writers.table_grid import column_shares, table_grid

from . import pdf_samples as samples

PITCH = 225 / 22 / 25.4 * 72  # points from line to line, GB/T 9704-2012 5.2.3
SIZE, LEFT_MM = 16.0, 28.0  # 三号 5.2.2, 订口 5.2.1


def printed(*parts: Part, kit: Kit, number: str = "云政发〔2020〕1号", title: str = "关于印发《甲办法》的通知") -> bytes:
    document = samples.document("a", title, number, *parts)
    edition = pdf.render(samples.issue(Column("省政府文件", (document,))), kit)
    assert differences(read_document(document), pdf_reading(edition)) == ()
    return edition


def places(edition: bytes) -> list[tuple[int, str, float, float]]:
    """Every character with its page, the x of its origin and the y of its base line."""
    found = []
    with pypdfium2.PdfDocument(edition) as file:
        for number, page in enumerate(file):
            text = page.get_textpage()
            x, y = ctypes.c_double(), ctypes.c_double()
            for index in range(text.count_chars()):
                pdfium.FPDFText_GetCharOrigin(text, index, x, y)
                found.append((number, chr(pdfium.FPDFText_GetUnicode(text, index)), x.value, y.value))
    return found


def place(edition: bytes, words: str) -> tuple[int, float, float]:
    """Page, x and y of the first character of `words`."""
    characters = [c for c in places(edition) if c[1].strip()]
    at = "".join(c[1] for c in characters).index(words)
    return characters[at][0], characters[at][2], characters[at][3]


def test_a_line_stays_empty_between_title_and_text(kit: Kit) -> None:
    """GB/T 9704-2012 7.3.2, also where no document number stands between them."""
    edition = printed(samples.part(Role.BODY, "近日，省政府印发办法。"), kit=kit, number="", title="《甲办法》政策解读")
    _, _, title = place(edition, "《甲办法》政策解读")
    _, _, text = place(edition, "近日，")
    assert 1.8 * PITCH < title - text < 2.6 * PITCH


def test_title_lines_of_an_annex_stand_as_close_as_those_of_the_document(kit: Kit) -> None:
    heads = (Heading(0, (Text("云川省义务教育学校教师"),)), Heading(0, (Text("交流轮岗实施办法"),)))
    edition = printed(samples.part(Role.INSTRUMENT, *heads, "第一条内容。", title="办法"), kit=kit)
    _, _, first = place(edition, "云川省义务教育")
    _, _, second = place(edition, "交流轮岗")
    assert first - second == pytest.approx(22 * 1.5, abs=1)


def test_quotation_marks_close_up_with_other_marks(kit: Kit) -> None:
    """Two marks side by side take the room of one and a half, at the tracked size of the body as everywhere."""
    edition = printed(samples.part(Role.BODY, "推进“互联网+”，加快转变。条目“建成201万亩”。特此更正。"), kit=kit)
    _, mark, _ = place(edition, "”，加快")
    _, after, _ = place(edition, "加快")
    assert after - mark < 1.7 * SIZE
    _, mark, _ = place(edition, "”。特此")
    _, after, _ = place(edition, "特此")
    assert after - mark < 1.7 * SIZE


def test_a_quotation_mark_at_the_start_of_a_line_is_flush(kit: Kit) -> None:
    edition = printed(samples.part(Role.BODY, "甲" * 26 + "“乙" * 60), kit=kit)
    left = LEFT_MM / 25.4 * 72
    assert min(x for _, ch, x, _ in places(edition) if ch == "“") == pytest.approx(left - SIZE / 2, abs=0.5)  # its blank half hangs out


def test_the_first_line_of_a_paragraph_holds_26_characters(kit: Kit) -> None:
    """Two of the line's 28 cells are left free, not two characters' natural width."""
    edition = printed(samples.part(Role.BODY, "甲" * 26 + "乙" * 28 + "丙"), kit=kit)
    lines = {y: "" for _, ch, _, y in places(edition) if ch in "甲乙丙"}
    for _, ch, _, y in places(edition):
        if y in lines and ch.strip():
            lines[y] += ch
    assert [line for line in lines.values() if set(line) <= set("甲乙丙")] == ["甲" * 26, "乙" * 28, "丙"]


def band_table(before: int) -> Table:
    rows = [Row((samples.cell(f"{n}"), samples.cell(f"事项{n}"))) for n in range(before + 6)]
    band = Row((samples.cell("二、下放的事项", colspan=2),))
    return Table((Row((samples.cell("序号"), samples.cell("名称"))), *rows[:before], band, *rows[before:]), 1, 2, (0.2, 0.8))


@pytest.mark.parametrize("before", range(18, 28))
def test_a_row_that_heads_others_never_ends_a_page(kit: Kit, before: int) -> None:
    edition = printed(samples.part(Role.BODY, band_table(before)), kit=kit)
    assert place(edition, "二、下放的事项")[0] == place(edition, f"{before}事项{before}")[0]


def test_short_texts_of_a_narrow_column_are_not_torn(kit: Kit) -> None:
    number = "澜政办发〔2016〕27号"
    cells = (samples.cell("1"), samples.cell("云川省人民政府办公厅关于实行最严格水资源管理制度的实施意见"), samples.cell(number))
    head = Row(tuple(samples.cell(t) for t in ("序号", "文件名称", "发文字号")))
    table = Table((head, *(Row(cells) for _ in range(3))), 1, 3, (0.03, 0.8, 0.17))
    edition = printed(samples.part(Role.BODY, table), kit=kit, number="")
    assert place(edition, "澜政办发")[2] == place(edition, "27号")[2]
    assert place(edition, "序号")[2] == place(edition, "号文件名称")[2]


def test_columns_keep_the_sources_widths_where_nothing_is_torn() -> None:
    table = Table((Row((samples.cell("甲"), samples.cell("乙"), samples.cell("丙" * 80))),), 0, 3, (0.2, 0.3, 0.5))
    shares, _ = column_shares(table.widths, table_grid(table), 36.0)
    assert shares == pytest.approx([0.2, 0.3, 0.5])


def test_columns_without_widths_follow_their_texts() -> None:
    table = Table((Row((samples.cell("2020年底"), samples.cell("建成全省统一的政务云平台" * 4))),), 0, 2, ())
    shares, _ = column_shares(table.widths, table_grid(table), 36.0)
    assert shares[0] < 0.25 and sum(shares) == pytest.approx(1, abs=0.01)


def test_a_heading_is_never_lighter_than_those_beneath_it(kit: Kit) -> None:
    thick = edition_values(samples.issue(), dataclasses.replace(kit, whole=True))["bold"]
    assert thick["heading_1"] >= thick["heading_2"] > 0


def test_words_in_bold_are_thickened_only_where_no_face_is_bold(kit: Kit) -> None:
    assert kit.fonts is not None
    body, bold = kit.fonts.chains["body"][0], dataclasses.replace(kit.fonts.chains["body"][0], weight=700)
    fonts = dataclasses.replace(kit.fonts, chains={**kit.fonts.chains, "title": (bold, body)})
    assert edition_values(samples.issue(), dataclasses.replace(kit, whole=True))["bold"]["strong"] > 0
    assert "strong" not in edition_values(samples.issue(), dataclasses.replace(kit, whole=True, fonts=fonts))["bold"]
