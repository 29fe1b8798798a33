"""Whole documents of every kind, from their red heads to their imprints."""

from __future__ import annotations

import datetime as dt

import pytest

from gazette.config import DocumentSettings, Organ
from gazette.model import Certainty, DocumentNumber, Role

from .structure_reading import ids, known, outline, part, plain, reading, roles, value

NOTICE = """
000001
机密★1年
特急
#云川省人民政府办公厅文件
澜政办发〔2020〕83号
^云川省人民政府办公厅
^关于印发云川省政务公开工作实施方案的
^通知

各市、自治州人民政府，云川新区管委会，省政府各部门，中央在云有关单位：
《云川省政务公开工作实施方案》已经省政府同意，现印发给你们，请结合实际认真贯彻执行。

附件：1.任务分工表
2.2020年联系人名单

>云川省人民政府办公厅
>2020年8月19日
（此件公开发布）
%^云川省政务公开工作实施方案
为认真贯彻落实《工作要点》（国办发〔2020〕17号）要求，制定本实施方案。
一、总体要求
以公开为常态。
二、重点工作任务
（一）围绕监督加强用权公开。
1.推进权责清单公开。对照法律法规规章，全面梳理。（责任单位：省政府各部门）
2.推进目录公开。2020年底前完成。
（二）围绕“六稳”加强解读。
3.助力。持续加大力度。
本方案自印发之日起施行，有效期5年。
%附件1
^任务分工表
一、第一项
内容
%附件2
^2020年联系人名单
张三
抄送：省委办公厅，省人大常委会办公厅。
云川省人民政府办公厅    2020年8月20日印发
— 2 —
"""


def test_a_notice_with_everything() -> None:
    found = known(NOTICE)
    assert roles(found) == [
        "COPY_NUMBER", "CLASSIFICATION", "URGENCY", "ORGAN_MARK", "NUMBER", "TITLE", "ADDRESSEES", "BODY",
        "ATTACHMENT_LIST", "SIGN_OFF", "DATE", "NOTE", "INSTRUMENT", "ATTACHMENT", "ATTACHMENT", "IMPRINT",
        "FURNITURE",
    ]  # fmt: skip
    assert {n: value(found, n) for n in ("title", "type", "note", "disclosure", "copy_number", "urgency")} == {
        "title": "云川省人民政府办公厅关于印发云川省政务公开工作实施方案的通知", "type": "通知",
        "note": "此件公开发布", "disclosure": "主动公开", "copy_number": "000001", "urgency": "特急",
    }  # fmt: skip
    assert value(found, "number") == DocumentNumber("澜政办发〔2020〕83号", "澜政办发", 2020, 83)
    assert value(found, "addressees") == ("各市、自治州人民政府", "云川新区管委会", "省政府各部门", "中央在云有关单位")
    assert value(found, "sign_off") == value(found, "issuers") == ("云川省人民政府办公厅",)
    assert value(found, "written_on") == dt.date(2020, 8, 19)
    assert value(found, "attachment_list") == ("任务分工表", "2020年联系人名单")
    assert value(found, "effective_on") == dt.date(2020, 8, 20)  # 印发之日 is the imprint's
    assert value(found, "expires_on") == dt.date(2025, 8, 19)
    assert found.card.effective_on and found.card.effective_on.certainty is Certainty.LIKELY
    assert found.card.imprint and found.card.imprint.value.copies_to == ("省委办公厅", "省人大常委会办公厅")
    assert found.card.number and found.card.number.place.paragraph == 5
    assert ids(found) == []


def test_the_annexed_instrument_has_a_ladder_of_its_own() -> None:
    instrument = part(known(NOTICE), Role.INSTRUMENT)
    assert instrument.title == "云川省政务公开工作实施方案"
    assert outline(instrument.blocks) == [
        "H0 云川省政务公开工作实施方案 #",
        "H1 一、总体要求 #一",
        "H1 二、重点工作任务 #二",
        "H2 （一）围绕监督加强用权公开。 #二-一",
        "P3 1.[推进权责清单公开。]对照法律法规规章，全面梳理。（责任单位：省政府各部门） #二-一-1",
        "P3 2.[推进目录公开。]2020年底前完成。 #二-一-2",
        "H2 （二）围绕“六稳”加强解读。 #二-二",
        "P3 3.[助力。]持续加大力度。 #二-二-3",
    ]


