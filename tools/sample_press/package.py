"""Writes zip packages (docx, xlsx, odt) whose bytes depend on nothing but their content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape as _escape

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # what a zip entry says when it says no time; Word writes the same


def pack(members: Mapping[str, bytes | str], uncompressed: str = "") -> bytes:
    """A zip of `members` in the order given; the member named `uncompressed` is stored (ODF mimetype)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_STORED if name == uncompressed else zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, content.encode() if isinstance(content, str) else content)
    return buffer.getvalue()


def escape(text: str) -> str:
    """`text` for XML content and double-quoted attributes."""
    return _escape(text, {'"': "&quot;"})


def relationships(targets: Mapping[str, tuple[str, str]]) -> str:
    """A relationships part: id → (type, or its last word, and target)."""
    rows = "".join(
        f'<Relationship Id="{rid}" Type="{kind if "/" in kind else f"{OFFICE}/{kind}"}" '
        f'Target="{escape(target)}"/>'
        for rid, (kind, target) in targets.items()
    )
    return f'{XML}<Relationships xmlns="{RELATIONSHIPS}">{rows}</Relationships>'


def content_types(defaults: Mapping[str, str], overrides: Mapping[str, str]) -> str:
    """`[Content_Types].xml`: by extension, and by part name."""
    by_extension = "".join(f'<Default Extension="{e}" ContentType="{t}"/>' for e, t in defaults.items())
    by_name = "".join(f'<Override PartName="{n}" ContentType="{t}"/>' for n, t in overrides.items())
    return (
        f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f"{by_extension}{by_name}</Types>"
    )


def core_properties(title: str, creator: str, date: str) -> str:
    """`docProps/core.xml`; `date` is ISO 8601, the only time a file of the sample press knows."""
    stamp = f"{date}T09:00:00Z"
    return (
        f"{XML}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:dcmitype="http://purl.org/dc/dcmitype/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(creator)}</dc:creator>"
        f"<cp:lastModifiedBy>{escape(creator)}</cp:lastModifiedBy><cp:revision>3</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified></cp:coreProperties>'
    )


def app_properties(application: str) -> str:
    return (
        f"{XML}<Properties "
        'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>{application}</Application><DocSecurity>0</DocSecurity>"
        "<AppVersion>16.0000</AppVersion></Properties>"
    )
