"""The cases of tests/rules/: small issues written as text, set as Word files, and read as the press reads any.

`python -m tests.rule_cases F-101` prints what each case of the rule gives; with `--write` it becomes out.txt.
"""

from __future__ import annotations

import importlib.util
import io
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

from gazette.bench import Bench
from gazette.build import as_told, assemble
from gazette.check import CHECKS, NOT_EXEMPTIBLE, UNUSED_EXEMPTION, check, exempt
from gazette.config import Press, load_press
from gazette.diagnostics import Diagnostic, Rule
from gazette.rules import Background, Known
from gazette.sources import load_issue
from gazette.tools.pandoc import PandocWorker
from tests import ooxml

FOLDER = Path(__file__).with_name("rules")
KINDS = ("hit", "near", "real")
RULES: dict[str, Rule] = {rule.id: rule for rule in (*(c.rule for c in CHECKS), UNUSED_EXEMPTION, NOT_EXEMPTIBLE)}
# Rules that still have to get their folder; to be empty when all is done.
WITHOUT_CASES: frozenset[str] = frozenset()

_DOCUMENT = "01-省政府文件/01.docx"  # where the first document of a case lies
_PRESS: dict[str, Any] = {"masthead": {"name": "云川省人民政府公报"}}
_ISSUE: dict[str, Any] = {"year": 2020, "number": 16, "published_on": "2020-08-31", "disclosure": "主动公开"}
_KEYS = {"issue", "press", "known", "files", "file", "from"}
_LOOKS = {
    "^": ('<w:jc w:val="center"/>', '<w:rFonts w:eastAsia="方正小标宋简体"/><w:sz w:val="44"/>'),
    ">": ('<w:jc w:val="right"/>', ""),
    "~": ("", '<w:rFonts w:eastAsia="黑体"/>'),
    "%": ("<w:pageBreakBefore/>", ""),
}


@dataclass(frozen=True, slots=True)
class Case:
    """An issue as a case tells it; `files` by path below the issue folder."""

    path: Path
    files: dict[str, bytes]
    head: dict[str, Any] = field(default_factory=dict)

    @property
    def rule(self) -> str:
        return self.path.parent.name

    @property
    def name(self) -> str:
        return self.path.stem

    @property
    def kind(self) -> str:
        return self.name.partition("-")[0]


def case_files(rule: str = "*") -> list[Path]:
    found = FOLDER.glob(f"{rule}/*-*.*")
    return sorted(p for p in found if p.suffix in (".txt", ".md", ".py"))


def load_case(path: Path) -> Case:
    """Raises ValueError that says what is wrong with the case's front matter."""
    if path.suffix == ".py":
        module = _module(path)
        return Case(path, dict(module.files()), getattr(module, "HEAD", {}))
    head, text = _divided(path.read_text(encoding="utf-8"), path)
    suffix = ".md" if path.suffix == ".md" else ".docx"
    first = head.get("file", _DOCUMENT.replace(".docx", suffix))
    return Case(path, {name: _content(name, body) for name, body in _documents(text, first)}, head)


def findings(case: Case) -> list[Diagnostic]:
    """What the press finds in the case, of every rule, exemptions applied."""
    with tempfile.TemporaryDirectory() as made:
        press = _press(Path(made), case)
        settings = {**_ISSUE, **case.head.get("issue", {})}
        folder = press.issues / f"{settings['year']}-{str(settings['number']).replace('、', '-')}"
        _write(folder / "issue.yml", yaml.safe_dump(settings, allow_unicode=True).encode())
        for name, content in case.files.items():
            _write(folder / name, content)
        source, found = load_issue(folder, press)
        bench = Bench(press)
        bench.pandoc = _pandoc()
        read = [bench._read(document, {}) for document in source.documents]
        issue = assemble(source, read, press)
        said = [d for r in read for d in r.diagnostics]
        unread = [s.main.name for s, r in zip(source.documents, read, strict=True) if not r.document]
        standing, _ = exempt([*said, *check(issue, as_told(source, _background(press, case)))], source.settings.exemptions, unread)
        return [*found, *standing]


def lines(case: Case) -> list[str]:
    """The findings of the folder's own rule, a line each: "hit-1 01.docx ¶3 «words» message"."""
    return [_line(case.name, d) for d in findings(case) if d.rule.id == case.rule]


def expected(rule: str) -> dict[str, list[str]]:
    """The lines of out.txt by the name of the case."""
    out: dict[str, list[str]] = {}
    path = FOLDER / rule / "out.txt"
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        out.setdefault(line.partition(" ")[0], []).append(line)
    return out


