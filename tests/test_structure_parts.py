"""The pieces of recognition: numbers, dates, labels, organs, addressees, validity, anchors."""

from __future__ import annotations

import datetime as dt

import pytest

from gazette.model import DocumentNumber, Paragraph, Part, Role, Styled, Text
from gazette.readers.structure.addressees import split_addressees
from gazette.readers.structure.anchors import anchored
from gazette.readers.structure.card import irregularity
from gazette.readers.structure.disclosure import disclosure_in
from gazette.readers.structure.document_number import read_number
from gazette.readers.structure.labels import Kind, label_of
from gazette.readers.structure.lines import split_inlines
from gazette.readers.structure.numerals import number, whole_date
from gazette.readers.structure.tick_boxes import ticked
from gazette.readers.structure.validity import add_months
from gazette.readers.structure.words import clean, is_organ, is_signatory, split_organs

from .growth import assert_in_proportion
from .structure_reading import ids, known, of, outline, paragraph, part, plain, reading, roles, value


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("甘政办发〔2020〕83号", ("甘政办发", 2020, 83), ""),
        ("国办发〔2021〕5号", ("国办发", 2021, 5), ""),
        ("文号：甘政办发〔2020〕83号", ("甘政办发", 2020, 83), ""),
        ("澜政（公）发〔2021〕3号", ("澜政（公）发", 2021, 3), ""),
        ("甘政办发[2020]83号", ("甘政办发", 2020, 83), "年份未用六角括号"),
        ("甘政办发（2020）83号", ("甘政办发", 2020, 83), "年份未用六角括号"),
        ("甘政办发【2020】83号", ("甘政办发", 2020, 83), "年份未用六角括号"),
        ("甘政办发〔2020〕第83号", ("甘政办发", 2020, 83), "“第”"),
        ("甘政办发〔2020〕083号", ("甘政办发", 2020, 83), "虚位"),
        ("甘政办发〔2020〕83", ("甘政办发", 2020, 83), "“号”"),
        ("甘政办发〔２０２０〕８３号", ("甘政办发", 2020, 83), "字符"),
        ("〔2020〕号", ("", 2020, None), "没有填写完整"),
        ("XX发〔20XX〕XX号", ("XX发", None, None), "没有填写完整"),
        ("（甘政发〔2020〕1号）", ("甘政发", 2020, 1), ""),
        ("第158号", ("", None, 158), None), ("第 一百五十八 号", ("", None, 158), None),
        ("2020年第5号", ("", 2020, 5), None), ("（2020年 第5号）", ("", 2020, 5), None),
    ],
)  # fmt: skip
def test_document_numbers_right_and_wrong(
    text: str, expected: tuple[str, int | None, int | None], why: str | None
) -> None:
    line = read_number(text)
    assert line is not None
    assert (line.number.code, line.number.year, line.number.serial) == expected
    if why is not None:
        found = irregularity(line)
        assert found is None if not why else found is not None and why in found.zh


@pytest.mark.parametrize(
    "text",
    ["关于印发〔2020〕83号文件的通知。", "（2020年第十三届会议通过）", "第三条", "中华人民共和国宪法修正案（2018年）",
     "2020年8月19日", "各市人民政府：", "", "（一）第一项"],
)  # fmt: skip
def test_what_only_resembles_a_document_number(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [("甘政发〔2020〕1号 签发人：张三", "张三"), ("甘政发〔2020〕1号\t签发人：张　三　李　四", "张 三 李 四")],
)
def test_signers_beside_the_number(text: str, names: str) -> None:
    line = read_number(text)
    assert line is not None and line.signer == names


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020年8月19日", dt.date(2020, 8, 19)), ("二〇二〇年八月十九日", dt.date(2020, 8, 19)),
        ("二○二○年十二月三十一日", dt.date(2020, 12, 31)), ("二O一一年一月十日", dt.date(2011, 1, 10)),
        ("２０２０年８月１９日", dt.date(2020, 8, 19)), ("2020 年 8 月 19 日", dt.date(2020, 8, 19)),
        ("2020年08月09日", dt.date(2020, 8, 9)), ("2020.8.19", dt.date(2020, 8, 19)),
        ("一九九九年廿日", None), ("2020年2月30日", None), ("20XX年XX月XX日", None), ("2020年8月", None),
    ],
)  # fmt: skip
def test_dates_in_either_figures(text: str, day: dt.date | None) -> None:
    found = whole_date(text)
    assert (found.value if found else None) == day


