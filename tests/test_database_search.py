"""Search finds exactly what a scan of the texts finds, whatever is asked, and ranks where readers expect."""

from __future__ import annotations

import json
import sqlite3

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gazette.database import Filters, count, save_issue, save_organs, search
from gazette.database.folding import fold, spellings
from gazette.database.pairs import TOKENIZER, needed, tokens
from gazette.database.query import And, Not, Or, Term, parse
from gazette.database.search import COUNTED, DEEPEST, condition, find
from gazette.database.snippets import pieces
from gazette.database.store import prepare
from gazette.database.synonyms import other_names
from gazette.portal import connection

from .database_samples import ISSUES, ORGANS, document, facts, issue

# Texts that are hard on an index: joints of digits and Han, punctuation, rare characters, widths, quotes.
HARD = (
    "立、改、废并举，立改废释纂。2020年8月19日，共20个工作日，第158号令。",
    "做好“六稳”工作、落实“六保”任务；ＡＢ两类企业（PPE）须于１２月前报送。",
    "镕喆堃犇𬭎𫍯䶮等字，𠮷野家，不得遗漏。〔2020〕83号、(2021)7号、[2019]5号",
    "公 报与公报；公　报；报公。100%合格 A/B、C-3、x_y、it's \"quoted\" 与 'single'。",
    "\ue123私用区字符、㐂、〇〇年、①②③、Ⅳ类、½、℃、甲\n乙跨行",
    "AND OR NOT title:甲 标题：乙 NEAR(甲 乙) 甲* ^甲 {甲} -丙",
)


def corpus() -> tuple[sqlite3.Connection, dict[str, str]]:
    """The sample issues and the hard texts, in memory; text, title and number of each document by id."""
    database = prepare(sqlite3.connect(":memory:"))
    hard = issue("9", "2021-05-15", *(document(f"h{n}", f"关于第{n}件的通知", *t.split("\n")) for n, t in enumerate(HARD)))
    for one in (*ISSUES, hard):
        save_issue(database, one, facts(one))
    save_organs(database, ORGANS)
    rows = database.execute("SELECT id, text || char(10) || title || char(10) || number FROM documents").fetchall()
    return database.conn, dict(rows)


CONNECTION, TEXTS = corpus()
ALL = "\n".join(TEXTS.values())


def found(query: str) -> set[str]:
    return {hit.id for hit in search(CONNECTION, query, limit=100)}


def scan(words: str) -> set[str]:
    """What reading every text finds: the rule that search is held to."""
    return {key for key, text in TEXTS.items() if stands(words, text)}


def stands(words: str, text: str) -> bool:
    return any(key in fold(text) for key in spellings(words))


# ---------------------------------------------------------------- recall and precision against `in`


@settings(max_examples=400, deadline=None)
@given(st.integers(0, len(ALL) - 1), st.integers(1, 14))
def test_a_phrase_finds_exactly_the_texts_that_contain_it(start: int, length: int) -> None:
    words = ALL[start : start + length].strip()
    if words and '"' not in words and "\n" not in words:
        assert found(f'"{words}"') == scan(words)
        assert count(CONNECTION, f'"{words}"') == len(scan(words))


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from(sorted(set(ALL) - {'"', "\n"})), min_size=1, max_size=5))
@example("号令")
@example("、")
@example("废")
@example("𬭎")
@example("\ue123")
def test_made_up_phrases_are_found_exactly_too(words: str) -> None:
    if words.strip() == words:
        assert found(f'"{words}"') == scan(words)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(ALL) - 1), st.integers(1, 10))
def test_a_word_without_quotes_finds_the_same(start: int, length: int) -> None:
    words = ALL[start : start + length]
    node = parse(words)
    if isinstance(node, Term) and node.words == words and not node.field:
        assert found(words) >= scan(words)
        if len(node.forms) == 1 and not node.number:
            assert find(CONNECTION, words, limit=100).notes or found(words) == scan(words)


