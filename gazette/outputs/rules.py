"""What can go wrong while an edition is put on disk."""

from __future__ import annotations

from ..diagnostics import Bilingual, Rule, Severity

_WHOLE = Bilingual(
    "公众任何时候看到的都是完整的一版",
    "whatever happens, the public sees one whole edition",
)

BUSY = Rule(
    "K-020",
    Severity.ERROR,
    Bilingual(
        "另一个 gazette 正在构建（进程 {pid}，{host}，自 {since}）",
        "another gazette is building (process {pid} on {host}, since {since})",
    ),
    hint=Bilingual("等它结束再试，或先停掉那个进程", "try again when it is done, or stop that process first"),
    reason=_WHOLE,
)
DISK = Rule(
    "K-021",
    Severity.ERROR,
    Bilingual(
        "写不进磁盘 {disk}：{why}（剩余 {free} MB）；原来的一版没有变",
        "can not write to the disk {disk}: {why} ({free} MB free); the previous edition is untouched",
    ),
    hint=Bilingual(
        "腾出空间或检查磁盘和权限，再运行一次；build/cache 可以随时删除",
        "free some space or check disk and permissions, and run again; build/cache may be removed at any time",
    ),
    reason=_WHOLE,
)
DAMAGED = Rule(
    "K-023",
    Severity.ERROR,
    Bilingual("上一版的数据库已损坏（{why}）", "the last edition's database is damaged ({why})"),
    hint=Bilingual(
        "删除 build/gazette.db，再运行 gazette build：全部由 issues/ 重新生成",
        "delete build/gazette.db and run gazette build: everything is made anew from issues/",
    ),
    reason=_WHOLE,
)
WRITTEN_THROUGH = Rule(
    "K-022",
    Severity.ERROR,
    Bilingual(
        "构建改写了前一版的文件，已停止：{name}",
        "the build wrote into a file of the previous edition and was stopped: {name}",
    ),
    hint=Bilingual(
        "删去 build/generations 和 build/current 再构建一次，并报告这个错误",
        "remove build/generations and build/current, build again, and report this as a fault of the press",
    ),
    reason=_WHOLE,
)
