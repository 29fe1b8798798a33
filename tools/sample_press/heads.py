"""Red heads and imprints of official Word files, in the ways in which offices make them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from .manuscript import MarkupError
from .shapes import Box, red_rule, text_box
from .wordml import FANGSONG, KAI, TAB, XIAOBIAOSONG, Face, Setting, blank, paragraph, run

_RED = "FF0000"
_RULE = '<w:{side} w:val="single" w:sz="{size}" w:space="1" w:color="{colour}"/>'
Head = Callable[[Sequence[str], str, Iterator[int]], str]


def _mark_face(text: str, width: float = 156) -> Face:
    """Red small-title Song; as large as the line allows, at most 48 pt, and squeezed when it must be."""
    points = min(48.0, width / 25.4 * 72 / len(text))
    return Face(XIAOBIAOSONG, int(max(points, 36.0) * 2), colour=_RED, squeeze=90 if points < 36 else 100)


def _mark(text: str) -> str:
    face = _mark_face(text)
    return paragraph(run(text, face), Setting(align="center", line=0), face)


def _number(text: str, anchored: str = "", face: Face | None = None) -> str:
    """文号 with 签发人 to its right when the line has a `|`."""
    face = face or Face()
    number, bar, signer = text.partition("|")
    if not bar:
        return paragraph(anchored + run(number, face), Setting(align="center"), face)
    label, colon, name = signer.partition("：")
    right = '<w:tab w:val="right" w:pos="8525"/>'
    words = run(number, face) + TAB + run(label + colon, face) + run(name, Face(KAI, face.size))
    return paragraph(anchored + words, Setting(indent=0, left=1, tabs=right), face)


def _line_below(y: float, ids: Iterator[int]) -> str:
    return red_rule(next(ids), "红线", Box(y, 156, 0))


def boxes(marks: Sequence[str], number: str, ids: Iterator[int]) -> str:
    """Mark and red line float, each anchored in an empty paragraph; the number is a plain paragraph."""
    mark = text_box(next(ids), "发文机关标志", Box(35, 156, 22), _mark(marks[0]))
    anchor = paragraph(mark, Setting(), Face())
    line = paragraph(_line_below(85.5, ids), Setting(), Face())
    return anchor + blank(count=6) + _number(number) + line + blank()


def anchored_in_number(marks: Sequence[str], number: str, ids: Iterator[int]) -> str:
    """The very paragraph of the number anchors the mark's box and the red line."""
    mark = text_box(next(ids), "Text Box 2", Box(35, 156, 22), _mark(marks[0]))
    line = _line_below(85.5, ids)
    return blank(count=7) + _number(number, mark + line) + blank(count=2)


def plain(marks: Sequence[str], number: str, ids: Iterator[int]) -> str:
    """Everything in paragraphs; the red line is the lower border of the number's paragraph."""
    face = _mark_face(marks[0])
    border = _RULE.format(side="bottom", size=18, colour=_RED)
    mark = paragraph(run(marks[0], face), Setting(align="center", line=0, before=1984), face)
    ruled = paragraph("", Setting(borders=border, line=300), Face(size=16))
    return mark + blank(count=2) + _number(number) + ruled + blank()


def joint(marks: Sequence[str], number: str, ids: Iterator[int]) -> str:
    """Several organs: their names in one text box, 文件 in another (GB/T 9704-2012 7.2.4)."""
    face = Face(XIAOBIAOSONG, 72, colour=_RED)
    names = "".join(paragraph(run(m, face), Setting(align="center", line=0), face) for m in marks)
    organs = text_box(next(ids), "联合发文机关", Box(30, 118, 36, x=0), names)
    word = text_box(next(ids), "文件", Box(38, 34, 20, x=121), _mark("文件"))
    anchor = paragraph(word + organs, Setting(), Face())
    line = paragraph(_line_below(85.5, ids), Setting(), Face())
    return anchor + blank(count=6) + _number(number) + line + blank()


def order(marks: Sequence[str], number: str, ids: Iterator[int]) -> str:
    """A government order: mark 20 mm below the type area's edge, the order's number alone (10.2)."""
    mark = text_box(next(ids), "令标志", Box(20, 156, 24), _mark(marks[0]))
    anchor = paragraph(mark, Setting(), Face())
    return anchor + blank(count=5) + _number(number, face=Face(FANGSONG, 32, bold=True)) + blank(count=2)


