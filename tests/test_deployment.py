"""The shipped examples for nginx and Caddy: nginx runs its file for real, in front of a served press."""

from __future__ import annotations

import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPSConnection
from pathlib import Path
from urllib.parse import quote

import pytest

from tools.ports import free_port

from .portal_samples import Answer, publish, served

DEPLOY = Path(__file__).parents[1] / "docs" / "deploy"
NGINX = (DEPLOY / "nginx.conf").read_text("utf-8")
CADDY = (DEPLOY / "Caddyfile").read_text("utf-8")
PROGRAM = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
needs_nginx = pytest.mark.skipif(not PROGRAM or not shutil.which("openssl"), reason="LOUD: nginx or openssl is missing; its example was only read")


def as_shipped(folder: Path, plain: int, secure: int, upstream: int) -> Path:
    """The example with this test's ports, certificate and folders in place of the office's."""
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=gazette.example.gov.cn",
                    "-keyout", "privkey.pem", "-out", "fullchain.pem"], cwd=folder, check=True, capture_output=True)  # fmt: skip
    text = NGINX.replace("/etc/ssl/gazette/", f"{folder}/").replace("/var/cache/nginx/gazette", f"{folder}/cache")
    text = text.replace("listen 80;", f"listen 127.0.0.1:{plain};").replace("listen 443 ssl;", f"listen 127.0.0.1:{secure} ssl;")
    text = text.replace("server 127.0.0.1:8800;", f"server 127.0.0.1:{upstream};")
    folders = "".join(f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    whole = folder / "whole.conf"
    user = "user root;\n" if os.geteuid() == 0 else ""  # else its workers could not open this test's folders
    whole.write_text(f"{user}pid {folder}/pid;\nerror_log {folder}/error.log;\ndaemon off;\nevents {{}}\nhttp {{\naccess_log off;\n{folders}{text}\n}}\n", "utf-8")
    return whole


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    build, folder, plain, secure = tmp_path_factory.mktemp("build"), tmp_path_factory.mktemp("nginx"), free_port(), free_port()
    publish(build, 1)
    with served(build) as (client, *_):
        config = as_shipped(folder, plain, secure, client.port)
        running = subprocess.Popen([str(PROGRAM), "-c", str(config), "-p", str(folder)], stderr=subprocess.PIPE)
        try:
            for _ in range(100):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", secure)) == 0:
                        break
                assert running.poll() is None, running.stderr.read().decode() if running.stderr else ""
                time.sleep(0.05)
            yield secure
        finally:
            running.terminate()
            running.wait(10)


def ask(port: int, path: str, method: str = "GET", headers: dict[str, str] | None = None) -> Answer:
    connection = HTTPSConnection("127.0.0.1", port, timeout=10, context=ssl._create_unverified_context())
    try:
        connection.request(method, quote(path, safe="/?&=%"), headers={"Host": "gazette.example.gov.cn", **(headers or {})})
        response = connection.getresponse()
        return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
    finally:
        connection.close()


@needs_nginx
def test_nginx_serves_limits_and_keeps(proxied: int) -> None:
    first = ask(proxied, "/api/search?q=公报")
    assert first.status == 200 and first.headers["strict-transport-security"] and "default-src" in first.headers["content-security-policy"]
    assert ask(proxied, "/api/search?q=公报").headers["x-cache"] == "HIT"
    assert ask(proxied, "/", "POST").status == 405 and ask(proxied, "/_status/").status == 404
    page = ask(proxied, "/db/organs", headers={"Accept-Encoding": "gzip"})
    assert page.status == 200 and page.headers["content-encoding"] == "gzip"


@needs_nginx
def test_nginx_keeps_the_two_languages_apart(proxied: int) -> None:
    time.sleep(1)  # the burst of the test before
    chinese, english = ask(proxied, "/db/figures"), ask(proxied, "/db/figures", headers={"Cookie": "lang=en"})
    assert '<html lang="zh-CN">' in chinese.text and '<html lang="en">' in english.text
    assert "set-cookie" in ask(proxied, "/db/figures?lang=en").headers
    assert "set-cookie" not in ask(proxied, "/db/figures").headers and '<html lang="zh-CN">' in ask(proxied, "/db/figures").text


@needs_nginx
def test_nginx_refuses_who_asks_too_much(proxied: int) -> None:
    statuses = [ask(proxied, f"/api/search?q=公&offset={n}").status for n in range(60)]
    assert statuses[0] == 200 and statuses.count(429) >= 10 and set(statuses) == {200, 429}


@pytest.mark.parametrize("text", [NGINX, CADDY], ids=["nginx", "caddy"])
def test_both_examples_say_the_same(text: str) -> None:
    assert "127.0.0.1:8800" in text and "gazette.example.gov.cn" in text and "Strict-Transport-Security" in text
    assert re.search(r"limit_req zone=gazette_database|zone database", text) and "405" in text and "404" in text
    assert text.count("{") == text.count("}")


def test_caddys_example_is_caddys(tmp_path: Path) -> None:
    """Where Caddy is installed it reads the example; its rate limit is a module that Debian's build has not."""
    caddy = shutil.which("caddy")
    depth = [line.count("{") - line.count("}") for line in CADDY.splitlines()]
    assert sum(depth) == 0 and all(sum(depth[:n]) >= 0 for n in range(len(depth)))
    if caddy:
        plain = re.sub(r"\trate_limit \{.*?\n\t\}\n", "", CADDY, flags=re.S).replace("order rate_limit before basicauth", "")
        (tmp_path / "Caddyfile").write_text(plain, "utf-8")
        told = subprocess.run([caddy, "adapt", "--config", "Caddyfile"], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert told.returncode == 0, told.stderr
