"""Datasette over real HTTP: Chinese search, Chinese names, canned queries, and nothing that is not for the public."""

from __future__ import annotations

import html
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazette.database.catalogue import PUBLIC, TABLES
from gazette.portal.gate import clean
from gazette.portal.metadata import LISTED, SETTINGS, metadata
from gazette.portal.queries import PARAMETERS, QUESTIONS

from .database_samples import ISSUES
from .portal_samples import Client, publish, served


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    build = tmp_path_factory.mktemp("build")
    publish(build, 1)
    with served(build) as clients:
        yield clients[0]


# ---------------------------------------------------------------- search


@pytest.mark.parametrize("words", ["公报", "政", "立、改、废", "云政办发〔2020〕83号", "(2020)83号", "任免", "2020", "六稳", "不存在的词"])
def test_datasettes_own_search_box_is_exact(web: Client, words: str) -> None:
    answer = web.get(f"/db/gazette/documents.json?_search={words}&_shape=array&_col=id")
    texts = {f"{i.id}_{d.slug}": d for i in ISSUES for d in i.documents}
    rows = web.get("/db/gazette/documents.json?_shape=array&_col=text&_col=number").json
    plain = words.replace("(2020)", "〔2020〕")
    expected = {r["id"] for r in rows if plain in r["text"] or plain in r["number"]}
    assert {r["id"] for r in answer.json} == expected <= set(texts)
    counted = web.get(f"/db/gazette/documents.json?_search={words}").json
    assert counted["filtered_table_rows_count"] == len(expected)


def test_search_within_provisions(web: Client) -> None:
    rows = web.get("/db/gazette/provisions.json?_search=公报&_shape=array").json
    assert {r["path"] for r in rows} == {"二、（二）", "二、（二）3."}


def test_search_and_filters_go_together(web: Client) -> None:
    rows = web.get("/db/gazette/documents.json?_search=政务公开&validity=废止&_shape=array").json
    assert [r["id"] for r in rows] == ["2015-2_yzbf-2015-7"]


def test_json_endpoint(web: Client) -> None:
    answer = web.get("/db/search.json?q=公报&count=1")
    assert answer.json["count"] == 1 and not answer.json["more"]
    [hit] = answer.json["hits"]
    assert hit["id"] == "2020-16_yzbf-2020-83" and ["公报", True] in hit["snippet"] and hit["url"].startswith("/2020/16/")
    assert "max-age" in answer.headers["cache-control"]
    assert web.get("/db/search.json").json["hits"] == []
    assert web.get("/db/search.json?q=公报&limit=abc&offset=-1&limit=1e9").status == 200


def test_search_page_marks_and_links(web: Client) -> None:
    page = web.get("/db/search?q=公报").text
    assert "<mark>公报</mark>" in page and 'href="/2020/16/yzbf-2020-83/#' in page
    assert "没有含“&lt;script&gt;”的公文" in web.get("/db/search?q=<script>").text
    assert "检索" in web.get("/db/search").text


# ---------------------------------------------------------------- pages


def test_every_table_has_its_chinese_title_description_units_and_facets(web: Client) -> None:
    home = web.get("/db/").text
    for table in PUBLIC:
        assert table.title.zh in home
        page = web.get(f"/db/gazette/{table.name}")
        assert page.status == 200 and table.description.zh in page.text
        for column in table.columns:
            assert column.title.zh in page.text
    assert "字数（字）" in web.get("/db/gazette/documents").text
    assert "云川省教育厅</a> 1" in web.get("/db/gazette/documents").text  # a facet
    assert "2020年第16期" in web.get("/db/gazette/documents").text  # a foreign key's label


def test_lists_show_columns_that_exist() -> None:
    columns = {t.name: {c.name for c in t.columns} for t in TABLES}
    assert set(LISTED) == {t.name for t in PUBLIC}
    assert all(set(names) <= columns[table] for table, names in LISTED.items())


def test_a_document_links_to_its_page_and_to_its_relations(web: Client) -> None:
    page = web.get("/db/gazette/documents/2020-16_yzbf-2020-83").text
    assert 'href="/2020/16/yzbf-2020-83/"' in page
    assert 'href="/db/gazette/documents/2015-2_yzbf-2015-7"' in page and "同时废止" in page
    assert "被解读" in page and "推进权责清单公开" in page and "做好“六稳”工作" in page
    assert "被废止" in web.get("/db/gazette/documents/2015-2_yzbf-2015-7").text


