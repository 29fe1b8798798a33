"""Reads Markdown: CommonMark with tables, notes and formulas; whatever else looks like markup is text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ..diagnostics import Bilingual, Rule, Severity
from ..model import Place
from .markup import decoded, read_markup
from .reading import Pandoc, SourceReading

# Text is taken as it stands: 10~20亿元 is no subscript, ": " begins no definition, "---" no metadata.
_FORMAT = (
    "commonmark_x-smart-subscript-superscript-definition_lists-yaml_metadata_block-emoji-attributes-alerts"
    "-task_lists-raw_html-raw_attribute-fenced_divs-bracketed_spans"
)
_FENCE = re.compile(r"^\s*(```|~~~).*?^\s*\1", re.MULTILINE | re.DOTALL)
_NUMBER = re.compile(r"^[\s>*+-]*\(?(\d{1,9})[.)]\s", re.MULTILINE)

_FORMULA = re.compile(r"[A-Za-z\\\\^_=]")
_HAN = re.compile("[\u3000-\u9fff\uff00-\uffef]")

RENUMBERED = Rule(
    "S-132", Severity.ERROR,
    Bilingual("列表编号不连续：写的不是 {number}", "a list's numbers do not follow: {number} is not what was typed"),
    hint=Bilingual(
        "改成连续编号；若编号本来就不连续，在点号前加反斜杠，如 3\\.", "number it in sequence, or escape the dot: 3\\."
    ),
    reason=Bilingual("Markdown 会自行重编号，使文字与定稿不符", "Markdown renumbers lists: the text would change silently"),
    withholds=True,
)  # fmt: skip


def read(content: bytes, name: str, pandoc: Pandoc) -> SourceReading:
    """Blocks of a .md file; SourceError when it is not UTF-8 or pandoc refuses it."""
    watched = _Watched(pandoc)
    reading = read_markup(content, name, watched, _FORMAT)
    typed = [int(n) for n in _NUMBER.findall(_FENCE.sub("", decoded(content, name)))]
    wrong = _first_renumbered(list(_numbers(watched.blocks)), typed)
    if wrong is None:
        return reading
    finding = RENUMBERED.at(Place(name), number=wrong)
    return replace(reading, diagnostics=(*reading.diagnostics, finding))


class _Watched:
    """Pandoc, with sums of money taken back from formulas, and the blocks it gave kept for a second look."""

    def __init__(self, pandoc: Pandoc) -> None:
        self._pandoc = pandoc
        self.blocks: list[Any] = []

    def ast(self, content: bytes, format: str) -> dict[str, Any]:
        ast = self._pandoc.ast(content, format)
        _without_money(ast["blocks"])
        self.blocks = ast["blocks"]
        return ast


def _without_money(value: Any) -> None:
    """Turns $5万和$6万 and $5-$6 back from "formulas" into the characters that were typed."""
    if isinstance(value, dict):
        _without_money(value.get("c"))
    elif isinstance(value, list):
        for at, node in enumerate(value):
            _without_money(node)
            if isinstance(node, dict) and node.get("t") == "Math":
                after = value[at + 1] if at + 1 < len(value) else {}
                digit = isinstance(after, dict) and after.get("t") == "Str" and after["c"][:1].isdigit()
                if digit or not _FORMULA.search(node["c"][1]) or _HAN.search(node["c"][1]):
                    sign = "$$" if node["c"][0]["t"] == "DisplayMath" else "$"
                    value[at] = {"t": "Str", "c": f"{sign}{node['c'][1]}{sign}"}


def _numbers(value: Any) -> Iterator[list[int]]:
    """The numbers that each list of the AST gives its items, in the order of the lists' beginnings."""
    if isinstance(value, dict):
        if value.get("t") == "OrderedList":
            (start, style, _), items = value["c"]
            if style["t"] in ("Decimal", "DefaultStyle"):
                yield list(range(start, start + len(items)))
        yield from _numbers(value.get("c"))
    elif isinstance(value, list):
        for each in value:
            yield from _numbers(each)


def _first_renumbered(lists: list[list[int]], typed: list[int]) -> int | None:
    """The first number of a list that does not follow in what was typed; a list typed 1. 1. 1. is fine."""
    at = 0
    for numbers in lists:
        first = next((i for i in range(at, len(typed)) if typed[i] == numbers[0]), len(typed))
        same = typed[first : first + len(numbers)] == [numbers[0]] * len(numbers)
        here = first
        for number in numbers[1:] if not same else ():
            here = next((i for i in range(here + 1, len(typed)) if typed[i] == number), len(typed))
            if here == len(typed):
                return number
        at = first + 1
    return None