def test_attachments_in_the_file_carry_label_and_title() -> None:
    found = known(NOTICE)
    attachments = [p for p in found.parts if p.role is Role.ATTACHMENT]
    assert [(a.label, a.title) for a in attachments] == [("附件1", "任务分工表"), ("附件2", "2020年联系人名单")]
    assert "H1 一、第一项 #附件1-一" in outline(attachments[0].blocks)


ORDER = """
#云川省人民政府令
第158号
《云川省气象灾害防御办法》已经2020年7月1日省人民政府第88次常务会议讨论通过，现予公布，自2020年10月1日起施行。
>省长　张　三
>2020年7月8日
^云川省气象灾害防御办法
^（2020年7月1日省人民政府第88次常务会议通过）
^目　录
第一章　总则
第二章　预防
^第一章　总则
第一条　为了加强防御，制定本办法。
第二条　有下列情形之一的：
（一）甲；
（二）乙。
^第二章　预防
^第一节　规划
第三条　第一条规定的从其规定。
第四条【期限】本办法自2020年10月1日起施行。
"""


def test_an_order_is_its_own_title() -> None:
    found = known(ORDER)
    assert roles(found) == ["TITLE", "NUMBER", "BODY", "SIGN_OFF", "DATE", "INSTRUMENT"]
    assert value(found, "title") == "云川省人民政府令"
    assert value(found, "type") == "令"
    assert value(found, "number") == DocumentNumber("第158号", "云川省人民政府令", None, 158)
    assert value(found, "issuers") == ("云川省人民政府",)
    assert value(found, "sign_off") == ("省长张三",)
    assert value(found, "written_on") == dt.date(2020, 7, 8)
    assert value(found, "effective_on") == dt.date(2020, 10, 1)
    assert ids(found) == []


def test_articles_keep_their_names_through_chapters_and_contents_are_no_headings() -> None:
    assert outline(part(known(ORDER), Role.INSTRUMENT).blocks) == [
        "H0 云川省气象灾害防御办法 #",
        "H1 第一章　总则 #第一章",
        "P3 第一条　为了加强防御，制定本办法。 #第一条",
        "P3 第二条　有下列情形之一的： #第二条",
        "P4 （一）甲； #第二条-一",
        "P4 （二）乙。 #第二条-二",
        "H1 第二章　预防 #第二章",
        "H2 第一节　规划 #第二章-第一节",
        "P3 第三条　第一条规定的从其规定。 #第三条",
        "P3 第四条[【期限】]本办法自2020年10月1日起施行。 #第四条",
    ]


def test_an_order_in_one_line_with_chinese_figures() -> None:
    found = known("""
^云川省人民政府令（第七十七号）
《云川省条例实施办法》已经省政府常务会议通过，现予公布，自公布之日起30日后施行。
>省长：王　某
>二○二○年八月十九日
^云川省条例实施办法
第一条　为了规范，制定本办法。
""")
    assert value(found, "number") == DocumentNumber("第七十七号", "云川省人民政府令", None, 77)
    assert value(found, "written_on") == dt.date(2020, 8, 19)
    assert value(found, "effective_on") == dt.date(2020, 9, 18)


def test_an_upward_document_has_its_signer_beside_the_number() -> None:
    found = known("""
#云川省财政厅文件
澜财〔2021〕5号　　　　　　　　签发人：李　某
^云川省财政厅
^关于解决专项资金的请示
省人民政府：
现将有关情况请示如下：
一、基本情况
略。
妥否，请批示。
附件：资金测算表
>云川省财政厅
>2021年3月5日
（联系人：王某，电话：0000-1234567）
""")
    assert value(found, "signer") == "李某"
    assert value(found, "number") == DocumentNumber("澜财〔2021〕5号", "澜财", 2021, 5)
    assert value(found, "type") == "请示"
    assert value(found, "attachment_list") == ("资金测算表",)
    assert roles(found)[-1] == "NOTE"
    assert value(found, "disclosure") is None


