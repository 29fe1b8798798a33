"""What is shipped: a wheel that works alone, locked requirements, a licence, every import declared."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# What a package is called when it is imported, where that is not its own name.
IMPORTED = {
    "ahocorasick-rs": "ahocorasick_rs", "chinesecalendar": "chinese_calendar", "fonttools": "fontTools", "mkdocs-material": "material", "pillow": "PIL",
    "pypandoc-binary": "pypandoc", "pyyaml": "yaml", "pylopdf-fonts-zh-cn": "pylopdf_fonts_zh_cn",
    "sqlite-utils": "sqlite_utils", "types-pyyaml": "yaml", "pip-tools": "piptools", "pytest-xdist": "xdist",
}  # fmt: skip
# Come with a package that is declared, and are its own interface.
WITH_OTHERS = {"pydantic_core"}


def normal(requirement: str) -> str:
    return re.split(r"[<>=!~\[;\s]", requirement.strip(), maxsplit=1)[0].lower().replace("_", "-")


def declared() -> set[str]:
    return {normal(r) for r in PROJECT["dependencies"]}


def locked(name: str) -> dict[str, str]:
    """Package → version of a locked requirements file."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return {m[1].lower().replace("_", "-"): m[2] for m in re.finditer(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", text, re.M)}


def test_everything_imported_is_declared() -> None:
    """A package that comes in by accident, through another, is missing the day the other drops it."""
    known = {IMPORTED.get(name, name) for name in declared()} | WITH_OTHERS | {"gazette"} | set(sys.stdlib_module_names)
    for path in (ROOT / "gazette").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            for name in names:
                assert name.split(".")[0] in known, f"{path.name} imports {name}: declare it in pyproject.toml"


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_the_lock_has_every_requirement_with_hashes_and_no_index(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    versions = locked(name)
    assert declared() <= set(versions)
    assert {"hatchling", "editables"} <= set(versions)  # so that the checkout installs without network
    entries = re.split(r"\n(?=[A-Za-z0-9])", text)
    assert all("--hash=sha256:" in e for e in entries if "==" in e)
    assert not re.search(r"-url|-links|-host|file://|https?://", text)


def test_the_two_locks_agree() -> None:
    run, dev = locked("requirements.txt"), locked("requirements-dev.txt")
    assert {name: dev.get(name) for name in run} == run
    assert {normal(r) for r in PROJECT["optional-dependencies"]["dev"]} <= set(dev)


def test_datasette_is_the_line_that_was_tested_and_rich_stays_out() -> None:
    assert locked("requirements.txt")["datasette"].startswith("0.65.")
    assert "rich" not in locked("requirements.txt"), "where rich is installed, Datasette prints local variables"


def test_licence_and_notice() -> None:
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert all(name in notice for name in ("Noto Serif SC", "pandoc", "Typst", "SIL Open Font License"))


def test_no_font_is_shipped() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split("\n")
    assert not [name for name in tracked if name.lower().endswith((".ttf", ".otf", ".ttc", ".woff", ".woff2"))]


@pytest.mark.parametrize("target", ["demo", "serve", "test", "bench", "fidelity", "soak", "lint", "clean", "doctor", "lock"])
def test_every_documented_target_exists(target: str) -> None:
    made = subprocess.run(["make", "--dry-run", "--always-make", target], cwd=ROOT, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr


def test_ci_runs_the_tests() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "make test" in script.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_carries_templates_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    folder = "gazette/press_folder/"
    for name in ("mkdocs.yml", "gazette.yml", "issue.yml", "site_templates/typst/gazette.typ"):
        assert folder + name in names
    assert {"gazette/status/status.css", "gazette/tools/pandoc_worker.lua"} <= set(names)
    assert not [n for n in names if n.startswith(("tests/", "tools/", "build/", "issues/"))]
    in_checkout = {p.relative_to(ROOT).as_posix() for p in (ROOT / "site_templates").rglob("*") if p.is_file()}
    assert in_checkout <= {n.removeprefix(folder) for n in names}


def test_an_office_works_with_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    """Installed from the wheel, far from any checkout: init and new make a press with everything in it."""
    installed = tmp_path / "installed"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(installed), str(wheel)],
        check=True, timeout=120, capture_output=True,
    )  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(installed), "LANG": "zh_CN.UTF-8", "PYTHONSAFEPATH": "1"}
    environment.pop("LC_ALL", None)

    def gazette(*words: str) -> str:
        command = [sys.executable, "-m", "gazette", *words]
        said = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120)
        assert said.returncode == 0, said.stderr
        return said.stdout

    gazette("init", "my-press", "--name", "海川市人民政府公报")
    gazette("-C", "my-press", "new", "2020-16", "--date", "2020-08-31")
    press = tmp_path / "my-press"
    assert (press / "site_templates" / "typst" / "gazette.typ").is_file()
    assert (press / "issues" / "2020-16" / "issue.yml").is_file()
    assert str(installed) in gazette("doctor")
