"""Makes hostile and unfinished files of every kind that the preflight has to know.

`python -m tools.hostile_files FOLDER` writes them; each name begins with the rule that must say so
(`S-007` …), or with `ok` where the file must pass.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Iterator
from pathlib import Path

from . import hostile_drafts, hostile_formats
from .hostile_parts import (
    GOOD,
    R,
    document,
    macros,
    ole,
    packed,
    paragraph,
    png,
    relationships,
    word,
    word_members,
    workbook,
)

Made = tuple[str, str, bytes]  # rule or "ok", file name, content
_ROW = "<w:tr><w:tc><w:p/></w:tc></w:tr>"


def files() -> Iterator[Made]:
    """Every kind: the rule that must refuse or name it, a file name, the content."""
    for make in (
        containers,
        bombs,
        markup,
        links,
        macro_projects,
        hostile_formats.files,
        hostile_drafts.files,
    ):
        yield from make()


def containers() -> Iterator[Made]:
    good = word()
    yield "ok", "good.docx", good
    yield "S-001", "empty.docx", b""
    yield "S-003", "picture-named-docx.docx", png()
    yield "S-003", "program.docx", b"MZ" + b"\0" * 400
    yield "S-003", "page-named-docx.docx", b"<html><body>x</body></html>"
    yield "S-003", "sheet-named-docx.docx", workbook("")
    yield "S-003", "other-zip.docx", packed([("a.txt", b"a")])
    yield "S-003", "text.odt", "正文".encode()
    yield "S-004", "password.docx", ole(["EncryptionInfo", "EncryptedPackage"])
    yield "S-004", "rights.docx", ole(["\x06DataSpaces", "\tDRMContent"])
    yield "S-005", "word97.doc", ole(["WordDocument"])
    yield "S-005", "wps.wps", ole(["WordDocument"])
    yield "S-005", "word97-renamed.docx", ole(["WordDocument"])
    yield "S-006", "truncated.docx", good[: len(good) // 2]
    yield "S-006", "damaged.docx", _damaged(good)
    for number, name in enumerate(
        ("../../evil", "/etc/evil", "C:\\evil", "word\\..\\evil", "word/a\nb", "word/\u202egnp.exe")
    ):
        yield "S-008", f"slip-{number}.docx", packed([*word_members(), (name, b"x")])
    yield "S-008", "symlink.docx", _symlink()
    yield (
        "S-009",
        "twice.docx",
        packed([*word_members(), ("WORD/document.xml", document(paragraph("另一个正文")))]),
    )
    yield "S-003", "prefix.docx", b"#!/bin/sh\n" + good
    yield "S-010", "two-archives.docx", packed([("a.txt", b"a")]) + good
    yield "S-003", "pdf-and-zip.docx", b"%PDF-1.7\n" + good
    yield "S-010", "suffix.docx", good + b"<script>alert(1)</script>"
    yield "S-011", "two-names.docx", _renamed_in_directory(good)
    yield "S-011", "stated-size.docx", _understated(good)
    yield (
        "S-012",
        "no-main.docx",
        packed([m for m in word_members() if m[0] != "word/document.xml"] + [("word/a.xml", b"<a/>")]),
    )
    two = document(GOOD).replace(b"</w:body>", b"</w:body><w:body><w:p/></w:body>")
    yield "S-012", "two-bodies.docx", word(main=two)


def _damaged(content: bytes) -> bytes:
    at = content.index(b"word/document.xml") + 60
    return content[:at] + bytes(b ^ 0xFF for b in content[at : at + 20]) + content[at + 20 :]


def _symlink() -> bytes:
    import io
    import zipfile

    out = io.BytesIO(word())
    with zipfile.ZipFile(out, "a") as archive:
        info = zipfile.ZipInfo("word/link.xml", (1980, 1, 1, 0, 0, 0))
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return out.getvalue()


def _renamed_in_directory(content: bytes) -> bytes:
    """The central directory names another part than the member's own header."""
    at = content.rindex(b"word/document.xml")
    return content[:at] + b"word/documenu.xml" + content[at + 17 :]


