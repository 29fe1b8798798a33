"""A pressed issue without a press: editions by our own writers, a stand-in for each PDF."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from gazette.config import Press
from gazette.fidelity import Receipt
from gazette.model import Issue
from gazette.pressed import PressedDocument, PressedIssue
from gazette.report import issue_entry
from gazette.site.shell import Shell
from gazette.site.writer import SiteWriter
from gazette.writers import html, json, text
from gazette.writers.kit import Kit

from .database_samples import FIRST, PLAN, SECOND, issue

NO_KIT = cast(Kit, None)
THIRD = issue("5、6", "2021-03-31", replace(PLAN, slug="yzbf-2021-1"))
RECEIPT = Receipt("0" * 64, "0" * 64, (), 0, 0, 0, 0, 0, 0, 0)
ISSUES = (FIRST, SECOND, THIRD)
FRAME = ('<meta charset="utf-8"><title>', "title", "</title>", "head", "<body>", "main", "</body>")
SHELL = Shell((FRAME,) * 4, {"assets/gazette.css": b"", "about/index.html": b"<h1>x</h1>"}, "db/")


def pressed(of: Issue) -> PressedIssue:
    documents = []
    for position, document in enumerate(of.documents):
        alone = of.only(document)
        editions = {
            "html": html.render(alone, NO_KIT), "pdf": f"%PDF {document.slug}".encode(),
            "text": text.render(alone, NO_KIT), "json": json.render(alone, NO_KIT),
        }  # fmt: skip
        documents.append(PressedDocument(document, editions, 1 + 3 * position, 3 + 3 * position, RECEIPT))
    return PressedIssue(of, tuple(documents), b"%PDF " + of.id.encode(), (), ())


class Folder:
    """Stands in for the stage; counts what is written."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.written: list[str] = []

    def path(self, name: str) -> Path:
        return self.root / name

    def write(self, name: str, content: bytes) -> None:
        self.written.append(name)
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).write_bytes(content)

    def remove(self, name: str) -> None:
        path = self.path(name)
        if path.is_dir():
            for inner in path.iterdir():
                self.remove(f"{name}/{inner.name}")
            path.rmdir()
        else:
            path.unlink(missing_ok=True)

    def writer(self, press: Press, shell: Shell = SHELL) -> SiteWriter:
        made = SiteWriter(press, self.write, self.remove, self.path)
        made.__dict__["shell"] = shell
        return made


def entries(*issues: PressedIssue) -> dict[str, dict[str, Any]]:
    return {i.issue.id: issue_entry(i, "key") for i in issues}


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
