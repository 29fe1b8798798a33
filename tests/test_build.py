"""The recipe: incremental builds equal fresh ones; one bad file never stops the others."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from gazette import publish
from gazette.bench import bench_of
from gazette.build import build_press, publish_change
from gazette.config import Press, load_press
from gazette.diagnostics import EditionError, Severity, StoreError
from gazette.model import Issue, Place
from gazette.workshop import Workshop
from tools.sample_press.manuscript import parse
from tools.sample_press.word import docx

from .presses import with_shell

ROOT = Path(__file__).parents[1]
ISSUE = "year: 2020\nnumber: {}\npublished_on: 2020-08-31\ndisclosure: 主动公开\n"


def document(number: int, word: str) -> bytes:
    """A notice of the sample press's own kind, with `word` in its text."""
    source = next((ROOT / "tools/sample_press/texts/2020-16").rglob("01-关于建立农村供水*.docx.txt")).read_text("utf-8")
    return docx(parse(source.replace("52号", f"{number}号").replace("农村供水", word)))


@pytest.fixture
def press(tmp_path: Path) -> Press:
    issues = tmp_path / "issues"
    issues.mkdir()
    (issues / "gazette.yml").write_text("masthead:\n  name: 云川省人民政府公报\n", "utf-8")
    for number in (1, 2):
        column = issues / f"2020-{number}" / "01-文件"
        column.mkdir(parents=True)
        (column.parent / "issue.yml").write_text(ISSUE.format(number), "utf-8")
        for position in (1, 2):
            (column / f"0{position}-通知.docx").write_bytes(document(number * 10 + position, "农村供水"))
    return with_shell(load_press(tmp_path))




def published(press: Press) -> dict[str, str]:
    """Digest of every file of the site, and of the rows of every table that has text."""
    site = (press.build / "site").resolve()
    files = {p.relative_to(site).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in site.rglob("*") if p.is_file()}
    database = sqlite3.connect(f"file:{(press.build / 'gazette.db').resolve()}?mode=ro", uri=True)
    for table in ("documents", "provisions", "citations", "files", "issues"):
        rows = sorted(map(repr, database.execute(f"SELECT * FROM {table}").fetchall()))
        files[f"table {table}"] = hashlib.sha256("".join(rows).encode()).hexdigest()
    database.close()
    return files


def test_changes_built_one_by_one_equal_a_fresh_build(press: Press) -> None:
    with Workshop(press, 1) as shop:
        assert build_press(press, workshop=shop).ok
        column = press.issues / "2020-2" / "01-文件"
        (column / "02-通知.docx").write_bytes(document(22, "牧区供水"))
        assert publish_change(press, "2020-2", shop)
        page = (press.build / "site/2020/2/lzbf-2020-22/index.html").read_text("utf-8")
        assert "牧区供水" in page
        database = sqlite3.connect((press.build / "gazette.db").resolve())
        assert database.execute("SELECT count(*) FROM documents WHERE instr(text, '牧区供水')").fetchone() == (1,)
        database.close()
        assert not json.loads((press.build / "report.json").read_bytes())["issues"]["2020-2"]["releasable"]
        assert build_press(press, workshop=shop).ok
        shutil.copy(column / "01-通知.docx", column / "03-通知.docx")
        (column / "03-通知.docx").write_bytes(document(23, "城市供水"))
        build_press(press, workshop=shop)
        (column / "01-通知.docx").unlink()
        shutil.rmtree(press.issues / "2020-1")
        build_press(press, workshop=shop)
    step_by_step = published(press)
    shutil.rmtree(press.build)
    with Workshop(press, 1) as shop:
        build_press(press, workshop=shop)
    assert published(press) == step_by_step


