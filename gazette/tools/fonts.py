"""The fonts that a press prints with: where they are, what they cover, which font serves which purpose."""

from __future__ import annotations

import struct
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import chain
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError
from fontTools.ttLib.ttCollection import TTCollection

from ..config import Fonts
from ..diagnostics import Bilingual, Rule, Severity, ToolError
from ..model import Place

FONT_MISSING = Rule(
    "K-150",
    Severity.ERROR,
    Bilingual("找不到字体文件：{path}", "font file not found: {path}"),
    hint=Bilingual(
        "“debian”方案需要安装软件包 fonts-noto-cjk 和 fonts-lxgw-wenkai；“office”方案请检查 gazette.yml 中的路径；"
        "也可改回 profile: ofl（随本程序安装，无需另备）",
        "profile “debian” needs the packages fonts-noto-cjk and fonts-lxgw-wenkai; for “office” check the paths "
        "in gazette.yml; or go back to profile: ofl, which comes with the press",
    ),
    reason=Bilingual("没有字体就不能排版", "nothing can be printed without fonts"),
)
FONT_UNREADABLE = Rule(
    "K-151",
    Severity.ERROR,
    Bilingual("字体文件无法读取：{path}（{why}）", "font file can not be read: {path} ({why})"),
    hint=Bilingual("请换用 .ttf、.otf 或 .ttc 字体文件", "use a .ttf, .otf or .ttc file"),
    reason=FONT_MISSING.reason,
)
FONT_RESTRICTED = Rule(
    "K-152",
    Severity.ERROR,
    Bilingual("字体“{family}”不允许嵌入：{path}", "font “{family}” does not permit embedding: {path}"),
    hint=Bilingual("请向字体厂商取得可嵌入的版本，或换用别的字体",
                   "get a version that may be embedded from its maker, or use another font"),
    reason=Bilingual("PDF/A 要求嵌入全部字体，字体许可必须允许", "PDF/A embeds every font, so its licence must allow that"),
    source="ISO 19005-2 6.2.11.4.1",
)  # fmt: skip
FONT_UNSET = Rule(
    "K-153",
    Severity.ERROR,
    Bilingual("字体方案为“office”，但没有写明 {role} 的字体文件", "font profile is “office”, but {role} names no font file"),
    hint=Bilingual("请在 gazette.yml 的 typography.fonts 中写明 body、title、heading_1、heading_2",
                   "name body, title, heading_1 and heading_2 under typography.fonts in gazette.yml"),
    reason=FONT_MISSING.reason,
)  # fmt: skip

# What a purpose is called in the standard, and so in the imprint's statement of substitutions.
PURPOSES: dict[str, str] = {"body": "仿宋", "title": "小标宋", "heading_1": "黑体", "heading_2": "楷体"}
# Debian's packages fonts-noto-cjk and fonts-lxgw-wenkai install to these paths.
_DEBIAN = {
    "body": ("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC"),
    "title": ("/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc", "Noto Serif CJK SC"),
    "heading_1": ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", "Noto Sans CJK SC"),
    "heading_2": ("/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", "LXGW WenKai"),
}
# Families that come inside the typesetter, for what no font of the press has: symbols, foreign letters.
SPARE = ("DejaVu Sans Mono", "Libertinus Serif", "New Computer Modern Math")
_ALL_OF_UNICODE = (b"\0\x03\0\x0a", b"\0\0\0\x04", b"\0\0\0\x06")  # platform and encoding
_NO_EMBEDDING = 0x0002  # OS/2 fsType bit 1: restricted licence embedding


@dataclass(frozen=True, slots=True)
class Face:
    """One font file's face: its family as the typesetter names it, and the characters it has."""

    family: str
    path: Path
    coverage: frozenset[int]
    weight: int = 400
    bundled: bool = False  # comes with the press; not the font that the standard names


@dataclass(frozen=True, slots=True)
class FontSet:
    """Faces by purpose, each with the chain of faces that step in for what it lacks."""

    chains: Mapping[str, tuple[Face, ...]]  # "body" | "title" | "heading_1" | "heading_2" → faces, first choice first
    folders: tuple[Path, ...]  # where the typesetter looks for them

    def families(self, purpose: str) -> tuple[str, ...]:
        """Family names in the order in which the typesetter tries them, without repeats."""
        return tuple(dict.fromkeys((*(face.family for face in self.chains[purpose]), *SPARE)))

    def face_for(self, character: str) -> Face | None:
        """The face that prints `character` in the text; None when no face has it."""
        point = ord(character)
        return next((face for face in self.chains["body"] if point in face.coverage), None)


