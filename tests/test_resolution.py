"""Which document a citation means, or why it leads nowhere; the same whichever of the two comes first."""

from __future__ import annotations

from itertools import permutations

import pytest
import sqlite_utils

from gazette.database import remove_issue, resolve, save_issue
from gazette.database.keys import number_text, order_organ, title_key
from gazette.model import Document

from .database_samples import GOVERNMENT, built, document, facts, issue
from .growth import steps

OLD_RULES = document(
    "yzl-2005-50", "云川省人民政府令", "《云川省气象管理办法》已经省政府常务会议通过，现予公布。", number="云川省人民政府令第50号", type="令",
    issuers=(GOVERNMENT,), written_on="2005-03-01",
    instrument=("云川省气象管理办法", "第一条　根据《中华人民共和国气象法》，制定本办法。", "第二条　本办法自2005年4月1日起施行。"),
)  # fmt: skip
NEW_RULES = document(
    "yzl-2021-160", "云川省人民政府令", "《云川省气象管理办法》已经省政府常务会议通过，现予公布。", number="云川省人民政府令第160号", type="令",
    issuers=(GOVERNMENT,), written_on="2021-03-01",
    instrument=(
        "云川省气象管理办法", "第一条　根据《气象法》，制定本办法。",
        "第二条　本办法自2021年4月1日起施行。2005年3月1日公布的《云川省气象管理办法》（省政府令第50号）同时废止。",
    ),
)  # fmt: skip
NOTICE = document(
    "yzf-2021-9", "云川省人民政府关于做好气象工作的通知", "按照《云川省气象管理办法》（云川省人民政府第一百六十号令）第二条要求，现就有关事项通知如下。",
    number="云政发〔2021〕9号", issuers=(GOVERNMENT,), written_on="2021-05-01",
)  # fmt: skip
ISSUES = (
    issue("5", "2005-03-15", OLD_RULES), issue("5", "2021-03-15", NEW_RULES), issue("9", "2021-05-15", NOTICE),
)  # fmt: skip


def outcomes(database: sqlite_utils.Database) -> list[tuple[str, ...]]:
    sql = "SELECT document_id, raw, article, outcome, coalesce(cited_id, '') FROM citations ORDER BY document_id, position"
    return [tuple(row) for row in database.execute(sql)]


def ends(database: sqlite_utils.Database) -> list[tuple[str, ...]]:
    sql = "SELECT kind, document_id, coalesce(target_id, ''), outcome FROM relations ORDER BY document_id, position"
    return [tuple(row) for row in database.execute(sql)]


def test_an_order_is_found_under_every_name_of_its_organ_and_every_way_of_writing_its_number() -> None:
    database = built(*ISSUES)
    assert ("废止", "2021-5_yzl-2021-160", "2005-5_yzl-2005-50", "本库公文") in ends(database)
    assert ("依据", "2021-9_yzf-2021-9", "2021-5_yzl-2021-160", "本库公文") in ends(database)
    assert database["documents"].get("2005-5_yzl-2005-50")["validity"] == "废止"


def test_rules_that_replace_rules_of_the_same_title_do_not_repeal_themselves() -> None:
    unnumbered = document(
        "n", "云川省人民政府令", "现公布《云川省气象管理办法》。", number="云川省人民政府令第160号", type="令", issuers=(GOVERNMENT,),
        instrument=("云川省气象管理办法", "第一条　2005年公布的《云川省气象管理办法》同时废止。"),
    )  # fmt: skip
    database = built(ISSUES[0], issue("5", "2021-03-15", unnumbered))
    assert ("废止", "2021-5_n", "2005-5_yzl-2005-50", "本库公文") in ends(database)
    cited = {row[1:] for row in outcomes(database) if row[0] == "2021-5_n"}
    assert ("《云川省气象管理办法》", "", "本库公文", "2005-5_yzl-2005-50") in cited
    alone = built(issue("5", "2021-03-15", unnumbered))
    assert ("废止", "2021-5_n", "", "仅有名称") in ends(alone)


