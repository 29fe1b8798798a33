"""Reads RTF through pandoc, with the labels that the file itself carries; drawn text is refused."""

from __future__ import annotations

import re

from ..diagnostics import Bilingual, Rule, Severity, SourceError
from ..model import Place
from .markup import read_archive
from .reading import Pandoc, SourceReading
from .rtf_characters import UnknownCharacters, as_unicode

# Word writes each automatic label as text into \listtext (or \pntext); pandoc would number anew instead.
_LABEL = re.compile(rb"\\(?:listtext|pntext)(?![a-z]) ?")
_LIST = re.compile(rb"\\(?:ls|ilvl)\d+ ?")
_DRAWN = re.compile(rb"\\(shptxt|dptxbxtext|objdata|nonshppict\s*\\wmetafile)(?![a-z])")

DRAWN = Rule(
    "S-133", Severity.ERROR,
    Bilingual("RTF 文件中有文本框、图形或嵌入对象，无法完整读取", "the RTF file holds text boxes, shapes or objects"),
    hint=Bilingual("用 Word 打开，另存为 .docx", "open it in Word and save it as .docx"),
    reason=Bilingual("RTF 的文本框不能可靠读取，会漏字", "their text can not be read reliably from RTF"), withholds=True,
)  # fmt: skip
CHARACTERS = Rule(
    "S-134", Severity.ERROR,
    Bilingual("RTF 文件中有无法识别的字符编码（{why}）", "the RTF file holds characters of an unknown encoding ({why})"),
    hint=Bilingual("用 Word 打开，另存为 .docx", "open it in Word and save it as .docx"),
    reason=Bilingual("编码不明会把字读错", "a guessed encoding misreads characters"), withholds=True,
)  # fmt: skip


def read(content: bytes, name: str, pandoc: Pandoc) -> SourceReading:
    """Blocks of an .rtf file; SourceError when pandoc refuses it, it holds drawn text or unknown characters."""
    if _DRAWN.search(content):
        raise SourceError(DRAWN.at(Place(name)))
    try:
        plain = as_unicode(content)
    except UnknownCharacters as error:
        raise SourceError(CHARACTERS.at(Place(name), why=str(error))) from error
    return read_archive(_LIST.sub(b"", _LABEL.sub(b"", plain)), name, pandoc, "rtf")
