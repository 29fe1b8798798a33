"""The data in bulk are the database's public rows, whole, in every format, with true digests, and the same bytes each time."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import sqlite3
import subprocess
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
import yaml
from lxml import etree
from lxml import html as lxml_html
from pyarrow import parquet

from gazette.bulk.dataset import save_dataset
from gazette.bulk.export import forget
from gazette.bulk.manifest import missing_numbers
from gazette.cli import run
from gazette.config import Press
from gazette.database.catalogue import PUBLIC
from gazette.database.changes import changes
from gazette.outputs import staging
from gazette.pressed import PressedIssue
from gazette.report import issue_entry
from gazette.site.addresses import issue_folder

from .database_samples import ISSUES
from .portal_samples import publish
from .presses import make_press
from .site_samples import SHELL

XML = b"<akomaNtoso>x</akomaNtoso>"


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    made = make_press(tmp_path_factory.mktemp("press"))
    publish(made.build, 1)
    database = sqlite3.connect(made.build / "gazette.db")
    (made.build / "site/2020/16/a.xml").write_bytes(XML)
    database.execute(
        "INSERT INTO files SELECT id || '.xml', issue_id, id, 'akn', '/2020/16/a.xml', 'application/akn+xml', 26, '' "
        "FROM documents WHERE issue_id = '2020-16'"
    )
    database.commit()
    database.close()
    report(made)
    return made


def report(press: Press) -> None:
    """What the build of the samples would have said, and the issues' pages that it would have made."""
    entries = {}
    for issue in ISSUES:
        empty = issue_entry(PressedIssue(issue, (), b"", (), ()), "")
        entries[issue.id] = {**empty, "documents": {d.slug: {} for d in issue.documents}}
        page = press.build / "site" / issue_folder(issue.year, issue.number) / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("<!DOCTYPE html><body>一期</body>", "utf-8")
    (press.build / "current/report.json").write_text(json.dumps({"issues": entries}), "utf-8")
    (press.build / "report.json").symlink_to("current/report.json")


