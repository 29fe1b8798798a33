"""The questions that researchers ask, as canned queries with a title and an explanation each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

# What the form calls the parameters.
PARAMETERS: Final = {
    "organ": "机关或单位", "year": "年份", "title": "名称中的字", "person": "姓名", "post": "职务", "law": "法律法规名称",
    "issue": "期编号，如 2020-16", "words": "字样", "type": "文种",
    "day": "有效日期，如 2021-01-01", "known": "按哪一天的记载，空为最近一期",
}  # fmt: skip
DOCUMENT: Final = "d.id AS 公文, d.title AS 标题, d.number AS 文号, d.written_on AS 成文日期, d.url AS 网页"


@dataclass(frozen=True, slots=True)
class Question:
    """`sql` names its parameters `:organ`, …; a parameter left empty asks for everything."""

    name: str
    title: str
    explanation: str
    sql: str

    @property
    def metadata(self) -> dict[str, Any]:
        return {"title": self.title, "description": self.explanation, "sql": self.sql.strip()}


QUESTIONS: Final = (
    Question(
        "documents_of_organ", "某机关发布了哪些公文", "按机关名称（可只写一部分）查其发布的公文，含联合发文，新的在前。",
        f"""SELECT {DOCUMENT}, d.type AS 文种, d.validity AS 有效性
FROM issuers i JOIN documents d ON d.id = i.document_id
WHERE i.organ LIKE '%' || :organ || '%'
ORDER BY d.sequence DESC""",
    ),
    Question(
        "no_longer_in_force", "哪些公文已废止、失效或修改，依据是什么", "每件公文的现状和据以判断的原文。",
        """SELECT d.id AS 公文, d.title AS 标题, d.number AS 文号, d.validity AS 有效性, d.validity_reason AS 依据原文,
  b.title AS 由何文件 FROM documents d LEFT JOIN documents b ON b.id = d.validity_by
WHERE d.validity IN ('废止', '失效', '已修改') ORDER BY d.sequence DESC""",
    ),
    Question(
        "in_force", "某一文种现行有效的公文有哪些", "填文种，如“意见”；留空列出全部现行有效的公文。",
        f"""SELECT {DOCUMENT}, d.issuer AS 发文机关 FROM documents d
WHERE d.validity = '现行有效' AND (:type = '' OR d.type = :type) ORDER BY d.sequence DESC""",
    ),
    Question(
        "not_yet_in_force", "哪些公文已公布而尚未施行", "按施行日期排列。",
        f"SELECT d.effective_on AS 施行日期, {DOCUMENT} FROM documents d WHERE d.validity = '尚未施行' ORDER BY d.effective_on",
    ),
    Question(
        "validity_on", "某一天哪些公文有效，按某一天的记载",
        "有效日期空着，取最近一期的出版日期。记载日期是公报当时已经刊出的内容：填过去的一天，可看当时本库怎么说。依据原文和依据公文一并列出。",
        """WITH asked(day, known_on) AS (SELECT coalesce(nullif(:day, ''), max(published_on)),
  coalesce(nullif(:known, ''), max(published_on)) FROM issues)
SELECT d.id AS 公文, d.title AS 标题, d.number AS 文号, p.status AS 有效性, p.valid_from AS 起始日, p.valid_to AS 终止日,
  p.decided_by AS 依据公文, p.words AS 依据原文, p.certainty AS 把握, p.doubts AS 疑点
FROM asked a JOIN validity_periods p ON p.valid_from <= a.day AND coalesce(p.valid_to, '9999-12-31') >= a.day
  AND p.recorded_from <= a.known_on AND coalesce(p.recorded_to, '9999-12-31') >= a.known_on
JOIN documents d ON d.id = p.document_id ORDER BY d.sequence DESC""",
    ),
    Question(
        "who_cites", "哪些公文引用了某一文件", "填被引文件名称中的字，如“信息公开条例”；列出引用处的原文。",
        f"""SELECT c.raw AS 所引文件, c.outcome AS 结果, p.path AS 条款, {DOCUMENT}
FROM citations c JOIN documents d ON d.id = c.document_id LEFT JOIN provisions p ON p.id = c.provision_id
WHERE instr(c.title, :title) > 0 ORDER BY d.sequence DESC, c.position""",
    ),
    Question(
        "most_cited", "哪些文件被引用最多", "按被引用的公文件数排列，含不在本库的文件；引用自身所附文件的不计。",
        """SELECT min(c.title) AS 名称, min(c.number) AS 文号, count(DISTINCT c.document_id) AS 引用公文数, min(c.outcome) AS 结果
FROM citations c WHERE c.outcome <> '本件所附'
GROUP BY CASE WHEN c.number_key <> '' THEN c.number_key ELSE c.title_key END
ORDER BY 引用公文数 DESC, 名称 LIMIT 100""",
    ),
    Question(
        "missing_documents", "引用了但本库没有的本省文件", "文号属于本省机关而公报尚未收录，可据以补录。",
        """SELECT c.number_key AS 文号, min(c.title) AS 名称, count(DISTINCT c.document_id) AS 引用公文数
FROM citations c WHERE c.outcome = '本机关文件未入库' GROUP BY c.number_key ORDER BY 引用公文数 DESC, 文号""",
    ),
    Question(
        "based_on", "以某部法律法规为依据的公文", "填法律法规名称中的字；依据是正文中“根据《……》”所指。",
        f"""SELECT r.target_title AS 依据, {DOCUMENT}, r.evidence AS 原文
