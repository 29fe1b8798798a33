"""A running head with the short title, and an imprint, as provincial offices set them."""

from tests import ooxml
from tests.rule_cases import word_body

HEAD = {"from": "甘肃省人民政府办公厅关于印发甘肃省政务公开工作实施方案的通知（甘政办发〔2020〕83号）"}
TEXT = """^甘肃省人民政府办公厅关于印发甘肃省政务公开工作实施方案的通知
甘政办发〔2020〕83号
各市、自治州人民政府，兰州新区管委会，省政府各部门，中央在甘有关单位：
《甘肃省政务公开工作实施方案》已经省政府同意，现印发给你们，请结合实际认真贯彻执行。
>甘肃省人民政府办公厅
>2020年8月19日
（此件公开发布）
%附件
^甘肃省政务公开工作实施方案
为贯彻落实《国务院办公厅关于印发2020年政务公开工作要点的通知》（国办发〔2020〕17号），制定本方案。
抄送：省委各部门，省人大常委会办公厅，省政协办公厅。
甘肃省人民政府办公厅公文处理室 2020年8月19日印发"""


def files() -> dict[str, bytes]:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr>'
    header = ooxml.p("关于印发甘肃省政务公开工作实施方案的通知　甘政办发〔2020〕83号")
    parts = {"word/header1.xml": f"<w:hdr {ooxml.NAMES}>{header}</w:hdr>"}
    body = word_body(TEXT) + section
    return {"01-省政府文件/01.docx": ooxml.docx(body, links={"rId1": ("header", "header1.xml")}, files=parts)}
