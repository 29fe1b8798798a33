"""Runs a converter as a child that can harm nothing: bounded time, memory and files, no network, no environment."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, Self


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a child may use: wall time per piece of work in seconds, megabytes of memory and of each file."""

    seconds: float = 60
    memory_mb: int = 512
    file_mb: int = 200
    processes: int | None = None  # further processes or threads it may start; None: as the machine says


class TimeIsUp(Exception):
    """The child was killed because its time was up."""


class Child:
    """A running child in a folder of its own, which nobody else can name: it is off the disk once the child runs."""

    def __init__(self, command: Sequence[str], bounds: Bounds, environment: Mapping[str, str]) -> None:
        self.bounds = bounds
        self._timed_out = False
        with tempfile.TemporaryDirectory(prefix="gazette-box-") as folder:  # not left behind however we end
            self._process = subprocess.Popen(
                [*without_network(), *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, env=dict(environment), cwd=folder,
                start_new_session=True,
            )  # fmt: skip
        self._limit()

    @property
    def stdin(self) -> IO[bytes]:
        assert self._process.stdin is not None
        return self._process.stdin

    @property
    def stdout(self) -> IO[bytes]:
        assert self._process.stdout is not None
        return self._process.stdout

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    @property
    def timed_out(self) -> bool:
        return self._timed_out

    def within(self, seconds: float) -> contextlib.AbstractContextManager[None]:
        """While this context lasts, the child has `seconds`; then it is killed, and pipes read as ended."""
        return _Deadline(self, seconds)

    def settle(self) -> None:
        """No further process or thread from now on: what the child needs, it has started."""
        self._set(resource.RLIMIT_NPROC, 0 if self.bounds.processes is None else self.bounds.processes)

    def end(self) -> None:
        """Kills the child and all it started.  Harmless when repeated."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        self._process.wait()

    def _limit(self) -> None:
        self._set(resource.RLIMIT_FSIZE, self.bounds.file_mb * 1_000_000)
        self._set(resource.RLIMIT_CORE, 0)

    def _set(self, kind: int, most: int) -> None:
        limit_child = getattr(resource, "prlimit", None)  # Linux only
        if limit_child is not None:
            with contextlib.suppress(OSError, ValueError):
                limit_child(self._process.pid, kind, (most, most))

    def _time_is_up(self) -> None:
        self._timed_out = True
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)


class _Deadline(contextlib.AbstractContextManager[None]):
    def __init__(self, child: Child, seconds: float) -> None:
        self._timer = threading.Timer(seconds, child._time_is_up)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *error: object) -> None:
        self._timer.cancel()


class Folder:
    """A private folder for one run of a program; removed at the end."""

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory(prefix="gazette-box-")
        self.path = Path(self._folder.name)
        return self

    def __exit__(self, *error: object) -> None:
        self._folder.cleanup()


def run(command: Sequence[str], folder: Path, bounds: Bounds) -> int:
    """The exit code of `command`, run to its end in `folder`, which is also its home.

    Raises TimeIsUp when it takes longer than `bounds.seconds`; everything it started is killed.
    """
    environment = {"HOME": str(folder), "TMPDIR": str(folder), "LC_ALL": "C.UTF-8", "PATH": os.defpath}
    process = subprocess.Popen(
        [*without_network(), *command], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, env=environment, cwd=folder, start_new_session=True,
    )  # fmt: skip
    limit_child = getattr(resource, "prlimit", None)
    if limit_child is not None:
        most = bounds.file_mb * 1_000_000
        with contextlib.suppress(OSError, ValueError):
            limit_child(process.pid, resource.RLIMIT_FSIZE, (most, most))
    try:
        return process.wait(bounds.seconds)
    except subprocess.TimeoutExpired:
        raise TimeIsUp from None
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@cache
def without_network() -> tuple[str, ...]:
    """The words before a command that cut it off the network; none where the system does not allow it."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    for words in ((unshare, "--net"), (unshare, "--map-root-user", "--net")):
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            if subprocess.run(
                [*words, "true"], capture_output=True, timeout=5, env={"PATH": os.defpath}, check=False
            ).returncode == 0:
                return words
    return ()
