"""All receipts of an issue on one page: which documents are proven, which are not, and why."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from ..pressed import PressedIssue
from ..wording import counts
from . import words
from .markup import both, findings, section, seen
from .subject import Standing, Subject, galley_name, of_no_document

_ROW = Markup(
    '<tr class="{state}"><td class="number">{position}</td><td><a href="{href}">{title}</a>'
    '<br><span class="where">{number}{file}</span>{galley}</td>'
    '<td class="result">{sign} {said}</td><td class="number">{characters}</td><td>{findings}</td></tr>\n'
)
_HEADS = (words.DOCUMENT, words.STATE, words.COUNTED["characters"], words.FINDINGS)


def body(pressed: PressedIssue, subjects: Sequence[Subject]) -> Markup:
    """The page's main part."""
    heads = Markup().join(Markup('<th scope="col">{}</th>').format(both(h)) for h in _HEADS)
    # What an editor has to see to comes first.
    in_order = sorted(subjects, key=lambda s: s.standing is Standing.PROVEN)
    rows = Markup().join(_row(n, s) for n, s in enumerate(in_order, 1))
    table = Markup('<div class="wide"><table class="documents">\n<thead><tr><th></th>{}</tr></thead>\n{}</table></div>\n')
    parts = [Markup("<h1>{}</h1>\n").format(both(words.ISSUE_RECEIPTS)), _summary(subjects), table.format(heads, rows)]
    rest = findings(of_no_document(pressed, subjects), "")
    if rest:
        parts.append(section(words.OF_THE_ISSUE, rest))
    if pressed.pdf:
        digest = hashlib.sha256(pressed.pdf).hexdigest()
        parts.append(Markup('<p class="legend">{}：<code>{}</code></p>\n').format(both(words.ISSUE_PDF), digest))
    return Markup().join(parts)


def _summary(subjects: Sequence[Subject]) -> Markup:
    found = Counter(s.standing for s in subjects)
    told = (Markup("<b>{}</b> {}").format(found[s], both(words.SHORT[s])) for s in found)
    state = "proven" if set(found) == {Standing.PROVEN} else "differs"
    return Markup('<p class="verdict {}">{}</p>\n').format(state, Markup(" · ").join(told))


def _row(position: int, subject: Subject) -> Markup:
    standing = subject.standing
    number = subject.document.number if subject.document else ""
    return _ROW.format(
        state=standing.value, position=position, href=f"{subject.name}.html",
        title=seen(subject.title) if subject.title else both(words.UNTITLED),
        number=Markup("{} · ").format(seen(number)) if number else "", file=seen(subject.file),
        sign="✓" if standing is Standing.PROVEN else "✗", said=both(words.SHORT[standing]),
        characters=f"{subject.receipt.characters:,}" if subject.receipt else "—",
        findings=counts(subject.findings, "zh"), galley=_galley(subject),
    )  # fmt: skip


def _galley(subject: Subject) -> Markup:
    if not subject.document:
        return Markup()
    return Markup(' <a href="{}">{}</a>').format(galley_name(subject.name), both(words.GALLEYS))
