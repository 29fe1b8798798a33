"""The official documents and laws of the corpus, each read once by the press's own readers and kept."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from gazette import blocks, config, model, readers, standard_text
from gazette.config import DocumentSettings, MastheadSettings, Press, PressSettings
from gazette.diagnostics import Diagnostic, GazetteError
from gazette.model import Column, Document, Issue
from gazette.readers.document import read_document
from gazette.shelf import pack_document, unpack_document
from gazette.sources import DocumentSource, SourceFile
from gazette.tools.pandoc import PandocWorker
from tools.statutes_as_word import as_word, sources

PRESS = Press(root=Path("press"), settings=PressSettings(masthead=MastheadSettings(name="核对用公报")))
STATED = "主动公开"  # what is published is proactively disclosed: every text of the corpus was
_NO_DOCUMENTS = frozenset({"案例", "其他"})  # what courts and others wrote about cases, a guide, a model of a file
_PUBLISHED, _SOON = dt.date(2026, 1, 15), dt.timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the corpus; laws and web texts are set as Word files, as an editor would drop them."""

    path: Path
    name: str  # below the corpus

    @property
    def file_name(self) -> str:
        return f"{self.path.stem}.docx"

    def content(self) -> bytes:
        return self.path.read_bytes() if self.path.suffix == ".docx" else as_word(self.path)

    @property
    def digest(self) -> str:
        """SHA-256 of the file in the corpus: what labels know it by."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest()


def texts(corpus: Path) -> Iterator[Text]:
    """Official documents, their templates, and every law, rule and judicial interpretation."""
    found = [*sorted((corpus / "official").rglob("*.docx")), *sorted((corpus / "statutes").glob("*.docx")), *sources(corpus)]
    for path in found:
        if set(path.relative_to(corpus).parts) & _NO_DOCUMENTS:
            continue
        yield Text(path, path.relative_to(corpus).as_posix())


def read(text: Text, kept: Path) -> tuple[Document, tuple[Diagnostic, ...]] | None:
    """The document and what reading it found; None where it can not be read.  `kept`: a folder for readings."""
    content = text.content()
    name = f"01-文件/{text.file_name}"
    shelf = kept / hashlib.sha256(f"{_readers()} {name} {hashlib.sha256(content).hexdigest()}".encode()).hexdigest()
    if shelf.is_file():
        document, said, _ = unpack_document(shelf.read_bytes())
        return document, said
    file = SourceFile(text.path, name, text.digest, len(content))
    source = DocumentSource(file, (), "文件", 1, DocumentSettings(disclosure=STATED))
    try:
        document, found = read_document(source, {name: content}, _pandoc(), PRESS)
    except GazetteError:
        return None
    shelf.write_bytes(pack_document(document, found))
    return document, tuple(found)


def issue_of(document: Document) -> Issue:
    """An issue of that document alone, two weeks after it was written: a gazette's date is no part of the text."""
    written = document.written_on
    published = min(written + _SOON, _PUBLISHED) if written else _PUBLISHED
    column = Column("文件", (replace(document, disclosure=STATED),))
    return Issue(2026, "1", None, published, PRESS.settings.masthead.model, (column,))


@cache
def _pandoc() -> PandocWorker:
    return PandocWorker()


@cache
def _readers() -> str:
    """A digest of the code that makes a document of a file."""
    digest = hashlib.sha256()
    folders = [Path(str(readers.__file__)).parent]
    files = [Path(str(m.__file__)) for m in (blocks, config, model, standard_text)]
    for path in sorted([*files, *(p for f in folders for p in f.rglob("*.py"))]):
        digest.update(path.read_bytes())
    return digest.hexdigest()
