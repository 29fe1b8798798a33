"""What rules know of other issues: from the report, repeals told only by issues that come before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gazette.config import MastheadSettings, Press, PressSettings
from gazette.earlier_issues import background_of

PRESS = Press(root=Path("press"), settings=PressSettings(masthead=MastheadSettings(name="公报")))


def entry(title: str, number: str = "", repeals: Any = (), **card: Any) -> dict[str, Any]:
    return {
        "file": f"{title}.docx", "title": title, "number": number, "repeals": [list(r) for r in repeals],
        "card": {name: {"value": value} for name, value in card.items()}, "receipt": {"text_sha256": title},
    }  # fmt: skip


def issues(**told: list[dict[str, Any]]) -> dict[str, Any]:
    return {name.removeprefix("i").replace("_", "-"): {"documents": {str(n): d for n, d in enumerate(ds)}} for name, ds in told.items()}


def known(background: Any) -> dict[str, tuple[str, str]]:
    return {k.title: (k.issue_id, k.repealed_by) for k in background.printed}


def test_the_card_s_facts_arrive() -> None:
    told = issues(i2020_9=[entry("旧办法", "云政发〔2020〕1号", type="通知", issuers=["省政府"], written_on="2020-01-02", expires_on="2025-01-01")])
    [old] = background_of(PRESS, told, "2020-16").printed
    assert (old.type, old.issuers, str(old.written_on), str(old.expires_on)) == ("通知", ("省政府",), "2020-01-02", "2025-01-01")
    assert old.text_sha256 == "旧办法" and old.effective_on is None


def test_issues_are_in_their_order_not_the_alphabet_s() -> None:
    told = issues(i2020_16=[entry("乙")], i2020_9=[entry("甲")], i2020_10=[entry("丙")])
    assert [k.title for k in background_of(PRESS, told, "2021-1").printed] == ["甲", "丙", "乙"]


def test_of_two_that_print_a_number_the_earlier_counts() -> None:
    told = issues(i2020_16=[entry("后", "云政发〔2020〕1号")], i2020_9=[entry("先", "云政发〔2020〕1号")])
    assert background_of(PRESS, told, "2021-1").known["云政发〔2020〕1号"].title == "先"


def test_a_repeal_counts_from_the_next_issue_on() -> None:
    old = entry("旧办法", "云政发〔2019〕1号")
    repealing = entry("新办法", "云政发〔2020〕5号", repeals=[("旧办法", "云政发〔2019〕1号")])
    told = issues(i2020_9=[old], i2020_16=[repealing])
    assert known(background_of(PRESS, told, "2020-10"))["旧办法"] == ("2020-9", "")
    assert known(background_of(PRESS, told, "2020-17"))["旧办法"] == ("2020-9", "《新办法》（云政发〔2020〕5号）")


def test_a_new_version_under_the_old_title_is_not_repealed_with_it() -> None:
    repealing = entry("献血办法", "云政发〔2020〕5号", repeals=[("献血办法", "云政发〔2009〕1号")])
    assert known(background_of(PRESS, issues(i2020_9=[repealing]), "2020-10"))["献血办法"][1] == ""


def test_a_document_without_number_is_repealed_by_its_title() -> None:
    told = issues(i2020_9=[entry("旧《办法》")], i2020_10=[entry("决定", "云政发〔2020〕5号", repeals=[("旧办法", "")])])
    assert known(background_of(PRESS, told, "2020-11"))["旧《办法》"][1] == "《决定》（云政发〔2020〕5号）"


def test_a_report_of_an_older_press_is_read() -> None:
    old = entry("甲")
    del old["repeals"]
    assert background_of(PRESS, issues(i2020_9=[old]), "2020-10").printed[0].instruments == ()
