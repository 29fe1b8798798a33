"""When has an editor finished dropping files?  Looks at a folder, again and again, and says what is ready."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

Stamp: TypeAlias = tuple[int, int, int]  # mtime in ns, size, inode
Snapshot: TypeAlias = Mapping[str, Stamp]  # by path below the folder, "/"-separated

_ARCHIVES = (".docx", ".xlsx", ".odt")
_GONE: Stamp = (0, -1, 0)


@dataclass(frozen=True, slots=True)
class Ready:
    """What one look found: top folders (issues) that may be built, and files that are still arriving."""

    issues: frozenset[str] = frozenset()
    arriving: tuple[str, ...] = ()


@dataclass(slots=True)
class Settling:
    """Tells finished from unfinished drops: the same over two looks, and whole.

    `quiet` is how many seconds a file has to stay as it is; a file that is not whole after `patience` seconds
    is taken all the same, so that the build can say what is wrong with it.
    """

    quiet: float
    patience: float
    whole: Callable[[str], bool]  # whether the file of that name is complete
    taken: dict[str, Stamp] = field(default_factory=dict)  # as of the last build
    _since: dict[str, tuple[Stamp, float]] = field(default_factory=dict)

    def start(self, seen: Snapshot) -> None:
        """Takes everything as it is, without calling it new."""
        self.taken = dict(seen)

    def look(self, seen: Snapshot, now: float) -> Ready:
        """One look at time `now` (seconds of a monotonic clock)."""
        changed = {n: seen.get(n, _GONE) for n in {*seen, *self.taken} if seen.get(n) != self.taken.get(n)}
        self._since = {
            name: (stamp, self._since[name][1] if self._since.get(name, (None,))[0] == stamp else now)
            for name, stamp in changed.items()
        }
        unsettled = [name for name in changed if not self._settled(name, now)]
        waiting = {top(name) for name in unsettled}
        ready = frozenset(top(name) for name in changed) - waiting
        for name, stamp in changed.items():
            if top(name) in ready:
                self._take(name, stamp)
        return Ready(ready, tuple(sorted(unsettled)))

    def _settled(self, name: str, now: float) -> bool:
        stamp, since = self._since[name]
        if now - since < self.quiet:
            return False
        return stamp == _GONE or now - since >= self.patience or self.whole(name)

    def _take(self, name: str, stamp: Stamp) -> None:
        if stamp == _GONE:
            self.taken.pop(name, None)
        else:
            self.taken[name] = stamp
        self._since.pop(name, None)


def top(name: str) -> str:
    """The first folder of a path: the issue; the file itself where it lies at the top."""
    return name.partition("/")[0]


def is_whole(path: Path) -> bool:
    """Whether a file has its end: an archive its table of contents, a PDF its last line, any other a byte.

    What can not be opened at all is still held by who writes it.
    """
    try:
        if path.suffix.lower() in _ARCHIVES:
            with zipfile.ZipFile(path) as archive:
                return bool(archive.namelist())
        with path.open("rb") as file:
            if path.suffix.lower() != ".pdf":
                return file.read(1) != b""
            file.seek(0, 2)
            file.seek(max(0, file.tell() - 2048))
            return b"%%EOF" in file.read()
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
