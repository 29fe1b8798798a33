"""Containers and other formats; real files of offices and of other converters' suites."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gazette.preflight as preflight
from gazette.config import Limits
from gazette.preflight import inspect, signatures
from tools import hostile_parts as made
from tools.hostile_files import files

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
LIMITS = Limits()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (made.word(), "docx"), (made.workbook(""), "xlsx"), (made.open_text(""), "odt"), (made.pdf(), "pdf"),
        (b"{\\rtf1 a}", "rtf"), (made.ole(["WordDocument"]), "doc"), (made.ole(["EncryptedPackage"]), "encrypted"),
        (b"<!DOCTYPE html><p>", "html"), ("通知".encode(), "text"), ("通知".encode("gb18030"), "text"), (b"", "text"),
        (b"PK\x03\x04junk", "broken zip"), (made.packed([("a", b"b")]), "zip"), (b"\x00\x01\x02\xff", ""),
        (("字" * 30_000).encode(), "text"),
    ],
)  # fmt: skip
def test_a_file_is_what_its_bytes_say(content: bytes, kind: str) -> None:
    assert signatures.kind(content) == kind


def test_a_zip_that_streams_its_sizes_is_honest() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise io.UnsupportedOperation

        def tell(self) -> int:
            raise io.UnsupportedOperation

    out = Pipe()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in made.word_members():
            archive.writestr(name, content)
    assert inspect(out.getvalue(), "a.docx", LIMITS) == []


def test_a_zip_with_directories_and_a_comment_passes() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/", b"")
        for name, content in made.word_members():
            archive.writestr(name, content)
        archive.comment = b"made by an office"
    assert inspect(out.getvalue(), "a.docx", LIMITS) == []


def test_types_that_are_not_ours_are_left_to_the_readers() -> None:
    assert inspect(made.png(), "a.png", LIMITS) == []
    assert inspect(b"anything", "a", LIMITS) == []


def test_a_gate_that_fails_stays_shut(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> list[object]:
        raise ZeroDivisionError

    monkeypatch.setitem(preflight.INSPECTORS, ".docx", broken)
    [d] = inspect(made.word(), "a.docx", LIMITS)
    assert d.rule.id == "S-099" and d.rule.stops


def test_a_pdf_whose_layers_are_not_what_they_should_be_is_damaged() -> None:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.OCProperties = pikepdf.Dictionary(D=pikepdf.Dictionary(OFF=pikepdf.Array([None])))
        pdf.save(out)
    assert [d.rule.id for d in inspect(out.getvalue(), "a.pdf", LIMITS)] == [preflight.archive.BROKEN.id]


SMALL = [(n, c) for _, n, c in files() if len(c) < 20_000]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(SMALL),
    st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 255)), max_size=8),
    st.integers(0, 20_000),
)
def test_damaged_files_are_diagnosed_not_raised(
    sample: tuple[str, bytes], flips: list[tuple[int, int]], cut: int
) -> None:
    name, content = sample
    changed = bytearray(content[: max(1, cut)] if cut % 5 == 0 else content)
    for at, value in flips:
        if changed:
            changed[at % len(changed)] = value
    assert "S-099" not in {d.rule.id for d in inspect(bytes(changed), name, LIMITS)}


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(sorted(preflight.INSPECTORS)))
def test_any_bytes_are_diagnosed_not_raised(content: bytes, suffix: str) -> None:
    assert "S-099" not in {d.rule.id for d in inspect(content, f"a{suffix}", LIMITS)}


def _corpus(pattern: str) -> list[Path]:
    found = sorted(CORPUS.glob(pattern))
    if not found:
        pytest.skip(f"no real files at ../shared/corpus/{pattern}")
    return found


def _withheld(paths: list[Path]) -> dict[str, set[str]]:
    found = {}
    for path in paths:
        name = path.name.replace(".dotx", ".docx")
        held = {d.rule.id for d in inspect(path.read_bytes(), name, LIMITS) if d.rule.withholds}
        if held:
            found[path.name] = held
    return found


def test_the_sample_press_passes() -> None:
    paths = [p for p in sorted((ROOT / "issues").rglob("*")) if p.suffix in preflight.INSPECTORS]
    assert len(paths) > 20
    assert _withheld(paths) == {}


def test_real_final_files_pass() -> None:
    assert _withheld([*_corpus("official/*.docx"), *_corpus("statutes/*.docx")]) == {}


def test_templates_of_offices_are_held_for_their_blanks_only() -> None:
    held = _withheld(_corpus("official/gongwen-templates/*.docx"))
    assert set().union(*held.values()) == {"S-081"}
    assert len(held) < 14


def test_real_statutes_pass_but_for_damage_that_is_there() -> None:
    paths = _corpus("statutes/markdown/**/*.md")
    held = _withheld(
        [p for p in paths if "（" not in p.stem and p.stem not in ("README", "法律法规模版")][::9]
    )
    assert len(held) < len(paths) // 9 * 0.02
    assert set().union(*held.values()) <= {"S-060", "S-062", "S-081"}  # zero-width, private use, 第XX条


def test_other_converters_files_are_refused_for_cause() -> None:
    found: Counter[str] = Counter()
    for path in (p for p in _corpus("suites/poi/**/*.docx") if p.stat().st_size < 150_000):
        found.update({d.rule.id for d in inspect(path.read_bytes(), path.name, LIMITS) if d.rule.stops})
    assert found["S-004"] == 3  # three with passwords
    assert found["S-020"] == 1  # ExternalEntityInText.docx
    assert found["S-006"] == 1  # truncated62886.docx
    assert set(found) == {"S-003", "S-004", "S-006", "S-012", "S-020", "S-032", "S-035"}
    assert sum(found.values()) == 9
