"""A document's page: facts, contents, the standard text as its own edition has it, files, citation."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ..model import Document, Issue
from ..standard_text import read_document
from ..writers.html_markup import EMPTY, element, joined, text
from ..writers.html_outline import Entry, outline
from . import words
from .addresses import database_row, link, page_url, row_id, up
from .facts import PageFacts, PublishedFile
from .markup import anchor, crumbs, turn
from .metadata import document_head
from .shell import Shell

_DEPTH = 3
_HALF_PHONE, _HALF_SHEET = 7.8, 18.0  # characters that fit half the width of a phone, of a wide page
_FEWEST = 4  # entries from which a table of contents helps


def document_page(
    shell: Shell, issue: Issue, document: Document, article_html: bytes, facts: PageFacts, site_url: str = ""
) -> bytes:
    """The finished page of `document`; `article_html` is its HTML edition, put in as it is."""
    column = next(c.name for c in issue.columns if document in c.documents)
    head = document_head(issue, document, column, facts, site_url, read_document(document).text)
    entries = outline(document)
    aside = _table_of_contents(entries) if len(entries) >= _FEWEST else EMPTY
    body = joined(
        (
            _facts(issue, document, facts),
            Markup(article_html.decode()),  # noqa: S704 - the edition, proven against the standard text
            _enclosures(document, facts),
            _related(issue, document),
            _files(facts),
            _citation(issue, document, facts, site_url, shell.database),
            _neighbours(issue, document),
        ),
        "\n",
    )
    main = element("div", body, {"class": "document-body"})
    whole = _crumbs(issue, column) + element(
        "div", aside + main, {"class": "document with-contents" if aside else "document"}
    )
    return shell.page(_DEPTH, f"{document.title} - {issue.masthead.name}", head, whole)


def _crumbs(issue: Issue, column: str) -> Markup:
    return crumbs((
        ("首页", up(_DEPTH)), (f"{issue.year}年", "../../"), (f"第{issue.number}期", "../"), (column, ""),
    ))  # fmt: skip


# -------------------------------------------------------------------- above the text


def _facts(issue: Issue, document: Document, facts: PageFacts) -> Markup:
    """The table at the head of a government page (国办发〔2017〕47号): who, number, dates, validity."""
    card = document.card
    effective, expires = card.effective_on, card.expires_on
    disclosed = document.disclosure or (card.disclosure.value if card.disclosure else "")
    printed = f"{words.issue_name(issue.year, issue.number)}{words.pages(facts.page_first, facts.page_last)}"
    rows = (
        ("发文机关", "、".join(document.issuers)),
        ("发文字号", document.number),
        ("文种", document.type),
        ("成文日期", words.day(document.written_on) if document.written_on else ""),
        ("刊登日期", words.day(issue.published_on)),
        ("刊登期页", printed),
        ("施行日期", words.day(effective.value) if effective else ""),
        ("失效日期", words.day(expires.value) if expires else ""),
        ("有效性", facts.validity),
        ("公开属性", disclosed),
    )
    lines = (_fact(name, said) for name, said in rows if said)
    return element("dl", joined(lines), {"class": "facts", "aria-label": "公文信息"})


def _fact(name: str, said: str) -> Markup:
    width = sum(0.55 if c.isascii() else 1.0 for c in said)
    wide = {"class": "widest" if width > _HALF_SHEET else "wide"} if width > _HALF_PHONE else {}
    return element("div", element("dt", text(name)) + element("dd", text(said)), wide)


def _table_of_contents(entries: Sequence[Entry]) -> Markup:
    """A list of links, folded on a phone; articles alone stand side by side."""
    articles = all(e.article for e in entries)
    lines = (
        element("li", anchor(e.text, f"#{e.anchor}"), {"class": f"depth-{min(e.depth, 3)}"}) for e in entries
    )
    listed = element("ol", joined(lines), {"class": "articles"} if articles else {})
    folded = element("details", element("summary", text("目录")) + listed)
    return element("nav", folded, {"class": "toc", "aria-label": "本文目录"})


# -------------------------------------------------------------------- below the text


def _enclosures(document: Document, facts: PageFacts) -> Markup:
    """Attachments that are finished PDFs: printed in the PDF editions, files of their own here."""
    files = [f for f in facts.files if f.media_type == "application/pdf"]
    if not document.enclosures or not files:
        return EMPTY
    lines = (
        element("li", anchor(f"{e.label} {e.title}".strip(), f"../{files[0].path}") + text(f"（{e.pages}页，见本文 PDF）"))
        for e in document.enclosures
    )
    listed = element("h2", text("PDF 附件")) + element("ul", joined(lines))
    return element("section", listed, {"class": "enclosures"})


def _related(issue: Issue, document: Document) -> Markup:
    """An interpretation and what it interprets."""
    explained = [("解读的公文", d) for d in issue.documents if d.slug == document.interprets]
    explaining = [("政策解读", d) for d in issue.documents if d.interprets == document.slug]
    if not explained and not explaining:
        return EMPTY
    lines = (
        element("li", element("span", text(name), {"class": "kind"}) + anchor(d.title, f"../{d.slug}/"))
        for name, d in (*explained, *explaining)
    )
    listed = element("h2", text("相关文件")) + element("ul", joined(lines))
    return element("section", listed, {"class": "related"})


def _files(facts: PageFacts) -> Markup:
    if not facts.files:
        return EMPTY
    listed = element("h2", text("下载")) + element("ul", joined(_file(f) for f in facts.files))
    return element("section", listed, {"class": "files", "aria-label": "下载"})


def _file(file: PublishedFile) -> Markup:
    name = anchor(file.label, f"../{file.path}", type=file.media_type.split(";")[0], download="")
    size = element("span", text(words.size(file.size)), {"class": "size"})
    digest = element("code", text(file.sha256), {"class": "digest"})
    return element("li", name + size + element("span", text("SHA-256 ") + digest, {"class": "sum"}))


def _citation(issue: Issue, document: Document, facts: PageFacts, site_url: str, database: str) -> Markup:
    """How to cite: the gazette's own form, and the permanent address."""
    number = f"（{document.number}）" if document.number else ""
    where = f"{words.issue_name(issue.year, issue.number)}{words.pages(facts.page_first, facts.page_last)}"
    title = document.title if document.title.startswith("《") else f"《{document.title}》"
    full = f"{title}{number}，《{issue.masthead.name}》{where}"
    address = (site_url.rstrip("/") if site_url else "") + link(page_url(issue, document))
    rows = [
        ("引文", element("span", text(full), {"class": "cite"})),
        ("本刊引用", text(f"本刊{where}")),
        ("永久地址", anchor(address, "./", rel="bookmark")),
    ]
    if database:
        row = f"{up(_DEPTH)}{database}{database_row(row_id(issue, document.slug))}"
        rows.append(("数据", anchor("数据库中的本文记录", row)))
    listed = (element("div", element("dt", text(name)) + element("dd", said)) for name, said in rows)
    return element(
        "section", element("h2", text("引用")) + element("dl", joined(listed)), {"class": "citation", "aria-label": "引用"}
    )


def _neighbours(issue: Issue, document: Document) -> Markup:
    documents = issue.documents
    position = documents.index(document)
    before = documents[position - 1] if position else None
    after = documents[position + 1] if position + 1 < len(documents) else None
    return turn(
        (before.title, f"../{before.slug}/") if before else None,
        (after.title, f"../{after.slug}/") if after else None,
        "同期公文",
        ("上一篇", "下一篇"),
    )


