"""Which file of the sample press comes from which text, and how it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from .manuscript import Manuscript, parse
from .opendocument import odt
from .portable import pdf
from .word import docx
from .workbook import xlsx

TEXTS = Path(__file__).parent / "texts"
MAKERS: dict[str, Callable[[Manuscript], bytes]] = {".docx": docx, ".odt": odt, ".xlsx": xlsx, ".pdf": pdf}
_NOT_OF_THE_PRESS = "README.md"


def names() -> list[str]:
    """The files of the press below `issues/`, "/"-separated, in order."""
    return [_name(path.relative_to(TEXTS)) for path in _sources(TEXTS)]


def press(texts: Path = TEXTS) -> Iterator[tuple[str, bytes]]:
    """Each file of the press: its name below `issues/` and its content.

    `…/01-通知.docx.txt` is a manuscript and becomes `…/01-通知.docx`; other files go over as they are.
    """
    for path in _sources(texts):
        name = _name(path.relative_to(texts))
        if path.suffix == ".txt":
            yield name, MAKERS[Path(name).suffix](parse(path.read_text("utf-8")))
        else:
            yield name, path.read_bytes()


def _sources(texts: Path) -> list[Path]:
    return sorted(p for p in texts.rglob("*") if p.is_file() and p.name != _NOT_OF_THE_PRESS)


def _name(path: Path) -> str:
    return (path.with_suffix("") if path.suffix == ".txt" else path).as_posix()
