"""Killed at any moment, out of space, twice at once: the published edition stays whole and the next build finishes."""

from __future__ import annotations

import errno
import json
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.config import Press
from gazette.diagnostics import BusyError, GazetteError, StoreError
from gazette.outputs import Cache, Disk, Stage, building, cache_key, current, disk_errors, staging
from gazette.refusals import in_chinese

from .presses import make_press

FILES = 12
ROOT = Path(__file__).parents[1]


@pytest.fixture
def press(tmp_path: Path) -> Press:
    return make_press(tmp_path / "press")


def names() -> list[str]:
    return [f"site/2020/{n % 3}/{n}/index.html" for n in range(FILES)]


def publish(press: Press, edition: int, disk: Disk | None = None, wait: float = 0.0) -> None:
    """A stub build: every file says which edition it is of."""
    with staging(press, disk=disk, wait=wait) as stage:
        for name in names():
            stage.write(name, f"{edition}".encode() * 4000)
        stage.write("report.json", str(edition).encode())
        stage.commit()


def edition(press: Press) -> int:
    """The edition that readers see; fails unless every file is there and of the same one."""
    seen = {(press.build / name).read_bytes() for name in names()}
    number = (press.build / "report.json").read_bytes()
    assert seen == {number * 4000}
    return int(number)


def test_what_is_committed_is_seen_through_stable_names(press: Press) -> None:
    assert current(press) is None
    publish(press, 1)
    assert edition(press) == 1
    assert current(press) == press.build / "generations" / "000001"
    publish(press, 2)
    assert edition(press) == 2
    assert (press.build / "site").readlink() == Path("current/site")


def test_without_commit_nothing_is_published(press: Press) -> None:
    publish(press, 1)
    with staging(press) as stage:
        stage.write("report.json", b"2")
    with pytest.raises(ZeroDivisionError), staging(press) as stage:
        stage.write("report.json", b"3")
        raise ZeroDivisionError
    assert edition(press) == 1
    assert [p.name for p in (press.build / "generations").iterdir()] == ["000001"]


def test_unchanged_files_are_shared_and_changed_ones_are_not(press: Press) -> None:
    publish(press, 1)
    first = current(press)
    with staging(press) as stage:
        stage.write("site/2020/0/0/index.html", b"new")
        stage.remove("site/2020/1")
        stage.commit()
    second = current(press)
    assert first and second and first != second
    assert (first / "site/2020/0/0/index.html").read_bytes() == b"1" * 4000
    assert (second / "site/2020/0/0/index.html").read_bytes() == b"new"
    assert (first / "site/2020/2/2/index.html").samefile(second / "site/2020/2/2/index.html")
    assert not (second / "site/2020/1").exists()
    assert (first / "site/2020/1").exists()


def test_five_editions_later_every_file_is_right(press: Press) -> None:
    """Folders of old editions are used again; what they held must not come back."""
    kept = {}
    for number in range(1, 9):
        with staging(press, skip={"site/skipped"}) as stage:
            stage.write(f"site/only-in-{number}", b"x")
            stage.write("site/always", str(number).encode())
            stage.write("site/skipped/file", str(number).encode())
            if number % 3 == 0:
                stage.remove(f"site/only-in-{number - 1}")
                stage.remove("site/turns")
                stage.write("site/turns", b"a file")
            elif number % 3 == 1:
                stage.remove("site/turns")
                stage.write("site/turns/into", b"a folder")
            stage.commit()
        kept[number] = sorted(p.relative_to(press.build / "site").as_posix() for p in (press.build / "site").rglob("*"))
        assert (press.build / "site/always").read_bytes() == str(number).encode()
        assert (press.build / "site/skipped/file").read_bytes() == str(number).encode()
    assert kept[8] == sorted([
        "always", "skipped", "skipped/file", "turns", "turns/into", *(f"only-in-{n}" for n in (1, 3, 4, 6, 7, 8)),
    ])  # fmt: skip
    assert len(list((press.build / "generations").iterdir())) == 3


