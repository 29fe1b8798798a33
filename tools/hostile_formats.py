"""Hostile and unfinished files that are not from Word: OpenDocument, HTML, Markdown, RTF, Excel, PDF."""

from __future__ import annotations

from collections.abc import Iterator

from .hostile_parts import open_text, pdf, relationships, workbook

Made = tuple[str, str, bytes]


def files() -> Iterator[Made]:
    yield from _open_texts()
    yield from _pages()
    yield from _sheets_and_pdfs()
    rtf: dict[str, bytes] = {
        "ok": rb"{\rtf1\ansi good}", "S-042": rb"{\rtf1{\object\objemb{\*\objdata 0105}}}", "S-050": rb"{\rtf1\revised a}",
        "S-030": rb"{\rtf1{\*\template http://127.0.0.1:9/a.dotm}}", "S-070": rb"{\rtf1\v hidden\v0 }",
        "S-086": rb'{\rtf1{\field{\*\fldinst DDEAUTO c:\\\\cmd.exe}}}', "S-022": b"{\\rtf1" + b"{" * 500 + b"}" * 501,
        "S-006": b"{\\rtf1 cut {\\b off",
    }  # fmt: skip
    yield from ((rule, f"{rule}.rtf", content) for rule, content in rtf.items())


def _open_texts() -> Iterator[Made]:
    good = "<text:p>现将有关事项通知如下。</text:p>"
    change = '<text:tracked-changes><text:changed-region text:id="c"><text:{}><dc:creator>张</dc:creator><dc:date>2020-01-02T00:00:00</dc:date>{}</text:{}></text:changed-region></text:tracked-changes>'
    yield "ok", "good.odt", open_text(good)
    yield "S-004", "password.odt", open_text(good, [("META-INF/manifest.xml", b"<m><encryption-data/></m>")])
    yield "S-020", "entity.odt", open_text(good, [("styles.xml", b'<!DOCTYPE a [<!ENTITY x "y">]><a/>')])
    yield "S-050", "inserted.odt", open_text(change.format("insertion", "", "insertion") + good)
    yield (
        "S-051",
        "deleted.odt",
        open_text(change.format("deletion", "<text:p>旧文</text:p>", "deletion") + good),
    )
    yield (
        "S-054",
        "remark.odt",
        open_text(
            "<text:p>正文<office:annotation><dc:creator>李</dc:creator><text:p>再议</text:p></office:annotation></text:p>"
        ),
    )
    hidden = '<style:style style:name="h" style:family="text"><style:text-properties {}/></style:style>'
    for rule, look in (
        ("S-070", 'text:display="none"'), ("S-071", 'fo:color="#ffffff"'), ("S-072", 'fo:font-size="1pt"'), ("S-080", 'fo:background-color="#ffff00"'),
    ):  # fmt: skip
        yield (
            rule,
            f"{rule}.odt",
            open_text(
                '<text:p>正<text:span text:style-name="h">文</text:span></text:p>', styles=hidden.format(look)
            ),
        )
    yield (
        "S-031",
        "picture.odt",
        open_text(
            '<text:p><draw:frame><draw:image xlink:href="http://127.0.0.1:9/a.png"/></draw:frame></text:p>'
        ),
    )
    yield (
        "S-032",
        "section.odt",
        open_text('<text:section><text:section-source xlink:href="file:///a.odt"/></text:section>'),
    )
    yield "S-033", "script.odt", open_text('<text:p><text:a xlink:href="javascript:x">a</text:a></text:p>')
    yield (
        "S-086",
        "dde.odt",
        open_text(
            "<text:dde-connection-decls><text:dde-connection-decl/></text:dde-connection-decls>" + good
        ),
    )
    yield "S-037", "basic.odt", open_text(good, [("Basic/Standard/a.xml", b"<a/>")])
    yield "S-083", "prompt.odt", open_text("<text:p><text:placeholder>单位名称</text:placeholder></text:p>")


