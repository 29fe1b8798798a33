"""Characters of an RTF file as code points: pandoc knows no code page but Western ones, and Word writes Chinese in GBK."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

_TOKEN = re.compile(
    rb"\\'(?P<hex>[0-9a-fA-F]{2})|\\u(?P<point>-?\d{1,6}) ?|\\bin(?P<length>\d{1,9}) ?"
    rb"|\\(?P<word>[a-zA-Z]+)(?P<value>-?\d{1,10})? ?"
    rb"|\\(?P<symbol>[^a-zA-Z])|(?P<brace>[{}])|(?P<end>[\r\n]+)|(?P<high>[\x80-\xff])|(?P<plain>[^\\{}\r\n\x80-\xff]+)",
    re.DOTALL,
)
# \fcharset → code page (RTF 1.9.1, font table); 0 and 1 are the file's own.
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_SYMBOLS = 2
_SIGNS = re.compile(r"[\\{}]")
_WIDE = frozenset({"cp932", "cp949", "gb18030", "cp950"})
_PAGES = {"936": "gb18030", "54936": "gb18030", "10000": "mac_roman", "65001": "utf-8"}


class UnknownCharacters(ValueError):
    """Bytes that the code page of their font does not have."""


@dataclass(frozen=True, slots=True)
class _Group:
    font: int = -1
    skipped: int = 1  # characters after each \u that only old programs read
    in_fonts: bool = False


def as_unicode(content: bytes) -> bytes:
    r"""`content` with every coded character (`\'b9\'ab`, `\u20844`) itself in UTF-8, without the replacements for old programs.

    Raises UnknownCharacters.
    """
    return _Rewriting(content).whole()


class _Rewriting:
    def __init__(self, content: bytes) -> None:
        self.content = content
        self.out: list[bytes] = []
        self.group = _Group()
        self.above: list[_Group] = []
        self.page = "cp1252"
        self.default = -1
        self.charsets: dict[int, int] = {}
        self.pending = bytearray()  # bytes that make up characters together
        self.units: list[int] = []  # UTF-16
        self.to_skip = 0

    def whole(self) -> bytes:
        at = 0
        while at < len(self.content):
            match = _TOKEN.match(self.content, at)
            if match is None:  # a lone backslash at the end
                break
            at = match.end()
            if match["length"]:
                at = min(len(self.content), at + int(match["length"]))
                self._keep(self.content[match.start() : at])
            else:
                self._token(match)
        self._flush()
        return b"".join(self.out)

    def _token(self, match: re.Match[bytes]) -> None:
        if match["end"]:
            if not self.pending:
                self.out.append(match[0])
            return
        if match["plain"]:
            self._plain(match[0])
            return
        is_sign = match["symbol"] in (b"\\", b"{", b"}") and self._is_second_half()
        if match["hex"] or match["high"] or is_sign:
            self._byte(bytes.fromhex(match["hex"].decode()) if match["hex"] else match["high"] or match["symbol"])
            return
        if match["symbol"] and self.to_skip:
            self.to_skip -= 1
            return
        if match["point"]:
            self._flush_bytes()
            self.units.append(int(match["point"]) & 0xFFFF)
            self.to_skip = self.group.skipped
            return
        if match["word"] == b"uc":  # what it says of the characters to come does not part two halves of one
            self.group = replace(self.group, skipped=int(match["value"] or 1))
            return
        self._flush()
        if match["brace"]:
            self._brace(match[0])
        else:
            self._word(match["word"] or b"", match["value"] or b"")
            self.out.append(match[0])

    def _plain(self, run: bytes) -> None:
        """ASCII: itself, unless it is passed over or is the second half of a character."""
        skipped = min(self.to_skip, len(run))
        self.to_skip -= skipped
        run = run[skipped:]
        while run and self._is_second_half():
            self.pending += run[:1]
            run = run[1:]
        if run:
            self._keep(run)

    def _byte(self, byte: bytes) -> None:
        if self.to_skip:
            self.to_skip -= 1
        else:
            self._flush_units()
            self.pending += byte

    def _is_second_half(self) -> bool:
        """Whether the next byte ends a character whose first bytes are waiting."""
        if not self.pending or self._encoding() not in _WIDE:
            return False
        decoder = codecs.getincrementaldecoder(self._encoding())("replace")
        decoder.decode(bytes(self.pending))
        return bool(decoder.getstate()[0])

    def _keep(self, piece: bytes) -> None:
        self._flush()
        self.out.append(piece)

    def _brace(self, brace: bytes) -> None:
        self.to_skip = 0
        if brace == b"{":
            self.above.append(self.group)
            self.out.append(brace)
        else:
            self.group = self.above.pop() if self.above else _Group()
            self.out.append(brace)

    def _word(self, word: bytes, value: bytes) -> None:
        if word == b"fonttbl":
            self.group = replace(self.group, in_fonts=True)
        elif word in (b"f", b"deff") and value:
            self.group = replace(self.group, font=int(value))
            self.default = int(value) if word == b"deff" else self.default
        elif word == b"plain":
            self.group = replace(self.group, font=self.default)
        elif word == b"fcharset" and self.group.in_fonts:
            self.charsets[self.group.font] = int(value or 0)
        elif word == b"ansicpg":
            self.page = _codec(_PAGES.get(value.decode(), f"cp{value.decode()}"))
        elif word == b"mac":
            self.page = "mac_roman"

    def _encoding(self) -> str:
        """The font's own code page; a Western font in a Chinese file shows Chinese all the same."""
        if self.charsets.get(self.group.font) == _SYMBOLS:
            raise UnknownCharacters("symbol font")
        return _CHARSETS.get(self.charsets.get(self.group.font, 0), self.page)

    def _flush(self) -> None:
        self._flush_bytes()
        self._flush_units()

    def _flush_bytes(self) -> None:
        if self.pending:
            self._write(bytes(self.pending), self._encoding())
            self.pending.clear()

    def _flush_units(self) -> None:
        if self.units:
            self._write(b"".join(unit.to_bytes(2, "little") for unit in self.units), "utf-16-le")
            self.units.clear()

    def _write(self, piece: bytes, encoding: str) -> None:
        try:
            text = piece.decode(encoding)
        except UnicodeDecodeError as error:
            raise UnknownCharacters(f"{encoding}: {piece[:12].hex(' ')}") from error
        self.out.append(_SIGNS.sub(r"\\\g<0>", text).encode())


def _codec(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError as error:
        raise UnknownCharacters(name) from error
