"""The sentence model: what it remembers of a sentence, or was prepared for, changes nothing."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tongli.base.text import sentences
from tongli.reading import shipped as files
from tongli.reading.agent import LABELS, AgentModel, likeliest, shipped

REPLY = "您好！暖气不热三天了，让您受累了。我现在就联系师傅，今天下午6点前给您回电话。这不是我们的责任。"
ASKED = "你们到底管不管？三天了家里才14度！"


def fresh() -> AgentModel:
    return AgentModel(*files.arrays("agent.npz"))


PREPARED = fresh()


def plainly(reply: str, customer: str) -> np.ndarray:
    texts = [span.of(reply).strip() for span in sentences(reply)]
    return shipped().sure(texts, [(customer, previous) for previous in ("", *texts[:-1])])


def read(model: AgentModel, reply: str, customer: str = "") -> np.ndarray:
    return np.array([sentence.sure for sentence in model.read(reply, customer)])


def test_a_reply_is_read_as_its_sentences_after_one_another() -> None:
    assert np.allclose(read(fresh(), REPLY, ASKED), plainly(REPLY, ASKED), atol=1e-5)


def test_what_stood_before_counts() -> None:
    assert np.abs(read(fresh(), REPLY, ASKED) - read(fresh(), REPLY)).max() > 0.001


@settings(deadline=None)
@given(st.lists(st.sampled_from(["您好。", "我马上查！", "对不起，", "不关我们的事；", "\n", "ok.", "\ud800"]), max_size=12))
def test_remembered_or_prepared_is_the_same(parts: list[str]) -> None:
    reply = "".join(parts)
    once = read(shipped(), reply, ASKED)
    PREPARED.prepare(["您好。我马上查！", reply])
    assert np.allclose(once, read(shipped(), reply, ASKED))
    assert np.allclose(once, read(PREPARED, reply, ASKED), atol=1e-5)


def test_nothing_to_read() -> None:
    assert shipped().read("") == shipped().read(" \n ") == []
    assert likeliest([]) == [0.0] * len(LABELS)


def test_more_sentences_than_are_remembered() -> None:
    model = fresh()
    many = [f"第{number}条。" for number in range(4_200)]
    model.prepare(many)
    assert np.allclose(read(model, REPLY, ASKED), plainly(REPLY, ASKED), atol=1e-5)
