"""Examples for researchers in SQL, Python and R; a test runs each of them as it stands here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from ...diagnostics import Bilingual

# Where the examples find the portal and the downloaded file; the test puts its own in their place.
HOST: Final = "https://gazette.example.gov.cn"
FILE: Final = "gazette.db"


@dataclass(frozen=True, slots=True)
class Example:
    name: str
    language: Literal["sql", "python", "r"]
    title: Bilingual
    about: Bilingual
    code: str


EXAMPLES: Final = (
    Example("by_year", "sql", Bilingual("每年各文种多少件", "documents of each type by year"),
            Bilingual("最简单的统计：分组计数。", "The simplest figure: counting by groups."),
            """SELECT substr(published_on, 1, 4) AS year, type, count(*) AS documents
FROM documents GROUP BY 1, 2 ORDER BY 1 DESC, 3 DESC"""),
    Example("exact_search", "sql", Bilingual("全文检索", "full-text search"),
            Bilingual("gazette_pairs()给出索引中必须有的字对，再由instr()逐字核对：结果与全文扫描完全相同，但快得多。",
                      "gazette_pairs() names the pairs of characters to look up, instr() verifies: a scan's rows, much sooner."),
            """SELECT d.id, d.title, d.written_on FROM text_pairs
JOIN documents d ON d.sequence = text_pairs.rowid
WHERE text_pairs MATCH gazette_pairs('政务公开') AND instr(d.text, '政务公开')
ORDER BY d.sequence DESC LIMIT 20"""),
    Example("repeal_chain", "sql", Bilingual("谁废止了谁", "what repealed what"),
            Bilingual("关系表的每一行都附原文和把握程度。", "Every relation has its words and a certainty."),
            """SELECT old.title AS repealed, new.title AS by_document, new.written_on, r.evidence, r.certainty
FROM relations r JOIN documents new ON new.id = r.document_id JOIN documents old ON old.id = r.target_id
WHERE r.kind = '废止' ORDER BY new.written_on"""),
    Example("network", "sql", Bilingual("两步之内的依据", "bases within two steps"),
            Bilingual("递归查询：一件公文直接或间接依据、落实了什么。", "A recursive query: what a document rests on, directly or through another."),
            """WITH RECURSIVE bases(id, title, step) AS (
  SELECT target_id, target_title, 1 FROM relations WHERE document_id = '2021-3_lzbf-2021-4' AND kind IN ('依据', '落实')
  UNION SELECT r.target_id, r.target_title, step + 1 FROM bases b JOIN relations r ON r.document_id = b.id
  WHERE r.kind IN ('依据', '落实') AND step < 2)
SELECT DISTINCT title, min(step) AS step FROM bases GROUP BY title ORDER BY step, title"""),
    Example("search_api", "python", Bilingual("用接口检索，翻完所有页", "search through the API, all pages"),
            Bilingual("只用标准库。", "The standard library alone."),
            """import json
from urllib.parse import urlencode
from urllib.request import urlopen

HOST = "https://gazette.example.gov.cn"


def hits(query, **filters):
    offset = 0
    while True:
        url = HOST + "/api/search?" + urlencode({"q": query, "limit": 50, "offset": offset, **filters})
        page = json.load(urlopen(url))["hits"]
        yield from page
        if len(page) < 50:
            return
        offset += 50


for hit in hits("政务公开", validity="现行有效"):
    print(hit["written_on"], hit["number"], hit["title"])
"""),
    Example("incremental", "python", Bilingual("让自己的副本跟上变动", "keep a copy up to date"),
            Bilingual("从上次的日期接着取；每项变动都说明原因。", "Go on from the day of the last time; every change says why."),
            """import json
from urllib.request import urlopen

HOST = "https://gazette.example.gov.cn"
last_time = "2021-01-01"

page = HOST + "/api/changes?modified-since=" + last_time
while page:
    answer = json.load(urlopen(page))
    for change in answer["changes"]:
        print(change["changed_on"], change["what"], change["document_id"], change["because"], change["words"][:30])
    page = answer["next"] and HOST + answer["next"]
print("next time:", answer["until"])
"""),
    Example("download", "python", Bilingual("在下载的数据库里统计", "figures from the downloaded file"),
            Bilingual("gazette.db 是普通的 SQLite 文件；从成文到刊登的天数，按机关取中位数。",
                      "gazette.db is a plain SQLite file; the median number of days from writing to publication, by organ."),
            """import sqlite3
from collections import defaultdict
from datetime import date
from statistics import median

connection = sqlite3.connect("file:gazette.db?mode=ro", uri=True)
days = defaultdict(list)
for issuer, written, published in connection.execute(
    "SELECT issuer, written_on, published_on FROM documents WHERE written_on IS NOT NULL"
):
    days[issuer].append((date.fromisoformat(published) - date.fromisoformat(written)).days)
for issuer, taken in sorted(days.items(), key=lambda entry: -len(entry[1])):
    print(issuer, len(taken), median(taken))
"""),
    Example("csv", "r", Bilingual("把一个问题的结果读成数据框", "a question's rows as a data frame"),
            Bilingual("只用 R 自带的函数；任何列表和 SQL 都可以这样取。", "Base R alone; any list and any SQL can be had this way."),
            """host <- "https://gazette.example.gov.cn"
days <- read.csv(paste0(host, "/db/gazette/days_to_publication.csv"), encoding = "UTF-8", check.names = FALSE)
print(head(days))
sql <- "SELECT type, count(*) AS documents FROM documents GROUP BY type ORDER BY documents DESC"
types <- read.csv(paste0(host, "/db/gazette.csv?sql=", URLencode(sql, reserved = TRUE)), encoding = "UTF-8")
print(types)
"""),
)  # fmt: skip
