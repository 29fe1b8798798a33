"""What Akoma Ntoso says about a document: FRBR identification, publication, dates, organs, and facts it has no word for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import quote

from lxml import etree

from ..model import Citation, Document, Issue
from ..standard_text import read_document
from .akn_text import META, Element, container, sub

OWN: Final = "urn:gazette-press:akn:1"  # facts of Chinese official documents that Akoma Ntoso has no element for
_GAZETTE = f"#{META}gazette"


def work(issue: Issue, document: Document) -> str:
    """The document as such, whatever its wording or file: `/akn/cn/doc/2020-08-19/gzbf-2020-83`."""
    written = document.written_on or issue.published_on
    return f"/akn/cn/doc/{written.isoformat()}/{quote(document.slug)}"


def gazette_work(issue: Issue) -> str:
    return f"/akn/cn/officialGazette/{issue.published_on.isoformat()}/{quote(issue.path_number)}"


def document_meta(parent: Element, issue: Issue, document: Document) -> None:
    """The `meta` of a document: it is published where and when the issue says."""
    meta = container(parent, "meta")
    written = document.written_on or issue.published_on
    names = {"FRBRsubtype": document.type, "FRBRnumber": document.number, "FRBRname": document.title}
    authors = [f"#{META}organ:{n}" for n in range(1, len(document.issuers) + 1)] or [_GAZETTE]
    _identification(meta, work(issue, document), "", written, issue.published_on, authors, names)
    _publication(meta, issue)
    _lifecycle(meta, document, written)
    _references(meta, issue, document)
    _proprietary(meta, issue, document)


def attachment_meta(parent: Element, issue: Issue, document: Document, number: int, title: str) -> None:
    meta = container(parent, "meta")
    written = document.written_on or issue.published_on
    authors = [f"#{META}organ:{n}" for n in range(1, len(document.issuers) + 1)] or [_GAZETTE]
    component = f"/!annex_{number}"
    _identification(meta, work(issue, document), component, written, issue.published_on, authors, {"FRBRname": title})


def issue_meta(parent: Element, issue: Issue) -> None:
    meta = container(parent, "meta")
    names = {"FRBRnumber": issue.number, "FRBRname": issue.masthead.name}
    published = issue.published_on
    _identification(meta, gazette_work(issue), "", published, published, [_GAZETTE], names)
    _publication(meta, issue)
    references = container(meta, "references", {"source": _GAZETTE})
    _organ(references, f"{META}gazette", issue.masthead.name)


def _identification(
    meta: Element, uri: str, component: str, written: dt.date, published: dt.date, authors: list[str], names: Mapping[str, str]
) -> None:  # fmt: skip
    """Work, expression (the Chinese text as published) and manifestation (this file)."""
    made = container(meta, "identification", {"source": _GAZETTE})
    expression = f"{uri}/zho@{published.isoformat()}"
    frbr = container(made, "FRBRWork")
    _core(frbr, f"{uri}{component or '/!main'}", uri, written, "生成", authors)
    sub(frbr, "FRBRcountry", {"value": "cn"})
    for name in ("FRBRsubtype", "FRBRnumber", "FRBRname"):
        if names.get(name):
            sub(frbr, name, {"value": names[name]})
    sub(frbr, "FRBRauthoritative", {"value": "true"})
    frbr = container(made, "FRBRExpression")
    _core(frbr, f"{expression}{component or '/!main'}", expression, published, "公布", [_GAZETTE])
    sub(frbr, "FRBRauthoritative", {"value": "true"})
    sub(frbr, "FRBRlanguage", {"language": "zho"})
    frbr = container(made, "FRBRManifestation")
    _core(frbr, f"{expression}{component or '/!main'}.xml", f"{expression}.xml", published, "标引", [_GAZETTE])
    sub(frbr, "FRBRformat", {"value": "application/akn+xml"})


def _core(frbr: Element, this: str, uri: str, date: dt.date, event: str, authors: list[str]) -> None:
    sub(frbr, "FRBRthis", {"value": this})
    sub(frbr, "FRBRuri", {"value": uri})
    sub(frbr, "FRBRdate", {"date": date.isoformat(), "name": event})
    for author in authors:
        sub(frbr, "FRBRauthor", {"href": author})


def _publication(meta: Element, issue: Issue) -> None:
    name = issue.masthead.name
    shown = f"{name}{issue.year}年第{issue.number}期"
    number = f"{issue.year}-{issue.path_number}"
    sub(meta, "publication", {"date": issue.published_on.isoformat(), "name": name, "showAs": shown, "number": number})


def _lifecycle(meta: Element, document: Document, written: dt.date) -> None:
    """When it was written, comes into force and ends, as far as the text says."""
    card = document.card
    ends = {
        "effective": card.effective_on.value if card.effective_on else None,
        "expires": card.expires_on.value if card.expires_on else None,
    }
    made = container(meta, "lifecycle", {"source": _GAZETTE})
    attributes = {"eId": f"{META}written", "date": written.isoformat(), "source": _GAZETTE, "type": "generation"}
    sub(made, "eventRef", attributes)
    for name, date in ends.items():
        if date:
            sub(made, "eventRef", {"eId": f"{META}{name}", "date": date.isoformat(), "source": _GAZETTE})
    if ends["effective"]:
        group = container(container(meta, "temporalData", {"source": _GAZETTE}), "temporalGroup", {"eId": f"{META}time"})
        end = f"#{META}expires" if ends["expires"] else None
        sub(group, "timeInterval", {"start": f"#{META}effective", "end": end, "refersTo": f"#{META}in-force"})


def _references(meta: Element, issue: Issue, document: Document) -> None:
    made = container(meta, "references", {"source": _GAZETTE})
    _organ(made, f"{META}gazette", issue.masthead.name)
    for number, organ in enumerate(document.issuers, 1):
        _organ(made, f"{META}organ:{number}", organ)
    if document.card.effective_on:
        attributes = {"eId": f"{META}in-force", "href": "/akn/ontology/concept/cn/施行", "showAs": "施行"}
        sub(made, "TLCConcept", attributes)


def _organ(parent: Element, name: str, organ: str) -> None:
    href = f"/akn/ontology/organization/cn/{quote(organ, safe='')}"
    sub(parent, "TLCOrganization", {"eId": name, "href": href, "showAs": organ})


def _proprietary(meta: Element, issue: Issue, document: Document) -> None:
    made = container(meta, "proprietary", {"source": _GAZETTE})
    for name, value in _facts(issue, document):
        if value:
            _fact(made, name).text = value
    for citation in document.citations:
        _citation(made, citation)


def _facts(issue: Issue, document: Document) -> Iterator[tuple[str, str]]:
    """What the gazette prints or lists of a document; nothing of the red head or the imprint."""
    card, reading = document.card, read_document(document)
    yield "title", document.title
    yield "number", document.number
    yield "type", document.type
    yield from (("issuer", organ) for organ in document.issuers)
    yield from (("addressee", organ) for organ in (card.addressees.value if card.addressees else ()))
    yield "writtenOn", document.written_on.isoformat() if document.written_on else ""
    yield "effectiveOn", card.effective_on.value.isoformat() if card.effective_on else ""
    yield "expiresOn", card.expires_on.value.isoformat() if card.expires_on else ""
    yield "disclosure", document.disclosure or (card.disclosure.value if card.disclosure else "")
    yield "column", next((c.name for c in issue.columns if document in c.documents), "")
    yield "wholeNumber", str(issue.whole_number or "")
    yield "interprets", document.interprets
    yield "textSha256", reading.sha256
    yield "characters", str(reading.characters)


def _citation(parent: Element, citation: Citation) -> None:
    attributes = {"title": citation.title, "number": citation.number, "anchor": citation.anchor}
    made = _fact(parent, "cites")
    for key, value in attributes.items():
        if value:
            made.set(key, value)
    made.text = citation.raw


def _fact(parent: Element, name: str) -> Element:
    made = etree.SubElement(parent, f"{{{OWN}}}{name}", None)
    made.tail = "\n"
    return made
