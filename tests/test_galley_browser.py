"""The galley in a real browser, as an editor has it open beside Word: keys, filters, print, live refresh."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tools.ports import free_port

from .browsing import until, wait_for
from .ooxml import docx
from .presses import drop, make_press, with_shell
from .rule_cases import word_body

CHECKOUT = Path(__file__).parents[1]
FILE = "01-省政府文件/01-通知.docx"
TEXT = (
    "^云川省人民政府关于春耕的通知\n云政发〔2020〕1号\n\n各市人民政府：\n根据云政发(2019)7号文件,请做好春耕工作。\n"
    + "各地要加强领导，落实责任，抓好春耕生产。\n" * 25
    + "联系人手机13812345678，请按时报送。。\n{more}>云川省人民政府\n>2020年8月1日\n"
)


@dataclass(frozen=True)
class Watched:
    file: Path
    url: str  # of the galley

    def save(self, more: str = "") -> None:
        """As Word does: another file, then renamed."""
        beside = self.file.with_name("~wrd.tmp")
        beside.write_bytes(docx(word_body(TEXT.format(more=more))))
        beside.replace(self.file)


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    root = tmp_path_factory.mktemp("watched") / "press"
    press = with_shell(make_press(root, "2020-16"))
    (press.issues / "2020-16" / "issue.yml").write_text(
        "year: 2020\nnumber: 16\npublished_on: 2020-08-15\ndisclosure: 主动公开\n", encoding="utf-8"
    )
    drop(press.issues / "2020-16", FILE, content=docx(word_body(TEXT.format(more=""))))
    port = free_port()
    watch = subprocess.Popen(
        [sys.executable, "-m", "gazette", "--lang", "zh", "watch", "--port", str(port)], cwd=root,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    wait_for(url)
    found = sorted((root / "build" / "proof").rglob("*.galley.html"))
    until(lambda: found.extend((root / "build" / "proof").rglob("*.galley.html")) or found, 120)
    yield Watched(press.issues / "2020-16" / FILE, f"{url}/_status/proof/{found[0].relative_to(root / 'build' / 'proof').as_posix()}")
    watch.terminate()
    watch.wait(30)


@pytest.fixture
def galley(watched: Watched, browser: Any) -> Any:
    browser.set_window_size(1280, 900)
    browser.get(watched.url)
    browser.execute_script("localStorage.clear()")
    browser.get(watched.url)
    return browser


def press_keys(browser: Any, keys: str) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    ActionChains(browser).send_keys(keys).perform()


def here(browser: Any) -> str:
    """The remark that has the focus and is marked as the one at hand; "" where these differ."""
    return str(browser.execute_script("const a = document.activeElement; return a.matches('.remark.here') ? a.id : ''"))


def shown(browser: Any) -> list[str]:
    return list(browser.execute_script("return [...document.querySelectorAll('.remark')].filter(r => r.offsetParent).map(r => r.id)"))


def on_screen(browser: Any, id: str) -> bool:
    """Whether the words of a remark are within the window, below the bar."""
    return bool(browser.execute_script(
        "const r = document.getElementById('w' + arguments[0].slice(1)) || document.getElementById(arguments[0]);"
        "const b = r.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight", id,
    ))  # fmt: skip


def test_keys_go_from_finding_to_finding_round_and_back(galley: Any) -> None:
    every = shown(galley)
    assert len(every) >= 4
    for id in [*every, every[0]]:
        press_keys(galley, "n")
        assert here(galley) == id and on_screen(galley, id), id
    for id in reversed([every[-1]]):
        press_keys(galley, "p")
        assert here(galley) == id
    press_keys(galley, "k")
    assert here(galley) == every[-2]
    press_keys(galley, "j")
    assert here(galley) == every[-1]


def test_a_family_that_is_unticked_is_hidden_and_skipped_also_on_the_next_visit(galley: Any, watched: Watched) -> None:
    every = shown(galley)
    numbers = [r.get_attribute("id") for r in galley.find_elements("css selector", ".remark.of-P")]
    assert numbers and set(numbers) < set(every)
    galley.find_element("id", "show-of-P").click()
    assert shown(galley) == [id for id in every if id not in numbers]
    for id in shown(galley):
        press_keys(galley, "n")
        assert here(galley) == id
    mark = galley.find_element("css selector", "mark.of-P")
    assert mark.value_of_css_property("background-color") == "rgba(0, 0, 0, 0)"
    galley.get(watched.url)
    assert shown(galley) == [id for id in every if id not in numbers]


def test_hiding_the_finding_at_hand_goes_on_from_where_it_stood(galley: Any) -> None:
    every = shown(galley)
    [at] = [r.get_attribute("id") for r in galley.find_elements("css selector", ".remark.of-P")][:1]
    for _ in range(every.index(at) + 1):
        press_keys(galley, "n")
    assert here(galley) == at
    galley.find_element("id", "show-of-P").click()
    after = [id for id in shown(galley) if every.index(id) > every.index(at)]
    press_keys(galley, "n")
    assert here(galley) == (after or shown(galley))[0]


def test_the_buttons_do_as_the_keys_on_a_phone(galley: Any) -> None:
    galley.set_window_size(390, 844)
    galley.refresh()
    every = shown(galley)
    galley.find_element("id", "after").click()
    assert here(galley) == every[0]
    galley.find_element("id", "before").click()
    assert here(galley) == every[-1]
    assert galley.execute_script("return document.documentElement.scrollWidth <= innerWidth")


def test_print_has_every_remark_and_no_controls(galley: Any) -> None:
    press_keys(galley, "n")
    galley.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert not galley.find_element("css selector", ".bar form").is_displayed()
        assert galley.find_element("css selector", ".remark .hint").is_displayed()
        assert galley.find_element("css selector", ".remark.here").value_of_css_property("outline-style") == "none"
        assert galley.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    finally:
        galley.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_a_save_in_word_brings_the_new_finding_and_keeps_the_place(galley: Any, watched: Watched) -> None:
    galley.find_element("id", "show-of-D").click()
    press_keys(galley, "nn")
    at = here(galley)
    said = galley.find_element("id", at).find_element("css selector", "code").text
    assert "F-220" not in galley.page_source
    watched.save("请按时完成的的各项任务。\n")
    until(lambda: "F-220" in galley.page_source, 60)
    assert not galley.find_element("id", "show-of-D").is_selected()
    assert galley.find_element("css selector", ".remark.here code").text == said
    press_keys(galley, "n")
    assert here(galley)
    watched.save()
    until(lambda: "F-220" not in galley.page_source, 60)
    assert [e for e in galley.get_log("browser") if e["level"] == "SEVERE" and "favicon" not in e["message"]] == []
