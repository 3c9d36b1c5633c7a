"""Candidates composed from the bank."""

from tests.unit.writing.scenes import scene

from tongli.base.labels import Move, Stage
from tongli.knowledge import load
from tongli.writing import Planner
from tongli.writing.bank import Bank
from tongli.writing.compose import Composer, pairs
from tongli.writing.model import DraftPart
from tongli.writing.scene import Scene
from tongli.writing.slots import Slots

BANK, PLANNER, SLOTS = Bank.of(load()), Planner(load()), Slots(load())


def compose(made: Scene, seed: int = 0) -> tuple[DraftPart, ...]:
    return Composer(BANK, made, PLANNER.plan_scene(made), SLOTS.values(made, made.ways.options)).compose(seed)


def test_the_same_seed_gives_the_same_candidate_and_others_differ() -> None:
    made = scene("客户: 我家暖气三天不热，屋里才14度，气死了", industry="heating")
    assert compose(made, 1) == compose(made, 1)
    assert len({tuple(part.text for part in compose(made, seed)) for seed in range(6)}) > 1


def test_good_news_are_answered_in_their_own_words() -> None:
    made = scene("客户: 家里14度", "客服: 抱歉，师傅明天到。", "客户: 修好了，谢谢", industry="heating")
    for seed in range(6):
        parts = compose(made, seed)
        assert parts[0].move is Move.THANK
        assert Move.APOLOGISE not in {part.move for part in parts}
        assert not any("核实" in part.text for part in parts)


def test_safety_comes_first_and_care_with_it() -> None:
    parts = compose(scene("客户: 厨房有燃气味，怎么办", industry="heating"))
    assert "开窗" in parts[0].text
    assert Move.SHARE_FEELING in {part.move for part in parts}
    assert Move.ASK_FACT not in {part.move for part in parts}


def test_one_way_out_is_not_put_as_a_choice() -> None:
    made = scene("客户: 多收费", "客服: 查到了。", "客户: 那怎么办", stage=Stage.SOLUTION, policy=["误收费用可全额退还"])
    for seed in range(6):
        assert not any("哪个" in part.text or "哪种" in part.text for part in compose(made, seed))


def test_a_sentence_of_an_earlier_reply_is_not_used_again() -> None:
    first = scene("客户: 暖气不热", industry="heating")
    said = "".join(part.text for part in compose(first))
    again = scene("客户: 暖气不热", f"客服: {said}", "客户: 还是不热", industry="heating")
    assert not {part.text for part in compose(first)} & {part.text for part in compose(again)}


def test_english_is_compared_by_words() -> None:
    assert pairs("I will call you") == {"i will", "will call", "call you"}
    assert pairs("我去查") == {"我去", "去查"}
