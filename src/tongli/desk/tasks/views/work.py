"""Tasks and visits at the desk."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from tongli.base.errors import InputError
from tongli.base.tongue import worded
from tongli.casework import access
from tongli.desk.accounts.models import Team, User
from tongli.desk.cases import policy
from tongli.desk.cases.queries.course import course_of
from tongli.desk.cases.queries.rows import case_rows
from tongli.desk.cases.views.answers import client_id, done, fields, for_staff, text_field
from tongli.desk.cases.views.desk import page_view
from tongli.desk.cases.views.found import case_for
from tongli.desk.dates import moment_of
from tongli.desk.numbers import whole
from tongli.desk.tasks.actions.do_task import make_task, settle_task, take_task
from tongli.desk.tasks.actions.plan_visit import cancel_visit, move_visit, plan_visit
from tongli.desk.tasks.actions.tell_visit import notice, tell_visit
from tongli.desk.tasks.models import Photo, Task, Visit
from tongli.desk.tasks.queries import tasks_for, visits_ahead
from tongli.desk.wiring import engine, now


@page_view
def board(request: HttpRequest) -> HttpResponse:
    """Own tasks, and for those who send people the visits that are ahead."""
    policy.demand(request.user, "task.do", task=True)
    at = now()
    sends = policy.may(request.user, "visit.plan")
    context = {"tasks": tasks_for(request.user, at), "visits": visits_ahead(request.user, at) if sends else (), "sends": sends}
    return render(request, "tasks/board.html", context)


@for_staff
def task_make(request: HttpRequest, number: str) -> HttpResponse:
    """Make a task."""
    case, given = case_for(request, number), fields(request)
    what = text_field(given, "what", 200, what=worded("要做的事"))
    role, _, name = str(given.get("to", "")).partition(":")
    owner = _person(name) if role == "person" else None
    team = Team.objects.filter(pk=whole(name)).first() if role == "team" else None
    role = name if role == "role" else ""
    improves = given.get("improves") == "yes"
    make_task(
        case, request.user, what, moment_of(given.get("due")), now(), owner=owner, team=team, role=role, improves=improves,
    )  # fmt: skip
    return done(case)


@for_staff
def task_take(request: HttpRequest, task: int) -> HttpResponse:
    """Take a task."""
    row = _task(request, task)
    take_task(row, request.user, now())
    return done(row.case)


@for_staff
def task_settle(request: HttpRequest, task: int) -> HttpResponse:
    """A task is done, or not done any more."""
    row, given = _task(request, task), fields(request)
    words = text_field(given, "result", 1000, what=worded("结果"), empty=True)
    settle_task(row, request.user, now(), words, done=given.get("state") != "dropped")
    return done(row.case)


@for_staff
def visit_plan(request: HttpRequest, number: str) -> HttpResponse:
    """Send a field worker."""
    case, given = case_for(request, number), fields(request)
    policy.demand(request.user, "visit.plan", case)
    worker = _person(str(given.get("worker", "")))
    if worker is None:
        raise InputError(worded("请选择派哪位师傅。"))
    plan_visit(
        case, request.user, str(given.get("kind", "")), worker,
        moment_of(given.get("starts")), moment_of(given.get("ends")), now(),
        what=text_field(given, "what", 200, what=worded("要做的事"), empty=True),
        address=text_field(given, "address", 200, what=worded("地址"), empty=True),
        phone=text_field(given, "phone", 40, what=worded("电话"), empty=True),
    )  # fmt: skip
    return done(case)


@for_staff
def visit_move(request: HttpRequest, visit: int) -> HttpResponse:
    """Another window."""
    row, given = _visit(request, visit, "visit.plan"), fields(request)
    reason = text_field(given, "reason", 300, what=worded("改时间的原因"))
    move_visit(row, request.user, moment_of(given.get("starts")), moment_of(given.get("ends")), reason, now())
    return done(row.case)


@for_staff
def visit_cancel(request: HttpRequest, visit: int) -> HttpResponse:
    """Call it off."""
    row = _visit(request, visit, "visit.plan")
    cancel_visit(row, request.user, text_field(fields(request), "reason", 500, what=worded("取消的原因")), now())
    return done(row.case)


@for_staff
def visit_notice(request: HttpRequest, visit: int) -> HttpResponse:
    """What the customer could be told, ready to be sent."""
    row, at = _visit(request, visit, "case.reply"), now()
    policy.demand(request.user, "case.reply", row.case)
    talk, reading = course_of(case_rows(row.case), at, request.user)
    text = notice(row, at, engine().planner.plan(talk, reading).address)
    return JsonResponse({"text": text}, json_dumps_params={"ensure_ascii": False})


@for_staff
def visit_tell(request: HttpRequest, visit: int) -> HttpResponse:
    """Tell the customer."""
    row, given = _visit(request, visit, "case.reply"), fields(request)
    text = text_field(given, what=worded("给客户的话"))
    reason = text_field(given, "override_reason", 500, what=worded("理由"), empty=True)
    tell_visit(row, request.user, text, now(), client_id=client_id(given), override_reason=reason)
    return done(row.case)


@page_view
def photo(request: HttpRequest, photo: int) -> HttpResponse:
    """One picture, for those who may see the case with its personal data, and for whoever took it."""
    may_ever(request, "visit.photo")
    row = Photo.objects.select_related("visit__case").filter(pk=photo).first()
    if row is None:
        raise Http404(worded("没有这张照片。"))
    case, own = row.visit.case, row.visit.worker_id == request.user.pk
    policy.demand(request.user, "visit.photo", case, task=own)
    if not own and not policy.sees(request.user, case, now()):
        policy.demand(request.user, "unmask", case)
    answer = HttpResponse(bytes(row.image), content_type="image/jpeg")
    answer["Content-Disposition"] = f'inline; filename="photo-{row.pk}.jpg"'
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def _person(value: str) -> User | None:
    return User.objects.filter(pk=whole(value), is_active=True).first()


def may_ever(request: HttpRequest, action: str) -> None:
    """Whether this person's role may do that to anything at all: asked before it is told whether something is there.

    Raises:
        AccessError: never.
    """
    role = request.user.role if request.user.is_active else ""
    access.require(role, action, access.Tie(own=True, team=True, named=True, task=True))


def _task(request: HttpRequest, number: int) -> Task:
    may_ever(request, "task.do")
    row = Task.objects.select_related("case").filter(pk=number).first()
    if row is None:
        raise Http404(worded("没有这项任务。"))
    return row


def _visit(request: HttpRequest, number: int, action: str) -> Visit:
    may_ever(request, action)
    row = Visit.objects.select_related("case__customer", "case__agent", "worker", "promise").filter(pk=number).first()
    if row is None:
        raise Http404(worded("没有这次上门。"))
    policy.demand(request.user, "case.view", row.case)
    return row
