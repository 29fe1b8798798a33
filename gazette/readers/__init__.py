"""Reads an editor's file into blocks in reading order: one file and one line here for each format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath

from ..diagnostics import Bilingual, Diagnostic, GazetteError, Rule, Severity, SourceError
from ..model import Place
from . import html, markdown, opendocument, rtf, spreadsheet, word
from .reading import Pandoc, SourceReading

__all__ = ["READERS", "Pandoc", "Reader", "SourceReading", "read_file"]

Reader = Callable[[bytes, str, Pandoc], SourceReading]
READERS: dict[str, Reader] = {
    ".docx": word.read,
    ".docm": word.read,
    ".odt": opendocument.read,
    ".html": html.read,
    ".htm": html.read,
    ".md": markdown.read,
    ".rtf": rtf.read,
    ".xlsx": spreadsheet.read,
}
LEGACY = (".doc", ".dot", ".wps", ".wpt", ".xls", ".et")

UNKNOWN_FORMAT = Rule(
    "S-100", Severity.ERROR,
    Bilingual("不能读取 {suffix} 格式的文件", "files of type {suffix} can not be read"),
    hint=Bilingual("请改用 {formats} 格式", "use one of {formats}"),
    reason=Bilingual("只有结构可读的格式才能逐字核对", "only structured formats can be proven to the character"),
    withholds=True,
)  # fmt: skip
LEGACY_FORMAT = Rule(
    "S-101", Severity.ERROR,
    Bilingual("旧格式 {suffix} 不能直接发布", "the old format {suffix} can not be published"),
    hint=Bilingual(
        "在 Word 或 WPS 中打开，选“文件→另存为”，类型选“Word 文档(*.docx)”（表格选 *.xlsx），核对无误后放回",
        "open it in Word or WPS, choose File → Save as → Word document (*.docx; *.xlsx for tables), look it over",
    ),
    reason=Bilingual("旧的二进制格式转换时可能丢字", "converting the old binary formats may lose text"),
    withholds=True,
)  # fmt: skip


def read_file(content: bytes, name: str, pandoc: Pandoc) -> SourceReading:
    """What stands in the file `name` (path below the issue folder, for places), in reading order.

    Raises SourceError with placed diagnostics when the file can not be read.
    """
    suffix = PurePosixPath(name).suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        rule = LEGACY_FORMAT if suffix in LEGACY else UNKNOWN_FORMAT
        raise SourceError(rule.at(Place(name), suffix=suffix or "—", formats=" ".join(READERS)))
    try:
        return reader(content, name, pandoc)
    except GazetteError as error:
        raise SourceError(*(_placed(d, name) for d in error.diagnostics)) from error


def _placed(diagnostic: Diagnostic, name: str) -> Diagnostic:
    if diagnostic.place.file:
        return diagnostic
    return replace(diagnostic, place=replace(diagnostic.place, file=name))