def _pages() -> Iterator[Made]:
    page = "<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{}</body></html>"
    kinds = (
        ("ok", "<p>正文</p>"), ("S-090", "<script>x()</script>"), ("S-090", "<img src='data:image/png;base64,AA' onerror='x()'>"),
        ("S-090", "<iframe src='http://127.0.0.1:9/'></iframe>"), ("S-090", "<meta http-equiv=refresh content='0;url=x'>"),
        ("S-090", "<svg><script>x</script></svg>"), ("S-033", "<a href='java&#10;script:x'>a</a>"),
        ("S-031", "<img src='http://127.0.0.1:9/a.png'>"), ("S-032", "<p style='background:url(http://127.0.0.1:9/)'>a</p>"),
        ("S-070", "<p style='display:none'>密</p>"), ("S-071", "<p style='color:#fff'>白</p>"), ("S-072", "<p style='font-size:0'>小</p>"),
        ("S-050", "<ins>增</ins>"), ("S-051", "<del>删</del>"), ("S-092", "<form><input></form>"), ("S-093", "<!-- 待领导定 -->"),
        ("S-061", "<p>附件\u202egnp.exe</p>"), ("S-022", "<div>" * 1000), ("S-022", "<table><tr><td>" * 40),
        ("S-023", "<table>" + "<tr><td>1</td></tr>" * 6000 + "</table>"),
    )  # fmt: skip
    yield from ((rule, f"{n:02d}.html", page.format(body).encode()) for n, (rule, body) in enumerate(kinds))
    yield "S-091", "gbk.html", page.format("<p>正文</p>").encode("gb18030")
    notes = (
        ("ok", "# 通知\n\n现将有关事项通知如下。\n"), ("S-090", "<script>x</script>"), ("S-090", "<b onclick=x()>a</b>"),
        ("S-033", "[a](javascript:alert(1))"), ("S-033", "[a][b]\n\n[b]: javascript:x"), ("S-031", "![a](http://127.0.0.1:9/a.png)"),
        ("S-034", "[a](../内部/名单.xlsx)"), ("S-050", "正文{++增加++}"), ("S-051", "正文{--删去--}"), ("S-080", "==待核=="),
        ("S-060", "正\u200b文"), ("S-022", ">" * 200 + " a"), ("S-023", "| a |\n" * 6000), ("S-081", "成文日期：待定"),
    )  # fmt: skip
    yield from ((rule, f"{n:02d}.md", text.encode()) for n, (rule, text) in enumerate(notes))
    yield "S-091", "latin.md", "caf\xe9 \xff".encode("latin-1") + b"\x80"


def _sheets_and_pdfs() -> Iterator[Made]:
    row = '<row r="1"{}><c r="A1"><v>1</v></c></row>'
    yield "ok", "good.xlsx", workbook(row.format(""))
    yield "S-094", "hidden-sheet.xlsx", workbook(row.format(""), 'state="veryHidden"')
    yield "S-094", "hidden-row.xlsx", workbook(row.format(' hidden="1"'))
    yield (
        "S-094",
        "hidden-column.xlsx",
        workbook(row.format(""), columns='<cols><col min="1" max="2" hidden="1"/></cols>'),
    )
    yield "S-086", "dde.xlsx", workbook('<row r="1"><c r="A1"><f>cmd|\'/c calc\'!A1</f><v>1</v></c></row>')
    yield "S-084", "error.xlsx", workbook('<row r="1"><c r="A1" t="e"><f>B1</f><v>#REF!</v></c></row>')
    yield (
        "S-036",
        "macro-sheet.xlsx",
        workbook(row.format(""), extra=[("xl/macrosheets/sheet1.xml", b"<a/>")]),
    )
    yield "S-032", "linked.xlsx", workbook(row.format(""), extra=[
        ("xl/externalLinks/_rels/externalLink1.xml.rels", relationships([("externalLinkPath", "file:///a.xlsx", True)]))])  # fmt: skip
    yield "S-023", "rows.xlsx", workbook(row.format("") * 6000)
    yield "ok", "good.pdf", pdf()
    script = "<</S/JavaScript/JS(app.alert(1))>>"
    yield "S-095", "opens.pdf", pdf(f"/OpenAction{script}")
    yield "S-095", "launch.pdf", pdf("/OpenAction<</S/Launch/F(cmd.exe)>>")
    yield "S-095", "named.pdf", pdf(f"/Names<</JavaScript<</Names[(a){script}]>>>>")
    yield "S-095", "form-xfa.pdf", pdf("/AcroForm<</Fields[]/XFA()>>")
    yield "S-096", "packed.pdf", pdf("/Names<</EmbeddedFiles<</Names[(a.exe)5 0 R]>>>>", "", (
        "5 0 obj<</Type/Filespec/F(a.exe)/UF(a.exe)/EF<</F 6 0 R>>>>endobj\n6 0 obj<</Length 1>>stream\nx\nendstream endobj"))  # fmt: skip
    note = "/Annots[<</Type/Annot/Subtype/{}/Rect[0 0 9 9]{}>>]"
    yield "S-054", "remark.pdf", pdf("", note.format("Text", "/Contents(check)/T(Li)"))
    yield "S-033", "link.pdf", pdf("", note.format("Link", "/A<</S/URI/URI(javascript:x)>>"))
    yield (
        "S-097",
        "layer.pdf",
        pdf("/OCProperties<</OCGs[5 0 R]/D<</OFF[5 0 R]>>>>", "", "5 0 obj<</Type/OCG/Name(draft)>>endobj"),
    )
    yield "S-006", "broken.pdf", b"%PDF-1.7\n" + b"garbage" * 50
