"""Text in a Word file that a reader of the page does not see."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Bilingual, Diagnostic, Rule
from ..model import Place
from . import characters
from .formats import Format, Formats, alike, formats, number, shade
from .package import Element, W
from .story import WPS_BOX, Manuscript, Paragraph, Story, run_text
from .verdicts import look, unfinished

HIDDEN = unfinished(
    "S-070",
    Bilingual("有隐藏文字“{words}”", "hidden text “{words}”"),
    Bilingual(
        "全选后 Ctrl+D，清除“隐藏”；不要的文字删去（文件→选项→显示→隐藏文字 可看到它）",
        "select all, Ctrl+D, clear Hidden; delete what is not wanted (File → Options → Display shows it)",
    ),
)
SAME_COLOUR = unfinished(
    "S-071",
    Bilingual(
        "文字“{words}”与底色相同（{colour}），看不见",
        "“{words}” has the colour of its ground ({colour}) and is not seen",
    ),
    Bilingual("删去，或把字体颜色改为“自动”", "delete it, or set its colour to Automatic"),
)
PALE = look(
    "S-078",
    Bilingual("白色文字“{words}”可能看不见", "the white text “{words}” may not be seen"),
    Bilingual(
        "看一看它下面是不是有深色图形；没有就删去",
        "see whether a dark shape lies under it; if not, delete it",
    ),
)
TINY = unfinished(
    "S-072",
    Bilingual("文字“{words}”小到看不见（{size}磅）", "“{words}” is too small to be seen ({size} pt)"),
    Bilingual("删去，或改为正常字号", "delete it, or give it a normal size"),
)
TRANSPARENT = unfinished(
    "S-073",
    Bilingual("文字“{words}”设为完全透明", "“{words}” is set wholly transparent"),
    Bilingual(
        "删去，或在“字体→文字效果”中改为实线填充", "delete it, or set Font → Text Effects to a solid fill"
    ),
)
OFF_PAGE = unfinished(
    "S-074",
    Bilingual(
        "文本框“{words}”在页面之外或大小为零", "the text box “{words}” lies off the page or has no size"
    ),
    Bilingual(
        "“开始→选择→选择窗格”里找到它，删去或移回页面",
        "find it in Home → Select → Selection Pane; delete it or move it back",
    ),
)
FLAT_ROW = unfinished(
    "S-075",
    Bilingual("表格行“{words}”高度为零或被隐藏", "the table row “{words}” has no height or is hidden"),
    Bilingual("表格属性→行，取消“指定高度”", "Table Properties → Row, clear Specify height"),
)
SYMBOL_FONT = unfinished(
    "S-076",
    Bilingual(
        "文字“{words}”用了符号字体 {font}，看到的与存储的不同",
        "“{words}” is set in the symbol font {font}: what is seen differs from what is stored",
    ),
    Bilingual("改用“插入→符号”中的字符，字体用普通字体", "use Insert → Symbol with a normal font"),
)
EMBEDDED_FONT = look(
    "S-077",
    Bilingual("文件嵌入了字体 {font}", "the file embeds the font {font}"),
    Bilingual(
        "公报不用嵌入的字体；请核对校样上的字与原稿一致",
        "the gazette does not use it; see that the proof shows the same characters",
    ),
)

TRANSFORMED = unfinished(
    "S-164",
    Bilingual("“{words}”显示的字母大小写与文件里存的不同（{how}）", "“{words}” is shown in other letters than are stored ({how})"),
    Bilingual(
        "取消字符效果“大写/小写”（网页删去 text-transform），再直接键入要显示的字母",
        "clear the effect (Character → Font Effects → Case; in HTML, text-transform) and type the letters that are to be seen",
    ),
)
_SYMBOL_FONTS = ("wingdings", "wingdings 2", "wingdings 3", "webdings", "symbol", "zapfdingbats", "mt extra")
_POINT = 12_700  # EMU
_FAR_OFF = 56 * 360_000  # 56 cm: no corner of an A3 sheet is that far from any anchor on it
_HIGHLIGHTS = {
    "black": "000000", "white": "FFFFFF", "red": "FF0000", "yellow": "FFFF00", "green": "00FF00",
    "cyan": "00FFFF", "blue": "0000FF", "magenta": "FF00FF", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    known = formats(manuscript.part("styles"))
    for story in manuscript.stories:
        for paragraph in story.paragraphs:
            yield from _paragraph(paragraph, known)
        yield from _boxes(story)
        yield from _rows(story)
    yield from characters.check(_lines(manuscript.stories, known))
    fonts = manuscript.part("fontTable")
    for font in fonts if fonts is not None else ():
        if any("embed" in child.tag for child in font):
            yield EMBEDDED_FONT.at(manuscript.place, font=font.get(f"{W}name", ""))


def _style(paragraph: Paragraph) -> str:
    named = paragraph.element.find(f"{W}pPr/{W}pStyle")
    return named.get(f"{W}val", "") if named is not None else ""


def _paragraph(paragraph: Paragraph, known: Formats) -> Iterator[Diagnostic]:
    """One finding for each way in which words of the paragraph are hidden."""
    style = _style(paragraph)
    found: dict[str, tuple[Rule, list[str], dict[str, object]]] = {}
    for run in paragraph.runs:
        text = run_text(run)
        if not text.strip():
            continue
        seen = _unseen(run, known.of(run, style), paragraph, text)
        if seen:
            rule, values = seen
            found.setdefault(rule.id, (rule, [], values))[1].append(text)
    for rule, words, values in found.values():
        quoted = " ".join("".join(words).split())
        yield rule.at(paragraph.placed(quoted), words=quoted[:40], **values)


def _unseen(
    run: Element, format: Format, paragraph: Paragraph, text: str
) -> tuple[Rule, dict[str, object]] | None:
    """The rule that says why the run's characters are not seen as they are stored."""
    if format.hidden:
        return HIDDEN, {}
    if 0 < format.half_points < 4 or 0 < format.scale < 10:
        return TINY, {"size": f"{format.half_points / 2:g}"}
    if format.transparent:
        return TRANSPARENT, {}
    if format.colour and alike(format.colour, ground := _ground(run, format, paragraph)):
        return (PALE if ground == "FFFFFF" and _painted(run) else SAME_COLOUR), {"colour": ground}
    if (font := format.font.casefold()) in _SYMBOL_FONTS and any(_remapped(c, font) for c in text):
        return SYMBOL_FONT, {"font": format.font}
    return None


