"""政府信息公开工作年度报告 table 1 (国办公开办函〔2021〕30号): rules and normative documents made, repealed, in force."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

from ..database.categories import NORMATIVE, RULES
from .table import Addresses, Figure, Report, Words

MADE, ENDED, STANDING, BEFORE = "本年制发", "本年废止", "现行有效", "上年现行有效"
# One statement counts the figures and lists the documents behind them: what ended is what was repealed or ran out, what
# stands at the end of a year is whatever was made and has not ended.  Parameters: year, category, figure, issuer ("" any).
DOCUMENTS: Final = """
WITH asked(year) AS (SELECT CAST(coalesce(nullif(:year, ''), substr(max(published_on), 1, 4)) AS INTEGER) FROM issues),
said AS (SELECT p.* FROM validity_periods p WHERE p.recorded_to IS NULL),
stood(document_id, figure, day, status, words) AS (
  SELECT s.document_id, '现行有效', s.valid_from, s.status, s.words FROM said s, asked a
  WHERE s.valid_from <= a.year || '-12-31' AND coalesce(s.valid_to, '9999-12-31') >= a.year || '-12-31'
  UNION ALL
  SELECT s.document_id, '上年现行有效', s.valid_from, s.status, s.words FROM said s, asked a
  WHERE s.valid_from <= (a.year - 1) || '-12-31' AND coalesce(s.valid_to, '9999-12-31') >= (a.year - 1) || '-12-31'
),
counted(document_id, figure, day, words) AS (
  SELECT d.id, '本年制发', coalesce(d.written_on, d.published_on), d.category_reason FROM documents d, asked a
  WHERE substr(coalesce(d.written_on, d.published_on), 1, 4) = CAST(a.year AS TEXT)
  UNION ALL
  SELECT e.document_id, '本年废止', e.day, e.words FROM asked a, (SELECT s.document_id, min(s.valid_from) AS day, s.words
    FROM said s WHERE s.status IN ('废止', '失效') GROUP BY s.document_id) e WHERE substr(e.day, 1, 4) = CAST(a.year AS TEXT)
  UNION ALL
  SELECT document_id, figure, day, words FROM stood WHERE status NOT IN ('废止', '失效')
)
SELECT d.id AS 公文, d.title AS 标题, d.number AS 文号, d.category AS 类别, c.figure AS 项目, c.day AS 日期, c.words AS 依据原文,
  d.issuer AS 发文机关, d.url AS 网页
FROM counted c JOIN documents d ON d.id = c.document_id
WHERE (:category = '' OR d.category = :category) AND (:figure = '' OR c.figure = :figure)
  AND (:issuer = '' OR EXISTS (SELECT 1 FROM issuers i WHERE i.document_id = d.id AND i.organ = :issuer))
ORDER BY d.category, c.figure, c.day, d.id
"""
_MISSING: Final = """
SELECT count(DISTINCT coalesce(nullif(r.number_key, ''), r.title_key)) FROM relations r JOIN documents d ON d.id = r.document_id
WHERE r.kind IN ('废止', '失效') AND r.target_id IS NULL AND r.certainty IN ('确定', '编辑指明')
  AND substr(coalesce(d.effective_on, d.written_on, d.published_on), 1, 4) = ?
"""


@dataclass(frozen=True, slots=True)
class Count:
    """The figures of one category; `balances` is 上年现行有效 + 本年制发 − 本年废止 = 现行有效."""

    category: str
    before: int
    made: int
    ended: int
    standing: int

    @property
    def balances(self) -> bool:
        return self.before + self.made - self.ended == self.standing


def counts(connection: sqlite3.Connection, year: int, organ: str = "") -> list[Count]:
    """Each figure counted for itself, so that the balance between them proves something."""
    asked = {"year": str(year), "category": "", "figure": "", "issuer": organ}
    rows = [(row[3], row[4]) for row in connection.execute(DOCUMENTS, asked)]
    figures = (BEFORE, MADE, ENDED, STANDING)
    return [Count(name, *(rows.count((name, figure)) for figure in figures)) for name in (RULES, NORMATIVE)]


def annual(connection: sqlite3.Connection, year: int, organ: str = "", addresses: Addresses | None = None) -> Report:
    """第二十条第（一）项 of the annual report for `year`, of documents of `organ` or of all."""
    addresses, found = addresses or Addresses(), counts(connection, year, organ)

    def linked(count: Count, figure: str, value: int) -> Figure:
        asked: dict[str, str | int] = {"year": year, "category": count.category, "figure": figure, "issuer": organ}
        return Figure(value, addresses.query("annual_documents", **asked))

    rows = tuple(
        (Figure(c.category), linked(c, MADE, c.made), linked(c, ENDED, c.ended), linked(c, STANDING, c.standing),
         linked(c, BEFORE, c.before))
        for c in found
    )  # fmt: skip
    of_organ = Words(f"（{organ}）", f" of {organ}") if organ else Words("", "")
    return Report(
        f"annual-{year}",
        Words(f"{year}年主动公开政府信息情况：第二十条第（一）项{of_organ.zh}", f"Annual report {year}, article 20 (1){of_organ.en}"),
        Words("表式依国办公开办函〔2021〕30号；只计本库所收的公文；废止件数含失效，现行有效件数含尚未施行和部分失效的",
              "the form of 国办公开办函〔2021〕30号; of this database only; repealed includes expired, in force what is not yet so"),
        (Words("信息内容", "Category"), Words("本年制发件数", "Made"), Words("本年废止件数", "Repealed"), Words("现行有效件数", "In force"),
         Words("上年现行有效件数", "In force the year before")),
        rows, tuple(_notes(connection, year, found)),
    )  # fmt: skip


def _notes(connection: sqlite3.Connection, year: int, found: list[Count]) -> list[Words]:
    notes = []
    for c in found:
        sum_ = f"{c.before}＋{c.made}－{c.ended}"
        right = Words(f"{c.category}：{sum_}＝{c.standing}，相符", f"{c.category}: {c.before} + {c.made} − {c.ended} = {c.standing}, balanced")
        wrong = Words(
            f"{c.category}：{sum_}≠{c.standing}，不相符：请核对成文日期与施行、废止日期的先后",
            f"{c.category}: {c.before} + {c.made} − {c.ended} is not {c.standing}: compare dates of writing, effect, repeal",
        )
        notes.append(right if c.balances else wrong)
    newest = connection.execute("SELECT max(published_on) FROM issues").fetchone()[0] or ""
    if newest < f"{year}-12-31":
        notes.append(Words(f"本库收到{newest or '—'}为止，{year}年尚不完整", f"the database reaches to {newest or '—'}: {year} is not complete"))
    missing = connection.execute(_MISSING, (str(year),)).fetchone()[0]
    if missing:
        notes.append(Words(f"另有{missing}件当年废止的文件本库没有收录，未计入", f"{missing} more documents repealed in that year are not in this database"))
    return notes
