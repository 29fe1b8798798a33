"""Which files are tried: the corpus of real files by folder, the statutes also as Word files, and the sample press."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.statutes_as_word import as_word, sources

SUFFIXES = frozenset({".docx", ".docm", ".dotx", ".odt", ".html", ".htm", ".md", ".rtf", ".xlsx"})
SAMPLE = 100  # of the statutes' two folders each, unless all are asked for
CLEAN = ("official", "statutes", "statutes as Word")  # approved texts that no one here wrote
FORMS = "gongwen-templates"  # official in look, but forms: blank, or with placeholders to fill in
MARKDOWN, AS_WORD = "statutes", "statutes as Word"


@dataclass(frozen=True, slots=True)
class Case:
    """One file to try; `set_as_word`: the Word file that is made of the text at `path`."""

    folder: str
    name: str  # below its folder
    path: Path
    set_as_word: bool = False

    @property
    def file_name(self) -> str:
        return f"{self.path.stem}.docx" if self.set_as_word else self.path.name

    def content(self) -> bytes:
        return as_word(self.path) if self.set_as_word else self.path.read_bytes()


def cases(corpus: Path, issues: Path, *, everything: bool = False, seed: int = 1) -> Iterator[Case]:
    """All folders in a fixed order; of the statutes a seeded sample unless `everything` is asked for."""
    chance = random.Random(seed)  # noqa: S311 - a sample, no secret
    forms = corpus / "official" / FORMS
    yield from _below("official", corpus / "official", "*.*")
    yield from _below(f"official/{FORMS}", forms)
    made = [Case(AS_WORD, str(p.relative_to(corpus)), p, True) for p in sources(corpus)]
    yield from made[:1]  # the notice that everything here was first measured on
    yield from made[1:] if everything else _sample(made[1:], chance)
    yield from (c for c in _below(MARKDOWN, corpus / "statutes", "*.docx"))
    texts = list(_below(MARKDOWN, corpus / "statutes" / "markdown"))
    yield from texts if everything else _sample(texts, chance)
    for suite in sorted((corpus / "suites").iterdir()):
        yield from _below(f"suites/{suite.name}", suite)
    yield from _below("sample press", issues)


def chosen(found: Iterable[Case], folder: str, limit: int, seed: int) -> list[Case]:
    """Those whose folder or name contains `folder`; of each folder at most `limit`, a seeded choice (0: all)."""
    by_folder: dict[str, list[Case]] = {}
    for case in found:
        if folder in f"{case.folder}/{case.name}":
            by_folder.setdefault(case.folder, []).append(case)
    chance = random.Random(seed)  # noqa: S311 - a sample, no secret
    return [c for group in by_folder.values() for c in (_sample(group, chance, limit) if limit else group)]


def _sample(all_of_them: list[Case], chance: random.Random, size: int = SAMPLE) -> list[Case]:
    picked = chance.sample(range(len(all_of_them)), min(size, len(all_of_them)))
    return [all_of_them[i] for i in sorted(picked)]


def _below(folder: str, root: Path, pattern: str = "*") -> Iterator[Case]:
    found = root.rglob(pattern) if pattern == "*" else root.glob(pattern)
    for path in sorted(found):
        if path.suffix.lower() in SUFFIXES and path.is_file() and not path.name.startswith(("~$", ".")):
            yield Case(folder, str(path.relative_to(root)), path)
