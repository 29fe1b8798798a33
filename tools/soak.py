"""`python -m tools.soak [N]`: kills N real builds (100) at random moments; a torn edition ends it with an error."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.killing import kill_builds, small_press


def main(times: int) -> int:
    seed = int(time.time())
    with tempfile.TemporaryDirectory(prefix="gazette-soak-") as folder:
        tally = kill_builds(small_press(Path(folder)), times, seed)
    print(f"seed {seed}: {tally.killed} builds killed, {tally.finished} finished first, 0 torn")
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
