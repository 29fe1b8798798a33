"""The front of a document: copy number to addressees (GB/T 9704-2012 7.2, 7.3.1, 7.3.2)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from ...config import Organ
from ...model import Role
from .document_number import SIGNER, read_number
from .labels import Kind, label_of
from .lines import TITLE_FONTS, Line, body_size, following
from .numerals import dates, whole_date
from .tick_boxes import ticked
from .words import is_organ, split_organs, type_of

COPY_NUMBER = re.compile(r"^(?:份号[:：]?|[Nn][Oo][.:：]?|№)?\d{5,7}$")
CLASSIFICATION = re.compile(r"^(?:绝密|机密|秘密|内部)(?:[★☆\*＊].*)?$|^[★☆]+.{0,8}$")
URGENCY = re.compile(r"^(?:紧急程度[:：])?(?:特急|加急|特提|平急|急件|紧急)(?:件|文件)?$")
DISCLOSURE = re.compile(
    r"^[（(【\[]?(?:信息)?公开(?:属性|选项|方式|形式|类型|类别|类)[:：].{2,20}$|^是否公开[:：].{1,8}$"
)
FURNITURE = re.compile(r"^(?:[-—–－一﹣]{1,2}\d{1,4}[-—–－一﹣]{1,2}|第\d{1,4}页(?:[,，/]?共\d{1,4}页)?|\d{1,4}/\d{1,4})$")
_MARK_END = re.compile(r"(?:文件|命令|令|公告|通告|公报|纪要|函|简报|决定|通知)$")
_RULE = re.compile(r"^[-—_＿=━─﹏\*★☆]+$")
# 题注: "（2020年7月1日省人大常委会第十八次会议通过）", also one event a line and without brackets
_EVENT = "通过|公布|发布|批准|修订|修正|修改|施行|颁布|实施|批转|印发|下发"
HEADNOTE = re.compile(rf"^[（(〔\[].*\d{{4}}年\d{{1,2}}月\d{{1,2}}日.*(?:{_EVENT}|委员会|会议).*[）)〕\]]?$|^[（(]\d{{4}}年\d{{1,2}}月\d{{1,2}}日[）)]$")
_HEADNOTE_GOES_ON = re.compile(rf"^[^（(]*(?:{_EVENT})[^（(]*[）)]$")
_PLAIN_HEADNOTE = re.compile(rf"^(?:根据)?\d{{4}}年\d{{1,2}}月\d{{1,2}}日.*(?:{_EVENT})")
CONTENTS = re.compile(r"^目(?:录|次)$")
_TITLE_STYLES = ("title", "标题", "heading 1", "标题 1")
_NEAR = 200  # lines that tell how the text under a title is set
_SENTENCE_ENDS = tuple("。；：:;，,、！？")
_ADDRESSED = re.compile(
    r"(?:政府|委|厅|局|部|办|院|行|署|处|校|会|公司|单位|部门|机构|企业|中心|同志|代表|委员|机关|组|团体|站|所|社|馆|"
    r"镇|乡|街道|军区|大学|学院|区|县|市|州|省|公民|用户|群众|居民|公众|组织|团|旗|人士|成员)(?:（[^（）]*）|\([^()]*\))?[：:]$"
)
_SAYS = re.compile(r"如下|以下|下列|现将|为了|根据|按照|。|；|《|是$|应当|通知|公告|特此|问|答|注|说明|附件|要求|责任单位|名单|目标")


@dataclass(slots=True)
class Front:
    """What the front of a document holds; `body` is the first line after it."""

    roles: dict[int, Role] = field(default_factory=dict)
    title: list[int] = field(default_factory=list)
    body: int = 0
    headnote: list[int] = field(default_factory=list)


def read_front(lines: Sequence[Line], organs: Sequence[Organ]) -> Front:
    front = Front()
    at = _red_head(lines, front, organs)
    at = _title(lines, front, at, organs)
    front.body = _after_title(lines, front, at, organs)
    _mark_as_title(lines, front)
    return front


def head_role(line: Line, organs: Sequence[Organ]) -> Role | None:
    """The role of a line that can stand above a title, told by its own text."""
    bare = line.bare
    if not line.prose or len(bare) > 80:
        return None
    for role, pattern in (
        (Role.FURNITURE, FURNITURE), (Role.COPY_NUMBER, COPY_NUMBER), (Role.CLASSIFICATION, CLASSIFICATION),
        (Role.URGENCY, URGENCY), (Role.NOTE, DISCLOSURE),
    ):  # fmt: skip
        if pattern.match(bare):
            return role
    if ticked(bare) is not None:
        return Role.NOTE
    if read_number(line.text):
        return Role.NUMBER
    if SIGNER.match(bare):
        return Role.SIGNER
    if is_mark(line, organs):
        return Role.ORGAN_MARK
    return Role.FURNITURE if _RULE.match(bare) else None


def is_mark(line: Line, organs: Sequence[Organ]) -> bool:
    """发文机关标志: an organ's name, alone or with 文件 and the like, set large, red, boxed or first."""
    bare = line.bare
    if len(bare) > 40 or bare.endswith(_SENTENCE_ENDS) or "关于" in bare or "《" in bare:
        return False
    if bare == "文件":
        return True
    stem = _MARK_END.sub("", bare)
    if stem != bare and (is_organ(stem, organs) or bare in ("会议纪要", "公告", "通告", "令")):
        return True
    if line.look.boxed and line.look.size_pt >= 30:
        return True
    return all(is_organ(n, organs) for n in split_organs(line.text, organs))


