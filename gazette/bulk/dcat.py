"""The data catalogue as JSON-LD in DCAT 3 (W3C): one data set of everything, one of each issue."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ..model import Masthead
from .manifest import BulkFile, Scope

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_CHINESE = {"@id": "http://id.loc.gov/vocabulary/iso639-1/zh"}


def catalogue(whole: Scope, files: Sequence[BulkFile], issues: Sequence[tuple[Scope, BulkFile]]) -> bytes:
    """`catalog.jsonld`; addresses are relative to the file where the site's own is not known."""
    base = whole.site_url.rstrip("/") + "/data/" if whole.site_url else ""
    datasets = [_dataset(whole, files, base), *(_dataset(issue, [file], base) for issue, file in issues)]
    said = {
        "@context": {**_CONTEXT, **({"@base": base} if base else {})},
        "@type": "dcat:Catalog",
        "dct:title": _chinese(f"{whole.masthead.name}开放数据"),
        "dct:publisher": _publisher(whole.masthead),
        "dct:language": _CHINESE,
        "dct:modified": _day(whole.as_of),
        "dcat:dataset": datasets,
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def _dataset(covered: Scope, files: Sequence[BulkFile], base: str) -> dict[str, Any]:
    first = min((issue["published_on"] for issue in covered.issues), default="")
    return {
        "@id": f"{base}#{covered.issue_id or 'all'}",
        "@type": "dcat:Dataset",
        "dct:identifier": covered.issue_id or "all",
        "dct:title": _chinese(covered.title),
        "dct:description": _chinese(f"{len(covered.issues)} 期，{covered.documents} 件公文的标准文本、条款、关系和有效性"),
        "dct:publisher": _publisher(covered.masthead),
        "dct:issued": _day(covered.as_of),
        "dct:temporal": {"@type": "dct:PeriodOfTime", "dcat:startDate": _day(first), "dcat:endDate": _day(covered.as_of)},
        "dcat:version": covered.issue_id or covered.as_of,
        "dct:language": _CHINESE,
        "dcat:distribution": [_distribution(file, base) for file in files],
    }


def _distribution(file: BulkFile, base: str) -> dict[str, Any]:
    return {
        "@type": "dcat:Distribution",
        "dct:title": file.path,
        "dcat:accessURL": {"@id": base or "./"},
        "dcat:downloadURL": {"@id": base + file.path},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{file.media_type.split(';')[0]}"},
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(file.size)},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": file.sha256},
        },
        "dct:license": {"@id": base + "LICENCE.txt"},
    }


def _publisher(masthead: Masthead) -> dict[str, Any]:
    return {"@type": "foaf:Agent", "foaf:name": _chinese(masthead.sponsor or masthead.name)}


def _chinese(words: str) -> dict[str, str]:
    return {"@language": "zh", "@value": words}


def _day(day: str) -> dict[str, str]:
    return {"@type": "xsd:date", "@value": day}
