"""Watches the issue folders: what an editor drops is built and shown, and no bad file ends the watch.

Events are hints only: every one of them, and every minute, leads to a full look at the folders.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from . import folder_names
from .build import BuildReport, build_press, check_issue, publish_change
from .config import PRESS_FILE, Press, load_press
from .diagnostics import (
    Bilingual,
    BusyError,
    ConfigError,
    Diagnostic,
    GazetteError,
    Language,
    Rule,
    Severity,
    StoreError,
)
from .earlier_issues import background_of
from .last_build import load_report
from .model import Place
from .serve import Broadcast, application, serving
from .settling import Settling, Snapshot, is_whole
from .status import BASE, Board, status_routes
from .workshop import Workshop

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver

Log = Callable[[int, str], None]
Say = Callable[[str, str], None]
Report = Callable[[Iterable[Diagnostic], str], None]

# Local disks tell of every change; on others a file may grow unseen, so that looks are further apart.
_QUIET, _QUIET_REMOTE = 0.25, 2.0  # seconds that a file has to stay as it is
_LOOK, _LOOK_REMOTE = 0.1, 1.0  # seconds between looks while something settles
_REGULAR, _REGULAR_REMOTE = 60.0, 2.0  # seconds between looks without any event
_PATIENCE = 30.0  # seconds for a file to become whole
_AGAIN = 10.0  # seconds until a build is tried again that a full disk or another build prevented
_WAIT_FOR_BUILD = 60.0  # seconds for a build that someone else started
_REMOTE = ("cifs", "smb", "nfs", "fuse", "9p", "vboxsf", "drvfs", "afs", "davfs", "vmhgfs")
_CHANGES = ("created", "modified", "moved", "deleted", "closed")

OUTPUT_INSIDE = Rule(
    "K-040",
    Severity.ERROR,
    Bilingual("build 文件夹在被监视的 {folder} 里面", "the build folder lies inside the watched folder {folder}"),
    hint=Bilingual("把 build 移到 issues 之外", "keep build/ outside issues/"),
    reason=Bilingual("否则每次构建都会引起下一次构建", "every build would set off the next one"),
)
WATCH_FAULT = Rule(
    "K-041",
    Severity.ERROR,
    Bilingual("这次编排时程序出错：{what}；继续守候", "the press failed in this build: {what}; still watching"),
    hint=Bilingual("撤回刚才的改动再试；请把出错的文件告诉维护者", "undo the last change; tell the maintainers about the file"),
    reason=Bilingual("一个文件不得让守候停下来", "one file must not end the watch"),
)


def watch_press(
    press: Press, *, host: str, port: int, jobs: int, poll: bool, say: Say, log: Log, report: Report
) -> None:
    """Watches and serves until interrupted.  Raises GazetteError where it can not begin."""
    require_separate(press)
    live, wake = Broadcast(), threading.Event()
    board = Board(asked=wake.set)
    watch = Watch(press, board, jobs, poll, say, log, report, lambda: live.send("built"), wake)

    def language() -> Language:
        return watch.press.settings.language

    def tell(addresses: list[str]) -> None:
        first = addresses[0]
        say(f"网站 {first}\n编辑台 {first.rstrip('/')}{BASE}", f"Site {first}\nEditor's desk {first.rstrip('/')}{BASE}")

    routes = status_routes(board, lambda: watch.press.settings.masthead.name, language, press.build / "proof")
    site = application(press.build, press.templates, live=live, extra_routes=routes)
    with serving(site, host, port, tell):
        watch.run()


def is_remote(folder: Path, mounts: str) -> bool:
    """Whether `folder` is on a file system that does not tell of others' changes.

    `mounts` is the text of /proc/self/mountinfo: the deepest mount point above `folder` counts.
    """
    best, kind = "", ""
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split()
        if len(fields) < 5 or not after:
            continue
        point = fields[4].encode().decode("unicode_escape", "replace")
        if len(point) >= len(best) and folder.is_relative_to(point):
            best, kind = point, after.split()[0]
    return kind.startswith(_REMOTE)


def look_at(folder: Path) -> dict[str, tuple[int, int, int]]:
    """The files below `folder` that are an editor's own, with their stamps."""
    seen: dict[str, tuple[int, int, int]] = {}
    pending = [(str(folder), "")]
    while pending:
        path, below = pending.pop()
        try:
            entries = list(os.scandir(path))
        except OSError:
            continue  # removed or renamed meanwhile: the next look sees what became of it
        for entry in entries:
            if folder_names.is_ignored(entry.name):
                continue
            try:
                if entry.is_dir(follow_symlinks=False):
                    pending.append((entry.path, f"{below}{entry.name}/"))
                    continue
                status = entry.stat(follow_symlinks=False)
            except OSError:
                continue
            seen[below + entry.name] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return seen


class _Hints(FileSystemEventHandler):
    """Wakes the watch; that we read files ourselves is no news."""

    def __init__(self, wake: threading.Event) -> None:
        self.wake = wake

    def on_any_event(self, event: FileSystemEvent) -> None:
        name = os.fsdecode(event.dest_path or event.src_path)
        if event.event_type in _CHANGES and not folder_names.is_ignored(Path(name).name):
            self.wake.set()


