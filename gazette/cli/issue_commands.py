"""Commands about issues: check, build, watch, serve, search."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..config import Press
from ..diagnostics import ChecksFailed, Diagnostic, GazetteError, has_errors
from ..model import Card, Place
from ..own_templates import outdated
from ..sources import beside_issues
from ..wording import counts, fact_text, facts
from . import rules
from .bilingual import option
from .copies import clean, comment
from .options import WAIT, press_command
from .printing import card_lines, diagnostic_json
from .sarif_file import save_sarif
from .session import Session

if TYPE_CHECKING:
    from ..build import Checked
    from ..check import Exempted
    from ..workshop import Workshop

_ISSUES = click.argument("issues", nargs=-1)
_JOBS = option(
    "--jobs", type=click.IntRange(1, 64), default=lambda: min(4, os.cpu_count() or 1), metavar="N",
    zh="同时做几份（默认按处理器核数）", en="Documents at a time (default: one a core).",
)  # fmt: skip
_PORT = option("--port", type=click.IntRange(0, 65535), metavar="N", default=8800, show_default=True, zh="端口", en="Port.")
_HOST = option("--host", default="", zh="地址（默认仅本机）", en="Address (default: this machine only).")


@press_command(
    "check",
    "看程序读出了什么、发现了什么，不出版\n\n不写 ISSUES 则检查全部各期。",
    "Show what was recognised and found, without publishing.\n\nWithout ISSUES, every issue is checked.",
)
@_ISSUES
@_JOBS
@option(
    "--fix", is_flag=True,
    zh="在原文件旁边写一份清理过的副本：去掉批注、格式修订、突出显示和看不见的字符，改好只有一种改法的差错并逐处说明",
    en="Write a cleaned copy beside each file: no comments, changes of format, highlights, invisible characters; slips "
    "that have one answer are set right, each of them told.",
)
@option(
    "--annotate", is_flag=True,
    zh="在原文件旁边写一份 原名（批注）.docx，每条提示是一条批注，标在有问题的字句上",
    en="Write a copy beside each Word file with every finding as a comment at its words.",
)
@option(
    "--sarif", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    zh="另写一份 SARIF 2.1.0 文件，供代码平台和编辑器显示", en="Write the findings as SARIF 2.1.0, too.",
)
def check(session: Session, issues: tuple[str, ...], jobs: int, fix: bool, annotate: bool, sarif: Path | None) -> int:
    # The readers and the typesetter take time to load: only the commands that need them wait for it.
    from ..workshop import Workshop

    press = session.press()
    folders = session.issues(press, issues)
    found: list[Diagnostic] = [*_outdated(press), *(() if issues else beside_issues(press))]
    session.report(found)
    exempted: list[tuple[str, Exempted]] = []
    session.facts |= {"documents": [], "exempted": []}
    with Workshop(press, jobs) as workshop:
        for folder in folders:
            session.log(3, folder.name)
            checked = _checked(folder, press, workshop)
            for document in checked.issue.documents if checked.issue else ():
                session.facts["documents"].append(_card_facts(folder.name, document.file, document.card))
                card = card_lines(f"{folder.name}/{document.file}", document.card, session.language)
                session.say(card, card)
            session.report(checked.diagnostics, folder.name)
            _tell_exempted(session, folder.name, checked.exempted)
            found += checked.diagnostics
            exempted += ((folder.name, e) for e in checked.exempted)
            if annotate:
                comment(session, press, folder, checked.diagnostics)
    _summary(session, len(folders), found)
    if sarif:
        save_sarif(session, sarif, exempted)
    if fix:
        clean(session, press, folders)
    return ChecksFailed.exit_code if has_errors(found) else 0


def _tell_exempted(session: Session, issue: str, exempted: Sequence[Exempted]) -> None:
    for e in exempted:
        what = {"by": e.exemption.by, "reason": e.exemption.reason}
        session.facts["exempted"].append({**diagnostic_json(e.diagnostic, issue), **what})
        line = f"{e.diagnostic.rule.id} {e.diagnostic.place.file} — {e.exemption.by}：{e.exemption.reason}"
        session.say(f"已豁免 {line}", f"exempted {line}")


def _outdated(press: Press) -> list[Diagnostic]:
    """That an upgrade left the press's templates behind."""
    found = outdated(press.root)
    names = (*found.untouched, *found.changed)
    return [rules.TEMPLATES_BEHIND.at(Place("site_templates"), count=len(names), name=names[0])] if names else []


