"""How the site says dates, issues and pages."""

from __future__ import annotations

import datetime as dt


def day(date: dt.date) -> str:
    return f"{date.year}年{date.month}月{date.day}日"


def issue_name(year: int, number: str) -> str:
    """2020年第16期."""
    return f"{year}年第{number}期"


def whole_name(year: int, number: str, whole_number: int | None) -> str:
    """2020年第16期（总第316期）."""
    return issue_name(year, number) + (f"（总第{whole_number}期）" if whole_number else "")


def pages(first: int, last: int) -> str:
    """第5页, 第5—8页."""
    return f"第{first}页" if last <= first else f"第{first}—{last}页"


def size(octets: int) -> str:
    return f"{octets / 1_000_000:.1f} MB" if octets >= 1_000_000 else f"{max(1, round(octets / 1000))} KB"
