"""The rows of one document in every table, made from the model and the build's facts; nothing is looked up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from ..model import Document, Field, Issue, Role
from . import personnel, relations, tasks
from .categories import category
from .days import stored
from .deadlines import deadline
from .facts import DocumentFacts, FileFacts, IssueFacts
from .keys import code_year_serial, document_id, number_text, sequence, short_title, title_key
from .levels import level
from .provisions import Provision, around, by_anchor, part_text, provisions
from .reading_rows import reading_rows

Row: TypeAlias = dict[str, Any]
Rows: TypeAlias = dict[str, list[Row]]  # by table


def issue_row(issue: Issue, facts: IssueFacts) -> Row:
    whole = f"（总第{issue.whole_number}期）" if issue.whole_number else ""
    return {
        "id": issue.id, "title": f"{issue.year}年第{issue.number}期{whole}", "year": issue.year,
        "number": issue.number, "whole_number": issue.whole_number, "published_on": issue.published_on.isoformat(),
        "masthead": issue.masthead.name, "pages": facts.pages, "url": facts.url,
    }  # fmt: skip


def document_rows(issue: Issue, document: Document, of_issue: IssueFacts) -> Rows:
    """All rows of `document` but its relations' and citations' targets, which are resolved in the database."""
    key, facts = document_id(issue, document), of_issue.documents[document.slug]
    # What it interprets may be withheld from the public.
    interprets = f"{issue.id}_{document.interprets}" if document.interprets in of_issue.documents else None
    found = provisions(document)
    places = relations.locate(document.citations, facts.text)
    return {
        "documents": [_document(issue, document, facts) | {"interprets": interprets}],
        "provisions": [_provision(key, p, n) for n, p in enumerate(found, 1)],
        "attachments": list(_attachments(key, document)),
        "files": [file_row(issue.id, key, f) for f in facts.files],
        "issuers": [{"document_id": key, "position": n, "organ": name} for n, name in enumerate(document.issuers, 1)],
        "citations": [_citation(key, p, n, found) for n, p in enumerate(places, 1)],
        "relations": list(_relations(issue, document, places, found, facts.text)),
        "responsibilities": list(_responsibilities(key, found)),
        "appointments": list(_appointments(key, document)),
        "title_keys": list(_title_keys(key, document)),
        **reading_rows(key, document, facts.text, issue.published_on, found),
    }  # fmt: skip


def _document(issue: Issue, document: Document, facts: DocumentFacts) -> Row:
    card = document.card
    position = [d.slug for d in issue.documents].index(document.slug) + 1
    column = next(c.name for c in issue.columns if any(d.slug == document.slug for d in c.documents))
    classed = category(document)
    code, year, serial = code_year_serial(card.number.value if card.number else None)
    return {
        "id": document_id(issue, document), "issue_id": issue.id, "position": position, "column_name": column,
        "number": document.number, "number_key": number_text(document.number), "number_code": code,
        "number_year": year, "number_serial": serial, "title": one_line(document.title), "type": document.type,
        "category": classed.name, "category_reason": classed.reason,
        "issuer": "、".join(document.issuers), "addressees": _joined(card.addressees),
        "signer": card.signer.value if card.signer else "", "note": card.note.value if card.note else "",
        "written_on": stored(document.written_on), "published_on": issue.published_on.isoformat(),
        "effective_on": stored(card.effective_on.value if card.effective_on else None),
        "expires_on": stored(card.expires_on.value if card.expires_on else None), "disclosure": facts.disclosure,
        "validity": "", "validity_reason": "", "validity_by": None,
        "interprets": None,
        "page_first": facts.page_first, "page_last": facts.page_last, "characters": len("".join(facts.text.split())),
        "url": facts.url, "text_sha256": facts.text_sha256, "sequence": sequence(issue, position), "text": facts.text,
    }  # fmt: skip


def _provision(key: str, provision: Provision, position: int) -> Row:
    return {
        "id": f"{key}#{provision.anchor}", "document_id": key, "position": position,
        "parent_id": f"{key}#{provision.parent.anchor}" if provision.parent else None, "part": provision.part,
        "level": provision.level, "path": provision.path, "label": provision.label, "heading": provision.heading,
        "anchor": provision.anchor, "start": provision.start, "text": provision.text,
    }  # fmt: skip


def _attachments(key: str, document: Document) -> Iterator[Row]:
    parts = [p for p in document.parts if p.role in (Role.INSTRUMENT, Role.ATTACHMENT)]
    for number, part in enumerate(parts, 1):
        yield {
            "id": f"{key}#a{number}", "document_id": key, "position": number,
            "kind": "附件" if part.role is Role.ATTACHMENT else "印发的文件", "label": part.label,
            "title": one_line(part.title), "pages": None, "sha256": "", "text": part_text(part),
        }  # fmt: skip
    for number, enclosure in enumerate(document.enclosures, len(parts) + 1):
        yield {
            "id": f"{key}#a{number}", "document_id": key, "position": number, "kind": "附件（PDF）",
            "label": enclosure.label, "title": enclosure.title, "pages": enclosure.pages,
            "sha256": enclosure.sha256, "text": enclosure.text,
        }  # fmt: skip


def file_row(issue_id: str, document: str | None, facts: FileFacts) -> Row:
    return {
        "id": f"{document or issue_id}.{facts.edition}", "issue_id": issue_id, "document_id": document,
        "edition": facts.edition, "url": facts.url, "media_type": facts.media_type, "size": facts.size,
        "sha256": facts.sha256,
    }  # fmt: skip


def _citation(key: str, place: relations.Found, position: int, found: list[Provision]) -> Row:
    citation = place.citation
    return {
        "id": f"{key}#c{position}", "document_id": key, "position": position, "raw": citation.raw,
        "title": citation.title, "number": citation.number, "number_key": number_text(citation.number),
        "title_key": title_key(citation.title), "article": citation.article, "edition": citation.edition,
        "provision_id": _provision_of(key, place, found),
        "before": citation.before, "start": place.start if place.start >= 0 else None, "cited_id": None, "outcome": "",
    }  # fmt: skip


def _provision_of(key: str, place: relations.Found, found: list[Provision]) -> str | None:
    anchored = by_anchor(found).get(place.citation.anchor)
    inner = around(found, place.start) if place.start >= 0 else None
    provision = anchored or inner
    return f"{key}#{provision.anchor}" if provision else None


def _around(key: str, start: int, found: list[Provision]) -> str | None:
    provision = around(found, start) if start >= 0 else None
    return f"{key}#{provision.anchor}" if provision else None


def _relations(
    issue: Issue, document: Document, places: list[relations.Found], found: list[Provision], text: str
) -> Iterator[Row]:
    key = document_id(issue, document)
    read = relations.relations(document, places, text)
    for position, relation in enumerate(read, 1):
        place = places[relation.citation] if relation.citation is not None else None
        yield {
            "id": f"{key}#r{position}", "document_id": key, "position": position, "kind": relation.kind,
            "target_title": one_line(relation.target_title), "target_number": relation.target_number,
            "number_key": number_text(relation.target_number), "title_key": title_key(relation.target_title),
            "level": level(relation.target_title, number_text(relation.target_number)),
            "target_id": None, "outcome": _known_outcome(relation),
            "article": relation.article, "manner": relation.manner, "since": relation.since or None,
            "start": relation.start if relation.start >= 0 else None,
            "provision_id": _provision_of(key, place, found) if place else _around(key, relation.start, found),
            "evidence": relation.evidence,
            "certainty": relation.certainty,
            "citation_id": f"{key}#c{relation.citation + 1}" if relation.citation is not None else None,
        }  # fmt: skip


def _known_outcome(relation: relations.Relation) -> str:
    """Outcomes that need no search: the document's own instrument, or what the editor named."""
    if relation.certainty == relations.GIVEN:
        return relations.GIVEN
    return "本件所附" if relation.own else ""


