"""The sample press: each of its documents is recognised whole, with nothing missing or doubtful."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazette.config import Press, load_press
from gazette.model import Certainty, Document, Role
from gazette.readers.document import read_document
from gazette.sources import load_issue
from gazette.tools.pandoc import PandocWorker

ROOT = Path(__file__).parents[1]
ISSUES = sorted(p for p in (ROOT / "issues").iterdir() if p.is_dir())


@pytest.fixture(scope="module")
def press() -> Press:
    return load_press(ROOT)


@pytest.mark.parametrize("folder", ISSUES, ids=lambda p: p.name)
def test_each_document_is_recognised_whole(folder: Path, press: Press, pandoc: PandocWorker) -> None:
    issue, _ = load_issue(folder, press)
    documents: list[Document] = []
    for source in issue.documents:
        contents = {f.name: f.content() for f in (source.main, *source.attachments)}
        document, diagnostics = read_document(source, contents, pandoc, press)
        findings = [(d.rule.id, d.message("en")) for d in diagnostics if d.rule.id < "F-050" and d.rule.id[0] in "FM"]
        assert findings == [], source.main.name
        documents.append(document)
    assert len({d.slug for d in documents}) == len(documents) >= 8
    for document in documents:
        assert document.card.title and document.card.title.certainty is Certainty.CERTAIN, document.file
        assert document.written_on is not None and document.type, document.file
        parts = [p.role for p in document.parts]
        assert Role.BODY in parts and len(parts) == len([*dict.fromkeys(parts)]) + max(0, parts.count(Role.ATTACHMENT) - 1)
