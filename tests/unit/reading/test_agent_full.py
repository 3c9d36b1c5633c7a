"""Sentences of agents as n-grams and the encoder see them together."""

from tongli.knowledge import load
from tongli.reading import Reader, agent, agent_full
from tongli.reading.agent import COLUMN, LABELS

MODEL = agent_full.shipped()
REPLY = "您家三天没暖气，还带着孩子，我听着都着急。这是您自己没看清楚说明书。今天18点前我给您回电话。"


def test_each_sentence_has_a_probability_of_every_label() -> None:
    said = MODEL.read(REPLY, "三天不热了，孩子都冻病了，没人管！")
    assert [sentence.span.of(REPLY)[:4] for sentence in said] == ["您家三天", "这是您自", "今天18"]
    assert all(sentence.sure.shape == (len(LABELS),) for sentence in said)
    assert all(0 <= value <= 1 for sentence in said for value in sentence.sure)


def test_blame_and_promise_are_told_apart() -> None:
    _, blame, promise = MODEL.read(REPLY, "三天不热了，孩子都冻病了，没人管！")
    assert blame.sure[COLUMN["T01"]] > 5 * promise.sure[COLUMN["T01"]]
    assert promise.sure[COLUMN["commit"]] > 0.5 > blame.sure[COLUMN["commit"]]


def test_the_encoder_has_a_say() -> None:
    alone, both = agent.shipped().read(REPLY), MODEL.read(REPLY)
    assert any(abs(a.sure - b.sure).max() > 0.05 for a, b in zip(alone, both, strict=True))


def test_what_is_remembered_is_what_was_heard() -> None:
    fresh = agent_full.FullAgentModel(agent.shipped(), MODEL._encoder, agent_full.files.arrays("agent_full.npz")[0])
    first = [sentence.sure.tolist() for sentence in fresh.read(REPLY, "没人管")]
    assert [sentence.sure.tolist() for sentence in fresh.read(REPLY, "没人管")] == first
    assert [sentence.sure.tolist() for sentence in fresh.read(REPLY, "谢谢")] != first


def test_nothing_said_is_nothing_read() -> None:
    assert MODEL.read("") == []
    assert MODEL.read("   \n") == []


def test_only_the_full_tier_is_thorough() -> None:
    knowledge = load()
    assert Reader(knowledge, "full").thorough is MODEL
    assert Reader(knowledge, "fast").thorough is agent.shipped()
    assert Reader(knowledge, "fast", bare=True).thorough is None


def test_what_the_n_grams_alone_say_stays_beside_it() -> None:
    alone, both = agent.shipped().read(REPLY), MODEL.read(REPLY)
    assert [sentence.alone.tolist() for sentence in both if sentence.alone is not None] == [one.sure.tolist() for one in alone]
    assert MODEL.doubt_alone == agent.shipped().doubt
