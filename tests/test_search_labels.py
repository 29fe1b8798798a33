"""The graded queries that relevance is measured by (tools/bench/relevance.py) can be judged."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from gazette.database.query import parse

LABELS = yaml.safe_load((Path(__file__).parent / "labels" / "search" / "queries.yml").read_text("utf-8"))


def test_there_are_enough_and_none_twice() -> None:
    assert len(LABELS) >= 60
    assert len({label["q"] for label in LABELS}) == len(LABELS)


@pytest.mark.parametrize("label", LABELS, ids=[label["q"] for label in LABELS])
def test_every_query_asks_for_something_and_has_a_document_that_answers_it(label: dict[str, object]) -> None:
    query, want = label["q"], label["want"]
    assert isinstance(query, str) and parse(query) is not None
    assert isinstance(want, dict) and set(want.values()) <= {1, 2, 3} and max(want.values()) == 3
    assert all(re.fullmatch(r"[\w、（）()《》“”〈〉 .-]+", name) for name in want)
