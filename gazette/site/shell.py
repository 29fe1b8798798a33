"""The site's frame: MkDocs-Material renders it once for each depth of address, the press fills it."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Self

from markupsafe import Markup

from ..config import Press
from ..diagnostics import Bilingual, Diagnostic, Rule, Severity, ToolError
from ..model import Place
from ..outputs import Cache, cache_key
from ..tools.versions import folder_digest

NO_SHELL = Rule(
    "E-050",
    Severity.ERROR,
    Bilingual("MkDocs 没有做出网站外壳：{why}", "MkDocs did not make the site's shell: {why}"),
    hint=Bilingual(
        "改过 mkdocs.yml 或 site_templates/mkdocs 的，先退回上一版；没有改过的，运行 gazette doctor",
        "if mkdocs.yml or site_templates/mkdocs was changed, undo that; otherwise run gazette doctor",
    ),
    reason=Bilingual("没有外壳就没有网页", "without the shell there are no pages"),
)
NO_PLACE = Rule(
    "E-051",
    Severity.ERROR,
    Bilingual(
        "网站模板缺少位置 <!--gazette:{name}-->，或不止一处", "the site's template lacks <!--gazette:{name}-->, or has it twice"
    ),
    hint=Bilingual(
        "在 site_templates/mkdocs/theme/shell.html 中写且只写一处", "write it exactly once in site_templates/mkdocs/theme/shell.html"
    ),
    reason=Bilingual("公文要放进这个位置", "this is where documents are put"),
)

DEPTHS = range(4)  # home · year · issue · document
PLACES = ("title", "head", "main")
_PLACE = re.compile(r"<!--gazette:(\w+)-->")
_DATABASE = re.compile(r'<meta name="gazette-database" content="([^"]*)">')
_SHELL_PAGE = "---\ntemplate: shell.html\n---\n"
_KEPT = frozenset({".html", ".css", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".ico", ".woff2", ".txt", ".pdf"})
_NOT_OURS = ("assets/javascripts/", "assets/images/", "shell/", "index.html", "sitemap")
_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame by depth, cut at its places; the hand-written pages and what they need, by path."""

    frames: tuple[tuple[str, ...], ...]  # text, place, text, place, … text
    files: Mapping[str, bytes]
    database: str = ""  # the portal's address below the site, "db/"; "" where there is none

    def page(self, depth: int, title: str, head: Markup, main: Markup) -> bytes:
        """A finished page, UTF-8."""
        filled = {"title": str(Markup.escape(title)), "head": str(head), "main": str(main)}
        frame = self.frames[depth]
        return "".join(filled[piece] if n % 2 else piece for n, piece in enumerate(frame)).encode()


class Shelling:
    """The shell of a press in the making: where it was not made before, MkDocs runs beside the caller.

    `shell` waits for it; closing ends it.  Raises ToolError, as `shell` does.
    """

    def __init__(self, press: Press) -> None:
        self._press = press
        self._cache = Cache(press.build / "cache")
        self._key = shell_key(press)
        self._shell = _unpack(kept) if (kept := self._cache.get(self._key)) else None
        self._run = None if self._shell else _MkDocs(press)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        if self._run:
            self._run.close()
            self._run = None

    def shell(self) -> Shell:
        if self._shell is None:
            self._run = self._run or _MkDocs(self._press)  # again after a failure that somebody mended
            self._shell = self._run.made()
            self._cache.put(self._key, _pack(self._shell))
            self.close()
        return self._shell


def build_shell(press: Press) -> Shell:
    """The press's shell, at once.  Raises ToolError."""
    with Shelling(press) as shelling:
        return shelling.shell()


def shell_key(press: Press) -> str:
    """What shapes the shell: theme, generator, mkdocs.yml, templates, what the press says of itself."""
    versions = [f"{name} {_version(name)}" for name in ("mkdocs", "mkdocs-material", "jinja2", "markdown")]
    source = Path(__file__).read_bytes()
    if not (press.templates / "mkdocs").is_dir():
        raise ToolError(NO_SHELL.at(Place("site_templates/mkdocs"), why="site_templates/mkdocs?"))
    templates = folder_digest(press.templates / "mkdocs")
    return cache_key("shell", source, *versions, press.mkdocs_file.read_bytes(), templates, _said_of(press))


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        raise ToolError(NO_SHELL.at(why=f"{name}?")) from None


