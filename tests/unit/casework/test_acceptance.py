"""What a customer's answer means: the packs' own examples, sentences beside them, and what must never be taken for a yes."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongli.casework.acceptance import After, Answer, Heard, ask_text, is_plain, read_after, read_answer, wants_no_contact
from tongli.knowledge import Knowledge, load
from tongli.knowledge.schema.closing import AnswerCue

ANSWERS = Path(__file__).parents[2] / "data" / "answers.tsv"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


def test_every_cue_reads_its_examples_and_not_its_counters(knowledge: Knowledge) -> None:
    wrong = []
    for cue in knowledge.of(AnswerCue):
        for text, wanted in (*((one, True) for one in cue.examples), *((one, False) for one in cue.counter)):
            if cue.says == "no_contact":
                holds = wants_no_contact(text, knowledge)
            elif cue.says == "plain":
                holds = is_plain(text, knowledge)
            else:
                holds = read_answer(text, knowledge).answer == cue.says
            if holds is not wanted:
                wrong.append((cue.id, text))
    assert wrong == []


def test_sentences_of_many_trades(knowledge: Knowledge) -> None:
    lines = [line.split("\t") for line in ANSWERS.read_text(encoding="utf-8").splitlines()]
    assert len(lines) > 200
    found = [(wanted, text, read_answer(text, knowledge).answer) for wanted, text in lines]
    taken_for_a_yes = [(wanted, text) for wanted, text, got in found if got is Answer.ACCEPTED and wanted != "accepted"]
    assert taken_for_a_yes == []
    wrong = [(wanted, text, got) for wanted, text, got in found if got != wanted]
    assert len(wrong) <= 0.05 * len(found), wrong


def test_a_button_and_the_words_beside_it(knowledge: Knowledge) -> None:
    def read(text: str, pressed: str, heard: Heard | None = None) -> Answer:
        return read_answer(text, knowledge, heard, pressed=pressed).answer  # type: ignore[arg-type]

    assert read("", "yes") is Answer.ACCEPTED
    assert read("谢谢师傅", "yes") is Answer.ACCEPTED
    assert read("行吧，就这样", "yes") is Answer.RESIGNED
    assert read("等钱到账再说", "yes") is Answer.CONDITIONAL
    assert read("其实还是不热", "yes") is Answer.UNCLEAR
    assert read("修好了", "no") is Answer.REFUSED
    assert read("你们可真行", "yes", Heard("anger", 3)) is Answer.UNCLEAR
    assert read("热费怎么减", "yes", Heard(asks=True)) is Answer.NEW_DEMAND


@pytest.mark.parametrize("text", ["", "  ", "谢谢", "好的，谢谢你们", "🙏", "谢谢师傅！辛苦了", "Thanks a lot", "嗯"])
def test_a_yes_with_nothing_or_plain_thanks_beside_it_holds(text: str, knowledge: Knowledge) -> None:
    assert read_answer(text, knowledge, pressed="yes").answer is Answer.ACCEPTED


def test_a_yes_with_thanks_that_read_as_content_holds(knowledge: Knowledge) -> None:
    for text, heard, wanted in (
        ("小马来过了，是个好孩子，谢谢你们。", Heard("satisfied", 1), Answer.ACCEPTED),
        ("小马来过了，谢谢你们。", Heard("calm"), Answer.UNCLEAR),
        ("小马来过了，谢谢你们。", Heard("satisfied", 1, frozenset({"refund"})), Answer.NEW_DEMAND),
        ("小马来过了", Heard("satisfied", 1), Answer.UNCLEAR),
        ("小马来过了，谢谢你们全家。", Heard("satisfied", 1), Answer.UNCLEAR),
    ):
        assert read_answer(text, knowledge, heard, pressed="yes").answer is wanted, text


@pytest.mark.parametrize(
    "text",
    [
        "👎",
        "16度也叫热",
        "谢谢你们全家",
        "？？？",
        "……",
        "呵呵谢谢",
        "你们自己看吧",
        "谢谢你们拖了三个月",
        "。",
        "谢" * 1990 + "个鬼",
    ],
)
def test_unclear_words_beside_a_yes_mean_ask_again(text: str, knowledge: Knowledge) -> None:
    assert read_answer(text, knowledge, pressed="yes").answer is not Answer.ACCEPTED


@pytest.mark.parametrize(
    "text",
    [
        "好了个屁", "热了个鬼", "好了好了，别烦我了", "行了好了，少废话", "算是解决了吧", "也算修好了吧", "问题应该解决了吧",
        "it works now but the bill is still wrong", "It's fixed however I'm still missing the refund",
        "暖气热了，谢谢。就是师傅态度太差", "修好了但是地板没给我擦，还在滴水", "热了不过师傅把地板划了", "弄好了可是押金还没退",
    ],
)  # fmt: skip
def test_grudging_scornful_or_half_answers_are_no_yes(text: str, knowledge: Knowledge) -> None:
    for pressed in ("", "yes"):
        assert read_answer(text, knowledge, pressed=pressed).answer is not Answer.ACCEPTED


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("谢谢师傅", After.NOTHING), ("嗯，好的", After.NOTHING), ("真的修好了，谢谢", After.NOTHING), ("👍", After.NOTHING),
        ("又凍咗", After.REFUSED), ("發票還沒給我", After.REFUSED), ("对了，阀门那边还在滴水", After.REFUSED),
        ("等等，暖气又不热了", After.REFUSED), ("谢谢你们全家", After.REFUSED),
        ("师傅把地板划了", After.NEW), ("谢谢，另外楼道灯坏了", After.NEW),
        ("我明天不在家", After.WAITS), ("工具落在我家了", After.WAITS), ("？", After.WAITS), ("好" * 3000, After.WAITS),
    ],
)  # fmt: skip
def test_what_comes_after_an_answer(text: str, wanted: After, knowledge: Knowledge) -> None:
    assert read_after(text, knowledge) is wanted
    assert read_after("师傅很负责，谢谢你们，孩子也睡得好", knowledge, Heard("satisfied")) is After.NOTHING
    assert read_after("照片发给您了", knowledge, Heard("satisfied")) is After.WAITS


def test_what_was_heard_besides_is_weighed(knowledge: Knowledge) -> None:
    assert read_answer("修好了", knowledge, Heard("anger", 2)).answer is Answer.UNCLEAR
    assert read_answer("修好了，几点能开发票", knowledge, Heard(asks=True)).answer is Answer.NEW_DEMAND
    assert read_answer("修好了，希望别再坏", knowledge, Heard(demands=frozenset({"no_recurrence"}))).answer is Answer.ACCEPTED


def test_a_long_letter_is_left_to_a_person(knowledge: Knowledge) -> None:
    found = read_answer("解决了。" * 300_000, knowledge)
    assert (found.answer, found.sure) == (Answer.UNCLEAR, False)


@pytest.mark.parametrize("text", ["", "\ud800", "🙏🙏", "．．．", "x" * 1999, "没" * 1999, "还是不" * 600, "(" * 1999])
def test_nothing_odd_breaks_it(text: str, knowledge: Knowledge) -> None:
    assert read_answer(text, knowledge).answer is not Answer.ACCEPTED


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet="还没不又解决了修好热算行吧，。？！谢 ", max_size=40), st.sampled_from(["行吧，就这样", "算了", "还没解决"])
)
def test_resigned_or_refusing_words_alone_are_never_a_yes(noise: str, core: str) -> None:
    knowledge = load()
    alone = read_answer(core, knowledge).answer
    assert alone in {Answer.RESIGNED, Answer.REFUSED}
    assert read_answer(noise + "。" + core, knowledge).answer is not Answer.ACCEPTED or "谢" in noise


def test_it_is_asked_in_other_words_after_each_answer(knowledge: Knowledge) -> None:
    resigned = ask_text(knowledge, "resigned", "行吧，就这样")
    assert "行吧，就这样" in resigned
    assert resigned != ask_text(knowledge, "first")
    assert ask_text(knowledge, "resigned", "") == ask_text(knowledge, "silent")
    assert "…" in ask_text(knowledge, "unclear", "啊" * 200)
    assert "settled" in ask_text(knowledge, "first", english=True)
