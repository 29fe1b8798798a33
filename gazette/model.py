"""The one central type: an issue of the gazette, its documents, and their text in reading order.

Every character of an approved file arrives in a `Block` of some `Part`; nothing is dropped.  What the
gazette prints of a document, and in which order, is `standard_text.printed`.  Imports nothing of ours but `blocks`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from .blocks import (
    NOWHERE,
    PLAIN,
    Block,
    Blocks,
    Break,
    Cell,
    Divider,
    Formula,
    Heading,
    Inline,
    Inlines,
    Link,
    Look,
    Note,
    Paragraph,
    Picture,
    Place,
    Preformatted,
    Quote,
    Row,
    Style,
    Styled,
    Table,
    Text,
)  # fmt: skip

__all__ = [
    "NOWHERE",
    "PLAIN",
    "Block",
    "Blocks",
    "Break",
    "Card",
    "Cell",
    "Certainty",
    "Citation",
    "Column",
    "Divider",
    "Document",
    "DocumentNumber",
    "Enclosure",
    "Field",
    "Formula",
    "Heading",
    "Imprint",
    "Inline",
    "Inlines",
    "Issue",
    "Link",
    "Look",
    "Masthead",
    "Media",
    "Note",
    "Paragraph",
    "Part",
    "Picture",
    "Place",
    "Preformatted",
    "Quote",
    "Role",
    "Row",
    "Style",
    "Styled",
    "Table",
    "Text",
]  # fmt: skip

# ---------------------------------------------------------------- an official document (公文)


class Role(StrEnum):
    """What a part of an official document is (GB/T 9704-2012 chapter 7)."""

    COPY_NUMBER = "copy number"  # 份号
    CLASSIFICATION = "classification"  # 密级和保密期限
    URGENCY = "urgency"  # 紧急程度
    ORGAN_MARK = "organ mark"  # 发文机关标志
    NUMBER = "number"  # 发文字号
    SIGNER = "signer"  # 签发人
    TITLE = "title"  # 标题
    ADDRESSEES = "addressees"  # 主送机关
    BODY = "body"  # 正文
    ATTACHMENT_LIST = "attachment list"  # 附件说明
    SIGN_OFF = "sign-off"  # 发文机关署名
    DATE = "date of writing"  # 成文日期
    NOTE = "note"  # 附注
    INSTRUMENT = "annexed instrument"  # 印发的文件
    ATTACHMENT = "attachment"  # 附件
    IMPRINT = "imprint"  # 版记
    FURNITURE = "furniture"  # page numbers and running heads of the source: kept, never printed


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the document with one role; `title` and `label` are for instruments and attachments."""

    role: Role
    blocks: Blocks
    title: str = ""
    label: str = ""  # "附件1"
    file: str = ""  # set when the part came from a file of its own


class Certainty(StrEnum):
    GIVEN = "given"  # the editor said so in issue.yml
    CERTAIN = "certain"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """A recognised fact, how sure the reader is, and where it was found."""

    value: T
    certainty: Certainty = Certainty.CERTAIN
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """发文字号, 甘政办发〔2020〕83号; an order's number (第158号) has no year."""

    text: str  # as printed in the source
    code: str = ""  # 机关代字 "甘政办发"; for an order the name of its series, "甘肃省人民政府令"
    year: int | None = None
    serial: int | None = None


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记: who gets copies, who printed, when."""

    copies_to: tuple[str, ...] = ()
    printed_by: str = ""
    printed_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """What was recognised of a document; a missing fact is None."""

    title: Field[str] | None = None
    number: Field[DocumentNumber] | None = None
    type: Field[str] | None = None  # 文种, e.g. "通知"
    organ_mark: Field[tuple[str, ...]] | None = None
    issuers: Field[tuple[str, ...]] | None = None  # issuing organs, the leading one first
    addressees: Field[tuple[str, ...]] | None = None
    signer: Field[str] | None = None
    sign_off: Field[tuple[str, ...]] | None = None
    written_on: Field[dt.date] | None = None
    effective_on: Field[dt.date] | None = None
    expires_on: Field[dt.date] | None = None
    note: Field[str] | None = None  # "此件公开发布", without brackets
    disclosure: Field[str] | None = None  # 主动公开 · 依申请公开 · 不予公开, as the document itself says
    attachment_list: Field[tuple[str, ...]] | None = None
    copy_number: Field[str] | None = None
    classification: Field[str] | None = None
    urgency: Field[str] | None = None
    imprint: Field[Imprint] | None = None


@dataclass(frozen=True, slots=True)
class Media:
    """A picture's pixels, re-encoded: nothing of the source file but what is seen."""

    digest: str  # SHA-256 of the decoded pixels (mode, size, bytes), hexadecimal
    suffix: str  # ".png" or ".jpg"
    content: bytes
    width_px: int
    height_px: int
    dpi: float = 96.0


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A finished PDF that the editor dropped as an attachment: checked, sanitised, appended."""

    file: str
    label: str
    title: str
    sha256: str  # of `content`
    content: bytes
    pages: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A document or law that the text names: 《title》（number）."""

    raw: str  # the words as they stand
    title: str
    number: str  # "" when none is given
    anchor: str  # of the provision that names it; "" outside provisions
    before: str = ""  # up to 20 characters of text before it: 根据, 废止 …
    article: str = ""  # what of it is meant: "第八十二条第二款"
    edition: str = ""  # "2019年修订", where the text says which version it means