def test_a_date_that_is_no_day_or_padded_is_reported() -> None:
    for text in ("2021年2月30日", "20XX年XX月XX日"):
        found = known(f"^关于甲的公告\n正文。\n>云川省人民政府\n>{text}")
        assert value(found, "written_on") is None and "F-008" in ids(found) and "F-007" not in ids(found)
    padded = known("^关于甲的公告\n正文。\n>云川省人民政府\n>2021年02月03日")
    assert value(padded, "written_on") == dt.date(2021, 2, 3) and "F-008" in ids(padded)


@pytest.mark.parametrize(
    ("figures", "wanted"),
    [("二〇二〇", 2020), ("一百五十八", 158), ("十", 10), ("二十", 20), ("一千零一", 1001), ("０８３", 83), ("三二", 32), ("甲", None), ("", None)],
)
def test_figures(figures: str, wanted: int | None) -> None:
    assert number(figures) == wanted


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("一、总体要求", Kind.FIRST, "一"), ("十一、保障", Kind.FIRST, "十一"), ("（一）甲", Kind.SECOND, "一"),
        ("(二)乙", Kind.SECOND, "二"), ("㈢丙", Kind.SECOND, "三"), ("1.甲", Kind.THIRD, "1"), ("１．甲", Kind.THIRD, "1"),
        ("2、甲", Kind.THIRD, "2"), ("3.2020年底前完成", Kind.THIRD, "3"), ("（1）甲", Kind.FOURTH, "1"),
        ("1）甲", Kind.FOURTH, "1"), ("①甲", Kind.FIFTH, "1"), ("第一章　总则", Kind.CHAPTER, "第一章"),
        ("第十条　甲", Kind.ARTICLE, "第十条"), ("第十条之一　甲", Kind.ARTICLE, "第十条之一"),
        ("第二节 规划", Kind.SECTION, "第二节"), ("第一编 总则", Kind.PART, "第一编"),
        ("第二分编 物权", Kind.SUBPART, "第二分编"), ("1.2.3 目的", Kind.DECIMAL, "1.2.3"),
        ("　　一、甲", Kind.FIRST, "一"), ("第１２条　甲", Kind.ARTICLE, "第12条"),
    ],
)  # fmt: skip
def test_labels(text: str, kind: Kind, key: str) -> None:
    label = label_of(text)
    assert label is not None and (label.kind, label.key) == (kind, key)
    assert text.startswith(label.text)


@pytest.mark.parametrize(
    "text",
    ["2020年8月", "1.5亿元用于建设", "12.5%的企业", "第三条规定的情形", "第一，要重视", "一是加强领导", "（2020年）", "一个省",
     "第二章第三条的规定", "（责任单位：省政府）", "3000人", "2.1万人参加"],
)  # fmt: skip
def test_what_only_resembles_a_label(text: str) -> None:
    assert label_of(text) is None


@pytest.mark.parametrize(
    "name",
    ["云川省人民政府", "云川省人民政府办公厅", "中共云川省委", "国家发展改革委", "XXXX人民政府", "云川省高级人民法院",
     "国网云川省电力公司", "全国人民代表大会常务委员会", "省政府", "中国人民银行澜州中心支行"],
)  # fmt: skip
def test_organs(name: str) -> None:
    assert is_organ(name)


@pytest.mark.parametrize("name", ["关于加强工作的通知", "各市人民政府", "召开会议", "以上机关", "联系人", "厅", "附件", "特此公告"])
def test_what_only_resembles_an_organ(name: str) -> None:
    assert not is_organ(name)


