"""制度文件汇编: all documents in force of an organ or on a topic as one book, made by the editions' own writers."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from .build import assemble
from .config import Press
from .database.categories import NORMATIVE, OTHER, RULES
from .database.validity import IN_FORCE
from .diagnostics import Bilingual, Rule, Severity, StoreError
from .model import Column, Document, Issue, Masthead
from .reports.standing import IN_FORCE_STATES, standing
from .sources import load_issue
from .standard_text import read_document
from .workshop import Workshop
from .writers import WRITERS
from .writers.html import article
from .writers.html_inlines import media_name

NONE_IN_FORCE = Rule(
    "K-035", Severity.ERROR,
    Bilingual("没有可汇编的现行有效文件", "there is no document in force to compile"),
    hint=Bilingual("用 gazette report in-force 查看现行有效文件目录，再放宽机关、主题或日期",
                   "see gazette report in-force, then widen organ, topic or day"),
    reason=Bilingual("空的汇编没有用处", "an empty book is of no use"),
)  # fmt: skip
CHANGED_SINCE = Rule(
    "K-036", Severity.ERROR,
    Bilingual("《{title}》的稿件与已出版的文字不一致", "the file of {title} differs from what is published"),
    hint=Bilingual("先运行 gazette build，或恢复 {issue} 的稿件", "run gazette build first, or restore the file in {issue}"),
    reason=Bilingual("汇编所载与公报所载必须逐字相同", "the book carries the gazette's text character by character"),
)  # fmt: skip
_ORDER = {RULES: 0, NORMATIVE: 1, OTHER: 2}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document of the book, as the database has it."""

    issue: str
    slug: str
    title: str
    number: str
    category: str
    text_sha256: str
    changed: str  # 已修改 or 部分失效 where it is no longer as printed here


@dataclass(frozen=True, slots=True)
class Volume:
    """The book: its documents as an issue of their own, and what it is called in place of a number."""

    issue: Issue
    as_of: str
    changed: Mapping[str, str]  # by slug: what became of a document since it was printed


def wanted(connection: sqlite3.Connection, **asked: str) -> list[Wanted]:
    """What is in force, rules first; `asked` as in `reports.standing.standing`."""
    rows = list(standing(connection, IN_FORCE_STATES, **asked))
    sql = "SELECT issue_id, id, title, number, category, text_sha256 FROM documents WHERE id = ?"
    found = []
    for row in rows:
        issue, key, title, number, category, digest = connection.execute(sql, (row["id"],)).fetchone()
        changed = "" if row["status"] == IN_FORCE else f"{row['status']}：见{row['by_title'] or row['words']}"
        found.append(Wanted(issue, key.removeprefix(f"{issue}_"), title, number, category, digest, changed))
    return sorted(found, key=lambda w: _ORDER[w.category])


def compile_volume(press: Press, workshop: Workshop, found: Sequence[Wanted], subject: str, day: str) -> Volume:
    """The documents read from their files again, each proven to be what was published.  Raises StoreError."""
    if not found:
        raise StoreError(NONE_IN_FORCE.at())
    documents = _read(press, workshop, {w.issue for w in found})
    columns: dict[str, list[Document]] = defaultdict(list)
    for w in found:
        document = documents.get((w.issue, w.slug))
        if document is None or read_document(document).sha256 != w.text_sha256:
            raise StoreError(CHANGED_SINCE.at(title=w.title, issue=w.issue))
        # Documents of different issues may have the same slug.
        columns[w.category].append(replace(document, slug=f"{w.issue}-{w.slug}", interprets=""))
    masthead = press.settings.masthead.model
    title = f"{subject or masthead.name.removesuffix('公报')}制度文件汇编"
    year, month, last = (int(part) for part in day.split("-"))
    date = f"{year}年{month}月{last}日"
    made = Issue(
        year, "1", None, dt.date(year, month, last), Masthead(title, sponsor=masthead.sponsor, editor=masthead.editor),
        tuple(Column(name, tuple(of_column)) for name, of_column in columns.items()),
    )  # fmt: skip
    return Volume(made, f"截至{date}现行有效", {f"{w.issue}-{w.slug}": w.changed for w in found if w.changed})


def _read(press: Press, workshop: Workshop, issues: Iterable[str]) -> dict[tuple[str, str], Document]:
    found = {}
    for name in sorted(issues):
        source, _ = load_issue(press.issues / name, press)
        issue = assemble(source, list(workshop.read(source.documents)), press)
        found.update({(name, document.slug): document for document in issue.documents})
    return found


def to_pdf(volume: Volume, workshop: Workshop) -> bytes:
    """With cover, contents and bookmarks, as an issue's."""
    kit = replace(workshop.bench.kit, whole=True, volume=volume.as_of)
    return WRITERS["pdf"].render(volume.issue, kit)


_PAGE = Markup(
    '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
    "<style>\n{style}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<p>{as_of}</p>\n"
    '<nav aria-label="目录">\n{contents}</nav>\n{articles}</main>\n</body>\n</html>\n'
)


def to_page(volume: Volume, style: str) -> bytes:
    """The book as a page: contents, then the standard text of each document.  Its pictures lie beside it."""
    contents = Markup("").join(_contents(column, volume.changed) for column in volume.issue.columns)
    articles = Markup("").join(
        Markup('<section id="{}">\n{}\n</section>\n').format(d.slug, article(d, f"{d.slug}/")) for d in volume.issue.documents
    )
    page = _PAGE.format(
        title=volume.issue.masthead.name, as_of=volume.as_of, contents=contents, articles=articles,
        style=Markup(style),  # noqa: S704 - the press's own style sheet
    )
    return str(page).encode()


def _contents(column: Column, changed: Mapping[str, str]) -> Markup:
    entries = Markup("").join(
        Markup('<li><a href="#{}">{}</a>{}{}</li>\n').format(
            d.slug, "".join(d.title.splitlines()), f"（{d.number}）" if d.number else "",
            Markup(" <strong>{}</strong>").format(changed[d.slug]) if d.slug in changed else "",
        )
        for d in column.documents
    )
    return Markup("<h2>{}</h2>\n<ol>\n{}</ol>\n").format(column.name, entries)


def pictures(volume: Volume) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the pictures that the page shows."""
    return ((media_name(m), m.content) for d in volume.issue.documents for m in d.media)
