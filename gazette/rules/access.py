"""A rules: what a reader who can not see the page needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..diagnostics import Bilingual, Rule, Severity
from ..model import Block, Heading, Inline, Issue, Link, Paragraph, Picture, Quote, Styled, Table
from ..standard_text import printed
from . import Background, Check, Finding

NO_ALT = Rule(
    "A-020",
    Severity.WARNING,
    Bilingual("图片没有替代文字", "a picture has no alternative text"),
    hint=Bilingual("在 Word 中右击图片，选“编辑替代文字”，用一句话说明图片内容",
                   "in Word, right-click the picture, choose Edit Alt Text, and say what it shows"),
    reason=Bilingual("读屏软件只能读出替代文字", "a screen reader can read nothing else"),
    source="GB/T 37668-2019；PDF/UA-1 7.3",
)  # fmt: skip
NO_HEADER = Rule(
    "A-021",
    Severity.NOTICE,
    Bilingual("表格没有标题行", "a table has no header row"),
    hint=Bilingual("在 Word 中选中表头，点“布局—重复标题行”", "in Word, select the head, choose Layout, Repeat Header Rows"),
    reason=Bilingual("跨页时要重复表头，读屏软件要据此读出每格所属的栏目",
                     "the head repeats on each page, and screen readers announce each cell by it"),
    source="PDF/UA-1 7.5",
)  # fmt: skip


def no_alt(issue: Issue, background: Background) -> Iterator[Finding]:
    for document in issue.documents:
        for part in printed(document):
            for block in _walk(part.blocks):
                if isinstance(block, Heading | Paragraph):
                    pictures = [p for p in _pictures(block.content) if not p.alt and not p.seal]
                    yield from (Finding(document, block.place) for _ in pictures)


def no_header(issue: Issue, background: Background) -> Iterator[Finding]:
    for document in issue.documents:
        for part in printed(document):
            for block in part.blocks:
                if isinstance(block, Table) and not block.header_rows and len(block.rows) > 1:
                    yield Finding(document, block.place)


def _walk(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Table):
            yield from _walk(b for row in block.rows for cell in row.cells for b in cell.blocks)
        if isinstance(block, Quote):
            yield from _walk(block.blocks)


def _pictures(inlines: Iterable[Inline]) -> Iterator[Picture]:
    for inline in inlines:
        if isinstance(inline, Picture):
            yield inline
        if isinstance(inline, Styled | Link):
            yield from _pictures(inline.content)


CHECKS = (Check(NO_ALT, no_alt), Check(NO_HEADER, no_header))
