"""Citations and relations on real documents: floors under precision and recall against labels that people made."""

from __future__ import annotations

from collections import Counter

import pytest

from tools.relations.__main__ import CORPUS, HALVES, measure, table, total
from tools.relations.judging import Tallies, Tally
from tools.relations.passages import labelled

PRECISION, RECALL = 0.97, 0.95


needs_corpus = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the corpus is not beside this checkout (../shared/corpus): relations are NOT measured"
)


@needs_corpus
def test_what_is_read_is_there_and_what_is_there_is_read() -> None:
    halves = measure(labelled(CORPUS))
    both: Tallies = {}
    for half, tallies in halves.items():
        whole = total(tallies)
        assert whole.precision >= PRECISION, (half, whole.wrong)
        assert whole.recall >= RECALL, (half, whole.missed)
        for kind, tally in tallies.items():
            both.setdefault(kind, Tally()).add(tally)
    low = {kind: (t.missed, t.wrong) for kind, t in both.items() if t.recall < 0.9 or t.precision < 0.9}
    assert low == {}


@needs_corpus
def test_enough_was_read_by_people() -> None:
    counts: Counter[str] = Counter()
    for label in labelled(CORPUS):
        counts[label.half] += sum(len(p.cites) + len(p.relates) for p in label.passages)
    assert sum(counts.values()) >= 600
    assert min(counts[h] for h in HALVES) >= 250


def test_a_mistake_is_told() -> None:
    tally = Tally(right=8, missed=["a"], wrong=["b", "c"])
    assert (round(tally.precision, 2), round(tally.recall, 2)) == (0.8, 0.89)
    assert "80.0%" in table({"tuning": {"依据": tally}}, {"tuning": {"files": 1}})
