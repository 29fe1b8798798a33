"""The page of the data: what there is, how complete, how large, and with which digest."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ..database.catalogue import PUBLIC
from ..site import words
from ..site.markup import anchor, crumbs
from ..site.metadata import list_head
from ..site.shell import Shell
from ..writers.html_markup import EMPTY, element, joined, text
from .manifest import BulkFile, Scope, missing_numbers

_TITLES = {table.name: table.title.zh for table in PUBLIC}
_ABOUT = {
    "gazette.db": "SQLite 数据库，含全文检索；与网上检索所用的是同一个文件",
    "changes.jsonl": "数据变更：哪件公文、何时、因何变动",
    "changes.atom": "数据变更的订阅源",
    "dictionary.json": "数据字典：每个表、每一列的说明",
    "CITATION.cff": "引用格式",
    "LICENCE.txt": "使用说明",
    "README.txt": "文件清单说明",
    "catalog.jsonld": "数据目录（DCAT）",
}


def download_page(shell: Shell, covered: Scope, files: Sequence[BulkFile]) -> bytes:
    """`/data/`, in the site's frame."""
    title = "数据下载"
    lead = (
        f"{covered.masthead.name}公开的全部公文数据，截至{covered.as_of}出版的一期：共{len(covered.issues)}期、{covered.documents}件公文。"
        "文字与公报所载标准文本逐字相同；每个文件附 SHA-256 校验值，可用 sha256sum --check SHA256SUMS 核对。"
    )
    head = list_head(title, lead, "/data/", covered.site_url)
    issues = [file for file in files if file.path.startswith("issues/")]
    tables = [file for file in files if file.table]
    others = [file for file in files if file not in issues and not file.table]
    main = (
        crumbs((("首页", "../"), (title, "")))
        + element("h1", text(title))
        + element("p", text(lead))
        + _gaps(covered)
        + element("p", text("校验：") + anchor("SHA256SUMS", "SHA256SUMS") + text("　") + anchor("manifest.json", "manifest.json"))
        + _listing("整库与说明", others) + _by_table(tables) + _listing("按期打包", issues)
    )
    return shell.page(1, f"{title} - {covered.masthead.name}", head, main)


def empty_page(shell: Shell, masthead: str) -> bytes:
    """`/data/` of an edition whose data have not been exported yet."""
    title = "数据下载"
    said = "本版的数据文件尚未导出。编辑：运行 gazette export。"
    main = crumbs((("首页", "../"), (title, ""))) + element("h1", text(title)) + element("p", text(said))
    return shell.page(1, f"{title} - {masthead}", list_head(title, said, "/data/", ""), main)


def _gaps(covered: Scope) -> Markup:
    """Which issues are not there: a reader should not have to find out."""
    missing = missing_numbers(covered.issues)
    if not missing:
        return EMPTY
    return element("p", text("本库缺少总第" + "、".join(str(n) for n in missing) + "期。"), {"class": "gaps"})


def _listing(title: str, files: Sequence[BulkFile]) -> Markup:
    """Files that are no table's: name, what it is, size."""
    rows = (
        element("tr", joined((
            element("th", anchor(file.path.rpartition("/")[2], file.path), {"scope": "row"}),
            element("td", text(_ABOUT.get(file.path) or _issue(file.path))),
            element("td", text(words.size(file.size)), {"class": "number"}),
        )))
        for file in files
    )  # fmt: skip
    return _table(title, ("文件", "内容", "大小"), joined(rows, "\n"))


def _by_table(files: Sequence[BulkFile]) -> Markup:
    """A row for each table of the database, its file in each format."""
    rows = []
    for name, title in _TITLES.items():
        of_table = [file for file in files if file.table == name]
        if of_table:
            links = joined(
                element("td", anchor(words.size(f.size), f.path, aria_label=f"{title} {_format(f)}")) for f in of_table
            )
            heading = element("th", text(title) + element("code", text(name)), {"scope": "row"})
            count = element("td", text(f"{of_table[0].rows:,}"), {"class": "number"})
            rows.append(element("tr", heading + count + links))
    formats = [_format(file) for file in files if file.table == files[0].table]
    return _table("各表", ("表", "行数", *formats), joined(rows, "\n"))


def _format(file: BulkFile) -> str:
    return {"jsonl": "JSONL", "csv": "CSV", "parquet": "Parquet"}.get(file.path.partition("/")[0], file.path)


def _table(title: str, heads: Sequence[str], rows: Markup) -> Markup:
    top = joined(element("th", text(head), {"scope": "col"}) for head in heads)
    inner = element("thead", element("tr", top)) + element("tbody", rows)
    return element("h2", text(title)) + element("div", element("table", inner, {"class": "ledger"}), {"class": "table-frame"})


def _issue(path: str) -> str:
    year, _, number = path.removeprefix("issues/").removesuffix(".zip").partition("-")
    return words.issue_name(int(year), number.replace("-", "、")) if year.isdigit() else ""
