"""The interface's OpenAPI 3.1 description, made from the endpoints themselves."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from typing import Any, Final

from ... import __version__
from ..address import Parameter
from ..counter import Answer, Asked, Route
from .documents import DOCUMENT, IN_LIST, ISSUE, ORGAN
from .endpoint import AT, Endpoint, as_json, problem
from .relations import CHANGE
from .search import HIT
from .shapes import record, string, whole

DESCRIBED_AT: Final = f"{AT}/openapi.json"
PROBLEM: Final = record({
    "type": string("about:blank"), "title": string("the status in words"), "status": whole("the HTTP status"),
    "detail": string("what is wrong, in English"), "detail_zh": string("哪里有误"), "instance": string("the address"),
}, "RFC 9457")  # fmt: skip
COMPONENTS: Final = {
    "Hit": HIT, "DocumentInList": IN_LIST, "Document": DOCUMENT, "Issue": ISSUE,
    "Organ": ORGAN, "Change": CHANGE, "Problem": PROBLEM,
}  # fmt: skip
_INFO: Final = {
    "title": "公报数据库接口 Gazette database API", "version": __version__,
    "description": "只读，无需密钥，只含主动公开的内容。出错时返回 application/problem+json。\n\n"
    "Read only, no key, public documents only. Failures come as application/problem+json (RFC 9457).",
    "license": {"name": "公文不受著作权法保护（《中华人民共和国著作权法》第五条） official documents are not subject to copyright"},
}  # fmt: skip


def description(endpoints: Sequence[Endpoint]) -> dict[str, Any]:
    """The whole description; same code, same description."""
    return {
        "openapi": "3.1.0", "info": _INFO, "servers": [{"url": AT}],
        "paths": {e.path: {"get": _operation(e)} for e in endpoints},
        "components": {"schemas": COMPONENTS, "responses": {
            "BadRequest": _refusal("地址中的参数有误 a parameter is wrong"),
            "TooLong": _refusal("地址过长 the address is too long"),
            "NotFound": _refusal("没有这一条 there is no such thing"),
        }},
    }  # fmt: skip


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    answers: dict[str, Any] = {
        "200": {"description": endpoint.title.en, "content": {"application/json": {"schema": endpoint.schema}}},
        "304": {"description": "未变 not modified"}, "400": {"$ref": "#/components/responses/BadRequest"},
        "414": {"$ref": "#/components/responses/TooLong"},
    }  # fmt: skip
    if endpoint.finds_one:
        answers["404"] = {"$ref": "#/components/responses/NotFound"}
    return {
        "operationId": endpoint.name, "summary": f"{endpoint.title.zh} {endpoint.title.en}",
        "description": f"{endpoint.about.zh}\n\n{endpoint.about.en}",
        "parameters": [_parameter(p) for p in endpoint.parameters], "responses": answers,
    }  # fmt: skip


def _parameter(parameter: Parameter) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": parameter.name, "in": "path" if parameter.in_path else "query",
        "required": parameter.in_path or parameter.required,
        "description": f"{parameter.about.zh} {parameter.about.en}", "schema": parameter.schema,
    }  # fmt: skip
    if parameter.example:
        made["example"] = int(parameter.example) if parameter.kind == "whole" else parameter.example
    return made


def _refusal(words: str) -> dict[str, Any]:
    return {
        "description": words,
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


def description_route(endpoints: Sequence[Endpoint]) -> Route:
    made = as_json(description(endpoints))

    def answer(connection: sqlite3.Connection, asked: Asked) -> Answer:
        return made

    return Route(re.compile(re.escape(DESCRIBED_AT)), answer, problem)
