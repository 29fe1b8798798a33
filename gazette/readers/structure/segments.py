"""A document's lines → the stretch that each belongs to, one role after the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ...config import Organ
from ...model import Role
from ...standard_text import fold
from .closing import (
    Closing,
    attachment_head,
    imprint_lines,
    read_closing,
)  # fmt: skip
from .head import CLASSIFICATION, COPY_NUMBER, FURNITURE, URGENCY, Front, is_mark, read_front, title_run
from .lines import Line, following
from .numerals import whole_date
from .spans import Layout, Span, cover
from .words import INSTRUMENT_ENDINGS

_ISSUED = re.compile(r"(?:印发|转发|批转|公布|发布|颁布|下发|制定了?)(?:修订后的|新修订的)?《([^《》]*(?:《[^《》]*》[^《》]*)*)》")
_LONGEST_LIST = 60  # lines
_TITLED = re.compile(r"(?:印发|转发|批转|公布|发布|颁布|下发)(.+?)的(?:通知|公告|通告|决定|函)(?:[（(].*)?$")


@dataclass(slots=True)
class _Draft:
    roles: dict[int, Role] = field(default_factory=dict)
    starts: dict[int, Span] = field(default_factory=dict)


def segment(lines: Sequence[Line], organs: Sequence[Organ]) -> Layout:
    """Every line of a document in exactly one span."""
    draft = _Draft()
    _boxes_and_furniture(lines, draft, organs)
    free = [i for i in range(len(lines)) if i not in draft.roles]
    inner = [lines[i] for i in free]
    if inner:
        _main(inner, free, lines, draft, organs)
    return Layout(tuple(lines), cover(lines, draft.roles, draft.starts))


def _boxes_and_furniture(lines: Sequence[Line], draft: _Draft, organs: Sequence[Organ]) -> None:
    """Text boxes float: their place in the file says nothing, their text and size do."""
    for i in imprint_lines(lines, 0, organs):
        if lines[i].look.boxed or lines[i].look.border:
            draft.roles[i] = Role.IMPRINT
    for i, line in enumerate(lines):
        if i in draft.roles or not line.prose or line.blank:
            continue
        if FURNITURE.match(line.bare):
            draft.roles[i] = Role.FURNITURE
        elif line.look.boxed:
            role = _boxed_role(line, organs)
            if role:
                draft.roles[i] = role


def _boxed_role(line: Line, organs: Sequence[Organ]) -> Role | None:
    for role, pattern in (
        (Role.COPY_NUMBER, COPY_NUMBER), (Role.CLASSIFICATION, CLASSIFICATION), (Role.URGENCY, URGENCY),
    ):  # fmt: skip
        if pattern.match(line.bare):
            return role
    return Role.ORGAN_MARK if is_mark(line, organs) else None


def _main(
    inner: list[Line], free: list[int], lines: Sequence[Line], draft: _Draft, organs: Sequence[Organ]
) -> None:
    """Recognise among the lines that are neither boxed nor furniture, then carry back their indices."""
    marked = any(role is Role.ORGAN_MARK for role in draft.roles.values())
    front = Front() if attachment_head(inner[following(inner, 0) or 0]) else read_front(inner, organs)
    imprint = set(imprint_lines(inner, front.body, organs))
    first_attachment = _first_attachment(inner, front.body)
    named = _named_instrument(inner, front)
    stop = min([first_attachment, *imprint, named if named is not None else len(inner)])
    closing = read_closing(inner, front.body, stop, organs, imprint)
    byline: dict[int, Role] = {}
    if closing.found and not _said(inner, front.body, closing):
        byline = closing.roles
        closing = read_closing(inner, closing.end, stop, organs, imprint)
    if not closing.found and stop < len(inner):
        later = read_closing(inner, front.body, len(inner), organs, imprint)
        closing = later if later.found and later.end < _after(inner, stop) else closing
    roles = {**front.roles, **byline, **closing.roles, **dict.fromkeys(imprint, Role.IMPRINT)}
    starts = _tail(inner, closing, named, roles, organs)
    for i in range(front.body, len(inner)):
        roles.setdefault(i, Role.BODY)
    draft.roles.update({free[i]: role for i, role in roles.items()})
    draft.starts.update(
        {free[i]: Span(s.role, 0, 0, s.label, tuple(free[t] for t in s.title_lines)) for i, s in starts.items()}
    )
    if marked and not front.title:
        _boxed_title(lines, draft)


def _said(lines: Sequence[Line], body: int, closing: Closing) -> bool:
    """Whether any text stands above the sign-off; a byline under a title closes nothing."""
    top = min((*closing.sign_off, *closing.date))
    return following(lines, body, top) is not None


def _after(inner: Sequence[Line], stop: int) -> int:
    return min(stop + 12, len(inner) + 1)


def _boxed_title(lines: Sequence[Line], draft: _Draft) -> None:
    """The box is all the title there is: 会议纪要, 公告, 令."""
    marks = [i for i, r in draft.roles.items() if r is Role.ORGAN_MARK]
    if any(re.search(r"(?:令|公告|通告|公报|纪要)$", lines[i].bare) for i in marks):
        for i in marks:
            draft.roles[i] = Role.TITLE


def _first_attachment(lines: Sequence[Line], body: int) -> int:
    """The first head of an attachment that is not the attachment list; the end where there is none."""
    for i in range(body, len(lines)):
        if attachment_head(lines[i]) and not _heads_list(lines, i):
            return i
    return len(lines)


def _heads_list(lines: Sequence[Line], at: int) -> bool:
    """Whether "附件：" at `at` opens the list: short numbered entries, then a sign-off or nothing more."""
    if lines[at].look.page_break_before or not re.search("[:：]$", lines[at].bare):
        return False
    entry = following(lines, at + 1)
    if entry is None or not re.match(r"\s*[1１一]\s*[.．、]", lines[entry].text):
        return False
    limit = at + _LONGEST_LIST
    while entry is not None and entry < limit and len(lines[entry].bare) <= 80 and not lines[entry].bare.endswith("。"):
        if whole_date(lines[entry].text):
            return True
        entry = following(lines, entry + 1)
    return entry is None


def _named_instrument(lines: Sequence[Line], front: Front) -> int | None:
    """The line that repeats, alone, the title of the instrument that the document says it issues."""
    title = "".join(lines[i].bare for i in front.title)
    opening = "".join(line.bare for line in lines[front.body : front.body + 8])
    names = [fold(m) for m in _ISSUED.findall(opening)] + [fold(m) for m in _TITLED.findall(title)]
    names += [fold(m) for m in re.findall(r"《([^《》]*(?:〈[^〈〉]*〉[^《》]*)*)》", opening[:200])]
    wanted = {n.strip("《》") for n in names if len(n) >= 4}
    for i in range(front.body, len(lines)):
        if lines[i].blank or not lines[i].prose or len(lines[i].bare) > 60:
            continue
        for k in range(1, 5):
            run = "".join(line.bare for line in lines[i : i + k])
            if run in wanted or re.sub(r"[（(][^（()）]*[）)]$", "", run) in wanted:
                return i
    return None


def _tail(
    lines: Sequence[Line], closing: Closing, named: int | None, roles: dict[int, Role], organs: Sequence[Organ]
) -> dict[int, Span]:
    """Instrument and attachments after the main document: their roles, and where each begins."""
    starts: dict[int, Span] = {}
    start = following(lines, closing.end)
    while start is not None and start in roles:
        start = following(lines, start + 1)
    current = Role.BODY
    for i in range(start if start is not None else len(lines), len(lines)):
        if lines[i].blank or i in roles:
            continue
        head = attachment_head(lines[i])
        if head and _heads_attachment(lines, i):
            starts[i] = _attachment_start(lines, i, head, organs)
            current = Role.ATTACHMENT
        elif i == start and (closing.found or i == named):
            starts[i] = Span(Role.INSTRUMENT, i, i, title_lines=tuple(instrument_title(lines, i, organs)))
            current = Role.INSTRUMENT
        roles[i] = current
    return starts


def _heads_attachment(lines: Sequence[Line], at: int) -> bool:
    return not (lines[at].bare.endswith(("：", ":")) and _heads_list(lines, at) and not lines[at].look.page_break_before)


def _attachment_start(
    lines: Sequence[Line], at: int, head: re.Match[str], organs: Sequence[Organ]
) -> Span:
    title = [at] if head["title"].strip() else instrument_title(lines, at + 1, organs)
    if not title:
        title = _title_below(lines, at, organs)
    return Span(Role.ATTACHMENT, at, at, fold(head["label"]), tuple(title))


def _title_below(lines: Sequence[Line], at: int, organs: Sequence[Organ]) -> list[int]:
    """A centred title under a line or two of a form ("编号：")."""
    for i in range(at + 1, min(at + 5, len(lines))):
        if lines[i].centred and lines[i].bare:
            return title_run(lines, i, organs)
        if len(lines[i].bare) > 12:
            break
    return []


def instrument_title(lines: Sequence[Line], at: int, organs: Sequence[Organ]) -> list[int]:
    """The title lines of an instrument or attachment that begins at `at`."""
    run = title_run(lines, at, organs)
    text = "".join(lines[i].bare for i in run)
    if run and (lines[run[0]].centred or text.endswith(INSTRUMENT_ENDINGS) or len(text) <= 40):
        return run
    return []
