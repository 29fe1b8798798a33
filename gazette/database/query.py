"""The query language: words, “phrases”, AND OR NOT, title: number: organ:, read into a tree.

A word finds what people mean: a document number in whatever way it is typed, an organ under its other names.  A
phrase in double quotes is looked for just so.  Both are compared by their keys (folding.py), and neither ever
crosses punctuation that it does not have.  No query is an error: what can not be an operator is a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from ..diagnostics import Bilingual
from .folding import fold, spellings
from .keys import CLOSE, OPEN, NumberKey, half_width, number_key

FIELDS: Final = {
    "title": "title", "标题": "title", "题名": "title", "number": "number", "文号": "number", "发文字号": "number",
    "organ": "issuer", "issuer": "issuer", "机关": "issuer", "发文机关": "issuer", "type": "type", "文种": "type",
    "column": "column_name", "栏目": "column_name", "heading": "heading", "小标题": "heading",
    "validity": "validity", "有效性": "validity",
}  # fmt: skip
OPERATORS: Final = {"AND": "AND", "OR": "OR", "NOT": "NOT", "|": "OR", "且": "AND", "或": "OR", "非": "NOT"}
LONGEST = 500  # characters of a query that are read
MOST_TERMS = 30  # and words: SQLite bounds the depth of a condition
_BRACKETS: Final = tuple(zip(fold("〔[(【"), fold("〕])】"), strict=True))
_WORDS: Final = "|".join(map(re.escape, OPERATORS))
_TOKEN: Final = re.compile(
    rf"""(?P<minus>[-－](?=\S))?
    (?:(?<!\S)[(（](?P<group>[^()（）]*\s(?:{_WORDS})\s[^()（）]*)[)）](?=\s|$)
    |(?:(?P<field>{"|".join(FIELDS)})[:：]\s*(?=\S))?
     (?:"(?P<straight>[^"]*)"|[“”](?P<curly>[^“”]*)[“”](?=\s|$)|(?P<word>[^\s"]+)))""",
    re.IGNORECASE | re.VERBOSE,
)
_YEAR_AND_SERIAL: Final = re.compile(r"\s*(?:19|20)\d\d\s+第?\d{1,5}号?\s*")
_YEAR: Final = re.compile(rf"[{re.escape(OPEN)}]((?:18|19|20)\d\d)[{re.escape(CLOSE)}]")
_SERIAL: Final = re.compile(r"(?P<code>[^\W\d_]*?令?)第?(?P<serial>\d{1,5})号(?P<order>令?)")
# Pasted along without being seen: line ends and tabs are blanks, zero-width characters nothing.
_UNSEEN: Final = dict.fromkeys(map(ord, "\0\t\n\v\f\r\u2028\u2029"), " ") | dict.fromkeys(
    (0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF), None
)
_ANNOUNCED: Final = re.compile(r"(?<=号)(?:公告|通告)$")
UNPAIRED = Bilingual("引号没有成对，其后的字按普通词检索。", "A quotation mark has no partner: what follows was read as words.")
DANGLING = Bilingual("“{word}”前后缺少检索词，已略去。", "“{word}” has nothing to join and was left out.")
PLAIN = Bilingual("“{word}”按普通词检索。", "“{word}” was read as a word.")
TOO_MANY = Bilingual(f"检索词过多，只取前{MOST_TERMS}个。", f"Only the first {MOST_TERMS} words of the query were taken.")
CUT = Bilingual(f"检索词过长，只取前{LONGEST}字。", f"Only the first {LONGEST} characters of the query were read.")


@dataclass(frozen=True, slots=True)
class Term:
    """Characters to be found; `field` "" is anywhere, `also` are other names of the organ that is meant."""

    words: str
    exact: bool = False
    field: str = ""
    also: tuple[str, ...] = ()

    @property
    def number(self) -> NumberKey | None:
        """The document number that the term is, in whatever way it was typed."""
        if self.exact:
            return None
        words = _ANNOUNCED.sub("", self.words)
        return number_key(words, bare=True) or _serial_alone(words)

    @property
    def forms(self) -> tuple[str, ...]:
        """Keys of the spellings to look for: as typed, each kind of bracket around a year, other names."""
        made = list(spellings(self.words))
        if self.exact:
            return tuple(made)
        number, key = self.number, made[0]
        if number and number.year:
            made += [f"{fold(number.code)}{o}{number.year}{c}{number.serial}号" for o, c in _BRACKETS]
        elif _YEAR.search(key):
            made += [_YEAR.sub(rf"{o}\1{c}", key) for o, c in _BRACKETS]
        return tuple(dict.fromkeys((*made, *map(fold, self.also))))


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


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked; `node` None asks for nothing, `notes` say what was not taken as it was typed."""

    node: Node | None
    notes: tuple[Bilingual, ...] = ()


