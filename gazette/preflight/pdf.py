"""Looks through a PDF that an editor drops as an attachment: what runs, what is packed in, what is not final."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

from ..config import Limits
from ..diagnostics import Bilingual, Diagnostic
from ..model import Place
from . import archive, packages, revisions
from .verdicts import hostile, look
from .verdicts import unfinished as not_final

RUNS = hostile(
    "S-095",
    Bilingual("PDF 里有会运行的动作（{what}）", "the PDF holds an action that runs ({what})"),
    Bilingual("用“打印→打印到 PDF”重新生成", "print it to a new PDF"),
)
PACKED = not_final(
    "S-096",
    Bilingual("PDF 里夹带了附件 {part}", "the PDF carries an attached file {part}"),
    Bilingual("删去附件，单独放进文件夹", "remove it, and put it into the folder as a file of its own"),
    packages.ATTACHED_FILE.reason,
)
LAYERS = look(
    "S-097",
    Bilingual("PDF 有关闭的图层“{words}”", "the PDF has a layer that is switched off: “{words}”"),
    Bilingual("导出时合并图层", "flatten the layers when you export it"),
)
FILLED_FORM = look(
    "S-098",
    Bilingual("PDF 是可填写的表单", "the PDF is a form to fill in"),
    Bilingual("用“打印→打印到 PDF”重新生成", "print it to a new PDF"),
)

_REMARKS = (
    "/Text", "/FreeText", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Caret", "/Ink", "/Stamp", "/Redact",
    "/Popup", "/FileAttachment",
)  # fmt: skip
_ACTIVE_ANNOTATIONS = ("/RichMedia", "/Screen", "/Movie", "/Sound", "/3D")
_ACTIONS = (
    "/JavaScript",
    "/Launch",
    "/ImportData",
    "/SubmitForm",
    "/Rendition",
    "/GoToE",
    "/Movie",
    "/Sound",
)
_MOST_PAGES = 5_000


def inspect(content: bytes, name: str, limits: Limits) -> list[Diagnostic]:
    place = Place(name)
    try:
        with pikepdf.open(io.BytesIO(content), suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                return [archive.ENCRYPTED.at(place)]
            if len(pdf.pages) > _MOST_PAGES:
                return [archive.BOMB.at(place, what=f"{len(pdf.pages)} pages")]
            return [*_carried(pdf, place), *_pages(pdf, place)]
    except pikepdf.PasswordError:
        return [archive.ENCRYPTED.at(place)]
    except (pikepdf.PdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        return [archive.BROKEN.at(place, why=type(error).__name__)]


def _carried(pdf: pikepdf.Pdf, place: Place) -> Iterator[Diagnostic]:
    root: Any = pdf.Root
    names = root.get("/Names", {})
    if "/JavaScript" in names:
        yield RUNS.at(place, what="JavaScript")
    if "/AA" in root:
        yield RUNS.at(place, what="AA")
    if what := _action(root.get("/OpenAction")):
        yield RUNS.at(place, what=what)
    for part in pdf.attachments:
        yield PACKED.at(place, part=part[:60])
    form = root.get("/AcroForm")
    if form is not None:
        if "/XFA" in form:
            yield RUNS.at(place, what="XFA")
        fields = list(form.get("/Fields", []))[:500]
        if int(form.get("/SigFlags", 0)) & 1 or any(f.get("/FT") == "/Sig" for f in fields):
            yield packages.SIGNED.at(place)
        if any(f.get("/FT") != "/Sig" for f in fields):
            yield FILLED_FORM.at(place)
    layers = root.get("/OCProperties")
    for layer in layers.get("/D", {}).get("/OFF", []) if layers is not None else ():
        words = str(layer.get("/Name", ""))[:40]
        yield LAYERS.at(Place(place.file, "body", 0, words), words=words)


def _action(action: Any) -> str:
    """The name of an action that does more than turn to a page; "" otherwise."""
    if not isinstance(action, pikepdf.Dictionary):
        return ""
    kind = str(action.get("/S", ""))
    if kind in _ACTIONS:
        return kind.removeprefix("/")
    return _action(action.get("/Next"))


def _pages(pdf: pikepdf.Pdf, place: Place) -> Iterator[Diagnostic]:
    for count, page in enumerate(pdf.pages, 1):
        here = Place(place.file, "body", count)
        if "/AA" in page.obj:
            yield RUNS.at(here, what="AA")
        annotations: Any = page.obj.get("/Annots", [])
        for annotation in annotations if isinstance(annotations, pikepdf.Array) else ():
            if isinstance(annotation, pikepdf.Dictionary):
                yield from _annotation(annotation, here)


def _annotation(annotation: Any, place: Place) -> Iterator[Diagnostic]:
    kind = str(annotation.get("/Subtype", ""))
    if kind in _ACTIVE_ANNOTATIONS:
        yield RUNS.at(place, what=kind.removeprefix("/"))
    elif kind in _REMARKS and kind != "/Popup":
        words = " ".join(str(annotation.get("/Contents", "")).split())[:40]
        yield revisions.COMMENT.at(
            place, who=str(annotation.get("/T", "？"))[:40], when="", words=words or kind[1:]
        )
    action = annotation.get("/A")
    if what := _action(action) or _action(annotation.get("/PA")):
        yield RUNS.at(place, what=what)
    elif isinstance(action, pikepdf.Dictionary) and "/URI" in action:
        yield from packages.link(str(action["/URI"]), place)
    elif isinstance(action, pikepdf.Dictionary) and str(action.get("/S", "")) == "/GoToR":
        yield packages.PRIVATE_LINK.at(place, target=str(action.get("/F", ""))[:80])
    if "/AA" in annotation:
        yield RUNS.at(place, what="AA")
