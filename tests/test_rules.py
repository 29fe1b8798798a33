"""Every rule of the proofreader has a folder of cases in tests/rules/, and each case gives what it should."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.rule_cases import FOLDER, KINDS, RULES, WITHOUT_CASES, case_files, expected, lines, load_case

CASES = case_files()


@pytest.mark.parametrize("rule", sorted(set(RULES) - WITHOUT_CASES))
def test_a_rule_has_a_hit_a_near_miss_and_a_real_life_negative(rule: str) -> None:
    kinds = Counter(p.stem.partition("-")[0] for p in case_files(rule))
    missing = [kind for kind in KINDS if not kinds[kind]]
    assert not missing, f"tests/rules/{rule}/ has no case {'-1, '.join(missing)}-1: see tests/rules/README.md"


@pytest.mark.parametrize("path", CASES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_case(path: Path) -> None:
    case = load_case(path)
    found, told = lines(case), expected(case.rule).get(case.name, [])
    assert found == told
    if case.kind == "hit":
        assert told, "a hit without a finding: out.txt has no line that begins with the case's name"
    else:
        assert not told, "a near miss and a real-life negative give no finding of the rule"


def test_folders_and_expectations_belong_to_rules_and_cases() -> None:
    assert {p.name for p in FOLDER.iterdir() if p.is_dir() and p.name != "__pycache__"} <= set(RULES)
    assert {p.stem.partition("-")[0] for p in CASES} <= set(KINDS)
    for rule in {p.parent.name for p in CASES}:
        assert set(expected(rule)) <= {p.stem for p in case_files(rule)}, f"{rule}/out.txt names a case that is not there"
    assert set(RULES) >= WITHOUT_CASES, "the list of rules without cases names one that is gone"


def test_a_real_life_negative_says_where_its_words_come_from() -> None:
    for path in CASES:
        if path.stem.startswith("real") and path.suffix != ".py":
            assert load_case(path).head.get("from"), f"{path.parent.name}/{path.name}: front matter needs `from:`"
