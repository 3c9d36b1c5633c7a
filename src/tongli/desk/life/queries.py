"""Rows of a case's life to snapshots."""

from django.db.models import OuterRef, Subquery

from tongli.base.labels import Lang, Move
from tongli.base.tongue import worded
from tongli.casework.assessment import ASPECT_NAMES, ASPECTS, LEVEL_NAMES, propose
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case, Message
from tongli.desk.cases.queries.event_texts import event_text
from tongli.desk.cases.queries.rows import CaseRows
from tongli.desk.cases.templatetags.desk import label_name
from tongli.desk.cases.veil import Veil, veils_of
from tongli.desk.languages import in_script, in_words, tag
from tongli.desk.life.answering import answer_until
from tongli.desk.life.models import Alarm, Assessment, Decision
from tongli.desk.life.record import decision_of
from tongli.desk.life.signs import signs_of
from tongli.desk.life.snapshots import AlarmView, AspectView, Choice, DecisionView, EvidenceLine, LifeView, WayView
from tongli.desk.life.ways import ways_for
from tongli.desk.wiring import engine
from tongli.knowledge.schema.assessment import LEVELS

MOST_ALARMS = 20
_CITABLE = {"visit.reported", "visit.missed", "task.done", "note.added", "promise.settled", "reading.corrected"}
_DECIDING = (Move.PROPOSE, Move.COMMIT, Move.OFFER_OPTIONS, Move.TAKE_RESPONSIBILITY)
_EXPLAINING = (Move.EXPLAIN_CAUSE, Move.EXPLAIN_POLICY)


def life_view(rows: CaseRows, allowed: frozenset[str]) -> LifeView:
    """Where the case stands: assessment, decision, and what may be done about them of all that is ``allowed``."""
    case = rows.case
    last = case.assessments.select_related("by").last()
    return LifeView(
        aspects=_aspects(rows, last),
        assessed_by=last.by.name if last and last.by else "",
        why=last.why if last else "",
        decision=_decision(rows),
        may=allowed & {"case.assess", "case.decide", "case.ask_acceptance"},
        answer_due=None if case.closed else answer_until(case),
    )


def _aspects(rows: CaseRows, last: Assessment | None) -> tuple[AspectView, ...]:
    proposal = propose(signs_of(rows), engine().knowledge, rows.case.industry, Lang(tag()))
    found = []
    for aspect in ASPECTS:
        proposed = proposal.levels[aspect]
        level = last.levels.get(aspect, proposed) if last and last.by_id else proposed
        found.append(
            AspectView(
                aspect, ASPECT_NAMES[aspect], level, LEVEL_NAMES[level], LEVEL_NAMES[proposed], level != proposed,
                tuple((in_script(reason.text), reason.messages) for reason in proposal.reasons[aspect]),
                tuple(Choice(one, LEVEL_NAMES[one], one == proposed, one == level) for one in LEVELS[aspect]),
            )
        )  # fmt: skip
    return tuple(found)


def _decision(rows: CaseRows) -> DecisionView:
    made = decision_of(rows.case)
    told = made.ways if made else [way.id for way in ways_for(rows.case)]
    ways = tuple(WayView(way.id, in_words(way.text), way.source, way.id in told) for way in ways_for(rows.case))
    cites = set(made.cites) if made else set()
    evidence = tuple(
        EvidenceLine(event.seq, event_text(event.kind, event.who, event.data), event.seq in cites)
        for event in rows.events
        if event.kind in _CITABLE
    )
    if made:
        return DecisionView(made.decision, made.reason, made.by.name, made.at, ways, evidence)
    return DecisionView(_said(rows, _DECIDING), _said(rows, _EXPLAINING), "", None, ways, evidence)


def _said(rows: CaseRows, moves: tuple[Move, ...]) -> str:
    """Sentences of the latest reply that makes one of these moves, to begin with; empty where none does."""
    for message in reversed(rows.messages):
        if message.who != "agent":
            continue
        read = engine().read_agent(message.text)
        spans = sorted({(span.start, span.end) for move in read.moves if move.label in moves for span in move.spans})
        if spans:
            return "".join(message.text[start:end] for start, end in spans).strip()[:500]
    return ""


def alarms_for(user: User) -> tuple[AlarmView, ...]:
    """Alarms that sound for this person: all for those who may take any of them, else those of their own cases."""
    told = Message.objects.filter(case=OuterRef("case"), who="customer", seq__lt=OuterRef("seq"))  # what made it sound
    words = told.order_by("-seq").values("text")[:1]
    found = (
        Alarm.objects.filter(taken_at=None)
        .select_related("case__customer", "case__agent")
        .annotate(words=Subquery(words))
        .order_by("at")[:MOST_ALARMS]
    )
    heard = [alarm for alarm in found if _hears(user, alarm.case)]
    veils = veils_of([alarm.case_id for alarm in heard if not policy.may(user, "unmask", alarm.case)])
    return tuple(
        AlarmView(
            alarm.case.number, alarm.case.customer.name or worded("访客"),
            tuple(label_name("risk", one) for one in alarm.risks), alarm.at,
            _words(alarm.words or "", veils.get(alarm.case_id)), alarm.case.agent.name if alarm.case.agent else "",
        )
        for alarm in heard
    )  # fmt: skip


def _hears(user: User, case: Case) -> bool:
    """Supervisors and dispatchers hear every alarm that they may take; others that of their own case, or of one nobody has."""
    if not policy.may(user, "alarm.take", case):
        return False
    return user.role in {"supervisor", "dispatcher"} or case.agent_id in (user.pk, None)


def _words(text: str, veil: Veil | None) -> str:
    """The beginning of what the customer wrote; without personal data for those who may not see them."""
    shown = " ".join(text.split())[:80]
    return veil.start(shown) if veil else shown


def decision_for_customer(case: Case) -> Decision | None:
    """The decision as far as the customer has been told of it."""
    return decision_of(case) if case.step in {"decision_communicated", "closed"} else None
