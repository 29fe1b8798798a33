"""Automatic numbering becomes text: formats of ECMA-376-1 17.18.59, levels, restarts, links between styles and lists."""

from __future__ import annotations

import pytest

from gazette.readers import SourceReading, read_file
from gazette.readers.word.numerals import written
from gazette.standard_text import read_blocks
from gazette.tools.pandoc import PandocWorker

from .ooxml import abstract, cell, docx, instance, level, numbered, p, table

# All values of ST_NumberFormat and what each makes of 1, 2, 10, 11, 21 and 100.
FORMATS = {
    "decimal": "1 2 10 11 21 100", "upperRoman": "I II X XI XXI C", "lowerRoman": "i ii x xi xxi c",
    "upperLetter": "A B J K U VVVV", "lowerLetter": "a b j k u vvvv", "ordinal": "1st 2nd 10th 11th 21st 100th",
    "cardinalText": "One Two Ten Eleven Twenty-one One_hundred",
    "ordinalText": "First Second Tenth Eleventh Twenty-first One_hundredth", "hex": "1 2 A B 15 64",
    "chicago": "* † ††† ‡‡‡ ****** §§§§§§§§§§§§§§§§§§§§§§§§§", "ideographDigital": "一 二 一〇 一一 二一 一〇〇",
    "japaneseCounting": "一 二 十 十一 二十一 百", "aiueo": "ｱ ｲ ｺ ｻ ﾅ ｸｸｸ", "iroha": "ｲ ﾛ ﾇ ﾙ ﾅ ﾆﾆﾆ",
    "decimalFullWidth": "１ ２ １０ １１ ２１ １００", "decimalHalfWidth": "1 2 10 11 21 100",
    "japaneseLegal": "壱 弐 壱拾 壱拾壱 弐拾壱 壱百", "japaneseDigitalTenThousand": "一 二 一〇 一一 二一 一〇〇",
    "decimalEnclosedCircle": "① ② ⑩ ⑪ 21 100", "decimalFullWidth2": "１ ２ １０ １１ ２１ １００",
    "aiueoFullWidth": "ア イ コ サ ナ エエエ", "irohaFullWidth": "イ ロ ヌ ル ナ ニニニ", "decimalZero": "01 02 10 11 21 100",
    "bullet": "∅ ∅ ∅ ∅ ∅ ∅", "ganada": "가 나 차 카 사사 나나나나나나나나", "chosung": "ㄱ ㄴ ㅊ ㅋ ㅅㅅ ㄴㄴㄴㄴㄴㄴㄴㄴ",
    "decimalEnclosedFullstop": "⒈ ⒉ ⒑ ⒒ 21 100", "decimalEnclosedParen": "⑴ ⑵ ⑽ ⑾ 21 100",
    "decimalEnclosedCircleChinese": "① ② ⑩ ⑪ 21 100", "ideographEnclosedCircle": "㈠ ㈡ ㈩ 11 21 100",
    "ideographTraditional": "甲 乙 癸 11 21 100", "ideographZodiac": "子 丑 酉 戌 21 100",
    "ideographZodiacTraditional": "甲子 乙丑 癸酉 甲戌 甲申 100", "taiwaneseCounting": "一 二 十 十一 二十一 一○○",
    "ideographLegalTraditional": "壹 貳 壹拾 壹拾壹 貳拾壹 壹佰", "taiwaneseCountingThousand": "一 二 十 十一 二十一 一百",
    "taiwaneseDigital": "一 二 一○ 一一 二一 一○○", "chineseCounting": "一 二 十 十一 二十一 一○○",
    "chineseLegalSimplified": "壹 贰 壹拾 壹拾壹 贰拾壹 壹佰", "chineseCountingThousand": "一 二 十 十一 二十一 一百",
    "koreanDigital": "일 이 일영 일일 이일 일영영", "koreanCounting": "일 이 십 십일 이십일 백",
    "koreanLegal": "하나 둘 열 열하나 스물하나 100", "koreanDigital2": "一 二 一零 一一 二一 一零零",
    "vietnameseCounting": "một hai mười mười_một hai_mươi_mốt một_không_không", "russianLower": "а б к л х нннн",
    "russianUpper": "А Б К Л Х НННН", "none": "∅ ∅ ∅ ∅ ∅ ∅", "numberInDash": "-_1_- -_2_- -_10_- -_11_- -_21_- -_100_-",
    "hebrew1": "א ב י יא כא ק", "hebrew2": "א ב י כ ש לתתתת", "arabicAlpha": "أ ب ر ز ق طططط",
    "arabicAbjad": "أ ب ي ك ش عععع", "hindiVowels": "क ख ञ ट ऩ ममम",
}  # fmt: skip
REST = {
    "hindiConsonants": "अ", "hindiNumbers": "१", "hindiCounting": "१", "thaiLetters": "ก", "thaiNumbers": "๑",
    "thaiCounting": "หนึ่ง", "bahtText": "1", "dollarText": "One and 00/100",
}  # fmt: skip