def _red_head(lines: Sequence[Line], front: Front, organs: Sequence[Organ]) -> int:
    """Give roles to the lines above the title; the index where the title may begin."""
    at = 0
    while (i := following(lines, at)) is not None:
        role = head_role(lines[i], organs)
        if role is None and front.roles and _issuing_line(lines[i], organs):
            role = Role.SIGN_OFF
        if role is None or (role is Role.ORGAN_MARK and _opens_title(lines, i, organs)):
            return i
        front.roles[i] = role
        at = i + 1
    return at


def _opens_title(lines: Sequence[Line], at: int, organs: Sequence[Organ]) -> bool:
    """Whether the organ named at `at` is the title's first line: 关于… follows before any number."""
    if lines[at].look.boxed or lines[at].bare.endswith("文件") or _MARK_END.search(lines[at].bare):
        return False
    for i in range(at + 1, min(at + 6, len(lines))):
        line = lines[i]
        if line.blank:
            continue
        speaks = line.bare.startswith("关于") or (line.centred and "关于" in line.bare)
        if speaks or (type_of(line.bare) and not is_mark(line, organs) and not is_addressees(line)):
            return line.look.size_pt == lines[at].look.size_pt and line.look.colour == lines[at].look.colour
        if head_role(line, organs) is not Role.ORGAN_MARK:
            return False
    return False


def looks_like_title(line: Line, size: float) -> bool:
    """Whether look and text fit a line of a title."""
    bare = line.bare
    if not line.prose or not bare or len(bare) > 120 or line.look.boxed:
        return False
    if bare.endswith(_SENTENCE_ENDS) or whole_date(bare) or FURNITURE.match(bare) or HEADNOTE.match(bare):
        return False
    if CONTENTS.match(bare) or _PLAIN_HEADNOTE.match(bare):
        return False
    label = label_of(line.text)
    if label is not None and label.kind < Kind.FIRST:
        return False
    return label is None or (line.centred and line.look.size_pt > size > 0)


def set_as_title(line: Line, size: float) -> bool:
    """Whether the look alone sets a line apart as a title."""
    look = line.look
    styled = look.style.lower() in _TITLE_STYLES
    return styled or look.align == "center" or (size > 0 and look.size_pt >= size * 1.2) or any(
        f in look.font for f in TITLE_FONTS
    )


def title_run(lines: Sequence[Line], start: int, organs: Sequence[Organ]) -> list[int]:
    """The lines of the title that begins at `start`; [] when none does."""
    size = body_size(lines[start : start + _NEAR])
    first = following(lines, start)
    if first is None or not looks_like_title(lines[first], size) or _issuing_line(lines[first], organs):
        return []
    run = [first]
    for i in range(first + 1, min(first + 8, len(lines))):
        if lines[i].blank:
            if _complete(lines, run):
                break
            continue
        if not _continues(lines, run, i, size, organs):
            break
        run.append(i)
    return run


def _continues(lines: Sequence[Line], run: list[int], at: int, size: float, organs: Sequence[Organ]) -> bool:
    first, line = lines[run[0]], lines[at]
    if not looks_like_title(line, size) or is_addressees(line) or line.look.page_break_before:
        return False
    if read_number(line.text) or _issuing_line(line, organs) or (set_as_title(first, size) and not set_as_title(line, size)):
        return False
    same = line.look.size_pt == first.look.size_pt and line.look.font == first.look.font
    if set_as_title(first, size) and same:
        return True
    text = "".join(lines[i].bare for i in run)
    ends = bool(type_of(text + line.bare)) and not _complete(lines, run)
    return (_unfinished(text, organs) or ends) and len(line.bare) <= 60


