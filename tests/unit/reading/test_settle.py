"""The message as a whole."""

from tongli.base.labels import Demand, Emotion, Subject
from tongli.reading.emotion import weigh
from tongli.reading.scope import Scope
from tongli.reading.score import Tallies
from tongli.reading.settle import carry_over, insists, settle


def test_a_question_asks_for_information_unless_another_demand_has_it() -> None:
    tallies, scope = Tallies(), Scope("几点开门")
    settle(tallies, weigh(tallies, scope.text), scope, [(0, 4)], alone=False)
    assert tallies.score("demand", Demand.INFORMATION) > 0.7
    tallies = Tallies()
    tallies.at("demand", Demand.STATUS).add(1.0, 0, 4, "c")
    settle(tallies, weigh(tallies, scope.text), scope, [(0, 4)], alone=False)
    assert tallies.score("demand", Demand.INFORMATION) == 0


def test_a_letter_without_a_demand_asks_for_a_fix() -> None:
    tallies, scope = Tallies(), Scope("小区路灯坏了很久" * 8)
    tallies.at("form", "letter").add(1.0, 0, 2, "c")
    tallies.at("subject", Subject.FACILITY).add(1.0, 2, 4, "d")
    settle(tallies, weigh(tallies, scope.text), scope, [], alone=True)
    assert tallies.score("demand", Demand.FIX) > 0.7


def test_a_judgement_alone_is_about_the_product() -> None:
    tallies, scope = Tallies(), Scope("太咸")
    tallies.at("tone", "bad").add(1.0, 0, 2, "c")
    settle(tallies, weigh(tallies, scope.text), scope, [], alone=True)
    assert tallies.score("subject", Subject.PRODUCT_QUALITY) > 0.7


def test_a_fragment_keeps_subject_and_some_anger() -> None:
    before, now = Tallies(), Tallies()
    before.at("subject", Subject.DELIVERY).add(1.0, 0, 2, "c")
    before.at("emotion", Emotion.ANGER).add(1.5, 0, 2, "d")
    scores = weigh(now, "今天")
    carry_over(now, scores, [before])
    assert now.score("subject", Subject.DELIVERY) > 0.7
    assert 0 < scores[Emotion.ANGER] < scores[Emotion.CALM]


def test_asking_the_same_again_shows_worry() -> None:
    scores = weigh(Tallies(), "")
    insists(scores, "什么时候发货?", ["什么时候发货"])
    assert scores[Emotion.ANXIETY] > 0.6
    scores = weigh(Tallies(), "")
    insists(scores, "好的", ["好的"])
    assert scores[Emotion.ANXIETY] == 0


def test_asking_on_after_worry_is_worry() -> None:
    before, now = Tallies(), Tallies()
    before.at("emotion", Emotion.ANXIETY).add(1.2, 0, 2, "c")
    now.at("demand", Demand.STATUS).add(1.0, 0, 2, "d")
    scores = weigh(now, "到哪了")
    carry_over(now, scores, [before])
    assert scores[Emotion.ANXIETY] > scores[Emotion.CALM]
