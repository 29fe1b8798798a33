from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazette.config import Limits
from gazette.diagnostics import SourceError
from gazette.preflight import inspect
from gazette.readers import read_file
from gazette.standard_text import read_blocks
from gazette.tools.pandoc import PandocWorker
from gazette.witness import diagnose, rtf

HEAD = rb"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}{\f1\fcharset0 Arial;}{\f2\fcharset128 MS;}{\f3\fcharset2 W;}}"


def coded(text: str, codec: str = "gb18030") -> bytes:
    r"""Every byte as \'hh, as Word writes Chinese."""
    return b"".join(b"\\'%02x" % byte for byte in text.encode(codec))


def both(body: bytes, pandoc: PandocWorker) -> tuple[list[str], list[str]]:
    """What the reader and the witness read; they agree."""
    content = HEAD + body + b"}"
    reading = read_blocks(read_file(content, "a.rtf", pandoc).blocks)
    assert diagnose(content, "a.rtf", reading) == []
    seen = rtf.read(content)
    return [p.strip() for p in seen.paragraphs], list(seen.notes)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (coded("关于做好“一网通办”工作的通知"), "关于做好“一网通办”工作的通知"),
        ("关于通知".encode("gb18030"), "关于通知"),
        (coded("镕") + rb"\uc2\u36890\'cd\'a8" + coded("知"), "镕通知"),
        (rb"\u20844?\u-10187?\u-9215?x", "公\U0001d401x"),
        (rb"\f1 " + coded("公") + rb"\f2 " + coded("日本", "cp932") + rb"\plain " + coded("文"), "公日本文"),
        (rb"\'95\'5c\'95" + b"\\\\" + coded("\\{"), "昞昞\\{"),
        (rb"a\~b\_c\emdash\lquote d\rquote\ldblquote e\rdblquote\bullet", "a\u00a0b\u2011c—‘d’“e”•"),
        (rb"x\line y\tab z", "x\ny\tz"),
        (coded("一") + b"\r\n" + coded("二"), "一二"),
        (rb"{\*\unknown hidden}" + coded("见"), "见"),
        (rb"{\field{\*\fldinst HYPERLINK https://a.example/}{\fldrslt " + coded("结果") + b"}}", "结果"),
        (rb"{\listtext 1.\tab}" + coded("内容"), "1.\t内容"),
    ],
)  # fmt: skip
def test_what_a_person_sees(body: bytes, text: str, pandoc: PandocWorker) -> None:
    assert both(rb"\pard " + body + rb"\par", pandoc)[0] == [text]


def test_tables_notes_and_running_heads(pandoc: PandocWorker) -> None:
    row = rb"\trowd\cellx100\cellx200 \intbl " + coded("甲") + rb"\cell " + coded("乙") + rb"\cell\row\pard "
    noted = coded("正文") + rb"{\footnote\chftn " + coded("见第三条") + rb"}\par "
    body = rb"{\header " + coded("页眉") + rb"\par}" + noted + row + coded("附后") + rb"\par"
    assert both(body, pandoc) == (["正文", "甲", "乙", "附后"], ["见第三条"])
    assert rtf.read(HEAD + body + b"}").furniture == ("页眉",)


def test_a_table_that_the_converter_moves_into_a_note_is_noticed(pandoc: PandocWorker) -> None:
    content = HEAD + rb"\trowd\cellx9 \intbl a\cell\row\pard b{\footnote c}\par}"
    found = diagnose(content, "a.rtf", read_blocks(read_file(content, "a.rtf", pandoc).blocks))
    assert {d.rule.id for d in found} == {"T-100"}


@pytest.mark.parametrize("body", [rb"\f3 \'fc", rb"\'81", rb"\f2\'85"])
def test_bytes_that_are_no_characters_are_refused_by_name(body: bytes, pandoc: PandocWorker) -> None:
    with pytest.raises(SourceError) as raised:
        read_file(HEAD + body + rb"\par}", "a.rtf", pandoc)
    assert [d.rule.id for d in raised.value.diagnostics] == ["S-134"]


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        (rb"\u8203 ", "S-060"), (rb"\u8238 ", "S-061"), (rb"\u-4096 ", "S-062"), (coded("第××号"), "S-081"),
        (coded("：待定。"), "S-081"), (coded("20××年"), "S-081"),
    ],
)  # fmt: skip
def test_what_is_unseen_or_unfinished_is_found(body: bytes, rule: str) -> None:
    found = {d.rule.id for d in inspect(HEAD + rb"\uc0 " + coded("正文") + body + rb"\par}", "a.rtf", Limits())}
    assert rule in found


PIECES = st.one_of(
    st.text("公报镕喆“”‘’，。〔〕①", min_size=1, max_size=4).map(coded),
    st.text("公报\U00020bb7é", min_size=1, max_size=3).map(
        lambda t: b"".join(rb"\u%d?" % int.from_bytes(u, "little", signed=True) for u in _units(t))
    ),
    st.sampled_from([b"abc ", b"1.5% ", rb"\{x\} ", rb"\\ ", rb"\tab ", rb"\~", rb"\ldblquote ", rb"{\b x}", b"{\\i\n y}", b"\r\n"]),
    st.sampled_from([rb"{\*\foo bar}", rb"\par ", rb"{\footnote z}", rb"{\uc2\u20844\'ab\'cd}", rb"\f1 ", rb"\f0 ", rb"\line "]),
)


def _units(text: str) -> list[bytes]:
    coded = text.encode("utf-16-le")
    return [coded[n : n + 2] for n in range(0, len(coded), 2)]


@settings(max_examples=60, deadline=None)
@given(pieces=st.lists(PIECES, min_size=1, max_size=12))
def test_any_rtf_is_read_alike_twice(pieces: list[bytes], pandoc: PandocWorker) -> None:
    content = HEAD + rb"\pard a " + b"".join(pieces) + rb" z\par}"
    reading = read_blocks(read_file(content, "a.rtf", pandoc).blocks)
    assert diagnose(content, "a.rtf", reading) == []


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.binary(max_size=6), st.sampled_from([b"{", b"}", b"\\", rb"\bin5 ", rb"\u", rb"\ansicpg9 \'81"]))))
def test_any_bytes_are_a_reading_or_a_value_error(pieces: list[bytes]) -> None:
    content = HEAD + b"".join(pieces)
    try:
        told = rtf.read(content)
    except ValueError as refused:
        assert str(refused)
    else:
        words = "\n".join((*told.paragraphs, *told.notes, *told.furniture))
        assert words.encode().decode() == words and told == rtf.read(content)  # no half of a surrogate pair is left
