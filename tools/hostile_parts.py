"""What hostile files are made of: minimal Word, OpenDocument, Excel and PDF packages, built in memory."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
VML = "urn:schemas-microsoft-com:vml"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="{VML}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_TYPES = (
    f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    '<Override PartName="/{main}" ContentType="application/vnd.openxmlformats-officedocument.{kind}.main+xml"/></Types>'
)
DATE = (1980, 1, 1, 0, 0, 0)


def packed(members: Iterable[tuple[str, bytes]], stored: Iterable[str] = ()) -> bytes:
    """A zip of `members` in order; those in `stored` are not compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name, DATE)
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return out.getvalue()


def relationships(entries: Iterable[tuple[str, str, bool]]) -> bytes:
    """Entries are (type's last word, target, external); their ids are rId1, rId2 …"""
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{R}/{kind}" Target="{target}"{" TargetMode=" + chr(34) + "External" + chr(34) if external else ""}/>'
        for n, (kind, target, external) in enumerate(entries, 1)
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'.encode()


def paragraph(text: str, run: str = "", properties: str = "") -> str:
    ppr = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    rpr = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f'<w:p>{ppr}<w:r>{rpr}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


GOOD = paragraph("各市、自治州人民政府：") + paragraph("现将有关事项通知如下。")


def document(body: str, declared: str = "") -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return (
        f"{head}{declared}<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>".encode()
    )


def word(
    body: str = GOOD,
    links: Iterable[tuple[str, str, bool]] = (),
    parts: Iterable[tuple[str, bytes]] = (),
    main: bytes | None = None,
) -> bytes:
    """A .docx whose body is `body`; `links` are relationships of the main part, `parts` more members."""
    return packed([*word_members(body, links, main), *parts])


def word_members(
    body: str = GOOD, links: Iterable[tuple[str, str, bool]] = (), main: bytes | None = None
) -> list[tuple[str, bytes]]:
    types = _TYPES.format(main="word/document.xml", kind="wordprocessingml.document")
    return [
        ("[Content_Types].xml", types.encode()),
        ("_rels/.rels", relationships([("officeDocument", "word/document.xml", False)])),
        ("word/document.xml", main if main is not None else document(body)),
        ("word/_rels/document.xml.rels", relationships(links)),
    ]


def styled(styles: str, body: str) -> bytes:
    part = f'<?xml version="1.0" encoding="UTF-8"?><w:styles xmlns:w="{W}">{styles}</w:styles>'.encode()
    return word(body, [("styles", "styles.xml", False)], [("word/styles.xml", part)])


def field(code: str, result: str = "结果") -> str:
    """A paragraph with a field made of runs."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    instruction = f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
    return f"<w:p>{mark.format('begin')}{instruction}{mark.format('separate')}<w:r><w:t>{result}</w:t></w:r>{mark.format('end')}</w:p>"


def box(text: str, anchor: str = "") -> str:
    """A floating text box; `anchor` stands where its position is told."""
    position = anchor or '<wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>'
    return (
        f'<w:p><w:r><w:drawing><wp:anchor>{position}<wp:extent cx="3000000" cy="500000"/><wp:docPr id="1" name="b"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f"<wps:txbx><w:txbxContent>{paragraph(text)}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing></w:r></w:p>"
    )


def picture(width: int = 2, height: int = 2, crop: str = "") -> str:
    return (
        f'<w:p><w:r><w:drawing><wp:inline><wp:extent cx="{width * 9525}" cy="{height * 9525}"/><wp:docPr id="1" name="p" descr="图"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill>'
        f'<a:blip r:embed="rId1"/>{crop}</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    )


def png(width: int = 2, height: int = 2, rows: bytes | None = None) -> bytes:
    """A grey PNG; with `rows` shorter than the header says, a pixel bomb that no one has to store."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")
        )

    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\0\0\0\0"
    pixels = zlib.compress(rows if rows is not None else (b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def ole(streams: Iterable[str]) -> bytes:
    """The beginning of an OLE compound file whose directory names `streams`."""
    names = b"".join(s.encode("utf-16-le").ljust(64, b"\0") + b"\0" * 64 for s in ("Root Entry", *streams))
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + names.ljust(1024, b"\0")


def macros(source: bytes) -> bytes:
    """A macro project whose one module holds `source`, packed as MS-OVBA packs it (literals only)."""
    text = b'Attribute VB_Name = "NewMacros"\r\n' + source
    chunk = b"".join(b"\0" + text[i : i + 8] for i in range(0, len(text), 8))
    header = (0x8000 | 0x3000 | (len(chunk) + 2 - 3)).to_bytes(2, "little")
    return ole(["VBA", "NewMacros"]) + b"\x01" + header + chunk


def open_text(
    body: str, extra: Iterable[tuple[str, bytes]] = (), styles: str = "", stored: bool = True
) -> bytes:
    """An .odt whose text is `body`; `styles` are its automatic styles."""
    names = {
        "office": "office", "text": "text", "style": "style", "table": "table", "draw": "drawing", "script": "script",
        "fo": "xsl-fo-compatible", "svg": "svg-compatible",
    }  # fmt: skip
    spaces = " ".join(f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for p, n in names.items())
    spaces += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.3">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    manifest = '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    members = [
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.encode()),
        ("META-INF/manifest.xml", manifest.encode()),
    ]
    given = dict(extra)
    members = [(n, given.pop(n, c)) for n, c in members]
    return packed([*members, *given.items()], ["mimetype"] if stored else [])


def workbook(rows: str, sheet: str = "", extra: Iterable[tuple[str, bytes]] = (), columns: str = "") -> bytes:
    """An .xlsx with one sheet of `rows`; `sheet` are more attributes of it in the workbook."""
    s = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    book = f'<workbook xmlns="{s}" xmlns:r="{R}"><sheets><sheet name="表" sheetId="1" r:id="rId1" {sheet}/></sheets></workbook>'
    return packed([
        ("[Content_Types].xml", _TYPES.format(main="xl/workbook.xml", kind="spreadsheetml.sheet").encode()),
        ("_rels/.rels", relationships([("officeDocument", "xl/workbook.xml", False)])),
        ("xl/workbook.xml", book.encode()),
        ("xl/_rels/workbook.xml.rels", relationships([("worksheet", "worksheets/sheet1.xml", False)])),
        ("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{s}">{columns}<sheetData>{rows}</sheetData></worksheet>'.encode()),
        *extra,
    ])  # fmt: skip


def pdf(catalogue: str = "", page: str = "", objects: str = "") -> bytes:
    """A one-page PDF with more entries in its catalogue and page; object numbers from 5 are free."""
    return (
        f"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R {catalogue}>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        f"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>> {page}>>endobj\n{objects}\n"
        "trailer<</Root 1 0 R/Size 20>>\n%%EOF\n"
    ).encode()
