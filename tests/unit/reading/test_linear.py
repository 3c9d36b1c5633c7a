"""The linear model as shipped."""

import numpy as np
import pytest

from tongli.base.labels import Emotion
from tongli.base.text import fold
from tongli.knowledge import load
from tongli.reading.linear import EMOTIONS, OUTPUTS, Block, calibrated, shipped
from tongli.reading.message import MessageReader

READER = MessageReader(load())
MODEL = shipped()


def test_a_block_adds_the_rows_of_the_buckets_it_kept() -> None:
    kept = np.packbits(np.array([0, 1, 0, 1, 0, 0, 0, 0], bool))
    block = Block.of(kept, np.full(8, 16, np.uint8), np.array([[2, -4], [6, 8]], np.int8), np.array([1.0, 0.5], np.float32))
    assert block.bits == 3
    assert block.total(np.array([1, 2, 3, 5])).tolist() == [4.0, 1.0]  # four buckets of rarity 1: length 2
    assert block.total(np.array([], np.int64)).tolist() == [0.0, 0.0]


def test_probabilities_are_probabilities() -> None:
    sure = MODEL.judge(READER.opinion(fold("你们太过分了，什么时候退钱？"))).sure
    assert len(sure) == len(OUTPUTS)
    assert sum(sure[: len(EMOTIONS)]) == pytest.approx(1, abs=1e-4)
    assert 0 <= min(sure) <= max(sure) <= 1


def test_calibration_works_on_rows_and_far_scores() -> None:
    scores = np.full((2, len(OUTPUTS)), 800, np.float32)
    scores[1] = -800
    sure = calibrated(scores)
    assert np.isfinite(sure).all()
    assert sure[0, -1] > 0.99 > 0.01 > sure[1, -1]


def test_words_move_the_probabilities() -> None:
    def anger(text: str) -> float:
        return MODEL.judge(READER.opinion(fold(text))).of("emotion", Emotion.ANGER)

    assert anger("你们就是骗子，垃圾公司！") > 0.5 > anger("请问周末上班吗")


def test_the_clause_that_speaks_most_is_pointed_to() -> None:
    opinion = READER.opinion(fold("昨天下单的，今天收到了，味道太难吃了"))
    start, end = MODEL.clause(opinion, MODEL.judge(opinion), "emotion", Emotion.DISAPPOINTMENT)
    assert "难吃" in opinion.folded.text[start:end]


def test_the_weights_are_small_and_know_their_version() -> None:
    assert MODEL.name.startswith("fast-")
    assert MODEL.text.weights.nbytes < 9_000_000
