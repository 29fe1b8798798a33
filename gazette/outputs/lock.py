"""One build at a time: a lock that dies with its process, and the words for who holds it."""

from __future__ import annotations

import datetime as dt
import errno
import fcntl
import json
import os
import platform
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..diagnostics import BusyError, Diagnostic
from ..model import Place
from . import rules

_LOOK_AGAIN = 0.2  # seconds


def _no_words(busy: Diagnostic) -> None:
    """Waits in silence."""


@contextmanager
def building(build: Path, *, wait: float = 0.0, tell: Callable[[Diagnostic], None] = _no_words) -> Iterator[None]:
    """Holds the build lock of the folder `build`; the kernel frees it however the process ends.

    Waits up to `wait` seconds for another build, calling `tell` once; then raises BusyError.
    """
    build.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(build / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        _acquire(descriptor, wait, tell)
        holder = {"pid": os.getpid(), "host": platform.node(), "since": _now()}
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps(holder).encode(), 0)
        yield
    finally:
        # A process that was forked meanwhile shares the lock; closing alone would leave it held there.
        fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.close(descriptor)


def _acquire(descriptor: int, wait: float, tell: Callable[[Diagnostic], None]) -> None:
    deadline, told = time.monotonic() + wait, False
    while True:
        try:
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.EACCES):
                raise
        busy = rules.BUSY.at(Place("build/.lock"), **_holder(descriptor))
        if not time.monotonic() < deadline:  # also where it is no number
            raise BusyError(busy)
        if not told:
            tell(busy)
            told = True
        time.sleep(_LOOK_AGAIN)


def _holder(descriptor: int) -> dict[str, str]:
    unknown = {"pid": "?", "host": "?", "since": "?"}
    try:
        stated = json.loads(os.pread(descriptor, 1000, 0))
        return unknown | {key: str(stated[key]) for key in unknown if key in stated}
    except (ValueError, TypeError):
        return unknown


def _now() -> str:
    return dt.datetime.now().astimezone().strftime("%Y-%m-%d %H:%M:%S")
