"""Sets the corpus's statutes and the web text of a notice as Word files, every second one with automatic numbering.

`python -m tools.statutes_as_word ../shared/corpus FOLDER [NAME ...]`: NAMEs are parts of file names; without
one, every statute is set.  Nothing is written but below FOLDER.
"""

from __future__ import annotations

import hashlib
import io
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

SMALL_TITLE, BLACK, KAI, FANGSONG = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NUMERALS = "零一二三四五六七八九"
_LABEL = re.compile(r"^(?:第(?P<of>[零〇一二三四五六七八九十百]+)(?P<unit>[章条])[\s　]+|（(?P<item>[一二三四五六七八九十]+)）)")
CHAPTER, ARTICLE, ITEM = 1, 2, 3  # abstract lists


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph as it is to be set; `table` is for rows instead of text."""

    text: str
    align: str = "both"
    font: str = FANGSONG
    points: int = 16
    indent: int = 2
    table: tuple[tuple[str, ...], ...] = ()


def chinese(value: int) -> str:
    """1 to 9999 as Word's chineseCountingThousand counts: 10 is 十, 110 is 一百一十."""
    text, zero = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // power % 10
        if digit:
            text += ("零" if zero and text else "") + _NUMERALS[digit] + unit
        zero = digit == 0
    return text[1:] if text.startswith("一十") else text


# ---------------------------------------------------------------- texts → lines


def statute_lines(markdown: str) -> Iterator[Line]:
    """The lines of one statute: title, its dated events as one bracketed line, headings, text, tables."""
    head, _, body = markdown.partition("<!-- INFO END -->")
    titles = [_plain(line) for line in head.splitlines() if line.startswith("#")]
    notes = [_plain(line) for line in head.splitlines() if line.strip() and not line.startswith(("#", "<!--"))]
    yield from (Line(t, "center", SMALL_TITLE, 22, 0) for t in titles)
    if notes:
        yield Line(f"（{'　'.join(n.strip() for n in notes)}）", "center", KAI, 16, 0)
    rows: list[tuple[str, ...]] = []
    for raw in body.splitlines():
        text = _plain(raw)
        if text.startswith("|"):
            rows.append(tuple(cell.strip() for cell in text.strip("|").split("|")))
            continue
        if rows:
            yield _table(rows)
            rows = []
        if text and not re.fullmatch(r"-{3,}", text):
            yield Line(text, "center", BLACK, 16, 0) if raw.startswith("#") else Line(text)
    if rows:
        yield _table(rows)


def _plain(line: str) -> str:
    return re.sub(r"^#+\s*|<!--.*?-->", "", line).strip()


def _table(rows: list[tuple[str, ...]]) -> Line:
    kept = [r for r in rows if not all(re.fullmatch(r":?-+:?", c) for c in r)]
    return Line("", table=tuple(kept))


# Where the run of the web page's text broke into paragraphs on paper.
_BREAKS = re.compile(
    r"\s+(?=(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d{1,2}\.(?!\d)|\(此件|《甘肃省政务公开工作实施方案》已经|"
    r"各市、自治州人民政府,|甘肃省人民政府办公厅 2020|为认真贯彻|2020年8月19日|甘肃省政务公开工作实施方案\s+为|2020年全省政务))"
    r"|(?<=[。)]) (?=系统梳理|各级政府信息公开工作主管部门要加强统筹)"
)


def web_lines(text: str) -> Iterator[Line]:
    """The paragraphs of a notice that a web page ran together, with nothing but their order to tell them."""
    pieces = [p.strip() for line in text.splitlines() for p in _BREAKS.split(line) if p.strip(" |")]
    for piece in pieces:
        yield Line(piece, align="left", indent=0 if piece.endswith((":", "：")) else 2)


# ---------------------------------------------------------------- lines → Word


def word_file(lines: Iterable[Line], automatic: bool) -> bytes:
    """A .docx; with `automatic`, labels that are in their turn are Word's numbering, not characters."""
    numbering = _Numbering()
    body = "".join(_block(line, numbering if automatic else None) for line in lines)
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {_W}><w:body>{body}<w:sectPr/></w:body></w:document>'
    return _package({
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships([("officeDocument", "word/document.xml")]),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relationships([("numbering", "numbering.xml"), ("styles", "styles.xml")]),
        "word/numbering.xml": numbering.part(),
        "word/styles.xml": f'<w:styles {_W}><w:style w:type="paragraph" w:default="1" w:styleId="a">'
        '<w:name w:val="Normal"/></w:style></w:styles>',
    })  # fmt: skip


