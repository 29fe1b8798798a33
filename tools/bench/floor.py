"""The least that a clean issue can take: the programs that every press of these parts has to run, and nothing of its own.

Typst sets the issue and each document, pandoc reads each file once, MkDocs renders the frame: their processor time, as
if the cores shared it evenly and starting Python, reading twice, proofs, rules, Word files and rows were free.
"""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from gazette.build import assemble
from gazette.config import Press, load_press
from gazette.model import Issue
from gazette.site.shell import build_shell
from gazette.sources import all_issues, load_issue
from gazette.workshop import Workshop
from gazette.writers.kit import Kit
from gazette.writers.pdf import typst_files

Done = TypeVar("Done")


def floor(press_folder: Path) -> dict[str, float]:
    """Processor seconds by part, and `seconds`: their sum over the cores.  The press has not been built."""
    press = load_press(press_folder)
    issue, pandoc = _of_children(lambda: _read(press))
    _, mkdocs = _of_children(lambda: build_shell(press))
    with Workshop(press, 1) as workshop:
        typst = _typst(issue, workshop.bench.kit)
    whole = (pandoc + mkdocs + typst) / len(os.sched_getaffinity(0))
    return {"pandoc": pandoc, "mkdocs": mkdocs, "typst": typst, "seconds": whole}


def _read(press: Press) -> Issue:
    source, _ = load_issue(all_issues(press)[0], press)
    with Workshop(press, 1) as workshop:
        return assemble(source, list(workshop.read(source.documents)), press)


def _of_children(work: Callable[[], Done]) -> tuple[Done, float]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return done, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _typst(issue: Issue, kit: Kit) -> float:
    """Of the compilations alone; what is handed to them is made ready before."""
    assert kit.typesetter
    jobs = [typst_files(issue, replace(kit, whole=True)), *(typst_files(issue.only(d), kit) for d in issue.documents)]
    before = time.process_time()
    for files in jobs:
        kit.typesetter.typeset(files, 0)
    return time.process_time() - before
