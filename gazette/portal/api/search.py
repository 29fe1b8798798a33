"""Search as JSON: the one engine's answer, with what was found marked and how the hits are spread."""

from __future__ import annotations

import sqlite3
from typing import Any, Final, Literal

from ...database.search import COUNTED, DEEPEST, Filters, find
from ...diagnostics import Bilingual
from ..address import Parameter, Values
from .endpoint import Endpoint
from .shapes import Schema, many, nothing_or, pointer, record, string, whole, yes_or_no

MOST: Final = 50  # hits in one answer
ORDERS: Final = ("best", "newest")
_PIECES: Final = many(
    {
        "type": "array",
        "prefixItems": [{"type": "string"}, {"type": "boolean"}],
        "items": False,
        "minItems": 2,
    },
    "依次的[文字, 是否命中] runs of [text, whether it is a hit]",
)
HIT: Final = record({
    "id": string("公文编号 the document's id"), "title": string("标题 title"), "title_pieces": _PIECES,
    "number": string("发文字号 document number"), "issuer": string("发文机关 issuing organs, joined by 、"),
    "type": string("文种 kind of document"), "column": string("栏目 column"), "validity": string("有效性 validity"),
    "written_on": string("成文日期，不详为空 date of writing, empty when unknown"),
    "published_on": string("刊登日期 day of publication", format="date"), "issue": string("期编号 the issue's id"),
    "url": string("网页，直达条款 the page, at the provision"),
    "found_in": string("命中处 where it was found", enum=["number", "title", "headings", "text"]), "snippet": _PIECES,
    "provision": string("摘录所在条款 the provision of the snippet"),
}, "一条检索结果 a hit")  # fmt: skip
_FACET: Final = record({"value": string("值 the value"), "documents": whole("件数 documents")})
_NOTE: Final = record({"zh": string("中文"), "en": string("in English")})


def _filter(name: str, kind: Literal["text", "day"], zh: str, en: str, example: str) -> Parameter:
    return Parameter(name, kind, Bilingual(zh, en), example)


QUERY: Final = Parameter(
    "q", "text",
    Bilingual('检索词：词语、"短语"、AND OR NOT、标题:…、文号:…', 'the query: words, "phrases", AND OR NOT, title:…, number:…'), "政务公开",
)  # fmt: skip
FILTERS: Final = (
    _filter("since", "day", "成文日期不早于", "written on this day or later", "2020-01-01"),
    _filter("until", "day", "成文日期不晚于", "written on this day or earlier", "2021-12-31"),
    _filter("year", "text", "出版年份", "year of publication", "2020"),
    _filter(
        "organ",
        "text",
        "发文机关：规范名称、别名或代字",
        "issuing organ: its standard name, another name or its code",
        "云川省人民政府办公厅",
    ),
    _filter("type", "text", "文种", "kind of document", "通知"),
    _filter("column", "text", "栏目", "column of the gazette", "省政府文件"),
    _filter("validity", "text", "有效性", "validity", "现行有效"),
    _filter("topic", "text", "主题：名称或代码", "topic: its name or code", "综合政务"),
)
ORDER: Final = Parameter(
    "order",
    "text",
    Bilingual("次序：最相关或最新", "order: best or newest first"),
    "best",
    default="best",
    choices=ORDERS,
)
OFFSET: Final = Parameter(
    "offset", "whole", Bilingual("跳过多少条", "how many to pass over"), "0", default=0, most=DEEPEST
)
LIMIT: Final = Parameter(
    "limit", "whole", Bilingual("至多列多少条", "how many at most"), "20", default=20, least=1, most=MOST
)
COUNT: Final = Parameter(
    "count",
    "whole",
    Bilingual(f"为1时另计总数，至多数到{COUNTED}", f"1: count them, too, up to {COUNTED}"),
    "1",
    default=0,
    most=1,
)
FACETS: Final = Parameter(
    "facets",
    "whole",
    Bilingual("为1时另列结果按文种、年份等的分布", "1: say how the hits are spread over types, years, …"),
    "1",
    default=0,
    most=1,
)


def filters_of(values: Values) -> Filters:
    return Filters(**{p.name: values[p.name] for p in FILTERS})


def ask(connection: sqlite3.Connection, values: Values) -> dict[str, Any]:
    found = find(
        connection, values["q"], order=values["order"], limit=values["limit"], offset=values["offset"],
        filters=filters_of(values),
        counted=bool(values["count"]), facets=bool(values["facets"]),
    )  # fmt: skip
    return found.as_json()


ANSWER: Final[Schema] = record({
    "query": string("检索词 the query"), "order": string("次序 order", enum=list(ORDERS)),
    "offset": whole("跳过的条数 how many were passed over"),
    "count": nothing_or(whole("总数（count=1时） how many, with count=1")),
    "more": yes_or_no("总数是否更多 whether there are more than that"),
    "near": yes_or_no("没有完全符合的，所列为最接近的 nothing has all that was asked; these have most of it"),
    "notes": many(_NOTE, "对检索词的理解 how the query was understood"), "hits": many(pointer("Hit")),
    "facets": {"type": "object", "additionalProperties": many(_FACET), "description": "按筛选项的分布 the spread, by filter"},
})  # fmt: skip
ENDPOINTS: Final = (
    Endpoint("search", "/search", Bilingual("检索", "search"),
             Bilingual("与检索页、命令行同一个引擎：任何长度的词语都能准确查到，文号怎么写都行。",
                       "the engine of search page and command line: exact for words of any length, numbers in any spelling."),
             (QUERY, *FILTERS, ORDER, LIMIT, OFFSET, COUNT, FACETS), ANSWER, ask),
)  # fmt: skip
