"""THE RECIPE: issue folders in, a published gazette out.  Read this file first.

1 gather · 2 preflight · 3 read · 4 assemble · 5 check · 6 write · 7 prove · 8 publish: the numbers of
docs/architecture.md, and of `gazette build -v`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

from .bench import EditTask, Read
from .check import Exempted, check, exempt
from .config import Press
from .diagnostics import Diagnostic, EditionError, GazetteError, has_errors
from .earlier_issues import background_of
from .fidelity import Receipt
from .last_build import LastBuild
from .model import Column, Document, Issue
from .outputs import staging
from .pressed import PressedDocument, PressedIssue, Withheld
from .publish import Publication
from .receipts import galley_tasks, set_galley
from .rules import Background
from .shelf import Edited, join
from .site.shell import Shelling
from .sources import DocumentSource, IssueSource, all_issues, beside_issues, gone, load_issue
from .witness.testimony import SourceTestimony
from .workshop import Workshop
from .writers.pdf import page_map, page_span

Log: TypeAlias = Callable[[int, str], None]
_SHOWN = 3  # issues whose documents a report carries along


@dataclass(frozen=True, slots=True)
class IssueReport:
    """What a build says of one issue; its editions are on the disk by then.

    `issue` and `withheld` are for whoever shows them next: left out where many issues were built, so that
    memory does not grow with the archive.
    """

    id: str
    diagnostics: tuple[Diagnostic, ...]
    issue: Issue | None = None
    withheld: tuple[Withheld, ...] = ()
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class BuildReport:
    issues: tuple[IssueReport, ...]
    beside: tuple[Diagnostic, ...] = ()  # of what lies in issues/ and is no issue, and of issues that are gone

    @property
    def diagnostics(self) -> list[Diagnostic]:
        return [*self.beside, *(d for issue in self.issues for d in issue.diagnostics)]

    @property
    def ok(self) -> bool:
        return not has_errors(self.diagnostics)


def _silent(step: int, words: str) -> None:
    """Says nothing."""


def build_press(
    press: Press,
    *,
    only: Collection[str] = (),
    jobs: int = 2,
    log: Log = _silent,
    workshop: Workshop | None = None,
    wait: float = 0.0,
    shelling: Shelling | None = None,
) -> BuildReport:
    """Builds what changed since the last build (of the issues named in `only`, else of all) and publishes it.

    `shelling` is the site's frame, where the caller has begun to make it already.

    Raises GazetteError where nothing at all could be built: no press, no space, another build running.
    """
    with ExitStack() as opened:
        workshop = workshop or opened.enter_context(Workshop(press, jobs))
        last = LastBuild(press, workshop.made_with)
        folders = all_issues(press)
        changed = [f for f in folders if (not only or f.name in only) and not last.is_current(f)]
        reports = {f.name: IssueReport(f.name, last.said_of(f.name), unchanged=True) for f in folders if f not in changed}
        beside = [*beside_issues(press), *gone(press, last.issues)]
        if changed or not last.stands or set(last.issues) - {f.name for f in folders}:
            stage = opened.enter_context(staging(press, reuse=last.stands, wait=wait))
            shelling = shelling or opened.enter_context(Shelling(press))
            publication = opened.enter_context(Publication(press, stage, last, shelling))
            workshop.many = len(changed) > _SHOWN
            publication.forget_all_but(folder.name for folder in folders)
            for folder in changed:
                report = _build_folder(folder, press, workshop, publication, log)
                reports[folder.name] = report if len(changed) <= _SHOWN else replace(report, issue=None, withheld=())
            publication.finish()
            stage.commit()
    return BuildReport(tuple(reports[folder.name] for folder in folders), tuple(beside))


def _build_folder(
    folder: Path, press: Press, workshop: Workshop, publication: Publication, log: Log
) -> IssueReport:
    """One issue; what keeps it from being built is reported, and its last edition stays as it is."""
    try:
        log(1, folder.name)
        source, found = load_issue(folder, press)
    except GazetteError as error:
        return IssueReport(folder.name, error.diagnostics)
    try:
        pressed = build_issue(source, press, workshop, publication.background(folder.name), log)
    except EditionError as error:  # of the issue as a whole
        return IssueReport(folder.name, (*found, *error.diagnostics))
    pressed = replace(pressed, diagnostics=(*found, *pressed.diagnostics))
    log(8, folder.name)
    galleys = workshop.spread(set_galley, galley_tasks(pressed))  # meanwhile
    said = (*pressed.diagnostics, *publication.publish(folder, pressed, galleys))
    return IssueReport(folder.name, said, pressed.issue, pressed.withheld)


def publish_change(press: Press, name: str, workshop: Workshop) -> bool:
    """Publishes the one document of the issue that changed, ahead of the issue: what an editor waits for.

    It alone is checked; what it means for the others, the build of the issue says right after.  False where it is
    not one changed document, or it can not be published; `build_press` then says why.
    """
    last, folder = LastBuild(press, workshop.made_with), press.issues / name
    if name not in last.issues or not last.issues[name]["documents"]:
        return False
    source, _ = load_issue(folder, press)
    read = list(workshop.read(source.documents))
    issue, before = assemble(source, read, press), last.issues[name]["documents"]
    public, document = _only_change(issue, before)
    if document is None:
        return False
    alone, first = public.only(document), before[document.slug]["pages"][0]
    background = as_told(source, background_of(press, last.issues, name))
    said = [d for s, r in zip(source.documents, read, strict=True) if s.main.name == document.file for d in r.diagnostics]
    standing, _ = exempt([*said, *check(alone, background)], source.settings.exemptions, [])
    if any(d.rule.withholds for d in standing):
        return False
    edited = join(workshop.edit([EditTask(alone)]), workshop.edit([EditTask(alone, first)]))[0]
    if not edited.publishable:
        return False
    pages = page_span(edited.editions["pdf"])
    with staging(press) as stage, Publication(press, stage, last) as publication:
        publication.publish_document(folder, public, _pressed(document, edited, pages))
        publication.close()
        stage.commit()
    return True


def _only_change(issue: Issue, before: Mapping[str, Any]) -> tuple[Issue, Document | None]:
    """The issue as it was published, and its one document whose file has changed; None for none or several.

    `before`: the published documents by slug, in order.  One that takes another's number is for the whole issue's checks.
    """
    public, _ = _divide(issue, {d.file for d in issue.documents if d.slug not in before})
    changed = [d for d in public.documents if before[d.slug]["source_sha256"] != d.sha256]
    if [d.slug for d in public.documents] != list(before) or len(changed) != 1:
        return public, None
    [document] = changed
    others = {d.number for d in issue.documents if d is not document and d.number}
    return public, None if document.number in others else document


def build_issue(
    source: IssueSource, press: Press, workshop: Workshop, background: Background, log: Log = _silent
) -> PressedIssue:
    """An issue as far as it may be published; every file that fails is reported and left out."""
    count = str(len(source.documents))
    log(2, count)
    log(3, count)
    read = list(workshop.read(source.documents))
    said = [d for r in read for d in r.diagnostics]
    issue = assemble(source, read, press)
    log(4, issue.id)
    unpaged = _Unpaged(issue, workshop)
    log(5, str(len(issue.documents)))
    unread = [s.main.name for s, r in zip(source.documents, read, strict=True) if not r.document]
    standing, exempted = exempt([*said, *check(issue, as_told(source, background))], source.settings.exemptions, unread)
    kept_back = {d.place.file for d in standing if d.rule.withholds}
    public, withheld = _divide(issue, kept_back)
    withheld += [Withheld(name, "", None) for name in unread]
    log(6, str(len(public.documents)))
    log(7, str(len(public.documents)))
    printed = _print(public, workshop, unpaged)
    return PressedIssue(
        printed.issue, printed.documents, printed.pdf, (*withheld, *printed.withheld),
        (*standing, *printed.diagnostics), tuple(exempted),
        {s.main.name: r.testimony or _unread(s) for s, r in zip(source.documents, read, strict=True)},
    )  # fmt: skip


def _unread(source: DocumentSource) -> tuple[SourceTestimony, ...]:
    """What is known of files that were refused: names and digests."""
    return tuple(SourceTestimony(f.name, f.sha256) for f in (source.main, *source.attachments))


@dataclass(frozen=True, slots=True)
class Checked:
    """What steps 1 to 5 say of an issue: what was recognised, every finding that stands, and those exempted."""

    issue: Issue | None  # None: its folder could not be read
    diagnostics: list[Diagnostic]
    exempted: list[Exempted] = field(default_factory=list)


def check_issue(folder: Path, press: Press, workshop: Workshop, background: Background) -> Checked:
    """Steps 1 to 5, for `gazette check` and the editor's desk."""
    source, found = load_issue(folder, press)
    read = list(workshop.read(source.documents))
    issue = assemble(source, read, press)
    said = [d for r in read for d in r.diagnostics]
    unread = [s.main.name for s, r in zip(source.documents, read, strict=True) if not r.document]
    standing, exempted = exempt([*said, *check(issue, as_told(source, background))], source.settings.exemptions, unread)
    return Checked(issue, [*found, *standing], exempted)


