"""How an answer to "is it settled?" is read, how that is asked, and what is asked after the close. ``casework/*.toml``."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from tongli.base.frozen import Frozen
from tongli.knowledge.schema.concern import ID
from tongli.knowledge.schema.item import Item, Serving, TextPattern
from tongli.knowledge.schema.rules import Names

Says = Literal[
    "accepted", "refused", "conditional", "resigned", "new_demand", "unclear", "thanks", "past", "but", "plain", "no_contact"
]
"""What a cue shows. ``thanks``, ``past`` (the clause tells how it was before) and ``but`` (it takes something back) only help to
read the others; ``plain``: the whole clause is thanks or a mere acknowledgement, which takes no yes back; ``no_contact``: no
further contact is wanted."""


class AnswerCue(Item):
    """Words that show what an answer means.

    ``pattern`` is looked for in one clause of the folded text (Simplified, half width, lower case). ``strong``: of an acceptance,
    a fact that overrules an earlier refusal (修好了); of a refusal, one in so many words, which no fact beside it overrules; of
    resignation, one that polite words do not undo. ``examples`` are whole
    answers that must be read as ``says``, ``counter`` ones that must not; both are tests.
    """

    id: str = Field(pattern=ID)
    says: Says
    pattern: TextPattern
    strong: bool = False
    examples: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _shown(self) -> Self:
        if not self.examples and self.says not in {"past", "thanks", "but"}:
            raise ValueError("每条线索至少要有一个例句（examples）")
        return self


class AskWording(Item):
    """How the customer is asked whether it is settled. ``when``: the first time, again after silence, or after an answer that was
    neither yes nor no; the last one loaded of each counts. ``text`` may use ``{words}``, what the customer said last."""

    when: Literal["first", "silent", "resigned", "conditional", "new_demand", "unclear"]
    text: Names
    source: str = Field(min_length=4)


class SurveyQuestion(Frozen):
    """One question, answered by 1 (very dissatisfied) to 5. ``aspect``: about the result, or about how it was handled."""

    aspect: Literal["result", "handling", "again"]
    text: Names


class SurveyRule(Serving):
    """What is asked after a close, and what becomes of the answer. The last one that serves the industry counts.

    ``open_days``: days for which it can be answered. ``low``: a score at or below opens the case again; so do words of an
    intensity of at least ``bitter`` (0..3). ``call_back_hours``: working hours until the customer is called; ``call_back``: what
    is promised. ``satisfied``: scores from here on count as satisfied. ``least_answers``, ``least_in_stratum``: with fewer
    answers no corrected figure is shown, or two strata are counted together.
    """

    questions: tuple[SurveyQuestion, ...] = Field(min_length=1, max_length=3)
    open_days: int = Field(ge=1, le=90)
    low: int = Field(ge=1, le=4)
    bitter: int = Field(ge=1, le=3)
    satisfied: int = Field(default=4, ge=2, le=5)
    call_back_hours: float = Field(gt=0, le=80)
    call_back: Names
    least_answers: int = Field(default=30, ge=5)
    least_in_stratum: int = Field(default=5, ge=2)
    source: str = Field(min_length=4)
    as_of: date

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        aspects = [question.aspect for question in self.questions]
        if len(set(aspects)) < len(aspects):
            raise ValueError("每个 aspect 只问一次")
        if not {"result", "handling"} <= set(aspects) and len(aspects) > 1:
            raise ValueError("问一个以上时，结果（result）和过程（handling）都要问")
        return self