@settings(max_examples=150, deadline=None)
@given(*[st.integers(0, len(ALL) - 3)] * 2)
def test_operators_are_set_operations(one: int, other: int) -> None:
    first, second = (ALL[n : n + 2].strip() for n in (one, other))
    if not first or not second or '"' in first + second or "\n" in first + second:
        return
    a, b = scan(first), scan(second)
    assert found(f'"{first}" "{second}"') == found(f'"{first}" AND "{second}"') == a & b
    assert found(f'"{first}" OR "{second}"') == a | b
    assert found(f'"{first}" NOT "{second}"') == found(f'"{first}" -"{second}"') == a - b
    assert found(f'NOT "{first}"') == set(TEXTS) - a


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30) | st.text(st.sampled_from('甲乙公报 "()-*^:：〔〕20ANDORNOTtitle标题\0\n'), max_size=30))
def test_no_query_is_an_error(query: str) -> None:
    hits = search(CONNECTION, query)
    assert len({hit.id for hit in hits}) == len(hits) <= count(CONNECTION, query)
    for table in ("documents", "provisions"):
        made = condition(query, table)
        if made:
            CONNECTION.execute(f"SELECT count(*) FROM {table} WHERE {made.sql}", made.values).fetchone()


@settings(max_examples=200, deadline=None)
@given(st.text(), st.integers(0, 30), st.integers(1, 6))
def test_the_index_never_stands_in_the_way(text: str, start: int, length: int) -> None:
    """Every part of a text asks only for tokens that the text has."""
    index = sqlite3.connect(":memory:")
    index.execute(f"CREATE VIRTUAL TABLE t USING fts5(pairs, content='', detail=none, columnsize=0, {TOKENIZER})")
    text = text.encode("utf-8", "ignore").decode()
    index.execute("INSERT INTO t (rowid, pairs) VALUES (1, ?)", (tokens(text),))
    words = text[start : start + length]
    if words and "\n" not in words:
        found = index.execute("SELECT count(*) FROM t WHERE t MATCH ?", (needed(words),)).fetchone()
        assert found == (1,)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=4), st.text(min_size=1, max_size=2))
def test_one_and_two_characters_are_decided_by_the_index_alone(texts: list[str], words: str) -> None:
    index = sqlite3.connect(":memory:")
    index.execute(f"CREATE VIRTUAL TABLE t USING fts5(pairs, content='', detail=none, columnsize=0, {TOKENIZER})")
    for number, text in enumerate(texts):
        index.execute("INSERT INTO t (rowid, pairs) VALUES (?, ?)", (number, tokens(_storable(text))))
    words = _storable(words)
    if words and "\n" not in words:
        found = {row[0] for row in index.execute("SELECT rowid FROM t WHERE t MATCH ?", (needed(words),))}
        assert found == {n for n, text in enumerate(texts) if fold(words) in fold(_storable(text))}


def _storable(text: str) -> str:
    return text.encode("utf-8", "ignore").decode()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(st.sampled_from("政务公開開公，,（(Ａa　 1１-—〔\n"), min_size=1, max_size=30), min_size=1, max_size=5),
    st.lists(st.text(st.sampled_from("政务公開开，,（(Aa　 1１-—〔"), min_size=1, max_size=6), min_size=1, max_size=5),
)
def test_any_texts_and_any_query_give_what_a_scan_gives(texts: list[str], queries: list[str]) -> None:
    database = prepare(sqlite3.connect(":memory:"))
    one = issue("1", "2021-01-15", *(document(f"d{n}", f"第{n}件", *t.split("\n")) for n, t in enumerate(texts)))
    save_issue(database, one, facts(one))
    stored = dict(database.execute("SELECT id, text || char(10) || title || char(10) || number FROM documents").fetchall())
    for words in (q for q in queries if q.strip()):
        wanted = {key for key, text in stored.items() if stands(words, text)}
        for order in ("best", "newest"):
            assert {hit.id for hit in search(database.conn, f'"{words}"', order=order)} == wanted
        assert count(database.conn, f'"{words}"') == len(wanted)
        made = condition(f'"{words}"')
        assert made and {row[0] for row in database.conn.execute(f"SELECT id FROM documents WHERE {made.sql}", made.values)} == wanted
        inside = condition(f'"{words}"', "provisions")
        assert inside
        rows = database.conn.execute(f"SELECT text FROM provisions WHERE {inside.sql}", inside.values).fetchall()
        every = database.conn.execute("SELECT text FROM provisions").fetchall()
        assert sorted(rows) == sorted(row for row in every if stands(words, row[0]))


def test_the_index_narrows_even_one_character() -> None:
    assert needed("废") == '"废"' and needed("立、改") == '"立、" AND "、改"' and needed("、") == '"、"'
    assert needed("政務公開") == '"政务" AND "务公" AND "公开"'


