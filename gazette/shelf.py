"""What is worth keeping between builds, as bytes: documents as read, editions as made and proven."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from .diagnostics import Bilingual, Diagnostic, Rule, Severity, Strength
from .fidelity import Receipt
from .model import Document, Place
from .model_json import from_json, to_json
from .witness.testimony import SourceTestimony
from .writers import WRITERS

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Edited:
    """One document's editions and their proof; no receipt where an edition could not be made."""

    editions: Mapping[str, bytes]
    receipt: Receipt | None
    diagnostics: tuple[Diagnostic, ...]

    def joined(self, other: Edited) -> Edited:
        """One document's editions and proof together; each of the two had some of them."""
        receipt = None
        if self.receipt and other.receipt:
            receipt = replace(self.receipt, editions=tuple(_ordered((*self.receipt.editions, *other.receipt.editions)).items()))
        said = dict.fromkeys((*self.diagnostics, *other.diagnostics))  # a fault of both is said once
        return Edited(_ordered((*self.editions.items(), *other.editions.items())), receipt, tuple(said))

    @property
    def publishable(self) -> bool:
        return self.receipt is not None and not any(d.rule.withholds for d in self.diagnostics)


def _ordered(editions: Iterable[tuple[str, T]]) -> dict[str, T]:
    """By name, in the order of WRITERS; what is no edition (the model's digest) comes first."""
    named = dict(editions)
    return {name: named[name] for name in (*(n for n in named if n not in WRITERS), *WRITERS) if name in named}


def join(some: Iterable[Edited], others: Iterable[Edited]) -> list[Edited]:
    """Each document's editions of both, in the order of `some`."""
    return [one.joined(other) for one, other in zip(some, others, strict=True)]


def pack_document(
    document: Document, diagnostics: Sequence[Diagnostic], testimony: Sequence[SourceTestimony] = ()
) -> bytes:
    blobs = [m.content for m in document.media] + [e.content for e in document.enclosures]
    head = {
        "document": to_json(document, private=True),
        "said": [said(d) for d in diagnostics],
        "testimony": [dataclasses.asdict(t) for t in testimony],
    }
    return _frame(head, blobs)


def unpack_document(packed: bytes) -> tuple[Document, tuple[Diagnostic, ...], tuple[SourceTestimony, ...]]:
    head, blobs = _unframe(packed)
    document = from_json(Document, head["document"])
    contents = iter(blobs)
    document = replace(
        document,
        media=tuple(replace(m, content=next(contents)) for m in document.media),
        enclosures=tuple(replace(e, content=next(contents)) for e in document.enclosures),
    )
    testimony = tuple(SourceTestimony(**t) for t in head["testimony"])
    return document, tuple(diagnostic_of(d) for d in head["said"]), testimony


def pack_edited(edited: Edited) -> bytes:
    assert edited.receipt
    head = {
        "editions": list(edited.editions),
        "receipt": dataclasses.asdict(edited.receipt),
        "said": [said(d) for d in edited.diagnostics],
    }
    return _frame(head, list(edited.editions.values()))


def unpack_edited(packed: bytes) -> Edited:
    head, blobs = _unframe(packed)
    editions = dict(zip(head["editions"], blobs, strict=True))
    return Edited(editions, receipt_of(head["receipt"]), tuple(diagnostic_of(d) for d in head["said"]))


def receipt_of(value: dict[str, Any]) -> Receipt:
    """The receipt whose `dataclasses.asdict` is `value`, also after JSON made its tuples lists."""
    pairs = {name: tuple((key, told) for key, told in value[name]) for name in ("editions", "kept")}
    return Receipt(**{**value, **pairs})


def said(diagnostic: Diagnostic) -> dict[str, Any]:
    """A diagnostic with its rule's texts, as JSON values: readable without the press that said it."""
    return {
        "rule": dataclasses.asdict(diagnostic.rule),
        "place": dataclasses.asdict(diagnostic.place),
        "values": diagnostic.values,
    }


def diagnostic_of(kept: dict[str, Any]) -> Diagnostic:
    """The diagnostic whose `said` is `kept`."""
    rule = dict(kept["rule"])
    texts = {name: Bilingual(**rule[name]) for name in ("message", "hint", "reason")}
    strength = Strength(rule["strength"]) if rule.get("strength") else None
    return Diagnostic(
        Rule(**{**rule, **texts, "severity": Severity(rule["severity"]), "strength": strength}),
        Place(**kept["place"]),
        tuple((name, value) for name, value in kept["values"]),
    )


def _frame(head: dict[str, Any], blobs: Sequence[bytes]) -> bytes:
    """A line of JSON, then the blobs; the head says how long each is."""
    line = json.dumps({**head, "blobs": [len(b) for b in blobs]}, ensure_ascii=False).encode()
    return b"".join((line, b"\n", *blobs))


def _unframe(packed: bytes) -> tuple[dict[str, Any], list[bytes]]:
    line, _, rest = packed.partition(b"\n")
    head = json.loads(line)
    blobs, start = [], 0
    for length in head["blobs"]:
        blobs.append(rest[start : start + length])
        start += length
    return head, blobs