def _said_of(press: Press) -> str:
    """A child of mkdocs.yml with the gazette's own name and address; JSON is YAML."""
    masthead = press.settings.masthead
    said = {
        "INHERIT": "press.yml",
        "site_name": masthead.name,
        "site_url": press.settings.site_url,
        "site_dir": "made",
        "extra": {"masthead": masthead.model_dump()},
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


class _MkDocs:
    """One run of MkDocs in a folder of its own."""

    def __init__(self, press: Press) -> None:
        self._kept = tempfile.TemporaryDirectory(prefix="gazette-shell-", ignore_cleanup_errors=True)
        self._folder = Path(self._kept.name)
        _lay_out(press, self._folder)
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0", "PYTHONUTF8": "1"}
        command = [sys.executable, "-P", "-m", "mkdocs", "build", "--quiet", "--clean"]
        self._said = self._folder / "said.txt"
        try:
            with self._said.open("wb") as said:
                self._process = subprocess.Popen(
                    command, cwd=self._folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said
                )
        except OSError as error:
            self._kept.cleanup()
            raise _failed(type(error).__name__) from None

    def made(self) -> Shell:
        try:
            code = self._process.wait(_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise _failed(type(error).__name__) from None
        if code:
            raise _failed(_last_words(self._said.read_text("utf-8", "replace"), self._folder))
        return _gathered(self._folder / "made")

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        self._kept.cleanup()


def _failed(why: str) -> ToolError:
    return ToolError(NO_SHELL.at(Place("mkdocs.yml"), why=why))


def _lay_out(press: Press, folder: Path) -> None:
    """A staging folder like the press's own, with a shell page for each depth."""
    shutil.copytree(press.templates / "mkdocs", folder / "site_templates/mkdocs")
    shutil.copyfile(press.mkdocs_file, folder / "press.yml")
    (folder / "mkdocs.yml").write_text(_said_of(press), "utf-8")
    pages = folder / "site_templates/mkdocs/pages"
    for depth in DEPTHS:
        page = pages.joinpath(*["shell"] * depth, "index.md")
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(_SHELL_PAGE, "utf-8")


def _last_words(said: str, folder: Path) -> str:
    """MkDocs's own complaint without its traceback and without the staging folder."""
    lines = [line.strip() for line in said.replace(str(folder), "").splitlines() if line.strip()]
    return (lines[-1] if lines else "?")[:300]


def _gathered(made: Path) -> Shell:
    frames = tuple(_frame(made.joinpath(*["shell"] * depth, "index.html")) for depth in DEPTHS)
    found = _DATABASE.search(frames[0][0])
    files = {
        path.relative_to(made).as_posix(): path.read_bytes()
        for path in sorted(made.rglob("*"))
        if path.is_file() and path.suffix in _KEPT and not path.relative_to(made).as_posix().startswith(_NOT_OURS)
    }
    return Shell(frames, files, found[1] if found else "")


def _frame(page: Path) -> tuple[str, ...]:
    text = "\n".join(line for line in page.read_text("utf-8").splitlines() if line.strip())
    pieces = tuple(_PLACE.split(text))
    missing = [_lacks(name) for name in PLACES if pieces[1::2].count(name) != 1]
    strange = [_lacks(name) for name in pieces[1::2] if name not in PLACES]
    if missing or strange:
        raise ToolError(*missing, *strange)
    return pieces


def _lacks(name: str) -> Diagnostic:
    return NO_PLACE.at(Place("shell.html"), name=name)


def _pack(shell: Shell) -> bytes:
    files = {path: base64.b85encode(content).decode() for path, content in shell.files.items()}
    return json.dumps([shell.frames, files, shell.database], ensure_ascii=False).encode()


@lru_cache(maxsize=1)  # a watch asks for it with every change
def _unpack(packed: bytes) -> Shell:
    frames, files, database = json.loads(packed)
    contents = {path: base64.b85decode(content) for path, content in files.items()}
    return Shell(tuple(tuple(frame) for frame in frames), contents, database)
