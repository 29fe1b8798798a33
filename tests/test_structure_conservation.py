"""Whatever the file holds, every block ends in one part, in order, and no character changes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gazette.config import DocumentSettings
from gazette.model import (
    Block,
    Break,
    Cell,
    Divider,
    Heading,
    Look,
    Note,
    Paragraph,
    Picture,
    Preformatted,
    Quote,
    Row,
    Styled,
    Table,
    Text,
)  # fmt: skip
from gazette.readers.structure import recognise
from gazette.standard_text import read_blocks

from .structure_reading import of

PHRASES = st.sampled_from([
    "云川省人民政府文件", "澜政发〔2021〕1号", "关于甲的通知", "各市人民政府：", "一、总体要求", "（一）甲。乙丙。", "1.甲", "第一条　甲", "第一章　总则",
    "附件：1.甲", "2.乙", "附件1", "附件", "云川省人民政府", "2021年4月6日", "（此件公开发布）", "抄送：省委办公厅。", "云川省人民政府办公厅　2021年4月7日印发",
    "目录", "（2021年4月6日会议通过）", "第3号", "云川省人民政府令", "— 2 —", "", "　", "正文如此。", "现印发给你们。", "省长　张某", "文件", "1.1 目的", "1 总则",
])  # fmt: skip
TEXTS = st.one_of(PHRASES, st.text("一、（）1.第条章附件：公\n\t 令号〔2021〕年月日ab", max_size=24))
INLINES = st.lists(
    st.one_of(
        TEXTS.map(Text),
        TEXTS.map(lambda t: Styled("strong", (Text(t),))),
        st.just(Break()),
        st.just(Picture("0" * 64, "图")),
        st.just(Note((Paragraph((Text("注"),)),))),
    ),
    max_size=4,
).map(tuple)
LOOKS = st.builds(
    Look,
    align=st.sampled_from(["start", "center", "end"]),
    size_pt=st.sampled_from([0.0, 16.0, 22.0, 55.0]),
    font=st.sampled_from(["", "仿宋_GB2312", "黑体"]),
    style=st.sampled_from(["", "heading 1", "heading 2", "Title", "TOC 1"]),
    boxed=st.booleans(),
    page_break_before=st.booleans(),
    border=st.booleans(),
)
PARAGRAPHS = st.builds(Paragraph, INLINES, look=LOOKS)
SIMPLE = st.one_of(TEXTS.map(lambda t: Paragraph((Text(t),))), PARAGRAPHS)
TABLES = st.lists(SIMPLE, min_size=1, max_size=2).map(lambda b: Table((Row((Cell(tuple(b)),)),)))
BLOCKS = st.lists(
    st.one_of(SIMPLE, SIMPLE, SIMPLE, TABLES, SIMPLE.map(lambda b: Quote((b,))), st.just(Divider()), TEXTS.map(Preformatted)),
    max_size=24,
)


@settings(max_examples=250, deadline=None)
@given(BLOCKS, st.lists(BLOCKS, max_size=2))
def test_no_character_is_lost_moved_or_changed(main: list[Block], attached: list[list[Block]]) -> None:
    files = [of(b, f"附件{k}.docx") for k, b in enumerate(attached, 1)]
    found = recognise(of(main), files, DocumentSettings(), ())
    wanted = read_blocks((*main, *(b for blocks in attached for b in blocks)))
    assert read_blocks(b for p in found.parts for b in p.blocks) == wanted
    assert sum(len(p.blocks) for p in found.parts) == len(main) + sum(map(len, attached))


@settings(max_examples=150, deadline=None)
@given(BLOCKS)
def test_anchors_are_unique_and_recognition_repeats_itself(main: list[Block]) -> None:
    found = recognise(of(main), (), DocumentSettings(), ())
    anchors = [b.anchor for p in found.parts for b in p.blocks if isinstance(b, Heading | Paragraph) and b.level]
    assert len(set(anchors)) == len(anchors) and all(anchors)
    assert recognise(of(main), (), DocumentSettings(), ()) == found
