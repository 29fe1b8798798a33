"""Fonts by purpose: what each profile names, what it covers, and what is said when a file is missing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable

from gazette.config import Fonts
from gazette.diagnostics import ToolError
from gazette.tools.fonts import PURPOSES, load_fonts


def small_font(path: Path, family: str, characters: str, restricted: bool = False) -> Path:
    """A font file of our own making with a box for each of `characters`."""
    names = [".notdef", *(f"g{n}" for n in range(len(characters)))]
    pen = TTGlyphPen(None)
    for n, point in enumerate(((0, 0), (0, 700), (700, 700), (700, 0))):
        (pen.lineTo if n else pen.moveTo)(point)
    pen.closePath()
    box = pen.glyph()
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(names)
    font.setupCharacterMap({ord(ch): f"g{n}" for n, ch in enumerate(characters)})
    font.setupGlyf(dict.fromkeys(names, box))
    font.setupHorizontalMetrics(dict.fromkeys(names, (1000, 0)))
    font.setupHorizontalHeader(ascent=880, descent=-120)
    font.setupOS2(fsType=2 if restricted else 0, usWeightClass=400)
    font.setupNameTable({"familyName": family, "styleName": "Regular"})
    font.setupPost()
    font.save(path)
    return path


def test_the_default_profile_needs_nothing_of_the_machine() -> None:
    fonts = load_fonts(Fonts(), Path())
    assert set(fonts.chains) == set(PURPOSES)
    assert fonts.families("body")[0] == "Noto Serif SC" and fonts.families("heading_1")[0] == "Noto Sans SC"
    for ch in "甘镕喆堃犇垚昇玥祎珺翀飏䶮𬭎〔〕—…①㎡":
        assert fonts.face_for(ch) is not None
    assert fonts.face_for("\ue5f9") is None


def test_office_fonts_come_first_and_lend_from_the_bundled_ones(tmp_path: Path) -> None:
    small_font(tmp_path / "fs.ttf", "Office FangSong", "甲乙")
    fonts = load_fonts(Fonts(profile="office", body="fs.ttf"), tmp_path)
    assert fonts.families("body")[:2] == ("Office FangSong", "Noto Serif SC")
    first, second = fonts.face_for("甲"), fonts.face_for("丙")
    assert first is not None and first.family == "Office FangSong" and not first.bundled
    assert second is not None and second.family == "Noto Serif SC"


@pytest.mark.parametrize(
    ("settings", "rule"),
    [
        (Fonts(profile="office"), "K-153"),
        (Fonts(profile="office", body="没有.ttf"), "K-150"),
        (Fonts(profile="office", body="bad.ttf"), "K-151"),
        (Fonts(profile="office", body="restricted.ttf"), "K-152"),
    ],
)
def test_what_is_wrong_with_a_font_file_is_said(tmp_path: Path, settings: Fonts, rule: str) -> None:
    (tmp_path / "bad.ttf").write_bytes(b"not a font")
    small_font(tmp_path / "restricted.ttf", "Restricted", "甲", restricted=True)
    with pytest.raises(ToolError) as caught:
        load_fonts(settings, tmp_path)
    assert [d.rule.id for d in caught.value.diagnostics] == [rule]


def test_debian_profile_names_what_to_install() -> None:
    if Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc").exists() and shutil.which("fc-list"):
        assert load_fonts(Fonts(profile="debian"), Path()).families("body")[0] == "Noto Serif CJK SC"
        return
    with pytest.raises(ToolError) as caught:
        load_fonts(Fonts(profile="debian"), Path())
    assert "fonts-noto-cjk" in caught.value.diagnostics[0].hint("zh")


@pytest.mark.parametrize("characters", ["甲乙", "甲乙A𠮷𬭎"], ids=["of the basic plane", "of all planes"])
def test_a_font_covers_what_the_library_lists(tmp_path: Path, characters: str) -> None:
    own = small_font(tmp_path / "own.ttf", "Own", characters)
    for face in load_fonts(Fonts(profile="office", body="own.ttf"), tmp_path).chains["body"]:
        with TTFont(face.path) as font:
            assert face.coverage == frozenset(font.getBestCmap())
        assert face.path != own or face.coverage == set(map(ord, characters))


@pytest.mark.parametrize("cut", range(4, 60, 7))
def test_a_damaged_character_map_is_said(tmp_path: Path, cut: int) -> None:
    own = small_font(tmp_path / "own.ttf", "Own", "甲𠮷")
    with TTFont(own) as font:
        table = font.reader["cmap"]
        font["cmap"] = DefaultTable("cmap")
        font["cmap"].data = table[:cut]
        font.save(tmp_path / "cut.ttf")
    with pytest.raises(ToolError) as caught:
        load_fonts(Fonts(profile="office", body="cut.ttf"), tmp_path)
    assert [d.rule.id for d in caught.value.diagnostics] == ["K-151"]
