"""A query's tree as SQL: what the index must give, and what must then hold of the text itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from .keys import NumberKey
from .pairs import EXACT, needed, quoted
from .presence import HOLDS, Rarity, strings
from .query import And, Node, Not, Or, Term

Index: TypeAlias = Literal["text_pairs", "title_pairs", "salient_pairs"]
Value: TypeAlias = str | int | bytes
# Columns of `documents` whose values are compared as they are: they are not text of the document.
FACTS: Final = ("issuer", "type", "column_name", "validity")

# The columns that a term is looked for in, by where it is looked for.
_PLACES: Final = {"text": ("text", "title", "number"), "title": ("title", "number"), "number": ("number",)}


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL with its named values."""

    sql: str
    values: dict[str, Value] = field(default_factory=dict)


def match_expression(node: Node, index: Index = "text_pairs", rarity: Rarity | None = None) -> str:
    """What FTS5 must find in `index` for `node` to hold there; "" when it can not narrow the search.

    With `rarity` only the most telling pairs are asked for: what that finds too much must be refused afterwards.
    """
    rarest = rarity.rarest if rarity else None
    match node:
        case Term(field="heading") if index != "salient_pairs":
            return ""
        case Term() if node.field in FACTS:
            return ""
        case Term():
            return _any_of([needed(form, rarest) for form in node.forms] + _of_number(node))
        case And(parts):
            return " AND ".join(f"({m})" for m in (match_expression(p, index, rarity) for p in parts) if m)
        case Or(parts):
            return _any_of([match_expression(part, index, rarity) for part in parts])
        case Not():
            return ""


def exact(node: Node) -> bool:
    """Whether the index alone decides: strings of one and two characters are its tokens."""
    match node:
        case Term():
            return not node.field and node.number is None and all(0 < len(form) <= EXACT for form in node.forms)
        case And(parts) | Or(parts):
            return all(map(exact, parts))
        case Not():
            return False


def to_verify(node: Node) -> Iterator[Node]:
    """The parts of `node` that must be looked at in the text, when the index has given the row."""
    if isinstance(node, And):
        for part in node.parts:
            yield from to_verify(part)
    elif not exact(node):
        yield node


def _any_of(expressions: list[str]) -> str:
    """Alternatives; one that the index knows nothing of frees them all."""
    if not all(expressions):
        return ""
    distinct = list(dict.fromkeys(expressions))
    return distinct[0] if len(distinct) == 1 else " OR ".join(f"({e})" for e in distinct)


def _of_number(term: Term) -> list[str]:
    """A number stands in its document's row, in whatever brackets."""
    key = term.number
    if key is None or term.field in FACTS:
        return []
    digits = [str(key.year)] if key.year else []
    parts = [needed(part) for part in (key.code, *digits)]
    return [" AND ".join(p for p in (*parts, _serial(key.serial)) if p)]


def _serial(serial: int) -> str:
    """The tokens of a serial: 083 and 83 both have 83."""
    digits = str(serial)
    return needed(digits) if len(digits) > 1 else quoted(digits)


