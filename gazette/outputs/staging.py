"""The next edition: begun as hard links to the last one, changed by replacing files, swapped in whole."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import stat
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..config import Press
from ..diagnostics import Diagnostic, StoreError
from ..model import Place
from . import rules
from .disk import Disk
from .lock import building

# What readers, servers and people open: build/<name> leads to build/current/<name>.
PUBLISHED = ("site", "gazette.db", "proof", "report.json")
_UNFINISHED = ".tmp"
_READ_ONLY = 0o444
_KEPT = 2  # the published edition and the one before it, whose files a reader may still hold
_CLOCK_TICK = 20_000_000  # ns: file systems stamp with the kernel's coarse clock
_DISK_ERRORS = frozenset({
    errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EFBIG, errno.EACCES, errno.EPERM, errno.EMFILE,
    errno.ENFILE, errno.ENOTSUP,
})  # fmt: skip
_IN_THE_WAY = (errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ELOOP)  # something else of that name
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_DATABASE_ERRORS = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)


def current(press: Press) -> Path | None:
    """The folder of the published edition, None before the first."""
    link = press.build / "current"
    return link.resolve() if link.is_symlink() and link.is_dir() else None


def _ignore(busy: Diagnostic) -> None:
    """Waits in silence."""


@contextmanager
def staging(
    press: Press,
    *,
    reuse: bool = True,
    skip: Collection[str] = (),
    wait: float = 0.0,
    tell: Callable[[Diagnostic], None] = _ignore,
    disk: Disk | None = None,
) -> Iterator[Stage]:
    """A `Stage` that holds the published edition (with `reuse`) but for the names in `skip`, e.g. "site/2020/16".

    Nothing is published unless `commit()` is called; left without it, or by an error, the stage is removed.
    Raises BusyError where another build runs after `wait` seconds, StoreError where the disk refuses.
    """
    with disk_errors(press.build, also=_IN_THE_WAY), building(press.build, wait=wait, tell=tell):
        stage = Stage(press.build, disk or Disk())
        stage.sweep()
        try:
            stage.begin(frozenset(skip) if reuse else None)
            yield stage
        finally:
            stage.abandon()


class Stage:
    """An edition in the making.  Names are below it and "/"-separated: "site/2020/16/index.html"."""

    def __init__(self, build: Path, disk: Disk) -> None:
        self.build = build
        self.disk = disk
        self.previous = _points_to(build)
        self.number = max((n for n, _ in _generations(build)), default=0) + 1
        self.folder = build / "generations" / f"{self.number:06d}{_UNFINISHED}"
        self.started = time.time_ns()
        self.committed = False

    # ------------------------------------------------------------ what a build does with it

    def path(self, name: str) -> Path:
        """Where `name` is written; raises ValueError for one that leads out of the edition."""
        if name.startswith("/") or ".." in name.split("/"):
            raise ValueError(f"outside the edition: {name}")
        return self.folder / name

    def write(self, name: str, content: bytes) -> None:
        """Puts a file in; what had that name in the last edition stays as it was there."""
        target = self.path(name)
        self._make_parents(target)
        self.disk.remove(target)
        self.disk.write(target, content)

    def remove(self, name: str) -> None:
        self.disk.remove(self.path(name))

    def fresh(self, name: str) -> Path:
        """An empty folder in place of whatever has this name."""
        self.remove(name)
        self._make_parents(self.path(name))
        self.disk.make_folder(self.path(name))
        return self.path(name)

    def own(self, name: str) -> Path:
        """The file as a copy that may be written in place, apart from the last edition's."""
        path = self.path(name)
        if path.exists():
            copied = path.with_name(f".{path.name[:60]}.own")
            self.disk.copy(path, copied)
            self.disk.replace(copied, path)
        else:
            self._make_parents(path)
        return path

    def commit(self) -> Path:
        """Publishes the edition: everything is on the disk before the one rename that shows it."""
        self._sync(self.folder)
        finished = self.folder.with_suffix("")
        self.disk.replace(self.folder, finished)
        self.disk.sync(finished.parent)
        self._point("current", f"generations/{finished.name}")
        for name in PUBLISHED:
            if os.path.lexists(finished / name):
                self._point(name, f"current/{name}")
        self.disk.sync(self.build)
        self.committed = True
        self._remove_old()
        return finished

    # ------------------------------------------------------------ begin, sweep, abandon

    def begin(self, skip: frozenset[str] | None) -> None:
        """Makes the stage; unless `skip` is None, with links to all of the last edition that is not in it.

        An edition that is too old for any reader lends its folders: most of its files are the same ones, so
        that one changed document costs no more than itself.
        """
        editions = [path for _, path in _generations(self.build)]
        if skip is None or self.previous is None:
            return self.disk.make_folder(self.folder)
        if len(editions) > _KEPT:
            self.disk.replace(editions[0], self.folder)
        else:
            self.disk.make_folder(self.folder)
        self._match(str(self.previous), str(self.folder), "", skip)

    def sweep(self) -> None:
        """Removes what killed builds left behind."""
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        for path in self.folder.parent.glob(f"*{_UNFINISHED}"):
            self.disk.remove(path)
        for path in self.build.glob(".*.new"):
            self.disk.remove(path)
        for number, path in _generations(self.build):
            if self.previous is None or number > int(self.previous.name):
                self.disk.remove(path)  # finished, but killed before it was shown

    def abandon(self) -> None:
        if not self.committed and self.folder.exists():
            shutil.rmtree(self.folder, ignore_errors=True)

    def _match(self, source: str, target: str, below: str, skip: frozenset[str]) -> None:
        """Gives the folder `target` the files of `source`; equal inodes are equal files."""
        theirs = {e.name: e for e in os.scandir(source) if below + e.name not in skip}
        ours = {e.name: e for e in os.scandir(target)}
        for name, entry in ours.items():
            if name not in theirs or not _same(theirs[name], entry):
                self.disk.remove(Path(entry.path))
        for name, entry in theirs.items():
            same = name in ours and _same(entry, ours[name])
            if not entry.is_dir(follow_symlinks=False):
                if not same:
                    self.disk.link(entry.path, f"{target}/{name}")
                continue
            if not same:
                self.disk.make_folder(Path(target, name))
            self._match(entry.path, f"{target}/{name}", f"{below}{name}/", skip)

    # ------------------------------------------------------------ commit, step by step

    def _sync(self, folder: Path) -> None:
        """New files, then the folder that names them, bottom up; inherited files are on the disk already."""
        with os.scandir(folder) as entries:
            for entry in entries:
                status = entry.stat(follow_symlinks=False)
                if stat.S_ISDIR(status.st_mode):
                    self._sync(Path(entry.path))
                elif stat.S_ISREG(status.st_mode):
                    self._sync_file(entry.path, status)
        if folder.stat().st_mtime_ns > self.started - _CLOCK_TICK:
            self.disk.sync(folder)

    def _sync_file(self, path: str, status: os.stat_result) -> None:
        if status.st_nlink == 1:
            self.disk.sync(Path(path))
            Path(path).chmod(_READ_ONLY)  # a later build that opens it for writing fails instead of reaching back
        elif status.st_mtime_ns > self.started:
            name = Path(path).relative_to(self.folder).as_posix()
            raise StoreError(rules.WRITTEN_THROUGH.at(Place(name), name=name))

    def _point(self, name: str, points_to: str) -> None:
        """Makes `build/<name>` a link in one step, whatever it was before."""
        link = self.build / name
        if link.is_symlink() and str(link.readlink()) == points_to:
            return
        if link.is_dir() and not link.is_symlink():
            self.disk.remove(link)  # made by hand or by an older press; build/ is disposable
        fresh = self.build / f".{name}.new"
        self.disk.symlink(points_to, fresh)
        self.disk.replace(fresh, link)

    def _remove_old(self) -> None:
        """Keeps the edition before this one, whose files a reader may still hold, and one to build on."""
        for _, path in _generations(self.build)[: -_KEPT - 1]:
            shutil.rmtree(path, ignore_errors=True)

    def _make_parents(self, path: Path) -> None:
        missing = []
        parent = path.parent
        while not parent.exists():
            missing.append(parent)
            parent = parent.parent
        for folder in reversed(missing):
            self.disk.make_folder(folder)