def test_a_phrase_does_not_cross_punctuation_that_it_does_not_have() -> None:
    assert found("立改废") == {"2021-9_h0"}  # 立改废释纂 stands there, too
    assert found('"改废并举"') == set()
    assert found("立、改、废") == {"2021-9_h0", "2020-16_yzbf-2020-83"}
    assert found("公报与公报") == set() and found("报与公报") == {"2021-9_h3"}


# ---------------------------------------------------------------- numbers


@pytest.mark.parametrize("typed", [
    "云政办发〔2020〕83号", "云政办发[2020]83号", "云政办发（2020）83号", "云政办发(2020)83号", "云政办发【2020】83号",
    "云政办发〔２０２０〕８３号", "〔2020〕83号", "(2020)83号", "2020 83", "云政办发2020-83", "云政办发[2020]83",
    "文号:云政办发〔2020〕83号", "number:(2020)83",
])  # fmt: skip
def test_a_number_however_it_is_typed(typed: str) -> None:
    hits = search(CONNECTION, typed)
    assert hits[0].id == "2020-16_yzbf-2020-83"
    assert hits[0].found_in in ("number", "title")
    assert {h.id for h in hits} <= {"2020-16_yzbf-2020-83", "2021-9_h2"}


def test_a_number_is_not_found_by_a_part_of_its_serial() -> None:
    assert found("云政办发〔2020〕8号") == set()
    assert "2020-16_yzbf-2020-83" not in found("(2020)3号")


def test_a_cited_number_is_found_where_it_is_cited() -> None:
    hits = search(CONNECTION, "云政办发(2015)7号")
    assert [(h.id, h.found_in) for h in hits] == [("2015-2_yzbf-2015-7", "number"), ("2020-16_yzbf-2020-83", "text")]
    assert hits[1].provision == "二、（二）3."


# ---------------------------------------------------------------- language, ranking, snippets


def test_the_tree_of_a_query() -> None:
    assert parse('甲 乙 OR "丙 丁" NOT 戊') == Or((And((Term("甲"), Term("乙"))), And((Term("丙 丁", True), Not(Term("戊"))))))
    assert parse("标题：公开 -文号:83号") == And((Term("公开", field="title"), Not(Term("83号", field="number"))))
    assert parse("AND OR") == And((Term("AND"), Term("OR"))) and parse("  ") is None and parse('""') is None
    assert parse("(甲 OR 乙) 丙") == And((Or((Term("甲"), Term("乙"))), Term("丙")))
    assert parse("“甲 乙” 做好“六稳”工作") == And((Term("甲 乙", True), Term("做好“六稳”工作")))
    assert parse("标题： 公开") == Term("公开", field="title")
    assert parse("省政府：通知") == Term("省政府：通知")  # not one of our fields


def test_fields() -> None:
    assert found("标题:任免职") == {"2020-16_rm-2020-5"}
    assert found("机关:教育厅") == {"2020-16_yjf-2020-8"}
    assert found("文种:解读") == {"2020-16_jiedu"}
    assert found("heading:用权公开") == {"2020-16_yzbf-2020-83"}
    assert found("title:六稳") == set() and found("六稳") == {"2020-16_yzbf-2020-83", "2021-9_h1"}


def test_case_and_width_are_the_querys_business() -> None:
    assert found("ppe") == found("ＰＰＥ") == {"2020-16_yjf-2020-8", "2021-9_h1"}
    assert found('"ppe"') == found('"PPE"') == found("ppe")
    assert found("（PPE）") == found("(ppe)") == {"2020-16_yjf-2020-8", "2021-9_h1"}
    assert found("政務公開") == found("政务公开") != set()
    assert found("12月前") == found("１２月前") == {"2021-9_h1"}


def test_titles_come_before_texts_and_newer_before_older_of_the_same() -> None:
    hits = search(CONNECTION, "教育")
    tiers = [h.found_in == "title" for h in hits]
    assert tiers == sorted(tiers, reverse=True) and {True, False} == set(tiers)
    hits, newest = search(CONNECTION, "公开"), search(CONNECTION, "公开", order="newest")
    days = [h.published_on for h in newest]
    assert days == sorted(days, reverse=True) and len(set(days)) > 1
    assert {h.id for h in newest} == {h.id for h in hits}


