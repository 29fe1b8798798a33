"""The container of a file: what it really is, and whether its zip archive is whole, honest and of sane size."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from ..config import Limits
from ..diagnostics import Bilingual, Diagnostic
from ..model import Place
from . import signatures
from .verdicts import UNREADABLE, hostile

EMPTY = hostile(
    "S-001",
    Bilingual("文件是空的", "the file is empty"),
    Bilingual(
        "重新复制原文件；复制完成后再放入", "copy the original again, and wait until the copy is complete"
    ),
    UNREADABLE,
)
TOO_LARGE = hostile(
    "S-002",
    Bilingual(
        "文件有 {size} MB，超过上限 {limit} MB", "the file has {size} MB, more than the limit of {limit} MB"
    ),
    Bilingual(
        "在 Word 中压缩图片（图片格式→压缩图片）；确需更大时改 gazette.yml 的 limits.file_mb",
        "compress its pictures (Picture Format → Compress Pictures), or raise limits.file_mb in gazette.yml",
    ),
)
WRONG_TYPE = hostile(
    "S-003",
    Bilingual("扩展名是 {suffix}，内容却是 {kind}", "the name says {suffix}, the content is {kind}"),
    Bilingual(
        "用 Word 或 WPS 打开后“另存为”正确的格式，不要只改扩展名",
        "open it and use Save As with the right type; renaming a file does not convert it",
    ),
)
ENCRYPTED = hostile(
    "S-004",
    Bilingual(
        "文件有打开密码或权限保护，不能读取", "the file is encrypted or rights-managed and can not be read"
    ),
    Bilingual(
        "在 Word 中打开，文件→信息→保护文档→用密码进行加密，清空密码后保存",
        "open it in Word; File → Info → Protect Document → Encrypt with Password, clear it and save",
    ),
    UNREADABLE,
)
LEGACY = hostile(
    "S-005",
    Bilingual(
        "旧的二进制格式（{kind}）不能直接刊登", "the old binary format ({kind}) can not be printed from"
    ),
    Bilingual(
        "在 Word 或 WPS 中打开，选“文件→另存为”，类型选“Word 文档(*.docx)”（表格选 *.xlsx），核对无误后放回",
        "open it in Word or WPS, choose File → Save As → Word Document (*.docx; *.xlsx for sheets), look it over",
    ),
    UNREADABLE,
)
BROKEN = hostile(
    "S-006",
    Bilingual("文件不完整或已损坏（{why}）", "the file is truncated or damaged ({why})"),
    Bilingual(
        "重新复制原文件；若仍如此，在 Word 中用“打开并修复”打开后另存",
        "copy the original again; if that does not help, use Word's Open and Repair and save it anew",
    ),
    UNREADABLE,
)
BOMB = hostile(
    "S-007",
    Bilingual("解压后过大：{what}", "it unpacks to too much: {what}"),
    Bilingual(
        "请在 Word 中重新另存；确有这么大的内容时改 gazette.yml 的 limits",
        "save it anew in Word; if it really holds that much, raise the limits in gazette.yml",
    ),
)
UNSAFE_NAME = hostile(
    "S-008",
    Bilingual("压缩包内有不安全的路径：{member}", "the archive holds an unsafe path: {member}"),
    Bilingual(
        "此文件不是 Word 或 WPS 正常保存的，请弄清来源",
        "neither Word nor WPS writes such a file; find out where it is from",
    ),
)
DUPLICATE = hostile(
    "S-009",
    Bilingual("压缩包内有两个同名部件：{member}", "the archive holds two parts of the same name: {member}"),
    UNSAFE_NAME.hint,
    Bilingual("不同程序会读到不同的内容", "different programs would read different texts"),
)
POLYGLOT = hostile(
    "S-010",
    Bilingual("文件里夹带了别的内容（{why}）", "the file carries something else ({why})"),
    Bilingual("在 Word 中打开后另存为新文件", "open it in Word and save it as a new file"),
    Bilingual(
        "同一文件对不同程序是不同内容", "such a file is one thing to one program and another to the next"
    ),
)
DISHONEST = hostile(
    "S-011",
    Bilingual(
        "压缩包的目录与内容不符：{member}", "the archive's directory contradicts its content: {member}"
    ),
    UNSAFE_NAME.hint,
    DUPLICATE.reason,
)
MAIN_PART = hostile(
    "S-012",
    Bilingual("文件里没有正文，或不止一个正文", "the file has no main text, or more than one"),
    BROKEN.hint,
    UNREADABLE,
)

_WANTED = {
    ".docx": "docx", ".docm": "docx", ".odt": "odt", ".html": "html", ".htm": "html", ".md": "text",
    ".rtf": "rtf", ".xlsx": "xlsx", ".pdf": "pdf",
}  # fmt: skip
_ALSO = {"html": ("text",), "text": ("html", "")}  # text is text; its own inspector checks the encoding
_LEGACY_SUFFIXES = (".doc", ".dot", ".wps", ".wpt", ".xls", ".et", ".uot")
_LEGACY_KINDS = ("doc", "xls", "ppt", "old word")
_UNSAFE = re.compile(
    r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
)
_ENCRYPTED_FLAGS, _PATCHED_FLAG = 0x41, 0x20  # of a member: APPNOTE 4.4.4
_END_OF_DIRECTORY = 22  # bytes of a zip's last record without its comment
_RATIO, _SUSPECT = 300, 20_000_000  # deflate's best is 1 : 1032; a real part that large packs 1 : 100 at most


def check_kind(content: bytes, name: str, limits: Limits) -> list[Diagnostic]:
    """Whether the file is what its name says; any finding stops the file."""
    place = Place(name, "archive")
    suffix = PurePosixPath(name).suffix.lower()
    if not content:
        return [EMPTY.at(place)]
    if len(content) > limits.file_mb * 1_000_000:
        return [TOO_LARGE.at(place, size=len(content) // 1_000_000, limit=limits.file_mb)]
    kind = signatures.kind(content)
    wanted = _WANTED.get(suffix)
    if kind == "encrypted":
        return [ENCRYPTED.at(place)]
    if suffix in _LEGACY_SUFFIXES or (wanted and kind in _LEGACY_KINDS):
        return [LEGACY.at(place, kind=suffix if suffix in _LEGACY_SUFFIXES else f".{kind}")]
    if kind == "broken zip" and wanted in ("docx", "odt", "xlsx"):
        return [BROKEN.at(place, why="zip")]
    if wanted is None or kind in (wanted, *_ALSO.get(wanted, ())):
        return []
    named = {"text": "TXT", "old word": "DOC", "broken zip": "ZIP"}.get(kind, kind.upper())  # the same in both languages
    return [WRONG_TYPE.at(place, suffix=suffix, kind=named or "?")]


def check_archive(content: bytes, name: str, limits: Limits) -> list[Diagnostic]:
    """Whether a zip archive is whole, honest and of sane size; any finding stops the file."""
    place = Place(name, "archive")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            found = [*_sizes(members, place, limits), *_names(members, place)]
            if not found:
                found = [*_edges(content, archive, place), *_members(content, members, place)]
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, RuntimeError, struct.error) as error:
        return [BROKEN.at(place, why=type(error).__name__)]
    return found


def _sizes(members: list[zipfile.ZipInfo], place: Place, limits: Limits) -> Iterator[Diagnostic]:
    if len(members) > limits.archive_members:
        yield BOMB.at(place, what=f"{len(members)} > {limits.archive_members}")
    total = sum(m.file_size for m in members)
    if total > limits.unpacked_mb * 1_000_000:
        yield BOMB.at(place, what=f"{total // 1_000_000} MB > {limits.unpacked_mb} MB")
    for m in members:
        if m.file_size > _SUSPECT and m.file_size > _RATIO * max(1, m.compress_size):
            yield BOMB.at(place, what=f"{_shown(m.filename)} 1 : {m.file_size // max(1, m.compress_size)}")


def _names(members: list[zipfile.ZipInfo], place: Place) -> Iterator[Diagnostic]:
    for m in members:
        link = (m.external_attr >> 16) & 0o170000 == 0o120000
        if _UNSAFE.search(m.orig_filename) or "\\" in m.orig_filename or link:
            yield UNSAFE_NAME.at(place, member=_shown(m.orig_filename))
    for member, count in Counter(m.filename.casefold() for m in members).items():
        if count > 1:  # ISO/IEC 29500-2 6.2.2.3: part names are equal when they differ in case only
            yield DUPLICATE.at(place, member=_shown(member))


def _shown(name: str) -> str:
    return name.encode("unicode_escape").decode()[:60] if not name.isprintable() else name[:60]


def _edges(content: bytes, archive: zipfile.ZipFile, place: Place) -> Iterator[Diagnostic]:
    """Bytes before the first member and behind the directory."""
    if not content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        yield POLYGLOT.at(place, why="prefix")
    behind = content[content.rfind(b"PK\x05\x06") + _END_OF_DIRECTORY + len(archive.comment) :]
    if behind.strip(b"\0\r\n ") or len(archive.comment) > 200:  # a mail program may add a line end
        yield POLYGLOT.at(place, why="suffix")
    first = min((m.header_offset for m in archive.infolist()), default=0)
    if first:
        yield POLYGLOT.at(place, why=f"{first} B")


def _members(content: bytes, members: list[zipfile.ZipInfo], place: Place) -> Iterator[Diagnostic]:
    """Each member's own header and packed bytes against what the directory says of it."""
    end = 0
    for m in sorted(members, key=lambda m: m.header_offset):
        if m.flag_bits & _ENCRYPTED_FLAGS:
            yield ENCRYPTED.at(place)
            return
        start = _packed_at(content, m)
        if start is None or m.header_offset < end or m.flag_bits & _PATCHED_FLAG:
            yield DISHONEST.at(place, member=_shown(m.filename))
            return
        end = start + m.compress_size
        if end > len(content):
            yield BROKEN.at(place, why=_shown(m.filename))
            return
        if wrong := _unpacked(memoryview(content)[start:end], m):
            yield (DISHONEST if wrong == "size" else BROKEN).at(
                place, member=_shown(m.filename), why=_shown(m.filename)
            )
            return


