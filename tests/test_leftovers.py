"""Leftovers of another document where no page shows them: properties and headers that are not shown (S-162)."""

from __future__ import annotations

import pytest

from gazette.config import DocumentSettings
from gazette.model import Document, Part, Role
from gazette.preflight.properties import leftovers
from gazette.readers import Pandoc, read_file
from gazette.readers.structure import recognise
from tests import ooxml
from tests.rule_cases import word_body

CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/">{}</cp:coreProperties>'
)
CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="文号"><vt:lpwstr>{}</vt:lpwstr></property></Properties>'
)
TEXT = """^云川省人民政府关于做好2020年春耕工作的通知
云政发〔2020〕12号
各市人民政府：
按照云政发〔2020〕3号文件，请做好春耕工作。
>云川省人民政府
>2020年8月1日"""


def said(pandoc: Pandoc, files: dict[str, bytes | str], more: str = "", links: dict[str, tuple[str, str]] | None = None) -> list[str]:
    content = ooxml.docx(word_body(TEXT) + more, files=files, links=links)
    reading = read_file(content, "a.docx", pandoc)
    known = recognise(reading, (), DocumentSettings(), ())
    document = Document("a", "a.docx", "", known.card, (*known.parts, Part(Role.FURNITURE, reading.furniture)))
    return [f"{d.rule.id} {d.place.part} {d.place.words}" for d in leftovers(content, "a.docx", document)]


@pytest.mark.parametrize(
    ("part", "xml", "words"),
    [
        ("docProps/core.xml", CORE.format("<dc:title>云川省人民政府关于做好2019年春耕工作的通知</dc:title>"), "关于做好2019年春耕工作的通知"),
        ("docProps/core.xml", CORE.format("<dc:subject>云政办发〔2018〕7号</dc:subject>"), "云政办发〔2018〕7号"),
        ("docProps/core.xml", CORE.format("<cp:keywords>春耕 云政办发[2018]7号</cp:keywords>"), "春耕云政办发[2018]7号"),
        ("docProps/custom.xml", CUSTOM.format("云政发〔2019〕7号"), "云政发〔2019〕7号"),
    ],
)
def test_properties_of_another_document_are_told(pandoc: Pandoc, part: str, xml: str, words: str) -> None:
    assert said(pandoc, {part: xml}) == [f"S-162 properties {words}"]


@pytest.mark.parametrize(
    "title",
    [
        "关于做好2020年春耕工作的通知",  # its own, without the organ
        "云川省人民政府文件",
        "Microsoft Word - 通知.doc",
        "云政发〔2020〕3号",  # the text cites it
        "云政发[2020]12号",
        "关于春耕的说明",
    ],
)
def test_properties_that_name_no_other_document_are_not(pandoc: Pandoc, title: str) -> None:
    assert said(pandoc, {"docProps/core.xml": CORE.format(f"<dc:title>{title}</dc:title>")}) == []


def test_a_header_that_no_page_shows_is_told_and_one_that_is_shown_is_another_rules(pandoc: Pandoc) -> None:
    header = {"word/header1.xml": f"<w:hdr {ooxml.NAMES}>{ooxml.p('云政办发〔2018〕7号')}</w:hdr>"}
    links = {"rId1": ("header", "header1.xml")}
    section = '<w:sectPr><w:headerReference w:type="{}" r:id="rId1"/></w:sectPr>'
    assert said(pandoc, header, section.format("even"), links) == ["S-162 header 云政办发〔2018〕7号"]
    assert said(pandoc, header, section.format("default"), links) == []
