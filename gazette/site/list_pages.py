"""Pages of lists: home, a year, an issue."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from ..model import Masthead
from ..writers.html_markup import EMPTY, element, joined, text
from . import words
from .addresses import issue_folder, issue_pdf, up
from .facts import IssueSummary
from .markup import Step, anchor, contents, crumbs, issue_link, search_form, turn
from .metadata import issue_head, list_head
from .shell import Shell

_YEARS_IN_FULL = 2  # years whose issues the home page names one by one


def home(shell: Shell, issues: Sequence[IssueSummary], masthead: Masthead, site_url: str = "") -> bytes:
    """The home page; `issues` as they appeared, the latest last."""
    search = search_form(shell.database, 0)
    banner = element("h1", text(masthead.name)) + (
        element("p", text(f"{masthead.sponsor}主办"), {"class": "sponsor"}) if masthead.sponsor else EMPTY
    )
    top = element("div", banner + search, {"class": "banner"})
    latest = _latest(issues[-1]) if issues else element("p", text("还没有出版的公报。"), {"class": "none"})
    columns = element("div", latest + _by_year(issues), {"class": "home-columns"})
    head = list_head("首页", f"{masthead.name}电子版：按期浏览、全文检索、下载", "/", site_url)
    return shell.page(0, masthead.name, head, top + columns)


def _latest(issue: IssueSummary) -> Markup:
    folder = issue_folder(issue.year, issue.number)
    name = anchor(words.whole_name(issue.year, issue.number, issue.whole_number), folder)
    heading = element("h2", text("最新一期　") + name)
    inner = heading + _issue_line(issue, folder) + contents(issue, folder, level=3)
    return element("section", inner, {"class": "latest"})


def _by_year(issues: Sequence[IssueSummary]) -> Markup:
    years = [(year, list(found)) for year, found in groupby(reversed(issues), key=lambda i: i.year)]
    full = joined(_year_list(year, found, "", 3) for year, found in years[:_YEARS_IN_FULL])
    older = (element("li", anchor(f"{year}年", f"{year}/")) for year, _ in years[_YEARS_IN_FULL:])
    rest = element("ul", joined(older), {"class": "years"}) if years[_YEARS_IN_FULL:] else EMPTY
    heading = element("h2", text("往期公报"), {"id": "issues"})
    return element("section", heading + full + rest, {"class": "past"})


def _year_list(year: int, issues: Sequence[IssueSummary], top: str, level: int) -> Markup:
    heading = element(f"h{level}", anchor(f"{year}年", f"{top}{year}/"))
    lines = (element("li", issue_link(i, top)) for i in issues)
    return heading + element("ul", joined(lines), {"class": "issue-list"})


def year_page(
    shell: Shell, issues: Sequence[IssueSummary], years: Sequence[int], masthead: Masthead, site_url: str = ""
) -> bytes:
    """`/2020/`: the year's issues, each with its contents to unfold; `years` are all that have issues."""
    year = issues[0].year
    sections = joined((_folded(issue) for issue in reversed(issues)), "\n")
    earlier = max((y for y in years if y < year), default=None)
    later = min((y for y in years if y > year), default=None)
    around = turn(_year_step(earlier), _year_step(later), "其他年份", ("上一年", "下一年"))
    title = f"{year}年"
    count = sum(len(i.documents) for i in issues)
    line = element("p", text(f"共{len(issues)}期，刊登公文{count}篇。"), {"class": "issue-line"})
    main = crumbs((("首页", up(1)), (title, ""))) + element("h1", text(title)) + line + sections + around
    head = list_head(title, f"{masthead.name}{title}各期目录", f"/{year}/", site_url)
    return shell.page(1, f"{title} - {masthead.name}", head, main)


def _year_step(year: int | None) -> Step | None:
    return (f"{year}年", f"../{year}/") if year else None


def _folded(issue: IssueSummary) -> Markup:
    folder = issue_folder(issue.year, issue.number).partition("/")[2]
    name = anchor(words.whole_name(issue.year, issue.number, issue.whole_number), folder)
    heading = element("h2", name) + _issue_line(issue, folder)
    listed = element("summary", text(f"目录（{len(issue.documents)}篇）")) + contents(issue, folder, level=3)
    return element("section", heading + element("details", listed), {"class": "year-issue"})


def issue_page(
    shell: Shell,
    issue: IssueSummary,
    before: IssueSummary | None,
    after: IssueSummary | None,
    masthead: Masthead,
    site_url: str = "",
) -> bytes:
    """`/2020/16/`: columns and contents with page numbers, the issue's PDF, the issues before and after."""
    folder = issue_folder(issue.year, issue.number)
    name = words.whole_name(issue.year, issue.number, issue.whole_number)
    title = element("span", text(masthead.name), {"class": "line"}) + element("span", text(name), {"class": "line"})
    way = crumbs((("首页", up(2)), (f"{issue.year}年", "../"), (f"第{issue.number}期", "")))
    around = turn(_issue_step(before), _issue_step(after), "其他各期", ("上一期", "下一期"))
    digest = element("code", text(issue.pdf_sha256), {"class": "digest"})
    sums = element("p", text("整期 PDF 的 SHA-256：") + digest, {"class": "sum"}) if issue.pdf_sha256 else EMPTY
    main = way + element("h1", title, {"class": "issue-title"}) + _issue_line(issue, "") + contents(issue, "") + sums + around
    head = issue_head(masthead.name, issue, f"/{folder}", site_url)
    return shell.page(2, f"{name} - {masthead.name}", head, main)


def _issue_line(issue: IssueSummary, folder: str) -> Markup:
    """The day it came out, and the whole issue as a file."""
    day = element("time", text(words.day(issue.published_on)), {"datetime": issue.published_on.isoformat()})
    size = f"（{words.size(issue.pdf_size)}）" if issue.pdf_size else ""
    pdf = anchor(f"下载整期 PDF{size}", folder + issue_pdf(issue.year, issue.number), class_="button", type="application/pdf")
    return element("p", day + text("出版　") + pdf, {"class": "issue-line"})


def _issue_step(issue: IssueSummary | None) -> Step | None:
    if issue is None:
        return None
    return words.issue_name(issue.year, issue.number), f"../../{issue_folder(issue.year, issue.number)}"
