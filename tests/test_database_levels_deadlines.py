"""The rank of what is cited, told by number and title; the time limits in a task."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.database.deadlines import deadline
from gazette.database.levels import LEVELS, level
from gazette.database.store import prepare
from gazette.database.tasks import duties

from .test_database_upgrade import OLDEST


@pytest.mark.parametrize(("title", "number", "expected"), [
    ("中华人民共和国预算法", "", "法律"), ("预算法", "", "法律"), ("中华人民共和国宪法", "", "法律"),
    ("中华人民共和国行政诉讼法（2017年修正）", "", "法律"), ("中华人民共和国民法典", "", "法律"),
    ("中华人民共和国政府信息公开条例", "", "行政法规"), ("公路安全保护条例", "", "行政法规"), ("政府投资条例", "国务院令第712号", "行政法规"),
    ("中华人民共和国母婴保健法实施办法", "国务院令第308号", "行政法规"), ("甘肃省水土保持条例", "", "地方性法规"), ("兰州市物业管理条例", "", "地方性法规"),
    ("上海市城市管理条例", "", "地方性法规"), ("甘肃省实施〈中华人民共和国水法〉办法", "", "地方性法规"), ("内蒙古自治区草原管理条例", "", "地方性法规"),
    ("云川省行政规范性文件管理办法", "云川省人民政府令第212号", "地方政府规章"), ("药品注册管理办法", "国家市场监督管理总局令第27号", "部门规章"),
    ("关于全面推进政务公开工作的意见", "中办发〔2016〕8号", "党中央文件"), ("中共中央国务院关于深化改革的意见", "", "党中央文件"),
    ("关于印发2020年政务公开工作要点的通知", "国办发〔2020〕17号", "国务院文件"), ("国务院关于加强数字政府建设的指导意见", "", "国务院文件"),
    ("云川省人民政府关于加强工作的通知", "澜政发〔2020〕20号", "其他文件"), ("云川省科学技术奖励办法", "", ""), ("统计方法", "", ""), ("", "", ""),
    ("中国（上海）自由贸易试验区条例", "", "地方性法规"),
    ("彭水苗族土家族自治县自治条例", "", "地方性法规"), ("人力资源市场暂行条例", "", "行政法规"), ("城市绿化条例", "", "行政法规"), ("条例", "", ""),
    ("汕头经济特区促进科技成果转化条例", "", "地方性法规"), ("中关村科技园区条例", "", "地方性法规"), ("国务院关于职工工作时间的规定", "", "行政法规"),
    ("中国共产党党内法规制定条例", "", "党中央文件"), ("中华人民共和国突发事件应对管理办法", "", ""),
])  # fmt: skip
def test_the_rank_of_what_is_cited(title: str, number: str, expected: str) -> None:
    assert level(title, number) == expected


@pytest.mark.parametrize(("words", "expected"), [
    ("于2020年10月底前在政府网站公布", "2020年10月底前"), ("应当于2021年12月10日前，将落实情况报送", "2021年12月10日前"), ("年底前完成入库", "年底前"),
    ("每年1月31日前提交；于3月31日前公布", "每年1月31日前、3月31日前"), ("2020 年 12 月底以前建成", "2020年12月底以前"), ("２０２１年６月底前", "２０２１年６月底前"),
    ("2022年前全部建成", "2022年前"), ("第四季度末前完成", ""), ("2021年第四季度前完成", "2021年第四季度前"), ("二〇二一年六月底前", "二〇二一年六月底前"),
    ("（责任单位：省教育厅；完成时限：2021年6月）", "2021年6月"), ("（责任单位：省教育厅；完成时限：长期坚持）", ""), ("月底前报送", "月底前"),
    ("目前进展顺利，提前完成，5年前开始，会前准备", ""), ("2018年6月30日前成立的企业", ""), ("到2025年建成", ""), ("在5个工作日内核实", ""), ("", ""),
])  # fmt: skip
def test_by_when_a_task_is_to_be_done(words: str, expected: str) -> None:
    assert deadline(words) == expected


@pytest.mark.parametrize("words", ["（责任单位：省教育厅；完成时限：2021年6月）", "（责任单位：省教育厅；完成时限：长期坚持）", "（责任单位：省教育厅；2021年6月底前）"])
def test_a_time_limit_beside_the_organs_is_no_organ(words: str) -> None:
    assert [duty.organ for duty in duties(f"1.推进公开。{words}")] == ["省教育厅"]


@given(st.text("中华人民共和国省市条例法办政府令发〔2020〕1号年月日底前（）完成时限： ", max_size=40))
def test_any_words_have_one_rank_and_their_own_limits(words: str) -> None:
    assert level(words, "") in (*LEVELS, "")
    plain = "".join(words.split())
    assert all(limit in plain for limit in deadline(words).split("、"))


def test_an_older_file_gets_ranks_and_limits_from_its_rows() -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript(OLDEST.read_text("utf-8"))
    connection.commit()
    database = prepare(connection)
    found = database.execute("SELECT target_title, number_key, level FROM relations").fetchall()
    assert all(rank == level(title, number) for title, number, rank in found) and any(rank for _, _, rank in found)
    tasks = database.execute("SELECT p.text, t.deadline FROM responsibilities t JOIN provisions p ON p.id = t.provision_id").fetchall()
    assert tasks and all(limit == deadline(text) for text, limit in tasks)
