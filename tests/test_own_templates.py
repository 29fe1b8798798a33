"""After an upgrade a press's untouched templates follow the program, changed ones stay, and every command says so."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from gazette import config, new_press, own_templates
from gazette.cli import run
from gazette.own_templates import Outdated, outdated, renew

BLOCKS, FRAME, STYLE = "site_templates/typst/blocks.typ", "mkdocs.yml", "site_templates/typst/page.typ"
FRESH = "site_templates/typst/fresh.typ"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the program brings along, to be changed as an upgrade would."""
    folder = tmp_path / "program"
    folder.mkdir()
    shutil.copytree(config.packaged("site_templates"), folder / "site_templates")
    for name in ("mkdocs.yml", "wordlist.csv"):
        shutil.copyfile(config.packaged(name), folder / name)
    for module in (own_templates, new_press):
        monkeypatch.setattr(module, "packaged", folder.joinpath)
    return folder


@pytest.fixture
def root(program: Path, tmp_path: Path) -> Path:
    new_press.make_press(tmp_path / "press", "云川省人民政府公报", "zh")
    return tmp_path / "press"


def upgrade(program: Path) -> None:
    for name in (BLOCKS, FRAME, STYLE):
        with (program / name).open("a") as file:
            file.write("\n// new\n" if name != FRAME else "\n# new\n")
    (program / FRESH).write_text("// new")


def test_a_new_press_is_not_behind(root: Path) -> None:
    assert outdated(root) == Outdated()


def test_what_the_office_left_alone_follows_and_what_it_changed_stays(program: Path, root: Path) -> None:
    (root / BLOCKS).write_text("// ours")
    upgrade(program)
    found = outdated(root)
    assert (set(found.untouched), found.changed) == ({FRAME, STYLE, FRESH}, (BLOCKS,))
    assert renew(root) == found
    assert (root / BLOCKS).read_text() == "// ours"
    for name in (FRAME, STYLE, FRESH):
        assert (root / name).read_bytes() == (program / name).read_bytes()
    assert (root / f"{BLOCKS}.new").read_bytes() == (program / BLOCKS).read_bytes()
    assert outdated(root) == Outdated() == renew(root)


def test_a_template_that_the_program_gave_up_goes_unless_the_office_changed_it(program: Path, root: Path) -> None:
    for name in (BLOCKS, STYLE):
        (program / name).unlink()
    (root / BLOCKS).write_text("// ours")
    found = renew(root)
    assert (found.untouched, found.changed) == ((STYLE,), (BLOCKS,))
    assert not (root / STYLE).exists() and (root / BLOCKS).read_text() == "// ours" and not (root / f"{BLOCKS}.new").exists()


def test_what_only_the_office_changed_is_nobodys_business(root: Path) -> None:
    (root / BLOCKS).write_text("// ours")
    (root / "site_templates/typst/own.typ").write_text("// ours")
    assert outdated(root) == Outdated()


@pytest.mark.parametrize("note", ["", "[]", "{", None])
def test_a_press_without_a_note_of_how_its_templates_came_is_left_alone(program: Path, root: Path, note: str | None) -> None:
    shipped = root / "site_templates/.shipped.json"
    shipped.unlink() if note is None else shipped.write_text(note)
    upgrade(program)
    before = {p: p.read_bytes() for p in root.rglob("*") if p.is_file()}
    assert renew(root) == Outdated()
    assert {p: p.read_bytes() for p in root.rglob("*") if p.is_file()} == before


def test_the_commands_say_it_and_renew_mends_it(program: Path, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / BLOCKS).write_text("// ours")
    upgrade(program)
    run(["-C", str(root), "check"])
    said = capsys.readouterr().out
    assert "K-016" in said and "init --renew" in said
    assert run(["-C", str(root), "--json", "init", "--renew"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told["renewed"]) == {FRAME, STYLE, FRESH} and told["changed"] == [BLOCKS]
    run(["-C", str(root), "check"])
    assert "K-016" not in capsys.readouterr().out


def test_there_must_be_a_press_to_renew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(tmp_path), "init", "--renew"]) == 10
    assert "K-017" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
