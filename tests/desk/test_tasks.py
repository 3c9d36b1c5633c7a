"""Tasks and visits: given, kept apart, told to the customer, brought back, and never forgotten at the close."""

import json
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from tests.desk.conftest import at, decided, person
from tongli.base.errors import AccessError, InputError, PolicyError
from tongli.casework.visits import Measured, Report
from tongli.desk.accounts.models import Membership, Team, User
from tongli.desk.audit.actions.erase import erase_person
from tongli.desk.audit.export import case_record
from tongli.desk.audit.verify import verify
from tongli.desk.cases.actions.answer_acceptance import answer_acceptance
from tongli.desk.cases.actions.ask_acceptance import ask_acceptance
from tongli.desk.cases.actions.close_case import close_case
from tongli.desk.cases.actions.errors import GateShutError
from tongli.desk.cases.actions.open_case import open_case
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.models import Case, Event
from tongli.desk.cases.queries.case import case_view
from tongli.desk.tasks.actions.do_task import make_task, settle_task, take_task
from tongli.desk.tasks.actions.plan_visit import cancel_visit, move_visit, plan_visit
from tongli.desk.tasks.actions.report_visit import Brought, arrive, report_visit
from tongli.desk.tasks.actions.tell_visit import notice, tell_visit
from tongli.desk.tasks.field_queries import visits_of
from tongli.desk.tasks.models import Photo, Visit
from tongli.desk.tasks.queries import tasks_for, visits_ahead

pytestmark = pytest.mark.django_db
NAME = [[[100 + 3 * n, 200 + n] for n in range(30)]]
ROOM = Measured("heating.room", 14.5, "客厅", at(3))


@pytest.fixture
def worker(db: None) -> User:
    return person("zhang", "field")


@pytest.fixture
def sender(db: None) -> User:
    return person("diao", "dispatcher")


def planned(case: Case, by: User, worker: User, start: float = 3, end: float = 5, now: float = 0.5, **more: str) -> Visit:
    given = {"what": "看看暖气为什么不热", "address": "平安里3单元301", "phone": "13812345678"} | more
    return plan_visit(case, by, "heating.measure", worker, at(start), at(end), at(now), **given)


def told(visit: Visit, agent: User, now: float = 0.6) -> Visit:
    tell_visit(visit, agent, notice(visit, at(now), "王女士"), at(now), override_reason="测试")
    visit.refresh_from_db()
    return visit


def brought(**more: Any) -> Brought:
    report = {"helped": True, "cause": "客户自家暖气片里有气", "done": "放了气，教会客户", "measured": (ROOM,), "signed": True}
    kept = {name: more.pop(name) for name in tuple(more) if name in Report.__dataclass_fields__}
    whole = Report(**{**report, "worker_signed": True, **kept})  # type: ignore[arg-type]
    return Brought(whole, **{"signature": NAME, "worker_signature": NAME, **more})


def jpeg(size: tuple[int, int] = (800, 600), place: bool = True) -> bytes:
    image, out = Image.new("RGB", size, (120, 90, 60)), BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "王秀兰家里"
    if place:
        exif.get_ifd(0x8825).update({1: "N", 2: (41.0, 48.0, 36.0), 3: "E", 4: (123.0, 25.0, 48.0)})
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def kinds(case: Case) -> list[str]:
    return list(Event.objects.filter(case=case).order_by("seq").values_list("kind", flat=True))


def test_a_task_for_a_role_is_taken_done_and_told(own: Case, agent: User, other: User, supervisor: User, worker: User) -> None:
    task = make_task(own, agent, "查 3 单元的阀门", at(6), at(1), role="supervisor")
    assert [one.what for one in tasks_for(supervisor, at(1))] == ["查 3 单元的阀门"]
    assert tasks_for(other, at(1)) == ()
    with pytest.raises(AccessError):
        take_task(task, other, at(1))
    take_task(task, supervisor, at(2))
    done = settle_task(task, supervisor, at(3), "阀门已全开")
    assert (done.state, done.result, done.settled_by) == ("done", "阀门已全开", supervisor)
    assert kinds(own)[-3:] == ["task.made", "task.taken", "task.done"]
    for wrong in ({}, {"role": "auditor"}, {"owner": person("kan", "trainer")}):
        with pytest.raises(InputError):
            make_task(own, agent, "看看", at(6), at(1), **wrong)  # type: ignore[arg-type]
    with pytest.raises(AccessError):
        make_task(own, worker, "看看", at(6), at(1), role="agent")


