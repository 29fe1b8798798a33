"""Faults of form, of citations and of references within a document."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tools.sample_press.manuscript import Line

from .drafts import Draft, Fault, Plant, saying, with_line


def tagged(tag: str, pattern: str, instead: str | Callable[[re.Match[str]], str], *, last: bool = False) -> Plant:
    """Changes what `pattern` finds in the first line tagged `tag` that has it, or in the last."""

    def plant(draft: Draft, chance: Random) -> Draft | None:
        lines = list(draft.manuscript.lines)
        places = [i for i, line in enumerate(lines) if line.tag == tag and re.search(pattern, line.text)]
        if not places:
            return None
        place = places[-1 if last else 0]
        changed = re.sub(pattern, instead, lines[place].text, count=1)
        if changed == lines[place].text:
            return None
        lines[place] = Line(tag, changed)
        return draft.having(lines)

    return plant


def only_in(column: str, plant: Plant) -> Plant:
    """In a draft that lies in `column`, and has its clauses."""

    def planted(draft: Draft, chance: Random) -> Draft | None:
        made = plant(draft, chance)
        return made and Draft(made.manuscript, f"01-{column}/01.docx", made.settings)

    return planted


def _cut(pattern: str) -> Plant:
    """Takes the clause away wherever it stands; a document that amends another states none."""

    def plant(draft: Draft, chance: Random) -> Draft | None:
        if re.search("修改|废止|清理", draft.manuscript.first("标题")) or "〔" not in draft.manuscript.first("文号"):
            return None
        lines = [Line(line.tag, re.sub(pattern, "", line.text), line.rows) for line in draft.manuscript.lines]
        if lines == list(draft.manuscript.lines) or any(re.search("有效期|失效|[施执试实]行?施?至", line.text) for line in lines):
            return None
        return draft.having([line for line in lines if line.text or line.rows or not re.search(pattern, line.text)])

    return plant


def _without_effect(draft: Draft, chance: Random) -> Draft | None:
    """Drops every sentence that says from when."""
    made = _cut(r"[，。]?[^，。]*有效期[^。]*。?")(draft, chance) or draft
    lines = [Line(x.tag, re.sub(r"[^。；，]*(?:施行|实施|执行|生效)[^。；，]*[。；，]?", "", x.text), x.rows) for x in made.manuscript.lines]
    return made.having(lines) if "〔" in made.manuscript.first("文号") and not re.search("修改|废止|清理", made.manuscript.first("标题")) else None


def _in_articles(make: Callable[[Random, str], str]) -> Plant:
    """Behind a sentence of one of the articles of a document that is written in them."""

    def plant(draft: Draft, chance: Random) -> Draft | None:
        lines = list(draft.manuscript.lines)
        places = [i for i, line in enumerate(lines) if re.match("第.{1,4}条", line.text) and line.text.endswith("。")]
        kind = next((k for k in ("办法", "规定", "细则", "条例") for line in lines if f"本{k}" in line.text), "")
        if len(places) < 4 or not kind or re.search("修改", draft.manuscript.first("标题")):
            return None
        place = chance.choice(places[:-1])
        lines[place] = Line(lines[place].tag, lines[place].text + make(chance, kind))
        return draft.having(lines)

    return plant


def _chinese_date(match: re.Match[str]) -> str:
    digits, numbers = "〇一二三四五六七八九", ["", *"一二三四五六七八九", "十"]
    year = "".join(digits[int(c)] for c in match[1])
    month, day = (("" if n < 10 else "十" if n < 20 else f"{numbers[n // 10]}十") + (numbers[n % 10] if n % 10 or n < 10 else "")
                  for n in (int(match[2]), int(match[3])))  # fmt: skip
    return f"{year}年{month}月{day}日"


def _closing_of_another(draft: Draft, chance: Random) -> Draft | None:
    """The closing words of a type that the document is not."""
    title = draft.manuscript.first("标题")
    others = {"公告": "特此公告。", "函": "特此函复。", "通告": "特此通告。"}
    closing = chance.choice([words for kind, words in others.items() if not title.endswith(kind)])
    return with_line(lambda _: closing)(draft, chance)


def _enumerated(chance: Random) -> str:
    first, second, third = chance.sample(["压实责任", "加强督查", "按月通报", "广泛宣传", "保障经费"], 3)
    return f"要抓好以下工作：一是{first}；{chance.choice(['三', '四'])}是{second}；五是{third}。"


def _skipping(chance: Random) -> list[str]:
    return ["一、需要注意的事项", "1.要加强组织领导。各单位要明确专人负责。", "2.要及时报送情况。每月5日前报送上月进展。"]


def _ladder(draft: Draft, chance: Random) -> Draft | None:
    lines = list(draft.manuscript.lines)
    place = next((i for i, line in enumerate(lines) if line.tag == "署名"), None)
    if place is None or any(re.match("[一二三]、|（[一二]）|第.条", line.text) for line in lines[:place]):
        return None
    lines[place:place] = [Line("", text) for text in _skipping(chance)]
    return draft.having(lines)


FAULTS = (
    Fault("文号方括号", ("F-004",), tagged("文号", "〔(.{4})〕", r"[\1]")),
    Fault("文号有第字", ("F-004",), tagged("文号", "〕", "〕第")),
    Fault("文号编虚位", ("F-004",), tagged("文号", "〕", "〕0")),
    Fault("文号年份不全", ("F-104",), tagged("文号", r"〔20(\d\d)〕", r"〔\1〕")),
    Fault("文号代字写错", ("F-102", "F-101"), tagged("文号", "^澜(.)(?=.{0,6}〔)", r"澜\1\1")),
    Fault("文号用了别家代字", ("F-101",), tagged("文号", "^澜[^〔]+〔", "澜药监规〔")),
    Fault("文号年份与日期不符", ("F-012",), tagged("文号", r"〔20\d\d〕", "〔2019〕")),
    Fault("标题末尾有句号", ("F-110",), tagged("标题", "$", "。")),
    Fault("标题缺的字", ("F-111",), tagged("标题", r"的\|?((?:通知|通报|批复|公告|通告|请示))$", r"\1")),
    Fault("标题缺发文机关", ("F-112",), tagged("标题", r"^[^《》]*?(?=\|?关于)", "")),
    Fault("标题机关写错", ("F-113",), tagged("标题", r"^云川省[^《》关于|　]+(?=\|?关于)", "云川省水利厅")),
    Fault("结束语与文种不符", ("F-115",), _closing_of_another),
    Fault("主送缺冒号", ("F-120",), tagged("主送", "：$", "")),
    Fault("主送机关重复", ("F-121",), tagged("主送", "^([^、，：]{3,}[^、，：])(.*)：$", r"\1\2，\1：")),
    Fault("层级跳过", ("F-130",), _ladder),
    Fault("序号标点", ("F-131",), tagged("", "^([一二三四五六七八九十]+)、", r"\1.")),
    Fault("序号带顿号", ("F-131",), tagged("", "^(（[一二三四五六七八九十]+）)", r"\1、")),
    Fault("一是二是断序", ("F-133",), saying(_enumerated)),
    Fault("汉字成文日期", ("F-140",), tagged("日期", r"(\d{4})年(\d+)月(\d+)日", _chinese_date)),
    Fault("正文日期编虚位", ("F-141",), saying(lambda c: f"请于2021年0{c.randint(1, 9)}月{c.randint(10, 28)}日前报送。")),
    Fault("零字年份", ("F-142",), saying(lambda c: f"二零二{c.choice('零一二三')}年底前完成。")),
    Fault("附件名称有标点", ("F-155",), tagged("附件说明", "$", "。")),
    Fault("盖章字样", ("F-161",), tagged("署名", "$", "（盖章）", last=True)),
    Fault("附注没有括号", ("F-162",), tagged("附注", "^（(.*)）$", r"\1")),
    Fault("印发早于成文", ("F-164",), tagged("印发", r"(\d{4})年", lambda m: f"{int(m[1]) - 1}年")),
    Fault("令号写成文号", ("F-170",), tagged("文号", "^第(.+)号$", r"云川省人民政府令〔2020〕\1号")),
    Fault("令缺首长署名", ("F-171",), tagged("签署", "^.*$", "云川省人民政府")),
    Fault("不存在的日期", ("M-030",), saying(lambda c: f"请于2021年{c.choice(['2月30', '4月31', '6月31', '9月31', '13月1'])}日前报送。")),
    Fault("法律名称错一字", ("X-006",), saying(lambda c: f"依照《中华人民共和国{c.choice(['政府信息公开条列', '行政许司法', '安全生生产法', '环境保户法', '土地管埋法'])}》办理。")),
    Fault("引已废止的法律", ("X-004",), saying(lambda c: f"根据《{c.choice(['城市房屋拆迁管理条例', '中华人民共和国食品卫生法', '国家行政机关公文处理办法'])}》办理。")),
    Fault("法规文号写错", ("X-005",), saying(lambda c: f"根据《优化营商环境条例》（国务院令第{c.choice(['772', '712', '822'])}号）办理。")),
    Fault("依据没有写", ("X-007",), saying(lambda c: c.choice(["根据，制定实施细则。", "依照《》的规定办理。", "根据《》，结合实际办理。"]))),
    Fault("引来年的文号", ("X-016",), saying(lambda c: f"按照《关于做好有关工作的通知》（国办发〔20{c.randint(30, 99)}〕{c.randint(1, 99)}号）办理。")),
    Fault("没有的条", ("X-012",), _in_articles(lambda c, kind: f"违反本{kind}第{c.choice(['九十一', '一百二十', '八十'])}条规定的，责令改正。")),
    Fault("没有的款项", ("X-013",), _in_articles(lambda c, kind: f"违反本{kind}第一条第{c.choice(['九', '八'])}{c.choice(['款', '项'])}规定的，责令改正。")),
    Fault("没有的附件", ("X-014",), saying(lambda c: f"具体要求见附件{c.randint(7, 15)}。")),
    Fault("没有的表", ("X-015",), saying(lambda c: f"具体指标见表{c.randint(20, 90)}。")),
    Fault("缺施行日期", ("X-010",), only_in("部门规范性文件", _without_effect)),
    Fault("缺有效期", ("X-011",), only_in("部门规范性文件", _cut(r"[，。]?(?:本[^，。]*)?有效期[^。]*(?=。)"))),
)  # fmt: skip
