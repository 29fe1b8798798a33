"""The galley of a document: its text as it will print, findings in the margin at their words, for the editor only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..diagnostics import Bilingual
from ..pressed import PressedIssue
from ..site.words import whole_name
from ..wording import FAMILIES, SEVERITIES
from . import words
from .marking import Galley, galley, slot
from .markup import seen, seen_plain
from .remarks import Remark, families, margin_note, one_of, severities
from .subject import Subject, galley_name, subjects

# Above the pages' folder: the site's own typography, then the galley's; the script only adds keys and live refresh.
SITE_STYLE, GALLEY_STYLE = "gazette.css", "galley.css"
SCRIPT = "galley.js"

_PAGE = Markup(
    '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n'
    "<title>{title}</title>\n{links}\n</head>\n<body>\n"
    '<header class="bar">\n<p class="what"><b>{kind}</b> {press} {issue}</p>\n<nav>{nav}</nav>\n{form}</header>\n'
    "<main>\n{head}{loose}{text}</main>\n</body>\n</html>\n"
)
_CHECKBOX = Markup('<label class="{name}"><input type="checkbox" id="show-{name}" checked> {said} <i>{count}</i></label>\n')
_LANGUAGE = Markup(
    '<span class="languages"><label><input type="radio" name="language" id="in-zh" checked> 中文</label>'
    '<label lang="en"><input type="radio" name="language" id="in-en"> English</label></span>\n'
)
_KEYS = Markup(
    '<span class="keys" hidden><button type="button" id="before">↑ {before}</button>'
    '<button type="button" id="after">↓ {after}</button> <small>{keys}</small></span>\n'
)


@dataclass(frozen=True, slots=True)
class GalleyTask:
    """What one galley is made of; `before` and `behind` are the receipts' names of its neighbours, "" for none."""

    subject: Subject  # it has a document
    before: str
    behind: str
    press: str
    issue: str  # as people call it


def galley_tasks(pressed: PressedIssue) -> list[GalleyTask]:
    """A galley for every document that was read, in the order of the issue."""
    issue = pressed.issue
    read = [s for s in subjects(pressed, {}) if s.document]
    names = ["", *(s.name for s in read), ""]
    called = whole_name(issue.year, issue.number, issue.whole_number)
    return [GalleyTask(s, names[n], names[n + 2], issue.masthead.name, called) for n, s in enumerate(read)]


def set_galley(task: GalleyTask) -> bytes:
    """A whole page, UTF-8."""
    subject = task.subject
    assert subject.document
    told = [*(Remark(d) for d in subject.findings), *(Remark(e.diagnostic, e.exemption) for e in subject.exempted)]
    laid = galley(subject.document, told)
    links = [Markup('<link rel="stylesheet" href="../{}">').format(name) for name in (SITE_STYLE, GALLEY_STYLE)]
    links.append(Markup('<script src="../{}" defer></script>').format(SCRIPT))
    made = _PAGE.format(
        title=seen_plain(f"{subject.title or subject.file} · {words.GALLEY.zh}"), links=Markup("\n").join(links),
        kind=one_of(words.GALLEY), press=seen(task.press), issue=seen(task.issue), nav=_nav(task),
        form=_form(laid.remarks), head=_head(subject, laid), loose=_loose(subject, laid), text=_text(subject, laid),
    )  # fmt: skip
    return str(made).encode("utf-8", "xmlcharrefreplace")


def _nav(task: GalleyTask) -> Markup:
    link = Markup('<a href="{}"{}>{}</a>\n')
    receipt = link.format(f"{task.subject.name}.html", "", one_of(words.RECEIPT))
    links = [link.format("index.html", "", one_of(words.BACK)), receipt]
    for other, name, rel in ((task.before, words.BEFORE, "prev"), (task.behind, words.BEHIND, "next")):
        if other:
            links.append(link.format(galley_name(other), Markup(' rel="{}"').format(rel), one_of(name)))
    return Markup().join(links)


def _form(remarks: Sequence[Remark]) -> Markup:
    """Filters that work by style alone; what has a single family or severity needs none of that kind."""
    letters, kinds = families(remarks), severities(remarks)
    boxes = [_checkbox(f"of-{letter}", f"{letter} ", FAMILIES[letter], n) for letter, n in letters.items()]
    graver = [_checkbox(kind, "", _kind(kind), n) for kind, n in kinds.items()]
    keys = _KEYS.format(before=one_of(words.PREVIOUS), after=one_of(words.NEXT), keys=one_of(words.KEYS))
    shown = [*(graver if len(graver) > 1 else []), *(boxes if len(boxes) > 1 else [])]
    return Markup('<form autocomplete="off">\n{}{}{}</form>\n').format(Markup().join(shown), _LANGUAGE, keys if remarks else "")


def _checkbox(name: str, letter: str, said: Bilingual, count: int) -> Markup:
    return _CHECKBOX.format(name=name, said=Markup("{}{}").format(letter, one_of(said)), count=count)


def _kind(name: str) -> Bilingual:
    return words.EXEMPTED if name == "exempted" else next(said for s, said in SEVERITIES.items() if s.value == name)


def _head(subject: Subject, laid: Galley) -> Markup:
    verdict = one_of(words.VERDICTS[subject.standing])
    counted = [
        Markup('<span class="{}">{} {}</span>').format(kind, n, one_of(_kind(kind)))
        for kind, n in severities(laid.remarks).items()
    ]
    found = Markup(" · ").join(counted) if counted else one_of(words.NOTHING_FOUND)
    return Markup('<p class="verdict {}"><span class="file">{}</span> {} · {}</p>\n').format(
        subject.standing.value, seen(subject.file), verdict, found
    )


def _loose(subject: Subject, laid: Galley) -> Markup:
    """Findings of the file as a whole, or of what the gazette does not print: running heads, properties, imprint."""
    notes = [margin_note(r, subject.file) for r in laid.remarks if r.number not in laid.placed]
    if not notes:
        return Markup()
    return Markup('<section class="loose">\n<h2>{}</h2>\n{}</section>\n').format(one_of(words.OF_THE_FILE), Markup().join(notes))


def _text(subject: Subject, laid: Galley) -> Markup:
    written = laid.text
    for remark in laid.remarks:
        if remark.number in laid.placed:
            written = written.replace(slot(remark.number), str(margin_note(remark, subject.file)), 1)
    return Markup(written) + Markup("\n")  # noqa: S704 - the edition's own writer and margin notes, both escaped
