"""Contains all the data models used in inputs/outputs"""

from .acceptance_out import AcceptanceOut
from .acceptance_page import AcceptancePage
from .advice import Advice
from .answer_in import AnswerIn
from .appeal import Appeal
from .asked_question import AskedQuestion
from .assess_in import AssessIn
from .assess_in_complexity import AssessInComplexity
from .assess_in_impact import AssessInImpact
from .assess_in_need_for_action import AssessInNeedForAction
from .assess_in_safety import AssessInSafety
from .assess_in_severity import AssessInSeverity
from .avoid import Avoid
from .avoid_about import AvoidAbout
from .broken_promise import BrokenPromise
from .candidate import Candidate
from .candidate_scores import CandidateScores
from .case_filters import CaseFilters
from .case_filters_channel import CaseFiltersChannel
from .case_filters_step import CaseFiltersStep
from .case_in import CaseIn
from .case_in_channel import CaseInChannel
from .case_out import CaseOut
from .case_page import CasePage
from .check_in import CheckIn
from .check_result import CheckResult
from .circumstance import Circumstance
from .close_in import CloseIn
from .context_in import ContextIn
from .context_in_facts import ContextInFacts
from .correction_out import CorrectionOut
from .customer_out import CustomerOut
from .customer_page import CustomerPage
from .danger import Danger
from .decide_in import DecideIn
from .decision_out import DecisionOut
from .demand import Demand
from .demand_finding import DemandFinding
from .demand_finding_reasonable import DemandFindingReasonable
from .demands_are import DemandsAre
from .done import Done
from .draft import Draft
from .draft_part import DraftPart
from .edit import Edit
from .emotion import Emotion
from .emotion_is import EmotionIs
from .event_filters import EventFilters
from .event_out import EventOut
from .event_out_data import EventOutData
from .event_page import EventPage
from .fact import Fact
from .fact_kind import FactKind
from .finding import Finding
from .fix import Fix
from .found_commitment import FoundCommitment
from .found_commitment_due_kind_type_0 import FoundCommitmentDueKindType0
from .found_commitment_effort_or_result import FoundCommitmentEffortOrResult
from .gate_out import GateOut
from .hit_out import HitOut
from .hit_out_kind import HitOutKind
from .intensity_is import IntensityIs
from .label_out import LabelOut
from .lang import Lang
from .levels import Levels
from .levels_complexity import LevelsComplexity
from .levels_impact import LevelsImpact
from .levels_need_for_action import LevelsNeedForAction
from .levels_safety import LevelsSafety
from .levels_severity import LevelsSeverity
from .life_out import LifeOut
from .life_out_levels import LifeOutLevels
from .life_out_proposed import LifeOutProposed
from .list_cases_channel import ListCasesChannel
from .list_cases_step import ListCasesStep
from .message_in import MessageIn
from .message_out import MessageOut
from .message_out_who import MessageOutWho
from .message_page import MessagePage
from .missing import Missing
from .model_use import ModelUse
from .motive import Motive
from .motives_are import MotivesAre
from .move import Move
from .need import Need
from .needs_are import NeedsAre
from .note_in import NoteIn
from .note_out import NoteOut
from .note_page import NotePage
from .opened_case import OpenedCase
from .option import Option
from .option_kind import OptionKind
from .paging import Paging
from .person_out import PersonOut
from .plan import Plan
from .plan_apology import PlanApology
from .plan_tone import PlanTone
from .planned_apology import PlannedApology
from .planned_apology_level import PlannedApologyLevel
from .planned_demand import PlannedDemand
from .planned_demand_stands import PlannedDemandStands
from .planned_move import PlannedMove
from .problem import Problem
from .promise_in import PromiseIn
from .promise_in_effort_or_result import PromiseInEffortOrResult
from .promise_out import PromiseOut
from .promise_out_effort_or_result import PromiseOutEffortOrResult
from .promise_page import PromisePage
from .promise_state import PromiseState
from .promised_work import PromisedWork
from .promised_work_kind import PromisedWorkKind
from .promised_work_who import PromisedWorkWho
from .promised_work_work import PromisedWorkWork
from .read_in import ReadIn
from .reading import Reading
from .reading_out import ReadingOut
from .reading_page import ReadingPage
from .reading_script import ReadingScript
from .reason_in import ReasonIn
from .refusal import Refusal
from .refusal_kind import RefusalKind
from .reply_in import ReplyIn
from .restated_fact import RestatedFact
from .risk import Risk
from .risks_are import RisksAre
from .said import Said
from .scope import Scope
from .search_in import SearchIn
from .search_page import SearchPage
from .settle_in import SettleIn
from .settle_in_state import SettleInState
from .severity import Severity
from .span import Span
from .stage import Stage
from .step import Step
from .subject import Subject
from .subjects_are import SubjectsAre
from .talk_in import TalkIn
from .token_out import TokenOut
from .trade_guess import TradeGuess
from .turn_in import TurnIn
from .turn_in_who import TurnInWho
from .violation import Violation
from .whole_case import WholeCase
from .whole_customer import WholeCustomer
from .wrong import Wrong

