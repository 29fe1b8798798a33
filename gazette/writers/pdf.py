"""The PDF edition: an issue, or one document with the page numbers that it has in the issue."""

from __future__ import annotations

import datetime as dt
import io
import json
from bisect import bisect
from dataclasses import replace

import pikepdf

from ..diagnostics import Bilingual, Diagnostic, EditionError, Rule, Severity
from ..model import Card, Column, Document, Heading, Issue, Paragraph, Part, Place, Role, Text
from ..tools.typesetter import TypesettingError
from .enclosure_pages import enclosure_pages
from .glyphs import glyph_report
from .kit import Kit
from .pdf_front import edition_values
from .pdf_sheet import media_name

NOT_SET = Rule(
    "E-001",
    Severity.ERROR,
    Bilingual("无法排成 PDF：{why}", "can not be set as a PDF: {why}"),
    hint=Bilingual("请把本条信息和源文件交给技术人员；本期其余文件照常排版",
                   "pass this message and the file to your technician; the rest of the issue is set without it"),
    reason=Bilingual("公报的每份文件都要有 PDF 版", "every document of a gazette has a PDF edition"),
    withholds=True,
)  # fmt: skip
NOBODYS_FAULT = Rule(
    "E-006",
    Severity.ERROR,
    Bilingual("版面排不出来，毛病不在哪一份文件：{why}", "the pages can not be set, and no document is to blame: {why}"),
    hint=Bilingual(
        "改过 site_templates/typst 的，先退回上一版；程序升级过的，运行 gazette init --renew，并对照 .new 文件改自己的版式；本期先前的一版照旧公开",
        "if site_templates/typst was changed, undo that; after an upgrade run gazette init --renew and bring your own templates "
        "in line with the .new files; the issue's last edition stays public",
    ),
    reason=Bilingual("版式坏了，不该让已经公布的文件从网上消失", "a broken template must not take published documents away"),
)
_FOLDER = "typst/"
_MAIN = "typst/gazette.typ"
_END, _IMPRINT = "//end", "//imprint"  # a document's text ends at the destination slug + "//end"


def render(issue: Issue, kit: Kit) -> bytes:
    """The PDF of `issue`: with cover, contents and imprint page if `kit.whole`, else the document alone.

    Raises EditionError, which names the documents that can not be set.
    """
    try:
        return typeset(issue, kit)
    except TypesettingError as error:
        raise EditionError(*_culprits(issue, kit, error)) from error


def page_map(pdf: bytes) -> dict[str, tuple[int, int]]:
    """Slug → first and last page of each document, as printed on the page, of an edition's bytes."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        labels = [page.label for page in file.pages]
        numbers = {page.obj.objgen: n for n, page in enumerate(file.pages)}
        names = pikepdf.NameTree(file.Root.Names.Dests)
        at = {str(name): numbers[target[0].objgen] for name, target in names.items()}
    first = {name: page for name, page in at.items() if name + _END in at}
    numbered = max(n for n, label in enumerate(labels) if label.isdigit())
    ends = sorted([*first.values(), at.get(_IMPRINT, numbered + 1)])  # where the next begins: a note may go on after the text
    return {name: (int(labels[page]), int(labels[ends[bisect(ends, page)] - 1])) for name, page in first.items()}


def page_span(pdf: bytes) -> tuple[int, int]:
    """First and last page number printed in a document's own edition."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return int(file.pages[0].label), int(file.pages[-1].label)


def typeset(issue: Issue, kit: Kit) -> bytes:
    """As `render`, but raises the typesetter's own TypesettingError."""
    if kit.typesetter is None:
        raise TypesettingError("no typesetter was handed in")
    published = dt.datetime.combine(issue.published_on, dt.time(), dt.UTC)
    return kit.typesetter.typeset(typst_files(issue, kit), int(published.timestamp()))


def typst_files(issue: Issue, kit: Kit) -> dict[str, bytes]:
    """Everything that the typesetter reads: templates, the issue as JSON, pictures."""
    files = {
        ("main.typ" if name == _MAIN else name.removeprefix(_FOLDER)): content
        for name, content in kit.templates.items()
        if name.startswith(_FOLDER)
    }
    media = [m for d in issue.documents for m in d.media]
    media += [m for d in issue.documents for e in d.enclosures for m, _ in enclosure_pages(e)]
    files |= {media_name(m): m.content for m in media}
    return files | {"issue.json": json.dumps(edition_values(issue, kit), ensure_ascii=False).encode()}


def _culprits(issue: Issue, kit: Kit, error: TypesettingError) -> list[Diagnostic]:
    """Which documents the typesetter refuses when each is set alone; none of them where it refuses the plainest one, too."""
    found: list[Diagnostic] = []
    for document in issue.documents:
        try:
            typeset(issue.only(document), kit)
        except TypesettingError as reason:
            alone = issue.only(document)
            named = [d for d in glyph_report(alone, kit) if d.rule.withholds] if kit.fonts else []
            found += [*named, NOT_SET.at(Place(document.file), why=reason)]
    if found and _sets_anything(issue, kit):
        return found
    return [NOBODYS_FAULT.at(Place("site_templates/typst"), why=error)]


def _sets_anything(issue: Issue, kit: Kit) -> bool:
    """Whether the templates set the plainest document, with all that every document has."""
    line = Paragraph((Text("一"),))
    parts = (
        Part(Role.TITLE, (Heading(0, (Text("一"),)),)), Part(Role.BODY, (Heading(1, (Text("一"),), "一、"), line)),
        Part(Role.SIGN_OFF, (line,)), Part(Role.DATE, (line,)),
    )  # fmt: skip
    plain = Document("plain", "plain.docx", "", Card(), parts)
    try:
        typeset(replace(issue, columns=(Column("一", (plain,)),)), kit)
    except TypesettingError:
        return False
    return True
