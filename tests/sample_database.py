"""The sample press's database alone, published as a build would: for tests that ask what the portal says of real issues."""

from __future__ import annotations

from pathlib import Path

from gazette.bench import Read
from gazette.build import assemble
from gazette.config import load_press
from gazette.database import finish, open_database, save_issue, save_organs
from gazette.readers.document import read_document
from gazette.sources import all_issues, load_issue
from gazette.tools.pandoc import PandocWorker

from .database_samples import facts

ROOT = Path(__file__).parents[1]


def publish_sample_press(build: Path) -> None:
    """`build`/gazette.db with every issue of issues/; no pages, no PDFs."""
    press = load_press(ROOT)
    (build / "site").mkdir(parents=True)
    database = open_database(build / "gazette.db")
    save_organs(database, press.settings.organs)
    with PandocWorker() as pandoc:
        for folder in all_issues(press):
            source, _ = load_issue(folder, press)
            read = []
            for document in source.documents:
                contents = {f.name: f.content() for f in (document.main, *document.attachments)}
                read.append(Read(read_document(document, contents, pandoc, press)[0], ()))
            issue = assemble(source, read, press)
            save_issue(database, issue, facts(issue))
    finish(database)
    database.close()
