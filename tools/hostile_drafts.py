"""Word files that nobody has finished, or that hide something: revisions, comments, hidden words, blanks, fields."""

from __future__ import annotations

from collections.abc import Iterator

from .hostile_parts import GOOD, W, box, field, paragraph, picture, png, styled, word

Made = tuple[str, str, bytes]
_BY = 'w:id="1" w:author="张某" w:date="2020-08-19T09:00:00Z"'


def files() -> Iterator[Made]:
    yield from revisions()
    yield from hidden()
    yield from unfinished()


def revisions() -> Iterator[Made]:
    run = "<w:r><w:{0}>增加的文字</w:{0}></w:r>"
    bodies = {
        "S-050-run": f"<w:p><w:ins {_BY}>{run.format('t')}</w:ins></w:p>",
        "S-050-mark": f"<w:p><w:pPr><w:rPr><w:ins {_BY}/></w:rPr></w:pPr>{run.format('t')}</w:p>",
        "S-051-run": f"<w:p><w:del {_BY}>{run.format('delText')}</w:del></w:p>",
        "S-051-row": f"<w:tbl><w:tr><w:trPr><w:del {_BY}/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        "S-052-move": f"<w:p><w:moveFrom {_BY}>{run.format('t')}</w:moveFrom></w:p><w:p><w:moveTo {_BY}>{run.format('t')}</w:moveTo></w:p>",
        "S-053-run": f"<w:p><w:r><w:rPr><w:b/><w:rPrChange {_BY}><w:rPr/></w:rPrChange></w:rPr><w:t>黑体</w:t></w:r></w:p>",
        "S-053-paragraph": f"<w:p><w:pPr><w:pPrChange {_BY}><w:pPr/></w:pPrChange></w:pPr>{run.format('t')}</w:p>",
    }
    for name, body in bodies.items():
        yield name[:5], f"revision{name[5:]}.docx", word(body)
    many = "".join(f"<w:p><w:ins {_BY}><w:r><w:t>第{n}处</w:t></w:r></w:ins></w:p>" for n in range(300))
    yield "S-055", "revisions-many.docx", word(many)
    comment = f'<w:comments xmlns:w="{W}"><w:comment {_BY}><w:p><w:r><w:t>请再核</w:t></w:r></w:p></w:comment></w:comments>'
    anchor = '<w:p><w:commentRangeStart w:id="1"/><w:r><w:t>正文</w:t></w:r></w:p>'
    yield (
        "S-054",
        "comment.docx",
        word(anchor, [("comments", "comments.xml", False)], [("word/comments.xml", comment.encode())]),
    )


