"""Sets a manuscript as the body of a Word file: heads, headings, lists, sign-off, tables, pictures, notes."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count

from . import numbering, tables
from .drawing import bars, seal
from .formulas import formula
from .heads import HEADS, imprint
from .manuscript import Line, Manuscript, MarkupError
from .numbering import Numbering
from .parts import note_reference, section
from .shapes import Box, floating_picture, inline_picture
from .wordml import (
    FANGSONG,
    HEI,
    KAI,
    LINE_BREAK,
    PAGE_BREAK,
    SONG,
    XIAOBIAOSONG,
    Face,
    Setting,
    blank,
    paragraph,
    run,
)  # fmt: skip

_NOTE = re.compile(r"\[\^([^\]]+)\]")
_HEADING = re.compile(r"^[一二三四五六七八九十]+、[^。]*$")
_RUN_IN = re.compile(r"^（[一二三四五六七八九十]+）[^。]*。?")
_ARTICLE = re.compile(r"^第[一二三四五六七八九十]+条")
_CHAPTER = re.compile(r"^第[一二三四五六七八九十]+[章节]\s")
_BRACKETED = re.compile(r"（责任单位：[^）]*）")
_LEAD = re.compile(r"^[^。]{2,34}。(?=.)")
_CHARACTER_MM = 16 * 25.4 / 72  # one character of the body
_LAST_EDIT = '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'  # Word leaves it
_APART = 3  # characters between two organs that sign side by side
Pieces = list[tuple[str, Face]]


def units(text: str) -> float:
    """The width of `text` in characters: figures and Latin letters count half."""
    return sum(0.5 if c.isascii() else 1.0 for c in text)


class Composer:
    """Composes one Word file; afterwards `notes`, `pictures` and `lists` hold what its other parts need."""

    def __init__(self, manuscript: Manuscript) -> None:
        said = manuscript.settings
        self.manuscript = manuscript
        self.face = Face(latin=said.get("西文", "Times New Roman"))
        formats = said.get("编号格式", "chineseCountingThousand japaneseCounting").split()
        self.lists = Numbering((formats[0], formats[1]), said.get("条后", "space"))
        self.ladder = numbering.LADDER if said.get("编号") == "多级" else numbering.SINGLE
        self.rules = numbering.ONE_LIST if said.get("章条") == "同表" else numbering.RULES
        self.notes: list[str] = []
        self.pictures: list[bytes] = []
        self.ids = count(1)
        self._marks: list[str] = []
        self._copies = ""
        self._titled = False
        self._break = False
        self._landscape = False
        self._seals = [s for s in said.get("印章", "").split("，") if s]
        self._tags: dict[str, Callable[[str], str]] = {
            "标志": self._mark, "文号": self._head, "标题": self._title, "附题": self._title, "题注": self._centred,
            "中": self._centred, "主送": self._flush, "左": self._flush, "右": self._right, "": self._body,
            "附件说明": self._attachment_list, "附件续": self._attachment_more, "署名": self._sign_off,
            "日期": self._date, "签署": self._signature, "附注": self._note, "另页": self._new_page,
            "附件": self._attachment, "表题": self._caption, "表注": self._remark, "图": self._chart,
            "图题": self._caption, "横页": self._lie, "竖页": self._stand, "抄送": self._copy_list,
            "印发": self._imprint, "公式": formula, "空": lambda _: blank(self.face),
        }  # fmt: skip

    def compose(self, references: str) -> str:
        """The content of `w:body`; `references` are the sections' header and footer references."""
        self._references = references
        return "".join(map(self._line, self.manuscript.lines)) + section(self._landscape, references)

    def _line(self, line: Line) -> str:
        if line.tag == "表":
            return tables.table(line, self._landscape, self._runs) + blank(self.face)
        if line.tag in numbering.PLAN:
            return self._plan(line.tag, line.text)
        if line.tag in numbering.SINGLE or line.tag in numbering.RULES:
            return self._numbered(line.tag, line.text)
        if line.tag not in self._tags:
            raise MarkupError(f"no such tag: 【{line.tag}】")
        return self._tags[line.tag](line.text)

    # ------------------------------------------------------------ characters

    def _runs(self, text: str, face: Face) -> str:
        """`text` with its footnotes set apart."""
        pieces = _NOTE.split(text)
        return "".join(self._footnote(p) if n % 2 else run(p, face) for n, p in enumerate(pieces))

    def _footnote(self, text: str) -> str:
        self.notes.append(text)
        return note_reference(len(self.notes))

    def _set(self, pieces: Pieces, setting: Setting, mark: Face | None = None) -> str:
        """A paragraph; `mark` is the look of its paragraph mark, which Word gives to an automatic label."""
        if self._break:
            self._break = False
            setting = Setting(**{f: getattr(setting, f) for f in Setting.__slots__} | {"page_break": True})
        return paragraph("".join(self._runs(t, f) for t, f in pieces), setting, mark or self.face)

    # ------------------------------------------------------------ head and title

    def _mark(self, text: str) -> str:
        self._marks.append(text)
        return ""

    def _head(self, text: str) -> str:
        return HEADS[self.manuscript.settings.get("红头", "无")](self._marks, text, self.ids)

    def _title(self, text: str) -> str:
        """A title; its lines (`|`) are paragraphs of their own or divided by line breaks."""
        face = Face(XIAOBIAOSONG, 44, latin=self.face.latin)
        setting = Setting(align="center", line=640)
        if self.manuscript.settings.get("标题分行") == "段":
            return "".join(self._set([(t, face)], setting, face) for t in text.split("|")) + blank(self.face)
        opening, self._break = Setting(align="center", line=640, page_break=self._break), False
        runs = LINE_BREAK.join(self._runs(t, face) for t in text.split("|"))
        bookmark = _LAST_EDIT if not self._titled else ""
        self._titled = True
        return paragraph(bookmark + runs, opening, face) + blank(self.face)

    # ------------------------------------------------------------ text

    def _body(self, text: str) -> str:
        face = self.face
        if _HEADING.match(text):
            self.lists.restart(2, 3, 4)
            return self._set([(text, face.but(font=HEI))], Setting(indent=2))
        if _CHAPTER.match(text):
            return self._set([(text, face.but(font=HEI))], Setting(align="center"))
        if run_in := _RUN_IN.match(text):
            self.lists.restart(*(() if self._continues else (3,)), 4)
            head = run_in.group() if len(run_in.group()) <= 40 else text[: text.index("）") + 1]
            return self._set(self._pieces(head, text[len(head) :], face.but(font=KAI)), Setting(indent=2))
        if article := _ARTICLE.match(text):
            label = article.group()
            return self._set(self._pieces(label, text[len(label) :], face.but(font=HEI)), Setting(indent=2))
        return self._set(self._plain(text), Setting(indent=2))

    @property
    def _continues(self) -> bool:
        return self.manuscript.settings.get("三级续编") == "是"

    def _pieces(self, head: str, rest: str, face: Face) -> Pieces:
        return [(head, face), *self._plain(rest)]

    def _plain(self, text: str) -> Pieces:
        """Body text, the responsible units in 楷体."""
        pieces: Pieces = []
        end = 0
        for units_named in _BRACKETED.finditer(text):
            pieces += [
                (text[end : units_named.start()], self.face),
                (units_named.group(), self.face.but(font=KAI)),
            ]
            end = units_named.end()
        return [*pieces, (text[end:], self.face)]

    def _numbered(self, tag: str, text: str) -> str:
        """A paragraph whose label Word counts."""
        abstract, level = (self.ladder | self.rules | {"节": numbering.SINGLE["节"]})[tag]
        if self.ladder is numbering.SINGLE:
            self._restart_below(tag)
        setting = Setting(indent=2, list=(self.lists.use(abstract), level))
        if tag in ("章", "节"):
            centred = Setting(align="center", list=setting.list, keep_next=True)
            return self._set([(text, self.face.but(font=HEI))], centred, self.face.but(font=HEI))
        look = {
            "一": self.face.but(font=HEI),
            "（一）": self.face.but(font=KAI),
            "条": self.face.but(font=HEI),
        }
        if tag == "1" and self.manuscript.settings.get("三级加粗") == "是":
            look["1"] = self.face.but(bold=True)
        mark = look.get(tag, self.face)
        lead = _LEAD.match(text)
        head = text if tag == "一" else lead.group() if lead and tag in look and tag != "条" else ""
        return self._set(self._pieces(head, text[len(head) :], mark), setting, mark)

    def _plan(self, tag: str, text: str) -> str:
        """A heading or paragraph of an emergency plan, counted 1, 1.1, 1.1.1."""
        abstract, level = numbering.PLAN[tag]
        setting = Setting(indent=2, list=(self.lists.use(abstract), level))
        face = self.face.but(font=(HEI, KAI, FANGSONG)[level])
        return self._set([(text, face if "。" not in text else self.face)], setting, face)

    def _restart_below(self, tag: str) -> None:
        below = {"一": (2, 3, 4), "（一）": (3, 4), "1": (4,)}.get(tag, ())
        kept = (3,) if self._continues else ()
        if below and set(below) - set(kept):
            self.lists.restart(*(n for n in below if n not in kept))

    def _centred(self, text: str) -> str:
        face = self.face.but(font=KAI)
        return self._set([(text, face)], Setting(align="center"), face)

    def _flush(self, text: str) -> str:
        return self._set([(text, self.face)], Setting())

    def _right(self, text: str) -> str:
        return self._set([(text, self.face)], Setting(align="right"))

    # ------------------------------------------------------------ end of the document

    def _attachment_list(self, text: str) -> str:
        return blank(self.face) + self._set([(text, self.face)], Setting(left=6, hanging=4))

    def _attachment_more(self, text: str) -> str:
        return self._set([(text, self.face)], Setting(left=6, hanging=1))

    def _sign_off(self, text: str) -> str:
        """Name above date, centred on each other, the date four characters from the right edge (7.3.5.1).

        Several organs (`|`) stand side by side, each under its own seal.
        """
        names = text.split("|")
        right = max(4 + (units(self.manuscript.first("日期")) - units(names[-1])) / 2, 0)
        opening = blank(self.face, 2 if len(names) == 1 else 3)
        if self.manuscript.settings.get("署名空格") == "是":
            spaces = " " * round((27 - right - units(text)) * 2)
            return opening + paragraph(
                run(spaces, self.face.but(latin=FANGSONG)) + run(text, self.face), Setting(), self.face
            )
        seals = ""
        for n, name in enumerate(names if len(names) > 1 else ()):
            after = sum(units(later) + _APART for later in names[n + 1 :])
            seals += self._seal(right + after, units(name), -16)
        joined = ("　" * _APART).join(names)
        return opening + paragraph(
            seals + run(joined, self.face), Setting(align="right", right=right, keep_next=True), self.face
        )

    def _date(self, text: str) -> str:
        seal_run = self._seal(4, units(text), -26) if self._seals else ""
        return paragraph(seal_run + run(text, self.face), Setting(align="right", right=4), self.face)

    def _seal(self, right: float, width: float, y: float) -> str:
        """The next seal, 42 mm, floating behind the words that end `right` characters from the edge."""
        organ = self._seals.pop(0)
        centre = 156 - (right + width / 2) * _CHARACTER_MM
        number = next(self.ids)
        box = Box(y, 42, 42, x=centre - 21, frame="paragraph", behind=True)
        return floating_picture(number, f"图片 {number}", box, self._picture(seal(organ)), "印章")

    def _signature(self, text: str) -> str:
        """Title and name of the one who signs an order, four characters from the edge (7.3.5.3)."""
        title, _, name = text.partition("|")
        pieces = run(title + "　　", self.face) + run(name, self.face.but(font=KAI, size=36))
        return blank(self.face, 2) + paragraph(pieces, Setting(align="right", right=4), self.face)

    def _note(self, text: str) -> str:
        return self._set([(text, self.face)], Setting(indent=2))

    def _copy_list(self, text: str) -> str:
        self._copies = text
        return ""

    def _imprint(self, text: str) -> str:
        return blank(self.face) + imprint(
            self.manuscript.settings.get("版记", "表格"), self._copies, text, self.ids
        )

    # ------------------------------------------------------------ pages, attachments, pictures

    def _new_page(self, text: str) -> str:
        self.lists.restart()
        if self.manuscript.settings.get("分页") == "换页符":
            return paragraph(PAGE_BREAK, Setting(), self.face)
        self._break = True
        return ""

    def _attachment(self, text: str) -> str:
        face = self.face.but(font=HEI)
        return self._set([(text, face)], Setting(), face) + blank(self.face)

    def _caption(self, text: str) -> str:
        face = self.face.but(font=HEI, size=28)
        return self._set([(text, face)], Setting(align="center", keep_next=True), face)

    def _remark(self, text: str) -> str:
        face = self.face.but(font=SONG, size=21)
        return self._set([(text, face)], Setting(line=320), face)

    def _chart(self, text: str) -> str:
        """`title；unit；alternative text；name value，name value…`: a bar chart."""
        title, unit, alternative, values = text.split("；")
        rows = [(name, float(value)) for name, value in (v.split() for v in values.split("，"))]
        number = next(self.ids)
        relation = self._picture(bars(title, rows, unit))
        height = 150 * (120 + 52 * len(rows)) / 1000
        picture = inline_picture(number, f"图片 {number}", 150, height, relation, alternative)
        return paragraph(picture, Setting(align="center", line=0), self.face)

    def _picture(self, content: bytes) -> str:
        if content not in self.pictures:
            self.pictures.append(content)
        return f"rIdP{self.pictures.index(content) + 1}"

    def _lie(self, text: str) -> str:
        """Ends the upright section; what follows lies."""
        return self._turn(landscape=True)

    def _stand(self, text: str) -> str:
        return self._turn(landscape=False)

    def _turn(self, landscape: bool) -> str:
        ended = section(self._landscape, self._references)
        self._landscape = landscape
        return paragraph("", Setting(line=0), Face(FANGSONG, 21), ended)
