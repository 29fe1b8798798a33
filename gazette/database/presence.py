"""Whether texts have strings: an SQL function that looks several times faster than `instr`, and which pairs to ask for first.

`instr` compares character by character; a Chinese text's first bytes are nearly all the same five.  Python's search in
bytes skips by the string's length.  It finds the same: UTF-8 never has one character within another.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from .pairs import quoted

HOLDS: Final = "gazette_holds"  # (strings, text, …): all of them blobs, the strings joined by SEPARATOR
SEPARATOR: Final = "\0"  # which no query has
TELLING: Final = 3  # pairs of a string that are asked of the index: more cost more than they keep away
_TRIED: Final = f"SELECT {HOLDS}(x'', x'')"
_REACH: Final = 31  # documents that are counted back to tell how common a pair is
_DENSITY: Final = (
    f"SELECT rowid FROM text_pairs WHERE text_pairs MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET {_REACH}"
)


def enable(connection: sqlite3.Connection) -> None:
    """The function is there afterwards.  Made anew it would cost every prepared statement."""
    try:
        connection.execute(_TRIED)
    except sqlite3.OperationalError:
        connection.create_function(HOLDS, -1, holds, deterministic=True)


def strings(forms: Sequence[str]) -> bytes:
    """`forms` as the function takes them."""
    return SEPARATOR.join(forms).encode()


def holds(joined: bytes = b"", *texts: bytes | None) -> bool:
    """Whether any of `texts` has any of the strings; not when SQL of a reader's own calls it with what are no blobs."""
    try:
        for string in _parted(joined):
            for text in texts:
                if text and string in text:
                    return True
    except (TypeError, AttributeError):
        pass
    return False


@lru_cache(maxsize=256)
def _parted(joined: bytes) -> tuple[bytes, ...]:
    return tuple(joined.split(SEPARATOR.encode()))


@dataclass(slots=True)
class Rarity:
    """Which pairs are rarest among the newest documents, each looked up once."""

    connection: sqlite3.Connection
    known: dict[str, int] = field(default_factory=dict)  # the 32nd newest document that has the pair; 0 when there are fewer

    def rarest(self, pairs: list[str]) -> list[str]:
        """At most TELLING of `pairs`."""
        return pairs if len(pairs) <= TELLING else sorted(pairs, key=self._reached)[:TELLING]

    def _reached(self, pair: str) -> int:
        if pair not in self.known:
            row = self.connection.execute(_DENSITY, (quoted(pair),)).fetchone()
            self.known[pair] = row[0] if row else 0
        return self.known[pair]
