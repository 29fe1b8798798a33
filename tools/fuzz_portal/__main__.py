"""`python -m tools.fuzz_portal [N]`: asks N made addresses (8,000) of a portal whose file also holds what is not public.

Ends with 1 if anything private came back or any answer was a 5xx; prints how the answers were spread.
Options: `--seed 1`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.portal_samples import publish, served

from .grammar import addresses
from .judge import hide_secrets, wrong_with


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.fuzz_portal")
    parser.add_argument("count", type=int, nargs="?", default=8_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    tally: Counter[int] = Counter()
    faults = []
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="gazette-fuzz-secretpath-") as folder:
        publish(Path(folder), 1)
        hide_secrets(Path(folder))
        with served(Path(folder)) as (client, *_):
            for address in addresses(options.count, options.seed):
                answer = client.fetch(address)
                tally[answer.status] += 1
                fault = wrong_with(answer)
                if fault:
                    faults.append(f"{fault}: {address}")
                    print(faults[-1], file=sys.stderr)
    spread = ", ".join(f"{status}: {n}" for status, n in sorted(tally.items()))
    print(f"{options.count} addresses (seed {options.seed}) in {time.perf_counter() - started:.0f} s: {spread}; faults: {len(faults)}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
