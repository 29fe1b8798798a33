"""Datasette over real HTTP: Chinese search, Chinese names, canned queries, and nothing that is not for the public."""

from __future__ import annotations

import html
import re
from urllib.parse import quote

import pytest
from datasette.utils import tilde_encode

from gazette.database.catalogue import PUBLIC, TABLES
from gazette.portal.metadata import LISTED
from gazette.portal.queries import QUESTIONS
from gazette.portal.question import GROUPS, HEADINGS, Question

from .database_samples import ISSUES
from .portal_samples import Client

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


def test_search_page_marks_narrows_and_links(web: Client) -> None:
    page = web.get("/db/search?q=公报").text
    assert "<mark>公报</mark>" in page and 'href="/2020/16/yzbf-2020-83/#' in page
    assert "没有含“&lt;script&gt;”的公文" in web.get("/db/search?q=<script>").text
    found = web.get("/db/search?q=通知&validity=现行有效").text
    assert "有效性：现行有效" in found
    narrowed = re.findall(r'<a href="(\?[^"]+)" rel="nofollow">通知</a> <span>(\d+)</span>', web.get("/db/search?q=云川").text)
    assert narrowed
    url, n = html.unescape(narrowed[0][0]), int(narrowed[0][1])
    assert f"<b>{n}</b> 件公文" in web.fetch(f"/db/search{url}").text


def test_without_a_query_the_filters_alone_list_documents(web: Client) -> None:
    page = web.get("/db/search?organ=云川省教育厅").text
    assert "<b>1</b> 件公文" in page and "秋季学期开学" in page


def test_newest_first_and_paging(web: Client) -> None:
    days = re.findall(r"<span>(\d{4}-\d\d-\d\d)</span>", web.get("/db/search?q=云川&order=newest").text)
    assert len(days) >= 4 and days[-1] == "2015-01-09"
    assert web.get("/db/search?q=云川&offset=20").status == 200 and web.get("/db/search?q=云川&offset=x&order=y").status == 200


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
    from gazette.portal.pages.frame import row_path

    known = next(t for t in PUBLIC if t.name == table)
    rows = web.get(f"/db/gazette/{table}.json?_shape=array&_size=100").json
    assert rows
    for row in rows[:6]:
        from datasette.utils import tilde_encode

        key = ",".join(tilde_encode(str(row[c])) for c in known.key)
        assert web.get(f"/db/gazette/{table}/{key}").status == 200
        assert web.get(f"/db/gazette/{table}/{key}.json").json["rows"]
    assert row_path("/db/", "documents", "a#二") == "/db/gazette/documents/a~23~E4~BA~8C"


VALUES = {"organ": "办公厅", "title": "政务公开", "person": "张 三", "post": "厅长", "law": "信息公开", "issue": "2020-16",
          "words": "公报", "type": "通知", "by": "2030-01-01", "day": "2020-12-31", "known": "2020-12-31",
          "year": "2020", "category": "", "figure": "", "issuer": "", "since": "2015-01-01", "until": "2030-01-01", "end": "2030-01-01"}  # fmt: skip
# Nothing of the kind in the small database of these tests; the sample press has some.
NONE_HERE = {"missing_documents", "joint_documents", "expiring"}


@pytest.mark.parametrize("question", QUESTIONS, ids=[q.name for q in QUESTIONS])
def test_every_canned_query_runs_and_is_explained_in_both_languages(web: Client, question: Question) -> None:
    page = web.get(f"/db/gazette/{question.name}")
    assert page.status == 200 and question.title.zh in page.text and question.explanation.zh in page.text
    english = web.get(f"/db/gazette/{question.name}?lang=en").text
    assert html.escape(question.title.en, quote=False).replace("'", "&#39;") in english
    filled = web.get(f"/db/gazette/{question.name}.json?_shape=array&" + "&".join(f"{k}={VALUES[k]}" for k in question.asked))
    assert filled.status == 200
    assert bool(filled.json) != (question.name in NONE_HERE)
    aliases = set(filled.json[0]) if filled.json else set()
    assert aliases <= set(HEADINGS) and question.group in GROUPS


def test_there_are_two_dozen_questions_and_each_is_listed(web: Client) -> None:
    page = web.get("/db/questions").text
    assert len(QUESTIONS) >= 24 and all(f'href="/db/gazette/{q.name}"' in page for q in QUESTIONS)


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
        link = re.search(r'href="([^"]+)"[^>]*>CSV<', web.get(page).text)
        assert link is not None
        answer = web.fetch(html.unescape(link[1]))
        assert answer.body.startswith("\ufeff".encode()) and "attachment" in answer.headers["content-disposition"]
        assert answer.body.count("\ufeff".encode()) == 1
    assert not web.get("/db/gazette/issues.csv").body.startswith("\ufeff".encode())  # programs get it plain


def test_a_row_leads_to_the_rows_that_name_it_whatever_its_key_holds(web: Client) -> None:
    """The key of a provision holds a #, which would end the address."""
    rows = web.get("/db/gazette/citations.json?_shape=array&provision_id__contains=%23").json
    key = rows[0]["provision_id"]
    pages = web.get("/db/gazette/provisions.json?_shape=objects&id=" + quote(key)).json
    assert pages["rows"]
    page = web.get("/db/gazette/provisions/" + tilde_encode(key)).text
    [link] = re.findall(r'href="[^"]*/(citations\?provision_id=[^"]+)"', page)
    assert link == "citations?provision_id=" + html.escape(key.replace("#", "%23"))
