"""Step 8: puts a pressed issue into the staged edition: pages, files, database rows, report."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

import sqlite_utils

from . import receipts
from .bulk.export import forget
from .config import Press
from .database.facts import DocumentFacts, FileFacts, IssueFacts
from .database.keys import document_id
from .database.relations import LAPSES, REPEALS, locate, relations
from .database.store import (
    finish,
    open_database,
    remove_issue,
    replace_document,
    row_text,
    save_issue,
    save_organs,
)
from .diagnostics import Diagnostic
from .earlier_issues import background_of
from .fidelity import prove_row
from .fidelity.database import database_reading
from .last_build import REPORT, LastBuild, proof_looks
from .model import Document, Issue
from .outputs import Stage
from .pressed import PressedDocument, PressedIssue
from .report import Entry, document_entry, issue_entry
from .rules import Background
from .shelf import said
from .site.addresses import page_url
from .site.shell import Shelling
from .site.writer import SiteWriter
from .standard_text import read_document
from .tools.versions import code_digest, tool_versions
from .writers import WRITERS

DATABASE = "gazette.db"
# Beyond this many changed documents the index is put into its final form; a single change stays quick.
_FINISH_FROM = 5


class Publication:
    """The staged edition while a build fills it; what is not touched stays as the last build left it."""

    def __init__(self, press: Press, stage: Stage, last: LastBuild, shelling: Shelling | None = None) -> None:
        self._press = press
        self._stage = stage
        self._last = last
        self._report = {"issues": dict(last.issues)}
        self._database: sqlite_utils.Database | None = None
        self._changed = 0
        self._site = SiteWriter(press, stage.write, stage.remove, stage.path, shelling)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the database, whose rows are then all in its file."""
        if self._database is not None:
            self._database.conn.close()
            self._database = None

    def background(self, issue_id: str) -> Background:
        return background_of(self._press, self._issues, issue_id)

    def forget_all_but(self, issue_ids: Iterable[str]) -> None:
        """Removes issues whose folders are gone."""
        for gone in set(self._issues) - set(issue_ids):
            entry = self._issues.pop(gone)
            self._site.remove_issue(entry["year"], entry["number"])
            remove_issue(self._opened(), gone)
            self._stage.remove(f"{receipts.FOLDER}{gone}")

    def publish(self, folder: Path, pressed: PressedIssue, galleys: Iterable[bytes] | None = None) -> list[Diagnostic]:
        """Pages, files and rows of one issue; returns what the proof of the rows found.

        `galleys`: as `receipts.receipt_pages` takes them; what is found here is in none of them, and they are made anew.
        """
        before = self._issues.get(folder.name, {})
        self._issues[folder.name] = entry = issue_entry(pressed, self._last.key(folder))
        for document in pressed.documents:
            entry["documents"][document.document.slug]["repeals"] = _repeals(document.document)
        self._changed += len(_changed_documents(before, entry))
        if not pressed.documents:
            self._site.remove_issue(pressed.issue.year, pressed.issue.number)
            remove_issue(self._opened(), pressed.issue.id)
            self._save_receipts(folder.name, pressed, {}, galleys)
            return []
        published = self._site.save_issue(pressed)
        facts = _facts(pressed, published)
        self._save_rows(pressed.issue, facts, before, entry)
        texts = {p.document.slug: self._row_text(pressed.issue, p) for p in pressed.documents}
        found = [d for p in pressed.documents for d in prove_row(p.document, texts[p.document.slug])]
        entry["diagnostics"] += [said(d) for d in found]
        entry["rows"] = {slug: database_reading(text).folded_sha256 for slug, text in texts.items()}
        whole = replace(pressed, diagnostics=(*pressed.diagnostics, *found))
        self._save_receipts(folder.name, whole, entry["rows"], None if found else galleys)
        return found

    def publish_document(self, folder: Path, issue: Issue, pressed: PressedDocument) -> None:
        """One changed document ahead of its issue, which is to be built in full right after."""
        slug, entry = pressed.document.slug, dict(self._issues[folder.name])
        page, _ = self._site.save_document(issue, pressed)
        url = page_url(issue, pressed.document)
        known = {other: _known_facts(issue, other, e) for other, e in entry["documents"].items()}
        documents = {**known, slug: _document_facts(issue, pressed, {url: page})}
        pdf = FileFacts("pdf", f"{page_url(issue)}{issue.id}.pdf", "application/pdf", entry["pdf_size"], entry["pdf_sha256"])
        pages = max(e["pages"][1] for e in entry["documents"].values())
        replace_document(self._opened(), issue, slug, IssueFacts(page_url(issue), documents, (pdf,), pages))
        printed = {**document_entry(pressed), "repeals": _repeals(pressed.document)}
        entry["documents"] = {**entry["documents"], slug: printed}
        self._issues[folder.name] = {**entry, "key": "", "releasable": False}  # not current: the issue is still to come
        self._save_report()

    def finish(self) -> None:
        """Lists of issues, the report, and the database in its final form; data of an earlier edition go."""
        self._site.save_indexes(self._issues)
        forget(self._stage, self._site.shell, self._press.settings.masthead.name)
        if self._changed >= _FINISH_FROM:
            finish(self._opened())
        self.close()
        for name, content in proof_looks(self._press).items():
            self._save(receipts.FOLDER + name, content)
        self._save_report()

    # ------------------------------------------------------------

    @property
    def _issues(self) -> dict[str, Entry]:
        issues: dict[str, Entry] = self._report["issues"]
        return issues

    def _opened(self) -> sqlite_utils.Database:
        if self._database is None:
            self._database = open_database(self._stage.own(DATABASE))
            save_organs(self._database, self._press.settings.organs)
        return self._database

    def _save_report(self) -> None:
        """A line for each issue: at a thousand documents indenting would take a second."""
        issues = (f"{json.dumps(key)}: {json.dumps(entry, ensure_ascii=False)}" for key, entry in self._issues.items())
        lines = ",\n".join(issues)
        self._stage.write(REPORT, f'{{"issues": {{\n{lines}\n}}}}\n'.encode())

    def _save_rows(self, issue: Issue, facts: IssueFacts, before: Entry, entry: Entry) -> None:
        """With one document that changed since, or none (it went ahead, `publish_document`), its row is enough."""
        changed, printed = _changed_documents(before, entry), [d.slug for d in issue.documents]
        if len(changed) < 2 and before and set(before["documents"]) == set(entry["documents"]):
            replace_document(self._opened(), issue, next(iter(changed), printed[0]), facts)
        else:
            save_issue(self._opened(), issue, facts)

    def _row_text(self, issue: Issue, pressed: PressedDocument) -> bytes:
        return row_text(self._opened(), document_id(issue, pressed.document))

    def _save_receipts(
        self, issue_id: str, pressed: PressedIssue, rows: Mapping[str, str], galleys: Iterable[bytes] | None
    ) -> None:
        """For the editor's eyes: beside the site, never in it."""
        folder = f"{receipts.FOLDER}{issue_id}/"
        pages = dict(receipts.receipt_pages(pressed, rows, tool_versions(), code_digest(), galleys))
        for there in self._stage.path(folder).glob("*"):
            if there.name not in pages:
                self._stage.remove(folder + there.name)
        for name, content in pages.items():
            self._save(folder + name, content)

    def _save(self, name: str, content: bytes) -> None:
        """Writes what is not there yet, byte for byte."""
        there = self._stage.path(name)
        if not there.is_file() or there.read_bytes() != content:
            self._stage.write(name, content)