def _checked(folder: Path, press: Press, workshop: Workshop) -> Checked:
    from ..build import Checked, check_issue
    from ..earlier_issues import background_of
    from ..last_build import load_report

    try:
        return check_issue(folder, press, workshop, background_of(press, load_report(press)["issues"], folder.name))
    except GazetteError as error:
        return Checked(None, list(error.diagnostics))


@press_command(
    "build",
    "编排出版：网页、PDF、数据库\n\n不写 ISSUES 则编排改动过的各期。",
    "Build the editions, the site and the database.\n\nWithout ISSUES, whatever changed is built.",
)
@_ISSUES
@_JOBS
@option("--wait", type=WAIT, default=0.0, metavar="S", zh="另有构建在跑时最多等几秒", en="Seconds to wait for another build.")
def build(session: Session, issues: tuple[str, ...], jobs: int, wait: float) -> int:
    from ..site.shell import Shelling

    press = session.press()
    only = [folder.name for folder in session.issues(press, issues)] if issues else ()
    with Shelling(press) as shelling:  # MkDocs starts before what follows is loaded
        from ..build import build_press
        from ..tools.memory import spare_collections

        spare_collections()
        report = build_press(press, only=only, jobs=jobs, log=session.log, wait=wait, shelling=shelling)
    session.report([*_outdated(press), *report.beside])
    for issue in report.issues:
        session.report(issue.diagnostics, issue.id)
    session.facts["issues"] = [{"id": issue.id, "unchanged": issue.unchanged} for issue in report.issues]
    _summary(session, len(report.issues), report.diagnostics)
    site = press.build / "site"
    session.say(f"成品在 {site}；用 gazette serve 查看", f"The edition is in {site}; look at it with gazette serve")
    return 0 if report.ok else ChecksFailed.exit_code


@press_command(
    "watch",
    "守着各期文件夹：一有改动就重新编排，浏览器自动刷新",
    "Watch the issues: rebuild what changes and refresh the browser.",
)
@_PORT
@_HOST
@_JOBS
@option("--poll", is_flag=True, zh="不靠系统通知，定时查看（网络盘会自动如此）", en="Look regularly instead of waiting for events.")
def watch(session: Session, port: int, host: str, jobs: int, poll: bool) -> None:
    from ..watch import watch_press

    press = session.press()
    session.report(_outdated(press))
    with _until_interrupted(session):
        watch_press(
            press, host=host, port=port, jobs=jobs, poll=poll,
            say=session.say, log=session.log, report=session.report,
        )  # fmt: skip


@press_command(
    "serve",
    "在浏览器里看网站和数据库",
    "Show the site and the database on one port.",
)
@_PORT
@_HOST
def serve(session: Session, port: int, host: str) -> None:
    from ..serve import serve as serve_build
    from ..tools.memory import spare_collections

    spare_collections()
    press = session.press()

    def tell(addresses: list[str]) -> None:
        where = "  ".join(addresses)
        session.say(f"网站 {where}\n按 Ctrl-C 停止", f"Site {where}\nCtrl-C stops it")

    with _until_interrupted(session):
        serve_build(press.build, press.templates, host=host, port=port, tell=tell)


@contextmanager
def _until_interrupted(session: Session) -> Iterator[None]:
    """To be stopped is how these commands end: by Ctrl-C, or by a service manager."""
    try:
        yield
    except KeyboardInterrupt:
        session.say("已停止", "stopped")


def _summary(session: Session, issues: int, found: Sequence[Diagnostic]) -> None:
    words = counts(found, session.language)
    session.say(f"共 {issues} 期，{words or '没有发现问题'}", f"{issues} issue{'' if issues == 1 else 's'}, {words or 'nothing found'}")


def _card_facts(issue: str, file: str, card: Card) -> dict[str, Any]:
    return {
        "issue": issue,
        "file": file,
        **{
            name: {
                "value": fact_text(fact.value),
                "certainty": fact.certainty.value,
                "paragraph": fact.place.paragraph,
            }
            for name, fact in facts(card)
        },
    }
