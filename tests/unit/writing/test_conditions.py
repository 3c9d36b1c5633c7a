"""Conditions of phrases and tactics."""

from dataclasses import replace

from tongli.knowledge.schema.when import When
from tongli.writing.conditions import State, causes, holds

STATE = State(
    stage="opening", emotion="anger", intensity=2, temperament="unknown", industry="heating", channel="chat", register="plain",
    needs=frozenset({"fairness"}), flags=frozenset({"story"}), shown={"anger": "气死我了"},
)  # fmt: skip


def test_all_conditions_must_hold() -> None:
    when = When.model_validate({"emotions": ["anger"], "min_intensity": 2, "needs": ["fairness", "care"], "flags": ["story"]})
    assert holds(when, STATE)
    assert not holds(when, replace(STATE, intensity=1))
    assert not holds(when, replace(STATE, needs=frozenset({"respect"})))
    assert not holds(when, replace(STATE, flags=frozenset()))


def test_a_flag_that_must_be_down() -> None:
    assert not holds(When(not_flags=("story",)), STATE)


def test_nothing_set_always_holds() -> None:
    assert holds(When(), STATE)
    assert causes(When(), STATE) == ()


def test_causes_carry_the_words_that_show_them() -> None:
    assert causes(When.model_validate({"emotions": ["anger"], "needs": ["fairness"]}), STATE) == ("anger: 气死我了", "fairness")
