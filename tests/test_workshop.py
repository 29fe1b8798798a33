"""The workshop: what was read a moment ago is at hand, in the right order, and only as long as it is true."""

from __future__ import annotations

import multiprocessing
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gazette.bench import Bench
from gazette.config import Fonts, Press, load_press
from gazette.sources import DocumentSource, load_issue
from gazette.tools.fonts import load_fonts
from gazette.tools.typesetter import TypstTypesetter
from gazette.workshop import Workshop
from tests.test_build import document, press

__all__ = ["press"]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Names of the files that benches were asked to read."""
    names: list[str] = []
    real = Bench.read

    def noted(self: Bench, source: DocumentSource) -> object:
        names.append(source.main.name)
        return real(self, source)

    monkeypatch.setattr(Bench, "read", noted)
    yield names


def sources(press: Press) -> tuple[DocumentSource, ...]:
    return load_issue(press.issues / "2020-2", press)[0].documents


def test_only_what_changed_is_read_again(press: Press, asked: list[str]) -> None:
    with Workshop(press, 1) as shop:
        first = list(shop.read(sources(press)))
        assert len(asked) == 2
        (press.issues / "2020-2/01-文件/02-通知.docx").write_bytes(document(22, "牧区供水"))
        second = list(shop.read(sources(press)))
    assert asked[2:] == ["01-文件/02-通知.docx"]
    assert second[0] is first[0] and second[1] != first[1]
    assert second[1].document and "牧区供水" in second[1].document.title


def test_twins_keep_their_places(press: Press) -> None:
    column: Path = press.issues / "2020-2/01-文件"
    shutil.copy(column / "01-通知.docx", column / "03-通知.docx")
    with Workshop(press, 1) as shop:
        names = [source.main.name for source in sources(press)]
        for _ in range(2):
            assert [read.document.file for read in shop.read(sources(press)) if read.document] == names


def test_an_archive_and_what_could_not_be_read_are_not_kept(press: Press, asked: list[str]) -> None:
    (press.issues / "2020-2/01-文件/01-通知.docx").write_bytes(b"PK\x03\x04 cut off")
    with Workshop(press, 1) as shop:
        list(shop.read(sources(press)))
        list(shop.read(sources(press)))
        assert asked == ["01-文件/01-通知.docx", "01-文件/02-通知.docx", "01-文件/01-通知.docx"]
        shop.many = True
        list(shop.read(sources(press)))
        list(shop.read(sources(press)))
    assert asked[4:] == ["01-文件/01-通知.docx", "01-文件/02-通知.docx"]


def test_a_warm_workshop_has_its_tools_running(press: Press) -> None:
    with Workshop(press, 1) as shop:
        shop.warm_up()
        assert "kit" in vars(shop.bench)
        assert shop.bench.pandoc.running
    assert not shop.bench.pandoc.running


def _length(words: str) -> int:
    return len(words)


def _deadly(words: str) -> int:
    """Kills every process but the press's own."""
    if words == "kills" and multiprocessing.parent_process():
        os._exit(9)
    return len(words)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("work", [_length, _deadly])
def test_any_work_comes_back_in_its_order_even_where_it_kills_a_process(press: Press, jobs: int, work: Callable[[str], int]) -> None:
    tasks = ["a", "kills", "abc", "abcd"]
    with Workshop(press, jobs) as workshop:
        assert list(workshop.spread(work, tasks)) == [1, 5, 3, 4]


def _pages(number: int) -> int:
    """Typesets something of several pages, which the typesetter divides among threads."""
    typesetter = TypstTypesetter(load_fonts(Fonts(), Path()))
    text = b"#set document(title: [a])\n#set page(width: 9cm, height: 9cm)\n" + b"= A\n#lorem(3000)\n" * (number + 1)
    return len(typesetter.typeset({"main.typ": text}, 0))


def _typeset_then_spread(root: Path) -> None:
    with Workshop(load_press(root), 2) as workshop:
        assert _pages(9) and all(workshop.spread(_pages, [1, 2, 3]))


def test_a_process_that_has_typeset_is_not_copied(press: Press) -> None:
    """The typesetter's threads are not in a copy: what is typeset there waits for them for ever."""
    process = multiprocessing.get_context("spawn").Process(target=_typeset_then_spread, args=(press.root,))
    process.start()
    process.join(60)
    ended = process.exitcode
    process.kill()
    process.join()
    assert ended == 0
