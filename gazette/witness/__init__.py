"""A second, independent reading of the source: the characters a person sees, and where the readers differ from it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath

from lxml import etree

from ..diagnostics import Bilingual, Diagnostic, Rule, Severity
from ..model import Place
from ..standard_text import Reading
from . import markup, opendocument, rtf, word, workbook
from .comparison import Difference, differences
from .reading import Witness

__all__ = [
    "TEXT_DIFFERS",
    "WITNESSES",
    "Difference",
    "Witness",
    "compare",
    "diagnose",
    "witness",
]

WITNESSES: dict[str, Callable[[bytes], Witness]] = {
    ".docx": word.read,
    ".docm": word.read,
    ".odt": opendocument.read,
    ".html": markup.read_html,
    ".htm": markup.read_html,
    ".md": markup.read_markdown,
    ".rtf": rtf.read,
    ".xlsx": workbook.read,
}

TEXT_DIFFERS = Rule(
    "T-100",
    Severity.ERROR,
    Bilingual(
        "{part}第{paragraph}段读出的文字与源文件不一致：源文件是“{expected}”，读成了“{found}”",
        "{part}, paragraph {paragraph}: what was read differs from the source: “{expected}”, read as “{found}”",
    ),
    hint=Bilingual(
        "这是出版程序的差错，不是稿件的差错：该文暂不公布，请把本条信息和源文件交给技术人员",
        "a fault of the press, not of your file: the document is held back; pass this message and the file on",
    ),
    reason=Bilingual(
        "标准文本必须与签发的文件逐字相同；两种互不相干的读法读出同样的文字，才能放心",
        "the standard text must be the signed file's, to the character: two unrelated readings must agree",
    ),
    source="《规章制定程序条例》第三十一条",
    withholds=True,
)
PICTURES_DIFFER = Rule(
    "T-102",
    Severity.ERROR,
    Bilingual(
        "源文件有{expected}幅图片，读出了{found}幅", "the file shows {expected} pictures, {found} were read"
    ),
    hint=TEXT_DIFFERS.hint,
    reason=Bilingual("图片与文字一样是文件的内容，一幅不能少", "a picture is as much of the text as a word: none may be missing"),
    source=TEXT_DIFFERS.source,
    withholds=True,
)
NOT_WITNESSED = Rule(
    "T-101",
    Severity.ERROR,
    Bilingual("源文件无法再读一遍核对（{why}）", "the source can not be read a second time ({why})"),
    hint=Bilingual("在 Word 或 WPS 中打开后另存为新文件", "open it in Word or WPS and save it as a new file"),
    reason=TEXT_DIFFERS.reason,
    withholds=True,
)


def witness(content: bytes, name: str) -> Witness | None:
    """What a person sees in the file; None for formats that have no witness.

    Raises ValueError where the file can not be read.
    """
    read = WITNESSES.get(PurePosixPath(name).suffix.lower())
    try:
        return read(content) if read else None
    except (
        KeyError,
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
        RecursionError,
        UnicodeDecodeError,
        etree.ParserError,
    ) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error


def compare(seen: Witness, reading: Reading) -> tuple[Difference, ...]:
    """Where `reading` differs from what the witness saw, white space aside; () means the same text."""
    return differences(seen, reading)


def diagnose(content: bytes, name: str, reading: Reading) -> list[Diagnostic]:
    """Differences between the file and what was read of it, as findings; [] where there is no witness."""
    try:
        seen = witness(content, name)
    except ValueError as error:
        return [unwitnessed(name, error)]
    return judge(seen, name, reading) if seen else []


def unwitnessed(name: str, error: ValueError) -> Diagnostic:
    return NOT_WITNESSED.at(Place(name), why=str(error)[:80])


def judge(seen: Witness, name: str, reading: Reading) -> list[Diagnostic]:
    """Where `reading` differs from what the witness saw of the file, as findings."""
    found = len(reading.pictures) + len(reading.aside)
    lost = [PICTURES_DIFFER.at(Place(name), expected=seen.pictures, found=found)] if found != seen.pictures else []
    return lost + [
        TEXT_DIFFERS.at(
            Place(
                name,
                "body" if d.part == "text" else d.part,
                d.paragraph,
                d.expected.replace("【", "").replace("】", "")[:40],
            ),
            part={"text": "正文 text", "note": "脚注 notes", "picture": "图片 pictures"}[d.part],
            paragraph=d.paragraph,
            expected=d.expected,
            found=d.found,
        )
        for d in compare(seen, reading)
    ]
