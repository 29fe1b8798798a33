"""What a text names: 《title》（number）, numbers that stand alone, orders, laws and defined short names, with their articles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from ..model import Block, Citation, Heading, Paragraph, Part, Quote, Role, Row, Table
from ..standard_text import block_text, fold
from .named_numbers import first_number, number_within, numbers
from .pinpoints import article_at
from .short_names import Meant, ShortNames, defined

_READ: Final = (Role.TITLE, Role.BODY, Role.ATTACHMENT_LIST, Role.NOTE, Role.INSTRUMENT, Role.ATTACHMENT)
_OPENING, _CLOSING = "（(", "）)"
_BEFORE: Final = 20  # characters of context that a citation keeps
_LONGEST_TITLE: Final = 300
# Forms, certificates and papers have book marks, too, and are no documents that a text can rest on.
_FORM: Final = re.compile(
    r"(?:证|证明|发票|收据|执照|(?<![白蓝绿]皮)(?<!倡议)书|[申登记报统审]\S{0,2}表|登记簿|手册|护照|[查验测估定计]报告|报告表|日报|晚报)$"
)
_HEADNOTE: Final = re.compile(r"[（(][^（()）]{4,40}?号(?:\s|[)）]$)")
_DEFINED_HERE: Final = re.compile(r"(?:简称|以下称|并称|统称)(?:为)?[“\"]?$")
_EDITION: Final = re.compile(r"^\s*((?:19|20)\d\d年?(?:\d{1,2}月)?(?:第[一二三四五六]次)?(?:修[订正改]|版|施行|公布)(?:版|本|稿)?)\s*$")
_EDITION_BEFORE: Final = re.compile(r"((?:(?:19|20)\d\d年(?:\d{1,2}月)?)?新?近?修[订正改])后?的$")
# Between a number and the title that it belongs to: 国务院令第711号公布的《…》.
_NUMBERED: Final = re.compile(r"\s*(?:文件?|令)?\s*(?:公布|发布|印发|颁布|颁发|下发)?的?\s*")
# An entry of a list without book marks: 1.云川省人民政府关于…的通知（云政发〔2003〕1号）
_ENTRY: Final = re.compile(
    r"^\s*(?:[（(]?[\d一二三四五六七八九十]+[)）]?[.．、]?\s*)?(?P<title>[^\s《》（）(),，。；：、\d][^《》（）(),，。；：]{5,120})\s*(?=[（(])"
)
_NAMED_LIKE_A_DOCUMENT: Final = re.compile(
    r"(?:通知|办法|规定|意见|决定|细则|方案|条例|规则|批复|公告|通告|函|制度|规程|标准|规划|纲要|计划|指南|守则|章程|命令|决议|法)$"
)
_TITLE_COLUMN: Final = re.compile(r"(?:文件|规章|法规|规范性文件|政策)?(?:名称|标题|题名|题目)|规章|文件")
_NUMBER_COLUMN: Final = re.compile(r"(?:发文|文件|制发)?(?:文号|字号|编号|文件号|令号)(?:（.*）)?|发布文号|公布文号")


@dataclass(slots=True)
class _Desk:
    """Citations found so far, and the short names that the text has given to titles."""

    found: list[Citation] = field(default_factory=list)
    names: ShortNames = field(default_factory=ShortNames)
    anchor: str = ""

    def add(
        self, text: str, span: tuple[int, int], meant: Meant, article: str = "", edition: str = ""
    ) -> None:
        before = text[max(0, span[0] - _BEFORE) : span[0]]
        raw = text[span[0] : span[1]]
        self.found.append(Citation(raw, meant.title, meant.number, self.anchor, before, article, edition))


def citations(parts: Iterable[Part]) -> tuple[Citation, ...]:
    """Every document or law that `parts` name, in reading order; a name is listed each time it stands.

    `raw` is as printed; `title` is the full title where the text has defined a short one (以下简称), or where the
    name is a national law's.  What a document says of itself (本办法), forms and certificates are left out.
    """
    desk = _Desk()
    for part in parts:
        if part.role in _READ:
            desk.anchor = ""
            _read_blocks(part.blocks, desk, heads=part.role is Role.TITLE)
    return tuple(desk.found)


def _read_blocks(blocks: Iterable[Block], desk: _Desk, *, heads: bool = False) -> None:
    """`heads`: these are titles, in which a law's name without marks is the document's own."""
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            desk.anchor = block.anchor or desk.anchor
            own = heads or (isinstance(block, Heading) and not block.label)
            _read_text(block_text(block), desk, heads=own)
        elif isinstance(block, Table):
            _read_table(block, desk)
        elif isinstance(block, Quote):
            _read_blocks(block.blocks, desk)


# ---------------------------------------------------------------- tables of documents


def _read_table(table: Table, desk: _Desk) -> None:
    columns = _columns(table.rows[0]) if table.rows else None
    for number, row in enumerate(table.rows):
        if columns and number and _listed(row, columns, desk):
            continue
        for cell in row.cells:
            _read_blocks(cell.blocks, desk)


def _columns(head: Row) -> tuple[int, int] | None:
    """Which cells of each row hold title and number, by the words of the first row; -1: no such column."""
    words = [fold("".join(block_text(b) for b in cell.blocks)) for cell in head.cells]
    title = next((n for n, w in enumerate(words) if _TITLE_COLUMN.fullmatch(w)), -1)
    number = next((n for n, w in enumerate(words) if _NUMBER_COLUMN.fullmatch(w)), -1)
    return (title, number) if title >= 0 and number >= 0 else None


def _listed(row: Row, columns: tuple[int, int], desk: _Desk) -> bool:
    """Adds the document that a row lists; False where the row lists none in that way."""
    if max(columns) >= len(row.cells):
        return False
    title, number = ("\n".join(block_text(b) for b in row.cells[n].blocks).strip() for n in columns)
    found = first_number(number)
    if not title or "\n" in title or not (found or _NAMED_LIKE_A_DOCUMENT.search(title)):
        return False
    name = fold(title)
    if name.startswith("《") and _end_of_title(name, 0) == len(name) - 1:
        name = name[1:-1]
    desk.add(title, (0, len(title)), Meant(name, fold(found)))
    return True


# ---------------------------------------------------------------- running text


def _read_text(text: str, desk: _Desk, *, heads: bool = False) -> None:
    at = _entry(text, desk) if not heads else 0
    while at < len(text):
        opening = text.find("《", at)
        stop = opening if opening >= 0 else len(text)
        leading = _unmarked(text, at, stop, desk, heads)
        if opening < 0:
            return
        closing = _end_of_title(text, opening)
        if closing < 0:
            if leading:
                desk.add(text, (opening - len(leading), opening), Meant("", fold(leading)))
            at = opening + 1
            continue
        at = _titled(text, opening, closing, leading, desk)


def _end_of_title(text: str, opening: int) -> int:
    """The index of the 》 that closes the 《 at `opening`, nested ones aside; -1 when none does."""
    depth = 0
    for i in range(opening, min(len(text), opening + _LONGEST_TITLE)):
        depth += (text[i] == "《") - (text[i] == "》")
        if depth == 0:
            return i
    return -1


def _entry(text: str, desk: _Desk) -> int:
    """The title without marks that a list's line begins with, if its number follows; where reading goes on."""
    match = _ENTRY.match(text)
    bracket = _bracket(text, match.end()) if match else None
    if match is None or bracket is None or not _NAMED_LIKE_A_DOCUMENT.search(match["title"].rstrip()):
        return 0
    number = first_number(text[bracket[0] + 1 : bracket[1]])
    if not number:
        return 0
    desk.add(text, (match.start("title"), bracket[1] + 1), Meant(fold(match["title"]), fold(number)))
    _more_numbers(text, bracket, desk)
    return bracket[1] + 1


