"""The status page of one issue as HTML; every word of a document is escaped on its way in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from ..diagnostics import Bilingual, Diagnostic, Language, has_errors
from ..model import Card, Document
from ..receipts import galley_address, page_name, receipt_address
from ..wording import (
    CERTAINTIES,
    FACTS,
    NEEDED,
    SEVERITIES,
    counts,
    fact_text,
    facts,
    most_serious_first,
    within,
)  # fmt: skip
from . import words
from .board import IssueStatus, Standing

_PAGE = Markup(
    '<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
    '<link rel="stylesheet" href="{base}status.css">\n<script src="{base}status.js" defer></script>\n</head>\n'
    '<body>\n<header><h1>{press} <small>{desk}</small></h1>'
    '<a class="language" href="?lang={other}" lang="{other}">{other_name}</a>\n<nav>{tabs}</nav></header>\n'
    '<main data-offline="{offline}">\n{state}\n{body}\n</main>\n</body>\n</html>\n'
)
_DOCUMENT = Markup(
    '<article class="{severity}">\n<h3>{title}</h3>\n<p class="file">{number}<span>{file}</span>{links}</p>\n'
    "{findings}\n{missing}\n<details{opened}><summary>{summary}</summary><dl>{rows}</dl></details>\n</article>\n"
)


def render(standing: Standing, issue: str, press: str, language: Language, base: str) -> str:
    """The whole page for the issue of that id; `base` is the URL path of the status pages, ending in "/"."""
    status = standing.of(issue)
    other: Language = "en" if language == "zh" else "zh"
    return str(_PAGE.format(
        lang="zh-CN" if language == "zh" else "en", title=f"{issue} · {press}", base=base, press=press,
        desk=_say(words.TITLE, language), other=other, other_name=_say(words.OTHER_LANGUAGE, language),
        tabs=_tabs(standing, issue, language, base), offline=_say(words.OFFLINE, language),
        state=_state(standing, language),
        body=_issue(status, language) if status else _paragraph("empty", words.NO_ISSUES, language),
    ))  # fmt: skip


def _tabs(standing: Standing, shown: str, language: Language, base: str) -> Markup:
    """Newest first: that is the one an editor works on."""
    tab = Markup('<a href="{base}{id}/?lang={language}" class="{severity}"{current}>{id}</a>\n')
    return Markup().join(
        tab.format(
            base=base, id=i.id, language=language, severity=_worst(i.diagnostics),
            current=Markup(' aria-current="page"') if i.id == shown else "",
        )
        for i in reversed(standing.issues)
    )  # fmt: skip


def _state(standing: Standing, language: Language) -> Markup:
    lines = []
    if standing.arriving:
        lines.append(_paragraph("arriving", words.ARRIVING, language, files="、".join(standing.arriving[:5])))
    if standing.busy:
        lines.append(_paragraph("busy", words.BUILDING, language))
    elif standing.failure:
        lines += [_paragraph("failed", words.FAILED, language), _findings(standing.failure, language)]
    else:
        lines.append(_paragraph("built", words.BUILT, language, seconds=f"{standing.seconds:.1f}"))
    return Markup('<div class="state" role="status">{}</div>').format(Markup().join(lines))


def _issue(status: IssueStatus, language: Language) -> Markup:
    by_file = dict(most_serious_first(status.diagnostics))
    parts = [_heading(status, language)]
    if status.issue is None:
        parts = [_paragraph("busy", words.READING, language)]
    else:
        for column in status.issue.columns:
            parts.append(Markup("<h2>{}</h2>\n").format(column.name))
            parts += [_document(d, by_file, language, status.id, public=True) for d in column.documents]
    if status.withheld:
        parts.append(Markup("<h2>{}</h2>\n").format(_say(words.WITHOUT_COLUMN, language)))
        kept_back = [w.document for w in status.withheld if w.document is not None]
        parts += [_document(d, by_file, language, status.id, public=False) for d in kept_back]
    rest = [d for group in by_file.values() for d in group]  # what no document above has claimed
    if rest:
        parts.insert(1, _of_the_issue(rest, language))
    return Markup().join(parts)


def _heading(status: IssueStatus, language: Language) -> Markup:
    number = len(status.issue.documents) if status.issue else 0
    number += sum(w.document is not None for w in status.withheld)
    ready = number and not status.withheld and not has_errors(status.diagnostics)
    return Markup('<p class="summary {state}"><b>{ready}</b> {documents} · {counts} · {receipts}</p>\n').format(
        receipts=_receipt(status.id, "index", words.RECEIPTS, language),
        state="ready" if ready else "not-ready",
        ready=_say(words.RELEASABLE if ready else words.NOT_YET, language),
        documents=words.DOCUMENTS.say(language, n=number),
        counts=counts(status.diagnostics, language) or _say(words.FINE, language),
    )


def _of_the_issue(diagnostics: Sequence[Diagnostic], language: Language) -> Markup:
    """Findings of files that are no document: settings, columns, what could not be read."""
    return Markup('<article class="{}"><h3>{}</h3>{}</article>\n').format(
        _worst(diagnostics), _say(words.OF_THE_ISSUE, language), _findings(diagnostics, language, with_file=True)
    )


def _document(
    document: Document, by_file: dict[str, list[Diagnostic]], language: Language, issue: str, *, public: bool
) -> Markup:
    """One document; its findings are taken out of `by_file`, with those of its attachments."""
    own = {document.file, *(p.file for p in document.parts if p.file), *(e.file for e in document.enclosures)}
    found = [d for file in sorted(own) for d in by_file.pop(file, [])]
    return _DOCUMENT.format(
        severity=_worst(found) or "fine", title=document.title, file=document.file,
        number=Markup("<b>{}</b> ").format(document.number) if document.number else "",
        links=_links(document, issue, language, public=public), findings=_findings(found, language),
        missing=_missing(document.card, language), summary=_summary(document.card, language),
        opened="", rows=_rows(document.card, language),
    )  # fmt: skip


def _links(document: Document, issue: str, language: Language, *, public: bool) -> Markup:
    name = page_name(document, document.file)
    receipt = Markup("{} {}").format(_galley(issue, name, language), _receipt(issue, name, words.RECEIPT, language))
    if not public:
        return Markup(' <em class="withheld">{}</em> {}').format(_say(words.WITHHELD, language), receipt)
    year, _, number = issue.partition("-")
    path = f"/{year}/{number}/{document.slug}"
    return Markup(' <a href="{0}/">{1}</a> <a href="{0}.pdf">PDF</a> {2}').format(path, _say(words.PAGE, language), receipt)


def _receipt(issue: str, name: str, said: Bilingual, language: Language) -> Markup:
    """A link to a conversion receipt, from the issue's status page."""
    return Markup('<a href="../proof/{}">{}</a>').format(receipt_address(issue, name), _say(said, language))