def test_a_reader_keeps_the_edition_that_it_opened(press: Press) -> None:
    publish(press, 1)
    folder = current(press)
    assert folder
    with (folder / "report.json").open("rb") as held:
        publish(press, 2)
        assert (folder / "report.json").read_bytes() == b"1"
        publish(press, 3)
        publish(press, 4)
        assert held.read() == b"1"


def test_own_gives_a_private_copy(press: Press) -> None:
    publish(press, 1)
    with staging(press) as stage:
        with stage.own("report.json").open("ab") as file:
            file.write(b"!")
        assert stage.own("new/file") == stage.path("new/file")
        stage.path("new/file").write_bytes(b"new")
        assert (press.build / "report.json").read_bytes() == b"1"
        stage.commit()
    assert (press.build / "report.json").read_bytes() == b"1!"


def test_fresh_is_empty_and_writable(press: Press) -> None:
    publish(press, 1)
    with staging(press) as stage:
        folder = stage.fresh("site/2020/0")
        assert list(folder.iterdir()) == []
        (folder / "page").write_bytes(b"x")
        stage.commit()
    assert sorted(p.name for p in (press.build / "site/2020").iterdir()) == ["0", "1", "2"]


def test_writing_through_a_link_is_caught(press: Press) -> None:
    publish(press, 1)
    with pytest.raises(StoreError) as caught, staging(press) as stage:
        path = stage.path("report.json")
        path.chmod(0o644)
        time.sleep(0.03)
        path.write_bytes(b"1")
        stage.commit()
    assert caught.value.diagnostics[0].rule.id == "K-022"
    assert edition(press) == 1


def test_published_files_are_read_only(press: Press) -> None:
    publish(press, 1)
    assert (press.build / "report.json").stat().st_mode & 0o222 == 0


def test_a_real_folder_in_the_way_of_a_link_is_replaced(press: Press) -> None:
    (press.build / "site").mkdir(parents=True)
    (press.build / "site" / "by-hand.html").write_text("x")
    publish(press, 1)
    assert edition(press) == 1


def test_a_link_that_leads_nowhere_begins_anew(press: Press) -> None:
    publish(press, 1)
    (press.build / "current").unlink()
    (press.build / "current").symlink_to("generations/999")
    publish(press, 2)
    assert edition(press) == 2


# ---------------------------------------------------------------- killed

BUILDS = """
import sys
from pathlib import Path
from gazette.config import load_press
from tests.test_outputs import edition, publish
press = load_press(Path(sys.argv[1]))
number = edition(press)
print("ready", flush=True)
while True:
    number += 1
    publish(press, number, wait=20)
"""


def start(press: Press, code: str = BUILDS) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", code, str(press.root)], cwd=ROOT, stdout=subprocess.PIPE)


KILLS = """
import sys
from pathlib import Path
from gazette.config import load_press
from tests.test_outputs import killed
print(killed(load_press(Path(sys.argv[1])), 100))
"""


def killed(press: Press, times: int) -> int:
    """Kills builds that go on all the time at random moments; how often a new edition was seen after it."""
    chance, seen, moved, longest = random.Random(20200831), edition(press), 0, 0.1
    for _ in range(times):
        pid = os.fork()
        if pid == 0:  # a child as light as a fork: a Python start for each kill would take minutes
            number = seen
            while True:
                number += 1
                publish(press, number)
        time.sleep(chance.uniform(0.0, longest))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        now = edition(press)
        assert now >= seen
        moved += now > seen
        longest *= 0.9 if now > seen else 1.2  # whatever the machine does else, about every second kill is in the first build
        seen = now
    return moved


