"""`python -m tools.generated_docs`: writes docs/rules.md, docs/commands.md and docs/database.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import click

from gazette import diagnostics
from gazette.catalogue import RULES
from gazette.cli import FAULT, INTERRUPTED, gazette
from gazette.cli.bilingual import Command, Option
from gazette.database.catalogue import markdown as database_page
from gazette.diagnostics import Bilingual, GazetteError, Rule
from gazette.wording import FAMILIES, SEVERITIES, STRENGTHS
from tools.precision import figures, labels

DOCS = Path(__file__).parents[1] / "docs"

EXIT_CODES = {
    0: Bilingual("正常", "fine"),
    10: Bilingual("命令或设置有误", "the command or a settings file is wrong"),
    11: Bilingual("来稿文件夹或文件读不了", "a source folder or file can not be read"),
    12: Bilingual("检查发现错误；无误的公文照常编排", "the checks found errors; sound documents are built all the same"),
    13: Bilingual("缺少工具、端口被占用等", "a tool is missing, a port is taken"),
    14: Bilingual("版本做不出来", "an edition can not be made"),
    15: Bilingual("已出刊的内容不能改（留待出刊功能）", "what is released can not change (kept for the release commands)"),
    16: Bilingual("磁盘或数据库写不进、读不出", "disk or database can not be written or read"),
    17: Bilingual("另一个 gazette 正在构建", "another gazette is building"),
    INTERRUPTED: Bilingual("被 Ctrl-C 中断；watch 和 serve 这样停下是 0", "interrupted by Ctrl-C; watch and serve end so with 0"),
    FAULT: Bilingual("程序自身的差错，记录在 build/crash-*.txt", "a fault of the press, recorded in build/crash-*.txt"),
}
_GENERATED = (
    "<!-- Written by `python -m tools.generated_docs`; tests/test_docs.py compares.  Change the code, not this file. -->"
)


def main() -> int:
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")
    return 0


def pages() -> dict[str, str]:
    """Every generated page by its file name."""
    return {
        "rules.md": _page(rules_page()), "commands.md": _page(commands_page()), "database.md": database_page(),
    }  # fmt: skip


def _page(lines: Iterator[str]) -> str:
    return "\n".join(lines).rstrip() + "\n"


# ---------------------------------------------------------------- rules


def rules_page() -> Iterator[str]:
    yield from ("# 规则 Rules", "", _GENERATED, "")
    yield from (
        "新编辑的试用：[trial.md](trial.md)，三份真实公文各弄坏十处，看提示够不够用。 "
        "A new editor's trial, thirty breaks by hand: [trial.md](trial.md).",
        "",
        "每条提示都有编号。`gazette explain D-001` 在命令行里给出同样的内容。花括号里的词由具体情况代替。",
        "",
        "Every finding is numbered; `gazette explain D-001` prints the same. Words in braces stand for what was found.",
        "",
        "| | 含义 | Meaning |",
        "|---|---|---|",
        "| 错误 error | 这样不能出版 | the document can not be published like this |",
        "| 注意 warning | 要由编辑看一看 | an editor has to look |",
        "| 说明 notice | 仅供了解 | for information |",
        "| 不予刊登 withheld | 该公文不进网站、PDF 和数据库，其余照常 | the document stays out of the outputs, the others do not |",
        "| 不再读取 not read | 该文件不交给任何转换程序 | the file reaches no reader and no converter |",
        "",
        "公文格式规则（F）在依据之后写明依据有多强；只有“规定”可以是错误。",
        "",
        "Rules on the format of official documents (F) say how binding their source is; only 规定 can be an error.",
        "",
        "| 依据 | 含义 | Meaning |",
        "|---|---|---|",
        "| 规定 rule | 国家标准或工作条例明确要求 | the standard or the working rules demand it |",
        "| 一般 general | 原文写“一般”，允许例外 | the source says 一般: exceptions are allowed |",
        "| 推荐 recommended | 原文写“推荐” | the source recommends it |",
        "| 实务 practice | 通行做法，没有条文规定 | what offices do; no clause demands it |",
        "",
    )
    yield from ("## 准不准 How often they are right", "")
    yield from figures.markdown(labels.load(), RULES)
    yield from ("", "`python -m tools.precision`；tests/labels/proofreader/findings.yml。", "", "## 规则 The rules", "")
    families = [(letter, list(found)) for letter, found in groupby(RULES.values(), lambda rule: rule.id[0])]
    for letter, found in families:
        name = FAMILIES[letter]
        yield f"- [{letter} {name.zh} {name.en}](#{letter.lower()}) · {len(found)}"
    for letter, found in families:
        name = FAMILIES[letter]
        yield from ("", f'<a id="{letter.lower()}"></a>', "", f"## {letter} · {name.zh} {name.en}")
        for rule in found:
            yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    severity = SEVERITIES[rule.severity]
    effects = [f"{severity.zh} {severity.en}"]
    if rule.stops:
        effects.append("不再读取 not read")
    elif rule.withholds:
        effects.append("不予刊登 withheld")
    yield from ("", f'<a id="{rule.id.lower()}"></a>', "", f"### {rule.id}", "", f"**{' · '.join(effects)}**", "")
    yield f"{_plain(rule.message.zh)} / {_plain(rule.message.en)}"
    yield ""
    yield f"- 办法 {_plain(rule.hint.zh)} / {_plain(rule.hint.en)}"
    yield f"- 为什么 {_plain(rule.reason.zh)} / {_plain(rule.reason.en)}"
    if rule.source or rule.strength:
        strength = f"{STRENGTHS[rule.strength].zh} {STRENGTHS[rule.strength].en}" if rule.strength else ""
        yield "- 依据 " + " · ".join(part for part in (_plain(rule.source), strength) if part)


def _plain(text: str) -> str:
    """Text that Markdown shows as it stands."""
    return re.sub(r"([\\`*_<>|\[\]])", r"\\\1", text)


# ---------------------------------------------------------------- commands


def commands_page() -> Iterator[str]:
    yield from ("# 命令 Commands", "", _GENERATED, "")
    yield from (
        "在公报文件夹里运行，或用 `-C 文件夹` 指明。下面的通用选项写在命令名之前或之后都可以。",
        "",
        "Commands work in the press folder that they are run in, or in the one that `-C` names. The common options",
        "may stand before or after a command's name.",
        "",
        "## gazette",
        "",
    )
    yield from _command("gazette", gazette)
    for name, command in gazette.commands.items():
        yield from ("", f"## gazette {name}", "")
        yield from _command(f"gazette {name}", command)
    yield from ("", "## 退出码 Exit codes", "", "| 码 code | 含义 | Meaning |", "|---|---|---|")
    for code, meaning in EXIT_CODES.items():
        yield f"| {code} | {meaning.zh} | {meaning.en} |"
    yield from (
        "",
        "## 环境变量 Environment",
        "",
        "| | | |",
        "|---|---|---|",
        "| `GAZETTE_LANG` | 说明和提示用的语言，`zh` 或 `en`；`--lang` 优先 | language of messages; `--lang` goes first |",
        "| `GAZETTE_DEBUG` | 有值时，程序自身出错会打印调用栈 | where set, a fault of the press prints its stack |",
    )


def _command(path: str, command: click.Command) -> Iterator[str]:
    assert isinstance(command, Command)
    usage = command.collect_usage_pieces(click.Context(command, info_name=path))
    yield from ("```", " ".join([path, *usage]), "```", "")
    for text in (command.words.zh, command.words.en):
        yield from (text, "")
    if path != "gazette":
        yield from ("通用选项 common options: see [gazette](#gazette).", "")
    own = [p for p in command.params if isinstance(p, Option) and (path == "gazette" or not _is_common(p))]
    if own:
        yield from ("| 选项 Option | 说明 | Meaning |", "|---|---|---|")
        yield from (_option(option) for option in own)
    if path == "gazette":
        yield "| `--help` | 显示说明；每条命令都有 | Show help; every command has it. |"


def _is_common(option: click.Option) -> bool:
    return any(set(option.opts) & set(p.opts) for p in gazette.params)


def _option(option: Option) -> str:
    names = ", ".join(option.opts)
    if not option.is_flag:
        names += f" {_value(option)}"
    zh, en = option.words.zh, option.words.en
    if option.show_default and not callable(option.default):
        zh, en = f"{zh}（默认 {option.default}）", f"{en} Default: {option.default}."
    return f"| `{names}` | {zh} | {en} |"


def _value(option: click.Option) -> str:
    if option.metavar:
        return option.metavar
    if isinstance(option.type, click.Choice):
        return " ∣ ".join(option.type.choices)  # a plain bar would end the table's cell
    return {"datetime": "YYYY-MM-DD"}.get(option.type.name, option.type.name.split()[0].upper())


def exit_codes_of_errors() -> set[int]:
    """The codes that the press's errors carry: each has to be explained."""
    kinds = [k for k in vars(diagnostics).values() if isinstance(k, type) and issubclass(k, GazetteError)]
    return {kind.exit_code for kind in kinds}


if __name__ == "__main__":
    raise SystemExit(main())
