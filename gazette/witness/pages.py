"""The second look at an attached PDF: every page of what is published is, pixel for pixel, the page that was dropped."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from ..diagnostics import Bilingual, Diagnostic, Rule, Severity
from ..model import Enclosure, Place
from ..standard_text import fold
from . import NOT_WITNESSED, TEXT_DIFFERS
from .testimony import SourceTestimony

PAGES_DIFFER = Rule(
    "T-103",
    Severity.ERROR,
    Bilingual(
        "PDF 附件第{pages}页清理后与原件看起来不同", "pages {pages} of the PDF attachment do not look as they did before they were cleaned"
    ),
    hint=Bilingual(
        "用“打印→打印到 PDF”重新生成附件（批注、表单会并入页面），核对后放回",
        "print the attachment to a new PDF, which makes remarks and forms part of the page, and look it over",
    ),
    reason=Bilingual("附件是公文的组成部分：刊登的每一页都必须与批准的一页相同", "an attachment is part of the document: each page must be the approved one"),
    source=TEXT_DIFFERS.source,
    withholds=True,
)
_DPI = 96  # fine enough that a stroke of a character of 9 pt counts several pixels


def attest_pages(content: bytes, name: str, sha256: str, enclosure: Enclosure) -> tuple[SourceTestimony, list[Diagnostic]]:
    """`content`: the file as dropped.  The digests of the testimony are of the pages' pixels, not of text."""
    from pypdfium2 import PdfiumError

    try:
        dropped, published = list(_pages(content)), list(_pages(enclosure.content))
    except PdfiumError as error:
        return SourceTestimony(name, sha256), [NOT_WITNESSED.at(Place(name), why=str(error)[:80])]
    told = SourceTestimony(name, sha256, _joined(dropped), _joined(published), len(fold(enclosure.text)))
    longer = max(len(dropped), len(published))
    differing = [str(n + 1) for n in range(longer) if dropped[n : n + 1] != published[n : n + 1]]
    return told, [PAGES_DIFFER.at(Place(name), pages="、".join(differing[:20]))] if differing else []


def _pages(content: bytes) -> Iterator[str]:
    """The digest of what each page shows, form fields and stamps drawn as they look."""
    import pypdfium2

    with pypdfium2.PdfDocument(content) as file:
        file.init_forms()
        for number in range(len(file)):
            page = file[number]
            image = page.render(scale=_DPI / 72).to_pil().convert("RGB")
            yield hashlib.sha256(f"{image.size}".encode() + image.tobytes()).hexdigest()
            page.close()


def _joined(pages: list[str]) -> str:
    return hashlib.sha256("\n".join(pages).encode()).hexdigest()