def test_killed_100_times_0_torn(press: Press) -> None:
    """SIGKILL at random moments of builds that go on all the time: what readers see is whole, and moves on."""
    publish(press, 1)
    publish(press, 2)
    # In a process of its own, which is small: a fork of this one copies what a thousand tests have left in it.
    done = subprocess.run([sys.executable, "-c", KILLS, str(press.root)], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 10, "kills came too early to prove anything"
    seen = edition(press)
    publish(press, seen + 1)
    assert edition(press) == seen + 1
    left = [p.name for p in (press.build / "generations").iterdir()]
    assert len(left) <= 3 and not any(name.endswith(".tmp") for name in left)


def test_a_whole_process_killed(press: Press) -> None:
    publish(press, 1)
    process = start(press)
    assert process.stdout
    assert process.stdout.readline() == b"ready\n"
    time.sleep(0.1)
    process.kill()
    process.wait()
    before = edition(press)
    publish(press, before + 1)
    assert edition(press) == before + 1


# ---------------------------------------------------------------- the power cut between any two operations


class CutDisk(Disk):
    """Remembers operations, so that a test can work out what a power cut leaves of them."""

    def __init__(self, drop: Callable[[Path], bool] = lambda path: False) -> None:
        self.journal: list[tuple[str, str, str]] = []
        self.drop = drop  # which syncs are left out: the mutants

    def make_folder(self, path: Path) -> None:
        super().make_folder(path)
        self.journal.append(("mkdir", str(path), ""))

    def write(self, path: Path, content: bytes) -> None:
        super().write(path, content)
        self.journal.append(("write", str(path), content[:1].decode()))

    def link(self, source: str, target: str) -> None:
        super().link(source, target)
        self.journal.append(("link", target, source))

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        self.journal.append(("rename", str(target), str(source)))

    def symlink(self, points_to: str, path: Path) -> None:
        super().symlink(points_to, path)
        self.journal.append(("symlink", str(path), points_to))

    def sync(self, path: Path) -> None:
        if not self.drop(path):
            super().sync(path)
            self.journal.append(("sync", str(path), ""))


def may_tear(journal: list[tuple[str, str, str]]) -> list[str]:
    """What a power cut after showing the edition could still lose, by the rules of POSIX.

    A name is safe when its folder was synced after it was made, content when its file was; the rename that
    shows the edition may reach the disk before anything that was not synced by then.
    """
    shown = next(n for n, (what, path, _) in enumerate(journal) if what == "rename" and path.endswith("/current"))
    synced = {path: n for n, (what, path, _) in enumerate(journal[:shown]) if what == "sync"}
    lost = []
    moved = {source: target for what, target, source in journal[:shown] if what == "rename" and source.endswith(".tmp")}
    for n, (what, path, _) in enumerate(journal[:shown]):
        if what not in ("mkdir", "write", "link", "rename"):
            continue
        if what == "write" and synced.get(path, -1) < n:
            lost.append(f"content of {path}")
        if synced.get(str(Path(path).parent), -1) < n and path not in moved.values():
            lost.append(f"name of {path}")
    for target in moved.values():
        if str(Path(target).parent) not in synced:
            lost.append(f"name of {target}")
    return lost


def test_everything_is_on_the_disk_before_it_is_shown(press: Press) -> None:
    for number in range(1, 6):
        disk = CutDisk()
        publish(press, number, disk)
        assert may_tear(disk.journal) == []
        last = [what for what, _, _ in disk.journal].index("sync", -1)
        assert disk.journal[last][1] == str(press.build)


MUTANTS: dict[str, Callable[[Path], bool]] = {
    "files": lambda path: path.is_file(),
    "folders of files": lambda path: path.name.isdecimal() and path.parent.name == "2020",
    "the edition's own folder": lambda path: path.name.endswith(".tmp"),
    "the folder of editions": lambda path: path.name == "generations",
}


@pytest.mark.parametrize("mutant", MUTANTS)
def test_without_any_one_sync_the_power_cut_tears(press: Press, mutant: str) -> None:
    publish(press, 1)
    disk = CutDisk(MUTANTS[mutant])
    publish(press, 2, disk)
    assert may_tear(disk.journal)


# ---------------------------------------------------------------- a disk that refuses


class FailingDisk(Disk):
    """Refuses the n-th operation."""

    def __init__(self, at: int, error: int) -> None:
        self.left, self.error = at, error

    def _count(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise OSError(self.error, os.strerror(self.error))

    def make_folder(self, path: Path) -> None:
        self._count()
        super().make_folder(path)

    def write(self, path: Path, content: bytes) -> None:
        self._count()
        super().write(path, content)

    def link(self, source: str, target: str) -> None:
        self._count()
        super().link(source, target)

    def replace(self, source: Path, target: Path) -> None:
        self._count()
        super().replace(source, target)

    def symlink(self, points_to: str, path: Path) -> None:
        self._count()
        super().symlink(points_to, path)

    def remove(self, path: Path) -> None:
        self._count()
        super().remove(path)

    def sync(self, path: Path) -> None:
        self._count()
        super().sync(path)


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EACCES], ids=errno.errorcode.get)
def test_every_operation_may_fail(press: Press, error: int) -> None:
    """The n-th operation fails, for n = 1, 2, 3 … until a build passes; what was published is always whole."""
    publish(press, 1)
    seen = 1
    for at in range(1, 400):
        disk = FailingDisk(at, error)
        try:
            publish(press, seen + 1, disk)
        except GazetteError as refused:
            assert isinstance(refused, StoreError) and refused.exit_code == 16
            said = refused.diagnostics[0]
            assert in_chinese(os.strerror(error)) in said.message("zh") and os.strerror(error) in said.message("en")
        now = edition(press)
        assert now in (seen, seen + 1)
        seen = now
        if disk.left > 0:
            break
    else:
        pytest.fail("no build ever passed")
    assert at > 50


