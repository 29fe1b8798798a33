"""The closed words of the tables in English: kinds of documents, validity, relations, outcomes, headings of queries."""

from __future__ import annotations

from typing import Final

_VALIDITY: Final = {
    "现行有效": "in force", "尚未施行": "not yet in force", "已修改": "amended", "失效": "expired", "废止": "repealed",
    "部分失效": "partly void",
}  # fmt: skip
_TYPES: Final = {
    "决议": "Resolution", "决定": "Decision", "命令": "Order", "令": "Order", "公报": "Communiqué", "公告": "Announcement",
    "通告": "Public notice", "意见": "Opinions", "通知": "Notice", "通报": "Circular", "报告": "Report", "请示": "Request",
    "批复": "Reply", "议案": "Bill", "函": "Letter", "纪要": "Minutes", "政策解读": "Policy interpretation", "解读": "Interpretation",
    "大事记": "Chronicle", "更正": "Correction", "目录": "Contents", "规划": "Plan", "办法": "Measures", "条例": "Regulations",
}  # fmt: skip
_RELATIONS: Final = {
    "依据": "based on", "落实": "implements", "印发": "issues", "转发": "forwards", "批准": "approves", "修改": "amends",
    "废止": "repeals", "解读": "interprets", "失效": "declares void", "更正": "corrects", "答复": "replies to", "部分废止": "partly repeals",
    "解释": "construes", "引用": "cites", "批转": "approves and forwards",
}  # fmt: skip
# The same seen from the other side; only those whose English is not “… by”.
PASSIVE: Final = {
    "based on": "basis of", "implements": "implemented by", "issues": "issued by", "forwards": "forwarded by",
    "approves": "approved by", "amends": "amended by", "repeals": "repealed by", "interprets": "interpreted by",
    "corrects": "corrected by", "replies to": "answered by", "partly repeals": "partly repealed by",
    "declares void": "declared void by", "construes": "construed by", "cites": "cited by",
    "approves and forwards": "approved and forwarded by", "repealed": "repealed by",
}  # fmt: skip
_OUTCOMES: Final = {
    "本库公文": "in this database", "本件所附": "its own annex", "重名待定": "ambiguous title", "法律法规": "statute",
    "其他机关文件": "another organ's document", "本机关文件未入库": "ours, missing here", "仅有名称": "title only",
    "编辑指明": "given by the editor",
}  # fmt: skip
_CERTAINTIES: Final = {
    "编辑指明": "given by the editor",
    "确定": "certain",
    "很可能": "likely",
    "存疑": "doubtful",
}
_OTHERS: Final = {
    "成文": "written", "印发": "issued", "刊登": "published", "施行": "in force", "推断": "inferred", "已成数据": "taken as rows",
    "没有表头": "no header", "表头不全": "header incomplete", "表头重复": "header not distinct", "行列不齐": "ragged", "只有一列": "one column",
    "设立": "founded", "更名": "renamed", "并入": "merged", "撤销": "abolished",
    "责任": "responsible", "牵头": "leading", "配合": "assisting", "任命": "appointed", "免去": "removed",
    "设定": "listed by the office", "识别": "recognised", "印发的文件": "annexed instrument", "附件": "attachment",
    "附件（PDF）": "attachment (PDF)", "主动公开": "open to the public", "规范名称": "standard name", "别名": "alias", "代字": "code",
    "正文": "main text", "全称": "full title", "简称": "short title",
}  # fmt: skip
_LEVELS: Final = {
    "法律": "statute", "行政法规": "administrative regulation", "党中央文件": "Party centre", "国务院文件": "State Council",
    "部门规章": "ministry's rules", "地方性法规": "local regulation", "地方政府规章": "local government's rules", "其他文件": "other document",
}  # fmt: skip
# What became of a document, and how; counts and groups of the ready-made questions.
_OUTCOMES_OF_A_DAY: Final = {
    "未变": "as it was", "宣布失效": "declared void", "有效期届满": "end of its term", "修改决定": "amended by a document",
    "“同时废止”条款": "clause of a new document", "打包清理": "repealed with others", "单独废止": "repealed by itself", "不明": "unknown",
    "有效": "in force", "其中施行日期不明": "of these without a day of effect", "后来废止": "later repealed",
    "后来有效期届满": "term later ended", "后来宣布失效": "later declared void", "后来修改": "later amended", "无法判定": "doubtful",
    "全部": "all", "是": "yes", "否": "no",
}  # fmt: skip
# 废止 is both a validity and a relation; as a state it is read far more often.
ENGLISH: Final = {**_OUTCOMES_OF_A_DAY, **_LEVELS, **_RELATIONS, **_OUTCOMES, **_CERTAINTIES, **_OTHERS, **_TYPES, **_VALIDITY}
RELATIONS: Final = {**_RELATIONS}
