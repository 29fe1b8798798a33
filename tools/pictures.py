"""`python -m tools.pictures`: builds the sample press elsewhere and makes the README's pictures of it.

Needs Chromium and poppler.  The browser gets the press's own fonts, so that the pictures are the same on every machine.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import quote

import click
from lxml import etree
from PIL import Image, ImageOps

from tools.ports import free_port

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
ISSUE, DOCUMENT = "2020-16", "lzf-2020-19"
SLIP = "02-省政府文件/02-关于支持受灾地区中小微企业恢复生产经营若干措施的通知.docx"
COLOURS = 128  # a palette keeps a picture below 200 KB
EDGE = "#c9ced6"
_PATIENCE = 180.0  # seconds for the sample press to be built
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_FONT_SETTINGS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  {aliases}
</fontconfig>
"""
_ALIAS = "<alias binding='strong'><family>{name}</family><prefer><family>{font}</family></prefer></alias>"
_GENERIC = {"sans-serif": "Noto Sans SC", "serif": "Noto Serif SC", "monospace": "Noto Sans SC"}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def main() -> int:
    browser = next((path for path in map(shutil.which, _BROWSERS) if path), None)
    printer = shutil.which("pdftoppm")
    if browser is None or printer is None:
        click.echo("The pictures need chromium and poppler-utils (pdftoppm).", err=True)
        return 1
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="gazette-pictures-") as folder:
        press, camera = Path(folder) / "press", Camera(browser, Path(folder))
        shutil.copytree(ROOT / "issues", press / "issues")
        with _watching(press) as address:
            _photograph_site(camera, address)
        _save("pdf", _pages(press, printer, Path(folder)))
        receipt = (press / "build" / "proof" / ISSUE / f"{DOCUMENT}.html").resolve()
        _save("receipt", _fitted(camera.page(receipt.as_uri(), 1080, 1000), 900))
        _shorten(press / "issues" / ISSUE)
        _leave_a_revision(press / "issues" / ISSUE / SLIP)
        with _watching(press) as address:
            _save("desk", _fitted(camera.page(f"{address}_status/{ISSUE}/?lang=zh", 1240, 1000), 900))
    return 0


def _photograph_site(camera: Camera, address: str) -> None:
    year, number = ISSUE.split("-")
    page = f"{address}{year}/{number}/{DOCUMENT}/"
    _save("site", _beside([camera.page(page, 1240, 1000), camera.page(page, 500, 1000)], 800))
    _save("search", _fitted(camera.page(f"{address}db/search?q={quote('公开')}", 1240, 900), 900))


def _shorten(issue: Path) -> None:
    """Leaves the first two columns, so that the desk shows the whole issue on one picture."""
    for column in sorted(path for path in issue.iterdir() if path.is_dir())[2:]:
        shutil.rmtree(column)
    settings = issue / "issue.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r"^documents:\n.*(?=^exemptions:)", "", text, flags=re.M | re.S), encoding="utf-8")


def _leave_a_revision(file: Path) -> None:
    """One slip, so that the editor's desk has something to say: a tracked insertion nobody accepted."""
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    story = etree.fromstring(parts["word/document.xml"])
    run = next(p for p in story.iter(f"{_W}p") if "".join(p.itertext()).startswith("各市人民政府")).find(f"{_W}r")
    inserted = etree.Element(f"{_W}ins", {f"{_W}id": "9001", f"{_W}author": "王某", f"{_W}date": "2020-08-06T09:30:00Z"})
    run.addprevious(inserted)
    inserted.append(run)
    parts["word/document.xml"] = etree.tostring(story, xml_declaration=True, encoding="UTF-8", standalone=True)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


# ---------------------------------------------------------------- the press


@contextmanager
def _watching(press: Path) -> Iterator[str]:
    """`gazette watch` over `press` while pictures are taken; gives its address."""
    port = free_port()
    command = [sys.executable, "-m", "gazette", "--lang", "zh", "-C", str(press), "watch", "--port", str(port)]
    watch = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        _wait_until_built(watch)
        yield f"http://127.0.0.1:{port}/"
    finally:
        watch.terminate()
        watch.wait(30)


