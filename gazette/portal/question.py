"""What a ready-made question is: its name, title, explanation and SQL; what its parameters and columns are called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from ..diagnostics import Bilingual

# What the form calls the parameters.
PARAMETERS: Final = {
    "organ": Bilingual("机关或单位", "organ"), "title": Bilingual("名称中的字", "words of the title"),
    "person": Bilingual("姓名", "name"), "post": Bilingual("职务", "post"), "law": Bilingual("法律法规名称", "law or regulation"),
    "issue": Bilingual("期编号，如2020-16", "issue, 2020-16 for one"), "words": Bilingual("字样", "words"),
    "type": Bilingual("文种", "type"), "by": Bilingual("日期，如2025-12-31", "day, 2025-12-31 for one"),
    "day": Bilingual("有效日期，如2021-01-01", "valid on, 2021-01-01 for one"), "known": Bilingual("按何日的记载", "as known on"),
    "year": Bilingual("年份", "year"), "category": Bilingual("类别：规章或行政规范性文件", "category: 规章 (rules) or 行政规范性文件 (normative documents)"),
    "figure": Bilingual("项目：本年制发、本年废止、现行有效或上年现行有效",
                        "figure: 本年制发 (made), 本年废止 (repealed), 现行有效 (in force) or 上年现行有效 (in force last year)"),
    "issuer": Bilingual("发文机关规范名称", "issuing organ's standard name"),
    "since": Bilingual("刊登日期自，如2020-01-01", "published from, 2020-01-01 for one"),
    "until": Bilingual("刊登日期至，如2021-12-31", "published until, 2021-12-31 for one"),
    "end": Bilingual("截止日期，如2021-12-31", "until, 2021-12-31 for one"),
}  # fmt: skip
DAYS: Final = frozenset({"by", "day", "end", "known", "since", "until"})  # chosen from a calendar, so never 2021/1/1
# Headings of the questions' columns.
HEADINGS: Final = {
    "公文": "document", "标题": "title", "文号": "number", "成文日期": "written on", "网页": "page", "文种": "type", "有效性": "validity",
    "依据原文": "words", "由何文件": "by which document", "发文机关": "issuer", "施行日期": "in force from", "所引文件": "cited",
    "结果": "outcome", "条款": "provision", "名称": "title", "引用公文数": "citing documents", "依据": "basis", "原文": "words",
    "关系": "relation", "对象": "object", "对象文号": "its number", "把握": "certainty", "单位": "organ", "角色": "role", "任务": "task",
    "出自": "in", "任务数": "tasks", "责任": "responsible", "牵头": "leading", "配合": "assisting", "公文数": "documents", "日期": "day",
    "任免": "action", "姓名": "name", "职务": "post", "备注": "remark", "平均天数": "mean days", "最长天数": "longest", "月份": "month",
    "字数": "characters", "栏目": "column", "次序": "place", "起始页": "first page", "终止页": "last page", "条文": "text",
    "机关数": "organs", "版本": "edition", "字节": "bytes", "SHA256": "SHA-256", "有效期至": "expires on", "法律法规": "statute",
    "天数": "days", "机关代字": "organ code", "年份": "year", "刊登件数": "printed", "最大序号": "highest serial", "引用数": "citations",
    "方式": "how", "变更日": "changed on", "依据条款": "provision", "存续天数": "days in force", "情况": "state", "件数": "documents",
    "注明牵头": "marked as leading", "仅列首位": "merely first", "注明配合": "marked as assisting", "列在其后": "after the first",
    "有时限": "with a deadline", "时限": "deadline", "其他写法": "also written", "另一单位": "other organ", "共同任务数": "shared tasks", "名次": "rank",
    "效力层级": "rank in law", "首要引用机关": "cited most by", "该机关引用数": "its documents", "依据国家法律行政法规": "rests on national law",
    "下四分位数": "lower quartile", "中位天数": "median days", "上四分位数": "upper quartile", "缺日期": "without a date",
    **{str(n): str(n) for n in range(1, 11)},
    "起始日": "from", "终止日": "until", "依据公文": "decided by", "疑点": "doubts", "类别": "category", "项目": "figure",
}  # fmt: skip
GROUPS: Final = {
    "organs": Bilingual("机关", "Organs"), "validity": Bilingual("有效性", "Validity"), "relations": Bilingual("关系与引用", "Relations and citations"),
    "tasks": Bilingual("任务分工", "Tasks"), "people": Bilingual("人事", "People"), "text": Bilingual("条文", "Text"),
    "issues": Bilingual("各期", "Issues"), "figures": Bilingual("统计", "Figures"), "coverage": Bilingual("收录情况", "Coverage"),
}  # fmt: skip
DOCUMENT: Final = "d.id AS 公文, d.title AS 标题, d.number AS 文号, d.written_on AS 成文日期, d.url AS 网页"


@dataclass(frozen=True, slots=True)
class Question:
    """`sql` names its parameters `:organ`, …; a parameter left empty asks for everything."""

    name: str
    group: str
    title: Bilingual
    explanation: Bilingual
    sql: str

    @property
    def asked(self) -> dict[str, Bilingual]:
        """Its parameters and what the form calls them."""
        return {name: PARAMETERS[name] for name in dict.fromkeys(re.findall(r":([a-z]+)", self.sql))}

    def field(self, name: str) -> str:
        """The kind of the form's field for a parameter."""
        return "date" if name in DAYS else "text"

    @property
    def metadata(self) -> dict[str, Any]:
        return {"title": self.title.zh, "description": self.explanation.zh, "sql": self.sql.strip()}