@pytest.mark.parametrize("table", [t.name for t in PUBLIC])
def test_every_row_has_a_page(web: Client, table: str) -> None:
    from gazette.portal.cells import row_path

    known = next(t for t in PUBLIC if t.name == table)
    rows = web.get(f"/db/gazette/{table}.json?_shape=array&_size=100").json
    assert rows
    for row in rows[:6]:
        from datasette.utils import tilde_encode

        key = ",".join(tilde_encode(str(row[c])) for c in known.key)
        assert web.get(f"/db/gazette/{table}/{key}").status == 200
        assert web.get(f"/db/gazette/{table}/{key}.json").json["rows"]
    assert row_path("/db/", "documents", "a#二") == "/db/gazette/documents/a~23~E4~BA~8C"


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_every_canned_query_runs_and_is_explained(web: Client, question: object) -> None:
    q = question
    page = web.get(f"/db/gazette/{q.name}")  # type: ignore[attr-defined]
    assert page.status == 200 and q.title in page.text and q.explanation in page.text  # type: ignore[attr-defined]
    asked = re.findall(r":([a-z]+)", q.sql)  # type: ignore[attr-defined]
    assert set(asked) <= set(PARAMETERS)
    values = {"organ": "办公厅", "title": "政务公开", "person": "张 三", "post": "厅长", "law": "信息公开", "issue": "2020-16",
              "words": "公报", "type": "通知", "year": "2020", "day": "2020-12-31", "known": "2020-12-31"}  # fmt: skip
    filled = web.get(f"/db/gazette/{q.name}.json?_shape=array&" + "&".join(f"{k}={values[k]}" for k in asked))  # type: ignore[attr-defined]
    assert filled.status == 200
    empty_ones = {"missing_documents", "joint_documents"}
    assert bool(filled.json) != (q.name in empty_ones)  # type: ignore[attr-defined]


def test_researchers_write_sql(web: Client) -> None:
    sql = "select type, count(*) as n from documents group by type order by n desc"
    assert web.get(f"/db/gazette.json?_shape=array&sql={sql}").json[0] == {"type": "通知", "n": 4}
    exact = "select d.id from text_pairs join documents d on d.sequence = text_pairs.rowid where text_pairs match gazette_pairs('公报')"
    assert web.get(f"/db/gazette.json?_shape=arrayfirst&sql={exact}").json == ["2020-16_yzbf-2020-83"]
    assert web.get(f"/db/gazette.csv?sql={sql}").text.splitlines()[0] == "type,n"


def test_every_link_of_every_kind_of_page_leads_somewhere(web: Client) -> None:
    pages = ["/db/", "/db/gazette", "/db/gazette/documents?_size=2", "/db/gazette/relations", "/db/gazette/issues", "/db/gazette/organs",
             "/db/gazette/documents/2020-16_yzbf-2020-83", "/db/gazette/issues/2020-16", "/db/search?q=通知&type=通知",
             "/db/gazette/tasks_of_organ?organ=办公厅", "/db/gazette?sql=select 1"]  # fmt: skip
    links = {html.unescape(link) for page in pages for link in re.findall(r'href="([^"]+)"', web.get(page).text)}
    ours = {link.removeprefix(f"http://127.0.0.1:{web.port}") for link in links}
    ours = {link for link in ours if link.startswith("/db/")}
    assert len(ours) > 90
    assert {link: status for link in sorted(ours) if (status := web.fetch(link).status) != 200} == {}


def test_filters_and_sorting_go_through_the_form(web: Client) -> None:
    answer = web.get("/db/gazette/documents?_filter_column=type&_filter_op=exact&_filter_value=解读")
    assert answer.status == 302 and answer.headers["location"].startswith("/db/gazette/documents?type__exact=")
    assert "政策解读" in web.fetch(answer.headers["location"]).text
    following = web.get("/db/gazette/documents.json?_size=2").json["next_url"]
    assert [r[0] for r in web.fetch("/" + following.split("/", 3)[3]).json["rows"]] == ["2020-16_rm-2020-5", "2020-16_yjf-2020-8"]


