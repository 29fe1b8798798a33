"""The press's benches: one process per core that reads, typesets and proves one document at a time."""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from .config import Press
from .diagnostics import Bilingual, Diagnostic, EditionError, GazetteError, Rule, Severity
from .fidelity import prove, prove_issue
from .html_checks import check_html
from .model import Document, Issue, Place
from .model_json import to_json
from .outputs import Cache, cache_key
from .pdf_checks import check_pdf
from .preflight import inspect
from .preflight.properties import leftovers
from .readers.document import read_document
from .shelf import Edited, pack_document, pack_edited, unpack_document, unpack_edited
from .sources import DocumentSource, SourceFile
from .standard_text import read_blocks
from .tools.fonts import load_fonts
from .tools.pandoc import PandocWorker
from .tools.typesetter import TypstTypesetter, load_templates
from .tools.versions import code_digest, tool_versions
from .witness.testimony import SourceTestimony, attest
from .writers import WRITERS
from .writers.glyphs import glyph_report
from .writers.kit import Kit

_ISSUES_A_PROCESS = 6
_OF_EDITIONS = ("typst/", "docx/")
_MARGINS = ("header", "footer")  # running heads and feet stand beside the text; the witness keeps them apart
Task = TypeVar("Task")
Done = TypeVar("Done")

BENCH_DIED = Rule(
    "K-200",
    Severity.ERROR,
    Bilingual("处理该文件的进程意外中止", "the process that worked on this file died"),
    hint=Bilingual(
        "该文件暂不公布，其余照常；请把源文件交给技术人员",
        "the document is held back, the others are built; pass the file to your technician",
    ),
    reason=Bilingual("一份坏文件不得拖住整期公报", "one bad file must not hold up the issue"),
    withholds=True,
)

FAULT = Rule(
    "K-201",
    Severity.ERROR,
    Bilingual("程序在处理该文件时出错：{what}（{where}）", "the press failed on this file: {what} ({where})"),
    hint=BENCH_DIED.hint,
    reason=BENCH_DIED.reason,
    withholds=True,
)


@dataclass(frozen=True, slots=True)
class Read:
    """What reading one source gave; no document when a file was refused or unreadable."""

    document: Document | None
    diagnostics: tuple[Diagnostic, ...]
    testimony: tuple[SourceTestimony, ...] = ()  # of the main file and each attachment


@dataclass(frozen=True, slots=True)
class EditTask:
    """One document alone in its issue: the editions printed from page `first_page` on; without it, those that know no pages."""

    issue: Issue
    first_page: int | None = None

    @property
    def document(self) -> Document:
        return self.issue.documents[0]

    @property
    def editions(self) -> tuple[str, ...]:
        paged = self.first_page is not None
        return tuple(name for name, writer in WRITERS.items() if writer.paged == paged)


