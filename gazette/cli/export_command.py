"""`gazette export`: everything in bulk, below `/data/` of the published site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..diagnostics import StoreError
from ..outputs import current
from . import rules
from .bilingual import option
from .options import WAIT, press_command
from .session import Session

if TYPE_CHECKING:
    from ..bulk.manifest import Scope


@press_command(
    "export",
    "导出开放数据：整库、各表的 JSON 行、CSV、Parquet 文件、各期打包、变更记录、目录和校验值\n\n"
    "放在网站的 data/ 下；以后再编排，内容有变，须重新导出。",
    "Export the data: the database, every table as JSON lines, CSV and Parquet, an archive of each issue, changes, digests.\n\n"
    "They are put below data/ of the site; a later build that changes anything takes them away until the next export.",
)
@option("--wait", type=WAIT, default=0.0, metavar="S", zh="另有构建在跑时最多等几秒", en="Seconds to wait for another build.")
def export(session: Session, wait: float) -> None:
    from ..bulk.export import export as export_data
    from ..last_build import load_report, stands

    press = session.press()
    if current(press) is None:
        raise StoreError(rules.NOT_BUILT.at())
    if not stands(press, load_report(press)["issues"]):
        raise StoreError(rules.DAMAGED.at())
    covered = export_data(press, wait=wait)
    session.facts |= _facts(covered)
    folder, issues = press.build / "site" / "data", len(covered.issues)
    session.say(
        f"{issues} 期、{covered.documents} 件公文的数据在 {folder}",
        f"The data of {issues} issues and {covered.documents} documents are in {folder}",
    )


def _facts(covered: Scope) -> dict[str, Any]:
    counts = {"issues": len(covered.issues), "documents": covered.documents}
    return {"as_of": covered.as_of, **counts, "text_sha256": covered.text_sha256}