def as_told(source: IssueSource, background: Background) -> Background:
    """What the issue's settings say to the rules."""
    contacts = frozenset(c.plain for c in source.settings.contacts)
    waiting = {d.main.name: d.settings.not_before for d in source.documents if d.settings.not_before}
    return replace(background, contacts=contacts, not_before=waiting)


def assemble(source: IssueSource, read: Sequence[Read], press: Press) -> Issue:
    """The issue of what could be read: columns in their order, slugs unique, interpretations linked."""
    settings = source.settings
    pairs = [(s, r.document) for s, r in zip(source.documents, read, strict=True) if r.document]
    slugs = _unique([d.slug for _, d in pairs])
    by_file = {s.main.name: slug for (s, _), slug in zip(pairs, slugs, strict=True)}
    documents = [
        (s.column, replace(d, slug=slug, interprets=by_file.get(s.interprets, ""), disclosure=_stated(s, source)))
        for (s, d), slug in zip(pairs, slugs, strict=True)
    ]
    return Issue(
        settings.year, settings.number, settings.whole_number, settings.published_on,
        press.settings.masthead.model, _columns(documents),
    )  # fmt: skip


def _columns(documents: Iterable[tuple[str, Document]]) -> tuple[Column, ...]:
    gathered: dict[str, list[Document]] = {}
    for name, document in documents:
        gathered.setdefault(name, []).append(document)
    return tuple(Column(name, tuple(found)) for name, found in gathered.items())


