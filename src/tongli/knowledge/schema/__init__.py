"""Schemas of what packs hold. ``TABLES`` says which folder and which table of it holds which kind of item."""

from tongli.knowledge.schema.assessment import Acknowledgement, AssessmentRule
from tongli.knowledge.schema.cases import SampleCase
from tongli.knowledge.schema.casework import ClosingRule
from tongli.knowledge.schema.causes import Cause
from tongli.knowledge.schema.clock import DayChange, DelayNotice, PromiseClock, Shift
from tongli.knowledge.schema.closing import AnswerCue, AskWording, SurveyRule
from tongli.knowledge.schema.concern import Concern, Sourced
from tongli.knowledge.schema.cues import Cue
from tongli.knowledge.schema.customers import LikenessWeight, MarkRule
from tongli.knowledge.schema.disguises import Disguise, Glyph, Lookalike, Scene
from tongli.knowledge.schema.handover import Saying, SummaryForm
from tongli.knowledge.schema.imports import ImportMapping
from tongli.knowledge.schema.incidents import IncidentNotice
from tongli.knowledge.schema.item import Item
from tongli.knowledge.schema.ladder import LadderRung
from tongli.knowledge.schema.law import Clause
from tongli.knowledge.schema.mixups import MixupCue
from tongli.knowledge.schema.pace import Pace, ServiceHours
from tongli.knowledge.schema.pack import LabelName, PackInfo
from tongli.knowledge.schema.personas import Effect, Persona, Temper
from tongli.knowledge.schema.phrases import Answer, Contact, Identify, Known, Ordeal, Person, Phrase, Signal, Theme
from tongli.knowledge.schema.plans import (
    ApologyRule,
    AppealWay,
    CareRule,
    Circumstance,
    Goal,
    MannerRule,
    Restraint,
    SafetyStep,
    Tactic,
    Title,
    Undertaking,
    Wording,
)  # fmt: skip
from tongli.knowledge.schema.policy import HouseLine, Procedure, Remedy, Standard, Term
from tongli.knowledge.schema.regulators import Regulator, RegulatorLimit
from tongli.knowledge.schema.retention import Retention
from tongli.knowledge.schema.rewriting import Addition, Mending
from tongli.knowledge.schema.rules import Rule
from tongli.knowledge.schema.stages import ForecastWeight, StageItem, StageMove
from tongli.knowledge.schema.visits import Measure, VisitKind

TABLES: dict[str, type[Item]] = {
    "cases/case": SampleCase,
    "casework/acknowledgement": Acknowledgement,
    "casework/answer_cue": AnswerCue,
    "casework/ask_wording": AskWording,
    "casework/assessment_rule": AssessmentRule,
    "casework/closing": ClosingRule,
    "casework/day_change": DayChange,
    "casework/delay_notice": DelayNotice,
    "casework/likeness": LikenessWeight,
    "casework/mark_rule": MarkRule,
    "casework/incident_notice": IncidentNotice,
    "casework/ladder_rung": LadderRung,
    "casework/measure": Measure,
    "casework/mixup_cue": MixupCue,
    "casework/promise_clock": PromiseClock,
    "casework/retention": Retention,
    "casework/shift": Shift,
    "casework/survey": SurveyRule,
    "casework/visit_kind": VisitKind,
    "causes/cause": Cause,
    "disguises/disguise": Disguise,
    "disguises/glyph": Glyph,
    "disguises/lookalike": Lookalike,
    "disguises/scene": Scene,
    "forecast/weight": ForecastWeight,
    "handover/form": SummaryForm,
    "handover/saying": Saying,
    "imports/mapping": ImportMapping,
    "labels/label": LabelName,
    "law/clause": Clause,
    "stages/item": StageItem,
    "stages/move": StageMove,
    "phrases/phrase": Phrase,
    "phrases/theme": Theme,
    "phrases/answer": Answer,
    "phrases/signal": Signal,
    "phrases/person": Person,
    "phrases/known": Known,
    "phrases/ordeal": Ordeal,
    "phrases/contact": Contact,
    "phrases/identify": Identify,
    "plans/goal": Goal,
    "plans/tactic": Tactic,
    "plans/restraint": Restraint,
    "plans/safety": SafetyStep,
    "plans/signal": Signal,
    "plans/circumstance": Circumstance,
    "plans/promise": Undertaking,
    "plans/appeal": AppealWay,
    "plans/apology": ApologyRule,
    "plans/care": CareRule,
    "plans/manner": MannerRule,
    "plans/wording": Wording,
    "plans/title": Title,
    "plans/hours": ServiceHours,
    "plans/pace": Pace,
    "policy/remedy": Remedy,
    "policy/house": HouseLine,
    "policy/procedure": Procedure,
    "policy/standard": Standard,
    "policy/term": Term,
    "regulators/regulator": Regulator,
    "regulators/regulator_limit": RegulatorLimit,
    "rewriting/addition": Addition,
    "rewriting/mending": Mending,
    "rules/rule": Rule,
    "personas/persona": Persona,
    "personas/effect": Effect,
    "personas/temper": Temper,
}
"""``folder/table`` to schema: ``rules/T.toml`` holds ``[[rule]]`` tables of ``Rule``. Add a line for a new kind."""

__all__ = [
    "TABLES",
    "Acknowledgement",
    "Addition",
    "Answer",
    "AnswerCue",
    "ApologyRule",
    "AppealWay",
    "AskWording",
    "AssessmentRule",
    "CareRule",
    "Cause",
    "Circumstance",
    "Clause",
    "ClosingRule",
    "Concern",
    "Contact",
    "Cue",
    "DayChange",
    "DelayNotice",
    "Disguise",
    "Glyph",
    "Goal",
    "HouseLine",
    "Identify",
    "ImportMapping",
    "IncidentNotice",
    "Item",
    "LabelName",
    "LadderRung",
    "LikenessWeight",
    "Lookalike",
    "MannerRule",
    "MarkRule",
    "Measure",
    "Mending",
    "Ordeal",
    "Pace",
    "PackInfo",
    "Person",
    "Phrase",
    "Procedure",
    "PromiseClock",
    "Regulator",
    "RegulatorLimit",
    "Remedy",
    "Restraint",
    "Retention",
    "Rule",
    "SafetyStep",
    "SampleCase",
    "Saying",
    "Scene",
    "ServiceHours",
    "Shift",
    "Signal",
    "Sourced",
    "Standard",
    "SummaryForm",
    "SurveyRule",
    "Tactic",
    "Term",
    "Theme",
    "Title",
    "Undertaking",
    "VisitKind",
    "Wording",
]  # fmt: skip
