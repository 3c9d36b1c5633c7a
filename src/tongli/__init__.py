"""tongli 同理: hears the feeling and the fact in a complaint, checks what agents write, and keeps every promise.

>>> from tongli import Engine
>>> Engine().read("暖气三天不热，孩子都冻感冒了，打了五次电话没人管！").emotion.label
'anger'
"""

from tongli.base.errors import AccessError, InputError, ModelError, PackError, PolicyError, TongliError, TooLargeError
from tongli.base.evidence import Finding, Span
from tongli.base.labels import Demand, Emotion, FactKind, Lang, Motive, Move, Need, Risk, Severity, Stage, Subject, Temperament
from tongli.base.talk import CaseContext, StandingPromise, Talk, Turn, Who
from tongli.casework.model import FoundCommitment
from tongli.checking.model import CheckResult, Edit, Fix, Violation
from tongli.engine import Engine
from tongli.reading.model import AgentReading, Fact, Reading, Situation, TalkReading
from tongli.writing.model import Draft, Plan

__version__ = "0.1.0"

__all__ = [
    "AccessError", "AgentReading", "CaseContext", "CheckResult", "Demand", "Draft", "Edit", "Emotion", "Engine", "Fact",
    "FactKind", "Finding", "Fix", "FoundCommitment", "InputError", "Lang", "ModelError", "Motive", "Move", "Need",
    "PackError", "Plan", "PolicyError", "Reading", "Risk", "Severity", "Situation", "Span", "Stage", "StandingPromise",
    "Subject", "Talk", "TalkReading", "Temperament", "TongliError", "TooLargeError", "Turn", "Violation", "Who",
]  # fmt: skip
