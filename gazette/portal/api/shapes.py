"""JSON Schema of what the interface answers, made from the tables' own descriptions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from ...database.schema import Column, Table

Schema: TypeAlias = dict[str, Any]
LISTED_WITHOUT: Final = frozenset({"text"})  # of a document in a list: its own address has it


def string(about: str, **more: Any) -> Schema:
    return {"type": "string", "description": about, **more}


def whole(about: str) -> Schema:
    return {"type": "integer", "description": about}


def yes_or_no(about: str) -> Schema:
    return {"type": "boolean", "description": about}


def nothing_or(schema: Schema) -> Schema:
    return {**schema, "type": [schema["type"], "null"]}


def many(of: Schema, about: str = "") -> Schema:
    return {"type": "array", "items": of, **({"description": about} if about else {})}


def record(fields: Mapping[str, Schema], about: str = "") -> Schema:
    """An object with exactly these fields."""
    made: Schema = {
        "type": "object", "properties": dict(fields), "required": list(fields), "additionalProperties": False,
    }  # fmt: skip
    return made | ({"description": about} if about else {})


def pointer(name: str) -> Schema:
    """A schema that stands among the components."""
    return {"$ref": f"#/components/schemas/{name}"}


def row(
    table: Table, *, without: frozenset[str] = frozenset(), more: Mapping[str, Schema] | None = None
) -> Schema:
    """A row of `table` as an object, each field described as its column is."""
    fields = {c.name: _field(c) for c in table.columns if c.name not in without}
    return record({**fields, **(more or {})}, f"{table.description.zh} {table.description.en}")


def _field(column: Column) -> Schema:
    unit = f" ({column.unit.zh} {column.unit.en})" if column.unit else ""
    about = f"{column.title.zh}{unit}：{column.description.zh}。{column.description.en}"
    made: Schema = {"type": "integer" if column.affinity == "INTEGER" else "string", "description": about}
    example = (
        int(column.example) if column.affinity == "INTEGER" and column.example.isdigit() else column.example
    )
    made["examples"] = [example]
    return made if column.required else nothing_or(made)


def columns(table: Table, alias: str, *, without: frozenset[str] = frozenset()) -> str:
    """The same columns for a SELECT."""
    return ", ".join(f"{alias}.{c.name}" for c in table.columns if c.name not in without)
