"""The planted faults are faults of known rules, have places in the sample press, and are found there."""

from __future__ import annotations

from random import Random

import pytest

from gazette.catalogue import RULES
from gazette.private_numbers import Kind, luhn, private_numbers
from tools.seeded_faults.catalogue import FAULTS, MANY
from tools.seeded_faults.drafts import Fault
from tools.seeded_faults.private_faults import card, identity, mobile, written
from tools.seeded_faults.trial import Trial, clean

CLEAN = clean()


def test_there_are_forty_kinds_and_each_names_rules_that_exist() -> None:
    assert len(FAULTS) >= 40 and len({f.name for f in (*FAULTS, *MANY)}) == len((*FAULTS, *MANY))
    assert {rule for f in FAULTS for rule in f.rules} <= set(RULES)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda f: f.name)
def test_a_fault_changes_a_document_and_is_the_same_for_the_same_seed(fault: Fault) -> None:
    planted = [(d, fault.plant(d, Random(1)), fault.plant(d, Random(1))) for d in CLEAN.values()]
    changed = [(d, one) for d, one, _ in planted if one is not None]
    assert changed, "no document of the sample press has a place for it"
    assert all(one != d for d, one in changed) and all(one == again for _, one, again in planted)


def test_planted_numbers_are_those_that_the_law_means() -> None:
    chance = Random(7)
    for _ in range(200):
        person = identity(chance)
        assert [(n.kind, n.digits) for n in private_numbers(written(person, chance))] == [(Kind.IDENTITY, person)]
        assert [n.kind for n in private_numbers(f"电话{mobile(chance)}")] == [Kind.MOBILE] and luhn(card(chance))


def test_a_few_of_them_are_found_on_the_way_through_word() -> None:
    trial = Trial(4, dict(list(CLEAN.items())[:4]))
    some = [f for f in FAULTS if f.name in ("半角逗号", "身份证号", "密级分写")]
    for fault in some:
        tally = trial.run(Fault(fault.name, fault.rules, fault.plant, 5))
        assert (tally.planted, tally.found) == (5, 5), tally.missed
