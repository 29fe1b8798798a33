"""Two processes that try file after file, each killed when a file takes too long and renewed before it grows."""

from __future__ import annotations

import multiprocessing
import resource
import tempfile
import time
from collections import deque
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection, wait
from pathlib import Path

from .corpus import Case
from .trial import FAILED, Outcome, attempt, new_bench

RENEWED_AFTER = 150  # files
_FORK = multiprocessing.get_context("fork")


class _Hand:
    """One process and the file it is at."""

    def __init__(self, pandoc: bool) -> None:
        self.pipe, theirs = _FORK.Pipe()
        self.child = _FORK.Process(target=_work, args=(theirs, pandoc), daemon=True)
        self.child.start()
        theirs.close()
        self.case: Case | None = None
        self.since = 0.0
        self.tried = 0

    def give(self, case: Case) -> None:
        self.case, self.since = case, time.monotonic()
        self.tried += 1
        self.pipe.send(case)

    def dismiss(self) -> None:
        """Ends the process and what it started (the pandoc child goes when its pipe closes)."""
        self.pipe.close()
        if self.case is None:
            self.child.join(10)
        if self.child.is_alive():
            self.child.kill()
        self.child.join()


def tried(cases: Iterable[Case], *, jobs: int, seconds: float, pandoc: bool) -> Iterator[tuple[Outcome, float]]:
    """The outcome of every case as it comes in, and the worker's peak memory in MB."""
    waiting = deque(cases)
    hands = [_Hand(pandoc) for _ in range(min(jobs, len(waiting)))]
    while waiting or any(h.case for h in hands):
        for n, hand in enumerate(hands):
            if hand.case is None and waiting:
                if hand.tried >= RENEWED_AFTER:
                    hand.dismiss()
                    hands[n] = hand = _Hand(pandoc)
                hand.give(waiting.popleft())
        yield from _reports(hands, seconds, pandoc)
    for hand in hands:
        hand.dismiss()


def _reports(hands: list[_Hand], seconds: float, pandoc: bool) -> Iterator[tuple[Outcome, float]]:
    busy = {h.pipe: h for h in hands if h.case}
    ready = wait(list(busy), timeout=1)
    for pipe, hand in busy.items():
        assert hand.case
        if pipe in ready:
            try:
                outcome, peak = hand.pipe.recv()
            except EOFError:
                outcome, peak = Outcome(hand.case, FAILED, ("died",), "the process died"), 0.0
        elif time.monotonic() - hand.since > seconds:
            outcome, peak = Outcome(hand.case, FAILED, ("timeout",), f"more than {seconds:.0f} s", seconds=seconds), 0.0
        else:
            continue
        if outcome.rules in (("died",), ("timeout",)):
            hand.dismiss()
            hands[hands.index(hand)] = _Hand(pandoc)
        else:
            hand.case = None
        yield outcome, peak


def _work(pipe: Connection, pandoc: bool) -> None:
    with tempfile.TemporaryDirectory(prefix="gazette-fidelity-") as folder:
        bench = new_bench(Path(folder))
        while True:
            try:
                case = pipe.recv()
            except (EOFError, OSError):
                bench.pandoc.close()
                return
            outcome = attempt(case, bench, Path(folder), pandoc=pandoc)
            pipe.send((outcome, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))
