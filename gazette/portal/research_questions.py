"""Ready-made questions that take several steps: what became of documents, who shares tasks, what is relied upon, how fast."""

from __future__ import annotations

from typing import Final

from ..diagnostics import Bilingual
from .question import Question

# Each document in force on :day, with its days; unknown where the text does not say from when. As the newest issue knows.
_HELD: Final = """WITH asked(day, stop) AS (SELECT coalesce(nullif(:day, ''), max(published_on)),
  coalesce(nullif(:end, ''), '9999-12-31') FROM issues),
held AS (SELECT d.id, d.effective_on, p.certainty, p.doubts FROM asked a JOIN validity_periods p ON p.recorded_to IS NULL
  AND p.valid_from <= a.day AND coalesce(p.valid_to, '9999-12-31') >= a.day AND p.status IN ('现行有效', '已修改', '部分失效')
  JOIN documents d ON d.id = p.document_id WHERE :category = '' OR d.category = :category),
changed AS (SELECT h.id, h.effective_on, p.status, p.valid_from AS changed_on, p.decided_by, p.words, p.certainty,
  (SELECT count(DISTINCT coalesce(nullif(o.title_key, ''), o.number_key)) FROM relations o
    WHERE o.document_id = p.decided_by AND o.kind IN ('废止', '失效')) AS ended,
  (SELECT v.path FROM relations r JOIN provisions v ON v.id = r.provision_id WHERE r.document_id = p.decided_by
    AND r.target_id = p.document_id AND r.evidence = p.words LIMIT 1) AS clause,
  (SELECT min(e.valid_from) FROM validity_periods e WHERE e.document_id = p.document_id AND e.recorded_to IS NULL
    AND e.status IN ('废止', '失效') AND e.valid_from > a.day) AS gone_on
  FROM asked a CROSS JOIN held h CROSS JOIN validity_periods p ON p.document_id = h.id AND p.recorded_to IS NULL
  WHERE p.valid_from > a.day AND p.valid_from <= a.stop AND p.status IN ('废止', '失效', '已修改', '部分失效'))"""

# Tasks by organ: every way of writing an organ, and its former names, as one; governments and 各部门 are left out.
_OWED: Final = """WITH RECURSIVE renamed(organ, today) AS (SELECT name, name FROM organs UNION
  SELECT n.organ, h.other FROM renamed n JOIN organ_history h ON h.organ = n.today AND h.event = '更名' AND h.other IS NOT NULL),
named(organ, today) AS (SELECT organ, today FROM renamed n WHERE NOT EXISTS
  (SELECT 1 FROM organ_history h WHERE h.organ = n.today AND h.event = '更名' AND h.other IS NOT NULL)),
owed AS (SELECT coalesce(n.today, t.organ, t.organ_name) AS body, t.organ_name, t.provision_id AS task, t.document_id, t.role,
  t.deadline, row_number() OVER (PARTITION BY t.provision_id ORDER BY t.position) AS place,
  max(t.role = '牵头') OVER (PARTITION BY t.provision_id) AS led
  FROM responsibilities t JOIN documents d ON d.id = t.document_id LEFT JOIN named n ON n.organ = t.organ
  WHERE (:since = '' OR d.published_on >= :since) AND (:until = '' OR d.published_on <= :until)),
shares AS (SELECT body, task, min(document_id) AS document_id, max(deadline <> '') AS limited,
  CASE WHEN max(role = '牵头') THEN '注明牵头' WHEN max(role = '配合') THEN '注明配合'
    WHEN min(place) = 1 AND NOT max(led) THEN '仅列首位' ELSE '列在其后' END AS part
  FROM owed WHERE organ_name NOT LIKE '各%' AND organ_name NOT LIKE '%各部门%' AND organ_name NOT LIKE '%有关%'
    AND organ_name NOT LIKE '%相关%' AND organ_name NOT LIKE '%政府' AND organ_name NOT LIKE '%管委会' GROUP BY body, task)"""
