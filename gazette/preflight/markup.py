"""Whether the XML of a package may be parsed at all: document types, entities, depth, size, tables out of bounds."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from lxml import etree

from ..config import Limits
from ..diagnostics import Bilingual, Diagnostic
from ..model import Place
from .package import Element, Package, transitional, utf8
from .verdicts import UNREADABLE, hostile

DOCTYPE = hostile(
    "S-020",
    Bilingual("{part} 声明了文档类型或实体", "{part} declares a document type or entities"),
    Bilingual(
        "Word 和 WPS 不写这样的内容；请在 Word 中打开后另存",
        "neither Word nor WPS writes this; save it anew in Word",
    ),
    source="ISO/IEC 29500-2 6.1.3",
)
NOT_XML = hostile(
    "S-021",
    Bilingual("{part} 不是正确的 XML（{why}）", "{part} is not well-formed XML ({why})"),
    Bilingual("在 Word 中用“打开并修复”打开后另存", "use Word's Open and Repair and save it anew"),
    UNREADABLE,
)
TOO_DEEP = hostile(
    "S-022",
    Bilingual("{part} 嵌套过深（超过 {limit} 层）", "{part} is nested too deep (more than {limit} levels)"),
    Bilingual("拆开套在单元格里的表格和文本框", "take nested tables and boxes apart"),
)
TABLE_TOO_LARGE = hostile(
    "S-023",
    Bilingual("一个表格超过 {limit} {unit}", "a table has more than {limit} {unit}"),
    Bilingual(
        "把大表另存为 Excel 附件，或拆成几个表；上限见 gazette.yml 的 limits",
        "make it an Excel attachment or split it; the limits are in gazette.yml",
    ),
)
TOO_MUCH = hostile(
    "S-024",
    Bilingual("{part} 过大（{size} MB）", "{part} is too large ({size} MB)"),
    Bilingual(
        "把文件拆开，或在 Word 中另存以去掉多余内容",
        "split the file, or save it anew in Word to shed what is useless",
    ),
)
ENCODING = hostile(
    "S-025",
    Bilingual("{part} 用的编码不是 UTF-8 或 UTF-16", "{part} is encoded neither in UTF-8 nor in UTF-16"),
    Bilingual("在 Word 中打开后另存", "open it in Word and save it anew"),
    source="ISO/IEC 29500-2 6.1.3",
)

_LARGEST_PART = 40_000_000  # bytes; the longest statute has 3 MB
_TREE = 400_000  # tags that fit in memory as a tree: some 150 MB
_DECLARED = re.compile(rb"^\s*(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)")
_ENCODINGS = (b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii")
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)")
_ROWS = {
    "tr": "row",
    "table-row": "row",
    "tc": "cell",
    "table-cell": "cell",
    "tbl": "table",
    "table": "table",
}


def check(package: Package, name: str, limits: Limits) -> list[Diagnostic]:
    """Findings for every XML part of `package`; after none, all of them can be parsed within bounds."""
    place = Place(name, "archive")
    found = [d for part in package.markup for d in _part(package, part, place)]
    if found:
        return found
    return [d for part in package.markup for d in _parsed(package, part, place, limits)]


def _part(package: Package, part: str, place: Place) -> Iterator[Diagnostic]:
    if package.size(part) > _LARGEST_PART:
        yield TOO_MUCH.at(place, part=part, size=package.size(part) // 1_000_000)
        return
    try:
        content = utf8(package.read(part))
    except UnicodeDecodeError:
        yield ENCODING.at(place, part=part)
        return
    declared = _DECLARED.match(content)
    if declared and declared[1].lower() not in _ENCODINGS:
        yield ENCODING.at(place, part=part)
    elif _DECLARATION.search(content):
        yield DOCTYPE.at(place, part=part)


def _parsed(package: Package, part: str, place: Place, limits: Limits) -> Iterator[Diagnostic]:
    content = transitional(utf8(package.read(part)))
    tags = content.count(b"<") // 2
    try:
        if tags > _TREE:
            yield from _streamed(content, place, limits)
            yield TOO_MUCH.at(place, part=part, size=len(content) // 1_000_000)
            return
        root = package.tree(part)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            yield TOO_DEEP.at(place, part=part, limit=256)
        elif "huge" in str(error).lower():
            yield TOO_MUCH.at(place, part=part, size=len(content) // 1_000_000)
        else:
            yield NOT_XML.at(place, part=part, why=str(error)[:80])
        return
    if root is not None:
        yield from _counted(root, part, place, limits)


def _streamed(content: bytes, place: Place, limits: Limits) -> Iterator[Diagnostic]:
    """The first table out of bounds in a part too large for a tree."""
    rows = cells = 0
    for _, element in etree.iterparse(
        io.BytesIO(content), events=("end",), resolve_entities=False, no_network=True, load_dtd=False
    ):
        kind = _ROWS.get(etree.QName(element).localname, "")
        rows += kind == "row"
        cells += kind == "cell"
        if over := _over(rows, cells, limits):
            yield TABLE_TOO_LARGE.at(place, **over)
            return
        if kind == "table":
            rows = cells = 0
        element.clear()


def _over(rows: int, cells: int, limits: Limits) -> dict[str, object]:
    if rows > limits.table_rows:
        return {"limit": limits.table_rows, "unit": "行 rows"}
    if cells > limits.table_cells:
        return {"limit": limits.table_cells, "unit": "格 cells"}
    return {}


def _counted(root: Element, part: str, place: Place, limits: Limits) -> Iterator[Diagnostic]:
    for tag in ("tbl", "table"):
        for table in root.iter("{*}" + tag):
            if over := _over(*_size(table), limits):
                yield TABLE_TOO_LARGE.at(place, **over)
                return
            if sum(1 for _ in table.iterancestors("{*}" + tag)) >= limits.nesting:
                yield TOO_DEEP.at(place, part=part, limit=limits.nesting)
                return


def _size(table: Element) -> tuple[int, int]:
    """Rows and cells of one table, those of tables inside it not counted."""
    rows = [c for c in table.iterchildren("{*}tr", "{*}table-row")]
    for group in table.iterchildren("{*}table-header-rows", "{*}table-rows", "{*}sdt"):
        rows += group.iter("{*}table-row", "{*}tr")
    cells = sum(1 for row in rows for _ in row.iterchildren("{*}tc", "{*}table-cell"))
    return sum(_repeated(row) for row in rows), cells


def _repeated(row: Element) -> int:
    """A row of an OpenDocument table may stand for many."""
    for name, value in row.attrib.items():
        if name.endswith("number-rows-repeated") and value.isdecimal() and len(value) < 9:
            return int(value) if "".join(row.itertext()).strip() else 1
    return 1
