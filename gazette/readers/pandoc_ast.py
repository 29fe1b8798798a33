"""Pandoc's AST as blocks of the model: every node kind is known here, or it is an error with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from ..diagnostics import Bilingual, Diagnostic, Rule, Severity, SourceError
from ..model import (
    PLAIN,
    Block,
    Blocks,
    Cell,
    Divider,
    Inline,
    Inlines,
    Look,
    Paragraph,
    Place,
    Preformatted,
    Quote,
    Row,
    Table,
    Text,
)  # fmt: skip
from ..standard_text import inline_text
from . import marks
from .facts import Facts
from .inlines import InlineReader, joined, trimmed
from .lists import list_label

Node = dict[str, Any]
_DEEPEST = 60
_REMARKS = re.compile(r"\s*(?:<!--(?:(?!-->).)*-->\s*)+", re.DOTALL)

UNKNOWN_NODE = Rule(
    "S-120", Severity.ERROR,
    Bilingual("不认识的内容（{node}）", "unknown content ({node})"),
    hint=Bilingual("在 Word 中把这一处改成普通段落或表格", "turn it into a plain paragraph or table"),
    reason=Bilingual("标准文本不得漏掉一个字", "the standard text must not lose a character"),
    withholds=True,
)  # fmt: skip
RAW = Rule(
    "S-121", Severity.ERROR,
    Bilingual("有 {format} 代码“{words}”，不能作为正文", "{format} code “{words}” can not be part of the text"),
    hint=Bilingual("删除代码，或改成普通文字", "delete the code or write it as text"),
    reason=Bilingual("代码会绕过逐字核对，也可能有害", "code escapes the proof of the text and may do harm"),
    withholds=True,
)  # fmt: skip
REMARK = Rule(
    "S-127", Severity.NOTICE,
    Bilingual("代码注释“{words}”不是正文，未读取", "the remark “{words}” is no text and was left out"),
    hint=Bilingual("无需处理；也可以删除注释", "nothing to do; or delete the remark"),
    reason=Bilingual("读者看不到注释，其中可能有内部信息", "readers never see remarks, and they may be private"),
)  # fmt: skip
TOO_DEEP = Rule(
    "S-122", Severity.ERROR,
    Bilingual("内容嵌套超过 {depth} 层", "content is nested more than {depth} deep"),
    hint=Bilingual("拆开嵌套的表格或列表", "take the nested tables or lists apart"),
    reason=Bilingual("过深的嵌套无法排版", "such nesting can not be set"), withholds=True,
)  # fmt: skip


LOST = Rule(
    "S-126", Severity.ERROR,
    Bilingual("转换时丢失了一个段落“{words}”", "a paragraph was lost in conversion: “{words}”"),
    hint=Bilingual("把这一段移出表格、文本框或公式后再试", "move it out of its table, box or formula and try again"),
    reason=Bilingual("标准文本不得漏掉一个字", "the standard text must not lose a character"),
    withholds=True,
)  # fmt: skip


class AstReader:
    """Reads one file's AST.  `facts` are what a pre-pass knows by its marks; none for formats without one."""

    def __init__(
        self, name: str, facts: Facts | None = None, shelve: Callable[[str, str], Inline | None] | None = None
    ) -> None:
        """`shelve(target, alt)` turns a picture of pandoc's AST into an inline."""
        self.name = name
        self.facts = facts or Facts()
        self.diagnostics: list[Diagnostic] = []
        self.furniture: Blocks = ()
        self._inlines = InlineReader(self, shelve)
        self._counted = 0
        self._returned: set[int] = set()  # numbers of the pre-pass's paragraphs
        self._depth = 0
        self._is_furniture = False  # whether the last block stands in a running head or foot
        self.place = Place(name)

    def document(self, ast: Node) -> Blocks:
        """All blocks of `ast` but the furniture, which is kept apart in `self.furniture`."""
        self._inlines.formulas = ast.get("formulas", {})
        body: list[Block] = []
        furniture: list[Block] = []
        for node in ast["blocks"]:
            for block in self.block(node):
                (furniture if self._is_furniture else body).append(block)
        self.furniture = tuple(furniture)
        self._report_lost()
        return tuple(body)

    def _report_lost(self) -> None:
        """Every paragraph that a pre-pass handed over has to come back."""
        for number in sorted(set(range(len(self.facts.paragraphs))) - self._returned):
            place = self.facts.paragraphs[number].place
            if place.words:
                self.diagnostics.append(LOST.at(place, words=place.words))

    def report(self, rule: Rule, **values: object) -> None:
        self.diagnostics.append(rule.at(self.place, **values))

    def blocks(self, nodes: Iterable[Node]) -> Blocks:
        return tuple(block for node in nodes for block in self.block(node))

    def block(self, node: Node) -> Blocks:
        kind, content = node["t"], node.get("c")
        reader = _BLOCKS.get(kind)
        if reader is None:
            self.report(UNKNOWN_NODE, node=kind)
            return ()
        self._depth += 1
        if self._depth > _DEEPEST:
            raise SourceError(TOO_DEEP.at(self.place, depth=_DEEPEST))
        found = reader(self, content)
        self._depth -= 1
        return found

    # ------------------------------------------------------------ one reader for each kind of block

    def paragraph(self, nodes: Sequence[Node], look: Look = PLAIN) -> Blocks:
        """A paragraph; its mark, if a pre-pass left one, says how it looks and where it stands."""
        number = _mark(nodes)
        if number is not None and number < len(self.facts.paragraphs):
            fact = self.facts.paragraphs[number]
            self._returned.add(number)
            look, self.place, self._is_furniture = fact.look, fact.place, fact.furniture
        else:
            self._counted += 1
            self.place = Place(self.name, "body", self._counted)
        content = trimmed(self._inlines.read(nodes))
        if not self.place.words:
            self.place = replace(self.place, words=inline_text(content)[:40])
        align = "start" if look.align == "justify" else look.align
        return (Paragraph(content, align=align, place=self.place, look=look),)

    def _header(self, content: list[Any]) -> Blocks:
        level, _, nodes = content
        return self.paragraph(nodes, Look(style=f"heading {level}"))

    def _lines(self, lines: list[list[Node]]) -> Blocks:
        return tuple(b for line in lines for b in self.paragraph(line))

    def _code(self, content: list[Any]) -> Blocks:
        self._counted += 1
        self.place = Place(self.name, "body", self._counted, content[1].strip()[:40])
        return (Preformatted(content[1], self.place),)

    def raw(self, content: list[str]) -> Blocks:
        """Code of another format, in a block or a line: never text; a mere remark is passed over."""
        remark = content[0] == "html" and _REMARKS.fullmatch(content[1]) is not None
        self.report(REMARK if remark else RAW, format=content[0], words=" ".join(content[1].split())[:40])
        return ()

    def _quote(self, nodes: list[Node]) -> Blocks:
        return (Quote(self.blocks(nodes), self.place),)

    def _bullets(self, items: list[list[Node]]) -> Blocks:
        return tuple(b for item in items for b in self._labelled("•", item))

    def _ordered(self, content: list[Any]) -> Blocks:
        (start, style, delimiter), items = content
        return tuple(
            b
            for number, item in enumerate(items, start)
            for b in self._labelled(list_label(number, style["t"], delimiter["t"]), item)
        )

    def _labelled(self, label: str, nodes: list[Node]) -> Blocks:
        """An item's blocks with its label as text at the front of the first paragraph."""
        found = self.blocks(nodes)
        if found and isinstance(found[0], Paragraph):
            content = trimmed(joined((Text(f"{label} "), *found[0].content)))
            return (replace(found[0], content=content), *found[1:])
        return (Paragraph((Text(label),), place=self.place), *found)

    def _definitions(self, entries: list[Any]) -> Blocks:
        out: list[Block] = []
        for term, definitions in entries:
            out += self.paragraph(term)
            for definition in definitions:
                out += self.blocks(definition)
        return tuple(out)

    def _divider(self, content: None) -> Blocks:
        return (Divider(self.place),)

    def _div(self, content: list[Any]) -> Blocks:
        return self.blocks(content[1])

    def _figure(self, content: list[Any]) -> Blocks:
        _, (_, caption), nodes = content
        return (*self.blocks(nodes), *self.blocks(caption))

    def _table(self, content: list[Any]) -> Blocks:
        _, (_, caption), columns, head, bodies, foot = content
        header = head[1]
        rows = [*header, *(r for body in bodies for r in (*body[2], *body[3])), *foot[1]]
        number = _table_mark(rows)
        made = tuple(self._row(row) for row in rows)
        heads = len(header)
        if number is not None and number < len(self.facts.tables):
            heads = self.facts.tables[number].header_rows
            self._is_furniture = self.facts.tables[number].furniture
        captions = self.blocks(caption)
        words: Inlines = ()
        for block in captions:
            words += block.content if isinstance(block, Paragraph) else ()
        table = Table(made, heads, len(columns), _shares(columns), words, place=_first_place(made, self.place))
        return (table,)

    def _row(self, row: list[Any]) -> Row:
        return Row(tuple(self._cell(cell) for cell in row[1]))

    def _cell(self, cell: list[Any]) -> Cell:
        _, align, rowspan, colspan, nodes = cell
        if nodes and nodes[0]["t"] in ("Para", "Plain") and _mark(nodes[0]["c"], marks.OPEN_TABLE) is not None:
            nodes = nodes[1:]
        blocks = self.blocks(nodes)
        looks = {b.align for b in blocks if isinstance(b, Paragraph)}
        own = looks.pop() if len(looks) == 1 else "start"
        if own == "start":
            own = _ALIGN.get(align["t"], "start")
        return Cell(blocks, max(colspan, 1), max(rowspan, 1), own)


