"""The words of the conversion receipt: Chinese first, English beside it."""

from __future__ import annotations

from ..diagnostics import Bilingual
from ..model import Role

RECEIPT = Bilingual("转换凭证", "Conversion receipt")
ISSUE_RECEIPTS = Bilingual("本期转换凭证", "Conversion receipts of the issue")
UNTITLED = Bilingual("（没有读出标题）", "(no title was read)")

VERDICTS = {
    "proven": Bilingual("各版文字与源文件逐字一致", "every edition carries the source's characters, all and in order"),
    "differs": Bilingual("文字不一致，不得出刊", "the text differs; not for release"),
    "withheld": Bilingual("暂不公开", "kept back"),
    "unread": Bilingual("没有读进来", "the file was not read"),
}
SHORT = {
    "proven": Bilingual("一致", "proven"),
    "differs": Bilingual("不一致", "differs"),
    "withheld": Bilingual("暂不公开", "kept back"),
    "unread": Bilingual("未读", "not read"),
}

FACTS = Bilingual("公文", "Document")
TITLE = Bilingual("标题", "Title")
NUMBER = Bilingual("发文字号", "Number")
FILE = Bilingual("源文件", "Source file")
ATTACHED = Bilingual("附件文件", "Attached file")
DIGEST = Bilingual("文件 SHA-256", "digest")
PAGES = Bilingual("刊登页", "Printed on")
WITHHELD_BY = Bilingual("扣下的原因", "Kept back by")

CARD = Bilingual("识读卡", "Recognised")
CERTAINTIES = {
    "given": Bilingual("issue.yml 指定", "given"),
    "certain": Bilingual("确定", "certain"),
    "likely": Bilingual("大致确定", "likely"),
    "doubtful": Bilingual("请核对", "doubtful"),
}
MISSING = Bilingual("没有读出", "not recognised")

PROOF = Bilingual("逐字核对", "Proof")
EDITION = Bilingual("版本", "Edition")
RESULT = Bilingual("结果", "Result")
TEXT_DIGEST = Bilingual("去掉空白后全部文字的 SHA-256", "SHA-256 of all characters without white space")
TWICE = Bilingual("源文件：两种互不相干的读法", "The source, read in two unrelated ways")
PRINTED = Bilingual("标准文本：各版做成后再读回来", "The standard text: every edition read back after it was made")
WITNESS = Bilingual("见证", "witness")
READER = Bilingual("识读", "reader")
EDITIONS = {
    "model": Bilingual("模型（标准）", "model (the measure)"),
    "html": Bilingual("网页 HTML", "HTML"),
    "pdf": Bilingual("单篇 PDF", "PDF"),
    "docx": Bilingual("Word（DOCX）", "DOCX"),
    "text": Bilingual("纯文本", "text"),
    "json": Bilingual("JSON 数据", "JSON"),
    "akn": Bilingual("XML（Akoma Ntoso）", "XML"),
    "issue PDF": Bilingual("整期 PDF", "issue PDF"),
    "database": Bilingual("数据库行", "database row"),
}
SAME = Bilingual("相同", "same")
MEASURE = Bilingual("标准", "measure")
DIFFERENT = Bilingual("不同", "differs")
UNREADABLE = Bilingual("读不回来", "can not be read back")
NO_WITNESS = Bilingual("这种文件没有第二种读法", "no second reading for this kind of file")
NOT_READ = Bilingual("没有读", "not read")
NOT_MADE = Bilingual("没有排印：公文在此之前已扣下", "not made: the document was kept back before")
COMPARED = Bilingual("逐字比对", "compared character by character")

DIFFERENCES = Bilingual("差异", "Differences")
AGAINST_SOURCE = Bilingual("识读 ≠ 源文件", "the reader ≠ the source")
AGAINST_TEXT = Bilingual("{edition} ≠ 标准文本", "{edition} ≠ the standard text")
EXPECTED_SOURCE = Bilingual("源文件", "source")
EXPECTED_TEXT = Bilingual("标准文本", "standard text")
NOTHING = Bilingual("（缺）", "(missing)")
STRETCHES = {
    "text": Bilingual("第 {n} 段", "paragraph {n}"),
    "note": Bilingual("第 {n} 条注释", "note {n}"),
    "picture": Bilingual("图片", "pictures"),
}

