"""The figures of a run: a table by folder, the refusals by rule, the failures one by one, and the same as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from .corpus import CLEAN, FORMS
from .trial import FAILED, PROVEN, REFUSED, Outcome


def by_folder(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(outcome.case.folder, []).append(outcome)
    return groups


def figures(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """What `build/bench/fidelity.json` says."""
    folders = {name: _of_folder(group) for name, group in by_folder(outcomes).items()}
    clean = [o for o in outcomes if o.case.folder in CLEAN]
    with_forms = [o for o in outcomes if o.case.folder in (*CLEAN, f"official/{FORMS}")]
    return {
        "folders": folders,
        "all": _of_folder(outcomes),
        "clean_proven_share": _share(clean),
        "clean_and_forms_proven_share": _share(with_forms),
        "failures": [_named(o) for o in outcomes if o.verdict == FAILED],
        "refused_clean": [_named(o) for o in clean if o.verdict == REFUSED],
        "beyond_a_refusal": [_named(o) for o in outcomes if o.beyond],
        "refused": {f"{o.case.folder}/{o.case.name}": list(o.reasons) for o in outcomes if o.verdict == REFUSED},
        "slowest": [[f"{o.case.folder}/{o.case.name}", round(o.seconds, 1)] for o in _slowest(outcomes)],
    }


def printed(outcomes: Sequence[Outcome]) -> str:
    """The tables in words, as Markdown."""
    made = figures(outcomes)
    folders = {**made["folders"], "**all**": made["all"]}
    lines = ["| folder | files | proven | of them without text | refused | failed | characters proven | refused by |", "|---|---:|---:|---:|---:|---:|---:|---|"]
    for name, f in folders.items():
        rules = ", ".join(f"{rule} {n}" for rule, n in f["rules"].items())
        lines.append(
            f"| {name} | {f['files']} | {f['proven']} | {f['empty']} | {f['refused']} | {f['failed']} | {f['characters']:,} | {rules} |"
        )
    lines += ["", "Plain pandoc (`pandoc -t plain`) on the same files:", ""]
    lines += ["| folder | files proven here | of them changed | characters lost | added | refused here, converted there |", "|---|---:|---:|---:|---:|---:|"]
    for name, f in folders.items():
        p = f["plain"]
        lines.append(f"| {name} | {p['compared']} | {p['changed']} | {p['lost']:,} | {p['added']:,} | {p['converted_refused']} |")
    if made["clean_proven_share"] is not None:
        lines += ["", f"Clean official documents and laws proven: {made['clean_proven_share']:.2%}"]
        lines += [f"The same with the blank forms counted in: {made['clean_and_forms_proven_share']:.2%}"]
    for heading, key in (("Failed", "failures"), ("Clean, but refused", "refused_clean"), ("Faults beyond a refusal", "beyond_a_refusal")):
        if made[key]:
            lines += ["", f"{heading}: {len(made[key])}", *(f"- {f['file']}: {f['first']}" for f in made[key])]
    return "\n".join(lines)


def _share(group: Sequence[Outcome]) -> float | None:
    return round(sum(o.verdict == PROVEN for o in group) / len(group), 4) if group else None


def _of_folder(group: Sequence[Outcome]) -> dict[str, Any]:
    verdicts = Counter(o.verdict for o in group)
    rules = Counter(rule for o in group if o.verdict == REFUSED for rule in o.rules)
    return {
        "files": len(group),
        **{v: verdicts[v] for v in (PROVEN, REFUSED, FAILED)},
        "empty": sum(o.verdict == PROVEN and not o.characters for o in group),
        "characters": sum(o.characters for o in group if o.verdict == PROVEN),
        "rules": dict(rules.most_common()),
        "plain": _plain(group),
    }


def _plain(group: Sequence[Outcome]) -> dict[str, int]:
    compared = [o.plain for o in group if o.plain and o.plain.compared and o.verdict == PROVEN]
    return {
        "compared": len(compared),
        "changed": sum(bool(p.lost or p.added) for p in compared),
        "lost": sum(p.lost for p in compared),
        "added": sum(p.added for p in compared),
        "converted_refused": sum(o.verdict == REFUSED and o.plain is not None and o.plain.converted for o in group),
    }


def _named(outcome: Outcome) -> dict[str, Any]:
    return {
        "file": f"{outcome.case.folder}/{outcome.case.name}",
        "rules": list(outcome.rules),
        "first": outcome.first or outcome.beyond or "; ".join(outcome.reasons),
    }


def _slowest(outcomes: Sequence[Outcome]) -> list[Outcome]:
    return sorted(outcomes, key=lambda o: -o.seconds)[:10]
