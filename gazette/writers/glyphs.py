"""What can not be printed as it stands: characters that fonts lack, formulas that the typesetter refuses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ..diagnostics import Bilingual, Diagnostic, Rule, Severity
from ..model import (
    Block,
    Document,
    Formula,
    Heading,
    Inlines,
    Issue,
    Note,
    Paragraph,
    Place,
    Table,
)  # fmt: skip
from ..standard_text import block_text, every_block, every_inline, printed, read_document
from ..tools.fonts import PURPOSES
from .kit import Kit

NO_FONT = Rule(
    "E-002",
    Severity.ERROR,
    Bilingual("没有字体能印出字符“{character}”（{point}），共{count}处", "no font has “{character}” ({point}), {count} times"),
    hint=Bilingual(
        "多半是造字区的字或不该有的符号：请在 Word 中换成正式编码的字；确需此字的，"
        "请在 gazette.yml 的 typography.fonts 中指定含有它的字体。清样上以“〓”占位",
        "most often a private-use character: replace it in Word by its standard code; if it is needed, name a font "
        "that has it under typography.fonts in gazette.yml. The proof shows “〓” in its place",
    ),
    reason=Bilingual("印不出的字会使公报文本与原件不一致", "a character that can not be printed makes the gazette differ from the approved text"),
    source="ISO 19005-2 6.2.11.8",
    withholds=True,
)
SUBSTITUTED = Rule(
    "E-003",
    Severity.NOTICE,
    Bilingual("{font}缺少下列字符，以替补字体印出：{characters}", "{font} lacks these characters, set in another font: {characters}"),
    hint=Bilingual("请核对清样上这些字的字形；人名用字尤其要看",
                   "look at these characters on the proof, above all in names"),
    reason=Bilingual("替补字体的字形与正文字体不同", "the substitute's shapes differ from the text's"),
)  # fmt: skip
FORMULA_AS_TEXT = Rule(
    "E-004",
    Severity.WARNING,
    Bilingual("公式无法按数学格式排印，改印为一行文字：{formula}", "a formula can not be set as one and is printed in a line: {formula}"),
    hint=Bilingual("请核对清样；要排成公式的，请在 Word 中用“插入—公式”重新输入",
                   "look at the proof; to have it set, enter it anew in Word with Insert, Equation"),
    reason=Bilingual("公式的文字照登，只是不成上下结构", "its characters are all there, but not its shape"),
)  # fmt: skip
RIGHT_TO_LEFT = Rule(
    "E-005",
    Severity.ERROR,
    Bilingual("有从右向左书写的文字“{words}”，PDF 版暂不能逐字核对", "“{words}” is written right to left: the PDF can not be proven to the character"),
    hint=Bilingual("请把这段文字作为图片插入并写替代文字，或另附 PDF", "insert these words as a picture with alternative text, or attach a PDF of them"),
    reason=Bilingual("这类文字在 PDF 中按看到的顺序存放，与原文的存储顺序不同，无法证明一字不差",
                     "a PDF holds such letters in the order in which they are seen, not in the order of reading"),
    source="Unicode UAX #9",
    withholds=True,
)  # fmt: skip
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
# Characters that the typesetter carries without a glyph: soft hyphen, joiners, direction marks, byte order mark.
UNSEEN = "\u00ad\u200b-\u200e\u202a\u202c\u202d\u2060\u2066\u2068\u2069\ufeff"
# Marks that turn the text right to left: the typesetter drops them, and they have no business here.
_REFUSED = frozenset("\u200f\u202b\u202e\u2067")
_IS_UNSEEN = re.compile(f"[{UNSEEN}]")
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


def glyph_report(issue: Issue, kit: Kit) -> list[Diagnostic]:
    """An error for each character that nothing can print, notices of substitutes and of formulas set as text."""
    return [d for document in issue.documents for d in _of_document(document, kit)]


def unprintable(document: Document, kit: Kit) -> frozenset[str]:
    """The characters of `document` that no font of the kit has."""
    return frozenset(ch for ch in _lacking(_characters(document), kit) if _face(ch, kit) is None)


def substitutes(issue: Issue, kit: Kit) -> dict[str, str]:
    """Character → family that steps in for it, over the whole issue, in code point order."""
    characters = {ch for d in issue.documents for ch in _characters(d)}
    faces = {ch: _face(ch, kit) for ch in sorted(_lacking(characters, kit))}
    return {ch: face for ch, face in faces.items() if face}


def formulas(document: Document) -> tuple[Formula, ...]:
    """Every formula that `document` prints."""
    return tuple(f for part in printed(document) for f in _formulas(part.blocks))


def _formulas(blocks: Iterable[Block]) -> Iterator[Formula]:
    for inline in (i for block in every_block(blocks) for i in every_inline(_own_inlines(block))):
        if isinstance(inline, Formula):
            yield inline
        elif isinstance(inline, Note):
            yield from _formulas(inline.blocks)


def _own_inlines(block: Block) -> Inlines:
    match block:
        case Heading():
            return block.content
        case Paragraph():
            return (*block.lead, *block.content)
        case Table():
            return block.caption
    return ()


def refused_formulas(document: Document, kit: Kit) -> frozenset[str]:
    """The notations in `document` that the typesetter can not set."""
    assert kit.typesetter is not None
    return frozenset(f.typst for f in formulas(document) if not kit.typesetter.sets_formula(notation(f)))


def notation(formula: Formula) -> str:
    """The formula in Typst's notation, without the dollar signs that pandoc sets around it."""
    typst = formula.typst.strip()
    bare = typst[1:-1] if len(typst) > 1 and typst.startswith("$") and typst.endswith("$") else typst
    return bare.strip()


