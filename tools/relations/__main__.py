"""`python -m tools.relations`: precision and recall of citations and relations, by kind, for both halves of the labels.

Prints a table and writes build/bench/relations.json.  Options: `--errors tuning` (or `held-out`): every one missed and
every one said without ground; `--limit N` (files of each half).
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from gazette.config import DocumentSettings
from gazette.model import Document
from gazette.readers import SourceReading, read_file
from gazette.readers.references import citations
from gazette.readers.structure import recognise
from gazette.tools.pandoc import PandocWorker
from tools.bench.record import CORPUS, has_corpus, keep
from tools.statutes_as_word import as_word

from .judging import Tallies, Tally, judge
from .passages import Labelled, labelled

HALVES = ("tuning", "held-out")
ALL = "all"


def main() -> int:
    options = _options()
    if not has_corpus():
        return 1
    begun = time.monotonic()
    labels = list(labelled(CORPUS))
    halves = measure(labels)
    counts = {h: _counts(x for x in labels if x.half == h) for h in HALVES}
    print(table(halves, counts))
    for line in _errors(halves.get(options.errors, {})):
        print(line)
    run = {"seconds": round(time.monotonic() - begun, 1), "labels": counts}
    keep("relations", {"run": run, "figures": {h: _figures(t) for h, t in halves.items()}})
    return 0


def measure(labels: Iterable[Labelled]) -> dict[str, Tallies]:
    """The tallies of each half by kind; every text is set as a Word file and read the press's own way."""
    halves: dict[str, Tallies] = {h: {} for h in HALVES}
    with PandocWorker() as pandoc:
        for label in labels:
            document = read(label.path, lambda content, name: read_file(content, name, pandoc))
            for kind, tally in judge(label, document).items():
                halves[label.half].setdefault(kind, Tally()).add(tally)
    return halves


def read(path: Path, reader: Callable[[bytes, str], SourceReading]) -> Document:
    known = recognise(reader(as_word(path), f"{path.stem}.docx"), (), DocumentSettings(), ())
    return Document(path.stem, path.name, "", known.card, known.parts, citations=citations(known.parts))


def _counts(labels: Iterable[Labelled]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for label in labels:
        counts["files"] += 1
        counts["passages"] += len(label.passages)
        counts["citations"] += sum(len(p.cites) for p in label.passages)
        counts["relations"] += sum(len(set(p.relates)) for p in label.passages)
    return dict(counts)


def total(tallies: Tallies) -> Tally:
    whole = Tally()
    for tally in tallies.values():
        whole.add(tally)
    return whole


def table(halves: dict[str, Tallies], counts: dict[str, dict[str, int]]) -> str:
    rows = []
    for half, tallies in halves.items():
        said = ", ".join(f"{n} {what}" for what, n in counts[half].items())
        rows.append(f"{half}: {said}")
        rows.append(f"  {'kind':8}{'right':>7}{'missed':>8}{'wrong':>7}{'precision':>11}{'recall':>9}")
        rows += [_row(k, t) for k, t in (*sorted(tallies.items()), (ALL, total(tallies)))]
    return "\n".join(rows)


def _row(kind: str, tally: Tally) -> str:
    name = kind + " " * (8 - sum(2 if ord(c) > 255 else 1 for c in kind))
    return (
        f"  {name}{tally.right:>7}{len(tally.missed):>8}{len(tally.wrong):>7}{tally.precision:>11.1%}{tally.recall:>9.1%}"
    )


def _errors(tallies: Tallies) -> Iterable[str]:
    for tally in tallies.values():
        yield from (f"missed {words}" for words in tally.missed)
        yield from (f"wrong  {words}" for words in tally.wrong)


def _figures(tallies: Tallies) -> dict[str, Any]:
    every = {**tallies, ALL: total(tallies)}
    return {
        kind: {
            "right": t.right, "missed": len(t.missed), "wrong": len(t.wrong),
            "precision": round(t.precision, 4), "recall": round(t.recall, 4),
        } for kind, t in every.items()
    }  # fmt: skip


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.relations")
    parser.add_argument("--errors", choices=HALVES, default="", help="list every mistake of this half")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
