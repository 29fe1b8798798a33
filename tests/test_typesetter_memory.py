"""After a whole issue the typesetter forgets sooner; after single documents it keeps what it has."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from gazette.config import Typography
from gazette.tools import typesetter
from gazette.tools.fonts import load_fonts
from gazette.tools.typesetter import TypstTypesetter

PAGE = {"main.typ": b'#set document(title: "-")\n#context 1'}


@pytest.mark.parametrize(("whole_issue", "runs"), [(0, 1 + 4 + 1), (10**9, 1 + 1)])
def test_empty_runs_come_between_issues_only(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch, whole_issue: int, runs: int
) -> None:
    seen: list[Mapping[str, bytes]] = []
    real = TypstTypesetter._compile

    def counted(self: TypstTypesetter, texts: Mapping[str, bytes], folder: str, timestamp: int) -> bytes:
        seen.append(texts)
        return real(self, texts, folder, timestamp)

    monkeypatch.setattr(TypstTypesetter, "_compile", counted)
    monkeypatch.setattr(typesetter, "_WHOLE_ISSUE", whole_issue)
    setter = TypstTypesetter(load_fonts(Typography().fonts, tmp_path))  # type: ignore[arg-type]
    first, second = (setter.typeset(PAGE, 0) for _ in range(2))
    assert first == second and len(seen) == runs