def letter(marks: Sequence[str], number: str, ids: Iterator[int]) -> str:
    """A letter (函): mark 30 mm below the sheet's edge, double red lines, the number flush right (10.1)."""
    face = _mark_face(marks[0], 170)
    box = Box(30, 170, 18, frame="page")
    centred = paragraph(run(marks[0], face), Setting(align="center", line=0), face)
    upper = red_rule(next(ids), "上双线", Box(52, 170, 0, frame="page"), 57150, "thickThin")
    lower = red_rule(next(ids), "下双线", Box(277, 170, 0, frame="page"), 57150, "thinThick")
    anchor = paragraph(text_box(next(ids), "信函标志", box, centred) + upper + lower, Setting(), Face())
    return anchor + blank() + paragraph(run(number, Face()), Setting(align="right"), Face()) + blank()


def without(marks: Sequence[str], number: str, ids: Iterator[int]) -> str:
    """No head at all: the number, if there is one, stands centred."""
    return _number(number) if number else ""


HEADS: dict[str, Head] = {
    "文本框": boxes, "文号锚定": anchored_in_number, "段落": plain, "联合": joint, "令": order, "信函": letter,
    "无": without,
}  # fmt: skip


def imprint(kind: str, copies: str, printed: str, ids: Iterator[int]) -> str:
    """版记: 抄送, and printing organ with date, as 表格, 段落 or 文本框."""
    if kind == "表格":
        return _imprint_table(copies, printed)
    if kind == "段落":
        return _imprint_paragraphs(copies, printed)
    if kind == "文本框":
        box = Box(0, 156, 30, frame="bottom")
        return paragraph(
            text_box(next(ids), "版记", box, _imprint_paragraphs(copies, printed)), Setting(), Face()
        )
    raise MarkupError(f"no such kind of imprint: {kind}")


_SMALL = Face(FANGSONG, 28)


def _imprint_paragraphs(copies: str, printed: str) -> str:
    thick, thin = (_RULE.replace("{size}", str(size)).replace("{colour}", "000000") for size in (8, 6))
    lines = []
    if copies:
        lines.append(
            paragraph(
                run(copies, _SMALL),
                Setting(left=4, hanging=3, right=1, line=480, borders=thick.format(side="top")),
                _SMALL,
            )
        )
    top = (thin if copies else thick).format(side="top")
    lines.append(paragraph(_printed(printed), Setting(
        left=1, right=1, line=480, borders=top + thick.format(side="bottom"),
        tabs='<w:tab w:val="right" w:pos="8565"/>'), _SMALL))  # fmt: skip
    return "".join(lines)


def _printed(printed: str) -> str:
    organ, _, date = printed.partition("|")
    return run(organ, _SMALL) + TAB + run(date, _SMALL)


def _imprint_table(copies: str, printed: str) -> str:
    thick, thin = '<w:{} w:val="single" w:sz="8" w:space="0"/>', '<w:{} w:val="single" w:sz="6" w:space="0"/>'
    frame = thick.format("top") + thick.format("bottom") + thin.format("insideH")
    organ, _, date = printed.partition("|")
    rows = []
    if copies:
        spread = Setting(left=4, hanging=3, right=1, line=480)
        rows.append(_imprint_row([(8845, 2, paragraph(run(copies, _SMALL), spread, _SMALL))]))
    rows.append(_imprint_row([
        (5000, 1, paragraph(run(organ, _SMALL), Setting(left=1, line=480), _SMALL)),
        (3845, 1, paragraph(run(date, _SMALL), Setting(right=1, align="right", line=480), _SMALL)),
    ]))  # fmt: skip
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="8845" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>'
        f"{frame}</w:tblBorders>"
        '<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="5000"/>'
        '<w:gridCol w:w="3845"/></w:tblGrid>'
        f"{''.join(rows)}</w:tbl>{paragraph('', Setting(line=20), Face(size=2))}"
    )


def _imprint_row(cells: Sequence[tuple[int, int, str]]) -> str:
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
        + f"</w:tcPr>{content}</w:tc>"
        for width, span, content in cells
    )
    return f"<w:tr>{written}</w:tr>"
