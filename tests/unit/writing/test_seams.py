"""Sentences joined so that none of them could stand in anybody's reply."""

from hypothesis import given
from hypothesis import strategies as st

from tongli.base.labels import Move
from tongli.writing.model import DraftPart
from tongli.writing.seams import LONG, Piece, anybodys, bare, join, merge, split

STORY = DraftPart(move=Move.RESTATE, text="快递丢了三天，换谁都着急。")
PROMISE = DraftPart(move=Move.COMMIT, text="我马上联系中转站查这个件，今天17:30前回您。")
QUESTION = DraftPart(move=Move.ASK_FACT, text="里面是急用的或者容易坏的东西吗？")
SHORT = DraftPart(move=Move.APOLOGISE, text="对不起，让您操心了。")


def is_own(text: str) -> bool:
    return "快递丢了三天" in text


def texts(*parts: DraftPart) -> list[str]:
    return [piece.text for piece in join(parts, is_own, english=False)]


def test_a_long_sentence_of_nobodys_joins_the_customers() -> None:
    assert texts(STORY, PROMISE) == ["快递丢了三天，换谁都着急；我马上联系中转站查这个件，今天17:30前回您。"]


def test_what_lies_between_is_taken_along() -> None:
    assert len(texts(STORY, SHORT, PROMISE)) == 1
    assert texts(STORY, SHORT) == [STORY.text, SHORT.text]


def test_nothing_follows_a_question_in_the_same_sentence() -> None:
    asked = texts(STORY, QUESTION, PROMISE)
    assert asked == [STORY.text.rstrip("。") + "；" + QUESTION.text, PROMISE.text]


def test_an_opening_joins_what_comes_next() -> None:
    greeting = DraftPart(move=Move.GREET, text="欧阳女士您好，我是客服人员小林。")
    assert texts(greeting, STORY) == ["欧阳女士您好，我是客服人员小林，快递丢了三天，换谁都着急。"]


def test_emergency_steps_stay_as_they_are() -> None:
    step = DraftPart(move=Move.EDUCATE, text="请先关上家里的进水总阀，附近的插座先断电。")
    assert texts(step, STORY, PROMISE)[0] == step.text


def test_english_is_joined_by_semicolons() -> None:
    parts = (
        DraftPart(move=Move.RESTATE, text="The parcel has been lost for 3 days."),
        DraftPart(move=Move.COMMIT, text="You will hear from me in writing by 17:30 today."),
    )
    joined = join(parts, lambda text: "parcel" in text, english=True)
    assert [piece.text for piece in joined] == [
        "The parcel has been lost for 3 days; you will hear from me in writing by 17:30 today."
    ]


def test_sentences_keep_their_clocks_and_sums() -> None:
    assert split("今天17:30前回您。共199.5元！好吗？") == ["今天17:30前回您。", "共199.5元！", "好吗？"]
    assert split("It was 3.5 hours. Really?", english=True) == ["It was 3.5 hours.", "Really?"]


@given(st.lists(st.sampled_from([STORY, PROMISE, QUESTION, SHORT]), max_size=7))
def test_joining_loses_no_words(parts: list[DraftPart]) -> None:
    def letters(text: str) -> str:
        return "".join(char for char in text if char not in "。；，？")

    assert letters("".join(texts(*parts))) == letters("".join(part.text for part in parts))


@given(st.lists(st.sampled_from([PROMISE, SHORT]), max_size=4))
def test_after_the_story_no_long_sentence_is_anybodys(parts: list[DraftPart]) -> None:
    made = texts(STORY, *parts)
    if len("".join(made)) <= 110:
        assert not [text for text in made if anybodys(text, is_own)]
    assert all(len(bare(text)) < LONG or is_own(text) or len("".join(made)) > 110 for text in made)


def test_a_clause_is_named_once_in_two_sentences_in_a_row() -> None:
    first = Piece("客厅墙纸发霉三处，我当自己的事来办。", Move.VALIDATE, own=True)
    second = Piece("客厅墙纸发霉三处这件事我盯到底：先请抢修班过去。", Move.COMMIT, own=True)
    apart = Piece("换谁都着急。", Move.NAME_EMOTION, own=False)
    assert [p.text for p in merge([first, second], ["客厅墙纸发霉三处"])] == [
        "客厅墙纸发霉三处，我当自己的事来办；这件事我盯到底：先请抢修班过去。"
    ]
    assert merge([first, apart, second], ["客厅墙纸发霉三处"]) == [first, apart, second]
