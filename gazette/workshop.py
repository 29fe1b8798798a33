"""The press's benches: one process per core that reads, typesets and proves one document at a time."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from multiprocessing import forkserver, resource_tracker
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from .bench import EditTask, Read, bench_of
from .config import Press
from .diagnostics import Bilingual, Diagnostic, EditionError, GazetteError, Rule, Severity
from .model import Issue, Place
from .shelf import Edited
from .sources import DocumentSource
from .tools.memory import spare_collections

_ISSUES_A_PROCESS = 6
_STOPPING = (signal.SIGINT, signal.SIGTERM)
Task = TypeVar("Task")
Done = TypeVar("Done")

BENCH_DIED = Rule(
    "K-200",
    Severity.ERROR,
    Bilingual("处理该文件的进程意外中止", "the process that worked on this file died"),
    hint=Bilingual(
        "该文件暂不公布，其余照常；请把源文件交给技术人员",
        "the document is held back, the others are built; pass the file to your technician",
    ),
    reason=Bilingual("一份坏文件不得拖住整期公报", "one bad file must not hold up the issue"),
    withholds=True,
)

FAULT = Rule(
    "K-201",
    Severity.ERROR,
    Bilingual("程序在处理该文件时出错：{what}（{where}）", "the press failed on this file: {what} ({where})"),
    hint=BENCH_DIED.hint,
    reason=BENCH_DIED.reason,
    withholds=True,
)


class Workshop:
    """Benches side by side: `jobs` processes for many documents, this process for one."""

    def __init__(self, press: Press, jobs: int = 2) -> None:
        self._press = press
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None
        self._setter: ProcessPoolExecutor | None = None
        self._typeset_by_it = 0
        self._at_hand: dict[str, Read] = {}  # what was read last
        self.many = False  # whether a build has many issues to set
        self.bench = bench_of(press)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        for pool in (self._pool, self._setter):
            if pool:
                pool.shutdown(cancel_futures=True)
        self._pool = self._setter = None
        self.bench.pandoc.close()

    @property
    def made_with(self) -> str:
        return self.bench.made_with

    def typeset(self, issue: Issue) -> bytes:
        """Here, where the typesetter remembers the last issue; or, for many, in a process that comes and goes.

        What the typesetter remembers would come to 1.5 GB over an archive.
        """
        if not self.many:
            return self.bench.typeset(issue)
        if self._typeset_by_it >= _ISSUES_A_PROCESS and self._setter:
            self._setter.shutdown()
            self._setter = None
        if self._setter is None:
            self._setter, self._typeset_by_it = _new_pool(1), 0
        self._typeset_by_it += 1
        try:
            return self._setter.submit(_typeset, self._press, issue).result()
        except BrokenProcessPool:
            self._setter = None
            raise EditionError(BENCH_DIED.at(Place(f"{issue.id}.pdf"))) from None

    def prove_issue(self, issue: Issue, pdf: bytes) -> list[Diagnostic]:
        return self.bench.prove_issue(issue, pdf)

    def read(self, sources: Sequence[DocumentSource]) -> Iterator[Read]:
        """In the order of `sources`; the work starts at once.  What is as it was the last time is still at hand."""
        keys = [self.bench.read_key(s) for s in sources]
        known = [self._at_hand.get(key) for key in keys]
        unread = [s for s, read in zip(sources, known, strict=True) if read is None]
        fresh = self._each(_read, unread, lambda s: Read(None, (BENCH_DIED.at(Place(s.main.name)),)))
        return self._put_at_hand(keys, (read or next(fresh) for read in known))

    def _put_at_hand(self, keys: Sequence[str], reads: Iterator[Read]) -> Iterator[Read]:
        """One issue's worth; of an archive nothing, whose issues are built once."""
        self._at_hand = at_hand = {}
        for key, read in zip(keys, reads, strict=True):
            if read.lasting and not self.many:
                at_hand[key] = read
            yield read

    def warm_up(self) -> None:
        """Opens what one changed document will need, ahead of it."""
        self.bench.warm_up()
        if self._jobs > 1:
            self._submitted(_open, range(self._jobs))

    def edit(self, tasks: Sequence[EditTask]) -> Iterator[Edited]:
        """In the order of `tasks`; the work starts at once."""
        return self._each(_edit, tasks, lambda t: Edited({}, None, (BENCH_DIED.at(Place(t.document.file)),)))

    def spread(self, work: Callable[[Task], Done], tasks: Sequence[Task]) -> Iterator[Done]:
        """Any other work, a module's function, in the order of `tasks`; it starts at once.

        What kills a process is done here after that.
        """
        return self._each(partial(_without_press, work), tasks, work)

    def _each(
        self, work: Callable[[Press, Task], Done], tasks: Sequence[Task], died: Callable[[Task], Done]
    ) -> Iterator[Done]:
        if len(tasks) < 2 or self._jobs < 2:
            return (work(self._press, task) for task in tasks)
        try:
            futures = self._submitted(work, tasks)
        except BrokenProcessPool:  # by an earlier task, which is dealt with where its result is asked for
            self._pool = None
            futures = self._submitted(work, tasks)
        return self._gathered(work, list(zip(tasks, futures, strict=True)), died)

    def _submitted(self, work: Callable[[Press, Task], Done], tasks: Sequence[Task]) -> list[Future[Done]]:
        pool = self._opened()
        return [pool.submit(work, self._press, task) for task in tasks]

    def _gathered(
        self, work: Callable[[Press, Task], Done], begun: list[tuple[Task, Future[Done]]], died: Callable[[Task], Done]
    ) -> Iterator[Done]:
        for task, future in begun:
            try:
                yield future.result()
            except BrokenProcessPool:
                yield self._alone(work, task, died)

    def _alone(self, work: Callable[[Press, Task], Done], task: Task, died: Callable[[Task], Done]) -> Done:
        """A task again after some process died, in one of its own: was it this one?"""
        self._pool = None
        with _new_pool(1) as pool:
            try:
                return pool.submit(work, self._press, task).result()
            except BrokenProcessPool:
                return died(task)

    def _opened(self) -> ProcessPoolExecutor:
        if self._pool is None:
            _ = self.bench.kit  # the fonts, once: a forked process has them, too
            self._pool = _new_pool(self._jobs)
        return self._pool


