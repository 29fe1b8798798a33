"""Stretches of a document: what the recognisers hand to one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...model import Role
from .lines import Line


@dataclass(frozen=True, slots=True)
class Span:
    """Lines `start` up to `stop` have one role; attachments and instruments carry label and title."""

    role: Role
    start: int
    stop: int
    label: str = ""
    title_lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """A document's lines and the spans that cover them, in order and without gaps."""

    lines: tuple[Line, ...]
    spans: tuple[Span, ...]

    def of(self, role: Role) -> tuple[Span, ...]:
        return tuple(s for s in self.spans if s.role is role)

    def lines_in(self, role: Role) -> tuple[Line, ...]:
        """The lines of a role that are not blank."""
        return tuple(
            line for s in self.of(role) for line in self.lines[s.start : s.stop] if not line.blank
        )


def cover(lines: Sequence[Line], roles: dict[int, Role], starts: dict[int, Span]) -> tuple[Span, ...]:
    """Spans for the role of each line; a line without a role, and a blank one, joins what stands before it.

    `starts` are spans that begin at their own line even when the line before has the same role.
    """
    spans: list[Span] = []
    current = _first_role(lines, roles)
    for i in range(len(lines)):
        role = current if lines[i].blank else roles.get(i, current)
        if i in starts:
            spans.append(Span(role, i, i + 1, starts[i].label, starts[i].title_lines))
        elif spans and spans[-1].role is role:
            last = spans[-1]
            spans[-1] = Span(role, last.start, i + 1, last.label, last.title_lines)
        else:
            spans.append(Span(role, i, i + 1))
        current = role
    return tuple(spans)


def _first_role(lines: Sequence[Line], roles: dict[int, Role]) -> Role:
    return next((roles[i] for i in range(len(lines)) if i in roles and not lines[i].blank), Role.BODY)
