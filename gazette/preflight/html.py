"""Looks through an HTML file: scripts, what it draws in, hidden text, changes marked as such, blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from ..config import Limits
from ..diagnostics import Bilingual, Diagnostic
from ..model import Place
from . import characters, packages, revisions, unfinished
from .hidden import HIDDEN, SAME_COLOUR, TINY, TRANSFORMED
from .markup import TABLE_TOO_LARGE, TOO_DEEP
from .package import Element
from .verdicts import UNREADABLE, hostile, look

ACTIVE = hostile(
    "S-090",
    Bilingual(
        "网页里有会运行或会取来外部内容的 <{tag}>", "the page holds <{tag}>, which runs or draws in something"
    ),
    Bilingual(
        "把文字复制到 Word 中（只保留文本），存为 .docx",
        "paste its text into Word (Keep Text Only) and save as .docx",
    ),
)
TEXT_ENCODING = hostile(
    "S-091",
    Bilingual("文件不是 UTF-8 编码的文本", "the file is not text in UTF-8"),
    Bilingual("用记事本打开，“另存为”，编码选 UTF-8", "open it in Notepad, Save As, encoding UTF-8"),
    UNREADABLE,
)
FORM = look(
    "S-092",
    Bilingual("网页里有表单 <{tag}>，不会刊登", "the page holds a form <{tag}>, which is not printed"),
    Bilingual("改成正文文字", "make it plain text"),
)
REMARK = look(
    "S-093",
    Bilingual("源文里有注释“{words}”", "the source holds a remark: “{words}”"),
    Bilingual("看过后删去", "read it and delete it"),
)

_ACTIVE_TAGS = (
    "script", "iframe", "frame", "frameset", "object", "embed", "applet", "base", "portal", "svg", "math", "video",
    "audio", "source", "track", "template",
)  # fmt: skip
_FORMS = ("form", "input", "button", "select", "textarea")
_ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "background", "xlink:href", "srcset")
_SILENT = ("head", "style", "script", "title")
_DEPTH = 200
_NOT_DISPLAYED = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|opacity:0(?:\.0*)?(?:;|$)|mso-hide:all"
)
_SIZE = re.compile(r"font-size:(\d+(?:\.\d+)?)(pt|px|em|rem|)(?:;|$|!)")
_TRANSFORM = re.compile(r"text-transform:(uppercase|lowercase|capitalize|full-width)|font-variant(?:-caps)?:all-small-caps")
_WHITE = re.compile(r"(?:^|;)color:(?:white|#fff(?:fff)?|rgb\(255,255,255\)|transparent)")


def decode(content: bytes) -> str | None:
    """The text of a file in UTF-8, or in UTF-16 with a mark; None where it is neither."""
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def inspect(content: bytes, name: str, limits: Limits) -> list[Diagnostic]:
    text = decode(content)
    if text is None:
        return [TEXT_ENCODING.at(Place(name))]
    return list(check(text, name, limits))


def check(text: str, name: str, limits: Limits) -> Iterator[Diagnostic]:
    place = Place(name)
    if text.count("<table") > 1 and text.count("<tr") > limits.table_cells:
        yield TABLE_TOO_LARGE.at(place, limit=limits.table_cells, unit="行 rows")
        return
    try:
        root = html.document_fromstring(
            text or "<p>", parser=html.HTMLParser(no_network=True, huge_tree=False, recover=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return
    if deep := _structure(root, place, limits):
        yield deep
        return
    for element in root.iter():
        yield from _element(element, place)
        if element.tag == "style" and (transform := _TRANSFORM.search(re.sub(r"\s+", "", element.text or "").lower())):
            yield TRANSFORMED.at(place, words="<style>", how=transform[0])
    lines = list(_lines(root, place))
    yield from characters.check([*lines, *_attributes(root, place)])
    yield from unfinished.check_lines(lines)


def _structure(root: Element, place: Place, limits: Limits) -> Diagnostic | None:
    depth = tables = rows = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        step = 1 if event == "start" else -1
        depth += step
        tables += step * (element.tag == "table")
        rows = rows + (element.tag == "tr" and event == "start") if tables else 0
        if depth > _DEPTH or tables > limits.nesting:
            return TOO_DEEP.at(
                place, part=place.file, limit=limits.nesting if tables > limits.nesting else _DEPTH
            )
        if rows > limits.table_rows:
            return TABLE_TOO_LARGE.at(place, limit=limits.table_rows, unit="行 rows")
    return None


def _element(element: Element, place: Place) -> Iterator[Diagnostic]:
    if element.tag is etree.Comment:
        words = " ".join((element.text or "").split())
        if words and not words.startswith(("[if", "[endif", "StartFragment", "EndFragment", "<![endif")):
            yield REMARK.at(place, words=words[:40])
        return
    if not isinstance(element.tag, str):
        return
    tag = element.tag.lower()
    words = " ".join("".join(element.itertext()).split())[:40]
    quoted = Place(place.file, place.part, 0, words)
    if tag in _ACTIVE_TAGS or (tag == "meta" and (element.get("http-equiv") or "").lower() == "refresh"):
        yield ACTIVE.at(place, tag=tag)
    elif tag in _FORMS:
        yield FORM.at(place, tag=tag)
    elif tag in ("ins", "del") and words:
        rule = revisions.INSERTED if tag == "ins" else revisions.DELETED
        yield rule.at(quoted, who="", when=(element.get("datetime") or "")[:10], words=words)
    elif tag == "mark" and words:
        yield unfinished.HIGHLIGHT.at(quoted, words=words)
    yield from _addresses(element, tag, place)
    if words and tag not in ("html", "body"):
        yield from _unseen(element, quoted)


def _addresses(element: Element, tag: str, place: Place) -> Iterator[Diagnostic]:
    for attribute, value in element.attrib.items():
        if attribute.lower().startswith("on"):
            yield ACTIVE.at(place, tag=f"{tag} {attribute[:20]}")
        elif attribute.lower() in _ADDRESSES:
            if tag == "a":
                yield from packages.link(value, place)
            elif tag in ("img", "input", "image"):
                if not re.match(r"\s*data:image/(?:png|jpe?g|gif|bmp|webp);base64,", value, re.IGNORECASE):
                    yield packages.LINKED_PICTURE.at(place, target=value[:80])
            elif tag != "link" or (element.get("rel") or "").lower() not in (
                "canonical",
                "alternate",
                "icon",
                "shortcut icon",
            ):
                yield packages.EXTERNAL.at(place, kind=tag, target=value[:80])
        elif attribute.lower() == "style" and re.search(
            r"url\s*\(|expression\s*\(|@import", value, re.IGNORECASE
        ):
            yield packages.EXTERNAL.at(place, kind="style", target=value[:80])


def _unseen(element: Element, place: Place) -> Iterator[Diagnostic]:
    style = re.sub(r"\s+", "", element.get("style") or "").lower()
    size = _SIZE.search(style)
    if (transform := _TRANSFORM.search(style)) and place.words.upper() != place.words.lower():
        yield TRANSFORMED.at(place, words=place.words, how=transform[0])
    if element.get("hidden") is not None or _NOT_DISPLAYED.search(style):
        yield HIDDEN.at(place, words=place.words)
    elif size and (float(size[1]) == 0 or (size[2] in ("pt", "px", "") and float(size[1]) < 2)):
        yield TINY.at(place, words=place.words, size=size[1])
    elif _WHITE.search(style) and not any(_grounded(e) for e in (element, *element.iterancestors())):
        yield SAME_COLOUR.at(place, words=place.words, colour="FFFFFF")


def _grounded(element: Element) -> bool:
    return "background" in (element.get("style") or "") or element.get("bgcolor") is not None


def _lines(root: Element, place: Place) -> Iterator[tuple[Place, str]]:
    """The text between block tags, line by line."""
    texts: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
        if event == "start" and element.tag not in _SILENT:
            texts.append(("" if _inline(element) else "\n") + (element.text or ""))
        elif event != "start":
            texts.append(("" if event == "comment" or _inline(element) else "\n") + (element.tail or ""))
    lines = (line for line in "".join(texts).split("\n") if line.strip())
    for number, line in enumerate(lines, 1):
        yield Place(place.file, "body", number), line


def _inline(element: Element) -> bool:
    return element.tag in (
        "a",
        "b",
        "i",
        "em",
        "strong",
        "span",
        "font",
        "u",
        "s",
        "sub",
        "sup",
        "small",
        "big",
        "ins",
        "del",
        "mark",
        "code",
    )


def _attributes(root: Element, place: Place) -> Iterator[tuple[Place, str]]:
    for element in root.iter("img", "a"):
        yield place, element.get("alt") or element.get("title") or ""
