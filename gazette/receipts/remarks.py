"""A finding as the margin of a galley shows it: numbered, its family and severity, who answers for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

from ..config import Exemption
from ..diagnostics import Bilingual, Diagnostic
from ..model import Place
from ..wording import SEVERITIES, within
from . import words
from .markup import seen

_REMARK = Markup(
    '<aside class="remark {classes}" id="f{n}" tabindex="-1" data-furniture>\n'
    '<p class="what"><a class="n" href="#w{n}">{n}</a> <b>{severity}</b> '
    "<code>{rule}</code> {message}</p>\n{quoted}{exempted}"
    '<details><summary>{why_label}</summary><p>{why}</p>{source}</details>\n</aside>\n'
)


@dataclass(frozen=True, slots=True)
class Remark:
    diagnostic: Diagnostic
    exemption: Exemption | None = None
    number: int = 0

    @property
    def place(self) -> Place:
        return self.diagnostic.place

    @property
    def rule(self) -> str:
        return self.diagnostic.rule.id

    @property
    def family(self) -> str:
        return self.rule[0]

    @property
    def classes(self) -> tuple[str, ...]:
        """What style sheet and filters know it by."""
        return (f"of-{self.family}", "exempted" if self.exemption else self.diagnostic.severity.value)

    def numbered(self, number: int) -> Remark:
        return replace(self, number=number)


def one_of(text: Bilingual, **values: object) -> Markup:
    """Both languages, of which the page shows the one that is chosen."""
    return Markup('<span class="zh">{}</span><span class="en" lang="en">{}</span>').format(
        seen(text.say("zh", **values)), seen(text.say("en", **values))
    )


def margin_note(remark: Remark, main: str) -> Markup:
    """The note itself; a file other than `main` is named."""
    rule = remark.diagnostic.rule
    source = Markup("<p>{}{}</p>").format(one_of(words.SOURCE), seen(rule.source)) if rule.source else ""
    return _REMARK.format(
        classes=" ".join(remark.classes), n=remark.number, severity=one_of(_severity(remark)), rule=rule.id,
        message=_said(remark.diagnostic), quoted=_quoted(remark, main), exempted=_exempted(remark),
        why_label=one_of(words.WHY), why=one_of(rule.reason), source=source,
    )  # fmt: skip


def _severity(remark: Remark) -> Bilingual:
    return words.EXEMPTED if remark.exemption else SEVERITIES[remark.diagnostic.severity]


def _said(diagnostic: Diagnostic) -> Markup:
    return one_of(Bilingual("{zh}", "{en}"), zh=diagnostic.message("zh"), en=diagnostic.message("en"))


def _quoted(remark: Remark, main: str) -> Markup:
    """What to do, and which words to search for in which file."""
    diagnostic, place = remark.diagnostic, remark.place
    hint = one_of(Bilingual("{zh}", "{en}"), zh=diagnostic.hint("zh"), en=diagnostic.hint("en"))
    lines = [Markup('<p class="hint">{}</p>\n').format(hint)]
    file = f"{place.file} " if place.file != main else ""
    where = one_of(Bilingual("{zh}", "{en}"), zh=file + within(place, "zh"), en=file + within(place, "en"))
    if place.words:
        quoted = Markup('<q class="find">{}</q>').format(seen(place.words))
        lines.append(Markup('<p class="search">{} {} <span class="where">{}</span></p>\n').format(
            one_of(words.SEARCH), quoted, where
        ))  # fmt: skip
    elif place.paragraph or file:
        lines.append(Markup('<p class="search"><span class="where">{}</span></p>\n').format(where))
    return Markup().join(lines)


def _exempted(remark: Remark) -> Markup:
    if not remark.exemption:
        return Markup()
    by = one_of(words.EXEMPTED_BY, by=remark.exemption.by, reason=remark.exemption.reason)
    return Markup('<p class="who">{}</p>\n').format(by)


def families(remarks: Iterable[Remark]) -> dict[str, int]:
    """How many of each family, by letter."""
    counted: dict[str, int] = {}
    for remark in sorted(remarks, key=lambda r: r.family):
        counted[remark.family] = counted.get(remark.family, 0) + 1
    return counted


def severities(remarks: Iterable[Remark]) -> dict[str, int]:
    """How many of each severity, the most serious first; what is exempted counts apart."""
    found = [r.classes[1] for r in remarks]
    return {name: found.count(name) for name in (*map(str, SEVERITIES), "exempted") if name in found}
