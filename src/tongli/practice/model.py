"""Values of practice: what an answer of the simulated customer brings, and the score at the end."""

from typing import Literal, NamedTuple

from pydantic import Field

from tongli.base.frozen import Frozen

Outcome = Literal["open", "accepted", "left"]


class Feedback(Frozen):
    """One remark on the reply: what it did (``good`` or not), in the reader's language, and the rule or move behind it."""

    good: bool
    text: str
    about: str


class Exchange(NamedTuple):
    """The customer's answer, the intensity (0..3) it is said with, and what the trainee may learn from the reply."""

    customer_text: str
    intensity: float
    feedback: tuple[Feedback, ...]


class PracticeScore(Frozen):
    """Score of a practice talk, each part 0..1 and ``total`` 0..100, as ``score`` explains."""

    total: int = Field(ge=0, le=100)
    soothed: float = Field(ge=0, le=1)
    clean: float = Field(ge=0, le=1)
    complete: float = Field(ge=0, le=1)
    outcome: Outcome
    replies: int
    remarks: tuple[str, ...] = ()