COUNTS = Bilingual("数目", "Counts")
COUNTED = {
    "characters": Bilingual("字", "characters"),
    "paragraphs": Bilingual("段", "paragraphs"),
    "labels": Bilingual("编号", "labels"),
    "tables": Bilingual("表格", "tables"),
    "cells": Bilingual("单元格", "cells"),
    "pictures": Bilingual("图片", "pictures"),
    "notes": Bilingual("注释", "footnotes"),
}
KEPT = Bilingual("留作资料、公报不登的文字", "Kept as data, not printed")
KEPT_CHARACTERS = Bilingual("{n} 字", "{n} characters")
FURTHER = Bilingual("不登的文字", "kept as data")

FINDINGS = Bilingual("提示", "Findings")
NO_FINDINGS = Bilingual("没有", "none")
DIFFERENCES_ABOVE = Bilingual("文字差异见上", "differences of the text: see above")
HINT = Bilingual("办法", "What to do")
EXEMPTED = Bilingual("豁免", "Exempted")
EXEMPTED_BY = Bilingual("{by}：{reason}", "{by}: {reason}")

TEXT = Bilingual("标准文本（对读用）", "The standard text, for reading along")
TEXT_LEGEND = Bilingual(
    "左边是标准文本的段号，右边 ¶ 是源文件的段号", "left: number in the standard text; right: ¶ of the source file"
)
NO_TEXT = Bilingual("没有读出文字", "no text was read")
NOTES = Bilingual("注释", "Notes")
PICTURE = Bilingual("图片", "picture")

TOOLS = Bilingual("所用程序", "Made with")
PRESS_CODE = Bilingual("公报程序", "gazette")

GALLEY = Bilingual("校样", "Galley proof")
GALLEYS = Bilingual("校样", "galley")
BEFORE = Bilingual("上一篇", "previous document")
BEHIND = Bilingual("下一篇", "next document")
PREVIOUS = Bilingual("上一处", "previous")
NEXT = Bilingual("下一处", "next")
KEYS = Bilingual("按键 n、p", "keys n, p")
OF_THE_FILE = Bilingual("关于整份文件，或公报不登的部分", "Of the file as a whole, or of what is not printed")
NOTHING_FOUND = Bilingual("没有发现问题", "nothing found")
SEARCH = Bilingual("在 Word 中查找", "search in Word for")
WHY = Bilingual("为什么", "why")
SOURCE = Bilingual("依据：", "source: ")

DOCUMENT = Bilingual("公文", "Document")
STATE = Bilingual("状态", "State")
OF_THE_ISSUE = Bilingual("本期其他提示", "Findings of the issue itself")
ISSUE_PDF = Bilingual("整期 PDF 的 SHA-256", "SHA-256 of the issue PDF")
BACK = Bilingual("本期目录", "all documents of the issue")

ROLES = {
    Role.COPY_NUMBER: Bilingual("份号", "copy number"),
    Role.CLASSIFICATION: Bilingual("密级", "classification"),
    Role.URGENCY: Bilingual("紧急程度", "urgency"),
    Role.ORGAN_MARK: Bilingual("发文机关标志", "red head"),
    Role.NUMBER: Bilingual("发文字号", "number"),
    Role.SIGNER: Bilingual("签发人", "signer"),
    Role.TITLE: Bilingual("标题", "title"),
    Role.ADDRESSEES: Bilingual("主送机关", "addressees"),
    Role.BODY: Bilingual("正文", "body"),
    Role.ATTACHMENT_LIST: Bilingual("附件说明", "attachment list"),
    Role.SIGN_OFF: Bilingual("署名", "sign-off"),
    Role.DATE: Bilingual("成文日期", "date of writing"),
    Role.NOTE: Bilingual("附注", "note"),
    Role.INSTRUMENT: Bilingual("印发的文件", "annexed instrument"),
    Role.ATTACHMENT: Bilingual("附件", "attachment"),
    Role.IMPRINT: Bilingual("版记", "imprint"),
    Role.FURNITURE: Bilingual("页眉页脚", "running heads"),
}
