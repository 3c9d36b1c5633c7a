"""The simulated customer against a real agent's turns."""

from tongli.base.talk import Talk
from tongli.engine import default_engine
from tongli.practice.simulate import simulate

GOOD = "王女士，家里三天不热还有孩子，您一定急坏了，真对不起。我来跟进，今天下午3点前给您回电话。"
BAD = "您冷静点，我已经说得很清楚了，随便您投诉。"


def test_one_intensity_per_customer_turn() -> None:
    talk = Talk.from_lines(["客服: 您好", "客户: 三天不热，急死了！", f"客服: {GOOD}", "客户: 好", "客户: 快点"])
    found = simulate(default_engine(), talk)
    assert len(found) == 3
    assert all(0 <= value <= 3 for value in found)
    assert found[1] == found[2]


def test_the_agents_words_decide() -> None:
    complaint = "客户: 三天不热，孩子都冻病了，打了五次电话没人管，你们到底管不管？！"
    good = simulate(default_engine(), Talk.from_lines([complaint, f"客服: {GOOD}", "客户: 嗯"]))
    bad = simulate(default_engine(), Talk.from_lines([complaint, f"客服: {BAD}", "客户: 嗯"]))
    assert good[0] == bad[0]
    assert good[1] < bad[1]


def test_a_talk_without_customer_has_no_curve() -> None:
    assert simulate(default_engine(), Talk.from_lines(["客服: 您好"])) == []
