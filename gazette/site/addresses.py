"""Where things are on the public site: permanent addresses, file names, links from one depth to another."""

from __future__ import annotations

from urllib.parse import quote

from ..folder_names import issue_folder as issue_name
from ..model import Document, Issue


def page_url(issue: Issue, document: Document | None = None) -> str:
    """`/2020/16/` of an issue, `/2020/16/gzbf-2020-83/` of a document: permanent."""
    return "/" + (document_folder(issue, document.slug) if document else issue_folder(issue.year, issue.number))


def issue_folder(year: int, number: str) -> str:
    """ "2020/16/"; of a combined issue 5、6 "2020/5-6/"."""
    return issue_name(year, number).replace("-", "/", 1) + "/"


def document_folder(issue: Issue, slug: str) -> str:
    return f"{issue_folder(issue.year, issue.number)}{slug}/"


def issue_pdf(year: int, number: str) -> str:
    """The file of the whole issue, in the issue's folder."""
    return f"{issue_name(year, number)}.pdf"


def up(depth: int) -> str:
    """From a page `depth` folders down to the top: "./", "../", "../../" …"""
    return "../" * depth or "./"


def link(path: str) -> str:
    """`path` as a relative link; of ASCII what a URL may not have is encoded, Chinese stays legible."""
    return "".join(c if not c.isascii() else quote(c, safe="/~.-_:;=?&#+,!@%") for c in path)


def row_id(issue: Issue, slug: str) -> str:
    """The document's key in the database."""
    return f"{issue.id}_{slug}"


def database_row(key: str) -> str:
    """A document's row below the portal's address, in Datasette's tilde encoding."""
    encoded = "".join(c if c.isascii() and (c.isalnum() or c in "_-") else _tilde(c) for c in key)
    return f"gazette/documents/{encoded}"


def _tilde(character: str) -> str:
    return "".join(f"~{byte:02X}" for byte in character.encode())