def test_a_task_for_a_role_stays_with_the_team_of_its_case(own: Case, agent: User, other: User, worker: User) -> None:
    east, west = Team.objects.create(name="城东站"), Team.objects.create(name="城西站")
    Case.objects.filter(pk=own.pk).update(team=east)
    own.refresh_from_db()
    here = person("jin", "agent")
    Membership.objects.create(user=here, team=east)
    Membership.objects.create(user=other, team=west)
    task = make_task(own, agent, "给13812345678回电话，平安里3单元301", at(6), at(1), role="agent")
    assert tasks_for(other, at(1)) == ()
    with pytest.raises(AccessError):
        take_task(task, other, at(1))
    with pytest.raises(AccessError):
        settle_task(task, other, at(1), "办完了")
    [waiting] = tasks_for(here, at(1))
    assert (waiting.number, waiting.mine) == (own.number, True)
    assert "13812345678" not in waiting.what
    assert "3单元301" not in waiting.what
    take_task(task, here, at(2))
    assert "13812345678" in tasks_for(here, at(2))[0].what  # who has it needs it; that they took it is on record
    assert kinds(own)[-1] == "task.taken"
    lent = make_task(own, agent, "查 3 单元的阀门，电话13812345678", at(6), at(3), team=west)
    assert [one.what[:10] for one in tasks_for(other, at(3))] == ["查 3 单元的阀门，"]
    assert "13812345678" not in tasks_for(other, at(3))[0].what
    take_task(lent, other, at(4))
    assert tasks_for(worker, at(4)) == ()


def test_a_task_for_a_role_of_a_case_of_no_team_is_anybodys_of_that_role(own: Case, agent: User, other: User) -> None:
    Membership.objects.create(user=other, team=Team.objects.create(name="城西站"))
    task = make_task(own, agent, "核对热费", at(6), at(1), role="agent")
    assert [one.what for one in tasks_for(other, at(1))] == ["核对热费"]
    assert take_task(task, other, at(2)).owner == other


def test_open_work_keeps_the_case_open(own: Case, agent: User, supervisor: User, worker: User) -> None:
    task = make_task(own, agent, "核对热费", at(6), at(1), role="agent")
    visit = planned(own, supervisor, worker)
    told(visit, agent)
    arrive(visit, worker, at(4))
    ask_acceptance(decided(own, agent, 4.1), agent, at(4.2))
    answer_acceptance(own, True, "好了", at(4.3))
    with pytest.raises(GateShutError) as shut:
        close_case(own, agent, at(5))
    assert {"“任务：核对热费”还没有办完：请办完，或写明为什么不办了"} < set(shut.value.obstacles)
    report_visit(visit, worker, brought(), at(5))
    settle_task(task, agent, at(5), "客户不用核对了", done=False)
    for promise in own.promises.filter(state="open"):
        promise.state = "kept"
        promise.save()
    assert close_case(own, agent, at(6)).step == "closed"


def test_the_customer_is_told_and_the_time_is_a_promise(own: Case, agent: User, sender: User, worker: User) -> None:
    visit = planned(own, sender, worker)
    said = notice(visit, at(0.6), "王女士")
    assert "今天15:00到17:00" in said
    assert "姓名zhang师傅" in said
    message = tell_visit(visit, agent, said, at(0.6), client_id="a", override_reason="测试")
    visit.refresh_from_db()
    assert (visit.state, visit.promise.due, visit.promise.message) == ("told", at(5), message)
    assert tell_visit(visit, agent, said, at(0.7), client_id="a", override_reason="测试").pk == message.pk
    assert kinds(own).count("visit.told") == 1
    assert message.promises.count() == 1
    with pytest.raises(AccessError):
        tell_visit(visit, sender, said, at(0.8))
    early = planned(own, sender, worker, 8, 9)
    for text, why in (("师傅会来的，您等着就行。", "几点到几点"), ("师傅今天16:00前到您家。", "比派的时间早")):
        with pytest.raises(PolicyError, match=why):
            tell_visit(early, agent, text, at(0.9), override_reason="测试")
    early.refresh_from_db()
    assert (early.state, own.messages.filter(who="agent").count()) == ("planned", 1)


def test_the_customer_reads_it_in_their_own_script(agent: User, sender: User, worker: User) -> None:
    taiwan = open_case("我家暖氣三天不熱了，請問怎麼辦", at(0)).case
    english = open_case("Our heating has been off for three days.", at(0)).case
    assert "師傅" in notice(planned(taiwan, sender, worker, 3, 4), at(1), "您好")
    assert "today between 19:00 and 20:00" in notice(planned(english, sender, worker, 7, 8), at(1), "Dear customer")


