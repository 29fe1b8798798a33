"""What the press has to say: numbered rules in both languages, diagnostics with a place, errors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Literal, TypeAlias

from .model import NOWHERE, Place
from .private_numbers import discreet, masked
from .refusals import in_chinese

Language: TypeAlias = Literal["zh", "en"]


class Severity(StrEnum):
    ERROR = "error"  # the document can not be published like this
    WARNING = "warning"  # an editor has to look
    NOTICE = "notice"  # for information


class Strength(StrEnum):
    """How binding the source of a rule on format is: only 规定 can make a finding an error."""

    RULE = "rule"  # 规定: the standard or the working rules demand it
    GENERAL = "general"  # 一般: "一般…", exceptions are allowed
    RECOMMENDED = "recommended"  # 推荐
    PRACTICE = "practice"  # 实务: what offices do; no source demands it


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One sentence in the press's two languages; `{name}` stands for a value."""

    zh: str
    en: str

    def say(self, language: Language, **values: object) -> str:
        return (self.zh if language == "zh" else self.en).format(**values)


@dataclass(frozen=True, slots=True)
class Rule:
    """A numbered rule.  Its text lives here once: `gazette explain` and docs/rules.md print from it.

    Letters: I issue folder · S source file · D disclosure · P personal data · F format of official
    documents · M metadata · X references · T text fidelity · A accessibility · E editions ·
    R release · K tools.  Ids are never reused.
    """

    id: str
    severity: Severity
    message: Bilingual
    hint: Bilingual
    reason: Bilingual  # why the rule exists
    source: str = ""  # clause of the standard or law: "GB/T 9704-2012 7.2.5"
    withholds: bool = False  # a document with such a finding stays out of the public outputs
    stops: bool = False  # a file with such a finding reaches no reader and no converter; it withholds, too
    strength: Strength | None = None  # of `source`; every F rule says so

    def at(self, place: Place = NOWHERE, **values: object) -> Diagnostic:
        """This rule's diagnostic at `place`; `values` fill the message's and the hint's names.

        No one's number is repeated whole, whatever the rule quotes: what the press says is printed, mailed and kept.
        """
        told = tuple((k, masked(str(v))) for k, v in values.items())
        return Diagnostic(self, replace(place, words=discreet(place.words)) if place.words else place, told)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    rule: Rule
    place: Place
    values: tuple[tuple[str, str], ...] = field(default=())

    @property
    def severity(self) -> Severity:
        return self.rule.severity

    def message(self, language: Language) -> str:
        return self.rule.message.say(language, **self._told(language))

    def hint(self, language: Language) -> str:
        return self.rule.hint.say(language, **self._told(language))

    def _told(self, language: Language) -> dict[str, str]:
        return {k: in_chinese(v) if language == "zh" else v for k, v in self.values}


class GazetteError(Exception):
    """A failure that stops the command; it carries the diagnostics that say why."""

    exit_code = 19

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("; ".join(f"{d.rule.id} {d.place.file} {d.message('en')}" for d in diagnostics))
        self.diagnostics = diagnostics

    def __reduce__(self) -> tuple[type[GazetteError], tuple[Diagnostic, ...]]:
        """So that it crosses from one process to another whole."""
        return type(self), self.diagnostics


class ConfigError(GazetteError):
    exit_code = 10


class SourceError(GazetteError):
    exit_code = 11


class ChecksFailed(GazetteError):
    exit_code = 12


class ToolError(GazetteError):
    exit_code = 13


class EditionError(GazetteError):
    exit_code = 14


class StoreError(GazetteError):
    exit_code = 16


class BusyError(GazetteError):
    exit_code = 17


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(d.severity is Severity.ERROR for d in diagnostics)
