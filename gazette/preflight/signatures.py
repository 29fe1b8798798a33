"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (OLE, "ole"), (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF8", "gif"), (b"II*\0", "tiff"), (b"MM\0*", "tiff"),
    (b"BM", "bmp"), (b"7z\xbc\xaf", "7z"), (b"Rar!", "rar"), (b"\x1f\x8b", "gzip"), (b"MZ", "exe"),
    (b"\x7fELF", "exe"), (b"\xdb\xa5\x2d", "old word"), (b"SQLite format 3", "sqlite"),
)  # fmt: skip
_OLE_STREAMS = (
    ("EncryptedPackage", "encrypted"), ("\tDRMContent", "encrypted"), ("WordDocument", "doc"),
    ("Workbook", "xls"), ("PowerPoint Document", "ppt"),
)  # fmt: skip
_HTML = re.compile(
    rb"^\s*(?:<!--.{0,4000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_MHT = re.compile(rb"^(?:[\w-]+:[^\n]*\n)*?mime-version:", re.IGNORECASE)
_MAIN_TYPE = re.compile(
    rb"application/(?:vnd\.openxmlformats-officedocument\.(wordprocessing|spreadsheet|presentation)ml"
    rb"|vnd\.ms-(word|excel|powerpoint))[\w.-]*?\.(document|template|sheet|slideshow|presentation|addin)"
    rb"(?:\.macroEnabledTemplate|\.macroEnabled)?(?:\.binary)?\.main\+xml"
)
_OPENDOCUMENT = re.compile(rb"application/vnd\.oasis\.opendocument\.([a-z-]+)")
_FAMILIES = {
    b"wordprocessing": "docx", b"word": "docx", b"spreadsheet": "xlsx", b"excel": "xlsx",
    b"presentation": "pptx", b"powerpoint": "pptx",
}  # fmt: skip


def kind(content: bytes) -> str:
    """A short name of what `content` is: "docx", "odt", "doc", "encrypted", "pdf", "html", "text", "" …"""
    for magic, name in _MAGIC:
        if content.startswith(magic):
            return zip_kind(content) if name == "zip" else ole_kind(content) if name == "ole" else name
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if _HTML.match(content[:8192].lstrip(b"\xef\xbb\xbf")):
        return "html"
    if _MHT.match(content[:2048]):
        return "mht"
    return "text" if is_text(content) else ""


def is_text(content: bytes) -> bool:
    """Whether the beginning reads as text in UTF-8, UTF-16 with a mark, or GB 18030."""
    head = content[:65536]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if b"\0" in head:
        return False
    for encoding in ("utf-8", "gb18030"):
        for cut in range(4):  # the cut may fall inside a character
            try:
                head[: len(head) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
            return True
    return False


def ole_kind(content: bytes) -> str:
    """What an OLE compound file holds, by the names of its streams."""
    for stream, name in _OLE_STREAMS:
        if stream.encode("utf-16-le") in content:
            return name
    return "ole"


def zip_kind(content: bytes) -> str:
    """What a zip file holds: an Office or OpenDocument kind, or "zip"."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                match = _OPENDOCUMENT.match(archive.read("mimetype"))
                return _opendocument(match[1]) if match else "zip"
            if (
                "[Content_Types].xml" in names
                and archive.getinfo("[Content_Types].xml").file_size < 2_000_000
            ):
                return _office(archive.read("[Content_Types].xml"), names)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return "broken zip"
    return "zip"


def _opendocument(kind_: bytes) -> str:
    return {b"text": "odt", b"spreadsheet": "ods", b"presentation": "odp"}.get(kind_, "opendocument")


def _office(types: bytes, names: set[str]) -> str:
    if b"\0" in types:  # UTF-16
        types = types.replace(b"\0", b"")
    match = _MAIN_TYPE.search(types)
    if match:
        return _FAMILIES[match[1] or match[2]]
    for folder, name in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx")):
        if any(n.startswith(folder) for n in names):
            return name
    return "zip"
