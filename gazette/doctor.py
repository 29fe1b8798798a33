"""What a machine lacks to press a gazette, and the exact remedy."""

from __future__ import annotations

import importlib.util
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata
from pathlib import Path

from .config import Press
from .diagnostics import Bilingual

_ROOMY = 500_000_000  # bytes: a press of 1,000 documents with its cache
Which = Callable[[str], str | None]


class State(StrEnum):
    FINE = "fine"
    MISSING = "missing"
    OPTIONAL = "optional"  # absent, and only some work needs it


@dataclass(frozen=True, slots=True)
class Finding:
    name: Bilingual
    state: State
    detail: str
    remedy: Bilingual


def examine(press: Press | None, templates: Path, which: Which) -> list[Finding]:
    """Everything that the press, its watcher and its tests need; `press` None leaves its folder out."""
    findings = [_python(), _pandoc(), *_packages(), _fonts(), _search(), _templates(templates)]
    if press is not None:
        findings += [_disk(press.root), _links(press.root)]
    return [*findings, _watches(), *_programs(which)]


def _python() -> Finding:
    state = State.FINE if sys.version_info >= (3, 11) else State.MISSING
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Finding(
        Bilingual("Python 3.11 或更新", "Python 3.11 or newer"), state, version,
        Bilingual("安装 Python 3.11：apt install python3.11 或 python.org", "install Python 3.11: apt install python3.11, or python.org"),
    )  # fmt: skip


def _pandoc() -> Finding:
    remedy = Bilingual("pip install pypandoc-binary", "pip install pypandoc-binary")
    name = Bilingual("pandoc（读 Word 等文件）", "pandoc (reads Word and other files)")
    package = importlib.util.find_spec("pypandoc")
    program = Path(package.origin).parent / "files" / "pandoc" if package and package.origin else None
    if program is None or not program.is_file():
        return Finding(name, State.MISSING, "—", remedy)
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=30, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        return Finding(name, State.MISSING, str(error), remedy)
    version = said.stdout.split("\n", 1)[0].removeprefix("pandoc ")
    numbers = tuple(int(part) for part in version.split(".")[:2] if part.isdecimal())
    return Finding(name, State.FINE if numbers >= (3, 9) else State.MISSING, version, remedy)


def _packages() -> Iterator[Finding]:
    """Python packages of the press that are loaded late: a broken install shows here, not in a build."""
    for package, module, zh, en in (
        ("typst", "typst", "typst（排 PDF）", "typst (sets the PDF)"),
        ("pikepdf", "pikepdf", "pikepdf（检查 PDF）", "pikepdf (checks the PDF)"),
        ("lxml", "lxml.etree", "lxml（读 XML）", "lxml (reads XML)"),
        ("mkdocs-material", "material", "mkdocs-material（网站）", "mkdocs-material (the site)"),
        ("datasette", "datasette", "datasette（在线数据库）", "datasette (the database online)"),
        ("watchdog", "watchdog", "watchdog（gazette watch）", "watchdog (gazette watch)"),
    ):
        try:
            found = importlib.util.find_spec(module) is not None
        except ModuleNotFoundError:
            found = False
        detail = metadata.version(package) if found else "—"
        remedy = f"pip install {package}"
        yield Finding(Bilingual(zh, en), State.FINE if found else State.MISSING, detail, Bilingual(remedy, remedy))


def _fonts() -> Finding:
    package = importlib.util.find_spec("pylopdf_fonts_zh_cn")
    files = []
    if package and package.origin:
        files = [p for p in Path(package.origin).parent.rglob("*") if p.suffix.lower() in (".ttf", ".otf", ".ttc")]
    return Finding(
        Bilingual("随程序安装的字体", "the fonts that come with the press"),
        State.FINE if files else State.MISSING, "、".join(sorted(p.stem for p in files)) or "—",
        Bilingual("pip install pylopdf-fonts-zh-cn", "pip install pylopdf-fonts-zh-cn"),
    )  # fmt: skip


def _search() -> Finding:
    with sqlite3.connect(":memory:") as connection:
        options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    connection.close()
    return Finding(
        Bilingual("SQLite 全文检索（FTS5）", "SQLite's full-text search (FTS5)"),
        State.FINE if "ENABLE_FTS5" in options else State.MISSING, sqlite3.sqlite_version,
        Bilingual("换用带 FTS5 的 Python（python.org 或 Debian 的都有）", "use a Python whose SQLite has FTS5, such as python.org's or Debian's"),
    )  # fmt: skip


def _templates(folder: Path) -> Finding:
    return Finding(
        Bilingual("版式模板", "templates"), State.FINE if folder.is_dir() else State.MISSING, str(folder),
        Bilingual("重新安装 gazette-press", "install gazette-press again"),
    )  # fmt: skip


def _disk(root: Path) -> Finding:
    free = shutil.disk_usage(root).free
    return Finding(
        Bilingual("磁盘空间", "disk space"), State.FINE if free >= _ROOMY else State.MISSING, f"{free // 1_000_000} MB",
        Bilingual("腾出空间；build/cache 可以随时删除", "free some space; build/cache may be removed at any time"),
    )  # fmt: skip


def _links(root: Path) -> Finding:
    """Editions are swapped by a symbolic link and share files by hard links."""
    folder = root / "build"
    fine = True
    try:
        folder.mkdir(exist_ok=True)
        probe, link = folder / ".doctor", folder / ".doctor.link"
        probe.touch()
        link.symlink_to(probe.name)
        link.unlink()
        probe.unlink()
    except OSError:
        fine = False
    return Finding(
        Bilingual("build 文件夹可写，支持链接", "build/ can be written and has links"),
        State.FINE if fine else State.MISSING, str(folder),
        Bilingual("把公报文件夹放在本机磁盘上，不用 U 盘或网络盘", "keep the press on a local disk, not on a stick or a network share"),
    )  # fmt: skip


def _watches() -> Finding:
    path = Path("/proc/sys/fs/inotify/max_user_watches")
    most = int(path.read_text()) if path.is_file() else 0
    return Finding(
        Bilingual("可监视的文件夹数（gazette watch）", "folders that gazette watch can watch"),
        State.FINE if most >= 8192 or not path.is_file() else State.OPTIONAL, str(most or "—"),
        Bilingual("sysctl fs.inotify.max_user_watches=65536", "sysctl fs.inotify.max_user_watches=65536"),
    )  # fmt: skip


def _programs(which: Which) -> Iterator[Finding]:
    """Programs that the press does without; tests and legacy files want them."""
    for names, package, zh, en in (
        (("soffice", "libreoffice"), "libreoffice-writer", "LibreOffice（转换旧的 .doc 文件）", "LibreOffice (converts legacy .doc files)"),
        (("chromium", "google-chrome"), "chromium", "Chromium（只供测试）", "Chromium (for the tests only)"),
        (("chromedriver",), "chromium-driver", "chromedriver（只供测试）", "chromedriver (for the tests only)"),
        (("pdftotext",), "poppler-utils", "poppler（只供测试）", "poppler (for the tests only)"),
    ):  # fmt: skip
        found = next((path for path in map(which, names) if path), None)
        remedy = f"apt install {package}"
        yield Finding(
            Bilingual(zh, en), State.FINE if found else State.OPTIONAL, found or "—", Bilingual(remedy, remedy)
        )

