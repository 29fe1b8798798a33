"""`python -m tools.bench.check`: how long the proofreader takes for an issue of 25 real documents, and its share of a build.

Prints a table with the slowest rules and writes build/bench/check.json.  Processor time, so that other work on the
machine does not count.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gazette.build import as_told, assemble, build_press, check_issue
from gazette.check import CHECKS, check
from gazette.config import load_press
from gazette.model import Issue
from gazette.rules import Background
from gazette.sources import load_issue
from gazette.workshop import Workshop

from .presses import ISSUE_SIZE, make_press
from .record import CHECKOUT, CORPUS, has_corpus, keep

_RUNS = 5
_LISTED = 10


def main() -> int:
    if not has_corpus():
        return 1
    with tempfile.TemporaryDirectory(prefix="gazette-bench-") as folder:
        figures = _measure(Path(folder))
    _print(figures)
    keep("check", {"load": os.getloadavg(), **figures})
    return 0


def _measure(root: Path) -> dict[str, Any]:
    make_press(root, CORPUS, CHECKOUT, 1)
    press = load_press(root)
    [folder] = [p for p in press.issues.iterdir() if p.is_dir()]
    build = _processor(lambda: build_press(press, jobs=1))
    with Workshop(press, 1) as workshop:
        source, _ = load_issue(folder, press)
        issue = assemble(source, list(workshop.read(source.documents)), press)
        background = Background(press)
        again = _best(lambda: check_issue(folder, press, workshop, Background(press)))
    found = check(issue, as_told(source, background))
    rules = _best(lambda: check(issue, as_told(source, Background(press))))
    return {
        "documents": ISSUE_SIZE,
        "findings": len(found),
        "rules": len(CHECKS),
        "rules_seconds": round(rules, 3),
        "check_seconds": round(again, 3),
        "build_seconds": round(build, 2),
        "share_of_build": round(rules / build, 4),
        "slowest": _slowest(issue, press),
    }


def _slowest(issue: Issue, press: Any) -> dict[str, float]:
    """Milliseconds of each rule once the text is cut into passages, the slowest first."""
    background = Background(press)
    for document in issue.documents:
        background.passages.of(document)
    each = {c.rule.id: _best(lambda c=c: list(c.find(issue, background))) * 1000 for c in CHECKS}  # type: ignore[misc]
    return {id: round(ms, 1) for id, ms in sorted(each.items(), key=lambda pair: -pair[1])[:_LISTED]}


def _best(work: Callable[[], object]) -> float:
    return min(_processor(work) for _ in range(_RUNS))


def _processor(work: Callable[[], object]) -> float:
    """Processor seconds of this process and of those that it waited for."""
    begun = time.process_time(), sum(os.times()[2:4])
    work()
    return time.process_time() - begun[0] + sum(os.times()[2:4]) - begun[1]


def _print(figures: dict[str, Any]) -> None:
    print(f"{figures['documents']} documents, {figures['rules']} rules, {figures['findings']} findings")
    print(f"rules                     {figures['rules_seconds']:8.3f} s")
    print(f"gazette check, read before {figures['check_seconds']:7.3f} s")
    print(f"build, nothing kept       {figures['build_seconds']:8.2f} s")
    print(f"rules' share of the build {figures['share_of_build']:8.1%}")
    print("slowest: " + ", ".join(f"{id} {ms} ms" for id, ms in figures["slowest"].items()))


if __name__ == "__main__":
    sys.exit(main())
