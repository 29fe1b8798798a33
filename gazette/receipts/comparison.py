"""The proof on paper: each edition's digest, and every difference with both readings side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from markupsafe import Markup

from ..diagnostics import Bilingual, Diagnostic
from ..fidelity import DIFFERS, UNREADABLE, Receipt
from ..witness import NOT_WITNESSED, TEXT_DIFFERS
from ..witness.testimony import SourceTestimony
from . import words
from .markup import both, code_point, section, seen
from .subject import Subject

SHOWN_ABOVE = frozenset({DIFFERS.id, TEXT_DIFFERS.id})
_AROUND = 12  # characters of agreement that a difference shows on each side, `fidelity.compare` and `witness.comparison`
_NAMED = 12  # differing characters whose code points are given
_ROW = Markup('<tr class="{state}"><th scope="row">{name}</th><td class="result">{sign} {result}</td><td>{digest}</td></tr>\n')
_GROUP = Markup('<tbody><tr class="group"><th colspan="3" scope="rowgroup">{}</th></tr>\n{}</tbody>\n')
_SIGNS = {"same": "✓", "differs": "✗", "open": "–"}


def proof(subject: Subject) -> Markup:
    """The table of editions."""
    head = Markup('<thead><tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr></thead>\n').format(
        both(words.EDITION), both(words.RESULT), both(words.TEXT_DIGEST)
    )
    groups = [_GROUP.format(both(words.TWICE), Markup().join(_twice(subject)))] if subject.testimony else []
    if subject.receipt:
        groups.append(_GROUP.format(both(words.PRINTED), Markup().join(_printed(subject, subject.receipt))))
    table = Markup('<div class="wide"><table class="proof">\n{}{}</table></div>\n').format(head, Markup().join(groups))
    return section(words.PROOF, table)


def _row(state: str, name: Markup, result: Bilingual, digest: str = "", *, told: Markup | None = None) -> Markup:
    shown = told or (Markup("<code>{}</code>").format(digest) if digest else "")
    return _ROW.format(state=state, name=name, sign=_SIGNS[state], result=both(result), digest=shown)


def _twice(subject: Subject) -> Iterator[Markup]:
    """Each file's two readings; the reader's is the one that must answer to the witness's."""
    unwitnessed = {d.place.file for d in subject.findings if d.rule.id == NOT_WITNESSED.id}
    differing = {d.place.file for d in subject.findings if d.rule.id == TEXT_DIFFERS.id}
    for t in subject.testimony:
        file = _of_file(t, subject)
        if not t.reading:
            yield _row("open", both(words.READER) + file, words.NOT_READ)
        elif t.file in unwitnessed:
            yield _row("differs", both(words.WITNESS) + file, words.UNREADABLE)
        elif not t.witness:
            yield _row("open", both(words.READER) + file, words.NO_WITNESS, t.reading)
        else:
            same = t.witness == t.reading and t.file not in differing
            yield _row("same", both(words.WITNESS) + file, words.MEASURE, t.witness)
            yield _row(
                "same" if same else "differs", both(words.READER) + file, words.SAME if same else words.DIFFERENT, t.reading
            )


def _of_file(testimony: SourceTestimony, subject: Subject) -> Markup:
    if len(subject.testimony) == 1:
        return Markup()
    return Markup('<br><span class="where">{}</span>').format(seen(testimony.file.rpartition("/")[2]))


def _printed(subject: Subject, receipt: Receipt) -> Iterator[Markup]:
    """The model's digest is the measure; an edition that has none could not be read back."""
    (_, measure), *made = receipt.editions
    yield _row("same", _edition("model"), words.MEASURE, measure)
    differing = {dict(d.values).get("edition") for d in subject.findings if d.rule.id == DIFFERS.id}
    for name, digest in [*made, *([("database", subject.row)] if subject.row else [])]:
        same = digest == measure and name not in differing
        yield _row("same" if same else "differs", _edition(name), words.SAME if same else words.DIFFERENT, digest)
    for name in _unreadable(subject.findings):
        yield _row("differs", _edition(name), words.UNREADABLE)
    if "issue PDF" in differing:
        yield _row("differs", _edition("issue PDF"), words.DIFFERENT)
    elif subject.pages:
        yield _row("same", _edition("issue PDF"), words.SAME, told=both(words.COMPARED))
    if not made:
        yield _row("open", both(words.EDITION), words.NOT_MADE)


