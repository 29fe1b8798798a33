"""Where measurements are kept, build/bench/NAME.json, and the machine and the corpus that they are from."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).parents[2]
CORPUS = CHECKOUT.parent / "shared" / "corpus"
_PARTS = ("pypandoc-binary", "typst", "mkdocs-material", "sqlite-utils", "pikepdf", "lxml")


def has_corpus() -> bool:
    """Whether the real files are there; says so where they are not."""
    if not CORPUS.is_dir():
        print(f"The measurements need the corpus at {CORPUS}; it is not there.", file=sys.stderr)
    return CORPUS.is_dir()


def machine() -> dict[str, Any]:
    """Where the figures are from."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=CHECKOUT, capture_output=True, text=True, check=False)
    return {
        "processor": platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "python": platform.python_version(),
        "commit": commit.stdout.strip(),
        "versions": {name: metadata.version(name) for name in _PARTS},
    }


def keep(name: str, figures: Mapping[str, Any]) -> None:
    """Writes build/bench/NAME.json; `figures` that name no machine are from this one, at this commit."""
    target = CHECKOUT / "build" / "bench" / f"{name}.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    told = {"machine": figures["machine"] if "machine" in figures else machine(), **figures}
    target.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")
