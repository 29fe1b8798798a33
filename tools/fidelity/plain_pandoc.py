"""The same file by pandoc alone, `pandoc -t plain`: how many characters are lost and added against the witness."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePosixPath

from gazette.standard_text import fold
from gazette.tools.box import Bounds, Folder, TimeIsUp, run
from gazette.tools.pandoc import pandoc_path
from gazette.witness import witness

_BOUNDS = Bounds(seconds=60, memory_mb=512)
_FORMATS = {".docx": "docx", ".docm": "docx", ".dotx": "docx", ".odt": "odt", ".html": "html", ".htm": "html", ".md": "markdown"}
_NOTE_MARK = re.compile(r"\[\d+\]")  # the plain writer's own


@dataclass(frozen=True, slots=True)
class PlainText:
    """`lost` and `added` count characters without regard to their order: the least that can be said."""

    converted: bool  # pandoc ended with 0
    lost: int = 0
    added: int = 0  # letters and digits only: rules of tables and signs of lists are the writer's
    compared: bool = False  # there was a witness to compare with


def plain_text(content: bytes, name: str) -> PlainText | None:
    """None for formats that pandoc or the witness does not read."""
    form = _FORMATS.get(PurePosixPath(name).suffix.lower())
    if form is None:
        return None
    text = _pandoc(content, form)
    if text is None:
        return PlainText(False)
    try:
        seen = witness(content, name)
    except ValueError:
        seen = None
    if seen is None:
        return PlainText(True)
    want = Counter(fold("".join((*seen.paragraphs, *seen.notes))))
    have = Counter(fold(_NOTE_MARK.sub("", text)))
    added = sum(n for sign, n in (have - want).items() if sign.isalnum())
    return PlainText(True, (want - have).total(), added, True)


def _pandoc(content: bytes, form: str) -> str | None:
    with Folder() as box:
        (box.path / "in").write_bytes(content)
        command = [
            str(pandoc_path()), "+RTS", f"-M{_BOUNDS.memory_mb}m", "-RTS", "--sandbox", "-f", form, "-t", "plain",
            "--wrap=none", "in", "-o", "out",
        ]  # fmt: skip
        try:
            ended = run(command, box.path, _BOUNDS)
        except TimeIsUp:
            return None
        made = box.path / "out"
        return made.read_text("utf-8", "replace") if ended == 0 and made.exists() else None
