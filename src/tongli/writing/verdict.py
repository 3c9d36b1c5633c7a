"""What became of a chat model's answer: why it was refused, what asking for it took."""

from typing import Literal

from tongli.base.frozen import Frozen

RefusalKind = Literal[
    "model", "safety", "empty", "long", "markup", "language", "strays", "reveals", "parrots", "stand_in",
    "number", "time", "name", "contact", "act", "promise", "drops", "stage", "rule",
]  # fmt: skip
"""Why an answer is not used.

``model``: it could not be asked or did not answer; ``safety``: somebody is in danger, and such replies have fixed words;
``strays``: speaks of something else; ``reveals``: says what it was told to do; ``parrots``: the customer's words as its own;
``stand_in``: a stand-in for personal data that was never given; ``act``: decides or claims what the plan does not;
``drops``: leaves out a promise that the plan makes; ``stage``: a move that is not due yet; ``rule``: a rule of the checker.
"""


class Refusal(Frozen):
    """One reason against an answer. ``found`` is the stretch of it that is meant ('' for the whole), ``why`` for people."""

    kind: RefusalKind
    found: str = ""
    why: str = ""


class ModelUse(Frozen):
    """What asking the model took: questions asked, seconds in all, tokens and yuan where they are known."""

    name: str
    asked: int
    seconds: float
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    cost: float | None = None
