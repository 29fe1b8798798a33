"""Automatic numbering as Word keeps it: abstract lists with Chinese number formats, and their instances."""

from __future__ import annotations

from dataclasses import dataclass, field

from .package import XML

# The list that each tag of the markup belongs to, and its level there.
SINGLE = {"一": (1, 0), "（一）": (2, 0), "1": (3, 0), "（1）": (4, 0), "节": (8, 0)}
LADDER = {"一": (0, 0), "（一）": (0, 1), "1": (0, 2), "（1）": (0, 3)}
RULES = {"章": (5, 0), "条": (9, 0), "项": (9, 1), "目": (9, 2)}
ONE_LIST = {"章": (10, 0), "条": (10, 1), "项": (10, 2)}  # articles go on counting through the chapters
PLAN = {"1级": (6, 0), "2级": (6, 1), "3级": (6, 2)}  # emergency plans count 1, 1.1, 1.1.1


@dataclass(slots=True)
class Numbering:
    """The lists of one document: which instances exist, and which one goes on where."""

    formats: tuple[str, str] = ("chineseCountingThousand", "japaneseCounting")
    article_suffix: str = "space"
    instances: list[tuple[int, bool]] = field(default_factory=list)  # (abstract list, starts anew)
    current: dict[int, int] = field(default_factory=dict)  # abstract list → instance that goes on

    def use(self, abstract: int) -> int:
        """The number (w:numId) of the running instance of `abstract`, made when there is none."""
        if abstract not in self.current:
            restarts = any(known == abstract for known, _ in self.instances)
            self.instances.append((abstract, restarts))
            self.current[abstract] = len(self.instances)
        return self.current[abstract]

    def restart(self, *abstracts: int) -> None:
        """The next paragraph of these lists (all, when none is named) begins at one again."""
        for abstract in abstracts or tuple(self.current):
            self.current.pop(abstract, None)

    def part(self) -> str:
        """`word/numbering.xml`."""
        first, second = self.formats
        lists = "".join((
            _abstract(0, "multilevel", _level(0, first, "%1、"), _level(1, second, "（%2）"),
                      _level(2, "decimal", "%3."), _level(3, "decimal", "（%4）")),
            _abstract(1, "singleLevel", _level(0, first, "%1、")),
            _abstract(2, "singleLevel", _level(0, second, "（%1）")),
            _abstract(3, "singleLevel", _level(0, "decimal", "%1.")),
            _abstract(4, "singleLevel", _level(0, "decimal", "（%1）")),
            _abstract(5, "singleLevel", _level(0, "chineseCountingThousand", "第%1章", "space")),
            _abstract(6, "multilevel", _level(0, "decimal", "%1", "space"),
                      _level(1, "decimal", "%1.%2", "space"), _level(2, "decimal", "%1.%2.%3", "space")),
            _abstract(8, "singleLevel", _level(0, "japaneseCounting", "第%1节", "space")),
            _abstract(9, "multilevel",
                      _level(0, "chineseCountingThousand", "第%1条", self.article_suffix),
                      _level(1, "chineseCounting", "（%2）"), _level(2, "decimal", "%3.")),
            _abstract(10, "multilevel", _level(0, "chineseCountingThousand", "第%1章", "space"),
                      _level(1, "chineseCountingThousand", "第%2条", self.article_suffix, restart=False),
                      _level(2, "chineseCounting", "（%3）")),
        ))  # fmt: skip
        used = "".join(_instance(i, a, anew) for i, (a, anew) in enumerate(self.instances, 1))
        return f'{XML}<w:numbering xmlns:w="{MAIN}">{lists}{used}</w:numbering>'


MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _abstract(number: int, kind: str, *levels: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}">'
        f'<w:nsid w:val="{0x2A000000 + number * 0x01010101:08X}"/>'
        f'<w:multiLevelType w:val="{kind}"/><w:tmpl w:val="{0x51000000 + number * 0x01030507:08X}"/>'
        f"{''.join(levels)}</w:abstractNum>"
    )


def _level(depth: int, number_format: str, text: str, suffix: str = "nothing", restart: bool = True) -> str:
    again = "" if restart else '<w:lvlRestart w:val="0"/>'
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{again}'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr><w:rPr><w:rFonts w:hint="eastAsia"/>'
        "</w:rPr></w:lvl>"
    )


def _instance(number: int, abstract: int, anew: bool) -> str:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if anew else ""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>'
