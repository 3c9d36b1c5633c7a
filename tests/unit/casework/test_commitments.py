"""Promises in replies: the labelled set with floors, near-misses, properties, speed."""

import json
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.base.talk import CHINA, Talk, Turn, Who
from tongli.casework.commitments import find_commitments
from tongli.casework.model import FoundCommitment
from tongli.engine import Engine

NOW = datetime(2026, 11, 24, 14, 20, tzinfo=CHINA)  # a Tuesday


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (Path(__file__).parent / "data" / name).read_text("utf-8").splitlines()]


ITEMS = _lines("commitments.jsonl")
MORE = _lines("commitments_more.jsonl")


def found(reply: str) -> list[tuple[str, str | None, str]]:
    return [(c.quote, c.due and f"{c.due:%m-%d %H:%M}", c.effort_or_result) for c in find_commitments(reply, NOW)]


def score(items: list[dict[str, Any]]) -> dict[str, float]:
    hits = false = missed = dues = effects = 0
    for item in items:
        reply: str = item["reply"]
        free: list[FoundCommitment] = list(find_commitments(reply, datetime.fromisoformat(item["now"])))
        for gold in item["commitments"]:
            start = reply.index(gold["quote"])
            end = start + len(gold["quote"])
            match = next((c for c in free if c.span.start < end and start < c.span.end), None)
            if match is None:
                missed += 1
                continue
            free.remove(match)
            hits += 1
            dues += (match.due and match.due.isoformat(), match.due_kind) == (gold["due"], gold["due_kind"])
            effects += match.effort_or_result == gold["effort_or_result"]
        false += len(free)
    precision, recall = hits / (hits + false), hits / (hits + missed)
    return {"f1": 2 * precision * recall / (precision + recall), "due": dues / hits, "effect": effects / hits}


def test_the_set_is_as_described() -> None:
    assert len(ITEMS) >= 200
    assert sum(not item["commitments"] for item in ITEMS) >= 100
    assert len(MORE) >= 150


def test_floors_of_the_wider_set() -> None:
    figures = score(MORE)
    assert figures["f1"] >= 0.96
    assert figures["due"] >= 0.97
    assert figures["effect"] >= 0.97


