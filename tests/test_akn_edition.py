from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from gazette.fidelity.akn import akn_reading
from gazette.fidelity.compare import differences
from gazette.model import (
    Block,
    Card,
    Cell,
    Citation,
    Divider,
    Document,
    DocumentNumber,
    Enclosure,
    Field,
    Formula,
    Heading,
    Imprint,
    Link,
    Note,
    Paragraph,
    Part,
    Preformatted,
    Quote,
    Role,
    Row,
    Table,
    Text,
)  # fmt: skip
from gazette.standard_text import read_document
from gazette.writers import akn, html
from gazette.writers.akn_meta import OWN
from gazette.writers.akn_text import NS
from gazette.writers.kit import Kit

from .strategies import (
    CHARACTERS,
    MEDIA,
    documents,
    inlines,
    issue_of,
    notes,
    plain_runs,
    texts,
    with_text,
    words,
)

SCHEMA = Path(__file__).parents[2] / "shared" / "corpus" / "schemas" / "akomantoso30.xsd"


@pytest.fixture(scope="module")
def schema_if_there() -> etree.XMLSchema | None:
    return etree.XMLSchema(etree.parse(str(SCHEMA))) if SCHEMA.is_file() else None


@pytest.fixture(scope="module")
def schema(schema_if_there: etree.XMLSchema | None) -> etree.XMLSchema:
    if schema_if_there is None:
        pytest.skip(f"NOT CHECKED AGAINST THE SCHEMA: {SCHEMA} is not there")
    return schema_if_there


def render(*documents: Document) -> bytes:
    return akn.render(issue_of(*documents), Kit())


def faults(document: Document, schema: etree.XMLSchema | None) -> list[object]:
    """What the edition says otherwise than the document, and what the schema refuses in it."""
    made = render(document)
    found: list[object] = [*differences(read_document(document), akn_reading(made))]
    if schema is not None and not schema.validate(etree.fromstring(made)):
        found.append(schema.error_log)
    return found


@settings(max_examples=100, deadline=None)
@given(documents())
def test_any_document_reads_back_from_valid_xml(schema_if_there: etree.XMLSchema | None, document: Document) -> None:
    assert faults(document, schema_if_there) == []


# ---------------------------------------------------------------- any model, with what is rare


formulas_any = st.builds(
    Formula, words, st.just("x"), st.sampled_from(["<math><mi>x</mi></math>", "", "<math><script/></math>", "no"]),
    st.just("x"), display=st.booleans(),
)  # fmt: skip
links = st.builds(Link, st.text(CHARACTERS + "\\\\[]", max_size=20).map("https://example.org/".__add__), plain_runs)
odd_links = st.builds(Link, st.sampled_from(["#a1", "#nowhere", "https://[::", "http://a b/", "mailto:x", "javascript:x"]), plain_runs)
nested_notes = st.builds(Note, st.lists(st.builds(Paragraph, st.tuples(texts, notes)), max_size=2).map(tuple))
runs_any = with_text(st.one_of(inlines, formulas_any, links, odd_links, nested_notes))
labels_any = st.sampled_from(["", "一、", "（一）", "1.", "第一编", "第一章", "第一节", "第一条", "第 二 条", " "])
numbered = st.builds(Paragraph, runs_any, label=labels_any, lead=st.one_of(st.just(()), plain_runs), level=st.integers(0, 4))
headings_any = st.builds(Heading, st.integers(0, 9), st.one_of(runs_any, st.just(())), label=labels_any)
lines = st.one_of(numbered, numbered, headings_any, st.builds(Paragraph, st.just(())), st.just(Divider()))


@st.composite
def spanning_tables(draw: st.DrawFn) -> Table:
    spans = st.integers(1, 3)
    cell = st.builds(Cell, st.lists(lines, max_size=2).map(tuple), spans, spans, st.sampled_from(["start", "end"]))
    rows = draw(st.lists(st.lists(cell, max_size=3).map(tuple).map(Row), max_size=4).map(tuple))
    return Table(rows, header_rows=draw(st.integers(0, 5)), caption=draw(st.one_of(st.just(()), plain_runs)))


blocks_any = st.recursive(
    st.one_of(lines, spanning_tables(), st.builds(Preformatted, words)),
    lambda inner: st.builds(Quote, st.lists(inner, max_size=3).map(tuple)),
    max_leaves=3,
)
parts_any = st.lists(
    st.builds(Part, st.sampled_from(list(Role)), st.lists(blocks_any, max_size=5).map(tuple), words, words), max_size=6
)


