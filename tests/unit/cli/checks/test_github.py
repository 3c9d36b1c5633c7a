"""GitHub annotations."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_commands(tongli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a,b.txt").write_text("好\n请冷静\n空\n", encoding="utf-8")
    ran = tongli("check", "--format", "github", "a,b.txt")
    assert ran.out.splitlines() == [
        "::error file=a%2Cb.txt,line=2,endLine=2,col=2,endColumn=4,title=T03 说了冷静::0|| 换一句",
        "::notice file=a%2Cb.txt,line=3,endLine=3,col=1,endColumn=2,title=S03 没有下一步::没说下一步 说下一步",
    ]
    assert ran.code == 1
    assert "::error title=none.txt::" in tongli("check", "--format", "github", "none.txt").out