def _remapped(character: str, font: str) -> bool:
    """Whether the font shows another sign: Symbol has digits and marks where everyone has them."""
    return character.isascii() and (character.isalpha() if font == "symbol" else not character.isspace())


def _ground(run: Element, format: Format, paragraph: Paragraph) -> str:
    """The colour behind a run; "" where it can not be told."""
    if format.highlight:
        return _HIGHLIGHTS.get(format.highlight, "")
    if format.shade:
        return format.shade
    own = paragraph.element.find(f"{W}pPr/{W}shd")
    if own is not None and (behind := shade(own)):
        return behind
    for holder in run.iterancestors(f"{W}tc", f"{W}tbl", WPS_BOX):
        if holder.tag.endswith("}txbxContent"):
            return _box_ground(holder)
        cell = _table_ground(holder)
        if cell is not None:
            return cell
    page = run.getroottree().getroot().find(f"{W}background")
    return "FFFFFF" if page is None else ""


def _table_ground(holder: Element) -> str | None:
    """The shade of a cell or table; "" where its style may colour it; None where nothing does."""
    properties = holder.find(f"{W}tcPr" if holder.tag == f"{W}tc" else f"{W}tblPr")
    if properties is None:
        return None
    own = properties.find(f"{W}shd")
    if own is not None and (behind := shade(own)):
        return behind
    return "" if properties.find(f"{W}tblStyle") is not None else None


def _painted(run: Element) -> bool:
    """Whether a coloured shape or a picture floats in the same part, so that white may stand on it."""
    root = run.getroottree().getroot()
    if next(root.iter("{*}anchor"), None) is not None:
        return True
    return any(shape.get("fillcolor") for shape in root.iter("{urn:schemas-microsoft-com:vml}*"))


