"""Automatic labels as the witness computes them: number formats, levels, restarts, overrides, styles."""

from __future__ import annotations

import pytest

from gazette.witness import witness
from gazette.witness.numerals import numeral
from tools import hostile_parts as made

W = made.W


@pytest.mark.parametrize(
    ("format", "values", "written"),
    [
        ("chineseCounting", (1, 10, 11, 20, 99, 100, 110), "一 十 十一 二十 九十九 一○○ 一一○"),
        ("chineseCountingThousand", (1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 1001, 1010, 1100, 10000),
         "一 十 十一 二十 二十一 一百 一百〇一 一百一十 一百一十一 一百二十 一千〇一 一千〇一十 一千一百 一万"),
        ("taiwaneseCountingThousand", (10, 101, 10000), "十 一百零一 一萬"),
        ("taiwaneseCounting", (10, 101), "十 一○一"),
        ("japaneseCounting", (10, 11, 100, 110, 111, 1000, 10000), "十 十一 百 百十 百十一 千 一万"),
        ("chineseLegalSimplified", (1, 2, 3, 10, 11, 101, 110), "壹 贰 叁 壹拾 壹拾壹 壹佰零壹 壹佰壹拾"),
        ("ideographLegalTraditional", (2, 3, 6, 10), "貳 參 陸 壹拾"),
        ("japaneseLegal", (1, 2, 3, 10), "壱 弐 参 壱拾"),
        ("ideographDigital", (1, 10, 20, 105), "一 一〇 二〇 一〇五"),
        ("japaneseDigitalTenThousand", (10,), "一〇"),
        ("taiwaneseDigital", (10,), "一○"),
        ("ideographTraditional", (1, 10, 11), "甲 癸 11"),
        ("ideographZodiac", (1, 12, 13), "子 亥 13"),
        ("ideographZodiacTraditional", (1, 11, 60, 61), "甲子 甲戌 癸亥 61"),
        ("ideographEnclosedCircle", (1, 10, 11), "㈠ ㈩ 11"),
        ("decimalEnclosedCircle", (1, 20, 21), "① ⑳ 21"),
        ("decimalEnclosedCircleChinese", (1, 10), "① ⑩"),
        ("decimalEnclosedParen", (1, 20), "⑴ ⒇"),
        ("decimalEnclosedFullstop", (1, 20), "⒈ ⒛"),
        ("decimalFullWidth", (1, 10), "１ １０"),
        ("decimalZero", (1, 9, 10), "01 09 10"),
        ("upperLetter", (1, 26, 27, 28, 53, 780, 781), "A Z AA BB AAA " + "Z" * 30 + " A"),
        ("lowerRoman", (1, 4, 9, 14, 40, 90, 400, 1999), "i iv ix xiv xl xc cd mcmxcix"),
        ("ordinal", (1, 2, 3, 4, 11, 12, 13, 21, 111, 112), "1st 2nd 3rd 4th 11th 12th 13th 21st 111th 112th"),
        ("hex", (9, 10, 255), "9 A FF"),
        ("chicago", (1, 2, 3, 4, 5), "* † ‡ § **"),
        ("koreanDigital", (1, 10), "일 일영"),
        ("koreanCounting", (10, 100), "십 백"),
        ("koreanLegal", (1, 11), "하나 열하나"),
        ("ganada", (1, 14, 15), "가 하 가가"),
        ("aiueoFullWidth", (1, 6), "ア カ"),
        ("russianUpper", (1, 2), "А Б"),
        ("hebrew1", (1, 15, 16), "א טו טז"),
        ("thaiNumbers", (10,), "๑๐"),
        ("hindiNumbers", (10,), "१०"),
    ],
)  # fmt: skip
def test_number_formats(format: str, values: tuple[int, ...], written: str) -> None:
    assert " ".join(numeral(v, format) or "?" for v in values) == written


def test_words_customs_and_formats_without_numbers() -> None:
    assert [numeral(v, "ordinalText") for v in (1, 12, 20, 21, 101)] == [
        "First",
        "Twelfth",
        "Twentieth",
        "Twenty-first",
        "One hundred first",
    ]
    assert [numeral(v, "cardinalText") for v in (8, 40, 118)] == ["Eight", "Forty", "One hundred eighteen"]
    assert numeral(3, "numberInDash") == "- 3 -"
    assert (numeral(7, "none"), numeral(7, "bullet")) == ("", "")
    assert (numeral(7, "custom", "001, 002, 003, ..."), numeral(3, "custom", "α, β, γ, ...")) == ("007", "γ")
    assert numeral(1, "bahtText") is None  # not vouched for
    assert [numeral(0, f) for f in ("decimal", "decimalZero", "upperRoman", "chineseCounting")] == [
        "0",
        "00",
        "",
        "0",
    ]


