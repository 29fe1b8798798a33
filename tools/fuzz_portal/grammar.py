"""The grammar of addresses: right ones, half right ones and hostile ones, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from urllib.parse import quote

from datasette.utils import tilde_encode

from gazette.database.catalogue import TABLES, VIEWS
from gazette.portal.api import ENDPOINTS
from gazette.portal.queries import QUESTIONS

KEYS = ["2020-16_yzbf-2020-83", "2020-16_yzbf-2020-83", "2015-2_yzbf-2015-7", "2020-16", "云川省人民政府", "2020-16_yzbf-2020-83#c1"]
ROWS = [("documents", KEYS[0]), ("issues", "2020-16"), ("organs", "云川省人民政府"), ("documents", "2015-2_yzbf-2015-7"),
        ("citations", f"{KEYS[0]}#c1"), ("relations", f"{KEYS[0]}#r1"), ("topics", "02"), ("dates", f"{KEYS[0]}#d1"),
        ("validity_periods", f"{KEYS[0]}#v1"), ("responsibilities", f"{KEYS[0]}#t1")]  # fmt: skip
TABLE_NAMES = [t.name for t in (*TABLES, *VIEWS)]
HIDDEN = ["private_notes", "text_pairs", "text_pairs_data", "title_pairs_content", "sqlite_master", "sqlite_schema", "_memory", "_internal",
          "pragma_database_list", "dbstat", "fts5vocab", "Documents", "ISSUES", "documents'", "documents]", 'documents"', "documents--"]  # fmt: skip
OWN = ["", "search", "search.atom", "organs", "figures", "coverage", "questions", "examples", "as-of", "assets/portal.css", "assets/../base.html"]
OFFICES = ["-/versions", "-/plugins.json", "-/settings", "-/databases.json", "-/metadata.json", "-/threads", "-/actor", "-/logout", "-/allow-debug",
           "-/permissions", "-/messages", "-/static/app.css", "-/patterns", "-/auth-token", "-/inspect.json", "-/tables.json", "-/schema"]  # fmt: skip
FORMATS = [*[""] * 16, *[".json"] * 8, ".csv", ".csv", ".atom", ".atom", ".jsono", ".blob", ".db", ".JSON", ".html", "/", "/..", "/%00", "~", ";", "%2f"]
SWITCHES = ["_search", "_sort", "_sort_desc", "_next", "_size", "_shape", "_where", "_col", "_nocol", "_labels", "_label", "_facet", "_facet_array",
            "_facet_date", "_filter_column", "_filter_op", "_filter_value", "_filter_column_1", "_nl", "_dl", "_header", "_ttl", "_trace", "_json",
            "_json_infinity", "_extra", "_extras", "_timelimit", "_through", "_fts_table", "_fts_pk", "_searchmode", "_stream", "_nocount",
            "_nofacet", "_nosuggest", "_hash", "_format", "_hide_sql", "_show_sql", "_blob_column", "_no_such"]  # fmt: skip
LOOKUPS = ["id", "id__in", "id__exact", "title__contains", "title__like", "title__glob", "number_year__gt", "issue_id", "codes__arraycontains",
           "written_on__date", "effective_on__isnull__1", "type__notin", "nothing", "text__startswith", "rowid", "sequence__lt"]  # fmt: skip
VALUES = ["", "[", "]", "null", "公报", "政", "〔2020〕83号", "(2020)83号", "2020 83", "\0", "1e999", "-1", "0", "1", "20", "99999999999999999999", '"', "'", "''",
          "(", ")", "id", "select 1", "max", "array", "object", "objects", "arrays", "arrayfirst", "on", "a,b,c", "$null", "~23", "~", "*", "NOT", "AND OR",
          "OR", '"', '"未完', "-", "标题:", "标题:公开", "number:", "\\", "{}", "{}{}", "{0}", "%s", "%", "一" * 300, "😀", "\u202e", "\ufeff", "㐀", "𠮷", "A" * 600,
          "2020-02-30", "2020-01-01", "9999-12-31", "0000-00-00", "en", "zh", "best", "newest", "现行有效", "废止", "通知", "云川省人民政府", "1=1", "1 or 1",
          "../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "<script>alert(1)</script>", "javascript:alert(1)", "//evil.example", "/\\evil.example",
          "true", "documents", "private_notes", "secret", "NaN", "Infinity", "\r\nX-Injected: 1", "a\nb", "a" * 3000]  # fmt: skip
SQL = ["select 1", "select * from {t}", "select * from {h}", "select count(*) from {t} a, {t} b, {t} c", "select secret from private_notes",
       "select * from documents join private_notes", "with x as (select * from private_notes) select * from x", "select (select secret from private_notes)",
       "select name, sql from sqlite_master", "select * from pragma_database_list", "pragma database_list", "pragma table_info(private_notes)",
       "attach database '/etc/passwd' as p", "attach ':memory:' as m", "detach main", "vacuum into '/tmp/x'", "delete from {t}", "drop table {t}",
       "insert into {t} default values", "update {t} set id = 1", "create table x(a)", "select load_extension('x')", "select readfile('/etc/passwd')",
       "select writefile('/tmp/x', 'y')", "select randomblob(1e9)", "select zeroblob(2e9)", "select printf('%.*c', 999999999, 'x')",
       "select replace(hex(zeroblob(2000000)), '0', '00')", "select group_concat(text) from documents", "select * from {t} where id like '{v}'",
       "with recursive a(n) as (select 1 union all select n + 1 from a) select count(*) from a", "select json_group_array(text) from provisions",
       "select * from text_pairs where text_pairs match '{v}'", "select * from text_pairs where text_pairs match gazette_pairs('{v}')",
       "select highlight(text_pairs, 0, 'a', 'b') from text_pairs", "select * from json_each('{v}')", "select :a, :b", "select ?", "explain select * from {t}",
       "explain query plan select * from private_notes", "select * from {t} order by {v} limit 3", "select", "select '", "-- x", "/* x", ";", "select 1; select 2",
       "values (1)", "select fts5(1)", "select sqlite_version(), sqlite_source_id()", "select gazette_pairs('{v}'), escape_fts('{v}')"]  # fmt: skip


def addresses(count: int, seed: int) -> Iterator[str]:
    """`count` addresses with what a client would send as it stands, beginning with /."""
    dice = random.Random(seed)  # noqa: S311 addresses, not keys
    for _ in range(count):
        path = dice.choice((_own, _own, _table, _table, _table, _row, _row, _question, _question, _sql, _sql, _interface, _interface, _interface, _office))(dice)
        yield "".join(c if 32 < ord(c) < 127 else quote(c) for c in path)


def _value(dice: random.Random) -> str:
    if dice.random() < 0.5:
        return quote(dice.choice(["公开", "通知", "1", "2020-01-01", "现行有效", "id", "云川省人民政府", "array", "newest", "2", "title", "云川"]))
    value = dice.choice(VALUES) if dice.random() < 0.9 else "".join(chr(dice.randrange(1, 0x3000)) for _ in range(dice.randrange(12)))
    if dice.random() < 0.05:
        return dice.choice(["%ff%fe", "%", "%zz", "%ed%a0%80", "%00", "%c0%ae%c0%ae"])
    return quote(value, safe=dice.choice(["", "/", "'\"()*,;"]))


def _query(dice: random.Random, names: list[str], most: int = 4) -> str:
    pairs = [f"{dice.choice(names)}={_value(dice)}" for _ in range(min(dice.randint(0, most), dice.randint(0, most)))]
    return dice.choice([*"?" * 12, "?&", "??"]) + dice.choice([*"&" * 12, ";"]).join(pairs) if pairs else ""


def _key(dice: random.Random) -> str:
    key = dice.choice(KEYS) if dice.random() < 0.7 else dice.choice(VALUES)[:200]
    return dice.choice([quote(key, safe=""), tilde_encode(key)])


def _own(dice: random.Random) -> str:
    page = dice.choice(OWN) if dice.random() < 0.7 else f"organs/{_key(dice)}"
    return f"/db/{page}{dice.choice(FORMATS[:17])}" + _query(
        dice, ["q", "order", "offset", "organ", "type", "year", "validity", "topic", "since", "until", "day", "known-on", "page", "status", "lang", "x"]
    )


def _table(dice: random.Random) -> str:
    name = dice.choice(TABLE_NAMES) if dice.random() < 0.85 else dice.choice(HIDDEN)
    return f"/db/gazette/{name}{dice.choice(FORMATS)}" + _query(dice, [*SWITCHES, *LOOKUPS], 5)


def _row(dice: random.Random) -> str:
    if dice.random() < 0.6:
        table, key = dice.choice(ROWS)
        return f"/db/gazette/{table}/{tilde_encode(key)}{dice.choice(FORMATS[:26])}" + _query(dice, SWITCHES, 2)
    name = dice.choice(TABLE_NAMES) if dice.random() < 0.8 else dice.choice(HIDDEN)
    return f"/db/gazette/{name}/{_key(dice)}{dice.choice(FORMATS)}" + _query(dice, SWITCHES, 2)


def _question(dice: random.Random) -> str:
    question = dice.choice(QUESTIONS)
    return f"/db/gazette/{question.name}{dice.choice(FORMATS)}" + _query(dice, [*question.asked, *SWITCHES, "sql"], 4)


def _sql(dice: random.Random) -> str:
    sql = dice.choice(SQL).replace("{t}", dice.choice(TABLE_NAMES)).replace("{h}", dice.choice(HIDDEN)).replace("{v}", dice.choice(VALUES)[:50])
    more = _query(dice, SWITCHES, 2).replace("?", "&")
    return f"/db/gazette{dice.choice(FORMATS[:30])}?sql={quote(sql)}{more}"


def _interface(dice: random.Random) -> str:
    endpoint = dice.choice(ENDPOINTS)
    path = endpoint.path if dice.random() < 0.9 else endpoint.path.upper()
    for parameter in endpoint.parameters:
        path = path.replace("{" + parameter.name + "}", _key(dice))
    names = [p.name for p in endpoint.parameters if not p.in_path] or ["x"]
    return f"/api{path}{dice.choice([*[''] * 20, '/', '.json', '//'])}" + _query(dice, [*names * 4, "_trace", "callback", "lang"])


def _office(dice: random.Random) -> str:
    return dice.choice(["/db/", "/db//", "/api/", "/db/gazette/", "/db/%2e%2e/", "/db/./"]) + dice.choice(OFFICES) + _query(dice, SWITCHES, 1)
