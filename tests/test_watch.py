"""The watch as an editor tries it: slow copies, lock files, Word's way of saving, bad files, other builds."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette import watch
from gazette.build import BuildReport, Checked, IssueReport
from gazette.config import Press
from gazette.diagnostics import BusyError, ConfigError
from gazette.outputs.rules import BUSY
from gazette.settling import Settling, is_whole
from gazette.status import Board

from .growth import until
from .presses import archive, drop, make_press

# ---------------------------------------------------------------- settling: no disk, no clock


def settling(whole: Callable[[str], bool] = lambda name: True) -> Settling:
    made = Settling(quiet=2.0, patience=30.0, whole=whole)
    made.start({"2020-16/issue.yml": (1, 1, 1)})
    return made


BASE = {"2020-16/issue.yml": (1, 1, 1)}


def test_nothing_changed() -> None:
    assert settling().look(BASE, 100.0).issues == frozenset()


def test_a_file_is_taken_when_two_looks_agree() -> None:
    watched = settling()
    seen = {**BASE, "2020-16/01/a.docx": (5, 10, 7)}
    first = watched.look(seen, 0.0)
    assert (first.issues, first.arriving) == (frozenset(), ("2020-16/01/a.docx",))
    assert watched.look(seen, 1.9).issues == frozenset()
    assert watched.look(seen, 2.0).issues == {"2020-16"}
    assert watched.look(seen, 3.0).issues == frozenset()


def test_a_slow_copy_is_waited_for() -> None:
    watched = settling()
    for second in range(20):
        seen = {**BASE, "2020-16/01/a.docx": (second, second * 1000, 7)}
        assert watched.look(seen, float(second)).issues == frozenset()
    assert watched.look(seen, 21.0).issues == {"2020-16"}


def test_a_file_without_its_end_is_waited_for_but_not_for_ever() -> None:
    watched = settling(whole=lambda name: False)
    seen = {**BASE, "2020-16/01/a.docx": (5, 10, 7)}
    assert [watched.look(seen, t).issues for t in (0.0, 5.0, 29.0)] == [frozenset()] * 3
    assert watched.look(seen, 30.0).issues == {"2020-16"}


def test_one_slow_issue_does_not_hold_up_another() -> None:
    watched = settling(whole=lambda name: "2020-17" not in name)
    seen = {**BASE, "2020-16/01/a.docx": (5, 10, 7), "2020-17/01/b.docx": (5, 10, 8)}
    watched.look(seen, 0.0)
    ready = watched.look(seen, 2.0)
    assert ready.issues == {"2020-16"}
    assert ready.arriving == ("2020-17/01/b.docx",)


def test_removed_and_renamed_files_count() -> None:
    watched = settling()
    watched.look({}, 0.0)
    assert watched.look({}, 2.0).issues == {"2020-16"}
    assert watched.look({}, 9.0).issues == frozenset()


def test_a_file_that_came_and_went_is_no_news() -> None:
    watched = settling()
    watched.look({**BASE, "2020-16/01/~x.docx": (5, 10, 7)}, 0.0)
    assert watched.look(BASE, 1.0).issues == frozenset()
    assert watched.look(BASE, 9.0).issues == frozenset()


def test_replaced_while_settling_begins_anew() -> None:
    watched = settling()
    watched.look({**BASE, "2020-16/01/a.docx": (5, 10, 7)}, 0.0)
    other = {**BASE, "2020-16/01/a.docx": (5, 10, 8)}  # same time and size, another file
    assert watched.look(other, 2.0).issues == frozenset()
    assert watched.look(other, 4.0).issues == {"2020-16"}


def test_the_press_s_settings_name_themselves() -> None:
    watched = settling()
    seen = {**BASE, "gazette.yml": (5, 10, 7)}
    watched.look(seen, 0.0)
    assert watched.look(seen, 2.0).issues == {"gazette.yml"}


@given(st.lists(st.dictionaries(st.sampled_from(["1/a", "1/b", "2/a", "c"]), st.tuples(*[st.integers(1, 3)] * 3)), max_size=12))
def test_whatever_happens_every_last_state_is_built_once(looks: list[dict[str, tuple[int, int, int]]]) -> None:
    watched = Settling(quiet=1.0, patience=5.0, whole=lambda name: True)
    watched.start({})
    now = 0.0
    for seen in looks:
        watched.look(seen, now)
        now += 0.5
    last = looks[-1] if looks else {}
    for _ in range(4):
        watched.look(last, now)
        now += 1.0
    assert watched.taken == last
    assert watched.look(last, now + 9).issues == frozenset()


# ---------------------------------------------------------------- whole files


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "A.ODT"])
def test_an_archive_is_whole_with_its_table_of_contents(tmp_path: Path, name: str) -> None:
    content = archive()
    path = tmp_path / name
    path.write_bytes(content)
    assert is_whole(path)
    for cut in (0, 1, len(content) // 2, len(content) - 1):
        path.write_bytes(content[:cut])
        assert not is_whole(path)


def test_a_pdf_is_whole_with_its_last_line(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"x" * 9000 + b"\n%%EOF\n")
    assert is_whole(path)
    path.write_bytes(b"%PDF-1.7\n" + b"x" * 9000)
    assert not is_whole(path)


def test_other_files_and_missing_ones(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x")
    (tmp_path / "b.md").write_text("")
    assert is_whole(tmp_path / "a.md")
    assert not is_whole(tmp_path / "b.md")
    assert not is_whole(tmp_path / "gone.docx")


# ---------------------------------------------------------------- where it watches

MOUNTS = """\
21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/vda rw
40 21 0:50 / /srv/office rw,relatime - cifs //files/office rw
41 21 0:51 / /srv/office/local rw,relatime - xfs /dev/vdb rw
42 21 0:52 / /mnt/with\\040space rw - nfs4 host:/x rw
43 21 0:53 / /media/usb rw - fuse.sshfs x rw
"""


@pytest.mark.parametrize(
    ("folder", "remote"),
    [("/home/press", False), ("/srv/office/press", True), ("/srv/office/local/press", False), ("/srv/officers", False),
     ("/mnt/with space/press", True), ("/media/usb", True)],
)  # fmt: skip
def test_network_shares_are_looked_at_instead_of_listened_to(folder: str, remote: bool) -> None:
    assert watch.is_remote(Path(folder), MOUNTS) is remote


def test_outputs_inside_the_watched_folder_are_refused(tmp_path: Path) -> None:
    press = make_press(tmp_path / "press")
    watch.require_separate(press)
    (press.issues / "out").mkdir()
    (press.root / "build").symlink_to(press.issues / "out")
    with pytest.raises(ConfigError) as caught:
        watch.require_separate(press)
    assert caught.value.diagnostics[0].rule.id == "K-040"


def test_leftovers_and_links_are_not_looked_at(tmp_path: Path) -> None:
    press = make_press(tmp_path / "press", "2020-16")
    drop(press.issues / "2020-16" / "01", "a.docx", "~$a.docx", ".~lock.a.docx#", "b.docx.part", ".DS_Store")
    assert set(watch.look_at(press.issues)) == {"gazette.yml", "2020-16/issue.yml", "2020-16/01/a.docx"}


# ---------------------------------------------------------------- the whole watch, with a stub for the build


class Builds:
    """Stands in for `build_press`: remembers what it was asked to build, fails when told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []
        self.errors: list[Exception] = []
        self.seen = threading.Condition()

    def __call__(self, press: Press, *, only: Any = (), **rest: Any) -> BuildReport:
        with self.seen:
            self.asked.append(tuple(only))
            self.seen.notify_all()
        if self.errors:
            raise self.errors.pop(0)
        return BuildReport((IssueReport("2020-16", ()),))

    def wait(self, number: int, seconds: float = 60.0) -> list[tuple[str, ...]]:
        """Every build so far, once there are `number`."""
        with self.seen:
            assert self.seen.wait_for(lambda: len(self.asked) >= number, seconds), f"only {self.asked}"
            return list(self.asked)


