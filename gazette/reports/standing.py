"""Lists of what is in force and of what is not any more, as of a day and by what was known on a day."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Final

from ..database.validity import AMENDED, ENDED, IN_FORCE, PARTLY_VOID
from .table import Addresses, Figure, Report, Words

IN_FORCE_STATES: Final = (IN_FORCE, AMENDED, PARTLY_VOID)
_DOCUMENTS: Final = """
SELECT d.id, d.title, d.number, d.issuer, d.written_on, d.effective_on, d.expires_on, d.url, p.status, p.valid_from, p.words,
  coalesce(b.title, '') AS by_title, coalesce(b.url, '') AS by_url, p.certainty, p.doubts, d.category
FROM validity_periods p JOIN documents d ON d.id = p.document_id LEFT JOIN documents b ON b.id = p.decided_by
WHERE p.valid_from <= :day AND coalesce(p.valid_to, '9999-12-31') >= :day
  AND p.recorded_from <= :known AND coalesce(p.recorded_to, '9999-12-31') >= :known
  AND (:organ = '' OR EXISTS (SELECT 1 FROM issuers i WHERE i.document_id = d.id AND i.organ = :organ))
  AND (:topic = '' OR EXISTS (SELECT 1 FROM document_topics t JOIN topics n ON n.code = t.topic
    WHERE t.document_id = d.id AND (n.name = :topic OR n.code = :topic)))
ORDER BY d.written_on, d.number, d.id
"""


def standing(
    connection: sqlite3.Connection, states: tuple[str, ...], *, day: str = "", known: str = "", organ: str = "",
    topic: str = "",
) -> Iterator[sqlite3.Row]:
    """The documents whose validity on `day` is one of `states`; "" is the newest issue's day."""
    newest = connection.execute("SELECT max(published_on) FROM issues").fetchone()[0] or ""
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    asked = {"day": day or newest, "known": known or newest, "organ": organ, "topic": topic}
    return (row for row in cursor.execute(_DOCUMENTS, asked) if row["status"] in states)


def in_force(connection: sqlite3.Connection, addresses: Addresses | None = None, **asked: str) -> Report:
    """现行有效文件目录."""
    addresses = addresses or Addresses()
    rows = [
        (Figure(n), Figure(r["title"], addresses.page(r["url"])), Figure(r["number"]), Figure(r["issuer"]), Figure(r["category"]),
         Figure(r["written_on"]), Figure(r["effective_on"]), Figure(r["expires_on"]),
         Figure(r["status"], addresses.page(r["by_url"])))
        for n, r in enumerate(standing(connection, IN_FORCE_STATES, **asked), 1)
    ]  # fmt: skip
    return Report(
        "in-force", Words("现行有效文件目录", "Documents in force"), _explained(asked),
        (Words("序号", "No."), Words("标题", "Title"), Words("文号", "Number"), Words("发文机关", "Issuing organs"), Words("类别", "Category"),
         Words("成文日期", "Written"), Words("施行日期", "In force from"), Words("有效期至", "Expires"), Words("有效性", "Validity")),
        tuple(rows), (Words(f"共{len(rows)}件", f"{len(rows)} documents"),),
    )  # fmt: skip


def no_longer_in_force(connection: sqlite3.Connection, addresses: Addresses | None = None, **asked: str) -> Report:
    """废止和失效文件目录."""
    addresses = addresses or Addresses()
    rows = [
        (Figure(n), Figure(r["title"], addresses.page(r["url"])), Figure(r["number"]), Figure(r["issuer"]), Figure(r["status"]),
         Figure(r["valid_from"]), Figure(r["by_title"], addresses.page(r["by_url"])), Figure(r["words"]))
        for n, r in enumerate(standing(connection, ENDED, **asked), 1)
    ]  # fmt: skip
    return Report(
        "repealed", Words("废止和失效文件目录", "Documents repealed or expired"), _explained(asked),
        (Words("序号", "No."), Words("标题", "Title"), Words("文号", "Number"), Words("发文机关", "Issuing organs"), Words("有效性", "Validity"),
         Words("自何日起", "Since"), Words("依据文件", "By"), Words("依据原文", "Words")),
        tuple(rows), (Words(f"共{len(rows)}件", f"{len(rows)} documents"),),
    )  # fmt: skip


def _explained(asked: dict[str, str]) -> Words:
    day, known = asked.get("day", ""), asked.get("known", "")
    zh = [f"截至{day or '最近一期出版之日'}"]
    en = [f"as of {day or 'the day of the newest issue'}"]
    if known:
        zh.append(f"按{known}的记载")
        en.append(f"as recorded on {known}")
    for key in ("organ", "topic"):
        if asked.get(key):
            zh.append(asked[key])
            en.append(asked[key])
    return Words("，".join(zh), ", ".join(en))
