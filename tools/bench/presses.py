"""Presses to measure on: real texts of the corpus, set as Word files, in issues of 25 documents."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

from tools.statutes_as_word import as_word, sources

ISSUE_SIZE = 25
# Documents of a gazette's length: the notice that everything here was first measured on has 5,600 characters.
SHORTEST, LONGEST = 3_000, 8_000  # characters of the source text


def real_texts(corpus: Path) -> Iterator[Path]:
    """Texts of a gazette document's length, in a fixed order that mixes kinds, the notice first."""
    fitting = [p for p in sources(corpus) if SHORTEST <= len(p.read_text("utf-8", "replace")) <= LONGEST]
    step = 7  # neighbours are often versions of one statute
    mixed = [p for start in range(step) for p in fitting[start::step]]
    return iter(sorted(mixed, key=lambda p: "gansu" not in p.name))


def make_press(root: Path, corpus: Path, checkout: Path, issues: int) -> list[Path]:
    """A press of `issues` issues of 25 documents below `root`; returns the documents' files."""
    shutil.copytree(checkout / "site_templates", root / "site_templates")
    shutil.copy(checkout / "mkdocs.yml", root / "mkdocs.yml")
    (root / "issues").mkdir()
    (root / "issues" / "gazette.yml").write_text("masthead:\n  name: 测量用公报\n  sponsor: 测量用政府办公厅\n", "utf-8")
    texts = list(real_texts(corpus))
    files = []
    for number in range(issues):
        year, count = 2000 + number // 24, number % 24 + 1
        folder = root / "issues" / f"{year}-{count}"
        column = folder / "01-文件"
        column.mkdir(parents=True)
        chosen = [(texts[(number * ISSUE_SIZE + i) % len(texts)], i) for i in range(ISSUE_SIZE)]
        entries = []
        for text, position in chosen:
            file = column / f"{position + 1:02}-{text.stem[:40]}.docx"
            file.write_bytes(as_word(text))
            files.append(file)
            entries.append(f'  "01-文件/{file.name}": {{mark: 主动公开, slug: d-{position + 1}}}')
        day = dt.date(2026, 1, 15)
        (folder / "issue.yml").write_text(
            f"year: {year}\nnumber: {count}\npublished_on: {day}\ndisclosure: 主动公开\ndocuments:\n" + "\n".join(entries) + "\n",
            "utf-8",
        )
    return files
