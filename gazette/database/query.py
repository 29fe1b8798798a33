"""The query language: terms, "phrases", AND OR NOT, title: number:, read into a tree and put as SQL.

A term without quotes finds what people mean whatever the width they type in; a "phrase" in straight
double quotes is looked for exactly as typed.  Neither ever crosses punctuation that it does not have.
No query is an error: what can not be an operator is a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from .keys import CLOSE, OPEN, NumberKey, half_width, number_key
from .pairs import needed, quoted

FIELDS: Final = {
    "title": "title", "标题": "title", "number": "number", "文号": "number", "issuer": "issuer", "机关": "issuer",
    "type": "type", "文种": "type", "column": "column_name", "栏目": "column_name", "heading": "heading", "小标题": "heading",
}  # fmt: skip
OPERATORS: Final = {"AND": "AND", "OR": "OR", "NOT": "NOT", "|": "OR", "且": "AND", "或": "OR", "非": "NOT"}
# Where a term without a field is looked for.
SCOPES: Final = {
    "text": ("text", "title", "number"), "title": ("title", "number"), "headings": ("title", "number"),
    "provision": ("text",),
}  # fmt: skip
LONGEST = 500  # characters of a query that are read
_FULL: Final = str.maketrans(",;:!?()", "，；：！？（）")
_BRACKETS: Final = tuple(zip("〔[（(［【", "〕]）)］】", strict=True))
_TOKEN: Final = re.compile(
    rf'(?P<minus>-)?(?:(?P<field>{"|".join(FIELDS)})[:：])?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))', re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Term:
    """Characters to be found; `field` "" is anywhere."""

    words: str
    exact: bool = False
    field: str = ""

    @property
    def number(self) -> NumberKey | None:
        """The document number that the term is, in whatever way it was typed."""
        return None if self.exact else number_key(self.words, bare=True)

    @property
    def forms(self) -> tuple[str, ...]:
        """The spellings to look for: as typed, half width, with Chinese punctuation, each kind of bracket."""
        if self.exact:
            return (self.words,)
        key = self.number
        if key:
            pairs = [f"{key.code}{o}{key.year}{c}{key.serial}号" for o, c in _BRACKETS]
            return tuple(dict.fromkeys((self.words, *pairs)))
        half = half_width(self.words)
        inside = [_with_brackets(half, o, c) for o, c in _BRACKETS] if _HAS_YEAR.search(half) else []
        return tuple(dict.fromkeys((self.words, half, half.translate(_FULL), *inside)))


@dataclass(frozen=True, slots=True)
class Not:
    inner: Node


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Node, ...]


Node: TypeAlias = Term | Not | And | Or
_HAS_YEAR: Final = re.compile(rf"[{re.escape(OPEN)}](?:18|19|20)\d\d[{re.escape(CLOSE)}]")


def _with_brackets(words: str, opening: str, closing: str) -> str:
    return _HAS_YEAR.sub(lambda m: f"{opening}{m[0][1:-1]}{closing}", words)


def parse(query: str) -> Node | None:
    """The tree of `query`; None when it asks for nothing."""
    query = query.replace("\0", " ").strip()[:LONGEST]
    if re.fullmatch(r"\s*(?:19|20)\d\d\s+\d{1,5}\s*", query):  # 2020 83
        return Term(query)
    return _tree(list(_tokens(query)))


def _tokens(query: str) -> Iterator[str | Node]:
    """Operators as strings, everything else as nodes."""
    for match in _TOKEN.finditer(query):
        word = match["word"]
        if word and match["field"] is None and not match["minus"] and word in OPERATORS:
            yield OPERATORS[word]
            continue
        words = match["phrase"] if word is None else word
        if words:
            field = FIELDS[match["field"].lower()] if match["field"] else ""
            term = Term(words, word is None, field)
            yield Not(term) if match["minus"] else term


def _tree(pieces: list[str | Node]) -> Node | None:
    """NOT binds closest, then AND (also unwritten), then OR; operators without operands are dropped."""
    either: list[list[Node]] = [[]]
    negated = False
    for piece in pieces:
        if piece == "OR":
            either.append([])
        elif piece == "NOT":
            negated = True
        elif not isinstance(piece, str):
            either[-1].append(Not(piece) if negated else piece)
            negated = False
    groups = [group[0] if len(group) == 1 else And(tuple(group)) for group in either if group]
    if not groups:
        return None
    return groups[0] if len(groups) == 1 else Or(tuple(groups))


def terms(node: Node) -> Iterator[Term]:
    """The terms that a hit has, those under NOT left out."""
    match node:
        case Term():
            yield node
        case And(parts) | Or(parts):
            for part in parts:
                yield from terms(part)
        case Not():
            return


def match_expression(node: Node) -> str:
    """What FTS5 must find in the index of pairs; "" when it can not narrow the search."""
    match node:
        case Term(field="issuer" | "type" | "column_name"):
            return ""
        case Term():
            return _any_of([needed(form) for form in node.forms] + _of_number(node))
        case And(parts):
            return " AND ".join(f"({m})" for m in map(match_expression, parts) if m)
        case Or(parts):
            return _any_of([match_expression(part) for part in parts])
        case Not():
            return ""


def _any_of(expressions: list[str]) -> str:
    """Alternatives; one that the index knows nothing of frees them all."""
    if not all(expressions):
        return ""
    distinct = list(dict.fromkeys(expressions))
    return distinct[0] if len(distinct) == 1 else " OR ".join(f"({e})" for e in distinct)


def _of_number(term: Term) -> list[str]:
    """A number stands in its document's row, in whatever brackets."""
    key = term.number
    if key is None:
        return []
    parts = [needed(key.code), needed(f"{key.year}〕"), quoted_serial(key.serial)]
    return [" AND ".join(p for p in parts if p)]