def _edition(name: str) -> Markup:
    return both(words.EDITIONS.get(name, Bilingual(name, "")))


def _unreadable(findings: Iterable[Diagnostic]) -> list[str]:
    return [dict(d.values)["edition"] for d in findings if d.rule.id == UNREADABLE.id]


# ---------------------------------------------------------------- differences


def differences(subject: Subject) -> Markup:
    """Every difference with both readings; nothing where there is none."""
    found = [d for d in subject.findings if d.rule.id in SHOWN_ABOVE]
    groups = [
        Markup("<h3>{}</h3>\n<ol>\n{}</ol>\n").format(heading, Markup().join(_difference(d) for d in group))
        for heading, group in groupby(found, _between)
    ]
    return section(words.DIFFERENCES, Markup().join(groups), "differences") if groups else Markup()


def _between(diagnostic: Diagnostic) -> Markup:
    if diagnostic.rule.id == TEXT_DIFFERS.id:
        return both(words.AGAINST_SOURCE) + Markup(' <span class="where">{}</span>').format(seen(diagnostic.place.file))
    name = dict(diagnostic.values)["edition"]
    edition = words.EDITIONS.get(name, Bilingual(name, name))
    return Markup('{} <i lang="en">{}</i>').format(
        words.AGAINST_TEXT.say("zh", edition=edition.zh), words.AGAINST_TEXT.say("en", edition=edition.en)
    )


def _difference(diagnostic: Diagnostic) -> Markup:
    values = dict(diagnostic.values)
    of_source = diagnostic.rule.id == TEXT_DIFFERS.id
    sides = (
        (words.EXPECTED_SOURCE if of_source else words.EXPECTED_TEXT, values["expected"]),
        (words.READER if of_source else _name_of(values["edition"]), values["found"]),
    )
    return Markup('<li><p class="at">{}</p><div class="sides">{}</div></li>\n').format(
        _place(values, linked=not of_source), Markup().join(_side(name, text) for name, text in sides)
    )


def _name_of(edition: str) -> Bilingual:
    return words.EDITIONS.get(edition, Bilingual(edition, ""))


def _place(values: dict[str, str], *, linked: bool) -> Markup:
    """Where in the text; numbers of the standard text lead to it, the witness's are the source's own."""
    part = next((name for name in words.STRETCHES if name in values["part"]), "text")
    said = both(words.STRETCHES[part], n=values["paragraph"])
    if not linked or part == "picture":
        return said
    return Markup('<a href="#{}{}">{}</a>').format("p" if part == "text" else "n", values["paragraph"], said)


def _side(name: Bilingual, text: str) -> Markup:
    before, differing, after = marked(text)
    middle = Markup("<mark>{}</mark>").format(seen(differing) or both(words.NOTHING))
    points = " ".join(code_point(c) for c in differing) if 0 < len(differing) <= _NAMED else ""
    return Markup('<div><b>{}</b><p>{}{}{}</p><p class="points">{}</p></div>').format(
        both(name), seen(before), middle if "【" in text else "", seen(after), points
    )


def marked(text: str) -> tuple[str, str, str]:
    """What a difference's words say: before, the differing characters, after.

    The text may have 【】 of its own; what is shown around a difference is `_AROUND` characters long, less at the edges.
    """
    start = _AROUND if text[_AROUND : _AROUND + 1] == "【" else text.find("【")
    last = len(text) - _AROUND - 1
    end = last if last > start and text[last : last + 1] == "】" else text.rfind("】")
    if start < 0 or end <= start:
        return text, "", ""
    return text[:start], text[start + 1 : end], text[end + 1 :]
