"""Accuracy of recognition, field by field, against labels that people made by reading real documents.

`python -m tools.label_accuracy [CORPUS]` reads tests/labels/*.yml, sets each labelled text as a Word file where
it is not one already, reads it with the press's own readers, and prints what was right.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from gazette.config import DocumentSettings, Organ
from gazette.model import Field, Heading, Paragraph, Part, Role
from gazette.readers import SourceReading
from gazette.readers.structure import Recognition, recognise
from gazette.readers.structure.labels import Kind, label_of
from tools.statutes_as_word import as_word

LABELS = Path(__file__).parent.parent / "tests" / "labels"
Label = Mapping[str, Any]


@dataclass(slots=True)
class Score:
    """One field's tally; `wrong` names file, what was read and what the label says."""

    right: int = 0
    wrong: list[tuple[str, object, object]] = field(default_factory=list)

    @property
    def judged(self) -> int:
        return self.right + len(self.wrong)

    @property
    def share(self) -> float:
        return self.right / self.judged if self.judged else 1.0


def labels(folder: Path = LABELS) -> Iterator[Label]:
    """What tools/relations judges is left out."""
    for path in sorted(folder.glob("*.yml")):
        if path.name != "relations.yml":
            yield from yaml.safe_load(path.read_text("utf-8"))


def _value(name: str) -> Callable[[Recognition], object]:
    def read(known: Recognition) -> object:
        found: Field[Any] | None = getattr(known.card, name)
        return None if found is None else found.value

    return read


def _number(known: Recognition) -> object:
    return known.card.number.value.text if known.card.number else None


def _parts(known: Recognition, role: Role) -> list[Part]:
    return [p for p in known.parts if p.role is role]


def _labelled(known: Recognition, kind: Kind) -> int:
    """How many headings and provisions carry a label of `kind`."""
    blocks = (b for p in known.parts for b in p.blocks if isinstance(b, Heading | Paragraph) and b.label)
    return sum(1 for b in blocks if (found := label_of(b.label + " 文")) and found.kind is kind)


FIELDS: dict[str, Callable[[Recognition], object]] = {
    "title": _value("title"),
    "number": _number,
    "type": _value("type"),
    "issuers": _value("issuers"),
    "addressees": _value("addressees"),
    "signer": _value("signer"),
    "sign_off": _value("sign_off"),
    "written_on": _value("written_on"),
    "effective_on": _value("effective_on"),
    "note": _value("note"),
    "disclosure": _value("disclosure"),
    "attachment_list": _value("attachment_list"),
    "chapters": lambda known: _labelled(known, Kind.CHAPTER),
    "articles": lambda known: _labelled(known, Kind.ARTICLE),
    "instrument": lambda known: next((p.title for p in _parts(known, Role.INSTRUMENT)), None),
    "attachments": lambda known: [p.label for p in _parts(known, Role.ATTACHMENT)],
    "attachment_titles": lambda known: [p.title for p in _parts(known, Role.ATTACHMENT)],
}


def judge(label: Label, known: Recognition, scores: dict[str, Score]) -> None:
    """Add one document to the tallies of the fields that its label speaks of."""
    for name, read in FIELDS.items():
        if name not in label:
            continue
        found, wanted = _plain(read(known)), _plain(label[name])
        score = scores.setdefault(name, Score())
        if found == wanted:
            score.right += 1
        else:
            score.wrong.append((str(label["file"]), found, wanted))


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, dt.date) else value


def measure(
    corpus: Path, read: Callable[[bytes, str], SourceReading], organs: tuple[Organ, ...] = ()
) -> tuple[dict[str, Score], int]:
    """The tallies over every labelled document in `corpus`, and how many documents there were.

    A file whose digest is not the label's is a mistake of the label: ValueError.
    """
    scores: dict[str, Score] = {}
    count = 0
    for label in labels():
        path = corpus / str(label["file"])
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != label["sha256"]:
            raise ValueError(f"{path}: not the file that was labelled")
        word = content if path.suffix == ".docx" else as_word(path)
        known = recognise(read(word, f"{path.stem}.docx"), (), DocumentSettings(), organs)
        judge(label, known, scores)
        count += 1
    return scores, count


def table(scores: Mapping[str, Score], count: int) -> str:
    rows = [f"{'field':20}{'right':>7}{'judged':>8}{'share':>9}"]
    rows += [f"{n:20}{s.right:>7}{s.judged:>8}{s.share:>8.1%}" for n, s in scores.items()]
    right, judged = sum(s.right for s in scores.values()), sum(s.judged for s in scores.values())
    rows.append(f"{'all':20}{right:>7}{judged:>8}{right / judged:>8.1%}   {count} documents")
    return "\n".join(rows)


def main(corpus: Path) -> None:
    from gazette.readers import read_file
    from gazette.tools.pandoc import PandocWorker

    with PandocWorker() as pandoc:
        scores, count = measure(corpus, lambda content, name: read_file(content, name, pandoc))
    sys.stdout.write(table(scores, count) + "\n")
    for name, score in scores.items():
        for file, found, wanted in score.wrong:
            sys.stdout.write(f"\n{name}: {file}\n   read   {found}\n   label  {wanted}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpus"))