def _same(one: os.DirEntry[str], other: os.DirEntry[str]) -> bool:
    """Whether both names are folders, or one and the same file."""
    if one.is_dir(follow_symlinks=False):
        return other.is_dir(follow_symlinks=False)
    return one.inode() == other.inode()


def _generations(build: Path) -> list[tuple[int, Path]]:
    """Finished editions on disk, oldest first."""
    found = [(int(p.name), p) for p in (build / "generations").glob("*") if p.name.isdecimal()]
    return sorted(found)


def _points_to(build: Path) -> Path | None:
    """Where `current` points, as a path below `build`; None where it points to nothing."""
    link = build / "current"
    if not link.is_symlink():
        return None
    target = build / link.readlink()
    return target if target.is_dir() and target.name.isdecimal() else None


@contextmanager
def disk_errors(folder: Path, also: Collection[int] = ()) -> Iterator[None]:
    """Turns what the disk refuses into a StoreError that names the disk; `also`: errors of this number, too."""
    try:
        yield
    except OSError as error:
        if error.errno not in _DISK_ERRORS.union(also):
            raise
        raise StoreError(_refused(folder, error.strerror or str(error))) from error
    except sqlite3.DatabaseError as error:
        # Extended codes (SQLITE_IOERR_WRITE …) carry the plain one in their low byte.
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _DAMAGED:
            raise StoreError(rules.DAMAGED.at(Place(str(folder.name)), why=error)) from error
        if code not in _DATABASE_ERRORS:
            raise
        raise StoreError(_refused(folder, str(error))) from error


def _refused(folder: Path, why: str) -> Diagnostic:
    """Names the mount point and what is free on it."""
    place = folder if folder.exists() else folder.parent
    disk = next((p for p in (place, *place.parents) if p.is_mount()), place)
    try:
        free = str(shutil.disk_usage(place).free // 1_000_000)
    except OSError:
        free = "?"
    return rules.DISK.at(Place(str(folder.name)), disk=disk, why=why, free=free)
