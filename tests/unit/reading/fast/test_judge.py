"""Decisions agree with the probabilities that they rest on."""

import numpy as np

from tongli.reading.fast.codes import batch_of
from tongli.reading.fast.judge import CALM, judge
from tongli.reading.fast.weights import shipped
from tongli.reading.outputs import EMOTIONS

TEXTS = ["你们太过分了！！骗子", "", "请问几点营业", "谢谢，已经修好了", "等了三天，没人来，也没人接电话，到底管不管？"]


def test_probabilities_levels_and_emotions_fit_together() -> None:
    found = judge(batch_of(TEXTS), shipped())
    assert np.allclose(found.sure[:, : len(EMOTIONS)].sum(axis=1), 1, atol=1e-4)
    assert ((found.level == 0) == (found.emotion == CALM)).all()
    assert (found.second != found.emotion).all()
    assert found.emotion[1] == CALM
    assert not found.claims[1].any()


def test_what_clauses_add_makes_up_the_score() -> None:
    weights = shipped()
    found = judge(batch_of(TEXTS[4:]), weights)
    total = (found.gain.sum(axis=0) + weights.bias) * weights.slope + weights.shift
    feeling = np.exp(total[: len(EMOTIONS)] - total[: len(EMOTIONS)].max())
    assert np.allclose(found.sure[0, : len(EMOTIONS)], feeling / feeling.sum(), atol=1e-4)


def test_context_moves_the_scores() -> None:
    alone, after = judge(batch_of(["那算了"]), shipped()), judge(batch_of(["那算了"]), shipped(), [("服不能退款", "客我要退款")])
    assert not np.array_equal(alone.sure, after.sure)
    same = judge(batch_of(["那算了"]), shipped(), [("", "")])
    assert np.array_equal(alone.sure, same.sure)
