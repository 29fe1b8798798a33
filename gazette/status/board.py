"""What the watch knows at this moment, for every browser that asks; safe to share between threads."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from ..build import IssueReport
from ..diagnostics import Diagnostic
from ..model import Issue
from ..pressed import Withheld


@dataclass(frozen=True, slots=True)
class IssueStatus:
    """One issue as the last round left it; `issue` is None until its documents have been read."""

    id: str
    issue: Issue | None = None
    withheld: tuple[Withheld, ...] = ()  # what stays out of the public outputs
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything that a status page shows."""

    issues: tuple[IssueStatus, ...] = ()  # oldest first
    busy: bool = True
    arriving: tuple[str, ...] = ()  # files that are still being copied
    failure: tuple[Diagnostic, ...] = ()  # what kept the last build from publishing anything
    builds: int = 0
    seconds: float = 0.0  # of the last build

    def of(self, issue: str) -> IssueStatus | None:
        return next((i for i in self.issues if i.id == issue), None)


class Board:
    """The watch writes, pages read; `version` counts changes."""

    def __init__(self, asked: Callable[[], None] = lambda: None) -> None:
        """`asked` is called when `next_asked` has something new."""
        self._call = asked
        self._lock = threading.Lock()
        self._standing = Standing()
        self._asked: list[str] = []
        self.version = 0

    @property
    def standing(self) -> Standing:
        with self._lock:
            return self._standing

    def building(self, issues: Iterable[str]) -> None:
        self._change(busy=True)

    def arriving(self, files: Sequence[str]) -> None:
        if tuple(files) != self._standing.arriving:
            self._change(arriving=tuple(files))

    def failed(self, diagnostics: Sequence[Diagnostic]) -> None:
        self._change(busy=False, failure=tuple(diagnostics))

    def built(self, reports: Iterable[IssueReport], seconds: float) -> None:
        """Takes over the issues of a build; what is unchanged keeps the cards that are known."""
        before = self.standing
        issues = tuple(_status(report, before.of(report.id)) for report in reports)
        self._change(issues=issues, busy=False, failure=(), builds=before.builds + 1, seconds=seconds)

    def checked(self, issue: str, read: Issue | None, diagnostics: Sequence[Diagnostic]) -> None:
        """Fills in the cards of an issue that was asked for."""
        fresh = IssueStatus(issue, read, (), tuple(diagnostics))
        known = self.standing.issues
        self._change(issues=tuple(replace(fresh, withheld=i.withheld) if i.id == issue else i for i in known))

    def ask(self, issue: str) -> None:
        """A reader wants the cards of an issue that is not read yet."""
        with self._lock:
            if issue not in self._asked:
                self._asked.append(issue)
        self._call()

    def next_asked(self) -> str | None:
        with self._lock:
            return self._asked.pop(0) if self._asked else None

    def _change(self, **values: object) -> None:
        with self._lock:
            self._standing = replace(self._standing, **values)  # type: ignore[arg-type]  # checked by replace
            self.version += 1


def _status(report: IssueReport, before: IssueStatus | None) -> IssueStatus:
    if report.issue is not None:
        return IssueStatus(report.id, report.issue, report.withheld, report.diagnostics)
    if report.unchanged and before is not None:
        return replace(before, diagnostics=report.diagnostics)
    return IssueStatus(report.id, diagnostics=report.diagnostics)
