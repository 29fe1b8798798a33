r"""A second reading of RTF, sign by sign: groups and destinations, code pages and `\u`, without pandoc."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .reading import Witness

_SIGN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL
)
# Groups whose words nobody sees in the text.
_SILENT = frozenset(
    b"fonttbl colortbl stylesheet info listtable listoverridetable rsidtbl revtbl filetbl pgptbl generator fldinst bkmkstart "
    b"bkmkend xe tc rxe themedata colorschememapping latentstyles datastore xmlnstbl nonshppict objdata objclass objname "
    b"pnseclvl pntxta pntxtb template datafield formfield private do annotation atnid atnauthor atndate atnref atrfstart "
    b"atrfend title author operator doccomm shpinst shprslt wgrffmtfilter fchars lchars mmathPr userprops docvar falt panose "
    b"fname ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn listpicture blipuid picprop".split()
)
_MARGINS = frozenset(b"header headerl headerr headerf footer footerl footerr footerf".split())
_ENDS = frozenset(b"par sect page cell row nestcell nestrow column".split())
_WRITTEN = {
    b"tab": "\t", b"line": "\n", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“",
    b"rdblquote": "”", b"bullet": "•", b"emspace": "\u2003", b"enspace": "\u2002", b"qmspace": "\u2005", b"zwj": "\u200d",
    b"zwnj": "\u200c", b"ltrmark": "\u200e", b"rtlmark": "\u200f",
}  # fmt: skip
_SYMBOLS = {b"~": "\u00a0", b"_": "\u2011", b"\\": "\\", b"{": "{", b"}": "}", b"\t": "\t"}
_PAGE_OF_CHARSET = {
    "77": "mac_roman", "128": "shift_jis", "129": "cp949", "134": "gbk", "136": "big5", "161": "cp1253", "162": "cp1254",
    "163": "cp1258", "177": "cp1255", "178": "cp1256", "186": "cp1257", "204": "cp1251", "222": "cp874", "238": "cp1250",
}  # fmt: skip


@dataclass(slots=True)
class _State:
    """What holds inside a group; a group begins with a copy of the one around it."""

    silent: bool = False
    hidden: bool = False
    font: str = ""
    fallback: int = 1  # characters behind each \u that stand for it in old programs
    line: _Line | None = None
    starred: bool = False  # just behind \*


@dataclass(slots=True)
class _Line:
    """A flow of text: the body, a note, a running head."""

    paragraphs: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def end(self) -> None:
        words = "".join(self.words)
        self.words.clear()
        if words.strip():
            self.paragraphs.append(words)

    def whole(self) -> str:
        self.end()
        return "\n".join(self.paragraphs)


def read(content: bytes) -> Witness:
    """Raises ValueError for what is no RTF, and UnicodeDecodeError for bytes that are no characters."""
    if not content.lstrip().startswith(b"{\\rtf"):
        raise ValueError("not RTF")
    return _Reader().read(content)


class _Reader:
    def __init__(self) -> None:
        self.body = _Line()
        self.notes: list[_Line] = []
        self.margins = _Line()
        self.state = _State(line=self.body)
        self.stack: list[_State] = []
        self.codes = bytearray()  # bytes, and
        self.units = bytearray()  # UTF-16 units, that are not yet characters
        self.page = "cp1252"
        self.default_font = ""
        self.pages: dict[str, str] = {}  # of fonts
        self.defines = ""  # the font that the font table is at
        self.skip = self.pictures = self.cells = self.rows = self.labels = 0

    def read(self, content: bytes) -> Witness:
        at = 0
        while at < len(content):
            match = _SIGN.match(content, at)
            if match is None:
                break
            at = match.end()
            word, value, code, symbol, brace, run = match.groups()
            if word == b"bin":
                at += int(value or 0)
            elif word:
                self._word(word, value)
            elif brace:
                self._brace(brace)
            elif symbol:
                self._symbol(symbol)
            elif code or run:
                self._codes(bytes((int(code, 16),)) if code else run)
        self._write()
        self.body.end()
        self.margins.end()
        return Witness(
            tuple(self.body.paragraphs), tuple(note.whole() for note in self.notes), tuple(self.margins.paragraphs),
            pictures=self.pictures, labels=self.labels, tables=bool(self.rows), cells=self.cells,
        )  # fmt: skip

    # ---------------------------------------------------------------- groups and words

    def _brace(self, brace: bytes) -> None:
        self._write()
        self.skip = 0
        if brace == b"{":
            self.stack.append(self.state)
            now = self.state
            self.state = _State(now.silent, now.hidden, now.font, now.fallback, now.line)
        elif self.stack:
            self.state = self.stack.pop()

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self.state.starred = True
        elif self._inside_character() and symbol in (b"\\", b"{", b"}"):
            self._codes(symbol)
        elif self.skip:
            self.skip -= 1
        else:
            self._write()
            if symbol in (b"\n", b"\r"):
                self._end()
            else:
                self._say(_SYMBOLS.get(symbol, ""))

    def _word(self, word: bytes, value: bytes | None) -> None:
        if word == b"u" and value:
            self._write_codes()
            self.units += (int(value) & 0xFFFF).to_bytes(2, "little")
            self.skip = self.state.fallback
            return
        if word == b"uc":
            self.state.fallback = int(value or 1)
            return
        self._write()
        starred, self.state.starred = self.state.starred, False
        if word in _SILENT or (starred and word != b"shppict"):
            self.state.silent = True
            self.defines = "" if word == b"fonttbl" else self.defines
        elif word in (b"footnote", b"annotation"):
            self.notes.append(_Line())
            self.state.line = self.notes[-1]
        elif word in _MARGINS:
            self.state.line = self.margins
        elif word in _ENDS:
            self.cells += word in (b"cell", b"nestcell")
            self.rows += word in (b"row", b"nestrow")
            self._end()
        elif word in _WRITTEN:
            self._say(_WRITTEN[word])
        else:
            self._setting(word, (value or b"").decode())

    def _setting(self, word: bytes, value: str) -> None:
        if word == b"f":
            self.state.font = self.defines = value
        elif word == b"fcharset":
            self.pages[self.defines] = _PAGE_OF_CHARSET.get(value, "")
        elif word == b"ansicpg":
            self.page = {"936": "gb18030", "950": "cp950", "65001": "utf-8"}.get(value, f"cp{value}")
        elif word == b"deff":
            self.default_font = self.state.font = value
        elif word == b"plain":
            self.state.font, self.state.hidden = self.default_font, False
        elif word == b"v":
            self.state.hidden = value != "0"
        elif word == b"pict":
            self.pictures += not self.state.silent
            self.state.silent = True
        elif word in (b"listtext", b"pntext"):
            self.labels += 1

    # ---------------------------------------------------------------- characters

    def _codes(self, codes: bytes) -> None:
        skipped = min(self.skip, len(codes))
        self.skip -= skipped
        if codes[skipped:]:
            self._write_units()
            self.codes += codes[skipped:]

    def _page(self) -> str:
        return self.pages.get(self.state.font) or self.page

    def _inside_character(self) -> bool:
        """Whether the last byte is the first half of a character."""
        if self.state.silent or not self.codes:
            return False
        try:
            self.codes.decode(self._page())
        except UnicodeDecodeError as error:
            return error.end >= len(self.codes)
        except LookupError:
            return False
        return False

    def _write(self) -> None:
        self._write_codes()
        self._write_units()

    def _write_codes(self) -> None:
        codes, self.codes = bytes(self.codes), bytearray()
        if codes and not self.state.silent:
            page = self._page()
            try:
                self._say(codes.decode("gb18030" if page == "gbk" else page))
            except LookupError as error:
                raise ValueError(f"code page {page}") from error

    def _write_units(self) -> None:
        units, self.units = bytes(self.units), bytearray()
        if units and not self.state.silent:
            self._say(units.decode("utf-16-le"))

    def _say(self, words: str) -> None:
        if not self.state.silent and not self.state.hidden and self.state.line is not None:
            self.state.line.words.append(words)

    def _end(self) -> None:
        if not self.state.silent and self.state.line is not None:
            self.state.line.end()