@pytest.fixture(scope="module")
def data(press: Press, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return saved(press, tmp_path_factory.mktemp("data"))


def saved(press: Press, folder: Path) -> Path:
    save_dataset(folder, (press.build / "gazette.db").resolve(), (press.build / "site").resolve(), press, SHELL)
    return folder


@pytest.mark.parametrize("table", PUBLIC, ids=lambda t: t.name)
def test_every_row_is_in_every_format(press: Press, data: Path, table: Any) -> None:
    names = [c.name for c in table.columns]
    listed = ", ".join(names)
    rows = sqlite3.connect(press.build / "gazette.db").execute(f"SELECT {listed} FROM {table.name} ORDER BY {', '.join(table.key)}").fetchall()
    lines = [json.loads(line) for line in (data / f"jsonl/{table.name}.jsonl").read_text("utf-8").split("\n")[:-1]]
    assert [tuple(line[n] for n in names) for line in lines] == rows
    columnar = parquet.read_table(data / f"parquet/{table.name}.parquet")
    assert columnar.column_names == names and [tuple(r[n] for n in names) for r in columnar.to_pylist()] == rows
    content = (data / f"csv/{table.name}.csv").read_bytes()
    assert content.startswith("\ufeff".encode()), "Excel takes UTF-8 without a byte order mark for another encoding"
    head, *cells = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert head == names and cells == [["" if v is None else str(v) for v in row] for row in rows]


def test_every_file_is_listed_with_its_digest(data: Path) -> None:
    manifest = json.loads((data / "manifest.json").read_bytes())
    there = {p.relative_to(data).as_posix() for p in data.rglob("*") if p.is_file()}
    assert {f["path"] for f in manifest["files"]} == there - {"manifest.json", "SHA256SUMS", "index.html"}
    for file in manifest["files"]:
        content = (data / file["path"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (file["size"], file["sha256"]), file["path"]
    if shutil.which("sha256sum"):
        subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=data, check=True)
    assert manifest["documents"] == sum(len(i.documents) for i in ISSUES) == sum(i["documents"] for i in manifest["issues"])


def test_the_digest_of_the_texts_can_be_computed_by_anyone(data: Path) -> None:
    rows = [json.loads(line) for line in (data / "jsonl/documents.jsonl").read_text("utf-8").splitlines()]
    digests = [hashlib.sha256(r["text"].encode()).hexdigest() for r in sorted(rows, key=lambda r: r["id"])]
    assert digests == [r["text_sha256"] for r in sorted(rows, key=lambda r: r["id"])]
    whole = hashlib.sha256("".join(d + "\n" for d in digests).encode()).hexdigest()
    assert json.loads((data / "manifest.json").read_bytes())["text_sha256"] == whole


def test_same_rows_same_bytes(press: Press, data: Path, tmp_path: Path) -> None:
    again = saved(press, tmp_path)
    assert {p.relative_to(data): p.read_bytes() for p in data.rglob("*") if p.is_file()} == {
        p.relative_to(again): p.read_bytes() for p in again.rglob("*") if p.is_file()
    }


def test_an_issue_s_archive_holds_that_issue_and_its_xml(data: Path, press: Press) -> None:
    with zipfile.ZipFile(data / "issues/2020-16.zip") as archive:
        names = set(archive.namelist())
        rows = [json.loads(line) for line in archive.read("jsonl/documents.jsonl").decode().splitlines()]
        provisions = archive.read("jsonl/provisions.jsonl").decode().splitlines()
        manifest = json.loads(archive.read("manifest.json"))
        assert {archive.read(n) for n in names if n.startswith("xml/")} == {XML}
        for file in manifest["files"]:
            assert hashlib.sha256(archive.read(file["path"])).hexdigest() == file["sha256"]
    ids = {r["id"] for r in rows}
    of_issue = next(i for i in ISSUES if i.id == "2020-16")
    assert ids == {f"2020-16_{d.slug}" for d in of_issue.documents}
    assert {f"xml/{i}.xml" for i in ids} == {n for n in names if n.startswith("xml/")}
    assert provisions and all(json.loads(line)["document_id"] in ids for line in provisions)
    assert not any(".." in n or n.startswith("/") for n in names)


def test_nothing_of_the_editors_folders_is_in_the_data(data: Path) -> None:
    private = [d.file.encode() for i in ISSUES for d in i.documents]
    contents = [p.read_bytes() for p in data.rglob("*") if p.is_file() and p.suffix != ".zip"]
    for path in data.glob("issues/*.zip"):
        with zipfile.ZipFile(path) as archive:
            contents += [archive.read(name) for name in archive.namelist()]
    assert not any(words in content for words in private for content in contents)


def test_changes_say_what_why_and_since_when(press: Press, data: Path) -> None:
    found = list(changes(sqlite3.connect(press.build / "gazette.db")))
    assert [c.changed_on for c in found] == sorted(c.changed_on for c in found)
    repealed = [c for c in found if c.what == "废止"]
    assert repealed and all(c.because and c.words and c.since and c.number for c in repealed)
    printed = [c.document_id for c in found if c.what == "刊登"]
    assert sorted(printed) == sorted(f"{i.id}_{d.slug}" for i in ISSUES for d in i.documents)
    assert max(c.changed_on for c in found) <= max(i.published_on for i in ISSUES).isoformat()
    feed = etree.fromstring((data / "changes.atom").read_bytes())
    ids = feed.xpath("//*[local-name()='entry']/*[local-name()='id']/text()")
    assert len(ids) == len(set(ids)) == len(found)
    for href in feed.xpath("//*[local-name()='entry']/*[local-name()='link']/@href"):
        assert urljoin("https://x.example/data/changes.atom", href).startswith("https://x.example/20")


def test_the_catalogue_leads_to_files_that_are_there(data: Path) -> None:
    catalogue = json.loads((data / "catalog.jsonld").read_bytes())
    assert len(catalogue["dcat:dataset"]) == 1 + len(ISSUES)
    for dataset in catalogue["dcat:dataset"]:
        assert dataset["dct:title"]["@value"] and dataset["dcat:distribution"]
        for distribution in dataset["dcat:distribution"]:
            content = (data / distribution["dcat:downloadURL"]["@id"]).read_bytes()
            assert distribution["spdx:checksum"]["spdx:checksumValue"]["@value"] == hashlib.sha256(content).hexdigest()


def test_the_citation_is_valid_and_the_page_has_no_dead_link(data: Path) -> None:
    citation = yaml.safe_load((data / "CITATION.cff").read_text("utf-8"))
    assert citation["cff-version"] == "1.2.0" and citation["type"] == "dataset" and citation["authors"]
    page = lxml_html.fromstring((data / "index.html").read_bytes())
    links = [href for href in page.xpath("//table//a/@href")]
    there = {p.relative_to(data).as_posix() for p in data.rglob('*') if p.is_file()}
    assert set(links) == there - {"index.html", "manifest.json", "SHA256SUMS"}


def test_gaps_between_issues_are_said() -> None:
    numbers = [{"whole_number": n} for n in (5, 6, 9, None)]
    assert missing_numbers(numbers) == [7, 8] and missing_numbers([{"whole_number": None}]) == []


def test_the_command_publishes_the_data_and_a_build_takes_them_away(press: Press, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(press.root), "export"]) == 0
    assert "件公文的数据在" in capsys.readouterr().out
    folder = press.build / "site/data"
    assert (folder / "gazette.db").read_bytes() == (press.build / "gazette.db").read_bytes()
    with staging(press) as stage:
        forget(stage, SHELL, "公报")
        stage.commit()
    assert [p.name for p in folder.iterdir()] == ["index.html"]
    assert "尚未导出" in (folder / "index.html").read_text("utf-8")


def test_without_an_edition_the_command_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = make_press(tmp_path)
    assert run(["-C", str(made.root), "export"]) == 16
    assert "K-011" in capsys.readouterr().err and not (made.build / "site").exists()