class Bench:
    """Everything one process needs, opened when first used and kept warm."""

    def __init__(self, press: Press) -> None:
        self._press = press
        self._cache = Cache(press.build / "cache")
        self.pandoc = PandocWorker(press.settings.limits)
        self._keyed: tuple[Issue, str] | None = None

    @cached_property
    def templates(self) -> dict[str, bytes]:
        return load_templates(self._press.templates)

    @cached_property
    def kit(self) -> Kit:
        typography = self._press.settings.typography
        fonts = load_fonts(typography.fonts, self._press.root)
        return Kit(typography, self.templates, TypstTypesetter(fonts), fonts)

    @cached_property
    def made_with(self) -> str:
        """What shapes every result beside its source: code, tools, templates, settings."""
        templates = (
            part
            for name, content in sorted(self.templates.items())
            if name.startswith(_OF_EDITIONS)  # the site's look has a key of its own
            for part in (name, content)
        )
        settings = self._press.settings.model_dump_json()
        return cache_key(code_digest(), json.dumps(tool_versions()), settings, *templates)

    def read(self, source: DocumentSource) -> Read:
        """Preflight, then the readers; every failure is a diagnostic.  Kept by what it was made from."""
        files = (source.main, *source.attachments)
        stated = source.settings.model_dump_json()
        key = cache_key("read", self.made_with, stated, *(f.name + f.sha256 for f in files))
        if kept := self._cache.get(key):
            return Read(*unpack_document(kept))
        read = self._read(source, {})
        if read.document and not any(d.rule.id.startswith("K-") for d in read.diagnostics):
            self._cache.put(key, pack_document(read.document, read.diagnostics, read.testimony))
        return read

    def _read(self, source: DocumentSource, contents: dict[str, bytes]) -> Read:
        found: list[Diagnostic] = []
        try:
            for file in (source.main, *source.attachments):
                contents[file.name] = file.content()
                found += inspect(contents[file.name], file.name, self._press.settings.limits)
            if any(d.rule.stops for d in found):
                return Read(None, tuple(found))
            document, said = read_document(source, contents, self.pandoc, self._press)
        except GazetteError as error:
            return Read(None, (*found, *error.diagnostics))
        twice = [_attest(document, contents[f.name], f) for f in (source.main, *source.attachments)]
        differing = (d for _, found_differing in twice for d in found_differing)
        left = leftovers(contents[source.main.name], source.main.name, document)
        return Read(document, (*found, *said, *differing, *left), tuple(t for t, _ in twice))

    def edit(self, task: EditTask) -> Edited:
        """The task's editions of one document and the proof that they carry its text."""
        key = cache_key(
            "edit", self.made_with, str(task.first_page), json.dumps(to_json(task.issue, private=True))
        )
        if kept := self._cache.get(key):
            return unpack_edited(kept)
        edited = self._edit(task)
        if edited.publishable:
            self._cache.put(key, pack_edited(edited))
        return edited

    def _edit(self, task: EditTask) -> Edited:
        kit = replace(self.kit, first_page=task.first_page or 1)
        try:
            editions = {name: WRITERS[name].render(task.issue, kit) for name in task.editions}
        except GazetteError as error:
            return Edited({}, None, error.diagnostics)
        proof = prove(task.document, editions)
        found = list(proof.diagnostics)
        if pdf := editions.get("pdf"):
            checked = check_pdf(pdf, first_page=task.first_page, place=Place(task.document.file))
            found = [*glyph_report(task.issue, kit), *checked, *found]
        if page := editions.get("html"):
            found += check_html(page, Place(task.document.file))
        return Edited(editions, proof.receipt, tuple(found))

    def typeset(self, issue: Issue) -> bytes:
        """The PDF of the whole issue.  Raises EditionError that names the documents it fails on."""
        key = self._issue_key(issue)
        return self._cache.get(key) or WRITERS["pdf"].render(issue, replace(self.kit, whole=True))

    def prove_issue(self, issue: Issue, pdf: bytes) -> list[Diagnostic]:
        """What is to be said of the issue's PDF; each document in it must carry the standard text."""
        key = self._issue_key(issue)
        if self._cache.get(key):
            return []
        found = [*check_pdf(pdf, place=Place(f"{issue.id}.pdf")), *prove_issue(issue, pdf)]
        if not found:
            self._cache.put(key, pdf)
        return found

    def _issue_key(self, issue: Issue) -> str:
        """Of the issue at hand, which is asked for twice."""
        if self._keyed is None or self._keyed[0] is not issue:
            self._keyed = (issue, cache_key("issue", self.made_with, json.dumps(to_json(issue, private=True))))
        return self._keyed[1]


