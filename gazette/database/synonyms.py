"""Other names of the organs that a query names: 省政府办公厅 is also looked for as 甘肃省人民政府办公厅."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from ..diagnostics import Bilingual
from .folding import BLANK, WIDE_BLANK, fold
from .query import And, Node, Not, Or, Query, Term

MOST = 8  # spellings of one term
ALSO = Bilingual("“{words}”也按{names}检索。", "“{words}” was also looked for as {names}.")


def with_other_names(connection: sqlite3.Connection, query: Query) -> Query:
    """`query` with the other names of the organs in its words, and a note of them."""
    notes = list(query.notes)
    node = _expand(connection, query.node, notes) if query.node else None
    return Query(node, tuple(dict.fromkeys(notes)))


def _expand(connection: sqlite3.Connection, node: Node, notes: list[Bilingual]) -> Node:
    match node:
        case Term():
            also = other_names(connection, node)
            if also:
                names = "、".join(f"“{name}”" for name in also)
                notes.append(Bilingual(*(text.format(words=node.words, names=names) for text in (ALSO.zh, ALSO.en))))
            return replace(node, also=also)
        case And(parts):
            return And(tuple(_expand(connection, part, notes) for part in parts))
        case Or(parts):
            return Or(tuple(_expand(connection, part, notes) for part in parts))
        case Not(inner):
            return Not(_expand(connection, inner, notes))


def other_names(connection: sqlite3.Connection, term: Term) -> tuple[str, ...]:
    """The term with the organ that it names under its other names; phrases and other fields mean what they say."""
    if term.exact or term.number or term.field not in ("", "issuer", "title"):
        return ()
    words = fold(term.words)
    # The longest name is the one that is meant: 省政府办公厅 is not 省政府.
    named = connection.execute(
        "SELECT name, organ FROM organ_names WHERE kind <> '代字' AND length(name) > 1 AND instr(:words, name) > 0 "
        "ORDER BY length(name) DESC, name, organ LIMIT 1", {"words": words},
    ).fetchone()  # fmt: skip
    if named is None:
        return () if term.field == "issuer" else _spaced_person(connection, words)
    names = connection.execute(
        "SELECT DISTINCT name FROM organ_names WHERE organ = ? AND kind <> '代字' AND name <> ? ORDER BY length(name) DESC, name",
        (named[1], named[0]),
    ).fetchall()
    return tuple(words.replace(named[0], name) for (name,) in names)[: MOST - 1]


def _spaced_person(connection: sqlite3.Connection, words: str) -> tuple[str, ...]:
    """A name of two characters is printed with a blank between them: 王　喆."""
    if len(words) != 2:
        return ()
    known = connection.execute("SELECT 1 FROM appointments WHERE person = ? LIMIT 1", (words,)).fetchone()
    return tuple(f"{words[0]}{blank}{words[1]}" for blank in (WIDE_BLANK, BLANK)) if known else ()
