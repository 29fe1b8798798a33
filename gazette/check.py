"""Runs every rule over an issue, applies the editors' exemptions, and polices them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from .config import Exemption
from .diagnostics import Bilingual, Diagnostic, Rule, Severity
from .model import Issue, Place
from .rules import (
    Background,
    Check,
    Finding,
    access,
    closing,
    disclosure,
    disclosure_marks,
    forms,
    ladder,
    leftovers,
    letterhead,
    metadata,
    numbering,
    personal,
    personal_marks,
    promulgation,
    provisions,
    references,
    series,
    typography,
    validity,
    words,
)

CHECKS: tuple[Check, ...] = (
    *disclosure.CHECKS,
    *disclosure_marks.CHECKS,
    *personal.CHECKS,
    *personal_marks.CHECKS,
    *letterhead.CHECKS,
    *leftovers.CHECKS,
    *ladder.CHECKS,
    *closing.CHECKS,
    *forms.CHECKS,
    *references.CHECKS,
    *provisions.CHECKS,
    *promulgation.CHECKS,
    *validity.CHECKS,
    *metadata.CHECKS,
    *series.CHECKS,
    *access.CHECKS,
    *typography.CHECKS,
    *numbering.CHECKS,
    *words.CHECKS,
)  # fmt: skip

UNUSED_EXEMPTION = Rule(
    "I-100",
    Severity.ERROR,
    Bilingual("豁免 {rule}（{reason}）没有用上", "the exemption from {rule} ({reason}) is not used"),
    hint=Bilingual("从 issue.yml 的 exemptions 中删去这一条", "remove it from exemptions in issue.yml"),
    reason=Bilingual("不再需要的豁免会掩盖以后的差错", "an exemption that is no longer needed hides the next fault"),
)
NOT_EXEMPTIBLE = Rule(
    "I-101",
    Severity.ERROR,
    Bilingual("{rule} 不能豁免", "{rule} can not be exempted"),
    hint=Bilingual("改正稿件；从 issue.yml 的 exemptions 中删去这一条", "mend the file; remove it from exemptions"),
    reason=Bilingual("标准文本的一致和公开属性不容例外", "the same text everywhere and disclosure know no exception"),
)
# A slip in an element may keep it from being recognised: then the rule that names the slip speaks for both.
_ECHOES = {
    **dict.fromkeys(("S-050", "S-051", "S-052", "S-053"), ("S-105",)),  # each change with its words: not of the whole file again
    "S-070": ("S-106",),
    "F-104": ("F-003",),
    "F-110": ("F-001", "F-002", "F-005"),
    "F-120": ("F-006",),
    "F-161": ("F-009",),
    "F-171": ("F-011",),
}
# The proof of the text (T) and disclosure (D) are the invariants of the press.
_FIRM = ("T-", "D-")


@dataclass(frozen=True, slots=True)
class Exempted:
    """A finding that an editor answers for; shown in the proof report."""

    diagnostic: Diagnostic
    exemption: Exemption


def check(issue: Issue, background: Background) -> list[Diagnostic]:
    """Every finding of every rule, in the order of the rules."""
    found = [c.rule.at(_placed(finding), **finding.values) for c in CHECKS for finding in c.find(issue, background)]
    return [*background.press.words.faults, *found]


def _placed(finding: Finding) -> Place:
    """The finding's place; a fact that the editor stated has none of its own, so its document's."""
    return finding.place if finding.place.file else Place(finding.document.file)


def exempt(
    diagnostics: Iterable[Diagnostic], exemptions: Sequence[Exemption], unread: Collection[str] = ()
) -> tuple[list[Diagnostic], list[Exempted]]:
    """Divides findings into those that stand and those exempted; adds what is wrong with exemptions.

    Nothing said of a file in `unread` can be exempted: there is no document to publish.
    """
    diagnostics = list(_without_echoes(list(diagnostics)))
    firm = [e for e in exemptions if _is_firm(e, diagnostics, unread)]
    usable = [e for e in exemptions if e not in firm]
    standing: list[Diagnostic] = [NOT_EXEMPTIBLE.at(Place("issue.yml", words=e.reason), rule=e.rule) for e in firm]
    exempted: list[Exempted] = []
    for diagnostic in diagnostics:
        match = next((e for e in usable if _covers(e, diagnostic)), None)
        if match:
            exempted.append(Exempted(diagnostic, match))
        else:
            standing.append(diagnostic)
    standing += _unused(usable, exempted)
    return standing, exempted


def _without_echoes(diagnostics: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Without what only says that an element was not recognised, where another finding says why."""
    explained = {(echo, d.place.file) for d in diagnostics for echo in _ECHOES.get(d.rule.id, ())}
    yield from (d for d in diagnostics if (d.rule.id, d.place.file) not in explained)


def _is_firm(exemption: Exemption, diagnostics: Iterable[Diagnostic], unread: Collection[str]) -> bool:
    stopped = any(d.rule.stops for d in diagnostics if _covers(exemption, d))
    return exemption.rule.startswith(_FIRM) or exemption.file in unread or stopped


def _covers(exemption: Exemption, diagnostic: Diagnostic) -> bool:
    return exemption.rule == diagnostic.rule.id and exemption.file == diagnostic.place.file


def _unused(exemptions: Iterable[Exemption], exempted: Iterable[Exempted]) -> Iterator[Diagnostic]:
    used = [e.exemption for e in exempted]
    for exemption in exemptions:
        if exemption not in used:
            place = Place("issue.yml", words=exemption.file)
            yield UNUSED_EXEMPTION.at(place, rule=exemption.rule, reason=exemption.reason)
