"""The conversion receipt and the galley of every document: what was read, proven and found, for the editor's eyes only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from ..model import Document
from ..pressed import PressedIssue
from ..site.words import whole_name
from ..standard_text import printed_media
from ..writers.html_inlines import media_name
from . import document_page, issue_page, words
from .galley_page import GALLEY_STYLE, SCRIPT, SITE_STYLE, GalleyTask, galley_tasks, set_galley
from .markup import STYLE, made_with, page
from .subject import galley_name, page_name, subjects

__all__ = [
    "FOLDER", "LOOKS", "SITE_STYLE", "GalleyTask", "galley_address", "galley_tasks", "page_name", "receipt_address",
    "receipt_pages", "set_galley",
]  # fmt: skip

FOLDER = "proof/"  # below the staged edition; nothing in it is ever public
LOOKS = (STYLE, SITE_STYLE, GALLEY_STYLE, SCRIPT)  # files in FOLDER that the pages refer to


def receipt_pages(
    pressed: PressedIssue,
    rows: Mapping[str, str],
    versions: Mapping[str, str],
    code: str,
    galleys: Iterable[bytes] | None = None,
) -> Iterator[tuple[str, bytes]]:
    """File name → page: receipt and galley of each document, published or not, their pictures, and `index.html`.

    `rows`: SHA-256 of the database rows' text without white space, by slug; `versions`: of the tools; `code`: digest
    of the press's own modules; `galleys`: of `galley_tasks(pressed)`, where they were begun already.  The same
    arguments give the same bytes.
    """
    issue = pressed.issue
    press, name = issue.masthead.name, whole_name(issue.year, issue.number, issue.whole_number)
    tools = made_with(versions, code)
    found = subjects(pressed, rows)
    for subject in found:
        title = f"{subject.title or subject.file} · {words.RECEIPT.zh}"
        body = document_page.body(subject) + tools
        yield f"{subject.name}.html", page(title, press, name, words.RECEIPT, body, back=True)
    tasks = galley_tasks(pressed)
    for task, galley in zip(tasks, map(set_galley, tasks) if galleys is None else galleys, strict=True):
        yield galley_name(task.subject.name), galley
        yield from ((media_name(m), m.content) for m in printed_media(_document(task)))
    body = issue_page.body(pressed, found) + tools
    yield "index.html", page(f"{name} · {words.ISSUE_RECEIPTS.zh}", press, name, words.ISSUE_RECEIPTS, body, back=False)


def receipt_address(issue_id: str, name: str = "index") -> str:
    """Where a receipt lies below the folder of all of them, as part of a URL; `name` is `page_name(…)`."""
    return f"{issue_id}/{quote(name)}.html"


def galley_address(issue_id: str, name: str) -> str:
    """Where a galley lies, as `receipt_address`."""
    return f"{issue_id}/{quote(galley_name(name))}"


def _document(task: GalleyTask) -> Document:
    assert task.subject.document
    return task.subject.document