def test_nobody_is_sent_to_two_places(own: Case, sender: User, worker: User) -> None:
    planned(own, sender, worker, 3, 3.5)
    with pytest.raises(PolicyError, match=f"姓名zhang赶不过来：这段时间已经派了{own.number}（今天15:00到15:30）"):
        planned(own, sender, worker, 3.25, 3.75)
    assert planned(own, sender, person("li", "field"), 3.25, 3.75).state == "planned"
    assert planned(own, sender, worker, 3, 6).state == "planned"
    with pytest.raises(InputError, match="不是外勤"):
        planned(own, sender, sender, 20, 21)
    with pytest.raises(InputError, match="没有这种上门：可以选上门测温检修"):
        plan_visit(own, sender, "moon", worker, at(30), at(31), at(1), what="", address="某处")
    with pytest.raises(InputError, match="地址"):
        planned(own, sender, worker, 20, 21, address=" ")


def test_another_time_holds_once_the_customer_knows(own: Case, agent: User, sender: User, worker: User) -> None:
    visit = told(planned(own, sender, worker), agent)
    old = visit.promise
    moved = move_visit(visit, sender, at(24), at(26), "上一家漏水，赶不过来", at(2))
    assert (moved.starts, moved.new_starts, moved.state) == (at(3), at(24), "told")
    with pytest.raises(PolicyError, match="先告诉客户"):
        cancel_visit(visit, sender, "不去了", at(2))
    assert [one.new_window for one in visits_ahead(sender, at(2))] == ["明天12:00到14:00"]
    with pytest.raises(PolicyError, match="赶不过来"):
        planned(own, sender, worker, 24, 24.25, 2) and planned(own, sender, worker, 24, 24.25, 2)
    moved.refresh_from_db()
    tell_visit(moved, agent, notice(moved, at(2), "王女士"), at(2), override_reason="测试")
    moved.refresh_from_db()
    old.refresh_from_db()
    assert (moved.starts, moved.new_starts, moved.promise.due) == (at(24), None, at(26))
    assert (old.state, old.told_customer, moved.promise.instead_of) == ("withdrawn", True, old)
    untold = planned(own, sender, worker, 40, 42, 2)
    assert move_visit(untold, sender, at(44), at(46), "换时间", at(2)).starts == at(44)
    assert cancel_visit(untold, sender, "客户自己好了", at(2)).state == "cancelled"
    assert not verify().faults


def test_what_was_brought_back_is_in_the_case_and_the_promise_is_kept(own: Case, agent: User, sender: User, worker: User) -> None:
    visit = told(planned(own, sender, worker), agent)
    with pytest.raises(AccessError):
        arrive(visit, person("li", "field"), at(4))
    with pytest.raises(PolicyError, match="还缺：做了什么"):
        report_visit(visit, worker, brought(done=""), at(4))
    done = report_visit(visit, worker, brought(key="form-1", arrived_at=at(3.5)), at(4))
    again = report_visit(visit, worker, brought(key="form-1"), at(5))
    assert again.pk == done.pk
    visit.refresh_from_db()
    visit.promise.refresh_from_db()
    assert (visit.state, visit.arrived_at, visit.promise.state) == ("reported", at(3.5), "kept")
    assert kinds(own)[-3:] == ["visit.arrived", "promise.settled", "visit.reported"]
    seen = case_view(own, agent, at(6))
    shown = seen.work.visits[0]
    assert (shown.cause, shown.measured[0].value, shown.signed) == ("客户自家暖气片里有气", "14.5℃", True)
    assert "不低于18℃" in shown.measured[0].standard
    assert visit.seq in [line.seq for line in seen.life.decision.evidence]
    assert any("客厅室内温度 14.5℃" in entry.text for entry in seen.entries)
    with pytest.raises(PolicyError, match="已经结束"):
        arrive(visit, worker, at(7))


def test_slips_of_the_pen_are_said(own: Case, sender: User, worker: User) -> None:
    visit = planned(own, sender, worker)
    for wrong, said in (
        (Measured("heating.room", 145.0, "客厅", at(3)), "不像真的：应在 -30 到 45 之间"),
        (Measured("heating.room", float("nan"), "客厅", at(3)), "不像真的"),
        (Measured("moon", 1.0, "", at(3)), "没有这种测量"),
        (Measured("heating.room", 15.0, "客厅", at(30)), "时间还没到"),
    ):
        with pytest.raises(InputError, match=said):
            report_visit(visit, worker, brought(measured=(wrong,)), at(4))
    visit.refresh_from_db()
    assert (visit.state, visit.measurements.count()) == ("planned", 0)


