"""Documents cut into provisions: headings, articles and numbered paragraphs with their path and their place in the text."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model import Block, Document, Heading, Paragraph, Part, Role
from ..standard_text import block_text, inline_text, printed, read_blocks


@dataclass(slots=True)
class Provision:
    """`start` is an offset in the document's standard text; `text` runs to the next provision."""

    anchor: str
    part: str  # 正文, or the title of the instrument or attachment
    level: int
    path: str  # "二、（一）3."
    label: str
    heading: str
    parent: Provision | None
    start: int
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def provisions(document: Document) -> list[Provision]:
    """The provisions of what the gazette prints of `document`, in reading order."""
    found: list[Provision] = []
    offset = 0
    for part in printed(document):
        above: list[Provision] = []  # the open provisions, the outermost first
        for block in part.blocks:
            lines = read_blocks([block]).paragraphs
            begun = _begin(block, part, above, offset)
            if begun and lines:
                found.append(begun)
                above.append(begun)
            if above:
                above[-1].lines.extend(lines)
            offset += sum(len(line) + 1 for line in lines)
    for number, provision in enumerate(found, 1):
        provision.anchor = provision.anchor or f"p{number}"
    return found


def _begin(block: Block, part: Part, above: list[Provision], offset: int) -> Provision | None:
    """The provision that `block` begins; `above` loses those that end with it."""
    if not isinstance(block, (Heading, Paragraph)) or block.level < 1:
        if isinstance(block, Heading):
            above.clear()  # a part's title
        return None
    while above and above[-1].level >= block.level:
        above.pop()
    heading = block.content if isinstance(block, Heading) else block.lead
    parent = above[-1] if above else None
    label = block.label.strip()
    return Provision(
        block.anchor, part_name(part), block.level, (parent.path if parent else "") + label, label,
        "".join(inline_text(heading).splitlines()).strip(), parent, offset,
    )  # fmt: skip


def part_name(part: Part) -> str:
    """What readers call the part: its title, its label, or 正文."""
    if part.role in (Role.INSTRUMENT, Role.ATTACHMENT):
        return part.title or part.label or ("附件" if part.role is Role.ATTACHMENT else "印发的文件")
    return "正文"


def part_text(part: Part) -> str:
    return "\n".join(block_text(block) for block in part.blocks if block_text(block).strip())


def around(found: list[Provision], offset: int) -> Provision | None:
    """The innermost of `found` whose text has the character at `offset`."""
    best = None
    for provision in found:
        if provision.start <= offset < provision.start + len(provision.text):
            best = provision
    return best


def by_anchor(found: list[Provision]) -> dict[str, Provision]:
    return {provision.anchor: provision for provision in found}