def texts(body: str, numbering: str, pandoc: PandocWorker, **parts: str) -> list[str]:
    reading = read_file(docx(body, numbering=numbering, **parts), "a.docx", pandoc)
    assert not reading.diagnostics
    return list(read_blocks(reading.blocks).paragraphs)


def reading_of(body: str, numbering: str, pandoc: PandocWorker) -> SourceReading:
    return read_file(docx(body, numbering=numbering), "a.docx", pandoc)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_each_number_format(name: str) -> None:
    expected = [w.replace("_", " ").replace("∅", "") for w in FORMATS[name].split()]
    assert [written(n, name) for n in (1, 2, 10, 11, 21, 100)] == expected


@pytest.mark.parametrize("name", sorted(REST))
def test_rarer_formats_begin_right(name: str) -> None:
    assert written(1, name) == REST[name]


@pytest.mark.parametrize(
    ("name", "number", "words"),
    [
        ("upperLetter", 780, "Z" * 30), ("upperLetter", 781, "A"), ("chineseCountingThousand", 101, "一百〇一"), ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1001, "一千〇一"), ("chineseCountingThousand", 10010, "一万〇一十"),
        ("chineseCountingThousand", 20000, "二万"), ("chineseCounting", 101, "一○一"), ("chineseCounting", 99, "九十九"),
        ("japaneseCounting", 1234, "千二百三十四"), ("chineseLegalSimplified", 1010, "壹仟零壹拾"), ("ordinal", 112, "112th"),
        ("ordinal", 122, "122nd"), ("hebrew1", 15, "טו"), ("hebrew1", 16, "טז"), ("decimal", 0, "0"), ("upperRoman", 0, "0"),
        ("russianUpper", 30, "АА"), ("ganada", 15, "가가"), ("upperRoman", 3999, "MMMCMXCIX"),
    ],
)  # fmt: skip
def test_larger_numbers(name: str, number: int, words: str) -> None:
    assert written(number, name) == words


def test_no_format_fails_on_any_number() -> None:
    for name in (*FORMATS, *REST):
        for number in (0, 1, 99, 100, 1000, 4999, 32767, 10**6, 2**31 - 1):
            found = written(number, name)
            assert found is not None and len(found) < 400
    assert written(3, "nobody knows") is None
    assert written(7, "custom", "001, 002, 003, ...") == "007"
    assert [written(n, "custom", "α, β, γ, ...") for n in (1, 3, 25)] == ["α", "γ", "αα"]
    assert [written(n, "custom", "甲等, 乙等, ...") for n in (2, 3)] == ["乙等", None]


LADDER = abstract(
    1, level(0, "chineseCountingThousand", "%1、"), level(1, "japaneseCounting", "（%2）"),
    level(2, "decimal", "%3."), level(3, "decimal", "%1.%3.%4", "<w:isLgl/>"),
) + instance(1, 1)  # fmt: skip


def test_a_ladder_counts_restarts_and_combines_levels(pandoc: PandocWorker) -> None:
    steps = [(0, "总则"), (1, "甲"), (1, "乙"), (0, "分则"), (1, "丙"), (2, "丁"), (2, "戊"), (3, "己"), (0, "附则")]
    body = "".join(numbered(text, 1, at) for at, text in steps)
    assert texts(body, LADDER, pandoc) == [
        "一、总则", "（一）甲", "（二）乙", "二、分则", "（一）丙", "1. 丁", "2. 戊", "2.2.1 己", "三、附则",
    ]  # fmt: skip


