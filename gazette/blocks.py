"""The text of a document: blocks of inlines in reading order, each block with its place in the editor's file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

# ---------------------------------------------------------------- where something stands


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the editor's files something was found; a docx has no line numbers."""

    file: str = ""  # path below the issue folder, e.g. "01-省政府文件/01-通知/正文.docx"
    part: str = "body"  # body · text box · table · note · header · footer · properties · archive
    paragraph: int = 0  # 1-based among the paragraphs of that part as Word counts them; 0 = the file
    words: str = ""  # up to 40 characters that the editor can search for in Word


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Look:
    """How the source sets a paragraph: evidence for recognition, never printed."""

    align: Literal["start", "center", "end", "justify"] = "start"
    size_pt: float = 0.0  # of most characters; 0 = unknown
    font: str = ""  # East Asian family of most characters, e.g. "方正小标宋简体"
    bold: bool = False
    colour: str = ""  # RRGGBB of most characters; "" = automatic
    indent_chars: float = 0.0  # first-line indent, in characters
    style: str = ""  # the source's style name, e.g. "heading 1", "Title"
    boxed: bool = False  # stood in a text box
    page_break_before: bool = False
    border: bool = False  # carries a rule (red separator, imprint line)


PLAIN = Look()

# ---------------------------------------------------------------- inlines (7 kinds)

Style: TypeAlias = Literal[
    "strong", "emphasis", "underline", "strike", "superscript", "subscript", "code", "smallcaps"
]


@dataclass(frozen=True, slots=True)
class Text:
    """Characters as approved: never normalised, never translated."""

    text: str


@dataclass(frozen=True, slots=True)
class Styled:
    style: Style
    content: Inlines


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink; `target` is http, https, mailto or `#anchor`, nothing else reaches the model."""

    target: str
    content: Inlines


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote, at its point of reference; its number is the edition's, not text."""

    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the text; `digest` names one of the document's `media`."""

    digest: str
    alt: str = ""
    width_mm: float = 0.0  # as set in the source; 0 = natural size
    height_mm: float = 0.0
    seal: bool = False  # a seal: recognised and kept as data, not printed by the gazette


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula: `text` is its linear text, the characters that count in every edition."""

    text: str
    tex: str
    mathml: str
    typst: str
    display: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """A line break inside a paragraph."""


Inline: TypeAlias = Text | Styled | Link | Note | Picture | Formula | Break
Inlines: TypeAlias = tuple[Inline, ...]

# ---------------------------------------------------------------- blocks (6 kinds)


@dataclass(frozen=True, slots=True)
class Heading:
    """A paragraph that is a heading.  Its text is `label` + `content`.

    `level` 0 is the title of a part; 1, 2, 3 … the heading ladder (一、（一）1.（1）; 编 章 节).
    """

    level: int
    content: Inlines
    label: str = ""  # "一、" "（二）" "第一章": printed characters, split off the front of the text
    anchor: str = ""
    place: Place = field(default=NOWHERE, compare=False)
    look: Look = field(default=PLAIN, compare=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.  Its text is `label` + `lead` + `content`.

    A numbered provision has `label` and `level`; `lead` is its run-in heading
    (the first sentence of "（一）加强领导。各级政府要……" when set apart as one).
    """

    content: Inlines
    label: str = ""
    lead: Inlines = ()
    level: int = 0  # depth on the ladder; 0 = not numbered.  Articles (第一条) count as a level, too
    anchor: str = ""
    align: Literal["start", "center", "end"] = "start"
    place: Place = field(default=NOWHERE, compare=False)
    look: Look = field(default=PLAIN, compare=False)


@dataclass(frozen=True, slots=True)
class Cell:
    blocks: Blocks
    colspan: int = 1
    rowspan: int = 1
    align: Literal["start", "center", "end"] = "start"


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table in reading order; cells covered by a span are not listed again."""

    rows: tuple[Row, ...]
    header_rows: int = 0  # leading rows that repeat on each page
    columns: int = 0  # grid columns
    widths: tuple[float, ...] = ()  # share of each grid column, sums to 1; () = even
    caption: Inlines = ()
    anchor: str = ""
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Quote:
    blocks: Blocks
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Preformatted:
    """Lines whose white space counts (from Markdown and HTML sources)."""

    text: str
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Divider:
    place: Place = field(default=NOWHERE, compare=False)


Block: TypeAlias = Heading | Paragraph | Table | Quote | Preformatted | Divider
Blocks: TypeAlias = tuple[Block, ...]