class Workshop:
    """Benches side by side: `jobs` processes for many documents, this process for one."""

    def __init__(self, press: Press, jobs: int = 2) -> None:
        self._press = press
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None
        self._setter: ProcessPoolExecutor | None = None
        self._typeset_by_it = 0
        self.many = False  # whether a build has many issues to set
        self.bench = bench_of(press)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        for pool in (self._pool, self._setter):
            if pool:
                pool.shutdown(cancel_futures=True)
        self._pool = self._setter = None
        self.bench.pandoc.close()

    @property
    def made_with(self) -> str:
        return self.bench.made_with

    def typeset(self, issue: Issue) -> bytes:
        """Here, where the typesetter remembers the last issue; or, for many, in a process that comes and goes.

        What the typesetter remembers would come to 1.5 GB over an archive.
        """
        if not self.many:
            return self.bench.typeset(issue)
        if self._typeset_by_it >= _ISSUES_A_PROCESS and self._setter:
            self._setter.shutdown()
            self._setter = None
        if self._setter is None:
            self._setter, self._typeset_by_it = _new_pool(1), 0
        self._typeset_by_it += 1
        try:
            return self._setter.submit(_typeset, self._press, issue).result()
        except BrokenProcessPool:
            self._setter = None
            raise EditionError(BENCH_DIED.at(Place(f"{issue.id}.pdf"))) from None

    def prove_issue(self, issue: Issue, pdf: bytes) -> list[Diagnostic]:
        return self.bench.prove_issue(issue, pdf)

    def read(self, sources: Sequence[DocumentSource]) -> Iterator[Read]:
        """In the order of `sources`; the work starts at once."""
        return self._each(_read, sources, lambda s: Read(None, (BENCH_DIED.at(Place(s.main.name)),)))

    def edit(self, tasks: Sequence[EditTask]) -> Iterator[Edited]:
        """In the order of `tasks`; the work starts at once."""
        return self._each(_edit, tasks, lambda t: Edited({}, None, (BENCH_DIED.at(Place(t.document.file)),)))

    def _each(
        self, work: Callable[[Press, Task], Done], tasks: Sequence[Task], died: Callable[[Task], Done]
    ) -> Iterator[Done]:
        if len(tasks) < 2 or self._jobs < 2:
            return (work(self._press, task) for task in tasks)
        try:
            futures = self._submitted(work, tasks)
        except BrokenProcessPool:  # by an earlier task, which is dealt with where its result is asked for
            self._pool = None
            futures = self._submitted(work, tasks)
        return self._gathered(work, list(zip(tasks, futures, strict=True)), died)

    def _submitted(self, work: Callable[[Press, Task], Done], tasks: Sequence[Task]) -> list[Future[Done]]:
        pool = self._opened()
        return [pool.submit(work, self._press, task) for task in tasks]

    def _gathered(
        self, work: Callable[[Press, Task], Done], begun: list[tuple[Task, Future[Done]]], died: Callable[[Task], Done]
    ) -> Iterator[Done]:
        for task, future in begun:
            try:
                yield future.result()
            except BrokenProcessPool:
                yield self._alone(work, task, died)

    def _alone(self, work: Callable[[Press, Task], Done], task: Task, died: Callable[[Task], Done]) -> Done:
        """A task again after some process died, in one of its own: was it this one?"""
        self._pool = None
        with _new_pool(1) as pool:
            try:
                return pool.submit(work, self._press, task).result()
            except BrokenProcessPool:
                return died(task)

    def _opened(self) -> ProcessPoolExecutor:
        if self._pool is None:
            _ = self.bench.kit  # the fonts, once: a forked process has them, too
            self._pool = _new_pool(self._jobs)
        return self._pool


def _attest(document: Document, content: bytes, file: SourceFile) -> tuple[SourceTestimony, list[Diagnostic]]:
    """Where the independent witness of a file saw other characters than the readers."""
    own = file.name if file.name != document.file else ""
    blocks = (b for p in document.parts if p.file == own for b in p.blocks if b.place.part not in _MARGINS)
    return attest(content, file.name, file.sha256, read_blocks(blocks))


def spare_collections() -> None:
    """Documents are large trees without cycles: looking through them for garbage again and again finds none."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def _begin() -> None:
    spare_collections()
    _follow_parent()


def _follow_parent() -> None:
    """Ends this process when the press's own is gone, however it went."""
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent:
            parent.join()
        os._exit(0)

    threading.Thread(target=wait, daemon=True).start()


def _new_pool(jobs: int) -> ProcessPoolExecutor:
    """A copy of this process is ready at once; but one of a process with threads (watcher, server) can hang."""
    method = "fork" if threading.active_count() == 1 and "fork" in multiprocessing.get_all_start_methods() else "forkserver"
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload(["gazette.workshop"])
    return ProcessPoolExecutor(jobs, context, initializer=_begin)


@cache
def bench_of(press: Press) -> Bench:
    """This process's bench for `press`."""
    return Bench(press)


def _read(press: Press, source: DocumentSource) -> Read:
    try:
        return bench_of(press).read(source)
    except Exception as error:  # a fault of ours in one document must not take the others with it
        return Read(None, (_fault(source.main.name, error),))


def _typeset(press: Press, issue: Issue) -> bytes:
    return bench_of(press).typeset(issue)


def _edit(press: Press, task: EditTask) -> Edited:
    try:
        return bench_of(press).edit(task)
    except Exception as error:  # likewise
        return Edited({}, None, (_fault(task.document.file, error),))


def _fault(file: str, error: Exception) -> Diagnostic:
    """Names the innermost line of ours, for whoever mends it."""
    ours = [f for f in traceback.extract_tb(error.__traceback__) if "gazette" in f.filename]
    where = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "?"
    return FAULT.at(Place(file), what=f"{type(error).__name__}: {error}"[:200], where=where)
