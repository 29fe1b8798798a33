"""Reads drafts as the press reads any issue and counts what its rules say of each."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml

from gazette.bench import Bench
from gazette.build import as_told, assemble
from gazette.check import check
from gazette.config import load_press
from gazette.rules import Background
from gazette.sources import load_issue
from tools.sample_press.manuscript import parse
from tools.sample_press.press import TEXTS
from tools.sample_press.word import docx

from .drafts import Draft, Fault

_BATCH = 25  # drafts in one issue


@dataclass(frozen=True, slots=True)
class Tally:
    planted: int
    found: int
    missed: tuple[str, ...]  # of the first that were missed: which document


def clean() -> dict[str, Draft]:
    """The documents of the sample press that become Word files, attachments and tables left out."""
    drafts = {}
    for path in sorted(TEXTS.rglob("*.docx.txt")):
        name = path.relative_to(TEXTS).as_posix().removesuffix(".txt")
        manuscript = parse(path.read_text("utf-8"))
        if manuscript.first("标题") and manuscript.first("附注") and manuscript.first("日期"):
            drafts[name] = Draft(manuscript)
    return drafts


class Trial:
    """Plants and counts; clean documents are read once."""

    def __init__(self, seed: int, drafts: dict[str, Draft] | None = None) -> None:
        self.seed = seed
        self.drafts = drafts or clean()
        self._said: dict[str, Counter[str]] = dict(zip(self.drafts, self._count(list(self.drafts.values())), strict=True))

    def run(self, fault: Fault) -> Tally:
        chance = Random(f"{self.seed} {fault.name}")  # noqa: S311 (no secret)
        planted = list(self._plant(fault, chance))
        counts = self._count([draft for _, draft in planted])
        pairs = list(zip(planted, counts, strict=True))
        found = [any(count[r] > self._said[name][r] for r in fault.rules) for (name, _), count in pairs]
        missed = tuple(_difference(self.drafts[name], draft) for ok, (name, draft) in zip(found, planted, strict=True) if not ok)
        return Tally(len(planted), sum(found), missed)

    def _plant(self, fault: Fault, chance: Random) -> Iterator[tuple[str, Draft]]:
        """`instances` faults in documents that have a place for them; fewer where hardly any has."""
        names = list(self.drafts)
        made = 0
        for _ in range(fault.instances * 20):
            if made == fault.instances:
                return
            name = chance.choice(names)
            if (draft := fault.plant(self.drafts[name], chance)) is not None:
                made += 1
                yield name, draft

    def _count(self, drafts: Sequence[Draft]) -> list[Counter[str]]:
        """Findings by rule of each draft."""
        return [c for start in range(0, len(drafts), _BATCH) for c in _findings(drafts[start : start + _BATCH])]


def _findings(drafts: Sequence[Draft]) -> list[Counter[str]]:
    """An issue of the drafts, read and checked."""
    with tempfile.TemporaryDirectory(prefix="gazette-faults-") as made:
        root = Path(made)
        names = [_numbered(draft.name, n) for n, draft in enumerate(drafts, 1)]
        for name in ("gazette.yml", "laws.csv"):
            _write(root / "issues" / name, (TEXTS / name).read_bytes())
        folder = root / "issues" / "2021-1"
        settings: dict[str, Any] = {"year": 2021, "number": 1, "published_on": "2021-12-31", "disclosure": "主动公开"}
        settings["documents"] = {n: d.settings for n, d in zip(names, drafts, strict=True) if d.settings}
        _write(folder / "issue.yml", yaml.safe_dump(settings, allow_unicode=True).encode())
        for name, draft in zip(names, drafts, strict=True):
            _write(folder / name, docx(draft.manuscript))
        press = load_press(root)
        source, found = load_issue(folder, press)
        bench = Bench(press)
        read = [bench._read(document, {}) for document in source.documents]
        bench.pandoc.close()
        found += [d for r in read for d in r.diagnostics]
        said = [*found, *check(assemble(source, read, press), as_told(source, Background(press)))]
    return [Counter(d.rule.id for d in said if d.place.file == name) for name in names]


def _numbered(name: str, number: int) -> str:
    """Each draft in a folder of its own name, so that a name that is a fault keeps being one."""
    folder, _, file = name.rpartition("/")
    return f"{folder}/{number:02}-{file}"


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _difference(before: Draft, after: Draft) -> str:
    """The first line that the fault changed."""
    old = {line.text for line in before.manuscript.lines}
    return next((line.text for line in after.manuscript.lines if line.text not in old), after.name)


