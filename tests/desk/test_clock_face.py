"""The clock's beat, the command, and the supervisor's figures."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from tests.desk.conftest import at
from tongli.base.errors import InputError
from tongli.checking import CheckResult
from tongli.desk import run as desk
from tongli.desk.accounts.models import User
from tongli.desk.cases.actions.add_note import add_note
from tongli.desk.cases.actions.add_promise import add_promise
from tongli.desk.cases.actions.settle_promise import settle_promise
from tongli.desk.cases.actions.tell_ahead import tell_ahead
from tongli.desk.cases.models import Case, Promise
from tongli.desk.clock import runner
from tongli.desk.clock.tick import Ticked
from tongli.desk.insight.promises import Kept, kept_since
from tongli.desk.wiring import engine, now


async def beats(looks: list[Ticked | Exception], most: int) -> tuple[list[datetime], list[float]]:
    """Run the clock with these answers; gives when it looked and how long it waited, until ``most`` waits are over."""
    seen: list[datetime] = []
    waited: list[float] = []

    def look(moment: datetime) -> Ticked:
        seen.append(moment)
        answer = looks[min(len(seen), len(looks)) - 1]
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def wait(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) > most:
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await runner.run(look, lambda: at(len(seen)), 30, wait)
    return seen, waited


@pytest.mark.django_db  # the thread may hold a connection of an earlier test
async def test_it_looks_again_and_again_and_at_once_where_more_is_left() -> None:
    seen, waited = await beats([Ticked(more=True), Ticked()], 3)
    assert seen == [at(0), at(1), at(2)]
    assert waited == [runner.FIRST_AFTER, 0, 30, 30]


@pytest.mark.django_db  # the thread may hold a connection of an earlier test
async def test_a_fault_does_not_stop_it() -> None:
    seen, waited = await beats([OSError("database is gone"), Ticked()], 2)
    assert len(seen) == 2
    assert waited == [runner.FIRST_AFTER, 30, 30]


@pytest.mark.django_db
def test_the_command_looks_at_a_moment(own: Case, agent: User) -> None:
    promise = add_promise(own, agent, "给客户回电", at(6), at(0.2))
    done = "2026-11-18 16:00：看了 1 项承诺，发出 1 次提醒，0 项出错（稍后再试）"
    assert desk.tick("2026-11-18T16:00") == f"{done}；另发出 2 次（监管期限、事件告知、升级阶梯）"
    assert "发出 0 次提醒" in desk.tick("2026-11-18T16:00")
    assert promise.reminders.get().kind == "before"
    with pytest.raises(InputError, match="明天"):
        desk.tick("明天")


@pytest.mark.django_db
def test_figures_tell_how_promises_were_kept_and_name_nobody(
    own: Case, agent: User, supervisor: User, login: Callable[[User], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine().checker, "check", lambda *_, **__: CheckResult(violations=(), commitments=()))
    made = [add_promise(own, agent, f"第{number}件", at(6), at(0.2), result=number > 2) for number in range(6)]
    settle_promise(own, made[0].pk, agent, "kept", at(3))
    settle_promise(own, made[1].pk, agent, "kept", at(7))
    told = add_note(own, agent, "客户来电，说不要了", at(3))
    settle_promise(own, made[2].pk, agent, "withdrawn", at(3), note="客户不要了", told_in=told.seq)
    settle_promise(own, made[3].pk, agent, "broken", at(7), note="缺配件")
    tell_ahead(own, made[4].pk, agent, "您的退款我今天办不完，对不起，我明天10:00前给您回复。", at(4))
    everything, effort, result = kept_since(at(0))
    assert everything == Kept("all", kept=1, late=1, broken=1, told=1, withdrawn=1)
    assert everything.share == pytest.approx(1 / 3)
    assert (effort.kept, effort.late, result.broken, result.told) == (1, 1, 1, 1)
    assert kept_since(at(100))[0].share is None
    Promise.objects.filter(settled_at__isnull=False).update(settled_at=now() - timedelta(days=1))
    page = login(supervisor).get("/desk/overview/").content.decode()
    part = page.split("承诺兑现")[1].split("</section>")[0]
    assert "33%" in part
    assert agent.name not in part