def level(at: int, format: str, text: str, extra: str = "", start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>'


LADDER = (
    level(0, "chineseCountingThousand", "%1、")
    + level(1, "chineseCountingThousand", "（%2）")
    + level(2, "decimal", "%3.")
)


def labels(
    items: str,
    abstracts: str,
    nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    styles: str = "",
) -> list[str]:
    """Labels of paragraphs that `items` gives as "list:level" or "=style", separated by blanks."""
    body = ""
    for item in items.split():
        if item.startswith("="):
            body += made.paragraph("。", properties=f'<w:pStyle w:val="{item[1:]}"/>')
        else:
            number, at = item.split(":")
            body += made.paragraph(
                "。", properties=f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'
            )
    numbering = f'<w:numbering xmlns:w="{W}">{abstracts}{nums}</w:numbering>'.encode()
    sheet = f'<w:styles xmlns:w="{W}">{styles}</w:styles>'.encode()
    links = [("numbering", "numbering.xml", False), ("styles", "styles.xml", False)]
    content = made.word(body, links, [("word/numbering.xml", numbering), ("word/styles.xml", sheet)])
    seen = witness(content, "a.docx")
    assert seen is not None
    return [p.removesuffix("。") for p in seen.paragraphs]


def abstract(levels: str, id: int = 0, extra: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{id}">{extra}{levels}</w:abstractNum>'


def test_the_ladder_of_an_official_document() -> None:
    found = labels("1:0 1:1 1:1 1:2 1:2 1:1 1:2 1:0 1:1", abstract(LADDER))
    assert found == ["一、", "（一）", "（二）", "1.", "2.", "（三）", "1.", "二、", "（一）"]


def test_levels_that_never_restart_count_on() -> None:
    never = level(0, "decimal", "第%1章") + level(1, "decimal", "第%2条", '<w:lvlRestart w:val="0"/>')
    assert labels("1:0 1:1 1:1 1:0 1:1", abstract(never)) == ["第1章", "第1条", "第2条", "第2章", "第3条"]


def test_a_level_that_restarts_after_the_first_level_only() -> None:
    third = (
        level(0, "decimal", "%1")
        + level(1, "decimal", "%2")
        + level(2, "decimal", "%3", '<w:lvlRestart w:val="1"/>')
    )
    assert labels("1:0 1:1 1:2 1:1 1:2 1:0 1:1 1:2", abstract(third)) == [
        "1",
        "1",
        "1",
        "2",
        "2",
        "2",
        "1",
        "1",
    ]


def test_legal_numbering_shows_digits() -> None:
    legal = level(0, "chineseCounting", "%1、") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    assert labels("1:0 1:1 1:0 1:1 1:1", abstract(legal)) == ["一、", "1.1", "二、", "2.1", "2.2"]


def test_two_uses_of_one_list_count_on_unless_one_overrides_its_start() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    assert labels("1:0 1:0 2:0 3:0 3:0 1:0", abstract(LADDER), nums) == [
        "一、",
        "二、",
        "三、",
        "一、",
        "二、",
        "三、",
    ]


def test_an_overridden_level_has_its_own_text() -> None:
    own = level(0, "decimalFullWidth", "（%1）")
    nums = f'<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">{own}</w:lvlOverride></w:num>'
    assert labels("1:0 1:0", abstract(LADDER), nums) == ["（１）", "（２）"]


def test_a_list_that_starts_at_seven_and_one_without_a_start() -> None:
    assert labels("1:0 1:0", abstract(level(0, "decimal", "%1)", start=7))) == ["7)", "8)"]
    bare = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl>'
    assert labels("1:0 1:0", abstract(bare)) == ["0)", "1)"]  # 17.9.25: no start means zero


def test_lists_tied_to_styles_and_styles_based_on_them() -> None:
    tied = level(0, "chineseCounting", "%1、", '<w:pStyle w:val="h1"/>') + level(
        1, "chineseCounting", "（%2）", '<w:pStyle w:val="h2"/>'
    )
    numbered = '<w:style w:type="paragraph" w:styleId="{}">{}<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    styles = numbered.format("h1", "") + numbered.format("h2", "")
    styles += '<w:style w:type="paragraph" w:styleId="h3"><w:basedOn w:val="h2"/></w:style>'
    styles += '<w:style w:type="paragraph" w:styleId="off"><w:basedOn w:val="h2"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    assert labels("=h1 =h2 =h3 =off =h1 =h2", abstract(tied), styles=styles) == [
        "一、",
        "（一）",
        "（二）",
        "",
        "二、",
        "（一）",
    ]


def test_a_list_that_is_a_numbering_style() -> None:
    abstracts = abstract("", 0, '<w:numStyleLink w:val="st"/>') + abstract(
        LADDER, 1, '<w:styleLink w:val="st"/>'
    )
    nums = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    styles = '<w:style w:type="numbering" w:styleId="st"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    assert labels("1:0 2:0", abstracts, nums, styles) == ["一、", "二、"]


def test_bullets_and_hidden_labels() -> None:
    bullets = level(0, "bullet", "\uf0d8", "").replace(
        "</w:lvl>", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl>'
    )
    assert labels("1:0", abstract(bullets)) == ["➢"]
    hidden = level(0, "decimal", "%1.").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>")
    assert labels("1:0", abstract(hidden)) == [""]
    assert labels("9:0", abstract(LADDER)) == [""]  # no such list


def test_paragraphs_whose_mark_is_gone_carry_no_label() -> None:
    numbering = f'<w:numbering xmlns:w="{W}">{abstract(LADDER)}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    gone = made.paragraph("前", properties=numbered + '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>')
    body = gone + made.paragraph("后", properties=numbered) + made.paragraph("次", properties=numbered)
    content = made.word(
        body, [("numbering", "numbering.xml", False)], [("word/numbering.xml", numbering.encode())]
    )
    seen = witness(content, "a.docx")
    assert seen is not None and seen.paragraphs == ("一、前后", "二、次")
