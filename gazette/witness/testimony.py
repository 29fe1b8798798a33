"""One source file read twice, by the witness and by the readers: digests of both, for the conversion receipt."""

from __future__ import annotations

from dataclasses import dataclass

from ..diagnostics import Diagnostic
from ..standard_text import Reading, fold
from . import judge, unwitnessed, witness
from .reading import UNVOUCHED


@dataclass(frozen=True, slots=True)
class SourceTestimony:
    """`witness` and `reading` are SHA-256 of all the file's characters without white space: equal for the same text."""

    file: str  # below the issue folder
    sha256: str  # of the file's bytes
    witness: str = ""  # "": the file has no second reading
    reading: str = ""  # "": the file was not read
    characters: int = 0  # that the readers read, white space not counted


def attest(content: bytes, name: str, sha256: str, reading: Reading) -> tuple[SourceTestimony, list[Diagnostic]]:
    """Holds `reading` to what the witness sees in the file, and says where it differs."""
    read = SourceTestimony(name, sha256, "", reading.folded_sha256, reading.characters)
    try:
        seen = witness(content, name)
    except ValueError as error:
        return read, [unwitnessed(name, error)]
    if seen is None:
        return read, []
    found = judge(seen, name, reading)
    saw = Reading(seen.paragraphs, seen.notes)
    digest = (saw if found else _named(saw, reading)).folded_sha256
    return SourceTestimony(name, sha256, digest, read.reading, read.characters), found


def _named(saw: Reading, reading: Reading) -> Reading:
    """What the witness saw; a sign that it can not name is called what the reader, who agrees otherwise, calls it."""
    if UNVOUCHED not in saw.text:
        return saw
    pairs = zip(fold(saw.text), fold(reading.text), strict=True)
    return Reading(("".join(b if a == UNVOUCHED else a for a, b in pairs),))
