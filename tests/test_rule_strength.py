"""How binding a rule on format is: every F rule says so, and only 规定 makes an error."""

from __future__ import annotations

from gazette.catalogue import RULES
from gazette.diagnostics import Severity, Strength
from gazette.shelf import diagnostic_of, said
from gazette.wording import STRENGTHS

FORMAT = [rule for rule in RULES.values() if rule.id.startswith("F-")]


def test_every_rule_on_format_states_its_strength() -> None:
    assert len(FORMAT) >= 16
    assert [rule.id for rule in FORMAT if rule.strength is None] == []
    assert set(STRENGTHS) == set(Strength)


def test_only_what_is_demanded_is_an_error() -> None:
    too_strict = [r.id for r in FORMAT if r.severity is Severity.ERROR and r.strength is not Strength.RULE]
    assert too_strict == []


def test_what_is_demanded_names_its_clause() -> None:
    assert [r.id for r in FORMAT if r.strength is Strength.RULE and r.id > "F-100" and not r.source] == []


def test_strength_survives_the_shelf() -> None:
    for rule in FORMAT:
        assert diagnostic_of(said(rule.at())) == rule.at()