def test_organs_side_by_side_and_persons() -> None:
    assert split_organs("云川省财政厅　　云川省教育厅") == ("云川省财政厅", "云川省教育厅")
    assert split_organs("云川省财政厅 云川省教育厅") == ("云川省财政厅", "云川省教育厅")
    assert split_organs("云 川 省 人 民 政 府") == ("云川省人民政府",)
    assert is_signatory("省长　张　三") and is_signatory("部长：王某某")
    assert not is_signatory("云川省人民政府") and not is_signatory("省长")
    assert clean("证　　明") == "证明" and clean(" 甲 乙丙　丁 ") == "甲 乙丙 丁"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("各市、自治州人民政府,兰州新区管委会,省政府各部门:", ("各市、自治州人民政府", "兰州新区管委会", "省政府各部门")),
        ("各省、自治区、直辖市人民政府，国务院各部委、各直属机构：", ("各省、自治区、直辖市人民政府", "国务院各部委", "各直属机构")),
        ("各县（市、区）人民政府，市政府各委、办、局：", ("各县（市、区）人民政府", "市政府各委、办、局")),
        ("省发展改革委、省财政厅：", ("省发展改革委", "省财政厅")), ("省人民政府：", ("省人民政府",)),
        ("各区、县（市）人民政府：", ("各区、县（市）人民政府",)), ("同志们：", ("同志们",)),
    ],
)  # fmt: skip
def test_addressees_are_split_where_a_name_is_complete(text: str, names: tuple[str, ...]) -> None:
    assert split_addressees(text) == names


@pytest.mark.parametrize(
    "line",
    ["现将有关事项通知如下：", "具体要求：", "一、各市人民政府：", "为了加强管理，特通知：", "附件：", "有下列情形之一的单位：", "责任单位：省政府："],
)
def test_what_ends_in_a_colon_is_not_yet_addressees(line: str) -> None:
    found = known(f"^云川省人民政府关于甲的通知\n{line}\n正文。\n>云川省人民政府\n>2021年4月6日")
    assert value(found, "addressees") is None


@pytest.mark.parametrize(
    ("mark", "kind"),
    [
        ("此件公开发布", "主动公开"), ("此件主动公开", "主动公开"), ("此件依申请公开", "依申请公开"), ("此件不公开", "不予公开"),
        ("此件不予公开", "不予公开"), ("公开属性：主动公开", "主动公开"), ("信息公开选项：依申请公开", "依申请公开"),
        ("公开方式：不予公开", "不予公开"), ("是否公开：否", "不予公开"), ("此件发至县级", ""), ("此件删减后公开", "主动公开"),
    ],
)  # fmt: skip
def test_marks_of_disclosure(mark: str, kind: str) -> None:
    assert disclosure_in(mark) == kind


_ENDING = "^云川省人民政府关于甲的通知\n云政发〔2020〕1号\n各市人民政府：\n正文。\n>云川省人民政府\n>2021年4月6日\n"


@pytest.mark.parametrize(
    ("form", "mark"),
    [
        ("公开属性：☑主动公开　□依申请公开　□不予公开", "主动公开"), ("公开属性：□主动公开 ☑依申请公开 □不予公开", "依申请公开"),
        ("公开属性：□主动公开 □依申请公开 ■不予公开", "不予公开"), ("公开方式：√主动公开 □不公开", "主动公开"),
        ("公开方式：□√主动公开　□不公开", "主动公开"), ("信息公开选项：主动公开☒ 依申请公开☐ 不予公开☐", "主动公开"),
        ("信息公开选项：主动公开□ 不主动公开☑", "不予公开"), ("（√）主动公开（ ）依申请公开（ ）不予公开", "主动公开"),
        ("□主动公开　□依申请公开　☑不予公开", "不予公开"), ("是否公开：☑是 □否", "主动公开"), ("是否公开：□是 ☑否", "不予公开"),
        ("公开属性：☑主动公开", "主动公开"), ("公开属性：□主动公开 □依申请公开 □不予公开", None), ("公开属性：□主动公开", None),
        ("是否公开：□是 □否", None), ("公开属性：□主动公开 ☑其他", None), ("公开属性：☑主动公开 ☑其他", None),
        ("公开属性：□主动公开 □依申请公开 □不予公开（理由：　　）", None),
    ],
)  # fmt: skip
def test_of_a_form_with_boxes_the_ticked_one_counts(form: str, mark: str | None) -> None:
    found = known(_ENDING + form)
    assert value(found, "disclosure") == mark and "F-015" not in ids(found)