@dataclass(frozen=True, slots=True)
class Document:
    """One official document with everything that belongs to it."""

    slug: str  # "gzbf-2020-83": unique in its issue, the last part of its URL
    file: str  # the main file, below the issue folder
    sha256: str  # of the main file's bytes
    card: Card
    parts: tuple[Part, ...]  # in the source's reading order
    media: tuple[Media, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    citations: tuple[Citation, ...] = ()
    interprets: str = ""  # slug of the document that this one interprets (政策解读)
    disclosure: str = ""  # 公开属性 that issue.yml states for this document
    topics: tuple[str, ...] = ()  # 主题分类 that issue.yml states for it
    category: str = ""  # 规章 · 行政规范性文件 · 其他文件, as issue.yml states

    @property
    def title(self) -> str:
        """What lists call the document: an order is known by the rules that it promulgates."""
        if self.type in ("令", "命令", "命令（令）"):
            promulgated = next((p.title for p in self.parts if p.role is Role.INSTRUMENT and p.title), "")
            if promulgated:
                return promulgated
        return self.card.title.value if self.card.title else self.slug

    @property
    def number(self) -> str:
        """发文字号 as others cite it: an order's 第158号 with the name of its series in front."""
        if self.card.number is None:
            return ""
        number = self.card.number.value
        return number.text if number.year or number.text.startswith(number.code) else number.code + number.text

    @property
    def type(self) -> str:
        return self.card.type.value if self.card.type else ""

    @property
    def issuers(self) -> tuple[str, ...]:
        return self.card.issuers.value if self.card.issuers else ()

    @property
    def written_on(self) -> dt.date | None:
        return self.card.written_on.value if self.card.written_on else None

    def place_of(self, field: Field[T] | None) -> Place:
        """Where the text says `field`, which is one of the card's; the file where it does not."""
        return field.place if field else Place(self.file)


@dataclass(frozen=True, slots=True)
class Column:
    """栏目: a heading of the table of contents and the documents under it."""

    name: str
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Masthead:
    """刊头: what the cover and the imprint page say of the gazette itself; free text, "" is not printed."""

    name: str  # 云川省人民政府公报
    sponsor: str = ""  # 主办
    supervisor: str = ""  # 主管
    editor: str = ""  # 编辑出版
    serial_code: str = ""  # CN / ISSN / 准印证号
    frequency: str = ""  # 半月刊
    address: str = ""
    postcode: str = ""
    telephone: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """期.  A single document's edition is an `Issue` that holds it alone: see `only`."""

    year: int
    number: str  # "16"; combined issues "5、6"
    whole_number: int | None  # 总第N期
    published_on: dt.date
    masthead: Masthead
    columns: tuple[Column, ...]

    @property
    def id(self) -> str:
        """The folder's name and the URL's: "2020-16"; "5、6" becomes "2020-5-6"."""
        return f"{self.year}-{self.path_number}"

    @property
    def path_number(self) -> str:
        return self.number.replace("、", "-")

    @property
    def documents(self) -> tuple[Document, ...]:
        return tuple(d for column in self.columns for d in column.documents)

    def only(self, document: Document) -> Issue:
        """This issue with `document` alone, in its own column."""
        column = next(c for c in self.columns if document in c.documents)
        return Issue(
            self.year, self.number, self.whole_number, self.published_on, self.masthead,
            (Column(column.name, (document,)),),
        )