def test_one_changed_document_writes_its_own_rows_only(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    save = publish.save_issue
    monkeypatch.setattr(publish, "save_issue", lambda *of: written.append(of[1].id) or save(*of))
    monkeypatch.setattr(publish, "finish", lambda database: written.append("finish"))
    with Workshop(press, 1) as shop:
        build_press(press, workshop=shop)
        assert written == ["2020-1", "2020-2"]
        written.clear()
        monkeypatch.setattr(publish, "replace_document", lambda database, issue, slug, facts: written.append(slug))
        (press.issues / "2020-2/01-文件/02-通知.docx").write_bytes(document(22, "牧区供水"))
        build_press(press, workshop=shop)
    assert written == ["lzbf-2020-22"]


def shorten(path: Path) -> None:
    path.chmod(0o644)
    os.truncate(path, path.stat().st_size // 2)


def scribble(path: Path) -> None:
    path.chmod(0o644)
    path.write_bytes(b"{]" * 5000)


# What people and crashed disks do to build/, and build/ is disposable.
DAMAGE: dict[str, Callable[[Path], object]] = {
    "the link to the database": lambda build: (build / "gazette.db").unlink(),
    "the database": lambda build: (build / "gazette.db").resolve().unlink(),
    "the database cut short": lambda build: shorten((build / "gazette.db").resolve()),
    "the database overwritten": lambda build: scribble((build / "gazette.db").resolve()),
    "the database emptied": lambda build: ((build / "gazette.db").resolve().chmod(0o644), (build / "gazette.db").write_bytes(b"")),
    "the report": lambda build: (build / "report.json").resolve().unlink(),
    "the report overwritten": lambda build: scribble((build / "report.json").resolve()),
    "a report of something else": lambda build: ((build / "report.json").resolve().unlink(), (build / "report.json").write_text("[]")),
    "a report of an older press": lambda build: (
        (build / "report.json").resolve().unlink(), (build / "report.json").write_text('{"issues": {"2020-1": {"key": "x", "documents": []}}}')
    ),
    "the site": lambda build: shutil.rmtree((build / "site").resolve()),
    "the link to the site": lambda build: (build / "site").unlink(),
    "an issue's pages": lambda build: shutil.rmtree((build / "site/2020/2").resolve()),
    "generations": lambda build: shutil.rmtree(build / "generations"),
    "current": lambda build: (build / "current").unlink(),
}


def test_whatever_is_removed_from_build_or_damaged_there_the_next_build_makes_it_again(press: Press) -> None:
    (press.issues / "2020-1/01-文件/02-通知.docx").unlink()
    (press.issues / "2020-2/01-文件/02-通知.docx").unlink()
    with Workshop(press, 1) as shop:
        build_press(press, workshop=shop)
        whole = published(press)
        for what, damage in DAMAGE.items():
            damage(press.build)
            assert not build_press(press, workshop=shop).issues[0].unchanged, what
            assert published(press) == whole, what
            assert build_press(press, workshop=shop).issues[0].unchanged, what


def test_a_database_damaged_deep_inside_is_told_with_a_remedy_that_works(press: Press) -> None:
    with Workshop(press, 1) as shop:
        build_press(press, workshop=shop)
        path = (press.build / "gazette.db").resolve()
        with closing(sqlite3.connect(path)) as database:
            [[root]] = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'documents'").fetchall()
            [[size]] = database.execute("PRAGMA page_size").fetchall()
        path.chmod(0o644)
        with path.open("r+b") as file:
            file.seek((root - 1) * size)
            file.write(b"\xff" * size)
        (press.issues / "2020-2/01-文件/02-通知.docx").write_bytes(document(22, "牧区供水"))
        with pytest.raises(StoreError) as refused:
            build_press(press, workshop=shop)
        assert {d.rule.id for d in refused.value.diagnostics} <= {"K-023", "K-180"}
        assert "build/gazette.db" in refused.value.diagnostics[0].hint("zh")
        (press.build / "gazette.db").unlink()
        build_press(press, workshop=shop)
    assert "牧区供水" in (press.build / "site/2020/2/lzbf-2020-22.txt").read_text("utf-8")


def test_two_changes_or_none_are_left_to_the_whole_build(press: Press) -> None:
    with Workshop(press, 1) as shop:
        assert not publish_change(press, "2020-2", shop)  # nothing was built before
        build_press(press, workshop=shop)
        assert not publish_change(press, "2020-2", shop)
        for name in ("01", "02"):
            (press.issues / "2020-2/01-文件" / f"{name}-通知.docx").write_bytes(document(20 + int(name), "牧区供水"))
        assert not publish_change(press, "2020-2", shop)


def test_one_bad_file_never_stops_the_others(press: Press) -> None:
    column = press.issues / "2020-2" / "01-文件"
    (column / "01-通知.docx").write_bytes(b"PK\x03\x04 cut off")
    (column / "03-加密.docx").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600)
    (column / "04-空.docx").write_bytes(b"")
    with Workshop(press, 1) as shop:
        report = build_press(press, workshop=shop)
    assert not report.ok
    entry = json.loads((press.build / "report.json").read_bytes())["issues"]["2020-2"]
    assert list(entry["documents"]) == ["lzbf-2020-22"]
    assert {w["file"] for w in entry["withheld"]} >= {"01-文件/01-通知.docx", "01-文件/03-加密.docx"}
    assert not entry["releasable"]
    assert (press.build / "site/2020/1/lzbf-2020-11/index.html").is_file()
    (press.issues / "2020-2").rename(press.issues / "2020年第2期")
    said = [(d.rule.id, d.place.file) for d in build_press(press, jobs=1).beside]
    assert said == [("I-059", "issues/2020年第2期"), ("I-061", "issues/2020-2")]
    assert [d.rule.id for d in build_press(press, jobs=1).beside] == ["I-059"]


def test_nothing_is_public_without_two_agreeing_witnesses(press: Press) -> None:
    (press.issues / "2020-2" / "issue.yml").write_text(ISSUE.format(2).replace("主动公开", "依申请公开"), "utf-8")
    with Workshop(press, 1) as shop:
        report = build_press(press, workshop=shop)
    assert {d.rule.id for d in report.diagnostics if d.rule.withholds} == {"D-002", "D-007"}
    assert not (press.build / "site/2020/2").exists()
    assert not any(b"lzbf-2020-21" in p.read_bytes() for p in (press.build / "site").resolve().rglob("*") if p.is_file())
    database = sqlite3.connect((press.build / "gazette.db").resolve())
    assert database.execute("SELECT count(*) FROM documents").fetchone() == (2,)
    database.close()


def test_a_fault_of_ours_in_one_document_is_named_and_the_rest_is_built(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    from gazette import bench

    real = bench.Bench.edit

    def failing(self: bench.Bench, task: bench.EditTask) -> object:
        if task.document.slug == "lzbf-2020-21":
            raise IndexError("tuple index out of range")
        return real(self, task)

    monkeypatch.setattr(bench.Bench, "edit", failing)
    with Workshop(press, 1) as shop:
        report = build_press(press, workshop=shop)
    assert [d.rule.id for d in report.diagnostics if d.rule.withholds] == ["K-201"]
    assert not (press.build / "site/2020/2/lzbf-2020-21").exists()
    assert (press.build / "site/2020/2/lzbf-2020-22").exists()


def test_of_an_issue_that_can_not_be_set_the_last_edition_stays_and_the_others_are_built(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    from gazette import workshop

    real = workshop.Workshop.typeset

    def failing(self: workshop.Workshop, issue: Issue) -> bytes:
        if issue.id == "2020-1":
            raise EditionError(workshop.BENCH_DIED.at(Place("2020-1.pdf")))
        return real(self, issue)

    monkeypatch.setattr(workshop.Workshop, "typeset", failing)
    with Workshop(press, 1) as shop:
        report = build_press(press, workshop=shop)
    assert [(d.rule.id, d.place.file) for d in report.diagnostics if d.rule.withholds] == [("K-200", "2020-1.pdf")]
    assert not (press.build / "site/2020/1").exists() and (press.build / "site/2020/2/2020-2.pdf").exists()


@pytest.mark.parametrize(
    ("template", "damage"), [("blocks.typ", "#let draw = 1"), ("front.typ", '#let cover(e, m) = panic("x")'), ("page.typ", "#let")]
)
def test_a_broken_template_takes_nothing_from_the_site(press: Press, template: str, damage: str) -> None:
    own = press.root / "site_templates"
    shutil.copytree(press.templates, own)
    with Workshop(press, 1) as shop:
        assert build_press(press, workshop=shop).ok
    before = {p: p.read_bytes() for p in (press.build / "site").rglob("*") if p.is_file()}
    (own / "typst" / template).write_text((own / "typst" / template).read_text("utf-8") + f"\n{damage}\n", "utf-8")
    (press.issues / "2020-1/01-文件/03-通知.docx").write_bytes(document(29, "再报"))
    bench_of.cache_clear()  # as in a new run
    with Workshop(press, 1) as shop:
        report = build_press(press, workshop=shop)
    assert [(d.rule.id, d.place.file) for d in report.diagnostics if d.rule.severity is Severity.ERROR] == [
        ("E-006", "site_templates/typst") for _ in report.issues
    ]
    assert not report.ok
    assert {p: p.read_bytes() for p in (press.build / "site").rglob("*") if p.is_file()} == before
    shutil.rmtree(own)
    bench_of.cache_clear()
    with Workshop(press, 1) as shop:
        assert build_press(press, workshop=shop).ok
    assert (press.build / "site/2020/1/lzbf-2020-29/index.html").is_file()
