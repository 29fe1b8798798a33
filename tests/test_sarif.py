"""SARIF: what a viewer needs is there, indexes and levels agree, exempted findings are suppressed."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from gazette.check import CHECKS, Exempted
from gazette.config import Exemption
from gazette.diagnostics import Diagnostic, Language
from gazette.model import Place
from gazette.sarif import SCHEMA, sarif_log

from .test_galley import finding

FILE = "01-省政府文件/通知 1.docx"


def run(*found: Diagnostic, exempted: tuple[Exempted, ...] = (), language: Language = "zh") -> dict[str, Any]:
    log = json.loads(sarif_log([("2020-16", d) for d in found], [("2020-16", e) for e in exempted], language))
    assert log["$schema"] == SCHEMA and log["version"] == "2.1.0" and len(log["runs"]) == 1
    told: dict[str, Any] = log["runs"][0]
    rules = [r["id"] for r in told["tool"]["driver"]["rules"]]
    assert rules == sorted(set(rules))
    for result in told["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note") and result["message"]["text"].strip()
        assert result["locations"][0]["physicalLocation"]["region"]["startLine"] >= 1
    return told


def test_a_result_names_file_paragraph_and_words() -> None:
    [result] = run(finding("执行.", 7, file=FILE))["results"]
    place = result["locations"][0]["physicalLocation"]
    assert unquote(place["artifactLocation"]["uri"]) == f"issues/2020-16/{FILE}" and " " not in place["artifactLocation"]["uri"]
    assert place["region"] == {"startLine": 7, "snippet": {"text": "执行."}}
    assert "执行." in result["message"]["text"] and result["level"] == "warning"


def test_a_fingerprint_follows_the_words_and_tells_repeats_apart() -> None:
    def marks(*found: Diagnostic) -> list[str]:
        return [r["partialFingerprints"]["wordsInFile/v1"] for r in run(*found)["results"]]

    assert marks(finding("甲", 3)) == marks(finding("甲", 9))
    assert len(set(marks(finding("甲"), finding("甲"), finding("乙"), finding("甲", id="F-900")))) == 4


def test_an_exempted_finding_is_suppressed_with_who_and_why() -> None:
    exemption = Exemption(rule="T-900", file=FILE, reason="原文如此", by="张编辑")
    [result] = run(exempted=(Exempted(finding("甲", file=FILE), exemption),))["results"]
    assert result["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "张编辑：原文如此"}]


def test_both_languages_and_every_rule_of_the_proofreader_can_be_said() -> None:
    for language in ("zh", "en"):
        told = run(*(Diagnostic(c.rule, Place(FILE)) for c in CHECKS if "{" not in _texts(c.rule)), language=language)  # type: ignore[arg-type]
        assert told["tool"]["driver"]["language"] == {"zh": "zh-CN", "en": "en"}[language]


def _texts(rule: Any) -> str:
    return rule.message.zh + rule.message.en + rule.hint.zh + rule.hint.en


@given(st.text(max_size=20), st.text(max_size=20), st.integers(0, 99))
def test_whatever_stands_in_a_file_it_is_json(name: str, words: str, paragraph: int) -> None:
    [result] = run(finding(words, paragraph, file=name))["results"]
    place = result["locations"][0]["physicalLocation"]
    assert result["ruleId"] == "T-900" and place["region"]["startLine"] == max(1, paragraph)
    assert unquote(place["artifactLocation"]["uri"]).endswith(name)