def _repeals(document: Document) -> list[list[str]]:
    """Title and number of each document that it repeals: what later issues have to know."""
    text = read_document(document).text
    found = relations(document, locate(document.citations, text), text)
    return [[r.target_title, r.target_number] for r in found if r.kind in (REPEALS, LAPSES) and not r.own]


def _changed_documents(before: Entry, entry: Entry) -> set[str]:
    """Slugs whose text or editions differ, and those that came or went."""
    old, new = before.get("documents", {}), entry["documents"]
    return {slug for slug in old.keys() | new.keys() if old.get(slug) != new.get(slug)}


def _facts(pressed: PressedIssue, published: dict[str, bytes]) -> IssueFacts:
    """What the database needs to know; `published` are the issue's files as the site has them, by URL."""
    issue = pressed.issue
    return IssueFacts(
        url=page_url(issue),
        documents={p.document.slug: _document_facts(issue, p, published) for p in pressed.documents},
        files=(_file("pdf", f"{page_url(issue)}{issue.id}.pdf", pressed.pdf),),
        pages=max(p.page_last for p in pressed.documents),
    )


def _known_facts(issue: Issue, slug: str, entry: Entry) -> DocumentFacts:
    """Of a document whose row stays as it is: its pages are what may have changed."""
    first, last = entry["pages"]
    return DocumentFacts(f"{page_url(issue)}{slug}/", "", "", page_first=first, page_last=last)


def _document_facts(issue: Issue, pressed: PressedDocument, published: dict[str, bytes]) -> DocumentFacts:
    reading = read_document(pressed.document)
    url = page_url(issue, pressed.document)
    return DocumentFacts(
        url=url,
        text=reading.text,
        text_sha256=reading.sha256,
        page_first=pressed.page_first,
        page_last=pressed.page_last,
        files=tuple(_files(url, pressed, published)),
    )


def _files(url: str, pressed: PressedDocument, published: dict[str, bytes]) -> Iterator[FileFacts]:
    for name, content in pressed.editions.items():
        if name == "html":
            yield _file(name, url, published[url])
        else:
            yield _file(name, url.removesuffix("/") + WRITERS[name].suffix, content)


def _file(edition: str, url: str, content: bytes) -> FileFacts:
    kind = WRITERS[edition].media_type
    return FileFacts(edition, url, kind, len(content), hashlib.sha256(content).hexdigest())
