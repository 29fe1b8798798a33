"""The examples for researchers run as they stand: SQL and Python always, R where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gazette.portal.pages.examples import EXAMPLES, FILE, HOST, Example

from .portal_samples import Client

# What each prints, or one of its cells, so that an example that runs and says nothing is found out.
SAYS = {
    "by_year": "通知", "exact_search": "政务公开", "repeal_chain": "确定", "network": "云川省行政规范性文件管理办法", "search_api": "澜政办发",
    "incremental": "next time: 2021-", "download": "云川省人民政府", "csv": "documents",
}  # fmt: skip
RSCRIPT = shutil.which("Rscript")


def here(example: Example, web: Client) -> str:
    """The example with this test's server in place of the office's."""
    return example.code.replace(HOST, f"http://127.0.0.1:{web.port}")


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.language == "sql"], ids=lambda e: e.name)
def test_sql(sample_web: Client, example: Example) -> None:
    rows = sample_web.get("/db/gazette.json?_shape=arrays&sql=" + example.code.replace("\n", " ")).json["rows"]
    assert rows and any(SAYS[example.name] in str(row) for row in rows)


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.language == "python"], ids=lambda e: e.name)
def test_python(sample_web: Client, sample_build: Path, example: Example, tmp_path: Path) -> None:
    (tmp_path / FILE).symlink_to(sample_build / FILE)
    run = subprocess.run([sys.executable, "-c", here(example, sample_web)], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0, run.stderr
    assert SAYS[example.name] in run.stdout


@pytest.mark.skipif(not RSCRIPT, reason="LOUD: R is missing; its examples were not run")
@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.language == "r"], ids=lambda e: e.name)
def test_r(sample_web: Client, example: Example) -> None:
    run = subprocess.run([str(RSCRIPT), "-e", here(example, sample_web)], capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0 and SAYS[example.name] in run.stdout, run.stderr


def test_each_example_is_on_the_page_and_each_language_has_one(sample_web: Client) -> None:
    page = sample_web.get("/db/examples").text
    assert {e.language for e in EXAMPLES} == {"sql", "python", "r"} and set(SAYS) == {e.name for e in EXAMPLES}
    assert all(f'id="{e.name}"' in page and e.title.zh in page for e in EXAMPLES)