def test_the_outcome_is_the_same_in_whichever_order_issues_come() -> None:
    first = built(*ISSUES)
    expected = outcomes(first), ends(first)
    for order in permutations(ISSUES):
        database = built(*order)
        assert (outcomes(database), ends(database)) == expected
    for gone in ISSUES:  # one taken out and brought back
        remove_issue(first, gone.id)
        assert outcomes(first) == outcomes(built(*(i for i in ISSUES if i is not gone)))
        save_issue(first, gone, facts(gone))
        assert (outcomes(first), ends(first)) == expected


@pytest.mark.parametrize(("words", "outcome"), [
    ("根据《行政许可法》第三条，制定本办法。", "法律法规"),
    ("根据行政许可法第三条，制定本办法。", "法律法规"),
    ("根据《某条例》（国务院令第711号），制定本办法。", "法律法规"),
    ("根据《中华人民共和国专利法实施细则》，制定本办法。", "法律法规"),
    ("按照《关于甲的通知》（国办发〔2020〕17号）要求，制定本办法。", "其他机关文件"),
    ("按照《某办法》（公安部令第35号）要求，制定本办法。", "其他机关文件"),
    ("按照《关于甲的通知》（云政办发〔2019〕17号）要求，制定本办法。", "本机关文件未入库"),
    ("按照《某办法》（省政府令第35号）要求，制定本办法。", "本机关文件未入库"),
    ("按照《云川省人民政府关于甲的通知》要求，制定本办法。", "本机关文件未入库"),
    ("按照《某工作方案》要求，制定本办法。", "仅有名称"),
])  # fmt: skip
def test_why_a_citation_leads_nowhere(words: str, outcome: str) -> None:
    database = built(issue("1", "2021-01-15", document("a", "云川省人民政府关于乙的通知", words)))
    assert [row[3] for row in outcomes(database)] == [outcome]
    assert [row[3] for row in ends(database)] == [outcome]


@pytest.mark.parametrize(("written", "key"), [
    ("公安部第69号令", "公安部令第69号"), ("公安部令第六十九号", "公安部令第69号"),
    ("中华人民共和国国务院令（第711号）", "国务院令第711号"), ("国务院令 第711号", "国务院令第711号"),
    ("交通运输部令2020年第3号", "交通运输部令2020年第3号"), ("甘政发[2020] 8号", "甘政发〔2020〕8号"),
    ("令第5号", "令第5号"), ("", ""), ("关于甲", "关于甲"),
])  # fmt: skip
def test_one_spelling_for_an_order(written: str, key: str) -> None:
    assert number_text(written) == key
    assert number_text(key) == key


def test_the_organ_of_an_order() -> None:
    assert order_organ("公安部令第69号") == ("公安部", "令第69号")
    assert order_organ("甘政发〔2020〕8号") == ("", "")


def test_a_law_with_and_without_the_state_has_one_key() -> None:
    assert title_key("《中华人民共和国行政许可法》") == title_key("行政许可法")
    assert title_key("云川省实施《中华人民共和国水法》办法") == title_key("云川省实施〈水法〉办法")
    assert title_key("中华人民共和国") == "中华人民共和国"


def _many(number: int) -> Document:
    body = [f"根据《办法{n}》（云政发〔2000〕{n}号）第{n}条要求，做好工作。" for n in range(number, number + 12)]
    return document(f"d{number}", f"云川省人民政府关于{number}的通知", *body, number=f"云政发〔2000〕{number}号", issuers=(GOVERNMENT,))


def test_tying_one_document_is_no_more_work_among_a_hundred_than_among_few() -> None:
    issues = [issue(str(n + 1), f"2000-{n // 2 + 1:02}-{15 if n % 2 else 5:02}", *map(_many, range(n * 12, n * 12 + 12))) for n in range(9)]
    key, counts = "2000-2_d15", []
    for number in (3, 9):
        database = built(*issues[:number])
        before = outcomes(database), ends(database)
        with steps(database.conn) as counted:
            resolve.after(database.conn, [key], resolve.keys_of(database.conn, [key]), set(), "2000-05-05")
        assert (outcomes(database), ends(database)) == before
        assert sum(row[0] == key for row in before[0]) == 12
        counts.append(counted[0])
    few, many = counts
    assert 1000 < many < 1.5 * few
