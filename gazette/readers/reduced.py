"""The reduced document: only what pandoc reads without loss, made anew from the manuscript."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import quoteattr

from .manuscript import Manuscript

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REFERS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_NAMES = f'xmlns:w="{_MAIN}" xmlns:r="{_REFERS}" xmlns:m="{_MATH}"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/footnotes.xml" ContentType="{_WORD}.footnotes+xml"/></Types>'
)
_RELATIONSHIPS = f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
_ROOT = (
    f'{_RELATIONSHIPS}<Relationship Id="rId1" Type="{_REFERS}/officeDocument" Target="word/document.xml"/></Relationships>'
)


def reduced_docx(body: list[str], manuscript: Manuscript) -> bytes:
    """A docx of `body` and the manuscript's notes and links; the same bytes for the same text."""
    document = f"{_HEAD}<w:document {_NAMES}><w:body>{''.join(body)}</w:body></w:document>"
    parts = {"[Content_Types].xml": _TYPES, "_rels/.rels": _ROOT, "word/document.xml": document}
    links = "".join(
        f'<Relationship Id="{identity}" Type="{_REFERS}/hyperlink" Target={quoteattr(address)} TargetMode="External"/>'
        for address, identity in manuscript.links.items()
    )
    notes = f'<Relationship Id="rIdNotes" Type="{_REFERS}/footnotes" Target="footnotes.xml"/>'
    parts["word/_rels/document.xml.rels"] = f"{_RELATIONSHIPS}{links}{notes}</Relationships>"
    parts["word/_rels/footnotes.xml.rels"] = f"{_RELATIONSHIPS}{links}</Relationships>"
    parts["word/footnotes.xml"] = f"{_HEAD}<w:footnotes {_NAMES}>{''.join(manuscript.notes)}</w:footnotes>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text)
    return out.getvalue()
