"""`python -m tools.corpus_build [--limit N]`: builds a press of every official document and statute of the corpus.

Prints how many were published, how many held back and by which rules, and what the others lacked; writes the same to
build/bench/corpus.json.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from gazette.build import BuildReport, build_press
from gazette.config import load_press
from tools.bench.record import CHECKOUT, CORPUS, has_corpus, keep
from tools.statutes_as_word import as_word, sources

ISSUE_SIZE = 25


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.corpus_build")
    parser.add_argument("--limit", type=int, default=0, help="statutes to take; 0 = all")
    limit = parser.parse_args().limit
    if not has_corpus():
        return 1
    with tempfile.TemporaryDirectory(prefix="gazette-corpus-") as name:
        root = Path(name)
        dropped = _drop(root, limit)
        report = build_press(load_press(root), jobs=2)
        figures = _figures(root, report, dropped)
    keep("corpus", figures)
    for key, value in figures.items():
        print(f"{key}: {json.dumps(value, ensure_ascii=False)}")
    return 0


def _drop(root: Path, limit: int) -> int:
    """A press whose issues hold the corpus's documents, 25 each; returns how many."""
    shutil.copytree(CHECKOUT / "site_templates", root / "site_templates")
    shutil.copy(CHECKOUT / "mkdocs.yml", root / "mkdocs.yml")
    (root / "issues").mkdir()
    (root / "issues" / "gazette.yml").write_text("masthead:\n  name: 语料公报\n", "utf-8")
    official = sorted((CORPUS / "official").rglob("*.docx")) + sorted((CORPUS / "statutes").glob("*.docx"))
    texts = list(sources(CORPUS))
    files = [(p.name, p.read_bytes) for p in official]
    files += [(f"{p.stem}.docx", lambda p=p: as_word(p)) for p in (texts[:limit] if limit else texts)]
    for start in range(0, len(files), ISSUE_SIZE):
        number = start // ISSUE_SIZE
        folder = root / "issues" / f"{2000 + number // 24}-{number % 24 + 1}"
        (folder / "01-文件").mkdir(parents=True)
        entries = []
        for position, (name, content) in enumerate(files[start : start + ISSUE_SIZE], 1):
            file = f"01-文件/{position:02}-{name[-60:]}"
            (folder / file).write_bytes(content())
            entries.append(f"  {json.dumps(file, ensure_ascii=False)}: {{mark: 主动公开}}\n")
        (folder / "issue.yml").write_text(
            f"year: {2000 + number // 24}\nnumber: {number % 24 + 1}\npublished_on: 2026-01-15\n"
            f"disclosure: 主动公开\ndocuments:\n{''.join(entries)}", "utf-8",
        )  # fmt: skip
    return len(files)


def _figures(root: Path, report: BuildReport, dropped: int) -> dict[str, object]:
    entries = json.loads((root / "build" / "report.json").read_bytes())["issues"].values()
    documents = [d for e in entries for d in e["documents"].values()]
    held = {w["file"] for e in entries for w in e["withheld"]}
    blocking = Counter(d.rule.id for d in report.diagnostics if d.rule.withholds)
    lacking = Counter(d.rule.id for d in report.diagnostics if not d.rule.withholds)
    return {
        "dropped": dropped,
        "published": len(documents),
        "held back": len(held),
        "characters": sum(d["receipt"]["characters"] for d in documents),
        "held back by": dict(blocking.most_common()),
        "findings": dict(lacking.most_common()),
        "held files": sorted(held)[:60],
    }


if __name__ == "__main__":
    sys.exit(main())
