"""What a draft still has and a final text has not: highlights, blanks to fill in, fields that are not text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..diagnostics import Bilingual, Diagnostic, Rule
from ..model import Place
from .formats import formats
from .package import Element, W
from .story import Manuscript, Paragraph, Story, run_text
from .verdicts import hostile, look, unfinished

HIGHLIGHT = unfinished(
    "S-080",
    Bilingual("文字“{words}”有突出显示的底色", "“{words}” is highlighted"),
    Bilingual(
        "确认后选中文字，“开始→突出显示→无颜色”",
        "settle it, select the words, Home → Text Highlight Color → No Color",
    ),
)
BLANK = unfinished(
    "S-081",
    Bilingual("还有没填的地方：“{words}”", "something is still to be filled in: “{words}”"),
    Bilingual(
        "填上确定的内容；样表、范本请放到“附件”之后", "fill it in; forms and specimens belong behind 附件"
    ),
)
SPECIMEN = look(
    "S-082",
    Bilingual("有代用符号“{words}”", "a stand-in is left: “{words}”"),
    Bilingual(
        "样表、范本可以保留；正文请填上确定的内容", "it may stay in a form or specimen; fill it in elsewhere"
    ),
)
PROMPT = unfinished(
    "S-083",
    Bilingual("内容控件还显示着提示语“{words}”", "a content control still shows its prompt: “{words}”"),
    Bilingual(
        "填上内容，或右击该控件选“删除内容控件”",
        "fill it in, or right-click it and choose Remove Content Control",
    ),
)
FIELD_ERROR = unfinished(
    "S-084",
    Bilingual("域没有结果：“{words}”", "a field has no result: “{words}”"),
    Bilingual(
        "修好引用后全选按 F9 更新；或直接键入文字",
        "mend the reference, select all, press F9; or type the text",
    ),
)
DRAWN_IN = unfinished(
    "S-085",
    Bilingual("域 {field} 的内容来自别的文件", "the field {field} takes its content from elsewhere"),
    Bilingual(
        "选中它，Ctrl+Shift+F9 变成普通文字", "select it and press Ctrl+Shift+F9 to make it plain text"
    ),
)
DDE = hostile(
    "S-086",
    Bilingual("域 {field} 会启动别的程序", "the field {field} starts another program"),
    Bilingual("Alt+F9 显示域代码，删去该域", "show field codes with Alt+F9 and delete it"),
)
CHANGING = look(
    "S-087",
    Bilingual(
        "域 {field} 每次打开都会变：“{words}”",
        "the field {field} changes whenever the file is opened: “{words}”",
    ),
    Bilingual(
        "选中它，Ctrl+Shift+F9 变成普通文字，核对日期", "select it, press Ctrl+Shift+F9, and check the date"
    ),
)
MERGE = unfinished(
    "S-088",
    Bilingual("还有邮件合并域：“{words}”", "a mail-merge field is left: “{words}”"),
    Bilingual(
        "“邮件→完成并合并→编辑单个文档”，用得到的文件",
        "finish the merge (Edit Individual Documents) and use its result",
    ),
)

_CROSS = "[×✕╳xXｘＸ＊\\*]"
# Blanks that no final text has.
_STRONG = re.compile(
    rf"〔\s*(?:20)?[0-9]{{0,1}}(?:{_CROSS}{{1,4}}|\s+|_+)\s*〕|〔\s*20\s*〕|〔20{_CROSS}{{1,2}}〕"
    rf"|(?<![0-9])20(?:{_CROSS}{{2}}|_{{2,}}|\s{{2,}})年(?!代)"
    rf"|(?<![0-9A-Za-z]){_CROSS}{{1,4}}年{_CROSS}{{1,2}}月|[0-9]年[×✕╳xXｘＸ]{{1,2}}月|月[×✕╳xXｘＸ]{{1,2}}日|〕{_CROSS}{{1,3}}号|第{_CROSS}{{2,3}}号"
    r"|[【\[［（(](?:待[补定填写核查确增]|此处|补充|插入|TODO|TBD|占位)[^】\]］）)]{0,20}[】\]］）)]"
    r"|(?:^|[：:，、；（(\s])(?:待定|待补充?|待填写?|待核实|待确认)(?=$|[。，、；）)\s])"
    r"|\bTODO\b|\bTBD\b|\bFIXME\b|[Ll]orem ipsum|(?:单击|点击)(?:或点击)?(?:此处|这里)(?:以?输入|添加)"
)
_WEAK = re.compile(
    r"(?<![0-9０-９A-Za-z×\-])[×✕╳]{2,}(?![0-9A-Za-z×])"
    r"|(?:^|(?<=[\u4e00-\u9fff，。、（“]))[xXｘＸ]{2,4}(?=[\u4e00-\u9fff，。、）”])|(?<=[\u4e00-\u9fff])_{4,}|\?{3,}|？{3,}"
)
_SPECIMENS = re.compile(
    r"^\s*附\s*[件表录]|(?:样[式本表张例]|式样|格式|模板|范[本例]|示范|示例|文书|参考文本|登记表|申请[表书]|回执)"
)
_ERRORS = re.compile(
    r"错误[!！]\s*(?:未找到|未定义|未指定|书签|找不到|不是|链接|文档|超链接|无|没有|开关|主控)[^。；]{0,20}"
    r"|Error! (?:Reference|Bookmark|No |Not a|Unknown|Hyperlink|Main|Filename)[^.]{0,30}"
)
_FOREIGN = ("INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "INCLUDE", "LINK", "DATABASE", "RD", "EMBED LINK")
_VOLATILE = (
    "DATE",
    "TIME",
    "SAVEDATE",
    "PRINTDATE",
    "CREATEDATE",
    "FILENAME",
    "USERNAME",
    "ASK",
    "FILLIN",
    "MACROBUTTON",
)
_MOST = 15


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    yield from _highlights(manuscript)
    yield from _prompts(manuscript)
    for story in manuscript.stories:
        yield from _fields(story)
    yield from check_lines((p.place, p.text) for s in manuscript.stories for p in s.paragraphs)


def check_lines(lines: Iterable[tuple[Place, str]]) -> Iterator[Diagnostic]:
    """Blanks and error texts in the lines of any format, in reading order."""
    specimen = False
    found = 0
    for place, text in lines:
        specimen = specimen or bool(len(text) < 60 and _SPECIMENS.search(text))
        for rule, words in _blanks(text, specimen or place.part == "table"):
            quoted = Place(place.file, place.part, place.paragraph, words[:40])
            yield rule.at(quoted, words=words[:40])
            found += 1
        if found >= _MOST:
            return


def _blanks(text: str, specimen: bool) -> Iterator[tuple[Rule, str]]:
    if match := _ERRORS.search(text):
        yield FIELD_ERROR, match[0]
    match = _STRONG.search(text)
    if match is None:
        if (match := _WEAK.search(text)) is None:
            return
        before = text[: match.start()]
        specimen = specimen or before.count("“") > before.count("”")  # a form of words, quoted
    around = text[max(0, match.start() - 8) : match.end() + 8].strip()
    yield (SPECIMEN if specimen else BLANK), around


def _highlights(manuscript: Manuscript) -> Iterator[Diagnostic]:
    styles = manuscript.part("styles")
    known, by_style = formats(styles), _has_highlight(styles)
    for story in manuscript.stories:
        for paragraph in story.paragraphs if by_style or _has_highlight(story.root) else ():
            named = paragraph.element.find(f"{W}pPr/{W}pStyle")
            style = named.get(f"{W}val", "") if named is not None else ""
            marked = (
                run_text(r) for r in paragraph.runs if known.of(r, style).highlight not in ("", "white")
            )
            words = " ".join("".join(marked).split())
            if words:
                yield HIGHLIGHT.at(paragraph.placed(words), words=words[:40])


def _has_highlight(root: Element | None) -> bool:
    return root is not None and next(root.iter(f"{W}highlight"), None) is not None


def _prompts(manuscript: Manuscript) -> Iterator[Diagnostic]:
    for story in manuscript.stories:
        for control in story.root.iter(f"{W}showingPlcHdr"):
            holder = control.getparent().getparent()
            words = " ".join("".join(t.text or "" for t in holder.iter(f"{W}t")).split())
            paragraph = story.paragraph_of(holder)
            if words and paragraph and control.get(f"{W}val", "1") in ("1", "true", "on"):
                yield PROMPT.at(paragraph.placed(words), words=words[:40])


def _fields(story: Story) -> Iterator[Diagnostic]:
    for simple in story.root.iter(f"{W}fldSimple"):
        paragraph = story.paragraph_of(simple)
        result = "".join(t.text or "" for t in simple.iter(f"{W}t"))
        yield from _field(simple.get(f"{W}instr", ""), result, paragraph)
    for code, result, paragraph in _complex(story):
        yield from _field(code, result, paragraph)


def _complex(story: Story) -> Iterator[tuple[str, str, Paragraph | None]]:
    """Code, result and paragraph of every field made of runs; fields may nest and span paragraphs."""
    open_: list[list[list[str]]] = []
    for element in story.root.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        if element.tag == f"{W}fldChar":
            kind = element.get(f"{W}fldCharType")
            if kind == "begin":
                open_.append([[]])
            elif kind == "separate" and open_ and len(open_[-1]) == 1:
                open_[-1].append([])
            elif kind == "end" and open_:
                parts = ["".join(p) for p in open_.pop()]
                yield parts[0], parts[-1] if len(parts) > 1 else "", story.paragraph_of(element)
                if open_:  # a nested field's result is part of the outer one
                    open_[-1][-1].append(parts[-1])
        elif open_ and (element.tag == f"{W}instrText") == (len(open_[-1]) == 1):
            open_[-1][-1].append(element.text or "")


def _field(code: str, result: str, paragraph: Paragraph | None) -> Iterator[Diagnostic]:
    words = code.replace("\u201c", '"').split()
    name = words[0].upper() if words else ""
    place = paragraph.placed(result) if paragraph else Place()
    if name in ("DDE", "DDEAUTO") or (
        name == "QUOTE" and re.fullmatch(r"(?:\s*\d+)+\s*", " ".join(words[1:]) or "x")
    ):
        yield DDE.at(place, field=name)
    elif name in _FOREIGN:
        yield DRAWN_IN.at(place, field=name)
    elif name == "MERGEFIELD":
        yield MERGE.at(place, words=result[:40] or " ".join(words[1:2]))
    elif name in _VOLATILE and result.strip():
        yield CHANGING.at(place, field=name, words=result[:40])
