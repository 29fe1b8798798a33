"""Headers that name this document or one that it cites, and a flow chart that names its basis."""

from tests import ooxml
from tests.rule_cases import word_body

TEXT = """^云川省人民政府办公厅文件
云政办发〔2020〕12号
^云川省人民政府办公厅关于做好2020年春耕工作的通知
各市人民政府：
按照云政发〔2020〕3号文件，请做好春耕工作。
>云川省人民政府办公厅
>2020年8月1日
（此件公开发布）
云川省人民政府办公厅 2020年8月2日印发"""
HEADER = ooxml.p("云政办发［2020］12号　依据云政发〔2020〕3号")
FIRST = ooxml.p("云川省人民政府办公厅关于做好2020年") + ooxml.p("春耕工作的通知")
FOOTER = ooxml.p("关于做好2020年春耕工作的通知　第 3 页")


def files() -> dict[str, bytes]:
    box = f"<w:p>{ooxml.box(ooxml.p('依据云政办函〔2018〕55号和《关于办理取水的意见》受理'))}</w:p>"
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:headerReference w:type="first" r:id="rId2"/>'
        '<w:footerReference w:type="default" r:id="rId3"/><w:titlePg/></w:sectPr>'
    )
    links = {"rId1": ("header", "header1.xml"), "rId2": ("header", "header2.xml"), "rId3": ("footer", "footer1.xml")}
    parts = {
        "word/header1.xml": f"<w:hdr {ooxml.NAMES}>{HEADER}</w:hdr>",
        "word/header2.xml": f"<w:hdr {ooxml.NAMES}>{FIRST}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {ooxml.NAMES}>{FOOTER}</w:ftr>",
    }
    return {"01-省政府文件/01.docx": ooxml.docx(word_body(TEXT) + box + section, links=links, files=parts)}