@st.composite
def any_documents(draw: st.DrawFn) -> Document:
    """Parts of any role in any order, with anchors that clash with the edition's own names."""
    names = iter(["note:1", "meta:organ:1", "meta:gazette", "part:1", "a1", "b1__para_1", *(f"b{n}" for n in range(999))])

    def anchored(block: Block) -> Block:
        return replace(block, anchor=next(names)) if isinstance(block, Heading | Paragraph | Table) else block

    parts = tuple(replace(p, blocks=tuple(map(anchored, p.blocks))) for p in draw(parts_any))
    card = Card(
        title=Field("关于<试行>的&通知"), issuers=Field(("甲/乙", "丙 丁")), written_on=Field(dt.date(2020, 8, 19)),
        effective_on=draw(st.sampled_from([None, Field(dt.date(2020, 9, 1))])),
        expires_on=draw(st.sampled_from([None, Field(dt.date(2025, 8, 31))])),
    )  # fmt: skip
    enclosed = draw(st.sampled_from([(), (Enclosure("b.pdf", "附件2", "图", "1" * 64, b"", 1),)]))
    return Document("yzf-2020-1", "a.docx", "0" * 64, card, parts, media=(MEDIA,), enclosures=enclosed)


@settings(max_examples=100, deadline=None)
@given(any_documents())
def test_whatever_the_model_allows_reads_back_from_valid_xml(schema_if_there: etree.XMLSchema | None, document: Document) -> None:
    assert faults(document, schema_if_there) == []


@settings(max_examples=8, deadline=None)
@given(any_documents(), any_documents())
def test_an_issue_of_several_is_a_valid_gazette(schema: etree.XMLSchema, first: Document, second: Document) -> None:
    made = etree.fromstring(render(first, replace(second, slug="yzf-2020-2")))
    schema.assertValid(made)
    assert [etree.QName(c).localname for c in made] == ["officialGazette"]


@pytest.mark.parametrize("target", ["https://example.org/##", "https://example.org/#甲#乙#", "https://example.org/%#[]\\^`{|}<> \""])
def test_an_address_with_signs_that_no_uri_has_is_valid(schema: etree.XMLSchema, target: str) -> None:
    document = Document("yzf-2020-1", "a.docx", "0" * 64, Card(), (Part(Role.BODY, (Paragraph((Link(target, (Text("见"),)),)),)),))
    assert faults(document, schema) == []


# ---------------------------------------------------------------- how it is built


def para(text: str, label: str = "", level: int = 0, anchor: str = "") -> Paragraph:
    return Paragraph((Text(text),), label, level=level, anchor=anchor)


def heading(label: str, text: str, level: int, anchor: str) -> Heading:
    return Heading(level, (Text(text),), label, anchor)


MEASURES = Document(
    "yzl-1", "a.docx", "0" * 64,
    Card(
        title=Field("关于印发办法的通知"), number=Field(DocumentNumber("云政发〔2020〕1号", "云政发", 2020, 1)),
        issuers=Field(("云川省人民政府", "云川省军区")), addressees=Field(("各市人民政府",)), signer=Field("某某某"),
        classification=Field("秘密"), written_on=Field(dt.date(2020, 8, 19)), effective_on=Field(dt.date(2020, 10, 1)),
        imprint=Field(Imprint(("省委各部门",), "省政府办公厅", dt.date(2020, 8, 20))),
    ),
    (
        Part(Role.SIGNER, (para("签发人：某某某"),)),
        Part(Role.TITLE, (Heading(0, (Text("关于印发办法的通知"),)),)),
        Part(Role.ADDRESSEES, (para("各市人民政府："),)),
        Part(Role.BODY, (para("现印发给你们。"),)),
        Part(Role.DATE, (para("2020年8月19日"),)),
        Part(
            Role.INSTRUMENT,
            (
                Heading(0, (Text("公开办法"),)),
                heading("第一章", "总则", 1, "第一章"),
                para("为规范公开，制定本办法。", "第一条", 2, "第一条"),
                para("下列信息应当公开：", "第二条", 2, "第二条"),
                para("规划；", "（一）", 3, "第二条-一"),
                para("其他：", "（二）", 3, "第二条-二"),
                para("名册。", "1.", 4, "第二条-二-1"),
                para("前款信息及时更新。"),
            ),
            title="公开办法",
        ),
        Part(
            Role.ATTACHMENT,
            (para("附件1"), Heading(0, (Text("分工"),)), heading("一、", "目标", 1, "一"), para("做好。"), heading("（一）", "任务", 2, "一-一")),
            title="分工", label="附件1",
        ),
        Part(Role.IMPRINT, (para("抄送：省委各部门。"),)),
    ),
    enclosures=(Enclosure("b.pdf", "附件2", "平面图", "1" * 64, b"", 1),),
    citations=(Citation("《条例》（国令第1号）", "条例", "国令第1号", "第一条"),),
)  # fmt: skip
NAMES = {"a": NS, "gz": OWN}


def shape(element: etree._Element) -> list[object]:
    """Names of divisions with what they hold, and the words of paragraphs."""
    made: list[object] = []
    for child in element:
        name = etree.QName(child).localname
        made.append("".join(child.itertext()) if name in ("num", "heading", "p") else [name, *shape(child)])
    return made


