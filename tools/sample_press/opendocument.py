"""Makes an OpenDocument text (.odt) of a manuscript, with automatic styles as office suites write them."""

from __future__ import annotations

import re

from .manuscript import Line, Manuscript, MarkupError
from .package import XML, escape, pack
from .tables import grid
from .word import iso_date, title

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{_OASIS}:{name}:1.0"'
    for prefix, name in {
        "office": "office", "text": "text", "style": "style", "table": "table", "fo": "xsl-fo-compatible",
        "svg": "svg-compatible", "meta": "meta", "number": "datastyle",
    }.items()
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip
_MIMETYPE = "application/vnd.oasis.opendocument.text"
# tag → (font, size in pt, alignment, first-line indent in characters, weight of red)
_LOOKS = {
    "标志": ("方正小标宋简体", 34, "center", 0), "文号": ("仿宋_GB2312", 16, "center", 0),
    "标题": ("方正小标宋简体", 22, "center", 0), "附题": ("方正小标宋简体", 22, "center", 0),
    "主送": ("仿宋_GB2312", 16, "start", 0), "": ("仿宋_GB2312", 16, "justify", 2),
    "黑": ("黑体", 16, "justify", 2), "附件说明": ("仿宋_GB2312", 16, "start", 2),
    "附件续": ("仿宋_GB2312", 16, "start", 5),
    "署名": ("仿宋_GB2312", 16, "end", 0), "日期": ("仿宋_GB2312", 16, "end", 0),
    "附注": ("仿宋_GB2312", 16, "start", 2), "附件": ("黑体", 16, "start", 0),
    "抄送": ("仿宋_GB2312", 14, "start", 1), "印发": ("仿宋_GB2312", 14, "start", 1),
    "表头": ("黑体", 10.5, "center", 0), "表格": ("宋体", 10.5, "start", 0), "表题": ("黑体", 14, "center", 0),
}  # fmt: skip
_ABOVE = {
    "标志": 40,
    "文号": 36,
    "标题": 40,
    "附题": 24,
    "主送": 28,
    "附件说明": 28,
    "署名": 56,
    "抄送": 40,
}  # pt
_FROM_RIGHT = {"署名": 32, "日期": 64}  # pt
_WIDTH = 15.6  # cm between the margins
_NAMES = {tag: f"P{n}" for n, tag in enumerate(_LOOKS, 1)}
_HEADING = re.compile(r"^(?:[一二三四五六七八九十]+、[^。]*|第[一二三四五六七八九十]+章\s.*)$")


def odt(manuscript: Manuscript) -> bytes:
    """The OpenDocument text; labels are typed, for that is how offices hand such files on."""
    body = "".join(map(_block, manuscript.lines))
    content = (
        f'{XML}<office:document-content {_NAMESPACES} office:version="1.2">'
        f"<office:automatic-styles>{_styles()}{_columns(manuscript)}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return pack({
        "mimetype": _MIMETYPE,
        "content.xml": content,
        "styles.xml": _page(),
        "meta.xml": _meta(manuscript),
        "META-INF/manifest.xml": _manifest(),
    }, uncompressed="mimetype")  # fmt: skip


def _block(line: Line) -> str:
    if line.tag == "表":
        return _table(line)
    if line.tag == "另页":
        return '<text:p text:style-name="PB"/>'
    if line.tag not in _LOOKS:
        raise MarkupError(f"no such tag in an odt: 【{line.tag}】")
    tag = "黑" if not line.tag and _HEADING.match(line.text) else line.tag
    text = escape(line.text)
    if line.tag == "印发":
        text = text.replace("|", "<text:tab/>")
    return _paragraph(tag, text.replace("|", "<text:line-break/>"))


def _paragraph(tag: str, markup: str) -> str:
    return f'<text:p text:style-name="{_NAMES[tag]}">{markup}</text:p>'


def _table(line: Line) -> str:
    head, *rest = line.rows
    columns = "".join(f'<table:table-column table:style-name="W{n}"/>' for n in range(len(head)))
    rows = "".join(_row(r, "表格") for r in rest)
    return (
        f'<table:table table:name="表1" table:style-name="T1">{columns}'
        f"<table:table-header-rows>{_row(head, '表头')}</table:table-header-rows>{rows}</table:table>"
    )