@pytest.mark.parametrize(("half", "f1", "due", "effect"), [("build", 0.98, 0.98, 0.97), ("final", 0.95, 0.95, 0.95)])
def test_floors(half: str, f1: float, due: float, effect: float) -> None:
    figures = score([item for item in ITEMS if item["half"] == half])
    assert figures["f1"] >= f1
    assert figures["due"] >= due
    assert figures["effect"] >= effect


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("明天上午十点，我给您打电话。", [("明天上午十点，我给您打电话", "11-25 10:00", "effort")]),
        ("我会给您回电。最晚明天中午12点。", [("我会给您回电。最晚明天中午12点", "11-25 12:00", "effort")]),
        ("我去核实，半小时内给您回复。", [("半小时内给您回复", "11-24 14:50", "effort")]),
        (
            "（1）今天18点前上门；（2）3个工作日内退款。",
            [("今天18点前上门", "11-24 18:00", "effort"), ("3个工作日内退款", "11-27 23:59", "result")],
        ),
        ("今天派送，预计晚上8点前送达。", [("今天派送，预计晚上8点前送达", "11-24 20:00", "result")]),
        ("货一到就给您发。", [("货一到就给您发", None, "result")]),
        ("我们会尽快处理的哦~", [("我们会尽快处理的哦", None, "effort")]),
        ("我明天十点给您打电话，如果没接到我会再打。", [("我明天十点给您打电话", "11-25 10:00", "effort")]),
        (
            "如果今天修不好，明天12点前给您送电暖器。",
            [("如果今天修不好，明天12点前给您送电暖器", "11-25 12:00", "result")],
        ),
        ("要是今晚还不热，我明天上午10点前给您回电。", [("要是今晚还不热，我明天上午10点前给您回电", "11-25 10:00", "effort")]),
        ("我跟进一下。", [("我跟进一下", None, "effort")]),
        ("好的，我们继续跟进。", [("我们继续跟进", None, "effort")]),
        (
            "We'll have someone at your door on Monday morning.",
            [("We'll have someone at your door on Monday morning", "11-30 12:00", "effort")],
        ),
        ("聽日下晝三點前覆你電話。", [("聽日下晝三點前覆你電話", "11-25 15:00", "effort")]),
        ("我哋聽朝十點打返電話俾你。", [("我哋聽朝十點打返電話俾你", "11-25 10:00", "effort")]),
        ("今晚八點前覆返你。", [("今晚八點前覆返你", "11-24 20:00", "effort")]),
        ("「我明天十点给您打电话」", [("「我明天十点给您打电话」", "11-25 10:00", "effort")]),
    ],
)
def test_found(reply: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert found(reply) == expected


@pytest.mark.parametrize(
    "reply",
    [
        "如果明天还没好，我给您换新的。",
        "我明天给您回电，如果您方便的话。",
        "如果您同意，明天12点前给您送电暖器。",
        "如果需要，我明天上午给您送过去。",
        "如果商品有质量问题，7天内给您退款。",
        "如果今天修不好，明天能给您送电暖器吗？",
        "只有修不好才会给您送电暖器。",
        "您希望我跟进一下吗？",
        "我跟进过了。",
        "我跟进的单子很多。",
        "You want us to have someone at your door on Monday?",
        "We usually have someone at the door in the morning.",
        "琴日下晝已經覆咗你電話。",
        "請你聽日下晝三點前覆我。",
        "聽日下晝三點前可唔可以覆我電話？",
        "您说师傅答应今天下午三点来。",
        "您好，这件事我来管。",
        "接下来由我跟您对接，您不用再重复一遍。",
        "客服说：“我明天上午10点前给您回电”，对吗？",
        "昨天下午已经给您退款了。",
        "请您明天上午把旧机器寄回来。",
        "一般3到5个工作日到账。",
        "需要我明天给您打电话吗？",
        "我不能保证今天修好。",
        "请稍等两分钟，我帮您查一下。",
        "可能明天会到货。",
        "要么今天退款，要么明天换新，您看呢？",
        "为了尽快给您处理，请提供订单号。",
        "If it is not fixed by tomorrow, we will refund you.",
    ],
)
def test_not_a_promise(reply: str) -> None:
    assert found(reply) == []


def test_what_is_short_and_without_the_time() -> None:
    assert [c.what for c in find_commitments("我明天上午10点前给您回电。", NOW)] == ["给您回电"]
    assert [c.what for c in find_commitments("师傅两小时内到您家", NOW)] == ["师傅到您家"]


def test_a_company_s_own_pack_says_what_is_a_promise_too(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "cues").mkdir(parents=True)
    manifest = 'id = "site"\nkind = "site"\nversion = "1.0.0"\nname_zh = "站点"\nname_en = "Site"\n'
    (site / "pack.toml").write_text(manifest, "utf-8")
    (site / "cues" / "own.tsv").write_text(
        "family\tlabel\tweight\tpattern\tnote\ncommitment_effort\tvisit\t1\t出驿车\t\n", "utf-8"
    )
    reply = "明天上午出驿车。"
    engine = Engine(packs=[site], tier="fast")
    talk = Talk(turns=(Turn(who=Who.CUSTOMER, text="暖气不热", at=NOW),), now=NOW)
    assert [one.quote for one in engine.commitments(reply, NOW)] == ["明天上午出驿车"]
    assert [one.quote for one in engine.check(reply, talk).commitments] == ["明天上午出驿车"]
    assert found(reply) == []


PROMISES = [item["reply"] for item in ITEMS]
PIECES = st.sampled_from(
    [
        "我",
        "您",
        "明天",
        "上午",
        "10点前",
        "给您",
        "回电",
        "退款",
        "，",
        "。",
        "如果",
        "尽快",
        "3个工作日",
        "内",
        "師傅",
        "😀",
        "\ud800",
        " ",
        "“",
        "”",
        "I'll call you by 6 pm",
    ]
)


@given(st.one_of(st.lists(PIECES, max_size=25).map("".join), st.text(max_size=60), st.sampled_from(PROMISES)), st.integers(0, 23))
def test_quotes_lie_in_the_text_and_dues_ahead(reply: str, hour: int) -> None:
    now = NOW.replace(hour=hour)
    last = 0
    for commitment in find_commitments(reply, now):
        span = commitment.span
        assert commitment.quote == reply[span.start : span.end] != ""
        assert last <= span.start < span.end <= len(reply)
        assert commitment.what
        assert (commitment.due is None) == (commitment.due_kind is None)
        assert commitment.due is None or commitment.due.date() >= now.date()
        last = span.end


@pytest.mark.parametrize("item", ITEMS[:60], ids=lambda item: item["id"])
def test_traditional_reads_the_same(item: dict[str, Any]) -> None:
    now = datetime.fromisoformat(item["now"])
    hant = opencc.OpenCC("s2t").convert(item["reply"])
    plain = [(c.span, c.due, c.effort_or_result) for c in find_commitments(item["reply"], now)]
    assert [(c.span, c.due, c.effort_or_result) for c in find_commitments(hant, now)] == plain


LONG = ["", "1" * 1_000_000, "明天给您回电" * 3000, "如果" * 10_000, "“说" * 9000, "will " * 4000, "，" * 20_000]


@pytest.mark.parametrize("reply", LONG, ids=range(len(LONG)))
def test_anything_is_read_in_bounded_time(reply: str) -> None:
    begun = time.process_time()
    find_commitments(reply, NOW)
    assert time.process_time() - begun < 5


def test_speed() -> None:
    replies = ["".join(PROMISES[at : at + 14])[:300] for at in range(0, 200, 10)]
    for reply in replies:
        find_commitments(reply, NOW)
    spent = []
    for reply in replies * 5:
        begun = time.process_time()
        find_commitments(reply, NOW)
        spent.append(time.process_time() - begun)
    assert sorted(spent)[len(spent) // 2] < 0.01


def test_a_weekday_beside_its_date_does_not_move_it() -> None:
    now = datetime(2026, 2, 13, 17, tzinfo=CHINA)
    for written in ("2月24日（周二）上午10:00前给您回电话。", "2月24日（週二）上午10:00前給您回電話。"):
        assert [found.due for found in find_commitments(written, now)] == [datetime(2026, 2, 24, 10, tzinfo=CHINA)]
