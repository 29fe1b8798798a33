"""What Datasette is told of the database: titles, descriptions, units, labels, facets, queries, settings."""

from __future__ import annotations

from typing import Any, Final

from ..database.catalogue import TABLES, VIEWS
from ..database.schema import SOURCES, Column, Table
from ..diagnostics import Language
from .queries import QUESTIONS

NAME: Final = "gazette"  # of the database, in every address: /db/gazette/documents
# Columns in lists; a row's own page has all of them.
LISTED: Final = {
    "issues": ("title", "published_on", "pages", "url"),
    "documents": ("title", "number", "type", "issuer", "written_on", "validity", "issue_id"),
    "provisions": ("path", "heading", "text", "document_id"),
    "attachments": ("title", "kind", "label", "pages", "document_id"),
    "dates": ("document_id", "kind", "day", "words", "certainty"),
    "validity_periods": (
        "document_id",
        "status",
        "valid_from",
        "valid_to",
        "recorded_from",
        "decided_by",
        "words",
    ),
    "organ_history": ("organ", "event", "happened_on", "other"),
    "topics": ("code", "name"),
    "document_topics": ("document_id", "topic", "origin", "words", "certainty"),
    "document_tables": ("document_id", "caption", "body_rows", "grid_columns", "outcome"),
    "table_cells": ("table_id", "row", "header", "text", "merged"),
    "files": ("url", "edition", "size", "sha256", "document_id"),
    "organs": ("name", "codes", "aliases", "origin"),
    "issuers": ("document_id", "organ", "position"),
    "citations": ("raw", "outcome", "cited_id", "document_id", "provision_id"),
    "relations": ("kind", "target_title", "level", "evidence", "certainty", "document_id", "target_id"),
    "responsibilities": ("task", "organ_name", "role", "deadline", "document_id", "provision_id"),
    "appointments": ("action", "person", "post", "remark", "document_id"),
    "data_dictionary": ("table_name", "column_name", "title_zh", "description_zh", "unit", "example"),
}
# As reviewed for a public server: bounded in time and rows, nothing guessed, nothing to download, no debugging.
SETTINGS: Final[dict[str, Any]] = {
    "default_page_size": 20, "max_returned_rows": 100, "num_sql_threads": 3, "sql_time_limit_ms": 1000,
    "default_facet_size": 12, "facet_time_limit_ms": 100, "suggest_facets": False, "allow_facet": False,
    "default_allow_sql": True, "allow_download": False, "allow_csv_stream": False, "max_csv_mb": 5,
    "truncate_cells_html": 160, "default_cache_ttl": 5, "template_debug": False, "trace_debug": False,
}  # fmt: skip


def metadata(title: str) -> dict[str, Any]:
    """Datasette's metadata; `title` is what the database is called."""
    return {
        "title": title,
        "databases": {
            NAME: {
                "title": title,
                "tables": {table.name: _table(table) for table in (*TABLES, *VIEWS)},
                "queries": {question.name: question.metadata for question in QUESTIONS},
            }
        },
    }


def _table(table: Table) -> dict[str, Any]:
    made: dict[str, Any] = {
        "title": table.title.zh, "description": table.description.zh, "hidden": table.internal,
        "columns": {c.name: described(c) for c in table.columns},
    }  # fmt: skip
    if table.label:
        made["label_column"] = table.label
    if table.facets:
        made["facets"] = list(table.facets)
    if table.sort:
        made["sort_desc" if table.sort.startswith("-") else "sort"] = table.sort.lstrip("-")
    return made


def described(column: Column) -> str:
    """名称（单位）：说明（来源）."""
    unit = f"（{column.unit.zh}）" if column.unit else ""
    return f"{column.title.zh}{unit}：{column.description.zh}（{SOURCES[column.source].zh}）"


def column_titles(language: Language) -> dict[str, dict[str, str]]:
    """Table → column → title with its unit."""
    return {t.name: {c.name: _titled(c, language) for c in t.columns} for t in (*TABLES, *VIEWS)}


def _titled(column: Column, language: Language) -> str:
    if column.unit is None:
        return column.title.say(language)
    bracketed = f"（{column.unit.zh}）" if language == "zh" else f" ({column.unit.en})"
    return column.title.say(language) + bracketed


def table_titles(language: Language) -> dict[str, str]:
    return {t.name: t.title.say(language) for t in (*TABLES, *VIEWS)}
