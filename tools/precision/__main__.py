"""`python -m tools.precision [--corpus DIR] [--rules T-2 X-] [--write]`: findings on real documents, and how many are right.

Writes every finding to build/precision/findings.jsonl, prints precision by severity, family and rule, and the same
to build/bench/precision.json.  `--write` draws the sample anew into tests/labels/proofreader/findings.yml;
whoever reads the passages writes `right: true` or `false`; judgements of findings that are drawn again stay.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from gazette.catalogue import RULES
from tools.bench.record import CHECKOUT, CORPUS, keep

from . import figures, labels
from .corpus import Text, read, texts
from .findings import Found, findings, sample


def main() -> int:
    options = _options()
    found, read_texts, seconds = _run(options)
    counts = Counter(f.rule for f in found)
    if options.write:
        labels.save(sample(found, options.sample), counts, read_texts)
    labelled = dataclasses.replace(labels.load(), counts=dict(counts), texts=read_texts)
    _print(labelled, read_texts, len(found), seconds)
    _save_bench(labelled, seconds)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--rules", nargs="*", default=[], help="only ids that begin so")
    parser.add_argument("--limit", type=int, default=0, help="only every so many-th text, for a first look")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if not options.corpus.is_dir():
        parser.error(f"no corpus at {options.corpus}")
    return options


def _run(options: argparse.Namespace) -> tuple[list[Found], int, float]:
    """Every finding, how many texts were read, and the seconds that the rules took in all."""
    folder = CHECKOUT / "build" / "precision"
    kept = folder / "readings"
    kept.mkdir(parents=True, exist_ok=True)
    chosen = list(texts(options.corpus))[:: max(1, options.limit)]
    found, number, seconds = [], 0, 0.0
    with (folder / "findings.jsonl").open("w", encoding="utf-8") as out, ProcessPoolExecutor(options.jobs) as pool:
        for each in pool.map(partial(_look, kept=kept), chosen, chunksize=8):
            if each is None:
                continue
            number += 1
            seconds += each[1]
            for finding in each[0]:
                if finding.rule.startswith(tuple(options.rules)) or not options.rules:
                    found.append(finding)
                    out.write(json.dumps(dataclasses.asdict(finding), ensure_ascii=False) + "\n")
    return found, number, seconds


def _look(text: Text, kept: Path) -> tuple[list[Found], float] | None:
    known = read(text, kept)
    if known is None:
        return None
    begun = time.perf_counter()
    found = list(findings(text, *known))
    return found, time.perf_counter() - begun


def _print(labelled: labels.Labelled, number: int, found: int, seconds: float) -> None:
    print(f"{number} texts, {found} findings, rules took {seconds:.1f} s in all")
    print(f"{'':10} {'found':>7} {'judged':>6} {'right':>6} {'share':>7} {'weighted':>9}")
    each = sorted(figures.by_rule(labelled).values(), key=lambda f: f.name)
    for figure in (*figures.by_group(labelled, RULES), *each):
        print(
            f"{figure.name:10} {figure.found:7} {figure.judged:6} {figure.right:6} {figure.share:7.1%} {figure.weighted:9.1%}"
        )


def _save_bench(labelled: labels.Labelled, seconds: float) -> None:
    told = {
        "texts": labelled.texts,
        "rules_seconds": round(seconds, 1),
        "groups": [dataclasses.asdict(f) for f in figures.by_group(labelled, RULES)],
        "rules": [dataclasses.asdict(f) for f in figures.by_rule(labelled).values()],
    }
    keep("precision", told)


if __name__ == "__main__":
    sys.exit(main())
