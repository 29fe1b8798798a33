"""Kills real builds at random moments and looks at what the public would see: for tests and `make soak`."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from gazette.fidelity.html import html_reading

CHECKOUT = Path(__file__).parents[1]


@dataclass
class Tally:
    killed: int = 0
    finished: int = 0


def small_press(root: Path) -> Path:
    """A press of two short real documents."""
    shutil.copytree(CHECKOUT / "issues" / "2020-16" / "05-人事任免", root / "issues" / "2020-16" / "05-人事任免")
    for name in ("gazette.yml", "2020-16/issue.yml"):
        shutil.copy(CHECKOUT / "issues" / name, root / "issues" / name)
    settings = root / "issues" / "2020-16" / "issue.yml"
    settings.write_text("year: 2020\nnumber: 16\npublished_on: 2020-08-31\ndisclosure: 主动公开\n", "utf-8")
    return root


def build(press: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "gazette", "-C", str(press), "build", "--jobs", "1"],
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip


def kill_builds(press: Path, times: int, seed: int) -> Tally:
    """Touches the press and kills the build that follows, `times` times, at any moment that a build has;
    asserts a whole edition after each.
    """
    begun = time.monotonic()
    assert build(press).wait(120) == 0
    longest = time.monotonic() - begun
    chance, tally = random.Random(seed), Tally()
    for number in range(times):
        settings = press / "issues" / "gazette.yml"
        settings.write_text(settings.read_text("utf-8") + f"# {number}\n", "utf-8")
        (press / "issues/2020-16/issue.yml").touch()
        running = build(press)
        try:
            running.wait(chance.uniform(0.05, longest))
            tally.finished += 1
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
            tally.killed += 1
        assert_whole(press)
    assert build(press).wait(120) == 0
    assert_whole(press)
    return tally


def assert_whole(press: Path) -> None:
    """Site, database and report are of one build, and every page carries what the database says."""
    published = (press / "build" / "current").resolve()
    report = json.loads((published / "report.json").read_bytes())
    database = sqlite3.connect(f"file:{published / 'gazette.db'}?mode=ro", uri=True)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    for issue, entry in report["issues"].items():
        folder = published / "site" / issue.replace("-", "/", 1)
        for slug, document in entry["documents"].items():
            pdf = (folder / f"{slug}.pdf").read_bytes()
            assert hashlib.sha256(pdf).hexdigest() == document["editions"]["pdf"]["sha256"]
            [(text,)] = database.execute("SELECT text FROM documents WHERE id = ?", (f"{issue}_{slug}",))
            assert html_reading((folder / slug / "index.html").read_bytes()).text == text
    database.close()


def still_running(press: Path) -> list[int]:
    """Processes that a killed build left behind."""
    time.sleep(0.5)
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                if str(press).encode() in (entry / "cmdline").read_bytes():
                    found.append(int(entry.name))
            except OSError:
                continue
    return found
