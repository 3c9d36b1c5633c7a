"""Emotion and intensity from tallies."""

from tongli.base.labels import Emotion
from tongli.reading.emotion import CALM_AT, decide, is_letter, weigh
from tongli.reading.score import Tallies


def tallies_of(*cues: tuple[str, str, float]) -> Tallies:
    tallies = Tallies()
    for index, (family, label, weight) in enumerate(cues):
        tallies.at(family, label).add(weight, index, index + 1, f"cue{index}")
    return tallies


def test_nothing_is_calm() -> None:
    tallies = Tallies()
    felt = decide(weigh(tallies, "好的"), tallies, "好的")
    assert (felt.label, felt.intensity, felt.score) == (Emotion.CALM, 0, CALM_AT)


def test_insult_is_hotter_than_reproach() -> None:
    mild = tallies_of(("emotion", "anger", 1.0))
    hot = tallies_of(("emotion", "anger", 1.6), ("intensity", "insult", 1.0))
    assert decide(weigh(mild, "过分"), mild, "过分").intensity < decide(weigh(hot, "滚"), hot, "滚").intensity == 3


def test_exclamation_marks_heat_but_do_not_make_anger_of_nothing() -> None:
    assert decide(weigh(Tallies(), "收到!!!"), Tallies(), "收到!!!").label is Emotion.CALM


def test_told_wrongs_make_an_accusation() -> None:
    tallies = tallies_of(("subject", "broken_promise", 1.2), ("motive", "repeated_failure", 1.1), ("emotion", "anger", 0.55))
    assert weigh(tallies, "x")[Emotion.ANGER] > CALM_AT


def test_in_a_letter_wrongs_speak_for_grievance() -> None:
    cues = (("form", "letter", 1.0), ("subject", "no_response", 1.2), ("emotion", "grievance", 0.6), ("need", "fairness", 1.1))
    text = "尊敬的领导" * 12
    tallies = tallies_of(*cues)
    assert is_letter(tallies, text)
    assert decide(weigh(tallies, text), tallies, text).label is Emotion.GRIEVANCE
    assert not is_letter(tallies, "领导")


def test_praise_is_satisfied() -> None:
    glad = tallies_of(("tone", "good", 1.2))
    felt = decide(weigh(glad, "好吃"), glad, "好吃")
    assert (felt.label, felt.intensity) == (Emotion.SATISFIED, 1)


def test_hardship_told_under_pressure_is_felt() -> None:
    cues = (("need", "care", 1.0), ("motive", "loss_suffered", 1.1))
    told, quiet = tallies_of(*cues), tallies_of(cues[0])
    assert decide(weigh(told, "孩子冻病了"), told, "孩子冻病了").label is Emotion.GRIEVANCE
    assert decide(weigh(told, "孩子冻病了!"), told, "孩子冻病了!").label is Emotion.ANGER
    assert decide(weigh(quiet, "孩子冻病了"), quiet, "孩子冻病了").label is Emotion.CALM
