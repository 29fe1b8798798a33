"""The mark stands in the running head alone."""

from __future__ import annotations

from tests import ooxml
from tests.rule_cases import word_body

TEXT = "^云川省人民政府关于春耕的通知\n云政发〔2020〕1号\n\n各市人民政府：\n请做好春耕工作。\n>云川省人民政府\n>2020年8月1日\n（此件公开发布）"
SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="h1"/></w:sectPr>'


def files() -> dict[str, bytes]:
    head = f"<w:hdr {ooxml.NAMES}>{ooxml.p('内 部 文 件　注意保存')}</w:hdr>"
    links = {"h1": ("header", "header1.xml")}
    return {"01-省政府文件/01.docx": ooxml.docx(word_body(TEXT) + SECTION, links=links, files={"word/header1.xml": head})}
