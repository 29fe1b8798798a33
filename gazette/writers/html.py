"""The HTML edition: a document as one semantic article, without styles, scripts or anything from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import assert_never

from markupsafe import Markup

from ..model import (
    Block,
    Blocks,
    Divider,
    Document,
    Heading,
    Inlines,
    Issue,
    Note,
    Paragraph,
    Part,
    Preformatted,
    Quote,
    Role,
    Table,
)  # fmt: skip
from ..standard_text import block_text, fold, printed
from .html_inlines import FURNITURE, Runs, indent, is_blank, only_pictures
from .html_markup import EMPTY, Attributes, classes, element, joined, start, text
from .html_outline import ARTICLE, DIVISION, anchors, is_name, part_names
from .html_table import table
from .kit import Kit

_ATTACHED = re.compile(r"附件?[:：](\d{1,2}[.．、])?")
IDEOGRAPHIC_SPACE = "\u3000"  # what sets 第一条 apart in most files; a page does where it is not there


def render(issue: Issue, kit: Kit) -> bytes:
    """An `<article class="standard-text">` for each document, UTF-8; `kit` is not needed.

    A document alone keeps its anchors as ids; in an issue of several the slug goes before them.
    Pictures are expected beside the page, under `html_inlines.media_name`.
    """
    alone = len(issue.documents) == 1
    articles = (article(d, "" if alone else f"{d.slug}/") for d in issue.documents)
    return (joined(articles, "\n") + "\n").encode()


def article(document: Document, prefix: str = "", writer: type[Writer] | None = None) -> Markup:
    """The standard text of `document`; `prefix` goes before every id.  The galley has a `writer` of its own."""
    media = {m.digest: m for m in document.media}
    written = (writer or Writer)(Runs(media, anchors(document), prefix))
    parts = printed(document)
    sections = written.parts(parts, part_names(document))
    unseen = EMPTY if written.titled else element("h1", text(document.title), {"class": "unseen", FURNITURE: ""})
    content = joined((unseen, *sections, written.notes()), "\n")
    return element("article", content, {"class": "standard-text", "lang": "zh-CN"})


@dataclass(slots=True)
class Writer:
    """Writes the blocks of one document in order, because heading depths and note numbers depend on it."""

    runs: Runs
    base: int = 1  # depth of the headings' surroundings
    ladder: list[int] = field(default_factory=list)  # model levels of the headings that are open
    taken: set[str] = field(default_factory=set)
    titled: bool = False  # a page has one heading of the first depth

    # ---------------------------------------------------------------- parts

    def parts(self, parts: tuple[Part, ...], names: Iterable[str]) -> list[Markup]:
        """Each in an element of its own; sign-off and date in one more, because the date hangs on the organ's name."""
        written: list[Markup] = []
        before: Role | None = None
        for part, name in zip(parts, names, strict=True):
            markup = self.part(part, name)
            if part.role is Role.DATE and before is Role.SIGN_OFF:
                markup = element("div", written.pop() + "\n" + markup, {"class": "closing"})
            written.append(markup)
            before = part.role
        return written

    def part(self, part: Part, name: str) -> Markup:
        self.base, self.ladder = 1, []
        if part.role is Role.TITLE:
            content = self._title(part.blocks)
        else:
            content = joined((self._in_part(part, n) for n in range(len(part.blocks))), "\n")
        attributes: Attributes = {
            "class": classes("part", part.role.value.replace(" ", "-")),
            "id": self._id(name),
            "aria-label": (part.label or part.title or None) if name else None,
        }
        return element("section" if name else "div", content, attributes)

    def _in_part(self, part: Part, number: int) -> Markup:
        block = part.blocks[number]
        if part.role is Role.ATTACHMENT_LIST and isinstance(block, Paragraph):
            return self._paragraph(block, _entry_class(block))
        if number or not part.label or not isinstance(block, Heading | Paragraph):
            return self.block(block)
        if fold(block_text(block)) != fold(part.label):
            return self.block(block)
        return element("p", self._words(block), {"class": "attachment-label"})

    def _title(self, blocks: Blocks) -> Markup:
        """Lines of a title that are paragraphs of their own make one heading."""
        written: list[Markup] = []
        lines: list[Heading | Paragraph] = []
        for block in blocks:
            if isinstance(block, Heading | Paragraph):
                lines += [] if _is_empty(block) else [block]
                continue
            written += [self._title_heading(lines), self._inner(block)]
            lines = []
        return joined((*written, self._title_heading(lines)))

    def _title_heading(self, lines: list[Heading | Paragraph]) -> Markup:
        if not lines:
            return EMPTY
        depth = 2 if self.titled else 1
        self.titled = True
        name = next((b.anchor for b in lines if b.anchor), "")
        if len(lines) == 1:
            content = self._words(lines[0])
        else:
            content = joined(element("span", self._words(b), {"class": "line"}) for b in lines)
        return element(f"h{depth}", content, {"id": self._id(name), "class": "title"})

    def notes(self) -> Markup:
        """All notes of the document, with a way back to where each is referred to."""
        if not self.runs.notes:
            return EMPTY
        written: list[Markup] = []
        while len(written) < len(self.runs.notes):
            number = len(written) + 1
            written.append(self._note(self.runs.notes[number - 1], number))
        listed = element("ol", joined(written, "\n"))
        return element("section", listed, {"class": "notes", "role": "doc-endnotes", "aria-label": "注释"})

    def _note(self, note: Note, number: int) -> Markup:
        back = element(
            "a", EMPTY,
            {"class": "back", "href": f"#{self.runs.prefix}mark:{number}", "role": "doc-backlink",
             "aria-label": f"返回正文注{number}处", FURNITURE: ""},
        )  # fmt: skip
        return element("li", self._note_text(note) + back, {"id": f"{self.runs.prefix}note:{number}"})

    def _note_text(self, note: Note) -> Markup:
        """The note's paragraphs, then those of the notes that it has itself."""
        inner = type(self)(Runs(self.runs.media, self.runs.anchors, self.runs.prefix, numbered=False))
        content = inner.flow(note.blocks)
        return content + joined(element("div", inner._note_text(n), {"role": "note"}) for n in inner.runs.notes)

    # ---------------------------------------------------------------- blocks

    def block(self, block: Block) -> Markup:
        """A block of the document's main flow."""
        if isinstance(block, Heading):
            return self._heading(block)
        return self._inner(block)

    def flow(self, blocks: Blocks) -> Markup:
        """Blocks inside a table, a quotation or a note; one plain paragraph alone needs no element."""
        if len(blocks) == 1 and isinstance(blocks[0], Paragraph) and _is_plain(blocks[0]):
            return self._words(blocks[0])
        return joined(self._inner(block) for block in blocks)

    def _inner(self, block: Block) -> Markup:
        match block:
            case Heading():
                return element("p", self._words(block), {"class": "heading", "id": self._id(block.anchor)})
            case Paragraph():
                return self._paragraph(block)
            case Table():
                return self._table(block)
            case Quote():
                return element("blockquote", joined(self._inner(b) for b in block.blocks))
            case Preformatted():
                return element("pre", element("code", text(block.text)), {"tabindex": 0})
            case Divider():
                return start("hr")
            case _:
                assert_never(block)

    def _table(self, block: Table) -> Markup:
        if block.anchor and self._id(block.anchor) is None:
            block = Table(block.rows, block.header_rows, block.columns, block.widths, block.caption)
        return table(block, self.runs, self.flow)

    def _heading(self, block: Heading) -> Markup:
        if _is_empty(block):
            return EMPTY
        depth = self._depth(block.level)
        kind = "title" if block.level == 0 else f"level-{min(block.level, 6)}"
        division = "division" if DIVISION.match(block.label) else ""
        attributes = {"id": self._id(block.anchor), "class": classes(kind, division)}
        return element(f"h{depth}", self._words(block) + self._permalink(block), attributes)

    def _depth(self, level: int) -> int:
        """From the model's levels, none skipped; below a part's own title everything is a step deeper."""
        if level == 0:
            self.base, self.ladder = 2, []
            return 2
        while self.ladder and self.ladder[-1] >= level:
            self.ladder.pop()
        self.ladder.append(level)
        return min(6, self.base + len(self.ladder))

    def _paragraph(self, block: Paragraph, kind: str = "") -> Markup:
        if not block.label and not block.lead and only_pictures(block.content):
            return element("figure", self.runs.run(block.content))
        if _is_empty(block):
            return EMPTY
        numbered = f"provision level-{min(block.level, 6)}" if block.level else ""
        aligned = {"center": "align-center", "end": "align-end", "start": ""}[block.align]
        attributes = {"id": self._id(block.anchor), "class": classes(kind, numbered, aligned)}
        return element("p", self._words(block) + self._permalink(block), attributes)

    def _words(self, block: Heading | Paragraph) -> Markup:
        """Label, run-in heading and content: every character of the block."""
        lead = block.lead if isinstance(block, Paragraph) else ()
        if not block.label and not lead:
            titled = isinstance(block, Heading) and block.level == 0
            return self.runs.title(block.content) if titled else self.runs.inset(block.content)
        if lead:
            return self._label(block) + element("strong", self.runs.run(lead), {"class": "lead"}) + self.runs.run(
                block.content
            )
        return self._label(block) + self.runs.run(block.content)

    def _label(self, block: Heading | Paragraph) -> Markup:
        label = block.label.lstrip()
        if not label:
            return indent(block.label)
        space = indent(block.label[: len(block.label) - len(label)])
        after = label[-1:] if label[-1:].isspace() else block_text(block)[len(block.label) :][:1]
        article = "article" if ARTICLE.match(label) else ""
        gap = "gap" if (article or DIVISION.match(label)) and after != IDEOGRAPHIC_SPACE else ""
        return space + element("span", text(label), {"class": classes("label", article, gap)})

    def _permalink(self, block: Heading | Paragraph) -> Markup:
        if not block.anchor or block.anchor not in self.taken:
            return EMPTY
        name = block.label.strip() or "本条"
        attributes = {
            "class": "permalink", "href": f"#{self.runs.prefix}{block.anchor}",
            "aria-label": f"{name}的链接", FURNITURE: "",
        }  # fmt: skip
        return element("a", EMPTY, attributes)

    def _id(self, name: str) -> str | None:
        """`name` as an id, once: ids are unique in a page and have no white space (HTML 3.2.6)."""
        if not is_name(name) or name in self.taken:
            return None
        self.taken.add(name)
        return self.runs.prefix + name


def _run(block: Heading | Paragraph) -> Inlines:
    return (*block.lead, *block.content) if isinstance(block, Paragraph) else block.content


def _is_empty(block: Heading | Paragraph) -> bool:
    return not block.label.strip() and is_blank(_run(block))


def _entry_class(block: Paragraph) -> str:
    """Entries stand under each other, turned lines under the first character of the name (7.3.4)."""
    found = _ATTACHED.match(fold(block_text(block)))
    return ("attached numbered" if found[1] else "attached") if found else "listed"


def _is_plain(block: Paragraph) -> bool:
    return not (block.label or block.lead or block.anchor or block.level) and block.align == "start"
