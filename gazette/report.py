"""`build/report.json`: what the last build made of every issue, for editors, the next build and the proof."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from typing import Any, TypeAlias

from .fidelity import Receipt
from .model import Document, Role
from .model_json import to_json
from .pressed import PressedDocument, PressedIssue
from .shelf import said
from .witness.testimony import SourceTestimony

Entry: TypeAlias = dict[str, Any]
_KEYS = {"key", "year", "number", "documents", "withheld", "diagnostics", "testimony", "exempted", "published_on"}


def is_entry(entry: object) -> bool:
    """Whether an issue's entry is as this press writes it, not an older one's or what a crash left."""
    return isinstance(entry, dict) and entry.keys() >= _KEYS and isinstance(entry["documents"], dict)


def issue_entry(pressed: PressedIssue, key: str) -> Entry:
    """One issue's entry; `key` says what it was made from."""
    issue = pressed.issue
    return {
        "key": key,
        "year": issue.year,
        "number": issue.number,
        "whole_number": issue.whole_number,
        "published_on": issue.published_on.isoformat(),
        "releasable": pressed.releasable,
        "pdf_sha256": hashlib.sha256(pressed.pdf).hexdigest() if pressed.pdf else "",
        "pdf_size": len(pressed.pdf),
        "columns": [{"name": c.name, "documents": [d.slug for d in c.documents]} for c in issue.columns],
        "documents": {p.document.slug: document_entry(p) for p in pressed.documents},
        "testimony": {file: [_plain(t) for t in said_of] for file, said_of in pressed.testimony.items()},
        "withheld": [_withheld(w.file, w.title, w.document) for w in pressed.withheld],
        "diagnostics": [said(d) for d in pressed.diagnostics],
        "exempted": [
            {**said(e.diagnostic), "reason": e.exemption.reason, "by": e.exemption.by} for e in pressed.exempted
        ],
    }


def document_entry(pressed: PressedDocument) -> Entry:
    """Digests, pages, the card and the conversion receipt of one published document."""
    document = pressed.document
    return {
        "file": document.file,
        "source_sha256": document.sha256,
        "title": document.title,
        "number": document.number,
        "instruments": [p.title for p in document.parts if p.role is Role.INSTRUMENT and p.title],
        "card": to_json(document.card, private=True),
        "pages": [pressed.page_first, pressed.page_last],
        "receipt": _plain(pressed.receipt),
        "editions": {
            name: {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
            for name, content in pressed.editions.items()
        },
    }


def _plain(record: Receipt | SourceTestimony) -> Entry:
    """As it will be read from the file again, with lists for tuples: entries are compared with those of the last build."""
    plain: Entry = json.loads(json.dumps(dataclasses.asdict(record)))
    return plain


def _withheld(file: str, title: str, document: Document | None) -> Entry:
    card = to_json(document.card, private=True) if document else None
    return {"file": file, "title": title, "card": card}
