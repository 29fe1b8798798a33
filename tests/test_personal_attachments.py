"""What stands in attachments is looked through as well: cells of a workbook, the text of a PDF."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import openpyxl

from gazette.diagnostics import Diagnostic
from tests import ooxml
from tests.rule_cases import Case, findings, word_body
from tools.sample_press.manuscript import parse
from tools.sample_press.portable import pdf

TEXT = (
    "^云川省人民政府关于春耕的通知\n云政发〔2020〕1号\n\n各市人民政府：\n请做好春耕工作。\n附件：名单\n>云川省人民政府\n>2020年8月1日\n（此件公开发布）"
)
FOLDER = "01-省政府文件/01-通知"


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def printed(*lines: str) -> bytes:
    return pdf(parse("起草: 某某\n----\n【附件】附件\n【附题】名单\n" + "\n".join(lines)))


def found(name: str, content: bytes) -> list[Diagnostic]:
    files = {f"{FOLDER}/正文.docx": ooxml.docx(word_body(TEXT)), f"{FOLDER}/{name}": content}
    return [d for d in findings(Case(Path("P/hit-1"), files)) if d.rule.id[:2] in ("P-", "D-")]


def test_a_workbook_s_cells() -> None:
    content = workbook(("姓名", "身份证号", "手机号"), ("王一平", "11010519491231002X", 13800138000), ("李二", "11**************2X", "138****8000"))
    said = found("附件1：名单.xlsx", content)
    assert Counter(d.rule.id for d in said) == {"P-001": 1, "P-004": 1}
    assert all(d.place.file.endswith("名单.xlsx") and "110105194" not in d.place.words for d in said)


def test_a_mark_above_a_sheet_s_table() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(("内部资料 注意保存",), ("单位", "公开方式"), ("水利局", "依申请公开"))))
    book.active.merge_cells("A1:B1")
    out = io.BytesIO()
    book.save(out)
    assert Counter(d.rule.id for d in found("附件1：名单.xlsx", out.getvalue())) == {"D-005": 1}


def test_a_pdf_s_text() -> None:
    said = found("附件1：名单.pdf", printed("王一平，身份证号11010519491231002X，电话138 0013 8000。", "表 185 1200 3400 元"))
    assert Counter(d.rule.id for d in said) == {"P-001": 1, "P-004": 1}


def test_a_pdf_that_is_marked() -> None:
    assert [d.rule.id for d in found("附件1：名单.pdf", printed("内部资料，注意保存", "名单如下。"))] == ["D-005"]
    assert found("附件1：目录.pdf", printed("依申请公开", "绝密", "机密", "秘密")) == []
