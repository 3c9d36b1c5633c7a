"""``tongli rewrite``."""

import json
from collections.abc import Callable
from typing import Any

from tongli.writing.revision import Rewrite

Run = Callable[..., Any]
AFTER = (
    "--after",
    "客户: 暖气三天不热，孩子都冻病了，打了五次电话没人管！",
    "--industry",
    "heating",
    "--now",
    "2026-11-20T15:10",
)
DRAFT = "您好，请您冷静，我们会尽快处理。"


def plain(text: str) -> str:
    return text.replace("│", "").replace(" ", "").replace("\n", "")


def test_the_difference_and_the_reasons_are_shown(tongli: Run) -> None:
    ran = tongli("rewrite", DRAFT, *AFTER)
    assert ran.code == 0
    shown = plain(ran.out)
    assert "[-请您冷静-]" in shown
    assert "T03命令冷静" in shown
    assert "补上时间" in shown


def test_json_and_leaving_out(tongli: Run) -> None:
    made = json.loads(tongli("rewrite", "--json", DRAFT, *AFTER).out)
    assert Rewrite.model_validate({key: value for key, value in made.items() if key != "pieces"}).text == made["text"]
    number = next(change["id"] for change in made["changes"] if change["reasons"][0]["id"] == "T03")
    less = json.loads(tongli("rewrite", "--json", "--without", number, DRAFT, *AFTER).out)
    assert "请您冷静" not in made["text"]
    assert "请您冷静" in less["text"]


def test_without_a_talk_only_the_words(tongli: Run) -> None:
    assert "您慢慢说，我在听，我来看看。" in plain(tongli("rewrite", "请您冷静，我来看看。").out)


def test_a_row_may_hold_draft_and_talk(tongli: Run) -> None:
    row = {"reply": DRAFT, "turns": ["客户: 暖气三天不热，孩子都冻病了！"], "industry": "heating"}
    made = json.loads(tongli("rewrite", "--json", "-", stdin=json.dumps(row, ensure_ascii=False).encode()).out)
    assert "三天不热" in made["text"]


def test_wrong_input(tongli: Run) -> None:
    ran = tongli("rewrite", DRAFT, "--without", "9", *AFTER)
    assert (ran.code, ran.out) == (2, "")
    assert "没有第 9 处" in ran.err
    assert tongli("rewrite", " ").code == 2