def _understated(content: bytes) -> bytes:
    """Header and directory both state fewer bytes than the member unpacks to."""
    central = content.rindex(b"PK\x01\x02", 0, content.rindex(b"word/document.xml"))
    local = content.index(b"PK\x03\x04", content.index(b"_rels/.rels") + 1)
    changed = bytearray(content)
    struct.pack_into("<I", changed, central + 24, 10)
    struct.pack_into("<I", changed, local + 22, 10)
    return bytes(changed)


def bombs() -> Iterator[Made]:
    yield "S-007", "flat.docx", packed([*word_members(), ("word/media/a.bin", b"\0" * 30_000_000)])
    yield (
        "S-007",
        "members.docx",
        packed([*word_members(), *((f"word/media/{n}.bin", b"") for n in range(6000))]),
    )
    large = b"\0" * 9_000_000 + bytes(range(256)) * 4000
    yield (
        "S-007",
        "total.docx",
        packed([*word_members(), *((f"word/media/{n}.dat", large) for n in range(35))]),
    )
    yield "S-024", "long-text.docx", word(f"<w:p><w:r><w:t>{'字' * 4_000_000}</w:t></w:r></w:p>")
    yield "S-023", "rows.docx", word(f"<w:tbl>{_ROW * 200_000}</w:tbl>")
    yield (
        "S-023",
        "cells.docx",
        word(f"<w:tbl>{('<w:tr>' + '<w:tc><w:p/></w:tc>' * 60 + '</w:tr>') * 1000}</w:tbl>"),
    )
    yield (
        "S-022",
        "nested-tables.docx",
        word("<w:tbl><w:tr><w:tc>" * 30 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 30),
    )
    yield (
        "S-022",
        "deep.docx",
        word("<w:sdt><w:sdtContent>" * 2000 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 2000),
    )
    yield (
        "S-043",
        "pixels.docx",
        word(GOOD, [("image", "media/a.png", False)], [("word/media/a.png", png(60_000, 60_000, b""))]),
    )


def markup() -> Iterator[Made]:
    outside = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    laughs = (
        '<!DOCTYPE z [<!ENTITY a "'
        + "lol" * 10
        + '">'
        + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))
        + "]>"
    )
    yield "S-020", "entity.docx", word(main=document(paragraph("&x;"), outside))
    yield "S-020", "laughs.docx", word(main=document(paragraph("&j;"), laughs))
    yield (
        "S-020",
        "remote-dtd.docx",
        word(main=document(GOOD, '<!DOCTYPE w:document SYSTEM "http://127.0.0.1:9/x.dtd">')),
    )
    yield (
        "S-020",
        "utf16-entity.docx",
        word(main=document(paragraph("&x;"), outside).decode().replace("UTF-8", "UTF-16").encode("utf-16")),
    )
    yield "S-021", "broken.docx", word(main=document(GOOD)[:-20])
    yield "S-025", "utf7.docx", word(main=document(GOOD).replace(b"UTF-8", b"UTF-7"))
    yield "S-063", "noncharacter.docx", word(paragraph("现将\ufdd5有关事项"))


