"""The JSON edition: the document as the model has it, for programs; its text is the standard text."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from ..model import Document, Issue
from ..model_json import to_json
from ..standard_text import printed, printed_media, read_document
from .kit import Kit

# Facts of the head and the imprint: they are not printed, so they are not published.
_INSIDE = ("copy_number", "classification", "urgency", "signer", "imprint")


def render(issue: Issue, kit: Kit) -> bytes:
    """One JSON object with `issue` and `documents`, UTF-8, on one line, keys in a fixed order; `kit` is not needed."""
    value = {
        "issue": {
            "gazette": issue.masthead.name,
            "year": issue.year,
            "number": issue.number,
            "whole_number": issue.whole_number,
            "published_on": issue.published_on.isoformat(),
        },
        "documents": [_document(d) for d in issue.documents],
    }
    return (json.dumps(value, ensure_ascii=False) + "\n").encode()


def _document(document: Document) -> dict[str, Any]:
    reading = read_document(document)
    return {**to_json(public(document)), "text": reading.text, "text_sha256": reading.sha256}


def public(document: Document) -> Document:
    """`document` with what the gazette prints and nothing of the red head, the seal or the imprint."""
    card = replace(document.card, **dict.fromkeys(_INSIDE))
    return replace(document, card=card, parts=printed(document), media=printed_media(document))
