"""Drawings as data: what they show, how they stay within their frame, and that no text breaks out of its element."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from gazette.portal.drawings import graph
from gazette.portal.drawings.columns import bar, columns
from gazette.portal.drawings.spans import Lane, Mark, Span, lanes, validity
from gazette.portal.drawings.svg import NARROW, WIDE, ems, fitted, folded

DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2100, 12, 31))
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60)
LABELS = graph.Labels("relations", "{n} more")


def parsed(drawn: str) -> Any:
    return etree.fromstring(f"<all>{drawn}</all>")


def numbers(root: Any, name: str) -> list[float]:
    return [float(e.get(name)) for e in root.iter() if e.get(name) and not e.get(name).endswith("%")]


@settings(max_examples=30, deadline=None)
@given(WORDS, st.lists(st.tuples(WORDS, WORDS), max_size=14), st.lists(st.tuples(WORDS, WORDS), max_size=14))
def test_a_graph_shows_its_neighbours_and_says_how_many_are_left(title: str, coming: list[Any], going: list[Any]) -> None:
    sides = [[graph.Neighbour(t, label, f"/x?{n}&y" if n % 2 else "") for n, (t, label) in enumerate(side)] for side in (coming, going)]
    for draw, width in ((graph.wide, WIDE), (graph.narrow, NARROW)):
        root = parsed(draw(title, sides[0], sides[1], LABELS))
        boxes = root.findall(".//rect")
        assert len(boxes) == 1 + sum(min(len(s), graph.SHOWN) for s in sides)
        assert all(float(b.get("x")) >= 0 and float(b.get("x")) + float(b.get("width")) <= width for b in boxes)
        assert [e for e in root.itertext() if e == title] or not title
        assert ("more" in "".join(root.itertext())) >= any(len(s) > graph.SHOWN for s in sides)


@settings(max_examples=30, deadline=None)
@given(DAYS, st.lists(st.tuples(DAYS, st.none() | DAYS), min_size=1, max_size=6), st.lists(DAYS, max_size=6))
def test_spans_stay_on_their_axis(today: dt.date, spans: list[Any], marks: list[dt.date]) -> None:
    made = tuple(Span(a, b if b and b >= a else None, "in", "现行有效") for a, b in spans)
    for width in (WIDE, NARROW):
        root = parsed(validity(made, [Mark(d, d.isoformat()) for d in marks], today, "about", width))
        root2 = parsed(lanes([Lane("标题<&>", "/a?b&c", made)], today, "about", width))
        for drawn in (root, root2):
            assert drawn.findall(".//rect") and all(-0.1 <= x <= width for x in numbers(drawn, "x"))
        assert len([t for t in root.itertext() if t in {m.isoformat() for m in marks}]) == len(marks)


@pytest.mark.parametrize("figures", [[("2020-01", 0)], [("2020-01", 7), ("2020-02", 12_345)], [(str(n), n) for n in range(200)]])
def test_columns_are_as_high_as_their_figures(figures: list[tuple[str, int]]) -> None:
    root = parsed(columns(figures, "a month"))
    heights = [float(r.get("height")) for r in root.findall("svg")[0].findall(".//rect")]
    assert len(heights) == len(figures) and heights.index(max(heights)) == max(range(len(figures)), key=lambda n: figures[n][1])
    assert max(heights) <= 180 and all(f"{name}: {n}" in "".join(root.itertext()) for name, n in figures)
    assert parsed(bar(1, 4)).find(".//rect").get("width") == "25.0%" and parsed(bar(1, 0)).find(".//rect").get("width") == "0.0%"


@given(WORDS, st.floats(2, 30), st.integers(1, 4))
def test_words_are_cut_and_folded_to_their_room(words: str, most: float, lines: int) -> None:
    assert ems(fitted(words, most)) <= max(most, 1.0) + 1e-6
    assert len(folded(words, most, lines)) <= lines
    assert ems(words) > most or folded(words, most, lines) == ([words] if words else [])


@pytest.mark.parametrize("most", [6.0, 7.0, 8.0, 9.0, 10.0])
def test_no_mark_begins_or_ends_a_line_where_it_must_not(most: float) -> None:
    lines = folded("《云川省政务公开（试行）实施方案》政策解读、“一件事”说明", most, 9)
    assert "".join(lines) == "《云川省政务公开（试行）实施方案》政策解读、“一件事”说明"
    assert not [line for line in lines if line[0] in "》）”、" or line[-1] in "《（“"]


def test_a_label_never_stands_across_what_is_known_and_what_is_not() -> None:
    """Half of it on the full colour and half on the pale one, it can be read on neither."""
    for month in range(1, 13):
        today = dt.date(2021, month, 15)
        root = parsed(validity([Span(dt.date(2020, 8, 18), None, "现行有效", "in")], [], today, "about", WIDE))
        [label] = [e for e in root.iter("text") if e.get("class") in ("on-span", "on-pale")]
        x, half = float(label.get("x")), len("现行有效") * 6.5
        bars = [(float(r.get("x")), float(r.get("x")) + float(r.get("width"))) for r in root.iter("rect") if "span" in r.get("class", "")]
        assert [a for a, b in bars if a <= x - half and x + half <= b], (today, x, bars)