def _packed_at(content: bytes, member: zipfile.ZipInfo) -> int | None:
    """Where the member's packed bytes begin; None where its own header contradicts the directory."""
    header = content[member.header_offset : member.header_offset + 30]
    if len(header) < 30 or not header.startswith(b"PK\x03\x04"):
        return None
    flags, method = struct.unpack_from("<HH", header, 6)
    packed, unpacked, name_length, extra_length = struct.unpack_from("<IIHH", header, 18)
    start = member.header_offset + 30
    raw = content[start : start + name_length]
    encoding = "utf-8" if flags & 0x800 else "cp437"
    deferred = flags & 0x8 or 0xFFFFFFFF in (packed, unpacked)
    honest = (
        method == member.compress_type
        and raw.decode(encoding, "replace").split("\0")[0] == member.filename
        and (deferred or (packed, unpacked) == (member.compress_size, member.file_size))
    )
    return start + name_length + extra_length if honest else None


def _unpacked(packed: memoryview, member: zipfile.ZipInfo) -> str:
    """ "" when the bytes unpack to the stated size and checksum; else what is wrong."""
    checksum, size = 0, 0
    for piece in _pieces(packed, member.compress_type):
        size += len(piece)
        if size > member.file_size:
            return "size"
        checksum = zlib.crc32(piece, checksum)
    if size != member.file_size:
        return "size"
    return "" if checksum == member.CRC else "checksum"


def _pieces(packed: memoryview, method: int) -> Iterator[bytes]:
    if method == zipfile.ZIP_STORED:
        yield bytes(packed)
        return
    if method != zipfile.ZIP_DEFLATED:
        raise zipfile.BadZipFile("method")
    inflater = zlib.decompressobj(-15)
    waiting: bytes | memoryview = packed
    while waiting and not inflater.eof:
        try:
            yield inflater.decompress(waiting, 1_000_000)
        except zlib.error:
            raise zipfile.BadZipFile("deflate") from None
        waiting = inflater.unconsumed_tail
    yield inflater.flush() if inflater.eof else b""
