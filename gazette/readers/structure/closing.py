"""The end of a document: attachment list, sign-off, date, notes, imprint (GB/T 9704-2012 7.3.4-7.4.3)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ...config import Organ
from ...model import Role, Table
from .head import DISCLOSURE, FURNITURE
from .labels import Kind, label_of
from .lines import Line, following, preceding
from .numerals import dates, whole_date
from .tick_boxes import is_choice, is_label, ticked
from .words import is_organ, is_signatory, split_organs

LIST_HEAD = re.compile(r"^附\s*(?:件|表|图|录)?\s*(?:[:：]|(?=1[.．、]))")
ATTACHMENT_HEAD = re.compile(
    r"^\s*(?P<label>附\s*(?=[:：])|附\s*(?:件|表|录|图)\s*(?:[\d０-９]{1,2}|[一二三四五六七八九十]{1,3})?(?:[-—－][\d０-９]{1,2})?)\s*(?P<end>[:：]?)(?P<title>.*)$",
    re.DOTALL,
)
COPIES = re.compile(r"^(?:抄\s*送|抄\s*报|分\s*送|报\s*送|主\s*送|发\s*送|送|主题词|校\s*对|共印|印\s*[:：])(?:机关|单位)?\s*[:：]|^共印.*份")
PRINTED = re.compile(r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*(?:印发|印制|印|翻印|封发)\s*$")
_NOTE = re.compile(r"^[（(【\[].{2,150}[）)】\]]$", re.DOTALL)
_CONTACT = re.compile(r"^[（(]?(?:联系人|联系电话|联系单位|联系方式|传真|电子邮箱|通讯地址|邮编|咨询电话)[:：]")
_DISCLOSED = re.compile(r"^此件.{0,20}公开.{0,12}$")
_STOP = tuple("。；：;:，,、")


@dataclass(slots=True)
class Closing:
    """Where the main document ends; indices into its lines, empty where there is no such thing."""

    sign_off: list[int] = field(default_factory=list)
    date: list[int] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    attachment_list: list[int] = field(default_factory=list)
    end: int = 0  # the first line after the main document

    @property
    def found(self) -> bool:
        return bool(self.date or self.sign_off)

    @property
    def roles(self) -> dict[int, Role]:
        named = (
            (self.attachment_list, Role.ATTACHMENT_LIST), (self.sign_off, Role.SIGN_OFF),
            (self.date, Role.DATE), (self.notes, Role.NOTE),
        )  # fmt: skip
        return {i: role for indices, role in named for i in indices}


def attachment_head(line: Line) -> re.Match[str] | None:
    """"附件1" or "附件：" or "附件1：名单" standing alone as the head of an attachment."""
    if not line.prose or len(line.bare) > 60 or line.bare.endswith(("。", "；", "，")):
        return None
    match = ATTACHMENT_HEAD.match(line.text)
    if not match:
        return None
    title = match["title"].strip()
    if not title:
        return match
    if match["label"].strip() == "附":
        return None
    numbered = bool(re.search(r"[\d０-９一二三四五六七八九十]", match["label"]))
    apart = bool(match["end"]) or match["title"][:1].isspace()
    if re.match(r"\d+\s*[.．、]", title) or not apart:
        return None
    return match if numbered or line.look.page_break_before else None


def read_closing(
    lines: Sequence[Line], body: int, stop: int, organs: Sequence[Organ], taken: set[int]
) -> Closing:
    """The closing of the main document between `body` and `stop`; `taken` are lines with a role already."""
    closing = Closing(end=stop)
    found = _find_date(lines, body, stop, organs, taken) or _undated(lines, body, stop, organs, taken)
    if found is not None:
        closing.date, closing.sign_off = found
        closing.end = max((*closing.date, *closing.sign_off)) + 1
        _notes(lines, closing, stop, taken)
    top = min(closing.sign_off + closing.date, default=stop)
    closing.attachment_list = _attachment_list(lines, body, top)
    if found is not None and not closing.attachment_list:
        _list_after_date(lines, closing, stop)
    return closing


def _find_date(
    lines: Sequence[Line], body: int, stop: int, organs: Sequence[Organ], taken: set[int]
) -> tuple[list[int], list[int]] | None:
    likely: tuple[list[int], list[int]] | None = None
    for i in range(body, stop):
        if i in taken or not lines[i].prose or len(lines[i].bare) > 80:
            continue
        combined = _signed_and_dated(lines[i], organs)
        if combined:
            return [], [*_signers(lines, i, body, organs, taken), i]
        if not whole_date(lines[i].text) or lines[i].bare[0] in "（(":
            continue
        signers = _signers(lines, i, body, organs, taken)
        if signers:
            return [i], signers
        below = following(lines, i + 1, stop)
        if below is not None and below not in taken and _last_line_signs(lines, below, stop, organs):
            return [i], [below]
        if likely is None and _stands_as_date(lines, i, body):
            likely = [i], []
    return likely


def _last_line_signs(lines: Sequence[Line], at: int, stop: int, organs: Sequence[Organ]) -> bool:
    """Whether the line below a date signs, and ends the text or is set to the right."""
    after = following(lines, at + 1, stop)
    ends = after is None or is_note(lines[after]) or lines[at].look.align == "end"
    return ends and _signs(lines[at], organs)


def _undated(
    lines: Sequence[Line], body: int, stop: int, organs: Sequence[Organ], taken: set[int]
) -> tuple[list[int], list[int]] | None:
    """Organs that sign at the very end, without a date."""
    end = next((i for i in range(stop - 1, body, -1) if not lines[i].blank and not is_note(lines[i])), body)
    signers = _signers(lines, end + 1, body, organs, taken) if end < stop else []
    above = preceding(lines, signers[0], body) if signers else None
    if above is None or not lines[above].bare.endswith(("。", "！", "）", "”")):
        return None
    return [], signers


def _stands_as_date(lines: Sequence[Line], at: int, body: int) -> bool:
    """A date alone that closes the text: after a sentence, and not the head of a list of events."""
    before = preceding(lines, at, body)
    after = following(lines, at + 1)
    if before is None:
        return False
    tail = after is None or lines[after].bare[:1] in "（(附抄" or lines[after].look.page_break_before
    return lines[before].bare.endswith(("。", "！", "）")) and (tail or lines[at].look.align in ("end", "center"))


def _signed_and_dated(line: Line, organs: Sequence[Organ]) -> bool:
    """"甘肃省人民政府办公厅 2020年8月19日" in one paragraph."""
    found = next(dates(line.text), None)
    if not found or line.text[found.end :].strip() or not line.text[: found.start].strip():
        return False
    before = line.text[: found.start]
    return is_signatory(before) or all(is_organ(n, organs) for n in split_organs(before, organs))


def _signers(
    lines: Sequence[Line], at: int, body: int, organs: Sequence[Organ], taken: set[int]
) -> list[int]:
    """The lines right above the date that sign: organs, several of them, or an office and a name."""
    found: list[int] = []
    for i in range(at - 1, body - 1, -1):
        line = lines[i]
        if line.blank:
            continue
        if i in taken or not _signs(line, organs):
            break
        found.insert(0, i)
    return found if len(found) < 13 else []


def _signs(line: Line, organs: Sequence[Organ]) -> bool:
    bare = line.bare
    if not line.prose or not bare or len(bare) > 80 or bare.endswith(_STOP) or label_of(line.text):
        return False
    if is_signatory(line.text):
        return True
    names = split_organs(line.text, organs)
    if len(names) > 1 or line.text[:1].isspace() or line.look.align == "end":
        return any(is_organ(n, organs) for n in names)
    return all(is_organ(n, organs) for n in names)


def _notes(lines: Sequence[Line], closing: Closing, stop: int, taken: set[int]) -> None:
    """附注 and marks of disclosure right after the date (7.3.6)."""
    at = closing.end
    while (i := following(lines, at, stop)) is not None and i not in taken:
        if not is_note(lines[i]) and not is_choice(lines[i].bare) and not _heads_choices(lines, i, stop):
            break
        closing.notes.append(i)
        at = closing.end = i + 1


def _heads_choices(lines: Sequence[Line], at: int, stop: int) -> bool:
    """公开属性： on a line of its own, the boxes below it."""
    below = following(lines, at + 1, stop)
    return is_label(lines[at].bare) and below is not None and is_choice(lines[below].bare)


def is_note(line: Line) -> bool:
    bare = line.bare
    if not line.prose or len(bare) > 160:
        return False
    if ticked(bare) is not None:
        return True
    return bool(_NOTE.match(bare) or DISCLOSURE.match(bare) or _CONTACT.match(bare) or _DISCLOSED.match(bare))


def _attachment_list(lines: Sequence[Line], body: int, top: int) -> list[int]:
    """附件说明: from "附件：" to the last entry above the sign-off (7.3.4)."""
    heads = [i for i in range(body, top) if lines[i].prose and LIST_HEAD.match(lines[i].bare)]
    for head in heads[: -4 : -1]:
        entries = _entries(lines, head, top)
        if entries:
            return entries
    return []


def _entries(lines: Sequence[Line], head: int, top: int) -> list[int]:
    alone = not LIST_HEAD.sub("", lines[head].bare)
    found = [head]
    for i in range(head + 1, top):
        line = lines[i]
        if line.blank:
            continue
        if not line.prose or len(line.bare) > 80 or line.bare.endswith(("。", "：", ":")) or line.look.page_break_before:
            break
        label = label_of(line.text)
        if label is not None and label.kind not in (Kind.THIRD, Kind.FOURTH, Kind.FIRST):
            break
        found.append(i)
    rest = following(lines, found[-1] + 1, top)
    if rest is not None or (alone and len(found) == 1):
        return []
    return found


def _list_after_date(lines: Sequence[Line], closing: Closing, stop: int) -> None:
    """"附件：1.…" below the date, as web pages and some offices have it."""
    head = following(lines, closing.end, stop)
    if head is None or not LIST_HEAD.match(lines[head].bare) or not LIST_HEAD.sub("", lines[head].bare):
        return
    if lines[head].centred or lines[head].look.page_break_before:
        return
    found = [head]
    for i in range(head + 1, stop):
        label = label_of(lines[i].text)
        if lines[i].blank:
            continue
        if label is None or label.kind is not Kind.THIRD or lines[i].bare.endswith("。") or len(lines[i].bare) > 80:
            break
        found.append(i)
    closing.attachment_list = found
    closing.end = found[-1] + 1


def imprint_lines(lines: Sequence[Line], start: int, organs: Sequence[Organ]) -> list[int]:
    """版记: 抄送 to 印发, paragraphs, boxes or a table, wherever it stands below the body."""
    found: list[int] = []
    at = start
    while (i := following(lines, at)) is not None:
        last = _imprint_from(lines, i, organs)
        if last is None:
            at = i + 1
            continue
        found += [k for k in range(i, last + 1) if not lines[k].blank]
        at = last + 1
    return found


def _imprint_from(lines: Sequence[Line], at: int, organs: Sequence[Organ]) -> int | None:
    """The last line of the imprint that begins at `at`, or None."""
    line = lines[at]
    if isinstance(line.block, Table):
        signs = bool(re.search("抄送[:：]|抄报[:：]|\\d日印发", line.bare))
        ends = following(lines, at + 1) is None
        return at if signs and len(line.bare) < (600 if ends else 300) else None
    if not line.prose or len(line.bare) > 400:
        return None
    if PRINTED.search(line.bare) and len(line.bare) <= 60:
        return at
    after = following(lines, at + 1)
    if is_organ(line.bare, organs) and after is not None and after - at < 4 and _prints_alone(lines[after]):
        return after
    if not COPIES.match(line.bare):
        return None
    return _copies_end(lines, at, organs)


def _prints_alone(line: Line) -> bool:
    return line.prose and bool(PRINTED.search(line.bare)) and len(line.bare) <= 16


def _copies_end(lines: Sequence[Line], at: int, organs: Sequence[Organ]) -> int:
    last, seen = at, 0
    for i in range(at + 1, min(at + 12, len(lines))):
        line = lines[i]
        if line.blank:
            continue
        seen += 1
        if not line.prose or line.look.page_break_before or attachment_head(line) or seen > 8:
            break
        if PRINTED.search(line.bare):
            return i
        if COPIES.match(line.bare) or FURNITURE.match(line.bare) or is_organ(line.bare, organs):
            last = i
    return last