def test_a_downloaded_csv_opens_in_excel_as_chinese(web: Client) -> None:
    for page in ("/db/gazette/issues", "/db/gazette/most_cited"):
        link = re.search(r'href="([^"]+)">CSV<', web.get(page).text)
        assert link is not None
        answer = web.fetch(html.unescape(link[1]))
        assert answer.body.startswith("\ufeff".encode()) and "attachment" in answer.headers["content-disposition"]
        assert answer.body.count("\ufeff".encode()) == 1
    assert not web.get("/db/gazette/issues.csv").body.startswith("\ufeff".encode())  # programs get it plain


# ---------------------------------------------------------------- safe in public


HIDDEN = [
    "/db/-/databases.json", "/db/-/metadata.json", "/db/-/settings", "/db/-/plugins.json", "/db/-/threads", "/db/-/logout",
    "/db/_internal", "/db/_internal.json", "/db/_memory", "/db/gazette.db", "/db/gazette/text_pairs", "/db/gazette/TITLE_KEYS",
    "/db/gazette/text_pairs_data/1", "/db/gazette/title_keys", "/db/gazette/Documents", "/db/gazette/organ_names.json",
    "/db/gazette/sqlite_master", "/db/assets/../templates/base.html", "/db/assets/%2e%2e/templates/base.html", "/db//gazette",
    "/db/gazette/documents/../organ_names",
]  # fmt: skip


@pytest.mark.parametrize("path", HIDDEN)
def test_what_is_not_for_the_public_is_not_there(web: Client, path: str) -> None:
    answer = web.get(path)
    assert answer.status == 404 and "没有这一页" in answer.text


@pytest.mark.parametrize("sql", [
    "select zeroblob(1000000000)", "select hex(randomblob(900000000))", "attach database 'x.db' as y", "select load_extension('x')",
    "select block from text_pairs_data", "delete from documents", "pragma journal_mode=wal", "select * from nothing",
    "with a as (select 1) delete from issues", "select '", "select printf('%.*c', 999999999, 'x')",
])  # fmt: skip
def test_sql_reads_and_nothing_else(web: Client, sql: str) -> None:
    assert web.get(f"/db/gazette.json?sql={sql}").status == 400


def test_sql_does_not_tell_where_the_file_is(web: Client) -> None:
    answer = web.get("/db/gazette.json?sql=select * from pragma_database_list")
    assert answer.json["rows"] == [] and "gazette.db" not in answer.text


def test_sql_is_bounded_in_time_and_rows(web: Client) -> None:
    endless = "with recursive a(n) as (select 1 union all select n + 1 from a) select count(*) from a"
    answer = web.get(f"/db/gazette?sql={endless}")
    assert answer.status == 400 and "用时过长" in answer.text and "<script" not in answer.text
    many = "with recursive a(n) as (select 1 union all select n + 1 from a limit 5000) select n from a"
    answer = web.get(f"/db/gazette.json?sql={many}")
    assert answer.json["truncated"] and len(answer.json["rows"]) == SETTINGS["max_returned_rows"]


def test_switches_that_are_not_for_the_public_do_nothing(web: Client) -> None:
    answer = web.get("/db/gazette/documents.json?_ttl=999999999&_trace=1&_timelimit=id&_through=[&_fts_table=text_pairs&_json=x")
    assert answer.status == 200 and "999999999" not in answer.headers.get("cache-control", "")
    assert clean(b"_ttl=9&_search=%E5%85%AC&a=1&_x=\xff") == b"_search=%E5%85%AC&a=1"


def test_only_reading(web: Client) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
        assert web.get("/db/gazette/documents", method).status == 405
    answer = web.get("/db/gazette/documents", "HEAD")
    assert answer.status == 200 and answer.body == b""


def test_headers_of_every_answer(web: Client) -> None:
    for path in ("/db/", "/db/search?q=公", "/db/gazette/documents.json", "/db/nothing", "/db/gazette/documents?_sort=x"):
        headers = web.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"] and "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff" and "set-cookie" not in headers


