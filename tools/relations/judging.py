"""What was read of a labelled document against what its label says: found, missed, and said without ground."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from gazette.database.relations import Found, Relation, locate, relations
from gazette.model import Document
from gazette.standard_text import read_document

from .passages import Cited, Labelled, Passage, Related, Span, cited, related, spans

CITATION = "引用"


@dataclass(slots=True)
class Tally:
    """`missed` and `wrong` name file and words, for whoever mends the reading."""

    right: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        said = self.right + len(self.wrong)
        return self.right / said if said else 1.0

    @property
    def recall(self) -> float:
        there = self.right + len(self.missed)
        return self.right / there if there else 1.0

    def add(self, other: Tally) -> None:
        self.right += other.right
        self.missed += other.missed
        self.wrong += other.wrong


Tallies = dict[str, Tally]  # by kind


def judge(label: Labelled, document: Document) -> Tallies:
    text = read_document(document).text
    found = locate(document.citations, text)
    read = relations(document, found, text)
    tallies: Tallies = {}
    everywhere = Counter(_key(r) for r in read)
    for passage, span in zip(label.passages, spans(label.passages, text), strict=True):
        where = f"{label.path.name} «{passage.words[0][:30]}»"
        _citations(passage, span, found, tallies, where)
        _relations(passage, span, read, everywhere, tallies, where)
    return tallies


def _citations(passage: Passage, span: Span, found: Iterable[Found], tallies: Tallies, where: str) -> None:
    said = Counter(_cited(f) for f in found if span[0] <= f.start < span[1])
    _compare(Counter(passage.cites), said, lambda _: CITATION, tallies, where)


def _cited(found: Found) -> Cited:
    return cited(found.citation.title, found.citation.number, found.citation.article)


def _relations(
    passage: Passage, span: Span, read: list[Relation], everywhere: Counter[Related], tallies: Tallies, where: str
) -> None:
    """What the document says twice is kept once: a relation of the passage may stand elsewhere in the list."""
    wanted = Counter(set(passage.relates))
    said = Counter({_key(r) for r in read if span[0] <= r.start < span[1]})
    said += Counter(r for r in wanted if r not in said and everywhere[r])
    _compare(wanted, said, lambda r: r[0], tallies, where)


def _key(relation: Relation) -> Related:
    return related(relation.kind, relation.target_title, relation.target_number, relation.article, relation.manner)


def _compare(wanted: Counter, said: Counter, kind, tallies: Tallies, where: str) -> None:  # type: ignore[no-untyped-def, type-arg]
    for key in wanted | said:
        tally = tallies.setdefault(kind(key), Tally())
        both = min(wanted[key], said[key])
        tally.right += both
        tally.missed += [f"{where} {key}"] * (wanted[key] - both)
        tally.wrong += [f"{where} {key}"] * (said[key] - both)
