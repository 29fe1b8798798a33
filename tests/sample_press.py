"""The sample press as tests look at it: its files as made, its manuscripts, and what they say."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from functools import cache
from typing import Any

import pypdfium2
import yaml
from lxml import etree

from gazette.config import IssueSettings
from tools.sample_press.manuscript import Manuscript, parse
from tools.sample_press.press import TEXTS, names, press

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
NUMBER = re.compile(r"[一-鿿]{1,8}?〔\d{4}〕\d+号")
DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
PACKAGES = [name for name in names() if name.endswith((".docx", ".xlsx", ".odt"))]
WORD = [name for name in names() if name.endswith(".docx")]


@cache
def made() -> dict[str, bytes]:
    return dict(press())


@cache
def manuscripts() -> dict[str, Manuscript]:
    """The manuscripts of documents (not of attachments and workbooks), by the file they become."""
    sources = {path.relative_to(TEXTS).as_posix().removesuffix(".txt"): path for path in TEXTS.rglob("*.txt")}
    return {name: parse(path.read_text("utf-8")) for name, path in sources.items()}


def numbered() -> dict[str, str]:
    """Document number → title, of every document in the press."""
    return {
        m.first("文号"): m.first("标题") for m in manuscripts().values() if NUMBER.fullmatch(m.first("文号"))
    }


def member(name: str, part: str) -> Any:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(made()[name])).read(part))


def body(name: str) -> Any:
    """`word/document.xml` without the VML twins."""
    document = member(name, "word/document.xml")
    for twin in list(document.iter(f"{MC}Fallback")):
        twin.getparent().remove(twin)
    return document


def words(element: Any) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def text(name: str) -> str:
    content = made()[name]
    if name.endswith(".docx"):
        return words(body(name))
    if name.endswith(".odt"):
        return "".join(member(name, "content.xml").itertext())
    if name.endswith(".xlsx"):
        return "".join(member(name, "xl/sharedStrings.xml").itertext())
    if name.endswith(".pdf"):
        return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    return content.decode()


def written_on(manuscript: Manuscript) -> dt.date:
    found = DATE.fullmatch(manuscript.first("日期"))
    assert found, manuscript.first("标题")
    return dt.date(*map(int, found.groups()))


def published_on(name: str) -> dt.date:
    return IssueSettings(**yaml.safe_load(made()[f"{name.split('/')[0]}/issue.yml"])).published_on
