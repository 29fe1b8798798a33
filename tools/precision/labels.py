"""The labelled sample as a file: one finding an entry, judged by reading the passage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .findings import Found

LABELS = Path(__file__).parents[2] / "tests" / "labels" / "proofreader" / "findings.yml"
_HEAD = (
    "# A sample of the proofreader's findings on the corpus, written by `python -m tools.precision --write`.\n"
    "# `right`: whether what the finding says of that text is so and an editor would want to know; judged by reading.\n"
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """How many findings there were of each rule, in how many texts, and the sample with its judgements."""

    texts: int
    counts: Mapping[str, int]
    sample: tuple[Mapping[str, Any], ...]

    def judged(self) -> dict[str, bool]:
        return {key_of(entry): entry["right"] for entry in self.sample if entry.get("right") is not None}


def key_of(entry: Mapping[str, Any]) -> str:
    return "|".join((entry["file"], entry["rule"], entry["place"], entry["words"], str(entry.get("nth", 0))))


def load(path: Path = LABELS) -> Labelled:
    if not path.is_file():
        return Labelled(0, {}, ())
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Labelled(told["texts"], told["counts"], tuple(told["sample"]))


def save(drawn: Iterable[Found], counts: Mapping[str, int], texts: int, path: Path = LABELS) -> None:
    """Writes the sample; judgements of findings that were drawn before stay."""
    before = load(path).judged()
    notes = {key_of(e): e["note"] for e in load(path).sample if e.get("note")}
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [_HEAD, f"texts: {texts}\ncounts: {_flow(dict(sorted(counts.items())))}\nsample:\n"]
    for found in drawn:
        entry: dict[str, Any] = {"file": found.digest, "rule": found.rule, "place": found.place, "words": found.words}
        if found.nth:
            entry["nth"] = found.nth
        entry |= {"right": before.get(found.key)} | ({"note": notes[found.key]} if found.key in notes else {})
        lines.append(f"- {_flow(entry)}\n")
    path.write_text("".join(lines), encoding="utf-8")


def _flow(value: Mapping[str, Any]) -> str:
    return yaml.safe_dump(dict(value), allow_unicode=True, default_flow_style=True, sort_keys=False, width=10_000).strip()
