"""What the Typst templates read about the edition itself: masthead, fonts, page numbers, imprint."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Document, Issue
from ..tools.fonts import PURPOSES, FontSet
from .glyphs import refused_formulas, substitutes, unprintable
from .kit import Kit
from .pdf_sheet import GETA, SPACES, Sheet, Values

_THICK = {"title": 0.025, "heading_1": 0.022, "heading_2": 0.016}  # stroke in em where a purpose has no face of its own
_STRONG = 0.02  # the same for words in bold
_NAME_WIDTH_PT, _NAME_MOST_PT = 430.0, 60.0  # the gazette's name on the cover: one line, not larger than this
_BOLD = 600  # OS/2 usWeightClass from which a face counts as bold
_FACTS = (
    ("主管", "supervisor"), ("主办", "sponsor"), ("编辑出版", "editor"), ("刊号", "serial_code"), ("刊期", "frequency"),
    ("地址", "address"), ("邮政编码", "postcode"), ("电话", "telephone"), ("网址", "website"),
)  # fmt: skip


def edition_values(issue: Issue, kit: Kit) -> Values:
    """`issue.json`: an edition's own words, its fonts and measures, and its documents by column."""
    whole = kit.whole or len(issue.documents) != 1
    only = None if whole else issue.documents[0]
    number = kit.volume or f"{issue.year}年第{issue.number}期"
    name = issue.masthead.name
    return {
        "kind": "issue" if whole else "document",
        "title": only.title if only else name + number,
        "organs": list(_organs(issue, only)),
        "description": f"{only.number}　载《{name}》{number}".strip() if only else "",
        "keywords": [word for word in (only.number, only.type) if word] if only else [],
        "first_page": 1 if whole else kit.first_page,
        "typography": kit.typography.body,
        "masthead": {"name": name, "sponsor": issue.masthead.sponsor},
        "name_size": min(_NAME_MOST_PT, _NAME_WIDTH_PT / (max(1, len(name)) * 1.1)),
        "running": number,
        "issue_line": number,
        "whole_line": f"（总第{issue.whole_number}期）" if issue.whole_number else "",
        "date_line": _day(issue) + ("编" if kit.volume else "出版"),
        "facts": list(_facts(issue, "编印日期" if kit.volume else "出版日期")),
        "statements": list(_statements(issue, kit)) if whole else [],
        **_fonts(kit.fonts),
        "columns": [
            {"name": column.name, "documents": [_sheet(d, kit, whole) for d in column.documents]}
            for column in issue.columns
            if column.documents
        ],
    }


def _sheet(document: Document, kit: Kit, whole: bool) -> Values:
    replaced = SPACES | {ord(ch): GETA for ch in unprintable(document, kit)}
    prefix = document.slug + "/" if whole else ""
    refused = refused_formulas(document, kit)
    return Sheet(document, kit.typography.body, prefix, replaced, refused).values()


def _organs(issue: Issue, only: Document | None) -> tuple[str, ...]:
    return only.issuers if only and only.issuers else (issue.masthead.sponsor or issue.masthead.name,)


def _day(issue: Issue) -> str:
    day = issue.published_on
    return f"{day.year}年{day.month}月{day.day}日"


def _facts(issue: Issue, dated: str) -> Iterator[list[str]]:
    for name, field in _FACTS:
        value = str(getattr(issue.masthead, field))
        if value:
            yield [name, value]
    yield [dated, _day(issue)]


def _fonts(fonts: FontSet | None) -> Values:
    if fonts is None:
        raise ValueError("the kit has no fonts")
    body = fonts.chains["body"][0]
    firsts = {purpose: chain[0] for purpose, chain in fonts.chains.items()}
    plain = {p: face for p, face in firsts.items() if face == body and p in _THICK}
    if "heading_2" in plain and firsts["heading_1"].bundled:  # 黑体 is never lighter than the 楷体 beneath it
        plain["heading_1"] = firsts["heading_1"]
    thick = {purpose: _THICK[purpose] for purpose in plain}
    if not any(face.family == body.family and face.weight >= _BOLD for face in firsts.values()):
        thick["strong"] = _STRONG
    families = {purpose: list(fonts.families(purpose)) for purpose in fonts.chains}
    return {
        "fonts": families | {"mono": ["DejaVu Sans Mono", *families["body"]]},
        "bold": thick,
        "weights": {purpose: face.weight for purpose, face in firsts.items() if face.weight >= _BOLD},
    }


def _statements(issue: Issue, kit: Kit) -> Iterator[str]:
    """What a reader should know of how the issue was set."""
    assert kit.fonts is not None
    named = {purpose: chain[0] for purpose, chain in kit.fonts.chains.items()}
    if any(face.bundled for face in named.values()):
        pairs = "，".join(f"{PURPOSES[p]}→{face.family}" for p, face in named.items() if face.bundled)
        yield f"本刊以开源字体替代公文格式标准所列字体：{pairs}。"
    others = substitutes(issue, kit)
    if others:
        yield "正文字体所缺的字以替补字体印出：" + "、".join(f"{ch}（{f}）" for ch, f in others.items()) + "。"
