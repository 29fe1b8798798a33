"""A rules: what a reader who can not see the page needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..diagnostics import Bilingual, Rule, Severity
from ..model import Cell, Document, Heading, Paragraph, Picture, Place, Table
from ..standard_text import block_text, every_block, every_inline, printed
from . import Background, Check, Finding, each_document

NO_ALT = Rule(
    "A-020",
    Severity.WARNING,
    Bilingual("图片没有替代文字", "a picture has no alternative text"),
    hint=Bilingual("在 Word 中右击图片，选“编辑替代文字”，用一句话说明图片内容；图片单独成段的，« » 里是它前面的文字",
                   "in Word, right-click the picture, choose Edit Alt Text, and say what it shows; "
                   "of a picture in a paragraph of its own, the words before it are quoted"),
    reason=Bilingual("读屏软件只能读出替代文字", "a screen reader can read nothing else"),
    source="GB/T 37668-2019；PDF/UA-1 7.3",
)  # fmt: skip
NO_HEADER = Rule(
    "A-021",
    Severity.NOTICE,
    Bilingual("表格没有标题行", "a table has no header row"),
    hint=Bilingual("Word 中选中表头，点“布局—重复标题行”；Excel 中点“页面布局—打印标题”",
                   "in Word, select the head and choose Layout, Repeat Header Rows; in Excel: Page Layout, Print Titles"),
    reason=Bilingual("跨页时要重复表头，读屏软件要据此读出每格所属的栏目",
                     "the head repeats on each page, and screen readers announce each cell by it"),
    source="PDF/UA-1 7.5",
)  # fmt: skip
HEADING_JUMP = Rule(
    "A-022",
    Severity.NOTICE,
    Bilingual("标题层次从第{above}级跳到第{below}级", "a heading of level {below} follows one of level {above}"),
    hint=Bilingual("在 Word 的“样式”里逐级使用标题1、标题2、标题3，不要跳级",
                   "in Word, use the styles Heading 1, Heading 2, Heading 3 one after the other, leaving none out"),
    reason=Bilingual("读屏软件的用户靠标题层次在文中跳转", "those who listen find their way by the levels of headings"),
    source="WCAG 2.1 1.3.1；GB/T 37668-2019",
)  # fmt: skip
FOREIGN = Rule(
    "A-023",
    Severity.NOTICE,
    Bilingual("有一段外文（{words}词）", "there is a passage in a foreign language ({words} words)"),
    hint=Bilingual("确认需要保留；面向公众的公报宜附中文，外文单独作附件",
                   "see that it is meant to stay; a gazette for the public gives it in Chinese, the original as an attachment"),
    reason=Bilingual("读屏软件按中文读外文，听不懂", "a screen reader that speaks Chinese can not read it out"),
    source="WCAG 2.1 3.1.2",
)  # fmt: skip
_LETTERS = "A-Za-z\u00c0-\u024f\u0370-\u052f"
_WORD = f"[{_LETTERS}][{_LETTERS}'’-]+"
_FEWEST = 10  # words in a row: a name of an organisation or a treaty is shorter
_PASSAGE = re.compile(rf"(?<![{_LETTERS}'’-]){_WORD}(?:[\s,.;:()&“”\"/]+(?:[aA]\s+|\d+\s+)?{_WORD}){{{_FEWEST - 1},}}")


def no_alt(document: Document, background: Background) -> Iterator[Finding]:
    for part in printed(document):
        before = ""
        for block in every_block(part.blocks):
            if isinstance(block, Heading | Paragraph):
                pictures = [p for p in every_inline(block.content) if isinstance(p, Picture) and not p.alt and not p.seal]
                yield from (Finding(document, _beside(block.place, before)) for _ in pictures)
                before = block_text(block).strip() or before


def no_header(document: Document, background: Background) -> Iterator[Finding]:
    """Not of a blank form: its first cells name what is to be filled in beside them, and nothing heads a column."""
    for part in printed(document):
        before = ""
        for block in part.blocks:
            if isinstance(block, Table) and not block.header_rows and len(block.rows) > 1 and not _is_form(block):
                yield Finding(document, _beside(block.place, _first_words(block) or before))
            before = block_text(block).strip() or before


def _is_form(table: Table) -> bool:
    """Most of it waits to be filled in: in a third of its cells or more there is nothing."""
    cells = [_cell_text(cell) for row in table.rows for cell in row.cells]
    return sum(not text for text in cells) * 3 >= len(cells)


def _first_words(table: Table) -> str:
    return next((text for row in table.rows for cell in row.cells if (text := _cell_text(cell))), "")


def _cell_text(cell: Cell) -> str:
    return "".join(block_text(b) for b in cell.blocks).strip()


def _beside(place: Place, words: str) -> Place:
    """A place without words of its own, told by those nearest to it."""
    return place if place.words else replace(place, words=words.splitlines()[-1][-40:] if words else "")


def heading_jump(document: Document, background: Background) -> Iterator[Finding]:
    """Headings without a number: the level of those with one is their label's, and F-130 looks after them."""
    for part in printed(document):
        above = 0
        for block in part.blocks:
            if not isinstance(block, Heading):
                continue
            if not block.label and above and block.level > above + 1:
                values = {"above": above, "below": block.level}
                place = block.place if block.place.words else replace(block.place, words=block_text(block)[:40])
                yield Finding(document, place, values)
            above = block.level


def foreign(document: Document, background: Background) -> Iterator[Finding]:
    for passage in background.passages.of(document):
        found = _PASSAGE.search(passage.text) if passage.printed else None
        if found:
            words = len(re.findall(_WORD, found[0]))
            yield Finding(document, passage.at(found.start(), found.end()), {"words": words})


CHECKS = (
    Check(NO_ALT, each_document(no_alt)),
    Check(NO_HEADER, each_document(no_header)),
    Check(HEADING_JUMP, each_document(heading_jump)),
    Check(FOREIGN, each_document(foreign)),
)
