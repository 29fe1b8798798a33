"""`check --fix` sets slips right that have one answer, tells each, and proves that nothing else changed."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazette import cli
from gazette.mending import mend
from gazette.mending.corrections import Change, proven
from gazette.rules.slips import Slip
from gazette.rules.typography import TEXT_RULES
from gazette.witness import witness
from tests import ooxml
from tests.presses import drop, make_press
from tools.sample_press.word import docx
from tools.seeded_faults.catalogue import FAULTS
from tools.seeded_faults.drafts import Fault
from tools.seeded_faults.trial import clean

NAME = "a.docx"


def seen(content: bytes) -> list[str]:
    read = witness(content, NAME)
    assert read is not None
    return list(read.paragraphs)


def set_right(text: str, slips: list[Slip]) -> str:
    """`text` with every slip that has one answer set right; those that overlap are left to the first."""
    out, position = [], 0
    for slip in sorted(slips, key=lambda s: (s.start, -s.end)):
        if slip.instead is not None and slip.start >= position:
            out += [text[position : slip.start], slip.instead]
            position = slip.end
    return "".join((*out, text[position:]))


def runs(*texts: str, between: str = "") -> str:
    inner = between.join(f'<w:r><w:t xml:space="preserve">{t}</w:t></w:r>' for t in texts)
    return f"<w:p>{inner}</w:p>"


def test_slips_with_one_answer_are_set_right_and_told() -> None:
    content = ooxml.docx(ooxml.p("各地要加强领导,落实责任，，按时完成的的各项任务") + ooxml.p("二○二○年报送１２份。") + ooxml.p("没有差错。"))
    mended = mend(content, NAME)
    assert mended and seen(mended.content) == ["各地要加强领导，落实责任，按时完成的各项任务", "二〇二〇年报送12份。", "没有差错。"]
    told = [(d.rule.id, d.place.paragraph, d.message("zh")) for d in mended.mends]
    assert told == [
        ("S-157", 1, "副本改了字，请逐处核对：“,”→“，”，“，，”→“，”，“的的”→“的”"),
        ("S-157", 2, "副本改了字，请逐处核对：“○”→“〇”×2，“１２”→“12”"),
    ]


def test_one_run_is_enough_where_a_blank_follows_the_half_width_mark() -> None:
    body = ooxml.p("省级部门完成目录, 市县随后编制(责任单位: 各市州) 并公布。根据国发(2019)7号文件办理。")
    mended = mend(ooxml.docx(body), NAME)
    assert mended is not None
    assert seen(mended.content) == ["省级部门完成目录，市县随后编制（责任单位：各市州） 并公布。根据国发〔2019〕7号文件办理。"]


def test_what_has_no_single_answer_stays() -> None:
    content = ooxml.docx(ooxml.p("各地要加强领导；。落实《责任。") + ooxml.p("98年5月起施行。"))
    assert mend(content, NAME) is None


def test_a_slip_torn_over_runs_goes_where_it_begins_and_looks_stay() -> None:
    body = '<w:p><w:r><w:t>各地要加强领导，</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>，落实责任。</w:t></w:r></w:p>'
    mended = mend(ooxml.docx(body), NAME)
    assert mended and seen(mended.content) == ["各地要加强领导，落实责任。"]
    document = zipfile.ZipFile(io.BytesIO(mended.content)).read("word/document.xml").decode()
    assert "<w:b/></w:rPr><w:t>落实责任。" in document


def test_breaks_objects_and_other_paragraphs_are_left_alone() -> None:
    tab = "<w:r><w:tab/></w:r>"
    content = ooxml.docx(runs("加强领导,", "落实责任,按时完成", between=tab) + ooxml.table(ooxml.cell("选种,育秧")))
    mended = mend(content, NAME)
    assert mended and "落实责任，按时完成" in seen(mended.content)[0] and "选种，育秧" in seen(mended.content)[-1]


def test_rules_that_an_editor_exempted_are_spared() -> None:
    content = ooxml.docx(ooxml.p("请王國平同志抓紧办理,按时报送。"))
    mended = mend(content, NAME, spared={"F-212"})
    assert mended and seen(mended.content) == ["请王國平同志抓紧办理，按时报送。"]


def test_what_findings_leave_out_is_mended_all_the_same() -> None:
    content = ooxml.docx("".join(ooxml.p(f"要按时播种,第{n}次报送。") for n in "一二三四五六七"))
    mended = mend(content, NAME)
    assert mended and len(mended.mends) == 7 and all("," not in text for text in seen(mended.content))


def test_a_reading_that_differs_otherwise_is_refused() -> None:
    change = Change("甲,乙", "甲，乙", twin=False)
    assert proven(["一、甲,乙丙"], ["一、甲，乙丙"], [change]) == ""
    assert proven(["甲,乙丙"], ["甲，乙丁"], [change])
    assert proven(["甲,乙", "丙"], ["甲，乙", "丁"], [change])
    assert proven(["甲,乙"], ["甲,乙"], [change]), "a change that no reading sees"
    assert proven(["甲,乙"], ["甲，乙"], [Change("甲,乙", "甲，乙", twin=True)]), "a twin is no reading's"


_ALPHABET = st.sampled_from([*"各地要加强领导落实责任的了,，。、;：\"“”《》（）() 　12２３OO○零一二〇年月日…-—強⼈А", "。。。", "...", "--", "的的"])


@given(st.lists(st.lists(_ALPHABET, min_size=1, max_size=30).map("".join), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_corrected_as_its_slips_say_and_in_no_other_way(texts: list[str]) -> None:
    content = ooxml.docx("".join(runs(t[: len(t) // 2], t[len(t) // 2 :]) for t in texts))
    mended = mend(content, NAME)
    if mended is None:
        return
    assert all(d.rule.id == "S-157" for d in mended.mends)
    expected = [set_right(t, [s for r in TEXT_RULES for s in r.find(t)]) for t in texts]
    assert [p for p in seen(mended.content) if p.strip()] == [e for e in expected if e.strip()]


@pytest.mark.parametrize("rule", TEXT_RULES, ids=lambda r: r.rule.id)
def test_what_is_set_right_has_no_such_slip_any_more(rule: object) -> None:
    text = "各地要加强领导,落实(责任)，，按时完成的的任务...二○二○年１２份，加強⼈员А4纸，8月l日，5Kg，\"要抓紧\"--完成 好各项工作。"
    once = set_right(text, list(rule.find(text)))  # type: ignore[attr-defined]
    assert [s for s in rule.find(once) if s.instead is not None] == []  # type: ignore[attr-defined]


INVERSES = ("半角逗号", "半角分号冒号", "半角括号", "标点重复", "直引号", "全角数字", "多余空格", "繁体字", "部首字符", "兼容字符", "重复的字", "重复的词", "重复的短语")  # fmt: skip


@pytest.mark.parametrize("fault", [f for f in FAULTS if f.name in INVERSES], ids=lambda f: f.name)
def test_a_planted_slip_becomes_the_text_that_it_was(fault: Fault) -> None:
    planted = ((d, fault.plant(d, Random(5))) for d in clean().values())
    draft, faulty = next((d, p) for d, p in planted if p is not None)
    mended = mend(docx(faulty.manuscript), NAME)
    assert mended and {d.rule.id for d in mended.mends} == {"S-157"}
    assert seen(mended.content) == seen(docx(draft.manuscript)) != seen(docx(faulty.manuscript))


def test_the_command_writes_the_copy_and_an_exempted_rule_is_spared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    press = make_press(tmp_path / "press", "2020-16")
    folder, name = press.issues / "2020-16", "01-省政府文件/01-通知.docx"
    drop(folder, name, content=ooxml.docx(ooxml.p("各地要加强領导,落实责任。")))
    (folder / "issue.yml").write_text(
        "year: 2020\nnumber: 16\npublished_on: 2020-08-31\n"
        f"exemptions:\n  - rule: F-212\n    file: {name}\n    reason: 引文原样\n    by: 张编辑\n",
        "utf-8",
    )
    cli.run(["-C", str(press.root), "--lang", "zh", "check", "--fix", "--jobs", "1"])
    copy = folder / "01-省政府文件" / "01-通知（已清理）.docx"
    assert seen(copy.read_bytes()) == ["各地要加强領导，落实责任。"]
    assert "副本改了字，请逐处核对：“,”→“，”" in capsys.readouterr().out