@pytest.mark.parametrize(
    ("form", "mark"),
    [
        ("公开属性：\n☑主动公开\n□依申请公开\n□不予公开", "主动公开"), ("公开属性：\n\n□主动公开\n☑依申请公开\n□不予公开", "依申请公开"),
        ("□主动公开\n□依申请公开\n■不予公开", "不予公开"), ("是否公开：\n☑公开\n□不公开", "主动公开"),
        ("公开属性：\n□主动公开\n□依申请公开", None), ("●主动公开", None), ("公开属性：□主动公开\n☑依申请公开", None),
        ("公开属性：\n主动公开☑\n依申请公开□", "主动公开"),
    ],
)  # fmt: skip
def test_the_boxes_of_a_form_may_stand_on_lines_of_their_own(form: str, mark: str | None) -> None:
    found = known(_ENDING + form)
    assert value(found, "disclosure") == mark and "F-015" not in ids(found)


def test_two_ticked_lines_count_as_the_stricter() -> None:
    found = known(_ENDING + "公开属性：\n☑主动公开\n☑不予公开")
    assert value(found, "disclosure") == "不予公开" and "F-015" in ids(found)


@pytest.mark.parametrize("form", ["公开属性：☑主动公开 ☑依申请公开 □不予公开", "☑主动公开 ☑依申请公开"])
def test_several_ticks_contradict_each_other(form: str) -> None:
    found = known(_ENDING + form)
    assert value(found, "disclosure") == "依申请公开" and "F-015" in ids(found)


@pytest.mark.parametrize("line", ["■公开", "■主动公开目录的编制 □依申请公开的办理", "☑公开招标 □邀请招标", "（一）公开", "●主动公开", "主动公开（一）依申请公开（二）"])
def test_a_list_with_boxes_is_no_form(line: str) -> None:
    assert ticked("".join(line.split())) is None


def test_contradicting_marks_count_as_the_stricter() -> None:
    found = known("^关于甲的公告\n正文。\n>云川省人民政府\n>2021年4月6日\n（此件公开发布）\n公开属性：不予公开")
    assert value(found, "disclosure") == "不予公开" and "F-015" in ids(found)


@pytest.mark.parametrize(
    ("clause", "effective", "expires"),
    [
        ("本通知自2021年5月1日起施行，有效期5年。", dt.date(2021, 5, 1), dt.date(2026, 4, 30)),
        ("本通知自2021年5月1日起实施，有效期至2023年12月31日。", dt.date(2021, 5, 1), dt.date(2023, 12, 31)),
        ("本通知自印发之日起30日后施行，有效期两年。", dt.date(2021, 5, 6), dt.date(2023, 5, 5)),
        ("本通知自发布之日起施行。", dt.date(2021, 4, 6), None), ("本通知自印发之日起执行。", dt.date(2021, 4, 6), None),
        ("以上措施自2021年5月1日起施行。", dt.date(2021, 5, 1), None),
        ("《甲办法》自2008年5月1日起施行以来，成效明显。", None, None),
        ("取得许可证的，许可证有效期5年。", None, None),
        ("《甲通知》执行至2021年12月31日。", None, None),
        ("自2021年5月1日起施行的法律从其规定。", None, None),
    ],
)  # fmt: skip
def test_when_a_document_takes_effect_and_lapses(clause: str, effective: dt.date | None, expires: dt.date | None) -> None:
    found = known(f"^云川省人民政府关于甲的通知\n正文。\n{clause}\n>云川省人民政府\n>2021年4月6日")
    assert (value(found, "effective_on"), value(found, "expires_on")) == (effective, expires)


