"""What a reading is made of. Every finding carries its evidence; only ``calm``, ``unknown`` and ``none`` go without."""

from typing import Literal

from pydantic import Field

from tongli.base.evidence import Finding, Span
from tongli.base.frozen import Frozen
from tongli.base.labels import Emotion, FactKind, Move, Stage, Temperament
from tongli.base.text import Script


class Fact(Frozen):
    """A fact named in a text. ``text`` is as written; ``value`` the normal form (ISO time, yuan, digits) or None."""

    kind: FactKind
    text: str
    value: str | None = None
    span: Span
    personal: bool = False
    """True for personal data, which is masked in logs and for those who need not see it."""


class TradeGuess(Frozen):
    """The trade that a talk seems to be about, and its calibrated probability (0..1)."""

    trade: str
    sure: float = Field(ge=0, le=1)


class DemandFinding(Finding):
    """A demand with what was asked for and whether the policy covers it."""

    amount: float | None = None
    object: str = ""
    reasonable: Literal["within", "beyond", "unknown"] = "unknown"


class Reading(Frozen):
    """What one customer message shows.

    ``emotion.label`` is one of ``Emotion``; ``intensity`` 0 none, 1 mild, 2 strong, 3 extreme. ``unsure`` is True
    when the primary emotion should be shown as unsure. ``knowledge`` names the packs and version that it was made with.
    """

    text: str
    script: Script
    emotion: Finding
    others: tuple[Finding, ...] = ()
    intensity: int = Field(ge=0, le=3)
    intensity_confidence: float = Field(ge=0, le=1)
    needs: tuple[Finding, ...] = ()
    subjects: tuple[Finding, ...] = ()
    motives: tuple[Finding, ...] = ()
    demands: tuple[DemandFinding, ...] = ()
    risks: tuple[Finding, ...] = ()
    facts: tuple[Fact, ...] = ()
    questions: tuple[Span, ...] = ()
    """Direct questions that expect an answer."""
    unsure: bool = False
    truncated: bool = False
    tier: str = "full"
    knowledge: str = ""

    def has_risk(self, label: str) -> bool:
        return any(risk.label == label for risk in self.risks)


class AgentReading(Frozen):
    """The moves that an agent's text is made of, each with its spans."""

    text: str
    moves: tuple[Finding, ...] = ()

    def has(self, *moves: Move) -> bool:
        return any(finding.label in moves for finding in self.moves)


class Missing(Frozen):
    """Something that the present stage still lacks."""

    id: str
    text: str


class StageState(Frozen):
    """Where a talk stands. ``fell_back_from`` is set when rising intensity sent it back to soothing."""

    stage: Stage
    done: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    fell_back_from: Stage | None = None


class TurningPoint(Frozen):
    """A customer turn at which intensity changed, and the agent's turn before it.

    ``agent_sentence``: the sentence of that agent's turn which most likely turned it (a guess by
    rule); None where none stands out.
    """

    turn: int
    before: int
    after: int
    agent_turn: int | None = None
    agent_sentence: Span | None = None


class Forecast(Frozen):
    """Expected outcome of the talk as it stands: satisfaction 1..5, probabilities 0..1, and the reasons in words."""

    satisfaction: float = Field(ge=1, le=5)
    escalation: float = Field(ge=0, le=1)
    reasons: tuple[str, ...] = ()


class TalkReading(Frozen):
    """A whole talk read. ``turns`` runs beside ``Talk.turns``: a Reading for the customer, an AgentReading otherwise."""

    turns: tuple[Reading | AgentReading, ...]
    stages: tuple[StageState, ...]
    """State after each turn."""
    curve: tuple[int, ...]
    """Intensity of the customer's turns, in order."""
    turning_points: tuple[TurningPoint, ...] = ()
    temperament: Finding
    forecast: Forecast
    forecasts: tuple[Forecast, ...] = ()
    """The forecast after each turn; the last one is ``forecast``."""

    @property
    def stage(self) -> StageState:
        return self.stages[-1] if self.stages else StageState(stage=Stage.OPENING)

    @property
    def last(self) -> Reading | None:
        """Reading of the last customer message."""
        return next((turn for turn in reversed(self.turns) if isinstance(turn, Reading)), None)


class Situation(Frozen):
    """What the checker needs to know of the talk; taken from a TalkReading, or set by hand."""

    stage: Stage = Stage.OPENING
    intensity: int = Field(default=0, ge=0, le=3)
    emotion: Emotion = Emotion.CALM
    needs: tuple[str, ...] = ()
    temperament: Temperament = Temperament.UNKNOWN
