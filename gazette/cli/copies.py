"""`gazette check --fix` and `--annotate`: copies beside the files, cleaned or with the findings as comments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from ..config import Press
from ..diagnostics import Diagnostic, GazetteError
from ..folder_names import annotated_name, cleaned_name
from ..model import Place
from ..sources import IssueSource, SourceFile, load_issue
from . import rules
from .session import Session


def clean(session: Session, press: Press, folders: Iterable[Path]) -> None:
    """Writes the copies and says what was changed in each; a file that can not be cleaned stops no other."""
    written: list[str] = []
    for folder in folders:
        said = _each_file(folder, press, lambda file, source: _cleaned(file, press, _spared(file, source)))
        if said is not None:
            written += [f"{folder.name}/{d.place.file}" for d in said if d.rule is rules.CLEANED]
            session.report(said, folder.name)
    session.facts["cleaned"] = written
    count = len(written)
    session.say(f"写出清理过的副本 {count} 份", f"{count} cleaned cop{'y' if count == 1 else 'ies'} written")


def comment(session: Session, press: Press, folder: Path, found: Sequence[Diagnostic]) -> None:
    """Writes a copy with comments beside each Word file of an issue that something is said of."""
    from ..mending import annotate

    def annotated(file: SourceFile, source: IssueSource) -> list[Diagnostic]:
        own = [d for d in found if d.place.file == file.name]
        content = annotate(file.content(), file.name, own, session.language, press.settings.limits)
        return _beside(file, annotated_name(file.path.name), content, len(own)) if content else []

    said = _each_file(folder, press, annotated)
    if said is None:
        return
    session.facts.setdefault("annotated", []).extend(f"{folder.name}/{d.place.file}" for d in said if d.rule is rules.ANNOTATED)
    session.report(said, folder.name)


def _each_file(
    folder: Path, press: Press, copy: Callable[[SourceFile, IssueSource], list[Diagnostic]]
) -> list[Diagnostic] | None:
    """What `copy` says of each file of an issue: one that it can not copy stops no other; None of no issue."""
    try:
        source, _ = load_issue(folder, press)
    except GazetteError:
        return None  # the check has said so
    said: list[Diagnostic] = []
    for file in (f for d in source.documents for f in (d.main, *d.attachments)):
        try:
            said += copy(file, source)
        except GazetteError as error:
            said += error.diagnostics
    return said


def _spared(file: SourceFile, source: IssueSource) -> set[str]:
    return {e.rule for e in source.settings.exemptions if e.file == file.name}


def _beside(file: SourceFile, name: str, content: bytes, count: int) -> list[Diagnostic]:
    """Never over a copy in which somebody may have written; the same copy again is fine."""
    copy, place = file.path.with_name(name), Place(file.name)
    try:
        if not (copy.is_file() and copy.read_bytes() == content):
            _write(copy, content)
    except FileExistsError:
        return [rules.CLEANED_EXISTS.at(place, copy=copy.name)]
    except OSError as error:
        return [rules.CAN_NOT_MAKE.at(place, why=error.strerror or type(error).__name__)]
    return [rules.ANNOTATED.at(place, copy=copy.name, count=count)]


def _cleaned(file: SourceFile, press: Press, spared: set[str]) -> list[Diagnostic]:
    """What was changed in the copy that now lies beside `file`; [] where there is nothing to clean."""
    from ..mending import mend

    mended = mend(file.content(), file.name, press.settings.limits, spared=spared)
    if mended is None:
        return []
    copy = file.path.with_name(cleaned_name(file.path.name))
    place = Place(file.name)
    try:
        _write(copy, mended.content)
    except FileExistsError:
        return [rules.CLEANED_EXISTS.at(place, copy=copy.name)]
    except OSError as error:
        return [rules.CAN_NOT_MAKE.at(place, why=error.strerror or type(error).__name__)]
    left = Counter(d.rule.id for d in mended.left)
    listed = " ".join(f"{id} ×{count}" for id, count in sorted(left.items())) or "—"
    return [*mended.mends, rules.CLEANED.at(place, copy=copy.name, left=left.total(), rules=listed)]


def _write(path: Path, content: bytes) -> None:
    """A new file, whole or not at all; raises FileExistsError rather than touch one that is there."""
    with path.open("xb") as file:
        try:
            file.write(content)
            file.flush()
        except OSError:
            path.unlink()
            raise
