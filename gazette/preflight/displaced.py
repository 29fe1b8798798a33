"""Words of a Word file that are squeezed flat, set off the page, drawn as a watermark, or replaced when it is opened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ..diagnostics import Bilingual, Diagnostic
from .formats import number
from .package import Element, Package, W
from .story import Manuscript, Paragraph
from .verdicts import unfinished

DISPLACED = unfinished(
    "S-079",
    Bilingual("文字“{words}”看不见：{how}", "“{words}” can not be seen: {how}"),
    Bilingual(
        "选中该段，在“段落”“字体→高级”中把缩进、行距、字符间距、位置改回正常；不要的文字删去",
        "select it and set indent, line spacing, character spacing and position back to normal; delete what is not wanted",
    ),
)
WATERMARK = unfinished(
    "S-089",
    Bilingual("水印“{words}”说明这不是定稿", "the watermark “{words}” says that this is not final"),
    Bilingual("在“设计→水印→删除水印”中去掉，并确认用的是签发稿", "remove it (Design → Watermark), and make sure that it is the signed text"),
)
BOUND = unfinished(
    "S-047",
    Bilingual(
        "控件里的“{words}”与它绑定的数据“{bound}”不同，打开文件时会被替换",
        "the control says “{words}”, the data that it is bound to “{bound}”: opening the file replaces it",
    ),
    Bilingual("核对后删去控件、保留文字（右击控件，“删除内容控件”）", "see which is right; right-click the control, Remove Content Control"),
)

_PAGE = 24_000  # twips: an A3 sheet is 23 814 high
_FLAT = 40  # twips: 2 pt
_DRAFT = re.compile(
    r"草稿|初稿|讨论稿|征求意见|送审|报批|修改稿|样[张稿本]|作废|机密|秘密|绝密|内部|[Dd][Rr][Aa][Ff][Tt]|CONFIDENTIAL|SAMPLE|DO NOT COPY", re.IGNORECASE
)
_VML_WORDS = "{urn:schemas-microsoft-com:vml}textpath"
_STEP = re.compile(r"(?:/(?:[\w.-]+:)?[\w.-]+(?:\[\d{1,4}\])?){1,20}")
_MAPPING = re.compile(r"xmlns:([\w.-]+)\s*=\s*['\"]([^'\"]*)['\"]")
_OWN_FORM = frozenset({
    "showingPlcHdr", "date", "dropDownList", "comboBox", "picture", "checkbox", "docPartList", "repeatingSection",
})  # fmt: skip
# The stores that Word itself names (MS-DOCX 2.5): the file's core and extended properties.
_PROPERTIES = {
    "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}": "docProps/core.xml", "{6668398D-A668-4E3E-A5EB-62B293D839F1}": "docProps/app.xml",
}  # fmt: skip


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    for story in manuscript.stories:
        for paragraph in story.paragraphs:
            how = _displaced(paragraph)
            words = " ".join(paragraph.text.split())
            if how and words:
                yield DISPLACED.at(paragraph.placed(words), words=words[:40], how=how)
        for drawn in story.root.iter(_VML_WORDS):
            words = drawn.get("string", "")
            if _DRAFT.search(words):
                owner = story.paragraph_of(drawn)
                yield WATERMARK.at(owner.placed(words) if owner else manuscript.place, words=words[:40])
    yield from _bound(manuscript)


def _displaced(paragraph: Paragraph) -> str:
    """How all the words of a paragraph, or those of one of its runs, are put out of sight; "" where they are not."""
    properties = paragraph.element.find(f"{W}pPr")
    if properties is not None:
        for name, how in ((f"{W}spacing", _flat), (f"{W}ind", _outside), (f"{W}framePr", _framed)):
            setting = properties.find(name)
            if setting is not None and (found := how(setting)):
                return found
    return next((found for run in paragraph.runs if (found := _run(run))), "")


def _flat(spacing: Element) -> str:
    height = number(spacing.get(f"{W}line"))
    return "行高几乎为零 a line without height" if spacing.get(f"{W}lineRule") == "exact" and 0 < height < _FLAT else ""


def _outside(indent: Element) -> str:
    far = any(abs(number(indent.get(f"{W}{side}"))) > _PAGE for side in ("left", "start", "right", "end", "firstLine", "hanging"))
    return "缩进到页面之外 an indent off the page" if far or number(indent.get(f"{W}left")) < -_PAGE / 2 else ""


def _framed(frame: Element) -> str:
    far = any(abs(number(frame.get(f"{W}{side}"))) > _PAGE for side in "xy")
    small = frame.get(f"{W}hRule") == "exact" and number(frame.get(f"{W}h")) < _FLAT
    return "图文框在页面之外或没有高度 a frame off the page or without height" if far or small else ""


def _run(run: Element) -> str:
    properties = run.find(f"{W}rPr")
    if properties is None:
        return ""
    condensed, raised = properties.find(f"{W}spacing"), properties.find(f"{W}position")
    if condensed is not None and number(condensed.get(f"{W}val")) <= -200:
        return "字符叠在一起 characters on top of each other"
    if raised is not None and abs(number(raised.get(f"{W}val"))) > 400:
        return "位置升降出了页面 raised or lowered off the page"
    return ""


def _bound(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Controls whose words Word replaces by those of a data store when it opens the file."""
    stores = _stores(manuscript.package)
    for story in manuscript.stories:
        for binding in story.root.iter("{*}dataBinding"):
            control = binding.getparent().getparent()
            store = stores.get(binding.get(f"{W}storeItemID", "").upper())
            value = None if store is None else _value(store, binding)
            shown = "".join(t.text or "" for t in control.iter(f"{W}t"))
            if value is None or "".join(value.split()) == "".join(shown.split()) or _is_prompt(control):
                continue
            owner = story.paragraph_of(control)
            words = " ".join(shown.split())
            place = owner.placed(words) if owner else manuscript.place
            yield BOUND.at(place, words=words[:40], bound=" ".join(value.split())[:40])


def _is_prompt(control: Element) -> bool:
    """Dates, lists and pictures show their value in a form of their own; a prompt is another rule's."""
    properties = control.find(f"{W}sdtPr")
    kinds = {child.tag.rpartition("}")[2] for child in properties}
    return bool(kinds & _OWN_FORM)


def _stores(package: Package) -> dict[str, Element]:
    found: dict[str, Element] = {}
    for name in package.names:
        if re.fullmatch(r"customXml/itemProps\d+\.xml", name):
            properties, content = package.tree(name), package.tree(name.replace("itemProps", "item"))
            if properties is not None and content is not None:
                found[str(next((v for k, v in properties.attrib.items() if k.endswith("itemID")), "")).upper()] = content
    for identity, name in _PROPERTIES.items():
        tree = package.tree(name)
        if tree is not None:
            found[identity] = tree
    return found


def _value(store: Element, binding: Element) -> str | None:
    """What a plain path leads to; None where there is nothing or the path is more than that."""
    path = binding.get(f"{W}xpath", "").removesuffix("/text()")
    if not _STEP.fullmatch(path):
        return None
    names = {p: u for p, u in _MAPPING.findall(binding.get(f"{W}prefixMappings", "")) if u}
    try:
        found = store.getroottree().xpath(path, namespaces=names)
    except (ValueError, etree.XPathError):
        return None
    return "".join(found[0].itertext()) if found else None