def load_fonts(settings: Fonts, root: Path) -> FontSet:
    """The font set of `settings`; `office` paths are relative to `root`.  Raises ToolError."""
    serif, sans = _bundled()
    if settings.profile == "ofl":
        named = {"body": serif, "title": serif, "heading_1": sans, "heading_2": serif}
    elif settings.profile == "debian":
        named = {purpose: _face(Path(path), family) for purpose, (path, family) in _DEBIAN.items()}
    else:
        named = {purpose: _face(_office_path(settings, purpose, root)) for purpose in PURPOSES}
    others = (*dict.fromkeys(named.values()), serif, sans)
    chains = {
        purpose: tuple(dict.fromkeys((face, *_like(purpose, others)))) for purpose, face in named.items()
    }
    folders = tuple(sorted({face.path.parent for chain in chains.values() for face in chain}))
    return FontSet(chains, folders)


def _like(purpose: str, faces: Iterable[Face]) -> tuple[Face, ...]:
    """`faces`, the sans ones first for a purpose that is set in sans."""
    sans_first = purpose == "heading_1"
    return tuple(sorted(faces, key=lambda face: ("Sans" in face.family) != sans_first))


def _office_path(settings: Fonts, purpose: str, root: Path) -> Path:
    given = str(getattr(settings, purpose) or settings.body)
    if not given:
        raise ToolError(FONT_UNSET.at(Place("gazette.yml"), role=f"{purpose}（{PURPOSES[purpose]}）"))
    return root / given


@cache
def _bundled() -> tuple[Face, Face]:
    """Noto Serif SC and Noto Sans SC, as the package pylopdf-fonts-zh-cn installs them."""
    folder = Path(str(resources.files("pylopdf_fonts_zh_cn")))
    return (
        _face(folder / "NotoSerifSC-Regular.otf", bundled=True),
        _face(folder / "NotoSansSC-Regular.otf", bundled=True),
    )


@cache
def _face(path: Path, family: str = "", bundled: bool = False) -> Face:
    """The face of `family` in the file (its first face when none is named)."""
    if not path.is_file():
        raise ToolError(FONT_MISSING.at(Place("gazette.yml"), path=path))
    try:
        with _open(path, family) as font:
            name = family or _family(font)
            if int(font["OS/2"].fsType) & _NO_EMBEDDING:
                raise ToolError(FONT_RESTRICTED.at(Place("gazette.yml"), family=name, path=path))
            return Face(name, path, _coverage(font), int(font["OS/2"].usWeightClass), bundled)
    except (TTLibError, OSError, KeyError, struct.error) as error:
        raise ToolError(FONT_UNREADABLE.at(Place("gazette.yml"), path=path, why=error)) from error


def _coverage(font: TTFont) -> frozenset[int]:
    """The code points that the font has glyphs for.

    Straight from the groups of a table of all of Unicode (OpenType `cmap`, format 12): the library would name each of
    30,000 glyphs on the way, a tenth of a second for two fonts.
    """
    table = font.reader["cmap"]
    for n in range(int.from_bytes(table[2:4], "big")):
        encoding, start = struct.unpack_from(">4sL", table, 4 + 8 * n)
        if encoding in _ALL_OF_UNICODE and table[start : start + 2] == b"\0\x0c":
            (groups,) = struct.unpack_from(">L", table, start + 12)
            entries = struct.iter_unpack(">LLL", table[start + 16 : start + 16 + 12 * groups])
            return frozenset(chain.from_iterable(range(first, min(last, sys.maxunicode) + 1) for first, last, _ in entries))
    return frozenset(font.getBestCmap() or ())


def _open(path: Path, family: str) -> TTFont:
    if path.suffix.lower() not in {".ttc", ".otc"}:
        return TTFont(path, lazy=True)
    faces = TTCollection(path, lazy=True).fonts
    return next((font for font in faces if _family(font) == family), faces[0])


def _family(font: TTFont) -> str:
    """The family name as Typst reads it: typographic family (16) before legacy family (1), English first."""
    names = font["name"]
    return str(names.getBestFamilyName() or names.getDebugName(1) or "")
