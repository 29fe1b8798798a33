"""Documents, issues and organs as JSON: each by its address, and in lists that continue where they stopped."""

from __future__ import annotations

import sqlite3
from typing import Any, Final

from ...database.tables import ATTACHMENTS, DOCUMENTS, FILES, ISSUES, ORGANS, PROVISIONS
from ...database.tables_read import DATES
from ...database.tables_time import VALIDITY_PERIODS
from ...diagnostics import Bilingual
from ..address import NotThere, Parameter, Values
from .endpoint import AT, Endpoint
from .shapes import LISTED_WITHOUT, columns, many, nothing_or, pointer, record, row, string

_BELOW: Final = frozenset({"document_id"})
_NEXT: Final = nothing_or(string("下一页的地址，没有则为空 where the list goes on, null at its end"))
IN_LIST: Final = row(DOCUMENTS, without=LISTED_WITHOUT)
DOCUMENT: Final = row(DOCUMENTS, more={
    "issuers": many(string("发文机关 issuing organ")),
    "provisions": many(row(PROVISIONS, without=_BELOW)),
    "attachments": many(row(ATTACHMENTS, without=_BELOW)),
    "dates": many(row(DATES, without=_BELOW)), "validity_periods": many(row(VALIDITY_PERIODS, without=_BELOW)),
    "topics": many(string("主题 topic")),
    "files": many(row(FILES, without=_BELOW | {"issue_id"})),
})  # fmt: skip
ISSUE: Final = row(ISSUES, more={
    "documents": many(pointer("DocumentInList"), "目录，按次序 the contents, in order"),
    "files": many(row(FILES, without=frozenset({"document_id", "issue_id"})), "整期的文件 files of the whole issue"),
})  # fmt: skip
ORGAN: Final = row(ORGANS, without=frozenset({"codes", "aliases"}), more={
    "codes": many(string("机关代字 code")), "aliases": many(string("别名 alias")),
})  # fmt: skip
LIMIT: Final = Parameter(
    "limit", "whole", Bilingual("至多列多少条", "how many at most"), "20", default=20, least=1, most=100
)
AFTER: Final = Parameter(
    "after", "text", Bilingual("接着哪一条往下列（取自next）", "continue after this one (from next)"), ""
)


def _text(name: str, zh: str, en: str, example: str) -> Parameter:
    return Parameter(name, "text", Bilingual(zh, en), example)


def _day(name: str, zh: str, en: str) -> Parameter:
    return Parameter(name, "day", Bilingual(zh, en), "2020-09-01")


NAMED_ORGAN: Final = _text("organ", "发文机关规范名称", "standard name of an issuing organ", "云川省人民政府")
FILTERS: Final = (
    NAMED_ORGAN,
    _text("type", "文种", "kind of document", "通知"),
    _text("column", "栏目", "column of the gazette", "省政府文件"),
    _text("validity", "有效性", "validity", "现行有效"),
    _text("issue", "期编号", "an issue's id", "2020-16"),
    _day("published-since", "刊登日期不早于", "published on this day or later"),
    _day("published-until", "刊登日期不晚于", "published on this day or earlier"),
)
_TOPICS: Final = """SELECT t.name FROM document_topics d JOIN topics t ON t.code = d.topic
WHERE d.document_id = ? ORDER BY d.position"""
_WHERE: Final = {
    "organ": "d.id IN (SELECT document_id FROM issuers WHERE organ = ?)", "type": "d.type = ?", "column": "d.column_name = ?",
    "validity": "d.validity = ?", "issue": "d.issue_id = ?", "published-since": "d.published_on >= ?",
    "published-until": "d.published_on <= ?",
}  # fmt: skip


def list_documents(connection: sqlite3.Connection, values: Values) -> dict[str, Any]:
    """Newest first; `next` continues after the last one."""
    asked = {name: values[name] for name in _WHERE if values[name]}
    conditions, bound = [_WHERE[name] for name in asked], list(asked.values())
    if values["after"]:
        conditions.append("d.sequence < (SELECT sequence FROM documents WHERE id = ?)")
        bound.append(values["after"])
    where = f"WHERE {' AND '.join(conditions)} " if conditions else ""
    sql = f"SELECT {columns(DOCUMENTS, 'd', without=LISTED_WITHOUT)} FROM documents d {where}ORDER BY d.sequence DESC LIMIT ?"
    found = rows(connection, sql, *bound, values["limit"] + 1)
    shown = found[: values["limit"]]
    return {
        "documents": shown,
        "next": _next("/documents", values, asked, shown) if len(found) > len(shown) else None,
    }


def _next(path: str, values: Values, asked: dict[str, Any], shown: list[dict[str, Any]]) -> str:
    from urllib.parse import urlencode

    return f"{AT}{path}?{urlencode({**asked, 'limit': values['limit'], 'after': shown[-1]['id']})}"


