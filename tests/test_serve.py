"""One port for site and database: types, ranges, safe paths, a swap under load, clear errors, live pages."""

from __future__ import annotations

import socket
import threading
import time
from http.client import HTTPConnection
from pathlib import Path

import pytest

from gazette.diagnostics import ToolError
from gazette.serve import Broadcast, addresses, bind, serve

from .database_samples import FIRST, ISSUES, SECOND
from .portal_samples import TEMPLATES, Client, publish, served


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("build")
    publish(folder, 1)
    return folder


@pytest.fixture(scope="module")
def clients(build: Path):  # type: ignore[no-untyped-def]
    with served(build) as made:
        yield made


@pytest.fixture
def web(clients: list[Client]) -> Client:
    return clients[0]


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
        return True
    except OSError:
        return False


def test_both_families_on_one_port(clients: list[Client]) -> None:
    if not has_ipv6():
        pytest.skip("no IPv6 on this machine")
    assert [c.host for c in clients] == ["127.0.0.1", "::1"] and len({c.port for c in clients}) == 1
    for client in clients:
        assert "公报首页" in client.get("/").text
        assert client.get("/db/gazette/issues.json?_shape=array").status == 200


@pytest.mark.parametrize(("path", "media_type"), [
    ("/", "text/html; charset=utf-8"), ("/2020/16/", "text/html; charset=utf-8"), ("/index.html", "text/html; charset=utf-8"),
    ("/2020/16/甲.txt", "text/plain; charset=utf-8"),
    ("/2020/16/a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
])  # fmt: skip
def test_types(web: Client, path: str, media_type: str) -> None:
    answer = web.get(path)
    assert (answer.status, answer.headers["content-type"]) == (200, media_type)
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    head = web.get(path, "HEAD")
    assert head.status == 200 and head.body == b"" and head.headers["content-length"] == str(len(answer.body))


def test_a_folder_without_slash_leads_to_the_folder(web: Client) -> None:
    answer = web.get("/2020/16")
    assert (answer.status, answer.headers["location"]) == (301, "/2020/16/")
    assert (web.get("/db").status, web.get("/db").headers["location"]) == (301, "/db/")


def test_ranges_and_validators(web: Client) -> None:
    whole = web.get("/2020/16/a.docx")
    part = web.get("/2020/16/a.docx", headers={"Range": "bytes=2-9"})
    assert part.status == 206 and part.body == whole.body[2:10]
    assert web.get("/2020/16/a.docx", headers={"Range": "bytes=999999-"}).status == 416
    again = web.get("/2020/16/a.docx", headers={"If-None-Match": whole.headers["etag"]})
    assert again.status == 304 and again.body == b""


@pytest.mark.parametrize("path", [
    "/nothing", "/2019/", "/.secret", "/leak/hostname", "/leak/passwd", "/../gazette.db", "/%2e%2e/gazette.db", "/..%2fgazette.db",
    "/2020/../../gazette.db", "//etc/passwd", "/%2Fetc/passwd", "/%00", "/" + "a" * 3000, "/2020/16/index.html/", "/\\..\\x",
    "/2020/%2e%2e/.secret", "/index.html%00.txt",
])  # fmt: skip
def test_nothing_but_the_site_is_served(web: Client, path: str) -> None:
    answer = web.fetch(path)
    assert answer.status in (404, 400), answer.status
    assert answer.status == 400 or "没有这一页" in answer.text


def test_a_folder_without_index_is_not_listed(web: Client) -> None:
    answer = web.get("/2020/")
    assert answer.status == 404 and "16" not in answer.text


def test_only_reading(web: Client) -> None:
    for method in ("POST", "PUT", "DELETE"):
        assert web.get("/", method).status == 405


def test_a_swap_under_load_is_followed_and_drops_nothing(tmp_path: Path) -> None:
    publish(tmp_path, 1, (FIRST,), home="旧")
    failures: list[str] = []
    counts: list[int] = []
    stop = threading.Event()

    def ask(client: Client) -> None:
        while not stop.is_set():
            for path in ("/", "/2020/16/", "/db/gazette/documents.json?_shape=array&_col=id", "/api/search?q=公开"):
                answer = client.get(path)
                if answer.status != 200:
                    failures.append(f"{answer.status} {path}")
                elif path.startswith("/db/gazette"):
                    counts.append(len(answer.json))

    with served(tmp_path) as (client, *_):
        threads = [threading.Thread(target=ask, args=(client,)) for _ in range(3)]
        for thread in threads:
            thread.start()
        time.sleep(0.3)
        for number in range(2, 6):
            publish(tmp_path, number, ISSUES if number % 2 == 0 else (FIRST,), home=f"新{number}")
            # Whoever asks after the swap gets the new edition, at once.
            assert f"新{number}" in client.get("/").text
            assert len(client.get("/db/gazette/issues.json?_shape=array").json) == (2 if number % 2 == 0 else 1)
            time.sleep(0.1)
        stop.set()
        for thread in threads:
            thread.join(10)
    assert failures == []
    assert set(counts) == {len(FIRST.documents), len(FIRST.documents) + len(SECOND.documents)}


def test_a_page_changed_in_place_of_another_is_not_called_unchanged(tmp_path: Path) -> None:
    publish(tmp_path, 1, (FIRST,), home="甲")
    with served(tmp_path) as (client, *_):
        before = client.get("/")
        publish(tmp_path, 2, (FIRST,), home="乙")  # of the same size
        answer = client.get("/", headers={"If-None-Match": before.headers["etag"],
                                          "If-Modified-Since": before.headers["last-modified"]})  # fmt: skip
        assert answer.status == 200 and "乙" in answer.text


def test_without_a_database_the_site_is_served_alone(tmp_path: Path) -> None:
    publish(tmp_path, 1)
    (tmp_path / "gazette.db").unlink()
    with served(tmp_path) as (client, *_):
        assert client.get("/").status == 200
        assert client.get("/db/").status == 503


def test_a_damaged_database_does_not_take_the_site_down(tmp_path: Path) -> None:
    publish(tmp_path, 1)
    with served(tmp_path) as (client, *_):
        assert client.get("/db/gazette/issues").status == 200
        (tmp_path / "broken").write_bytes(b"not a database" * 100)
        (tmp_path / "gazette.db").unlink()
        (tmp_path / "gazette.db").symlink_to("broken")
        assert client.get("/").status == 200
        assert client.get("/db/gazette/issues").status == 200  # the edition before it stands
        publish(tmp_path, 2, (FIRST,))
        (tmp_path / "gazette.db").unlink()
        (tmp_path / "gazette.db").symlink_to("current/gazette.db")
        assert len(client.get("/db/gazette/issues.json?_shape=array").json) == 1


def test_a_database_that_was_never_whole(tmp_path: Path) -> None:
    publish(tmp_path, 1)
    (tmp_path / "gazette.db").resolve().write_bytes(b"")
    with served(tmp_path) as (client, *_):
        assert [client.get("/db/").status for _ in range(2)] == [503, 503] and client.get("/").status == 200


# ---------------------------------------------------------------- clear errors


def test_a_port_in_use_is_named_with_a_remedy() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(ToolError) as caught:
            bind("", port)
    [diagnostic] = caught.value.diagnostics
    assert diagnostic.rule.id == "K-185" and str(port) in diagnostic.message("zh") and "--port" in diagnostic.hint("zh")


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(ToolError) as caught:
        bind("192.0.2.1", 0)
    assert caught.value.diagnostics[0].rule.id == "K-186"
    with pytest.raises(ToolError):
        bind("no-such-host.invalid", 0)


def test_nothing_built_yet(tmp_path: Path) -> None:
    with pytest.raises(ToolError) as caught:
        serve(tmp_path, TEMPLATES)
    assert caught.value.diagnostics[0].rule.id == "K-187" and "gazette build" in caught.value.diagnostics[0].hint("en")


def test_every_address_is_asked_for_explicitly() -> None:
    for host, expected in (("", {"127.0.0.1", "::1"}), ("*", {"0.0.0.0", "::"}), ("127.0.0.1", {"127.0.0.1"})):
        sockets = bind(host, 0)
        try:
            assert {s.getsockname()[0] for s in sockets} <= expected
            assert all(a.startswith("http://") for a in addresses(sockets))
        finally:
            for bound in sockets:
                bound.close()


# ---------------------------------------------------------------- live pages


def test_open_pages_hear_of_a_change(tmp_path: Path) -> None:
    publish(tmp_path, 1)
    live = Broadcast()
    with served(tmp_path, live) as (client, *_):
        page = client.get("/").text
        assert page.count('<script src="/_live.js" defer></script></body>') == 1
        assert "EventSource('/_live')" in client.get("/_live.js").text
        connection = HTTPConnection(client.host, client.port, timeout=5)
        connection.request("GET", "/_live")
        response = connection.getresponse()
        assert response.getheader("content-type", "").startswith("text/event-stream")
        assert response.readline() == b": connected\n"
        live.send("2020-16\nchanged")
        response.readline()
        assert response.readline() == b"data: 2020-16 changed\n"
        connection.close()
    live.send("nobody listens any more")  # and nothing breaks


def test_without_watching_pages_are_as_built(web: Client) -> None:
    assert "_live" not in web.get("/").text and web.get("/_live").status == 404
