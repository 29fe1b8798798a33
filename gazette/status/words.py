"""The words of the status page, in both languages."""

from __future__ import annotations

from ..diagnostics import Bilingual

TITLE = Bilingual("编辑台", "Editor's desk")
OTHER_LANGUAGE = Bilingual("English", "中文")
BUILDING = Bilingual("正在编排……", "building …")
BUILT = Bilingual("已编排，用时 {seconds} 秒", "built in {seconds} s")
ARRIVING = Bilingual("等文件复制完：{files}", "waiting for files to arrive: {files}")
FAILED = Bilingual("没有编排成功，公众看到的仍是上一版", "the build failed; the public still sees the last edition")
OFFLINE = Bilingual("连不上 gazette watch", "gazette watch does not answer")
NO_ISSUES = Bilingual("还没有一期。用 gazette new 新建。", "There is no issue yet. Make one with gazette new.")
READING = Bilingual("正在识读……", "reading …")
DOCUMENTS = Bilingual("{n} 份公文", "{n} documents")
RELEASABLE = Bilingual("可以出刊", "ready for release")
NOT_YET = Bilingual("还不能出刊", "not ready for release")
WITHHELD = Bilingual("未公开", "kept back")
FINE = Bilingual("没有问题", "no findings")
MISSING = Bilingual("没有读出", "not recognised")
OF_THE_ISSUE = Bilingual("本期", "The issue")
HINT = Bilingual("办法", "Hint")
PAGE = Bilingual("网页", "page")
GALLEY = Bilingual("校样", "galley proof")
RECEIPT = Bilingual("转换凭证", "receipt")
RECEIPTS = Bilingual("本期转换凭证", "conversion receipts")
WITHOUT_COLUMN = Bilingual("未公开的公文", "Documents kept back")
