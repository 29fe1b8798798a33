"""Writes the public site, page by page: an issue when it was pressed, lists and feeds at the end."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

from ..check import CHECKS
from ..config import Press
from ..model import Document, Issue
from ..pressed import PressedDocument, PressedIssue
from ..standard_text import printed_media
from ..writers import WRITERS
from ..writers.html_inlines import media_name
from . import feeds
from .addresses import issue_folder, issue_pdf, page_url
from .document_page import document_page
from .facts import IssueSummary, PageFacts, PublishedFile, issue_summary
from .list_pages import home, issue_page, year_page
from .rules_page import PAGE, rules_page
from .shell import Shell, Shelling, build_shell

SITE = "site/"  # below the staged edition
_LABELS = {"pdf": "PDF", "docx": "Word（DOCX）", "text": "纯文本", "json": "JSON 数据", "akn": "XML（Akoma Ntoso）"}


class SiteWriter:
    """Puts pages into the staged edition.

    `write`, `remove` and `path` take names below it ("site/2020/index.html"); what `path` shows to be there
    already, byte for byte, is not written again.
    """

    def __init__(
        self,
        press: Press,
        write: Callable[[str, bytes], None],
        remove: Callable[[str], None],
        path: Callable[[str], Path],
        shelling: Shelling | None = None,
    ) -> None:
        self._press = press
        self._shelling = shelling
        self._replace = write
        self._remove = remove
        self._path = path
        self._saved: set[tuple[int, str]] = set()
        self._removed = False

    @cached_property
    def shell(self) -> Shell:
        return self._shelling.shell() if self._shelling else build_shell(self._press)

    # ------------------------------------------------------------ one issue

    def save_issue(self, pressed: PressedIssue) -> dict[str, bytes]:
        """Documents' pages and files and the issue's PDF; returns the pages by their URL."""
        issue = pressed.issue
        folder = SITE + issue_folder(issue.year, issue.number)
        pages: dict[str, bytes] = {}
        written = {folder + "index.html"}  # the issue's own page, which save_indexes makes
        for document in pressed.documents:
            page, names = self.save_document(issue, document)
            pages[page_url(issue, document.document)] = page
            written |= names
        if pressed.pdf:
            written.add(self._write(folder + issue_pdf(issue.year, issue.number), pressed.pdf))
        self._remove_all_but(written, folder)
        self._saved.add((issue.year, issue.number))
        return pages

    def save_document(self, issue: Issue, pressed: PressedDocument) -> tuple[bytes, set[str]]:
        """One document's page and files; returns the page and the names of all that was written."""
        folder = SITE + issue_folder(issue.year, issue.number)
        page = self._document_page(issue, pressed)
        files = (*_beside(pressed), (f"{pressed.document.slug}/index.html", page))
        return page, {self._write(folder + name, content) for name, content in files}

    def remove_issue(self, year: int, number: str) -> None:
        self._remove((SITE + issue_folder(year, str(number))).rstrip("/"))
        self._removed = True

    def _write(self, name: str, content: bytes) -> str:
        """Writes what is not there yet; returns its name."""
        there = self._path(name)
        if not there.is_file() or there.read_bytes() != content:
            self._replace(name, content)
        return name

    def _remove_all_but(self, names: Collection[str], folder: str) -> None:
        """What an earlier edition of the issue had and this one has not."""
        top = self._path(folder)
        for there in sorted(top.rglob("*"), reverse=True):
            name = folder + there.relative_to(top).as_posix()
            if not any(kept == name or kept.startswith(name + "/") for kept in names):
                self._remove(name)

    def _document_page(self, issue: Issue, pressed: PressedDocument) -> bytes:
        facts = PageFacts(pressed.page_first, pressed.page_last, tuple(_files(pressed)))
        site_url = self._press.settings.site_url
        return document_page(self.shell, issue, pressed.document, pressed.editions["html"], facts, site_url)

    # ------------------------------------------------------------ everything that lists issues

    def save_indexes(self, entries: Mapping[str, Mapping[str, Any]]) -> None:
        """Home, years, issues, feeds and the hand-written pages; `entries` are all issues of `report.json`."""
        summaries = (issue_summary(e) for e in entries.values() if e["documents"])
        issues = sorted(summaries, key=lambda i: i.key)
        masthead, site_url = self._press.settings.masthead.model, self._press.settings.site_url
        for name, content in sorted(self.shell.files.items()):
            self._write(SITE + name, content)
        self._write(SITE + "index.html", home(self.shell, issues, masthead, site_url))
        self._write(SITE + PAGE, rules_page(self.shell, (c.rule for c in CHECKS), masthead, site_url))
        self._write(SITE + "feed.xml", feeds.atom(issues, masthead, site_url))
        self._write(SITE + "robots.txt", feeds.robots(site_url))
        self._save_issue_pages(issues)
        self._save_years(issues)
        if site_url:  # a sitemap has absolute addresses only (sitemaps.org)
            self._write(SITE + "sitemap.xml", feeds.sitemap(issues, site_url))

    def _save_issue_pages(self, issues: Sequence[IssueSummary]) -> None:
        """Those that were saved and their neighbours; all where an issue went away."""
        masthead, site_url = self._press.settings.masthead.model, self._press.settings.site_url
        for position, issue in enumerate(issues):
            around = issues[max(0, position - 1) : position + 2]
            if not self._removed and not any((i.year, i.number) in self._saved for i in around):
                continue
            before = issues[position - 1] if position else None
            after = issues[position + 1] if position + 1 < len(issues) else None
            page = issue_page(self.shell, issue, before, after, masthead, site_url)
            self._write(f"{SITE}{issue_folder(issue.year, issue.number)}index.html", page)

    def _save_years(self, issues: Sequence[IssueSummary]) -> None:
        masthead, site_url = self._press.settings.masthead.model, self._press.settings.site_url
        by_year = sorted(issues, key=lambda i: i.year)
        years = [(year, list(found)) for year, found in groupby(by_year, key=lambda i: i.year)]
        for folder in self._path(SITE).glob("[12][0-9][0-9][0-9]"):
            if folder.name not in {str(year) for year, _ in years}:
                self._remove(SITE + folder.name)
        for year, found in years:
            page = year_page(self.shell, found, [y for y, _ in years], masthead, site_url)
            self._write(f"{SITE}{year}/index.html", page)
            if site_url:
                self._write(f"{SITE}{year}/sitemap.xml", feeds.year_sitemap(found, site_url))


def _beside(pressed: PressedDocument) -> Iterator[tuple[str, bytes]]:
    """The document's files, in the issue's folder; its pictures, beside the page."""
    document: Document = pressed.document
    for name, content in pressed.editions.items():
        if name != "html":
            yield document.slug + WRITERS[name].suffix, content
    for media in printed_media(document):
        yield f"{document.slug}/{media_name(media)}", media.content


def _files(pressed: PressedDocument) -> Iterable[PublishedFile]:
    slug = pressed.document.slug
    for name, content in pressed.editions.items():
        if name != "html":
            writer = WRITERS[name]
            digest = hashlib.sha256(content).hexdigest()
            label = _LABELS.get(name, name.upper())
            yield PublishedFile(slug + writer.suffix, label, writer.media_type, len(content), digest)
