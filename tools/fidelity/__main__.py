"""`python -m tools.fidelity`: every real file through the press; prints tables, writes build/bench/fidelity.json.

Options: `--folder NAME` (folders or files whose name contains it), `--limit N` (files a folder), `--seed N`,
`--all` (all statutes, not a sample), `--seconds N` (wall time a file), `--without-pandoc`.
Ends with 1 where a file failed.
"""

from __future__ import annotations

import argparse
import sys
import time

from tools.bench.record import CHECKOUT, CORPUS, has_corpus, keep, machine

from .corpus import Case, cases, chosen
from .crew import tried
from .tables import figures, printed
from .trial import FAILED, Outcome


def main() -> int:
    options = _options()
    if not has_corpus():
        return 1
    found = cases(CORPUS, CHECKOUT / "issues", everything=options.all, seed=options.seed)
    selected = chosen(found, options.folder, options.limit, options.seed)
    begun, made_on = time.monotonic(), machine()  # the commit that runs, not one made meanwhile
    outcomes, peak = _try(selected, options)
    run = {"seconds": round(time.monotonic() - begun, 1), "peak_mb": round(peak), "seed": options.seed, "everything": options.all}
    print(printed(outcomes))
    print(f"\n{len(outcomes)} files in {run['seconds']} s, a process at most {run['peak_mb']} MB")
    keep("fidelity", {"machine": made_on, "run": run, **figures(outcomes)})
    return int(any(o.verdict == FAILED for o in outcomes))


def _try(selected: list[Case], options: argparse.Namespace) -> tuple[list[Outcome], float]:
    """Outcomes in the order of `selected`; failures are said as they happen."""
    outcomes: list[Outcome] = []
    highest = 0.0
    for outcome, peak in tried(selected, jobs=options.jobs, seconds=options.seconds, pandoc=not options.without_pandoc):
        outcomes.append(outcome)
        highest = max(highest, peak)
        if outcome.verdict == FAILED:
            print(f"{outcome.case.folder}/{outcome.case.name}: {outcome.first}", file=sys.stderr)
        elif len(outcomes) % 100 == 0:
            print(f"{len(outcomes)} of {len(selected)}", file=sys.stderr)
    position = {case: n for n, case in enumerate(selected)}
    return sorted(outcomes, key=lambda o: position[o.case]), highest


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.fidelity")
    parser.add_argument("--folder", default="", help="folders or files whose name contains this")
    parser.add_argument("--limit", type=int, default=0, help="files of each folder at most")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--all", action="store_true", help="all statutes, not a sample")
    parser.add_argument("--seconds", type=float, default=120, help="wall time a file")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--without-pandoc", action="store_true", help="leave the comparison with plain pandoc out")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
