"""``tongli summary``."""

from collections.abc import Callable
from typing import Any

from tongli.writing.summary import Summary

Run = Callable[..., Any]
TALK = "客户: 暖气三天不热，孩子都冻病了！电话13812345678\n客服: 请您冷静。我今天18:00前给您回电话。\n客户: 好"
NOW = ("--now", "2026-11-20T15:10")


def test_for_the_next_agent(tongli: Run) -> None:
    ran = tongli("summary", TALK, *NOW)
    assert ran.code == 0
    assert "第一句可以这样说" in ran.out
    assert "11月20日 18:00" in ran.out
    assert "（第2句）" in ran.out


def test_for_the_manager_and_the_hotline(tongli: Run) -> None:
    manager = Summary.model_validate_json(tongli("summary", "--json", "--for", "manager", TALK, *NOW).out)
    assert any(line.text.startswith("T03") for line in manager.section("breach").lines)
    form = tongli("summary", "--for", "12345", TALK, *NOW).out
    assert "诉求人反映" in form
    assert "13812345678" not in form


def test_in_english(tongli: Run) -> None:
    assert "Hand-over" in tongli("summary", TALK, "--lang", "en", *NOW).out


def test_wrong_input(tongli: Run) -> None:
    assert tongli("summary", "--for", "nobody", TALK).code == 2
    assert tongli("summary", "--talk", "没有说是谁").code == 2
