"""Whatever is dropped in: any characters come through, any bytes end in blocks or a diagnostic, real files lose nothing."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from gazette.diagnostics import SourceError
from gazette.readers import READERS, SourceReading, read_file
from gazette.standard_text import fold, read_blocks
from gazette.tools.pandoc import PandocWorker

from .ooxml import cell, docx, numbered, p, table

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"


CHARACTERS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]), max_size=30)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(runs=st.lists(st.tuples(CHARACTERS, st.sampled_from(["", "<w:b/>", "<w:i/>", "<w:u/>", "<w:strike/>"])), min_size=1, max_size=5))
def test_any_characters_come_through(runs: list[tuple[str, str]], pandoc: PandocWorker) -> None:
    inner = "".join(
        f'<w:r><w:rPr>{form}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' for text, form in runs
    )
    content = docx(f"<w:p>{inner}</w:p>" + table(f"<w:tc><w:p>{inner}</w:p></w:tc>", grid=1))
    reading = read_file(content, "a.docx", pandoc)
    once = fold("".join(text for text, _ in runs))
    assert fold(read_blocks(reading.blocks).text) == once * 2


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    suffix=st.sampled_from(sorted(READERS)), junk=st.binary(max_size=200), at=st.integers(0, 2000), byte=st.integers(0, 255)
)
def test_any_bytes_give_blocks_or_a_diagnostic(suffix: str, junk: bytes, at: int, byte: int, pandoc: PandocWorker) -> None:
    whole = bytearray(docx(p("甲") + numbered("乙") + table(cell("丙"), grid=1)))
    whole[at % len(whole)] = byte
    for content in (junk, bytes(whole)):
        try:
            reading = read_file(content, f"a{suffix}", pandoc)
        except SourceError as error:
            assert error.diagnostics and all(d.place.file for d in error.diagnostics)
        else:
            assert isinstance(reading, SourceReading)


# ---------------------------------------------------------------- real files


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus of real files beside the checkout")
def test_real_official_files_lose_no_character(pandoc: PandocWorker) -> None:
    files = sorted(CORPUS.glob("official/**/*.docx")) + sorted(CORPUS.glob("statutes/*.docx"))
    assert len(files) > 10
    for path in files:
        content = path.read_bytes()
        reading = read_file(content, path.name, pandoc)
        missing = Counter(_seen(content)) - Counter(fold(read_blocks(reading.blocks).text))
        assert not missing or any(d.rule.id == "S-106" for d in reading.diagnostics), (path.name, missing)


def _seen(content: bytes) -> str:
    """A rough walk of its own: every w:t and m:t outside deletions and VML twins."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))
    for gone in list(root.iter("{*}del", "{*}moveFrom", "{*}Fallback")):
        if gone.getparent() is not None:
            gone.clear()
    return fold("".join(e.text or "" for e in root.iter("{*}t")))