def test_an_effective_date_that_depends_on_an_unknown_day_is_reported() -> None:
    found = known("^云川省甲办法\n（2021年4月6日审判委员会第三次会议通过）\n第一条　本办法自公布之日起施行。")
    assert value(found, "effective_on") is None and "F-016" in ids(found)


def test_months_end_where_the_shorter_month_ends() -> None:
    assert add_months(dt.date(2020, 2, 29), 12) == dt.date(2021, 2, 28)
    assert add_months(dt.date(2021, 8, 31), 6) == dt.date(2022, 2, 28)
    assert add_months(dt.date(2021, 12, 1), 1) == dt.date(2022, 1, 1)


def test_missing_fields_are_reported_once_each() -> None:
    found = known("^云川省人民政府关于甲的通知\n正文。\n>云川省人民政府\n>2021年4月6日")
    assert ids(found) == ["F-003", "F-006"]
    bare = known(plain("只有一句话。"))
    assert ids(bare) == ["F-001", "F-005", "F-007", "F-010"]
    assert value(bare, "title") is None


def test_head_and_sign_off_that_name_different_organs() -> None:
    found = known("#云川省人民政府文件\n澜政发〔2020〕1号\n^关于甲的公告\n正文。\n>云川省财政厅\n>2021年4月6日")
    assert {"F-011", "F-012"} <= set(ids(found))


def test_a_day_of_adoption_is_not_held_against_the_number_of_the_next_year() -> None:
    note = "（2019年12月{}日最高人民法院审判委员会第1800次会议{}）"
    text = "^最高人民法院关于审理甲案件的解释\n" + note + "\n法释〔2020〕1号\n为审理甲案件，制定本解释。"
    adopted, published = known(text.format("20", "通过")), known(text.format("20", "公布"))
    assert "F-012" not in ids(adopted) and value(adopted, "written_on") == dt.date(2019, 12, 20)
    assert "F-012" in ids(published)


def test_what_is_wrong_with_a_number_is_said_in_one_language_at_a_time() -> None:
    found = known("^云川省人民政府关于甲的通知\n云政发[2020]1号\n正文。\n>云川省人民政府\n>2020年4月6日")
    said = next(d for d in found.diagnostics if d.rule.id == "F-004")
    assert "年份未用六角括号" in said.message("zh") and "year is not" not in said.message("zh")
    assert "the year is not in 〔〕" in said.message("en") and "年份" not in said.message("en")


# ---------------------------------------------------------------- headings, levels, anchors


def body(text: str) -> list[str]:
    return outline(part(known("^云川省人民政府关于甲的意见\n" + text), Role.BODY).blocks)


def test_lists_are_not_headings_and_headings_are_not_lists() -> None:
    assert body("一、主体资格\n应当具备：\n（一）有章程；\n（二）有场所。\n二、材料\n1.申请书\n2.证明\n3.照片") == [
        "H1 一、主体资格 #一", "P2 （一）有章程； #一-一", "P2 （二）有场所。 #一-二", "H1 二、材料 #二",
        "P3 1.申请书 #二-1", "P3 2.证明 #二-2", "P3 3.照片 #二-3",
    ]  # fmt: skip


def test_a_heading_in_black_type_needs_nothing_below() -> None:
    assert body("~一、总体要求\n~二、主要任务\n正文。")[:2] == ["H1 一、总体要求 #一", "H1 二、主要任务 #二"]


