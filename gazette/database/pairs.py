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
from collections.abc import Callable
from operator import add
from typing import Final

from .folding import BLANK, fold

MOST = 24  # tokens asked of the index for one string: more do not narrow any further
EXACT = 2  # characters of a string that is a token itself
_PUNCTUATION: Final = string.punctuation.replace("'", "''''")  # quoted twice: in FTS5's option, in SQL
TOKENIZER: Final = f"tokenize='ascii tokenchars ''{_PUNCTUATION}'''"
# What stands out in a text: pairs from 5 times on (once in 300 characters of a long one), characters once in 50.
_OFTEN, _PAIR_SHARE, _OFTEN_ALONE, _CHARACTER_SHARE = 5, 300, 8, 50


def tokens(text: str) -> str:
    """What the index stores of `text`: each token once, separated by spaces, in a fixed order."""
    key = _key(text)
    found = set(map(add, key, key[1:])).union(key)
    return " ".join(sorted(token for token in found if "\n" not in token))


def salient(text: str, headings: str) -> str:
    """The tokens that stand out in `text` by their number, and all tokens of its headings."""
    key = _key(text)
    pairs = Counter(map(add, key, key[1:]))
    often, alone = max(_OFTEN, len(key) // _PAIR_SHARE), max(_OFTEN_ALONE, len(key) // _CHARACTER_SHARE)
    found = {pair for pair, times in pairs.items() if times >= often}
    found |= {character for character, times in Counter(key).items() if times >= alone}
    found |= set(tokens(headings).split(" "))
    return " ".join(sorted(token for token in found if token and "\n" not in token))


def needed(words: str, rarest: Callable[[list[str]], list[str]] | None = None) -> str:
    """The FTS5 expression that every text containing `words` satisfies; "" for no words at all.

    `rarest` chooses among the pairs of longer words: those it leaves out the verifying look at the text makes good.
    """
    key = _key(words)
    if len(key) < EXACT:
        return quoted(key) if key else ""
    wanted = list(dict.fromkeys(key[i : i + 2] for i in range(len(key) - 1)))
    wanted = wanted[:MOST]
    return " AND ".join(map(quoted, rarest(wanted) if rarest else wanted))


def _key(text: str) -> str:
    """The blank separates tokens: its sign stands for it, which is the blank's own key."""
    return fold(text).replace(BLANK, "\u2423")


def quoted(token: str) -> str:
    """An FTS5 string."""
    return '"' + token.replace('"', '""') + '"'
