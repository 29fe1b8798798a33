"""Findings as SARIF 2.1.0, which code hosts and editors show beside the files (OASIS, 2020-03-27)."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from typing import Any, TypeAlias
from urllib.parse import quote

from . import __version__
from .check import Exempted
from .diagnostics import Diagnostic, Language, Rule, Severity
from .wording import FAMILIES, within

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
_LANGUAGES = {"zh": "zh-CN", "en": "en"}
Json: TypeAlias = dict[str, Any]


def sarif_log(
    found: Sequence[tuple[str, Diagnostic]], exempted: Sequence[tuple[str, Exempted]], language: Language
) -> bytes:
    """One run, UTF-8; findings come with the id of their issue, exempted ones as suppressed results."""
    every = [*found, *((issue, e.diagnostic) for issue, e in exempted)]
    rules = {d.rule.id: d.rule for _, d in sorted(every, key=lambda pair: pair[1].rule.id)}
    index = {id: n for n, id in enumerate(rules)}
    seen = Counter[str]()
    results = [_result(issue, d, index, seen, language) for issue, d in found]
    results += [
        {**_result(issue, e.diagnostic, index, seen, language), "suppressions": [_suppression(e)]} for issue, e in exempted
    ]
    driver = {
        "name": "gazette", "version": __version__, "language": _LANGUAGES[language],
        "rules": [_rule(rule, language) for rule in rules.values()],
    }  # fmt: skip
    run = {
        "tool": {"driver": driver}, "language": _LANGUAGES[language], "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"PRESS": {"description": {"text": "the press folder"}}}, "results": results,
    }  # fmt: skip
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(log, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def _rule(rule: Rule, language: Language) -> Json:
    """The texts with their {names}, as the rule has them."""
    message, hint, reason = ({"text": t.zh if language == "zh" else t.en} for t in (rule.message, rule.hint, rule.reason))
    family = FAMILIES[rule.id[0]].say(language)
    return {
        "id": rule.id, "shortDescription": message, "fullDescription": reason, "help": hint,
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"family": family, "tags": [rule.id[0]], **({"source": rule.source} if rule.source else {})},
    }  # fmt: skip


def _result(issue: str, diagnostic: Diagnostic, index: dict[str, int], seen: Counter[str], language: Language) -> Json:
    place, id = diagnostic.place, diagnostic.rule.id
    key = f"{issue}/{place.file}|{id}|{place.words}"
    seen[key] += 1
    digest = hashlib.sha256(f"{key}|{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
    words = f" «{place.words}»" if place.words else ""
    message = f"{diagnostic.message(language)}{words}\n{diagnostic.hint(language)}"
    return {
        "ruleId": id, "ruleIndex": index[id], "level": _LEVELS[diagnostic.severity], "message": {"text": message},
        "locations": [_location(issue, diagnostic, language)], "partialFingerprints": {"wordsInFile/v1": digest},
    }  # fmt: skip


def _location(issue: str, diagnostic: Diagnostic, language: Language) -> Json:
    """A Word file has no lines: `startLine` is the paragraph as Word counts them, 1 for the file as a whole."""
    place = diagnostic.place
    path = "/".join(part for part in ("issues", issue, place.file) if part)
    region: Json = {"startLine": max(1, place.paragraph)}
    if place.words:
        region["snippet"] = {"text": place.words}
    artifact = {"uri": quote(path.encode("utf-8", "surrogatepass")), "uriBaseId": "PRESS"}
    location: Json = {"physicalLocation": {"artifactLocation": artifact, "region": region}}
    if said := within(place, language):
        location["logicalLocations"] = [{"fullyQualifiedName": said}]
    return location


def _suppression(exempted: Exempted) -> Json:
    exemption = exempted.exemption
    return {"kind": "external", "status": "accepted", "justification": f"{exemption.by}：{exemption.reason}"}