def _stated(document: DocumentSource, source: IssueSource) -> str:
    """The register entry: the document's own in issue.yml, else the issue's."""
    return document.settings.disclosure or source.settings.disclosure or ""


def _unique(slugs: Sequence[str]) -> list[str]:
    """Each slug once: a second one of the same name becomes `name-2`."""
    seen: Counter[str] = Counter()
    made = []
    for slug in slugs:
        seen[slug] += 1
        made.append(slug if seen[slug] == 1 else f"{slug}-{seen[slug]}")
    return made


def _divide(issue: Issue, kept_back: Collection[str]) -> tuple[Issue, list[Withheld]]:
    """The issue without the documents whose main file or attachment is in `kept_back`, and those."""
    held = [d for d in issue.documents if _files(d) & set(kept_back)]
    columns = (Column(c.name, tuple(d for d in c.documents if d not in held)) for c in issue.columns)
    public = replace(issue, columns=tuple(c for c in columns if c.documents))
    return public, [Withheld(d.file, d.title, d) for d in held]


def _files(document: Document) -> set[str]:
    attached = (p.file for p in document.parts if p.file)
    return {document.file, *attached, *(e.file for e in document.enclosures)}


@dataclass(frozen=True, slots=True)
class _Printed:
    issue: Issue
    documents: tuple[PressedDocument, ...] = ()
    pdf: bytes = b""
    withheld: tuple[Withheld, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    failed: frozenset[str] = frozenset()  # main files of documents that can not be published as they came out
    receipts: Mapping[str, Receipt] = field(default_factory=dict)  # of those that failed, by main file


class _Unpaged:
    """The editions that know no pages: the work on them begins at once and is asked for when the pages are known.

    Those of a document that the checks keep back are made for nothing.
    """

    def __init__(self, issue: Issue, workshop: Workshop) -> None:
        self._documents = issue.documents
        self._made = workshop.edit([EditTask(issue.only(d)) for d in issue.documents])

    @cached_property
    def by_file(self) -> dict[str, Edited]:
        return {d.file: edited for d, edited in zip(self._documents, self._made, strict=True)}


def _print(issue: Issue, workshop: Workshop, unpaged: _Unpaged) -> _Printed:
    """Editions of an issue and of its documents; one that fails is left out and the rest printed again."""
    withheld: list[Withheld] = []
    diagnostics: list[Diagnostic] = []
    while issue.documents:
        printed = _print_once(issue, workshop, unpaged)
        if not printed.failed:
            return replace(printed, withheld=tuple(withheld), diagnostics=(*diagnostics, *printed.diagnostics))
        diagnostics += [d for d in printed.diagnostics if d.place.file in printed.failed]
        issue, held = _divide(issue, printed.failed)
        withheld += [replace(w, receipt=printed.receipts.get(w.file)) for w in held]
    return _Printed(issue, withheld=tuple(withheld), diagnostics=tuple(diagnostics))


def _print_once(issue: Issue, workshop: Workshop, unpaged: _Unpaged) -> _Printed:
    """The issue first, because it says on which page each document begins; then what is printed on those pages."""
    try:
        pdf = workshop.typeset(issue)
    except EditionError as error:
        files = frozenset(d.file for d in issue.documents)
        failed = frozenset(d.place.file for d in error.diagnostics) & files
        if not failed:
            raise  # no document is to blame
        return _Printed(issue, diagnostics=tuple(d for d in error.diagnostics if d.place.file in files), failed=failed)
    pages = page_map(pdf)
    paged = workshop.edit([EditTask(issue.only(d), pages[d.slug][0]) for d in issue.documents])
    found = workshop.prove_issue(issue, pdf)  # meanwhile
    first = [unpaged.by_file[d.file] for d in issue.documents]
    edited = list(zip(issue.documents, join(first, paged), strict=True))
    found += [d for _, e in edited for d in e.diagnostics]
    failed = frozenset(d.file for d, e in edited if not e.publishable) | {
        d.place.file for d in found if d.rule.withholds and d.place.file in {x.file for x in issue.documents}
    }
    made = () if failed else tuple(_pressed(d, e, pages[d.slug]) for d, e in edited)
    receipts = {d.file: e.receipt for d, e in edited if e.receipt and d.file in failed}
    return _Printed(issue, made, pdf, (), tuple(found), failed, receipts)


def _pressed(document: Document, edited: Edited, pages: tuple[int, int]) -> PressedDocument:
    assert edited.receipt
    return PressedDocument(document, edited.editions, *pages, edited.receipt)
