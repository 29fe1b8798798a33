"""A seeded sample of the real files beside the checkout: every one proven or refused by a named rule; any bytes, any model."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazette.bench import Bench
from gazette.config import DocumentSettings, Limits, MastheadSettings, Press, PressSettings
from gazette.fidelity import prove
from gazette.model import Document
from gazette.readers import READERS
from gazette.sources import DocumentSource, SourceFile
from gazette.writers import WRITERS
from tools.fidelity.corpus import CLEAN, Case, cases, chosen
from tools.fidelity.plain_pandoc import plain_text
from tools.fidelity.tables import figures, printed
from tools.fidelity.trial import FAILED, PROVEN, REFUSED, Outcome, attempt

from .ooxml import cell, docx, numbered, p, table
from .strategies import documents, issue_of

CHECKOUT = Path(__file__).parents[1]
CORPUS = CHECKOUT.parent / "shared" / "corpus"
SEED, EACH = 20260115, 3
SAMPLE = chosen(cases(CORPUS, CHECKOUT / "issues", seed=SEED), "", EACH, SEED) if CORPUS.is_dir() else []
needs_corpus = pytest.mark.skipif(not SAMPLE, reason="no corpus of real files beside the checkout: ../shared/corpus")
# Small enough that something of everything is refused for its size, too.
TIGHT = Limits(file_mb=1, unpacked_mb=2, archive_members=12, table_rows=3, table_cells=8, nesting=3, converter_seconds=20)


@pytest.fixture(scope="module")
def tight(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    press = PressSettings(masthead=MastheadSettings(name="核对用公报"), limits=TIGHT)
    made = Bench(Press(root=tmp_path_factory.mktemp("tight"), settings=press))
    yield made
    made.pandoc.close()


# ---------------------------------------------------------------- real files


@needs_corpus
@pytest.mark.parametrize("case", SAMPLE, ids=lambda c: f"{c.folder}-{hashlib.sha256(c.name.encode()).hexdigest()[:8]}")
def test_a_real_file_is_proven_or_refused_by_a_rule(case: Case, bench: Bench, tmp_path: Path) -> None:
    outcome = attempt(case, bench, tmp_path, pandoc=False)
    assert outcome.verdict in (PROVEN, REFUSED), outcome.first
    assert outcome.verdict == PROVEN or outcome.reasons
    if case.folder in (*CLEAN, "sample press"):
        assert outcome.verdict == PROVEN, outcome.reasons


@needs_corpus
def test_the_sample_is_of_every_folder_and_always_the_same() -> None:
    again = chosen(cases(CORPUS, CHECKOUT / "issues", seed=SEED), "", EACH, SEED)
    assert again == SAMPLE
    assert {c.folder for c in SAMPLE} >= {*CLEAN, "official/gongwen-templates", "suites/poi", "suites/mammoth"}


# ---------------------------------------------------------------- the measurement itself


def test_a_file_that_breaks_the_press_is_a_failure(bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(p("正文")))
    case = Case("x", "a.docx", path)
    assert attempt(case, bench, tmp_path, pandoc=False).verdict == PROVEN
    monkeypatch.setattr(bench, "_edit", lambda task: {}["gone"])
    assert attempt(case, bench, tmp_path, pandoc=False).rules == ("crash",)
    path.write_bytes(b"no Word file")
    refused = attempt(case, bench, tmp_path, pandoc=False)
    assert refused.verdict == REFUSED and refused.rules[0].startswith("S-")


def test_plain_pandoc_is_measured_against_the_witness() -> None:
    lists = '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum>'
    content = docx(numbered("甲乙") + p("丙"), numbering=lists + '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>')
    told = plain_text(content, "a.docx")
    assert told and told.converted and told.compared and told.lost >= 3  # 第一条
    assert plain_text(b"\x00", "a.docx") == replace(told, converted=False, lost=0, added=0, compared=False)
    assert plain_text(b"", "a.xlsx") is None


def test_figures_and_table_say_the_same() -> None:
    case = Case("official", "a.docx", Path("a.docx"))
    outcomes = [
        Outcome(case, PROVEN, characters=100),
        Outcome(case, REFUSED, ("S-081",), reasons=("S-081 still to be filled in",)),
        Outcome(Case("suites/x", "b.docx", Path("b.docx")), FAILED, ("T-001",), "T-001 differs"),
    ]
    made = figures(outcomes)
    assert made["all"]["proven"] == made["all"]["refused"] == made["all"]["failed"] == 1
    assert made["clean_proven_share"] == 0.5 and made["failures"][0]["file"] == "suites/x/b.docx"
    text = printed(outcomes)
    assert "| official | 2 | 1 | 0 | 1 | 0 | 100 | S-081 1 |" in text
    assert "T-001 differs" in text and "still to be filled in" in text


# ---------------------------------------------------------------- any bytes, any model

SMALL = docx(p("甲") + numbered("乙") + table(cell("丙") + cell("丁")))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    suffix=st.sampled_from([*sorted(READERS), ".pdf", ".dotx", ".doc", ""]), junk=st.binary(max_size=300),
    changes=st.lists(st.tuples(st.integers(0, len(SMALL) - 1), st.integers(0, 255)), max_size=4), cut=st.integers(0, 2000),
)  # fmt: skip
def test_any_bytes_give_a_document_or_a_diagnostic(
    suffix: str, junk: bytes, changes: list[tuple[int, int]], cut: int, tight: Bench, tmp_path: Path
) -> None:
    damaged = bytearray(SMALL)
    for at, byte in changes:
        damaged[at] = byte
    for content in (junk, bytes(damaged), bytes(damaged[:cut]), SMALL + junk):
        path = tmp_path / f"a{suffix}"
        path.write_bytes(content)
        file = SourceFile(path, path.name, hashlib.sha256(content).hexdigest(), len(content))
        read = tight._read(DocumentSource(file, (), "文件", 1, DocumentSettings()), {})
        assert read.document or any(d.rule.withholds for d in read.diagnostics), content
        assert all(d.place.file == path.name and d.message("zh") and d.hint("en") for d in read.diagnostics)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(documents())
def test_any_model_reads_back_the_same_from_every_edition(bench: Bench, document: Document) -> None:
    """Pictures aside: the strategies' one has a made-up digest."""
    editions = {name: writer.render(issue_of(document), bench.kit) for name, writer in WRITERS.items()}
    proof = prove(document, editions)
    assert [d.message("en") for d in proof.diagnostics if dict(d.values).get("part") != "picture"] == []
    assert len({digest for _, digest in proof.receipt.editions}) == 1