def _unfinished(text: str, organs: Sequence[Organ]) -> bool:
    """Whether a title can not end here: after organs alone, 关于, 的, or inside brackets."""
    open_brackets = any(text.count(a) > text.count(b) for a, b in ("《》", "（）", "()", "“”"))
    return open_brackets or text.endswith(("关于", "的", "、", "和", "及")) or is_organ(text, organs)


def _complete(lines: Sequence[Line], run: list[int]) -> bool:
    """Whether the lines so far read as a whole title."""
    text = "".join(lines[i].bare for i in run)
    return bool(type_of(text)) and not text.endswith(("关于", "的"))


def _title(lines: Sequence[Line], front: Front, at: int, organs: Sequence[Organ]) -> int:
    start = following(lines, at)
    if start is None or is_addressees(lines[start]):
        return at
    run = title_run(lines, start, organs)
    byline = Role.SIGN_OFF in front.roles.values()
    if run and not _is_title(lines, run, None if byline else bool(front.roles)):
        run = []
    for i in run:
        front.roles[i] = Role.TITLE
    front.title = run
    return run[-1] + 1 if run else at


def _is_title(lines: Sequence[Line], run: list[int], headed: bool | None) -> bool:
    """Whether the lines are a title; under a byline (`headed` None) only their look or type tells."""
    text = "".join(lines[i].bare for i in run)
    if set_as_title(lines[run[0]], body_size(lines[:_NEAR])) or type_of(text) or "关于" in text:
        return True
    return headed is not None and len(text) <= 60 and (headed or run[0] == following(lines, 0))


def _after_title(lines: Sequence[Line], front: Front, at: int, organs: Sequence[Organ]) -> int:
    """Number below the title, 题注, the issuing line of minutes, addressees; then the body begins."""
    echo = "".join(lines[i].bare for i in front.title).replace("、", "")
    while (i := following(lines, at)) is not None:
        line = lines[i]
        role = head_role(line, organs)
        if is_addressees(line) and Role.ADDRESSEES not in front.roles.values():
            front.roles[i] = Role.ADDRESSEES
        elif Role.ADDRESSEES in front.roles.values():
            break
        elif role in (Role.NUMBER, Role.NOTE, Role.FURNITURE, Role.SIGNER, Role.URGENCY, Role.CLASSIFICATION):
            front.roles[i] = role
        elif is_headnote(line) or (front.headnote and _HEADNOTE_GOES_ON.match(line.bare)):
            front.headnote.append(i)
            front.roles[i] = Role.BODY
        elif front.headnote and echo.startswith(line.bare.replace("、", "")):
            front.roles[i] = Role.BODY  # the title once more, as some databases have it
            echo = echo[len(line.bare.replace("、", "")) :]
        elif _issuing_line(line, organs):
            front.roles[i] = Role.SIGN_OFF
        else:
            break
        at = i + 1
    return at


def is_headnote(line: Line) -> bool:
    """题注: when and by whom a rule was passed, published, amended."""
    if not line.prose or line.bare.endswith("。"):
        return False
    bare = unicodedata.normalize("NFKC", line.bare).replace("(", "（")
    return bool(HEADNOTE.match(bare) or _PLAIN_HEADNOTE.match(bare))


def _issuing_line(line: Line, organs: Sequence[Organ]) -> bool:
    """"云川省人民政府办公厅　　　2020年2月19日" under the mark of minutes (GB/T 9704-2012 10.3)."""
    found = next(dates(line.text), None)
    if not found or line.text[found.end :].strip():
        return False
    return all(is_organ(n, organs) for n in split_organs(line.text[: found.start], organs))


def is_addressees(line: Line) -> bool:
    """主送机关: organs or people, a colon at the end, nothing said."""
    bare = line.bare
    if not line.prose or len(bare) > 400 or not bare.endswith(("：", ":")) or line.centred:
        return False
    if bare.startswith("[此处输入主送") or re.match(r"^\[[^\]]*单位[^\]]*\][：:]$", bare):
        return True
    return not _SAYS.search(bare[:-1]) and bool(_ADDRESSED.search(bare)) and label_of(line.text) is None


def _mark_as_title(lines: Sequence[Line], front: Front) -> None:
    """A mark that names a type is the title where no other stands: 令, 公告, 会议纪要 (10.2, 10.3)."""
    marks = [i for i, role in front.roles.items() if role is Role.ORGAN_MARK]
    named = [i for i in marks if _MARK_END.search(lines[i].bare) and not lines[i].bare.endswith("文件")]
    if named and not front.title:
        front.title = [i for i in marks if i <= named[-1]]
        for i in front.title:
            front.roles[i] = Role.TITLE
