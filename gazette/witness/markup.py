"""A second reading of HTML and Markdown: HTML by its tags, Markdown by its own signs, neither through pandoc."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import repeat

from lxml import etree, html

from .numerals import numeral
from .ooxml import Element
from .reading import Witness

_SILENT = frozenset(("script", "style", "head", "title", "template", "noscript"))
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "ruby",
        "rb",
        "rt",
        "rp",
        "img",
        "br",
    ]
)
_LIST_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def read_html(content: bytes) -> Witness:
    """Raises UnicodeDecodeError for another encoding than UTF-8 or UTF-16."""
    return html_witness(
        content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    )


def html_witness(text: str) -> Witness:
    root = html.document_fromstring(text or "<p></p>")
    page = _Page()
    body = root.find("body")
    page.block(root if body is None else body)
    page.end()
    return Witness(
        tuple(page.paragraphs),
        pictures=page.pictures,
        labels=page.labels,
        tables=page.tables,
        cells=page.cells,
    )


class _Page:
    """Gathers a page's paragraphs; a block begins a new one."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.line = ""
        self.pictures = self.labels = self.tables = self.cells = 0

    def end(self) -> None:
        if self.line.strip():
            self.paragraphs.append(self.line)
        self.line = ""

    def block(self, element: Element) -> None:
        self.line += element.text or ""
        numbers = (
            _numbers(element) if element.tag == "ol" else repeat("•") if element.tag == "ul" else iter(())
        )
        for child in element:
            if child.tag is not etree.Comment and isinstance(child.tag, str) and child.tag not in _SILENT:
                self._child(child, next(numbers, "") if child.tag == "li" else "")
            self.line += child.tail or ""

    def _child(self, child: Element, label: str) -> None:
        self.pictures += child.tag == "img"
        self.tables += child.tag == "table"
        self.cells += child.tag in ("td", "th")
        if child.tag == "br":
            self.line += "\n"
            return
        if child.tag in _INLINE:
            self.block(child)
            return
        self.end()
        self.labels += bool(label)
        self.line = label
        self.block(child)
        self.end()


def _numbers(ol: Element) -> Iterator[str]:
    format = _LIST_FORMATS.get(ol.get("type", "1"), "decimal")
    start = ol.get("start", "1")
    value = int(start) if start.lstrip("-").isdecimal() else 1
    for item in ol.iterchildren("li"):
        own = item.get("value", "")
        value = int(own) if own.isdecimal() else value
        yield f"{numeral(value, format)}."
        value += 1


_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_HEADING = re.compile(r"^ {0,3}#{1,6}(?:\s+|$)(.*?)(?:\s+#+)?\s*$")
_RULE = re.compile(r"^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$|^ {0,3}=+\s*$")
_ROW_RULE = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_BULLET = re.compile(r"^\s*[*+-]\s+")
_NOTE = re.compile(r"^\[\^([^\]]+)\]:\s*(.*)$")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]^]+\]:\s*\S+")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)")
# Pandoc's own rule for a formula: dollar signs that touch it, and no digit behind (prices are none).
_IN_FORMULA = r"[^$\u3000-\u9fff\uff00-\uffef]*"
_FORMULA = re.compile(rf"(?<!\\)(\$\$?)(?=\S){_IN_FORMULA}[A-Za-z\\^_=]{_IN_FORMULA}(?<=\S)\1(?!\d)")
_INLINES = (
    (re.compile(r"!\[([^\]]*)\]\([^)]*\)"), ""),
    (re.compile(r"\[\^[^\]]+\]"), ""),
    (re.compile(r"\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\)"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\[[^\]]*\]"), r"\1"),
    (re.compile(r"<((?:https?|mailto):[^>\s]+)>"), r"\1"),
    (re.compile(r"</?[A-Za-z][^<>]*>"), ""),
    (re.compile(r"(\*\*\*|\*\*|\*)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w])(___|__|_)(?=\S)(.+?)(?<=\S)\1(?![\w])"), r"\2"),
    (re.compile(r"~~(?=\S)(.+?)(?<=\S)~~"), r"\1"),
)


def read_markdown(content: bytes) -> Witness:
    """A plain reading of CommonMark with tables and notes.

    Raises UnicodeDecodeError; ValueError for a formula: the file holds commands, not the signs that a person sees.
    """
    text = re.sub(r"<!--.*?-->", "", content.decode("utf-8-sig"), flags=re.DOTALL)
    paragraphs: list[str] = []
    notes: list[str] = []
    cells = tables = 0
    fenced = False
    for line in text.splitlines():
        if _FENCE.match(line):
            fenced = not fenced
        elif fenced:
            paragraphs.append(line)
        elif note := _NOTE.match(line):
            notes.append(_plain(note[2]))
        elif _RULE.match(line) or _DEFINITION.match(line):
            continue
        elif line.lstrip().startswith("|"):
            if _ROW_RULE.match(line):
                tables += 1
                continue
            row = [_plain(cell.strip()) for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
            cells += len(row)
            paragraphs += row
        else:
            paragraphs.append(_plain(_line(line)))
    pictures = len(re.findall(r"!\[[^\]]*\]\([^)]*\)", text))
    return Witness(
        tuple(p for p in paragraphs if p.strip()), tuple(notes), pictures=pictures, tables=tables, cells=cells
    )


def _line(line: str) -> str:
    line = re.sub(r"^\s*(?:>\s?)+", "", line)
    heading = _HEADING.match(line)
    return heading[1] if heading else _BULLET.sub("• ", line)


def _plain(text: str) -> str:
    """One line without emphasis, links and escapes; code spans keep their characters."""
    kept: list[str] = []

    def keep(found: str) -> str:
        kept.append(found)
        return f"\ufdee{len(kept) - 1}\ufdee"

    text = re.sub(r"(`+)(.+?)(?<!`)\1(?!`)", lambda m: keep(m[2].strip()), text)
    if formula := _FORMULA.search(text):
        raise ValueError(f"公式 formula {formula[0][:40]}")
    text = _ESCAPED.sub(lambda m: keep(m[1]), text)
    text = re.sub(r"\\$", "", text)
    for pattern, plain in _INLINES:
        text = pattern.sub(plain, text)
    text = re.sub(
        r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);", lambda m: html.fromstring(f"<p>{m[0]}</p>").text or "", text
    )
    return re.sub("\ufdee(\\d+)\ufdee", lambda m: kept[int(m[1])], text)