@dataclass(slots=True)
class Watch:
    """One watch over a press; `run` returns when `stop` is set."""

    press: Press
    board: Board
    jobs: int
    poll: bool
    say: Say
    log: Log
    report: Report
    published: Callable[[], None] = lambda: None  # after every build that changed what is served
    wake: threading.Event = field(default_factory=threading.Event)
    stop: threading.Event = field(default_factory=threading.Event)
    _workshop: Workshop | None = None
    _again: frozenset[str] | None = None  # what another build or a full disk kept from being built

    def run(self) -> None:
        remote = self.poll or _mounted_remotely(self.press.issues)
        settling = Settling(_QUIET_REMOTE if remote else _QUIET, _PATIENCE, self._whole)
        observer = None if remote else self._observer()
        if observer is None:
            self.say("定时查看文件夹（网络盘或 --poll）", "looking at the folders regularly (network share or --poll)")
        try:
            self._watch(settling, remote or observer is None)
        finally:
            if observer is not None:
                observer.stop()
            self._close()

    def _watch(self, settling: Settling, remote: bool) -> None:
        settling.start(self._look())
        self.build(frozenset())
        self._warm_up()
        while not self.stop.is_set():
            ready = settling.look(self._look(), time.monotonic())
            self.board.arriving(ready.arriving)
            if ready.issues:
                self.build(ready.issues)
            elif asked := self.board.next_asked():
                self.check(asked)
            elif ready.arriving:
                self.stop.wait(_LOOK_REMOTE if remote else _LOOK)
            else:
                self.wake.wait(_AGAIN if self._again is not None else _REGULAR_REMOTE if remote else _REGULAR)
                if self._again is not None:
                    self.build(self._again)
            self.wake.clear()

    # ------------------------------------------------------------ one round

    def build(self, issues: frozenset[str]) -> None:
        """Builds the issues named, everything if none is, or if the press itself changed."""
        started = time.monotonic()
        whole = not issues or any(folder_names.issue_order(name) is None for name in issues)
        self.board.building(issues)
        try:
            if whole:
                self._reopen()
            if len(issues) == 1 and not whole:
                self._publish_at_once(min(issues))
            report = build_press(
                self.press, only=() if whole else sorted(issues), jobs=self.jobs, log=self.log,
                workshop=self._opened(), wait=_WAIT_FOR_BUILD,
            )  # fmt: skip
        except GazetteError as error:
            self._again = issues if isinstance(error, BusyError | StoreError) else None
            self.board.failed(error.diagnostics)
            self.report(error.diagnostics, "")
        except Exception as error:
            self._again = None
            self._survive(error)
        else:
            self._again = None
            self._built(report, time.monotonic() - started)

    def _publish_at_once(self, issue: str) -> None:
        """The one changed document first; its issue follows right after, and says whatever is wrong."""
        with suppress(Exception):
            if publish_change(self.press, issue, self._opened()):
                self.published()

    def check(self, issue: str) -> None:
        """Recognises the documents of an issue that did not change, for whoever opened its status page."""
        try:
            background = background_of(self.press, load_report(self.press)["issues"], issue)
            checked = check_issue(self.press.issues / issue, self.press, self._opened(), background)
        except GazetteError as error:
            self.board.checked(issue, None, error.diagnostics)
        except Exception as error:
            self._survive(error)
        else:
            self.board.checked(issue, checked.issue, checked.diagnostics)

    def _built(self, report: BuildReport, seconds: float) -> None:
        fresh = [issue for issue in report.issues if not issue.unchanged]
        self.board.built(report.issues, seconds)
        self.published()
        self.report(report.beside, "")
        for issue in fresh:
            self.report(issue.diagnostics, issue.id)
        names = "、".join(issue.id for issue in fresh) or "—"
        self.say(f"{_clock()} 已编排 {names}（{seconds:.1f} 秒）", f"{_clock()} built {names} ({seconds:.1f} s)")

    def _survive(self, error: Exception) -> None:
        """A fault of ours in one build: shown, and the workshop is opened anew for the next."""
        fault = WATCH_FAULT.at(what=f"{type(error).__name__}: {error}"[:300])
        self.board.failed([fault])
        self.report([fault], "")
        self._close()

    # ------------------------------------------------------------ the workshop, kept warm

    def _reopen(self) -> None:
        self.press = load_press(self.press.root)
        self._close()

    def _opened(self) -> Workshop:
        self._workshop = self._workshop or Workshop(self.press, self.jobs)
        return self._workshop

    def _warm_up(self) -> None:
        """So that the first change waits for nothing; a tool that is missing is said where it is needed."""
        with suppress(Exception):
            self._opened().warm_up()

    def _close(self) -> None:
        if self._workshop is not None:
            self._workshop.close()
            self._workshop = None

    # ------------------------------------------------------------ looking

    def _look(self) -> Snapshot:
        """Files of issues by their path; the press's settings and templates as well."""
        templates = look_at(self.press.templates)
        return look_at(self.press.issues) | {f"site_templates/{name}": stamp for name, stamp in templates.items()}

    def _whole(self, name: str) -> bool:
        folder = self.press.templates.parent if name.startswith("site_templates/") else self.press.issues
        return is_whole(folder / name)

    def _observer(self) -> BaseObserver | None:
        """The system's own notices; None where there are too few of them to be had."""
        observer = Observer()
        try:
            for folder in (self.press.issues, self.press.templates):
                observer.schedule(_Hints(self.wake), str(folder), recursive=True)
            observer.start()
        except OSError:
            return None
        return observer


def require_separate(press: Press) -> None:
    """Raises ConfigError where the outputs lie inside what is watched."""
    for folder in (press.issues, press.templates):
        if press.build.resolve().is_relative_to(folder.resolve()):
            raise ConfigError(OUTPUT_INSIDE.at(Place(f"issues/{PRESS_FILE}"), folder=folder))


def _mounted_remotely(folder: Path) -> bool:
    mounts = Path("/proc/self/mountinfo")
    return mounts.is_file() and is_remote(folder.resolve(), mounts.read_text(encoding="utf-8", errors="replace"))


def _clock() -> str:
    return time.strftime("%H:%M:%S")
