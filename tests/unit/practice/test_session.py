"""A practice talk: the same seed the same talk, good words end well, bad ones badly."""

import pytest

from tongli.base.errors import InputError
from tongli.base.labels import Move
from tongli.engine import default_engine
from tongli.practice.session import Session, persona, personas

ENGINE = default_engine()
KIND = [
    "周女士，暖气四天没热、屋里才14度半，老母亲还咳得睡不着，三次电话都没等到人，换成谁都会着急。真的对不起，让您和老人受冻了。",
    "这件事由我来负责到底。我现在就联系维修班长，今天下午3点前给您回电话，告诉您师傅几点到。",
    "您看两个办法：一是今天下午师傅上门排气测温，二是先给您送一台电暖器。低于18度的天数按天退费。您看哪个合适？",
    "我今天下午5点前安排师傅到您家，6点给您打电话确认室温，没热我继续跟。谢谢您愿意再信我们一次。",
]
HARSH = [
    "您冷静一下，激动什么，这跟我们没关系。",
    "我已经说得很清楚了，随便您投诉。",
    "不行就是不行，公司规定。",
    "您到底想怎样？",
    "您自己没看清楚，怪谁？",
]


def play(name: str, replies: list[str], seed: int = 3) -> Session:
    session = Session(name, seed, engine=ENGINE)
    for reply in replies:
        if session.outcome != "open":
            break
        session.reply(reply)
    return session


def test_there_are_six_customers_of_different_temperament() -> None:
    found = personas(ENGINE.knowledge)
    assert len(found) >= 6
    assert {p.temperament for p in found} == {"lively", "peaceful", "forceful", "exacting"}
    for one in found:
        assert {(lines.way, lines.heat) for lines in one.lines} == {
            (w, h) for w in ("up", "down", "hold") for h in ("low", "high")
        }


def test_the_same_seed_gives_the_same_talk() -> None:
    one, other = play("cold_home", KIND[:2]), play("cold_home", KIND[:2])
    assert [t.text for t in one.talk.turns] == [t.text for t in other.talk.turns]
    assert one.curve == other.curve


def test_kind_words_soothe_more_than_harsh_ones() -> None:
    kind, harsh = play("cold_home", KIND), play("cold_home", HARSH)
    assert kind.intensity < kind.persona.intensity
    assert harsh.intensity >= harsh.persona.intensity
    assert harsh.outcome == "left"
    assert kind.score().total > harsh.score().total
    assert harsh.score().total <= 40


def test_a_question_gets_its_answer_once() -> None:
    session = Session("broken_parcel", engine=ENGINE)
    first = session.reply("请问您的运单号是多少？")
    assert "SF88002106514" in first.customer_text
    assert session.reply("运单号是多少？").customer_text != first.customer_text


def test_the_customer_accepts_when_cool_and_answered() -> None:
    session = Session("hair_in_soup", engine=ENGINE)
    session.intensity = 0.5
    session.made |= {Move.RESTATE, Move.TAKE_RESPONSIBILITY, Move.PROPOSE}
    answer = session.reply("谢谢您何女士，今晚8点前我给您回电。")
    assert session.outcome == "accepted"
    assert answer.customer_text in session.persona.accepts
    with pytest.raises(InputError, match="结束"):
        session.reply("再见")


def test_an_exchange_unpacks_and_says_what_to_learn() -> None:
    text, intensity, feedback = Session("late_gift", engine=ENGINE).reply("嗯")
    assert text
    assert 0 <= intensity <= 3
    assert feedback
    assert all(remark.text and remark.about for remark in feedback)


def test_empty_replies_and_unknown_customers_are_refused() -> None:
    with pytest.raises(InputError, match="空"):
        Session("late_gift", engine=ENGINE).reply("  \n")
    with pytest.raises(InputError, match="late_gift"):
        persona(ENGINE.knowledge, "nobody")
