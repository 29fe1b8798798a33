"""`python -m tools.bench`: the press and the usual way over the same 25 documents; one change in a large press.

Prints a table and writes build/bench/build.json.  Options: `--documents 1000` (size of the large press),
`--runs 3`, `--without-office` (where xelatex is missing, that part is left out and said so).
"""

from __future__ import annotations

import argparse
import compileall
import json
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from .change import time_one_change, time_whole_issue
from .floor import floor
from .measure import Measured, measure
from .presses import ISSUE_SIZE, make_press
from .proof import proof_share
from .record import CHECKOUT, CORPUS, has_corpus, keep


def main() -> int:
    options = _options()
    if not has_corpus():
        return 1
    _compiled()
    with tempfile.TemporaryDirectory(prefix="gazette-bench-") as folder:
        figures = _measure_all(Path(folder), options)
    _print(figures)
    keep("build", figures)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.bench")
    parser.add_argument("--documents", type=int, default=1_000, help="size of the press in which one changes")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--without-office", action="store_true")
    return parser.parse_args()


def _compiled() -> None:
    """As pip leaves an installed press: a checkout may have been told to write no compiled modules."""
    if not compileall.compile_dir(CHECKOUT / "gazette", quiet=1):
        raise SystemExit("gazette can not be compiled")


def _measure_all(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    figures: dict[str, Any] = {"issue": _issue(folder / "issue", options.runs)}
    if options.without_office or not shutil.which("xelatex"):
        print("NOTE: xelatex is missing or left out: the usual way is not measured.", file=sys.stderr)
    else:
        figures["office"] = _office(folder / "issue" / "issues", folder / "office")
        figures["ratio"] = figures["office"]["seconds"] / figures["issue"]["seconds"]
    figures["issue"]["watched_seconds"] = _watched(folder / "watched", options.runs)
    figures["large"] = _large(folder / "large", options.documents // ISSUE_SIZE, options.runs)
    return figures


def _issue(press: Path, runs: int) -> dict[str, Any]:
    """A clean build of one issue, each run without anything of an earlier one."""
    press.mkdir()
    make_press(press, CORPUS, CHECKOUT, 1)
    measured = []
    for _ in range(runs):
        shutil.rmtree(press / "build", ignore_errors=True)
        measured.append(_build(press))
    text = _characters(press)
    shutil.rmtree(press / "build")
    least = floor(press)
    shutil.rmtree(press / "build")
    share = proof_share(press)
    return {
        "documents": ISSUE_SIZE,
        "characters": text,
        "seconds": statistics.median(m.seconds for m in measured),
        "all_seconds": [round(m.seconds, 2) for m in measured],
        "peak_mb": max(m.peak_mb for m in measured),
        "proof_share": share,
        "floor": least,
    }


def _watched(folder: Path, runs: int) -> float:
    """The same issue, moved into a press that has another and is being watched; each time into a new press."""
    folder.mkdir()
    measured = []
    for run in range(runs):
        press, aside = folder / f"press-{run}", folder / f"aside-{run}"
        press.mkdir()
        aside.mkdir()
        make_press(press, CORPUS, CHECKOUT, 2)
        first = (press / "issues" / "2000-1").rename(aside / "2000-1")
        _build(press)
        measured.append(time_whole_issue(press, first))
    return statistics.median(measured)


def _build(press: Path) -> Measured:
    built = measure([sys.executable, "-m", "gazette", "-C", str(press), "build"], cwd=CHECKOUT)
    if built.returned not in (0, 12):  # 12: findings, but built
        raise SystemExit(f"gazette build ended with {built.returned}")
    return built


def _characters(press: Path) -> int:
    report = json.loads((press / "build" / "report.json").read_bytes())
    documents = [d for issue in report["issues"].values() for d in issue["documents"].values()]
    if len(documents) % ISSUE_SIZE:
        raise SystemExit(f"only {len(documents)} documents were published: the figures would mean nothing")
    return sum(d["receipt"]["characters"] for d in documents)


def _office(sources: Path, out: Path) -> dict[str, Any]:
    out.mkdir()
    measured = measure([sys.executable, "-m", "tools.bench.office", str(sources), str(out)], cwd=CHECKOUT)
    if measured.returned:
        raise SystemExit("the usual way failed; see tools/bench/office.py")
    return {"seconds": measured.seconds, "peak_mb": measured.peak_mb}


def _large(press: Path, issues: int, runs: int) -> dict[str, Any]:
    press.mkdir()
    files = make_press(press, CORPUS, CHECKOUT, issues)
    built = _build(press)
    again = _build(press)
    changes = time_one_change(press, files[len(files) // 2 // ISSUE_SIZE * ISSUE_SIZE], runs)
    return {
        "documents": len(files),
        "build_seconds": built.seconds,
        "build_peak_mb": built.peak_mb,
        "nothing_changed_seconds": again.seconds,
        **{
            f"change_{name}_seconds": statistics.median(getattr(c, name) for c in changes)
            for name in ("page", "pdf", "row", "issue_pdf")
        },
        "watch_mb": max(c.watch_mb for c in changes),
    }


def _print(figures: dict[str, Any]) -> None:
    issue, large = figures["issue"], figures["large"]
    rows = [
        ("clean issue, 25 documents", f"{issue['seconds']:.2f} s", f"{issue['peak_mb']:.0f} MB"),
        ("the proof's share of it", f"{issue['proof_share']:.0%}", ""),
        ("moved in whole under gazette watch", f"{issue['watched_seconds']:.2f} s", ""),
        ("pandoc, Typst and MkDocs alone", f"{issue['floor']['seconds']:.2f} s", ""),
    ]
    if "office" in figures:
        office = figures["office"]
        rows.append(("the same by pandoc, xelatex, mkdocs", f"{office['seconds']:.2f} s", f"{office['peak_mb']:.0f} MB"))
        rows.append(("times faster", f"{figures['ratio']:.1f}", ""))
    rows += [
        (f"press of {large['documents']} documents, clean", f"{large['build_seconds']:.1f} s", f"{large['build_peak_mb']:.0f} MB"),
        ("nothing changed", f"{large['nothing_changed_seconds']:.2f} s", ""),
        ("one change: page", f"{large['change_page_seconds']:.2f} s", f"{large['watch_mb']:.0f} MB"),
        ("one change: PDF", f"{large['change_pdf_seconds']:.2f} s", ""),
        ("one change: database row", f"{large['change_row_seconds']:.2f} s", ""),
        ("one change: issue PDF", f"{large['change_issue_pdf_seconds']:.2f} s", ""),
    ]
    print(f"| {'what':44} | {'wall time':>10} | {'peak memory':>11} |\n|{'-' * 46}|{'-' * 12}|{'-' * 13}|")
    for what, seconds, memory in rows:
        print(f"| {what:44} | {seconds:>10} | {memory:>11} |")


if __name__ == "__main__":
    sys.exit(main())