__all__ = (
    "AcceptanceOut",
    "AcceptancePage",
    "Advice",
    "AnswerIn",
    "Appeal",
    "AskedQuestion",
    "AssessIn",
    "AssessInComplexity",
    "AssessInImpact",
    "AssessInNeedForAction",
    "AssessInSafety",
    "AssessInSeverity",
    "Avoid",
    "AvoidAbout",
    "BrokenPromise",
    "Candidate",
    "CandidateScores",
    "CaseFilters",
    "CaseFiltersChannel",
    "CaseFiltersStep",
    "CaseIn",
    "CaseInChannel",
    "CaseOut",
    "CasePage",
    "CheckIn",
    "CheckResult",
    "Circumstance",
    "CloseIn",
    "ContextIn",
    "ContextInFacts",
    "CorrectionOut",
    "CustomerOut",
    "CustomerPage",
    "Danger",
    "DecideIn",
    "DecisionOut",
    "Demand",
    "DemandFinding",
    "DemandFindingReasonable",
    "DemandsAre",
    "Done",
    "Draft",
    "DraftPart",
    "Edit",
    "Emotion",
    "EmotionIs",
    "EventFilters",
    "EventOut",
    "EventOutData",
    "EventPage",
    "Fact",
    "FactKind",
    "Finding",
    "Fix",
    "FoundCommitment",
    "FoundCommitmentDueKindType0",
    "FoundCommitmentEffortOrResult",
    "GateOut",
    "HitOut",
    "HitOutKind",
    "IntensityIs",
    "LabelOut",
    "Lang",
    "Levels",
    "LevelsComplexity",
    "LevelsImpact",
    "LevelsNeedForAction",
    "LevelsSafety",
    "LevelsSeverity",
    "LifeOut",
    "LifeOutLevels",
    "LifeOutProposed",
    "ListCasesChannel",
    "ListCasesStep",
    "MessageIn",
    "MessageOut",
    "MessageOutWho",
    "MessagePage",
    "Missing",
    "ModelUse",
    "Motive",
    "MotivesAre",
    "Move",
    "Need",
    "NeedsAre",
    "NoteIn",
    "NoteOut",
    "NotePage",
    "OpenedCase",
    "Option",
    "OptionKind",
    "Paging",
    "PersonOut",
    "Plan",
    "PlanApology",
    "PlannedApology",
    "PlannedApologyLevel",
    "PlannedDemand",
    "PlannedDemandStands",
    "PlannedMove",
    "PlanTone",
    "Problem",
    "PromisedWork",
    "PromisedWorkKind",
    "PromisedWorkWho",
    "PromisedWorkWork",
    "PromiseIn",
    "PromiseInEffortOrResult",
    "PromiseOut",
    "PromiseOutEffortOrResult",
    "PromisePage",
    "PromiseState",
    "ReadIn",
    "Reading",
    "ReadingOut",
    "ReadingPage",
    "ReadingScript",
    "ReasonIn",
    "Refusal",
    "RefusalKind",
    "ReplyIn",
    "RestatedFact",
    "Risk",
    "RisksAre",
    "Said",
    "Scope",
    "SearchIn",
    "SearchPage",
    "SettleIn",
    "SettleInState",
    "Severity",
    "Span",
    "Stage",
    "Step",
    "Subject",
    "SubjectsAre",
    "TalkIn",
    "TokenOut",
    "TradeGuess",
    "TurnIn",
    "TurnInWho",
    "Violation",
    "WholeCase",
    "WholeCustomer",
    "Wrong",
)
