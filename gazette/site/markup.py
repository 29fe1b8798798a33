"""Pieces that several kinds of pages share: links, the way down to a page, turning pages, lists of contents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from ..writers.html_markup import EMPTY, element, joined, start, text
from . import words
from .addresses import issue_folder, link, up
from .facts import DocumentSummary, IssueSummary

Step = tuple[str, str]  # words, relative address; "" = where the reader is


def anchor(words_: str | Markup, href: str, **attributes: str | int | None) -> Markup:
    """A link; `class_` is class, `aria_label` is aria-label."""
    named = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
    content = words_ if isinstance(words_, Markup) else text(words_)
    return element("a", content, {"href": link(href), **named})


def crumbs(steps: Sequence[Step]) -> Markup:
    """The way down to this page."""
    items = (
        element("li", anchor(name, href) if href else element("span", text(name), {"aria-current": "page"}))
        for name, href in steps
    )
    return element("nav", element("ol", joined(items)), {"class": "crumbs", "aria-label": "当前位置"})


def turn(before: Step | None, after: Step | None, label: str, names: tuple[str, str]) -> Markup:
    """Links to the page before and the page after."""
    if not before and not after:
        return EMPTY
    sides = (("prev", before, names[0]), ("next", after, names[1]))
    links = (
        anchor(
            element("span", text(name), {"class": "turn-which"}) + element("span", text(step[0])), step[1],
            class_=f"turn-{side}", rel=side,
        )
        for side, step, name in sides
        if step
    )  # fmt: skip
    return element("nav", joined(links), {"class": "turn", "aria-label": label})


def contents(issue: IssueSummary, folder: str, *, level: int = 2) -> Markup:
    """Columns and what stands in them, with the page in print; `folder` leads to the issue's folder."""
    columns = (
        element("section", element(f"h{level}", text(name)) + _listed(documents, folder), {"class": "column"})
        for name, documents in issue.columns
    )
    return element("div", joined(columns, "\n"), {"class": "contents"})


def _listed(documents: Iterable[DocumentSummary], folder: str) -> Markup:
    return element("ol", joined((_line(d, folder) for d in documents), "\n"), {"class": "entries"})


def _line(document: DocumentSummary, folder: str) -> Markup:
    number = element("span", text(document.number), {"class": "number"}) if document.number else EMPTY
    title = anchor(document.title, f"{folder}{document.slug}/", class_="title")
    before, after = (element("span", text(word), {"class": "unseen"}) for word in ("第", "页"))
    page = element("span", before + text(str(document.page_first)) + after, {"class": "page-number"})
    return element("li", joined((title, number, page), " "))


def issue_link(issue: IssueSummary, top: str) -> Markup:
    """An issue in a list: its name and day."""
    name = anchor(words.issue_name(issue.year, issue.number), top + issue_folder(issue.year, issue.number))
    return name + element("time", text(words.day(issue.published_on)), {"datetime": issue.published_on.isoformat()})


def search_form(database: str, depth: int) -> Markup:
    """The search box; nothing where the site has no database."""
    if not database:
        return EMPTY
    field = start(
        "input",
        {"id": "page:q", "name": "q", "type": "search", "required": "", "autocomplete": "off",
         "placeholder": "例如：农村供水"},
    )  # fmt: skip
    label = element("label", text("检索全部公文"), {"for": "page:q"})
    box = element("div", field + element("button", text("检索")))
    action = f"{up(depth)}{database}search"
    return element("form", label + box, {"class": "search-box", "role": "search", "method": "get", "action": link(action)})