def _responsibilities(key: str, found: list[Provision]) -> Iterator[Row]:
    number = 0
    for provision in found:
        for duty in tasks.duties(provision.text):
            number += 1
            yield {
                "id": f"{key}#t{number}", "document_id": key, "position": number,
                "provision_id": f"{key}#{provision.anchor}", "role": duty.role, "organ_name": duty.organ, "organ": None,
                "deadline": deadline(provision.text),
                "task": tasks.task_name(provision.heading, provision.label, provision.text),
            }  # fmt: skip


def _appointments(key: str, document: Document) -> Iterator[Row]:
    if not personnel.is_notice(document):
        return
    body = "\n".join(part_text(part) for part in document.parts if part.role is Role.BODY)
    for number, a in enumerate(personnel.appointments(body), 1):
        yield {
            "id": f"{key}#p{number}", "document_id": key, "position": number, "action": a.action,
            "person": a.person, "post": a.post, "remark": a.remark, "words": a.words,
        }  # fmt: skip


def _title_keys(key: str, document: Document) -> Iterator[Row]:
    names = {
        "全称": title_key(document.title),
        "简称": title_key(short_title(document.title)),
    }
    rows = [(name, kind) for kind, name in names.items() if name]
    rows += [(title_key(p.title), "印发的文件") for p in document.parts if p.role is Role.INSTRUMENT and p.title]
    for name, kind in dict.fromkeys(rows):
        yield {"key": name, "document_id": key, "kind": kind}


def one_line(title: str) -> str:
    """A title set over several lines as one."""
    return "".join(title.splitlines())


def _joined(field: Field[tuple[str, ...]] | None) -> str:
    return "、".join(field.value) if field else ""


def of_children(rows: Mapping[str, list[Row]]) -> Iterator[tuple[str, list[Row]]]:
    """Every table but `documents`, parents before the rows that point to them."""
    return ((table, made) for table, made in rows.items() if table != "documents")