def test_a_joint_document_has_every_organ_in_order() -> None:
    found = known("""
#云川省财政厅
#云川省教育厅
#中国人民银行澜州中心支行
#文件
澜财教〔2021〕7号
^云川省财政厅　云川省教育厅
^中国人民银行澜州中心支行
^关于做好助学贷款工作的通知
各市财政局、教育局，人民银行各市中心支行：
一、提高认识。各地要重视。
二、抓好落实。各地要落实。
云川省财政厅　　　云川省教育厅
中国人民银行澜州中心支行
>2021年4月6日
""")
    names = ("云川省财政厅", "云川省教育厅", "中国人民银行澜州中心支行")
    assert value(found, "organ_mark") == value(found, "sign_off") == value(found, "issuers") == names
    assert value(found, "title") == "云川省财政厅 云川省教育厅 中国人民银行澜州中心支行关于做好助学贷款工作的通知"


def test_a_web_page_without_any_look() -> None:
    found = known(plain("""
云川省人民政府办公厅关于印发云川省规划的通知
澜政办发〔2021〕9号
各市人民政府:
现将《云川省规划》印发给你们,请认真贯彻执行。
云川省人民政府办公厅
2021年4月6日
(此件主动公开)
云川省规划
第一章 现状
第一节 基础
一、经济
增长。
附件
云川省规划指标表
"""))
    assert roles(found) == [
        "TITLE", "NUMBER", "ADDRESSEES", "BODY", "SIGN_OFF", "DATE", "NOTE", "INSTRUMENT", "ATTACHMENT",
    ]  # fmt: skip
    assert part(found, Role.INSTRUMENT).title == "云川省规划"
    assert part(found, Role.ATTACHMENT).title == "云川省规划指标表"
    assert "H3 一、经济 #第一章-第一节-一" in outline(part(found, Role.INSTRUMENT).blocks)


def test_minutes_have_organ_and_date_in_the_head() -> None:
    found = known("""
#云川省人民政府专题会议纪要
〔2021〕3号
云川省人民政府办公厅　　　　2021年4月6日
^研究公报工作的会议纪要
2021年4月2日，副省长主持召开会议。
一、会议认为，公报重要。
出席：张某、李某。
""")
    assert value(found, "title") == "研究公报工作的会议纪要"
    assert value(found, "type") == "纪要"
    assert value(found, "sign_off") == ("云川省人民政府办公厅",)
    assert value(found, "written_on") == dt.date(2021, 4, 6)
    assert value(found, "number") == DocumentNumber("〔2021〕3号", "云川省人民政府专题会议纪要", 2021, 3)
    assert ids(found) == []


def test_a_proclamation_dated_before_it_is_signed() -> None:
    found = known("""
^云川省人民政府公告
2021年第5号
现将有关事项公告如下：
一、甲事项如此办理。
>2021年4月6日
>云川省人民政府
""")
    assert value(found, "title") == "云川省人民政府公告"
    assert value(found, "number") == DocumentNumber("2021年第5号", "云川省人民政府公告", 2021, 5)
    assert roles(found)[-2:] == ["DATE", "SIGN_OFF"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("云川省人民政府关于张某等任免职务的通知", "通知"), ("云川省人民政府关于修改部分规章的决定", "决定"),
        ("云川省人民政府工作报告", "报告"), ("关于商请支持的复函", "函"), ("《云川省数据条例》解读", "政策解读"),
        ("一图读懂《云川省数据条例》", ""), ("云川省人民政府2021年1月大事记", "大事记"), ("2021年3月人事任免", "任免"),
        ("关于拟表彰名单的公示", "公示"), ("云川省数据管理办法（试行）", "办法"), ("更正", "更正"),
        ("中华人民共和国刑法修正案（三）", "修正案"), ("中华人民共和国网络安全法", "法"), ("中华人民共和国主席令", "令"),
        ("云川省人民政府关于加强工作的实施意见", "意见"), ("国务院关于同意设立的批复", "批复"),
        ("云川省行政许可事项目录（2021年版）", "目录"), ("工作说明", ""),
    ],
)  # fmt: skip
def test_the_type_stands_at_the_end_of_the_title(title: str, kind: str) -> None:
    found = known(f"^{title}\n正文内容如此。")
    assert (value(found, "type") or "") == kind


def test_appointments_with_the_organ_above_the_type() -> None:
    found = known("""
^云川省人民政府
^任　免　通　知
澜政任〔2021〕3号
省人民政府决定：
任命张某为云川省教育厅厅长；
免去李某的云川省教育厅厅长职务。
>云川省人民政府
>2021年4月6日
""")
    assert value(found, "title") == "云川省人民政府任免通知"
    assert roles(found) == ["TITLE", "NUMBER", "BODY", "SIGN_OFF", "DATE"]


