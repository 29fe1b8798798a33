"""Paragraphs and runs of WordprocessingML, set directly as offices set them (no styles but Normal)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .package import escape

FANGSONG, XIAOBIAOSONG, HEI, KAI, SONG = "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体"
LINE = 579  # twips: 28.95 pt, 22 lines on 225 mm (GB/T 9704-2012 5.2.3)
NAMESPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word" '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" mc:Ignorable="w14"'
)
_STRETCHES = re.compile(r"[\x20-\x7e]+|[^\x20-\x7e]+")


@dataclass(frozen=True, slots=True)
class Face:
    """How characters look: East Asian font, size in half-points, weight, colour."""

    font: str = FANGSONG
    size: int = 32
    bold: bool = False
    colour: str = ""
    latin: str = "Times New Roman"
    squeeze: int = 100  # character width in per cent (w:w)

    def properties(self, hint: bool = False) -> str:
        """The `w:rPr` of a run in this face."""
        fonts = f'w:ascii="{self.latin}" w:eastAsia="{self.font}" w:hAnsi="{self.latin}" w:cs="{self.latin}"'
        eastern = ' w:hint="eastAsia"' if hint else ""
        return "".join((
            f"<w:rPr><w:rFonts{eastern} {fonts}/>",
            "<w:b/>" if self.bold else "",
            f'<w:color w:val="{self.colour}"/>' if self.colour else "",
            f'<w:w w:val="{self.squeeze}"/>' if self.squeeze != 100 else "",
            f'<w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/></w:rPr>',
        ))  # fmt: skip

    def but(self, **changes: object) -> Face:
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph stands: alignment, indents in characters, distances in twips, its list."""

    align: str = ""  # "" justified as the document's default · left · center · right
    indent: float = 0  # first line, characters
    left: float = 0
    right: float = 0
    hanging: float = 0
    line: int = LINE
    before: int = 0
    list: tuple[int, int] | None = None  # (w:numId, level)
    page_break: bool = False
    keep_next: bool = False
    borders: str = ""  # content of w:pBdr
    tabs: str = ""  # content of w:tabs

    def properties(self, face: Face, section: str = "") -> str:
        """The `w:pPr`, its children in the schema's order."""
        return "".join((
            "<w:pPr>",
            "<w:keepNext/>" if self.keep_next else "",
            "<w:pageBreakBefore/>" if self.page_break else "",
            self._list(),
            f"<w:pBdr>{self.borders}</w:pBdr>" if self.borders else "",
            f"<w:tabs>{self.tabs}</w:tabs>" if self.tabs else "",
            self._spacing(),
            self._indents(face.size),
            f'<w:jc w:val="{self.align}"/>' if self.align else "",
            face.properties(hint=True),
            section,
            "</w:pPr>",
        ))  # fmt: skip

    def _list(self) -> str:
        if not self.list:
            return ""
        number, level = self.list
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'

    def _spacing(self) -> str:
        before = f' w:before="{self.before}"' if self.before else ""
        return f'<w:spacing{before} w:line="{self.line}" w:lineRule="exact"/>' if self.line else ""

    def _indents(self, size: int) -> str:
        """Characters and, as Word does, the same in twips of the paragraph's size."""
        wanted = {"left": self.left, "right": self.right, "hanging": self.hanging, "firstLine": self.indent}
        parts = [
            f'w:{side}Chars="{round(n * 100)}" w:{side}="{round(n * size * 10)}"'
            for side, n in wanted.items()
            if n
        ]
        return f"<w:ind {' '.join(parts)}/>" if parts else ""


def run(text: str, face: Face) -> str:
    """`text` as runs; figures and Latin letters stand in runs of their own, as Word leaves them."""
    return "".join(
        f'<w:r>{face.properties(hint=not piece.isascii())}<w:t xml:space="preserve">'
        f"{escape(piece)}</w:t></w:r>"
        for piece in _STRETCHES.findall(text)
    )


def paragraph(runs: str, setting: Setting, face: Face, section: str = "") -> str:
    return f"<w:p>{setting.properties(face, section)}{runs}</w:p>"


def blank(face: Face | None = None, count: int = 1) -> str:
    """Empty paragraphs, with which offices make distance."""
    return paragraph("", Setting(), face or Face()) * count


def field(instruction: str, result: str, face: Face, simple: bool = False) -> str:
    """A field (PAGE, DATE, …) with the result that Word last saw."""
    if simple:
        return f'<w:fldSimple w:instr=" {instruction} ">{run(result, face)}</w:fldSimple>'
    look = face.properties()
    return (
        f'<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{look}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r>{run(result, face)}'
        f'<w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>'
    )


LINE_BREAK = "<w:r><w:br/></w:r>"
PAGE_BREAK = '<w:r><w:br w:type="page"/></w:r>'
TAB = "<w:r><w:tab/></w:r>"
