"""What programs fetch: the Atom feed, sitemaps, robots.txt.  The only dates are the issues' own."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from markupsafe import Markup

from ..model import Masthead
from ..writers.html_markup import EMPTY, element, joined, start, text
from . import words
from .addresses import issue_folder, link
from .facts import DocumentSummary, IssueSummary

_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_DECLARATION = Markup('<?xml version="1.0" encoding="utf-8"?>\n')
_ENTRIES = 200  # a reader that looks once in some months misses nothing


def permanent_id(name: str, path: str) -> str:
    """An id that no change of host or address alters: a name-based UUID of the gazette's name and the path."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"gazette:{name}/{path}").urn


def atom(issues: Sequence[IssueSummary], masthead: Masthead, site_url: str = "") -> bytes:
    """`/feed.xml` (RFC 4287): the documents of the latest issues, newest issue first."""
    updated = issues[-1].published_on.isoformat() if issues else "1970-01-01"
    found = ((issue, name, d) for issue in reversed(issues) for name, documents in issue.columns for d in documents)
    entries = [_document(*each, masthead, site_url) for each in islice(found, _ENTRIES)]
    return atom_feed(masthead.name, "feed.xml", "", updated, entries, masthead, site_url)


def atom_feed(
    title: str, own: str, page: str, updated: str, entries: Sequence[Markup], masthead: Masthead, site_url: str
) -> bytes:
    """A feed at the path `own` that belongs to the page `page`; `updated` is a day in ISO 8601."""
    content = joined(
        (
            element("id", text(permanent_id(masthead.name, own if page else ""))),
            element("title", text(title)),
            element("updated", text(_moment(updated))),
            element("author", element("name", text(masthead.sponsor or masthead.name))),
            _closed(start("link", {"rel": "self", "href": _address(site_url, own, own)})),
            _closed(start("link", {"rel": "alternate", "type": "text/html", "href": _address(site_url, page, own)})),
            *entries,
        ),
        "\n",
    )  # fmt: skip
    return _xml("feed", content, {"xmlns": _ATOM, "xml:lang": "zh-CN"})


def _document(
    issue: IssueSummary, column: str, document: DocumentSummary, masthead: Masthead, site_url: str
) -> Markup:
    path = f"{issue_folder(issue.year, issue.number)}{document.slug}/"
    pdf = f"{issue_folder(issue.year, issue.number)}{document.slug}.pdf"
    where = f"{words.issue_name(issue.year, issue.number)}{words.pages(document.page_first, document.page_last)}"
    summary = "　".join(s for s in ("、".join(document.issuers), document.number, where) if s)
    links = (("alternate", "text/html", path), ("enclosure", "application/pdf", pdf))
    entry = Entry(path, document.title, issue.published_on.isoformat(), summary, links, (column, document.type))
    return atom_entry(entry, "feed.xml", masthead, site_url)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed; `path` gives it its id, `links` are (rel, media type, path)."""

    path: str
    title: str
    day: str  # ISO 8601
    summary: str
    links: tuple[tuple[str, str, str], ...]
    terms: tuple[str, ...] = ()


def atom_entry(entry: Entry, own: str, masthead: Masthead, site_url: str) -> Markup:
    """`entry` in the feed at the path `own`."""
    return element("entry", joined((
        element("id", text(permanent_id(masthead.name, entry.path))),
        element("title", text(entry.title)),
        element("published", text(_moment(entry.day))),
        element("updated", text(_moment(entry.day))),
        element("summary", text(entry.summary)),
        *(_closed(start("category", {"term": term})) for term in entry.terms if term),
        *(_closed(start("link", {"rel": r, "type": t, "href": _address(site_url, p, own)})) for r, t, p in entry.links),
    )))  # fmt: skip


def year_sitemap(issues: Iterable[IssueSummary], site_url: str) -> bytes:
    """`/2020/sitemap.xml`: the year's pages; each is as old as its issue, because issues never change."""
    urls: list[Markup] = []
    for issue in issues:
        folder = issue_folder(issue.year, issue.number)
        paths = (folder, *(f"{folder}{d.slug}/" for d in issue.documents))
        urls += (_url("url", path, site_url, issue.published_on) for path in paths)
    return _xml("urlset", joined(urls, "\n"), {"xmlns": _SITEMAP})


def sitemap(issues: Sequence[IssueSummary], site_url: str) -> bytes:
    """`/sitemap.xml`: one sitemap for each year, so that an archive of any size stays below 50,000 addresses."""
    latest = {issue.year: issue.published_on for issue in issues}
    parts = (_url("sitemap", f"{year}/sitemap.xml", site_url, day) for year, day in sorted(latest.items()))
    return _xml("sitemapindex", joined(parts, "\n"), {"xmlns": _SITEMAP})


def robots(site_url: str) -> bytes:
    """Everything may be read; the sitemap can only be named with its full address."""
    where = f"\nSitemap: {_address(site_url, 'sitemap.xml')}\n" if site_url else ""
    return f"User-agent: *\nAllow: /\n{where}".encode()


def _url(name: str, path: str, site_url: str, day: dt.date) -> Markup:
    place = element("loc", text(_address(site_url, path)))
    return element(name, place + element("lastmod", text(day.isoformat())))


def _address(site_url: str, path: str, own: str = "") -> str:
    """Absolute where the site's address is known; else relative to the file at the path `own`."""
    return (site_url.rstrip("/") + "/" if site_url else "../" * own.count("/")) + link(path) or "./"


def _moment(day: str) -> str:
    return f"{day}T00:00:00+08:00"


def _closed(tag: Markup) -> Markup:
    return Markup(str(tag).removesuffix(">") + "/>")  # noqa: S704 - a start tag of our own


def _xml(name: str, content: Markup, attributes: dict[str, str]) -> bytes:
    return (_DECLARATION + element(name, EMPTY + "\n" + content + "\n", attributes) + "\n").encode()
