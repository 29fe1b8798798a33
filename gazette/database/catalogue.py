"""All tables, and what is printed of them: the data dictionary's rows and docs/database.md."""

from __future__ import annotations

from collections.abc import Iterator

from .schema import SOURCES, Column, Table
from .tables import ATTACHMENTS, DOCUMENTS, FILES, ISSUERS, ISSUES, ORGANS, PROVISIONS
from .tables_derived import (
    APPOINTMENTS,
    CITATIONS,
    DATA_DICTIONARY,
    ORGAN_NAMES,
    RELATIONS,
    RESPONSIBILITIES,
    TITLE_KEYS,
)  # fmt: skip
from .tables_read import DATES, DOCUMENT_TABLES, DOCUMENT_TOPICS, ORGAN_HISTORY, TABLE_CELLS, TOPICS
from .tables_time import AS_OF, DOCUMENTS_AS_OF, VALIDITY_PERIODS

# In the order in which readers meet them.
TABLES: tuple[Table, ...] = (
    ISSUES, DOCUMENTS, PROVISIONS, ATTACHMENTS, DATES, VALIDITY_PERIODS, FILES, ORGANS, ISSUERS, ORGAN_HISTORY, TOPICS,
    DOCUMENT_TOPICS, CITATIONS, RELATIONS, RESPONSIBILITIES, APPOINTMENTS, DOCUMENT_TABLES, TABLE_CELLS, DATA_DICTIONARY,
    AS_OF, ORGAN_NAMES, TITLE_KEYS,
)  # fmt: skip
VIEWS: tuple[Table, ...] = (DOCUMENTS_AS_OF,)
PUBLIC: tuple[Table, ...] = tuple(t for t in TABLES if not t.internal)

HEAD = """# The gazette database / 公报数据库

<!-- Made from gazette/database/tables*.py by `python -m tools.generated_docs`; a test compares. -->

`build/gazette.db` is SQLite and holds public rows only. Text is UTF-8 as published, days are ISO 8601.
The same descriptions are in its table `data_dictionary`. Ids are permanent: a document's is its issue
and slug, `2020-16_gzbf-2020-83`; rows below a document add `#` and the provision's anchor or a number.

`build/gazette.db` 是 SQLite 数据库，只含主动公开的内容；文字与刊登一致，日期为 ISO 8601。

## Validity as of a day / 某一天的有效性

`validity_periods` has two axes: when a document was in force (`valid_…`), and since when the database says so
(`recorded_…`: the press knows no clock, so this is the day on which the issue that brought the knowledge came out).
A later issue adds rows and closes old ones; what was recorded before stays as it was. 有效性有两个时间：公文在何时有效
（`valid_…`），本库自何日起如此记载（`recorded_…`，以带来这一信息的那一期的出版日期为准）；后来的期不改写先前的记载。

```sql
-- anywhere, with values of your own 任何地方均可，自填日期
SELECT document_id, status, words FROM validity_periods
WHERE '2021-01-01' BETWEEN valid_from AND coalesce(valid_to, '9999-12-31')
  AND '2020-12-31' BETWEEN recorded_from AND coalesce(recorded_to, '9999-12-31');
-- in a copy of your own: the view and the table of its two days 在自己的副本中用视图
UPDATE as_of SET day = '2021-01-01', known_on = '2020-12-31';
SELECT document_id, title, status, words FROM documents_as_of;
```

Online it is the canned query `validity_on`; in Python `gazette.database.documents_as_of(connection, day, known_on)`.
在线查询用预设查询 `validity_on`。

An older file is upgraded when the press opens it: every row stays, the search index and the validity are made anew, and the
next `gazette build` adds what is read from the documents themselves. 旧版数据库打开时自动升级，原有各行保留。

## Search / 检索

`gazette search`, the portal's search page, its `search.json`, Datasette's search box (`_search=`) and, in Python,
`gazette.database.find(connection, query)` are one engine. How to ask: [检索](zh/检索.md), `gazette search --help`.
命令行、网站、接口和 Datasette 的检索是同一个，写法见[检索](zh/检索.md)。

**What is found.** A document is found when the *key* of its text, title or number has the key of what was asked, as one
string: nothing is cut into words, so that one character, half a word and a document number are found alike, and nothing
is found across punctuation that was not asked for. The key folds width, case, traditional characters and dashes
(`gazette/database/folding.py`), one character for one character; the text itself is never changed. A blank in a phrase is
looked for as both blanks, U+0020 and U+3000. Words beside each other must all be there, not necessarily together; a word
that names an organ is also looked for under its other names (table `organ_names`), which a note says; a number is
understood in any spelling. Hits and counts are exact, counts up to 10,000 (then `more`). No query is an error: what can
not be an operator is a word, and a note says so. Where nothing fits, the documents that have most of the query in the
longest pieces are shown, marked `near`, with a count of 0.

**How it is ordered.** `newest`: by `sequence`, which is the day of publication. `best`: so many of the newest documents
are weighed, by `gazette/database/ranking.py`: up to 40 whose own number was asked for, 120 with all words in the title, 60
with one of several words in it, 80 in whose headings or most frequent words they are, 60 others; any further hits follow,
the newest first. With fewer than 60 hits all are weighed. Each word gives, by its rarity, up to 4 points in the title, 1.2
in headings, 1 in the text, each saturating as in BM25 and relative to the field's length; 1.5 when several words stand in
one provision; 12 for the document's own number; less 0.4 for what is repealed or expired, less 0.5 for what rules nothing,
such as interpretations. Scores within 1/20 count as equal, and equals come newest first.

**The index** (`gazette/database/index.py`, internal tables). `text_pairs`: FTS5 over all characters and neighbouring pairs
of text, title and number, without positions; a string of one or two characters is a token, a longer one is looked
for by its three rarest pairs and verified in the text (`presence.py`: `instr()`, but quicker). `title_pairs` and
`salient_pairs`: the same of titles, and of headings and frequent pairs, for `best`. `folded_lines`: the keys of the
lines that are not their own key, so that `instr()` on `documents.text` and on them is exact.
In SQL of your own `gazette_pairs(words)` makes the expression for `text_pairs`, to be narrowed by `instr()`:

```sql
SELECT d.id, d.title FROM text_pairs JOIN documents d ON d.sequence = text_pairs.rowid
WHERE text_pairs MATCH gazette_pairs('政府公报') AND instr(d.text, '政府公报') > 0 ORDER BY d.sequence DESC;
```

`make bench-search` measures all this against a scan of every text; see [performance](performance.md).

## Citations and relations / 引用与关系

What is read, by which words, how well (`make relations`) and where it is weak: [relations.md](relations.md).
A citation that leads nowhere stays, with the reason in `outcome`; it is tied when a later issue brings the document.
识读规则、准确率和不足见 [relations.md](relations.md)；查不到的引用也保留并注明原因，所引公文后来入库时自动对上。
"""


