"""Open questions: which are questions at all, of what kind, and how they are said back."""

import pytest
from tests.unit.writing.scenes import SCENERY

READ = SCENERY.questions


@pytest.mark.parametrize(
    ("said", "kind"),
    [("师傅几点能来？", "when"), ("怎么又坏了", "why"), ("能不能换一台", "can"), ("你是机器人吗", "human"), ("叫你们经理来", "")],
)
def test_kinds(said: str, kind: str) -> None:
    assert [question.kind for question in READ.find((said,))][:1] == ([kind] if kind else [])


@pytest.mark.parametrize("said", ["凭什么", "你们好意思吗", "在吗", "暖气不热"])
def test_rhetoric_and_statements_are_no_questions(said: str) -> None:
    assert READ.find((said,)) == ()


def test_plain_questions_come_back_as_whether() -> None:
    assert READ.plainly(("我想问下团费里包含门票吗？",)) == "团费里是否包含门票"
    assert READ.plainly(("你好",)) == ""
