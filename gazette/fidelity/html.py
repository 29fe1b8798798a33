"""Reads the HTML edition back from the finished page, as a browser would lay it out: runs between blocks."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from ..standard_text import Reading

# Elements whose edges end a paragraph.
_BLOCKS = frozenset({
    "article", "section", "div", "header", "footer", "nav", "aside", "h1", "h2", "h3", "h4", "h5", "h6",
    "p", "pre", "table", "caption", "colgroup", "thead", "tbody", "tr", "th", "td", "blockquote",
    "figure", "figcaption", "hr", "ol", "ul", "li", "dl", "dt", "dd",
})  # fmt: skip
_FURNITURE = "data-furniture"


def html_reading(content: bytes) -> Reading:
    """The `Reading` of every `<article class="standard-text">` in a page or fragment (UTF-8).

    Raises ValueError where there is none.
    """
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, huge_tree=True)
    root = etree.fromstring(content, parser) if content.strip() else None
    articles = [] if root is None else [a for a in root.iter("article") if _has_class(a, "standard-text")]
    if not articles:
        raise ValueError("no standard text in the page")
    reader = _Reader()
    for article in articles:
        reader.read(article)
    return Reading(tuple(reader.paragraphs), tuple(reader.notes), tuple(reader.pictures))


@dataclass(slots=True)
class _Reader:
    paragraphs: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    run: list[str] = field(default_factory=list)  # characters of the paragraph that is being read

    def read(self, node: etree._Element) -> None:
        """A block and everything in it."""
        self._end()
        self._inside(node)
        self._end()

    def _inside(self, node: etree._Element) -> None:
        self.run.append(node.text or "")
        for child in node:
            self._child(child)
            self.run.append(child.tail or "")

    def _child(self, node: etree._Element) -> None:
        if node.get(_FURNITURE) is not None:
            return
        if node.get("role") == "doc-endnotes":
            self._end()
            self.notes += (_note(li) for ol in node.iterchildren("ol") for li in ol.iterchildren("li"))
        elif node.get("role") == "note":
            self._end()
            self.notes.append(_note(node))
        elif node.tag == "math":
            self.run.append(node.get("alttext", ""))
        elif node.tag == "img":
            self.pictures.append(node.get("src", "").rpartition("/")[2].partition(".")[0])
        elif node.tag == "br":
            self.run.append("\n")
        elif node.tag in _BLOCKS or _has_class(node, "line"):
            self.read(node)
        else:
            self._inside(node)

    def _end(self) -> None:
        paragraph = "".join(self.run)
        self.run.clear()
        if paragraph.strip():
            self.paragraphs.append(paragraph)


def _note(node: etree._Element) -> str:
    """The text of a note and of the notes in it; a picture in a note is not counted, as in the model's reading."""
    reader = _Reader()
    reader.read(node)
    return Reading(tuple(reader.paragraphs), tuple(reader.notes)).text


def _has_class(node: etree._Element, name: str) -> bool:
    return name in node.get("class", "").split()
