"""What is proposed at first, from what was read, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongli.base.errors import InputError
from tongli.base.labels import Demand, Lang, Risk, Subject
from tongli.casework.assessment import ASPECT_NAMES, ASPECTS, LEVEL_NAMES, Signs, checked_levels, propose
from tongli.knowledge import load
from tongli.knowledge.schema.assessment import LEVELS, AssessmentRule

KNOWLEDGE = load()


def levels(**signs: object) -> dict[str, str]:
    return dict(propose(Signs(**signs), KNOWLEDGE).levels)  # type: ignore[arg-type]


def test_nothing_read_is_the_lowest_and_gives_no_reason() -> None:
    proposal = propose(Signs(), KNOWLEDGE)
    assert dict(proposal.levels) == {aspect: LEVELS[aspect][0] for aspect in ASPECTS}
    assert not any(proposal.reasons.values())


def test_danger_is_the_gravest_and_at_once() -> None:
    found = levels(risks=frozenset({"safety_hazard"}), subjects=frozenset({"safety"}))
    assert (found["severity"], found["safety"], found["need_for_action"]) == ("critical", "danger", "now")


@pytest.mark.parametrize(
    ("signs", "aspect", "level"),
    [
        ({"subjects": frozenset({"supply_quality"}), "hours": 72.0}, "severity", "serious"),
        ({"subjects": frozenset({"billing"}), "yuan": 600.0}, "severity", "moderate"),
        ({"subjects": frozenset({"billing"}), "yuan": 60.0}, "severity", "minor"),
        ({"risks": frozenset({"group_action"})}, "impact", "many"),
        ({"subjects": frozenset({"supply_quality"})}, "impact", "household"),
        ({"contacts": 3}, "complexity", "several"),
        ({"reopened": True}, "complexity", "complex"),
        ({"risks": frozenset({"ultimatum"})}, "need_for_action", "today"),
    ],
)
def test_what_raises_a_level(signs: dict[str, object], aspect: str, level: str) -> None:
    assert levels(**signs)[aspect] == level


def test_reasons_name_numbers_and_messages() -> None:
    signs = Signs(
        subjects=frozenset({"supply_quality"}), hours=72, contacts=5,
        seen_in={"supply_quality": (2,), "hours": (2, 4), "contacts": (4,)},
    )  # fmt: skip
    proposal = propose(signs, KNOWLEDGE)
    severity = next(one for one in proposal.reasons["severity"] if one.rule == "severity.long")
    assert (severity.text, severity.messages) == ("已经持续了 72 小时", (2, 4))
    assert proposal.reasons["complexity"][0].text == "此前已联系过 5 次，要先弄清每次答应了什么"
    english = propose(signs, KNOWLEDGE, lang=Lang.EN).reasons["severity"]
    assert "it has lasted for 72 hours" in [one.text for one in english]


_SIGNS = st.builds(
    Signs,
    intensity=st.integers(0, 3),
    risks=st.frozensets(st.sampled_from([str(one) for one in Risk])),
    subjects=st.frozensets(st.sampled_from([str(one) for one in Subject])),
    demands=st.frozensets(st.sampled_from([str(one) for one in Demand])),
    yuan=st.none() | st.floats(0, 1e9),
    hours=st.none() | st.floats(0, 1e6),
    contacts=st.integers(0, 99),
    reopened=st.booleans(),
)


@given(signs=_SIGNS, more=st.sampled_from([str(one) for one in Risk]))
def test_a_further_risk_never_lowers_a_level_and_every_level_has_its_reason(signs: Signs, more: str) -> None:
    from dataclasses import replace

    before, after = propose(signs, KNOWLEDGE), propose(replace(signs, risks=signs.risks | {more}), KNOWLEDGE)
    for aspect in ASPECTS:
        order = LEVELS[aspect]
        assert order.index(after.levels[aspect]) >= order.index(before.levels[aspect])
        assert before.levels[aspect] == order[0] or before.reasons[aspect]


def test_levels_that_a_person_sets_are_whole_and_known() -> None:
    chosen = {aspect: LEVELS[aspect][-1] for aspect in ASPECTS}
    assert checked_levels(chosen | {"other": "x"}) == chosen
    with pytest.raises(InputError, match="请选择影响范围：一个人、一家人、很多人"):
        checked_levels(chosen | {"impact": "world"})
    assert set(LEVEL_NAMES) == {level for found in LEVELS.values() for level in found}
    assert set(ASPECT_NAMES) == set(LEVELS)


def test_the_packs_rules_have_names_of_their_own_and_format() -> None:
    rules = KNOWLEDGE.of(AssessmentRule)
    assert len({rule.id for rule in rules}) == len(rules) > 20
