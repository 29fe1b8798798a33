"""`python -m tools.seeded_faults [NAME …] [--seed N] [--missed]`: kinds of fault × planted × found.

Writes build/bench/seeded_faults.json.  `--missed` shows the lines whose fault was missed.
"""

from __future__ import annotations

import argparse
import sys

from tools.bench.record import keep, machine

from .catalogue import FAULTS, MANY
from .trial import Tally, Trial


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.seeded_faults")
    parser.add_argument("names", nargs="*", help="kinds to plant, by part of their name or by rule; none = all")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--missed", action="store_true")
    options = parser.parse_args()
    chosen = [f for f in (*FAULTS, *MANY) if not options.names or any(n in f.name or n in f.rules for n in options.names)]
    made_on = machine()
    trial = Trial(options.seed)
    tallies: dict[str, Tally] = {}
    for fault in chosen:
        tally = tallies[fault.name] = trial.run(fault)
        print(f"{fault.name:　<12}\t{' '.join(fault.rules)}\t{tally.found}/{tally.planted}", flush=True)
        for line in tally.missed if options.missed else ():
            print(f"    {line}")
    _write(tallies, options.seed, made_on)
    return 0


def _write(tallies: dict[str, Tally], seed: int, made_on: dict[str, object]) -> None:
    planted, found = sum(t.planted for t in tallies.values()), sum(t.found for t in tallies.values())
    print(f"{len(tallies)} kinds: {found} of {planted} found, {found / max(1, planted):.1%}")
    kinds = {name: {"planted": t.planted, "found": t.found} for name, t in tallies.items()}
    keep("seeded_faults", {"machine": made_on, "seed": seed, "kinds": kinds, "planted": planted, "found": found})


if __name__ == "__main__":
    sys.exit(main())