def test_what_is_no_longer_in_force_comes_after_its_like() -> None:
    ruling = [h.validity for h in search(CONNECTION, "政务公开") if h.validity]
    assert len(ruling) > 1 and ruling[-1] == "废止" and "废止" not in ruling[:-1]
    assert [h.type for h in search(CONNECTION, "政务公开工作实施方案")] == ["通知", "解读"]  # what rules, then what explains


def test_pages_are_parts_of_one_order() -> None:
    whole = [h.id for h in search(CONNECTION, "通知", limit=50)]
    assert [h.id for n in range(0, len(whole), 3) for h in search(CONNECTION, "通知", limit=3, offset=n)] == whole
    assert search(CONNECTION, "通知", offset=DEEPEST + 1) == [] and search(CONNECTION, "通知", limit=0) == []


def test_filters() -> None:
    assert {h.id for h in search(CONNECTION, "公开", filters=Filters(validity="废止"))} == {"2015-2_yzbf-2015-7"}
    assert {h.id for h in search(CONNECTION, "通知", filters=Filters(organ="云川省教育厅"))} == {"2020-16_yjf-2020-8"}
    assert {h.published_on[:4] for h in search(CONNECTION, "通知", filters=Filters(year="2015"))} == {"2015"}
    assert search(CONNECTION, "公开", filters=Filters(since="2021-01-01")) == []
    assert count(CONNECTION, "公开", filters=Filters(type="解读", until="2020-12-31")) == 1


def test_a_hit_shows_the_words_and_their_provision() -> None:
    [hit] = search(CONNECTION, "机构职能目录 编写")
    assert hit.provision == "二、（一）2." and hit.url.startswith("/2020/16/yzbf-2020-83/#")
    assert {p.text for p in hit.snippet if p.hit} == {"机构职能目录", "编写"}
    assert "".join(p.text for p in hit.snippet) in TEXTS[hit.id].replace("\n", " ")


def test_pieces_give_the_text_back() -> None:
    for text, forms in (("公报公报", ["公报", "公"]), ("abAB", ["ab"]), ("甲", [""]), ("", ["甲"]), ("İi", ["i"])):
        assert "".join(p.text for p in pieces(text, forms)) == text


def test_counts_are_capped() -> None:
    assert count(CONNECTION, "通知") == len(scan("通知")) <= COUNTED


# ---------------------------------------------------------------- what people mean


@pytest.mark.parametrize("typed", ["省政府办公厅", "云川省人民政府办公厅", "机关：省政府办公厅", "organ:云政办发"])
def test_an_organ_under_any_of_its_names(typed: str) -> None:
    assert {"2020-16_yzbf-2020-83", "2015-2_yzbf-2015-7"} <= found(typed)


def test_the_reader_is_told_of_other_names() -> None:
    assert "云川省人民政府办公厅" in find(CONNECTION, "省政府办公厅").notes[0].zh
    assert found('"省政府办公厅"') == scan("省政府办公厅") and find(CONNECTION, '"省政府办公厅"').notes == ()
    # The longest name is meant: 省政府 within 省政府办公厅 is not.
    assert not any("省人民政府”" in note.zh for note in find(CONNECTION, "省政府办公厅").notes)


def test_a_person_whose_name_is_printed_with_a_blank() -> None:
    assert other_names(CONNECTION, Term("张三")) == ("张　三", "张 三")
    assert "2020-16_rm-2020-5" in found("张三") and found('"张三"') == scan("张三")
    assert other_names(CONNECTION, Term("公报")) == ()


@pytest.mark.parametrize(("organ", "hits"), [("云政办发", True), ("省政府办公厅", True), ("云川省人民政府办公厅", True), ("省文旅厅", False)])
def test_filter_by_any_name_of_an_organ(organ: str, hits: bool) -> None:
    assert bool(search(CONNECTION, "政务公开", filters=Filters(organ=organ))) is hits


