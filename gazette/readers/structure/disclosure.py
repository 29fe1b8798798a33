"""公开属性: what a document's own marks and forms say of its disclosure."""

from __future__ import annotations

import re
from itertools import groupby

from ...model import Certainty, Field, Role
from .lines import Line
from .spans import Layout
from .tick_boxes import is_choice, is_label, ticked

_OPEN = re.compile(r"主动公开|公开发布|全文公开|公开登报|此件公开|公开$|公开刊|公开）$|登报")
_ON_REQUEST = re.compile(r"依申请公开|申请公开|部分公开")
_CLOSED = re.compile(r"不予公开|不公开|免予公开|非公开|不宜公开|不主动公开|不对外公开|不得公开|暂缓公开|内部")


def disclosures_of(layout: Layout) -> list[Field[str]]:
    """Every mark of disclosure, as 主动公开, 依申请公开 or 不予公开."""
    found: list[Field[str]] = []
    for role in (Role.NOTE, Role.IMPRINT):
        lines = [line for line in layout.lines_in(role) if not line.blank]
        runs = [(alone, list(group)) for alone, group in groupby(lines, lambda line: is_choice(line.bare) or is_label(line.bare))]
        for alone, run in runs:
            found += _of_choices(run) if alone else [f for line in run for f in _each_mark(line)]
    return found


def _each_mark(line: Line) -> list[Field[str]]:
    return [Field(value, Certainty.CERTAIN, line.place) for value in _marked(line)]


def _of_choices(lines: list[Line]) -> list[Field[str]]:
    """A form whose boxes stand on lines of their own: what is ticked on any of them, as if on one."""
    labels = [line.bare for line in lines if is_label(line.bare)]
    if not labels and len(lines) < 2:
        return []  # a point of a list
    label = "是否公开：" if any("是否公开" in text for text in labels) else "公开属性："
    ticks = [(line, words) for line in lines for words in ticked(f"{label}{line.bare}") or () if is_choice(line.bare)]
    fields = {disclosure_in(label + words): line for line, words in ticks}
    return [] if "" in fields else [Field(value, Certainty.CERTAIN, line.place) for value, line in fields.items()]


def _marked(line: Line) -> tuple[str, ...]:
    """The marks of one line; of a form with boxes all that are ticked, none where nobody knows what a tick means."""
    forms = [f for f in (ticked("".join(text.split())) for text in (line.bare, *line.cells)) if f is not None]
    if not forms:
        return tuple(filter(None, [disclosure_in(line.bare)]))
    label = "是否公开：" if "是否公开" in line.bare else "公开属性："
    values = dict.fromkeys(disclosure_in(label + choice) for choice in forms[0])
    return () if "" in values else tuple(values)


def disclosure_in(text: str) -> str:
    marked = re.search(r"(?:公开(?:属性|选项|方式|形式|类型|类别)|是否公开)[:：]?(?P<value>[^\s，。；:：]{1,8})", text)
    if marked is None and not re.search(r"此件|本件|公开发布|主动公开|依申请公开|不予公开|公开登报|公开刊登", text):
        return ""
    words = marked["value"] if marked else text
    if _CLOSED.search(words) or words in ("否",):
        return "不予公开"
    if _ON_REQUEST.search(words):
        return "依申请公开"
    return "主动公开" if _OPEN.search(words) or words == "是" else ""
