"""The receipt of one document: what was read, what was proven, what was found, and the text itself."""

from __future__ import annotations

from markupsafe import Markup

from ..fidelity import Receipt
from ..model import Card, Field
from ..site.words import pages as page_words
from ..wording import FACTS, NEEDED, fact_text, facts, within
from . import words
from .comparison import SHOWN_ABOVE, differences, proof
from .markup import both, exemptions, findings, section, seen
from .reading import standard_text, unprinted
from .subject import Standing, Subject

_FACT = Markup("<div><dt>{}</dt><dd>{}</dd></div>\n")


def body(subject: Subject) -> Markup:
    """The page's main part."""
    document = subject.document
    parts = [_head(subject), _facts(subject), proof(subject), differences(subject)]
    if subject.receipt:
        parts.append(_counts(subject.receipt))
    parts.append(_findings(subject))
    if document:
        parts += [_card(document.card), unprinted(document), standard_text(document)]
    else:
        parts.append(section(words.TEXT, Markup("<p>{}</p>\n").format(both(words.NO_TEXT))))
    return Markup().join(parts)


def _head(subject: Subject) -> Markup:
    standing = subject.standing
    verdict = both(words.VERDICTS[standing])
    if standing is not Standing.PROVEN:
        rules = sorted({d.rule.id for d in subject.findings if d.rule.withholds or d.rule.stops})
        verdict += Markup(" <code>{}</code>").format(" ".join(rules)) if rules else ""
    sign = "✓" if standing is Standing.PROVEN else "✗"
    title = seen(subject.title) if subject.title else both(words.UNTITLED)
    return Markup('<h1>{}</h1>\n<p class="verdict {}"><b>{}</b> {}</p>\n').format(title, standing.value, sign, verdict)


def _facts(subject: Subject) -> Markup:
    lines = [_FACT.format(both(words.NUMBER), seen(subject.document.number or "—"))] if subject.document else []
    if subject.pages:
        lines.append(_FACT.format(both(words.PAGES), page_words(*subject.pages)))
    main = [t for t in subject.testimony if t.file == subject.file]
    others = [t for t in subject.testimony if t.file != subject.file]
    if not main:  # a press that read it without keeping what the witness said
        lines.append(_FACT.format(both(words.FILE), seen(subject.file)))
    for label, t in [*((words.FILE, t) for t in main), *((words.ATTACHED, t) for t in others)]:
        lines.append(_FACT.format(both(label), seen(t.file)))
        lines.append(_FACT.format(both(words.DIGEST), Markup("<code>{}</code>").format(t.sha256)))
    return section(words.FACTS, Markup("<dl>\n{}</dl>\n").format(Markup().join(lines)))


def _counts(receipt: Receipt) -> Markup:
    figure = Markup("<div><dt>{}</dt><dd>{}</dd></div>\n")
    counted = [figure.format(both(label), f"{getattr(receipt, name):,}") for name, label in words.COUNTED.items()]
    kept = sum(n for _, n in receipt.kept)
    counted.append(figure.format(both(words.FURTHER), f"{kept:,}"))
    return section(words.COUNTS, Markup('<dl class="figures">\n{}</dl>\n').format(Markup().join(counted)))


def _findings(subject: Subject) -> Markup:
    shown = [d for d in subject.findings if d.rule.id not in SHOWN_ABOVE]
    listed = findings(shown, subject.file) + exemptions(subject.exempted, subject.file)
    if len(shown) < len(subject.findings):
        listed += Markup("<p>{}</p>\n").format(both(words.DIFFERENCES_ABOVE))
    return section(words.FINDINGS, listed or Markup("<p>{}</p>\n").format(both(words.NO_FINDINGS)))


def _card(card: Card) -> Markup:
    lines = [_fact(name, fact) for name, fact in facts(card)]
    lacking = [name for name in NEEDED if getattr(card, name) is None]
    missing = Markup('<div class="doubtful"><dt>{}</dt><dd>{}</dd></div>\n')
    lines += [missing.format(both(FACTS[name]), both(words.MISSING)) for name in lacking]
    return section(words.CARD, Markup("<dl>\n{}</dl>\n").format(Markup().join(lines)))


def _fact(name: str, fact: Field[object]) -> Markup:
    """Value, how sure the reader is, and where it was found."""
    place = fact.place
    value = fact_text(fact.value)
    words_there = Markup(" <q>{}</q>").format(seen(place.words)) if place.words and place.words not in value else ""
    return Markup(
        '<div class="{certainty}"><dt>{label}</dt><dd><span class="said">{value}</span> '
        '<small>{remark} <span class="where">{where}</span>{words}</small></dd></div>\n'
    ).format(
        certainty=fact.certainty.value, label=both(FACTS[name]), value=seen(value), where=within(place, "zh"),
        remark=both(words.CERTAINTIES[fact.certainty.value]), words=words_there,
    )  # fmt: skip
