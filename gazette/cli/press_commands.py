"""Commands about the press itself: init, new, explain, doctor."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from pathlib import Path
from shlex import quote

import click

from .. import new_press, own_templates
from ..config import ISSUE_FILE, packaged
from ..diagnostics import Bilingual, ConfigError, Rule, ToolError
from ..doctor import State, examine
from ..folder_names import issue_folder, issue_named
from ..wording import STRENGTHS
from . import rules
from .bilingual import option
from .options import DAY, press_command
from .session import Session

_COLOURS = {State.FINE: "green", State.MISSING: "red", State.OPTIONAL: "yellow"}
_MARKS = {State.FINE: "✓", State.MISSING: "✗", State.OPTIONAL: "○"}


@press_command(
    "init",
    "新建一个公报文件夹；加 --renew 则更新版式",
    "Make a press folder: settings, templates, the site's frame.\n\nWith --renew, bring its templates up to date.",
)
@click.argument("directory", type=click.Path(path_type=Path), default=Path())
@option("--name", default="", zh="刊名，如 云川省人民政府公报", en="Name of the gazette.")
@option(
    "--renew", is_flag=True,
    zh="程序升级之后：没有改过的版式换成新的，改过的不动，新的以 .new 放在旁边",
    en="After an upgrade: templates that you left alone are replaced; beside those you changed, the new one is put as .new.",
)
def init(session: Session, directory: Path, name: str, renew: bool) -> None:
    folder = session.folder / directory
    if renew:
        _renew(session, folder)
        return
    if there := new_press.existing(folder):
        raise ConfigError(rules.PRESS_EXISTS.at(folder=folder, name=there))
    if inside := new_press.surrounding(folder):
        raise ConfigError(rules.INSIDE_A_PRESS.at(folder=folder, inside=inside))
    new_press.make_press(folder, name or "某某省人民政府公报", session.language)
    session.facts["folder"] = str(folder.resolve())
    command = f"gazette -C {quote(str(folder))} new {_next_issue()}"
    session.say(
        f"已建好 {folder}\n下一步：填写 {folder / 'issues/gazette.yml'}；再运行 {command}",
        f"Made {folder}\nNext: fill in {folder / 'issues/gazette.yml'}, then run {command}",
    )


def _renew(session: Session, folder: Path) -> None:
    if not new_press.existing(folder):
        raise ConfigError(rules.NOTHING_TO_RENEW.at(folder=folder))
    done = own_templates.renew(folder)
    session.facts |= {"renewed": list(done.untouched), "changed": list(done.changed)}
    for changed in done.changed:
        new = changed + own_templates.BESIDE
        session.say(f"{changed} 您改过，没有动；新的是 {new}，请对照", f"{changed} was changed by you and stays; compare with {new}")
    session.say(f"更新了{len(done.untouched)}个版式文件", f"{len(done.untouched)} template files renewed")


@press_command(
    "new",
    "新建一期：带说明的 issue.yml 和栏目文件夹\n\nISSUE 写成 年-期号，如 2020-16；合刊如 2020-5-6。",
    "Make an issue: a commented issue.yml and column folders.\n\nISSUE is year-number, 2020-16; combined 2020-5-6.",
)
@click.argument("issue")
@option("--date", "published_on", type=DAY, metavar="YYYY-MM-DD", zh="出版日期（默认今天）", en="Date of the issue.")
@option(
    "--whole-number", type=click.IntRange(1, 99_999), metavar="N",
    zh="总期号（默认接上一期）", en="Whole number (default: the next).",
)
def new(session: Session, issue: str, published_on: dt.datetime | None, whole_number: int | None) -> None:
    press = session.press()
    named = issue_named(issue)
    if named is None:
        raise ConfigError(rules.ISSUE_NAME.at(name=issue))
    folder = press.issues / issue_folder(*named)
    if os.path.lexists(folder / ISSUE_FILE) or (os.path.lexists(folder) and not folder.is_dir()):
        raise ConfigError(rules.ISSUE_EXISTS.at(issue=folder.name))
    date = published_on.date() if published_on else dt.date.today()
    made = new_press.make_issue(press, *named, date, whole_number)
    session.facts["made"] = [str(path) for path in made]
    columns = "、".join(path.name for path in made[1:]) or "—"
    session.say(
        f"已建好 {folder}\n栏目：{columns}\n下一步：把批准的 Word 文件放进栏目，再运行 gazette check {folder.name}",
        f"Made {folder}\nColumns: {columns}\nNext: put approved Word files into them; run gazette check {folder.name}",
    )


@press_command(
    "explain",
    "解释一条规则：说什么，为什么，怎么办\n\n不写编号则列出全部。",
    "Explain a rule: what it says, why it exists, what to do.\n\nWithout an id, list all of them.",
)
@click.argument("rule_id", required=False)
def explain(session: Session, rule_id: str | None) -> None:
    from ..catalogue import RULES  # every module that declares rules: only needed here

    if rule_id is None:
        session.facts["rules"] = [_rule_facts(rule) for rule in RULES.values()]
        for rule in RULES.values():
            session.say(f"{rule.id}  {rule.message.zh}", f"{rule.id}  {rule.message.en}")
        return
    found = RULES.get(rule_id.upper())
    if found is None:
        raise ConfigError(rules.NO_RULE.at(id=rule_id))
    session.facts["rules"] = [_rule_facts(found)]
    session.say(
        f"{found.id}  {found.message.zh}\n    为什么：{found.reason.zh}\n    办法：{found.hint.zh}",
        f"{found.id} ({found.severity})  {found.message.en}\n    why: {found.reason.en}\n    hint: {found.hint.en}",
    )
    if found.source or found.strength:
        strength = STRENGTHS[found.strength] if found.strength else Bilingual("", "")
        zh, en = (" · ".join(part for part in (found.source, word) if part) for word in (strength.zh, strength.en))
        session.say(f"    依据：{zh}", f"    source: {en}")


@press_command(
    "doctor",
    "检查这台机器缺什么",
    "Say what this machine lacks, and the remedy.",
)
def doctor(session: Session) -> int:
    press = session.press() if (session.folder / "issues").is_dir() else None
    findings = examine(press, packaged("site_templates"), shutil.which)
    for finding in findings:
        mark = click.style(_MARKS[finding.state], fg=_COLOURS[finding.state])
        line = f"{mark} {finding.name.say(session.language)}  {finding.detail}"
        remedy = "" if finding.state is State.FINE else f"\n    → {finding.remedy.say(session.language)}"
        session.say(line + remedy, line + remedy)
    session.facts["machine"] = [
        {"name": f.name.en, "state": f.state.value, "detail": f.detail, "remedy": f.remedy.en} for f in findings
    ]
    return ToolError.exit_code if any(f.state is State.MISSING for f in findings) else 0


def _rule_facts(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "severity": rule.severity.value,
        "message": {"zh": rule.message.zh, "en": rule.message.en},
        "hint": {"zh": rule.hint.zh, "en": rule.hint.en},
        "reason": {"zh": rule.reason.zh, "en": rule.reason.en},
        "source": rule.source,
        "strength": rule.strength.value if rule.strength else "",
        "withholds": rule.withholds,
    }


def _next_issue() -> str:
    return f"{dt.date.today().year}-1"
