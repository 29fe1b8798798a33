"""The way an office would do it today with the same parts: pandoc, xelatex, MkDocs and sqlite-utils, one by one.

`python -m tools.bench.office DOCX_FOLDER OUT`: HTML and PDF of every file, a site of the HTML, a database.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pypandoc
import sqlite_utils

FONT = "FandolSong-Regular.otf"  # comes with TeX Live's Chinese packages
_LATEX = ("--pdf-engine=xelatex", "-V", f"CJKmainfont={FONT}", "-V", "papersize=a4", "-V", "lang=zh-CN")
_CONFIG = "site_name: 公报\ndocs_dir: pages\nsite_dir: site\ntheme: {name: material, font: false, language: zh}\nplugins: []\n"


def main(folder: Path, out: Path) -> None:
    pandoc = pypandoc.get_pandoc_path()
    pages = out / "pages"
    pages.mkdir(parents=True)
    database = sqlite_utils.Database(out / "gazette.db")
    for file in sorted(folder.rglob("*.docx")):
        page = pages / f"{file.stem}.md"
        subprocess.run([pandoc, file, "-t", "html", "-o", out / f"{file.stem}.html"], check=True)
        subprocess.run([pandoc, file, *_LATEX, "-o", out / f"{file.stem}.pdf"], check=True)
        body = (out / f"{file.stem}.html").read_text("utf-8")
        page.write_text(f"# {file.stem}\n\n{body}\n", "utf-8")
        text = subprocess.run([pandoc, file, "-t", "plain", "--wrap=none"], check=True, capture_output=True, text=True).stdout
        database["documents"].insert({"name": file.stem, "text": text})
    database["documents"].enable_fts(["name", "text"], tokenize="trigram")
    (pages / "index.md").write_text("# 公报\n", "utf-8")
    (out / "mkdocs.yml").write_text(_CONFIG, "utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-f", out / "mkdocs.yml"], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