def _unmarked(text: str, start: int, stop: int, desk: _Desk, heads: bool) -> str:
    """Adds numbers and names without marks between two titles.  Gives the words from a number up to the next
    title where that number is the title's own."""
    if start >= stop:
        return ""
    stretch = text[:stop]
    found = [
        ((start + at, start + at + len(number)), Meant("", fold(number)), "")
        for at, number in numbers(stretch[start:]) if not _is_own(text, number)
    ]  # fmt: skip
    leading = ""
    if found and stop < len(text) and _NUMBERED.fullmatch(text, found[-1][0][1], stop):
        leading = text[found[-1][0][0] : stop]
        found.pop()
    for bare in desk.names.bare(text, start, stop):
        if bare.article or not heads:
            found.append(((bare.start, bare.start + len(bare.raw)), bare.meant, bare.article))
    for span, meant, article in sorted(found, key=lambda each: each[0]):
        desk.add(text, span, meant, article)
    return leading


def _is_own(text: str, number: str) -> bool:
    """Whether it is the document's own, below its title: a line of nothing else, or （number　2021年5月31日…通过）."""
    line = text.strip()
    return line == number or bool(_HEADNOTE.match(line) and line[1:].lstrip().startswith(number))


def _titled(text: str, opening: int, closing: int, leading: str, desk: _Desk) -> int:
    """Add the citation of the title between the two; where reading goes on."""
    title = fold(text[opening + 1 : closing])
    if _DEFINED_HERE.search(text[max(0, opening - 8) : opening]):  # …，以下简称《…》
        if desk.found:
            desk.names.define([(title, False)], [Meant(desk.found[-1].title, desk.found[-1].number)])
        return closing + 1
    bracket = _bracket(text, closing + 1)
    inner = text[bracket[0] + 1 : bracket[1]] if bracket else ""
    number, names, edition = number_within(inner), defined(inner), _EDITION.match(inner)
    end = bracket[1] + 1 if bracket and (number or names or edition) else closing + 1
    if not title or (_FORM.search(title) and not number):
        return end
    known = desk.names.meant(title)
    meant = Meant(known.title, fold(number or first_number(leading)) or known.number)
    article, after = article_at(text, end)
    begin = opening - len(leading)
    said = edition or _EDITION_BEFORE.search(text[max(0, begin - 12) : begin])
    desk.add(text, (begin, end if number else closing + 1), meant, article, fold(said[1]) if said else "")
    desk.names.seen(meant.title)
    if names:
        desk.names.define(names, [Meant(c.title, c.number) for c in desk.found[-len(names) :]])
    if bracket and number:
        _more_numbers(text, bracket, desk)
    return after if article else end


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


def _more_numbers(text: str, bracket: tuple[int, int], desk: _Desk) -> None:
    """Second and later numbers in one pair of brackets stand for documents of their own."""
    start = bracket[0] + 1
    for at, number in list(numbers(text[start : bracket[1]], headnote=False))[1:]:
        desk.add(text, (start + at, start + at + len(number)), Meant("", fold(number)))