def one_document(connection: sqlite3.Connection, values: Values) -> dict[str, Any]:
    key = values["id"]
    found = one(connection, f"SELECT {columns(DOCUMENTS, 'd')} FROM documents d WHERE d.id = ?", key)
    parts = {
        "provisions": PROVISIONS,
        "attachments": ATTACHMENTS,
        "dates": DATES,
        "validity_periods": VALIDITY_PERIODS,
    }
    for name, table in parts.items():
        sql = f"SELECT {columns(table, 't', without=_BELOW)} FROM {name} t WHERE t.document_id = ? ORDER BY t.position"
        found[name] = rows(connection, sql, key)
    files = columns(FILES, "f", without=_BELOW | {"issue_id"})
    found["files"] = rows(
        connection, f"SELECT {files} FROM files f WHERE f.document_id = ? ORDER BY f.edition", key
    )
    organs = rows(connection, "SELECT organ FROM issuers WHERE document_id = ? ORDER BY position", key)
    topics = rows(connection, _TOPICS, key)
    return found | {"issuers": [r["organ"] for r in organs], "topics": [r["name"] for r in topics]}


def list_issues(connection: sqlite3.Connection, values: Values) -> dict[str, Any]:
    sql = f"SELECT {columns(ISSUES, 'i')} FROM issues i ORDER BY i.published_on DESC, i.id DESC"
    return {"issues": rows(connection, sql)}


def one_issue(connection: sqlite3.Connection, values: Values) -> dict[str, Any]:
    key = values["id"]
    found = one(connection, f"SELECT {columns(ISSUES, 'i')} FROM issues i WHERE i.id = ?", key)
    listed = columns(DOCUMENTS, "d", without=LISTED_WITHOUT)
    files = columns(FILES, "f", without=_BELOW | {"issue_id"})
    found["documents"] = rows(
        connection, f"SELECT {listed} FROM documents d WHERE d.issue_id = ? ORDER BY d.position", key
    )
    sql = f"SELECT {files} FROM files f WHERE f.issue_id = ? AND f.document_id IS NULL ORDER BY f.edition"
    return found | {"files": rows(connection, sql, key)}


_ORGANS: Final = f"SELECT {columns(ORGANS, 'o')} FROM organs o"


def list_organs(connection: sqlite3.Connection, values: Values) -> dict[str, Any]:
    return {"organs": [_organ(r) for r in rows(connection, f"{_ORGANS} ORDER BY o.rowid")]}


def one_organ(connection: sqlite3.Connection, values: Values) -> dict[str, Any]:
    return _organ(one(connection, f"{_ORGANS} WHERE o.name = ?", values["name"]))


def _organ(found: dict[str, Any]) -> dict[str, Any]:
    import json

    return found | {name: json.loads(found[name]) for name in ("codes", "aliases")}


def rows(connection: sqlite3.Connection, sql: str, *values: Any) -> list[dict[str, Any]]:
    return [dict(found) for found in connection.execute(sql, values)]


def one(connection: sqlite3.Connection, sql: str, *values: Any) -> dict[str, Any]:
    """The one row; raises NotThere."""
    found = connection.execute(sql, values).fetchone()
    if found is None:
        raise NotThere
    return dict(found)


def _key(zh: str, en: str, example: str, name: str = "id") -> Parameter:
    return Parameter(name, "text", Bilingual(zh, en), example, in_path=True)


ENDPOINTS: Final = (
    Endpoint("listDocuments", "/documents", Bilingual("公文列表", "documents"),
             Bilingual("按条件列出公文，新的在前，不含正文；next给出下一页。", "documents under conditions, newest first, without their texts; next continues."),
             (*FILTERS, LIMIT, AFTER), record({"documents": many(pointer("DocumentInList")), "next": _NEXT}), list_documents),
    Endpoint("getDocument", "/documents/{id}", Bilingual("一件公文", "one document"),
             Bilingual("公文的著录、正文、条款、附件和各版文件。", "its description, text, provisions, attachments and files."),
             (_key("公文编号", "the document's id", "2020-16_lzl-212"),), pointer("Document"), one_document),
    Endpoint("listIssues", "/issues", Bilingual("各期", "issues"), Bilingual("全部各期，新的在前。", "every issue, newest first."),
             (), record({"issues": many(row(ISSUES))}), list_issues),
    Endpoint("getIssue", "/issues/{id}", Bilingual("一期", "one issue"),
             Bilingual("一期的目录和文件。", "the contents and files of an issue."),
             (_key("期编号", "the issue's id", "2020-16"),), pointer("Issue"), one_issue),
    Endpoint("listOrgans", "/organs", Bilingual("机关", "organs"),
             Bilingual("全部发文机关及其代字、别名。", "every issuing organ with its codes and other names."),
             (), record({"organs": many(pointer("Organ"))}), list_organs),
    Endpoint("getOrgan", "/organs/{name}", Bilingual("一个机关", "one organ"),
             Bilingual("一个机关的代字和别名。", "an organ's codes and other names."),
             (_key("机关规范名称", "the organ's standard name", "云川省人民政府", "name"),), pointer("Organ"), one_organ),
)  # fmt: skip
