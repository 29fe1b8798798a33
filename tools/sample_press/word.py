"""Makes a Word file (.docx) of a manuscript, part by part, in Word's own structures."""

from __future__ import annotations

import re

from . import parts
from .composer import Composer
from .manuscript import Manuscript
from .package import XML, app_properties, content_types, core_properties, pack, relationships
from .wordml import NAMESPACES

_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "application/vnd.openxmlformats-package"
_METADATA = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_REFERENCES = (
    '<w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="even" r:id="rId7"/>'
    '<w:footerReference w:type="default" r:id="rId6"/>'
)


def docx(manuscript: Manuscript) -> bytes:
    """The Word file of `manuscript`; raises MarkupError for a tag or table that makes no sense."""
    composer = Composer(manuscript)
    body = composer.compose(_REFERENCES)
    document = f"{XML}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": _types(composer),
        "_rels/.rels": relationships({
            "rId1": ("officeDocument", "word/document.xml"), "rId2": (_METADATA, "docProps/core.xml"),
            "rId3": ("extended-properties", "docProps/app.xml"),
        }),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": relationships(_targets(composer)),
        "word/styles.xml": parts.STYLES,
        "word/settings.xml": parts.settings(bool(composer.notes)),
        "word/fontTable.xml": parts.FONT_TABLE,
        "word/header1.xml": parts.header(),
        "word/footer1.xml": parts.footer(odd=True),
        "word/footer2.xml": parts.footer(odd=False),
    }  # fmt: skip
    if composer.lists.instances:
        members["word/numbering.xml"] = composer.lists.part()
    if composer.notes:
        members["word/footnotes.xml"] = parts.footnotes(composer.notes)
    members |= {f"word/media/image{n}.png": picture for n, picture in enumerate(composer.pictures, 1)}
    return pack(members | _properties(manuscript))


def title(manuscript: Manuscript) -> str:
    return manuscript.first("标题") or manuscript.first("附题")


def iso_date(manuscript: Manuscript) -> str:
    """The date of writing as ISO 8601, from 【日期】 or the setting 日期."""
    found = _DATE.search(manuscript.first("日期") or manuscript.settings.get("日期", ""))
    year, month, day = map(int, found.groups()) if found else (2020, 8, 31)
    return f"{year}-{month:02}-{day:02}"


def _properties(manuscript: Manuscript) -> dict[str, bytes | str]:
    office = manuscript.settings.get("起草", "云川省人民政府办公厅")
    return {
        "docProps/core.xml": core_properties(title(manuscript), office, iso_date(manuscript)),
        "docProps/app.xml": app_properties("Microsoft Office Word"),
    }


def _targets(composer: Composer) -> dict[str, tuple[str, str]]:
    targets = {
        "rId1": ("styles", "styles.xml"),
        "rId2": ("settings", "settings.xml"),
        "rId3": ("fontTable", "fontTable.xml"),
        "rId5": ("header", "header1.xml"),
        "rId6": ("footer", "footer1.xml"),
        "rId7": ("footer", "footer2.xml"),
    }
    if composer.lists.instances:
        targets["rId8"] = ("numbering", "numbering.xml")
    if composer.notes:
        targets["rId9"] = ("footnotes", "footnotes.xml")
    return targets | {
        f"rIdP{n}": ("image", f"media/image{n}.png") for n in range(1, len(composer.pictures) + 1)
    }


def _types(composer: Composer) -> str:
    names = {"document": "document.main", "styles": "styles", "settings": "settings",
             "fontTable": "fontTable", "header1": "header", "footer1": "footer",
             "footer2": "footer"}  # fmt: skip
    if composer.lists.instances:
        names["numbering"] = "numbering"
    if composer.notes:
        names["footnotes"] = "footnotes"
    overrides = {f"/word/{name}.xml": f"{_PART}.{kind}+xml" for name, kind in names.items()}
    overrides["/docProps/core.xml"] = f"{_PACKAGE}.core-properties+xml"
    overrides["/docProps/app.xml"] = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    defaults = {"rels": f"{_PACKAGE}.relationships+xml", "xml": "application/xml", "png": "image/png"}
    return content_types(defaults, overrides)
