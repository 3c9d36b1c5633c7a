"""The customer is told at once: the number, the next step, by when. What is said there is a commitment like any other."""

from datetime import datetime

from tongli.casework.acknowledgement import first_word
from tongli.casework.life import Action
from tongli.casework.promises import keep
from tongli.desk.accounts.models import User
from tongli.desk.cases import policy
from tongli.desk.cases.actions.record import move, note_event
from tongli.desk.cases.models import Case, Promise
from tongli.desk.cases.queries.customer_words import say
from tongli.desk.customers.queries.language import language
from tongli.desk.life.models import Alarm
from tongli.desk.wiring import engine


def acknowledge(case: Case, now: datetime) -> Promise:
    """Tell the customer, in their language. Only inside ``recording``, with the case as received."""
    lang = language(case)
    danger = Alarm.objects.filter(case=case, taken_at=None).exists()
    word = first_word(engine().knowledge, case.number, now, industry=case.industry, danger=danger, lang=lang)
    said, what = (say(one, one, lang) for one in (word.text, word.what))
    move(case, Action.ACKNOWLEDGE, now, next_step=what, due=word.due.isoformat())
    note_event(case, "case.acknowledged", now, said=said, due=word.due.isoformat())
    note_event(case, "promise.made", now, what=what, quote=said, due=word.due.isoformat())
    return Promise.objects.create(
        case=case, made_by=None, made_at=now, what=what[:200], quote=said, due=word.due, due_kind="instant",
    )  # fmt: skip


def answered_by_person(case: Case, agent: User, now: datetime) -> None:
    """Somebody has answered: what the automatic message promised is kept, or late. Only inside ``recording``."""
    for promise in case.promises.filter(made_by=None, message=None, note=None, state="open").exclude(quote=""):  # that was told
        after = keep(policy.promise_of(promise), now, f"{agent.name} 已回复（第 {case.last_seq} 条）")
        promise.state, promise.settled_at, promise.evidence, promise.settled_by = after.state.value, now, after.note, agent
        promise.paused_at = None
        promise.save()
        note_event(case, "promise.settled", now, agent, what=promise.what, state=promise.state, note=promise.evidence)