def _galley(issue: str, name: str, language: Language) -> Markup:
    """A link to the document's galley, which has the findings at their words."""
    return Markup('<a href="../proof/{}">{}</a>').format(galley_address(issue, name), _say(words.GALLEY, language))


def _missing(card: Card, language: Language) -> Markup:
    known = {name for name, _ in facts(card)}
    lacking = [FACTS[name].say(language) for name in NEEDED if name not in known]
    if not lacking:
        return Markup()
    return Markup('<p class="missing">{}: {}</p>').format(_say(words.MISSING, language), "、".join(lacking))


def _summary(card: Card, language: Language) -> str:
    doubtful = sum(fact.certainty.value == "doubtful" for _, fact in facts(card))
    number = sum(1 for _ in facts(card))
    recognised = f"识读出 {number} 项" if language == "zh" else f"{number} facts recognised"
    return f"{recognised} · {doubtful} {CERTAINTIES['doubtful'].say(language)}" if doubtful else recognised


def _rows(card: Card, language: Language) -> Markup:
    row = Markup('<div class="{certainty}"><dt>{label}</dt><dd>{value} <small>{remark}</small></dd></div>\n')
    return Markup().join(
        row.format(
            certainty=fact.certainty.value, label=FACTS[name].say(language), value=fact_text(fact.value),
            remark=" ".join(t for t in (CERTAINTIES[fact.certainty.value].say(language), within(fact.place, language)) if t),
        )
        for name, fact in facts(card)
    )  # fmt: skip


def _findings(diagnostics: Iterable[Diagnostic], language: Language, *, with_file: bool = False) -> Markup:
    entry = Markup(
        '<li class="{severity}"><b>{name}</b> <code>{rule}</code> {message}{words}{where}'
        '<p class="hint">{hint}: {todo}</p></li>\n'
    )
    entries = [
        entry.format(
            severity=d.severity.value, name=SEVERITIES[d.severity].say(language), rule=d.rule.id,
            message=d.message(language), hint=_say(words.HINT, language), todo=d.hint(language),
            words=Markup(" <q>{}</q>").format(d.place.words) if d.place.words else "",
            where=_where(d, language, with_file),
        )
        for d in diagnostics
    ]  # fmt: skip
    return Markup('<ul class="findings">\n{}</ul>').format(Markup().join(entries)) if entries else Markup()


def _where(diagnostic: Diagnostic, language: Language, with_file: bool) -> Markup:
    place = diagnostic.place
    told = " ".join(t for t in (place.file if with_file else "", within(place, language)) if t)
    return Markup(' <span class="where">{}</span>').format(told) if told else Markup()


def _worst(diagnostics: Iterable[Diagnostic]) -> str:
    present = {d.severity for d in diagnostics}
    return next((s.value for s in SEVERITIES if s in present), "")


def _paragraph(name: str, text: Bilingual, language: Language, **values: object) -> Markup:
    return Markup('<p class="{}">{}</p>').format(name, text.say(language, **values))


def _say(text: Bilingual, language: Language) -> str:
    return text.say(language)
