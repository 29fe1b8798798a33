"""Precision by family, severity and rule, out of the labelled sample."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from gazette.diagnostics import Rule

from .labels import Labelled, key_of


@dataclass(frozen=True, slots=True)
class Figure:
    """Of `judged` findings `right` were right; `found` is how many there were in all texts."""

    name: str
    found: int
    judged: int
    right: int
    weighted: float  # share of right ones where each rule counts as often as it finds something

    @property
    def share(self) -> float:
        return self.right / self.judged if self.judged else 0.0


def by_rule(labelled: Labelled) -> dict[str, Figure]:
    judged = labelled.judged()
    figures = {}
    for rule, count in labelled.counts.items():
        own = [judged[key_of(e)] for e in labelled.sample if e["rule"] == rule and key_of(e) in judged]
        share = sum(own) / len(own) if own else 0.0
        figures[rule] = Figure(rule, count, len(own), sum(own), share)
    return figures


def by_group(labelled: Labelled, rules: Mapping[str, Rule]) -> Iterator[Figure]:
    """Each severity, then each family."""
    figures = {id: f for id, f in by_rule(labelled).items() if id in rules and f.judged}
    for severity in ("error", "warning", "notice"):
        yield _sum(severity, (f for id, f in figures.items() if rules[id].severity.value == severity))
    for letter in sorted({id[0] for id in figures}):
        yield _sum(letter, (f for id, f in figures.items() if id[0] == letter))


def _sum(name: str, figures: Iterable[Figure]) -> Figure:
    each = list(figures)
    found = sum(f.found for f in each)
    weighted = sum(f.weighted * f.found for f in each) / found if found else 0.0
    return Figure(name, found, sum(f.judged for f in each), sum(f.right for f in each), weighted)


def markdown(labelled: Labelled, rules: Mapping[str, Rule]) -> Iterator[str]:
    """The table of docs/rules.md, with its sentence."""
    judged = sum(f.judged for f in by_rule(labelled).values())
    yield (
        f"在 {labelled.texts} 份真实的公文、法律法规上运行，从全部提示中抽出 {judged} 条逐条读过：说得对、编辑会想知道的占多少。"
        "“按条数”是抽样中的比例，“按次数”再按每条规则提示的多少加权。"
    )
    yield ""
    yield (
        f"Run over {labelled.texts} real documents, laws and rules; {judged} findings drawn by lot and read one by one: how many say what "
        "is so and what an editor wants to know. “Weighted” counts each rule as often as it finds something."
    )
    yield from ("", "| | 提示 found | 读过 judged | 对 right | 按条数 share | 按次数 weighted |", "|---|---:|---:|---:|---:|---:|")
    for f in by_group(labelled, rules):
        if f.judged:
            yield f"| {f.name} | {f.found:,} | {f.judged} | {f.right} | {f.share:.1%} | {f.weighted:.1%} |"
