"""Plans for tests: of a talk as the reader reads it, and of readings made by hand."""

from datetime import datetime

from tongli.base.evidence import Finding, Span
from tongli.base.labels import Move, Stage
from tongli.base.talk import CHINA, CaseContext, Talk
from tongli.knowledge import load
from tongli.reading import Forecast, Reader, Reading, StageState, TalkReading
from tongli.reading.model import AgentReading, DemandFinding
from tongli.writing import Plan, Planner

NOW = datetime(2026, 11, 20, 15, 10, tzinfo=CHINA)
"""A Friday afternoon."""
READER = Reader(load(), tier="fast")
PLANNER = Planner(load())


def planned(*lines: str, stage: Stage | None = None, now: datetime | None = NOW, **case: object) -> Plan:
    """The plan of a talk, read by the fast tier."""
    talk = Talk.from_lines(lines, CaseContext.model_validate({"agent": "小李", **case}), now)
    return PLANNER.plan(talk, READER.read_talk(talk), stage)


def moves(plan: Plan) -> list[Move]:
    """The moves of a plan, in order."""
    return [planned.move for planned in plan.moves]


def circumstances(plan: Plan) -> set[str]:
    """What is out of the ordinary."""
    return {one.id for one in plan.circumstances}


def finding(label: str) -> Finding:
    """A finding shown by the first two characters."""
    return Finding(label=label, confidence=0.9, spans=(Span(start=0, end=2),))


def by_hand(
    talk: Talk,
    emotion: str = "calm",
    intensity: int = 0,
    stage: Stage = Stage.OPENING,
    temperament: str = "unknown",
    demands: tuple[str, ...] = (),
    **labels: tuple[str, ...],
) -> TalkReading:
    """A reading in which every message of the customer shows the same; ``labels`` are ``needs``, ``subjects``, ``risks``."""
    found = {kind: tuple(finding(label) for label in names) for kind, names in labels.items()}
    wanted = tuple(DemandFinding(label=label, confidence=0.9, spans=(Span(start=0, end=2),)) for label in demands)

    def read(text: str) -> Reading:
        return Reading(
            text=text,
            script="hans",
            emotion=finding(emotion),
            intensity=intensity,
            intensity_confidence=0.9,
            demands=wanted,
            **found,
        )

    turns = tuple(read(t.text) if t.who == "customer" else AgentReading(text=t.text) for t in talk.turns)
    customers = sum(isinstance(turn, Reading) for turn in turns)
    return TalkReading(
        turns=turns, stages=tuple(StageState(stage=stage) for _ in turns), curve=(intensity,) * customers,
        temperament=Finding(label=temperament, confidence=0.8), forecast=Forecast(satisfaction=3, escalation=0.2),
    )  # fmt: skip
