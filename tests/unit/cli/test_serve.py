"""``tongli serve``, ``lsp`` and ``mcp`` hand over what was asked, and say what is missing."""

import sys
from collections.abc import Callable
from typing import Any

import pytest

from tongli.adapters.document import Cut
from tongli.base.labels import Lang

Run = Callable[..., Any]
TOKEN = "a-token-of-twenty-signs"


def test_serve_hands_over_its_settings(tongli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[Any] = []
    monkeypatch.setattr("tongli.serve.run.serve", lambda engine, settings, **given: calls.append((settings, given)))
    ran = tongli("serve", "--port", "8123", "--industry", "heating", "--per-minute", "9", TONGLI_CHECK_TOKEN=f" {TOKEN} ")
    assert ran.code == 0
    settings, given = calls[0]
    assert (settings.token, settings.industry, settings.per_minute, settings.origin) == (TOKEN, "heating", 9, "")
    assert (given["host"], given["port"]) == ("127.0.0.1", 8123)


def test_serve_keeps_the_door_shut(tongli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TONGLI_CHECK_TOKEN", raising=False)
    ran = tongli("serve", "--host", "0.0.0.0")  # noqa: S104
    assert (ran.code, "--token" in ran.err) == (2, True)


def test_lsp_speaks_the_editors_language_unless_told(tongli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[Any] = []
    monkeypatch.setattr("tongli.editor.run.run", lambda engine_in, **given: calls.append((engine_in(Lang.EN).lang, given)))
    tongli("lsp")
    tongli("lsp", "--lang", "zh-Hant", "--cut", "lines")
    assert [lang for lang, _ in calls] == [Lang.EN, Lang.HANT]
    assert [given["cut"] for _, given in calls] == [Cut.PARAGRAPHS, Cut.LINES]


@pytest.mark.parametrize(
    ("command", "module", "extra"),
    [("serve", "uvicorn", "serve"), ("lsp", "tongli.editor.run", "lsp"), ("mcp", "tongli.assistants.server", "mcp")],
)
def test_a_missing_package_is_said(tongli: Run, monkeypatch: pytest.MonkeyPatch, command: str, module: str, extra: str) -> None:
    monkeypatch.delenv("TONGLI_CHECK_TOKEN", raising=False)
    monkeypatch.setitem(sys.modules, module, None)
    ran = tongli(command)
    assert (ran.code, f"pip install 'tongli[{extra}]'" in ran.err) == (2, True)
