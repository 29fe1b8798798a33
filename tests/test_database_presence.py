"""Looking texts through finds what `instr` finds, and asking for the rarest pairs alone never finds too little or too much."""

from __future__ import annotations

import random
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.database import save_issue
from gazette.database.filters import NONE
from gazette.database.folding import fold
from gazette.database.pairs import needed
from gazette.database.presence import TELLING, Rarity, enable, holds, strings
from gazette.database.query import Term
from gazette.database.search import _provisions
from gazette.database.selection import newest, select
from gazette.database.store import prepare

from .database_samples import ISSUES, document, facts, issue

_WORDS = st.text(st.sampled_from("政务公开，。a1é🀄"), max_size=5)


@given(st.lists(_WORDS.filter(bool), min_size=1, max_size=3), st.lists(st.text(st.sampled_from("政务公开，。a1é🀄"), max_size=20), max_size=3))
def test_it_finds_what_instr_finds(forms: list[str], texts: list[str]) -> None:
    connection = sqlite3.connect(":memory:")
    enable(connection)
    marks = "".join(f", CAST(:t{n} AS BLOB)" for n in range(len(texts)))
    values = {"forms": strings(forms), **{f"t{n}": text for n, text in enumerate(texts)}}
    told = connection.execute(f"SELECT gazette_holds(:forms{marks})", values).fetchone()[0]
    known = any(connection.execute("SELECT instr(?, ?) > 0", (text, form)).fetchone()[0] for text in texts for form in forms)
    assert bool(told) is known


@pytest.mark.parametrize("arguments", ["", "1, 2", "NULL, x'41'", "x'41', 'A'", "x'41', NULL", "'A', 'A'"])
def test_sql_of_ones_own_can_not_break_it(arguments: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.create_function("gazette_holds", -1, holds)
    assert connection.execute(f"SELECT gazette_holds({arguments})").fetchone() == (0,)


def _many() -> sqlite3.Connection:
    """Texts of few characters, so that all pairs are common, in two issues; one line is not its own key."""
    chance, database = random.Random(3), prepare(sqlite3.connect(":memory:"))
    for number, day in (("1", "2020-01-15"), ("2", "2021-01-15")):
        texts = ["".join(chance.choices("政务公开（", k=60)) for _ in range(40)]
        texts[7] = texts[7].replace("（", "(").replace("开", "開")
        one = issue(number, day, *(document(f"{number}-{n}", f"第{n}件", text) for n, text in enumerate(texts)))
        save_issue(database, one, facts(one))
    return database.conn


MANY = _many()


@pytest.mark.parametrize("seed", range(20))
def test_long_strings_of_common_pairs_are_exact(seed: int) -> None:
    rows = MANY.execute("SELECT sequence, text || char(10) || title || char(10) || number FROM documents").fetchall()
    chance = random.Random(seed)
    text = fold(chance.choice(rows)[1])
    start = chance.randrange(20)
    words = text[start : start + chance.randint(5, 9)].replace("\n", "政")
    asked = str(select(Term(words, exact=True), NONE, "documents.sequence", 20, rarity=Rarity(MANY)).values["match"])
    assert len(asked.split(" AND ")) == min(TELLING, len(needed(words).split(" AND ")))
    wanted = sorted((number for number, text in rows if words in fold(text)), reverse=True)
    assert newest(MANY, Term(words, exact=True), NONE, 10**6) == wanted
    assert newest(MANY, Term(words, exact=True), NONE, 2) == wanted[:2]


def test_the_rarest_pairs_are_asked_for() -> None:
    common = ["政务", "务公", "公开"]
    assert Rarity(MANY).rarest(common) == common  # few enough: no question to the index
    assert "無此" in Rarity(MANY).rarest([*common, "無此"])


def test_provisions_of_many_places_at_once() -> None:
    database = prepare(sqlite3.connect(":memory:"))
    for one in ISSUES:
        save_issue(database, one, facts(one))
    rows = database.conn.execute("SELECT document_id, start, length(text), path, anchor, heading FROM provisions").fetchall()
    for key, start, length, *known in rows:
        places = {key: start + length - 1, "nothing": 3} | {other: 10**6 for other, *_ in rows if other != key}
        told = _provisions(database.conn, places)
        assert told.pop(key) == tuple(known) and set(told.values()) == {("", "", "")}
