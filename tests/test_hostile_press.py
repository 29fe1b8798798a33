"""The whole hostile set dropped into one issue beside good documents: they are published in proof, and nothing else happens."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_build import document
from tools.hostile_files import files

LONGEST, LARGEST = 300, 700_000  # seconds for the whole set; kilobytes that one process may take
# Loaded by every Python of the build: whoever opens a connection, or writes beside the press, is told of in a file.
SENTRY = '''
import os, sys
SAID = os.environ["SENTRY_SAYS"]
INSIDE = (os.path.realpath(SAID), *os.environ["SENTRY_INSIDE"].split(":"))
def sentry(event, found):
    if event == "socket.getaddrinfo" or event == "socket.connect" and isinstance(found[1], tuple):  # not a local socket's path
        say(f"{event} {found!r}")
    elif event == "open" and isinstance(found[0], (str, bytes)) and found[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        path = os.path.realpath(os.fsdecode(found[0]))
        if not path.startswith(INSIDE) and "__pycache__" not in path:
            say(f"open {path}")
def say(words):
    handle = os.open(SAID, os.O_WRONLY | os.O_APPEND)
    os.write(handle, (words + "\\n").encode("utf-8", "replace"))
    os.close(handle)
sys.addaudithook(sentry)
'''
# Between the tests and the build, so that the largest process is the build's own and not another test's.
SCALES = (
    "import resource, subprocess, sys; code = subprocess.call(sys.argv[1:]); "
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(code)"
)
ISSUE = "year: 2020\nnumber: 1\npublished_on: 2020-08-31\ndisclosure: 主动公开\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, int, str]:
    """The press, the exit code, the kilobytes of its largest process, and what the sentry said."""
    root = tmp_path_factory.mktemp("hostile")
    press, said = root / "press", root / "said.txt"
    column = press / "issues/2020-1/01-文件"
    column.mkdir(parents=True)
    (press / "issues/gazette.yml").write_text("masthead:\n  name: 云川省人民政府公报\n", "utf-8")
    (column.parent / "issue.yml").write_text(ISSUE, "utf-8")
    for place, number in (("00", 11), ("zz", 12)):
        (column / f"{place}-通知.docx").write_bytes(document(number, "农村供水"))
    for position, (_, name, content) in enumerate(files()):
        (column / f"{position:03d}-{name.replace('/', '∕')}"[:80]).write_bytes(content)
    (root / "sentry").mkdir()
    (root / "sentry/sitecustomize.py").write_text(SENTRY, "utf-8")
    (root / "temporary").mkdir()
    said.touch()
    environment = {
        **os.environ, "PYTHONPATH": str(root / "sentry"), "SENTRY_SAYS": str(said), "TMPDIR": str(root / "temporary"),
        "SENTRY_INSIDE": f"{press}:{root / 'temporary'}:/dev/:/proc/",
    }  # fmt: skip
    command = [sys.executable, "-c", SCALES, sys.executable, "-m", "gazette", "-C", str(press), "build"]
    done = subprocess.run(
        command, env=environment, cwd=Path(__file__).parents[1], capture_output=True, timeout=LONGEST, check=False
    )
    assert b"Traceback" not in done.stderr + done.stdout
    return press, done.returncode, int(done.stdout.split()[-1]), said.read_text("utf-8")


def test_the_good_ones_are_published_in_proof(built: tuple[Path, int, int, str]) -> None:
    press, code, _, _ = built
    entry = json.loads((press / "build/report.json").read_bytes())["issues"]["2020-1"]
    assert code == 12
    assert {"lzbf-2020-11", "lzbf-2020-12"} <= set(entry["documents"])
    for slug in ("lzbf-2020-11", "lzbf-2020-12"):
        digests = {digest for _, digest in entry["documents"][slug]["receipt"]["editions"]}
        assert len(digests) == 1
        assert (press / f"build/site/2020/1/{slug}.pdf").is_file()


def test_what_must_be_refused_is_not_published(built: tuple[Path, int, int, str]) -> None:
    press, _, _, _ = built
    entry = json.loads((press / "build/report.json").read_bytes())["issues"]["2020-1"]
    refused = {position for position, (rule, _, _) in enumerate(files()) if rule.startswith("S-0") and rule < "S-050"}
    published = {int(e["file"].rpartition("/")[2][:3]) for e in entry["documents"].values() if e["file"].rpartition("/")[2][:3].isdigit()}
    assert len(refused) > 20
    assert not refused & published


def test_the_sentry_says_what_it_sees(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(SENTRY, "utf-8")
    said = tmp_path / "said.txt"
    said.touch()
    deeds = f"import socket; open({str(tmp_path / 'elsewhere')!r}, 'w'); socket.socket().connect_ex(('127.0.0.1', 9))"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "SENTRY_SAYS": str(said), "SENTRY_INSIDE": "/dev/:/proc/"}
    subprocess.run([sys.executable, "-c", deeds], env=environment, check=True)
    assert [line.split()[0] for line in said.read_text("utf-8").splitlines()] == ["open", "socket.connect"]


def test_nothing_is_connected_to_and_nothing_written_elsewhere(built: tuple[Path, int, int, str]) -> None:
    assert built[3] == ""


def test_no_process_takes_more_than_its_share(built: tuple[Path, int, int, str]) -> None:
    assert 50_000 < built[2] < LARGEST
