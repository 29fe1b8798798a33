"""The labelled sample is sound, what is drawn stays the same, and precision is counted as it says."""

from __future__ import annotations

from gazette.catalogue import RULES
from tools.precision import figures, labels
from tools.precision.findings import Found, sample
from tools.precision.labels import Labelled, key_of


def found(rule: str, number: int, severity: str = "warning") -> Found:
    return Found("0123456789ab", "a.md", rule, severity, f"body {number}", "词", "有误", "上下文")


def test_every_finding_of_the_sample_is_judged_and_stands_once() -> None:
    labelled = labels.load()
    keys = [key_of(e) for e in labelled.sample]
    assert len(set(keys)) == len(keys) > 200
    assert [e for e in labelled.sample if not isinstance(e.get("right"), bool)] == []
    assert {e["rule"] for e in labelled.sample} <= set(labelled.counts)


def test_errors_and_warnings_are_as_precise_as_promised() -> None:
    by_name = {f.name: f for f in figures.by_group(labels.load(), RULES)}
    assert by_name["error"].judged >= 20 and by_name["error"].share >= 0.95
    assert by_name["warning"].judged >= 100 and by_name["warning"].share >= 0.85


def test_a_rule_that_is_wrong_too_often_is_not_an_error_or_a_warning() -> None:
    for id, figure in figures.by_rule(labels.load()).items():
        if id in RULES and RULES[id].severity.value != "notice" and figure.judged >= 8:
            assert figure.share >= (0.95 if RULES[id].severity.value == "error" else 0.6), f"{id}: {figure.share:.0%}"


def test_a_sample_is_the_same_whatever_else_is_found_and_has_every_rule() -> None:
    first = [found("F-1", n) for n in range(400)] + [found("X-1", 1), found("A-1", 1, "notice")]
    drawn = sample(first, 20)
    assert {f.rule for f in drawn} == {"F-1", "X-1", "A-1"} and len(drawn) == 20
    again = sample([*first, found("D-1", 1, "error")], 21)
    assert set(drawn) <= set(again)


def test_precision_is_weighted_by_how_often_a_rule_speaks() -> None:
    rules = {"D-001": RULES["D-001"], "D-002": RULES["D-002"]}
    entries = tuple(
        {"file": "f", "rule": rule, "place": str(n), "words": "", "right": right}
        for n, (rule, right) in enumerate([("D-001", True), ("D-001", True), ("D-002", False)])
    )
    labelled = Labelled(1, {"D-001": 90, "D-002": 10}, entries)
    errors = next(f for f in figures.by_group(labelled, rules) if f.name == "error")
    assert (errors.judged, errors.right, errors.found) == (3, 2, 100)
    assert abs(errors.weighted - 0.9) < 1e-9 and abs(errors.share - 2 / 3) < 1e-9


def test_judgements_survive_a_new_draw(tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "findings.yml"
    labels.save([found("F-1", 1)], {"F-1": 1}, 1, path)
    path.write_text(path.read_text(encoding="utf-8").replace("right: null", "right: true, note: 读过"), encoding="utf-8")
    labels.save([found("F-1", 1), found("F-1", 2)], {"F-1": 2}, 1, path)
    assert [(e["right"], e.get("note")) for e in labels.load(path).sample] == [(True, "读过"), (None, None)]