def _of_document(document: Document, kit: Kit) -> Iterator[Diagnostic]:
    refused = refused_formulas(document, kit)
    yield from (
        FORMULA_AS_TEXT.at(Place(document.file), formula=f.text[:40]) for f in formulas(document) if f.typst in refused
    )
    characters = _characters(document)
    for ch in sorted(filter(_RIGHT_TO_LEFT.match, characters))[:1]:
        place = _place(document, ch)
        yield RIGHT_TO_LEFT.at(place, words=place.words)
    lacking = _lacking(characters, kit)
    if not lacking:
        return
    count = Counter(read_document(document).text)
    others = []
    for ch in sorted(lacking):
        face, point = _face(ch, kit), f"U+{ord(ch):04X}"
        if face is None:
            yield NO_FONT.at(_place(document, ch), character=ch, point=point, count=max(1, count[ch]))
        else:
            others.append(f"{ch}（{point}，{max(1, count[ch])}处，{face}）")
    if others:
        assert kit.fonts is not None
        font = f"{PURPOSES['body']}（{kit.fonts.families('body')[0]}）"
        yield SUBSTITUTED.at(Place(document.file), font=font, characters="、".join(others))


def _characters(document: Document) -> set[str]:
    return set(read_document(document).text) | set(document.title) | set(document.number)


def _lacking(characters: Iterable[str], kit: Kit) -> set[str]:
    """What the body's own face lacks; the unseen need no glyph."""
    assert kit.fonts is not None
    coverage = kit.fonts.chains["body"][0].coverage
    return {ch for ch in characters if ch in _REFUSED or (ord(ch) not in coverage and not _is_unseen(ch))}


def _is_unseen(ch: str) -> bool:
    return ch.isspace() or bool(_IS_UNSEEN.match(ch)) or any(ord(ch) in selectors for selectors in _SELECTORS)


def _face(ch: str, kit: Kit) -> str | None:
    """The family that prints `ch`: one of the chain, or one that the typesetter brings along."""
    assert kit.fonts is not None and kit.typesetter is not None
    if ch in _REFUSED:
        return None
    face = kit.fonts.face_for(ch)
    return face.family if face else kit.typesetter.spare_family(ch)


def _place(document: Document, ch: str) -> Place:
    for part in printed(document):
        for block in part.blocks:
            text = block_text(block)
            if ch in text:
                return _quoting(block, text, ch)
    return Place(document.file)


def _quoting(block: Block, text: str, ch: str) -> Place:
    at = text.index(ch)
    words = text[max(0, at - 10) : at + 10].replace("\n", " ")
    place = block.place if isinstance(block, Heading | Paragraph | Table) else Place()
    return Place(place.file, place.part, place.paragraph, words)
