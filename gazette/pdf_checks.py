"""What every finished PDF edition must be: PDF/A and PDF/UA as declared, tagged, embedded, titled, inert."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf

from .diagnostics import Bilingual, Diagnostic, Rule, Severity
from .model import NOWHERE, Place

TECHNICIAN = Bilingual(
    "这是出版程序或字体的差错，不是稿件的差错：请把本条信息交给技术人员",
    "this is a fault of the press or its fonts, not of your file: pass this message to your technician",
)
ARCHIVE = Bilingual("公报的每一版都须能长期保存、无障碍阅读", "every edition of a gazette must last and be readable by everyone")


def edition_rule(number: int, zh: str, en: str, source: str) -> Rule:
    """What the press itself made wrong: no editor can mend it."""
    return Rule(f"E-{number:03}", Severity.ERROR, Bilingual(zh, en), TECHNICIAN, ARCHIVE, source, withholds=True)


NOT_ARCHIVAL = edition_rule(10, "PDF 没有声明 {wanted}（实为 {found}）", "the PDF does not declare {wanted} (found {found})", "ISO 19005-2 6.6.4")
UNTAGGED = edition_rule(11, "PDF 没有结构标签：{lacking}", "the PDF is not tagged: {lacking}", "ISO 14289-1 7.1")
NO_LANGUAGE = edition_rule(12, "PDF 的语言应为 zh-CN，实为“{found}”", "the PDF's language should be zh-CN, not “{found}”", "ISO 14289-1 7.2")
NO_INTENT = edition_rule(13, "PDF 没有输出意图（色彩）", "the PDF has no output intent", "ISO 19005-2 6.2.3")
FONT_NOT_EMBEDDED = edition_rule(14, "字体 {font} {lacking}", "font {font}: {lacking}", "ISO 19005-2 6.2.11.4, 6.2.11.7")
NO_TITLE = edition_rule(15, "PDF 没有标题，或阅读器不显示标题", "the PDF has no title, or viewers would not show it", "ISO 14289-1 7.1")
ACTIVE = edition_rule(16, "PDF 中有不该有的内容：{what}", "the PDF holds what it must not: {what}", "ISO 19005-2 6.5, 6.9")
NO_PAGE_LABELS = edition_rule(17, "PDF 的页码标签应从 {wanted} 起，实为 {found}", "page labels should begin with {wanted}, found {found}", "GB/T 9704-2012 7.5")
UNOPENED = edition_rule(18, "PDF 打不开：{why}", "the PDF can not be opened: {why}", "ISO 19005-2 6.1")

# Keys that let a file do something, carry something or depend on something.
_FORBIDDEN = {
    "/JavaScript": "JavaScript", "/JS": "JavaScript", "/Launch": "Launch", "/EmbeddedFile": "附件 attachment",
    "/EmbeddedFiles": "附件 attachments", "/AA": "AA", "/SubmitForm": "SubmitForm", "/ImportData": "ImportData",
    "/GoToR": "GoToR", "/RichMedia": "RichMedia", "/XFA": "XFA", "/AcroForm": "AcroForm", "/OpenAction": "OpenAction",
    "/Encrypt": "Encrypt",
}  # fmt: skip
_NAMING = ("/S", "/Type", "/Subtype")  # keys whose value says what a dictionary is
_PERMITTED_LINKS = ("http://", "https://", "mailto:")


def check_pdf(content: bytes, *, first_page: int | None = None, place: Place = NOWHERE) -> list[Diagnostic]:
    """Everything that is wrong with a finished edition; `first_page` is the label its first page must have."""
    try:
        with pikepdf.open(io.BytesIO(content)) as file:
            return [Diagnostic(d.rule, place, d.values) for d in _findings(file, first_page)]
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        return [UNOPENED.at(place, why=error)]


def _findings(file: pikepdf.Pdf, first_page: int | None) -> Iterator[Diagnostic]:
    dictionaries = [o for o in file.objects if isinstance(o, pikepdf.Dictionary | pikepdf.Stream)]
    yield from _declarations(file)
    yield from _structure(file)
    yield from _fonts(dictionaries)
    yield from _activity(file, dictionaries)
    if first_page is not None and file.pages[0].label != str(first_page):
        yield NO_PAGE_LABELS.at(wanted=first_page, found=file.pages[0].label)


def _declarations(file: pikepdf.Pdf) -> Iterator[Diagnostic]:
    metadata = file.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
    for wanted, keys in (
        ("PDF/A-2a", (("pdfaid:part", "2"), ("pdfaid:conformance", "A"))),
        ("PDF/UA-1", (("pdfuaid:part", "1"),)),
    ):
        found = [str(metadata.get(key, "—")) for key, _ in keys]
        if found != [value for _, value in keys]:
            yield NOT_ARCHIVAL.at(wanted=wanted, found=" ".join(found))
    if not str(metadata.get("dc:title", "")).strip() or not _shows_title(file):
        yield NO_TITLE.at()
    if "/OutputIntents" not in file.Root or not len(_array(file.Root.OutputIntents)):
        yield NO_INTENT.at()


def _shows_title(file: pikepdf.Pdf) -> bool:
    preferences = file.Root.get("/ViewerPreferences")
    return bool(preferences is not None and preferences.get("/DisplayDocTitle", False))


def _structure(file: pikepdf.Pdf) -> Iterator[Diagnostic]:
    marks = file.Root.get("/MarkInfo")
    if marks is None or not marks.get("/Marked", False):
        yield UNTAGGED.at(lacking="MarkInfo")
    tree = file.Root.get("/StructTreeRoot")
    if tree is None or "/K" not in tree or "/ParentTree" not in tree:
        yield UNTAGGED.at(lacking="StructTreeRoot")
    if any("/StructParents" not in page.obj for page in file.pages if _has_marks(page.obj)):
        yield UNTAGGED.at(lacking="StructParents")
    language = str(file.Root.get("/Lang", ""))
    if language.lower() != "zh-cn":
        yield NO_LANGUAGE.at(found=language)


def _has_marks(page: Any) -> bool:
    contents = page.get("/Contents")
    return contents is not None and b"/MCID" in b"".join(s.read_bytes() for s in _array(contents))


def _array(value: Any) -> list[Any]:
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _fonts(dictionaries: Sequence[Any]) -> Iterator[Diagnostic]:
    for font in _top_fonts(dictionaries):
        name = str(font.get("/BaseFont", "?")).lstrip("/")
        if "/ToUnicode" not in font:
            yield FONT_NOT_EMBEDDED.at(font=name, lacking="没有 ToUnicode 表 has no ToUnicode table")
        for descendant in font.get("/DescendantFonts", [font]):
            descriptor = descendant.get("/FontDescriptor")
            if descriptor is None or not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield FONT_NOT_EMBEDDED.at(font=name, lacking="未嵌入 is not embedded")
            elif "+" not in str(descriptor.get("/FontName", "")):
                yield FONT_NOT_EMBEDDED.at(font=name, lacking="未取子集 is not a subset")


def _top_fonts(dictionaries: Sequence[Any]) -> Iterator[Any]:
    """Top-level fonts of the file: descendants are reached through them."""
    for found in dictionaries:
        if found.get("/Type") == "/Font" and str(found.get("/Subtype", "")) not in ("/CIDFontType0", "/CIDFontType2"):
            yield found


def _activity(file: pikepdf.Pdf, dictionaries: Sequence[Any]) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    if "/Encrypt" in file.trailer:
        seen.add("Encrypt")
    for found in dictionaries:
        seen |= set(_deeds(found))
    for what in sorted(seen):
        yield ACTIVE.at(what=what)


def _deeds(value: Any) -> Iterator[str]:
    keys = value.keys()
    for key in _FORBIDDEN.keys() & keys:
        yield _FORBIDDEN[key]
    for name in [str(value[key]) for key in _NAMING if key in keys]:
        if name in _FORBIDDEN:
            yield _FORBIDDEN[name]
    action = value["/A"] if "/A" in keys else None
    if isinstance(action, pikepdf.Dictionary):
        yield from _deeds(action)
        address = str(action.get("/URI", ""))
        if action.get("/S") == "/URI" and not address.startswith(_PERMITTED_LINKS):
            yield f"URI {address[:40]}"
