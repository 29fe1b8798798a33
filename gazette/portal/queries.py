"""The questions that researchers ask, as canned queries with a title and an explanation each."""

from __future__ import annotations

from typing import Final

from ..diagnostics import Bilingual
from ..reports.annual import DOCUMENTS as OF_ANNUAL_REPORT
from .question import DOCUMENT, Question
from .research_questions import RESEARCH

QUESTIONS: Final = (
    Question(
        "documents_of_organ", "organs", Bilingual("某机关发布了哪些公文", "What has an organ issued?"),
        Bilingual("按机关名称（可只写一部分）查其发布的公文，含联合发文，新的在前。", "Documents of an organ (part of its name will do), joint ones included, newest first."),
        f"""SELECT {DOCUMENT}, d.type AS 文种, d.validity AS 有效性
FROM issuers i JOIN documents d ON d.id = i.document_id
WHERE i.organ LIKE '%' || :organ || '%'
ORDER BY d.sequence DESC""",
    ),
    Question(
        "joint_documents", "organs", Bilingual("哪些公文是联合发文", "Which documents were issued jointly?"),
        Bilingual("两个以上机关共同发布的公文。", "Documents of two or more organs."),
        f"""SELECT {DOCUMENT}, d.issuer AS 发文机关, count(*) AS 机关数 FROM documents d JOIN issuers i ON i.document_id = d.id
GROUP BY d.id HAVING count(*) > 1 ORDER BY d.sequence DESC""",
    ),
    Question(
        "no_longer_in_force", "validity", Bilingual("哪些公文已废止、失效或修改，依据是什么", "What is repealed, expired or amended, and by which words?"),
        Bilingual("每件公文的现状和据以判断的原文。", "The present state of each such document and the words that made it so."),
        """SELECT d.id AS 公文, d.title AS 标题, d.number AS 文号, d.validity AS 有效性, d.validity_reason AS 依据原文,
  b.title AS 由何文件 FROM documents d LEFT JOIN documents b ON b.id = d.validity_by
WHERE d.validity IN ('废止', '失效', '已修改') ORDER BY d.sequence DESC""",
    ),
    Question(
        "in_force", "validity", Bilingual("某一文种现行有效的公文有哪些", "What is in force, of one type?"),
        Bilingual("填文种，如“意见”；留空列出全部现行有效的公文。", "Give a type such as 意见; leave it empty for everything in force."),
        f"""SELECT {DOCUMENT}, d.issuer AS 发文机关 FROM documents d
WHERE d.validity = '现行有效' AND (:type = '' OR d.type = :type) ORDER BY d.sequence DESC""",
    ),
    Question(
        "not_yet_in_force", "validity", Bilingual("哪些公文已公布而尚未施行", "What is published but not yet in force?"),
        Bilingual("按施行日期排列。", "In the order in which they come into force."),
        f"SELECT d.effective_on AS 施行日期, {DOCUMENT} FROM documents d WHERE d.validity = '尚未施行' ORDER BY d.effective_on",
    ),
    Question(
        "validity_on",
        "validity",
        Bilingual("某一天哪些公文有效，按某一天的记载", "What was in force on a day, as known on another?"),
        Bilingual(
            "有效日期空着，取最近一期的出版日期。记载日期是公报当时已经刊出的内容：填过去的一天，可看当时本库怎么说。",
            "Left empty, both days are the newest issue's. Give an earlier day of record to see what the database said then.",
        ),
        """WITH asked(day, known_on) AS (SELECT coalesce(nullif(:day, ''), max(published_on)),
  coalesce(nullif(:known, ''), max(published_on)) FROM issues)
SELECT d.id AS 公文, d.title AS 标题, d.number AS 文号, p.status AS 有效性, p.valid_from AS 起始日, p.valid_to AS 终止日,
  p.decided_by AS 依据公文, p.words AS 依据原文, p.certainty AS 把握, p.doubts AS 疑点
FROM asked a JOIN validity_periods p ON p.valid_from <= a.day AND coalesce(p.valid_to, '9999-12-31') >= a.day
  AND p.recorded_from <= a.known_on AND coalesce(p.recorded_to, '9999-12-31') >= a.known_on
JOIN documents d ON d.id = p.document_id ORDER BY d.sequence DESC""",
    ),
    Question(
        "in_force_under", "validity",
        Bilingual("某机关依据某法规发布的公文，哪些现行有效", "Which of an organ's documents issued under a regulation are in force?"),
        Bilingual("填机关名称和法规名称中的字；依据或落实的关系都算。",
                  "Give an organ and some words of a regulation; both what rests on it and what implements it counts."),
        f"""SELECT DISTINCT {DOCUMENT}, d.issuer AS 发文机关, r.target_title AS 依据, r.evidence AS 原文
FROM relations r JOIN documents d ON d.id = r.document_id JOIN issuers i ON i.document_id = d.id
WHERE r.kind IN ('依据', '落实') AND instr(r.target_title, :law) > 0 AND instr(i.organ, :organ) > 0
  AND d.validity = '现行有效' ORDER BY d.sequence DESC""",
    ),
    Question(
        "expiring", "validity", Bilingual("哪些公文将在某日前到期", "Which documents expire by a given day?"),
        Bilingual("填日期，如2025-12-31；留空列出所有注明有效期的现行公文。",
                  "Give a day such as 2025-12-31; leave it empty for everything in force with a term."),
        f"""SELECT d.expires_on AS 有效期至, {DOCUMENT}, d.issuer AS 发文机关 FROM documents d
WHERE d.expires_on IS NOT NULL AND d.validity IN ('现行有效', '尚未施行', '已修改') AND (:by = '' OR d.expires_on <= :by)
ORDER BY d.expires_on, d.sequence""",
    ),
    Question(
        "annual_documents", "figures",
        Bilingual("年度报告的每个数字是哪些公文", "Which documents are behind a figure of the annual report?"),
        Bilingual("政府信息公开年度报告表一（国办公开办函〔2021〕30号）：填年份，可再填类别、项目、发文机关。废止含失效。",
                  "Table 1 of the statutory annual report: give a year, and a category, figure or organ if you like. Repealed "
                  "includes expired."),
        OF_ANNUAL_REPORT,
    ),
    Question(
        "who_cites", "relations", Bilingual("哪些公文引用了某一文件", "Which documents cite a given one?"),
        Bilingual("填被引文件名称中的字，如“信息公开条例”；列出引用处的原文。", "Give some words of the cited title, such as 信息公开条例; each row has the words that cite it."),
        f"""SELECT c.raw AS 所引文件, c.outcome AS 结果, p.path AS 条款, {DOCUMENT}
FROM citations c JOIN documents d ON d.id = c.document_id LEFT JOIN provisions p ON p.id = c.provision_id
WHERE instr(c.title, :title) > 0 ORDER BY d.sequence DESC, c.position""",
    ),
    Question(
        "most_cited", "relations", Bilingual("哪些文件被引用最多", "What is cited most?"),
        Bilingual("按被引用的公文件数排列，含不在本库的文件；引用自身所附文件的不计。",
                  "By the number of citing documents, held here or not; a document's own annexes do not count."),
        """SELECT min(c.title) AS 名称, min(c.number) AS 文号, count(DISTINCT c.document_id) AS 引用公文数, min(c.outcome) AS 结果
FROM citations c WHERE c.outcome <> '本件所附'
GROUP BY CASE WHEN c.number_key <> '' THEN c.number_key ELSE c.title_key END
ORDER BY 引用公文数 DESC, 名称 LIMIT 100""",
    ),
    Question(
        "based_on", "relations", Bilingual("以某部法律法规为依据的公文", "Which documents rest on a given law or regulation?"),
        Bilingual("填法律法规名称中的字；依据是正文中“根据《……》”“贯彻《……》”所指。", "Give some words of its title; the basis is what the text names with 根据《……》 or 贯彻《……》."),
        f"""SELECT r.target_title AS 依据, {DOCUMENT}, r.evidence AS 原文
FROM relations r JOIN documents d ON d.id = r.document_id
WHERE (r.kind = '依据' OR (r.kind = '落实' AND instr(r.evidence, '贯彻') > 0)) AND instr(r.target_title, :law) > 0 ORDER BY d.sequence DESC""",
    ),
    Question(
        "history_of", "relations", Bilingual("某一文件的来龙去脉", "What became of a document?"),
        Bilingual("填名称中的字：哪些公文印发、修改、废止、解读、更正了它，依次排列。",
                  "Give some words of its title: what issued, amended, repealed, interpreted or corrected it, in order."),
        """SELECT d.written_on AS 成文日期, r.kind AS 关系, r.target_title AS 对象, d.id AS 公文, d.title AS 标题,
  r.evidence AS 原文, r.certainty AS 把握 FROM relations r JOIN documents d ON d.id = r.document_id
WHERE instr(r.target_title, :title) > 0 OR r.target_id IN (SELECT id FROM documents WHERE instr(title, :title) > 0)
ORDER BY d.sequence, r.position""",
    ),
    Question(
        "repealed_by", "relations", Bilingual("哪些文件废止、修改了别的文件", "Which documents repeal or amend others?"),
        Bilingual("每一处废止、修改及其原文和把握程度，新的在前。", "Every repeal and amendment with its words and certainty, newest first."),
        f"""SELECT r.kind AS 关系, r.target_title AS 对象, r.target_number AS 对象文号, {DOCUMENT}, r.evidence AS 原文, r.certainty AS 把握
FROM relations r JOIN documents d ON d.id = r.document_id WHERE r.kind IN ('废止', '修改') ORDER BY d.sequence DESC, r.position""",
    ),
    Question(
        "laws_most_used", "relations", Bilingual("哪些法律法规最常被作为依据", "Which statutes are relied upon most?"),
        Bilingual("按以其为依据的公文件数排列。", "By the number of documents that rest on them."),
        """SELECT r.target_title AS 法律法规, count(DISTINCT r.document_id) AS 公文数 FROM relations r
WHERE r.kind = '依据' AND r.outcome = '法律法规' GROUP BY r.title_key ORDER BY 公文数 DESC, 法律法规 LIMIT 100""",
    ),
    Question(
        "instruments", "relations", Bilingual("印发了哪些办法、方案、规划", "Which measures, schemes and plans were issued?"),
        Bilingual("通知所印发的文件；可填名称中的字，如“办法”。", "The instruments that notices issue; give some words of the title, such as 办法."),
        f"""SELECT a.title AS 名称, {DOCUMENT}, d.validity AS 有效性 FROM attachments a JOIN documents d ON d.id = a.document_id
WHERE a.kind = '印发的文件' AND instr(a.title, :title) > 0 ORDER BY d.sequence DESC, a.position""",
    ),
    Question(
        "tasks_of_organ", "tasks", Bilingual("某单位承担哪些任务", "Which tasks does an organ have?"),
        Bilingual("从“责任单位”中读出；填单位名称或其一部分，全称、简称都行，更名前的任务也列出。",
                  "Read from the 责任单位 of each task; give the organ's name, in full or not, or a part of it; tasks under its former "
                  "name are listed, too."),
        """SELECT t.organ_name AS 单位, t.role AS 角色, t.task AS 任务, t.deadline AS 时限, p.path AS 条款, d.title AS 出自, d.id AS 公文,
  d.validity AS 有效性, d.url || '#' || p.anchor AS 网页
FROM responsibilities t JOIN documents d ON d.id = t.document_id JOIN provisions p ON p.id = t.provision_id
WHERE instr(t.organ_name, :organ) > 0 OR instr(t.organ, :organ) > 0
  OR t.organ IN (SELECT organ FROM organ_history WHERE event = '更名' AND instr(other, :organ) > 0) ORDER BY d.sequence DESC, t.position""",
    ),
    Question(
        "career_of", "people", Bilingual("某人的任免", "Appointments and removals of a person"),
        Bilingual("填姓名；两字姓名不必加空格。", "Give the name; names of two characters need no space."),
        """SELECT d.written_on AS 日期, a.action AS 任免, a.person AS 姓名, a.post AS 职务, a.remark AS 备注, d.id AS 公文,
  d.title AS 标题 FROM appointments a JOIN documents d ON d.id = a.document_id
WHERE :person = '' OR a.person = replace(replace(:person, ' ', ''), '　', '') ORDER BY d.sequence, a.position""",
    ),
    Question(
        "holders_of_post", "people", Bilingual("某一职务历次任免", "Who has held a post?"),
        Bilingual("填职务中的字，如“教育厅厅长”。", "Give some words of the post, such as 教育厅厅长."),
        """SELECT d.written_on AS 日期, a.action AS 任免, a.person AS 姓名, a.post AS 职务, d.id AS 公文
FROM appointments a JOIN documents d ON d.id = a.document_id
WHERE instr(a.post, :post) > 0 ORDER BY d.sequence, a.position""",
    ),
    Question(
        "provisions_with", "text", Bilingual("哪些条款含有某字样", "Which provisions contain certain words?"),
        Bilingual("逐条查找，结果直达网页中的条款；最多列100条。", "Provision by provision, each leading to its place on the page; at most 100."),
        """SELECT p.path AS 条款, p.text AS 条文, d.title AS 出自, d.validity AS 有效性, d.url || '#' || p.anchor AS 网页
FROM provisions p JOIN documents d ON d.id = p.document_id
WHERE :words <> '' AND instr(p.text, :words) > 0 ORDER BY d.sequence DESC, p.position LIMIT 100""",
    ),
    Question(
        "contents_of_issue", "issues", Bilingual("某一期的目录", "The contents of an issue"),
        Bilingual("填期编号；含栏目和起止页码，可用于引注。", "Give an issue's id; with columns and page numbers for citations."),
        """SELECT d.column_name AS 栏目, d.position AS 次序, d.id AS 公文, d.title AS 标题, d.number AS 文号,
  d.page_first AS 起始页, d.page_last AS 终止页 FROM documents d
WHERE :issue = '' OR d.issue_id = :issue ORDER BY d.published_on DESC, d.issue_id, d.position""",
    ),
    Question(
        "digests_of_issue", "issues", Bilingual("某一期各文件的校验值", "Digests of an issue's files"),
        Bilingual("下载后可与SHA-256核对，辨别真伪。", "Compare with the SHA-256 of a download to see that it is genuine."),
        """SELECT f.url AS 网页, f.edition AS 版本, f.size AS 字节, f.sha256 AS SHA256 FROM files f
WHERE :issue = '' OR f.issue_id = :issue ORDER BY f.issue_id DESC, f.document_id, f.edition""",
    ),
    Question(
        "days_to_publication", "figures", Bilingual("从成文到刊登用了多少天", "How many days from writing to publication?"),
        Bilingual("按发文机关统计平均、最长天数。", "Mean and longest, by issuing organ."),
        """SELECT issuer AS 发文机关, count(*) AS 公文数,
  round(avg(julianday(published_on) - julianday(written_on)), 1) AS 平均天数,
  cast(max(julianday(published_on) - julianday(written_on)) AS INTEGER) AS 最长天数
FROM documents WHERE written_on IS NOT NULL GROUP BY issuer ORDER BY 平均天数 DESC""",
    ),
    Question(
        "documents_by_month", "figures", Bilingual("每月刊登多少公文", "How many documents were published each month?"),
        Bilingual("按刊登月份和文种计数。", "Counted by month of publication and type."),
        """SELECT substr(published_on, 1, 7) AS 月份, type AS 文种, count(*) AS 公文数, sum(characters) AS 字数
FROM documents GROUP BY 1, 2 ORDER BY 1 DESC, 3 DESC""",
    ),
    Question(
        "types_by_organ", "figures", Bilingual("各机关各文种发了多少", "How many documents of each type has each organ issued?"),
        Bilingual("联合发文计入每个机关。", "Joint documents count for each of their organs."),
        """SELECT i.organ AS 发文机关, d.type AS 文种, count(*) AS 公文数 FROM issuers i JOIN documents d ON d.id = i.document_id
GROUP BY 1, 2 ORDER BY 公文数 DESC, 1, 2""",
    ),
    Question(
        "days_in_force", "figures", Bilingual("已废止的公文存续了多久", "How long did repealed documents last?"),
        Bilingual("自成文至废止文件成文的天数。", "Days from the date of writing to that of the document that repealed it."),
        f"""SELECT {DOCUMENT}, b.title AS 由何文件, cast(julianday(b.written_on) - julianday(d.written_on) AS INTEGER) AS 天数
FROM documents d JOIN documents b ON b.id = d.validity_by WHERE d.validity = '废止' ORDER BY 天数""",
    ),
    Question(
        "missing_documents", "coverage", Bilingual("引用了但本库没有的本省文件", "Which of the province's own documents are cited but missing here?"),
        Bilingual("文号属于本省机关而公报尚未收录，可据以补录。",
                  "Their numbers are the province's own, yet they are not here: a list for completing the collection."),
        """SELECT c.number_key AS 文号, min(c.title) AS 名称, count(DISTINCT c.document_id) AS 引用公文数
FROM citations c WHERE c.outcome = '本机关文件未入库' GROUP BY c.number_key ORDER BY 引用公文数 DESC, 文号""",
    ),
    Question(
        "without_interpretation", "coverage", Bilingual("哪些公文没有配发政策解读", "Which documents have no policy interpretation?"),
        Bilingual("印发文件的通知和规章中，没有解读的。", "Orders and notices that issue an instrument, without an interpretation in the gazette."),
        f"""SELECT {DOCUMENT} FROM documents d
WHERE (d.type = '令' OR EXISTS (SELECT 1 FROM attachments a WHERE a.document_id = d.id AND a.kind = '印发的文件'))
  AND NOT EXISTS (SELECT 1 FROM documents e WHERE e.interprets = d.id) ORDER BY d.sequence DESC""",
    ),
    Question(
        "numbers_printed", "coverage", Bilingual("各机关代字每年刊登了多少号", "How many of each organ's numbers were printed each year?"),
        Bilingual("最大序号与刊登件数之差是未刊登（或未公开）的文号数。",
                  "The highest serial less the documents printed is what was not printed, or is not public."),
        """SELECT number_code AS 机关代字, number_year AS 年份, count(*) AS 刊登件数, max(number_serial) AS 最大序号
FROM documents WHERE number_serial > 0 AND number_year > 0 AND number_code <> '' GROUP BY 1, 2 ORDER BY 2 DESC, 3 DESC, 1""",
    ),
    Question(
        "citations_resolved", "coverage", Bilingual("引用查到了多少", "How many citations were resolved?"),
        Bilingual("按结果分类计数；没查到的也在库里，注明原因。", "Counted by outcome; those that were not resolved are in the table, too, each with the reason."),
        "SELECT outcome AS 结果, count(*) AS 引用数, count(DISTINCT document_id) AS 公文数 FROM citations GROUP BY 1 ORDER BY 2 DESC",
    ),
    *RESEARCH,
)  # fmt: skip