def test_upper_levels_that_never_came_show_their_start(pandoc: PandocWorker) -> None:
    numbering = abstract(1, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2")) + instance(1, 1)
    assert texts(numbered("甲", 1, 1) + numbered("乙", 1, 1), numbering, pandoc) == ["1.1 甲", "1.2 乙"]


def test_instances_share_their_list_unless_they_start_anew(pandoc: PandocWorker) -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(1, level(0, "decimal", "%1)")) + instance(1, 1) + instance(2, 1) + instance(3, 1, anew)
    body = "".join(numbered(t, i) for t, i in (("甲", 1), ("乙", 1), ("丙", 2), ("丁", 3), ("戊", 3), ("己", 1)))
    assert texts(body, numbering, pandoc) == ["1) 甲", "2) 乙", "3) 丙", "1) 丁", "2) 戊", "3) 己"]


def test_an_instance_may_redefine_a_level(pandoc: PandocWorker) -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1.")}</w:lvlOverride>'
    numbering = abstract(1, level(0, "decimal", "%1.")) + instance(1, 1, own)
    assert texts(numbered("甲"), numbering, pandoc) == ["A. 甲"]


def test_levels_restart_as_told(pandoc: PandocWorker) -> None:
    """Articles go on through all chapters: lvlRestart 0."""
    article = level(1, "chineseCountingThousand", "第%2条", '<w:lvlRestart w:val="0"/><w:suff w:val="space"/>')
    numbering = abstract(1, level(0, "chineseCountingThousand", "第%1章", '<w:suff w:val="space"/>'), article) + instance(1, 1)
    body = "".join(numbered(t, 1, at) for t, at in (("总则", 0), ("甲", 1), ("乙", 1), ("罚则", 0), ("丙", 1)))
    assert texts(body, numbering, pandoc) == ["第一章 总则", "第一条 甲", "第二条 乙", "第二章 罚则", "第三条 丙"]


def test_styles_carry_numbers_at_the_level_tied_to_them(pandoc: PandocWorker) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/><w:basedOn w:val="h1"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = abstract(
        1, level(0, "chineseCounting", "%1、", '<w:pStyle w:val="h1"/>'), level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="h2"/>')
    ) + instance(1, 1)
    off = '<w:pStyle w:val="h1"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = p("总", '<w:pStyle w:val="h1"/>') + p("分", '<w:pStyle w:val="h2"/>') + p("无号", off) + p("续", '<w:pStyle w:val="h1"/>')
    assert texts(body, numbering, pandoc, styles=styles) == ["一、总", "（一）分", "无号", "二、续"]


def test_a_list_may_take_its_levels_from_a_numbering_style(pandoc: PandocWorker) -> None:
    styles = '<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
    numbering = linked + abstract(2, level(0, "ideographTraditional", "%1．")) + instance(1, 1) + instance(2, 2)
    assert texts(numbered("一") + numbered("二"), numbering, pandoc, styles=styles) == ["甲．一", "乙．二"]


def test_bullets_hidden_labels_and_empty_numbered_paragraphs(pandoc: PandocWorker) -> None:
    symbol = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    bullet = f'<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF06E;"/>{symbol}</w:lvl>'
    hidden = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/><w:rPr><w:vanish/></w:rPr></w:lvl>'
    numbering = abstract(1, bullet) + abstract(2, hidden) + abstract(3, level(0, "decimal", "%1"))
    numbering += instance(1, 1) + instance(2, 2) + instance(3, 3)
    body = numbered("点", 1) + numbered("隐", 2) + numbered("", 3) + numbered("", 3)
    assert texts(body, numbering, pandoc) == ["■ 点", "隐", "1", "2"]


def test_a_format_that_no_standard_knows_is_an_error(pandoc: PandocWorker) -> None:
    reading = reading_of(numbered("甲"), abstract(1, level(0, "klingon", "%1.")) + instance(1, 1), pandoc)
    assert [d.rule.id for d in reading.diagnostics] == ["S-113"]
    assert read_blocks(reading.blocks).paragraphs == ("1. 甲",)


def test_words_for_numbers_in_a_language_not_ours_are_an_error(pandoc: PandocWorker) -> None:
    styles = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault></w:docDefaults>'
    numbering = abstract(1, level(0, "ordinalText", "%1")) + instance(1, 1)
    reading = read_file(docx(numbered("甲"), numbering=numbering, styles=styles), "a.docx", pandoc)
    assert [d.rule.id for d in reading.diagnostics] == ["S-113"]


def test_a_paragraph_with_a_hidden_mark_is_neither_numbered_nor_counted(pandoc: PandocWorker) -> None:
    hidden = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr></w:pPr></w:p>'
    numbering = abstract(1, level(0, "chineseCounting", "%1、")) + instance(1, 1)
    reading = reading_of(numbered("甲") + hidden + numbered("乙"), numbering, pandoc)
    assert read_blocks(reading.blocks).paragraphs == ("一、甲", "二、乙")
    runs_on = hidden.replace("</w:p>", "<w:r><w:t>丙</w:t></w:r></w:p>")
    reading = reading_of(runs_on + numbered("乙") + runs_on + table(cell("丁"), grid=1) + runs_on, numbering, pandoc)
    assert read_blocks(reading.blocks).paragraphs == ("一、丙乙", "丙", "丁", "丙")