class _Numbering:
    """Which labels Word can give itself, and the list instances that it takes."""

    def __init__(self) -> None:
        self.instances: list[int] = []
        self.counted = {CHAPTER: 0, ARTICLE: 0, ITEM: 0}
        self.current: dict[int, int] = {}

    def label(self, text: str) -> tuple[int, str] | None:
        """The list instance for a line and its text without the label; None when the label must be typed."""
        match = _LABEL.match(text)
        kind = {"章": CHAPTER, "条": ARTICLE}.get(match["unit"] or "", ITEM) if match else 0
        if kind in (0, CHAPTER, ARTICLE):
            self.current.pop(ITEM, None)
            self.counted[ITEM] = 0
        if not match:
            return None
        if (match["of"] or match["item"]) != chinese(self.counted[kind] + 1):
            return None
        self.counted[kind] += 1
        if kind not in self.current:
            self.instances.append(kind)
            self.current[kind] = len(self.instances)
        return self.current[kind], text[match.end() :]

    def part(self) -> str:
        levels = ((CHAPTER, "第%1章"), (ARTICLE, "第%1条"), (ITEM, "（%1）"))
        abstract = "".join(
            f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
            f'<w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="{"nothing" if n == ITEM else "space"}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
            for n, text in levels
        )
        instances = "".join(
            f'<w:num w:numId="{k}"><w:abstractNumId w:val="{kind}"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            for k, kind in enumerate(self.instances, 1)
        )
        return f'<?xml version="1.0" encoding="UTF-8"?><w:numbering {_W}>{abstract}{instances}</w:numbering>'


def _block(line: Line, numbering: _Numbering | None) -> str:
    if line.table:
        rows = "".join(
            "<w:tr>" + "".join(f"<w:tc>{_paragraph(Line(c, indent=0), None)}</w:tc>" for c in row) + "</w:tr>"
            for row in line.table
        )
        columns = max(len(row) for row in line.table)
        return f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>{rows}</w:tbl>"
    return _paragraph(line, numbering)


def _paragraph(line: Line, numbering: _Numbering | None) -> str:
    found = numbering.label(line.text) if numbering else None
    text = found[1] if found else line.text
    numbered = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{found[0]}"/></w:numPr>' if found else ""
    indent = f'<w:ind w:firstLineChars="{line.indent * 100}" w:firstLine="{line.indent * 320}"/>' if line.indent else ""
    face = f'<w:rPr><w:rFonts w:eastAsia="{line.font}"/><w:sz w:val="{line.points * 2}"/></w:rPr>'
    return (
        f'<w:p><w:pPr>{numbered}{indent}<w:jc w:val="{line.align}"/></w:pPr>'
        f'<w:r>{face}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def _content_types() -> str:
    parts = (("document", "document.main"), ("numbering", "numbering"), ("styles", "styles"))
    overrides = "".join(f'<Override PartName="/word/{n}.xml" ContentType="{_TYPE}.{t}+xml"/>' for n, t in parts)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{_P}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(targets: list[tuple[str, str]]) -> str:
    each = "".join(f'<Relationship Id="r{n}" Type="{_R}/{t}" Target="{to}"/>' for n, (t, to) in enumerate(targets))
    return f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{_P}/relationships">{each}</Relationships>'


def _package(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text.encode(), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


# ---------------------------------------------------------------- the corpus


def sources(corpus: Path) -> Iterator[Path]:
    """The texts that can be set: statutes in Markdown and the web text of one notice."""
    yield corpus / "official" / "gansu-2020-83.txt"
    for path in sorted((corpus / "statutes" / "markdown").rglob("*.md")):
        if "<!-- INFO END -->" in path.read_text("utf-8"):
            yield path


def as_word(path: Path) -> bytes:
    """The Word file of one text; automatic numbering for every second one, by the digest of its bytes."""
    content = path.read_bytes()
    lines = statute_lines(content.decode()) if path.suffix == ".md" else web_lines(content.decode())
    return word_file(lines, automatic=automatic(content))


def automatic(content: bytes) -> bool:
    return hashlib.sha256(content).digest()[0] % 2 == 0


def main(corpus: Path, folder: Path, names: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for path in sources(corpus):
        if names and not any(name in path.name for name in names):
            continue
        (folder / f"{path.stem}.docx").write_bytes(as_word(path))
        count += 1
    sys.stdout.write(f"{count} Word files in {folder}\n")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