def quoted_serial(serial: int) -> str:
    """The tokens of 83 at the start of a run: the index holds 83 as a pair, 8 before a sign or 号."""
    digits = str(serial)
    return needed(digits) if len(digits) > 1 else quoted(digits) + "*"


@dataclass(slots=True)
class Where:
    """A condition on a row of `documents` (or `provisions`), gathering its named values as it is written."""

    table: str = "documents"
    prefix: str = "q"
    values: dict[str, str | int] = field(default_factory=dict)

    def put(self, value: str | int) -> str:
        """The name under which `value` goes into the statement."""
        name = f"{self.prefix}{len(self.values)}"
        self.values[name] = value
        return f":{name}"

    def condition(self, node: Node, scope: str = "text") -> str:
        """`node` as SQL; `scope` is where plain terms are looked for: text, title, headings, provision."""
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
        if term.field == "heading":
            return self._heading(term)
        columns = (term.field,) if term.field else SCOPES[scope]
        found = [self._contains(column, form, term.exact) for form in term.forms for column in columns]
        if "number" in columns and term.number:
            found.append(self.number(term.number))
        if scope == "headings" and not term.field:
            found.append(self._heading(term))
        return "(" + " OR ".join(found) + ")"

    def _contains(self, column: str, form: str, exact: bool) -> str:
        value = self.put(form)
        if not exact and form.lower() != form.upper():  # it has letters with case
            return f"instr(lower({self.table}.{column}), lower({value})) > 0"
        return f"instr({self.table}.{column}, {value}) > 0"

    def number(self, key: NumberKey) -> str:
        """The document whose own number it is, by the index on year and serial."""
        year, serial = self.put(key.year), self.put(key.serial)
        same = f"{self.table}.number_year = {year} AND {self.table}.number_serial = {serial}"
        return f"({same} AND {self.table}.number_code LIKE {self.put('%' + key.code)})"

    def _heading(self, term: Term) -> str:
        inner = Where("p", self.prefix, self.values)
        found = " OR ".join(inner._contains("heading", form, term.exact) for form in term.forms)
        return f"EXISTS (SELECT 1 FROM provisions p WHERE p.document_id = {self.table}.id AND ({found}))"


__all__ = ["And", "Node", "Not", "Or", "Term", "Where", "match_expression", "parse", "quoted", "terms"]
