"""What a document says of itself: the fields of its card, each with its place and certainty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ...config import Organ
from ...model import (
    Certainty,
    DocumentNumber,
    Field,
    Imprint,
    Place,
    Role,
)  # fmt: skip
from .document_number import SIGNER, NumberLine, find_number, read_number
from .lines import Line
from .numerals import FoundDate, dates, whole_date
from .spans import Layout
from .words import clean, is_organ, split_organs, standard_name, type_of

_ENTRY = re.compile(r"^\s*附\s*(?:件|表|图|录)?\s*[:：]?\s*")
_FIGURE = re.compile(r"\s*(?:[\d０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*[.．、]\s*|\s*[（(][\d一二三四五六七八九十]{1,3}[）)]\s*")
_SERIAL = re.compile(r"\s*[（(]?\s*(?:\d{4}\s*年\s*)?第[^（）()]{1,10}[号期]\s*[）)]?$")
_MARK_END = re.compile(r"(?:文件|命令|令|公告|通告|公报|(?:专题|常务|全体)?会议纪要|纪要|函|简报)$")
_FROM_TITLE = re.compile(r"^(?P<organs>[^《》]{3,80}?)(?:关于|令|公告|通告|公报|批转|转发|印发|(?<=法院)对|(?<=办公厅)对)")


def joined_title(lines: Sequence[Line], organs: Sequence[Organ] = ()) -> str:
    """The lines of a title as one: no breaks, a space between organs that stand on lines of their own."""
    text = ""
    for piece in (clean(row) for line in lines for row in line.text.split("\n") if row.strip()):
        apart = bool(text) and _organs_end(text, organs) and _organs_begin(piece, organs)
        words = text[-1:].isascii() and piece[:1].isascii() and text[-1:].isalnum() and piece[:1].isalnum()
        if apart or words:
            text += " "
        text += piece
    return text


def _organs_end(text: str, organs: Sequence[Organ]) -> bool:
    return is_organ(text.split()[-1], organs)


def _organs_begin(piece: str, organs: Sequence[Organ]) -> bool:
    head = re.split(r"关于|\s", piece)[0]
    return bool(head) and is_organ(head, organs)


def title_of(layout: Layout, organs: Sequence[Organ]) -> Field[str] | None:
    lines = layout.lines_in(Role.TITLE)
    if not lines:
        return None
    text = joined_title(lines, organs)
    certainty = Certainty.CERTAIN if type_of(text) else Certainty.LIKELY
    return Field(text, certainty, lines[0].place)


def number_of(layout: Layout) -> tuple[NumberLine, Place] | None:
    """The document's number: its own paragraph, or inside the title ("……令第158号")."""
    for line in layout.lines_in(Role.NUMBER):
        found = read_number(line.text)
        if found:
            return found, line.place
    for line in layout.lines_in(Role.TITLE):
        inside = re.search(r"(?:令|公告)\s*[（(]?(?P<n>(?:\d{4}年)?\s*第\s*[\d〇零一二三四五六七八九十百]+\s*号)[）)]?$", line.text.strip())
        found = read_number(inside["n"]) if inside else None
        if found:
            return found, line.place
    for line in layout.lines_in(Role.BODY)[:2]:
        running = find_number(line.bare[:40])
        if running and line.bare.lstrip("（(").startswith(running[0].text):
            return NumberLine(*running), line.place
    return None


_SAYS_TYPE = (
    ("通知", re.compile(r"现(?:予以?)?(?:印发|转发|批转)给?你们|特此通知|现将.{2,40}通知如下|现通知如下")),
    ("批复", re.compile(r"批复如下|^此复")), ("公告", re.compile(r"特此公告|公告如下")),
    ("通告", re.compile(r"特此通告|通告如下")), ("函", re.compile(r"特此函[复告达]|函复如下|现函告")),
    ("决定", re.compile(r"特作如下决定|决定如下")), ("通报", re.compile(r"特此通报|通报如下")),
)  # fmt: skip


def type_in_body(layout: Layout) -> Field[str] | None:
    """文种 by what the body says of itself, where no title says it: 现印发给你们, 特此公告."""
    lines = layout.lines_in(Role.BODY)
    for line in (*lines[:4], *lines[-2:]):
        name = next((n for n, says in _SAYS_TYPE if says.search(line.bare)), "")
        if name:
            return Field(name, Certainty.LIKELY, line.place)
    return None


def signer_of(layout: Layout, number: NumberLine | None, place: Place) -> Field[str] | None:
    if number and number.signer:
        return Field(clean(number.signer), Certainty.CERTAIN, place)
    for line in layout.lines_in(Role.SIGNER):
        match = SIGNER.search(line.text)
        if match and match["names"].strip():
            return Field(clean(match["names"]), Certainty.CERTAIN, line.place)
    return None


