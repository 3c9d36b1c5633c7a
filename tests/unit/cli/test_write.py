"""``tongli plan``, ``draft`` and ``commitments``."""

import json
from collections.abc import Callable
from typing import Any

from tongli.writing.model import Draft, Plan

Run = Callable[..., Any]
TALK = "客户: 暖气三天不热，孩子都冻病了！\n客服: 您好，请问您的地址是？\n客户: 和平里6号楼"


def test_plan(tongli: Run) -> None:
    plan = Plan.model_validate_json(tongli("plan", "--json", TALK, "--industry", "heating").out)
    assert plan.moves
    shown = tongli("plan", TALK).out
    assert plan.goal[:8] in shown
    assert "目标" in shown


def test_a_plan_tells_what_may_be_promised_and_where_to_appeal(tongli: Run) -> None:
    shown = tongli("plan", "拆封了凭什么不能退，我要退款500元，叫你们经理来，不然打12315").out
    assert "可以答应" in shown
    assert "12315热线" in shown
    assert "要找负责人" in shown


def test_draft(tongli: Run) -> None:
    draft = Draft.model_validate_json(tongli("draft", "--json", TALK, "--now", "2026-11-18T09:30").out)
    assert draft.text
    shown = tongli("draft", TALK, "--now", "2026-11-18T09:30").out.replace("│", "").replace(" ", "").replace("\n", "")
    assert draft.text[:20].replace(" ", "").replace("\n", "") in shown


def test_commitments(tongli: Run) -> None:
    ran = tongli("commitments", "--json", "我明天上午10点前给您回电话。", "您好", "--now", "2026-11-18T09:30")
    found = [json.loads(line) for line in ran.out.splitlines()]
    assert [c["due"] for c in found[0]] == ["2026-11-19T10:00:00+08:00"]
    assert found[1] == []
    shown = tongli("commitments", "我明天上午10点前给您回电话。", "您好", "--now", "2026-11-18T09:30").out
    assert "2026-11-19 10:00" in shown
    assert "没有承诺" in shown


def test_a_time_that_is_none(tongli: Run) -> None:
    ran = tongli("commitments", "好", "--now", "下辈子")
    assert (ran.code, ran.out) == (2, "")
    assert "下辈子" in ran.err


def test_a_draft_with_a_model_needs_its_settings(tongli: Run) -> None:
    ran = tongli("draft", "--model", TALK, TONGLI_MODEL_URL="", TONGLI_MODEL_NAME="")
    assert ran.code == 2
    assert "TONGLI_MODEL_URL" in ran.err


def test_a_model_that_is_not_there_leaves_the_plain_draft_and_says_so(tongli: Run) -> None:
    settings = {"TONGLI_MODEL_URL": "http://127.0.0.1:9/v1", "TONGLI_MODEL_NAME": "nobody", "TONGLI_MODEL_TIMEOUT": "5"}
    draft = Draft.model_validate_json(tongli("draft", "--model", "--json", TALK, "--now", "2026-11-18T09:30", **settings).out)
    assert draft.text
    assert draft.made_by == "phrases"
    assert draft.refused[0].kind == "model"
    assert "没有用聊天模型" in tongli("draft", "--model", TALK, **settings).out
