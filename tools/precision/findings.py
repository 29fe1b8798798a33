"""The proofreader's findings on the corpus, and a sample of them that stays the same as long as they do."""

from __future__ import annotations

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gazette.check import check
from gazette.diagnostics import Diagnostic
from gazette.model import Document
from gazette.rules import Background
from gazette.rules.passages import passages

from .corpus import PRESS, Text, issue_of

FAMILIES = "DPFTXMIA"
_SEED = "gazette 2026-11"
_AROUND = 60  # characters of context on either side


@dataclass(frozen=True, slots=True)
class Found:
    """One finding with what a reader needs to judge it."""

    digest: str  # of the file in the corpus, 12 characters
    name: str  # of the file, below the corpus
    rule: str
    severity: str
    place: str  # "body 12"
    words: str
    message: str
    context: str
    nth: int = 0  # of several with the same words at the same place

    @property
    def key(self) -> str:
        return "|".join((self.digest, self.rule, self.place, self.words, str(self.nth)))

    @property
    def lot(self) -> str:
        """What decides whether it is drawn: the same for the same finding, whatever else is found."""
        return hashlib.sha256(f"{_SEED} {self.key}".encode()).hexdigest()


def findings(text: Text, document: Document, said: Iterable[Diagnostic]) -> Iterator[Found]:
    """Every finding of the proofreader's families, the readers' own included."""
    digest, seen = text.digest[:12], Counter[str]()
    told = {p.place: p.text for p in passages(document)}
    where = {(p.file, p.part, p.paragraph): t for p, t in told.items()}
    for d in (*said, *check(issue_of(document), Background(PRESS))):
        if d.rule.id[0] not in FAMILIES:
            continue
        place = f"{d.place.part} {d.place.paragraph}"
        same = "|".join((d.rule.id, place, d.place.words))
        context = _context(where.get((d.place.file, d.place.part, d.place.paragraph), ""), d.place.words)
        yield Found(
            digest, text.name, d.rule.id, d.severity.value, place, d.place.words, d.message("zh"), context, seen[same],
        )  # fmt: skip
        seen[same] += 1


def sample(found: Iterable[Found], size: int) -> list[Found]:
    """At most `size` findings by lot: as many of each rule as there are, up to its ceiling."""
    by_rule: dict[str, list[Found]] = defaultdict(list)
    for finding in found:
        by_rule[finding.rule].append(finding)
    shares = _shares({rule: min(len(each), _ceiling(each)) for rule, each in by_rule.items()}, size)
    drawn = [sorted(by_rule[rule], key=lambda f: f.lot)[:share] for rule, share in shares.items()]
    return sorted((f for each in drawn for f in each), key=lambda f: (f.rule, f.lot))


def _ceiling(found: Sequence[Found]) -> int:
    """More of what is found often; notices promise nothing, so few of them do."""
    return 6 if found[0].severity == "notice" else 10 + int(math.sqrt(len(found)) / 2)


def _shares(counts: Mapping[str, int], size: int) -> dict[str, int]:
    """How many of each: a finding at a time to every rule that has more, the rarest first."""
    shares = dict.fromkeys(counts, 0)
    order = sorted(counts, key=lambda rule: (counts[rule], rule))
    while sum(shares.values()) < min(size, sum(counts.values())):
        for rule in order:
            if shares[rule] < counts[rule] and sum(shares.values()) < size:
                shares[rule] += 1
    return shares


def _context(text: str, words: str) -> str:
    at = text.find(words) if words else 0
    return text[max(0, at - _AROUND) : at + len(words) + _AROUND].replace("\n", "⏎")
