"""What a table and a column are, and the SQL that makes them: documented once, in both languages."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from ..diagnostics import Bilingual

Affinity: TypeAlias = Literal["TEXT", "INTEGER"]
Source: TypeAlias = Literal["printed", "read", "office", "press", "reckoned", "tied"]
# Where a column's values come from.
SOURCES: Final[dict[Source, Bilingual]] = {
    "printed": Bilingual("原文照录", "as printed"),
    "read": Bilingual("从原文识读，可由编辑更正", "read from the text, the editor may correct it"),
    "office": Bilingual("编辑部设定", "set by the office"),
    "press": Bilingual("程序编号或生成", "made by the press"),
    "reckoned": Bilingual("由其他各列推算", "reckoned from other columns"),
    "tied": Bilingual("与库内其他记录比对得出", "found by comparing with other rows"),
}
# STRICT tables came with SQLite 3.37 (2021-11-27).
STRICT = sqlite3.sqlite_version_info >= (3, 37)


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `references` is "table.column", `gone` what becomes of the row when that row goes."""

    name: str
    affinity: Affinity
    title: Bilingual
    description: Bilingual
    example: str
    source: Source
    unit: Bilingual | None = None
    required: bool = False
    references: str = ""
    gone: Literal["cascade", "set null"] = "cascade"
    indexed: bool = False

    @property
    def target(self) -> tuple[str, str]:
        """Table and column that `references` names."""
        table, _, column = self.references.partition(".")
        return table, column

    @property
    def definition(self) -> str:
        return f'"{self.name}" {self.affinity}' + (" NOT NULL" if self.required else "")


@dataclass(frozen=True, slots=True)
class Table:
    """A table, or a view with its SQL; `facets` and `label` are what Datasette shows, `sort` "-name" sorts descending."""

    name: str
    title: Bilingual
    description: Bilingual
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    label: str = ""
    facets: tuple[str, ...] = ()
    sort: str = ""
    internal: bool = False  # serves the press itself and is not listed for readers
    view: str = ""  # SELECT that gives the columns

    @property
    def foreign_keys(self) -> Iterator[Column]:
        return (c for c in self.columns if c.references)


def text(name: str, zh: str, en: str, about_zh: str, about_en: str, example: str, *,
         source: Source, required: bool = True, references: str = "", gone: Literal["cascade", "set null"] = "cascade",
         indexed: bool = False) -> Column:  # fmt: skip
    """A TEXT column; nullable only when it points to another row or is a date."""
    return Column(name, "TEXT", Bilingual(zh, en), Bilingual(about_zh, about_en), example, source,
                  required=required, references=references, gone=gone, indexed=indexed)  # fmt: skip


def whole(name: str, zh: str, en: str, about_zh: str, about_en: str, example: str, *,
          source: Source, unit: tuple[str, str] | None = None, required: bool = False,
          indexed: bool = False) -> Column:  # fmt: skip
    """An INTEGER column with its unit."""
    return Column(name, "INTEGER", Bilingual(zh, en), Bilingual(about_zh, about_en), example, source,
                  unit=Bilingual(*unit) if unit else None, required=required, indexed=indexed)  # fmt: skip


def date(name: str, zh: str, en: str, about_zh: str, about_en: str, example: str, *,
         source: Source, required: bool = False, indexed: bool = False) -> Column:  # fmt: skip
    """A calendar day in ISO 8601; NULL when it is not known."""
    return text(name, zh, en, about_zh, about_en, example, source=source, required=required, indexed=indexed)


def statements(table: Table) -> Iterator[str]:
    """The SQL that makes `table` and its indexes, in the order to run it."""
    if table.view:
        yield f'CREATE VIEW "{table.name}" AS{table.view.rstrip()}'
        return
    lines = [c.definition for c in table.columns]
    lines.append(f"PRIMARY KEY ({_names(table.key)})")
    for column in table.foreign_keys:
        other, key = column.target
        # Deferred: within one transaction a row may point to one that is written after it.
        lines.append(
            f'FOREIGN KEY ("{column.name}") REFERENCES "{other}" ("{key}") '
            f"ON DELETE {column.gone.upper()} DEFERRABLE INITIALLY DEFERRED"
        )
    yield f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(lines) + "\n)" + (" STRICT" if STRICT else "")
    for column in table.columns:
        if column.indexed or (column.references and table.key[0] != column.name):
            yield f'CREATE INDEX "{table.name}_{column.name}" ON "{table.name}" ("{column.name}")'


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)