def _line(name: str, diagnostic: Diagnostic) -> str:
    place = diagnostic.place
    file = place.file if place.file == "issue.yml" else place.file.rpartition("/")[2]
    part = "" if place.part == "body" else place.part
    where = f"¶{place.paragraph}" if place.paragraph else ""
    words = f"«{place.words}»" if place.words else ""
    return " ".join(t for t in (name, file, part, where, words, diagnostic.message("zh")) if t)


# ---------------------------------------------------------------- from text to files


def _divided(text: str, path: Path) -> tuple[dict[str, Any], str]:
    """Front matter and what follows it."""
    match = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    if not match:
        return {}, text
    head = yaml.safe_load(match[1]) or {}
    if unknown := set(head) - _KEYS:
        raise ValueError(f"{path.parent.name}/{path.name}: front matter knows {sorted(_KEYS)}, not {sorted(unknown)}")
    return head, text[match.end() :]


def _documents(text: str, first: str) -> Iterator[tuple[str, str]]:
    """Path below the issue folder and text of each file; `=== path` begins another."""
    before, *rest = re.split(r"^=== *(.+)\n", text, flags=re.MULTILINE)
    if before.strip():
        yield first, before
    for name, body in zip(rest[::2], rest[1::2], strict=True):
        yield (name.strip() if "/" in name else f"01-省政府文件/{name.strip()}"), body


def _content(name: str, text: str) -> bytes:
    return ooxml.docx(word_body(text)) if name.endswith(".docx") else text.encode()


def word_body(text: str) -> str:
    """A paragraph a line, a row for each line of `|a|b|`; empty lines at both ends are not meant."""
    out: list[str] = []
    rows: list[str] = []
    for line in [*text.strip("\n").split("\n"), ""]:
        if re.fullmatch(r"\|.*\|", line):
            cells = "".join(ooxml.cell(escape(c.strip())) for c in line[1:-1].split("|"))
            rows.append(cells)
            continue
        if rows:
            out.append(ooxml.table(*rows, grid=rows[0].count("<w:tc>")))
            rows = []
        out.append(_paragraph(line))
    return "".join(out[:-1])


def _paragraph(line: str) -> str:
    properties, run = "", '<w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/>'
    while line[:1] in _LOOKS:
        more, look = _LOOKS[line[0]]
        properties, run, line = properties + more, look or run, line[1:]
    return ooxml.p(escape(line), properties, run)


def word_with_picture(text: str, run: str) -> bytes:
    """A Word file of `text` with a paragraph for the picture's run behind; its picture is rId9."""
    pixels = io.BytesIO()
    Image.new("RGB", (8, 8), "green").save(pixels, "PNG")
    links = {"rId9": ("image", "media/a.png")}
    return ooxml.docx(f"{word_body(text)}<w:p>{run}</w:p>", links=links, files={"word/media/a.png": pixels.getvalue()})


# ---------------------------------------------------------------- the press around the case


def _press(root: Path, case: Case) -> Press:
    settings = {**_PRESS, **case.head.get("press", {})}
    _write(root / "issues" / "gazette.yml", yaml.safe_dump(settings, allow_unicode=True).encode())
    for name, text in case.head.get("files", {}).items():
        _write(root / name, str(text).encode())
    return load_press(root)


def _background(press: Press, case: Case) -> Background:
    known = [Known(**told) for told in case.head.get("known", ())]
    return Background(press, {k.number: k for k in known if k.number}, tuple(known))


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@cache
def _pandoc() -> PandocWorker:
    """One for all cases of this process: starting it takes longer than reading."""
    return PandocWorker()


def _module(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(f"case_{path.parent.name}_{path.stem}".replace("-", "_"), path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# ---------------------------------------------------------------- python -m tests.rule_cases


def main(arguments: Sequence[str]) -> int:
    """Prints, or writes to out.txt, what the cases of the named rules give."""
    write = "--write" in arguments
    chosen = [a for a in arguments if a != "--write"] or sorted({p.parent.name for p in case_files()})
    for rule in chosen:
        told = []
        for path in case_files(rule):
            case = load_case(path)
            found = lines(case)
            told += found
            others = sorted({d.rule.id for d in findings(case)} - {rule})
            print("\n".join(found) or f"{case.name} —", f"   ({rule}; also {' '.join(others)})" if others else "")
        if write:
            (FOLDER / rule / "out.txt").write_text("".join(f"{line}\n" for line in told), encoding="utf-8")
    _pandoc().close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
