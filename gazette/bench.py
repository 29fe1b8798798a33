"""One process's bench: reads, typesets and proves one document at a time, and keeps what it made."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache, cached_property

from .config import Press
from .diagnostics import Diagnostic, GazetteError
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
from .witness.pages import attest_pages
from .witness.testimony import SourceTestimony, attest
from .writers import WRITERS
from .writers.glyphs import glyph_report
from .writers.kit import Kit

_OF_EDITIONS = ("typst/", "docx/")
_MARGINS = ("header", "footer")  # running heads and feet stand beside the text; the witness keeps them apart


@dataclass(frozen=True, slots=True)
class Read:
    """What reading one source gave; no document when a file was refused or unreadable."""

    document: Document | None
    diagnostics: tuple[Diagnostic, ...]
    testimony: tuple[SourceTestimony, ...] = ()  # of the main file and each attachment

    @property
    def lasting(self) -> bool:
        """Whether reading again would give the same: a fault of a tool or of the disk may be gone by then."""
        return self.document is not None and not any(d.rule.id.startswith("K-") for d in self.diagnostics)


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

    def warm_up(self) -> None:
        """Opens everything ahead of the first document.  Raises ToolError."""
        _ = self.kit
        self.pandoc.warm_up()

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

    def read_key(self, source: DocumentSource) -> str:
        """Of what reading `source` depends on."""
        files = (source.main, *source.attachments)
        stated = source.settings.model_dump_json()
        return cache_key("read", self.made_with, stated, *(f.name + f.sha256 for f in files))

    def read(self, source: DocumentSource) -> Read:
        """Preflight, then the readers; every failure is a diagnostic.  Kept by what it was made from."""
        key = self.read_key(source)
        if kept := self._cache.get(key):
            return Read(*unpack_document(kept))
        read = self._read(source, {})
        if read.document and read.lasting:
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


def _attest(document: Document, content: bytes, file: SourceFile) -> tuple[SourceTestimony, list[Diagnostic]]:
    """Where the independent witness of a file saw other characters than the readers."""
    enclosed = next((e for e in document.enclosures if e.file == file.name), None)
    if enclosed is not None:
        return attest_pages(content, file.name, file.sha256, enclosed)
    own = file.name if file.name != document.file else ""
    blocks = (b for p in document.parts if p.file == own for b in p.blocks if b.place.part not in _MARGINS)
    return attest(content, file.name, file.sha256, read_blocks(blocks))


@cache
def bench_of(press: Press) -> Bench:
    """This process's bench for `press`."""
    return Bench(press)
