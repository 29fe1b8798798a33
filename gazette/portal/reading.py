"""Read-only connections to the published file, one a thread, each question bounded in time."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, TypeVar

from datasette.utils import sqlite_timelimit

from .connection import prepare

THREADS: Final = 2  # more of them only pass Python's lock around
LONGEST_MS: Final = 1_000  # of one question
AT_ONCE_MS: Final = 25  # of one for which the others wait; up to 20 Datasette would look at the clock with every step
_STATEMENTS: Final = 256  # prepared ones that a connection keeps
_CACHE_KB: Final = 64_000
_MAPPED_BYTES: Final = 2_000_000_000  # of the file that are read in place, not copied page by page
T = TypeVar("T")


class TooLong(Exception):
    """The question was stopped by the time limit."""


def open_published(database: Path) -> sqlite3.Connection:
    """A connection that can only read.

    A published file is never changed, only replaced by another: SQLite need not lock it or look for a journal.
    """
    address = f"{database.resolve().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(address, uri=True, check_same_thread=False, cached_statements=_STATEMENTS)
    connection.row_factory = sqlite3.Row
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
    connection.execute(f"PRAGMA mmap_size = {_MAPPED_BYTES}")
    prepare(connection)
    return connection


class Readers:
    """A few threads, each with its own connection to one immutable file."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="gazette reader")
        self._own = threading.local()
        self._opened: list[sqlite3.Connection] = []

    async def ask(self, question: Callable[[sqlite3.Connection], T]) -> T:
        """`question` answered at once, where it is quick, else again in one of the threads.  Raises TooLong.

        To hand a question over and back costs a third of what most of them cost.
        """
        try:
            return self._ask(question, AT_ONCE_MS)
        except TooLong:
            return await asyncio.get_running_loop().run_in_executor(self._pool, self._ask, question, LONGEST_MS)

    def _ask(self, question: Callable[[sqlite3.Connection], T], most: int) -> T:
        connection: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if connection is None:
            connection = self._own.connection = open_published(self._database)
            self._opened.append(connection)
        try:
            with sqlite_timelimit(connection, most):
                return question(connection)
        except sqlite3.OperationalError as error:
            if str(error) == "interrupted":
                raise TooLong from error
            raise

    def close(self) -> None:
        self._pool.shutdown(wait=True)
        for connection in self._opened:
            connection.close()