_RANKED: Final = """,
ranked AS (SELECT body, row_number() OVER (ORDER BY count(*) DESC, body) AS n FROM shares GROUP BY body ORDER BY n LIMIT 10)"""
_MATRIX: Final = ",\n  ".join(f'sum(b.n = {n}) AS "{n}"' for n in range(1, 11))

_BASES: Final = """WITH bases AS (SELECT DISTINCT r.document_id, coalesce(nullif(r.title_key, ''), r.number_key) AS key,
  r.target_title, r.target_number, r.level, i.organ
  FROM relations r JOIN documents d ON d.id = r.document_id LEFT JOIN issuers i ON i.document_id = d.id AND i.position = 1
  WHERE (r.kind = '依据' OR (r.kind = '落实' AND instr(r.evidence, '贯彻') > 0))
    AND (:since = '' OR d.published_on >= :since) AND (:until = '' OR d.published_on <= :until))"""
# The share of the i-th of n days in the quantile q: linear between neighbours, as in R and NumPy.
_QUANTILE: Final = "round(CASE WHEN count(days) >= {least} THEN sum(days * max(0.0, 1 - abs(place - {q} * (n - 1)))) END, 2)"

RESEARCH: Final = (
    Question(
        "after_a_day", "validity",
        Bilingual("某日有效的公文，后来怎样了", "What became of the documents in force on a day?"),
        Bilingual("填基准日和截止日；类别填“规章”或“行政规范性文件”，空着不限。每处废止、失效、修改一行，其余每件一行。存续天数自施行之日起算，"
                  "到变更之日止（已先到期的，到期满为止）；未写明施行日期的，写“不明”。按最近一期的记载。",
                  "Give the day and the end of the period; category 规章 or 行政规范性文件, empty for all. A row for each repeal, "
                  "expiry and amendment, and for each document that stayed as it was. Days run from the day of effect to "
                  "the change, or to the end of the term where that came first; 不明 where the text names no day of effect. "
                  "As the newest issue knows."),
        f"""{_HELD},
events AS (SELECT id, effective_on, status, changed_on, decided_by, words, ended, clause, gone_on FROM changed
  UNION ALL SELECT id, effective_on, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM held WHERE id NOT IN (SELECT id FROM changed))
SELECT CASE WHEN c.status IS NULL THEN '未变' WHEN c.status = '失效' AND c.decided_by IS NOT NULL THEN '宣布失效'
    ELSE c.status END AS 情况,
  d.id AS 公文, d.title AS 标题, d.number AS 文号, coalesce(c.effective_on, '不明') AS 施行日期, c.changed_on AS 变更日,
  CASE WHEN c.status IS NULL THEN '' WHEN c.decided_by IS NULL THEN '有效期届满' WHEN c.status IN ('已修改', '部分失效') THEN '修改决定'
    WHEN instr(c.words, '同时废止') > 0 THEN '“同时废止”条款' WHEN c.ended > 1 THEN '打包清理' ELSE '单独废止' END AS 方式,
  b.title || CASE WHEN b.number = '' THEN '' ELSE '（' || b.number || '）' END AS 由何文件,
  coalesce(c.clause, '') AS 依据条款, coalesce(c.words, '') AS 依据原文,
  CASE WHEN c.status IS NULL THEN '' WHEN c.effective_on IS NULL THEN '不明'
    ELSE cast(julianday(min(c.changed_on, coalesce(c.gone_on, c.changed_on))) - julianday(c.effective_on) AS INTEGER) END AS 存续天数
FROM events c JOIN documents d ON d.id = c.id LEFT JOIN documents b ON b.id = c.decided_by
ORDER BY c.changed_on IS NULL, d.sequence, c.changed_on""",
    ),
    Question(
        "counts_after_a_day", "validity",
        Bilingual("某日有效的公文，后来废止、失效、修改了多少", "How many of those in force on a day were repealed, expired or amended?"),
        Bilingual("与上一个问题同样的条件；先后到期又被废止的，两类各计一次。“施行日期不明”的计入有效，另行单列；“无法判定”是当日已成文、有效性存疑的。",
                  "On the same conditions as the question before; what expired and was then repealed counts in both. "
                  "Documents that name no day of effect count as in force from their date of writing and are told apart; "
                  "无法判定 are those already written whose state is doubtful."),
        f"""{_HELD}
SELECT '有效' AS 情况, count(*) AS 件数 FROM held
UNION ALL SELECT '其中施行日期不明', count(*) FROM held WHERE effective_on IS NULL
UNION ALL SELECT '后来废止', count(DISTINCT c.id) FROM changed c WHERE c.status = '废止'
UNION ALL SELECT '后来有效期届满', count(DISTINCT c.id) FROM changed c WHERE c.status = '失效'
  AND c.decided_by IS NULL
UNION ALL SELECT '后来宣布失效', count(DISTINCT c.id) FROM changed c WHERE c.status = '失效'
  AND c.decided_by IS NOT NULL
UNION ALL SELECT '后来修改', count(DISTINCT c.id) FROM changed c WHERE c.status IN ('已修改', '部分失效')
UNION ALL SELECT '未变', count(*) FROM held WHERE id NOT IN (SELECT id FROM changed)
UNION ALL SELECT '无法判定', count(DISTINCT p.document_id) FROM asked a JOIN validity_periods p ON p.recorded_to IS NULL
  AND p.valid_from <= a.day AND coalesce(p.valid_to, '9999-12-31') >= a.day JOIN documents d ON d.id = p.document_id
  WHERE (:category = '' OR d.category = :category) AND (p.certainty = '存疑' OR p.doubts <> '')""",
    ),
    Question(
        "tasks_by_organ", "tasks", Bilingual("各单位承担任务的数量", "How many tasks does each organ have?"),
        Bilingual("一个单位在一项任务中计一次。设定中的全称、简称和更名前后的名称合并，设定中没有的单位按原文所写；政府、管委会和“各部门”“有关部门”不计。"
                  "“注明牵头”是原文写明的，“仅列首位”是没有写明牵头而排在第一的。",
                  "An organ counts once in a task. Full names, aliases and former names in the settings are one; an organ "
                  "that is not in the settings counts as written; governments and collective names such as 各部门 do not. "
                  "注明牵头: the text says that it leads; 仅列首位: it is merely the first named."),
        f"""{_OWED}
SELECT body AS 单位, count(*) AS 任务数, sum(part = '注明牵头') AS 注明牵头, sum(part = '仅列首位') AS 仅列首位,
  sum(part = '注明配合') AS 注明配合, sum(part = '列在其后') AS 列在其后, count(DISTINCT document_id) AS 公文数, sum(limited) AS 有时限,
  (SELECT group_concat(DISTINCT o.organ_name) FROM owed o WHERE o.body = shares.body AND o.organ_name <> o.body) AS 其他写法
FROM shares GROUP BY body ORDER BY 任务数 DESC, 单位 LIMIT 100""",
    ),
    Question(
        "organs_sharing_tasks", "tasks", Bilingual("哪些单位常常共同承担任务", "Which organs share tasks most often?"),
        Bilingual("两个单位出现在同一项任务中的次数，合并规则与“各单位承担任务的数量”相同。", "How often two organs are named in one task; organs are merged as in the count of tasks."),
        f"""{_OWED}
SELECT a.body AS 单位, b.body AS 另一单位, count(*) AS 共同任务数, count(DISTINCT a.document_id) AS 公文数
FROM shares a JOIN shares b ON b.task = a.task AND b.body > a.body GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 100""",
    ),
    Question(
        "matrix_of_tasks", "tasks",
        Bilingual("任务最多的十个单位，两两共同承担了几项", "The ten organs with most tasks: how many does each pair share?"),
        Bilingual("第几列就是名次为几的单位；对角线上是本单位的任务数。", "Column n is the organ ranked n; the diagonal has an organ's own tasks."),
        f"""{_OWED}{_RANKED}
SELECT a.n AS 名次, a.body AS 单位,
  {_MATRIX}
FROM ranked a JOIN shares s ON s.body = a.body JOIN shares t ON t.task = s.task JOIN ranked b ON b.body = t.body
GROUP BY a.n ORDER BY a.n""",
    ),
    Question(
        "bases_ranked", "relations", Bilingual("制定公文最常依据哪些文件", "What do documents rest on most?"),
        Bilingual("“根据、依据……”和“贯彻……”所指的文件，含党中央、国务院文件和本省法规；一般提及不计，同一公文重复引用计一次。",
                  "What 根据, 依据 or 贯彻 names as a basis, documents of the Party centre and the State Council and local "
                  "regulations included; a mere mention does not count, and each document once."),
        f"""{_BASES},
counted AS (SELECT key, min(target_title) AS title, max(target_number) AS number, max(level) AS level,
  count(DISTINCT document_id) AS n FROM bases GROUP BY key),
citing AS (SELECT key, organ, count(DISTINCT document_id) AS n,
  row_number() OVER (PARTITION BY key ORDER BY count(DISTINCT document_id) DESC, organ) AS place FROM bases GROUP BY key, organ)
SELECT rank() OVER (ORDER BY c.n DESC) AS 名次, c.title AS 依据, c.number AS 文号, c.level AS 效力层级, c.n AS 引用公文数,
  o.organ AS 首要引用机关, o.n AS 该机关引用数
FROM counted c LEFT JOIN citing o ON o.key = c.key AND o.place = 1 ORDER BY c.n DESC, c.title LIMIT 100""",
    ),
    Question(
        "days_by_basis", "figures",
        Bilingual("依据国家法律、行政法规的公文，刊登得更快吗", "Are documents that rest on national law published faster?"),
        Bilingual("按主办机关分两组，从成文到刊登的中位天数；四分位数在两数之间线性内插，四件以上才计算。解读、大事记、更正不计；缺成文日期的剔除并注明件数。"
                  "件数少的不宜下结论。",
                  "Median days from writing to publication, by first issuer and in two groups; quartiles are interpolated "
                  "and told from four documents on. Interpretations, chronicles and corrections do not count; documents "
                  "without a date of writing are left out and counted. Few documents show little."),
        f"""WITH days AS (SELECT i.organ, EXISTS (SELECT 1 FROM relations r WHERE r.document_id = d.id AND r.level IN ('法律', '行政法规')
    AND (r.kind = '依据' OR (r.kind = '落实' AND instr(r.evidence, '贯彻') > 0))) AS national,
  julianday(d.published_on) - julianday(d.written_on) AS days
  FROM documents d JOIN issuers i ON i.document_id = d.id AND i.position = 1 WHERE d.validity <> ''
    AND (:since = '' OR d.published_on >= :since) AND (:until = '' OR d.published_on <= :until)),
both AS (SELECT organ, national, days FROM days UNION ALL SELECT '全部', national, days FROM days),
placed AS (SELECT organ, national, days, count(days) OVER (PARTITION BY organ, national) AS n,
  row_number() OVER (PARTITION BY organ, national ORDER BY days IS NULL, days) - 1 AS place FROM both)
SELECT organ AS 发文机关, CASE WHEN national THEN '是' ELSE '否' END AS 依据国家法律行政法规, count(days) AS 件数,
  {_QUANTILE.format(q="0.25", least=4)} AS 下四分位数,
  {_QUANTILE.format(q="0.5", least=1)} AS 中位天数,
  {_QUANTILE.format(q="0.75", least=4)} AS 上四分位数,
  sum(days IS NULL) AS 缺日期
FROM placed GROUP BY organ, national ORDER BY organ <> '全部', sum(count(*)) OVER (PARTITION BY organ) DESC, organ, national DESC""",
    ),
)  # fmt: skip
