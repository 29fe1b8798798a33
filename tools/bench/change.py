"""One changed document in a large press under `gazette watch`: from the stable file to page, PDF and row."""

from __future__ import annotations

import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.ports import free_port
from tools.statutes_as_word import Line, word_file

from .measure import family, resident

_PATIENCE = 120.0  # seconds until a change counts as never published
_LOOK = 0.005


@dataclass(frozen=True, slots=True)
class Change:
    """Seconds from the moment the file stood whole, with its new name, to each new edition."""

    page: float
    pdf: float
    row: float
    issue_pdf: float
    watch_mb: float  # resident, of all of the watch's processes


def time_one_change(press: Path, file: Path, runs: int) -> list[Change]:
    """Changes `file` (a published document of `press`) `runs` times while a watch runs."""
    with _watching(press) as pid:
        return [_one_change(press, file, number, pid) for number in range(runs)]


def time_whole_issue(press: Path, issue: Path) -> float:
    """Seconds from the moment the folder `issue` is moved into the built `press` under a watch until all of it is published."""
    site, there = press / "build" / "site" / issue.name.replace("-", "/", 1), press / "issues" / issue.name
    wanted = [site / f"{issue.name}.pdf", *(site / f"d-{n + 1}.pdf" for n in range(len(list(issue.rglob("*.docx")))))]
    with _watching(press):
        issue.rename(there)
        started = time.perf_counter()
        _until(lambda: all(file.is_file() for file in wanted), f"{issue.name} was not published", _LOOK)
        return time.perf_counter() - started


@contextmanager
def _watching(press: Path) -> Iterator[int]:
    """A watch over `press` that has looked at all of it; gives its process number."""
    command = [sys.executable, "-m", "gazette", "-C", str(press), "watch", "--port", str(free_port())]
    watch = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
    try:
        _until(lambda: _answers(int(command[-1])), "the watch does not answer")
        time.sleep(3)  # its first look at the folders is over, and so is any start-up
        yield watch.pid
    finally:
        watch.terminate()
        watch.wait(20)


def _one_change(press: Path, file: Path, number: int, pid: int) -> Change:
    word = f"改动{number}次即见{time.monotonic_ns()}"
    slug = file.parents[1].name.replace("-", "/", 1) + "/d-1"
    site = press / "build" / "site"
    before = {name: (site / name).stat().st_ino for name in (f"{slug}.pdf", f"{slug.rpartition('/')[0]}/{file.parents[1].name}.pdf")}
    fresh = file.with_name(f"~${file.name}")  # a name that the watch ignores
    fresh.write_bytes(word_file([Line("关于测量的通知", "center", points=22), Line(f"现将{word}通知如下。" * 40)], automatic=False))
    fresh.replace(file)
    started = time.perf_counter()
    times: dict[str, float] = {}
    wanted: dict[str, Callable[[], bool]] = {
        "page": lambda: word in (site / slug / "index.html").read_text("utf-8"),
        "pdf": lambda: (site / f"{slug}.pdf").stat().st_ino != before[f"{slug}.pdf"],
        "row": lambda: _row_has(press / "build" / "gazette.db", file.parents[1].name, slug, word),
        "issue_pdf": lambda: all((site / name).stat().st_ino != inode for name, inode in before.items()),
    }
    while wanted:
        for name in [n for n, holds in wanted.items() if _quietly(holds)]:
            times[name] = time.perf_counter() - started
            del wanted[name]
        if time.perf_counter() - started > _PATIENCE:
            raise TimeoutError(f"not published after {_PATIENCE} s: {', '.join(wanted)}")
        time.sleep(_LOOK)
    return Change(**times, watch_mb=sum(resident(p) for p in family(pid)) / 1e6)


def _row_has(database: Path, issue: str, slug: str, word: str) -> bool:
    """By its address: a scan through a thousand documents every 5 ms would take a core from the watch."""
    connection = sqlite3.connect(f"file:{database.resolve()}?mode=ro&immutable=1", uri=True)
    try:
        query = "SELECT 1 FROM documents WHERE issue_id = ? AND url = ? AND instr(text, ?)"
        return connection.execute(query, (issue, f"/{slug}/", word)).fetchone() is not None
    finally:
        connection.close()


def _quietly(holds: Callable[[], bool]) -> bool:
    try:
        return holds()
    except (OSError, sqlite3.Error):
        return False  # looked at the moment of the swap


def _until(holds: Callable[[], bool], otherwise: str, look: float = 0.05) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not holds():
        if time.monotonic() > deadline:
            raise TimeoutError(otherwise)
        time.sleep(look)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