@dataclass(slots=True)
class Where:
    """A condition on a row of `documents` (or `provisions`), gathering its named values as it is written.

    `quick` looks at texts by presence.py's function, which must be there; else by SQLite's own alone.
    """

    table: str = "documents"
    prefix: str = "q"
    values: dict[str, Value] = field(default_factory=dict)
    quick: bool = False

    def put(self, value: Value) -> str:
        """The name under which `value` goes into the statement."""
        name = f"{self.prefix}{len(self.values)}"
        self.values[name] = value
        return f":{name}"

    def condition(self, node: Node, scope: str = "text") -> str:
        """`node` as SQL; `scope` is where plain terms are looked for: text, title or provision."""
        match node:
            case Term():
                return self._term(node, scope)
            case And(parts):
                return "(" + " AND ".join(self.condition(p, scope) for p in parts) + ")"
            case Or(parts):
                return "(" + " OR ".join(self.condition(p, scope) for p in parts) + ")"
            case Not(inner):
                # What must not be there must not be anywhere, wherever the rest is looked for.
                return f"NOT {self.condition(inner, 'provision' if scope == 'provision' else 'text')}"

    def _term(self, term: Term, scope: str) -> str:
        place = term.field or scope
        if self.table == "provisions" and place not in ("provision", "heading"):
            found = Where("documents", self.prefix, self.values)._term(term, scope)
            return f"EXISTS (SELECT 1 FROM documents WHERE documents.id = provisions.document_id AND {found})"
        if term.field in FACTS:
            return self._fact(term)
        if self.quick and place in _PLACES:
            alternatives = [self._holds(place, self.put(strings(term.forms)))]
        else:
            alternatives = [self._contains(place, self.put(form)) for form in term.forms]
        if place in ("text", "title", "number") and term.number:
            alternatives.append(self.number(term.number))
        return "(" + " OR ".join(alternatives) + ")"

    def _contains(self, place: str, value: str) -> str:
        """Whether the key of the text at `place` has `value`: its lines that are their own key, or the others' keys."""
        if place == "provision":
            return self._in_provision(value)
        if place == "heading":
            return self._in_heading(value)
        plain = " OR ".join(f"instr(documents.{column}, {value}) > 0" for column in _PLACES[place])
        return f"{plain} OR {_in_folded(place, f'instr(f.line, {value}) > 0')}"

    def _holds(self, place: str, value: str) -> str:
        """The same for any of several strings."""
        columns = ", ".join(f"CAST(documents.{column} AS BLOB)" for column in _PLACES[place])
        return f"{HOLDS}({value}, {columns}) OR {_in_folded(place, f'{HOLDS}({value}, CAST(f.line AS BLOB))')}"

    def _in_provision(self, value: str) -> str:
        return (
            f"instr(provisions.text, {value}) > 0 OR EXISTS (SELECT 1 FROM folded_lines f JOIN documents d "
            "ON d.sequence = f.sequence WHERE d.id = provisions.document_id AND f.place = 'text' "
            "AND f.start >= provisions.start AND f.start < provisions.start + length(provisions.text) "
            f"AND instr(f.line, {value}) > 0)"
        )

    def _in_heading(self, value: str) -> str:
        document = "provisions.document_id" if self.table == "provisions" else "documents.id"
        return (
            f"EXISTS (SELECT 1 FROM provisions p WHERE p.document_id = {document} AND (instr(p.heading, {value}) > 0 "
            "OR EXISTS (SELECT 1 FROM folded_lines f JOIN documents d ON d.sequence = f.sequence WHERE d.id = p.document_id "
            "AND f.place = 'text' AND f.start = p.start "  # the line begins with label and heading
            f"AND instr(substr(f.line, 1, length(p.label) + length(p.heading)), {value}) > 0)))"
        )

    def _fact(self, term: Term) -> str:
        names = [self.put(name) for name in dict.fromkeys((term.words, *term.forms, *term.also))]
        found = " OR ".join(f"instr(documents.{term.field}, {name}) > 0" for name in names)
        if term.field == "issuer":  # by a code or another name that the organ is known under
            found += f" OR documents.id IN ({of_organ(names[0])})"
        return f"({found})"

    def number(self, key: NumberKey) -> str:
        """The document whose own number it is, by the index on year and serial."""
        same = [f"documents.number_serial = {self.put(key.serial)}"]
        if key.year:
            same.append(f"documents.number_year = {self.put(key.year)}")
        if key.code.endswith("令"):  # an order's number has no code
            same.append(f"documents.number LIKE {self.put('%' + key.code + '%')}")
        elif key.code:
            same.append(f"documents.number_code LIKE {self.put('%' + key.code)}")
        return f"({' AND '.join(same)})"


def _in_folded(place: str, condition: str) -> str:
    columns = ", ".join(f"'{column}'" for column in _PLACES[place])
    bound = "" if place == "text" else f"AND f.place IN ({columns}) "  # a document has no lines of other places
    return f"EXISTS (SELECT 1 FROM folded_lines f WHERE f.sequence = documents.sequence {bound}AND {condition})"


def of_organ(name: str) -> str:
    """SQL for the ids of documents of the organ known as `name` (a value's name in the statement)."""
    return (
        f"SELECT i.document_id FROM issuers i WHERE i.organ = {name} "
        f"OR i.organ IN (SELECT organ FROM organ_names WHERE name = {name})"
    )
