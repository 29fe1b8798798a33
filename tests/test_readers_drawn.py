"""What Word draws and no edition can: said with its place, never passed over."""

from __future__ import annotations

import pytest

from gazette.readers import read_file
from gazette.standard_text import read_blocks
from gazette.tools.pandoc import PandocWorker

from .ooxml import docx, field, p

CHARTEX = "http://schemas.microsoft.com/office/drawing/2014/chartex"


def framed(graphic: str, uri: str = "") -> str:
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="100000" cy="100000"/><wp:docPr id="1" name=""/>'
        f'<a:graphic><a:graphicData uri="{uri}">{graphic}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def said(inner: str, pandoc: PandocWorker) -> tuple[list[tuple[str, bool]], str]:
    """Rules with whether they withhold, and the text."""
    body = f"<w:p><w:r><w:t>前</w:t></w:r>{inner}<w:r><w:t>后</w:t></w:r></w:p>"
    reading = read_file(docx(p("通知") + body), "a.docx", pandoc)
    return [(d.rule.id, d.rule.withholds) for d in reading.diagnostics], read_blocks(reading.blocks).text


@pytest.mark.parametrize(
    "graphic",
    [
        framed(f'<cx:chart xmlns:cx="{CHARTEX}" r:id="rId9"/>', CHARTEX),
        framed('<x:contentPart xmlns:x="http://schemas.microsoft.com/office/word/2010/wordprocessingInk" r:id="rId9"/>'),
        framed('<am3d:model3d xmlns:am3d="http://schemas.microsoft.com/office/drawing/2017/model3d"/>'),
    ],
)  # fmt: skip
def test_a_drawing_of_an_unknown_kind_is_refused(graphic: str, pandoc: PandocWorker) -> None:
    assert said(graphic, pandoc) == ([("S-119", True)], "通知\n前后")


@pytest.mark.parametrize("geometry", ['<a:prstGeom prst="rightArrow"/>', '<a:prstGeom prst="flowChartDecision"/>', "<a:custGeom/>"])
def test_shapes_of_which_only_the_words_are_kept_are_named(geometry: str, pandoc: PandocWorker) -> None:
    shape = f"<wps:wsp><wps:spPr>{geometry}</wps:spPr></wps:wsp>"
    assert said(framed(shape) + framed(shape), pandoc) == ([("S-109", False)], "通知\n前后")


@pytest.mark.parametrize("kind", ["rect", "line", "straightConnector1"])
def test_frames_and_red_lines_are_no_drawings(kind: str, pandoc: PandocWorker) -> None:
    assert said(framed(f'<wps:wsp><wps:spPr><a:prstGeom prst="{kind}"/></wps:spPr></wps:wsp>'), pandoc)[0] == []


@pytest.mark.parametrize("element", ["yearLong", "monthLong", "dayShort"])
def test_the_day_on_which_a_file_is_opened_is_no_text(element: str, pandoc: PandocWorker) -> None:
    assert said(f"<w:r><w:{element}/></w:r>", pandoc) == ([("S-112", True)], "通知\n前后")


def test_a_field_without_a_result_is_said(pandoc: PandocWorker) -> None:
    assert said(field("EQ \\o(一)", ""), pandoc)[0] == [("S-112", True)]
