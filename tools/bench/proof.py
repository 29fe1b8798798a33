"""What the proof costs: the share of one process's time that reading back and witnessing take of a clean build."""

from __future__ import annotations

import time
from pathlib import Path

from gazette import bench
from gazette.build import build_press
from gazette.config import load_press
from gazette.workshop import Workshop


def proof_share(press: Path) -> float:
    """Share (0–1) of a clean one-process build of `press` that the proof takes; the build's folder is new."""
    spent = [0.0]
    originals = {name: getattr(bench, name) for name in ("prove", "prove_issue", "attest")}

    def timed(name: str) -> object:
        def call(*arguments: object) -> object:
            begun = time.perf_counter()
            try:
                return originals[name](*arguments)
            finally:
                spent[0] += time.perf_counter() - begun

        return call

    for name in originals:
        setattr(bench, name, timed(name))
    try:
        begun = time.perf_counter()
        with Workshop(load_press(press), 1) as shop:
            build_press(load_press(press), workshop=shop)
        return spent[0] / (time.perf_counter() - begun)
    finally:
        for name, function in originals.items():
            setattr(bench, name, function)
