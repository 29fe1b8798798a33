"""A slip of the pen in a text: where, and what should stand there when there is only one answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from ..diagnostics import Bilingual, Rule, Severity, Strength

HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff〇"
PUNCTUATION = "GB/T 15834-2011《标点符号用法》"
NUMERALS = "GB/T 15835-2011《出版物上数字用法》"
COPY_EDITING = Bilingual(
    "公报刊登的是标准文本，差错会随引用流传", "a gazette prints the standard text: whoever cites it copies its slips"
)


@dataclass(frozen=True, slots=True)
class Slip:
    """`text[start:end]` is wrong; `instead` stands there when it is right, None where a person has to say."""

    start: int
    end: int
    instead: str | None = None
    told: bool = True  # False: the other half of the slip before, mended with it and not told again


# Behind a message: one document may have the same slip by the hundred, which would drown everything else.
COUNT = Bilingual("（{count_zh}）", " ({count_en})")
_SHOWN = 3  # findings of one rule in one document, before one more says how many there are


T = TypeVar("T")


def counted_out(found: Sequence[T]) -> Iterator[tuple[T, dict[str, object]]]:
    """The findings of one rule in one document that are told, with the values of `COUNT`."""
    total = len(found)
    for n, each in enumerate(found[: _SHOWN + 1], 1):
        if n > _SHOWN and total > n:
            yield each, {"count_zh": f"共 {total} 处，其余从略", "count_en": f"{total} in all, the rest not listed"}
        else:
            yield each, {"count_zh": f"第 {n} 处，共 {total} 处", "count_en": f"{n} of {total}"}


Finder: TypeAlias = Callable[[str], Iterator[Slip]]


@dataclass(frozen=True, slots=True)
class TextRule:
    """A rule that one paragraph's text decides; the same finder serves the check and the mending of a copy."""

    rule: Rule
    find: Finder


def slip_rule(
    id: str, severity: Severity, message: Bilingual, hint: Bilingual, source: str, strength: Strength,
    reason: Bilingual = COPY_EDITING,
) -> Rule:  # fmt: skip
    """A rule on typography; its message counts its findings in the document."""
    told = Bilingual(message.zh + COUNT.zh, message.en + COUNT.en)
    return Rule(id, severity, told, hint, reason, source, strength=strength)
