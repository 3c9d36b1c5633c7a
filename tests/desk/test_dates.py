"""Days before 1990 and after 2099 are refused in words, wherever they come from; never an error of the machine."""

from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client

from tests.desk.conftest import at, person
from tests.desk.test_porting_pages import SHEET
from tongli.base.errors import InputError
from tongli.desk.accounts.models import User
from tongli.desk.audit.models import Hold
from tongli.desk.cases.models import Case, Promise
from tongli.desk.customers.models import Mark
from tongli.desk.dates import day_of, moment_of
from tongli.desk.incidents.models import Incident
from tongli.desk.porting.actions.run_import import proceed
from tongli.desk.porting.begin import begin
from tongli.desk.tasks.models import Task, Visit

Login = Callable[[User], Client]
YEARS = ["0001-01-01", "1899-12-31", "2100-01-01", "9999-12-31"]


@pytest.mark.parametrize("day", YEARS)
def test_neither_a_time_nor_a_day(day: str) -> None:
    for given in (f"{day}T00:00", f"{day}T23:59:59+14:00", f"{day}T00:00-12:00"):
        with pytest.raises(InputError, match="1990 年到 2099 年"):
            moment_of(given)
    with pytest.raises(InputError, match="截止日应在 1990 年到 2099 年之间"):
        day_of(day, "截止日")


def test_the_first_and_the_last_are_taken() -> None:
    assert moment_of("1990-01-01T00:00") == datetime.fromisoformat("1990-01-01T00:00+08:00")
    assert moment_of("2099-12-31T23:59") == datetime.fromisoformat("2099-12-31T23:59+08:00")
    assert str(day_of("2099-12-31")) == "2099-12-31"
    assert moment_of("") is day_of(" ") is None


@pytest.mark.django_db
@pytest.mark.parametrize("day", YEARS)
def test_no_form_breaks(own: Case, agent: User, supervisor: User, login: Login, day: str) -> None:
    when, here = f"{day}T10:00", f"/desk/cases/{own.number}/"
    mine, chief = login(agent), login(supervisor)
    before = Promise.objects.count()
    answers = [
        mine.post(here + "promises", {"what": "修好阀门", "due": when}),
        mine.post(here + "tasks", {"what": "查阀门", "due": when}),
        chief.post(f"/desk/audit/cases/{own.number}/hold", {"reason": "诉讼", "until": day}),
        mine.post(here + "customer/marks", {"kind": "vip", "reason": "老客户", "until": day}),
        chief.post("/desk/incidents/open", {"what": "停暖", "place": "锦绣家园", "since": when}),
    ]
    assert [one.status_code for one in answers] == [400] * len(answers), [one.content.decode()[:200] for one in answers]
    for one in answers:
        assert "1990 年到 2099 年之间" in one.content.decode()
    assert Promise.objects.count() == before
    assert not any(model.objects.exists() for model in (Task, Visit, Hold, Mark, Incident))


@pytest.mark.django_db
@pytest.mark.parametrize("day", YEARS)
def test_no_search_list_or_cursor_breaks(own: Case, supervisor: User, login: Login, day: str) -> None:
    admin = login(person("guan", "admin"))
    chief = login(supervisor)
    cursor = urlsafe_b64encode(f'["@{day}T00:00:00+14:00",1]'.encode()).decode().rstrip("=")
    for path in (f"/desk/search/?q=暖气&since={day}", f"/desk/search/?q=暖气&until={day}", f"/desk/list?after={cursor}"):
        assert chief.get(path).status_code == 200, path
    answer = admin.post("/desk/porting/list", {"form": "csv", "since": day, "until": day})
    assert answer.status_code == 200
    assert own.number in b"".join(answer).decode()  # a day that is none filters nothing


@pytest.mark.django_db
@pytest.mark.parametrize("day", YEARS)
def test_no_import_breaks(day: str, tmp_path: Path) -> None:
    path = tmp_path / "工单.csv"
    path.write_text(SHEET.replace("2025-11-18", day), encoding="utf-8")
    run = proceed(begin(path, "12345", at(0)), lambda: at(0))
    assert run.made == 0
    assert any("时间读不懂" in one.what for one in run.remarks.all())
