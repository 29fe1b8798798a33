"""What a text names: 《title》（number）, numbers that stand alone, orders, laws by their title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..model import Block, Citation, Heading, Paragraph, Part, Quote, Role, Table
from ..standard_text import block_text, fold

_READ = (Role.TITLE, Role.BODY, Role.ATTACHMENT_LIST, Role.NOTE, Role.INSTRUMENT, Role.ATTACHMENT)
_YEARED = re.compile(
    r"(?P<code>[\u4e00-\u9fff]{1,14}(?:（[\u4e00-\u9fff]{1,4}）[\u4e00-\u9fff]{0,4})?)"
    r"\s*[〔﹝\[［（(【〖](?P<year>(?:19|20)\d{2})[〕﹞\]］）)】〗]\s*第?\s*(?P<serial>\d{1,5})\s*号"
)
_SERIAL = r"(?:\d{4}\s*年\s*)?第\s*[\d〇零一二三四五六七八九十百千]{1,8}\s*号"
_ORDER = re.compile(rf"(?P<code>[\u4e00-\u9fff、]{{1,32}}?令)\s*(?:{_SERIAL}|（\s*{_SERIAL}\s*）|\(\s*{_SERIAL}\s*\))")
_SHORT = re.compile(r"(?:以下|下文|以下统|下)?(?:简称|并称|称)(?:为)?[“\"]?\s*(?:《(?P<title>[^《》]+)》|[“\"](?P<quoted>[^”\"]+)[”\"])")
_OPENING, _CLOSING = "（(", "）)"
# Words that a sentence may put before a number; what follows the last of them is the organ's code.
_BEFORE_CODE = re.compile(
    r".*(?:根据|按照|依据|依照|参照|遵照|贯彻|落实|执行|废止|转发|印发|公布|发布|通知|文件|规定|以及|或者|下发|有关|关于|简称|作出|"
    r"院以|的|人民政府(?=[\u4e00-\u9fff]{2,}[^令]$)|办公[厅室](?=[\u4e00-\u9fff]{2,}[^令]$))"
)
_JOINING = "和与及或按经见即以原由、，"  # a word of its own only where the code would begin with it
_BEFORE = 20  # characters of context that a citation keeps


@dataclass(slots=True)
class _Desk:
    """Citations found so far, and the short names that the text has given to titles."""

    found: list[Citation] = field(default_factory=list)
    short: dict[str, tuple[str, str]] = field(default_factory=dict)


def citations(parts: Iterable[Part]) -> tuple[Citation, ...]:
    """Every document or law that `parts` name, in reading order; a name is listed each time it stands.

    `raw` is as printed; `title` is the full title where the text has defined a short one (以下简称).
    """
    desk = _Desk()
    for part in parts:
        if part.role in _READ:
            _read_blocks(part.blocks, "", desk)
    return tuple(desk.found)


def _read_blocks(blocks: Iterable[Block], anchor: str, desk: _Desk) -> None:
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            anchor = block.anchor or anchor
            _read_text(block_text(block), anchor, desk)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    _read_blocks(cell.blocks, anchor, desk)
        elif isinstance(block, Quote):
            _read_blocks(block.blocks, anchor, desk)


def _read_text(text: str, anchor: str, desk: _Desk) -> None:
    at = 0
    while at < len(text):
        opening = text.find("《", at)
        _bare_numbers(text, at, opening if opening >= 0 else len(text), anchor, desk)
        if opening < 0:
            return
        closing = _closing(text, opening)
        if closing < 0:
            at = opening + 1
            continue
        at = _titled(text, opening, closing, anchor, desk)


def _closing(text: str, opening: int) -> int:
    """The index of the 》 that closes the 《 at `opening`, nested ones aside; -1 when none does."""
    depth = 0
    for i in range(opening, min(len(text), opening + 300)):
        depth += (text[i] == "《") - (text[i] == "》")
        if depth == 0:
            return i
    return -1


def _titled(text: str, opening: int, closing: int, anchor: str, desk: _Desk) -> int:
    """Add the citation of the title between the two; where reading goes on."""
    title = fold(text[opening + 1 : closing])
    end, number = closing + 1, ""
    bracket = _bracket(text, end)
    if bracket:
        inner = text[bracket[0] + 1 : bracket[1]]
        number = _first_number(inner)
        short = _SHORT.search(inner)
        if short:
            desk.short[fold(short["title"] or short["quoted"])] = (title, number)
        if number or short:
            end = bracket[1] + 1
    if re.search(r"(?:简称|称|称为)[“\"]?$", text[:opening]) or not title:
        return end
    full, known = desk.short.get(title, (title, ""))
    raw = text[opening : end if number else closing + 1]
    desk.found.append(Citation(raw, full, number or known, anchor, _context(text, opening)))
    if bracket and number:
        _more_numbers(text, bracket, anchor, desk)
    return end


def _bracket(text: str, at: int) -> tuple[int, int] | None:
    """The pair of round brackets of either width that begins at `at`."""
    while at < len(text) and text[at].isspace():
        at += 1
    if at >= len(text) or text[at] not in _OPENING:
        return None
    depth = 0
    for i in range(at, min(len(text), at + 200)):
        depth += (text[i] in _OPENING) - (text[i] in _CLOSING)
        if depth == 0:
            return at, i
    return None


def _more_numbers(text: str, bracket: tuple[int, int], anchor: str, desk: _Desk) -> None:
    """Second and later numbers in one pair of brackets stand for documents of their own."""
    inner = text[bracket[0] + 1 : bracket[1]]
    for start, number in list(_numbers(inner))[1:]:
        desk.found.append(Citation(number, "", fold(number), anchor, _context(text, bracket[0] + 1 + start)))


def _first_number(inner: str) -> str:
    return next((fold(number) for _, number in _numbers(inner)), "")


def _numbers(text: str) -> Iterator[tuple[int, str]]:
    """Every number in `text` with its place: 国办发〔2020〕17号, 国务院令第711号."""
    for match in sorted((*_YEARED.finditer(text), *_ORDER.finditer(text)), key=lambda m: m.start()):
        skip = _skipped(match["code"], text[: match.start()])
        kept = text[match.start() + skip : match.end()]
        if kept[:1] != "令":
            yield match.start() + skip, kept


def _skipped(code: str, before: str) -> int:
    """How many characters at the front of `code` belong to the sentence, not to the organ."""
    lead = _BEFORE_CODE.match(code)
    skip = lead.end() if lead and lead.end() < len(code) else 0
    if not skip and code[0] in "年月日" and before[-1:].isdigit():
        skip = 1  # 2010年8月省政府令第77号
    joining = len(code[skip:]) - len(code[skip:].lstrip(_JOINING))
    if len(code) - skip - joining >= 2:
        skip += joining
    if len(code) - skip > 6 and not code.endswith("令"):
        skip += max((code[skip:].rfind(c, 0, -2) + 1 for c in "和与及、"), default=0)
    return skip


def _bare_numbers(text: str, start: int, end: int, anchor: str, desk: _Desk) -> None:
    for at, number in _numbers(text[start:end]):
        desk.found.append(Citation(number, "", fold(number), anchor, _context(text, start + at)))


def _context(text: str, at: int) -> str:
    return text[max(0, at - _BEFORE) : at]


