"""Relations between documents, and what has changed since a day, as JSON."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict
from typing import Any, Final

from ...database.changes import CORRECTED, PRINTED, changes
from ...database.tables_derived import RELATIONS
from ...diagnostics import Bilingual
from ..address import Parameter, Values
from .documents import LIMIT, rows
from .endpoint import AT, Endpoint
from .shapes import columns, many, nothing_or, pointer, record, row, string, whole

_ROWS: Final = f"SELECT {columns(RELATIONS, 'r')} FROM relations r"
_POSITION: Final = Parameter(
    "offset", "whole", Bilingual("跳过多少条", "how many to pass over"), "0", default=0, most=100_000
)


def list_relations(connection: sqlite3.Connection, values: Values) -> dict[str, Any]:
    """Of one document, both ways, or of a kind."""
    conditions: list[str] = []
    bound: list[Any] = []
    if values["document"]:
        ways = {
            "outgoing": "r.document_id = ?",
            "incoming": "r.target_id = ?",
            "both": "(r.document_id = ? OR r.target_id = ?)",
        }
        conditions.append(ways[values["direction"]])
        bound += [values["document"]] * ways[values["direction"]].count("?")
    if values["kind"]:
        conditions.append("r.kind = ?")
        bound.append(values["kind"])
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    found = rows(connection, f"{_ROWS}{where} ORDER BY r.document_id, r.position LIMIT ? OFFSET ?", *bound,
                 values["limit"], values["offset"])  # fmt: skip
    return {"relations": found}


CHANGE: Final = record({
    "changed_on": string("自何日起本库这样说、且确是这样 from which day the database says so and it is so", format="date"),
    "what": string("刊登、更正，或变动后的有效性 printed, corrected, or the validity that it has now",
                   enum=[PRINTED, CORRECTED, "现行有效", "已修改", "部分失效", "失效", "废止"]),
    "document_id": string("公文编号 the document's id"), "number": string("发文字号 its number"), "title": string("标题 title"),
    "url": string("网页 its page"),
    "since": nothing_or(string("自何日起是这样；刊登的，为施行之日 first day on which it is so; of one printed, the day it takes effect",
                               format="date")),
    "because": nothing_or(string("使其变动的公文，空为其自身所定 the document that made it so; null: its own words")),
    "words": string("据以判断的原文 the words that made it so"),
    "text_sha256": string("标准文本的SHA-256 of the standard text"),
}, "一项变动，与批量数据 changes.jsonl 的一行相同 a change: the same as a line of the bulk data's changes.jsonl")  # fmt: skip


def list_changes(connection: sqlite3.Connection, values: Values) -> dict[str, Any]:
    """Oldest first, so that a copy is brought up to date by going through them in order."""
    since, limit, offset = values["modified-since"], values["limit"], values["offset"]
    found = [asdict(change) for change in changes(connection, since, limit + 1, offset)]
    newest = connection.execute("SELECT max(published_on) FROM issues").fetchone()[0]
    following = f"{AT}/changes?modified-since={since}&limit={limit}&offset={offset + limit}"
    return {
        "changes": found[:limit],
        "until": newest,
        "offset": offset,
        "next": following if len(found) > limit else None,
    }


_DOCUMENT: Final = Parameter(
    "document", "text", Bilingual("公文编号", "a document's id"), "2020-16_lcg-2020-7"
)
_DIRECTION: Final = Parameter(
    "direction", "text", Bilingual("它作用于别人、别人作用于它，或两者", "what it does, what is done to it, or both"), "both",
    default="both", choices=("both", "outgoing", "incoming"),
)  # fmt: skip
_KIND: Final = Parameter(
    "kind", "text", Bilingual("关系种类，如废止", "kind of relation, 废止 for one"), "废止"
)
_SINCE: Final = Parameter(
    "modified-since",
    "day",
    Bilingual("自何日起（含当日）", "since this day, inclusive"),
    "2021-01-01",
    required=True,
)
ENDPOINTS: Final = (
    Endpoint("listRelations", "/relations", Bilingual("关系", "relations"),
             Bilingual("公文之间的依据、修改、废止等关系，附原文和把握程度。",
                       "how documents relate: based on, amends, repeals, …, each with the words that say so and a certainty."),
             (_DOCUMENT, _DIRECTION, _KIND, LIMIT, _POSITION), record({"relations": many(row(RELATIONS))}), list_relations),
    Endpoint("listChanges", "/changes", Bilingual("自某日以来的变动", "what has changed since a day"),
             Bilingual("增量更新用：新刊登的公文，以及因新公文而改变有效性的公文，各附原因。until之后再以其日期为modified-since来取。",
                       "for incremental copies: documents published, and those whose validity a newer one changed, with reasons. "
                       "Ask again later with until as modified-since."),
             (_SINCE, LIMIT, _POSITION),
             record({"changes": many(pointer("Change")), "until": nothing_or(string("数据截至之日 the day up to which this is known", format="date")),
                     "offset": whole("跳过的条数 how many were passed over"),
                     "next": nothing_or(string("下一页的地址 where it goes on"))}), list_changes),
)  # fmt: skip
