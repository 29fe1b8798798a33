"""The editions: one file and one line each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..model import Issue
from . import akn, docx, html, json, pdf, text
from .kit import Kit


@dataclass(frozen=True, slots=True)
class Writer:
    """An edition: its suffix, its media type, and the function from an issue to its bytes.

    `paged`: a document's own edition carries the pages that it has in the issue, so it waits for the issue's.
    """

    suffix: str
    media_type: str
    render: Callable[[Issue, Kit], bytes]
    paged: bool = False


WRITERS: dict[str, Writer] = {
    "html": Writer(".html", "text/html; charset=utf-8", html.render),
    "pdf": Writer(".pdf", "application/pdf", pdf.render, paged=True),
    "docx": Writer(
        ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx.render
    ),
    "text": Writer(".txt", "text/plain; charset=utf-8", text.render),
    "akn": Writer(".xml", "application/akn+xml", akn.render),
    "json": Writer(".json", "application/json; charset=utf-8", json.render),
}
