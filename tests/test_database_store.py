"""The public database: documented columns, the same rows however they came in, targets resolved, nothing left behind."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
import sqlite_utils

from gazette.config import Organ
from gazette.database import (
    finish,
    open_database,
    remove_issue,
    replace_document,
    row_text,
    save_issue,
    save_organs,
)  # fmt: skip
from gazette.database.catalogue import TABLES, VIEWS, markdown
from gazette.database.index import INDEXES
from gazette.database.keys import document_id, number_key, number_text, sequence, short_title, title_key
from gazette.database.schema import SOURCES
from gazette.database.store import prepare
from gazette.diagnostics import StoreError
from gazette.fidelity.database import database_reading
from gazette.standard_text import fold, read_document

from .database_samples import (
    EXPLAINED,
    FIRST,
    ISSUES,
    OLD,
    ORGANS,
    PEOPLE,
    PLAN,
    SCHOOL,
    SECOND,
    built,
    document,
    facts,
    issue,
)
from .growth import steps


def content(database: sqlite_utils.Database) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables, and what the indexes find for a few hundred words."""
    rows = {
        t.name: database.execute(f"SELECT * FROM {t.name} ORDER BY {', '.join(t.key)}").fetchall() for t in TABLES
    }
    text = "\n".join(t for (t,) in database.execute("SELECT text FROM documents ORDER BY id"))
    words = sorted({text[i : i + 2] for i in range(0, len(text), 5) if text[i : i + 2].isalnum()})[:300]
    for index in INDEXES:
        rows[index] = [
            (w, *(r for (r,) in database.execute(f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY 1", (f'"{w}"',))))
            for w in words
        ]
    return rows


# ---------------------------------------------------------------- the dictionary


def test_every_column_of_the_file_is_documented_in_both_languages() -> None:
    database = built()
    for table in [*database.table_names(), *database.view_names()]:
        if table.startswith((*INDEXES, "folded_lines", "sqlite_")):
            continue
        known = next(t for t in (*TABLES, *VIEWS) if t.name == table)
        assert list(database[table].columns_dict) == [c.name for c in known.columns]
        for column in known.columns:
            assert column.title.zh and column.title.en and column.description.zh and column.description.en
            assert column.example and column.source in SOURCES
            if column.affinity == "INTEGER" and column.name in ("pages", "size", "characters", "start", "page_first"):
                assert column.unit
    documented = {(r["table_name"], r["column_name"]) for r in database["data_dictionary"].rows}
    assert documented == {(t.name, c) for t in (*TABLES, *VIEWS) for c in ("", *(c.name for c in t.columns))}


def test_tables_are_strict_and_foreign_keys_lead_somewhere() -> None:
    database = built(*ISSUES)
    for table in TABLES:
        assert database[table.name].schema.rstrip().endswith("STRICT")
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    with pytest.raises(sqlite3.IntegrityError):
        database.execute("UPDATE documents SET characters = 'many'")


def test_docs_database_md_is_made_from_the_schema() -> None:
    assert Path(__file__).parents[1].joinpath("docs/database.md").read_text("utf-8") == markdown()


def test_contract_names_are_there() -> None:
    columns = set(built()["documents"].columns_dict)
    assert columns >= set(
        ["id", "issue_id", "position", "column_name", "number", "title", "type", "issuer", "addressees", "written_on", "published_on", "effective_on", "expires_on", "disclosure", "validity", "page_first", "page_last", "url", "text", "text_sha256"]
    )


# ---------------------------------------------------------------- the same rows however they came in


def test_order_of_issues_does_not_matter() -> None:
    assert content(built(FIRST, SECOND)) == content(built(SECOND, FIRST))


def test_replacing_a_document_equals_building_anew() -> None:
    draft = document("yzbf-2020-83", "云川省人民政府办公厅关于印发草稿的通知", "根据《甲》（云政办发〔2015〕7号），废止《乙》。",
                     number="云政办发〔2020〕84号", issuers=("云川省草稿局",))  # fmt: skip
    before = issue("16", "2020-08-31", draft, EXPLAINED, PEOPLE, SCHOOL)
    database = built(FIRST, before)
    assert database["organs"].count_where("name = '云川省草稿局'") == 1
    replace_document(database, SECOND, PLAN.slug, facts(SECOND))
    assert content(database) == content(built(FIRST, SECOND))


def test_replacing_a_document_by_itself_changes_nothing() -> None:
    database = built(*ISSUES)
    before = content(database)
    for d in SECOND.documents:
        replace_document(database, SECOND, d.slug, facts(SECOND))
    assert content(database) == before


def test_saving_an_issue_with_its_documents_in_another_order() -> None:
    database = built(FIRST, issue("16", "2020-08-31", SCHOOL, PEOPLE, PLAN, EXPLAINED))
    save_issue(database, SECOND, facts(SECOND))
    assert content(database) == content(built(*ISSUES))


def test_a_moved_issue_day_reaches_every_document() -> None:
    database = built(FIRST, SECOND)
    later = replace(SECOND, published_on=SECOND.published_on.replace(year=2021, month=3))
    replace_document(database, later, PLAN.slug, facts(later))
    assert content(database) == content(built(FIRST, later))
    assert database["documents"].get(document_id(later, SCHOOL))["validity"] == "现行有效"  # its day has come


def test_removing_an_issue_leaves_no_word_of_it() -> None:
    database = built(*ISSUES)
    remove_issue(database, SECOND.id)
    assert content(database) == content(built(FIRST))
    assert database["documents"].get(document_id(FIRST, OLD))["validity"] == "尚未施行"  # what repealed it is gone


def test_a_document_without_facts_is_not_published() -> None:
    database = built(FIRST)
    known = facts(SECOND)
    save_issue(database, SECOND, replace(known, documents={s: f for s, f in known.documents.items() if s != "jiedu"}))
    assert "jiedu" not in "".join(r["id"] for r in database["documents"].rows)
    assert database["documents"].count_where("text LIKE '%共分三部分%'") == 0


def test_an_interpretation_of_a_withheld_document_is_published_alone() -> None:
    known = facts(SECOND)
    database = prepare(sqlite3.connect(":memory:"))
    save_issue(database, SECOND, replace(known, documents={s: f for s, f in known.documents.items() if s != PLAN.slug}))
    assert database["documents"].get("2020-16_jiedu")["interprets"] is None
    assert [r["target_id"] for r in database["relations"].rows_where("kind = '解读'")] == [None]
    save_issue(database, SECOND, known)
    assert [r["target_id"] for r in database["relations"].rows_where("kind = '解读'")] == ["2020-16_yzbf-2020-83"]


def test_a_failed_write_leaves_the_issue_as_it_was() -> None:
    database = built(*ISSUES)
    before = content(database)
    broken = facts(SECOND)
    bad = replace(broken.documents["jiedu"], page_first="one")  # type: ignore[arg-type]
    with pytest.raises(sqlite3.IntegrityError):
        save_issue(database, SECOND, replace(broken, documents={**broken.documents, "jiedu": bad}))
    assert content(database) == before


def test_one_changed_document_is_no_more_work_in_a_large_database() -> None:
    others = [
        issue(str(n), f"2019-{n:02}-15", *(document(f"d{n}-{m}", f"云川省人民政府关于第{n}期第{m}事的通知", "请遵照执行。") for m in range(8)))
        for n in range(1, 13)
    ]  # fmt: skip
    counts = []
    for issues in (ISSUES, (*others, *ISSUES)):
        database = built(*issues)
        with steps(database.conn) as counted:
            replace_document(database, SECOND, PLAN.slug, facts(SECOND))
        counts.append(counted[0])
    alone, among_many = counts
    assert 1000 < among_many < 1.5 * alone


def test_deleted_text_does_not_stay_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "gazette.db"
    secret = document("x", "云川省人民政府关于绝无仅有之事的通知", "麒麟饕餮貔貅，勿外传。")
    database = open_database(path)
    only = issue("16", "2020-08-31", PLAN, secret)
    save_issue(database, only, facts(only))
    save_issue(database, issue("16", "2020-08-31", PLAN), facts(issue("16", "2020-08-31", PLAN)))
    assert "麒麟饕餮".encode() not in path.read_bytes()  # also while watching, which does not finish each time
    finish(database)
    database.close()
    assert "饕餮".encode() not in path.read_bytes()


def test_a_damaged_file_is_a_diagnostic(tmp_path: Path) -> None:
    path = tmp_path / "gazette.db"
    path.write_bytes(b"this is not a database, whatever it is called" * 100)
    with pytest.raises(StoreError) as caught:
        open_database(path)
    assert caught.value.diagnostics[0].rule.id == "K-180" and "build" in caught.value.diagnostics[0].hint("en")


# ---------------------------------------------------------------- what rows say


def test_the_row_carries_the_standard_text() -> None:
    database = built(*ISSUES)
    for one in ISSUES:
        for d in one.documents:
            reading = database_reading(row_text(database, document_id(one, d)))
            assert reading.text == read_document(d).text
            assert fold(reading.text) == fold(read_document(d).text)


def test_provisions_stand_where_they_say() -> None:
    database = built(*ISSUES)
    rows = database.execute(
        "SELECT p.text, substr(d.text, p.start + 1, length(p.text)), p.path FROM provisions p "
        "JOIN documents d ON d.id = p.document_id"
    ).fetchall()
    assert len(rows) == 11
    assert all(text == cut for text, cut, _ in rows)
    assert "二、（一）2." in [path for *_, path in rows]


def test_citations_are_kept_with_what_they_lead_to_or_why_not() -> None:
    database = built(*ISSUES)
    rows = {r["raw"]: (r["outcome"], r["cited_id"]) for r in database["citations"].rows_where("document_id LIKE '%2020-83'")}
    assert rows["《云川省政务公开暂行办法》（云政办发〔2015〕7号）"] == ("本库公文", "2015-2_yzbf-2015-7")
    assert rows["《中华人民共和国政府信息公开条例》"] == ("法律法规", None)
    assert rows["《国务院办公厅关于印发2020年政务公开工作要点的通知》（国办发〔2020〕17号）"] == ("其他机关文件", None)
    assert rows["《云川省政务公开工作实施方案》"] == ("本件所附", "2020-16_yzbf-2020-83")


def test_a_missing_document_of_our_own_is_told_apart_and_found_when_it_comes() -> None:
    citing = document("a", "云川省人民政府关于甲的通知", "按照《某办法》（云政办发〔2019〕3号）执行。")
    cited = document("b", "云川省人民政府办公厅关于印发某办法的通知", "现印发给你们。", number="云政办发〔2019〕3号")
    database = built(issue("1", "2021-01-15", citing))
    assert [r["outcome"] for r in database["citations"].rows] == ["本机关文件未入库"]
    later = issue("2", "2021-01-31", cited)
    save_issue(database, later, facts(later))
    assert [(r["outcome"], r["cited_id"]) for r in database["citations"].rows] == [("本库公文", "2021-2_b")]
    twin = issue("3", "2021-01-31", replace(cited, slug="c"))
    save_issue(database, twin, facts(twin))
    assert [(r["outcome"], r["cited_id"]) for r in database["citations"].rows] == [("重名待定", None)]
    remove_issue(database, twin.id)
    # One that comes out later can not be what was meant.
    twin = issue("3", "2021-02-15", replace(cited, slug="c"))
    save_issue(database, twin, facts(twin))
    assert [(r["outcome"], r["cited_id"]) for r in database["citations"].rows] == [("本库公文", "2021-2_b")]
    assert [r["outcome"] for r in database["citations"].rows] == ["本库公文"]


def test_an_interpretation_by_its_title_alone_is_tied_and_has_no_validity() -> None:
    told = document("told", "《云川省政务公开工作实施方案》政策解读", "共分三部分。", type="政策解读")
    later = issue("17", "2020-09-15", told)
    database = built(later)
    assert database["documents"].get("2020-17_told")["interprets"] is None
    save_issue(database, SECOND, facts(SECOND))
    row = database["documents"].get("2020-17_told")
    assert (row["interprets"], row["validity"]) == ("2020-16_yzbf-2020-83", "")
    assert content(database) == content(built(SECOND, later))
    remove_issue(database, SECOND.id)
    assert content(database) == content(built(later))


def test_validity_names_what_made_it_so() -> None:
    database = built(*ISSUES)
    old = database["documents"].get("2015-2_yzbf-2015-7")
    assert (old["validity"], old["validity_by"]) == ("废止", "2020-16_yzbf-2020-83")
    assert old["validity_reason"].endswith("同时废止")
    assert database["documents"].get("2020-16_yjf-2020-8")["validity"] == "尚未施行"
    assert database["documents"].get("2020-16_jiedu")["validity"] == ""
    term = document("t", "云川省人民政府关于试行甲的通知", "试行。", expires_on="2020-12-31")
    after = issue("1", "2021-01-10", document("n", "云川省人民政府关于乙的通知", "乙。"))
    database = built(issue("2", "2020-01-20", term))
    assert database["documents"].get("2020-2_t")["validity"] == "现行有效"
    save_issue(database, after, facts(after))
    assert database["documents"].get("2020-2_t")["validity"] == "失效"


def test_responsibilities_name_organ_and_role() -> None:
    rows = list(built(*ISSUES)["responsibilities"].rows_where("task LIKE '办好%'"))
    assert [(r["role"], r["organ_name"], r["organ"]) for r in rows] == [
        ("牵头", "省政府办公厅", "云川省人民政府办公厅"), ("配合", "省教育厅", "云川省教育厅"),
    ]  # fmt: skip


def test_appointments_are_rows() -> None:
    rows = built(*ISSUES)["appointments"].rows
    assert [(r["action"], r["person"], r["post"], r["remark"]) for r in rows] == [
        ("任命", "张三", "云川省教育厅副厅长", "试用期一年"), ("任命", "李四光", "云川省水利厅厅长", ""),
        ("免去", "王五", "云川省水利厅厅长", ""),
    ]  # fmt: skip


def test_organs_are_one_under_all_their_names() -> None:
    joint = document("j", "关于联合的通知", "甲。", issuers=("省政府办公厅", "云川省林业局"))
    database = built(issue("1", "2021-01-15", joint))
    assert [r["organ"] for r in database["issuers"].rows] == ["云川省人民政府办公厅", "云川省林业局"]
    assert database["organs"].get("云川省林业局")["origin"] == "识别"


def test_a_changed_list_of_organs_replaces_the_old_one() -> None:
    database = built(*ISSUES)
    assert database["responsibilities"].count_where("organ IS NULL AND organ_name = '云川新区管委会'") == 2
    district = Organ(name="云川新区管理委员会", aliases=("云川新区管委会",))
    save_organs(database, (*ORGANS[1:], district))
    assert database["responsibilities"].count_where("organ = '云川新区管理委员会'") == 2
    assert [r["origin"] for r in database["organs"].rows_where("name = '云川省人民政府'")] == ["识别"]  # still issues
    before = content(database)
    save_organs(database, (*ORGANS[1:], district))
    assert content(database) == before


# ---------------------------------------------------------------- keys


@pytest.mark.parametrize("typed", [
    "甘政办发〔2020〕83号", "甘政办发[2020]83号", "甘政办发（2020）83号", "甘政办发(2020) 83号", "甘政办发【２０２０】８３号",
    "甘政办发﹝2020﹞第83号",
])  # fmt: skip
def test_one_number_in_all_its_spellings(typed: str) -> None:
    assert number_text(typed) == "甘政办发〔2020〕83号"


def test_numbers_without_code_or_brackets() -> None:
    assert number_key("(2020)83号").text == "〔2020〕83号"  # type: ignore[union-attr]
    assert number_key("2020 83") is None
    assert number_key("甘政办发2020-83", bare=True).text == "甘政办发〔2020〕83号"  # type: ignore[union-attr]
    assert number_text("第１５８号") == "第158号"


def test_titles_compare_without_punctuation() -> None:
    assert title_key("关于印发《甲、乙办法》的通知") == title_key("关于印发甲乙办法的通知")
    assert short_title("云川省人民政府关于甲的通知") == "关于甲的通知"
    assert short_title("关于甲的通知") == ""


def test_the_sequence_orders_by_day_issue_and_place_and_survives_json() -> None:
    numbers = [sequence(one, place) for one in ISSUES for place in (3, 2, 1)]
    assert numbers == sorted(numbers)
    assert max(numbers) < 2**31


def test_long_issues_of_neighbouring_days_do_not_mingle() -> None:
    """One of its two halves of numbers is the day's last: an issue of more than sixteen ran into the day before once."""
    for number in range(1, 9):
        long, before = issue(str(number), "2020-01-02"), [issue(str(n), "2020-01-01") for n in range(20, 28)]
        assert sequence(long, 64) > max(sequence(one, 1) for one in before)


def test_many_documents_and_issues_of_one_day_keep_their_places() -> None:
    """Numbers run out for a day: everything is still there and found."""
    one = issue("1", "2020-01-01", *(document(f"a{n}", f"关于第{n}件的通知", "甲乙。") for n in range(20)))
    crowd = [replace(one, number=str(n), whole_number=None) for n in range(1, 8)]
    database = built(*crowd)
    rows = database.execute("SELECT sequence, issue_id, position FROM documents").fetchall()
    assert len({r[0] for r in rows}) == len(rows) == 7 * 20
    for n in range(1, 8):
        placed = [p for _, i, p in sorted(rows, reverse=True) if i == f"2020-{n}"]
        assert placed == sorted(placed)
    assert database.execute("SELECT count(*) FROM text_pairs WHERE text_pairs MATCH '\"甲乙\"'").fetchone() == (140,)
    before = content(database)
    save_issue(database, crowd[3], facts(crowd[3]))
    assert {k: v for k, v in content(database).items() if k == "provisions"} == {"provisions": before["provisions"]}
    assert len({r[0] for r in database.execute("SELECT sequence FROM documents")}) == 140