def test_the_phone_page_takes_everything_and_keeps_no_metadata(
    own: Case, agent: User, sender: User, worker: User, login: Any
) -> None:
    visit = planned(own, sender, worker, 24, 26)
    phone = login(worker)
    assert phone.get("/desk/").url == "/desk/field/"
    page = phone.get(f"/desk/field/{visit.pk}/").content.decode()
    assert "平安里3单元301" in page
    assert "孩子都冻感冒了" not in page
    form = {
        "key": "k1", "helped": "yes", "cause": "暖气片里有气", "done": "放气",
        "m_kind": ["heating.room"] * 2, "m_value": ["14,5", ""],
        "m_place": ["客厅", ""], "m_at": ["", ""], "signature": json.dumps(NAME), "worker_signature": json.dumps(NAME),
        "photos": [SimpleUploadedFile("a.jpg", jpeg())],
    }  # fmt: skip
    refused = phone.post(f"/desk/field/{visit.pk}/report", form | {"cause": ""}, headers={"Accept": "text/html"})
    assert (refused.status_code, "还缺：查到的原因" in refused.content.decode()) == (409, True)
    form["photos"] = [SimpleUploadedFile("a.exe", jpeg(), "text/plain"), SimpleUploadedFile("b.jpg", jpeg((4000, 100)))]
    assert phone.post(f"/desk/field/{visit.pk}/report", form).json()["ok"]
    assert visit.measurements.get().value == 14.5
    photos = list(visit.photos.all())
    assert [(one.width, one.height, one.latitude) for one in photos] == [(800, 600, None), (1600, 40, None)]
    assert b"Exif" not in bytes(photos[0].image)
    shown = login(agent).get(f"/desk/photos/{photos[0].pk}")
    assert (shown["Content-Type"], shown["Content-Security-Policy"]) == ("image/jpeg", "default-src 'none'; sandbox")
    assert login(person("li", "field")).get(f"/desk/photos/{photos[0].pk}").status_code == 403
    assert login(person("wai", "field")).get(f"/desk/field/{visit.pk}/").status_code == 403
    assert login(person("kan", "trainer")).get("/desk/field/").status_code == 403


def test_where_a_photo_was_taken_is_kept_only_where_wanted_and_no_other_file_is_taken(
    own: Case, sender: User, worker: User, login: Any
) -> None:
    phone = login(worker)
    common = {"helped": "no", "why_not": "家里没人"}
    visit = planned(own, sender, worker, 24, 26)
    for wrong in (b"", b"GIF89a", b"<svg onload=alert(1)>", jpeg()[:400], b"\xff\xd8\xff" + b"0" * 999):
        answer = phone.post(f"/desk/field/{visit.pk}/report", common | {"photos": SimpleUploadedFile("a.jpg", wrong or b"x")})
        assert (answer.status_code, "照片" in answer.json()["error"]) == (400, True)
    assert not Photo.objects.exists()
    form = common | {"keep_place": "yes", "photos": SimpleUploadedFile("a.jpg", jpeg())}
    assert phone.post(f"/desk/field/{visit.pk}/report", form).status_code == 200
    visit.refresh_from_db()
    photo = visit.photos.get()
    assert (visit.state, visit.why_not, photo.latitude, photo.longitude) == ("missed", "家里没人", 41.81, 123.43)


@pytest.mark.parametrize(
    "strokes", ["{", "3", "[[[1,2]]]", "[[[1,2,3]]]", '[["a"]]', "[[[1,2000]]]", "[" * 5000, json.dumps([[[1, 1]] * 7000])]
)
def test_signatures_that_are_none(own: Case, sender: User, worker: User, login: Any, strokes: str) -> None:
    visit = planned(own, sender, worker, 24, 26)
    form = {
        "cause": "气",
        "done": "放气",
        "m_kind": "heating.room",
        "m_value": "15",
        "signature": strokes,
        "worker_signature": strokes,
    }
    answer = login(worker).post(f"/desk/field/{visit.pk}/report", form)
    assert (answer.status_code, "签名" in answer.json()["error"]) == (400, True)


