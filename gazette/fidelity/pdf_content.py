"""Reads a PDF page's content stream: the text and pictures under each marked-content number."""

from __future__ import annotations

import hashlib
import io
import re
import struct
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from PIL import Image


def _literal(nesting: int) -> bytes:
    """The inside of a literal string (ISO 32000-1 7.3.4.2): escapes, and balanced parentheses as they are."""
    inside = rb"(?:[^()\\]|\\.)*+"
    for _ in range(nesting):
        inside = rb"(?:[^()\\]|\\.|\(" + inside + rb"\))*+"
    return inside


_LITERAL, _HEXADECIMAL = _literal(6), rb"[0-9A-Fa-f\s]*+"
_STRING_PATTERN = rb"\(" + _LITERAL + rb"\)|<" + _HEXADECIMAL + rb">"
_STRING = re.compile(_STRING_PATTERN, re.DOTALL)
# Every branch begins with a character of its own, so that the search skips from one to the next.
_TOKEN = re.compile(
    rb"/Span<</MCID (?P<number>\d+)>>BDC"  # the usual mark; a page's other marks below
    rb"|\[(?P<array>(?:[^\[\]()<>]|" + _STRING_PATTERN + rb")*+)\]\s*TJ"
    rb"|\((?P<literal>" + _LITERAL + rb")\)\s*Tj"
    rb"|<(?P<hexadecimal>" + _HEXADECIMAL + rb")>\s*Tj"
    rb"|/(?P<font>[^\s/<>\[\]()]+)\s+[-+.\d]+\s+Tf"
    rb"|/(?P<tag>[^\s/<>\[\]()]+)\s*(?:<<(?P<properties>(?:[^<>()]|" + _STRING_PATTERN + rb"|<<[^<>]*>>)*+)>>\s*BDC|BMC)"
    rb"|EMC(?P<end>)\b"
    rb"|/(?P<object>[^\s/<>\[\]()]+)\s+Do\b",
    re.DOTALL,
)
_MCID = re.compile(rb"/MCID\s+(\d+)")
_ACTUAL = re.compile(rb"/ActualText\s*(" + _STRING_PATTERN + rb")", re.DOTALL)
_ESCAPED_PARENTHESIS = re.compile(rb"\\(.)", re.DOTALL)
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_CODE = re.compile(rb"<([0-9A-Fa-f]+)>")


@dataclass(slots=True)
class MarkedContent:
    """What stands under one marked-content number of a page."""

    text: str = ""
    pictures: list[str] = field(default_factory=list)  # pixel digests


class Strings(dict[bytes, str]):
    """A font's strings as they stand in the content stream → the characters they show.

    Most strings are single glyphs that come again and again, because each is placed by itself.
    """

    def __init__(self, table: dict[int, str]) -> None:
        super().__init__()
        self.table = table

    def __missing__(self, string: bytes) -> str:
        codes = _unquoted(string)
        text = "".join([self.table[glyph] for glyph in struct.unpack(f">{len(codes) // 2}H", codes)])
        self[string] = text
        return text


Fonts = dict[tuple[int, int], Strings]


def read_content(page: Any, fonts_read: Fonts) -> dict[int, MarkedContent]:
    """Marked-content number → its text and pictures; artifacts are left out.

    `fonts_read` keeps the fonts' tables from page to page.  ValueError if text stands outside every mark or a
    glyph has no Unicode.
    """
    return _PageReader(page, fonts_read).read()


