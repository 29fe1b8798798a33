"""The portal in public: what is not for readers is not there, nothing is written, no address breaks it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazette.database.catalogue import TABLES
from gazette.portal.gate import clean
from gazette.portal.metadata import SETTINGS, metadata
from gazette.portal.queries import QUESTIONS
from tools.fuzz_portal.grammar import addresses
from tools.fuzz_portal.judge import SECRET, hide_secrets, wrong_with

from .portal_samples import Answer as PlainAnswer
from .portal_samples import Client, publish, served

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


@pytest.fixture(scope="module")
def leaky(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A portal whose file holds, by some mistake, what is not public."""
    build = tmp_path_factory.mktemp("secretpath")
    publish(build, 1)
    hide_secrets(build)
    with served(build) as clients:
        yield clients[0]


def test_made_addresses_bring_back_nothing_private_and_break_nothing(leaky: Client) -> None:
    """A sample of `python -m tools.fuzz_portal`, which asks 8,000."""
    answers = [(address, leaky.fetch(address)) for address in addresses(300, seed=20200831)]
    assert {address: fault for address, answer in answers if (fault := wrong_with(answer))} == {}
    statuses = [answer.status for _, answer in answers]
    assert statuses.count(200) > 75 and statuses.count(400) > 20 and statuses.count(404) > 40


@pytest.mark.parametrize("sql", [
    "select * from private_notes", "select secret from private_view", "select (select secret from private_notes limit 1)",
    "with x as (select * from private_notes) select * from x", "select d.id from documents d join private_notes n",
    "select block from text_pairs_data", "select * from title_pairs_data",
])  # fmt: skip
def test_a_table_that_is_no_documented_one_can_not_be_read(leaky: Client, sql: str) -> None:
    answer = leaky.get(f"/db/gazette.json?sql={sql}")
    assert answer.status == 400 and SECRET not in answer.text
    assert leaky.get("/db/gazette/private_notes").status == leaky.get("/db/gazette/private_view.json").status == 404


def test_the_judge_of_made_addresses_can_find_fault() -> None:
    ours = {"content-security-policy": "", "x-content-type-options": "", "referrer-policy": ""}
    assert wrong_with(PlainAnswer(200, ours, SECRET.encode())) and wrong_with(PlainAnswer(500, ours, b"")) and wrong_with(PlainAnswer(200, {}, b""))
    assert wrong_with(PlainAnswer(302, {**ours, "location": "//evil.example"}, b"")) and not wrong_with(PlainAnswer(200, ours, b"fine"))


def test_with_rich_installed_no_error_is_rendered_with_its_variables(web: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """rich comes with a tool of the developers here: Datasette would print every local variable with it."""
    import rich.console
    from datasette import handle_exception as of_datasette
    from datasette.plugins import pm

    printed: list[object] = []
    monkeypatch.setattr(rich.console.Console, "print_exception", lambda *args, **kwargs: printed.append(kwargs))
    faulty = ("/db/gazette/documents?id__in=[x", "/db/gazette/documents?_sort=null", "/db/gazette.json?sql=select x", "/db/gazette/documents/nothing")
    assert all(web.get(address).status in (400, 404) for address in faulty) and printed == []
    pm.register(of_datasette, name="datasette.handle_exception")  # what the portal takes out
    try:
        assert web.get(faulty[0]).status >= 400 and printed and printed[0]["show_locals"]  # type: ignore[index]
    finally:
        pm.unregister(name="datasette.handle_exception")


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
