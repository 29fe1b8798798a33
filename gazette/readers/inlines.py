"""Pandoc's inline nodes as inlines of the model: characters exactly as they stand."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from lxml import etree

from ..diagnostics import Bilingual, Rule, Severity
from ..model import Break, Formula, Inline, Inlines, Link, Note, Styled, Text
from ..model import Style as StyleName
from . import marks
from .reading import Pandoc

if TYPE_CHECKING:
    from .pandoc_ast import AstReader

Node = dict[str, Any]
_SCHEMES = frozenset({"http", "https", "mailto"})
_INVISIBLE = dict.fromkeys((0x2061, 0x2062, 0x2063, 0x2064))  # MathML's invisible operators
_SOFT_BREAK = "\n"  # no character of the text: pandoc hands over line ends as nodes
_SOFT = re.compile(r" *\n *")
_BETWEEN_HAN = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef“”‘’…—])\n(?=[\u3000-\u9fff\uff00-\uffef“”‘’…—])")
_STYLES: Mapping[str, StyleName] = {
    "Emph": "emphasis", "Underline": "underline", "Strong": "strong", "Strikeout": "strike",
    "Superscript": "superscript", "Subscript": "subscript", "SmallCaps": "smallcaps",
}  # fmt: skip

UNKNOWN_INLINE = Rule(
    "S-123", Severity.ERROR,
    Bilingual("不认识的文字内容（{node}）", "unknown inline content ({node})"),
    hint=Bilingual("改成普通文字", "turn it into plain text"),
    reason=Bilingual("标准文本不得漏掉一个字", "the standard text must not lose a character"),
    withholds=True,
)  # fmt: skip
FORMULA_LOST = Rule(
    "S-124", Severity.ERROR,
    Bilingual("公式“{words}”无法排版", "formula “{words}” can not be set"),
    hint=Bilingual("在 Word 中用公式编辑器重新录入，或改为图片", "retype it in Word's equation editor, or use a picture"),
    reason=Bilingual("公式要在每个版本中一致", "a formula is the same in every edition"), withholds=True,
)  # fmt: skip
LINK_REFUSED = Rule(
    "S-125", Severity.WARNING,
    Bilingual("链接“{target}”不是网页或邮件地址，只保留文字", "link “{target}” is no web or mail address; its text is kept"),
    hint=Bilingual("删除该链接，或改为 https:// 地址", "remove the link or make it an https:// address"),
    reason=Bilingual("公众无法打开单位内部的地址，脚本链接有害", "the public can not open inner addresses; script links do harm"),
)  # fmt: skip


class InlineReader:
    """Reads the inside of paragraphs for `owner`; `shelve(target, alt)` makes an inline of a picture."""

    def __init__(self, owner: AstReader, shelve: Callable[[str, str], Inline | None] | None) -> None:
        self.owner = owner
        self.shelve = shelve
        self.formulas: Mapping[str, Sequence[str]] = {}
        self._formula: str | None = None  # linear text that a mark announced

    def read(self, nodes: Iterable[Node]) -> Inlines:
        """The inlines of `nodes`; neighbouring characters are one Text."""
        out: list[Inline] = []
        for node in nodes:
            if self._formula is not None and node["t"] != "Math":
                self._unset_formula(out)
            self._node(node, out)
        self._unset_formula(out)
        return joined(out)

    def _node(self, node: Node, out: list[Inline]) -> None:
        kind: str = node["t"]
        content: Any = node.get("c")
        if kind == "Str":
            self._text(content, out)
        elif kind == "Space":
            out.append(Text(" "))
        elif kind == "SoftBreak":
            out.append(Text(_SOFT_BREAK))
        elif kind in _STYLES:
            self._styled(_STYLES[kind], content, out)
        elif kind == "LineBreak":
            out.append(Break())
        else:
            reader = _INLINES.get(kind)
            if reader is None:
                self.owner.report(UNKNOWN_INLINE, node=kind)
            else:
                reader(self, content, out)

    def _text(self, text: str, out: list[Inline]) -> None:
        if not marks.RESERVED.search(text):
            out.append(Text(text))
            return
        facts = self.owner.facts
        for piece in marks.PIECES.finditer(text):
            if piece["text"]:
                out.append(Text(marks.restored(piece["text"])))
            elif piece["break"]:
                out.append(Break())
            elif piece["kind"] == marks.OPEN_THING and int(piece["number"]) < len(facts.things):
                out.append(facts.things[int(piece["number"])])
            elif piece["kind"] == marks.OPEN_FORMULA and int(piece["number"]) < len(facts.formulas):
                self._unset_formula(out)
                self._formula = facts.formulas[int(piece["number"])]

    def _styled(self, style: StyleName, nodes: list[Node], out: list[Inline]) -> None:
        content = self.read(nodes)
        if content:
            out.append(Styled(style, content))

    def _unset_formula(self, out: list[Inline]) -> None:
        """A formula that pandoc could not read: its characters stay, and somebody has to look."""
        if self._formula is not None:
            self.owner.report(FORMULA_LOST, words=self._formula[:40])
            out.append(Text(self._formula))
            self._formula = None

    def _math(self, content: list[Any], out: list[Inline]) -> None:
        kind, tex = content
        display = kind["t"] == "DisplayMath"
        forms = self.formulas.get(f"{'display' if display else 'inline'} {tex}", ("", ""))
        mathml, typst = forms[0], forms[1]
        shown = mathml_text(mathml)
        text = self._formula if self._formula is not None else shown or tex
        self._formula = None
        if not shown or not typst or _letters(text) != _letters(shown):
            self.owner.report(FORMULA_LOST, words=text[:40])
        out.append(Formula(text, tex, mathml, typst, display))

    def _quoted(self, content: list[Any], out: list[Inline]) -> None:
        kind, nodes = content
        opening, closing = ("‘", "’") if kind["t"] == "SingleQuote" else ("“", "”")
        out += [Text(opening), *self.read(nodes), Text(closing)]

    def _wrapped(self, content: list[Any], out: list[Inline]) -> None:
        out += self.read(content[1])

    def _code(self, content: list[Any], out: list[Inline]) -> None:
        if content[1]:
            out.append(Styled("code", (Text(content[1]),)))

    def _raw(self, content: list[str], out: list[Inline]) -> None:
        self.owner.raw(content)

    def _link(self, content: list[Any], out: list[Inline]) -> None:
        _, nodes, (target, _) = content
        inner = self.read(nodes)
        if publishable(target):
            out += [Link(target, inner)] if inner else []
            return
        if not target.startswith("#"):  # anchors are made anew from the labels: no old one leads anywhere
            self.owner.report(LINK_REFUSED, target=target[:80])
        out += inner

    def _image(self, content: list[Any], out: list[Inline]) -> None:
        _, nodes, (target, title) = content
        place = self.owner.place
        alt = "".join(i.text for i in self.read(nodes) if isinstance(i, Text)) or title
        self.owner.place = place
        picture = self.shelve(target, alt) if self.shelve else None
        if picture is None and self.shelve is None:
            self.owner.report(UNKNOWN_INLINE, node="Image")
        elif picture is not None:
            out.append(picture)

    def _note(self, nodes: list[Node], out: list[Inline]) -> None:
        place, formula = self.owner.place, self._formula
        self._formula = None
        out.append(Note(self.owner.blocks(nodes)))
        self.owner.place, self._formula = place, formula


_INLINES: Mapping[str, Callable[[InlineReader, Any, list[Inline]], None]] = {
    "Math": InlineReader._math,
    "Quoted": InlineReader._quoted,
    "Cite": InlineReader._wrapped,
    "Code": InlineReader._code,
    "Span": InlineReader._wrapped,
    "RawInline": InlineReader._raw,
    "Link": InlineReader._link,
    "Image": InlineReader._image,
    "Note": InlineReader._note,
}


def joined(inlines: Iterable[Inline]) -> Inlines:
    """Neighbouring texts as one; nothing empty; a line end of the source is a space, between Han nothing."""
    return tuple(
        Text(_SOFT.sub(" ", _BETWEEN_HAN.sub("", i.text))) if isinstance(i, Text) and _SOFT_BREAK in i.text else i
        for i in _runs_joined(inlines)
    )


def _runs_joined(inlines: Iterable[Inline]) -> Inlines:
    out: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text):
            if not inline.text:
                continue
            if out and isinstance(out[-1], Text):
                out[-1] = Text(out[-1].text + inline.text)
                continue
        out.append(inline)
    return tuple(out)


def trimmed(inlines: Inlines) -> Inlines:
    """`inlines` without white space and line breaks at the paragraph's edges."""
    return _cut(_cut(inlines, 0, str.lstrip), -1, str.rstrip)


