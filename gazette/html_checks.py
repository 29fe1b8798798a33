"""What every HTML edition must be: Chinese, its places named once, headings in order, nothing that acts or styles itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from .diagnostics import Diagnostic
from .model import NOWHERE, Place
from .pdf_checks import edition_rule

NAMED_TWICE = edition_rule(60, "网页中锚点“{name}”不唯一", "the page has the id “{name}” more than once", "HTML 3.2.6")
LEADS_NOWHERE = edition_rule(61, "网页中的链接“{name}”没有去处", "the page's link “{name}” leads nowhere", "GB/T 37668-2019；WCAG 2.1 2.4.4")
HEADING_DEPTHS = edition_rule(
    62, "网页标题层次从 h{above} 跳到 h{below}：“{words}”", "the page's headings skip from h{above} to h{below}: “{words}”", "WCAG 2.1 1.3.1"
)
NO_LANGUAGE = edition_rule(63, "网页正文没有标明语言 zh-CN", "the page's article does not say that it is zh-CN", "WCAG 2.1 3.1.1")
HEAD_CELLS = edition_rule(
    64, "网页表格的表头没有标明所管的列：“{words}”", "a head cell of the page does not say what it heads: “{words}”", "WCAG 2.1 1.3.1"
)
ACTS = edition_rule(65, "网页正文中有不该有的内容：{what}", "the page's article holds what it must not: {what}", "GB/T 37668-2019")
NO_ALT = edition_rule(66, "网页中的图片没有替代文字", "a picture of the page has no alternative text", "WCAG 2.1 1.1.1")

_FORBIDDEN = ("script", "style", "iframe", "object", "embed", "form", "link", "base", "meta")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SCOPES = ("col", "colgroup", "row", "rowgroup")


def check_html(content: bytes, place: Place = NOWHERE) -> list[Diagnostic]:
    """Everything that is wrong with the HTML edition of one document."""
    root = etree.fromstring(content, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    return [Diagnostic(d.rule, place, d.values) for d in _findings(root)]


def _findings(root: etree._Element) -> Iterator[Diagnostic]:
    yield from _names(root)
    yield from _headings(root)
    yield from _articles(root)
    yield from _activity(root)
    for cell in root.iter("th"):
        if cell.get("scope") not in _SCOPES:
            yield HEAD_CELLS.at(words=_words(cell))
    for picture in root.iter("img"):
        if not picture.get("alt", "").strip():
            yield NO_ALT.at()


def _names(root: etree._Element) -> Iterator[Diagnostic]:
    names = Counter(e.get("id") for e in root.iter(etree.Element) if e.get("id") is not None)
    for name, count in names.items():
        if count > 1 or not name.strip():
            yield NAMED_TWICE.at(name=name)
    links = {a.get("href", "") for a in root.iter("a")}
    for name in sorted(link[1:] for link in links if link.startswith("#")):
        if name not in names:
            yield LEADS_NOWHERE.at(name=name)


def _headings(root: etree._Element) -> Iterator[Diagnostic]:
    above = 0
    for heading in root.iter(*_HEADINGS):
        depth = int(heading.tag[1])
        if depth > above + 1:
            yield HEADING_DEPTHS.at(above=above, below=depth, words=_words(heading))
        above = depth


def _articles(root: etree._Element) -> Iterator[Diagnostic]:
    articles = [a for a in root.iter("article") if "standard-text" in a.get("class", "").split()]
    if not articles or any(a.get("lang") != "zh-CN" for a in articles):
        yield NO_LANGUAGE.at()


def _activity(root: etree._Element) -> Iterator[Diagnostic]:
    found = {str(e.tag) for e in root.iter(*_FORBIDDEN)}
    for element in root.iter(etree.Element):
        found |= {key for key in element.keys() if key == "style" or key.startswith("on")}  # noqa: SIM118  lxml's
    for what in sorted(found):
        yield ACTS.at(what=what)


def _words(element: etree._Element) -> str:
    return "".join(element.itertext()).strip()[:40]
