"""The mark stands beside the urgency in the running head of an attachment."""

from __future__ import annotations

from tests import ooxml
from tests.rule_cases import word_body

TEXT = "^云川省人民政府关于春耕的通知\n云政发〔2020〕1号\n\n各市人民政府：\n请做好春耕工作。\n附件：春耕面积\n>云川省人民政府\n>2020年8月1日\n（此件公开发布）"
SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="h1"/></w:sectPr>'


def files() -> dict[str, bytes]:
    head = f"<w:hdr {ooxml.NAMES}>{ooxml.p('特急　内部资料　注意保存')}</w:hdr>"
    annex = ooxml.docx(
        word_body("^春耕面积\n各地面积另行下达。") + SECTION,
        links={"h1": ("header", "header1.xml")}, files={"word/header1.xml": head},
    )  # fmt: skip
    return {"01-省政府文件/01/通知.docx": ooxml.docx(word_body(TEXT)), "01-省政府文件/01/附件1-春耕面积.docx": annex}
