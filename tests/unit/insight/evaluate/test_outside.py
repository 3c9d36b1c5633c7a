"""Public sets: rated chats, abuse, short posts."""

import pytest

from tongli.base.errors import InputError
from tongli.engine import default_engine
from tongli.insight.evaluate.outside import Abuse, PostEmotion, Satisfaction, cue_scores


def test_satisfaction_reads_pairs_and_gives_a_class() -> None:
    row = {"turns": [{"user": "快递没到", "agent": "我查一下"}, {"user": "好的谢谢", "agent": ""}], "sat3": 2}
    assert Satisfaction().predict(default_engine(), row)["label"] in {0, 1, 2}
    figures = Satisfaction().score([{"sat3": 0}, {"sat3": None, "label": 2}], [{"label": 0}, {"label": 1}]).figures
    assert figures["accuracy"] == 0.5
    assert figures["macro_f1"] == pytest.approx(1 / 3)


def test_abuse() -> None:
    engine = default_engine()
    assert Abuse().predict(engine, {"text": "你这个智障，滚出去"}) == {"label": 1}
    assert Abuse().predict(engine, {"text": "今天的会议改到下午三点"}) == {"label": 0}
    assert Abuse().score([{"label": "1"}, {"label": 0}], [{"label": 1}, {"label": 0}]).figures["accuracy"] == 1.0
    with pytest.raises(InputError):
        Abuse().predict(engine, {"label": 1})


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("哈哈哈今天太开心了", "happy"), ("吓死我了，这个鬼片好恐怖", "fear"), ("竟然是真的，万万没想到", "surprise"),
        ("今天心里特别难过，一个人哭了很久", "sad"), ("气死我了，这些骗子真无耻", "angry"), ("会议将于周五上午召开", "neutral"),
    ],
)  # fmt: skip
def test_posts(text: str, label: str) -> None:
    assert PostEmotion().predict(default_engine(), {"text": text}) == {"label": label}


def test_numbers_of_the_set_are_names() -> None:
    assert (
        PostEmotion().score([{"label": "1"}, {"label": "neutral"}], [{"label": "angry"}, {"label": "sad"}]).figures["accuracy"]
        == 0.5
    )


def test_a_cue_counts_once_and_traditional_is_read() -> None:
    engine = default_engine()
    assert cue_scores(engine.knowledge, "post", "開心開心開心") == cue_scores(engine.knowledge, "post", "开心")
