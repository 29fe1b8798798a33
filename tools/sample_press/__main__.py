"""`python -m tools.sample_press [FOLDER]`: writes the sample press anew below FOLDER (default: issues)."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable
from pathlib import Path

from .press import press


def write(folder: Path, files: Iterable[tuple[str, bytes]]) -> int:
    """Writes every file whose bytes differ; gives their number.  Nothing else in `folder` is touched."""
    written = 0
    for name, content in files:
        target = folder / name
        if not target.is_file() or target.read_bytes() != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            written += 1
    return written


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    logging.info("%d files written", write(Path(sys.argv[1] if len(sys.argv) > 1 else "issues"), press()))
