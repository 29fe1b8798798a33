"""Recognition on real documents: floors under the accuracy by field that labels made by reading give."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gazette.readers import read_file
from gazette.tools.pandoc import PandocWorker
from tools.label_accuracy import FIELDS, LABELS, Score, labels, measure

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
FLOOR = 0.98


@pytest.fixture(scope="module")
def scores() -> Iterator[tuple[dict[str, Score], int]]:
    if not CORPUS.is_dir():
        pytest.skip("the corpus is not beside this checkout (../shared/corpus): accuracy is NOT measured")
    with PandocWorker() as pandoc:
        yield measure(CORPUS, lambda content, name: read_file(content, name, pandoc))


def test_every_field_is_right_nearly_always(scores: tuple[dict[str, Score], int]) -> None:
    low = {name: (score.share, score.wrong) for name, score in scores[0].items() if score.share < FLOOR}
    assert low == {}


def test_enough_documents_were_read_by_people(scores: tuple[dict[str, Score], int]) -> None:
    assert scores[1] >= 60


def test_labels_speak_only_of_fields_that_are_judged() -> None:
    known = {*FIELDS, "file", "sha256"}
    every = list(labels())
    assert len({str(x["file"]) for x in every}) == len(every) > 0
    assert all(set(x) <= known for x in every), LABELS