def test_pages_need_no_script_no_inline_style_and_no_other_host(web: Client) -> None:
    for path in ("/db/", "/db/gazette", "/db/gazette/documents", "/db/search?q=公开", "/db/gazette/most_cited",
                 "/db/gazette/documents/2020-16_yzbf-2020-83", "/db/gazette?sql=select 1"):  # fmt: skip
        page = web.get(path).text
        assert "<script" not in page and "style=" not in page and "<style" not in page and " on" + "click" not in page
        assert not re.findall(r'(?:src|href)="(?:https?:)?//(?!datasette\.io|127\.0\.0\.1)', page)


def test_hostile_texts_stay_texts(web: Client) -> None:
    page = web.get('/db/gazette/documents?_search="><script>alert(1)</script>&title__contains=<b>').text
    assert "<script>" not in page and "<b>&lt;" not in page and "&lt;script&gt;" in page


def test_fuzzed_addresses_never_break_the_server(web: Client) -> None:
    dice = random.Random(20200831)
    keys = ["_search", "_sort", "_sort_desc", "_next", "_size", "_shape", "_where", "_col", "_nocol", "_labels", "_facet",
            "id__in", "title__contains", "issue_id", "number_year__gt", "codes__arraycontains", "nothing", "_filter_column",
            "_filter_op", "_filter_value", "sql", "q", "offset", "limit", "_label", "_extras", "_searchmode", "organ", "_nl"]  # fmt: skip
    values = ["", "[", "null", "公报", "〔2020〕83号", "%00", "%ff%fe", "1e999", "-1", "99999999999999999999", '"', "'", "(", "id",
              "select 1", "max", "array", "object", "objects", "on", "a,b,c", "$null", "~23", "*", "NOT", "\\", "{}", "{}{}", "%",
              "一" * 300]  # fmt: skip
    names = [t.name for t in PUBLIC] + ["search", "search.json", "", "tasks_of_organ", "text_pairs", "documents.csv"]
    ends = ["", "", "", ".json", ".json", ".json", ".csv", "/", "/x", "/2020-16_yzbf-2020-83", "/~23", "/%2F", "/a,b,c", ".JSON", ".jsono", "/..", "/%00"]
    seen = []
    for _ in range(400):
        path = f"/db/{dice.choice(['gazette/'] * 9 + ['gazette', ''])}{dice.choice(names)}{dice.choice(ends)}"
        query = "&".join(f"{dice.choice(keys)}={dice.choice(values)}" for _ in range(dice.randint(0, 4)))
        status = web.get(f"{path}?{query}").status
        seen.append(status)
        assert status < 500, f"{status} {path}?{query}"
    assert seen.count(200) > 40 and seen.count(400) > 30 and seen.count(404) > 40


def test_an_error_prints_no_local_variables(
    web: Client, capfd: pytest.CaptureFixture[str]
) -> None:
    web.get("/db/gazette/documents?id__in=[secret-marker")
    web.get("/db/gazette/documents?_where=secret-marker")
    written = capfd.readouterr()
    assert "secret-marker" not in written.err + written.out and "Traceback" not in written.err


def test_datasettes_own_exception_handler_is_gone(web: Client) -> None:
    from datasette.plugins import pm

    assert not pm.has_plugin("datasette.handle_exception") and pm.has_plugin("gazette")
    assert "datasette.handle_exception" in sys.modules  # loaded by Datasette, no longer asked


def test_metadata_names_every_table_and_column() -> None:
    tables = metadata("公报")["databases"]["gazette"]["tables"]
    for table in TABLES:
        assert set(tables[table.name]["columns"]) == {c.name for c in table.columns}
        assert tables[table.name]["hidden"] == table.internal
    assert len(QUESTIONS) >= 12 and len({q.name for q in QUESTIONS}) == len(QUESTIONS)


def test_the_served_file_is_never_written(tmp_path: Path) -> None:
    publish(tmp_path, 1)
    path = (tmp_path / "gazette.db").resolve()
    path.chmod(0o444)
    before = path.read_bytes()
    with served(tmp_path) as (client, *_):
        assert client.get("/db/gazette/documents?_search=公报").status == 200
    assert path.read_bytes() == before and sorted(p.name for p in path.parent.iterdir()) == ["gazette.db", "site"]