def _row(cells: tuple[str, ...], tag: str) -> str:
    written = "".join(
        '<table:table-cell table:style-name="C1" office:value-type="string">'
        f"{_paragraph(tag, escape(c))}</table:table-cell>"
        for c in cells
    )
    return f"<table:table-row>{written}</table:table-row>"


def _columns(manuscript: Manuscript) -> str:
    """Styles of the (one) table's columns."""
    table = next((line for line in manuscript.lines if line.tag == "表"), None)
    shares = grid(table.text).shares if table else ()
    return "".join(
        f'<style:style style:name="W{n}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{_WIDTH * share / sum(shares):.3f}cm"/></style:style>'
        for n, share in enumerate(shares)
    )


def _styles() -> str:
    fonts = "".join(_style(tag, *look) for tag, look in _LOOKS.items())
    cell = (
        '<style:style style:name="C1" style:family="table-cell"><style:table-cell-properties '
        'fo:border="0.5pt solid #000000" fo:padding="0.05cm"/></style:style>'
    )
    page = (
        '<style:style style:name="PB" style:family="paragraph">'
        '<style:paragraph-properties fo:break-after="page"/></style:style>'
    )
    table = (
        '<style:style style:name="T1" style:family="table"><style:table-properties '
        f'style:width="{_WIDTH}cm" table:align="center"/></style:style>'
    )
    return fonts + cell + page + table


def _style(tag: str, font: str, size: float, align: str, indent: int) -> str:
    red = ' fo:color="#ff0000"' if tag == "标志" else ""
    rule = ' fo:border-bottom="1.5pt solid #ff0000"' if tag == "文号" else ""
    return (
        f'<style:style style:name="{_NAMES[tag]}" style:family="paragraph"><style:paragraph-properties '
        f'fo:text-align="{align}" fo:text-indent="{indent * size:g}pt" '
        f'fo:margin-top="{_ABOVE.get(tag, 0)}pt" fo:margin-right="{_FROM_RIGHT.get(tag, 0)}pt" '
        f'fo:line-height="{size * 1.8:g}pt"{rule}/>'
        f'<style:text-properties fo:font-family="\'Times New Roman\'" style:font-family-asian="{font}" '
        f'fo:font-size="{size:g}pt" style:font-size-asian="{size:g}pt" fo:language="zh" '
        f'fo:country="CN"{red}/></style:style>'
    )


def _page() -> str:
    return (
        f'{XML}<office:document-styles {_NAMESPACES} office:version="1.2"><office:automatic-styles>'
        '<style:page-layout style:name="pm1"><style:page-layout-properties fo:page-width="21cm" '
        'fo:page-height="29.7cm" '
        'fo:margin-top="3.7cm" fo:margin-bottom="3.5cm" fo:margin-left="2.8cm" fo:margin-right="2.6cm"/>'
        "</style:page-layout></office:automatic-styles><office:master-styles><style:master-page "
        'style:name="Standard" style:page-layout-name="pm1"><style:footer><text:p>— <text:page-number '
        'text:select-page="current">1</text:page-number> —</text:p></style:footer></style:master-page>'
        "</office:master-styles></office:document-styles>"
    )


def _meta(manuscript: Manuscript) -> str:
    office = escape(manuscript.settings.get("起草", "云川省人民政府办公厅"))
    stamp = f"{iso_date(manuscript)}T09:00:00"
    return (
        f'{XML}<office:document-meta {_NAMESPACES} office:version="1.2"><office:meta><dc:title>'
        f"{escape(title(manuscript))}</dc:title><meta:initial-creator>{office}</meta:initial-creator>"
        f"<meta:creation-date>{stamp}</meta:creation-date><dc:date>{stamp}</dc:date></office:meta>"
        "</office:document-meta>"
    )


def _manifest() -> str:
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (
            ("/", _MIMETYPE),
            ("content.xml", "text/xml"),
            ("styles.xml", "text/xml"),
            ("meta.xml", "text/xml"),
        )
    )
    return (
        f'{XML}<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0" manifest:version="1.2">'
        f"{entries}</manifest:manifest>"
    )
