"""The measurement of the portal measures what it says: its addresses are answered, its load is read rightly."""

from __future__ import annotations

import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tools.bench.portal import _load, _ratios, _server
from tools.bench.portal_press import make_build, make_rival, write_addresses
from tools.bench.record import CORPUS


@pytest.mark.skipif(not CORPUS.is_dir() or not shutil.which("wrk"), reason="LOUD: the corpus or wrk is missing; the measurement was not tried")
def test_every_address_of_the_measurement_is_answered(tmp_path: Path) -> None:
    addresses = make_build(tmp_path / "build", CORPUS, 60)
    ours = [sys.executable, "-m", "tools.bench.portal_server", str(tmp_path / "build"), "--made"]
    for who, command in (("made", ours), ("rival", make_rival(tmp_path, sys.executable))):
        listed = [write_addresses(tmp_path, addresses, who, kind) for kind in ("search", "document")]
        with _server(command) as server, ThreadPoolExecutor() as pool:
            for found in pool.map(lambda file: _load(shutil.which("wrk") or "", server, file, 2, 1, warm=0), listed):
                assert found["errors"] == 0 and found["requests"] > 5 and 0 < found["p50"] <= found["p99"] and 0 < found["cpu_ms"] < 1000


def test_ratios_are_against_the_rival() -> None:
    runs = [{"who": who, "kind": "search", "connections": 8, "per_second": rate} for who, rate in (("made", 400.0), ("rival", 100.0))]
    assert _ratios(runs) == {"made search at 8": 4.0} and _ratios(runs[:1]) == {}
