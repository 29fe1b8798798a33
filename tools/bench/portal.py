"""`python -m tools.bench.portal`: the portal under load on this machine alone, against plain Datasette over the same documents.

Search JSON and document pages at 8 and at 50 connections, with every answer made and with answers kept (the file never
changes, so keeping them is no cheat, but the figures are told apart).  The rival is Datasette as it comes, set up as
well as it can be: FTS5 trigram, immutable, counted beforehand, no facets, no suggestions, no counts, no texts in lists.
Prints a table and writes build/bench/portal.json.  Options: `--documents 20000`, `--seconds 60`, `--without-rival`.
The load comes from wrk (apt-get install wrk).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .portal_press import Addresses, make_build, make_rival, write_addresses
from .record import CHECKOUT, CORPUS, keep, machine

CONNECTIONS = (8, 50)
KINDS = ("search", "document")
SCRIPT = Path(__file__).with_name("wrk.lua")


def main() -> int:
    options = _options()
    wrk = shutil.which("wrk")
    if not CORPUS.is_dir() or not wrk:
        print(f"The measurements need the corpus at {CORPUS} and wrk (apt-get install wrk).", file=sys.stderr)
        return 1
    figures: dict[str, Any] = {"machine": machine(), "load_before": os.getloadavg(), "documents": options.documents, "seconds": options.seconds}
    with tempfile.TemporaryDirectory(prefix="gazette-portal-") as name:
        folder = Path(name)
        addresses = make_build(folder / "build", CORPUS, options.documents)
        figures["file_mb"] = (folder / "build" / "gazette.db").stat().st_size / 1e6
        figures["runs"] = list(_runs(folder, addresses, options, wrk))
    figures["ratios"] = _ratios(figures["runs"])
    _print(figures)
    keep("portal", figures)
    return 1 if any(run["errors"] for run in figures["runs"]) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.bench.portal")
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--seconds", type=int, default=60, help="of each run")
    parser.add_argument("--without-rival", action="store_true")
    return parser.parse_args()


def _runs(folder: Path, addresses: Addresses, options: argparse.Namespace, wrk: str) -> Iterator[dict[str, Any]]:
    python = sys.executable
    served = {
        "made": [python, "-m", "tools.bench.portal_server", str(folder / "build"), "--made"],
        "kept": [python, "-m", "tools.bench.portal_server", str(folder / "build")],
    }
    if not options.without_rival:
        served["rival"] = make_rival(folder, python)
    for who, command in served.items():
        with _server(command) as (port, pid):
            for kind in KINDS:
                listed = write_addresses(folder, addresses, who, kind)
                for connections in CONNECTIONS:
                    yield {"who": who, "kind": kind, "connections": connections,
                           **_load(wrk, (port, pid), listed, connections, options.seconds)}  # fmt: skip


@contextmanager
def _server(command: list[str]) -> Iterator[tuple[int, int]]:
    """Port and process of a started server."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    running = subprocess.Popen([*command, "--port", str(port)], cwd=CHECKOUT, stdout=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port, running.pid
    finally:
        running.terminate()
        running.wait(20)


def _load(
    wrk: str, server: tuple[int, int], listed: Path, connections: int, seconds: int, warm: int = 2
) -> dict[str, Any]:
    """Requests a second, latencies in ms, answers that were no 2xx and broken connections; a short warm-up before.

    `cpu_ms` is the server's processor time a request, which a busy machine changes least.
    """
    port, pid = server
    base = [wrk, "-t1", f"-c{connections}", "--timeout", "10s", "-s", str(SCRIPT), f"http://127.0.0.1:{port}"]
    if warm:
        subprocess.run([*base, f"-d{warm}s", "--", str(listed)], check=True, capture_output=True)
    before = _processor_seconds(pid)
    told = subprocess.run([*base, f"-d{seconds}s", "--", str(listed)], check=True, capture_output=True, text=True).stdout
    found: dict[str, Any] = json.loads(told.splitlines()[-1])
    return found | {"cpu_ms": round(1000 * (_processor_seconds(pid) - before) / max(found["requests"], 1), 2)}


def _processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _ratios(runs: list[dict[str, Any]]) -> dict[str, float]:
    """Requests a second against the rival's."""
    rate = {(r["who"], r["kind"], r["connections"]): r["per_second"] for r in runs}
    return {
        f"{who} {kind} at {connections}": rate[who, kind, connections] / rate["rival", kind, connections]
        for who, kind, connections in rate
        if who != "rival" and rate.get(("rival", kind, connections))
    }


def _print(figures: dict[str, Any]) -> None:
    names = {"made": "every answer made", "kept": "answers kept", "rival": "plain Datasette, trigram"}
    print(f"{figures['documents']} documents, {figures['file_mb']:.0f} MB, {figures['seconds']} s a run, load before {figures['load_before'][0]:.1f}")
    print(f"| {'what':44} | connections | requests/s | p50 ms | p99 ms | CPU ms | errors | times the rival |")
    print(f"|{'-' * 46}|------------:|-----------:|-------:|-------:|-------:|-------:|----------------:|")
    for r in figures["runs"]:
        what = f"{r['kind']}, {names[r['who']]}"
        times = figures["ratios"].get(f"{r['who']} {r['kind']} at {r['connections']}")
        print(f"| {what:44} | {r['connections']:11} | {r['per_second']:10.0f} | {r['p50']:6.1f} | {r['p99']:6.1f} | {r['cpu_ms']:6.2f} | {r['errors']:6} | {f'{times:.1f}' if times else '':>15} |")


if __name__ == "__main__":
    sys.exit(main())