def _serial_alone(words: str) -> NumberKey | None:
    """83号, 第212号令, 云川省人民政府令第212号: a serial whose year is not told."""
    match = _SERIAL.fullmatch("".join(half_width(words).split()))
    return NumberKey(match["code"] or match["order"], 0, int(match["serial"])) if match else None


def parse(query: str) -> Node | None:
    """The tree of `query`; None when it asks for nothing."""
    return read(query).node


def read(query: str) -> Query:
    """The tree of `query` and what is to be said about it."""
    notes = [CUT] if len(query) > LONGEST else []
    query = query.translate(_UNSEEN).strip()[:LONGEST]
    if _YEAR_AND_SERIAL.fullmatch(half_width(query)):  # 2020 83
        return Query(Term(query), tuple(notes))
    pieces = list(_pieces(query))
    if sum(not isinstance(piece, str) for piece in pieces) > MOST_TERMS:
        notes.append(TOO_MANY)
        pieces = pieces[: _end_of(pieces, MOST_TERMS)]
    if query.count('"') % 2:
        notes.append(UNPAIRED)
    operators = [p for p in pieces if isinstance(p, str)]
    if operators and len(operators) == len(pieces):  # 或: a word after all
        notes += [_naming(PLAIN, word) for word in dict.fromkeys(operators)]
        pieces = [Term(word) for word in operators]
    node, dangling = _tree(pieces)
    notes += [_naming(DANGLING, word) for word in dangling]
    return Query(node, tuple(notes))


def _end_of(pieces: list[str | Node], terms_taken: int) -> int:
    """Where `pieces` are to be cut for so many of them to be terms."""
    places = [place for place, piece in enumerate(pieces) if not isinstance(piece, str)]
    return places[terms_taken - 1] + 1


def _naming(note: Bilingual, word: str) -> Bilingual:
    return Bilingual(note.zh.format(word=word), note.en.format(word=word))


def _pieces(query: str) -> Iterator[str | Node]:
    """Operators as they were typed, everything else as nodes."""
    for match in _TOKEN.finditer(query):
        word = match["word"]
        if word and match["field"] is None and not match["minus"] and word in OPERATORS:
            yield word
            continue
        node = _node(match, word)
        if node is not None:
            yield Not(node) if match["minus"] else node


def _node(match: re.Match[str], word: str | None) -> Node | None:
    if match["group"] is not None:
        return parse(match["group"])
    phrase = match["curly"] if match["straight"] is None else match["straight"]
    words = (phrase or "") if word is None else word
    if not words.strip():
        return None
    return Term(words, word is None, FIELDS[match["field"].lower()] if match["field"] else "")


def _tree(pieces: list[str | Node]) -> tuple[Node | None, list[str]]:
    """NOT binds closest, then AND (also unwritten), then OR; operators without operands are dropped, and told."""
    either: list[list[Node]] = [[]]
    dangling: list[str] = []
    for place, piece in enumerate(pieces):
        if not isinstance(piece, str):
            either[-1].append(Not(piece) if place and _is(pieces[place - 1], "NOT") else piece)
            continue
        follows = place + 1 < len(pieces) and (_is(pieces[place + 1], "NOT") or not isinstance(pieces[place + 1], str))
        if not follows or (not _is(piece, "NOT") and not either[-1]):
            dangling.append(piece)
        elif _is(piece, "OR"):
            either.append([])
    groups = [group[0] if len(group) == 1 else And(tuple(group)) for group in either if group]
    if not groups:
        return None, dangling
    return (groups[0] if len(groups) == 1 else Or(tuple(groups))), dangling


def _is(piece: str | Node, operator: str) -> bool:
    return isinstance(piece, str) and OPERATORS[piece] == operator


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