class Bench:
    """Stands in for the workshop: nothing is read here."""

    def __init__(self, press: Press, jobs: int) -> None:
        self.press = press

    def warm_up(self) -> None:
        """Nothing is there to be warmed."""

    def close(self) -> None:
        """Nothing was opened."""


@pytest.fixture(params=["inotify", "polling"])
def watched(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[watch.Watch, Builds]]:
    press = make_press(tmp_path / "press", "2020-16", "2020-17")
    (press.root / "site_templates").mkdir()
    builds = Builds()
    monkeypatch.setattr(watch, "build_press", builds)
    monkeypatch.setattr(watch, "Workshop", Bench)
    # A share is looked at every two seconds; here nobody wants to wait for that.
    for name, seconds in (("_QUIET_REMOTE", 0.2), ("_LOOK_REMOTE", 0.05), ("_REGULAR_REMOTE", 0.1), ("_AGAIN", 0.2)):
        monkeypatch.setattr(watch, name, seconds)
    wake = threading.Event()
    running = watch.Watch(
        press, Board(asked=wake.set), 1, request.param == "polling", lambda zh, en: None, lambda step, words: None,
        lambda found, issue: None, lambda: None, wake,
    )  # fmt: skip
    thread = threading.Thread(target=running.run)
    thread.start()
    builds.wait(1)
    time.sleep(0.1)
    yield running, builds
    running.stop.set()
    running.wake.set()
    thread.join(10)
    assert not thread.is_alive()


