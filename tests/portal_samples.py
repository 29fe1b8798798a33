"""A published press on disk and a real server over it, for the tests of portal and serve."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from gazette.database import finish, open_database, save_issue, save_organs
from gazette.model import Issue
from gazette.serve import Broadcast, application, serving

from .database_samples import ISSUES, ORGANS, facts

TEMPLATES = Path(__file__).parents[1] / "site_templates"


def publish(build: Path, number: int, issues: tuple[Issue, ...] = ISSUES, home: str = "公报首页") -> None:
    """One more generation below `build`, swapped in as a build does."""
    generation = build / "generations" / f"{number:06d}"
    page = generation / "site" / "2020" / "16"
    page.mkdir(parents=True)
    html = f"<!DOCTYPE html><html><body>{home}</body></html>"
    (generation / "site" / "index.html").write_text(html, "utf-8")
    (page / "index.html").write_text("<!DOCTYPE html><body>第16期</body>", "utf-8")
    (page / "甲.txt").write_text("各市：\n", "utf-8")
    (page / "a.docx").write_bytes(b"PK" + bytes(range(256)) * 8)
    (generation / "site" / "404.html").write_text("<!DOCTYPE html><body>没有这一页</body>", "utf-8")
    (generation / "site" / ".secret").write_text("no", "utf-8")
    (generation / "site" / "leak").symlink_to("/etc")
    database = open_database(generation / "gazette.db")
    save_organs(database, ORGANS)
    for issue in issues:
        save_issue(database, issue, facts(issue))
    finish(database)
    database.close()
    new = build / f"current.{number}"
    new.symlink_to(f"generations/{generation.name}")
    os.replace(new, build / "current")
    for name in ("site", "gazette.db"):
        if not (build / name).is_symlink():
            (build / name).symlink_to(f"current/{name}")


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Client:
    """Plain HTTP, so that nothing tidies up the address."""

    host: str
    port: int

    def get(self, path: str, method: str = "GET", headers: dict[str, str] | None = None) -> Answer:
        return self.fetch(quote(path, safe="/?&=%:,;~!*'()[]{}|\\^`<>#@$-._\""), method, headers)

    def fetch(self, path: str, method: str = "GET", headers: dict[str, str] | None = None) -> Answer:
        """`path` as it stands."""
        connection = HTTPConnection(self.host, self.port, timeout=20)
        try:
            connection.request(method, path, headers=headers or {})
            response = connection.getresponse()
            return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        finally:
            connection.close()


@contextmanager
def served(build: Path, live: Broadcast | None = None) -> Iterator[list[Client]]:
    """Clients for each address of a started server."""
    told: list[str] = []
    ready = threading.Event()
    with serving(application(build, TEMPLATES, live=live), tell=lambda a: (told.extend(a), ready.set())):
        assert ready.wait(5)
        parts = [urlsplit(address) for address in told]
        yield [Client(p.hostname or "", p.port or 0) for p in parts]
