"""The hostile set: every kind is named by its rule, nothing good is refused, nothing costs much."""

from __future__ import annotations

import tracemalloc

import pytest

from gazette.config import Limits
from gazette.preflight import inspect
from gazette.preflight.archive import BOMB
from tests.growth import growth, yardstick
from tools.hostile_files import files

MADE = list(files())
LIMITS = Limits()


@pytest.mark.parametrize(("rule", "name", "content"), MADE, ids=[f"{r}-{n!r}" for r, n, _ in MADE])
def test_every_kind_is_named_by_its_rule(rule: str, name: str, content: bytes) -> None:
    found = inspect(content, f"01-通知/{name}", LIMITS)
    assert growth(yardstick, lambda: inspect(content, f"01-通知/{name}", LIMITS), 500) <= 500
    ids = {d.rule.id for d in found}
    assert "S-099" not in ids
    if rule == "ok":
        assert not [d.message("zh") for d in found if d.rule.withholds]
    else:
        assert rule in ids, [d.message("zh") for d in found]


def test_the_set_has_at_least_sixty_kinds_of_every_sort() -> None:
    assert len({r for r, _, _ in MADE}) >= 60
    assert {n.rpartition(".")[2] for _, n, _ in MADE} >= {
        "docx",
        "docm",
        "odt",
        "html",
        "md",
        "rtf",
        "xlsx",
        "pdf",
    }


@pytest.mark.parametrize(
    "name", ["rows.docx", "long-text.docx", "total.docx", "laughs.docx", "deep.docx", "pixels.docx"]
)
def test_bombs_do_not_take_the_memory(name: str) -> None:
    content = next(c for _, n, c in MADE if n == name)
    tracemalloc.start()
    inspect(content, name, LIMITS)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 300_000_000


def test_what_stops_also_withholds_and_every_message_can_be_said() -> None:
    for _, name, content in MADE:
        for d in inspect(content, name, LIMITS):
            assert d.rule.withholds or not d.rule.stops
            assert d.place.file == name
            for language in ("zh", "en"):
                said = d.message(language) + d.hint(language)
                assert "{" not in said.replace(d.place.words, "") or "Section" in said
                assert "\u202e" not in said and "\u200b" not in said


def test_limits_are_the_press_s_own() -> None:
    content = next(c for _, n, c in MADE if n == "good.docx")
    assert [d.rule for d in inspect(content, "a.docx", Limits(archive_members=3))] == [BOMB]
    assert [d.rule.id for d in inspect(content + bytes(1_100_000), "a.docx", Limits(file_mb=1))] == ["S-002"]