class _PageReader:
    def __init__(self, page: Any, fonts_read: Fonts) -> None:
        self.fonts_read = fonts_read
        resources = page.get("/Resources", pikepdf.Dictionary())
        self.fonts = resources.get("/Font", pikepdf.Dictionary())
        self.objects = resources.get("/XObject", pikepdf.Dictionary())
        contents = page.get("/Contents")
        streams = contents if isinstance(contents, pikepdf.Array) else [contents] if contents is not None else []
        self.stream = b"\n".join(s.read_bytes() for s in streams)
        self.found: dict[int, MarkedContent] = {}
        self.marks: list[tuple[MarkedContent | None, bool]] = []  # what to go back to at each EMC
        self.content: MarkedContent | None = None  # where text goes
        self.silent = False  # within an artifact, or glyphs whose ActualText has been read instead
        self.strings = Strings({})

    def read(self) -> dict[int, MarkedContent]:
        for token in _TOKEN.finditer(self.stream):
            kind = token.lastgroup
            if kind == "array":
                self.show(_STRING.findall(token["array"]))
            elif kind == "number":
                self.marks.append((self.content, self.silent))
                self.content = self.found.setdefault(int(token["number"]), MarkedContent())
            elif kind == "end":
                self.content, self.silent = self.marks.pop()
            elif kind == "font":
                self.strings = self.font("/" + token["font"].decode())
            elif kind == "literal":
                self.show([b"(" + token["literal"] + b")"])
            elif kind == "hexadecimal":
                self.show([b"<" + token["hexadecimal"] + b">"])
            elif kind in ("tag", "properties"):
                self.begin(token["tag"], token["properties"] or b"")
            elif kind == "object":
                self.draw("/" + token["object"].decode())
        return self.found

    def font(self, name: str) -> Strings:
        font = self.fonts[name]
        if font.objgen not in self.fonts_read:
            self.fonts_read[font.objgen] = Strings(read_to_unicode(font.ToUnicode.read_bytes()))
        return self.fonts_read[font.objgen]

    def begin(self, tag: bytes, properties: bytes) -> None:
        self.marks.append((self.content, self.silent))
        number, actual = _MCID.search(properties), _ACTUAL.search(properties)
        if number:
            self.content = self.found.setdefault(int(number[1]), MarkedContent())
        if actual:
            self.say(_text_string(_unquoted(actual[1])))
        if actual or tag == b"Artifact":
            self.silent = True

    def show(self, strings: list[bytes]) -> None:
        if self.silent:
            return
        try:
            self.say("".join([self.strings[string] for string in strings]))
        except (struct.error, KeyError) as error:
            raise ValueError(f"a glyph has no Unicode: {error}") from error

    def say(self, text: str) -> None:
        if not self.silent:
            self.marked.text += text

    def draw(self, name: str) -> None:
        picture = self.objects.get(name)
        if picture is not None and picture.get("/Subtype") == "/Image" and not self.silent:
            self.marked.pictures.append(picture_digest(picture))

    @property
    def marked(self) -> MarkedContent:
        if self.content is None:
            raise ValueError("text or a picture stands outside the structure")
        return self.content


def _unquoted(string: bytes) -> bytes:
    """The bytes of a PDF string."""
    if string.startswith(b"<"):
        digits = b"".join(string[1:-1].split())
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    inner = string[1:-1]
    if b"\\" not in inner:
        return inner
    if b"\\(" in inner or b"\\)" in inner:
        inner = _ESCAPED_PARENTHESIS.sub(lambda m: {b"(": rb"\050", b")": rb"\051"}.get(m[1], m[0]), inner)
    return inner.decode("unicode_escape").encode("latin-1")  # the same escapes as PDF's: \n \r \t \b \f \\ \ddd


def _text_string(value: bytes) -> str:
    """A PDF text string: UTF-16 with a byte order mark, else PDFDocEncoding (here its ASCII part)."""
    return value[2:].decode("utf-16-be") if value.startswith(b"\xfe\xff") else value.decode("latin-1")


def read_to_unicode(cmap: bytes) -> dict[int, str]:
    """Glyph code → characters, of a ToUnicode table (ISO 32000-1 9.10.3) with single entries and plain ranges."""
    table: dict[int, str] = {}
    for kind, entries in _SECTION.findall(cmap):
        codes = [code.decode() for code in _CODE.findall(entries)]
        if kind == b"bfchar":
            table |= {int(c, 16): _utf16(u) for c, u in zip(codes[::2], codes[1::2], strict=True)}
        else:
            for first, last, start in zip(codes[::3], codes[1::3], codes[2::3], strict=True):
                text = _utf16(start)
                steps = range(int(last, 16) - int(first, 16) + 1)
                table |= {int(first, 16) + n: text[:-1] + chr(ord(text[-1]) + n) for n in steps}
    return table


def _utf16(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be")


def picture_digest(picture: Any) -> str:
    """SHA-256 of the picture's pixels as the model counts them: mode, size, bytes."""
    image = _pixels(picture)
    head = f"{image.mode} {image.width} {image.height}\n".encode()
    return hashlib.sha256(head + image.tobytes()).hexdigest()


def _pixels(picture: Any) -> Image.Image:
    if picture.get("/Filter") == "/DCTDecode":
        return Image.open(io.BytesIO(picture.read_raw_bytes()))
    size = (int(picture.Width), int(picture.Height))
    pixels = picture.read_bytes()
    mode = {1: "L", 3: "RGB", 4: "CMYK"}[len(pixels) // (size[0] * size[1])]
    image = Image.frombytes(mode, size, pixels)
    mask = picture.get("/SMask")
    if mask is not None:
        image.putalpha(Image.frombytes("L", size, mask.read_bytes()))
    return image
