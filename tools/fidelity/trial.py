"""One file through the whole press, as an issue of one document: proven, refused by a rule, or failed."""

from __future__ import annotations

import datetime as dt
import hashlib
import time
import traceback
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from gazette.bench import Bench, EditTask
from gazette.config import DocumentSettings, MastheadSettings, Press, PressSettings
from gazette.diagnostics import Diagnostic
from gazette.model import Column, Document, Issue
from gazette.sources import DocumentSource, SourceFile
from gazette.standard_text import Reading, read_document

from .corpus import Case
from .plain_pandoc import PlainText, plain_text

PROVEN, REFUSED, FAILED = "proven", "refused", "failed"
# Findings that are faults of the press, never of the file: a text or picture that differs, an edition that can
# not be made or read back, a converter that hangs, dies or does not understand what preflight let in.
FAULTS = frozenset({"T-001", "T-002", "T-100", "T-102", "E-001", "K-102", "K-103", "K-104", "K-200", "K-201"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    case: Case
    verdict: str
    rules: tuple[str, ...] = ()  # that withhold it
    first: str = ""  # the first fault, in words
    characters: int = 0  # of the standard text
    seconds: float = 0.0
    beyond: str = ""  # a fault in a file that was refused anyway
    plain: PlainText | None = None
    reasons: tuple[str, ...] = ()  # what the first finding of each of `rules` says


def new_bench(root: Path) -> Bench:
    """A bench of a press that keeps nothing; `root` is any empty folder."""
    return Bench(Press(root=root, settings=PressSettings(masthead=MastheadSettings(name="核对用公报"))))


def attempt(case: Case, bench: Bench, folder: Path, *, pandoc: bool = True) -> Outcome:
    """Tries `case`; `folder` is for the copy of the file that the press reads.  Never raises."""
    begun = time.monotonic()
    try:
        content = case.content()
        document, found = _press(_source(case, content, folder), bench)
        outcome = _judge(case, document, found)
        plain = plain_text(content, case.file_name) if pandoc else None
    except Exception as error:  # a fault of the press: this is what is looked for
        return Outcome(case, FAILED, ("crash",), _innermost(error), seconds=time.monotonic() - begun)
    return replace(outcome, seconds=time.monotonic() - begun, plain=plain)


def _source(case: Case, content: bytes, folder: Path) -> DocumentSource:
    name = case.file_name
    path = folder / f"source{Path(name).suffix}"
    path.write_bytes(content)
    file = SourceFile(path, name, hashlib.sha256(content).hexdigest(), len(content))
    return DocumentSource(file, (), "文件", 1, DocumentSettings())


def _press(source: DocumentSource, bench: Bench) -> tuple[Document | None, list[Diagnostic]]:
    """Every step on one file; a file that is refused for what stands in it goes on, to look for faults beyond."""
    read = bench._read(source, {})
    found = list(read.diagnostics)
    if read.document:
        issue = _issue(read.document)
        found += [d for first_page in (None, 1) for d in bench._edit(EditTask(issue, first_page)).diagnostics]
    return read.document, found


def _issue(document: Document) -> Issue:
    masthead = MastheadSettings(name="核对用公报").model
    return Issue(2026, "1", None, dt.date(2026, 1, 15), masthead, (Column("文件", (document,)),))


def _judge(case: Case, document: Document | None, found: Iterable[Diagnostic]) -> Outcome:
    withholding = [d for d in found if d.rule.withholds]
    faults = [d for d in withholding if d.rule.id in FAULTS]
    rules = tuple(sorted({d.rule.id for d in withholding} - FAULTS))
    reading = read_document(document) if document else Reading(())
    first = f"{faults[0].rule.id} {faults[0].place.file} {faults[0].message('en')}" if faults else ""
    if faults and not rules:
        return Outcome(case, FAILED, tuple(sorted({d.rule.id for d in faults})), first, reading.characters)
    if rules or document is None:
        said = {d.rule.id: f"{d.rule.id} {d.message('en')}"[:200] for d in reversed(withholding)}
        reasons = tuple(said[rule] for rule in rules)
        return Outcome(case, REFUSED, rules or ("none",), "", reading.characters, beyond=first, reasons=reasons)
    return Outcome(case, PROVEN, (), "", reading.characters)


def _innermost(error: Exception) -> str:
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "gazette" in f.filename][-2:]
    where = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames))
    return f"{type(error).__name__}: {str(error)[:200]} ({where})"
