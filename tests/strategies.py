"""Hypothesis strategies: any document of the model, with the characters that break careless writers."""

from __future__ import annotations

import datetime as dt
import io

from hypothesis import strategies as st
from PIL import Image

from gazette.model import (
    Block,
    Break,
    Card,
    Cell,
    Certainty,
    Column,
    Document,
    DocumentNumber,
    Field,
    Heading,
    Inline,
    Issue,
    Link,
    Masthead,
    Media,
    Note,
    Paragraph,
    Part,
    Picture,
    Preformatted,
    Quote,
    Role,
    Row,
    Styled,
    Table,
    Text,
)  # fmt: skip

# Han, rare Han, full-width and half-width marks, what HTML, Typst and Markdown would take for markup.
CHARACTERS = "公报政务一二三第条（一）、。，：；“”《》〔2020〕83号abcXYZ019.,:;()<>&\"'#$@*_`\\/[]{}=+-~^|%! 　镕喆堃㈠①－—…·℃㎡½éñßΩя"
words = st.text(alphabet=CHARACTERS, min_size=1, max_size=24).map(str.strip).filter(bool)


def picture() -> Media:
    buffer = io.BytesIO()
    Image.new("RGB", (4, 3), (200, 20, 20)).save(buffer, "PNG")
    return Media("d" * 64, ".png", buffer.getvalue(), 4, 3)


MEDIA = picture()
texts = st.builds(Text, words)
pictures = st.builds(Picture, st.just(MEDIA.digest), alt=words)
leaf = st.one_of(texts, texts, texts, st.just(Break()))
styles = st.sampled_from(["strong", "emphasis", "underline", "strike", "superscript", "subscript"])
targets = st.sampled_from(["https://example.org/a?b=1&c=2", "mailto:a@example.org"])


def with_text(inlines: st.SearchStrategy[Inline]) -> st.SearchStrategy[tuple[Inline, ...]]:
    """A run that has characters at both ends, as readers make them."""
    return st.tuples(texts, st.lists(inlines, max_size=3), texts).map(lambda t: (t[0], *t[1], t[2]))


plain_runs = with_text(leaf)
notes = st.builds(Note, st.lists(st.builds(Paragraph, plain_runs), min_size=1, max_size=2).map(tuple))
inlines = st.one_of(
    leaf, leaf, st.builds(Styled, styles, plain_runs), st.builds(Link, targets, plain_runs), notes, pictures
)
runs = with_text(inlines)
labels = st.sampled_from(["", "", "一、", "（二）", "3.", "第四条", "第二章"])
headings = st.builds(Heading, st.integers(1, 5), runs, label=labels)
paragraphs = st.builds(Paragraph, runs, label=labels, align=st.sampled_from(["start", "center", "end"]))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(1, 4))
    cell = st.lists(st.builds(Paragraph, plain_runs), max_size=2).map(tuple)
    rows = [Row(tuple(Cell(draw(cell)) for _ in range(columns))) for _ in range(draw(st.integers(1, 4)))]
    if columns > 1 and draw(st.booleans()):
        rows.append(Row((Cell(draw(cell), colspan=columns),)))
    return Table(tuple(rows), header_rows=draw(st.integers(0, 1)), columns=columns)


preformatted = st.builds(Preformatted, words)
quotes = st.builds(Quote, st.lists(paragraphs, min_size=1, max_size=2).map(tuple))
blocks: st.SearchStrategy[Block] = st.one_of(paragraphs, paragraphs, headings, tables(), quotes, preformatted)
bodies = st.lists(blocks, min_size=1, max_size=6).map(tuple)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    title = draw(words)
    parts = [
        Part(Role.ORGAN_MARK, (Paragraph((Text("云川省人民政府文件"),)),)),
        Part(Role.NUMBER, (Paragraph((Text("云政发〔2020〕1号"),)),)),
        Part(Role.TITLE, (Heading(0, (Text(title),)),)),
        Part(Role.BODY, draw(bodies)),
        Part(Role.INSTRUMENT, (Heading(0, (Text("实施方案"),)), *draw(bodies)), title="实施方案"),
    ]
    card = Card(
        title=Field(title),
        number=Field(DocumentNumber("云政发〔2020〕1号", "云政发", 2020, 1)),
        type=Field("通知", Certainty.LIKELY),
        written_on=Field(dt.date(2020, 8, 19)),
    )
    return Document("yzf-2020-1", "a.docx", "0" * 64, card, anchored(tuple(parts)), media=(MEDIA,))


def anchored(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """`parts` with unique anchors on headings and labelled paragraphs, as readers give them."""
    counter = iter(range(1, 10_000))

    def anchor(block: Block) -> Block:
        if isinstance(block, Heading) and block.level:
            return Heading(block.level, block.content, block.label, f"a{next(counter)}")
        if isinstance(block, Paragraph) and block.label:
            return Paragraph(block.content, block.label, level=1, anchor=f"a{next(counter)}", align=block.align)
        return block

    return tuple(Part(p.role, tuple(map(anchor, p.blocks)), p.title, p.label) for p in parts)


def issue_of(*documents: Document) -> Issue:
    return Issue(2020, "16", 316, dt.date(2020, 8, 31), Masthead("云川省人民政府公报"), (Column("省政府文件", documents),))