_ALIGN: Mapping[str, Literal["start", "center", "end"]] = {"AlignCenter": "center", "AlignRight": "end"}
_BLOCKS: Mapping[str, Callable[[AstReader, Any], Blocks]] = {
    "Plain": AstReader.paragraph,
    "Para": AstReader.paragraph,
    "Header": AstReader._header,
    "LineBlock": AstReader._lines,
    "CodeBlock": AstReader._code,
    "RawBlock": AstReader.raw,
    "BlockQuote": AstReader._quote,
    "BulletList": AstReader._bullets,
    "OrderedList": AstReader._ordered,
    "DefinitionList": AstReader._definitions,
    "HorizontalRule": AstReader._divider,
    "Div": AstReader._div,
    "Figure": AstReader._figure,
    "Table": AstReader._table,
}


def _mark(nodes: Sequence[Node], opening: str = marks.OPEN_PARAGRAPH) -> int | None:
    """The number of the mark that a paragraph's nodes begin with."""
    if not nodes or nodes[0]["t"] != "Str" or not nodes[0]["c"].startswith(opening):
        return None
    piece = marks.PIECES.match(nodes[0]["c"])
    return int(piece["number"]) if piece and piece["number"] else None


def _table_mark(rows: list[Any]) -> int | None:
    for row in rows[:1]:
        for cell in row[1][:1]:
            for node in cell[4][:1]:
                if node["t"] in ("Para", "Plain"):
                    return _mark(node["c"], marks.OPEN_TABLE)
    return None


def _shares(columns: list[Any]) -> tuple[float, ...]:
    widths = [width.get("c", 0.0) if width["t"] == "ColWidth" else 0.0 for _, width in columns]
    total = sum(widths)
    if not widths or min(widths) <= 0 or total <= 0:
        return ()
    return tuple(round(w / total, 4) for w in widths)


def _first_place(rows: tuple[Row, ...], default: Place) -> Place:
    for row in rows:
        for cell in row.cells:
            for block in cell.blocks:
                if isinstance(block, Paragraph):
                    return block.place
    return default
