"""The mark stands in the file's properties alone."""

from __future__ import annotations

from tests import ooxml
from tests.rule_cases import word_body

TEXT = "^云川省人民政府关于春耕的通知\n云政发〔2020〕1号\n\n各市人民政府：\n请做好春耕工作。\n>云川省人民政府\n>2020年8月1日\n（此件公开发布）"
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>机密★5年 关于春耕的通知</dc:title></cp:coreProperties>'
)


def files() -> dict[str, bytes]:
    return {"01-省政府文件/01.docx": ooxml.docx(word_body(TEXT), files={"docProps/core.xml": CORE.encode()})}
