"""主送机关: the ranks that a document is addressed to, and in a rank each organ whose name is complete."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...model import Certainty, Field, Role
from .spans import Layout

_RANKED_END = re.compile(
    r"(?:政府|委|厅|局|部|院|行|署|处|校|会|公司|单位|部门|机构|企业|中心|室|同志|军区|大学|学院|团体|组|站|所|社|馆|部委|"
    r"代表|委员|街道|镇|乡|区|办|群众|公民|人民团体|机关)(?:（[^（）]*）|\([^()]*\))?$"
)


def addressees_of(layout: Layout) -> Field[tuple[str, ...]] | None:
    lines = layout.lines_in(Role.ADDRESSEES)
    if not lines:
        return None
    names = split_addressees("".join(line.bare for line in lines))
    return Field(names, Certainty.CERTAIN, lines[0].place) if names else None


def split_addressees(text: str) -> tuple[str, ...]:
    """"各市、自治州人民政府，省政府各部门：" → its ranks, and in a rank each complete organ."""
    names: list[str] = []
    for rank in re.split(r"[，,；;]", text.rstrip("：: ")):
        names += _complete_names(rank.split("、"))
    return tuple(n for n in names if n)


def _complete_names(pieces: Sequence[str]) -> list[str]:
    names: list[str] = []
    held = ""
    for k, piece in enumerate(pieces):
        held = f"{held}、{piece}" if held else piece
        short = len(piece) <= 1 and bool(names)
        if short:
            names[-1] = f"{names[-1]}、{held}"
            held = ""
        elif (_RANKED_END.search(piece) and not _plain_list(piece, pieces[k + 1 :])) or k == len(pieces) - 1:
            names.append(held)
            held = ""
    return names


def _plain_list(piece: str, rest: Sequence[str]) -> bool:
    """各区、县（市）人民政府: 各区 is only complete with what follows."""
    return bool(rest) and bool(re.fullmatch(r"各?(?:市|县|区|州|盟|旗|镇|乡|街道|直辖市|自治区)+(?:（[^（）]*）)?", piece))
