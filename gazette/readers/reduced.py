"""The reduced document: only what pandoc reads without loss, made anew from the manuscript."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import quoteattr

from .manuscript import Manuscript
from .word.namespaces import M, R, W

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_NAMES = f'xmlns:w="{W[1:-1]}" xmlns:r="{R[1:-1]}" xmlns:m="{M[1:-1]}"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/footnotes.xml" ContentType="{_WORD}.footnotes+xml"/></Types>'
)
_ROOT = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{R[1:-1]}/officeDocument" Target="word/document.xml"/></Relationships>'
)


def reduced_docx(body: list[str], manuscript: Manuscript) -> bytes:
    """A docx of `body` and the manuscript's notes and links; the same bytes for the same text."""
    document = f"{_HEAD}<w:document {_NAMES}><w:body>{''.join(body)}</w:body></w:document>"
    parts = {"[Content_Types].xml": _TYPES, "_rels/.rels": _ROOT, "word/document.xml": document}
    links = "".join(
        f'<Relationship Id="{identity}" Type="{R[1:-1]}/hyperlink" Target={quoteattr(address)} TargetMode="External"/>'
        for address, identity in manuscript.links.items()
    )
    notes = f'<Relationship Id="rIdNotes" Type="{R[1:-1]}/footnotes" Target="footnotes.xml"/>'
    parts["word/_rels/document.xml.rels"] = f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}{notes}</Relationships>'
    parts["word/_rels/footnotes.xml.rels"] = f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'
    parts["word/footnotes.xml"] = f"{_HEAD}<w:footnotes {_NAMES}>{''.join(manuscript.notes)}</w:footnotes>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text)
    return out.getvalue()