def _box_ground(box: Element) -> str:
    """White only where neither the shape nor a neighbour in its group has a fill of its own."""
    drawing = next(box.iterancestors("{*}anchor", "{*}inline", f"{W}pict", f"{W}object"), None)
    for shape in drawing.iter() if drawing is not None else ():
        tag = shape.tag.rpartition("}")[2]
        if tag in ("gradFill", "blipFill", "pattFill", "pic", "fill", "imagedata"):
            return ""
        if tag == "solidFill" and shape.getparent().tag.endswith("spPr"):
            return ""
        if shape.get("fillcolor", "white").lower() not in ("white", "#ffffff", "#fff", "window"):
            return ""
    return "FFFFFF"


def _boxes(story: Story) -> Iterator[Diagnostic]:
    for box in story.root.iter(WPS_BOX):
        words = " ".join("".join(t.text or "" for t in box.iter(f"{W}t")).split())
        if words and _lost(box):
            paragraph = next((story.at[p] for p in box.iter(f"{W}p") if p in story.at), None)
            if paragraph:
                yield OFF_PAGE.at(paragraph.placed(words), words=words[:40])


def _lost(box: Element) -> bool:
    anchor = next(box.iterancestors("{*}anchor", "{*}inline"), None)
    if anchor is None:
        return any(_lost_shape(shape) for shape in box.iterancestors("{urn:schemas-microsoft-com:vml}*"))
    named = anchor.find("{*}docPr")
    if named is not None and named.get("hidden") in ("1", "true"):
        return True
    extent = anchor.find("{*}extent")
    if extent is not None and min(number(extent.get("cx")), number(extent.get("cy"))) < _POINT:
        return True
    return any(abs(number(offset.text)) > _FAR_OFF for offset in anchor.iter("{*}posOffset"))


def _lost_shape(shape: Element) -> bool:
    style = dict(
        (part.partition(":")[0].strip(), part.partition(":")[2].strip())
        for part in (shape.get("style") or "").split(";")
    )
    if style.get("visibility") == "hidden" or style.get("display") == "none":
        return True
    if any(
        style.get(side, "").endswith("pt") and 0 <= number(style[side]) < 1 for side in ("width", "height")
    ):
        return True
    sides = (("margin-left", "horizontal"), ("margin-top", "vertical"))
    placed = [s for s, way in sides if style.get(f"mso-position-{way}", "absolute") == "absolute"]
    return any(abs(_points(style.get(side, ""))) * _POINT > _FAR_OFF for side in placed)


def _points(measure: str) -> float:
    factor = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75}.get(measure[-2:], 0.0)
    return number(measure) * factor


def _rows(story: Story) -> Iterator[Diagnostic]:
    for properties in story.root.iter(f"{W}trPr"):
        height = properties.find(f"{W}trHeight")
        flat = (
            height is not None and height.get(f"{W}hRule") == "exact" and number(height.get(f"{W}val")) < 100
        )
        hidden = properties.find(f"{W}hidden")
        if flat or (hidden is not None and hidden.get(f"{W}val", "1") in ("1", "true", "on")):
            row = properties.getparent()
            words = " ".join("".join(t.text or "" for t in row.iter(f"{W}t")).split())
            paragraph = story.paragraph_of(row)
            if words and paragraph:
                yield FLAT_ROW.at(paragraph.placed(words), words=words[:40])


def _lines(told: list[Story], known: Formats) -> Iterator[tuple[Place, str]]:
    for story in told:
        for paragraph in story.paragraphs:
            yield paragraph.place, "".join(_plain(r, known, paragraph) for r in paragraph.runs)


def _plain(run: Element, known: Formats, paragraph: Paragraph) -> str:
    """A run's text; in a symbol font, U+F0xx is the font's own code and not private use."""
    text = run_text(run)
    if any("\uf000" <= c <= "\uf0ff" for c in text):
        fonts = run.find(f"{W}rPr/{W}rFonts")
        named = set(fonts.attrib.values()) if fonts is not None else {known.of(run, _style(paragraph)).font}
        if any(str(n).casefold() in _SYMBOL_FONTS for n in named):
            return "".join(c for c in text if not "\uf000" <= c <= "\uf0ff")
    return text