def test_a_byline_under_the_title_closes_nothing() -> None:
    found = known("""
^《云川省数据条例》解读
云川省大数据局
2021年4月6日
一、出台背景
近年来发展很快。
""")
    assert roles(found) == ["TITLE", "SIGN_OFF", "DATE", "BODY"]
    assert value(found, "issuers") == ("云川省大数据局",)


def test_a_statute_without_sign_off_takes_its_facts_from_the_headnote() -> None:
    found = known("""
^云川省消防条例
^（2010年9月29日云川省第十一届人民代表大会常务委员会第十七次会议通过　2021年3月26日云川省第十二届人民代表大会常务委员会第七次会议《关于修改〈云川省消防条例〉的决定》修正）
^第一章　总则
第一条　为了预防火灾，制定本条例。
^第二章　附则
第二条　本条例自公布之日起施行。1999年1月1日起施行的《云川省防火条例》同时废止。
""")
    assert roles(found) == ["TITLE", "BODY"]
    assert value(found, "written_on") == dt.date(2021, 3, 26)
    assert value(found, "effective_on") == dt.date(2010, 9, 29)
    assert value(found, "issuers") == ("云川省人民代表大会常务委员会",)
    assert value(found, "type") == "条例"


def test_text_that_has_lost_its_paragraphs_still_has_a_card() -> None:
    run = (
        "云川省人民政府办公厅关于印发方案的通知 澜政办发〔2020〕83号 各市、自治州人民政府,省政府各部门: "
        "《方案》已经省政府同意,现印发给你们,请认真贯彻执行。 云川省人民政府办公厅 2020年8月19日 (此件公开发布) 方案 "
        + "为认真贯彻落实有关要求,制定本方案。" * 20
    )
    found = known(plain(run))
    assert roles(found) == ["BODY"]
    assert value(found, "title") == "云川省人民政府办公厅关于印发方案的通知"
    assert value(found, "addressees") == ("各市、自治州人民政府", "省政府各部门")
    assert value(found, "written_on") == dt.date(2020, 8, 19)
    assert value(found, "disclosure") == "主动公开"
    assert found.card.issuers and found.card.issuers.certainty is Certainty.LIKELY


def test_what_the_editor_states_prevails_and_is_mentioned() -> None:
    settings = DocumentSettings(
        title="云川省人民政府关于甲的决定", number="澜政发〔2020〕1号", type="决定", issuers=("云川省人民政府",),
        written_on=dt.date(2020, 1, 2), mark="不予公开", note="另行公开",
    )  # fmt: skip
    found = known(NOTICE, settings)
    card = found.card
    assert card.title and card.title.value == "云川省人民政府关于甲的决定" and card.title.certainty is Certainty.GIVEN
    assert value(found, "number") == DocumentNumber("澜政发〔2020〕1号", "澜政发", 2020, 1)
    assert value(found, "disclosure") == "不予公开"
    assert ids(found).count("M-001") == 6  # the type follows from the title that was given
    assert part(found, Role.TITLE).blocks == part(known(NOTICE), Role.TITLE).blocks  # the text stays


def test_the_press_knows_its_organs() -> None:
    organs = (Organ(name="云川省人民政府", codes=("澜政发",), aliases=("省政府",)),)
    found = known("^关于甲的通知\n澜政发〔2021〕1号\n各市：\n正文。\n>省政府\n>2021年4月6日", organs=organs)
    assert value(found, "issuers") == ("云川省人民政府",)
    assert value(found, "sign_off") == ("省政府",)


def test_attachments_in_files_of_their_own() -> None:
    sheet = reading("一、第一项\n内容", "附件1 任务分工表.xlsx")
    named = reading("附件2\n^联系人名单\n张三", "02-附件2.docx")
    found = known("^关于甲的通知\n正文。\n>云川省人民政府\n>2021年4月6日", attachments=(sheet, named))
    attachments = [p for p in found.parts if p.role is Role.ATTACHMENT]
    assert [(a.label, a.title, a.file) for a in attachments] == [
        ("附件1", "任务分工表", "附件1 任务分工表.xlsx"), ("附件2", "联系人名单", "02-附件2.docx"),
    ]  # fmt: skip
