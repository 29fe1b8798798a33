"""The parts of a Word file besides its text: styles, settings, running heads and feet, notes, fonts."""

from __future__ import annotations

from collections.abc import Sequence

from .package import XML
from .wordml import FANGSONG, HEI, KAI, NAMESPACES, SONG, XIAOBIAOSONG, Face, Setting, field, paragraph, run

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = (
    f"{XML}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Times New Roman" w:eastAsia="宋体" '
    'w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/>'
    '<w:pPr><w:widowControl w:val="0"/><w:jc w:val="both"/></w:pPr>'
    '<w:rPr><w:kern w:val="2"/><w:sz w:val="21"/><w:szCs w:val="24"/></w:rPr></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="a0">'
    '<w:name w:val="Default Paragraph Font"/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblInd w:w="0" '
    'w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" '
    'w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="footer"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:snapToGrid w:val="0"/><w:jc w:val="left"/></w:pPr><w:rPr><w:sz w:val="18"/>'
    "</w:rPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="a4"><w:name w:val="footnote text"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:snapToGrid w:val="0"/><w:jc w:val="left"/></w:pPr><w:rPr><w:sz w:val="18"/>'
    '<w:szCs w:val="18"/></w:rPr>'
    '</w:style><w:style w:type="character" w:styleId="a5"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>'
)
FONT_TABLE = f"{XML}<w:fonts {_W}>" + "".join(
    f'<w:font w:name="{name}"><w:charset w:val="{charset}"/><w:family w:val="auto"/></w:font>'
    for name, charset in [("Times New Roman", "00")]
    + [(name, "86") for name in (FANGSONG, XIAOBIAOSONG, HEI, KAI, SONG)]
) + "</w:fonts>"  # fmt: skip


def settings(notes: bool) -> str:
    """`word/settings.xml`: odd and even feet differ, as on sheets printed on both sides."""
    separators = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>' if notes else ""
    return (
        f'{XML}<w:settings {_W}><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/>'
        '<w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        '<w:drawingGridVerticalSpacing w:val="156"/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        f"{separators}<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/>"
        "<w:doNotLeaveBackslashAlone/>"
        "<w:ulTrailSpace/><w:adjustLineHeightInTable/><w:useFELayout/>"
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def footer(odd: bool) -> str:
    """A foot with the page number, "— 1 —", on the outer side (GB/T 9704-2012 7.5)."""
    face = Face(SONG, 28, latin="宋体")
    setting = Setting(align="right", right=1, line=0) if odd else Setting(align="left", left=1, line=0)
    number = (
        field("PAGE \\* MERGEFORMAT", "1" if odd else "2", face)
        if odd
        else field("PAGE", "2", face, simple=True)
    )
    runs = run("— ", face) + number + run(" —", face)
    return f"{XML}<w:ftr {NAMESPACES}>{paragraph(runs, setting, face)}</w:ftr>"


def header() -> str:
    """An empty running head, as Word writes one once the header has been opened."""
    return f"{XML}<w:hdr {NAMESPACES}>{paragraph('', Setting(line=0), Face(SONG, 18))}</w:hdr>"


def footnotes(notes: Sequence[str]) -> str:
    """`word/footnotes.xml`; the notes are numbered from 1, as their references are."""
    face = Face(SONG, 18)
    mark = '<w:r><w:rPr><w:rStyle w:val="a5"/></w:rPr><w:footnoteRef/></w:r>'
    written = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="a4"/></w:pPr>'
        f"{mark}{run(' ' + text, face)}</w:p>"
        "</w:footnote>"
        for number, text in enumerate(notes, 1)
    )
    return (
        f'{XML}<w:footnotes {NAMESPACES}><w:footnote w:type="separator" w:id="-1"><w:p><w:r>'
        "<w:separator/></w:r></w:p>"
        '</w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
        "<w:continuationSeparator/></w:r>"
        f"</w:p></w:footnote>{written}</w:footnotes>"
    )


def note_reference(number: int) -> str:
    return f'<w:r><w:rPr><w:rStyle w:val="a5"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'


def section(landscape: bool = False, references: str = "", new_page: bool = True) -> str:
    """`w:sectPr`: A4 with the type area of GB/T 9704-2012 5.2.1, upright or lying."""
    size = (
        '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        if landscape
        else '<w:pgSz w:w="11906" w:h="16838"/>'
    )
    margins = ("1588", "1984", "1474", "2098") if landscape else ("2098", "1474", "1984", "1588")
    top, right, bottom, left = margins
    return (
        f'<w:sectPr>{references}<w:type w:val="{"nextPage" if new_page else "continuous"}"/>'
        f'{size}<w:pgMar w:top="{top}" '
        f'w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="851" w:footer="1417" '
        'w:gutter="0"/>'
        '<w:cols w:space="425"/><w:docGrid w:linePitch="312"/></w:sectPr>'
    )
