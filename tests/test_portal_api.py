"""The JSON interface over real HTTP: what it answers, how it refuses, and that it keeps to its own description."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

from gazette.bulk.changes import as_lines
from gazette.database.changes import changes
from gazette.database.tables import DOCUMENTS
from gazette.portal.api import ENDPOINTS, description

from .portal_samples import Client, publish, served

PLAN, OLD = "2020-16_yzbf-2020-83", "2015-2_yzbf-2015-7"


# ---------------------------------------------------------------- answers


def test_search(web: Client) -> None:
    answer = web.get("/api/search?q=公报&count=1")
    assert answer.json["count"] == 1 and answer.json["more"] is False
    [hit] = answer.json["hits"]
    assert hit["id"] == PLAN and ["公报", True] in hit["snippet"] and hit["url"].startswith("/2020/16/")
    assert "max-age" in answer.headers["cache-control"] and answer.headers["access-control-allow-origin"] == "*"
    assert web.get("/api/search").json["hits"] == []


def test_a_document_is_whole(web: Client) -> None:
    found = web.get(f"/api/documents/{PLAN}").json
    assert {c.name for c in DOCUMENTS.columns} <= set(found) and "办好政府公报" in found["text"]
    assert {p["path"] for p in found["provisions"]} >= {"二、（二）", "二、（二）3."} and found["files"] and found["issuers"]
    part = found["provisions"][0]
    assert found["text"][part["start"] :].startswith(part["text"][:10])


def test_lists_continue_until_their_end(web: Client) -> None:
    seen, page = [], "/api/documents?limit=2"
    while page:
        answer = web.fetch(page).json
        seen += [d["id"] for d in answer["documents"]]
        page = answer["next"]
    assert len(seen) == len(set(seen)) == 5
    assert all("text" not in d for d in web.get("/api/documents").json["documents"])
    [only] = web.get("/api/documents?organ=云川省教育厅&type=通知").json["documents"]
    assert only["title"].startswith("云川省教育厅")


def test_issues_and_organs(web: Client) -> None:
    assert [i["id"] for i in web.get("/api/issues").json["issues"]] == ["2020-16", "2015-2"]
    issue = web.get("/api/issues/2020-16").json
    assert [d["position"] for d in issue["documents"]] == [1, 2, 3, 4] and issue["files"]
    organ = web.get("/api/organs/云川省人民政府").json
    assert organ["codes"] == ["云政发", "云政字"] and organ in web.get("/api/organs").json["organs"]


def test_relations_both_ways(web: Client) -> None:
    [repeal] = web.get(f"/api/relations?document={OLD}&direction=incoming&kind=废止").json["relations"]
    assert repeal["document_id"] == PLAN and "同时废止" in repeal["evidence"]
    assert repeal in web.get(f"/api/relations?document={PLAN}&direction=outgoing").json["relations"]
    assert web.get(f"/api/relations?document={PLAN}&direction=incoming&kind=废止").json["relations"] == []


def test_changes_say_what_and_why_since_when(web: Client) -> None:
    changes = web.get("/api/changes?modified-since=2020-08-31").json
    assert {(c["what"], c["document_id"]) for c in changes["changes"]} >= {("刊登", PLAN), ("废止", OLD)}
    changed = next(c for c in changes["changes"] if c["what"] == "废止")
    assert changed["because"] == PLAN and "废止" in changed["words"] and changed["document_id"] == OLD
    assert changes["until"] == "2020-08-31" and web.get("/api/changes?modified-since=2020-09-01").json["changes"] == []
    paged, page = [], "/api/changes?modified-since=2000-01-01&limit=2"
    while page:
        answer = web.fetch(page).json
        paged += answer["changes"]
        page = answer["next"]
    assert paged == web.get("/api/changes?modified-since=2000-01-01&limit=100").json["changes"]


def test_changes_online_are_the_very_rows_of_the_bulk_data(tmp_path: Path) -> None:
    publish(tmp_path, 1)
    with closing(sqlite3.connect(tmp_path / "gazette.db")) as connection:
        lines = [json.loads(line) for line in as_lines(changes(connection)).splitlines()]
    with served(tmp_path) as (client, *_):
        assert lines and client.get("/api/changes?modified-since=1900-01-01&limit=100").json["changes"] == lines
        later = client.get(f"/api/changes?modified-since={lines[-1]['changed_on']}&limit=100").json["changes"]
        assert later == [line for line in lines if line["changed_on"] >= lines[-1]["changed_on"]]


def test_what_is_unchanged_is_not_sent_again(web: Client) -> None:
    first = web.get("/api/issues")
    again = web.get("/api/issues", headers={"If-None-Match": first.headers["etag"]})
    assert again.status == 304 and again.body == b"" and again.headers["etag"] == first.headers["etag"]


# ---------------------------------------------------------------- refusals

REFUSED = [
    ("/api/search?q=公&limit=0", 400, "limit"), ("/api/search?limit=abc", 400, "limit"), ("/api/search?since=2020-02-30", 400, "since"),
    ("/api/search?page=2", 400, "page"), ("/api/search?q=a&q=b", 400, "q"), ("/api/changes", 400, "modified-since"),
    ("/api/changes?modified-since=yesterday", 400, "modified-since"), ("/api/relations?direction=up", 400, "outgoing"),
    ("/api/documents/nothing", 404, ""), ("/api/documents/%00", 404, ""), ("/api/documents/%ff%fe", 404, ""), ("/api/issues/x", 404, ""),
    ("/api/organs/x", 404, ""), ("/api/nothing", 404, ""), ("/api/documents/a/b", 404, ""), (f"/api/search?q={'公' * 501}", 400, "500"),
    ("/api/search?q=" + "a" * 33_000, 414, ""), ("/api/search?{x}={y}", 400, "{x}"),
]  # fmt: skip


@pytest.mark.parametrize(("address", "status", "named"), REFUSED)
def test_refusals_are_problems_in_both_languages(web: Client, address: str, status: int, named: str) -> None:
    answer = web.get(address)
    assert answer.status == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json
    assert problem["status"] == status and named in problem["detail"] and named in problem["detail_zh"]
    assert re.search("[一-鿿]", problem["detail_zh"]) and not re.search("[一-鿿]", problem["detail"].replace("公", ""))
    assert "Traceback" not in answer.text and "/" not in problem["detail"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_the_interface_only_reads(web: Client, method: str) -> None:
    answer = web.get("/api/search", method)
    assert answer.status == 405 and answer.headers["allow"] == "GET, HEAD" and answer.json["status"] == 405


# ---------------------------------------------------------------- its own description


def test_the_description_names_every_endpoint_parameter_and_answer(web: Client) -> None:
    served_one = web.get("/api/openapi.json").json
    assert served_one == description(ENDPOINTS) and served_one["openapi"].startswith("3.1")
    assert set(served_one["paths"]) == {e.path for e in ENDPOINTS}
    for endpoint in ENDPOINTS:
        operation = served_one["paths"][endpoint.path]["get"]
        assert [p["name"] for p in operation["parameters"]] == [p.name for p in endpoint.parameters]
        assert "schema" in operation["responses"]["200"]["content"]["application/json"]


def test_the_readable_page_explains_every_parameter_and_its_examples_work(web: Client) -> None:
    page = web.get("/api/").text
    for endpoint in ENDPOINTS:
        assert endpoint.title.zh in page and all(f"<code>{p.name}</code>" in page for p in endpoint.parameters)
        assert web.get(endpoint.address.replace("2020-16_lzl-212", PLAN)).status == 200, endpoint.address
    assert web.get("/api").status == 301


@pytest.fixture(scope="module")
def interface(web: Client) -> Any:
    return schemathesis.openapi.from_url(f"http://127.0.0.1:{web.port}/api/openapi.json")


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["right", "wrong"])
@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=[e.name for e in ENDPOINTS])
def test_the_running_server_keeps_to_the_description(interface: Any, endpoint: Any, mode: GenerationMode) -> None:
    """Schemathesis makes right and wrong requests and holds every answer against the description."""
    if mode is GenerationMode.NEGATIVE and not any(not p.in_path for p in endpoint.parameters):
        return  # a path that is any text can not be wrong
    strategy = interface[endpoint.path]["GET"].as_strategy(generation_mode=mode)

    @settings(max_examples=25, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(case=strategy)
    def every_case(case: Any) -> None:
        answers.append(case.call_and_validate().status_code)

    answers: list[int] = []
    every_case()
    assert answers and max(answers) < 500
    assert mode is GenerationMode.POSITIVE or min(answers) >= 400


@pytest.mark.parametrize("key", [PLAN, OLD])
def test_known_documents_keep_to_the_description(interface: Any, key: str) -> None:
    issue = key.partition("_")[0]
    asked: list[tuple[str, dict[str, Any], str]] = [
        ("/documents/{id}", {"path_parameters": {"id": key}}, key),
        ("/issues/{id}", {"path_parameters": {"id": issue}}, issue),
        ("/organs/{name}", {"path_parameters": {"name": "云川省人民政府"}}, "云川省人民政府"),
        ("/relations", {"query": {"document": key}}, key),
        ("/changes", {"query": {"modified-since": "2000-01-01"}}, key),
    ]
    for path, parameters, said in asked:
        answer = interface[path]["GET"].Case(**parameters).call_and_validate()
        assert answer.status_code == 200 and said in json.dumps(answer.json(), ensure_ascii=False), path
