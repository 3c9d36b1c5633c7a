"""Which clause shows the feeling."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tongli.base.labels import Emotion
from tongli.base.text import fold
from tongli.knowledge import load
from tongli.reading import full
from tongli.reading.message import MessageReader
from tongli.reading.place import FEATURES, LONGEST, features, most_telling

READER = MessageReader(load())
MODEL = full.shipped()


def clause(text: str, emotion: Emotion) -> str:
    opinion = READER.opinion(fold(text), ())
    found = most_telling(opinion, MODEL.judge(opinion), emotion, MODEL.place)
    return "" if found is None else opinion.folded.text[slice(*found)]


def test_the_clause_that_is_hot_is_shown_and_not_the_one_that_only_tells() -> None:
    assert "骗子" in clause("我上周三在你们店买了一台洗衣机，型号是小天鹅的，你们就是一群骗子。", Emotion.ANGER)
    assert "太失望" in clause("用了三年了，这次换了新包装，真的太失望了，和以前不是一个东西。", Emotion.DISAPPOINTMENT)


def test_a_blank_text_has_none() -> None:
    assert clause("", Emotion.ANGER) == ""
    assert clause("，。！", Emotion.ANGER) == ""


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="暖气不热，。！？没人管 a1\n", max_size=60), st.sampled_from(list(Emotion)))
def test_features_are_one_row_a_clause_that_says_something(text: str, emotion: Emotion) -> None:
    opinion = READER.opinion(fold(text), ())
    found = features(opinion, MODEL.judge(opinion), emotion)
    assert all(len(row) == len(FEATURES) for _, row in found)
    assert all(0 <= one.start < one.end <= len(opinion.folded.text) for one, _ in found)
    assert bool(found) == any(char not in " ,;、\n\t。!?~." for char in opinion.folded.text)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(["暖气不热，", "没人管！", "我很失望。", "打了三次电话，", "你们真行，", "等着，"]),
        min_size=1,
        max_size=8,
    )
)
def test_what_is_shown_stays_in_its_sentence_and_short(said: list[str]) -> None:
    shown = clause("".join(said), Emotion.ANGER)
    assert shown
    assert len(shown) <= LONGEST
    assert not set("。！!") & set(shown[:-1])


def test_where_it_is_sure_one_clause_is_shown() -> None:
    assert clause("周三买的，颜色是白的，你们这群骗子，气死我了，箱子是纸的。", Emotion.ANGER).count("，") <= 2
