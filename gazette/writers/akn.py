"""The XML edition: Akoma Ntoso 3.0 (OASIS LegalDocML), a document with its provisions, attachments and facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from lxml import etree

from ..model import Document, Enclosure, Heading, Issue, Paragraph, Part, Role
from ..standard_text import block_text, fold, printed
from .akn_divisions import Content, Division, clauses, divisions
from .akn_meta import OWN, attachment_meta, document_meta, issue_meta
from .akn_text import META, NS, Element, Writing, container, never_empty, sub
from .html_inlines import is_blank
from .html_outline import anchors, part_names
from .kit import Kit

_ANNEXED = frozenset({Role.INSTRUMENT, Role.ATTACHMENT})
_CLOSING = frozenset({Role.ATTACHMENT_LIST, Role.SIGN_OFF, Role.DATE, Role.NOTE})
_REFERENCES = ("href", "source", "start", "end", "refersTo")
_INLINE = {Role.TITLE: "docTitle", Role.NUMBER: "docNumber"}


def render(issue: Issue, kit: Kit) -> bytes:
    """UTF-8; a document alone is a `doc`, several are an `officialGazette`.  `kit` is not needed.

    Pictures are expected in the folder of the document's page, under `html_inlines.media_name`.
    """
    root = etree.Element(f"{{{NS}}}akomaNtoso", nsmap={None: NS, "gz": OWN})
    root.text = "\n"
    if len(issue.documents) == 1:
        _Maker(issue, issue.documents[0]).document(root)
    else:
        _gazette(root, issue)
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return content + b"\n"


def _gazette(root: Element, issue: Issue) -> None:
    made = container(root, "officialGazette", {"name": issue.masthead.name})
    issue_meta(made, issue)
    body = container(made, "collectionBody")
    for number, document in enumerate(issue.documents, 1):
        attributes = {"eId": f"{META}component:{number}"}
        _Maker(issue, document, f"{document.slug}/").document(container(body, "component", attributes))


@dataclass(slots=True)
class _Maker:
    """Writes one document; `prefix` goes before every eId where several share a file."""

    issue: Issue
    source: Document
    prefix: str = ""

    def document(self, parent: Element) -> None:
        document = self.source
        writing = Writing({m.digest: m for m in document.media}, anchors(document), document.slug)
        parts = list(zip(printed(document), part_names(document), strict=True))
        front = [p for p, _ in takewhile(lambda pair: pair[0].role in _INLINE, parts)]
        own = [p for p, _ in takewhile(lambda pair: pair[0].role not in _ANNEXED, parts[len(front) :])]
        rest = parts[len(front) + len(own) :]
        made = container(parent, "doc", {"name": document.type or "公文"})
        document_meta(made, self.issue, document)
        _Body(writing).front(made, front)
        _Body(writing).text(made, own)
        self._attachments(made, rest, writing)
        if self.prefix:
            _prefix(made, self.prefix)

    def _attachments(self, made: Element, rest: Sequence[tuple[Part, str]], writing: Writing) -> None:
        """Each annexed part with the parts after it that are none; then the PDFs that were enclosed."""
        if not rest and not self.source.enclosures:
            return
        attachments = container(made, "attachments")
        starts = [n for n, (part, _) in enumerate(rest) if part.role in _ANNEXED]
        for number, (start, end) in enumerate(pairwise((*starts, len(rest))), 1):
            part, name = rest[start]
            attachment = container(attachments, "attachment", {"eId": writing.name(name)})
            annexed = container(attachment, "doc", {"name": part.role.value.replace(" ", "-")})
            attachment_meta(annexed, self.issue, self.source, number, _title(part))
            _Body(writing).annexed(annexed, part, [p for p, _ in rest[start + 1 : end]])
        for number, enclosure in enumerate(self.source.enclosures, 1):
            self._enclosure(attachments, enclosure, number)

    def _enclosure(self, attachments: Element, enclosure: Enclosure, number: int) -> None:
        """A finished PDF stands in the document's own PDF."""
        shown = " ".join(piece for piece in (enclosure.label, enclosure.title) if piece) or "附件"
        attachment = container(attachments, "attachment", {"eId": f"{META}enclosure:{number}"})
        sub(attachment, "documentRef", {"href": f"{self.source.slug}.pdf", "showAs": shown})


def _title(part: Part) -> str:
    return " ".join(" ".join((part.label, part.title)).split()) or ("附件" if part.role is Role.ATTACHMENT else "印发的文件")


def _prefix(made: Element, prefix: str) -> None:
    """Ids and the references to them, made unique in a file of several documents."""
    for element in made.iter(f"{{{NS}}}*"):
        for key, mark in (("eId", ""), *((k, "#") for k in _REFERENCES)):
            value = element.get(key)
            if value and value.startswith(mark) and value != f"#{META}gazette":
                element.set(key, f"{mark}{prefix}{value[len(mark) :]}")