def mark_of(layout: Layout, organs: Sequence[Organ]) -> Field[tuple[str, ...]] | None:
    """The organs of the 发文机关标志, the leading one first; "文件" and the like left out."""
    lines = layout.lines_in(Role.ORGAN_MARK) or tuple(
        line
        for line in layout.lines_in(Role.TITLE)
        if _MARK_END.search(_SERIAL.sub("", line.bare)) and "关于" not in line.bare and "《" not in line.bare
    )
    names: list[str] = []
    for line in lines:
        stem = _MARK_END.sub("", _SERIAL.sub("", line.text.rstrip()))
        if stem.strip():
            names += split_organs(stem, organs)
    known = layout.of(Role.ORGAN_MARK)
    kept = tuple(dict.fromkeys(n for n in names if len(n) >= 3 and (known or is_organ(n, organs))))
    return Field(kept, Certainty.CERTAIN, lines[0].place) if kept else None


def sign_off_of(layout: Layout, organs: Sequence[Organ]) -> Field[tuple[str, ...]] | None:
    lines = layout.lines_in(Role.SIGN_OFF)
    names: list[str] = []
    for line in lines:
        found = next(dates(line.text), None)
        names += split_organs(line.text[: found.start] if found else line.text, organs)
    kept = tuple(dict.fromkeys(n for n in names if n))
    return Field(kept, Certainty.CERTAIN, lines[0].place) if kept else None


def date_of(layout: Layout) -> tuple[FoundDate, Line] | None:
    for line in layout.lines_in(Role.DATE):
        found = whole_date(line.text)
        if found:
            return found, line
    for line in layout.lines_in(Role.SIGN_OFF):
        inside = next(dates(line.text), None)
        if inside:
            return inside, line
    return None


def attachment_list_of(layout: Layout) -> Field[tuple[str, ...]] | None:
    """Titles that the 附件说明 names, without their figures."""
    lines = layout.lines_in(Role.ATTACHMENT_LIST)
    names: list[str] = []
    for k, line in enumerate(lines):
        text = _ENTRY.sub("", line.text) if k == 0 else line.text
        label = _FIGURE.match(text)
        entry = clean(text[label.end() :] if label else text).rstrip("；;。")
        if not entry:
            continue
        if label or not names:
            names.append(entry)
        else:
            names[-1] += entry
    kept = tuple(n.strip("《》") if n.count("《") == 1 and n[0] == "《" and n[-1] == "》" else n for n in names)
    return Field(kept, Certainty.CERTAIN, lines[0].place) if kept else None


def text_of(layout: Layout, role: Role) -> Field[str] | None:
    """The first line of a role as a value."""
    lines = layout.lines_in(role)
    return Field(clean(lines[0].text), Certainty.CERTAIN, lines[0].place) if lines else None


def note_of(layout: Layout) -> Field[str] | None:
    """附注, without its brackets; marks of disclosure that are labelled lines are not notes."""
    for line in layout.lines_in(Role.NOTE):
        bare = clean(line.text)
        if bare[:1] in "（(":
            return Field(bare.strip("（）()"), Certainty.CERTAIN, line.place)
        if bare.startswith("此件"):
            return Field(bare, Certainty.CERTAIN, line.place)
    return None


def imprint_of(layout: Layout, organs: Sequence[Organ]) -> Field[Imprint] | None:
    lines = layout.lines_in(Role.IMPRINT)
    if not lines:
        return None
    texts = [t for line in lines for t in line.cells]
    copies: list[str] = []
    printed_by, printed_on = "", None
    for text in texts:
        match = re.match(r"\s*(?:抄\s*送|抄\s*报|分\s*送|报\s*送|主\s*送)(?:机关|单位)?\s*[:：](.*)", text, re.DOTALL)
        day = next(dates(text), None)
        if match:
            copies += [n for n in re.split(r"[，,、。；;]", "".join(match[1].split())) if n]
        elif day and re.search(r"印", text[day.end :]):
            printed_on = day.value
            printed_by = "".join(text[: day.start].split()) or printed_by
        elif not printed_by and is_organ(text, organs):
            printed_by = "".join(text.split())
    value = Imprint(tuple(copies), printed_by, printed_on)
    return Field(value, Certainty.CERTAIN, lines[0].place)


def organs_in_title(title: str, organs: Sequence[Organ]) -> tuple[str, ...]:
    """The organs that a title begins with: 甘肃省人民政府办公厅关于……."""
    match = _FROM_TITLE.match(title)
    if not match:
        return ()
    names = [n for piece in match["organs"].split() for n in split_organs(piece, organs)]
    return tuple(names) if names and all(is_organ(n, organs) for n in names) else ()


def organs_of_code(number: DocumentNumber | None, organs: Sequence[Organ]) -> tuple[str, ...]:
    """The organ whose 机关代字 the number carries, from the press's settings."""
    if not number or not number.code:
        return ()
    return next(((o.name,) for o in organs if number.code in o.codes), ())


def standard_names(names: Iterable[str], organs: Sequence[Organ]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(standard_name(n, organs) for n in names))