def test_articles_their_paragraphs_and_items_are_nested() -> None:
    [chapter] = etree.fromstring(render(MEASURES)).iterfind(".//a:chapter", NAMES)
    assert shape(chapter) == [
        "第一章", "总则",
        ["article", "第一条", ["content", "为规范公开，制定本办法。"]],
        ["article", "第二条",
         ["paragraph", ["intro", "下列信息应当公开："],
          ["point", "（一）", ["content", "规划；"]],
          ["point", "（二）", ["intro", "其他："], ["indent", "1.", ["content", "名册。"]]]],
         ["paragraph", ["content", "前款信息及时更新。"]]],
    ]  # fmt: skip
    assert [p.get("eId") for p in chapter.iterfind(".//a:paragraph", NAMES)] == ["第二条__para_1", "第二条__para_2"]


def test_the_heading_ladder_is_nested() -> None:
    [first, inner] = etree.fromstring(render(MEASURES)).iterfind(".//a:hcontainer", NAMES)
    assert [(h.get("name"), h.get("eId")) for h in (first, inner)] == [("level-1", "一"), ("level-2", "一-一")]
    assert shape(first) == ["一、", "目标", ["intro", "做好。"], ["hcontainer", "（一）", "任务"]]


def test_names_of_places_are_those_of_the_page() -> None:
    page = etree.HTML(html.render(issue_of(MEASURES), Kit()).decode())
    there = {e.get("id") for e in page.iter() if e.get("id")}
    here = {e.get("eId") for e in etree.fromstring(render(MEASURES)).iter() if e.get("eId")}
    assert there and there <= here
    assert all(name.startswith("meta:") or "__para_" in name for name in here - there)


def test_what_is_annexed_is_attached_each_as_a_document() -> None:
    root = etree.fromstring(render(MEASURES))
    [attachments] = root.iterfind("a:doc/a:attachments", NAMES)
    named = [(a.get("eId"), etree.QName(a[0]).localname, a[0].get("name") or a[0].get("showAs")) for a in attachments]
    assert named == [
        ("part:5", "doc", "annexed-instrument"), ("附件1", "doc", "attachment"),
        ("meta:enclosure:1", "documentRef", "附件2 平面图"),
    ]  # fmt: skip
    this = [v for a in attachments for v in a.xpath("a:doc/a:meta//a:FRBRWork/a:FRBRthis/@value", namespaces=NAMES)]
    assert this == ["/akn/cn/doc/2020-08-19/yzl-1/!annex_1", "/akn/cn/doc/2020-08-19/yzl-1/!annex_2"]


def test_identification_dates_and_organs() -> None:
    root = etree.fromstring(render(MEASURES))

    def first(path: str) -> list[str]:
        return [str(v) for v in root.xpath(f"a:doc/a:meta{path}", namespaces=NAMES)]

    assert first("//a:FRBRExpression/a:FRBRuri/@value") == ["/akn/cn/doc/2020-08-19/yzl-1/zho@2020-08-31"]
    assert first("//a:FRBRNumber/@value") == [] and first("//a:FRBRnumber/@value") == ["云政发〔2020〕1号"]
    assert first("//a:eventRef/@date") == ["2020-08-19", "2020-10-01"]
    assert first("//a:TLCOrganization/@showAs") == ["云川省人民政府公报", "云川省人民政府", "云川省军区"]
    assert first("//gz:addressee/text()") == ["各市人民政府"] and first("//gz:cites/@anchor") == ["第一条"]
    assert first("//gz:textSha256/text()") == [read_document(MEASURES).sha256]
    mentioned = {v[1:] for v in root.xpath("//@source | //@href | //@start | //@refersTo") if v.startswith("#")}
    assert mentioned and mentioned <= {e.get("eId") for e in root.iter()}


def test_nothing_of_the_red_head_or_the_imprint_is_in_it() -> None:
    made = render(MEASURES).decode()
    assert not [w for w in ("某某某", "秘密", "抄送", "省委", "a.docx", "b.pdf", "0" * 64) if w in made]


def test_rows_in_which_no_cell_begins_are_left_out() -> None:
    """Akoma Ntoso knows no row without cells; the spans that cross it are shortened."""
    tall, wide = Cell((para("甲"),), rowspan=3), Cell((para("乙"),), rowspan=2)
    table = Table((Row((tall, wide)), Row(()), Row((Cell((para("丙"),)),))))
    document = replace(MEASURES, parts=(Part(Role.BODY, (table,)),))
    [made] = etree.fromstring(render(document)).iterfind(".//a:table", NAMES)
    assert [[(c.get("rowspan"), *shape(c)) for c in row] for row in made] == [[("2", "甲"), (None, "乙")], [(None, "丙")]]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render(MEASURES) == render(MEASURES)


@pytest.mark.parametrize("content", [b"", b"<a/>", b"not xml", f'<akomaNtoso xmlns="{NS}"/>'.encode()])
def test_what_is_no_edition_can_not_be_read_back(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        akn_reading(content)


def test_characters_outside_of_paragraphs_are_not_overlooked() -> None:
    made = render(MEASURES).replace(b"<mainBody>", "<mainBody>多余".encode(), 1)
    with pytest.raises(ValueError, match="多余"):
        akn_reading(made)
