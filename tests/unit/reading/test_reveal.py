"""Disguised words are read as plain ones, near-misses are left alone, and the way back always holds."""

import itertools
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tongli.base.text import fold
from tongli.knowledge import load
from tongli.knowledge.schema import Disguise
from tongli.reading.disguises import forms
from tongli.reading.message import MessageReader
from tongli.reading.model import Reading
from tongli.reading.reveal import revealer

REVEALER = revealer(load())
READER = MessageReader(load())
DATA = Path(__file__).parent / "data"
TWINS = [tuple(line.split("\t")) for line in (DATA / "disguised.tsv").read_text("utf-8").splitlines()]
NEAR_MISSES = (DATA / "near_misses.txt").read_text("utf-8").splitlines()
WRITTEN = sorted(forms(load()))
PIECES = st.one_of(
    st.sampled_from(WRITTEN), st.sampled_from([item.plain for item in load().of(Disguise)]), st.text(max_size=6),
    st.sampled_from(list(" *-.~你们客服公司，！ℹ️㎡\u200b\ud83dѕa1")),
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=12).map("".join)


def test_nothing_disguised_is_the_same_object() -> None:
    folded = fold("暖气三天不热了，请问什么时候来修")
    assert REVEALER.reveal(folded) is folded


def shown(reading: Reading) -> tuple[str, int, set[str]]:
    return reading.emotion.label, reading.intensity, {risk.label for risk in reading.risks}


def test_disguised_messages_read_like_their_plain_twins() -> None:
    assert len(TWINS) >= 120
    apart = [hidden for hidden, plain in TWINS if shown(READER.read(hidden)) != shown(READER.read(plain))]
    assert len(apart) <= 0.05 * len(TWINS), apart


def test_near_misses_are_left_alone() -> None:
    assert len(NEAR_MISSES) >= 120
    changed = [text for text in NEAR_MISSES if REVEALER.reveal(fold(text)).text != fold(text).text]
    assert len(changed) <= 0.02 * len(NEAR_MISSES), changed


def test_a_disguised_insult_is_evidence_where_it_stands() -> None:
    text = "暖气不热，你们这群s.b，到底管不管"
    spans = READER.read(text).emotion.spans
    assert any("s.b" in span.of(text) for span in spans)


def test_evidence_points_to_what_was_written() -> None:
    text = "你们１５℃的垃——圾，s.b客服，🔪了你"
    revealed = REVEALER.reveal(fold(text))
    at = revealed.text.index("傻逼")
    assert revealed.span(at, at + 2).of(text) == "s.b"
    assert revealed.span(at + 1, at + 2).of(text) == "s.b"
    at = revealed.text.index("杀了你")
    assert revealed.span(at, at + 3).of(text) == "🔪了你"


@given(TEXTS)
def test_every_character_maps_into_the_original_and_never_back(text: str) -> None:
    revealed = REVEALER.reveal(fold(text))
    spans = [revealed.span(at, at + 1) for at in range(len(revealed.text))]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.start <= b.start and a.end <= b.end for a, b in itertools.pairwise(spans))


@given(
    st.lists(st.sampled_from(list("暖气不热已经打了三次电话没有人来修请问今天能否处理谢谢，。！？012356789")), max_size=60).map(
        "".join
    )
)
def test_plain_text_is_left_alone(text: str) -> None:
    """Without a 4: beside 打 it is a threat in disguise (打4)."""
    folded = fold(text)
    assert REVEALER.reveal(folded) is folded or REVEALER.reveal(folded).text == folded.text


def test_long_text_takes_linear_time() -> None:
    assert len(REVEALER.reveal(fold("s b *" * 4_000)).text) <= 20_000
    assert REVEALER.reveal(fold("垃 圾" * 6_000)).text == "垃圾" * 6_000
