"""The press's own list of words to look at (issues/wordlist.csv): read with every slip named, matched in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ahocorasick_rs import AhoCorasick, MatchKind

from .diagnostics import Bilingual, Diagnostic, Rule, Severity
from .model import Place
from .spreadsheet_rows import decoded, spreadsheet_rows

WORD_LIST_FILE = "wordlist.csv"
# 规范名称 · 错别字 · 慎用: what an editor may write for each, the first as it is shown.
KINDS = {"name": ("名称", "规范名称", "name"), "typo": ("错字", "错别字", "typo"), "careful": ("慎用", "敏感", "careful")}
_BY_NAME = {name: kind for kind, names in KINDS.items() for name in names}
_COLUMNS = ("term", "kind", "suggestion", "source", "allow")
_HEADS = {"term", "词语", "词", "术语"}
_MOST_BYTES, _LONGEST = 5_000_000, 60
_DIVIDERS = str.maketrans("｜|", "、、")

_OWN = Bilingual("名单由本刊自己维护，错一行就可能漏查或误报", "the list is the press's own; a wrong line misses words or cries wolf")


def _error(id: str, zh: str, en: str, hint_zh: str, hint_en: str) -> Rule:
    return Rule(id, Severity.ERROR, Bilingual(zh, en), hint=Bilingual(hint_zh, hint_en), reason=_OWN)


UNREADABLE = _error(
    "I-120", "词语名单读不出来（{why}）", "the word list can not be read ({why})",
    "用 Excel 或 WPS 另存为“CSV UTF-8”，再放回 issues 文件夹", "save it from a spreadsheet as CSV UTF-8",
)  # fmt: skip
WRONG_LINE = _error(
    "I-121", "词语名单这一行不起作用：{why}", "this line of the word list has no effect: {why}",
    "每行写：词语,类别（名称、错字、慎用）,建议,依据；可再加一列“例外”，写含有该词而无误的说法，以、分隔",
    "a line is: term, kind (name, typo, careful), suggestion, source; and, if need be, wordings that are right, divided by 、",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """One entry; `allow`: wordings that hold it and are right."""

    term: str
    kind: str  # a key of KINDS
    suggestion: str = ""
    source: str = ""
    allow: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    start: int
    end: int
    term: Term


@dataclass(frozen=True)
class WordList:
    """All terms, and what is wrong with the file."""

    terms: tuple[Term, ...] = ()
    faults: tuple[Diagnostic, ...] = field(default=(), compare=False)

    def matches(self, text: str) -> Iterator[Match]:
        """The longest term at each place, from left to right, in one pass whatever their number."""
        if self._matcher is None:
            return
        for pattern, start, end in self._matcher.find_matches_as_indexes(text):
            term = self._patterns[pattern][1]
            if term is not None:
                yield Match(start, end, term)

    def __reduce__(self) -> tuple[type[WordList], tuple[object, ...]]:
        """So that it crosses from one process to another: a matcher does not."""
        return type(self), (self.terms, self.faults)

    @cached_property
    def _patterns(self) -> Sequence[tuple[str, Term | None]]:
        """Terms, and the wordings that are right: those take the place of the term within them."""
        right = {words: None for t in self.terms for words in t.allow}
        return list({**{t.term: t for t in self.terms}, **right}.items())

    @cached_property
    def _matcher(self) -> AhoCorasick | None:
        words = [w for w, _ in self._patterns]
        return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest) if words else None


NO_WORDS = WordList()


def read_word_list(content: bytes, name: str) -> WordList:
    """The list in `content`; what can not be used is among its `faults`, with the line, and the rest is."""
    try:
        rows = list(_rows(content))
    except ValueError as error:
        return WordList(faults=(UNREADABLE.at(Place(name), why=str(error)[:60]),))
    terms: dict[str, Term] = {}
    faults: list[Diagnostic] = []
    for line, row in rows:
        why = _wrong(row, terms)
        if why:
            place = Place(name, paragraph=line, words=",".join(row)[:40])
            faults.append(WRONG_LINE.at(place, why=why))
        else:
            term = _term(row)
            terms[term.term] = term
    return WordList(tuple(terms.values()), tuple(faults))


def _rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Lines with something in them, but for a heading and remarks (#); raises ValueError where it is no text."""
    if len(content) > _MOST_BYTES:
        raise ValueError(f"> {_MOST_BYTES // 1_000_000} MB")
    for line, cells in spreadsheet_rows(decoded(content)):
        if any(cells) and not cells[0].startswith("#") and not (line == 1 and cells[0].lower() in _HEADS):
            yield line, cells


def _wrong(row: Sequence[str], known: dict[str, Term]) -> str:
    """Why the row is no entry, in both languages; "" where it is one."""
    if len(row) > len(_COLUMNS) and any(row[len(_COLUMNS) :]):
        return "列数太多 too many columns"
    if not row[0]:
        return "没有词语 no term"
    if len(row[0]) < 2 or len(row[0]) > _LONGEST:
        return f"词语要有 2 到 {_LONGEST} 个字 a term has 2 to {_LONGEST} characters"
    if len(row) < 2 or row[1].lower() not in _BY_NAME:
        return "类别应为 名称、错字 或 慎用 the kind is name, typo or careful"
    if row[0] in known:
        return "词语重复 the term stands twice"
    return ""


def _term(row: Sequence[str]) -> Term:
    cells = [*row, "", "", "", ""][: len(_COLUMNS)]
    allow = tuple(w for w in (c.strip() for c in cells[4].translate(_DIVIDERS).split("、")) if cells[0] in w and w != cells[0])
    own = (cells[2],) if cells[0] in cells[2] and cells[2] != cells[0] else ()
    return Term(cells[0], _BY_NAME[cells[1].lower()], cells[2], cells[3], (*allow, *own))