def _begin() -> None:
    for number in _STOPPING:
        signal.signal(number, _stop)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)
    spare_collections()
    _follow_parent()


class _Stopped(KeyboardInterrupt, SystemExit):
    """An interruption to the work at a bench; to a bench at rest the end, without a word: the press's own process tells."""


def _stop(number: int, frame: object) -> None:
    raise _Stopped


def _follow_parent() -> None:
    """Ends this process when the press's own is gone, however it went."""
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent:
            parent.join()
        os._exit(0)

    threading.Thread(target=wait, daemon=True).start()


def _new_pool(jobs: int) -> ProcessPoolExecutor:
    """A copy of this process is ready at once; but one of a process with threads (watcher, server, typesetter) can hang."""
    method = "fork" if _threads() == 1 and "fork" in multiprocessing.get_all_start_methods() else "forkserver"
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload(["gazette.workshop"])
        _start_forkserver()
        first = multiprocessing.get_context("forkserver").Process(target=_nothing)
        first.start()
        first.join()  # an interruption of the wait for the server hits no bench half begun
    return ProcessPoolExecutor(jobs, context, initializer=_begin)


def _threads() -> int:
    """Of this process, those of the typesetter included, which Python does not count and which a copy has not."""
    with suppress(OSError):
        return sum(1 for _ in Path("/proc/self/task").iterdir())
    return threading.active_count()


def _start_forkserver() -> None:
    """What it loads first takes a second, in which an interruption at the terminal would reach it, too."""
    resource_tracker.ensure_running()  # else started by the server's start, which sets the mask back
    signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)  # the new process has the mask of this one
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)


def _nothing() -> None:
    """What a server that has loaded everything is asked first."""


def _read(press: Press, source: DocumentSource) -> Read:
    try:
        return bench_of(press).read(source)
    except Exception as error:  # a fault of ours in one document must not take the others with it
        return Read(None, (_fault(source.main.name, error),))


def _without_press(work: Callable[[Task], Done], _: Press, task: Task) -> Done:
    return work(task)


def _open(press: Press, _: int) -> None:
    with suppress(GazetteError):  # whoever needs it will say so
        bench_of(press).warm_up()


def _typeset(press: Press, issue: Issue) -> bytes:
    return bench_of(press).typeset(issue)


def _edit(press: Press, task: EditTask) -> Edited:
    try:
        return bench_of(press).edit(task)
    except Exception as error:  # likewise
        return Edited({}, None, (_fault(task.document.file, error),))


def _fault(file: str, error: Exception) -> Diagnostic:
    """Names the innermost line of ours, for whoever mends it."""
    ours = [f for f in traceback.extract_tb(error.__traceback__) if "gazette" in f.filename]
    where = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "?"
    return FAULT.at(Place(file), what=f"{type(error).__name__}: {error}"[:200], where=where)
