"""What the portal is measured over: resampled documents as a published file, the rival's copy of them, the addresses asked."""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from gazette.database import index
from gazette.portal.pages.frame import row_path

from .resampled import Sampled, documents, fill

QUERIES, PAGES = 400, 1_500  # distinct addresses of each kind
_RIVAL_COLUMNS = "&_col=".join(("", "id", "title", "number", "issuer", "written_on", "validity", "url"))


@dataclass(frozen=True, slots=True)
class Addresses:
    queries: list[str]
    documents: list[str]


def make_build(build: Path, corpus: Path, count: int) -> Addresses:
    """build/gazette.db with `count` documents and their issues, indexed as a build does."""
    build.mkdir()
    sampled = list(documents(corpus, count))
    connection = sqlite3.connect(build / "gazette.db")
    fill(connection, sampled)
    for d in sampled:
        row = {"sequence": d.sequence, "title": d.title, "number": d.number, "text": d.text}
        index.add(connection, row, [(start, line) for start, _, line in d.provisions if len(line) < 30])
    index.optimise(connection)
    connection.execute(
        "INSERT INTO issues (id, title, year, number, published_on, masthead, url) "
        "SELECT issue_id, issue_id, substr(published_on, 1, 4), '1', published_on, '测量省人民政府公报', '/' FROM documents GROUP BY issue_id"
    )
    connection.execute("ANALYZE")
    connection.commit()
    connection.execute("VACUUM")
    keys = [row[0] for row in connection.execute("SELECT id FROM documents ORDER BY random() LIMIT ?", (PAGES,))]
    connection.close()
    return Addresses(_queries(sampled), keys)


def _queries(sampled: list[Sampled]) -> list[str]:
    """Strings of 3 to 8 characters of the texts: what the rival's trigram can find, too."""
    chance = random.Random(7)
    found: dict[str, None] = {}
    while len(found) < QUERIES:
        text = chance.choice(sampled).text
        size = chance.randint(3, 8)
        start = chance.randrange(max(1, len(text) - size))
        words = text[start : start + size]
        if len(words) == size and words.isalpha():
            found.setdefault(words)
    return list(found)


def make_rival(folder: Path, python: str) -> list[str]:
    """The command of Datasette as it comes over the same rows with a trigram index, counted beforehand."""
    path = folder / "rival.db"
    connection = sqlite3.connect(folder / "build" / "gazette.db")
    connection.execute("VACUUM INTO ?", (str(path),))
    connection.close()
    rival = sqlite3.connect(path)
    for (name,) in rival.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%'").fetchall():
        rival.execute(f"DROP TABLE {name}")
    rival.execute("CREATE VIRTUAL TABLE documents_fts USING fts5(title, text, content='documents', content_rowid='sequence', tokenize='trigram')")
    rival.execute("INSERT INTO documents_fts (documents_fts) VALUES ('rebuild')")
    rival.execute("INSERT INTO documents_fts (documents_fts) VALUES ('optimize')")
    rival.commit()
    rival.close()
    table = {"fts_table": "documents_fts", "fts_pk": "sequence", "sort_desc": "sequence"}
    (folder / "metadata.json").write_text(json.dumps({"databases": {"rival": {"tables": {"documents": table}}}}), "utf-8")
    counted = subprocess.run([python, "-m", "datasette", "inspect", str(path)], check=True, capture_output=True, text=True).stdout
    (folder / "inspect.json").write_text(counted, "utf-8")
    settings = {"suggest_facets": "off", "allow_facet": "off", "num_sql_threads": "3", "default_page_size": "20", "cache_size_kb": "400000"}
    return [python, "-m", "datasette", "serve", "-i", str(path), "-m", str(folder / "metadata.json"), "--inspect-file", str(folder / "inspect.json"),
            *(word for name, value in settings.items() for word in ("--setting", name, value))]  # fmt: skip


def write_addresses(folder: Path, addresses: Addresses, who: str, kind: str) -> Path:
    """A file of addresses, one a line."""
    if who == "rival":
        search = [f"/rival/documents.json?_search={quote(q)}&_nocount=1&_nofacet=1&_nosuggest=1&_size=20{_RIVAL_COLUMNS}" for q in addresses.queries]
        pages = [row_path("/", "documents", key).replace("/gazette/", "/rival/") for key in addresses.documents]
    else:
        search = [f"/api/search?q={quote(q)}" for q in addresses.queries]
        pages = [row_path("/db/", "documents", key) for key in addresses.documents]
    path = folder / f"{who}-{kind}.txt"
    path.write_text("\n".join(search if kind == "search" else pages) + "\n", "utf-8")
    return path
