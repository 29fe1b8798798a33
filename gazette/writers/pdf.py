"""The PDF edition: an issue, or one document with the page numbers that it has in the issue."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Mapping

import pikepdf

from ..diagnostics import Bilingual, Diagnostic, EditionError, Rule, Severity
from ..model import Document, Issue, Place
from ..tools.typesetter import TypesettingError
from .glyphs import unprintable
from .kit import Kit
from .pdf_sheet import GETA, Sheet, Values, media_name

NOT_SET = Rule(
    "E-001",
    Severity.ERROR,
    Bilingual("无法排成 PDF：{why}", "can not be set as a PDF: {why}"),
    hint=Bilingual("请把本条信息和源文件交给技术人员；本期其余文件照常排版",
                   "pass this message and the file to your technician; the rest of the issue is set without it"),
    reason=Bilingual("公报的每份文件都要有 PDF 版", "every document of a gazette has a PDF edition"),
    withholds=True,
)  # fmt: skip
_FOLDER = "typst/"
_END = "//end"


def render(issue: Issue, kit: Kit) -> bytes:
    """The PDF of `issue`; `EditionError` names the documents that can not be set.

    An issue that holds several documents, or has `kit.whole` set, gets cover, contents and imprint page.
    """
    try:
        return _typeset(issue, kit)
    except TypesettingError as error:
        raise EditionError(*_culprits(issue, kit, error)) from error


def page_map(pdf: bytes) -> dict[str, tuple[int, int]]:
    """Slug → first and last page of each document, as printed on the page."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        pages = {page.objgen: page.label for page in file.pages}
        names = pikepdf.NameTree(file.Root.Names.Dests)
        at = {str(name): int(pages[target[0].objgen]) for name, target in names.items() if _is_bound(str(name), names)}
    return {name: (page, at[name + _END]) for name, page in at.items() if not name.endswith(_END)}


def _is_bound(name: str, names: Mapping[str, object]) -> bool:
    return name.endswith(_END) or name + _END in names


def sources(issue: Issue, kit: Kit) -> dict[str, bytes]:
    """Everything that the typesetter reads: templates, the issue as JSON, pictures."""
    files = {
        ("main.typ" if name == _FOLDER + "gazette.typ" else name.removeprefix(_FOLDER)): content
        for name, content in kit.templates.items()
        if name.startswith(_FOLDER)
    }
    files |= {media_name(m): m.content for d in issue.documents for m in d.media}
    files["issue.json"] = json.dumps(_edition(issue, kit), ensure_ascii=False).encode()
    return files


def _typeset(issue: Issue, kit: Kit) -> bytes:
    if kit.typesetter is None:
        raise TypesettingError("no typesetter was handed in")
    published = dt.datetime.combine(issue.published_on, dt.time(), dt.UTC)
    return kit.typesetter.typeset(sources(issue, kit), int(published.timestamp()))


def _culprits(issue: Issue, kit: Kit, error: TypesettingError) -> list[Diagnostic]:
    """Which documents the typesetter refuses when each is set alone; the issue itself if none is."""
    found = []
    for document in issue.documents:
        try:
            _typeset(issue.only(document), kit)
        except TypesettingError as reason:
            found.append(NOT_SET.at(Place(document.file), why=reason))
    return found or [NOT_SET.at(why=error)]


def _edition(issue: Issue, kit: Kit) -> Values:
    whole = kit.whole or len(issue.documents) != 1
    [only] = issue.documents if not whole else [None]
    number = f"{issue.year}年第{issue.number}期"
    prefix = "" if only else "{}/"
    fonts = kit.fonts
    assert fonts is not None
    return {
        "kind": "issue" if whole else "document",
        "title": only.title if only else f"{issue.masthead.name}{number}",
        "organs": list(_organs(issue, only)),
        "description": f"{only.number}，载《{issue.masthead.name}》{number}" if only else "",
        "keywords": [w for w in (only.number, only.type) if w] if only else [],
        "first_page": kit.first_page,
        "typography": kit.typography.body,
        "fonts": {p: list(fonts.families(p)) for p in fonts.chains} | {"mono": ["DejaVu Sans Mono", *fonts.families("body")]},
        "bold": {"title": 0.025},
        "masthead": {"name": issue.masthead.name, "sponsor": issue.masthead.sponsor},
        "name_size": 46,
        "running": number,
        "issue_line": number,
        "whole_line": f"（总第{issue.whole_number}期）" if issue.whole_number else "",
        "date_line": f"{issue.published_on.year}年{issue.published_on.month}月{issue.published_on.day}日出版",
        "facts": [],
        "columns": [
            {"name": c.name, "documents": [_sheet(d, kit, prefix.format(d.slug)) for d in c.documents]}
            for c in issue.columns if c.documents
        ],
    }


def _sheet(document: Document, kit: Kit, prefix: str) -> Values:
    missing = {ord(ch): GETA for ch in unprintable(document, kit)}
    return Sheet(document, kit.typography.body, prefix, missing).values()


def _organs(issue: Issue, only: Document | None) -> tuple[str, ...]:
    if only and only.issuers:
        return only.issuers
    return (issue.masthead.sponsor or issue.masthead.name,)
