"""The mark stands in a text box, its two characters in runs of their own."""

from __future__ import annotations

from tests import ooxml
from tests.rule_cases import word_body

TEXT = "^云川省人民政府关于春耕的通知\n云政发〔2020〕1号\n\n各市人民政府：\n请做好春耕工作。\n>云川省人民政府\n>2020年8月1日\n（此件公开发布）"


def files() -> dict[str, bytes]:
    mark = "<w:p><w:r><w:t>机</w:t></w:r><w:r><w:t xml:space=\"preserve\"> 密</w:t></w:r><w:r><w:t>★5年</w:t></w:r></w:p>"
    return {"01-省政府文件/01.docx": ooxml.docx(BOX.format(mark) + word_body(TEXT))}


BOX = (
    '<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>'
)
