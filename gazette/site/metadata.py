"""What machines read in a page's head: 国办发〔2017〕47号 meta tags, citation tags, schema.org Legislation."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from ..model import Document, Issue
from ..writers.html_markup import EMPTY, element, joined, start
from . import words
from .addresses import link, page_url
from .facts import IssueSummary, PageFacts

# What JSON may have, and a script element or an old JavaScript parser may not.
_IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
_DESCRIPTION = 120  # characters


def document_head(
    issue: Issue, document: Document, column: str, facts: PageFacts, site_url: str, text: str
) -> Markup:
    """Tags of a document's page; `text` is its standard text, the beginning of which describes the page."""
    url = page_url(issue, document)
    head = [
        _canonical(site_url, url),
        *_named(
            ("description", " ".join(text.split())[:_DESCRIPTION]),
            ("SiteDomain", _domain(site_url)),
            ("ColumnName", column),
            ("ColumnDescription", f"{issue.masthead.name}“{column}”栏目刊登的公文"),
            ("ColumnKeywords", column),
            ("ColumnType", "政策解读" if document.interprets else "政策文件"),
            ("ArticleTitle", document.title),
            ("PubDate", f"{issue.published_on.isoformat()} 00:00"),
            ("ContentSource", f"《{issue.masthead.name}》{words.issue_name(issue.year, issue.number)}"),
            ("Author", "、".join(document.issuers)),
            ("Keywords", "，".join(k for k in (document.type, document.number, column) if k)),
            ("Url", _absolute(site_url, url) if site_url else ""),
        ),
        *_citation(issue, document, facts),
        *_alternates(facts),
        _linked_data(_legislation(issue, document, facts, site_url)),
    ]
    return joined(head, "\n")


def _citation(issue: Issue, document: Document, facts: PageFacts) -> Iterable[Markup]:
    """Tags that reference managers read."""
    pdf = next((f for f in facts.files if f.media_type == "application/pdf"), None)
    return _named(
        ("citation_title", document.title),
        ("citation_journal_title", issue.masthead.name),
        ("citation_issue", issue.number),
        ("citation_publication_date", issue.published_on.strftime("%Y/%m/%d")),
        ("citation_firstpage", str(facts.page_first)),
        ("citation_lastpage", str(facts.page_last)),
        ("citation_language", "zh-CN"),
        ("citation_pdf_url", link(f"../{pdf.path}") if pdf else ""),
    )


def _alternates(facts: PageFacts) -> Iterable[Markup]:
    for file in facts.files:
        yield start("link", {"rel": "alternate", "type": file.media_type.split(";")[0], "href": link(f"../{file.path}")})


def issue_head(name: str, issue: IssueSummary, url: str, site_url: str) -> Markup:
    """Tags of a page of lists, about `issue`."""
    about = {
        "@context": "https://schema.org",
        "@type": "PublicationIssue",
        "@id": _absolute(site_url, url),
        "issueNumber": issue.number,
        "datePublished": issue.published_on.isoformat(),
        "isPartOf": {"@type": "Periodical", "name": name},
    }
    return list_head(name, f"{name}{words.whole_name(issue.year, issue.number, issue.whole_number)}目录", url, site_url) + (
        _linked_data(about)
    )


def list_head(column: str, description: str, url: str, site_url: str) -> Markup:
    """Tags of the home page and of a year's."""
    tags = _named(
        ("description", description), ("SiteDomain", _domain(site_url)), ("ColumnName", column),
        ("ColumnDescription", description), ("ColumnKeywords", "政府公报"), ("ColumnType", "政策文件"),
    )  # fmt: skip
    return joined((_canonical(site_url, url), *tags), "\n")


def _legislation(issue: Issue, document: Document, facts: PageFacts, site_url: str) -> dict[str, Any]:
    """schema.org/Legislation after the profile of sparna-git/legislation-schema.org-howto."""
    url = page_url(issue, document)
    card = document.card
    effective = card.effective_on.value.isoformat() if card.effective_on else None
    said = {
        "@context": "https://schema.org",
        "@type": "Article" if document.interprets else "Legislation",
        "@id": _absolute(site_url, url),
        "name": {"@value": document.title, "@language": "zh-CN"},
        "inLanguage": "zh-CN",
        "legislationIdentifier": document.number or None,
        "legislationType": document.type or None,
        "legislationDate": document.written_on.isoformat() if document.written_on else None,
        "legislationDateOfApplicability": effective,
        "legislationPassedBy": [{"@type": "GovernmentOrganization", "name": n} for n in document.issuers] or None,
        "datePublished": issue.published_on.isoformat(),
        "pageStart": str(facts.page_first),
        "pageEnd": str(facts.page_last),
        "isPartOf": {
            "@type": "PublicationIssue",
            "@id": _absolute(site_url, page_url(issue)),
            "issueNumber": issue.number,
            "isPartOf": {"@type": "Periodical", "name": issue.masthead.name},
        },
        "encoding": [_encoding(site_url, url, f.path, f.media_type, f.sha256) for f in facts.files],
    }
    if document.interprets:
        said = {key: value for key, value in said.items() if not key.startswith("legislation")}
        said["about"] = {"@id": _absolute(site_url, f"{page_url(issue)}{document.interprets}/")}
    return {key: value for key, value in said.items() if value is not None}


def _encoding(site_url: str, url: str, path: str, media_type: str, sha256: str) -> dict[str, str]:
    folder = url.rstrip("/").rpartition("/")[0]
    return {
        "@type": "LegislationObject",
        "@id": _absolute(site_url, f"{folder}/{path}"),
        "contentUrl": _absolute(site_url, f"{folder}/{path}"),
        "encodingFormat": media_type.split(";")[0],
        "inLanguage": "zh-CN",
        "sha256": sha256,
    }


def _linked_data(said: dict[str, Any]) -> Markup:
    content = json.dumps(said, ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT)
    return element("script", Markup(content), {"type": "application/ld+json"})  # noqa: S704 - translated above


def _named(*tags: tuple[str, str]) -> list[Markup]:
    return [start("meta", {"name": name, "content": content}) for name, content in tags if content]


def _canonical(site_url: str, url: str) -> Markup:
    return start("link", {"rel": "canonical", "href": _absolute(site_url, url)}) if site_url else EMPTY


def _absolute(site_url: str, url: str) -> str:
    """With the site's own address where it is known, else from its top."""
    return site_url.rstrip("/") + link(url)


def _domain(site_url: str) -> str:
    return site_url.partition("://")[2].partition("/")[0]