def _cut(inlines: Inlines, edge: int, strip: Callable[[str], str]) -> Inlines:
    while inlines:
        last = inlines[edge]
        changed: Inline | None = last
        if isinstance(last, Text):
            text = strip(last.text)
            changed = Text(text) if text else None
        elif isinstance(last, Break):
            changed = None
        elif isinstance(last, Styled | Link):
            content = _cut(last.content, edge, strip)
            changed = replace(last, content=content) if content else None
        if changed is not None:
            rest = inlines[1:] if edge == 0 else inlines[:-1]
            return (changed, *rest) if edge == 0 else (*rest, changed)
        inlines = inlines[1:] if edge == 0 else inlines[:-1]
    return inlines


def _letters(text: str) -> Counter[str]:
    """Letters and digits whatever their shape: what a formula must not lose when it is rewritten."""
    return Counter(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def formula_of(mathml: str, pandoc: Pandoc) -> Formula | None:
    """The formula that `mathml` writes, with the forms that pandoc makes of it; None when it can not."""
    ast = pandoc.ast(mathml.encode(), "html")
    key = next(iter(ast["formulas"]), "")
    shown, typst = ast["formulas"].get(key, ("", ""))
    if not mathml_text(shown) or not typst:
        return None
    kind, _, tex = key.partition(" ")
    return Formula(mathml_text(shown), tex, shown, typst, kind == "display")


def mathml_text(mathml: str) -> str:
    """The characters a reader sees of a formula in MathML; "" when there is none."""
    if not mathml.startswith("<math"):
        return ""
    root = etree.fromstring(mathml, etree.XMLParser(resolve_entities=False, no_network=True))
    for annotation in list(root.iter("{*}annotation")):
        annotation.clear()
    return "".join(t for t in root.itertext() if isinstance(t, str)).translate(_INVISIBLE)


def publishable(target: str) -> bool:
    """Whether an address may stand in an edition: http, https or mailto, in visible characters."""
    try:
        scheme = urlsplit(target).scheme.lower()
    except ValueError:
        return False
    return scheme in _SCHEMES and target.isprintable() and " " not in target