def test_a_list_of_documents_to_repeal_is_a_list() -> None:
    assert body("一、《甲办法》（澜政发〔2010〕1号）\n二、《乙办法》（澜政发〔2011〕2号）\n本决定自公布之日起施行。") == [
        "P1 一、《甲办法》（澜政发〔2010〕1号） #一", "P1 二、《乙办法》（澜政发〔2011〕2号） #二",
    ]  # fmt: skip


def test_judicial_interpretations_group_articles_under_ordinals() -> None:
    assert body("~一、一般规定\n第一条 甲。\n（一）乙；\n1.丙；\n~二、附则\n第二条 丁。") == [
        "H1 一、一般规定 #一", "P2 第一条 甲。 #第一条", "P3 （一）乙； #第一条-一", "P4 1.丙； #第一条-一-1",
        "H1 二、附则 #二", "P2 第二条 丁。 #第二条",
    ]  # fmt: skip


def test_decimal_numbering_of_emergency_plans() -> None:
    assert body("1 总则\n1.1 编制目的\n为了应对。\n1.1.1 国家\n法律。\n2.1亿元资金到位。\n2 组织\n内容。") == [
        "H1 1 总则 #1", "H2 1.1 编制目的 #1.1", "H3 1.1.1 国家 #1.1.1", "H1 2 组织 #2",
    ]  # fmt: skip


def test_run_in_headings_are_those_of_all_siblings_or_of_none() -> None:
    long = "各级各部门要按照职责分工抓好落实，加强指导、监督和检查，及时研究解决工作中出现的新情况和新问题，确保各项措施落到实处。"
    led = body(f"（一）加强领导。{long}\n（二）强化监督。{long}\n（三）验收。")
    assert led[:2] == [f"P2 （一）[加强领导。]{long} #一", f"P2 （二）[强化监督。]{long} #二"]
    mixed = body(f"（一）企业可以申请延期缴纳。{long}\n（二）{long}{long}\n（三）{long}\n（四）费用减半。{long}")
    assert not any("[" in line for line in mixed)


def test_the_last_item_of_a_list_is_no_heading_though_set_in_black() -> None:
    assert body("现决定：\n~一、授予甲等2项成果一等奖；\n~二、授予乙等8项成果二等奖；\n~三、授予丙等14项成果三等奖。\n希望再接再厉。") == [
        "P1 一、授予甲等2项成果一等奖； #一", "P1 二、授予乙等8项成果二等奖； #二", "P1 三、授予丙等14项成果三等奖。 #三",
    ]  # fmt: skip


def test_an_article_that_begins_with_a_word_of_citations_counts_in_its_turn() -> None:
    in_turn = "第一条甲。\n第二条内业资料包括施工记录。\n第三条中小学应当开设课程。\n第四条乙。"
    assert [line.split("#")[1] for line in body(in_turn)] == ["第一条", "第二条", "第三条", "第四条"]
    cited = "第一条甲。\n第二条规定的情形除外。\n第二条乙。\n第三条丙。"
    assert body(cited) == ["P1 第一条甲。 #第一条", "P1 第二条乙。 #第二条", "P1 第三条丙。 #第三条"]
    assert body("第一条甲。\n第二条规定的情形除外。") == ["P1 第一条甲。 #第一条"]


def test_a_lead_in_bold_is_kept_with_its_style() -> None:
    content = (Text("（一）"), Styled("strong", (Text("加强领导"),)), Text("各级政府要重视。"))
    blocks = (*reading("^云川省人民政府关于甲的意见\n一、保障").blocks, Paragraph(content))
    found = part(known(of(blocks)), Role.BODY).blocks[-1]
    assert isinstance(found, Paragraph)
    assert (found.label, found.lead, found.content) == ("（一）", (Styled("strong", (Text("加强领导"),)),), (Text("各级政府要重视。"),))


def test_cutting_keeps_style_on_both_sides() -> None:
    content = (Styled("strong", (Text("一、甲乙"),)), Text("丙"))
    assert split_inlines(content, 3) == (
        (Styled("strong", (Text("一、甲"),)),), (Styled("strong", (Text("乙"),)), Text("丙")),
    )  # fmt: skip
    assert split_inlines(content, 9) is None


