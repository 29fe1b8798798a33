"""Character pairs: what the full-text index holds, and what a query must find there.

A text's tokens are its pairs of neighbouring letters or digits, and the last of each run alone.  Every
text that contains a string has all tokens that the string needs, so that the index never misses; what it
finds too much is refused by looking at the text itself (`instr`).  FTS5's "ascii" tokenizer takes every
character beyond ASCII as it is, whatever Unicode version the SQLite at hand knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

MOST = 48  # tokens asked of the index for one string: more do not narrow any further
_PRIVATE_USE: Final = ("\ue000", "\uf8ff")


def is_letter(character: str) -> bool:
    """Whether it belongs to a run; rare characters that Python's tables do not know yet do."""
    return character.isalnum() or character >= "\U00020000" or _PRIVATE_USE[0] <= character <= _PRIVATE_USE[1]


def tokens(text: str) -> str:
    """What the index stores of `text`: each token once, separated by spaces, in a fixed order."""
    found = set()
    for first, second in set(zip(text, text[1:] + "\n", strict=False)):
        if is_letter(first):
            found.add(first + second if is_letter(second) else first)
    return " ".join(sorted(found))


def needed(words: str) -> str:
    """The FTS5 expression that every text containing `words` satisfies; "" when the index can not help."""
    wanted = list(dict.fromkeys(_needed(words)))
    return " AND ".join(wanted[:MOST])


def _needed(words: str) -> Iterator[str]:
    for run, closed in _runs(words):
        yield from (quoted(run[i : i + 2]) for i in range(len(run) - 1))
        if closed:
            yield quoted(run[-1])
        elif len(run) == 1:
            yield quoted(run) + "*"


def _runs(words: str) -> Iterator[tuple[str, bool]]:
    """Runs of letters, and whether the string itself shows that the run ends there."""
    start = None
    for index, character in enumerate(words):
        if is_letter(character):
            start = index if start is None else start
        elif start is not None:
            yield words[start:index], True
            start = None
    if start is not None:
        yield words[start:], False


def quoted(token: str) -> str:
    """An FTS5 string; tokens have no quotes, others get theirs doubled."""
    return '"' + re.sub('"', '""', token) + '"'
