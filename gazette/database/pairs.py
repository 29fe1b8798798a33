"""Characters and character pairs: what the full-text index holds of a text, and what a query must find there.

A text's tokens are the characters of its key (folding.py) and its neighbouring pairs, never across lines.  A string
of one or two characters is a token, so that the index alone answers exactly; every text that contains a longer
one has all its pairs, so that the index never misses, and what it finds too much is refused by looking at the
text itself (`instr`).  Every character is a token's, punctuation too: FTS5's "ascii" tokenizer takes those beyond
ASCII as they are, whatever Unicode version the SQLite at hand knows, and TOKENIZER names the rest.
"""

from __future__ import annotations

import string
from collections import Counter
from itertools import pairwise
from typing import Final

from .folding import fold

MOST = 24  # tokens asked of the index for one string: more do not narrow any further
EXACT = 2  # characters of a string that is a token itself
_PUNCTUATION: Final = string.punctuation.replace("'", "''''")  # quoted twice: in FTS5's option, in SQL
TOKENIZER: Final = f"tokenize='ascii tokenchars ''{_PUNCTUATION}'''"
# What stands out in a text: pairs from 3 times on (or once in 500 characters), characters once in 100.
_OFTEN, _PAIR_SHARE, _OFTEN_ALONE, _CHARACTER_SHARE = 3, 500, 5, 100


def tokens(text: str) -> str:
    """What the index stores of `text`: each token once, separated by spaces, in a fixed order."""
    key = fold(text)
    found = {first + second for first, second in set(pairwise(key))}
    found = {pair for pair in found if "\n" not in pair} | set(key)
    found.discard("\n")
    return " ".join(sorted(found))


def salient(text: str, headings: str) -> str:
    """The tokens that stand out in `text` by their number, and all tokens of its headings."""
    key = fold(text)
    pairs = Counter(pairwise(key))
    often, alone = max(_OFTEN, len(key) // _PAIR_SHARE), max(_OFTEN_ALONE, len(key) // _CHARACTER_SHARE)
    found = {a + b for (a, b), times in pairs.items() if times >= often and a != "\n" != b}
    found |= {c for c, times in Counter(key).items() if times >= alone and c != "\n"}
    return " ".join(sorted(found.union(tokens(headings).split(" ")) - {""}))


def needed(words: str) -> str:
    """The FTS5 expression that every text containing `words` satisfies; "" for no words at all."""
    key = fold(words)
    if len(key) < EXACT:
        return quoted(key) if key else ""
    wanted = list(dict.fromkeys(key[i : i + 2] for i in range(len(key) - 1)))
    return " AND ".join(map(quoted, wanted[:MOST]))


def quoted(token: str) -> str:
    """An FTS5 string."""
    return '"' + token.replace('"', '""') + '"'