def hidden() -> Iterator[Made]:
    properties = {
        "S-070-direct": "<w:vanish/>", "S-071-white": '<w:color w:val="FFFFFF"/>', "S-071-pale": '<w:color w:val="FDFDFD"/>',
        "S-071-black": '<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>', "S-072-size": '<w:sz w:val="2"/>',
        "S-072-scale": '<w:w w:val="1"/>', "S-073-fill": "<w14:textFill><w14:noFill/></w14:textFill>",
        "S-076-font": '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>',
        "ok-white-on-dark": '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="C00000"/>',
        "ok-small": '<w:sz w:val="18"/>', "ok-grey": '<w:color w:val="7F7F7F"/>', "ok-vanish-off": '<w:vanish w:val="0"/>',
    }  # fmt: skip
    for name, run in properties.items():
        rule, _, kind = name.partition("-") if name.startswith("ok") else (name[:5], "", name[6:])
        yield rule, f"hidden-{kind}.docx", word(GOOD + paragraph("secret 内容", run))
    style = '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
    yield "S-070", "hidden-by-style.docx", styled(style, paragraph("内部掌握", '<w:rStyle w:val="h"/>'))
    basis = '<w:style w:type="paragraph" w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    yield (
        "S-070",
        "hidden-by-basis.docx",
        styled(basis, paragraph("内部掌握", properties='<w:pStyle w:val="b"/>')),
    )
    yield (
        "ok",
        "twice-hidden-is-shown.docx",
        styled(style + basis, paragraph("看得见", '<w:rStyle w:val="h"/>', '<w:pStyle w:val="b"/>')),
    )
    far = '<wp:positionH relativeFrom="page"><wp:posOffset>90000000</wp:posOffset></wp:positionH>'
    yield "S-074", "box-far.docx", word(box("页外文字", far))
    yield "ok", "box.docx", word(box("云川省人民政府文件"))
    row = "<w:tbl><w:tr><w:trPr>{}</w:trPr><w:tc>" + paragraph("藏") + "</w:tc></w:tr></w:tbl>"
    yield "S-075", "row-flat.docx", word(row.format('<w:trHeight w:val="1" w:hRule="exact"/>'))
    yield "S-075", "row-hidden.docx", word(row.format("<w:hidden/>"))
    for rule, code in (
        ("S-060", "\u200b"), ("S-060", "\ufeff"), ("S-060", "\u2060"), ("S-060", "\u3164"), ("S-061", "\u202e"), ("S-061", "\u2067"),
        ("S-062", "\ue5f9"), ("S-062", "\U000f0001"), ("S-064", "\x85"[:0] + "\x9d"), ("S-065", "\ufffd"), ("S-063", "\ufdd0"),
    ):  # fmt: skip
        yield rule, f"character-{ord(code):04X}.docx", word(paragraph(f"办法{code}全文"))
    yield (
        "ok",
        "rare-characters.docx",
        word(paragraph("亓官喆、㐱、𠅤、〇、㈠、①、葛\U000e0100、ئۇيغۇر\u200cچە")),
    )
    font = f'<w:fonts xmlns:w="{W}"><w:font w:name="某字体"><w:embedRegular/></w:font></w:fonts>'
    yield (
        "S-077",
        "font.docx",
        word(GOOD, [("fontTable", "fontTable.xml", False)], [("word/fontTable.xml", font.encode())]),
    )


def unfinished() -> Iterator[Made]:
    yield "S-080", "highlight.docx", word(paragraph("此处待核", '<w:highlight w:val="yellow"/>'))
    for number, text in enumerate((
        "云政发〔20 〕 号", "云政办发〔2020〕××号", "20××年×月×日", "责任单位：待定", "（待补充）", "【待补】", "张××同志任职", "TODO 核对数字",
    )):  # fmt: skip
        yield "S-081", f"blank-{number}.docx", word(paragraph(text))
    for number, text in enumerate((
        "报价以4×100米为准", "亟待定向培养", "有待确认权属的，从其规定", "规格XXL", "手机138****1234", "云政发〔2020〕16号", "20世纪90年代", "3×5×8厘米",
    )):  # fmt: skip
        yield "ok", f"no-blank-{number}.docx", word(paragraph(text))
    yield "S-082", "specimen.docx", word(paragraph("附件2") + paragraph("××县申请表"))
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + paragraph("请选择单位")
        + "</w:sdtContent></w:sdt>"
    )
    yield "S-083", "prompt.docx", word(prompt)
    yield "S-084", "error.docx", word(field("REF _Ref1", "错误!未找到引用源。"))
    for code in (
        "INCLUDETEXT &quot;C:\\a.docx&quot;",
        "INCLUDEPICTURE &quot;http://127.0.0.1:9/a.png&quot;",
        "LINK Excel.Sheet.8 a.xls",
    ):
        yield "S-085", f"field-{code.split()[0]}.docx", word(field(code))
    for code in ("DDE cmd /c", "DDEAUTO cmd /c", "QUOTE 68 68 69"):
        yield "S-086", f"field-{code.split()[0]}.docx", word(field(code))
    yield "S-087", "field-DATE.docx", word(field("DATE \\@ yyyy", "2020"))
    yield "S-088", "field-MERGEFIELD.docx", word(field("MERGEFIELD 姓名", "«姓名»"))
    for code in ("PAGE", "TOC \\o", "REF a", "HYPERLINK &quot;https://www.gov.cn&quot;", "SEQ 表", "= 1+1"):
        yield "ok", f"field-{code.split()[0].strip('=') or 'sum'}.docx", word(field(code, "1"))
    crop = '<a:srcRect l="20000"/>'
    media = [("word/media/a.png", png())]
    yield "S-045", "crop.docx", word(picture(crop=crop), [("image", "media/a.png", False)], media)
    yield "ok", "picture.docx", word(picture(crop="<a:srcRect/>"), [("image", "media/a.png", False)], media)