def links() -> Iterator[Made]:
    settings = ("settings", "settings.xml", False)
    for number, target in enumerate(
        ("http://127.0.0.1:9/a.dotm", "\\\\host\\share\\a.dotm", "file:////host/a.dotm")
    ):
        inner = relationships([("attachedTemplate", target, True)])
        yield "S-030", f"template-{number}.docx", word(GOOD, [settings], [
            ("word/settings.xml", b"<a/>"), ("word/_rels/settings.xml.rels", inner)])  # fmt: skip
    local = relationships([("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm", True)])
    yield (
        "ok",
        "template-local.docx",
        word(GOOD, [settings], [("word/settings.xml", b"<a/>"), ("word/_rels/settings.xml.rels", local)]),
    )
    yield "S-031", "picture-http.docx", word(GOOD, [("image", "http://127.0.0.1:9/a.png", True)])
    yield "S-031", "picture-file.docx", word(GOOD, [("image", "file:///etc/passwd", True)])
    yield "S-032", "frame.docx", word(GOOD, [("frame", "http://127.0.0.1:9/", True)])
    yield "S-032", "object.docx", word(GOOD, [("oleObject", "http://127.0.0.1:9/x.rtf", True)])
    yield "S-032", "subdocument.docx", word(GOOD, [("subDocument", "file:///a.docx", True)])
    for number, target in enumerate(
        (
            "javascript:alert(1)",
            "java\tscript:x",
            "%6Aavascript:x",
            "vbscript:x",
            "data:text/html,x",
            "ms-msdt:/id",
        )
    ):
        yield "S-033", f"link-{number}.docx", word(GOOD, [("hyperlink", target, True)])
    yield "S-034", "link-file.docx", word(GOOD, [("hyperlink", "file:///D:/内部/名单.xlsx", True)])
    yield (
        "ok",
        "link-good.docx",
        word(
            GOOD,
            [
                ("hyperlink", "https://www.example.gov.cn/", True),
                ("hyperlink", "mailto:a@example.gov.cn", True),
            ],
        ),
    )
    yield (
        "S-035",
        "altchunk.docx",
        word(
            f'<w:altChunk xmlns:r="{R}" r:id="rId1"/>',
            [("aFChunk", "a.html", False)],
            [("word/a.html", b"<p>x")],
        ),
    )
    for number, svg in enumerate(
        (
            b"<script>alert(1)</script>",
            b'<a onload="x()"/>',
            b'<image href="http://127.0.0.1:9/a"/>',
            b"<foreignObject/>",
        )
    ):
        content = b'<svg xmlns="http://www.w3.org/2000/svg">' + svg + b"</svg>"
        yield (
            "S-044",
            f"vector-{number}.docx",
            word(GOOD, [("image", "media/a.svg", False)], [("word/media/a.svg", content)]),
        )
    yield (
        "ok",
        "vector-good.docx",
        word(
            GOOD,
            [],
            [("word/media/a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>')],
        ),
    )
    yield (
        "S-046",
        "not-a-picture.docx",
        word(GOOD, [("image", "media/a.png", False)], [("word/media/a.png", b"MZ\x90\0")]),
    )


def macro_projects() -> Iterator[Made]:
    for name in ("AutoOpen", "Document_Open", "AutoExec", "autoclose"):
        project = macros(f'Sub {name}()\r\nShell "calc"\r\nEnd Sub\r\n'.encode())
        yield "S-036", f"macro-{name}.docm", word(GOOD, [], [("word/vbaProject.bin", project)])
    events = (
        b'<wne:vbaSuppData xmlns:wne="x"><wne:docEvents><wne:eventDocOpen/></wne:docEvents></wne:vbaSuppData>'
    )
    yield (
        "S-036",
        "macro-event.docm",
        word(GOOD, [], [("word/vbaProject.bin", ole(["VBA"])), ("word/vbaData.xml", events)]),
    )
    recorded = macros(b"Sub Macro1()\r\nSelection.Font.Bold = True\r\nEnd Sub\r\n")
    yield "ok", "macro-recorded.docm", word(GOOD, [], [("word/vbaProject.bin", recorded)])
    yield "ok", "object-preview.docx", word(GOOD, [], [("word/embeddings/oleObject1.bin", ole(["Workbook"]))])
    yield (
        "S-039",
        "object-file.docx",
        word(GOOD, [], [("word/embeddings/oleObject1.bin", ole(["\x01Ole10Native"]) + b"list.txt\0")]),
    )
    yield (
        "S-042",
        "object-program.docx",
        word(GOOD, [], [("word/embeddings/oleObject1.bin", ole(["\x01Ole10Native"]) + b"a.exe\0")]),
    )
    yield "S-042", "program-inside.docx", word(GOOD, [], [("word/a.vbs", b"x")])
    yield "S-040", "activex.docx", word(GOOD, [], [("word/activeX/activeX1.xml", b"<a/>")])
    yield "S-041", "signed.docx", word(GOOD, [], [("_xmlsignatures/sig1.xml", b"<a/>")])


def write(folder: Path) -> int:
    """Writes every file below `folder` and returns how many."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for count, (rule, name, content) in enumerate(files(), 1):  # noqa: B007
        (folder / f"{rule}-{name}").write_bytes(content)
    return count


if __name__ == "__main__":
    print(f"{write(Path(sys.argv[1]))} files in {sys.argv[1]}")
