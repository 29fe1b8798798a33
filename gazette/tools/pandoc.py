"""Pandoc, pinned and boxed: one long-lived `pandoc lua` process that reads file after file into its AST."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
from pathlib import Path
from typing import Any, Self

from ..config import Limits
from ..diagnostics import Bilingual, Diagnostic, Rule, Severity, SourceError, ToolError
from .box import Bounds, Child

OLDEST = (3, 9)
_WORKER = Path(__file__).with_name("pandoc_worker.lua")
_LARGEST_FRAME = 400_000_000  # bytes; an answer beyond it is no document

MISSING = Rule(
    "K-100", Severity.ERROR,
    Bilingual("找不到 pandoc 程序", "pandoc was not found"),
    hint=Bilingual(
        "运行 pip install pypandoc-binary（安装本项目时会自动装上）", "run: pip install pypandoc-binary"
    ),
    reason=Bilingual("Word 等文件由 pandoc 读取", "pandoc reads Word and other files"),
)  # fmt: skip
TOO_OLD = Rule(
    "K-101", Severity.ERROR,
    Bilingual("pandoc 版本 {version} 过旧，至少需要 {oldest}", "pandoc {version} is too old: {oldest} is needed"),
    hint=Bilingual("运行 pip install -U pypandoc-binary", "run: pip install -U pypandoc-binary"),
    reason=Bilingual("旧版 pandoc 有已知的安全漏洞和丢字缺陷", "older versions have known holes and lose text"),
)  # fmt: skip
UNREADABLE = Rule(
    "K-102", Severity.ERROR,
    Bilingual("文件无法读取：{reason}", "the file can not be read: {reason}"),
    hint=Bilingual("用 Word 或 WPS 打开并另存为 .docx，再放回期文件夹", "open it in Word and save it as .docx anew"),
    reason=Bilingual("转换程序不认识这个文件的内容", "the converter does not understand the file"),
    withholds=True,
)  # fmt: skip
TOO_SLOW = Rule(
    "K-103", Severity.ERROR,
    Bilingual("读取超过 {seconds} 秒，已停止", "reading took more than {seconds} s and was stopped"),
    hint=Bilingual("检查文件是否有异常巨大或层层嵌套的表格", "look for a gigantic or deeply nested table"),
    reason=Bilingual("一个文件不得拖住整期公报", "one file must not hold up the issue"),
    withholds=True,
)  # fmt: skip
DIED = Rule(
    "K-104", Severity.ERROR,
    Bilingual("读取时内存超过 {memory} MB 或转换程序中断", "reading needed more than {memory} MB or the converter died"),
    hint=Bilingual("检查文件是否有异常巨大的表格或图片", "look for a gigantic table or picture"),
    reason=Bilingual("一个文件不得拖住整期公报", "one file must not hold up the issue"),
    withholds=True,
)  # fmt: skip


class PandocWorker:
    """Reads files through one pandoc process, started when first needed and again after a crash.

    Not for several threads at once: one worker per core, each in a process of its own.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._child: Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the process; the next `ast` starts another one."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def ast(self, content: bytes, format: str) -> dict[str, Any]:
        """Pandoc's JSON AST of `content` read as `format` ("docx", "commonmark_x-raw_html").

        Two keys are added: "formulas", {"inline a+b": (MathML, Typst)}, and "media", {path: bytes}.
        Raises SourceError when pandoc refuses the file, takes too long or runs out of memory, and
        ToolError when there is no pandoc to ask.
        """
        child = self._running()
        try:
            with child.within(self._limits.converter_seconds):
                child.stdin.write(f"{format} {len(content)}\n".encode() + content)
                child.stdin.flush()
                return _answer(child)
        except (OSError, EOFError, ValueError) as error:
            finding = self._broken(child)
            self.close()
            raise SourceError(finding) from error

    def warm_up(self) -> None:
        """Starts the process ahead of the first file.  Raises ToolError, as `ast` does."""
        self._running()

    @property
    def running(self) -> bool:
        return self._child is not None and self._child.alive

    def _running(self) -> Child:
        if self._child is not None and self._child.alive:
            return self._child
        self.close()
        self._child, _ = _start(self._limits)
        return self._child

    def _broken(self, child: Child) -> Diagnostic:
        if child.timed_out:
            return TOO_SLOW.at(seconds=self._limits.converter_seconds)
        return DIED.at(memory=self._limits.converter_mb)


def pandoc_path() -> Path:
    """The pandoc that the project's own dependency brings; ToolError when it is not installed."""
    spec = importlib.util.find_spec("pypandoc")
    if spec is not None and spec.origin:
        for name in ("pandoc", "pandoc.exe"):
            bundled = Path(spec.origin).parent / "files" / name
            if bundled.is_file():
                return bundled
    found = shutil.which("pandoc")
    if found is None:
        raise ToolError(MISSING.at())
    return Path(found)


def pandoc_version() -> str:
    """Version of the pandoc in use, e.g. "3.9"; ToolError when there is none or it is too old."""
    child, version = _start(Limits())
    child.end()
    return version


def _start(limits: Limits) -> tuple[Child, str]:
    """A worker that has said it is ready, and its version."""
    memory = f"-M{limits.converter_mb}m"
    command = [str(pandoc_path()), "+RTS", memory, "-RTS", "lua", str(_WORKER)]
    bounds = Bounds(limits.converter_seconds, limits.converter_mb, processes=0)
    try:
        child = Child(command, bounds, {})
    except OSError as error:
        raise ToolError(MISSING.at()) from error
    with child.within(limits.converter_seconds):
        ready = child.stdout.readline().decode(errors="replace").split()
    if len(ready) != 2 or ready[0] != "ready":
        child.end()
        raise ToolError(DIED.at(memory=limits.converter_mb))
    if tuple(int(n) for n in re.findall(r"\d+", ready[1])[:2]) < OLDEST:
        child.end()
        raise ToolError(TOO_OLD.at(version=ready[1], oldest=".".join(map(str, OLDEST))))
    child.settle()
    return child, ready[1]


def _answer(child: Child) -> dict[str, Any]:
    words = child.stdout.readline().split()
    if not words:
        raise EOFError
    if words[0] == b"error":
        raise SourceError(UNREADABLE.at(reason=_reason(_frame(child))))
    ast: dict[str, Any] = json.loads(_frame(child))
    formulas = [[_frame(child).decode() for _ in range(3)] for _ in range(int(words[1]))]
    media = [[_frame(child) for _ in range(3)] for _ in range(int(words[2]))]
    ast["formulas"] = {key: (mathml.strip(), typst.strip()) for key, mathml, typst in formulas}
    ast["media"] = {name.decode(errors="replace"): content for name, _, content in media}
    return ast


def _frame(child: Child) -> bytes:
    length = int(child.stdout.readline())
    if not 0 <= length <= _LARGEST_FRAME:
        raise ValueError(length)
    content = child.stdout.read(length)
    if len(content) != length:
        raise EOFError
    return content


def _reason(frame: bytes) -> str:
    """Pandoc's own words, on one line and short."""
    return " ".join(frame.decode(errors="replace").split())[:200]
