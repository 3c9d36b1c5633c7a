"""Steps of a macro: what is taken, what is refused and where it says the fault is."""

import pytest

from tongli.base.errors import InputError
from tongli.casework import access
from tongli.casework.macros import MOST_STEPS, NEEDS, STEP_NAMES, MacroStep, StepKind, steps_of, to_plain


def test_steps_come_and_go_as_they_are() -> None:
    plain = [{"kind": "text", "text": " 您好 "}, {"kind": "take", "text": "不用"}, {"kind": "tag", "text": "报修"}]
    steps = steps_of(plain)
    assert steps == (MacroStep(StepKind.TEXT, "您好"), MacroStep(StepKind.TAKE), MacroStep(StepKind.TAG, "报修"))
    assert steps_of(to_plain(steps)) == steps


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "至少"),
        ([{"kind": "take"}, {"kind": "send", "text": "x"}], "第 2 步"),
        ([{"kind": "note", "text": "  "}], "记备注"),
        ([{"kind": "text", "text": "长" * 2001}], "最多"),
        ([{"kind": "take"}] * (MOST_STEPS + 1), "最多"),
    ],
)
def test_what_is_wrong_is_said(given: list[dict[str, str]], said: str) -> None:
    with pytest.raises(InputError, match=said):
        steps_of(given)


def test_every_step_has_a_name_and_a_right_that_there_is() -> None:
    assert set(STEP_NAMES) == set(NEEDS) == set(StepKind)
    assert set(NEEDS.values()) <= set(access.ACTIONS)
