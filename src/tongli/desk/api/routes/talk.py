"""What is said in a case: messages, replies, notes, readings and their corrections."""

from django.http import Http404, HttpRequest
from ninja import Query, Router

from tongli.base.tongue import worded
from tongli.desk.api.actions.bring_in import bring_message
from tongli.desk.api.auth import person
from tongli.desk.api.operations import reads, writes
from tongli.desk.api.paging import Paging, page
from tongli.desk.api.routes.finding import CASE, Key, Number
from tongli.desk.api.schemas.talk import (
    CorrectionIn,
    CorrectionOut,
    MessageIn,
    MessagePage,
    NoteIn,
    NotePage,
    ReadingPage,
    ReplyIn,
    Said,
)  # fmt: skip
from tongli.desk.api.scopes import Scope
from tongli.desk.api.shown import message_out, note_out, reading_out
from tongli.desk.api.sight import Sight
from tongli.desk.cases.actions.add_note import add_note as keep_note
from tongli.desk.cases.actions.correct_reading import correct_reading as correct
from tongli.desk.cases.actions.send_reply import send_reply as send
from tongli.desk.cases.queries.rows import last_seq
from tongli.desk.cases.views.found import case_for
from tongli.desk.wiring import now

router = Router()


@reads(router, CASE + "/messages", Scope.CASES_READ, MessagePage, 404)
def list_messages(request: HttpRequest, number: Number, asked: Query[Paging]) -> MessagePage:
    """客户和客服说的话，早的在前。"""
    case = case_for(request, number)
    sight = Sight(case, person(request))
    rows = case.messages.select_related("author").defer("reading", "check_result")
    found = page(rows, asked, "seq", newest_first=False)
    items = tuple(message_out(message, sight) for message in found.rows)
    return MessagePage(items=items, next=found.next, previous=found.previous)


@writes(router, CASE + "/messages", Scope.CASES_OPEN, Said, 404, status=201)
def bring_in_message(request: HttpRequest, number: Number, given: MessageIn) -> Said:
    """转来客户在别处说的话；当场判读，和客户自己在页面上写的一样。"""
    case = case_for(request, number)
    message = bring_message(case, person(request), given.text, now(), client_id=given.client_id)
    return Said(seq=message.seq, last_seq=last_seq(case.pk))


@writes(router, CASE + "/replies", Scope.REPLIES_SEND, Said, 404, status=201)
def send_reply(request: HttpRequest, number: Number, given: ReplyIn) -> Said:
    """回复客户：同样的检查（有 error 而没写理由就不发，答 409 reply-blocked），话里的承诺记下来。"""
    case = case_for(request, number)
    reason = given.override_reason
    message = send(case, person(request), given.text, now(), client_id=given.client_id, override_reason=reason)
    return Said(seq=message.seq, last_seq=last_seq(case.pk))


@reads(router, CASE + "/notes", Scope.CASES_READ, NotePage, 404)
def list_notes(request: HttpRequest, number: Number, asked: Query[Paging]) -> NotePage:
    """内部备注，早的在前；客户永远看不到。"""
    case = case_for(request, number)
    sight = Sight(case, person(request))
    found = page(case.notes.select_related("author"), asked, "seq", newest_first=False)
    return NotePage(items=tuple(note_out(note, sight) for note in found.rows), next=found.next, previous=found.previous)


@writes(router, CASE + "/notes", Scope.NOTES_WRITE, Said, 404, status=201)
def add_note(request: HttpRequest, number: Number, given: NoteIn) -> Said:
    """记一条内部备注。"""
    case = case_for(request, number)
    note = keep_note(case, person(request), given.text, now(), call=given.call)
    return Said(seq=note.seq, last_seq=last_seq(case.pk))


@reads(router, CASE + "/readings", Scope.CASES_READ, ReadingPage, 404)
def list_readings(request: HttpRequest, number: Number, asked: Query[Paging]) -> ReadingPage:
    """客户每条消息的读数，人的更正已在其上，早的在前。"""
    case = case_for(request, number)
    rows = case.messages.filter(who="customer").select_related("case").prefetch_related("corrections")
    found = page(rows, asked, "seq", newest_first=False)
    return ReadingPage(items=tuple(reading_out(message) for message in found.rows), next=found.next, previous=found.previous)


@writes(router, CASE + "/messages/{seq}/corrections", Scope.READINGS_CORRECT, CorrectionOut, 404, status=201)
def correct_reading(request: HttpRequest, number: Number, seq: Key, given: CorrectionIn) -> CorrectionOut:
    """更正一条客户消息的读数；原来的读数留着，更正叠在上面。"""
    case = case_for(request, number)
    message = case.messages.filter(seq=seq, who="customer").first()
    if message is None:
        raise Http404(worded("没有这条客户消息。"))
    value = [one.value for one in given.value] if isinstance(given.value, tuple) else given.value
    made = correct(case, message.pk, person(request), {given.field: value}, now())
    return CorrectionOut(seq=message.seq, fields=tuple(one.field for one in made), last_seq=last_seq(case.pk))
