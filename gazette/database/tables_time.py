"""The tables of validity on two axes: when a document was in force, and since when the database says so."""

from __future__ import annotations

from ..diagnostics import Bilingual
from .schema import Table, date, text
from .tables import DOCUMENT, document_id, position, row_id

VALIDITY_PERIODS = Table(
    "validity_periods", Bilingual("有效性时段", "Validity periods"),
    Bilingual(
        "公文在某一时段内的有效性，以及本库自何日起如此记载（以带来这一信息的那一期的出版日期为准）；同一件公文的各行互不重叠。",
        "What a document's validity was in a period, and from which day on the database said so: the day of publication of the "
        "issue that brought the knowledge. Rows of one document never overlap.",
    ),
    (
        row_id(f"{DOCUMENT}#v1"),
        document_id(),
        position("先按记载日期、再按时段排列的次序", "order by record day, then by period"),
        text("status", "有效性", "status", "尚未施行、现行有效、已修改、部分失效、失效或废止",
             "not yet in force, in force, amended, partly void, expired, repealed", "现行有效", source="reckoned"),
        date("valid_from", "起始日", "valid from", "时段的第一天", "first day of the period", "2020-09-01", source="reckoned", required=True,
             indexed=True),
        date("valid_to", "终止日", "valid to", "时段的最后一天，空为没有终止", "last day of the period; empty: it has no end", "2025-08-31",
             source="reckoned"),
        date("recorded_from", "记载起始日", "recorded from", "本库自这一天起如此记载", "first day on which the database said so", "2020-08-31",
             source="reckoned", required=True, indexed=True),
        date("recorded_to", "记载终止日", "recorded to", "本库如此记载的最后一天，空为至今", "last day on which it said so; empty: it still does",
             "2021-02-14", source="reckoned"),
        text("decided_by", "依据公文", "decided by", "据以判断的公文，空为本件自身", "the document that made it so; empty: the document itself",
             DOCUMENT, source="tied", required=False, references="documents.id", gone="set null"),
        text("words", "依据原文", "words", "据以判断的原文", "the words that made it so", "自2020年9月1日起施行", source="printed"),
        text("certainty", "把握", "certainty", "编辑指明、确定、很可能或存疑", "given by the editor, certain, likely or doubtful", "确定",
             source="reckoned"),
        text("doubts", "疑点", "doubts", "互相矛盾之处和未采信的说法，没有则空", "contradictions, and words that were not relied on; mostly empty",
             "有效期届满之日早于施行之日", source="reckoned"),
    ),
    key=("id",), label="status", facets=("status", "certainty"), sort="document_id",
)  # fmt: skip

AS_OF = Table(
    "as_of", Bilingual("查询日期", "Days of the view"),
    Bilingual("只有一行：视图 documents_as_of 所取的两个日期。在自己的副本中改写即可。",
              "One row: the two days that the view documents_as_of takes. Change them in a copy of your own."),
    (
        date("day", "有效日期", "day", "要看哪一天的有效性", "the day whose validity is asked for", "2021-01-01", source="reckoned"),
        date("known_on", "记载日期", "known on", "按哪一天的记载", "the day on which the database is asked", "2020-12-31", source="reckoned"),
    ),
    key=("day",), internal=True,
)  # fmt: skip

DOCUMENTS_AS_OF = Table(
    "documents_as_of", Bilingual("某日的公文", "Documents as of a day"),
    Bilingual("视图：按表 as_of 中的两个日期，每件公文的有效性；这两个日期原为最近一期的出版日期。",
              "View: the validity of each document on the two days in the table as_of, which are the newest issue's at first."),
    (
        document_id("公文", "the document"),
        text("number", "发文字号", "document number", "发文字号", "its number", "甘政办发〔2020〕83号", source="printed"),
        text("title", "标题", "title", "标题", "its title", "甘肃省人民政府办公厅关于印发甘肃省政务公开工作实施方案的通知", source="printed"),
        text("issuer", "发文机关", "issuer", "发文机关", "its issuing organs", "甘肃省人民政府办公厅", source="read"),
        text("type", "文种", "type", "文种", "kind of document", "通知", source="read"),
        text("status", "有效性", "status", "当日的有效性", "its validity on that day", "现行有效", source="reckoned"),
        date("valid_from", "起始日", "valid from", "这一时段的第一天", "first day of that period", "2020-09-01", source="reckoned"),
        date("valid_to", "终止日", "valid to", "这一时段的最后一天", "last day of that period", "2025-08-31", source="reckoned"),
        text("decided_by", "依据公文", "decided by", "据以判断的公文", "the document that made it so", DOCUMENT, source="tied",
             required=False),
        text("words", "依据原文", "words", "据以判断的原文", "the words that made it so", "自2020年9月1日起施行", source="printed"),
        text("certainty", "把握", "certainty", "把握", "how sure it is", "确定", source="reckoned"),
        text("doubts", "疑点", "doubts", "疑点", "contradictions, and words not relied on", "有效期届满之日早于施行之日", source="reckoned"),
    ),
    key=("document_id",), label="status",
    view="""
SELECT d.id AS document_id, d.number, d.title, d.issuer, d.type, p.status, p.valid_from, p.valid_to, p.decided_by, p.words,
  p.certainty, p.doubts
FROM as_of a
JOIN validity_periods p ON p.valid_from <= a.day AND coalesce(p.valid_to, '9999-12-31') >= a.day
  AND p.recorded_from <= a.known_on AND coalesce(p.recorded_to, '9999-12-31') >= a.known_on
JOIN documents d ON d.id = p.document_id
""",
)  # fmt: skip