def test_no_space_left_for_real(press: Press) -> None:
    """A limit on the size of files stands in for a full disk where none can be mounted."""
    publish(press, 1)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
        with pytest.raises(StoreError) as caught:
            publish(press, 2)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
    assert caught.value.diagnostics[0].rule.id == "K-021"
    assert edition(press) == 1
    publish(press, 2)
    assert edition(press) == 2


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300k", "gazette", str(folder)], capture_output=True)
    if mounted.returncode:
        pytest.skip("can not mount a small disk here; the limit on file sizes is tested instead")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_is_really_full(small_disk: Path) -> None:
    press = make_press(small_disk / "press")
    publish(press, 1)
    with pytest.raises(StoreError) as caught:
        for number in range(2, 9):
            with staging(press) as stage:
                stage.write(f"site/big-{number}", os.urandom(60_000))
                stage.commit()
    assert str(small_disk) in caught.value.diagnostics[0].message("zh")
    assert edition(press) == 1
    subprocess.run(["mount", "-o", "remount,size=3m", str(small_disk)], check=True)
    publish(press, 9)
    assert edition(press) == 9


def test_a_full_database_is_a_full_disk(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "full.db")
    connection.execute("PRAGMA max_page_count = 2")
    with pytest.raises(StoreError), disk_errors(tmp_path):
        for number in range(50):
            connection.execute(f"CREATE TABLE t{number} (x)")
    connection.close()


def test_faults_of_our_own_are_not_called_the_disk_s(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), disk_errors(tmp_path):
        (tmp_path / "missing").read_bytes()
    with pytest.raises(sqlite3.OperationalError), disk_errors(tmp_path):
        sqlite3.connect(":memory:").execute("SELECT nonsense")


# ---------------------------------------------------------------- two at once


def test_two_builds_refuse_each_other_and_say_who(press: Press) -> None:
    with staging(press) as stage, pytest.raises(BusyError) as caught:
        with staging(press):
            pytest.fail("two builds at once")
        stage.commit()
    said = caught.value.diagnostics[0]
    assert said.rule.id == "K-020" and str(os.getpid()) in said.message("zh")
    assert caught.value.exit_code == 17


def test_a_second_build_can_wait(press: Press) -> None:
    publish(press, 1)
    process = start(press, BUILDS.replace("while True:", "for _ in range(5):"))
    assert process.stdout
    process.stdout.readline()
    with staging(press, wait=20) as stage:
        stage.write("report.json", b"x")
    assert process.wait(20) == 0
    assert edition(press) == 6


def test_whoever_waits_is_told_once(press: Press) -> None:
    told: list[str] = []
    with building(press.build), pytest.raises(BusyError):
        with building(press.build, wait=0.5, tell=lambda busy: told.append(busy.rule.id)):
            pytest.fail("two builds at once")
    assert told == ["K-020"]


