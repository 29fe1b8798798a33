"""What may not come back: secrets planted in the served file, paths, tracebacks, 5xx, headers that are not ours."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tests.portal_samples import Answer

SECRET = "zq7-不予公开-secret-row"  # noqa: S105 planted to be looked for
_NEVER = (SECRET, "zq7-", "secretpath", "gazette.db\"", "Traceback", "site_templates", "site-packages", "/usr/lib")
_HEADERS = ("content-security-policy", "x-content-type-options", "referrer-policy")


def hide_secrets(build: Path) -> None:
    """A table that is in the file by mistake, holding what must not be seen; and a view of it."""
    path = (build / "gazette.db").resolve()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE private_notes (id TEXT PRIMARY KEY, secret TEXT)")
    connection.executemany("INSERT INTO private_notes VALUES (?, ?)", [(f"n{n}", SECRET) for n in range(50)])
    connection.execute("CREATE VIEW private_view AS SELECT * FROM private_notes")
    connection.commit()
    connection.close()


def wrong_with(answer: Answer) -> str:
    """What is wrong with an answer, "" where nothing is."""
    if answer.status >= 500:
        return f"status {answer.status}"
    text = answer.body.decode("utf-8", "replace")
    seen = next((words for words in _NEVER if words in text), None)
    if seen:
        return f"shows {seen!r}"
    if answer.status in (200, 304) and not all(name in answer.headers for name in _HEADERS):
        return "without our headers"
    if "x-injected" in answer.headers:
        return "a header was injected"
    location = answer.headers.get("location", "")
    if location and not (location.startswith(("/db/", "/api/", "http://127.0.0.1")) and not location.startswith("//")):
        return f"leads away: {location}"
    return ""
