"""Looks a dropped file through before any reader or converter sees it: hostile ones are refused, unfinished ones held."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

from ..config import Limits
from ..diagnostics import Bilingual, Diagnostic
from ..model import Place
from . import archive, html, markdown, opendocument, pdf, rtf, spreadsheet, word
from .verdicts import UNREADABLE, hostile

__all__ = ["INSPECTORS", "inspect"]

Inspector = Callable[[bytes, str, Limits], list[Diagnostic]]
INSPECTORS: dict[str, Inspector] = {
    ".docx": word.inspect,
    ".docm": word.inspect,
    ".odt": opendocument.inspect,
    ".html": html.inspect,
    ".htm": html.inspect,
    ".md": markdown.inspect,
    ".rtf": rtf.inspect,
    ".xlsx": spreadsheet.inspect,
    ".pdf": pdf.inspect,
}

NOT_INSPECTED = hostile(
    "S-099",
    Bilingual("文件无法检查（{why}）", "the file can not be looked through ({why})"),
    Bilingual("在 Word 或 WPS 中打开后另存为新文件", "open it in Word or WPS and save it as a new file"),
    UNREADABLE,
)


def inspect(content: bytes, name: str, limits: Limits) -> list[Diagnostic]:
    """What is wrong with the file `name` (path below the issue folder) by its bytes; never raises.

    A finding whose rule `stops` keeps the file from every reader; one that `withholds` keeps the
    document out of the public outputs; () and notices are fine.
    """
    try:
        if found := archive.check_kind(content, name, limits):
            return found
        inspector = INSPECTORS.get(PurePosixPath(name).suffix.lower())
        return inspector(content, name, limits) if inspector else []
    except Exception as error:  # a gate that fails must fail closed
        return [NOT_INSPECTED.at(Place(name), why=type(error).__name__)]