def test_only_the_touched_issue_is_built(watched: tuple[watch.Watch, Builds]) -> None:
    running, builds = watched
    drop(running.press.issues / "2020-17", "01-文件/a.docx")
    assert builds.wait(2) == [(), ("2020-17",)]


def test_a_thousand_files_at_once_are_few_builds(watched: tuple[watch.Watch, Builds]) -> None:
    running, builds = watched
    for number in range(300):
        drop(running.press.issues / "2020-16" / "01", f"{number}.docx", content=archive("x"))
    builds.wait(2)
    time.sleep(0.6)
    assert len(builds.asked) <= 4
    assert set(builds.asked[1:]) == {("2020-16",)}


def test_a_half_copied_file_is_not_taken(watched: tuple[watch.Watch, Builds]) -> None:
    running, builds = watched
    content = archive()
    path = running.press.issues / "2020-16" / "01" / "a.docx"
    drop(path.parent, path.name, content=content[: len(content) // 2])
    time.sleep(0.8)
    assert builds.asked == [()]
    assert running.board.standing.arriving == ("2020-16/01/a.docx",)
    path.write_bytes(content)
    assert builds.wait(2)[1] == ("2020-16",)


def test_lock_files_and_leftovers_cause_nothing(watched: tuple[watch.Watch, Builds]) -> None:
    running, builds = watched
    (running.press.issues / "2020-16" / "01").mkdir()
    drop(running.press.issues / "2020-16" / "01", "~$a.docx", ".~lock.a.odt#", "a.docx.crdownload", ".DS_Store", "~WRD1.tmp")
    time.sleep(0.8)
    assert builds.asked == [()]


def test_word_s_way_of_saving_is_one_change(watched: tuple[watch.Watch, Builds]) -> None:
    """Word writes a temporary file, moves the old one away, renames, and deletes."""
    running, builds = watched
    folder = running.press.issues / "2020-16" / "01"
    drop(folder, "a.docx")
    builds.wait(2)
    drop(folder, "~WRD0001.tmp", content=archive("y"))
    (folder / "a.docx").rename(folder / "~WRL0002.tmp")
    (folder / "~WRD0001.tmp").rename(folder / "a.docx")
    (folder / "~WRL0002.tmp").unlink()
    assert builds.wait(3)[2] == ("2020-16",)


def test_errors_and_faults_do_not_end_the_watch(watched: tuple[watch.Watch, Builds]) -> None:
    running, builds = watched
    builds.errors = [ZeroDivisionError("a fault of ours")]
    drop(running.press.issues / "2020-16", "01/a.docx")
    builds.wait(2)
    assert until(lambda: running.board.standing.failure)
    assert running.board.standing.failure[0].rule.id == "K-041"
    drop(running.press.issues / "2020-16", "01/b.docx")
    builds.wait(3)
    assert until(lambda: running.board.standing.failure == ())


def test_what_another_build_prevented_is_built_later(watched: tuple[watch.Watch, Builds]) -> None:
    running, builds = watched
    builds.errors = [BusyError(BUSY.at(pid=1, host="h", since="s"))]
    drop(running.press.issues / "2020-16", "01/a.docx")
    assert builds.wait(3)[1:] == [("2020-16",), ("2020-16",)]


def test_broken_settings_are_reported_and_mended(watched: tuple[watch.Watch, Builds]) -> None:
    running, builds = watched
    settings = running.press.issues / "gazette.yml"
    good = settings.read_text(encoding="utf-8")
    settings.write_text("masthead：坏\n", encoding="utf-8")
    assert until(lambda: running.board.standing.failure)
    assert running.board.standing.failure[0].rule.id == "I-018"
    settings.write_text(good.replace("云川", "海川"), encoding="utf-8")
    assert builds.wait(2)[-1] == ()
    assert running.press.settings.masthead.name == "海川省人民政府公报"


def test_a_template_that_changes_rebuilds_everything(watched: tuple[watch.Watch, Builds]) -> None:
    running, builds = watched
    drop(running.press.root / "site_templates", "typst/page.typ", content=b"#let x = 1")
    assert builds.wait(2)[1] == ()


def test_an_issue_that_is_asked_for_is_read_at_once(
    watched: tuple[watch.Watch, Builds], monkeypatch: pytest.MonkeyPatch
) -> None:
    running, _ = watched
    asked: list[str] = []
    monkeypatch.setattr(watch, "check_issue", lambda folder, *rest: asked.append(folder.name) or Checked(None, []))
    running.board.ask("2020-16")
    assert until(lambda: asked)
    assert asked == ["2020-16"]


def test_a_vanished_folder_does_not_end_the_watch(watched: tuple[watch.Watch, Builds]) -> None:
    running, builds = watched
    folder = running.press.issues / "2020-17"
    folder.rename(running.press.root / "away")
    builds.wait(2)
    os.rename(running.press.root / "away", folder)
    assert builds.wait(3)[-1] == ("2020-17",)