def test_a_killed_build_leaves_no_lock(press: Press) -> None:
    pid = os.fork()
    if pid == 0:
        with building(press.build):
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(pid, 0)
    with building(press.build):
        assert (press.build / ".lock").exists()


# ---------------------------------------------------------------- cache


def test_the_cache_gives_back_what_it_was_given(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    key = cache_key("read", "1.0", b"bytes")
    assert cache.get(key) is None
    assert cache.put(key, b"result")
    assert cache.get(key) == b"result"
    assert cache.put(key, b"") and cache.get(key) == b""


@given(st.lists(st.text() | st.binary(), max_size=4), st.lists(st.text() | st.binary(), max_size=4))
def test_keys_of_different_parts_differ(one: list[str | bytes], other: list[str | bytes]) -> None:
    def bytes_of(parts: list[str | bytes]) -> list[bytes]:
        return [p.encode("utf-8", "surrogatepass") if isinstance(p, str) else p for p in parts]

    assert (cache_key(*one) == cache_key(*other)) == (bytes_of(one) == bytes_of(other))


@pytest.mark.parametrize("damage", [lambda b: b[:-1], lambda b: b"", lambda b: b + b"x", lambda b: b[:40] + b"!" + b[41:]])
def test_a_damaged_result_counts_as_never_made(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    cache = Cache(tmp_path / "cache")
    key = cache_key("a")
    cache.put(key, b"result" * 10)
    (path,) = (p for p in (tmp_path / "cache").rglob("*") if p.is_file())
    path.write_bytes(damage(path.read_bytes()))
    assert cache.get(key) is None
    assert not path.exists()


def test_a_cache_that_can_not_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file in the way")
    assert Cache(tmp_path / "cache").put(cache_key("a"), b"x") is False


def test_pruning_keeps_what_was_used_last(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    keys = [cache_key(str(n)) for n in range(10)]
    for age, key in enumerate(keys):
        cache.put(key, b"x" * 1000)
        os.utime(cache.folder / key[:2] / key[2:], ns=(age, age))
    assert cache.get(keys[0])
    assert cache.prune(3 * 1032) == 7 * 1032
    assert [k for k in keys if cache.get(k)] == [keys[0], keys[8], keys[9]]


def test_stage_names_stay_inside(press: Press) -> None:
    with staging(press) as stage:
        assert isinstance(stage, Stage)
        for name in ("../outside", "/etc/passwd", "site/../../x"):
            with pytest.raises(ValueError, match="outside"):
                stage.write(name, b"x")


def test_a_process_forked_during_a_build_does_not_hold_the_lock_after_it(tmp_path: Path) -> None:
    with building(tmp_path):
        child = os.fork()
        if not child:
            time.sleep(20)
            os._exit(0)
    try:
        assert os.waitpid(child, os.WNOHANG) == (0, 0)  # it lives, with the descriptor it was born with
        with building(tmp_path):
            holder = json.loads((tmp_path / ".lock").read_text("utf-8"))
        assert holder["pid"] == os.getpid()
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


WAYS = [(what, name) for what in ("file", "folder", "dangling link") for name in ("build", "build/.lock", "build/generations")]


@pytest.mark.parametrize(("what", "name"), [way for way in WAYS if way != ("dangling link", "build/.lock")])
def test_something_else_in_the_way_is_told(press: Press, what: str, name: str) -> None:
    path = press.root / name
    path.parent.mkdir(exist_ok=True)
    if what == "folder":
        (path if name == "build/.lock" else path / "site").mkdir(parents=True)
    elif what == "file":
        path.write_text("x")
    else:
        path.symlink_to("/nowhere/at/all")
    fine = (what, name) in {("folder", "build"), ("folder", "build/generations"), ("file", "build/.lock")}
    if fine:
        publish(press, 1)
    else:
        with pytest.raises(StoreError) as refused:
            publish(press, 1)
        assert refused.value.diagnostics[0].rule.id == "K-021"
