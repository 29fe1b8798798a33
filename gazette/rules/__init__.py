"""The proofreader's rules: one file a family, one small function a rule; `check.py` runs them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from ..config import Press
from ..diagnostics import Rule
from ..model import Document, Issue, Place
from .passages import Passages


@dataclass(frozen=True, slots=True)
class Known:
    """A document of another issue of the press, as far as rules need it."""

    issue_id: str
    file: str
    title: str
    number: str
    type: str = ""
    issuers: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()  # titles of what it issues: 关于印发《…办法》的通知 issues the 办法
    written_on: dt.date | None = None
    effective_on: dt.date | None = None
    expires_on: dt.date | None = None
    text_sha256: str = ""  # of its standard text without white space
    repealed_by: str = ""  # the document that repealed it, in words; of an earlier issue than the one checked

    @property
    def names(self) -> tuple[str, ...]:
        """What a citation may call it."""
        return (self.title, *self.instruments)


T = TypeVar("T")


@dataclass(slots=True)
class Memory:
    """What one check has worked out already, for the next rule that needs it."""

    _kept: dict[tuple[str, int], tuple[object, object]] = field(default_factory=dict)

    def recall(self, name: str, of: object, make: Callable[[], T]) -> T:
        """`make()` the first time that `name` is asked for `of`, which is told by its identity."""
        known = self._kept.get((name, id(of)))
        if known is None:
            known = self._kept[name, id(of)] = (of, make())
        return cast(T, known[1])


@dataclass(frozen=True, slots=True)
class Background:
    """What rules may look at beside the issue: the press's settings and its other issues."""

    press: Press
    known: Mapping[str, Known] = field(default_factory=dict)  # by document number, as printed
    printed: tuple[Known, ...] = ()  # every document of the other issues, the oldest issue first
    contacts: frozenset[str] = frozenset()  # numbers, mail addresses, plates that the editor lets stand; blanks out, lower case
    not_before: Mapping[str, dt.date] = field(default_factory=dict)  # by main file: the first day it may be public
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)
    passages: Passages = field(default_factory=Passages, compare=False, repr=False)  # `.of(document)`: all its text


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule's function yields: the document, the place, and values for the message."""

    document: Document
    place: Place
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Check:
    rule: Rule
    find: Callable[[Issue, Background], Iterator[Finding]]


def each_document(find: Callable[[Document, Background], Iterator[Finding]]) -> Callable[[Issue, Background], Iterator[Finding]]:
    """A rule that looks at one document at a time."""

    def over(issue: Issue, background: Background) -> Iterator[Finding]:
        for document in issue.documents:
            yield from find(document, background)

    return over