def _wait_until_built(watch: subprocess.Popen[bytes]) -> None:
    """The watch says 已编排 when the first build is published."""
    assert watch.stdout
    patience = threading.Timer(_PATIENCE, watch.kill)
    patience.start()
    try:
        if any("已编排" in line.decode() for line in watch.stdout):
            return
    finally:
        patience.cancel()
    raise SystemExit("gazette watch built nothing: see gazette build")


# ---------------------------------------------------------------- the camera


class Camera:
    """Headless Chromium that knows no fonts but the press's own."""

    def __init__(self, browser: str, folder: Path) -> None:
        self._browser, self._folder, self._taken = browser, folder, 0
        fonts = str(resources.files("pylopdf_fonts_zh_cn"))
        aliases = "\n  ".join(_ALIAS.format(name=name, font=font) for name, font in _GENERIC.items())
        self._settings = folder / "fonts.conf"
        self._settings.write_text(
            _FONT_SETTINGS.format(fonts=fonts, cache=folder / "fonts", aliases=aliases), encoding="utf-8"
        )

    def page(self, address: str, width: int, height: int) -> Image.Image:
        """What a reader sees there; sizes in CSS pixels, one each."""
        self._taken += 1
        file = self._folder / f"{self._taken}.png"
        command = [
            self._browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--lang=zh-CN",
            f"--user-data-dir={self._folder / 'browser'}",
            f"--window-size={width},{height}", f"--screenshot={file}", address,
        ]  # fmt: skip
        environment = {**os.environ, "FONTCONFIG_FILE": str(self._settings), "LANG": "zh_CN.UTF-8"}
        subprocess.run(command, env=environment, check=True, capture_output=True, timeout=120)
        return Image.open(file).convert("RGB")


# ---------------------------------------------------------------- pictures that are no web page


def _pages(press: Path, printer: str, folder: Path) -> Image.Image:
    """Cover, contents and the first two pages of a document, side by side."""
    year, number = ISSUE.split("-")
    pdf = press / "build" / "site" / year / number / f"{ISSUE}.pdf"
    subprocess.run([printer, "-r", "60", "-png", str(pdf), str(folder / "sheet")], check=True, timeout=120)
    sheets = sorted(folder.glob("sheet-*.png"))
    documents = _documents(press)
    # Cover and contents stand before page 1, the imprint is the last sheet.
    before = len(sheets) - max(document["pages"][1] for document in documents.values()) - 1
    first = documents[DOCUMENT]["pages"][0] + before
    chosen = [sheets[0], sheets[1], sheets[first - 1], sheets[first]]
    return _beside([Image.open(sheet).convert("RGB") for sheet in chosen], 620)


def _documents(press: Path) -> dict[str, Any]:
    """What build/report.json says of each document of the issue."""
    report = json.loads((press / "build" / "report.json").read_text(encoding="utf-8"))
    documents: dict[str, Any] = report["issues"][ISSUE]["documents"]
    return documents


def _beside(pictures: Sequence[Image.Image], height: int) -> Image.Image:
    gap = 16
    framed = [_fitted(p, round(p.width * height / p.height)) for p in pictures]
    sheet = Image.new("RGB", (sum(p.width for p in framed) + gap * (len(framed) - 1), framed[0].height), "white")
    left = 0
    for picture in framed:
        sheet.paste(picture, (left, 0))
        left += picture.width + gap
    return sheet


def _fitted(picture: Image.Image, width: int) -> Image.Image:
    """`picture` at that width with a fine edge."""
    size = (width, round(picture.height * width / picture.width))
    return ImageOps.expand(picture.resize(size, Image.Resampling.LANCZOS), 1, EDGE)


def _save(name: str, picture: Image.Image) -> None:
    target = PICTURES / f"{name}.png"
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
    click.echo(f"{target.relative_to(ROOT)}  {picture.width}×{picture.height}  {target.stat().st_size // 1000} KB")


if __name__ == "__main__":
    raise SystemExit(main())