FROM relations r JOIN documents d ON d.id = r.document_id
WHERE r.kind = '依据' AND instr(r.target_title, :law) > 0 ORDER BY d.sequence DESC""",
    ),
    Question(
        "history_of", "某一文件的来龙去脉", "填名称中的字：哪些公文印发、修改、废止、解读、更正了它，依次排列。",
        """SELECT d.written_on AS 成文日期, r.kind AS 关系, r.target_title AS 对象, d.id AS 公文, d.title AS 标题,
  r.evidence AS 原文, r.certainty AS 把握 FROM relations r JOIN documents d ON d.id = r.document_id
WHERE instr(r.target_title, :title) > 0 OR r.target_id IN (SELECT id FROM documents WHERE instr(title, :title) > 0)
ORDER BY d.sequence, r.position""",
    ),
    Question(
        "tasks_of_organ", "某单位承担哪些任务", "从“责任单位”中读出；填单位名称或其一部分。",
        """SELECT t.organ_name AS 单位, t.role AS 角色, t.task AS 任务, p.path AS 条款, d.title AS 出自, d.id AS 公文,
  d.validity AS 有效性, d.url || '#' || p.anchor AS 网页
FROM responsibilities t JOIN documents d ON d.id = t.document_id JOIN provisions p ON p.id = t.provision_id
WHERE instr(t.organ_name, :organ) > 0 ORDER BY d.sequence DESC, t.position""",
    ),
    Question(
        "tasks_by_organ", "各单位承担任务的数量", "按责任、牵头、配合分别计数。",
        """SELECT organ_name AS 单位, count(*) AS 任务数, sum(role = '责任') AS 责任, sum(role = '牵头') AS 牵头,
  sum(role = '配合') AS 配合, count(DISTINCT document_id) AS 公文数
FROM responsibilities GROUP BY organ_name ORDER BY 任务数 DESC, 单位 LIMIT 100""",
    ),
    Question(
        "career_of", "某人的任免", "填姓名；两字姓名不必加空格。",
        """SELECT d.written_on AS 日期, a.action AS 任免, a.person AS 姓名, a.post AS 职务, a.remark AS 备注, d.id AS 公文,
  d.title AS 标题 FROM appointments a JOIN documents d ON d.id = a.document_id
WHERE :person = '' OR a.person = replace(replace(:person, ' ', ''), '　', '') ORDER BY d.sequence, a.position""",
    ),
    Question(
        "holders_of_post", "某一职务历次任免", "填职务中的字，如“教育厅厅长”。",
        """SELECT d.written_on AS 日期, a.action AS 任免, a.person AS 姓名, a.post AS 职务, d.id AS 公文
FROM appointments a JOIN documents d ON d.id = a.document_id
WHERE instr(a.post, :post) > 0 ORDER BY d.sequence, a.position""",
    ),
    Question(
        "days_to_publication", "从成文到刊登用了多少天", "按发文机关统计平均、最长天数。",
        """SELECT issuer AS 发文机关, count(*) AS 公文数,
  round(avg(julianday(published_on) - julianday(written_on)), 1) AS 平均天数,
  cast(max(julianday(published_on) - julianday(written_on)) AS INTEGER) AS 最长天数
FROM documents WHERE written_on IS NOT NULL GROUP BY issuer ORDER BY 平均天数 DESC""",
    ),
    Question(
        "documents_by_month", "每月刊登多少公文", "按刊登月份和文种计数。",
        """SELECT substr(published_on, 1, 7) AS 月份, type AS 文种, count(*) AS 公文数, sum(characters) AS 字数
FROM documents GROUP BY 1, 2 ORDER BY 1 DESC, 3 DESC""",
    ),
    Question(
        "without_interpretation", "哪些公文没有配发政策解读", "印发文件的通知和规章中，没有解读的。",
        f"""SELECT {DOCUMENT} FROM documents d
WHERE (d.type = '令' OR EXISTS (SELECT 1 FROM attachments a WHERE a.document_id = d.id AND a.kind = '印发的文件'))
  AND NOT EXISTS (SELECT 1 FROM documents e WHERE e.interprets = d.id) ORDER BY d.sequence DESC""",
    ),
    Question(
        "contents_of_issue", "某一期的目录", "填期编号；含栏目和起止页码，可用于引注。",
        """SELECT d.column_name AS 栏目, d.position AS 次序, d.id AS 公文, d.title AS 标题, d.number AS 文号,
  d.page_first AS 起始页, d.page_last AS 终止页 FROM documents d
WHERE :issue = '' OR d.issue_id = :issue ORDER BY d.published_on DESC, d.issue_id, d.position""",
    ),
    Question(
        "provisions_with", "哪些条款含有某字样", "逐条查找，结果直达网页中的条款；最多列100条。",
        """SELECT p.path AS 条款, p.text AS 条文, d.title AS 出自, d.validity AS 有效性, d.url || '#' || p.anchor AS 网页
FROM provisions p JOIN documents d ON d.id = p.document_id
WHERE :words <> '' AND instr(p.text, :words) > 0 ORDER BY d.sequence DESC, p.position LIMIT 100""",
    ),
    Question(
        "joint_documents", "哪些公文是联合发文", "两个以上机关共同发布的公文。",
        f"""SELECT {DOCUMENT}, d.issuer AS 发文机关, count(*) AS 机关数 FROM documents d JOIN issuers i ON i.document_id = d.id
GROUP BY d.id HAVING count(*) > 1 ORDER BY d.sequence DESC""",
    ),
    Question(
        "digests_of_issue", "某一期各文件的校验值", "下载后可与SHA-256核对，辨别真伪。",
        """SELECT f.url AS 网页, f.edition AS 版本, f.size AS 字节, f.sha256 AS SHA256 FROM files f
WHERE :issue = '' OR f.issue_id = :issue ORDER BY f.issue_id DESC, f.document_id, f.edition""",
    ),
)  # fmt: skip
