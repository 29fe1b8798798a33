"""Whatever Word can nest in whatever: readers and witness read the same, and every edition carries it."""

from __future__ import annotations

import hashlib
import itertools
import re
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazette.bench import Bench
from gazette.config import DocumentSettings
from gazette.fidelity import prove
from gazette.sources import DocumentSource, SourceFile
from gazette.writers import WRITERS

from . import ooxml as word
from .strategies import issue_of
from .test_fidelity_mutants import footnotes, note, png

WORDS = ["甲", "乙、丙", "“丁”", "㈠戊", "第一条", "1.", " 己 ", "A b", "——", "（此件公开发布）", "2020年8月19日", "附件：1.表", "云川省人民政府", "*_#$", "é"]
# Tracked changes, hidden words and the like are refused, but what is left has to be read alike all the same.
FORMS = ["", "<w:b/>", "<w:i/>", "<w:u w:val='single'/>", "<w:strike/>", "<w:vertAlign w:val='superscript'/>", "<w:caps/>",
         "<w:smallCaps/>", "<w:vanish/>", "<w:b/><w:u w:val='single'/><w:strike/>", "<w:rFonts w:ascii='Symbol' w:hAnsi='Symbol'/>"]  # fmt: skip
NOTED = re.compile(r"<w:r><w:footnoteReference [^>]*/></w:r>")
words = st.sampled_from(WORDS)


def run(text: str, form: str = "") -> str:
    return f'<w:r><w:rPr>{form}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


plain = st.builds(run, words, st.sampled_from(FORMS))
single = st.sampled_from([
    "<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>", '<w:r><w:br w:type="page"/></w:r>', "<w:r><w:noBreakHyphen/></w:r>",
    "<w:r><w:softHyphen/></w:r>", '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "<w:r><w:cr/></w:r>",
    '<w:bookmarkStart w:id="5" w:name="x"/><w:bookmarkEnd w:id="5"/>', "<w:proofErr w:type='spellStart'/>", note(2), note(3),
    "<w:r><w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>汉</w:t></w:r></w:rubyBase></w:ruby></w:r>",
    "<m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>", word.picture("rId9"), word.picture("rId9", anchor=True),
    "<w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:br/><w:t>三</w:t></w:r>",
])  # fmt: skip


def wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    run_of = st.lists(inner, max_size=3).map("".join)
    return st.one_of(
        run_of.map(lambda r: f'<w:hyperlink w:anchor="x">{r}</w:hyperlink>'),
        run_of.map(lambda r: f"<w:sdt><w:sdtContent>{r}</w:sdtContent></w:sdt>"),
        run_of.map(lambda r: f'<w:smartTag w:element="x">{r}</w:smartTag>'),
        run_of.map(lambda r: f'<w:fldSimple w:instr="TITLE">{r}</w:fldSimple>'),
        run_of.map(lambda r: f'<w:ins w:id="1" w:author="a">{r}</w:ins>'),
        run_of.map(lambda r: f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{r}<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
        words.map(lambda t: f'<w:del w:id="2" w:author="a"><w:r><w:delText>{t}</w:delText></w:r></w:del>'),
        run_of.map(lambda r: word.box(f"<w:p>{NOTED.sub('', r)}</w:p>")),  # Word has no notes in text boxes
    )  # fmt: skip


inline = st.recursive(st.one_of(plain, plain, plain, single), wrapped, max_leaves=6)
FRAMES = ["", "", "", word.numbered("")[len("<w:p><w:pPr>") : -len("</w:pPr></w:p>")], word.numbered("", level=1)[len("<w:p><w:pPr>") : -len("</w:pPr></w:p>")],
          '<w:jc w:val="center"/>', '<w:jc w:val="right"/>', "<w:rPr><w:vanish/></w:rPr>", "<w:pageBreakBefore/>", '<w:pStyle w:val="h1"/>']  # fmt: skip
paragraphs = st.builds(
    lambda frame, inner: f"<w:p><w:pPr>{frame}</w:pPr>{''.join(inner)}</w:p>", st.sampled_from(FRAMES), st.lists(inline, max_size=5)
)


def around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    story = st.lists(inner, min_size=1, max_size=3).map("".join)
    spans = st.sampled_from(["", '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:shd w:fill="EEEEEE"/>'])
    cells = st.builds(lambda s, c: f"<w:tc><w:tcPr>{s}</w:tcPr>{c}<w:p/></w:tc>", spans, story)
    rows = st.lists(cells, min_size=1, max_size=3).map("".join)
    return st.one_of(
        st.lists(rows, min_size=1, max_size=3).map(lambda r: word.table(*r)),
        story.map(lambda s: f"<w:sdt><w:sdtContent>{s}</w:sdtContent></w:sdt>"),
        story.map(lambda s: f'<w:customXml w:element="x">{s}</w:customXml>'),
    )


bodies = st.lists(st.recursive(paragraphs, around, max_leaves=5), min_size=1, max_size=6).map("".join)
NUMBERING = word.abstract(
    0, word.level(0, "chineseCountingThousand", "%1、", '<w:pStyle w:val="h1"/>'), word.level(1, "chineseCounting", "（%2）")
) + word.instance(1, 0)
STYLES = '<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'


def of_word(body: str) -> bytes:
    """Each reference to a note has a note of its own, as Word makes them."""
    numbers = itertools.count(2)
    body = re.sub(r'(?<=footnoteReference w:id=")\d', lambda _: str(next(numbers)), body)
    return word.docx(
        body, numbering=NUMBERING, styles=STYLES, footnotes=footnotes(*(f"注{n}。" for n in range(2, next(numbers)))),
        links={"rId9": ("image", "media/image1.png")}, files={"word/media/image1.png": png()},
    )  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(bodies)
def test_any_word_file_is_read_alike_twice_and_carried_by_every_edition(bench: Bench, tmp_path: Path, body: str) -> None:
    content, path = of_word(body), tmp_path / "a.docx"
    path.write_bytes(content)
    file = SourceFile(path, "a.docx", hashlib.sha256(content).hexdigest(), len(content))
    read = bench._read(DocumentSource(file, (), "文件", 1, DocumentSettings()), {})
    assert read.document
    assert [d.message("en") for d in read.diagnostics if d.rule.id.startswith(("T-", "K-"))] == []
    editions = {name: writer.render(issue_of(read.document), bench.kit) for name, writer in WRITERS.items() if name != "pdf"}
    assert [d.message("en") for d in prove(read.document, editions).diagnostics] == []
