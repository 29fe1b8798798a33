"""The house style of docs/architecture.md: small files and functions, imports one way, purity, the trade's words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "gazette"
MODULES = sorted(p for p in PACKAGE.rglob("*.py") if "press_folder" not in p.parts)
NAMES = [p.relative_to(PACKAGE).as_posix() for p in MODULES]

# Lowest first.  A module imports from layers below its own, and from its own layer only what stands before it.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("blocks",),
    ("model",),
    ("standard_text", "private_numbers", "refusals", "traditional", "diagnostics", "model_json", "working_days", "spreadsheet_rows"),
    ("folder_names", "wording", "settings_rules", "settings_yaml", "holidays", "laws", "word_list", "config", "sources_rules", "tools", "rules"),
    ("sources", "outputs", "check", "witness", "preflight", "writers", "mending", "fidelity", "pdf_checks", "html_checks", "readers"),
    ("pressed", "shelf", "report", "earlier_issues", "bench", "workshop"),
    ("database", "reports", "site", "bulk", "receipts", "portal", "release"),
    ("last_build", "publish", "build"),
    ("compilation", "catalogue", "sarif", "doctor", "own_templates", "new_press", "settling", "serve", "status"),
    ("watch", "cli", "__main__"),
)
ORDER = [name for layer in LAYERS for name in layer]
# Pairs that the order alone would allow.
STRANGERS = {("readers", "writers"), ("readers", "rules"), ("writers", "rules"), ("witness", "readers"), ("fidelity", "writers")}

# Only these touch disk, clock, environment or processes.
WORLDLY = {
    "cli", "sources", "outputs", "tools", "database", "site", "release", "watch", "serve", "config", "doctor",
    "new_press", "own_templates", "settling", "status", "portal", "last_build", "publish", "bench", "workshop", "bulk",
    "__main__",
}  # fmt: skip
WORLDLY_IMPORTS = {
    "os", "subprocess", "shutil", "tempfile", "socket", "time", "random", "urllib.request", "requests", "httpx", "threading",
    "multiprocessing", "glob", "fcntl", "signal", "resource", "getpass", "platform", "secrets", "asyncio",
}  # fmt: skip
CLOCK = {"now", "today", "utcnow"}
LONGEST, LONGEST_MESSAGE = 130, 150  # characters of a line; a bilingual message may stand on one
CHINESE = re.compile("[\u3000-\u9fff]")
BANNED_WORDS = {"data", "item", "items", "manager", "handler", "process", "utils", "util", "helpers", "helper", "common", "misc"}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def top(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(path: Path) -> Iterator[str]:
    """Top-level modules of the package that a file imports."""
    package = ("gazette", *path.relative_to(PACKAGE).with_suffix("").parts[:-1])
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = (*base, *(node.module.split(".") if node.module else ()))
            if module[:1] == ("gazette",):
                yield from [module[1]] if len(module) > 1 else [alias.name for alias in node.names]
        elif isinstance(node, ast.Import):
            yield from (a.name.split(".")[1] for a in node.names if a.name.startswith("gazette."))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_files_and_functions_are_small(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 400, f"{path.name} has {len(lines)} lines: divide it by what changes"
    long_lines = [n for n, line in enumerate(lines, 1) if len(line) > (LONGEST_MESSAGE if CHINESE.search(line) else LONGEST)]
    assert not long_lines, f"{path.name}: lines {long_lines} are longer than anyone reads"
    long_functions = [f"{f.name} ({length(f)})" for f in functions(path) if length(f) > 40]
    assert not long_functions, f"{path.name}: longer than 40 lines: {long_functions}"


def test_most_functions_are_very_small() -> None:
    assert median(length(f) for path in MODULES for f in functions(path)) < 12


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    docstring = ast.get_docstring(tree(path))
    assert docstring, f"{path.name} does not say what it is for"
    first = docstring.split("\n\n")[0].replace("\n", " ")
    assert first.endswith((".", "。", "`", "?")), f"{path.name}: the first paragraph is one sentence"


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_imports_point_one_way(path: Path) -> None:
    own = top(path)
    assert own in {*ORDER, "__init__"}, f"{own} has no place in LAYERS, nor in docs/architecture.md"
    if own == "__init__":
        return
    for other in imported(path):
        if other in ("", own, "__version__"):
            continue
        assert ORDER.index(other) < ORDER.index(own), f"{own} may not import {other}: imports point one way"
        assert (own, other) not in STRANGERS, f"{own} may not import {other}"


@pytest.mark.parametrize("path", [p for p in MODULES if top(p) not in WORLDLY], ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_what_is_pure_touches_neither_disk_nor_clock(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found = {alias.name for alias in node.names} & WORLDLY_IMPORTS
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found = {node.module or ""} & WORLDLY_IMPORTS
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            found = {node.func.id} & {"open", "input", "print", "exec", "eval"}
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not node.args:
            found = {node.func.attr} & CLOCK
        else:
            continue
        assert not found, f"{path.name}:{node.lineno} is pure: {found} belongs in one of {sorted(WORLDLY)}"


def test_what_is_pure_stays_on_the_list() -> None:
    """A module that stops touching the world leaves the list of those that may."""
    known = {top(path) for path in MODULES}
    assert not (WORLDLY - known) - {"release", "site"}, "LAYERS and WORLDLY name modules that are gone"


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_names_are_the_trade_s(path: Path) -> None:
    stem = path.parent.name if path.stem == "__init__" else path.stem
    found = [stem] if set(stem.split("_")) & BANNED_WORDS else []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and node.name[0] != "_":
            words = re.findall(r"[A-Z]?[a-z]+", node.name)
            if {w.lower() for w in words} & BANNED_WORDS:
                found.append(node.name)
    assert not found, f"{path.name}: {found}: say what it is in the words of the trade"


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_nothing_is_unfinished(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"#.*\b(TODO|FIXME|XXX|HACK)\b|raise NotImplementedError|PYTEST_CURRENT_TEST", text)


def test_no_module_knows_this_machine() -> None:
    tracked = [p for folder in ("gazette", "tests", "docs", "tools", "site_templates") for p in (ROOT / folder).rglob("*")]
    kinds = {".py", ".md", ".typ", ".html", ".yml", ".css", ".js", ".lua"}
    for path in tracked:
        if path.suffix in kinds and path.name not in ("test_house_style.py", "test_packaging.py"):
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"/work/(main|shared)|/tmp/probe|/home/[a-z]+/|find-links|extra-index-url", text), path
