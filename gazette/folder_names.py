"""What the names of files and folders say: order, kind, column, and which ones are not the editor's own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["main", "attachment", "interpretation"]
Order: TypeAlias = tuple[object, ...]

MAIN_TYPES = (".docx", ".odt", ".html", ".htm", ".md", ".rtf")
ATTACHMENT_TYPES = (*MAIN_TYPES, ".xlsx", ".pdf")
# What Word 97, WPS and Works write; `.docm` runs macros and is opened as .docx after saving as such.
OLD_WORD_TYPES = (".doc", ".wps", ".dot", ".wpt", ".docm", ".dotx", ".dotm", ".uot", ".et", ".xls")

_LEADING = re.compile(r"^(?:\d{1,4}\s*[-_.、．\s]\s*|\d{1,2}(?=[^\d\s\-_.、．]))(?=\S)")
# Office locks, half-copied and temporary files of Word, WPS, LibreOffice, browsers, editors and file servers.
_IGNORED = re.compile(
    r"^(?:\..*|~.*|.*~|Thumbs\.db|desktop\.ini|@eaDir|__MACOSX|\$RECYCLE\.BIN|System Volume Information"
    r"|.*\.(?:tmp|temp|part|partial|filepart|crdownload|download|downloading|opdownload|xltd|td|swp|bak|wpsbak|wbk|asd|lnk|~\w+)"
    r"|WPS\d+\.\w+)$",
    re.IGNORECASE,
)
YEARS = range(1900, 2201)  # in which a gazette may have appeared
CLEANED = "（已清理）"  # what `gazette check --fix` puts behind a name
ANNOTATED = "（批注）"  # what `gazette check --annotate` does
_CLEANED = re.compile(rf"^(.*){CLEANED}(\.doc[xm])$", re.IGNORECASE)
_ANNOTATED = re.compile(rf"^(.*){ANNOTATED}(\.doc[xm])$", re.IGNORECASE)
_ATTACHMENT = re.compile(r"^附\s*(?:件|表)")
_INTERPRETATION = re.compile(r"^(?:政策|文件|图文)?解读")


def is_ignored(name: str) -> bool:
    """Whether an entry is not the editor's own: lock files, leftovers, hidden files, copies that we made."""
    return any(pattern.match(name) for pattern in (_IGNORED, _CLEANED, _ANNOTATED))


def cleaned_name(name: str) -> str:
    """What the cleaned copy of a file is called: "通知.docx" → "通知（已清理）.docx"."""
    return _copy_of(name, CLEANED)


def annotated_name(name: str) -> str:
    """What the copy with comments is called: "通知.docx" → "通知（批注）.docx"."""
    return _copy_of(name, ANNOTATED)


def _copy_of(name: str, mark: str) -> str:
    own = PurePosixPath(name)
    return f"{own.stem}{mark}{own.suffix}"


def cleaned_from(name: str) -> str:
    """The name of the file that `name` is the cleaned copy of; "" where it is none."""
    return _copied_from(name, _CLEANED)


def annotated_from(name: str) -> str:
    """The same for a copy with comments."""
    return _copied_from(name, _ANNOTATED)


def _copied_from(name: str, pattern: re.Pattern[str]) -> str:
    match = None if name.startswith(("~", ".")) else pattern.match(name)
    return match[1] + match[2] if match else ""


def locked_by(lock: str, found: Iterable[str]) -> Iterator[str]:
    """The files among `found` that a lock file says are open.

    `~$文件.docx` is Word's, `.~lock.文件.odt#` LibreOffice's, `.~文件.docx` WPS's.
    Word leaves the first two characters of a longer name out of its lock's name.
    """
    if lock.startswith("~$"):
        rest = lock[2:]
        yield from (n for n in found if n != lock and (n == rest or n[2:] == rest) and not is_ignored(n))
    elif lock.startswith(".~"):
        own = lock.removeprefix(".~lock.").removesuffix("#") if lock.startswith(".~lock.") else lock[2:]
        yield from (n for n in found if n == own)


def kind(name: str) -> Kind:
    """What a file of a document's folder is, by its name after any leading number."""
    own = PurePosixPath(name).name
    for candidate in (own, without_number(own)):
        if _ATTACHMENT.match(candidate):
            return "attachment"
        if _INTERPRETATION.match(candidate):
            return "interpretation"
    return "main"


def without_number(name: str) -> str:
    """The name without its leading number: "01-省政府文件" → "省政府文件"; "2020年计划" stays."""
    match = _LEADING.match(name)
    if match is None or re.match(r"[年月日号届期次]", name[match.end() :]):
        return name
    return name[match.end() :]


def natural_order(name: str) -> Order:
    """Sort key: numbers by value, then the name; "2-b" before "10-a", and the same on every machine."""
    folded = unicodedata.normalize("NFKC", name)
    parts = re.split(r"(\d+)", folded)
    key = tuple((0, int(p), "") if p.isdecimal() else (1, 0, p) for p in parts if p)
    return (key, name)


def issue_order(name: str) -> Order | None:
    """Sort key of an issue folder's name, `2020-16` or `2020-5-6`; None where it is not one."""
    match = re.fullmatch(r"(\d{4})-([1-9]\d{0,3}(?:-[1-9]\d{0,3})*)", name)
    return (int(match[1]), *(int(n) for n in match[2].split("-"))) if match else None


def issue_named(written: str) -> tuple[int, str] | None:
    """Year and number of an issue as people name it: "2020-16", "2020年第16期", "２０２０－１６"; "2020-5-6" → (2020, "5、6").

    None where it is no such name; a combined issue's numbers follow one another, so that a date is none.
    """
    plain = unicodedata.normalize("NFKC", written).strip().strip("/")
    match = re.fullmatch(r"(\d{4})(?:\s*年\s*第?|\s*第|\s*[-‐–—−/.]\s*第?)\s*(\d[\d\s、,\-‐–—−]*?)\s*期?", plain)
    if match is None:
        return None
    numbers = [int(n) for n in re.split(r"\s*[、,\-‐–—−]\s*", match[2]) if n.isdecimal()]
    follow = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    name = "-".join(map(str, (int(match[1]), *numbers)))
    year = int(match[1])
    return (year, "、".join(map(str, numbers))) if follow and year in YEARS and issue_order(name) else None


def issue_folder(year: int, number: str) -> str:
    """(2020, "5、6") → "2020-5-6"."""
    return f"{year}-{number.replace('、', '-')}"


def comparison_key(name: str) -> str:
    """Equal for names that one file system or another takes for the same."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def hidden_characters(name: str) -> str:
    """The code of a character in `name` that can not be seen or can not be written as text; "" if none."""
    hidden = ("Cc", "Cf", "Cs", "Zl", "Zp")
    return next((f"U+{ord(c):04X}" for c in name if unicodedata.category(c) in hidden), "")


def unportable_characters(name: str) -> str:
    """What in `name` a Windows machine or an archive would change; "" if nothing."""
    if name != name.strip() or name.endswith("."):
        return "␣" if name != name.strip() else "."
    return next((c for c in name if c in '\\:*?"<>|' or unicodedata.category(c) == "Co"), "")


def printable(name: str) -> str:
    """`name` with what can not be shown or would turn the line around written as its code."""
    return "".join(
        c if unicodedata.category(c)[0] not in "CZ" or c == " " else f"\\u{ord(c):04x}" for c in name
    )
