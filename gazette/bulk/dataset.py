"""Everything below `/data/`: all tables in every format, an archive of each issue, and what describes them."""

from __future__ import annotations

import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from ..config import Press
from ..database.changes import changes
from ..site.shell import Shell
from . import dcat, extracts, notes
from .changes import as_atom, as_lines
from .formats import FORMATS
from .manifest import BulkFile, Scope, checksums, counted, described, manifest, scope
from .page import download_page

DATABASE = "gazette.db"
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the same bytes whenever it is made
_TEXT, _JSON = "text/plain; charset=utf-8", "application/json"
_NOTES = {notes.READ_ME: _TEXT, notes.LICENCE: _TEXT, notes.CITATION: "text/yaml", notes.DICTIONARY: _JSON}
_XML = "application/akn+xml"


def save_dataset(folder: Path, database: Path, site: Path, press: Press, shell: Shell) -> Scope:
    """Writes the data of the published edition into the empty `folder`; returns what they cover.

    `database` is its database, `site` its site, whose XML editions go into the archives.
    """
    with closing(sqlite3.connect(f"file:{database}?mode=ro&immutable=1", uri=True)) as connection:
        return _Dataset(folder, connection, database, site, press, shell).save()


class _Dataset:
    def __init__(
        self, folder: Path, connection: sqlite3.Connection, database: Path, site: Path, press: Press, shell: Shell
    ) -> None:
        self._folder, self._connection, self._site = folder, connection, site
        self._database, self._shell = database, shell
        self._masthead, self._site_url = press.settings.masthead.model, press.settings.site_url

    def save(self) -> Scope:
        whole = scope(self._connection, self._masthead, self._site_url)
        files = [self._copied_database(), *self._tables(self._folder, ""), *self._changes(), *self._notes(self._folder, whole)]
        issues = [self._archive(issue["id"]) for issue in whole.issues]
        files += [file for _, file in issues]
        self._write("catalog.jsonld", dcat.catalogue(whole, files, issues))
        files.append(described(self._folder / "catalog.jsonld", self._folder, "application/ld+json"))
        self._write("manifest.json", manifest(whole, files))
        self._write("SHA256SUMS", checksums([*files, described(self._folder / "manifest.json", self._folder, _JSON)]))
        self._write("index.html", download_page(self._shell, whole, files))
        return whole

    def _write(self, name: str, content: bytes) -> None:
        (self._folder / name).write_bytes(content)

    def _copied_database(self) -> BulkFile:
        shutil.copyfile(self._database, self._folder / DATABASE)
        return described(self._folder / DATABASE, self._folder, "application/vnd.sqlite3")

    def _changes(self) -> list[BulkFile]:
        found = list(changes(self._connection))
        self._write("changes.jsonl", as_lines(found))
        self._write("changes.atom", as_atom(found, self._masthead, self._site_url))
        return [
            described(self._folder / "changes.jsonl", self._folder, "application/x-ndjson", rows=len(found)),
            described(self._folder / "changes.atom", self._folder, "application/atom+xml"),
        ]

    def _notes(self, folder: Path, covered: Scope) -> Iterator[BulkFile]:
        for name, content in notes.notes(covered).items():
            (folder / name).write_bytes(content)
            yield described(folder / name, folder, _NOTES[name])

    def _tables(self, folder: Path, issue_id: str) -> Iterator[BulkFile]:
        """Every table of the extract in every format."""
        for name, kind in FORMATS.items():
            (folder / name).mkdir(parents=True)
            for table in extracts.tables(issue_id):
                path, count = folder / name / f"{table.name}{kind.suffix}", [0]
                with path.open("wb") as out:
                    kind.write(table, counted(extracts.rows(self._connection, table, issue_id), count), out)
                yield described(path, folder, kind.media_type, table.name, count[0])

    def _archive(self, issue_id: str) -> tuple[Scope, BulkFile]:
        """One issue as a zip file: its rows in every format, its documents' XML, and what describes them."""
        inside = self._folder / f".{issue_id}"
        covered = scope(self._connection, self._masthead, self._site_url, issue_id)
        files = [*self._tables(inside, issue_id), *self._xml(inside, issue_id), *self._notes(inside, covered)]
        (inside / "manifest.json").write_bytes(manifest(covered, files))
        (inside / "SHA256SUMS").write_bytes(checksums(files))
        path = self._folder / "issues" / f"{issue_id}.zip"
        path.parent.mkdir(exist_ok=True)
        _pack(inside, path)
        shutil.rmtree(inside)
        return covered, described(path, self._folder, "application/zip")

    def _xml(self, folder: Path, issue_id: str) -> Iterator[BulkFile]:
        """The XML editions as the site has them, by their documents' ids."""
        (folder / "xml").mkdir()
        sql = "SELECT document_id, url FROM files WHERE edition = 'akn' AND issue_id = ? ORDER BY document_id"
        for document_id, url in self._connection.execute(sql, (issue_id,)):
            path = folder / "xml" / f"{document_id}.xml"
            shutil.copyfile(self._site / url.removeprefix("/"), path)
            yield described(path, folder, _XML)


def _pack(folder: Path, target: Path) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with path.open("rb") as content, archive.open(entry, "w", force_zip64=False) as member:
                shutil.copyfileobj(content, member, 1 << 20)
