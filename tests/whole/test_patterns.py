"""The patterns that ship: ``load`` does not try them, so they are tried here."""

import re

from tongli.knowledge import load
from tongli.knowledge.schema import Cue


def test_every_shipped_pattern_is_a_regular_expression_that_cannot_match_nothing() -> None:
    wrong = [cue.where for cue in load().of(Cue) if re.compile(cue.pattern).fullmatch("")]
    assert wrong == []
