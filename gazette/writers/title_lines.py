"""Divides a title into centred lines of like length at places where the sense allows it (GB/T 9704-2012 7.3.1)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise

from ..model import Break, Inline, Inlines, Text
from ..standard_text import inline_text
from .table_grid import text_width

_NOT_FIRST = set("，。、；：？！）》〉」』】”’〕…—的之")
_NOT_LAST = set("（《〈“‘「『【〔")
_GOOD_AFTER = re.compile(r"(?:印发|转发|批转|公布|发布|废止|修改|关于|以及|人民政府|办公厅|办公室|委员会|》|、|，)$")
_GOOD_BEFORE = re.compile(r"^(?:关于|《)")
_CLAUSE_ENDS = re.compile(r"(?:公布|通过|修订|修正|发布|施行|号|》|）)[　 ]+$")  # another space may stand within a name
_FAIR_AFTER = re.compile(r"(?:的|等|和|与|及|市|县|局|厅|部|委|区|工作|管理|建设)$")
# Words of titles that a line must not end within.
_COMMON = (
    "农村 农业 乡村 城镇 城市 城乡 行动 计划 规划 方案 意见 通知 通告 公告 决定 批复 办法 规定 条例 细则 目录 清单 标准 制度 机制 体系 "
    "管理 监督 监管 保障 服务 建设 工作 发展 改革 创新 实施 推进 促进 加强 加快 完善 建立 开展 落实 提升 优化 政府 政务 政策 公开 行政 规范 "
    "文件 信息 数据 数字 安全 生产 应急 预案 灾害 地质 环境 生态 保护 资源 利用 使用 节约 集约 经济 社会 企业 产业 工业 科技 科学 技术 教育 "
    "学校 教师 学生 医疗 卫生 健康 养老 就业 创业 人才 培训 职业 技能 财政 财力 资金 补助 补贴 分配 税收 金融 投资 项目 工程 交通 运输 公路 "
    "水利 供水 用水 河道 采砂 森林 草原 防火 质量 考核 评定 评价 评估 食品 药品 检验 检测 抽检 许可 审批 事项 权力 职责 取消 调整 下放 登记 "
    "执法 依法 法治 公布 发布 废止 失效 修改 修订 清理 结果 情况 印发 转发 批转 关于 同意 会议 联席 成员 领导 小组 任免 任职 免职 解读 省级 "
    "市级 县级 基层 基本 公共 重大 重点 特色 综合 专项 临时 阶段 部分 三年 年度 全面 进一 一步 有关 若干 措施 问题 部门 单位 人民 群众"
)
_WORDS = frozenset(_COMMON.split())
# What stays in one line of the contents: a word, a year, and the marks that belong to it.
_PIECE = re.compile(rf"[《（“]*(?:{'|'.join(sorted(_WORDS))}|[0-9]+(?:—[0-9]+)?(?:年度?|号|期)?|.)[》）”，、：]*", re.DOTALL)
_TORN, _SCANT = 8.0, 5.0  # what dividing one of them costs, and leaving less than four characters after 《
_GREAT, _GOOD, _FAIR, _WORD, _NEVER = -6.0, 0.0, 4.0, 8.0, 1000.0  # what dividing at a place costs
_LONGEST = 160  # characters; what is longer is no title that somebody would divide by sense
_UNEVEN = 12.0  # what a line costs that is twice as long as the others, or empty


@dataclass(frozen=True, slots=True)
class _Atom:
    """A character or an inline that is never divided."""

    inline: Inline
    text: str

    @property
    def width(self) -> float:
        return text_width(self.text)


def title_lines(content: Inlines, room: float) -> tuple[Inlines, ...]:
    """`content` in lines of at most `room` characters; lines that the source has divided stay when they fit."""
    given = _given_lines(content)
    if len(given) > 1 and all(_width(line) <= room for line in given):
        return tuple(_inlines(line) for line in given)
    atoms = [atom for line in given for atom in line]
    return tuple(_inlines(line) for line in _balanced(atoms, room))


def title_pieces(title: str) -> list[str]:
    """`title` in pieces that no line ends within; the last is never a single character."""
    pieces = [match[0] for match in _PIECE.finditer(title)]
    return [*pieces[:-2], pieces[-2] + pieces[-1]] if len(pieces) > 1 and len(pieces[-1]) == 1 else pieces


def _given_lines(content: Inlines) -> list[list[_Atom]]:
    lines: list[list[_Atom]] = [[]]
    for inline in content:
        if isinstance(inline, Break):
            lines.append([])
        elif isinstance(inline, Text):
            lines[-1] += [_Atom(Text(ch), ch) for ch in inline.text]
        else:
            lines[-1].append(_Atom(inline, inline_text((inline,))))
    return [line for line in lines if line] or [[]]


def _width(line: list[_Atom]) -> float:
    return sum(atom.width for atom in line)


def _inlines(line: list[_Atom]) -> Inlines:
    joined: list[Inline] = []
    for atom in line:
        last = joined[-1] if joined else None
        if isinstance(atom.inline, Text) and isinstance(last, Text):
            joined[-1] = Text(last.text + atom.inline.text)
        else:
            joined.append(atom.inline)
    return tuple(joined)


def _balanced(atoms: list[_Atom], room: float) -> list[list[_Atom]]:
    widths = [0.0, *accumulate(atom.width for atom in atoms)]
    fewest = max(1, -int(-widths[-1] // room))
    if fewest == 1 or len(atoms) > _LONGEST:
        return [atoms]
    costs = _break_costs(atoms)
    found = [(cost + 3.0 * (n - fewest), cuts) for n in (fewest, fewest + 1) for cost, cuts in [_cuts(widths, costs, n, room)]]
    _, cuts = min(found)
    edges = [0, *cuts, len(atoms)]
    return [atoms[a:b] for a, b in pairwise(edges) if a < b]


def _cuts(widths: list[float], costs: list[float], lines: int, room: float) -> tuple[float, tuple[int, ...]]:
    """The cheapest places to divide a title into `lines` lines, and what they cost.

    `widths`: of all that stands before a place; `costs`: of dividing there.
    """
    last, mean = len(widths) - 1, widths[-1] / lines

    @cache
    def best(start: int, left: int) -> tuple[float, tuple[int, ...]]:
        if left == 1:
            return (_line_cost(widths[last] - widths[start], mean, room), ())
        options: list[tuple[float, tuple[int, ...]]] = [(float("inf"), ())]
        for end in range(start + 1, last):
            width = widths[end] - widths[start]
            if width > room:
                break
            if widths[last] - widths[end] > (left - 1) * room:
                continue  # what follows would not fit
            cost, later = best(end, left - 1)
            options.append((_line_cost(width, mean, room) + costs[end] + cost, (end, *later)))
        return min(options)

    return best(0, lines)


def _line_cost(width: float, mean: float, room: float) -> float:
    return float("inf") if width > room else _UNEVEN * ((width - mean) / mean) ** 2


def _break_costs(atoms: list[_Atom]) -> list[float]:
    """What dividing before each of `atoms` costs, and after the last."""
    texts = [atom.text for atom in atoms]
    opened = [0, *accumulate(text.count("《") - text.count("》") for text in texts)]
    return [
        _break_cost("".join(texts[max(0, at - 4) : at]), "".join(texts[at : at + 3]), bool(opened[at]))
        for at in range(len(texts) + 1)
    ]


def _break_cost(before: str, after: str, named: bool) -> float:
    """`named`: within the name of a law or document."""
    if not before or not after:
        return _NEVER
    if after[0] in _NOT_FIRST or before[-1] in _NOT_LAST or (before[-1].isascii() and after[0].isascii()):
        return _NEVER
    if before[-1].isdigit() and after[0] in "年月日号届次期":
        return _NEVER
    if before[-1].isspace() or after[0].isspace():
        return _GREAT if _CLAUSE_ENDS.search(before) else _NEVER
    if (_GOOD_AFTER.search(before) and not before.endswith("关于")) or _GOOD_BEFORE.match(after):
        return _GOOD if after[:2] != "关于" else -1.0
    worse = (3.0 if named else 0.0) + (_SCANT if "《" in before else 0.0)
    return (_FAIR if _FAIR_AFTER.search(before) else _WORD) + worse + (_TORN if before[-1] + after[0] in _WORDS else 0.0)