def dictionary_rows() -> Iterator[dict[str, str]]:
    """The rows of `data_dictionary`: one for each table (empty column name) and each column."""
    for table in (*TABLES, *VIEWS):
        yield _row(table.name, "", table)
        yield from (_row(table.name, c.name, c) for c in table.columns)


def _row(table: str, column: str, entry: Table | Column) -> dict[str, str]:
    return {
        "table_name": table, "column_name": column, "title_zh": entry.title.zh, "title_en": entry.title.en,
        "description_zh": entry.description.zh, "description_en": entry.description.en,
        "unit": _unit(entry) if isinstance(entry, Column) else "",
        "example": entry.example if isinstance(entry, Column) else "",
        "source": _source(entry) if isinstance(entry, Column) else "",
    }  # fmt: skip


def _unit(column: Column) -> str:
    return f"{column.unit.zh} {column.unit.en}" if column.unit else ""


def _source(column: Column) -> str:
    return f"{SOURCES[column.source].zh} {SOURCES[column.source].en}"


def markdown() -> str:
    """docs/database.md."""
    return HEAD + "".join(_section(table) for table in (*TABLES, *VIEWS))


def _section(table: Table) -> str:
    internal = " (internal: serves the press itself)" if table.internal else ""
    lines = [
        f"\n## `{table.name}` {table.title.zh} {table.title.en}{internal}\n",
        f"{table.description.zh} {table.description.en}\n",
        "| column 列 | type | 名称 | 说明 | description | unit 单位 | example 示例 | source 来源 |",
        "|---|---|---|---|---|---|---|---|",
        *(_line(c, table) for c in table.columns),
    ]
    return "\n".join(lines) + "\n"


def _line(column: Column, table: Table) -> str:
    key = " 🔑" if column.name in table.key else ""
    points = f" → `{column.references}`" if column.references else ""
    example = column.example.replace("|", "\\|")
    return (f"| `{column.name}`{key} | {column.affinity}{points} | {column.title.zh} | {column.description.zh} | "
            f"{column.title.en}: {column.description.en} | {_unit(column)} | {example} | "
            f"{_source(column)} |")  # fmt: skip
