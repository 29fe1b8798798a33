"""The tests themselves: each has something of its own that can fail."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

FILES = sorted(Path(__file__).parent.glob("test_*.py"))
ASSERTING = ("assert_", "raises", "fail")


def without_an_assertion(source: str) -> list[str]:
    functions = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [f"{f.name} (line {f.lineno})" for f in functions if f.name.startswith("test_") and not _asserts(f)]


def _asserts(function: ast.AST) -> bool:
    for node in ast.walk(function):
        if isinstance(node, ast.Assert):
            return True
        name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
        if name.startswith(ASSERTING):
            return True
    return False


@pytest.mark.parametrize("path", FILES, ids=[p.stem for p in FILES])
def test_each_test_can_fail(path: Path) -> None:
    assert without_an_assertion(path.read_text("utf-8")) == []


def test_one_that_only_calls_is_found() -> None:
    found = without_an_assertion("def test_a():\n    run()\ndef test_b():\n    assert run()\ndef test_c():\n    assert_same(1, 2)\n")
    assert found == ["test_a (line 1)"]
