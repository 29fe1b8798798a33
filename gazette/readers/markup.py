"""Reads text formats through pandoc alone: what Markdown, HTML and RTF have in common."""

from __future__ import annotations

import base64
import binascii
from urllib.parse import unquote_to_bytes

from ..diagnostics import Bilingual, Rule, Severity, SourceError
from ..model import Inline, Media, Picture, Place
from . import marks
from .pandoc_ast import AstReader
from .pictures import PictureRefused, develop, looks_like_seal
from .reading import Pandoc, SourceReading

ENCODING = Rule(
    "S-131", Severity.ERROR,
    Bilingual("文件不是 UTF-8 编码", "the file is not UTF-8"),
    hint=Bilingual("在记事本中“另存为”，编码选 UTF-8", "save it as UTF-8 in the editor"),
    reason=Bilingual("编码不明会把字读错", "a guessed encoding misreads characters"), withholds=True,
)  # fmt: skip


def decoded(content: bytes, name: str) -> str:
    """UTF-8 text without its byte order mark and without characters that marks are made of."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(ENCODING.at(Place(name))) from error
    return marks.RESERVED.sub("\ufffd", text)


def read_markup(content: bytes, name: str, pandoc: Pandoc, format: str) -> SourceReading:
    """Blocks of a text file that pandoc reads as `format`; a table at its very end needs the line end."""
    return read_archive(f"{decoded(content, name)}\n".encode(), name, pandoc, format)


def read_archive(content: bytes, name: str, pandoc: Pandoc, format: str) -> SourceReading:
    """Blocks of a file whose pictures pandoc hands over beside the text."""
    ast = pandoc.ast(content, format)
    shelf = Shelf(ast.get("media", {}))
    reader = AstReader(name, shelve=shelf.picture)
    shelf.reader = reader
    blocks = reader.document(ast)
    return SourceReading(name, blocks, tuple(shelf.media.values()), tuple(reader.diagnostics))


class Shelf:
    """The pictures of one file, by the names that its text gives them."""

    def __init__(self, contents: dict[str, bytes]) -> None:
        self.contents = contents
        self.media: dict[str, Media] = {}
        self.reader: AstReader | None = None

    def picture(self, target: str, alt: str) -> Inline | None:
        """The picture that the text calls `target`; None, and a finding, when it can not be shown."""
        try:
            media, image = develop(self._content(target), target)
        except PictureRefused as refused:
            if self.reader is not None:
                self.reader.report(refused.rule, **refused.values)
            return None
        self.media[media.digest] = media
        return Picture(media.digest, alt, seal=looks_like_seal(image, alt, floating=False))

    def _content(self, target: str) -> bytes:
        if target in self.contents:
            return self.contents[target]
        if not target.startswith("data:"):
            raise PictureRefused.linked(target)
        head, _, body = target.partition(",")
        try:
            return base64.b64decode(body, validate=False) if head.endswith(";base64") else unquote_to_bytes(body)
        except (binascii.Error, ValueError):
            return b""