def test_only_those_who_send_send(own: Case, agent: User, sender: User, worker: User, login: Any) -> None:
    form = {
        "kind": "heating.measure", "worker": worker.pk, "starts": "2099-01-05T09:00", "ends": "2099-01-05T11:00",
        "address": "平安里", "what": "测温",
    }  # fmt: skip
    page = f"/desk/cases/{own.number}/visits"
    assert login(agent).post(page, form).status_code == 403
    assert login(sender).post(page, form | {"starts": "x"}).status_code == 400
    assert login(sender).post(page, form).status_code == 200
    visit = Visit.objects.get()
    assert login(agent).post(f"/desk/visits/{visit.pk}/move", {"reason": "改"}).status_code == 403
    assert "2099年1月5日09:00到11:00" in login(agent).post(f"/desk/visits/{visit.pk}/notice").json()["text"]
    assert "测温" in login(sender).get("/desk/tasks/").content.decode()
    assert login(agent).get("/desk/tasks/").status_code == 200
    assert login(worker).get("/desk/tasks/").status_code == 200
    task = {"what": "查", "due": "2099-01-01T10:00", "to": "role:agent"}
    assert login(agent).post(f"/desk/cases/{own.number}/tasks", task).status_code == 200


def test_few_queries_however_much_there_is_to_do(
    own: Case, agent: User, sender: User, worker: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(6):
        make_task(own, agent, f"事{n}", at(6), at(1), role="agent")
        report_visit(planned(own, sender, worker, 3 + 24 * n, 5 + 24 * n, 0.5), worker, brought(), at(4))
    with django_assert_max_num_queries(25):
        case_view(own, agent, at(5))
    with django_assert_max_num_queries(2):
        assert len(tasks_for(agent, at(5))) == 6
    with django_assert_max_num_queries(2):
        assert len(visits_of(worker, at(5))) == 6


def test_words_signatures_and_pictures_are_erased_numbers_stay_and_all_is_exported(
    own: Case, agent: User, sender: User, worker: User, login: Any
) -> None:
    visit = planned(own, sender, worker, what="看王秀兰家的暖气")
    make_task(own, agent, "给王秀兰回电", at(6), at(1), owner=agent)
    settle_task(own.tasks.get(), agent, at(2), "王秀兰知道了")
    report_visit(visit, worker, brought(cause="王秀兰家有气"), at(4))
    Photo.objects.create(visit=visit, at=at(4), image=jpeg(), width=1, height=1, digest="0" * 64)
    kept = case_record(own)
    assert [len(kept[name]) for name in ("tasks", "visits", "measurements", "photos")] == [1, 1, 1, 1]
    json.dumps(kept)
    send_reply(own, agent, "王女士，暖气热了吗？", at(4.1), override_reason="测试")
    for promise in own.promises.filter(state="open"):
        promise.state = "kept"
        promise.save()
    ask_acceptance(decided(own, agent, 4.2), agent, at(4.3))
    answer_acceptance(own, True, "", at(4.4))
    close_case(own, agent, at(5))
    erase_person(own.customer, person("guan", "admin"), "request", "本人申请，已核对证件", at(5) + timedelta(days=1))
    left = json.dumps(case_record(Case.objects.get(pk=own.pk)), ensure_ascii=False)
    assert "王秀兰" not in left
    assert "13812345678" not in left
    visit.refresh_from_db()
    assert (visit.signature, visit.measurements.get().value, Photo.objects.count()) == ([], 14.5, 0)


@pytest.mark.parametrize(
    "changed",
    [{"cause": "客户自己的暖气片"}, {"done": "更换阀门"}, {"no_signature": "不在家"}, {"settled_at": at(9)}, {"state": "missed"}],
)
def test_what_a_visit_brought_back_is_held_against_the_trail(
    own: Case, sender: User, worker: User, changed: dict[str, object]
) -> None:
    visit = report_visit(planned(own, sender, worker, 3, 5, 0.5), worker, brought(), at(4))
    assert verify().faults == []
    Visit.objects.filter(pk=visit.pk).update(**changed)
    assert [fault.seq for fault in verify().faults] == [visit.seq]


def test_a_changed_measurement_is_found(own: Case, sender: User, worker: User) -> None:
    visit = report_visit(planned(own, sender, worker, 3, 5, 0.5), worker, brought(), at(4))
    visit.measurements.update(value=21.5)
    assert [fault.seq for fault in verify().faults] == [visit.seq]


def test_the_board_holds_no_visit_of_another_teams_case(own: Case, supervisor: User, sender: User, worker: User) -> None:
    planned(own, sender, worker)
    Case.objects.filter(pk=own.pk).update(team=Team.objects.create(name="城西站"))
    assert [visit.number for visit in visits_ahead(sender, at(1))] == [own.number]
    assert visits_ahead(supervisor, at(1)) == ()