def test_where_nothing_fits_the_nearest_are_shown_and_said_to_be() -> None:
    told = find(CONNECTION, "政府公报数据库建设")
    assert told.total == 0 and told.near and "最接近" in told.notes[-1].zh
    assert told.hits[0].id == "2020-16_yzbf-2020-83"
    assert {p.text for p in told.hits[0].snippet if p.hit} == {"政府公报数据库", "建设"}
    nothing = find(CONNECTION, "鑫鑫鑫鑫")
    assert (nothing.hits, nothing.near, nothing.notes) == ((), False, ())
    assert search(CONNECTION, "政府公报数据库建设") == []
    assert all(h.type == "解读" for h in find(CONNECTION, "政务公开数据库解读", filters=Filters(type="解读")).hits)


def test_bad_syntax_is_read_as_words_and_said() -> None:
    for query, note in (('"公报', "引号"), ("公报 OR", "OR"), ("AND", "按普通词"), ("公" * 600, "过长")):
        assert any(note in said.zh and said.en for said in find(CONNECTION, query).notes), query


@pytest.mark.parametrize("query", ["甲 " * 250, "甲 OR " * 120, "-甲 " * 120, "(2020)83号 " * 50, "“甲” " * 100, "省政府办公厅 " * 60, "(" * 200, '"' * 300])
def test_long_queries_stay_within_what_the_portal_allows(query: str) -> None:
    portal = sqlite3.connect(":memory:")
    CONNECTION.backup(portal)
    connection.prepare(portal)
    told = find(portal, query, facets=True)
    counts = {}
    for table in ("documents", "provisions"):
        made = condition(query, table, portal)
        counts[table] = portal.execute(f"SELECT count(*) FROM {table} WHERE {made.sql}", made.values).fetchone()[0] if made else 0
    assert counts["documents"] == (0 if told.near else told.total) and counts["provisions"] >= 0
    assert told == find(CONNECTION, query, facets=True)  # the limits change nothing of what is found


@pytest.mark.parametrize("pasted", ["公\u200b报", "\ufeff公报", "公报\n", "\t公报", "“公报”\r\n", "公\xad报"])
def test_what_is_pasted_along_unseen_does_not_count(pasted: str) -> None:
    assert found(pasted) == found("公报") != set()


def test_facets_say_how_the_hits_are_spread() -> None:
    told = find(CONNECTION, "通知", facets=True)
    for name in ("type", "year", "validity", "column", "organ", "topic"):
        for facet in told.facets[name]:
            assert facet.documents == count(CONNECTION, "通知", filters=Filters(**{name: facet.value})), (name, facet)
    assert [f.value for f in told.facets["year"]] == sorted((f.value for f in told.facets["year"]), reverse=True)


def test_results_are_plain_data() -> None:
    made = json.loads(json.dumps(find(CONNECTION, "公报", facets=True).as_json(), ensure_ascii=False))
    assert made["count"] == len(made["hits"]) == 2 and made["more"] is False
    assert "".join(text for text, _ in made["hits"][0]["snippet"]) in TEXTS[made["hits"][0]["id"]].replace("\n", " ")
    assert made["hits"][0]["title"] == "".join(text for text, _ in made["hits"][0]["title_pieces"])


def test_pages_of_many_hits_have_every_document_once() -> None:
    database = prepare(sqlite3.connect(":memory:"))
    many = issue("1", "2021-01-15", *(document(f"d{n}", f"第{n}件关于公报的通知" if n % 3 else f"第{n}件", "公报" * (n % 7 + 1)) for n in range(240)))
    save_issue(database, many, facts(many))
    for order in ("best", "newest"):
        pages = [search(database.conn, "公报", limit=50, offset=n, order=order) for n in range(0, 300, 50)]
        ids = [hit.id for page in pages for hit in page]
        assert len(ids) == len(set(ids)) == 240 == count(database.conn, "公报")


def test_an_old_document_with_the_words_in_its_title_comes_before_many_newer_texts() -> None:
    database = prepare(sqlite3.connect(":memory:"))
    old = issue("1", "2003-01-15", document("old", "关于公报的决定", "决定如下。"), document("same", "关于其他事项的通知", "刊登公报。"))
    new = issue("9", "2021-01-15", *(document(f"d{n}", f"第{n}件", f"在公报上刊登第{n}件。") for n in range(150)))
    for one in (old, new):
        save_issue(database, one, facts(one))
    hits = [hit.id.partition("_")[2] for hit in search(database.conn, "公报", limit=200)]
    assert hits[0] == "old" and hits[-1] == "same" and len(hits) == 152
    assert search(database.conn, "公报 决定", limit=1)[0].id.endswith("_old")