def test_equal_anchors_get_a_number() -> None:
    blocks = tuple(Paragraph((Text("甲"),), label="一、", level=1) for _ in range(3))
    parts = anchored((Part(Role.BODY, blocks), Part(Role.ATTACHMENT, blocks[:1], label="附件1"), Part(Role.ATTACHMENT, blocks[:1])))
    assert [b.anchor for p in parts for b in p.blocks if isinstance(b, Paragraph)] == ["一", "一~2", "一~3", "附件1-一", "附件2-一"]


def test_centred_and_right_lines_keep_their_place() -> None:
    blocks = part(known("^云川省人民政府关于甲的意见\n正文。\n>落款说明"), Role.BODY).blocks
    assert [b.align for b in blocks if isinstance(b, Paragraph)] == ["start", "end"]


def test_a_page_break_in_an_empty_paragraph_counts_for_what_follows() -> None:
    found = known("^关于甲的通知\n各市人民政府：\n正文。\n附件：1.表\n>云川省人民政府\n>2021年4月6日\n%\n附件：\n^申报表\n一、甲")
    assert roles(found)[-1] == "ATTACHMENT" and part(found, Role.ATTACHMENT).title == "申报表"


def test_a_number_under_the_title_as_gazettes_have_it() -> None:
    found = known("^云川省人民政府关于甲的通知\n^澜政发〔2021〕1号\n各市人民政府：\n正文。\n>云川省人民政府\n>2021年4月6日")
    assert roles(found)[:3] == ["TITLE", "NUMBER", "ADDRESSEES"]
    assert value(found, "number") == DocumentNumber("澜政发〔2021〕1号", "澜政发", 2021, 1)


def test_recognition_takes_time_in_proportion_to_length() -> None:
    for row in ("1.第一项内容", "附件：\n1.甲"):  # 4,000 of each took half a minute and two minutes once
        assert_in_proportion(lambda rows, row=row: known("^云川省人民政府关于甲的意见\n" + "\n".join([row] * rows)), 2400)


def test_a_label_never_swallows_a_picture_or_note() -> None:
    from gazette.model import Note

    first = paragraph("注")
    content = (Note((first,)), Text("一、甲"))
    blocks = (*reading("^云川省人民政府关于甲的意见").blocks, Paragraph(content))
    found = part(known(of(blocks)), Role.BODY).blocks[0]
    assert isinstance(found, Paragraph) and found.content == content and found.label == ""


def test_a_title_told_by_position_only_is_doubtful() -> None:
    assert "F-002" in ids(known("^云川省概况介绍\n正文内容如此。"))


def test_text_after_the_date_without_title_is_reported() -> None:
    found = known("^云川省人民政府关于甲的公告\n正文。\n>云川省人民政府\n>2021年4月6日\n各有关方面应当重视，不得延误，并及时报告进展情况。")
    assert "F-014" in ids(found) and roles(found)[-1] == "INSTRUMENT"


def test_a_headnote_may_be_a_bare_date_and_a_session_need_no_次() -> None:
    bare = known("^国务院关于工作年限的暂行规定\n^（1955年12月29日）\n第一条　为了计算工作年限，制定本规定。\n第二条　本规定自公布之日起施行。")
    assert value(bare, "written_on") == dt.date(1955, 12, 29) and "F-007" not in ids(bare)
    session = known("^重庆市动物防疫条例\n^（2013年7月24日 重庆市第四届人民代表大会常务委员会第四会议通过）\n第一条　为了防疫，制定本条例。")
    assert value(session, "issuers") == ("重庆市人民代表大会常务委员会",) and "F-010" not in ids(session)
    number = known("^宁波市名镇保护条例\n^（2015年6月12日 宁波市人民代表大会常务委员会公告第14号公布）\n第一条　为了保护名镇，制定本条例。")
    assert value(number, "issuers") == ("宁波市人民代表大会常务委员会",)
