"""The labelled passages of tests/labels/relations/passages.yml, and where each stands in the press's own text of its document."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from gazette.database.keys import number_text, title_key
from gazette.standard_text import fold

LABELS = Path(__file__).parents[2] / "tests" / "labels" / "relations" / "passages.yml"
_LABEL = re.compile(r"^\s*(?:第[零〇一二三四五六七八九十百]+条|（[一二三四五六七八九十]+）)")
Cited = tuple[str, str, str]  # title, number, article, each in its key's spelling
Related = tuple[str, str, str, str, str]  # kind, title, number, article, manner
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """`words`: (first, last) of the passage, both the same where it is one line; `earlier`: how often they stand before it."""

    stratum: str
    words: tuple[str, str]
    earlier: int
    cites: tuple[Cited, ...]
    relates: tuple[Related, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One file with its passages in reading order; `half` is "tuning" or "held-out"."""

    path: Path
    half: str
    passages: tuple[Passage, ...]


def labelled(corpus: Path) -> Iterator[Labelled]:
    """Every labelled file.  A file whose digest is not the label's is a mistake of the label: ValueError."""
    for entry in yaml.safe_load(LABELS.read_text("utf-8")):
        path = corpus / entry["file"]
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != entry["sha256"]:
            raise ValueError(f"{path}: not the file that was labelled")
        lines = content.decode().splitlines()
        yield Labelled(path, entry["half"], tuple(_passage(p, lines) for p in entry["passages"]))


def _passage(entry: Mapping[str, Any], lines: list[str]) -> Passage:
    line = _folded(lines[entry["line"] - 1]) if "line" in entry else ""
    words = (line, line) if line else (fold(entry["from"]), fold(entry["to"]))
    earlier = "\n".join(_folded(x) for x in lines[: entry["line"] - 1]).count(line) if line else 0
    cites = tuple(cited(*row) for row in entry["cites"])
    return Passage(entry["kind"], words, earlier, cites, tuple(related(*row) for row in entry["relates"]))


def _folded(line: str) -> str:
    """A line without its label and marks: Word numbers every second file anew, and has no bars in tables."""
    return fold(_LABEL.sub("", line.lstrip("#")).replace("|", ""))


def cited(title: str, number: str, article: str) -> Cited:
    return title_key(title), number_text(number), fold(article)


def related(kind: str, title: str, number: str, article: str, manner: str) -> Related:
    return kind, title_key(title), number_text(number), fold(article), manner


def spans(passages: tuple[Passage, ...], text: str) -> Iterator[Span]:
    """Where each passage stands in `text`, white space aside.  ValueError where it is not."""
    places = [n for n, sign in enumerate(text) if not sign.isspace()]
    folded = "".join(text[n] for n in places)
    for passage in passages:
        first, last = passage.words
        begin = -1
        for _ in range(passage.earlier + 1):
            begin = folded.find(first, begin + 1)
        if begin < 0:
            raise ValueError(f"«{first[:40]}» is not in the document's text")
        end = folded.find(last, begin) + len(last)
        yield places[begin], places[end - 1] + 1
