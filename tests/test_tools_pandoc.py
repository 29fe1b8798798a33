"""The pandoc worker: pinned, boxed, alive after every bad file."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from gazette.config import Limits
from gazette.diagnostics import SourceError, ToolError
from gazette.readers import read_file
from gazette.standard_text import read_blocks
from gazette.tools import office, pandoc
from gazette.tools.box import Bounds, Child, Folder, TimeIsUp, run, without_network
from gazette.tools.pandoc import PandocWorker, pandoc_path, pandoc_version

from .ooxml import archive


@pytest.fixture(scope="module")
def worker() -> Iterator[PandocWorker]:
    with PandocWorker() as started:
        yield started


def rule(error: SourceError | ToolError) -> str:
    return error.diagnostics[0].rule.id


def test_pandoc_is_the_one_that_the_project_depends_on() -> None:
    assert "pypandoc" in str(pandoc_path())
    assert tuple(int(n) for n in pandoc_version().split(".")[:2]) >= pandoc.OLDEST


def test_an_older_pandoc_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "OLDEST", (99, 0))
    with pytest.raises(ToolError) as refused:
        PandocWorker().ast(b"x", "commonmark")
    assert rule(refused.value) == "K-101"


def test_no_pandoc_is_a_diagnostic_that_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pandoc, "pandoc_path", lambda: tmp_path / "gone")
    monkeypatch.setattr("gazette.tools.box.without_network", tuple)
    with pytest.raises(ToolError) as refused:
        PandocWorker().ast(b"x", "commonmark")
    assert rule(refused.value) == "K-100" and "pip install" in refused.value.diagnostics[0].hint("zh")


def test_one_process_reads_file_after_file(worker: PandocWorker) -> None:
    before = {child.pid for child in _pandocs()}
    for number in range(20):
        assert worker.ast(f"第{number}号".encode(), "commonmark")["blocks"][0]["c"][0]["c"] == f"第{number}号"
    assert len({child.pid for child in _pandocs()} - before) <= 1


def test_formulas_come_with_mathml_and_typst(worker: PandocWorker) -> None:
    ast = worker.ast(b"$a^2$ and $$\\frac{1}{2}$$ and $a^2$", "commonmark+tex_math_dollars")
    assert list(ast["formulas"]) == ["inline a^2", "display \\frac{1}{2}"]
    mathml, typst = ast["formulas"]["inline a^2"]
    assert mathml.startswith("<math") and "<msup>" in mathml and typst == "$a^2$"


def test_a_bad_file_is_refused_and_the_next_one_read(worker: PandocWorker) -> None:
    for content in (b"", b"junk", archive({}), archive({"word/document.xml": "<"})):
        with pytest.raises(SourceError) as refused:
            worker.ast(content, "docx")
        assert rule(refused.value) == "K-102"
        assert worker.ast("好".encode(), "commonmark")["blocks"]


def test_an_unknown_format_is_a_diagnostic(worker: PandocWorker) -> None:
    with pytest.raises(SourceError):
        worker.ast(b"x", "no_such_format")
    assert worker.ast(b"x", "commonmark")["blocks"]


def test_a_file_reaches_nothing_beyond_itself(worker: PandocWorker, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"SECRET")
    ast = worker.ast(f"![x]({secret.as_uri()}) <img src='{secret}'>".encode(), "html")
    assert not ast["media"] and "SECRET" not in str(ast)
    latex = worker.ast(f"\\input{{{secret}}}".encode(), "latex") if _reads(worker, secret) else {}
    assert "SECRET" not in str(latex)


def _reads(worker: PandocWorker, path: Path) -> bool:
    try:
        worker.ast(f"\\input{{{path}}}".encode(), "latex")
    except SourceError:
        return False
    return True


def test_time_is_bounded_and_the_worker_comes_back() -> None:
    with PandocWorker(Limits(converter_seconds=1)) as slow:
        assert slow.ast(b"x", "html")["blocks"]
        assert slow._child is not None
        os.kill(slow._child._process.pid, signal.SIGSTOP)  # it hangs
        begun = time.monotonic()
        with pytest.raises(SourceError) as refused:
            slow.ast(b"y", "html")
        assert rule(refused.value) == "K-103" and 0.9 < time.monotonic() - begun < Limits().converter_seconds
        assert slow.ast(b"z", "html")["blocks"]


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_memory_is_bounded_and_the_worker_comes_back() -> None:
    with PandocWorker(Limits(converter_mb=64, converter_seconds=3)) as small:
        small.ast(b"x", "html")
        assert small._child is not None
        status = Path(f"/proc/{small._child._process.pid}/status")
        peak = [0]

        def watch() -> None:
            while status.exists():
                with suppress(OSError, StopIteration, IndexError):
                    line = next(x for x in status.read_text().splitlines() if x.startswith("VmHWM"))
                    peak[0] = max(peak[0], int(line.split()[1]))
                time.sleep(0.05)

        watcher = threading.Thread(target=watch)
        watcher.start()
        with pytest.raises(SourceError) as refused:
            small.ast(b"*a* " * 300_000, "commonmark")
        watcher.join()
        assert rule(refused.value) in ("K-102", "K-103", "K-104")
        assert 50_000 < peak[0] < 350_000  # kilobytes; the program itself is 130 MB of it
        assert small.ast(b"x", "html")["blocks"]


def test_a_killed_worker_is_started_anew() -> None:
    with PandocWorker() as hurt:
        assert hurt.ast(b"x", "html")["blocks"]
        assert hurt._child is not None
        os.kill(hurt._child._process.pid, 9)
        hurt._child._process.wait()
        assert hurt.ast(b"y", "html")["blocks"]


def test_nothing_is_left_when_the_worker_closes() -> None:
    with PandocWorker() as closing:
        closing.ast(b"x", "html")
        assert closing._child is not None
        pid = closing._child._process.pid
    assert not Path(f"/proc/{pid}").exists()


def test_a_worker_at_work_has_nothing_on_the_disk_that_a_killed_press_would_leave(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with PandocWorker() as working:
        working.warm_up()
        assert working._child is not None
        assert not list(tmp_path.iterdir())
        assert working.ast("还读得出".encode(), "html")["blocks"]


def test_the_box_has_no_environment_and_its_own_folder(tmp_path: Path) -> None:
    script = "import os, sys; print(sorted(os.environ), os.readlink('/proc/self/cwd'), flush=True); sys.stdin.read()"
    child = Child([_python(), "-I", "-c", script], Bounds(seconds=10), {})
    line = child.stdout.readline().decode()
    child.end()
    assert "gazette-box-" in line and "HOME" not in line and "PATH" not in line


@pytest.mark.skipif(not without_network(), reason="this system does not let us cut the network off")
def test_the_box_has_no_network() -> None:
    script = "import socket\ntry: socket.create_connection(('127.0.0.1', 9), 2)\nexcept OSError as e: print(e.errno, flush=True)"
    child = Child([_python(), "-I", "-c", script], Bounds(seconds=10), {})
    answer = child.stdout.readline().strip()
    child.end()
    assert answer in (b"101", b"99")  # network is unreachable; address not available


def test_a_program_that_runs_too_long_or_writes_too_much_is_stopped() -> None:
    with Folder() as box:
        with pytest.raises(TimeIsUp):
            run([_python(), "-c", "import time; time.sleep(30)"], box.path, Bounds(seconds=0.5))
        code = run([_python(), "-c", "open('big','wb').write(b'x'*9_000_000)"], box.path, Bounds(seconds=20, file_mb=1))
        assert code != 0 and (box.path / "big").stat().st_size <= 1_000_000
    assert not box.path.exists()


def test_old_formats_without_an_office_suite_say_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "office_suite", lambda: "")
    with pytest.raises(ToolError) as refused:
        office.convert_legacy(b"", "01/通知.doc")
    assert rule(refused.value) == "K-110" and ".docx" in refused.value.diagnostics[0].hint("zh")


@pytest.mark.skipif(not office.office_suite(), reason="no LibreOffice on this machine")
def test_an_old_file_is_converted_and_said_to_be(worker: PandocWorker) -> None:
    rtf = rb"{\rtf1\ansi \u20844?\u25253?\par}"  # an office suite opens RTF under any of the old names
    name, content, notice = office.convert_legacy(rtf, "01/通知.doc")
    assert name == "01/通知.docx" and notice.rule.id == "K-112" and ".doc" in notice.message("zh")
    assert read_blocks(read_file(content, name, worker).blocks).text == "公报"


class _Process:
    def __init__(self, pid: int) -> None:
        self.pid = pid


def _pandocs() -> list[_Process]:
    """Our own children that run pandoc."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = entry.read_text().rpartition(")")[2].split()
            name = (entry.parent / "comm").read_text().strip()
        except OSError:
            continue
        if int(words[1]) == os.getpid() and name == "pandoc":
            found.append(_Process(int(entry.parent.name)))
    return found


def _python() -> str:
    return sys.executable
