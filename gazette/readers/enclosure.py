"""A finished PDF that an editor drops as an attachment: checked, reduced to its pages, its text read."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from ..diagnostics import Bilingual, Diagnostic, Rule, Severity, SourceError
from ..model import Enclosure, Place

_APPROVED = Bilingual("附件要与批准件一致，且公开后能长期打开",
                      "an attachment must equal what was approved, and open for years to come")  # fmt: skip
_EXPORT = Bilingual(
    "请在 Word 或 WPS 中重新“另存为 PDF”，不设密码，不勾选“允许编辑”“添加表单”等选项",
    "export the PDF anew from Word or WPS, without a password and without forms",
)


def _rule(number: int, severity: Severity, zh: str, en: str, hint: Bilingual = _EXPORT, stop: bool = False) -> Rule:
    return Rule(f"E-{number:03}", severity, Bilingual(zh, en), hint, _APPROVED, withholds=stop)


ENCRYPTED = _rule(20, Severity.ERROR, "PDF 附件设了密码", "the PDF attachment is encrypted", stop=True)
DAMAGED = _rule(21, Severity.ERROR, "PDF 附件打不开：{why}", "the PDF attachment can not be opened: {why}", stop=True)
EMPTY = _rule(22, Severity.ERROR, "PDF 附件没有页面", "the PDF attachment has no pages", stop=True)
TOO_LONG = _rule(23, Severity.ERROR, "PDF 附件有{pages}页，超过{most}页", "the PDF attachment has {pages} pages, more than {most}", stop=True)
REMOVED = _rule(24, Severity.WARNING, "PDF 附件中的下列内容不予刊登，已去除：{what}", "removed from the PDF attachment: {what}")
NO_TEXT = _rule(
    25, Severity.WARNING, "PDF 附件第{pages}页没有文字，多半是扫描件", "pages {pages} of the PDF attachment have no text; scanned, most likely",
    Bilingual("请改用 Word 原稿；只有扫描件的，请先做文字识别", "use the Word original; if there is only a scan, run text recognition on it"),
)
HIDDEN_TEXT = _rule(
    26, Severity.ERROR, "PDF 附件第{pages}页有看不见的文字（被遮盖或与底色相同）：{words}",
    "pages {pages} of the PDF attachment hold text that is covered or has the colour of its ground: {words}",
    Bilingual("遮盖不等于删除：请在原稿中删去这些文字后重新导出", "covering is not deleting: delete the words in the original and export it anew"),
    stop=True,
)
LAYERS = _rule(
    27, Severity.ERROR, "PDF 附件有图层，隐藏的图层会一同刊出", "the PDF attachment has layers: what is hidden would be published",
    Bilingual("请用“打印为 PDF”重新生成，合并图层", "print it to PDF anew, which flattens the layers"), stop=True,
)
UNMAPPED = _rule(
    28, Severity.WARNING, "PDF 附件第{pages}页有{count}个字形没有对应的字符：检索、朗读和核查规则读不到",
    "pages {pages} of the PDF attachment have {count} glyphs without a character: search, reading aloud and rules miss them",
    Bilingual("请改用 Word 原稿，或从 Word、WPS 重新“另存为 PDF”", "use the Word original, or export the PDF anew from Word or WPS"),
)

MOST_PAGES = 300
_PAGE_KEYS = frozenset({"/Type", "/Parent", "/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate", "/Group", "/UserUnit"})
_LOOK_DPI = 72  # fine enough to see whether a character shows
_UNEVEN = 24  # grey levels between a character's ink and its ground, below which it does not show


def enclose(content: bytes, name: str, label: str, title: str) -> tuple[Enclosure, list[Diagnostic]]:
    """The PDF `content` as an `Enclosure` that holds its pages and nothing else, and what an editor should know.

    Raises SourceError when it is encrypted, damaged, empty or too long.
    """
    place = Place(name)
    clean, removed = _reduced(content, place)
    diagnostics = [REMOVED.at(place, what="、".join(removed))] if removed else []
    if _has_layers(content):
        diagnostics.append(LAYERS.at(place))
    read = _texts(clean, place)
    pages = [page.seen for page in read]
    diagnostics += _text_findings(read, place)
    text = "\n".join(page for page in pages if page.strip())
    return Enclosure(name, label, title, hashlib.sha256(clean).hexdigest(), clean, len(pages), text), diagnostics


def _reduced(content: bytes, place: Place) -> tuple[bytes, list[str]]:
    """A new PDF with the pages' marks alone, and what was left behind; the same bytes for the same input."""
    try:
        with pikepdf.open(io.BytesIO(content)) as file:
            if file.is_encrypted:
                raise SourceError(ENCRYPTED.at(place))
            if not len(file.pages):
                raise SourceError(EMPTY.at(place))
            if len(file.pages) > MOST_PAGES:
                raise SourceError(TOO_LONG.at(place, pages=len(file.pages), most=MOST_PAGES))
            removed = sorted(set(_left_behind(file)))
            return _pages_alone(file), removed
    except pikepdf.PasswordError as error:
        raise SourceError(ENCRYPTED.at(place)) from error
    except (pikepdf.PdfError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SourceError(DAMAGED.at(place, why=_brief(error))) from error


def _brief(error: Exception) -> str:
    return str(error).splitlines()[0][:120] if str(error) else type(error).__name__


def _left_behind(file: pikepdf.Pdf) -> Iterator[str]:
    """Names of what a reader could run, open or be tracked by; ordinary bookmarks and metadata go unmentioned."""
    names = file.Root.get("/Names", pikepdf.Dictionary())
    for key, holder, words in (
        ("/JavaScript", names, "JavaScript 脚本 scripts"), ("/EmbeddedFiles", names, "内嵌文件 attached files"),
        ("/OpenAction", file.Root, "打开时的动作 open action"), ("/AA", file.Root, "自动动作 automatic actions"),
        ("/Collection", file.Root, "文件包 portfolio"),
    ):  # fmt: skip
        if key in holder and not (key == "/OpenAction" and isinstance(holder[key], pikepdf.Array)):
            yield words
    form = file.Root.get("/AcroForm")
    if form is not None:
        yield "表单 form"
        if "/SigFlags" in form:
            yield "电子签名 signatures"
    for page in file.pages:
        if "/AA" in page.obj:
            yield "自动动作 automatic actions"
        annotations: Any = page.obj.get("/Annots", [])
        yield from (_annotation(a) for a in annotations if a.get("/Subtype") not in ("/Link", "/Popup", "/Widget"))


def _annotation(annotation: Any) -> str:
    return {"/FileAttachment": "内嵌文件 attached files", "/Text": "批注 comments", "/RichMedia": "多媒体 media"}.get(
        str(annotation.get("/Subtype")), "批注 annotations"
    )


def _pages_alone(file: pikepdf.Pdf) -> bytes:
    """Form fields and stamps stay as they look; everything else but the pages' own marks goes."""
    file.flatten_annotations()
    alone = pikepdf.Pdf.new()
    for page in file.pages:
        for key in set(page.obj.keys()) - _PAGE_KEYS:
            del page.obj[key]
        alone.pages.append(page)
    for found in alone.objects:
        if isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
            for key in ("/Metadata", "/PieceInfo", "/AF", "/OPI", "/StructParent", "/StructParents", "/LastModified"):
                if key in found:
                    del found[key]
    out = io.BytesIO()
    alone.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _has_layers(content: bytes) -> bool:
    with pikepdf.open(io.BytesIO(content)) as file:
        layers = file.Root.get("/OCProperties")
        default = layers.get("/D", pikepdf.Dictionary()) if layers is not None else pikepdf.Dictionary()
        return len(default.get("/OFF", pikepdf.Array())) > 0 or default.get("/BaseState", "/ON") == "/OFF"


# ---------------------------------------------------------------- text


@dataclass(frozen=True, slots=True)
class _PageText:
    """A page's visible and invisible words, and how many glyphs the file gives no character for."""

    seen: str
    hidden: str
    unmapped: int


def _texts(content: bytes, place: Place) -> list[_PageText]:
    import pypdfium2  # takes a tenth of a second: only for issues that have such an attachment

    try:
        with pypdfium2.PdfDocument(content) as file:
            return [_page_text(file[n], pypdfium2.raw) for n in range(len(file))]
    except pypdfium2.PdfiumError as error:
        raise SourceError(DAMAGED.at(place, why=_brief(error))) from error


def _page_text(page: Any, pdfium: Any) -> _PageText:
    words = page.get_textpage()
    characters = [chr(pdfium.FPDFText_GetUnicode(words, n)) for n in range(words.count_chars())]
    unmapped = sum(pdfium.FPDFText_HasUnicodeMapError(words, n) == 1 for n in range(len(characters)))
    if not "".join(characters).strip():
        return _PageText("", "", unmapped)
    image = page.render(scale=_LOOK_DPI / 72).to_pil().convert("L")
    height = page.get_height()
    seen: list[str] = []
    hidden: list[str] = []
    for n, ch in enumerate(characters):
        blank = not ch.isspace() and ch.isprintable() and _is_blank(image, words.get_charbox(n), height)
        (hidden if blank else seen).append(ch)
    return _PageText(_readable(seen), _readable(hidden), unmapped)


def _readable(characters: list[str]) -> str:
    """Joined, without the control characters that pdfium puts in for line ends and hyphens."""
    text = "".join(characters).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "".join(ch for ch in text.replace("\r\n", "\n").replace("\ufffe", "") if ch == "\n" or ch.isprintable())


def _is_blank(image: Any, box: tuple[float, float, float, float], height: float) -> bool:
    """Whether nothing is to be seen where the character stands (box: left, bottom, right, top in points)."""
    left, bottom, right, top = box
    area = (int(left) - 1, int(height - top) - 1, int(right) + 2, int(height - bottom) + 2)
    inside = (max(0, area[0]), max(0, area[1]), min(image.width, area[2]), min(image.height, area[3]))
    if inside[0] >= inside[2] or inside[1] >= inside[3]:
        return True  # off the page
    darkest, lightest = image.crop(inside).getextrema()
    return bool(lightest - darkest < _UNEVEN)


def _text_findings(pages: list[_PageText], place: Place) -> Iterator[Diagnostic]:
    bare = [str(n) for n, page in enumerate(pages, 1) if not page.seen.strip() and not page.unmapped]
    if bare:
        yield NO_TEXT.at(place, pages="、".join(bare))
    unmapped = [str(n) for n, page in enumerate(pages, 1) if page.unmapped]
    if unmapped:
        yield UNMAPPED.at(place, pages="、".join(unmapped), count=sum(page.unmapped for page in pages))
    covered = [str(n) for n, page in enumerate(pages, 1) if len(page.hidden) > 3]
    if covered:
        yield HIDDEN_TEXT.at(place, pages="、".join(covered), words="".join(page.hidden for page in pages)[:20])