@dataclass(slots=True)
class _Body:
    """Writes the parts of a document or of something annexed to it."""

    writing: Writing

    def front(self, made: Element, parts: Sequence[Part]) -> None:
        """Title and number."""
        if not parts:
            return
        preface = container(made, "preface")
        for part in parts:
            outer = container(preface, "longTitle") if part.role is Role.TITLE else preface
            for block in part.blocks:
                if isinstance(block, Heading | Paragraph):
                    self._named(outer, block, _INLINE[part.role])
                else:
                    self.writing.block(outer, block)
        never_empty(preface)

    def _named(self, parent: Element, block: Heading | Paragraph, name: str) -> None:
        lead = block.lead if isinstance(block, Paragraph) else ()
        if not block.label.strip() and is_blank((*lead, *block.content)):
            return
        line = sub(parent, "p", {"eId": self.writing.name(block.anchor)})
        inner = sub(line, name)
        inner.tail = None
        self.writing.words(inner, block)

    def annexed(self, made: Element, part: Part, after: Sequence[Part]) -> None:
        """The label and the title in front of the text, as far as the part begins with them."""
        heads = list(takewhile(lambda b: _is_head(b, part), part.blocks))
        if heads:
            preface = container(made, "preface")
            for block in heads:
                assert isinstance(block, Heading | Paragraph)
                if isinstance(block, Heading):
                    self._named(container(preface, "longTitle"), block, "docTitle")
                else:
                    self.writing.paragraph(preface, block, "attachment-label")
            never_empty(preface)
        body = Part(Role.BODY, part.blocks[len(heads) :])
        self.text(made, [body, *after])

    def text(self, made: Element, parts: Sequence[Part]) -> None:
        """The body, and the parts that close it."""
        closing = len(list(takewhile(lambda p: p.role in _CLOSING, reversed(parts))))
        body = container(made, "mainBody")
        for part in parts[: len(parts) - closing]:
            if part.role is Role.BODY:
                self._content(body, divisions(part.blocks))
            else:
                self._container(body, part)
        never_empty(body)
        if closing:
            conclusions = container(made, "conclusions")
            for part in parts[len(parts) - closing :]:
                self._container(conclusions, part)
            never_empty(conclusions)

    def _container(self, parent: Element, part: Part) -> None:
        if not part.blocks:
            return
        made = container(parent, "container", {"name": part.role.value.replace(" ", "-")})
        self.writing.blocks(made, part.blocks)
        never_empty(made)

    # ---------------------------------------------------------------- provisions

    def _content(self, parent: Element, content: Sequence[Content]) -> None:
        """Divisions and blocks side by side, where AKN lets them be."""
        for each in content:
            if isinstance(each, Division):
                self._division(parent, each)
            else:
                self.writing.block(parent, each)

    def _division(self, parent: Element, division: Division) -> None:
        block = division.block
        name = ("title" if not block.level else f"level-{block.level}") if division.element == "hcontainer" else None
        made = container(parent, division.element, {"eId": self.writing.name(block.anchor), "name": name})
        if block.label.strip():
            sub(made, "num").text = block.label
        title = block.content if isinstance(block, Heading) else block.lead
        if not is_blank(title):
            self.writing.run(sub(made, "heading"), title)
        own = [Paragraph(block.content)] if isinstance(block, Paragraph) and not is_blank(block.content) else []
        content: list[Content] = [*own, *division.content]
        groups = list(clauses(content)) if division.element == "article" else []
        if len(groups) < 2:
            self._hierarchy(made, content)
            return
        for number, group in enumerate(groups, 1):
            name = self.writing.name(f"{block.anchor}__para_{number}") if block.anchor else None
            self._hierarchy(container(made, "paragraph", {"eId": name}), group)

    def _hierarchy(self, made: Element, content: Sequence[Content]) -> None:
        """Blocks alone are `content`; before divisions they are `intro`, after one they need a level of their own."""
        if not any(isinstance(each, Division) for each in content):
            if content:
                self._blocks(container(made, "content"), content)
            return
        first = next(n for n, each in enumerate(content) if isinstance(each, Division))
        if first:
            self._blocks(container(made, "intro"), content[:first])
        for each in content[first:]:
            if isinstance(each, Division):
                self._division(made, each)
            else:
                inner = container(made, "hcontainer", {"name": "text"})
                self._blocks(container(inner, "content"), [each])

    def _blocks(self, made: Element, content: Sequence[Content]) -> None:
        for each in content:
            assert not isinstance(each, Division)
            self.writing.block(made, each)


def _is_head(block: object, part: Part) -> bool:
    """Whether a block belongs before the text of an annexed part: its label, or its title."""
    if isinstance(block, Heading):
        return block.level == 0
    return isinstance(block, Paragraph) and bool(part.label) and fold(block_text(block)) == fold(part.label)
